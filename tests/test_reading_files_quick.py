"""Passing over plain rows changes nothing of what the audit finds or refuses."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Set
from functools import cache, partial
from typing import IO
from unittest.mock import patch

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font, PatternFill

from benchmarks.training_export import SHORT, as_excel_writes, as_openpyxl_writes, short_rows
from lscp_data.reading.files import audit as audit_module
from lscp_data.reading.files.archive import Limits, Refused
from lscp_data.reading.files.audit import SheetAudit, audit
from lscp_data.reading.files.quick import noteworthy

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
Seen = SheetAudit | str


@cache
def book() -> dict[str, bytes]:
    """The parts of a workbook whose styles 1 and 2 are filled, 3 is white, 4 in red letters."""
    workbook = openpyxl.Workbook()
    for row, colour in enumerate(["FFFF0000", "FF00B050", "FFFFFFFF"], 1):
        workbook.active.cell(row, 1).fill = PatternFill("solid", fgColor=colour)
    workbook.active["A4"].font = Font(color="FFFF0000")
    stream = io.BytesIO()
    workbook.save(stream)
    with zipfile.ZipFile(stream) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(part: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in book().items():
            package.writestr(name, part if name == SHEET else content)
    return stream.getvalue()


def whole(stream: IO[bytes], _: Set[str]) -> Iterator[tuple[bytes, int]]:
    """Everything, so that nothing is passed over."""
    return iter([(stream.read(), 0)])


def seen(part: bytes, chunk: int | None, **limits: int) -> Seen:
    """What the audit says of a sheet that is read in chunks; None: without passing over rows."""
    how = whole if chunk is None else partial(noteworthy, chunk=chunk)
    with patch.object(audit_module, "noteworthy", how):
        try:
            (sheet,) = audit(packed(part), Limits(**limits)).values()
        except Refused as refusal:
            return refusal.reason
        return sheet


def noted(part: bytes, chunk: int = 400, styles: Set[str] = frozenset("124")) -> bytes:
    """What goes to the parser."""
    return b"".join(piece for piece, _ in noteworthy(io.BytesIO(part), styles, chunk))


def sheet(rows: str, head: str = "", tail: str = "") -> bytes:
    text = f'<worksheet xmlns="{MAIN}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>'
    return text.encode(errors="surrogateescape")


def plain(row: int, columns: str = "ABC") -> str:
    cells = "".join(f'<c r="{column}{row}" s="3" t="s"><v>{row}</v></c>' for column in columns)
    return f'<row r="{row}" spans="1:3">{cells}</row>'


PLAIN = "".join(map(plain, range(1, 40)))
ROWS = 39


# What programs write


@pytest.mark.parametrize("written", [as_openpyxl_writes, as_excel_writes])
def test_of_a_program_s_plain_rows_none_goes_to_the_parser(written):
    with zipfile.ZipFile(io.BytesIO(written(SHORT, short_rows(3_000)))) as package:
        part = package.read(SHEET)
    assert len(part) > 900_000
    assert len(noted(part, 1 << 18, styles=frozenset())) < 2_000
    found = audit(written(SHORT, short_rows(3_000)))["Bookings"]
    assert (found.max_row, found.max_column, found.fills) == (3_001, 8, {})


ODD = {
    "filled": '<row r="40"><c r="B40" s="1"><v>1</v></c></row>',
    "in coloured letters": '<row r="40"><c r="B40" s="4"><v>1</v></c></row>',
    "filled as a row": '<row r="40" s="1" customFormat="1"><c r="B40"><v>1</v></c></row>',
    "hidden": '<row r="40" hidden="1"><c r="B40"><v>1</v></c></row>',
    "hidden and empty": '<row r="40" hidden="true"/>',
    "an error": '<row r="40"><c r="B40" t="e"><v>#N/A</v></c></row>',
    "never calculated": '<row r="40"><c r="B40"><f>A1</f></c></row>',
    "calculated": '<row r="40"><c r="B40"><f>A1</f><v>2</v></c></row>',
    "out of order": '<row r="40"><c r="C40"><v>1</v></c><c r="B40"><v>1</v></c></row>',
    "of another row": '<row r="40"><c r="XFD1"><v>1</v></c></row>',
    "without a place": '<row r="40"><c><v>1</v></c><c><v>1</v></c></row>',
    "wider than the first": '<row r="40"><c r="ZZ40"><v>1</v></c></row>',
    "in rich text": '<row r="40"><c r="B40" t="inlineStr"><is><r><t>1</t></r></is></c></row>',
    "in other quotes": "<row r='40'><c r='B40'><v>1</v></c></row>",
    "with a comment": '<row r="40"><c r="B40"><v>1</v></c><!-- </row> --></row>',
    "without a number": '<row><c r="B40"><v>1</v></c></row><row><c><v>1</v></c></row>',
    "met twice": '<row r="40" s="1" customFormat="1"/><row r="40"><c r="B40"><v>1</v></c></row>',
    "further up": '<row r="40"/><row r="7"><c r="G7"><v>1</v></c></row><row><c><f>1</f></c></row>',
    "beyond the last": '<row r="1048577"><c r="B1048577"><v>1</v></c></row>',
    "cut off": '<row r="40"><c r="B40"><v>1</v>',
    "of bytes that are no letters": '<row r="40"><c r="B40" t="str"><v>\udcff</v></c></row>',
    "of a control character": '<row r="40"><c r="B40" t="str"><v>\x01</v></c></row>',
    "of an unknown entity": '<row r="40"><c r="B40" t="str"><v>&bomb;</v></c></row>',
    "with the end of CDATA": '<row r="40"><c r="B40" t="str"><v>]]></v></c></row>',
    "with an attribute twice": '<row r="40" ht="1" ht="2"><c r="B40"><v>1</v></c></row>',
    "with a control character said of it": '<row r="40" ht="\x01"><c r="B40"><v>1</v></c></row>',
    "with an unknown prefix": '<row r="40" x14ac:dyDescent="1"><c r="B40"><v>1</v></c></row>',
    "in another namespace": '<row r="40" xmlns="other"><c r="G40"><v>1</v></c></row>',
    "inside a row": '<row r="40"><row r="41" hidden="1"/><c><v>1</v></c></row>',
    "in a comment": "<!-- <row r='40'><c r='G40'><v>1</v></c></row> -->",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("chunk", [200, 333, 2_000])
def test_a_row_of_another_shape_is_seen_as_it_was_and_the_plain_ones_round_it_too(odd, chunk):
    part = sheet(PLAIN + odd + "".join(map(plain, range(50, 90))))
    assert seen(part, chunk) == seen(part, None)


def test_what_is_worth_noting_is_noted_between_plain_rows():
    names = ["filled", "in coloured letters", "hidden", "an error", "never calculated"]
    odd = [ODD[name].replace("40", str(row)) for row, name in enumerate(names, ROWS + 1)]
    part = sheet(PLAIN + "".join(odd) + "".join(map(plain, range(50, 90))))
    assert noted(part).count(b"<row") < 20
    found = seen(part, 400)
    assert found.fills == {(40, 2): "FF0000"}
    assert set(found.inks) == {(41, 2)}
    assert found.hidden_rows == {42}
    assert found.errors == {(43, 2): "#N/A"}
    assert found.uncached == {(44, 2)}
    assert (found.max_row, found.max_column) == (89, 3)


# What could make rows mean something else


HEADS = {
    "a column is filled": sheet(PLAIN, head='<cols><col min="2" max="2" style="1"/></cols>'),
    "there is a comment": sheet(PLAIN, head="<!-- -->"),
    "the rows are in no main namespace": sheet(PLAIN).replace(MAIN.encode(), b"other"),
    "they are in it by a prefix": sheet(PLAIN).replace(b" xmlns=", b" xmlns:x="),
    "the letters are others": b'<?xml version="1.0" encoding="cp037"?>' + sheet(PLAIN),
    "there is a document type": b"<!DOCTYPE worksheet>" + sheet(PLAIN),
}


@pytest.mark.parametrize("part", HEADS.values(), ids=HEADS)
def test_nothing_is_passed_over_where(part):
    assert noted(part) == part or b"xmlns:x=" in part
    assert seen(part, 400) == seen(part, None)


def test_a_sparse_sheet_is_refused_however_plain_its_rows_are():
    far = sheet(PLAIN + plain(1_048_576))
    assert b"A1048576" not in noted(far)
    assert seen(far, 400, grid=3_145_727) == seen(far, None, grid=3_145_727) == "sparse"
    assert seen(far, 400).max_row == 1_048_576


def test_values_passed_over_count_towards_the_limit():
    assert [seen(sheet(PLAIN), 400, cells=limit) for limit in (3 * ROWS - 1, 3 * ROWS)] == [
        "cells",
        seen(sheet(PLAIN), None),
    ]


def test_where_hardly_a_row_is_plain_the_rest_is_left_to_the_parser():
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(1, 1_200))
    part = sheet(rows + "".join(map(plain, range(1_200, 1_300))))
    assert noted(part) == part


# Whatever stands in a sheet


def mostly(usual: list[str], odd: list[str]) -> st.SearchStrategy[str]:
    """One of the usual ones, and now and then an odd one."""
    return st.integers(0, 79).flatmap(lambda n: st.sampled_from(odd if n == 7 else usual))


TEXTS = mostly(
    ["1", "", "Attended", "a&amp;b", "\u00e9"],
    ["#N/A", "&#65;", "a>b", "]]>", "\ufffe", "\x02", "<![CDATA[1]]>", "&", "<!-- </row> -->"],
)
VALUES = mostly(
    ["<v>%s</v>", "<is><t>%s</t></is>", '<is><t xml:space="preserve">%s</t></is>', ""],
    ["<f>%s</f>", "<f>1</f><v>%s</v>", "<v/>", "<v/><v/>", "<is><r><t>%s</t></r></is>", "<v>%s"],
)
OF_CELLS = mostly(
    ["", ' s="0"', ' s="3"', ' s="3" t="s"', ' t="n"', ' t="inlineStr"'],
    [' s="1"', ' s="4"', ' t="e"', " t='s'", ' cm="1"', ' t="s" t="s"', ' xmlns="other"', "/"],
)
OF_ROWS = mostly(
    ["", ' spans="1:3"', ' ht="15" customHeight="1"', ' hidden="false"', ' s="3" customFormat="1"'],
    [' hidden="1"', ' s="1" customFormat="1"', ' xmlns="other"', ' ht="1" ht="1"', ' x:y="1"', "/"],
)
BETWEEN = mostly(
    ["", "", "", "\n  "],
    ["<!-- </row> -->", "<?x ?>", "text", "</row>", "<ext/>", '<col min="1" max="2" style="1"/>'],
)
ENDS = mostly(["</row>"], ["</row >", "", "<row/></row>", "</sheetData><sheetData>"])


@st.composite
def rows(draw: st.DrawFn) -> str:
    """Rows that are mostly plain and in order."""
    lines, number = [], 0
    for _ in range(draw(st.integers(0, 12))):
        number += int(draw(mostly(["1", "2"], ["0", "-1", "1048570"])))
        said = draw(mostly([f' r="{number}"'], [""])) + draw(OF_ROWS)
        cells = ""
        for letter in sorted(draw(st.sets(st.sampled_from("ABCDE")))):
            column = draw(mostly([letter], ["A", "XFD", "AAAA", "a"]))
            place = draw(mostly([f' r="{column}{number}"'], ["", ' r="C3"', ' r="C0"']))
            value = draw(VALUES).replace("%s", draw(TEXTS))
            cells += f"<c{place}{draw(OF_CELLS)}>{value}</c>"
        lines.append(f"{draw(BETWEEN)}<row{said}>{cells}{draw(ENDS)}")
    return "".join(lines)


HEAD = mostly(
    ["", '<cols><col min="1" max="3" style="3"/></cols>'],
    ['<cols><col min="1" max="3" style="1"/></cols>', "<!-- -->", '<a xmlns="other"/>', "<a>"],
)
BEFORE = mostly(
    ["", "\ufeff", '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'],
    ['<?xml version="1.0" encoding="latin-1"?>', "<!DOCTYPE a>", '<?xml version="1.1"?>', "x"],
)


DAMAGE = st.just(b"") | st.just(b"") | st.binary(max_size=3)


@given(BEFORE, HEAD, rows(), st.integers(0, 300), st.integers(), DAMAGE)
@settings(max_examples=150, deadline=None)
def test_the_audit_is_the_same_whatever_is_passed_over(before, head, drawn, chunk, place, cut):
    part = before.encode() + sheet(drawn + "".join(map(plain, range(50, 60))), head=head)
    if cut:  # damaged at some place
        part = part[: place % len(part)] + cut + part[place % len(part) + len(cut) :]
    start = part.find(b"<sheetData>") + len("<sheetData>")
    assert seen(part, max(start, 1) + chunk) == seen(part, None)
