"""What lasted: how much of a gain was still there at follow-up."""

from __future__ import annotations

import pandas as pd

from lscp_data.subjects.evaluation.findings.scores import fitting, named, people, scores
from lscp_data.wording import ENOUGH, Finding, listed


def kept(table: pd.DataFrame) -> Finding:
    """How much of the gain each course kept; `table` is `aggregates.kept` of one question.

    Known only of ten people or more who answered all three times and had gained half a point.
    """
    known = table[table["retention"].notna()]
    return Finding(_heading(known), " ".join(_parts(table, known)))


def _heading(known: pd.DataFrame) -> str:
    if known.empty:
        return "Too few answered all three times to say what lasted"
    shares = {f"{100 * value:.0f}" for value in known["retention"]}
    lowest = known.loc[known["retention"].idxmin()]
    share = f"{100 * lowest['retention']:.0f} %"
    if len(known) == 1:
        return fitting(f"{lowest['course']} kept {share} of its gain", f"{share} of a gain kept")
    if len(shares) == 1:
        return f"{len(known):,} courses kept {share} of their gain"
    return fitting(
        f"{lowest['course']} kept least of its gain: {share}",
        f"Of {len(known):,} courses one kept only {share} of its gain",
    )


def _parts(table: pd.DataFrame, known: pd.DataFrame) -> list[str]:
    if table.empty:
        return ["Nobody has answered at all three stages yet."]
    parts = []
    if len(known):
        told = [
            f"{row.course} kept {100 * row.retention:.0f} % of its gain ({people(row.n)} answered "
            "all three times)"
            for row in known.itertuples()
        ]
        parts.append(f"At follow-up {listed(told)}.")
    rest = table[table["retention"].isna()]
    parts += [
        f"{row.course}: {people(row.n)} answered all three times, too few to say what was kept; "
        f"their scores at follow-up were {scores(row.points)}."
        for row in rest[rest["points"].map(len).gt(0)].itertuples()
    ]
    few = rest[rest["n"].lt(ENOUGH) & rest["points"].map(len).eq(0) & ~rest["held_back"]]
    if len(few):
        names = named(zip(few["course"], few["n"], strict=True))
        parts.append(f"Too few answered all three times to say anything: {names}.")
    enough = rest[rest["n"].ge(ENOUGH)]
    held = enough["held_back"].astype(bool)
    for rows, why in (
        (enough[~held], "The gain is below half a scale point, so no share of it is given"),
        (enough[held], "Held back, as it would give away fewer than five people"),
    ):
        if len(rows):
            parts.append(f"{why}: {named(zip(rows['course'], rows['n'], strict=True))}.")
    return parts
