"""The slides there are, as data: each is one view of a page, in the order of a meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from lscp_data.subjects.actions import measures
from lscp_data.subjects.actions.history import forecast, pace, stages
from lscp_data.view import View
from pages import changes, finish, overview, present_lists, present_training, progress, slippage
from pages.frame import Shown
from pages.present_case import MOST_ROWS, Case, Filter, Slide
from pages.present_plan import plan_slide
from pages.present_training import OF_ANSWERS, OF_BOOKINGS, OF_CHECKS, bookings

_TREND_HEIGHT = 335  # pixels that a slide leaves for it, before it is enlarged


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
    return progress.by_report_view(case.shown, case.plan, history, marks)


def _forecast(target: str) -> Callable[[Case], View | None]:
    """When a plan may be completed, or embedded."""

    def made(case: Case) -> View | None:
        history = case.plan.history.frame
        found = forecast.forecast(history, target)
        one = finish.when_view(case.shown, case.plan, history, found)
        return one if one.figure is not None else None

    return made


def _promise(case: Case) -> View | None:
    history = case.plan.history.frame
    if not finish.is_rated(case.plan, history, pace.COMPLETED):
        return None
    found = forecast.forecast(history, pace.COMPLETED)
    one = finish.promise_view(case.shown, case.plan, found)
    return one if one.figure is not None else None


def _lead_agencies(case: Case) -> Sequence[str]:
    return measures.agencies(case.plan.actions)


_OF_ACTIONS = (
    Filter("agency", "Lead agency", _lead_agencies),
    Filter("which", "Which actions", lambda _: ("Open", "Completed")),
)
_SINCE = Filter("since", "Compared with", lambda case: [*changes.reports_before(case.plan)])

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
    Slide(
        "forecast", "When may it be completed", "when-will-it-end", _forecast(pace.COMPLETED)
    ),
    Slide("embedded", "When may it be embedded", "when-will-it-end", _forecast(pace.EMBEDDED)),
    Slide("promise", "What the promise takes", "when-will-it-end", _promise, usual=False),
    Slide(
        "chain", "How far training reached", "training-chain", present_training.chain,
        of_plan=False,
    ),
    Slide("evidence", "What completed rests on", "training-chain", present_training.evidence),
    Slide(
        "attendance", "Who came", "attendance-at-training", bookings(1), OF_BOOKINGS,
        of_plan=False,
    ),
    Slide(
        "courses", "Who came, by course", "attendance-at-training", bookings(2), OF_BOOKINGS,
        usual=False, of_plan=False,
    ),
    Slide(
        "months", "Attendance by month", "attendance-at-training", bookings(3), OF_BOOKINGS,
        usual=False, of_plan=False,
    ),
    Slide(
        "training", "Did training work", "evaluation-of-training", present_training.changes,
        OF_ANSWERS, of_plan=False,
    ),
    Slide(
        "replies", "Who replied", "evaluation-of-training", present_training.replies,
        OF_ANSWERS[1:], usual=False, of_plan=False,
    ),
    Slide(
        "practice", "Did practice change", "evaluation-of-training", present_training.practice,
        OF_CHECKS, of_plan=False,
    ),
    Slide(
        "agencies", "Late actions by agency", "agency-by-agency",
        lambda case: overview.agencies_view(case.shown, case.plan, MOST_ROWS),
    ),
    Slide(
        "lost-days", "Days lost by agency", "slippage-of-dates", _lost, _OF_ACTIONS, usual=False
    ),
    Slide(
        "reviews", "How long the reviews took", "review-timeline",
        lambda case: present_lists.reviews_view(case.shown), usual=False, of_plan=False,
    ),
    Slide(
        "questions", "Questions to ask", "questions-to-ask",
        lambda case: present_lists.questions_view(case.shown, case.plan),
    ),
    Slide(
        "requests", "Requests that are overdue", "questions-to-ask",
        lambda case: present_lists.requests_view(case.shown), of_plan=False,
    ),
)  # fmt: skip
BY_KEY = {slide.key: slide for slide in SLIDES}
USUAL = tuple(slide.key for slide in SLIDES if slide.usual)


def ordered(keys: Sequence[str]) -> tuple[Slide, ...]:
    """The slides of these keys, each once; keys that are no slide's are left out."""
    return tuple(BY_KEY[key] for key in dict.fromkeys(keys) if key in BY_KEY)


def order_in_force(shown: Shown, asked: str) -> tuple[Slide, ...]:
    """The slides that an address asks for, by key between commas; else as saved; else the usual."""
    return ordered(asked.split(",")) or ordered(shown.running_order or USUAL) or ordered(USUAL)
