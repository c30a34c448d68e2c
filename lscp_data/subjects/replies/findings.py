"""What is said of the replies: x of N, how many within the clock, who is silent how long.

`clock` is the partnership's rule in words: “ten working days”.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd

from lscp_data.subjects.replies.measures import NOT_YET, SILENT
from lscp_data.wording import Finding, counted, listed, shortened, show_date

CLOCK = "ten working days"
_MOST = 6  # agencies or days that a sentence can hold


def rule(clock: str = CLOCK) -> str:
    """The clock, and how its days are counted."""
    return (
        f"{clock[0].upper()}{clock[1:]} is the partnership's own rule. Mondays to Fridays are "
        "counted from the day after the request; bank holidays are not taken out."
    )


def sentence(row: Any, clock: str = CLOCK) -> str:
    """One request or agency: "6 of 8 replied, 4 within ten working days; 2 silent for 45 and 31".

    Days that are the same are said once.
    """
    parts = [f"{row.replied} of {row.asked} replied"]
    if row.replied:
        parts[0] += f", {row.in_time} within {clock}"
    if row.undated:
        parts.append(f"{row.undated} with a date before the request")
    if row.silent:
        days = shortened([f"{days}" for days in dict.fromkeys(row.silent_days)], _MOST)
        each = "" if row.asked == 1 else f"{row.silent} "
        parts.append(f"{each}silent for {days} working days")
    if row.not_yet:
        parts.append(f"{row.not_yet} not yet due")
    return f"{'; '.join(parts)}."


def judged(row: Any) -> str:
    """How the replies were judged; "" where none has come."""
    if not row.replied:
        return ""
    parts = [f"{row.yes} acceptable", f"{row.no} not acceptable", f"{row.not_judged} not judged"]
    return f"Of the {counted(row.replied, 'reply', 'replies')}: {', '.join(parts)}."


def by_request(
    tallied: pd.DataFrame, missing: Sequence[str], planned: int, clock: str = CLOCK
) -> Finding:
    """How many replied of all asked, and in time; `tallied` by request, named as `sentence` reads.

    `missing`: the requests that name an action which no plan of the report has.
    """
    asked, replied = int(tallied["asked"].sum()), int(tallied["replied"].sum())
    in_time = int(tallied["in_time"].sum())
    noun = "reply" if asked == 1 else "replies"
    heading = f"{replied} of {asked} {noun} have come, {in_time} within {clock}"
    if asked == 1:
        heading = "The 1 reply asked for has come" if replied else "The 1 reply has not come"
    if not asked:
        heading = "No agency has been asked yet"
    words = [f"{counted(len(tallied), 'request')} to agencies."]
    silent = int(tallied["silent"].sum())
    words.append(f"{counted(silent, 'reply', 'replies')} past {clock} and still to come.")
    if due := int(tallied["not_yet"].sum()):
        words.append(f"{counted(due, 'reply', 'replies')} not yet due.")
    if missing:
        words.append(f"In no plan of this report: {shortened(missing, _MOST)}.")
    if planned:
        words.append(f"{counted(planned, 'request')} dated later not counted.")
    return Finding(heading, " ".join([*words, rule(clock)]))


def by_agency(tallied: pd.DataFrame, never: Sequence[str], clock: str = CLOCK) -> Finding:
    """Which agencies are silent past the clock; `never` lead actions and were not asked."""
    late = tallied[tallied["silent"].gt(0)]
    agencies = counted(len(tallied), "agency", "agencies")
    verb = "has" if len(late) == 1 or len(tallied) == 1 else "have"
    heading = f"{len(late)} of {agencies} {verb} a reply overdue"
    words = [f"Nobody who was asked is silent for more than {clock}."]
    if len(late):
        words = [f"{shortened(late['agency'].tolist(), _MOST)} past {clock}."]
    nothing = tallied.loc[tallied["replied"].eq(0) & tallied["silent"].gt(0), "agency"].tolist()
    if nothing:
        words.append(f"Nothing at all has come from {listed(nothing)}.")
    if never:
        words.append(f"Leads an action and was asked nothing: {shortened(never, _MOST)}.")
    return Finding(heading, " ".join(words))


def still_waiting(waiting: pd.DataFrame, as_at: dt.date, clock: str = CLOCK) -> Finding:
    """How many replies are to come, and the longest silence; `waiting` as `measures` gives it."""
    if waiting.empty:
        return Finding("Every reply asked for has come", f"As at {show_date(as_at)}.")
    late = waiting[waiting["state"].eq(SILENT)]
    several = counted(len(waiting), "reply", "replies")
    be = "is" if len(late) == 1 or len(waiting) == 1 else "are"
    heading = f"{len(late)} of {several} to come {be} past {clock}"
    words = []
    if len(late):
        longest = int(late["days"].max())
        names = late.loc[late["days"].eq(longest), "agency"].unique().tolist()
        words.append(f"The longest silence is {longest} working days: {shortened(names, _MOST)}.")
    if due := int(waiting["state"].eq(NOT_YET).sum()):
        words.append(f"{due} of {several} to come {'is' if due == 1 else 'are'} not yet due.")
    return Finding(heading, " ".join(words))


def of_agency(row: Any, clock: str = CLOCK) -> list[str]:
    """What one agency was asked and replied; `row` of its tallies, with `median_days`."""
    words = [f"Asked {counted(row.asked, 'time')}, replied {row.replied} of {row.asked}."]
    if row.replied:
        words.append(
            f"Within {clock}: {row.in_time} of {counted(row.replied, 'reply', 'replies')}."
        )
    if pd.notna(row.median_days):
        days = counted(row.replied - row.undated, "reply", "replies")
        words.append(f"Median of {days}: {row.median_days:g} working days.")
    if row.silent:
        days = shortened([f"{days}" for days in row.silent_days], _MOST)
        words.append(f"No reply yet: {counted(row.silent, 'request')}, for {days} working days.")
    if row.not_yet:
        words.append(f"Not yet due: {counted(row.not_yet, 'request')}.")
    return words
