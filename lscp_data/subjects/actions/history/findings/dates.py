"""What the date ledger says: which dates keep moving, and which lateness a new date hides."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.subjects.actions.history import ledger
from lscp_data.subjects.actions.history.delays import NO_REASON, OTHER, category_of, in_sentence
from lscp_data.wording import Finding, counted, listed, shortened, show_date, verb

# More names than this are a table and no sentence.
_MOST_NAMED = 8


def trend(history: pd.DataFrame, whole: pd.DataFrame) -> Finding:
    """How many actions had their date put back, and how many more than once, of how many.

    `history` may hold some actions only; the reports are counted on the `whole`. One report cannot
    say whether dates keep moving; what its own two columns of dates tell is said.
    """
    table = ledger.moves(history)
    back = int(table["times_put_back"].gt(0).sum())
    often = int(table["times_put_back"].gt(1).sum())
    of = f"of {counted(len(table), 'action')} had the date put back"
    if table.empty:
        return Finding("No actions match", "No action matches the filters chosen.")
    if whole["report"].nunique() < 2:
        return Finding(
            "One report cannot show whether dates keep moving",
            "That is seen between reports, and this is the first one of this plan: it shows from "
            f"the second report on. {_in_one_report(back, len(table))}",
        )
    if history["report"].nunique() < 2:
        return Finding(
            "New actions cannot show yet whether dates keep moving",
            f"This plan has {counted(whole['report'].nunique(), 'report')}, but the actions shown "
            f"are in one of them only. {_in_one_report(back, len(table))}",
        )
    if often:
        heading = f"{often} {of} more than once"
    elif back:
        heading = f"{back} {of}, none twice"
    else:
        heading = f"No date of {counted(len(table), 'action')} has been put back"
    words = (_reach(whole, table), _moved_words(history, table), _furthest(history, table))
    return Finding(heading, " ".join(part for part in words if part))


def _in_one_report(back: int, total: int) -> str:
    if not back:
        return "In this report no action stands at a later date than its first one."
    stands = verb(back, total, "stands", "stand")
    first = "its first one" if back == 1 else "their first one"
    of = f"{back} of {counted(total, 'action')}"
    return f"In this report {of} {stands} at a later date than {first}."


def _reach(whole: pd.DataFrame, table: pd.DataFrame) -> str:
    """Over which reports is counted, and how many of the actions are no longer in the plan."""
    dates = whole["as_at"]
    words = (
        f"Counted over {counted(whole['report'].nunique(), 'report')} from "
        f"{show_date(dates.min())} to {show_date(dates.max())}"
    )
    gone = int((~table["present"]).sum())
    return f"{words}{f', {_left(gone)} included' if gone else ''}."


def _left(gone: int) -> str:
    return counted(gone, "action that left the plan", "actions that left the plan")


def _moved_words(history: pd.DataFrame, table: pd.DataFrame) -> str:
    """How many actions had a date put back, brought forward or lost, and moves without a reason."""
    entries = ledger.marked(ledger.ledger(history))
    kinds = entries[entries["moved"]].groupby("kind")["thread"].nunique()
    forward, lost = (int(kinds.get(kind, 0)) for kind in (ledger.FORWARD, ledger.LOST))
    back = int(table["times_put_back"].gt(0).sum())
    often = int(table["times_put_back"].gt(1).sum())
    parts = [f"{back} had the date put back{f' ({often} more than once)' if often else ''}"]
    parts += [f"{forward} had it brought forward"] if forward else []
    parts += [f"{lost} lost it or became ongoing"] if lost else []
    words = f"Of {counted(len(table), 'action')}, {listed(parts)}."
    if changes := int(table["times_moved"].sum()):
        silent = int(table["unexplained"].sum())
        words += (
            f" For {silent:,} of {counted(changes, 'change')} no reason is given."
            if silent
            else f" A reason is given for {'it' if changes == 1 else f'all {changes:,} changes'}."
        )
    return words


def _furthest(history: pd.DataFrame, table: pd.DataFrame) -> str:
    """The open actions that the trend picks out, each with its days and its moves."""
    trend = ledger.milestone_trend(history)
    picked = table[table["thread"].isin(trend.loc[trend["picked"], "thread"])]
    picked = picked[picked["days_put_back"].gt(0)]
    rows = picked.sort_values("days_put_back", ascending=False, kind="stable")
    if rows.empty:
        return ""
    named = [
        f"{row.ref} by {counted(int(row.days_put_back), 'day')} ({times(int(row.times_moved))})"
        for row in rows.itertuples()
    ]
    return f"Put back furthest of the open actions: {listed(named)}."


def times(number: int) -> str:
    """How often a date moved: moved once, moved twice, moved 3 times."""
    return f"moved {('once', 'twice')[number - 1] if 0 < number < 3 else f'{number} times'}"


def moved(days: int) -> str:
    """By how many days a date moved: put back 30 days, brought forward 1 day."""
    if days == 0:
        return "back at its first date"
    return f"{ledger.PUT_BACK if days > 0 else ledger.FORWARD} {counted(abs(days), 'day')}"


def redating(history: pd.DataFrame) -> Finding:
    """How many late actions are not overdue only because their date was moved: never quiet."""
    late = ledger.late(history)
    overdue = late["overdue"].astype(bool)
    rows, number = late[~overdue], len(late)
    if rows.empty:
        return _none_redated(history, number)
    heading = f"{len(rows)} of {number:,} late actions {verb(len(rows), number, 'is', 'are')}"
    heading = "The one late action is" if number == 1 else heading
    words = (
        "Past the first date promised, but not past the latest, because the date was moved: "
        f"{_named(rows)}."
    )
    if overdue.any():
        words += f" Past the latest date as well, so overdue: {_named(late[overdue])}."
    lost = rows[rows["latest_due"].isna()]
    if len(lost):
        words += f" No date at all stands now for {_named(lost)}."
    silent = rows[rows["unexplained"].gt(0)]
    if len(silent):
        words += f" No reason is given for a move of {_named(silent)}."
    return Finding(f"{heading} not overdue: the date was moved", words)


def _none_redated(history: pd.DataFrame, late: int) -> Finding:
    """Where no date was moved out of the past: every late action is overdue, or none is late."""
    now = history[history["report"].eq(history["report"].max())]
    is_open = int(now["open"].sum())
    if not is_open:
        return Finding("No action is open", "So none is late, and none is overdue.")
    words = (
        f"{late} of {counted(is_open, 'open action')} {verb(late, is_open, 'is', 'are')} past the "
        "first date promised."
    )
    if not late:
        return Finding("No open action is past its first date", words)
    words += f" {'It is' if late == 1 else 'All are'} past the latest date as well."
    return Finding("No late action stands at a date still to come", words)


def _named(rows: pd.DataFrame) -> str:
    return shortened(rows["ref"].astype(str).tolist(), _MOST_NAMED)


def most_moved(history: pd.DataFrame, *, public_text: bool) -> pd.DataFrame:
    """Every action whose date moved, the most often first, then the furthest, then plan order.

    The columns of `ledger.moves` with `redated` (not overdue only because of it), `summary` (how
    often and how far) and `words` (its ledger, see `ledger_words`).
    """
    table = ledger.moves(history)
    rows = table[table["times_moved"].gt(0)].sort_values(
        ["times_moved", "days_put_back"], ascending=False, kind="stable"
    )
    known = ledger.marked(ledger.ledger(history))
    entries = dict(iter(known[known["thread"].isin(rows["thread"])].groupby("thread")))
    return rows.assign(
        redated=rows["thread"].isin(ledger.redated(history)["thread"]),
        summary=[_summary(row) for row in rows.itertuples()],
        words=[_told(entries[thread], public_text) for thread in rows["thread"]],
    ).reset_index(drop=True)


def _summary(row: Any) -> str:
    days = row.days_put_back
    where = "no date stands now" if pd.isna(days) else moved(int(days))
    return f"{times(int(row.times_moved)).capitalize()}; {where}"


def ledger_words(entries: pd.DataFrame, *, public_text: bool) -> str:
    """The dates of one action in words, the oldest first, each with when and why it came.

    `entries` are its rows of `ledger.ledger`. Reasons are free text: they are quoted only where
    members may read them (`public_text`), else their category stands for them.
    """
    return _told(ledger.marked(entries), public_text)


def _told(known: pd.DataFrame, public_text: bool) -> str:
    words = [_entry_words(entry, public_text) for entry in known.itertuples()]
    said = known["first_said"].tolist()
    if len(said) > 1 and said[0] > said[1]:
        words[0] += f" (given as the first date at the report of {show_date(said[0])})"
    return ", then ".join(words)


def _entry_words(entry: Any, public_text: bool) -> str:
    due = show_date(entry.due)
    if pd.isna(entry.due):
        # The precision is missing where nobody said how exact a date is.
        is_open = not pd.isna(entry.precision) and entry.precision == "open"
        due = "ongoing, with no end date" if is_open else "no date"
    if entry.kind == ledger.FIRST:
        return due
    how = "" if pd.isna(entry.days_moved) else f"{moved(int(entry.days_moved))} "
    words = f"{how}at the report of {show_date(entry.first_said)}"
    # A date given to an action that never had one needs no excuse.
    if entry.moved:
        words += f"; {reason_words(entry.reason, public_text=public_text)}"
    return f"{due} ({words})"


def reason_words(reason: object, *, public_text: bool) -> str:
    """Why a date moved: quoted where members may read free text, else its category."""
    category = category_of(reason)
    if category == NO_REASON:
        return "no reason given"
    if public_text:
        return f"reason: {str(reason).strip().rstrip('.')}"
    if category == OTHER:
        return "a reason is given"
    return f"reason: {in_sentence(category)}"
