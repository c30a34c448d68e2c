"""Every date an action has had, and how often it moved: a date that was overwritten is not lost.

All functions take `history`, what `threads.long` gives; none asks the clock.
"""

from __future__ import annotations

import pandas as pd

FIRST = "first"
PUT_BACK = "put back"
FORWARD = "brought forward"
LOST = "lost its date"
GOT = "got a date"
# More lines than this overlap where they end.
MOST_PICKED = 4
_DATE = "datetime64[us]"
_LEDGER = {
    "thread": "int64",
    "ref": "string",
    "due": _DATE,
    "precision": "string",
    "first_said": _DATE,
    "last_said": _DATE,
    "days_moved": "Int64",
    "reason": "string",
    "kind": "string",
}


def ledger(history: pd.DataFrame) -> pd.DataFrame:
    """One row for each date an action has had, by thread and in the order in which they were said.

    `due` is missing where the action had no date, or lost it; `first_said` and `last_said` are
    the reports between which the date stood, `days_moved` counts from the date before (positive is
    later, missing where either is unknown), `reason` is the delay reason of the report in which it
    changed. Where the first dated report has a first date of its own beside a later one, both are
    entries. So is an earlier first date that only a later report gives: it stands before what was
    said until then, and its `first_said` is that report. A closed action whose date was blanked has
    not lost it: the promise was over.
    """
    said = _said(history)
    thread = said["thread"]
    before = said.groupby("thread")["due"].shift()
    first = ~thread.duplicated()
    same = said["due"].eq(before) | (said["due"].isna() & before.isna())
    said = said.assign(
        kind=_kinds(said["due"], before, first),
        days_moved=(said["due"] - before).dt.days.astype("Int64"),
        last_said=said.groupby((first | ~same).cumsum())["as_at"].transform("last"),
        reason=said["reason"].mask(first),
    )
    entries = said[first | ~same].rename(columns={"as_at": "first_said"})
    return entries[list(_LEDGER)].astype(_LEDGER).reset_index(drop=True)


def _said(history: pd.DataFrame) -> pd.DataFrame:
    """Every date that a report gives an action, by thread, report and the first promise first.

    The report's own first date is said once, when the action is first dated; later it may have been
    overwritten. An action that was closed and undated from first to last has one row, of no date.
    """
    rows = history.assign(
        reason=history["delay_reason"].astype("string").str.strip().replace("", pd.NA),
        ref=history.groupby("thread")["ref"].transform("last"),
    ).sort_values(["thread", "report"], kind="stable")
    baseline, current = rows["baseline_due"], rows["current_due"]
    dated = baseline.notna() | current.notna()
    times_dated = dated.astype("int64").groupby(rows["thread"]).cumsum()
    promise = baseline.notna() & times_dated.eq(1)
    latest = rows["open"].astype(bool) | current.notna()
    spoken = (promise | latest).groupby(rows["thread"]).transform("any")
    undated = ~spoken & ~rows["thread"].duplicated()
    # A precision is known of the latest date only.
    exact = rows["due_precision"]
    firsts = rows.assign(due=baseline, precision=exact.where(baseline.eq(current)))[promise]
    latests = rows.assign(due=current, precision=exact)[latest | undated]
    said = pd.concat([_earlier(rows, times_dated), firsts, latests])
    return said.sort_values(["thread", "report"], kind="stable").reset_index(drop=True)


def _earlier(rows: pd.DataFrame, times_dated: pd.Series) -> pd.DataFrame:
    """First dates that a report gives after a later one had been said: the earliest of a thread.

    Each takes its place before all that was said, with the date of the report that gave it.
    """
    seen = rows[times_dated.eq(1)].drop_duplicates("thread").set_index("thread")
    said = seen["baseline_due"].fillna(seen["current_due"])
    given = rows.dropna(subset=["baseline_due"]).sort_values("baseline_due", kind="stable")
    given = given.drop_duplicates("thread").set_index("thread")
    found = given[given["baseline_due"] < said.reindex(given.index)]
    place = seen["report"].reindex(found.index)
    return found.assign(due=found["baseline_due"], precision=pd.NA, report=place).reset_index()


def _kinds(due: pd.Series, before: pd.Series, first: pd.Series) -> pd.Series:
    """How each date follows on the one before it in its thread."""
    kinds = pd.Series(FORWARD, index=due.index, dtype="string")
    kinds = kinds.mask(due > before, PUT_BACK)
    return kinds.mask(before.isna(), GOT).mask(due.isna(), LOST).mask(first, FIRST)


