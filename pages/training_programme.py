"""The programme of training: what was held and is to come, whom it reached, what it covered."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import pandas as pd
import streamlit as st

from lscp_data.subjects.training import figures, tables
from lscp_data.subjects.training.aggregates import Aggregates
from lscp_data.subjects.training.expected import EXPECTED
from lscp_data.subjects.training.findings import programme as findings
from lscp_data.subjects.training.findings import reach as reach_findings
from lscp_data.subjects.training.people import ALL
from lscp_data.subjects.training.reach import reach
from lscp_data.wording import Finding, counted, show_date
from pages.frame import Shown
from pages.widgets import View

_PROGRAMME = {
    "course": "Course",
    "level": "Level",
    "held": "Sessions held",
    "cancelled": "Cancelled",
    "postponed": "Postponed",
    "not_recorded": "Not recorded",
    "to_come": "To come",
    "next_date": "Next date",
    "attended": "Attendances",
}
NOT_STATED = "Content not stated"
_PLANNED = "Planned, not yet held"
_NOT_COVERED = "0 sessions"


def programme_views(shown: Shown) -> Iterator[View]:
    """The programme, its reach and its content; none where there is no training data at all.

    Each is drawn before the next is asked for: the picker of the reach then stands above it.
    """
    aggregates = shown.loaded.training.aggregates
    if aggregates is None:
        return
    yield _programme(shown, aggregates)
    yield from _reach(shown, aggregates)
    yield _content(shown, aggregates)


def _programme(shown: Shown, aggregates: Aggregates) -> View:
    """One row a course, by level: sessions held, cancelled and to come."""
    courses = aggregates.programme.astype({"course": "string"})
    courses = courses.sort_values(["level", "course"], kind="stable", ignore_index=True)
    phone = shown.look.phone
    return View(
        key="programme",
        as_at=shown.loaded.training.as_at,
        finding=findings.programme(courses),
        measure="Sessions of every course, by level",
        body=_courses(courses) if phone else "",
        table=courses[list(_PROGRAMME)].rename(columns=_PROGRAMME),
        table_open=not phone,
        about="Attendances count everybody who came, each time; walk-ins are counted.",
    )


def _courses(courses: pd.DataFrame) -> str:
    items = "".join(
        f"<li><b>{escape(_label(row.course, 'No course named'))}</b>"
        f"{'' if pd.isna(row.level) else f' ({escape(str(row.level))})'}: "
        f"{escape(findings.one_course(row))}</li>"
        for row in courses.itertuples()
    )
    return f'<ul class="rows">{items}</ul>'


def _label(value: object, missing: str) -> str:
    return missing if pd.isna(value) else str(value)


def _reach(shown: Shown, aggregates: Aggregates) -> Iterator[View]:
    """People trained of people expected; counts alone where nobody has said how many."""
    expected = shown.loaded.training.expected
    if expected is None:
        if len(aggregates.tallies):
            yield _trained(shown, aggregates)
    elif aggregates.reached is None:
        yield _expected_alone(shown, expected)
    else:
        yield _reached(shown, aggregates.reached, _picked(aggregates.reached))


def _expected_alone(shown: Shown, expected: pd.DataFrame) -> View:
    """Who is expected, where it is not known who came."""
    columns = [column for column in EXPECTED.columns if column.name in expected]
    table = expected[[column.name for column in columns]]
    return View(
        key="expected",
        as_at=shown.loaded.training.expected_as_at,
        finding=Finding("Reach is not known without bookings", reach_findings.NO_BOOKINGS),
        measure="People expected to be trained, as they were listed",
        table=table.set_axis([column.label for column in columns], axis=1),
    )


def _reached(shown: Shown, reached: pd.DataFrame, by: str) -> View:
    """Reach by one column, the lowest share first."""
    found = reach(reached, [by])
    rows = tables.named(found, by)
    about = f"The numbers expected are as at {show_date(shown.loaded.training.expected_as_at)}."
    if len(rows) > figures.MOST_ROWS:
        about += f" The chart shows the {figures.MOST_ROWS} with the lowest share; the table all."
    return View(
        key=f"reach-by-{by}",
        as_at=shown.loaded.training.as_at,
        finding=reach_findings.reach(found, by, reach(reached, [])),
        measure=f"People trained, of the people expected, by {tables.REACH_BY[by].lower()}",
        figure=figures.reach_bars(rows, by, shown.look) if len(rows) else None,
        table=tables.reach(rows, by),
        about=about,
    )


def _picked(reached: pd.DataFrame) -> str:
    """What reach is shown by: agency, or another column that the numbers expected state."""
    stated = {
        label: name
        for name, label in tables.REACH_BY.items()
        if name == "agency" or (reached[name].notna() & reached[name].ne(ALL)).any()
    }
    if len(stated) == 1:
        return "agency"
    label = st.selectbox("Reach by", list(stated), key="reach", bind="query-params", width=230)
    return stated[str(label)]


def _trained(shown: Shown, aggregates: Aggregates) -> View:
    """People trained by agency, where it is not stated how many are expected."""
    names = list(aggregates.tallies["agency"].cat.categories)
    people = [aggregates.people_of(agency=name) for name in names]
    rows = pd.DataFrame(
        {
            "agency": names,
            "people": pd.array([one.people for one in people], dtype="Int64"),
            "attendances": [one.attendances for one in people],
            "no_delegate": [one.no_delegate for one in people],
        }
    ).sort_values(["people", "agency"], kind="stable", ignore_index=True)
    known = rows[rows["people"].notna()]
    return View(
        key="people-by-agency",
        as_at=shown.loaded.training.as_at,
        finding=reach_findings.trained(rows),
        measure="Different people who attended, by agency",
        figure=figures.people_bars(known, "agency", shown.look) if len(known) else None,
        table=rows.set_axis(
            ["Agency", "People", "Attendances", "Of them without a delegate's number"], axis=1
        ),
    )


def _content(shown: Shown, aggregates: Aggregates) -> View:
    """The topics that sessions covered, by course; planned ones and silent sessions apart."""
    covered = aggregates.content[aggregates.content["tag"].notna()]
    silent = aggregates.content[aggregates.content["tag"].isna()]
    planned = aggregates.planned
    held = int(aggregates.programme["held"].sum())
    finding = findings.content(covered, planned, held, int(silent["sessions_held"].sum()))
    table = _topics(covered, planned, silent)
    phone = shown.look.phone
    return View(
        key="content",
        as_at=shown.loaded.training.as_at,
        finding=finding,
        measure="Sessions held that covered each topic, and who attended them, by course",
        body=_topic_list(table) if phone and len(table) else "",
        table=table,
        table_open=not phone and bool(len(table)),
        about="A topic is what stands between semicolons, commas or line breaks under Content "
        "covered. Attendances count everybody who came, each time.",
    )


def _topics(covered: pd.DataFrame, planned: pd.DataFrame, silent: pd.DataFrame) -> pd.DataFrame:
    """One row a topic, one column a course, cells in words; last the sessions that state none."""
    silent = silent.assign(tag=NOT_STATED)
    counts = covered.groupby("tag")["sessions_held"].sum().sort_values(ascending=False)
    tags = [*counts.index, *planned["tag"].unique()]
    rows = pd.concat([covered, silent])
    courses = sorted(
        {_label(name, "No course named") for name in [*rows["course"], *planned["course"]]}
    )
    cells = {
        (str(tag), _label(course, "No course named")): _cell(group)
        for (tag, course), group in rows.groupby(["tag", "course"], dropna=False)
    }
    cells |= {(str(tag), "All courses"): _cell(group) for tag, group in rows.groupby("tag")}
    for row in planned.itertuples():
        cells[str(row.tag), _label(row.course, "No course named")] = _PLANNED
        cells[str(row.tag), "All courses"] = _PLANNED
    if len(silent):
        tags.append(NOT_STATED)
    return pd.DataFrame(
        [
            [tag, *(cells.get((tag, name), _NOT_COVERED) for name in ("All courses", *courses))]
            for tag in tags
        ],
        columns=["Topic", "All courses", *courses],
    )


def _cell(group: pd.DataFrame) -> str:
    sessions = counted(int(group["sessions_held"].sum()), "session")
    attended = group["attended"].sum(min_count=1)
    if pd.isna(attended):
        return f"{sessions}, attendance not stated"
    return f"{sessions}, {int(attended):,} attended"


def _topic_list(table: pd.DataFrame) -> str:
    """The topics as sentences, for a phone."""
    items = []
    for values in table.itertuples(index=False, name=None):
        courses = "; ".join(
            f"{name}: {value}"
            for name, value in zip(table.columns[2:], values[2:], strict=True)
            if value != _NOT_COVERED
        )
        items.append(f"<li><b>{escape(values[0])}</b>: {escape(values[1])}. {escape(courses)}</li>")
    return f'<ul class="rows">{"".join(items)}</ul>'
