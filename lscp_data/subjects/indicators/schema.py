"""Indicators: one row an indicator and period, by agency where several report; aggregated only."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from lscp_data.schema import Column, Fault, Sheet
from lscp_data.schema.kinds import AGENCY, DATE, LABEL, NUMBER, choice

YES, NO = "yes", "no"
UP, DOWN, NONE = "up", "down", "none"
CHILDREN = choice("yes or no", {YES: ("y", "true"), NO: ("n", "false")})
WANTED = choice(
    "the direction wanted",
    {
        UP: ("higher", "increase", "more", "upwards", "higher is better", "high"),
        DOWN: ("lower", "decrease", "fewer", "less", "downwards", "lower is better", "low"),
        NONE: ("neither", "no direction", "for information", "context", "n/a", "either"),
    },
)
KEY = ("indicator", "period", "agency")


def stands_once(frame: pd.DataFrame) -> list[Fault]:
    """Sets aside each value of an indicator, period and agency that already stands above."""
    key = [name for name in KEY if name in frame]
    again = frame.duplicated(key) if len(key) > 1 else pd.Series(False, index=frame.index)
    return [
        Fault(
            row=int(index), field="indicator", severity="set aside",
            found=str(frame.at[index, "indicator"]),
            expected="each indicator, period and agency once",
            message="It has a value in a row above already, which is kept.",
        )
        for index in frame.index[again]
    ]  # fmt: skip


def children_are_counted(frame: pd.DataFrame) -> list[Fault]:
    """Sets aside counts of children that are no whole number, below zero or more than all.

    A percentage or a rate cannot be held against the rule on small numbers: its two counts can.
    """
    if "children" not in frame:
        return []
    return list(_no_counts(frame[frame["children"].eq(YES).fillna(False)]))


def _no_counts(rows: pd.DataFrame) -> Iterator[Fault]:
    for name in ("value", "denominator"):
        if name not in rows:
            continue
        wrong = rows[name].notna() & (rows[name].mod(1).ne(0) | rows[name].lt(0))
        for index in rows.index[wrong]:
            yield Fault(
                row=int(index), field=name, severity="set aside", found=str(rows.at[index, name]),
                expected="a number of children", message="A share is shown as its two counts.",
            )  # fmt: skip
    if {"value", "denominator"} <= {*rows}:
        for index in rows.index[rows["value"].gt(rows["denominator"]).fillna(False)]:
            yield Fault(
                row=int(index), field="value", severity="set aside",
                found=str(rows.at[index, "value"]),
                expected=f"at most {rows.at[index, 'denominator']}",
                message="More children than there are of them all.",
            )  # fmt: skip


INDICATORS = Sheet(
    name="indicators",
    label="Indicators",
    one_row="one row an indicator and period, by agency where several report",
    columns=(
        Column(
            "indicator", "Indicator", LABEL, required=True,
            help="What is counted: pupils with a social worker seen in school",
            spellings=(
                "indicator|kpi name|title|description", "name of indicator", "kpi", "measure",
                "key|performance indicator|measure", "key performance indicator", "return",
                "measure|return name", "what is counted|measured",
            ),
        ),
        Column(
            "period", "Period ending", DATE, required=True,
            help="The last day, the month or the quarter the value is for",
            spellings=(
                "period", "reporting|data|return period", "period|fortnight|week end",
                "fortnight|week|month|quarter ending", "fortnight|week|month|quarter",
                "month|quarter end", "period to", "~date", "date of return|data",
                "return|data date",
            ),
        ),
        Column(
            "agency", "Agency", AGENCY, help="Who reported it; blank for the whole partnership",
            spellings=("organisation", "reporting|reported agency", "agency reporting", "partner",
                       "reported by", "source agency"),
        ),
        Column(
            "value", "Value", NUMBER, help="Blank where there was no return: never 0 for unknown",
            spellings=("indicator|current|actual|reported value", "actual", "number", "count",
                       "result", "figure", "numerator"),
        ),
        Column(
            "denominator", "Out of", NUMBER,
            help="Of how many: the value is then shown as a percentage with both counts",
            spellings=("denominator", "of how many", "base", "population", "total", "cohort"),
        ),
        Column(
            "comparator", "Comparator", NUMBER,
            help="What it is held against; a percentage where 'Out of' is filled in",
            spellings=("comparator value|figure", "benchmark", "benchmark value", "comparison",
                       "comparison value", "national|regional average", "england", "target",
                       "target value", "statistical neighbours", "baseline"),
        ),
        Column(
            "comparator_name", "Comparator name", LABEL,
            help="Such as: statistical neighbours 2024/25",
            spellings=("name of comparator", "benchmark|comparison name", "compared with|to",
                       "comparator source|description"),
        ),
        Column(
            "children", "Counts children", CHILDREN,
            help="Yes: 1 to 4 is never shown. Blank is taken as yes",
            spellings=("children", "children counted", "number of children", "child level",
                       "is it a count of children", "child count"),
        ),
        Column(
            "direction", "Direction wanted", WANTED, help="Up, down or none",
            spellings=("good|better|wanted|desired|intended direction", "what is good|better",
                       "good is", "direction", "polarity"),
        ),
    ),
    needs=(("indicator",), ("period",), ("value",)),
    same_row=KEY,
    checks=(stands_once, children_are_counted),
)  # fmt: skip