def moves(history: pd.DataFrame) -> pd.DataFrame:
    """One row a thread: how often its date moved and how far, in plan order, vanished ones last.

    Columns: thread, ref, action, times_moved, times_put_back, days_put_back, first_due, latest_due,
    open, unexplained, present. A move is every change after the first known date, a date lost or
    regained included; a regained date is put back where it is later than the last one known.
    `days_put_back` is the latest date less the first ever, negative where it was brought forward,
    missing where either is unknown. `unexplained` counts the moves without a reason. An action that
    vanished stands as last seen, with `present` False.
    """
    dates = marked(ledger(history)).groupby("thread")
    counts = dates.agg(
        times_moved=("moved", "sum"),
        times_put_back=("later", "sum"),
        unexplained=("unexplained", "sum"),
        first_due=("due", "first"),  # the first that is known
    )
    counts["latest_due"] = dates.tail(1).set_index("thread")["due"]
    counts["days_put_back"] = (counts["latest_due"] - counts["first_due"]).dt.days.astype("Int64")
    seen = history.drop_duplicates("thread", keep="last")
    seen = seen.assign(present=seen["report"].eq(history["report"].max()))
    seen = seen.sort_values("present", ascending=False, kind="stable")
    columns = ["thread", "ref", "action", "open", "present"]
    table = seen[columns].join(counts, on="thread").reset_index(drop=True)
    return table[[
        "thread", "ref", "action", "times_moved", "times_put_back", "days_put_back", "first_due",
        "latest_due", "open", "unexplained", "present",
    ]]  # fmt: skip


def marked(entries: pd.DataFrame) -> pd.DataFrame:
    """The ledger's entries with `moved`, `later` (than the last known date) and `unexplained`."""
    before = entries.groupby("thread")["due"].ffill().groupby(entries["thread"]).shift()
    moved = before.notna()
    return entries.assign(
        moved=moved, later=entries["due"] > before, unexplained=moved & entries["reason"].isna()
    )


def milestone_trend(history: pd.DataFrame) -> pd.DataFrame:
    """One row a thread and report with a due date: what was promised, report by report.

    Columns: report, as_at, thread, ref (the latest), current_due, standing (open in that report: a
    promise that is settled can no longer be missed), open (in the last report), picked. Picked are
    the open actions of the last report put back furthest, at most `MOST_PICKED`, of those whose
    date moved; more moves, then the plan's order, decide between equals. Fewer than two reports
    are no trend: the frame is empty.
    """
    columns = ["report", "as_at", "thread", "current_due", "open"]
    if history["report"].nunique() < 2:
        history = history.iloc[:0]
    table = moves(history)
    able = table[
        table["open"] & table["present"] & table["times_moved"].gt(0)
        & table["days_put_back"].notna()
    ]  # fmt: skip
    picked = able.sort_values(["days_put_back", "times_moved"], ascending=False, kind="stable")
    now = table.assign(
        open=table["open"] & table["present"],
        picked=table["thread"].isin(picked["thread"].head(MOST_PICKED)),
    ).set_index("thread")[["ref", "open", "picked"]]
    dated = history.loc[history["current_due"].notna(), columns].rename(
        columns={"open": "standing"}
    )
    trend = dated.join(now, on="thread")
    order = ["report", "as_at", "thread", "ref", "current_due", "standing", "open", "picked"]
    return trend[order].sort_values(["thread", "report"], kind="stable").reset_index(drop=True)


def late(history: pd.DataFrame) -> pd.DataFrame:
    """The open actions of the last report past the first date they ever had, in plan order.

    The columns of `moves`, and `overdue`. The first date is that of the ledger as well as the
    report's own: one that vanished and came back with a new date is late by the one it had before.
    """
    now = history[history["report"].eq(history["report"].max())].set_index("thread")
    table = moves(history)
    table = table[table["present"] & table["open"]]
    table = table.join(now[["as_at", "late", "overdue"]], on="thread")
    past = table["late"].astype(bool) | (table["first_due"] < table["as_at"])
    return table[past].drop(columns=["as_at", "late"]).reset_index(drop=True)


def redated(history: pd.DataFrame) -> pd.DataFrame:
    """The actions of `late` that are not overdue only because their date was moved, in plan order.

    One whose date was taken away is among them. Re-dating is never quietly green.
    """
    table = late(history)
    return table[~table["overdue"].astype(bool)].reset_index(drop=True)
