"""The slides about training: how far it reached, who came, what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape

from lscp_data import markup
from lscp_data.disclosure import HIDDEN
from lscp_data.subjects.evaluation.aggregates import Aggregates
from lscp_data.view import View
from lscp_data.wording import cut
from pages import attendance, evaluation, training
from pages.attendance_sessions import Chosen as Bookings
from pages.evaluation_change import change_views
from pages.evaluation_practice import practice_views
from pages.evaluation_replies import reply_views
from pages.present_case import MOST_ROWS, Case, Filter
from pages.training_chains import chains_shown
from pages.widgets import rating_chip

_MOST_CHECKS = 5  # each is a bar with a line or two above it
_MOST_CHANGES = 6  # courses, with two lines of text each
_MOST_REPLIES = 3  # courses, with a bar for each of the three stages
_MOST_CHAINS = 5  # courses, with up to three lines each
_MOST_ACTIONS = 5  # with two lines each
_TEXT = 100  # characters of an action: what a line of a slide holds


def chain(case: Case) -> View | None:
    """How far the data follow each course; None without a course."""
    there = chains_shown(case.shown)
    return training.courses_view(case.shown, there, _MOST_CHAINS) if there.courses else None


def evidence(case: Case) -> View | None:
    """What is published as completed beside what the data show; None where nothing is listed.

    A line of the action and one of its evidence: the facts in between are on its own slide.
    """
    shown, plan = case.shown, case.plan
    there = chains_shown(shown)
    rows = training.listed_actions(plan, there)
    if rows.empty:
        return None
    drawn = rows.head(_MOST_ACTIONS)
    items = "".join(
        f'<li><b><a href="{escape(link)}" target="_self">{escape(str(row.ref))}</a> '
        f"{escape(cut(markup.shown(row.action), _TEXT))}</b><br>{rating_chip(plan, row.colour)} "
        f"Evidence: <b>{escape(row.evidence)}</b>. {escape(row.asks)}</li>"
        for row, link in zip(
            drawn.itertuples(), training.action_links(shown, plan, drawn), strict=True
        )
    )
    one = training.actions_view(shown, plan, there)
    more = f"; {len(drawn)} of {len(rows)} are listed" if len(drawn) < len(rows) else ""
    return replace(one, body=f'<ul class="rows">{items}</ul>', measure=one.measure + more)


def bookings(place: int) -> Callable[[Case], View | None]:
    """One of the views of the bookings, by its place on the page Attendance."""

    def made(case: Case) -> View | None:
        aggregates = case.shown.loaded.training.aggregates
        if aggregates is None or aggregates.tallies.empty:
            return None
        names = ("course", "agency", "role")
        chosen = Bookings(**{name: case.picked.get(name) for name in names})
        one = attendance.booking_views(case.shown, aggregates, chosen, MOST_ROWS)[place]
        return one if one.figure is not None else None

    return made


def changes(case: Case) -> View | None:
    """How the scores of the same people changed; None without answers."""
    held = case.shown.loaded.evaluation
    if held is None:
        return None
    chosen = evaluation.chosen_of(held.aggregates, case.picked)
    if chosen.question is None:
        return None
    found = evaluation.of_course(held.aggregates, chosen.course)
    return _of_largest(
        found, _MOST_CHANGES, lambda some: next(change_views(case.shown, some, chosen), None)
    )


def replies(case: Case) -> View | None:
    """Who replied at each stage, of all trained; None without answers."""
    held = case.shown.loaded.evaluation
    if held is None:
        return None
    chosen = evaluation.chosen_of(held.aggregates, case.picked)
    found = evaluation.of_course(held.aggregates, chosen.course)
    return _of_largest(
        found, _MOST_REPLIES, lambda some: next(reply_views(case.shown, some, chosen), None)
    )


def _of_largest(
    aggregates: Aggregates, most: int, made: Callable[[Aggregates], View | None]
) -> View | None:
    """The view of all courses; of more than `most` only those with most people are drawn."""
    one = made(aggregates)
    if one is None or one.figure is None:
        return None
    trained = aggregates.replies.groupby("course")["trained"].max().fillna(0)
    if len(trained) <= most:
        return one
    largest = trained.sort_values(ascending=False, kind="stable").index[:most]
    fewer = made(evaluation.of_courses(aggregates, list(largest)))
    if fewer is None or fewer.figure is None:
        return one
    measure = f"{one.measure}; the {most} of {len(trained)} courses with most people are drawn"
    return replace(one, figure=fewer.figure, measure=measure)


def practice(case: Case) -> View | None:
    """The newest checks of practice; None without any."""
    if case.shown.loaded.practice is None:
        return None
    one = next(practice_views(case.shown, case.picked.get("course"), None, _MOST_CHECKS), None)
    if one is None or one.figure is None:
        return None
    hidden = one.table.head(_MOST_CHECKS).eq(HIDDEN).to_numpy().any()
    return replace(one, measure=f"{one.measure}; {HIDDEN}: too few to be told") if hidden else one


def _courses(case: Case) -> Sequence[str]:
    aggregates = case.shown.loaded.training.aggregates
    return [] if aggregates is None else attendance.options(aggregates)["course"]


def _booking_agencies(case: Case) -> Sequence[str]:
    aggregates = case.shown.loaded.training.aggregates
    return [] if aggregates is None else attendance.options(aggregates)["agency"]


def _evaluated(case: Case) -> Sequence[str]:
    held = case.shown.loaded.evaluation
    return [] if held is None else sorted(held.aggregates.replies["course"].unique())


def _questions(case: Case) -> Sequence[str]:
    held = case.shown.loaded.evaluation
    return [] if held is None else evaluation.questions_asked(held.aggregates)


_COURSE = Filter("course", "Course", _courses)
OF_CHECKS = (_COURSE,)
OF_BOOKINGS = (_COURSE, Filter("agency", "Agency", _booking_agencies))
OF_ANSWERS = (
    Filter("question", "Question asked", _questions),
    Filter("course", "Course", _evaluated),
)
