"""Every number of a heading, worked out again from the view's table: one rule a kind of heading.

What the table of a view cannot hold, as it shows only part of what is counted, is taken from the
words; such rules say `told`.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import pandas as pd
from pandas import DataFrame as Table

from lscp_data.agencies.leading import ALL_THEMES, EACH_ONCE
from tests.views_derived import LATE, OPEN, above_none, reached, rows_with, total
from tests.views_rules_forms import HeadingRule, by_table, told

_DONE = ("Completed", "Completed, to be embedded", "Embedded")
_RATINGS = {"Red": "Not started", "Amber": "In progress", "Blank": "Blank"}


def with_text(table: Table, column: str, text: str) -> int:
    """How many rows have a text in a column."""
    return int(table[column].astype(str).str.contains(text).sum())


def _late_of(table: Table, rating: str) -> list[Any]:
    row = table[table["Rating"].eq(rating)]
    return [row.iloc[:, [2, 3]].to_numpy().sum(), row["All"].sum()]


def _impact_of(table: Table, stage: str) -> list[Any]:
    return [*table.loc[table["Stage"].eq(stage), ["State impact", "Actions"]].iloc[0]]


def _dated(table: Table) -> int:
    """The open actions that have a date to be late by."""
    rows = table[~table["Rating"].isin([*_DONE, "Superseded"])]
    return int(rows.iloc[:, [1, 2, 3]].to_numpy().sum())


def _changes(table: Table, *kinds: str) -> int:
    return sum(one in str(change).split("; ") for change in table["Change"] for one in kinds)


def _stood(table: Table) -> list[Any]:
    """The open actions that stand longest where they are, and for how many days."""
    now = table[table["There now"].eq(True) & table["Stage"].isin(("not started", "in progress"))]
    days = now["Days at least"]
    return [days.eq(days.max()).sum(), days.max()]


def _pace(table: Table, words: str) -> list[Any]:
    best = table["Completed"].astype(float).rolling(3).sum().max() / 3
    return [*told(words, r"would take ([\d.]+) completions"), 3, round(best, 1)]


def _references(words: str, before: str) -> int:
    """How many references stand after a text, those left out counted."""
    one = re.search(rf"{before}: ([^:]*?)\.(?: [A-Z]|$)", words)
    if one is None:
        return 0
    more = re.search(r"and (\d+) more", one[1])
    names = re.split(r", | and ", one[1].partition(" and " + more[1])[0] if more else one[1])
    return len(names) + (int(more[1]) if more else 0)


def _not_overdue(_: Table, words: str) -> list[int]:
    moved = _references(words, "because the date was moved")
    return [moved, moved + _references(words, "so overdue")]


def _farthest(table: Table) -> list[Any]:
    longest = table["Slip in days"].max()
    return [table["Slip in days"].eq(longest).sum(), longest]


def completed(table: Table) -> Table:
    return table[table["Rating"].isin(_DONE)]


def _on_arrangements(table: Table, words: str) -> list[Any]:
    rows = completed(table)
    alone = rows[rows["Evidence"].str.startswith("1 of 5")]
    return [alone["Action"].nunique(), *told(words, r"Of (\d+) actions? published")]


def _outside(table: Table, words: str) -> list[Any]:
    shown = table.loc[table["Shown"].eq(True), "Change"].astype(float)
    low, high = told(words, r"limits ([+-]?[\d.]+) to", r"limits \S+ to ([+-]?[\d.]*\d)")
    return [(~shown.between(low, high)).sum(), len(shown)]


def _of_themes(table: Table) -> Table:
    agencies = ~table["Lead agency"].isin([EACH_ONCE, "No single agency"])
    return table[table["Theme"].eq(ALL_THEMES) & agencies]


def _rapid(table: Table) -> list[Any]:
    rows = table[table["Step"].eq("notification to rapid review") & table["State"].eq("reached")]
    return [rows["Past the norm"].eq(True).sum(), len(rows), str(rows["Norm"].iloc[0]).split()[0]]


def _held_by(table: Table, words: str) -> list[int]:
    day = re.search(r"as at (\d+ \w+ \d{4})", words)
    return [int(pd.to_datetime(table["Meeting"]).le(pd.Timestamp(day[1])).sum() if day else -1)]


def _told_topics(table: Table, words: str) -> list[float]:
    """The sessions that state none are told, those that do are the rest of those held."""
    topics = int(table["Topic"].ne("Content not stated").sum())
    every = told(words, r"All (\d+) sessions held state")[0]
    if every >= 0:
        return [topics, every, every]
    silent, held = told(
        words, r"([\d,]+) of [\d,]+ sessions? held do", r"of ([\d,]+) sessions? held do"
    )
    return [topics, held - silent, held]


def _of_agencies(table: Table) -> Table:
    """The agencies of which people are expected, and it is known whether they came."""
    known = table["People expected"].gt(0) & table["Not trained yet"].notna()
    return table[known & table["Agency"].ne("Any agency")]


HEADING_RULES: tuple[HeadingRule, ...] = (
    by_table(
        "plan-on-a-page",
        r"^(\d+) of (\d+) open",
        lambda t: [rows_with(t, "Timeliness", *LATE), rows_with(t, "Timeliness", *OPEN)],
    ),
    by_table(
        "plan-on-a-page",
        r"; (\d+) of (\d+) embedded$",
        lambda t: [rows_with(t, "Rating", "Embedded"), len(t)],
    ),
    by_table(
        "plan-on-a-page",
        r"^No action is open: (\d+) of (\d+) completed, (\d+) embedded$",
        lambda t: [len(completed(t)), len(t), rows_with(t, "Rating", "Embedded")],
    ),
    *(
        by_table(
            "rating-and-lateness", rf"^(\d+) of (\d+) {colour}", partial(_late_of, rating=stage)
        )
        for colour, stage in _RATINGS.items()
    ),
    by_table("rating-and-lateness", r"^None of (\d+) dated", lambda t: [_dated(t)]),
    by_table(
        "actions",
        r"^(\d+) of (\d+) actions? shown; (\d+)",
        lambda t: [len(t), len(t), rows_with(t, "Timeliness", *LATE)],
    ),
    by_table("what-changed", r"(\d+) (?:actions? )?gone", lambda t: [_changes(t, "vanished")]),
    by_table("what-changed", r"(\d+) went backwards", lambda t: [_changes(t, "moved back")]),
    by_table(
        "what-changed",
        r"gone, \d+ went backwards and (\d+) other (?:kinds? of )?changes?$",
        lambda t: [len({*t["Change"].str.split("; ").explode()} - {"unchanged"}) - 2],
    ),
    by_table("what-changed", r"(\d+) got a date", lambda t: [_changes(t, "got a date")]),
    by_table("what-changed", r"(\d+) reworded", lambda t: [_changes(t, "reworded")]),
    by_table("what-changed", r"^Nothing changed in (\d+)", lambda t: [len(t)]),
    by_table(
        "rules",
        r"^(\d+) of (\d+) rules",
        lambda t: [above_none(t, "Questions"), int(t["Questions"].notna().sum())],
    ),
    by_table(
        "ratings-by-report",
        r"^(\d+) of (\d+) embedded; (\d+) of (\d+) on",
        lambda t: [t[one].iloc[row] for row in (-1, 0) for one in ("Blue: Embedded", "All")],
    ),
    HeadingRule(
        "waiting-to-be-embedded",
        r"^(\d+) of (\d+) completed",
        lambda t, words: [len(t), *told(words, r"Of (\d+) actions?,")],
    ),
    *(
        by_table(
            "output-evidence-impact",
            rf"^(\d+) of (\d+) {stage.casefold()} actions? state",
            partial(_impact_of, stage=stage),
        )
        for stage in ("Completed", "Embedded")
    ),
    by_table("time-in-stage", r"^(\d+) open actions? .* (\d+) days?$", _stood),
    by_table("time-in-stage", r": .* for at least (\d+) days?$", lambda t: _stood(t)[1:]),
    HeadingRule(
        "keeping-the-promise", r"^([\d.]+) completions a month .* best (\d+) .* ([\d.]+)$", _pace
    ),
    by_table("slippage", r"slipped, (\d+) actions by ([\d,]+) days?$", _farthest),
    by_table("slippage", r"slipped, action \S+ by ([\d,]+) days?$", lambda t: _farthest(t)[1:]),
    by_table(
        "dates-that-move",
        r"^(\d+) of (\d+) actions? had the date put back more",
        lambda t: [int(t["Put back"].gt(1).sum()), len(t)],
    ),
    by_table(
        "dates-that-move",
        r"^(\d+) of (\d+) actions? had the date put back, none twice",
        lambda t: [above_none(t, "Put back"), len(t)],
    ),
    by_table("dates-that-move", r"^No date of (\d+)", lambda t: [len(t)]),
    HeadingRule("date-ledger", r"^(\d+) of (\d+) late", _not_overdue),
    by_table(
        "slip-by-reason",
        r"^(?:All|No reason is given for) (\d+) slip",
        lambda t: [total(t, "Actions")],
    ),
    by_table(
        "chain-of-courses",
        r"^(\d+) of (\d+) courses? delivered",
        lambda t: [reached(t, "delivered"), t["Course"].nunique()],
    ),
    by_table(
        "chain-of-courses",
        r"practice changed on (\d+)$",
        lambda t: [reached(t, "practice changed")],
    ),
    HeadingRule(
        "actions-and-training", r"^(\d+) of (\d+) .* arrangements alone$", _on_arrangements
    ),
    HeadingRule(
        "actions-and-training",
        r"^(\d+) of (\d+) completed actions? shows? no evidence$",
        lambda _, words: told(words, r"(\d+) at 0, no evidence", r"Of (\d+) actions? published"),
    ),
    HeadingRule(
        "actions-and-training",
        r"^Evidence of (\d+) of (\d+) completed",
        lambda _, words: told(words, r"(\d+) cannot be derived", r"Of (\d+) actions? published"),
    ),
    by_table(
        "programme",
        r"^(\d+) of (\d+) courses? (?:is|are) arranged and never held",
        lambda t: [rows_with(t, "Sessions held", 0), len(t)],
    ),
    by_table(
        "programme",
        r"^(\d+) of (\d+) courses? ha(?:s|ve) been held",
        lambda t: [above_none(t, "Sessions held"), len(t)],
    ),
    HeadingRule("content", r"^(\d+) topics? .* at (\d+) of (\d+) sessions? held$", _told_topics),
    by_table(
        "reach-by-agency",
        r"^In (\d+) of (\d+) agenc\w+ nobody has",
        lambda t: [rows_with(_of_agencies(t), "People trained", 0), len(_of_agencies(t))],
    ),
    by_table(
        "attendance-by-course",
        r"^(?:[^:]+: )?(\d+) of (\d+) courses?",
        lambda t: [above_none(t, "Attended in all"), len(t)],
    ),
    by_table(
        "before-and-after",
        r"rose on (\d+) of (\d+) courses?$",
        lambda t: [above_none(t, "Interval from"), int(t["Change"].notna().sum())],
    ),
    HeadingRule("change-by-session", r"^(\d+) of (\d+) sessions", _outside),
    by_table("change-by-session", r"^(\d+) sessions", lambda t: [int(t["Shown"].eq(True).sum())]),
    by_table(
        "four-levels",
        r"^Results .* for (\d+) of (\d+) courses",
        lambda t: [int(t.iloc[:, -1].ne("nothing recorded").sum()), len(t)],
    ),
    by_table(
        "agencies-by-theme",
        r"^(\d+) of (\d+) agenc",
        lambda t: [above_none(_of_themes(t), "Late"), len(_of_themes(t))],
    ),
    by_table("agencies-by-theme", r"^(?:None|Each) of (\d+) agenc", lambda t: [len(_of_themes(t))]),
    by_table(
        "subjects",
        r"^(\d+) of (\d+) further",
        lambda t: [with_text(t, "In this report", "^As at"), len(t)],
    ),
    HeadingRule(
        "review-timeline|slide-reviews",
        r"took (\d+) months .* norm (\d+)$",
        lambda _, words: told(words, r"published in (\d+) months", r"longer than (\d+) months"),
    ),
    by_table("review-steps", r"^(\d+) of (\d+) rapid reviews took over (\d+)", _rapid),
    HeadingRule("meetings", r"^(\d+) meetings? held", _held_by),
)
