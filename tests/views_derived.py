"""What a view's heading and words say, worked out again from its table: one rule a sentence."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lscp_data.agencies.leading import ALL_THEMES, EACH_ONCE
from lscp_data.questions.own import OWN

OPEN = ("on time", "due soon", "late", "overdue", "ongoing", "no date")
LATE = ("late", "overdue")
LATE_OF_AGENCY = ("Late with a later date promised", "Overdue")
_STEPS = ("arranged", "delivered", "attended", "learned")


@dataclass(frozen=True)
class Rule:
    """A pattern over the heading and the words of a view; its numbers, in order, by the table.

    `found` may give more than the text names: a sentence names the first of many.
    """

    key: str
    pattern: str
    found: Callable[[pd.DataFrame], Sequence[Any]]

    def said(self, heading: str, words: str) -> dict[tuple[int, int], float]:
        """Its numbers in the heading and the words below it, by where they stand."""
        return {
            match.span(group): float(match[group].replace(",", ""))
            for match in re.finditer(self.pattern, f"{heading}\n{words}")
            for group in range(1, match.re.groups + 1)
        }


def rows_with(table: pd.DataFrame, column: str, *values: object) -> int:
    return int(table[column].isin(values).sum())


def above_none(table: pd.DataFrame, column: str) -> int:
    """How many rows have more than nothing in a column."""
    return int(pd.to_numeric(table[column]).gt(0).sum())


def total(table: pd.DataFrame, column: str) -> int:
    return int(pd.to_numeric(table[column]).sum())


def _pairs(table: pd.DataFrame, *columns: str) -> list[Any]:
    """The numbers of these columns, row after row."""
    return [value for row in table[[*columns]].itertuples(index=False) for value in row]


def _kind(table: pd.DataFrame, *kinds: str) -> int:
    assert set(kinds) <= {*table["Kind"]}
    return total(table[table["Kind"].isin(kinds)], "Bookings")


def _changed(table: pd.DataFrame, kind: str) -> int:
    return sum(kind in str(one).split("; ") for one in table["Change"])


def _at(table: pd.DataFrame, stage: str) -> pd.DataFrame:
    return table[table["Stage"].str.contains(stage)]


def _named(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of agencies: what nobody leads, or each agency, is none of them."""
    return table[table["Lead agency"].ne("No single agency")]


def _once(table: pd.DataFrame) -> pd.DataFrame:
    """The row of all themes with each action once."""
    return table[table["Theme"].eq(ALL_THEMES) & table["Lead agency"].eq(EACH_ONCE)]


def reached(table: pd.DataFrame, step: str) -> int:
    return int((table["Step"].eq(step) & table["By the data"].eq("shown")).sum())


