"""What a plan's reports say of how long actions stood in a stage, as far as reports can tell."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from lscp_data.subjects.actions.history.findings.stages import NEXT_REPORT
from lscp_data.wording import Finding, counted, shortened, verb

AS_SEEN = (
    "A stage is known only on the dates of reports. “At least” counts the days from the first "
    "report that saw the action in the stage to the last; “at most” from the report before, which "
    "saw it elsewhere, to the report after. Where the plan dates the completion or the embedding "
    "between two reports, that date is taken instead."
)
SEEN_ONLY = (
    "A stage is known only on the dates of reports, so “at least” is what is certain: the days "
    "between the first report that saw the action there and the last."
)
_NAMED = 8  # references in one sentence
_NOT_COMPLETED = ("not started", "in progress")


def time_in_stage(
    summary: pd.DataFrame, times: pd.DataFrame, marks: pd.DataFrame, reports: int
) -> Finding:
    """Which action not yet completed has been seen in its stage the longest, and how surely."""
    if reports < 2:
        return Finding(
            "One report cannot say how long a stage lasts",
            f"It shows the stage of each action on one day, and not since when. {NEXT_REPORT}",
        )
    if set(summary["stage"]) <= {"not stated"}:
        return Finding(
            "This plan's ratings state no stage",
            "Its ratings speak of confidence or risk, so time in a stage cannot be told. It can "
            "once the key or a column of the plan states stages.",
        )
    heading, words = _longest(times)
    if marks["what"].eq("key").any():
        words += " The key changed between reports: a stage may have begun or ended with it."
    return Finding(heading, f"{words} {SEEN_ONLY}")


def _longest(times: pd.DataFrame) -> tuple[str, str]:
    """The heading on the action not yet completed that was seen the longest in its stage."""
    now = times[times["now"]]
    standing = now[now["stage"].isin(_NOT_COMPLETED)]
    unstated = _unstated(now)
    if standing.empty:
        if unstated:
            return unstated, "None of the others is not started or in progress."
        return (
            "No action is “not started” or “in progress” now",
            f"{len(now)} of {counted(len(now), 'action')} in the plan stand in another stage."
            if len(now) > 1
            else "The one action in the plan stands in another stage.",
        )
    heading, words = _standing(standing)
    return heading, f"{words} {unstated}." if unstated else words


def _unstated(now: pd.DataFrame) -> str:
    """How many actions state no stage, of how many; nothing where all do."""
    number = int(now["stage"].eq("not stated").sum())
    if not number:
        return ""
    states = verb(number, len(now), "states", "state")
    return f"{number} of {counted(len(now), 'action')} {states} no stage"


def _standing(standing: pd.DataFrame) -> tuple[str, str]:
    days = int(standing["at_least"].max())
    number = len(standing)
    of = f"{counted(number, 'action')} not started or in progress now"
    if not days:
        return (
            "No open action was seen in its stage twice yet",
            f"Of {of}, none stood in the same stage in the report before.",
        )
    longest = standing[standing["at_least"].eq(days)]
    refs, least = list(longest["ref"]), f"at least {counted(days, 'day')}"
    held = span(days, longest["at_most"].max(skipna=False))
    if len(refs) == 1:
        ref = refs[0] if len(refs[0]) <= 12 else f"{refs[0][:11]}…"
        heading = f"{ref}: {longest['stage'].iloc[0]} for {least}"
        words = f"Of {of}, {refs[0]} has stood in its stage longest: {held}."
    else:
        heading = f"{len(refs)} open actions in one stage for {least}"
        words = f"{shortened(refs, _NAMED)} have stood in their stage longest of {of}: {held} each."
    if already := int((~longest["start_known"]).sum()):
        who = "All of them" if already == len(refs) else f"{already} of them"
        who = "It" if len(refs) == 1 else who
        words += f" {who} stood there already when first seen: since when is not known."
    return heading, words


def stage_sentence(row: Any) -> str:
    """One row of `stages.stage_times`: how many, how long at least, and what is not known."""
    longest = span(row.longest_at_least, row.longest_at_most)
    if row.ever == 1:
        where = "which stands there now" if row.now else "which stands elsewhere now"
        text = f"{row.stage.capitalize()}: 1 action ever, {row.longest_ref}, {where}; it stood "
        text += f"there for {longest}."
    else:
        half = math.ceil(row.median_at_least)
        text = (
            f"{row.stage.capitalize()}: {row.ever:,} actions ever, of which {row.now} "
            f"{verb(row.now, row.ever, 'stands', 'stand')} there now; the longest, "
            f"{row.longest_ref}, stood there for {longest}"
            + (f", at least half of them for {counted(half, 'day')} or more." if half else ".")
        )
    if row.start_unknown:
        stood = f"{row.start_unknown} stood" if row.start_unknown < row.ever else "All stood"
        stood = "It stood" if row.ever == 1 else stood
        text += f" {stood} there already when first seen; since when is not known."
    return text


def span(at_least: Any, at_most: Any) -> str:
    """A range of days in words; "at least" alone where the other end is not known."""
    if pd.isna(at_most):
        return f"at least {counted(int(at_least), 'day')}"
    if at_least == at_most:
        return counted(int(at_least), "day")
    return f"{int(at_least):,} to {counted(int(at_most), 'day')}"
