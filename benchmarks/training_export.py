"""Invented training exports of any length, in the shapes in which programs write workbooks."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from xml.sax.saxutils import escape

import openpyxl

Row = Sequence[object]

# Every column is one that the product reads.
SHORT = (
    "Course", "Session", "Session date", "Agency", "Delegate", "Role", "Attendance",
    "Linked action",
)  # fmt: skip
# A booking system's own export: much of it is personal or of no use here.
LONG = (
    "Course title", "Session ID", "Session date", "Organisation", "Delegate email",
    "Delegate name", "Job title", "Attendance status", "Booked on", "Line manager", "Team",
    "Telephone", "Dietary requirements", "Comments", "Linked action",
)  # fmt: skip

_COURSES = tuple(f"Safeguarding course {number}" for number in range(1, 41))
_AGENCIES = ("Children's Social Care", "Education", "Police", "NHS", "Housing", "Probation")
_ROLES = ("Social worker", "Police officer", "Nurse", "Teacher", "Team manager", "Support worker")
_STATES = ("Attended", "Attended", "Attended", "DNA", "Cancelled", "Apologies", "Walk in", "Booked")
_DIETS = ("", "", "", "", "Vegetarian", "Vegan", "Halal", "No nuts")
_FIRST = ("Ada", "Bryn", "Cleo", "Dev", "Esme", "Finn", "Gita", "Hal", "Ines", "Jo")
_REMARKS = ("", "", "", "Needs a parking space", "Arrived late", "Joined online after the break")
_A_SESSION = 25
_PEOPLE = 30_000

_EPOCH = dt.date(1899, 12, 30)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/xl/{part}" ContentType="application/vnd.openxmlformats-'
            f'officedocument.spreadsheetml.{kind}+xml"/>'
            for part, kind in (
                ("workbook.xml", "sheet.main"),
                ("worksheets/sheet1.xml", "worksheet"),
                ("styles.xml", "styles"),
                ("sharedStrings.xml", "sharedStrings"),
            )
        )
        + "</Types>"
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{_OFFICE}/relationships/{kind}" Target="{part}"/>'
            for n, (kind, part) in enumerate(
                (
                    ("worksheet", "worksheets/sheet1.xml"),
                    ("styles", "styles.xml"),
                    ("sharedStrings", "sharedStrings.xml"),
                ),
                start=1,
            )
        )
        + "</Relationships>"
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships"><sheets>'
        '<sheet name="Bookings" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    # Style 1 is the headings' bold, style 2 a date, style 3 wrapped text.
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}">'
        '<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
        '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
        '<alignment wrapText="1"/></xf></cellXfs></styleSheet>'
    ),
}


@dataclass(frozen=True)
class _Booking:
    """One invented person at one invented session."""

    number: int
    person: int
    attendance: str
    days_before: int
    diet: str
    remark: str

    @property
    def session(self) -> int:
        return self.number // _A_SESSION

    @property
    def day(self) -> dt.date:
        return dt.date(2023, 9, 4) + dt.timedelta(days=self.session // 5)

    @property
    def name(self) -> str:
        return f"{_FIRST[self.person % len(_FIRST)]} Exampleton {self.person}"

    @property
    def shared(self) -> tuple[str, str, dt.date, str]:
        """Course, session, date, agency: what both exports begin with."""
        course = _COURSES[self.session % len(_COURSES)]
        agency = _AGENCIES[self.person % len(_AGENCIES)]
        return course, f"S{self.session:05}", self.day, agency

    @property
    def role(self) -> str:
        return _ROLES[self.person % 7 % len(_ROLES)]

    @property
    def action(self) -> str:
        return f"{1 + self.session % 6}.{1 + self.session % 4}"


def short_rows(count: int) -> Iterator[Row]:
    """That many rows under `SHORT`: 25 bookings a session, up to 30 000 people."""
    for one in _bookings(count):
        yield *one.shared, f"P{one.person:06}", one.role, one.attendance, one.action


def long_rows(count: int) -> Iterator[Row]:
    """The same bookings under `LONG`."""
    for one in _bookings(count):
        yield (
            *one.shared,
            f"{one.name.lower().replace(' ', '.')}@agency.example",
            one.name,
            one.role,
            one.attendance,
            one.day - dt.timedelta(days=one.days_before),
            f"Head Sampleford {one.person % 900}",
            f"Team {one.person % 120}",
            f"01632 96{one.person % 10_000:04}",
            one.diet,
            one.remark and f"{one.remark} ({one.number})",
            one.action,
        )


def _bookings(count: int) -> Iterator[_Booking]:
    dice = Random(3)
    for number in range(count):
        yield _Booking(
            number,
            dice.randrange(_PEOPLE),
            dice.choice(_STATES),
            dice.randrange(5, 90),
            dice.choice(_DIETS),
            dice.choice(_REMARKS),
        )


def as_openpyxl_writes(headings: Sequence[str], rows: Iterable[Row]) -> bytes:
    """A workbook from openpyxl's streaming writer: every text stands in its own cell."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Bookings")
    sheet.append(list(headings))
    for row in rows:
        sheet.append([None if value == "" else value for value in row])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def as_excel_writes(headings: Sequence[str], rows: Iterable[Row]) -> bytes:
    """A workbook as Excel saves it: texts in a list of their own, widths, a frozen heading."""
    texts: dict[str, int] = {}
    lines = [_line(1, [_cell(f"{_letters(c)}1", h, 1, texts) for c, h in enumerate(headings)])]
    for number, row in enumerate(rows, start=2):
        cells = [
            _cell(
                f"{_letters(column)}{number}", value, 2 if isinstance(value, dt.date) else 0, texts
            )
            for column, value in enumerate(row)
        ]
        lines.append(_line(number, cells))
    last = f"{_letters(len(headings) - 1)}{len(lines)}"
    widths = "".join(
        f'<col min="{n}" max="{n}" width="22.7109375" bestFit="1" customWidth="1"/>'
        for n in range(1, len(headings) + 1)
    )
    sheet = (
        f'<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'mc:Ignorable="x14ac" '
        'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">'
        f'<dimension ref="A1:{last}"/><sheetViews><sheetView tabSelected="1" workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft"/></sheetView></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/>'
        f"<cols>{widths}</cols><sheetData>{''.join(lines)}</sheetData>"
        f'<autoFilter ref="A1:{last}"/>'
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="portrait"/></worksheet>'
    )
    listed = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    strings = f'<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{listed}</sst>'
    parts = _PARTS | {"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": strings}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
            package.writestr(name, head + text)
    return data.getvalue()


def _letters(column: int) -> str:
    return chr(65 + column)


def _line(number: int, cells: Sequence[str]) -> str:
    return f'<row r="{number}" spans="1:{len(cells)}" x14ac:dyDescent="0.25">{"".join(cells)}</row>'


def _cell(place: str, value: object, style: int, texts: dict[str, int]) -> str:
    styled = f' s="{style}"' if style else ""
    if value == "":
        return f'<c r="{place}" s="3"/>'
    if isinstance(value, dt.date):
        return f'<c r="{place}"{styled}><v>{(value - _EPOCH).days}</v></c>'
    return f'<c r="{place}"{styled} t="s"><v>{texts.setdefault(str(value), len(texts))}</v></c>'
