"""What members see of escalations: between whom, how far, how long, and when."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

from lscp_data import markup
from lscp_data.disclosure import ALL, HIDDEN
from lscp_data.spelling import folded
from lscp_data.subjects.escalations import figures, findings, measures
from lscp_data.subjects.escalations.cases import (
    NOT_STATED,
    OPEN,
    RESOLVED,
    STILL_OPEN,
    Cases,
)
from lscp_data.subjects.escalations.rules import RULES
from lscp_data.subjects.escalations.schema import ESCALATIONS, RETURNS, STAGES
from lscp_data.subjects.escalations.telling import cases_of
from lscp_data.subjects.optional import Subject, Told
from lscp_data.theme import Look
from lscp_data.view import View
from lscp_data.wording import DASH, counted, show_date

_FEWEST = 3  # bars that a chart is drawn for
_LEGEND = (
    ("rest", "Before the marked date"), ("plum", "Since"),
    ("unfilled", "Month of the date, or not over yet"),
)  # fmt: skip


def views(told: Told) -> Sequence[View]:
    """All views of the register, or of the returns where there is no register."""
    cases = cases_of(told)
    agencies = measures.agencies_in(cases, told.lead_agencies)
    counts = measures.counts(cases, agencies)
    return (
        _between(told, cases, counts, agencies),
        _by_period(told, cases, counts),
        _by_stage(cases, counts),
        *(() if cases.medians is not None else (_outcomes(cases, counts),)),
        _days(cases, counts),
    )


def _about(told: Told, cases: Cases) -> str:
    """What is counted, and what is not."""
    parts = ["Each escalation is about a case, so a number of 1 to 4 is not shown."]
    parts += ["The agencies are those of the escalations and those that lead actions of the plans."]
    if {ESCALATIONS.name, RETURNS.name} <= {*told.sheets}:
        parts.append("Counted from the register; the returns in this report are not added to it.")
    if cases.later:
        parts.append(f"What is dated after {show_date(cases.as_at)} is not counted.")
    return " ".join(parts)


def _shown(counts: pd.Series, key: object) -> object:
    """A count as it is printed; `c` where hidden."""
    count = measures.number(counts, key)
    return HIDDEN if count is None else count


def _between(told: Told, cases: Cases, counts: measures.Counts, agencies: Sequence[str]) -> View:
    pairs = counts.pairs
    sums = pd.DataFrame(
        {
            "Agency": agencies,
            "Raised by it": [_shown(pairs, (name, ALL)) for name in agencies],
            "Received by it": [_shown(pairs, (ALL, name)) for name in agencies],
        },
        dtype=object,
    )
    matrix = _matrix(pairs, agencies)
    body = _listed(sums) if told.look.phone else _matrix_html(matrix)
    return View(
        key="escalations-between",
        as_at=cases.as_at,
        finding=findings.raised(cases, counts, agencies),
        measure="Escalations by the agency that raised them and the agency that received them",
        body=body,
        table=sums,
        whole=lambda: matrix,
        about=_about(told, cases),
    )


def _matrix(pairs: pd.Series, agencies: Sequence[str]) -> pd.DataFrame:
    """Who raised (rows) with whom (columns), all totals; a dash for an agency with itself."""
    rows = []
    for raising in [*agencies, ALL]:
        cells = [
            _shown(pairs, (raising, receiving)) if (raising, receiving) in pairs.index else DASH
            for receiving in [*agencies, ALL]
        ]
        rows.append([raising or "All received", *cells])
    return pd.DataFrame(rows, columns=["Raised by", *agencies, "All raised"], dtype=object)


def _matrix_html(matrix: pd.DataFrame) -> str:
    """The matrix as a table in which a zero stands out from what is hidden."""
    rows = [list(map(_marked, row)) for row in matrix.itertuples(index=False, name=None)]
    cells = pd.DataFrame(rows, columns=matrix.columns, dtype=object)
    caption = "Rows: raised by. Columns: received by. c: not shown; 0: none."
    return f'<div class="escalations">{markup.table(cells, caption)}</div>'


def _marked(cell: object) -> object:
    return markup.Html("<b>0</b>") if cell == 0 else cell


def _listed(sums: pd.DataFrame) -> str:
    """The agencies one under the other, for a phone."""
    items = "".join(
        f"<li><b>{escape(str(name))}</b><br>raised {raised}, received {received}</li>"
        for name, raised, received in sums.itertuples(index=False, name=None)
    )
    return f'<ul class="rows">{items}</ul>'


def _by_stage(cases: Cases, counts: measures.Counts) -> View:
    table = counts.stages
    names = [] if table is None else [n for n in (*STAGES, NOT_STATED, ALL) if n in table]
    rows = [
        (
            "All" if name == ALL else name.capitalize(),
            _shown(table, name),
            measures.days(cases, measures.number(table, name), "stage", name).median,
        )
        for name in names
    ]
    columns = ["Stage reached", "Escalations", "Median days, the open counted to the date"]
    listed = pd.DataFrame(rows, columns=columns, dtype=object)
    if cases.medians is not None:
        listed = listed.drop(columns=columns[-1])
    return View(
        key="escalations-stages",
        as_at=cases.as_at,
        finding=findings.stages(cases, counts),
        measure="Escalations by the highest stage reached",
        table=listed,
        table_open=True,
        about="A median is of five or more escalations; a dash stands where there are fewer, or "
        "where their number is not shown.",
    )


def _days(cases: Cases, counts: measures.Counts) -> View:
    of = counts.outcomes
    shown = {
        state: None if of is None else measures.number(of, (state, ALL))
        for state in (RESOLVED, OPEN, ALL)
    }
    by_state = {
        state: measures.days(cases, count, "state", state) for state, count in shown.items()
    }
    names = {RESOLVED: "Resolved", OPEN: "Open, to the date", ALL: "All"}
    rows = [
        (names[state], HIDDEN if one.cases is None else one.cases, one.median)
        for state, one in by_state.items()
    ] if cases.medians is None else []  # fmt: skip
    return View(
        key="escalations-days",
        as_at=cases.as_at,
        finding=findings.resolved(cases, by_state),
        measure="Days from the day an escalation was raised to the day it was resolved",
        table=pd.DataFrame(rows, columns=["Escalations", "Number", "Median days"], dtype=object),
        table_open=bool(rows),
        about="Calendar days. The median is the middle one: half took as long or less.",
    )


def _outcomes(cases: Cases, counts: measures.Counts) -> View:
    known = counts.outcomes
    keys = [] if known is None else [key for key in known.index if ALL not in key]
    last = {NOT_STATED: 1, STILL_OPEN: 2}
    keys.sort(key=lambda key: (last.get(key[1], 0), key[1]))
    rows = [(name.capitalize(), _shown(known, (state, name))) for state, name in keys]
    return View(
        key="escalations-outcomes",
        as_at=cases.as_at,
        finding=findings.outcomes(counts),
        measure="Escalations by outcome",
        table=pd.DataFrame(rows, columns=["Outcome", "Escalations"], dtype=object),
        table_open=True,
        about="From the sheet of escalations, one row each, in the words of the register. What has "
        "no date of its end is still open.",
    )


def _by_period(told: Told, cases: Cases, counts: measures.Counts) -> View:
    periods = measures.periods_of(cases)
    labels = [_label(one) for one in periods.itertuples()]
    paces = {
        side: measures.pace(counts, periods, side) for side in (measures.BEFORE, measures.SINCE)
    }
    bars = [] if counts.periods is None else [
        figures.Bar(
            label, measures.number(counts.periods, (one.side, one.period)),
            one.side == measures.SINCE, one.side != measures.APART,
        )
        for label, one in zip(labels, periods.itertuples(), strict=True)
    ]  # fmt: skip
    span = (labels[0], labels[-1], len(labels)) if labels else (DASH, DASH, 0)
    finding = findings.over_time(cases, counts, paces, span)
    table = pd.DataFrame(
        {"Period": [bar.label for bar in bars],
         "Raised": [HIDDEN if bar.raised is None else bar.raised for bar in bars]},
        dtype=object,
    )  # fmt: skip
    return View(
        key="escalations-periods",
        as_at=cases.as_at,
        finding=finding,
        measure="Escalations by the period in which they were raised",
        figure=_drawn(bars, cases, periods, told.look),
        legend=markup.legend(_LEGEND) if len(bars) >= _FEWEST and cases.marked else "",
        body="" if len(bars) >= _FEWEST else f"<p>{escape(finding.words)}</p>",
        table=table,
        about=f"{counted(len(bars), 'period')}; the last {figures.MOST} are drawn. A bar with c is "
        "not shown; it is not zero.",
    )


def _label(period: object) -> str:
    """A period's name: Mar 2026, or with its last month where it is longer than one."""
    start, months = period.start, int(period.months)  # type: ignore[attr-defined]
    last = start + pd.DateOffset(months=months - 1)
    return f"{start:%b %Y}" if months == 1 else f"{start:%b}–{last:%b %Y}"


