"""The slides there are, as data: each is one view of a page, in the order of a meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from lscp_data.disclosure import HIDDEN
from lscp_data.loading import PlanShown
from lscp_data.subjects.actions import measures
from lscp_data.subjects.actions.history import forecast, pace, stages
from lscp_data.subjects.evaluation.aggregates import Aggregates
from lscp_data.view import View
from pages import (
    attendance,
    changes,
    evaluation,
    finish,
    overview,
    present_lists,
    progress,
    slippage,
)
from pages.attendance_sessions import Chosen as Bookings
from pages.evaluation_change import change_views
from pages.evaluation_practice import practice_views
from pages.evaluation_replies import reply_views
from pages.frame import Shown
from pages.present_plan import plan_slide

MOST_ROWS = 10  # of a slide: more cannot be read from the back of a room
_MOST_CHECKS = 5  # each is a bar with a line or two above it
_MOST_CHANGES = 6  # courses, with two lines of text each
_MOST_REPLIES = 3  # courses, with a bar for each of the three stages
_TREND_HEIGHT = 335  # pixels that a slide leaves for it, before it is enlarged


@dataclass(frozen=True)
class Case:
    """What a slide is a function of; `picked` are its filters by key, where one is chosen."""

    shown: Shown
    plan: PlanShown
    picked: Mapping[str, str]


@dataclass(frozen=True)
class Filter:
    """A filter of a slide, kept in the address under `key` as the slide's page keeps it."""

    key: str
    label: str
    options: Callable[[Case], Sequence[str]]


@dataclass(frozen=True)
class Slide:
    """One slide: the address of the page its view stands on, and how to make the view.

    `view` gives None where there are no data for it. `usual`: it is in the running order as long
    as nobody has arranged another.
    """

    key: str
    title: str
    page: str
    view: Callable[[Case], View | None]
    filters: tuple[Filter, ...] = ()
    usual: bool = True


def _slipping(case: Case) -> View | None:
    return slippage.slip_view(case.shown, case.plan, _actions(case), MOST_ROWS)


def _actions(case: Case) -> pd.DataFrame:
    return slippage.filtered(case.plan, case.picked.get("agency"), case.picked.get("which"))


def _moving(case: Case) -> View | None:
    actions = _actions(case)
    if len(case.plan.history.reports) < 2 or actions.empty:
        return None
    history = slippage.history_of(case.plan, actions)
    whole = case.plan.history.frame
    return slippage.trend_view(case.shown, case.plan, history, whole, _TREND_HEIGHT)


def _lost(case: Case) -> View | None:
    found = slippage.by_agency_view(case.shown, case.plan, _actions(case))
    return found if found.figure is not None else None


def _changed(case: Case) -> View | None:
    return changes.slide_view(case.shown, case.plan, case.picked.get("since"))


def _by_report(case: Case) -> View | None:
    history = case.plan.history
    marks = stages.marks(history.reports)
    one = progress.by_report_view(case.shown, case.plan, history, marks)
    # A slide has no room for the key beside the chart, which names each rating with its count.
    return one if one.figure is None else replace(one, body="")


def _forecast(case: Case) -> View | None:
    history = case.plan.history.frame
    found = forecast.forecast(history, pace.COMPLETED)
    one = finish.when_view(case.shown, case.plan, history, found)
    return one if one.figure is not None else None


def _promise(case: Case) -> View | None:
    history = case.plan.history.frame
    if not finish.is_rated(case.plan, history, pace.COMPLETED):
        return None
    found = forecast.forecast(history, pace.COMPLETED)
    one = finish.promise_view(case.shown, case.plan, found)
    return one if one.figure is not None else None


def _bookings(place: int) -> Callable[[Case], View | None]:
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


def _trained(case: Case) -> View | None:
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


def _replies(case: Case) -> View | None:
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


