"""What is said of the days lost: by lead agency, and by the reason given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lscp_data.subjects.actions import measures
from lscp_data.subjects.actions.findings import half_of
from lscp_data.subjects.actions.history.delays import (
    NO_REASON,
    OTHER,
    delays,
    in_sentence,
    slip_by_agency,
    slipped,
)
from lscp_data.wording import Finding, counted, listed, verb

_NO_COLUMN = (
    "The workbook has no column of reasons; with one headed “Reason for delay” the days lost show "
    "by reason here."
)


def by_agency(actions: pd.DataFrame) -> Finding:
    """Which agencies lead the actions that slipped; one with several leads counts under each."""
    table = slip_by_agency(actions)
    late = table[table["slipped"].gt(0)]
    known = int(actions["slip_days"].notna().sum())
    if not known:
        return Finding(
            "Slip by agency cannot be worked out yet",
            f"Slip is known of 0 of {counted(len(actions), 'action')}: it needs a first date, and "
            "for a completed action the date of completion.",
        )
    if late.empty:
        return Finding(
            "No agency leads an action that slipped",
            f"0 of {counted(known, 'action')} with a known slip went past the first date.",
        )
    named = late[late["agency"].ne(measures.NO_LEAD)]
    noun = "action" if int(actions["slip_days"].gt(0).sum()) == 1 else "actions"
    heading = (
        f"{counted(len(named), 'agency leads', 'agencies lead')} the {noun} that slipped"
        if len(named)
        else "No action that slipped names a lead agency"
    )
    most = late.iloc[:3]
    words = listed([
        f"{row.agency} {counted(int(row.days), 'day')} over {row.slipped} of "
        f"{counted(row.known, 'action')}"
        for row in most.itertuples()
    ])  # fmt: skip
    start = "Most days lost" if len(late) > len(most) else "Days lost"
    return Finding(
        heading,
        f"{start}: {words}. An action with several leads counts under each of them, so agencies "
        "do not add up to the plan.",
    )


def by_reason(actions: pd.DataFrame) -> Finding:
    """Which reason cost the most days, of how many, and how many slips give none."""
    rows = slipped(actions)
    if rows.empty:
        return Finding(
            "No action here has slipped, so there is no delay to explain",
            f"0 of {counted(int(actions['slip_days'].notna().sum()), 'action')} with a known slip "
            "went past the first date.",
        )
    table = delays(actions)
    total, silent = len(rows), int(table["actions"].iloc[-1])
    given = table[table["category"].ne(NO_REASON)]
    if given.empty:
        words = f"{counted(total, 'action')} slipped, {_days(rows)} in all, and none says why. "
        column = "delay_reason" in actions
        return Finding(
            f"No reason is given for {counted(total, 'slip')}",
            words + ("The column of reasons is empty for them." if column else _NO_COLUMN),
        )
    gives = verb(silent, total, "gives", "give")
    heading = f"{silent} of {counted(total, 'slipped action')} {gives} no reason"
    if not silent:
        heading = f"All {total:,} slipped actions give a reason"
        heading = "The one slipped action gives a reason" if total == 1 else heading
    return Finding(
        heading, f"{_by_reason(given, table.iloc[-1], rows)} {_mitigation(table, total)}"
    )


def _by_reason(given: pd.DataFrame, none: pd.Series, rows: pd.DataFrame) -> str:
    """The reasons that are given with their days, the most days first, and the days without one."""
    first = given.iloc[0]
    silent = f"no reason given {_of(none)}"
    longest = str(first["category"]) if first["category"] != OTHER else "Other reasons"
    if len(given) == 1:
        if not int(none["actions"]):
            return f"One kind of reason is given: {in_sentence(longest)}, {_of(first)}."
        return f"One kind of reason is given: {in_sentence(longest)}, {_of(first)}; {silent}."
    named = listed([f"{in_sentence(row.category)} {_of(row)}" for row in given.itertuples()])
    words = f"{longest} cost most days of those with a reason, "
    words += f"{int(first['days']):,} of {_days(rows)}. By reason: {named}"
    return f"{words}; {silent}." if int(none["actions"]) else f"{words}."


def _of(row: pd.Series) -> str:
    return f"{counted(int(row.days), 'day')} ({counted(int(row.actions), 'action')})"


def _days(rows: pd.DataFrame) -> str:
    return counted(int(rows["slip_days"].sum()), "day")


def _mitigation(table: pd.DataFrame, total: int) -> str:
    """How many of the slipped actions say what is done about it; no column is not none."""
    if table["mitigated"].isna().all():
        return (
            "What is done about the delays is not known: the workbook has no column of mitigation."
        )
    number = int(table["mitigated"].sum())
    says = verb(number, total, "says", "say")
    return f"{number} of {counted(total, 'slipped action')} {says} what is done about it."


def category_words(row: pd.Series) -> str:
    """One category of delays in a sentence: days lost, how long at least half, mitigation."""
    if not int(row["actions"]):
        return "0 actions."
    words = f"{counted(int(row['days']), 'day')} lost by {counted(int(row['actions']), 'action')}"
    half = half_of(int(row["actions"]), float(row["median"]))
    words += f", at least half of them by {half}" if half else ""
    if not pd.isna(row["mitigated"]):
        words += f"; {int(row['mitigated'])} of {int(row['actions'])} with a mitigation"
    return f"{words}."


def agency_words(row: Mapping[str, Any]) -> str:
    """One agency of `slip_by_agency` in a sentence, for where its bar has no room."""
    if not row["known"]:
        return f"Slip is known of 0 of {counted(row['actions'], 'action')}."
    half = half_of(int(row["known"]), float(row["median"]))
    return (
        f"{counted(int(row['days']), 'day')} lost; {row['slipped']} of "
        f"{counted(row['known'], 'action')} slipped"
        + (f", at least half of the {row['known']} by {half}." if half else ".")
    )


def quoted(reason: object, mitigation: object) -> str:
    """A reason and what is done about it as written; only for readers who may see free text."""
    words = str(reason).rstrip(".")
    return (
        words if pd.isna(mitigation) else f"{words}. Done about it: {str(mitigation).rstrip('.')}"
    )
