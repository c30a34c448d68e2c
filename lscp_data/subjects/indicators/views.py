"""Indicators as members see them: one small chart an indicator, on true dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from lscp_data.disclosure import HIDDEN
from lscp_data.markup import legend
from lscp_data.subjects.indicators import findings
from lscp_data.subjects.indicators.figures import Panel, panels
from lscp_data.subjects.indicators.measures import (
    MOST,
    Limits,
    Series,
    limits,
    returns,
    series,
    to_come,
)
from lscp_data.subjects.indicators.schema import INDICATORS
from lscp_data.subjects.optional import Subject, Told
from lscp_data.view import View
from lscp_data.wording import counted

_MOST_PANELS = 8  # agencies drawn below each other; all of them are in the table
_FEWEST_DRAWN = 2
_ABOUT = (
    "Limits are the mean ± 2.66 × the mean difference between neighbouring values (XmR), from ten "
    "values on: within them values differ by chance. They say nothing of good or bad."
)


def views(told: Told) -> Sequence[View]:
    """One view an indicator, in the order of the sheet."""
    dated = told.sheets["indicators"]
    rows = returns(dated.frame, told.as_at)
    lines = series(rows)
    names = dict.fromkeys(line.indicator for line in lines)
    return [
        _view(told, [line for line in lines if line.indicator == name], rows, place)
        for place, name in enumerate(names)
    ]


def _view(told: Told, lines: Sequence[Series], rows: pd.DataFrame, place: int) -> View:
    """One indicator; drawn where two values or more can be."""
    control = [limits(line) for line in lines]
    drawn = [
        _panel(line, one, alone=len(lines) == 1)
        for line, one in zip(lines, control, strict=True)
        if len(line.known) >= _FEWEST_DRAWN
    ]
    figure = panels(drawn[:_MOST_PANELS], told.look) if drawn else None
    dated = told.sheets["indicators"]
    later = to_come(dated.frame, told.as_at)
    about = _ABOUT
    if later:
        about += f" {counted(later, 'value')} of periods that end after the report: not shown."
    return View(
        key=f"indicator-{place}",
        finding=findings.indicator(lines, control),
        measure=f"{lines[0].indicator}, by period, at most the latest {MOST}",
        figure=figure,
        legend=_legend(drawn[:_MOST_PANELS]) if drawn else "",
        table=_table(rows[rows["indicator"].eq(lines[0].indicator)], lines[0]),
        table_open=figure is None,
        about=about,
        as_at=dated.as_at,
    )


def _panel(line: Series, control: Limits | None, *, alone: bool) -> Panel:
    known = line.known["shown"]
    beside = line.points[line.points["comparator"].notna()]
    names = pd.Series([findings.comparator_name(row) for row in beside.itertuples()], beside.index)
    return Panel(
        title="" if alone else line.agency,
        points=line.points[["period", "shown", "hidden"]],
        comparators=tuple(
            (str(name), one[["period", "comparator"]]) for name, one in beside.groupby(names)
        ),
        limits=None if control is None else (control.mean, control.low, control.high),
        ends=(
            findings.short_value(known.iloc[0], line),
            findings.short_value(known.iloc[-1], line),
        ),
        percent=line.percent,
    )


def _legend(drawn: Sequence[Panel]) -> str:
    """The key of the lines there are."""
    items = [("value-line", "value")]
    names = dict.fromkeys(name for panel in drawn for name, _ in panel.comparators)
    items += [("comparator-line", name) for name in names]
    if any(panel.limits for panel in drawn):
        items.append(("limit-line", "limits (dotted) and mean"))
    return legend(items)


def _table(rows: pd.DataFrame, line: Series) -> pd.DataFrame:
    """Every value that may be shown, the newest period first."""
    newest = rows.sort_values("period", ascending=False, kind="stable")
    told = {
        "Period": [findings.period_words(row) for row in newest.itertuples()],
        "Agency": [_agency(row) for row in newest.itertuples()],
        "Value": [HIDDEN if row.hidden and pd.isna(row.value) else findings.number(row.value)
                  for row in newest.itertuples()],
        "Out of": [HIDDEN if row.hidden and row.share and pd.isna(row.denominator)
                   else findings.number(row.denominator) for row in newest.itertuples()],
        "Comparator": [HIDDEN if row.comparator_hidden
                       else findings.short_value(row.comparator, line)
                       for row in newest.itertuples()],
        "Comparator name": newest["comparator_name"].tolist(),
    }  # fmt: skip
    return pd.DataFrame(told, dtype="object")


def _agency(row: Any) -> str:
    if not pd.isna(row.agency):
        return str(row.agency)
    return "All agencies, added up" if row.added else "The whole partnership"


SUBJECT = Subject(
    "Indicators",
    "How do the regular returns develop: vulnerable pupils, referrals, visits?",
    (INDICATORS,),
    views,
)
