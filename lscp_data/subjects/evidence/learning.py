"""Two steps of a course out of its evaluations: learned, and kept at follow-up."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.disclosure import MEAN
from lscp_data.subjects.evidence.chain import KEPT, LEARNED, Step
from lscp_data.wording import ENOUGH, counted, signed

KEPT_SHARE = 0.5  # of the gain
NO_SHEETS = "No evaluation has been uploaded."
_NONE = "No evaluation of it is there."


def learned(
    change: pd.DataFrame | None, retro: pd.DataFrame | None, unmatched: pd.DataFrame | None
) -> Step:
    """Whether matched people scored higher afterwards on one question, and lower on none.

    A question counts from ten matched people, where the whole 95 % interval lies on one side of
    zero. Ratings of "before" given afterwards, and answers of different people, count for nothing
    and are said. The frames hold the rows of the course; all None where nothing was uploaded.
    """
    if change is None:
        return Step(LEARNED, None, NO_SHEETS)
    judged = change[change["detail"].astype("string") == MEAN]
    few = len(change) - len(judged)
    if judged.empty:
        return Step(LEARNED, None, _not_judged(few, retro, unmatched))
    rose, fell = judged[judged["low"] > 0], judged[judged["high"] < 0]
    asked = counted(len(judged), "question")
    if len(fell):
        fact = f"{len(fell)} of {asked} fell: {_most(fell, lowest=True)}"
    elif len(rose):
        fact = f"{len(rose)} of {asked} rose: {_most(rose, lowest=False)}"
    else:
        none = "The one question" if len(judged) == 1 else f"None of {asked}"
        did = "did not rise" if len(judged) == 1 else "rose"
        fact = f"{none} {did} for certain: {_most(judged, lowest=False)}"
    if few:
        fact += f" {counted(few, 'question')} had too few matched people to judge."
    part, said = (fell, "fell") if len(fell) else (rose, "rose")
    short = f"{len(part)} of {len(judged)} {said}"
    return Step(LEARNED, len(rose) > 0 and fell.empty, fact, short=short)


def _most(questions: pd.DataFrame, *, lowest: bool) -> str:
    row: Any = next(questions.sort_values("change", ascending=lowest, kind="stable").itertuples())
    return (
        f"“{row.question}” {signed(row.change)} (95 % interval {signed(row.low)} to "
        f"{signed(row.high)}, {counted(int(row.n), 'person', 'people')} matched)."
    )


def _not_judged(few: int, retro: pd.DataFrame | None, unmatched: pd.DataFrame | None) -> str:
    if few:
        return f"Fewer than {ENOUGH} people are matched before and after on any question."
    if retro is not None and len(retro):
        return "“Before” was only rated afterwards, from memory: that does not show learning."
    if unmatched is not None and len(unmatched):
        return "Nobody is matched before and after; different people may have answered."
    return _NONE


def kept(follow_up: pd.DataFrame | None) -> Step:
    """Whether at least half of the gain was still there at follow-up, on every question judged.

    A question is judged where its retention is known: ten people who answered all three times or
    more, and a gain of half a scale point. `follow_up` holds the rows of the course.
    """
    if follow_up is None:
        return Step(KEPT, None, NO_SHEETS)
    judged = follow_up[follow_up["retention"].notna()]
    if judged.empty:
        fact = "Nobody answered all three times, before, after and at follow-up."
        if len(follow_up):
            fact = "Too few answered all three times, or the gain was too small, to say."
        if "held_back" in follow_up and follow_up["held_back"].any():
            fact = "Not shown: with the other figures it would give away what a few answered."
        return Step(KEPT, None, fact)
    least: Any = next(judged.sort_values("retention", kind="stable").itertuples())
    of = "" if len(judged) == 1 else f"The least of {len(judged)} questions: "
    said, short = _of_gain(least)
    said = said if of else said[0].upper() + said[1:]
    fact = f"{of}{said} ({counted(int(least.n), 'person', 'people')} answered all three times)."
    return Step(KEPT, bool(least.retention >= KEPT_SHARE), fact, short=short)


def _of_gain(row: Any) -> tuple[str, str]:
    """What was kept of the gain on a question, in words and in short: not all of it is "kept"."""
    share = round(100 * row.retention)
    if share < 0:
        said = f"all of the gain on “{row.question}” was lost at follow-up, down below the start"
        return said, "all lost"
    if share > 100:
        said = f"{share} % of the gain on “{row.question}” was there at follow-up: it rose further"
        return said, f"{share} % of gain"
    return f"{share} % of the gain on “{row.question}” was kept at follow-up", f"{share} % kept"
