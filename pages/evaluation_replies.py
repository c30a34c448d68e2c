"""Who replied to the evaluations, and where those who did not had started."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from lscp_data import markup
from lscp_data.subjects.evaluation import figures, findings
from lscp_data.subjects.evaluation.aggregates import Aggregates
from lscp_data.subjects.evaluation.figures.replies import STAGES
from lscp_data.subjects.evaluation.published import APART
from lscp_data.subjects.evaluation.replies import attended_lately, silent, with_trained
from pages.evaluation_change import Chosen, evaluated_at, waited
from pages.frame import Shown
from pages.widgets import View

_LEGEND = [("plum", "Replied"), ("hatched", "Did not reply")]
_UNNAMED = ("unfilled", "May have replied: forms without a number")


def reply_views(shown: Shown, aggregates: Aggregates, chosen: Chosen) -> Iterator[View]:
    """Replies by stage of everybody trained, then the silent beside the others."""
    yield _replies(shown, aggregates.replies)
    responders = chosen.of(aggregates.responders)
    if len(responders) and responders["n_silent"].gt(0).any():
        yield waited(_responders(shown, responders, chosen), aggregates, chosen, APART)


def _replies(shown: Shown, replies: pd.DataFrame) -> View:
    drawn = replies[replies["replied"].gt(0) | replies["trained"].gt(0).fillna(False)]
    return View(
        key="replies",
        as_at=evaluated_at(shown),
        finding=findings.replies(
            replies, _lately(shown, replies), shown.loaded.choices.follow_up_opens
        ),
        measure="People who replied at each stage, of everybody trained",
        figure=figures.reply_bars(drawn, shown.look) if len(drawn) else None,
        legend=_legend(replies) if replies["trained"].gt(0).any() else "",
        table=pd.DataFrame(
            {
                "Course": replies["course"],
                "Stage": replies["stage"].map(STAGES),
                "Replied": replies["replied"],
                "Trained": replies["trained"],
                "Forms without a number": replies["unnamed"],
                "Did not reply, at least": silent(replies),
            }
        ),
        about="**Trained** are the people whom the bookings record as present; how many is not "
        "known where some attendances have no delegate's number. Only answers that name one can "
        "be counted as people; as many more may have replied as there are forms without one.",
    )


def _legend(replies: pd.DataFrame) -> str:
    unnamed = with_trained(replies)["unnamed"].gt(0).any()
    return markup.legend([*_LEGEND, *([_UNNAMED] if unnamed else [])])


def _lately(shown: Shown, replies: pd.DataFrame) -> int | None:
    """The attendances too late before the evaluations for a follow-up; None without training.

    Of the courses alone whose people trained are the whole of the heading.
    """
    training, day = shown.loaded.training.aggregates, evaluated_at(shown)
    if training is None or day is None:
        return None
    courses = with_trained(replies)["course"]
    sessions = training.sessions[training.sessions["course"].isin(courses)]
    return attended_lately(sessions, day, shown.loaded.choices.follow_up_weeks)


def _responders(shown: Shown, rows: pd.DataFrame, chosen: Chosen) -> View:
    table = rows.round(1)
    return View(
        key="silent-and-others",
        as_at=evaluated_at(shown),
        finding=findings.responders(rows),
        measure=f"“{chosen.question}”, scale {chosen.scale}: score before the course, of those who "
        "replied straight after and of those who did not",
        table=pd.DataFrame(
            {
                "Course": table["course"],
                "Replied after": table["n_replied"],
                "Did not": table["n_silent"],
                "Before, of those who replied": table["replied"],
                "Before, of those who did not": table["silent"],
                "Difference of the means": table["difference"],
                "Interval from": table["low"],
                "Interval to": table["high"],
            }
        ),
        about="If the silent had started elsewhere, the change above does not speak for them. The "
        "interval is Welch's, for independent groups.",
    )
