"""What the audit sees in sheets written by openpyxl and by hand, and that it survives anything."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule
from openpyxl.styles import Font, PatternFill

from lscp_data.reading.files.archive import Limits, Refused, preflight
from lscp_data.reading.files.audit import SheetAudit, audit

RED, GREEN = PatternFill("solid", fgColor="FFFF0000"), PatternFill("solid", fgColor="FF00B050")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def saved(fill_in: Callable[[Any], None]) -> bytes:
    """A workbook of one sheet, "Sheet", as openpyxl saves it."""
    workbook = openpyxl.Workbook()
    fill_in(workbook.active)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def with_part(data: bytes, name: str, content: str | bytes) -> bytes:
    """The same package with another content for one part."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return stream.getvalue()


def read(rows: str, *, before: str = "", after: str = "", **limits: int) -> SheetAudit:
    """The audit of a sheet whose XML is written by hand; style 1 is red, 2 green, 3 white."""

    def styled(sheet: Any) -> None:
        for row, fill in enumerate([RED, GREEN, PatternFill("solid", fgColor="FFFFFFFF")], 1):
            sheet.cell(row, 1).fill = fill
        rule = CellIsRule(operator="equal", formula=["1"], fill=PatternFill(bgColor="FFFF0000"))
        sheet.conditional_formatting.add("A1", rule)

    text = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return audit(with_part(saved(styled), SHEET, text), Limits(**limits))["Sheet"]


def refused(call: Callable[..., object], *given: object, **limits: int) -> Refused:
    """The refusal that a call ends in."""
    with pytest.raises(Refused) as caught:
        call(*given, **limits)
    return caught.value


def test_bounds_are_those_of_values_not_of_styles():
    def fill_in(sheet: Any) -> None:
        sheet["C4"] = "last value"
        sheet["F9"].fill = RED

    seen = audit(saved(fill_in))["Sheet"]
    assert (seen.max_row, seen.max_column) == (4, 3)
    assert seen.fills == {(9, 6): "FF0000"}


def test_an_empty_sheet_has_no_bounds():
    assert audit(saved(lambda sheet: None))["Sheet"] == SheetAudit()


def test_every_error_value_is_listed_with_its_cell():
    codes = ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"]

    def fill_in(sheet: Any) -> None:
        for row, code in enumerate(codes, start=2):
            sheet.cell(row, 28, code)

    errors = audit(saved(fill_in))["Sheet"].errors
    assert errors == {(row, 28): code for row, code in enumerate(codes, start=2)}


def test_a_text_that_looks_like_an_error_is_a_text():
    assert read('<row r="1"><c r="A1" t="str"><v>#N/A</v></c></row>').errors == {}


def test_formulas_that_a_program_wrote_without_calculating_are_listed():
    def fill_in(sheet: Any) -> None:
        sheet["A1"] = 1
        sheet["B3"] = "=A1+1"

    seen = audit(saved(fill_in))["Sheet"]
    assert seen.uncached == {(3, 2)}
    assert (seen.max_row, seen.max_column) == (3, 2)


def test_a_formula_counts_as_calculated_by_its_stored_result():
    seen = read(
        '<row r="1">'
        '<c r="A1"><f>1+1</f><v>2</v></c>'
        '<c r="B1"><f>1+1</f></c>'
        '<c r="C1"><f>1+1</f><v/></c>'
        '<c r="D1" t="str"><f>IF(A1=2,"","x")</f><v></v></c>'
        '<c r="E1" t="e"><f>NA()</f><v>#N/A</v></c>'
        '<c r="F1"><f>1+1</f>\n<v>\n</v>\n</c>'
        "</row><row><c><f>1+1</f></c></row>",
        after="<dataValidations><dataValidation><formula1>1</formula1></dataValidation>"
        "</dataValidations>",
    )
    assert seen.uncached == {(1, 2), (1, 3), (1, 6), (2, 1)}
    assert seen.errors == {(1, 5): "#N/A"}


def test_formulas_of_later_rules_are_no_cell_s():
    later = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        "<x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule><xm:f>A1=2</xm:f>"
        '<x14:dxf><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></x14:dxf>'
        "</x14:cfRule></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )
    seen = read('<row r="1"><c r="A1"><v>2</v></c></row>', after=later)
    assert (seen.uncached, len(seen.rules)) == (frozenset(), 1)


def test_rules_that_set_a_fill_are_counted_and_those_that_set_a_font_are_not():
    def fill_in(sheet: Any) -> None:
        rules = [
            CellIsRule(operator="equal", formula=['"R"'], fill=PatternFill(bgColor="FFFF0000")),
            FormulaRule(formula=["B1=2"], fill=PatternFill(bgColor="FF00B050")),
            FormulaRule(formula=["B1=3"], font=Font(bold=True)),
            ColorScaleRule("min", start_color="FFF8696B", end_type="max", end_color="FF63BE7B"),
        ]
        for rule in rules:
            sheet.conditional_formatting.add("B1:B9", rule)

    assert len(audit(saved(fill_in))["Sheet"].rules) == 3


