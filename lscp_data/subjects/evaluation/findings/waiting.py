"""Whose answers are not in the figures yet, as they would tell of fewer than five people."""

from __future__ import annotations

import pandas as pd

from lscp_data.wording import listed, show_date


def waiting(rows: pd.DataFrame) -> str:
    """One sentence on the courses whose earlier figures stand; empty where none does.

    `rows`: course, since (missing where no figures of that course are shown yet).
    """
    if rows.empty:
        return ""
    known = rows.dropna(subset="since").drop_duplicates("course").sort_values(["since", "course"])
    since = [
        f"{show_date(day)} on {listed(list(courses))}"
        for day, courses in known.groupby("since", sort=True)["course"]
    ]
    if not since:
        courses = sorted({*rows["course"]})
        return (
            f"Nothing is shown yet on {listed(courses)}: it would tell of fewer than five people."
        )
    return (
        f"These are the figures of {listed(since)}: what came since then differs from them by "
        "fewer than five people, and is added with the next."
    )