RULES: tuple[Rule, ...] = (
    Rule(
        "plan-on-a-page",
        r"(\d+) of (\d+) open actions? (?:is|are) late",
        lambda t: [rows_with(t, "Timeliness", *LATE), rows_with(t, "Timeliness", *OPEN)],
    ),
    Rule(
        "plan-on-a-page",
        r"Of (\d+) actions?, (\d+) (?:is|are) open: (\d+) past the first date "
        r"promised and (\d+) past",
        lambda t: [
            len(t),
            rows_with(t, "Timeliness", *OPEN),
            rows_with(t, "Timeliness", *LATE),
            rows_with(t, "Timeliness", "overdue"),
        ],
    ),
    Rule(
        "rating-and-lateness",
        r"(\d+) on time or not yet due, (\d+) late against the first date, "
        r"(\d+) past the latest",
        lambda t: _pairs(t[t["All"].gt(0)], *t.columns[1:4]),
    ),
    Rule(
        "late-by-agency",
        r"^(\d+) agenc(?:y|ies) leads? the late",
        lambda t: [above_none(_named(t), "Late")],
    ),
    Rule(
        "late-by-agency",
        r"(\d+) of (\d+) open",
        lambda t: _pairs(t[t["Late"].gt(0)], "Late", "Open"),
    ),
    Rule(
        "actions",
        r"^(\d+) of \d+ actions? shown; (\d+) (?:is|are) late",
        lambda t: [len(t), rows_with(t, "Timeliness", *LATE)],
    ),
    Rule(
        "actions",
        r"Of (\d+) actions? shown, (\d+) (?:is|are) open, (\d+) past",
        lambda t: [len(t), rows_with(t, "Timeliness", *OPEN), rows_with(t, "Timeliness", *LATE)],
    ),
    Rule(
        "what-changed",
        r"(\d+) actions? on [^,]+, plus (\d+) new, less (\d+) no longer there, "
        r"makes? (\d+) on",
        lambda t: [
            len(t) - _changed(t, "new"),
            _changed(t, "new"),
            _changed(t, "vanished"),
            len(t) - _changed(t, "vanished"),
        ],
    ),
    Rule("what-changed", r"(\d+) did not change", lambda t: [_changed(t, "unchanged")]),
    Rule(
        "what-changed",
        r"(\d+) (?:actions? )?moved forward",
        lambda t: [_changed(t, "moved forward")],
    ),
    Rule("what-changed", r"(\d+) (?:actions? )?put back", lambda t: [_changed(t, "put back")]),
    Rule(
        "ratings-by-report",
        r"As at [^,]+, of (\d+) actions?:",
        lambda t: [t["All"].iloc[-1], t["All"].iloc[0]],
    ),
    Rule(
        "waiting-to-be-embedded",
        r"^(\d+) of \d+ completed, not embedded; (\d+) over",
        lambda t: [len(t), int(t.iloc[:, -1].eq(True).sum())],
    ),
    Rule(
        "waiting-to-be-embedded",
        r"longest wait is that of [^:]+: (\d+) days",
        lambda t: [t["Days waiting"].max()],
    ),
    Rule(
        "output-evidence-impact",
        r"(\d+) of (\d+) state an output",
        lambda t: _pairs(t[t["Actions"].gt(0)], "State output", "Actions"),
    ),
    Rule(
        "moved-joined-left",
        r"^(\d+) moved forward, (\d+) back; (\d+) joined, (\d+) left",
        lambda t: _pairs(t.head(1), "Moved forward", "Moved back", "Joined", "Left"),
    ),
    Rule(
        "slippage",
        r"^(\d+) of (\d+) actions? (?:has|have) slipped",
        lambda t: [above_none(t, "Slip in days"), int(t["Slip in days"].notna().sum())],
    ),
    Rule("slippage", r"longest slip, ([\d,]+) days?", lambda t: [t["Slip in days"].max()]),
    Rule(
        "slippage",
        r"slipped by ([\d,]+) days? or more",
        lambda t: [math.ceil(t["Slip in days"].median())],
    ),
    Rule(
        "dates-that-move",
        r"Of (\d+) actions, (\d+) had the date put back",
        lambda t: [len(t), above_none(t, "Put back")],
    ),
    Rule(
        "slip-by-agency",
        r"^(\d+) agenc(?:y|ies) leads? the action",
        lambda t: [above_none(_named(t), "Slipped")],
    ),
    Rule(
        "slip-by-agency",
        r"([\d,]+) days? over (\d+) of (\d+) action",
        lambda t: _pairs(t[t["Days lost"].gt(0)], "Days lost", "Slipped", "Slip known"),
    ),
    Rule(
        "slip-by-reason",
        r"^(\d+) of (\d+) slipped actions gives? no reason",
        lambda t: [total(t[t["Reason"].eq("No reason given")], "Actions"), total(t, "Actions")],
    ),
    Rule("slip-by-reason", r"of ([\d,]+) days", lambda t: [total(t, "Days lost")]),
    Rule(
        "chain-of-courses",
        r"Of (\d+) courses: (\d+) arranged, (\d+) delivered, (\d+) attended, "
        r"(\d+) learned",
        lambda t: [t["Course"].nunique(), *(reached(t, one) for one in _STEPS)],
    ),
    Rule(
        "bookings",
        r"^(?:[^:\n]+: )?([\d,]+) of ([\d,]+) booked places",
        lambda t: [_kind(t, "Booked and came"), _kind(t, "Booked and came", "Did not attend")],
    ),
    Rule("bookings", r"([\d,]+) did not attend", lambda t: [_kind(t, "Did not attend")]),
    Rule(
        "attendance-by-agency",
        r"^(?:[^:\n]+: )?(\d+) of (\d+) agencies sent nobody",
        lambda t: [rows_with(t, "Attended in all", 0), len(t)],
    ),
    Rule(
        "attendance-by-course", r"([\d,]+) attendances? by", lambda t: [total(t, "Attended in all")]
    ),
    Rule(
        "attendance-by-course",
        r"% \(([\d,]+) of ([\d,]+)\)",
        lambda t: _pairs(t[t["Due to attend"].gt(0)], "Booked and came", "Due to attend"),
    ),
    Rule(
        "attendance-by-month",
        r"^(?:[^:\n]+: )?([\d,]+) attendances",
        lambda t: [total(t, "Attended in all")],
    ),
    Rule(
        "attendance-by-month",
        r"([\d,]+) of ([\d,]+)\) came",
        lambda t: [
            total(t, "Due to attend") - total(t, "Did not attend"),
            total(t, "Due to attend"),
        ],
    ),
    Rule(
        "sessions-cancelled",
        r"^(?:[^:\n]+: )?(\d+) of (\d+) sessions? (?:was|were)",
        lambda t: [total(t, "Cancelled"), total(t, "Sessions")],
    ),
    Rule(
        "sessions",
        r"^(?:[^:\n]+: )?(\d+) sessions? held, (\d+) to come",
        lambda t: [rows_with(t, "State", "held"), rows_with(t, "State", "to come")],
    ),
    Rule(
        "before-and-after",
        r"rose on (\d+) of (\d+) courses",
        lambda t: [above_none(t, "Interval from"), int(t["Change"].notna().sum())],
    ),
    Rule(
        "replies",
        r"^([\d,]+) of ([\d,]+) trained have replied at follow-up",
        lambda t: [total(_at(t, "follow-up"), "Replied"), total(_at(t, "follow-up"), "Trained")],
    ),
    Rule(
        "four-levels",
        r"course for (\d+), what they learned for (\d+), what they do differently "
        r"for (\d+) and what changed for children for (\d+)",
        lambda t: [int(t[one].ne("nothing recorded").sum()) for one in t.columns[1:]],
    ),
    Rule(
        "agencies-by-theme",
        r"Each action once: (\d+) of (\d+) open",
        lambda t: _pairs(_once(t), "Late", "Open"),
    ),
    Rule(
        "plans-side-by-side",
        r"^(\d+) of (\d+) open actions",
        lambda t: str(t["Late"].iloc[-1]).removesuffix(" open").split(" of "),
    ),
    Rule(
        "agency-timeliness",
        r"^.+: (\d+) of \d+ open actions? (?:is|are) late",
        lambda t: [total(t[t["Timeliness"].isin(LATE_OF_AGENCY)], "Actions")],
    ),
    Rule("questions", r"^(\d+) questions?; first", lambda t: [int(t["Rule"].ne(OWN.name).sum())]),
)
