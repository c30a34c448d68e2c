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
    heading = _heading(known) if len(known) else _unknown(table)
    return Finding(heading, " ".join(_parts(table, known)))


def of_gain(share: int, whose: str = "its") -> str:
    """What became of a gain of which so many per cent are left: below 0 nothing was "kept"."""
    if share < 0:
        return f"lost all of {whose} gain and fell below the start"
    if share > 100:
        return f"rose further: {share} % of {whose} gain"
    return f"kept {share} % of {whose} gain"


def _unknown(table: pd.DataFrame) -> str:
    """Why nothing can be said of any course: too few only where nowhere enough answered."""
    if len(table) and table["n"].lt(ENOUGH).all():
        return "Too few answered all three times to say what lasted"
    return "What lasted cannot be said of any course"


def _heading(known: pd.DataFrame) -> str:
    shares = [round(100 * value) for value in known["retention"]]
    share = min(shares)
    course = known["course"].iloc[shares.index(share)]
    if len(known) == 1:
        return fitting(f"{course} {of_gain(share)}", f"One course {of_gain(share)}")
    if len(set(shares)) == 1:
        return f"{len(known):,} courses {of_gain(share, 'their')}"
    if share < 0:
        below = [one for one in shares if one < 0]
        return f"{len(below):,} of {len(known):,} courses lost all of their gain and more"
    if share > 100:
        return f"{len(known):,} courses rose further: {share} % of the gain or more"
    return fitting(
        f"{course} kept least of its gain: {share} %",
        f"Of {len(known):,} courses one kept only {share} % of its gain",
    )


def _parts(table: pd.DataFrame, known: pd.DataFrame) -> list[str]:
    if table.empty:
        return ["Nobody who answered at all three stages is counted yet."]
    parts = []
    if len(known):
        told = [
            f"{row.course} {of_gain(round(100 * row.retention))} ({people(row.n)} answered all "
            "three times)"
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
