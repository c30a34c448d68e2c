from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.reading.archive import Refused
from lscp_data.reading.grids import (
    CellError,
    Grid,
    as_text,
    column_letters,
    decoded,
    grids,
    is_blank,
)
from tests.drawn import workbook

PLAN = "Ref,Action\n1.1,Café – the child’s voice\n"


@pytest.mark.parametrize(
    ("column", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_columns_are_named_as_excel_names_them(column: int, letters: str) -> None:
    assert column_letters(column) == letters


@settings(deadline=None)
@given(st.integers(0, 16383))
def test_column_letters_agree_with_openpyxl(column: int) -> None:
    assert column_letters(column) == openpyxl.utils.get_column_letter(column + 1)


GRID = Grid(
    "plan.xlsx",
    "Plan",
    (("Ref", "1.1", "1.2"), ("Action", "Write")),
    merges=((0, 1, 0, 2),),
    fills={(1, 2): "FFC000"},
    uncached=frozenset({(1, 1)}),
)


def test_a_value_outside_the_sheet_is_blank() -> None:
    assert GRID.value(1, 1) == "Write"
    assert [GRID.value(1, 2), GRID.value(9, 0), GRID.value(-1, 0), GRID.value(0, -1)] == [""] * 4


def test_a_turned_sheet_still_names_the_cells_of_the_sheet_as_it_is() -> None:
    turned = GRID.turned()
    assert turned.rows == (("Ref", "Action"), ("1.1", "Write"), ("1.2", ""))
    # "1.2" stands in C1 of the sheet: row 2, column 0 of the turned one
    assert GRID.address(0, 2) == turned.address(2, 0) == "C1"
    assert turned.merges == ((1, 0, 2, 0),)
    assert turned.fills == {(2, 1): "FFC000"}
    assert turned.uncached == {(1, 1)}


def test_a_sheet_turned_twice_is_the_sheet_again() -> None:
    again = GRID.turned().turned()
    assert again.rows == (("Ref", "1.1", "1.2"), ("Action", "Write", ""))
    assert (again.merges, again.fills, again.transposed) == (GRID.merges, GRID.fills, False)
    assert Grid("a", "b", ()).turned().rows == ()


@pytest.mark.parametrize("value", [None, "", " ", "\n\t", "\u00a0"])
def test_nothing_to_read_is_blank(value: object) -> None:
    assert is_blank(value)


@pytest.mark.parametrize("value", [0, 0.0, False, "0", CellError("#N/A")])
def test_zero_no_and_errors_are_not_blank(value: object) -> None:
    assert not is_blank(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (3.0, "3"),
        (1.1, "1.1"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (1e15, "1e+15"),
        (True, "Yes"),
        (False, "No"),
        (dt.date(2021, 3, 1), "01/03/2021"),
        (dt.datetime(2021, 3, 1, 9, 30), "01/03/2021"),
        (CellError("#N/A"), "#N/A"),
        (" a\r\nb ", "a\nb"),
        (dt.time(9, 30), "09:30:00"),
    ],
)
def test_a_value_reads_as_an_officer_sees_it(value: object, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_a_csv_file_is_read_in_each_encoding_that_excel_saves(encoding: str) -> None:
    (grid,) = grids(PLAN.encode(encoding), "C:\\plans\\Plan A.csv")
    assert grid.rows == (("Ref", "Action"), ("1.1", "Café – the child’s voice"))
    assert grid.sheet == "Plan A"


@pytest.mark.parametrize(
    "text", ["£5", "the child’s voice", "“quoted”", "naïve café", "1 – 2", "Siân", "Zoë’s"]
)
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_letters_of_windows_and_macintosh_are_told_apart(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_found_also_below_a_title(delimiter: str) -> None:
    table = delimiter.join(["Ref", "Action"]) + "\n" + delimiter.join(["1.1", "Write"]) + "\n"
    (plain,) = grids(table.encode(), "plan.csv")
    (titled,) = grids(f"Action plan\n\n{table}".encode(), "plan.csv")
    assert plain.rows == (("Ref", "Action"), ("1.1", "Write"))
    assert titled.rows == (("Action plan",), (), *plain.rows)


def test_a_line_break_inside_quotes_keeps_the_rows_together() -> None:
    (grid,) = grids(b'Ref,Action\r\n1.1,"Write,\r\nthen ask"\r\n', "plan.csv")
    assert grid.rows[1] == ("1.1", "Write,\r\nthen ask")
    assert grid.address(1, 1) == "B2"


def test_texts_like_na_are_kept_as_they_were_written() -> None:
    (grid,) = grids(b"Ref,RAG\n1.1,NA\n1.2,None\n1.3,\n", "plan.csv")
    assert [row[1] for row in grid.rows] == ["RAG", "NA", "None", ""]


def test_every_sheet_comes_with_its_values_at_their_true_addresses() -> None:
    data = workbook(
        {
            "Title only": [[None, None], [None, "Safeguarding"]],
            "Plan": [["Ref", "Done"], ["1.1", dt.date(2021, 3, 31)], [2, True]],
        }
    )
    first, second = grids(data, "plan.xlsx")
    assert (first.sheet, second.sheet) == ("Title only", "Plan")
    assert first.value(1, 1) == "Safeguarding"
    assert first.address(1, 1) == "B2"
    assert second.rows == (("Ref", "Done"), ("1.1", dt.date(2021, 3, 31)), (2.0, True))


def test_errors_fills_merges_and_hidden_sheets_are_known() -> None:
    data = workbook(
        {"Plan": [["Ref", "Late"], ["1.1", "#N/A"], ["1.2", "#REF!"]]},
        merge={"Plan": "A4:B4"},
        fills={"A2": "FFFFC000"},
    )
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.create_sheet("Lists").sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    plan, lists = grids(stream.getvalue(), "plan.xlsx")
    assert [row[1] for row in plan.rows[:3]] == ["Late", CellError("#N/A"), CellError("#REF!")]
    assert set(plan.fills) == {(1, 0)}
    assert plan.merges == ((3, 0, 3, 1),)
    assert (plan.visible, lists.visible) == (True, False)


def test_a_formula_that_excel_never_worked_out_is_known_by_its_cell() -> None:
    (grid,) = grids(workbook({"Plan": [["Ref", "Days"], ["1.1", "=1+1"]]}), "plan.xlsx")
    assert grid.uncached == {(1, 1)}
    assert is_blank(grid.value(1, 1))


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_a_damaged_workbook_is_refused_in_a_sentence(cut: float) -> None:
    data = workbook({"Plan": [["Ref", "Action"], ["1.1", "Write"]]})
    with pytest.raises(Refused) as refused:
        grids(data[: int(len(data) * cut)], "plan.xlsx")
    assert str(refused.value).endswith(".")


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["plan.csv", "plan.txt"]))
def test_any_text_gives_a_grid_or_is_refused(text: str, name: str) -> None:
    try:
        (grid,) = grids(text.encode("utf-8", "surrogatepass"), name)
    except Refused:
        return
    assert all(isinstance(value, str) for row in grid.rows for value in row)