def test_hidden_rows_and_sheets_are_told():
    workbook = openpyxl.Workbook()
    workbook.active.append(["x"])
    workbook.active.row_dimensions[3].hidden = True
    workbook.create_sheet("Lists").sheet_state = "hidden"
    workbook.create_sheet("Codes").sheet_state = "veryHidden"
    stream = io.BytesIO()
    workbook.save(stream)
    seen = audit(stream.getvalue())
    assert {name: sheet.visible for name, sheet in seen.items()} == {
        "Sheet": True,
        "Lists": False,
        "Codes": False,
    }
    assert seen["Sheet"].hidden_rows == {3}


def test_painted_rows_and_columns_fill_the_cells_they_hold():
    def fill_in(sheet: Any) -> None:
        sheet["A1"], sheet["C3"] = "first", "last"
        sheet.row_dimensions[2].fill = GREEN
        sheet.column_dimensions["C"].fill = RED

    # C3 is listed with no style of its own, as openpyxl writes it, so C1 alone is red.
    assert audit(saved(fill_in))["Sheet"].fills == {
        (1, 3): "FF0000",
        (2, 1): "00B050",
        (2, 2): "00B050",
        (2, 3): "00B050",
    }


def test_a_white_cell_in_a_painted_column_stays_white():
    seen = read(
        '<row r="1"><c r="A1" s="3"><v>1</v></c></row><row r="2"><c r="B2"><v>1</v></c></row>',
        before='<cols><col min="1" max="1" style="1"/></cols>',
    )
    assert seen.fills == {(2, 1): "FF0000"}


def test_cells_and_rows_without_a_reference_follow_each_other():
    seen = read(
        '<row><c s="1"><v>1</v></c><c/><c s="2"/></row>'
        '<row r="5"><c s="2"/></row><row><c s="1"/></row>'
    )
    assert seen.fills == {(1, 1): "FF0000", (1, 3): "00B050", (5, 1): "00B050", (6, 1): "FF0000"}


def test_rows_out_of_order_and_prefixed_names_are_read_as_excel_reads_them():
    text = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>'
        '<x:row r="7"><x:c r="AA7" t="e"><x:v>#N/A</x:v></x:c></x:row>'
        '<x:row r="2"><x:c r="B2"><x:v>1</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    seen = audit(with_part(saved(lambda sheet: None), SHEET, text))["Sheet"]
    assert (seen.max_row, seen.max_column, seen.errors) == (7, 27, {(7, 27): "#N/A"})


def test_strict_workbooks_are_read_too():
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    text = (
        f'<worksheet xmlns="{strict}"><sheetData><row r="2"><c r="B2"><v>1</v></c></row>'
        "</sheetData></worksheet>"
    )
    seen = audit(with_part(saved(lambda sheet: None), SHEET, text))["Sheet"]
    assert (seen.max_row, seen.max_column) == (2, 2)


def test_a_stray_value_in_the_last_cell_is_refused_by_name_of_the_sheet():
    def fill_in(sheet: Any) -> None:
        sheet["A1"] = sheet["XFD1048576"] = "x"

    refusal = refused(audit, saved(fill_in))
    assert refusal.reason == "sparse"
    assert str(refusal).startswith(
        'Sheet "Sheet" stretches to row 1,048,576 and column 16,384: there is a stray value'
    )


def test_a_long_or_a_wide_sheet_alone_is_not_sparse():
    def fill_in(sheet: Any) -> None:
        sheet["A1"] = sheet["O1048576"] = "x"  # 15 x 1,048,576 = 15.7 million

    assert audit(saved(fill_in))["Sheet"].max_row == 1_048_576


CELLS = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c><c r="C1"><v>1</v></c></row>'


def test_a_sheet_of_too_many_cells_is_refused():
    assert refused(read, CELLS, cells=2).reason == "cells"
    assert read(CELLS, cells=3).max_column == 3


def test_too_many_errors_or_formulas_without_results_are_refused_not_dropped():
    errors = CELLS.replace("<c ", '<c t="e" ')
    formulas = CELLS.replace("<v>1</v>", "<f>1</f>")
    assert refused(read, errors, marked=2).reason == "errors"
    assert refused(read, formulas, marked=2).reason == "uncached"


def test_too_many_fills_are_left_out_and_said_so():
    seen = read(CELLS.replace("<c ", '<c s="1" '), marked=2)
    assert (seen.fills, seen.too_many_fills, seen.max_column) == ({}, True, 3)


@pytest.mark.parametrize(
    "reference", ["XFE1", "A0", "A1048577", "1", "A", "A-1", "Ä1", "A١", "AAAAAAAA1", "$A$1"]
)
def test_a_reference_to_no_cell_is_damage(reference):
    row = f'<row r="1"><c r="{reference}"><v>1</v></c></row>'
    assert refused(read, row).reason == "damaged"