def _practice(case: Case) -> View | None:
    if case.shown.loaded.practice is None:
        return None
    one = next(practice_views(case.shown, case.picked.get("course"), None, _MOST_CHECKS), None)
    if one is None or one.figure is None:
        return None
    hidden = one.table.head(_MOST_CHECKS).eq(HIDDEN).to_numpy().any()
    return replace(one, measure=f"{one.measure}; {HIDDEN}: too few to be told") if hidden else one


def _lead_agencies(case: Case) -> Sequence[str]:
    return measures.agencies(case.plan.actions)


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


_OF_ACTIONS = (
    Filter("agency", "Lead agency", _lead_agencies),
    Filter("which", "Which actions", lambda _: ("Open", "Completed")),
)
_SINCE = Filter("since", "Compared with", lambda case: [*changes.reports_before(case.plan)])
_COURSE = Filter("course", "Course", _courses)
_OF_BOOKINGS = (_COURSE, Filter("agency", "Agency", _booking_agencies))
_OF_ANSWERS = (
    Filter("question", "Question asked", _questions),
    Filter("course", "Course", _evaluated),
)

SLIDES: tuple[Slide, ...] = (
    Slide(
        "plan", "The plan on a page", "plan-on-a-page",
        lambda case: plan_slide(case.shown, case.plan),
    ),
    Slide(
        "rating-and-lateness", "Rating beside lateness", "plan-on-a-page",
        lambda case: overview.timeliness_view(case.shown, case.plan),
    ),
    Slide("slippage", "Which actions slipped", "slippage-of-dates", _slipping, _OF_ACTIONS),
    Slide("dates", "Do dates keep moving", "slippage-of-dates", _moving, _OF_ACTIONS),
    Slide("changes", "What changed", "what-changed", _changed, (_SINCE,)),
    Slide("reports", "Ratings report by report", "progress-over-time", _by_report),
    Slide("forecast", "When may it be completed", "when-will-it-end", _forecast),
    Slide("promise", "What the promise takes", "when-will-it-end", _promise, usual=False),
    Slide("attendance", "Who came", "attendance-at-training", _bookings(1), _OF_BOOKINGS),
    Slide(
        "courses", "Who came, by course", "attendance-at-training", _bookings(2), _OF_BOOKINGS,
        usual=False,
    ),
    Slide(
        "months", "Attendance by month", "attendance-at-training", _bookings(3), _OF_BOOKINGS,
        usual=False,
    ),
    Slide("training", "Did training work", "evaluation-of-training", _trained, _OF_ANSWERS),
    Slide(
        "replies", "Who replied", "evaluation-of-training", _replies, _OF_ANSWERS[1:],
        usual=False,
    ),
    Slide("practice", "Did practice change", "evaluation-of-training", _practice, (_COURSE,)),
    Slide(
        "agencies", "Late actions by agency", "agency-by-agency",
        lambda case: overview.agencies_view(case.shown, case.plan, MOST_ROWS),
    ),
    Slide(
        "lost-days", "Days lost by agency", "slippage-of-dates", _lost, _OF_ACTIONS, usual=False
    ),
    Slide(
        "reviews", "How long the reviews took", "review-timeline",
        lambda case: present_lists.reviews_view(case.shown), usual=False,
    ),
    Slide(
        "questions", "Questions to ask", "questions-to-ask",
        lambda case: present_lists.questions_view(case.shown, case.plan),
    ),
    Slide(
        "requests", "Requests that are overdue", "questions-to-ask",
        lambda case: present_lists.requests_view(case.shown),
    ),
)  # fmt: skip
BY_KEY = {slide.key: slide for slide in SLIDES}
USUAL = tuple(slide.key for slide in SLIDES if slide.usual)


def ordered(keys: Sequence[str]) -> tuple[Slide, ...]:
    """The slides of these keys, each once; keys that are no slide's are left out."""
    return tuple(BY_KEY[key] for key in dict.fromkeys(keys) if key in BY_KEY)
