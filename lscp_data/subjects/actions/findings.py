"""What the figures of an action plan say, each in one heading and a few plain sentences."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pandas as pd

from lscp_data.subjects.actions import measures
from lscp_data.subjects.actions.key import RagKey
from lscp_data.subjects.actions.references import normalised
from lscp_data.wording import Finding, counted, listed, shortened, show_date, verb

_LONGEST_HEADING = 60
_MOST_NAMED = 8


def overview(frame: pd.DataFrame, key: RagKey) -> Finding:
    """How many open actions are late, and how many are embedded, of how many."""
    total, is_open = len(frame), int(frame["open"].sum())
    late, overdue = int(frame["late"].sum()), int(frame["overdue"].sum())
    if total == 0:
        return Finding("No actions match", "No action matches the filters chosen.")
    embedded = int(frame["stage"].eq("embedded").sum())
    unknown = int(measures.undated(frame).sum())
    if is_open == 0:
        heading = f"No action is open: {_completed(frame)} of {total} completed"
        if any(entry.stage == "embedded" for entry in key.entries):
            heading += f", {embedded} embedded"
    else:
        are = verb(late, is_open, "is", "are")
        heading = f"{late} of {counted(is_open, 'open action')} {are} late"
        if unknown == is_open:
            heading = "Lateness is not known"
        if any(entry.stage == "embedded" for entry in key.entries):
            heading += f"; {embedded} of {total} embedded"
    words = (
        f"Of {counted(total, 'action')}, {is_open} {verb(is_open, total, 'is', 'are')} open: "
        f"{late} past the first date promised and {overdue} past the latest date as well"
        f"{_without_date(unknown, is_open)}. {_rag_words(frame, key)}"
    )
    return Finding(heading, words)


def _without_date(unknown: int, is_open: int) -> str:
    """What follows a count of late actions where some of the open ones could not be judged."""
    if not unknown:
        return ""
    if unknown == is_open:
        return "; none of them has a date to be late by"
    return f"; {unknown} {verb(unknown, is_open, 'has', 'have')} no date to be late by"


def _completed(frame: pd.DataFrame) -> int:
    """The actions completed or embedded; one that was superseded is closed and neither."""
    return int(frame["stage"].isin(["completed", "embedded"]).sum())


def half_of(number: int, median: float) -> str:
    """What at least half of several slips come to, in whole days: "10 days or more".

    Nothing is said of one alone, nor where the middle is zero.
    """
    if number < 2 or not median:
        return ""
    return f"{counted(math.ceil(median), 'day')} or more"


def _rag_words(frame: pd.DataFrame, key: RagKey) -> str:
    counts = measures.rag_counts(frame, key)
    short = key.short_meanings
    parts = [
        f"{number} {label}" + (f" ({short[label].lower()})" if label in short else "")
        for label, number in counts.items()
    ]
    return f"By rating: {listed(parts)}."


def timeliness(frame: pd.DataFrame, key: RagKey) -> Finding:
    """Whether a rating hides lateness: how many of the most frequent open rating are late."""
    open_actions = frame[frame["open"]]
    if open_actions.empty:
        done = _completed(frame)
        are = verb(done, len(frame), "is", "are")
        words = f"{done} of {counted(len(frame), 'action')} {are} completed."
        return Finding("No action is open", words)
    # The rating under which most late actions stand; the key's order decides between equals.
    counts = measures.rag_counts(open_actions[open_actions["late"]], key)
    label = max(counts, key=lambda name: counts[name])
    held = int(open_actions["colour"].astype(str).eq(label).sum())
    late = int(open_actions["late"].sum())
    judged = len(open_actions) - int(measures.undated(open_actions).sum())
    if not judged:
        heading = "No open action has a date to be late by"
    elif late == 0:
        kind = "open action" if judged == len(open_actions) else "dated open action"
        heading = f"None of {counted(judged, kind)} is past its first date"
    else:
        shown = label if len(label) <= 14 else "other"
        past = "is past its" if counts[label] == 1 else "are past their"
        noun = "action" if held == 1 else "actions"
        heading = f"{counts[label]} of {held} {shown} {noun} {past} first date"
    rows = measures.rag_timeliness(frame, key)
    words = " ".join(
        f"{row.colour}: {row.on_time} on time or not yet due, {row.late} late against the first "
        f"date, {row.overdue} past the latest date as well"
        + (f", {row.unknown} without a date to judge by" if row.unknown else "")
        + (f", {closed} superseded." if (closed := _superseded(row)) else ".")
        for row in rows.itertuples()
        if row.all
    )
    return Finding(heading, words)


def _superseded(row: Any) -> int:
    """How many actions of a rating stand in no lateness, because something replaced them."""
    return int(row.all - row.on_time - row.late - row.overdue - row.unknown)


def slippage(frame: pd.DataFrame, as_at: dt.date) -> Finding:
    """How many actions slipped, the longest slip, and over how many slip is known."""
    summary = measures.slip_summary(frame)
    if not summary["known"]:
        return Finding(
            "Slip cannot be worked out yet",
            "No action here has both a first date and a completion date or a date still promised.",
        )
    slipped, known = int(summary["slipped"] or 0), int(summary["known"])
    worst = counted(int(summary["worst"] or 0), "day")
    longest = frame.loc[frame["slip_days"].eq(summary["worst"]).fillna(False), "ref"].astype(str)
    start = f"{slipped} of {counted(known, 'action')} {verb(slipped, known, 'has', 'have')} slipped"
    if slipped:
        named = (
            f"{'action' if len(longest) == 1 else 'actions'} {shortened([*longest], _MOST_NAMED)}"
        )
        half = half_of(known, float(summary["median"] or 0))
        words = f"The longest slip, {worst}, is that of {named}. "
        words += f"At least half of {known:,} actions slipped by {half}. " if half else ""
    else:
        words = f"No action of {known:,} with a known slip went past its first date. "
    words += (
        "Slip is counted from the first date promised to completion, or for an open action to the "
        f"later of {show_date(as_at)} and the latest promise."
    )
    superseded = int(frame["stage"].eq("superseded").sum())
    if unknown := len(frame) - superseded - known:
        words += f" For {counted(unknown, 'action')} it is not known."
    return Finding(_longest(start, [*longest], worst) if slipped else start, words)


def _longest(start: str, refs: list[str], days: str) -> str:
    """The heading with whose slip is the longest: one action, several, or each that slipped."""
    if len(refs) > 1:
        every = start.startswith(f"{len(refs)} of ")
        who = "each" if every else f"{len(refs)} actions"
        return f"{start}, {who} by {days}"
    room = _LONGEST_HEADING - len(f"{start}, action  by {days}")
    ref = refs[0] if len(refs[0]) <= room else f"{refs[0][: room - 1]}…"
    return f"{start}, action {ref} by {days}" if room > 1 else start


def begun(frame: pd.DataFrame, words: str) -> str:
    """That no action has the reference searched for, and how many begin with it; "" otherwise."""
    ref = normalised(words)
    number = len(measures.begins_with(frame, words))
    if not number or frame["key"].eq(ref).any():
        return ""
    begin = "begins" if number == 1 else "begin"
    return f"There is no action {ref}; {counted(number, 'action')} {begin} with {ref}."


def action_list(frame: pd.DataFrame, total: int) -> Finding:
    """How many actions a filter or search shows, of how many, and how many of them are late."""
    shown = len(frame)
    if shown == 0:
        return Finding(
            "No action matches",
            f"None of the {counted(total, 'action')} matches. Clear the search or a filter.",
        )
    late, is_open = int(frame["late"].sum()), int(frame["open"].sum())
    heading = (
        f"{shown} of {counted(total, 'action')} shown; {late} {verb(late, shown, 'is', 'are')} late"
    )
    return Finding(
        heading,
        f"Of {counted(shown, 'action')} shown, {is_open} {verb(is_open, shown, 'is', 'are')} open, "
        f"{late} past the first date promised.",
    )


def agencies(frame: pd.DataFrame) -> Finding:
    """Which agencies lead the late actions; an action with several leads counts under each."""
    table = measures.by_agency(frame)
    late = table[table["late"] > 0]
    if late.empty:
        unknown, is_open = int(measures.undated(frame).sum()), int(frame["open"].sum())
        if unknown:
            words = "No open action is known to be past its first date"
            words += f"{_without_date(unknown, is_open)}."
            return Finding("No agency is known to lead a late action", words)
        return Finding("No agency leads a late action", "No open action is past its first date.")
    named = int(late["agency"].ne(measures.NO_LEAD).sum())
    noun = "action" if int(frame["late"].sum()) == 1 else "actions"
    heading = f"{counted(named, 'agency leads', 'agencies lead')} the late {noun}"
    if not named:
        heading = "No late action names a lead agency"
    words = (
        listed([f"{row.agency} {row.late} of {row.open} open" for row in late.itertuples()])
        + ". An action with several leads counts under each of them."
    )
    return Finding(heading, f"Late actions by lead agency: {words}")


def one_action(action: pd.Series, as_at: dt.date) -> str:
    """Where one action stands, in a sentence that can be read out."""
    ref = action["ref"]
    if not action["open"]:
        return _completed_action(action, as_at)
    first, promised = action["baseline_due"], action["current_due"]
    if pd.isna(promised):
        kind = (
            "is ongoing, with no end date" if action["due_precision"] == "open" else "has no date"
        )
        was_due = f"; it was first due on {show_date(first)}" if not pd.isna(first) else ""
        return f"{ref} is open and {kind}{was_due}."
    moved = not pd.isna(first) and first != promised
    due = "was first due" if moved else "was due" if action["overdue"] else "is due"
    text = f"{ref} is open and {due} on {show_date(first if moved else promised)}"
    if moved:
        text += f"; the date now promised is {show_date(promised)}"
    if action["overdue"]:
        late = (pd.Timestamp(as_at) - promised).days
        text += (
            f", which passed {counted(late, 'day')} ago"
            if moved
            else f", {counted(late, 'day')} ago"
        )
    return f"{text}."


def dates(action: pd.Series) -> str:
    """The dates of an action in few words: due, moved from, completed."""
    first, latest, done = action["baseline_due"], action["current_due"], action["completed_date"]
    if not pd.isna(done) and not action["open"]:
        verb = "Closed" if action["stage"] == "superseded" else "Completed"
        return f"{verb} {show_date(done)}"
    if pd.isna(latest):
        missing = "Ongoing" if action["due_precision"] == "open" else "No date"
        return missing if pd.isna(first) else f"{missing}; first {show_date(first)}"
    moved = not pd.isna(first) and first != latest
    return f"Due {show_date(latest)}" + (f"; first {show_date(first)}" if moved else "")


def _completed_action(action: pd.Series, as_at: dt.date) -> str:
    ref, done = action["ref"], action["completed_date"]
    if action["stage"] == "superseded":
        return f"{ref} is superseded: it is closed without being completed."
    if pd.isna(done):
        return f"{ref} is {action['stage']}; the date of completion is not given."
    sentence = f"{ref} is reported as completed on {show_date(done)}"
    slip = action["slip_days"]
    if not pd.isna(slip):
        sentence += f", {counted(int(slip), 'day')} after its first date" if slip else ", on time"
    if action["stage"] != "embedded":
        waiting = max((pd.Timestamp(as_at) - done).days, 0)
        return f"{sentence}. It has been waiting {counted(waiting, 'day')} to be embedded."
    embedded = action.get("embedded_date")
    since = "" if embedded is None or pd.isna(embedded) else f" since {show_date(embedded)}"
    return f"{sentence}, and is embedded{since}."