def test_cells_counted_past_the_last_row_are_damage():
    rows = '<row r="1048576"/><row><c><v>1</v></c></row>'
    assert refused(read, rows, grid=1 << 40).reason == "damaged"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<worksheet><sheetData><row>", "damaged"),
        ("", "damaged"),
        ('<!DOCTYPE a [<!ENTITY b "bb">]><worksheet>&b;</worksheet>', "doctype"),
    ],
)
def test_a_sheet_of_broken_or_declared_xml_is_refused(content, reason):
    assert refused(audit, with_part(saved(lambda sheet: None), SHEET, content)).reason == reason


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/theme/theme1.xml"])
def test_an_entity_bomb_in_a_small_part_is_refused_by_both(part):
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    root = "workbook" if part == "xl/workbook.xml" else "styleSheet"
    bomb = f'<!DOCTYPE {root} [<!ENTITY l0 "lol">{lines}]><{root}>&l9;</{root}>'
    data = with_part(saved(lambda sheet: None), part, bomb)
    assert refused(preflight, data, "a.xlsx").reason == "doctype"
    assert refused(audit, data).reason in ("doctype", "damaged", "unknown")


def test_a_workbook_cut_short_or_of_another_kind_is_refused():
    whole = saved(lambda sheet: None)
    assert refused(audit, whole[:-30]).reason == "damaged"
    assert refused(audit, b"a,b\n1,2\n").reason == "damaged"
    xlsb = io.BytesIO()
    with zipfile.ZipFile(xlsb, "w") as archive:
        archive.writestr("xl/workbook.bin", b"\x83\x01")
    assert refused(audit, xlsb.getvalue()).reason == "unknown"


def test_memory_goes_with_the_cells_worth_noting_not_with_the_sheet():
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="B{row}"><v>2</v></c></row>'
        for row in range(1, 20_001)
    )
    read(CELLS)
    tracemalloc.start()
    try:
        data = with_part(
            saved(lambda sheet: None),
            SHEET,
            f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        )
        del rows
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        audit(data)
        assert tracemalloc.get_traced_memory()[1] - before < 3_000_000
    finally:
        tracemalloc.stop()


def example() -> bytes:
    """A small workbook that has a little of everything the audit looks at."""

    def fill_in(sheet: Any) -> None:
        sheet.append(["Action", "RAG", "#N/A"])
        sheet["B2"].fill, sheet["A3"] = RED, "=1+1"
        sheet.column_dimensions["D"].fill = GREEN
        sheet.row_dimensions[2].fill = GREEN
        sheet.merge_cells("A5:B6")
        rule = FormulaRule(formula=["B1=2"], fill=PatternFill(bgColor="FF00B050"))
        sheet.conditional_formatting.add("B1:B9", rule)

    return saved(fill_in)


EXAMPLE = example()
with zipfile.ZipFile(io.BytesIO(EXAMPLE)) as opened:
    PARTS = {name: opened.read(name) for name in opened.namelist()}


def survives(data: bytes) -> None:
    """Nothing but `Refused` comes out of preflight and audit."""
    for look in (lambda: preflight(data, "plan.xlsx"), lambda: audit(data)):
        with suppress(Refused):
            look()


@st.composite
def altered(draw: st.DrawFn, original: bytes) -> bytes:
    """The bytes with a few places overwritten, doubled or dropped, perhaps cut short."""
    data = bytearray(original)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 12)))
        data[start:end] = draw(
            st.one_of(st.binary(max_size=12), st.just(bytes(data[start:end] * 2)))
        )
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda tail: b"PK\x03\x04" + tail))
@settings(max_examples=200, deadline=None)
def test_no_bytes_raise_anything_but_a_refusal(data):
    survives(data)


@given(altered(EXAMPLE))
@settings(max_examples=300, deadline=None)
def test_no_altered_workbook_raises_anything_but_a_refusal(data):
    survives(data)


@given(st.data(), st.sampled_from(sorted(PARTS)))
@settings(max_examples=400, deadline=None)
def test_no_altered_part_of_a_sound_package_raises_anything_but_a_refusal(data, part):
    survives(with_part(EXAMPLE, part, data.draw(altered(PARTS[part]))))


NUMBERS = st.sampled_from(["-1", "", "9" * 30, "1.5", "NaN", "inf", "-9", "x", "1_0", "٣", "7"])


@given(st.data(), NUMBERS)
@settings(max_examples=300, deadline=None)
def test_no_number_in_an_attribute_raises_anything_but_a_refusal(data, number):
    part = data.draw(st.sampled_from([SHEET, "xl/styles.xml", "xl/workbook.xml"]))
    pieces = PARTS[part].decode().split('"')
    place = data.draw(st.integers(0, len(pieces) // 2 - 1)) * 2 + 1
    pieces[place] = number
    survives(with_part(EXAMPLE, part, '"'.join(pieces)))
