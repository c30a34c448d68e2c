"""Writes one plan as a sheet an officer would keep: title, key, merged cells, colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from textwrap import wrap
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter

from lscp_data.demonstration.plans import KEY
from lscp_data.demonstration.story import Row

NOTICE = "Demonstration data: invented, no real review, child or person"
DATE_FORMAT = "dd/mm/yyyy"

LINE = Side(style="thin", color="FFA6A6A6")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
TOP_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
TITLE = Font(name="Arial", size=14, bold=True)
BODY = Font(name="Arial", size=10)
QUIET = Font(name="Arial", size=9, italic=True, color="FF595959")
HEADING = Font(name="Arial", size=10, bold=True, color="FFFFFFFF")
HEADING_FILL = PatternFill("solid", fgColor="FF44546A")

KEY_FILLS = {"Red": "FFFF0000", "Amber": "FFFFC000", "Green": "FF92D050", "Blue": "FF00B0F0"}


@dataclass(frozen=True)
class Layout:
    """How one officer lays a plan out.

    `columns` holds (heading, field of a `Row`, width in characters); `merged` is the field that
    spans its actions. `rag_words` prints a colour's word in the way it was typed for an action,
    by (ref, colour), and is None where the cell holds a fill and no text. `fills` are the fills
    in use for each colour, taken in turn: RGB, or (theme colour, tint).
    """

    columns: tuple[tuple[str, str, int], ...]
    merged: str
    fills: Mapping[str, tuple[str | tuple[int, float], ...]]
    rag_words: Mapping[tuple[str, str], str] | None
    gap_after_key: int = 0


PRACTICE_LAYOUT = Layout(
    columns=(
        ("Ref", "ref", 6),
        ("Recommendation", "recommendation", 26),
        ("Theme", "theme", 14),
        ("Action required", "action", 38),
        ("Lead agency", "agency", 17),
        ("Lead officer", "lead", 19),
        ("Target date", "due", 14),
        ("Revised date", "revised", 14),
        ("RAG", "colour", 12),
        ("Date completed", "completed", 12),
        ("Date embedded", "embedded", 12),
        ("Progress update", "progress", 36),
        ("Output", "output", 26),
        ("Evidence", "evidence", 26),
        ("Impact", "impact", 26),
        ("Reason for delay", "reason", 22),
        ("Mitigation", "mitigation", 24),
        ("Linked course", "course", 16),
    ),
    merged="recommendation",
    fills={colour: (rgb,) for colour, rgb in KEY_FILLS.items()},
    rag_words={
        ("1.2", "Green"): "Green - completed 24.4.26",
        ("1.4", "Amber"): "Amber ",
        ("2.1", "Blue"): "Blue - embedded",
        ("2.3", "Amber"): "amber",
        ("2.4", "Green"): "Green  ",
        ("3.1", "Amber"): "AMBER",
        ("4.1", "Green"): "Green - completed 25.2.26",
        ("5.2", "Amber"): " Amber",
        ("6.2", "Red"): "RED ",
    },
)
PEER_LAYOUT = Layout(
    columns=(
        ("No", "ref", 6),
        ("Finding", "recommendation", 26),
        ("Theme", "theme", 14),
        ("Action", "action", 38),
        ("Organisation", "agency", 17),
        ("Responsible officer", "lead", 19),
        ("By when", "due", 14),
        ("Revised timescale", "revised", 14),
        ("RAG rating", "colour", 9),
        ("Date of completion", "completed", 12),
        ("Date moved to blue", "embedded", 12),
        ("Progress to date", "progress", 36),
        ("Evidence of completion", "evidence", 26),
        ("Barriers", "reason", 22),
        ("Linked course", "course", 16),
    ),
    merged="recommendation",
    # Theme colours 4, 5, 6 and 9 are a blue, a red, a green and an orange in Office's own theme.
    fills={
        "Red": ("FFFF0000", (5, 0.0)),
        "Amber": ("FFFFC000", "FFFFC000", (9, 0.4)),
        "Green": ("FF92D050", "FF00B050", (6, -0.25)),
        "Blue": ("FF00B0F0", "FF0070C0"),
    },
    rag_words=None,
    gap_after_key=1,
)


def write_plan(
    sheet: Any, title: str, layout: Layout, actions: tuple[Row, ...], as_at: date
) -> None:
    """Fills an empty openpyxl sheet with one plan as one report printed it."""
    top = write_title(sheet, title, as_at, len(layout.columns))
    top = _write_key(sheet, top) + layout.gap_after_key
    write_headings(
        sheet, top, [(heading, width) for heading, _, width in layout.columns], height=30
    )
    _write_actions(sheet, top + 1, layout, actions)
    _merge(sheet, top + 1, layout, actions)
    _write_blank_rows(sheet, top + 1 + len(actions), len(layout.columns))
    sheet.freeze_panes = sheet.cell(top + 1, 2)


def write_title(sheet: Any, title: str, as_at: date, columns: int) -> int:
    """The title, the notice that all is invented, and both dates; returns the next row's number."""
    updated = as_at - timedelta(days=4)  # the Friday before the Tuesday of the meeting
    lines = (
        (title, TITLE),
        (NOTICE, QUIET),
        (f"Last updated {updated:%d.%m.%Y}", BODY),
        (f"Report as at {as_at:%d/%m/%y}", BODY),
    )
    for row, (text, font) in enumerate(lines, start=1):
        sheet.cell(row, 1, text).font = font
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
    _print_setup(sheet)
    return len(lines) + 1


