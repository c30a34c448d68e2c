"""The lists of the demonstration workbooks: training, evaluations, meetings, the review's timeline.

Each is a sheet's title, its headings with their widths, and its rows as known on a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from lscp_data.demonstration.content import content_on
from lscp_data.demonstration.evaluation import answers, handed_in
from lscp_data.demonstration.expected import expected
from lscp_data.demonstration.links import links
from lscp_data.demonstration.meetings import COMMITTEE, meetings
from lscp_data.demonstration.practice import checks
from lscp_data.demonstration.review_milestones import milestones
from lscp_data.demonstration.training import attendance_on, bookings, sessions, state_on

BOOKING_HEADINGS = [
    ("Delegate", 12),
    ("Agency", 24),
    ("Role level", 11),
    ("Course", 24),
    ("Session", 10),
    ("Session date", 13),
    ("Attendance", 18),
]
SESSION_HEADINGS = [
    ("Session", 10),
    ("Course", 24),
    ("Course level", 13),
    ("Session date", 13),
    ("Session status", 15),
    ("Places", 8),
    ("Action ref", 11),
    ("Content covered", 56),
]
ANSWER_HEADINGS = [
    ("Delegate", 12),
    ("Agency", 24),
    ("Course", 24),
    ("Session", 10),
    ("Stage", 20),
    ("Question", 46),
    ("Score", 7),
    ("Scale", 7),
    ("Date", 13),
]
EXPECTED_HEADINGS = [
    ("Course", 24),
    ("Course level", 13),
    ("Agency", 24),
    ("Role level", 11),
    ("People expected", 16),
]
CHECK_HEADINGS = [
    ("Course", 24),
    ("Action ref", 11),
    ("Plan", 16),
    ("How it was seen", 20),
    ("Seen on", 13),
    ("What was looked at", 56),
    ("Asked or looked at", 18),
    ("Replied or could be judged", 26),
    ("Showing the change", 18),
]
LINK_HEADINGS = [
    ("Plan", 16),
    ("Action ref", 11),
    ("Action when linked", 60),
    ("Course", 24),
    ("Course delivers the action", 26),
]
MEETING_HEADINGS = [
    ("Meeting date", 13),
    ("Committee", 46),
    ("Report shown", 13),
    ("Note", 60),
]
MILESTONE_HEADINGS = [
    ("Review", 28),
    ("Milestone", 24),
    ("Date", 16),
    ("Note", 36),
]


def _booking_rows(as_at: date) -> Iterable[tuple[object, ...]]:
    for booking in bookings():
        if booking.booked_on <= as_at:
            yield (
                booking.delegate.number,
                booking.delegate.agency,
                booking.delegate.level,
                booking.session.course,
                booking.session.session,
                booking.session.held_on,
                attendance_on(booking, as_at),
            )


def _session_rows(as_at: date) -> Iterable[tuple[object, ...]]:
    for one in sessions():
        if one.announced <= as_at:
            yield (
                one.session,
                one.course,
                one.level,
                one.held_on,
                state_on(one, as_at),
                one.places,
                one.action_ref,
                content_on(one, as_at) or None,
            )


def _answer_rows(as_at: date) -> Iterable[tuple[object, ...]]:
    for answer in answers():
        if handed_in(answer) <= as_at:
            yield (
                answer.booking.delegate.number if answer.named else None,
                answer.booking.delegate.agency if answer.named else None,
                answer.booking.session.course,
                answer.booking.session.session,
                answer.stage,
                answer.question,
                answer.score,
                answer.scale,
                answer.answered_on,
            )


def _expected_rows(as_at: date) -> Iterable[tuple[object, ...]]:
    for one in expected(as_at):
        yield one.course, one.level, one.agency, one.role or None, one.people


def _check_rows(as_at: date) -> Iterable[tuple[object, ...]]:
    for one in checks(as_at):
        yield (
            one.course or None,
            one.action_ref or None,
            one.plan or None,
            one.kind,
            one.seen_on,
            one.measure,
            one.asked,
            one.replied,
            one.changed,
        )


def _link_rows(as_at: date) -> Iterable[tuple[object, ...]]:
    for one in links(as_at):
        yield one.plan, one.ref, one.action, one.course, one.linked


def _meeting_rows(as_at: date) -> Iterable[tuple[object, ...]]:
    for meeting in meetings(as_at):
        yield meeting.date, COMMITTEE, meeting.report, meeting.resolved or None


def _milestone_rows(as_at: date) -> Iterable[tuple[object, ...]]:
    for one in milestones(as_at):
        yield one.review, one.name, one.written or one.day, one.note or None


Rows = Callable[[date], Iterable[tuple[object, ...]]]
LISTS: tuple[tuple[str, list[tuple[str, int]], Rows], ...] = (
    ("Training bookings", BOOKING_HEADINGS, _booking_rows),
    ("Training sessions", SESSION_HEADINGS, _session_rows),
    ("Course evaluations", ANSWER_HEADINGS, _answer_rows),
    ("Training expected", EXPECTED_HEADINGS, _expected_rows),
    ("Practice checks", CHECK_HEADINGS, _check_rows),
    ("Training links", LINK_HEADINGS, _link_rows),
    ("Meetings", MEETING_HEADINGS, _meeting_rows),
    ("Review timeline", MILESTONE_HEADINGS, _milestone_rows),
)
