"""Writes the six demonstration workbooks: the same bytes on every run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

from lscp_data.demonstration.content import content_on
from lscp_data.demonstration.evaluation import answers
from lscp_data.demonstration.expected import expected
from lscp_data.demonstration.links import links
from lscp_data.demonstration.meetings import COMMITTEE, meetings
from lscp_data.demonstration.peer_review import PEER_REVIEW
from lscp_data.demonstration.peer_story import PEER_STORIES
from lscp_data.demonstration.plan_sheets import (
    BODY,
    DATE_FORMAT,
    PEER_LAYOUT,
    PRACTICE_LAYOUT,
    TOP_LEFT,
    write_headings,
    write_plan,
    write_title,
)
from lscp_data.demonstration.practice import checks
from lscp_data.demonstration.practice_review import PRACTICE_REVIEW
from lscp_data.demonstration.practice_story import PRACTICE_STORIES
from lscp_data.demonstration.review_milestones import milestones
from lscp_data.demonstration.story import AS_AT, rows
from lscp_data.demonstration.training import attendance_on, bookings, sessions, state_on

__all__ = ["AS_AT", "write_workbooks"]

PARTNERSHIP = "Exampleshire Safeguarding Children Partnership"
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


def write_workbooks(folder: Path) -> list[tuple[Path, date]]:
    """Writes `action-plans-2025-11-18.xlsx` and five more, oldest first, each with its as-at date.

    The folder is made where it does not exist; files of the same names are replaced. OSError
    where the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for report, as_at in enumerate(AS_AT, start=1):
        path = folder / f"action-plans-{as_at.isoformat()}.xlsx"
        path.write_bytes(_settled(_workbook(report, as_at), as_at))
        written.append((path, as_at))
    return written


def _workbook(report: int, as_at: date) -> Any:
    book = Workbook()
    practice = book.active
    practice.title = PRACTICE_REVIEW.sheet
    write_plan(
        practice,
        PRACTICE_REVIEW.title,
        PRACTICE_LAYOUT,
        rows(PRACTICE_REVIEW, PRACTICE_STORIES, report),
        as_at,
    )
    write_plan(
        book.create_sheet(PEER_REVIEW.sheet),
        PEER_REVIEW.title,
        PEER_LAYOUT,
        rows(PEER_REVIEW, PEER_STORIES, report),
        as_at,
    )
    _write_list(book, "Training bookings", BOOKING_HEADINGS, _booking_rows(as_at), as_at)
    _write_list(book, "Training sessions", SESSION_HEADINGS, _session_rows(as_at), as_at)
    _write_list(book, "Course evaluations", ANSWER_HEADINGS, _answer_rows(as_at), as_at)
    _write_list(book, "Training expected", EXPECTED_HEADINGS, _expected_rows(as_at), as_at)
    _write_list(book, "Practice checks", CHECK_HEADINGS, _check_rows(as_at), as_at)
    _write_list(book, "Training links", LINK_HEADINGS, _link_rows(as_at), as_at)
    _write_list(book, "Meetings", MEETING_HEADINGS, _meeting_rows(as_at), as_at)
    _write_list(book, "Review timeline", MILESTONE_HEADINGS, _milestone_rows(as_at), as_at)
    return book


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
        if answer.answered_on <= as_at:
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


def _write_list(
    book: Any,
    name: str,
    headings: list[tuple[str, int]],
    listed: Iterable[tuple[object, ...]],
    as_at: date,
) -> None:
    """One plain list on a sheet of its own: title block, a blank row, headings, rows.

    A list that has no row yet has no sheet.
    """
    entries = tuple(listed)
    if not entries:
        return
    sheet = book.create_sheet(name)
    top = write_title(sheet, f"{PARTNERSHIP}: {name.lower()}", as_at, len(headings)) + 1
    write_headings(sheet, top, headings)
    for row, values in enumerate(entries, start=top + 1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value)
            cell.font = BODY
            if isinstance(value, date):
                cell.number_format, cell.alignment = DATE_FORMAT, TOP_LEFT
    sheet.freeze_panes = sheet.cell(top + 1, 1)


def _settled(book: Any, as_at: date) -> bytes:
    """The workbook's bytes with every clock reading replaced by noon of the as-at date.

    openpyxl stamps the moment of saving into docProps/core.xml and zip into each entry.
    """
    moment = datetime(as_at.year, as_at.month, as_at.day, 12)
    book.properties.creator = PARTNERSHIP
    book.properties.created = moment
    saved, settled = BytesIO(), BytesIO()
    book.save(saved)
    with ZipFile(saved) as source, ZipFile(settled, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _dated(content, moment)
            entry = ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, content)
    return settled.getvalue()


def _dated(core: bytes, moment: datetime) -> bytes:
    """core.xml with its `modified` date set; ValueError where it has none."""
    stamp = f"{moment.isoformat()}Z".encode()
    dated, changed = re.subn(
        rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)", rb"\g<1>" + stamp + rb"\g<2>", core
    )
    if changed != 1:
        raise ValueError("The workbook's properties hold no date of modification.")
    return dated