def write_headings(sheet: Any, row: int, headings: list[tuple[str, int]], height: int = 18) -> None:
    """The heading row, each column as wide as given in characters."""
    for column, (heading, width) in enumerate(headings, start=1):
        cell = sheet.cell(row, column, heading)
        cell.font, cell.fill, cell.border, cell.alignment = HEADING, HEADING_FILL, BOX, TOP_LEFT
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[row].height = height
    sheet.print_title_rows = f"{row}:{row}"


def _print_setup(sheet: Any) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 8  # A3, as these plans are printed
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _write_key(sheet: Any, top: int) -> int:
    for row, (colour, meaning) in enumerate(KEY, start=top):
        name = sheet.cell(row, 1, colour)
        name.font, name.border = BODY, BOX
        name.fill = PatternFill("solid", fgColor=KEY_FILLS[colour])
        words = sheet.cell(row, 2, meaning)
        words.font, words.border = BODY, BOX
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=4)
    return top + len(KEY)


def _write_actions(sheet: Any, top: int, layout: Layout, actions: tuple[Row, ...]) -> None:
    seen = dict.fromkeys(layout.fills, 0)
    for number, action in enumerate(actions, start=top):
        for column, (_, name, _) in enumerate(layout.columns, start=1):
            value = getattr(action, name)
            cell = sheet.cell(number, column)
            cell.font, cell.border, cell.alignment = BODY, BOX, TOP_LEFT
            if name == "colour":
                cell.value = _rag_text(layout, action)
                choices = layout.fills[action.colour]
                cell.fill = _fill(choices[seen[action.colour] % len(choices)])
                seen[action.colour] += 1
            else:
                cell.value = value or None
            if isinstance(value, date):
                cell.number_format = DATE_FORMAT
        sheet.row_dimensions[number].height = _height(layout, action)


def _height(layout: Layout, action: Row) -> float:
    """Row height in points: Excel fits no row to wrapped text until someone edits it."""
    lines = [
        len(wrap(getattr(action, name), width))
        for _, name, width in layout.columns
        if name != layout.merged and isinstance(getattr(action, name), str)
    ]
    return 13.0 * max(lines) + 4


def _rag_text(layout: Layout, action: Row) -> str | None:
    if layout.rag_words is None:
        return None
    return layout.rag_words.get((action.ref, action.colour), action.colour)


def _fill(paint: str | tuple[int, float]) -> PatternFill:
    if isinstance(paint, str):
        return PatternFill("solid", fgColor=paint)
    theme, tint = paint
    return PatternFill("solid", fgColor=Color(theme=theme, tint=tint))


def _merge(sheet: Any, top: int, layout: Layout, actions: tuple[Row, ...]) -> None:
    """Merges the recommendation's cells over its actions: only the first keeps the text."""
    column = 1 + [name for _, name, _ in layout.columns].index(layout.merged)
    row = top
    for _, group in groupby(actions, key=lambda action: getattr(action, layout.merged)):
        last = row + len(list(group)) - 1
        if last > row:
            sheet.merge_cells(start_row=row, end_row=last, start_column=column, end_column=column)
        row = last + 1


def _write_blank_rows(sheet: Any, top: int, columns: int) -> None:
    """Ruled but empty rows, kept for actions to come."""
    for row in range(top, top + 4):
        for column in range(1, columns + 1):
            sheet.cell(row, column).border = BOX