def _drawn(bars: Sequence[figures.Bar], cases: Cases, periods: pd.DataFrame, look: Look) -> object:
    """The chart; None where there are not three bars."""
    if len(bars) < _FEWEST:
        return None
    at = None
    if cases.marked is not None:
        day = pd.Timestamp(cases.marked)
        for place, one in enumerate(periods.itertuples()):
            end = one.start + pd.DateOffset(months=int(one.months))
            if one.start <= day < end:
                at = place + (day - one.start) / (end - one.start)
    day_in_words = show_date(cases.marked)
    words = day_in_words if look.phone else f"Marked date: {day_in_words}"
    return figures.period_bars(bars, at, words, look)


def of_agency(told: Told, agency: str) -> Sequence[str]:
    """How many an agency raised and received, protected as on this subject's own page."""
    cases = cases_of(told)
    agencies = measures.agencies_in(cases, told.lead_agencies)
    name = next((one for one in agencies if folded(one) == folded(agency)), None)
    if name is None:
        return []
    return findings.of_agency(cases, measures.counts(cases, agencies), name)


SUBJECT = Subject(
    "Escalations",
    "Concerns had not been escalated and the policy was not used: who escalates now, to whom, how "
    "far does it go, and how long does it take?",
    (ESCALATIONS, RETURNS),
    views,
    rules=RULES,
    of_agency=of_agency,
)
