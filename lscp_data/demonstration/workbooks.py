"""Writes the six demonstration workbooks: the same bytes on every run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

from lscp_data.demonstration import (
    assurances,
    audits,
    capacity,
    documents,
    escalations,
    indicators,
    learning_products,
    register,
    replies,
    requests,
    same_actions,
    school_terms,
    signoffs,
)
from lscp_data.demonstration.lists import LISTS
from lscp_data.demonstration.peer_review import PEER_REVIEW
from lscp_data.demonstration.peer_story import NOT_REPORTED, PEER_STORIES
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
from lscp_data.demonstration.practice_review import PRACTICE_REVIEW
from lscp_data.demonstration.practice_story import PRACTICE_STORIES
from lscp_data.demonstration.story import AS_AT, rows
from lscp_data.subjects.registry import SHEETS

__all__ = ["AS_AT", "write_workbooks"]

PARTNERSHIP = "Exampleshire Safeguarding Children Partnership"
# Sheets whose rows are plain already; each module has its SHEET (how the label of its kind
# begins), HEADINGS and rows.
_FURTHER = (
    register,
    requests,
    replies,
    escalations,
    assurances,
    audits,
    learning_products,
    documents,
    signoffs,
    capacity,
    indicators,
    same_actions,
    school_terms,
)


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
    if report not in NOT_REPORTED:
        write_plan(
            book.create_sheet(PEER_REVIEW.sheet),
            PEER_REVIEW.title,
            PEER_LAYOUT,
            rows(PEER_REVIEW, PEER_STORIES, report),
            as_at,
        )
    for name, headings, listed in LISTS:
        _write_list(book, name, headings, listed(as_at), as_at)
    for further in _FURTHER:
        # The sheet of a subject that was taken away would be read as another kind.
        if any(sheet.label.startswith(further.SHEET) for sheet in SHEETS):
            _write_list(book, further.SHEET, further.HEADINGS, further.rows(as_at), as_at)
    return book


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
    styles: dict[bool, Any] = {}  # of a date, and of any other value
    for row, values in enumerate(entries, start=top + 1):
        for column, value in enumerate(values, start=1):
            cell, is_date = sheet.cell(row, column, value), isinstance(value, date)
            if is_date in styles:
                # Looking a font up costs more than all else of a cell.
                cell._style = copy(styles[is_date])
                continue
            cell.font = BODY
            if is_date:
                cell.number_format, cell.alignment = DATE_FORMAT, TOP_LEFT
            styles[is_date] = cell._style
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
