"""Attendance: what became of the bookings, by agency, by course, by month and by session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.subjects.reviews.findings import dated
from lscp_data.subjects.reviews.measures import timeline
from lscp_data.subjects.reviews.schema import PUBLISHED
from lscp_data.subjects.training import figures, findings, measures, tables, trend
from lscp_data.subjects.training.aggregates import Aggregates
from lscp_data.subjects.training.findings import bookings as booking_findings
from lscp_data.subjects.training.findings import months as month_findings
from lscp_data.subjects.training.programme import session_rates
from lscp_data.wording import Finding
from pages.attendance_sessions import Chosen, session_views
from pages.frame import Shown
from pages.widgets import View, head, left_aside, missing, pick, view

_ABOUT = f"From the sheet “Training bookings”, each booking once. {findings.DEFINITION}"
_BOOKINGS = [("plum", "Were there"), ("rest", "Were not, or not yet")]
_MONTHS = [
    ("plum", "Attended, walk-ins counted"),
    ("grey", "Did not attend: below the line"),
]


def render(shown: Shown) -> None:
    """The bookings and what became of them, under the same filters down to the single session."""
    head("Attendance at training", shown, plans=False)
    aggregates = shown.loaded.training.aggregates
    if aggregates is None:
        missing(shown, "training bookings", "Training bookings")
        return
    left_aside(shown, "bookings")
    chosen = _chosen(aggregates)
    if len(aggregates.tallies):
        for one in booking_views(shown, aggregates, chosen):
            view(shown, chosen.in_measure(one))
    else:
        view(shown, chosen.of_choice(_of_sessions(shown, aggregates, chosen)))
    for one in session_views(shown, aggregates, chosen):
        view(shown, one)


def _chosen(aggregates: Aggregates) -> Chosen:
    """The filters, kept in the address; one that would have nothing to choose from is not drawn."""
    drawn = {name: values for name, values in options(aggregates).items() if values}
    chosen: dict[str, str | None] = {}
    for (name, values), column in zip(drawn.items(), st.columns(max(len(drawn), 1)), strict=False):
        with column:
            chosen[name] = pick(name.capitalize(), values, name)
    return Chosen(**chosen)


def options(aggregates: Aggregates) -> dict[str, list[str]]:
    """What each filter has to choose from."""
    return {
        "course": sorted(aggregates.programme["course"].dropna().astype("string")),
        "agency": sorted(aggregates.tallies["agency"].cat.categories),
        "role": sorted(aggregates.tallies["role"].cat.categories),
    }


def booking_views(
    shown: Shown, aggregates: Aggregates, chosen: Chosen, most: int | None = None
) -> list[View]:
    """What became of the bookings: of each kind, by agency, by course, by month.

    Of more than `most` agencies or courses those are drawn from which the fewest came. The filters
    stand in the headings alone: a slide says them in its own line below.
    """
    tallies = aggregates.tallies_of(chosen.course, chosen.agency, chosen.role)
    made = (
        _kinds(shown, aggregates, chosen, measures.totals(tallies)),
        _by_agency(shown, aggregates, chosen, tallies, most),
        _by_course(shown, aggregates, chosen, tallies, most),
        _by_month(shown, aggregates, chosen),
    )
    return [chosen.in_heading(one) for one in made]


def _kinds(shown: Shown, aggregates: Aggregates, chosen: Chosen, totals: measures.Totals) -> View:
    """Every kind of booking on one scale, with the three rates."""
    filled, unfilled = _filled(aggregates, chosen)
    kinds = booking_findings.kinds(totals)
    finding = _with_set_aside(shown, aggregates, findings.attendance(totals, filled, unfilled))
    rates = booking_findings.rates(totals, filled) if totals.due_to_attend else ()
    return View(
        key="bookings",
        as_at=shown.loaded.training.as_at,
        finding=finding,
        measure="What became of every booking, each kind apart",
        body=_cards(rates) + markup.legend(_BOOKINGS),
        figure=figures.booking_bars(kinds, shown.look),
        table=pd.DataFrame(
            {
                "Kind": [words for words, _, _ in kinds],
                "Bookings": [count for _, count, _ in kinds],
            }
        ),
        about=_ABOUT,
    )


def _cards(rates: Sequence[booking_findings.Stated]) -> str:
    """The rates as cards: the share large, below it the name, both numbers and the definition."""
    items = []
    for rate in rates:
        large, _, counts = rate.value.partition(" (")
        of = f", {counts.rstrip(')')}" if counts else ""
        words = f"<strong>{escape(rate.name)}{escape(of)}</strong>: {escape(rate.of)}"
        items.append(f"<li><b>{escape(large)}</b><span>{words}</span></li>")
    return f'<ul class="cards rates">{"".join(items)}</ul>' if items else ""


def _of_sessions(shown: Shown, aggregates: Aggregates, chosen: Chosen) -> View:
    """The rates of a list of sessions, where there is no list of bookings."""
    told = session_rates(aggregates.running(chosen.course, None, most=None).rows)
    rates = booking_findings.rates_of_sessions(told)
    return View(
        key="rates-of-sessions",
        as_at=shown.loaded.training.as_at,
        finding=_with_set_aside(shown, aggregates, booking_findings.of_sessions(told)),
        measure="Three rates, each over the sessions held that state both of its numbers",
        body=_cards(rates) if told.show.denominator else "",
        table=pd.DataFrame(
            {
                "Rate": [rate.name for rate in rates],
                "Of what": [rate.of for rate in rates],
                "Share": [rate.value for rate in rates],
            }
        ),
    )


def _with_set_aside(shown: Shown, aggregates: Aggregates, finding: Finding) -> Finding:
    """The finding with a sentence on what is recorded and not shown, whatever is filtered."""
    as_at = shown.loaded.training.as_at
    words = booking_findings.set_aside(aggregates.ahead, aggregates.differing, as_at)
    return Finding(finding.heading, f"{finding.words} {words}".strip())


def _filled(aggregates: Aggregates, chosen: Chosen) -> tuple[measures.Rate | None, str]:
    """Attended of places, or why it is not known."""
    if chosen.agency or chosen.role:
        return None, booking_findings.OF_EVERYBODY
    return booking_findings.fill(aggregates.programme_of(chosen.course))


def _by_agency(
    shown: Shown,
    aggregates: Aggregates,
    chosen: Chosen,
    tallies: pd.DataFrame,
    most: int | None,
) -> View:
    """Show rates by agency; one that is expected, or booked elsewhere, keeps its row of zero."""
    every = () if chosen.agency else aggregates.agencies(shown.loaded.training.expected)
    rows = measures.attendance(tallies, ["agency"], every)
    rows = rows.sort_values(["attended", "agency"], kind="stable")
    return _rates(shown, "agency", rows, findings.by_agency(rows, not chosen.any), most)


def _by_course(
    shown: Shown,
    aggregates: Aggregates,
    chosen: Chosen,
    tallies: pd.DataFrame,
    most: int | None,
) -> View:
    rows = measures.attendance(tallies, ["course"])
    people = [
        None
        if pd.isna(course)
        else aggregates.people_of(course, chosen.agency, role=chosen.role).people
        for course in rows["course"]
    ]
    rows = rows.assign(people=pd.array(people, dtype="Int64"))
    whole = aggregates.people_of(chosen.course, chosen.agency, role=chosen.role)
    return _rates(shown, "course", rows, findings.by_course(rows, whole), most)


def _rates(shown: Shown, by: str, rows: pd.DataFrame, finding: Finding, most: int | None) -> View:
    drawn = rows.head(len(rows) if most is None else most)
    part = f"; {len(drawn)} of {len(rows)} are drawn" if len(drawn) < len(rows) else ""
    return View(
        key=f"attendance-by-{by}",
        as_at=shown.loaded.training.as_at,
        finding=finding,
        measure=f"Show rate by {by}: booked people who came, of those due{part}",
        figure=figures.show_rates(drawn, by, shown.look) if len(rows) else None,
        table=tables.attendance(rows),
        about=_ABOUT,
    )


def _by_month(shown: Shown, aggregates: Aggregates, chosen: Chosen) -> View:
    """Attendance by month up to the as-at date, with the publication of each review."""
    as_at = shown.loaded.training.as_at
    months = aggregates.months_of(chosen.course, chosen.agency, chosen.role)
    rows = trend.by_month(months, as_at)
    rows = rows.assign(did_not_attend=rows["due_to_attend"] - rows["came"])
    published = _publications(shown)
    drawn = len(rows) >= month_findings.LEAST_MONTHS
    phone = shown.look.phone
    part = "" if phone else figures.left_out(len(rows))
    return View(
        key="attendance-by-month",
        as_at=as_at,
        finding=month_findings.by_month(rows, published),
        measure=f"Attendances in each month, and people booked who did not attend{part}",
        figure=figures.month_bars(rows, published, shown.look) if drawn and not phone else None,
        body=_month_rows(rows, published) if drawn and phone else "",
        legend=markup.legend(_MONTHS) if drawn and not phone else "",
        table=pd.DataFrame(
            {
                "Month": [f"{month:%B %Y}" for month in rows["month"]],
                "Attended in all": rows["attended"],
                "Of them walk-ins": rows["walk_ins"],
                "Due to attend": rows["due_to_attend"],
                "Did not attend": rows["did_not_attend"],
                "Show rate, %": (100 * rows["show_rate"].astype(float)).round(1),
            }
        ),
        about="Sessions without a date are left out. " + findings.DEFINITION,
    )


def _publications(shown: Shown) -> list[tuple[dt.date, str]]:
    """When each review was published, with the words for it; what is planned is left out."""
    reviews = shown.loaded.reviews
    if reviews is None or reviews.empty:
        return []
    rows = timeline(reviews, shown.loaded.reviews_as_at)
    rows = rows[rows["kind"].eq(PUBLISHED).fillna(False) & ~rows["planned"]]
    return [
        (row.date.date(), f"{row.review} published, {dated(row.date, row.precision)}")
        for row in rows.sort_values("date").itertuples()
    ]


def _month_rows(rows: pd.DataFrame, published: list[tuple[dt.date, str]]) -> str:
    """The months as a list, each publication in its place between them."""
    items = [(row.month, escape(month_findings.one_month(row))) for row in rows.itertuples()]
    items += [(pd.Timestamp(day), f"<b>{escape(words)}</b>") for day, words in published]
    lines = "".join(f"<li>{text}</li>" for _, text in sorted(items, key=lambda item: item[0]))
    return f'<ul class="rows">{lines}</ul>'
