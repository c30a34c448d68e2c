"""What calamine leaves out of an .ods, and repetitions that must not be written out."""

from __future__ import annotations

import pytest

from lscp_data.reading.files.archive import Limits, Refused
from lscp_data.reading.files.workbooks import grids
from lscp_data.reading.grids import CellError
from tests.forged import ods, ods_cell, ods_row, ods_table

EMPTY = "<table:table-cell/>"


def failed(code: str, comment: str = "") -> str:
    """A cell with an error value as LibreOffice writes it."""
    return (
        '<table:table-cell table:formula="of:=NA()" office:value-type="string" '
        f'office:string-value="" calcext:value-type="error">{comment}<text:p>{code}</text:p>'
        "</table:table-cell>"
    )


def grid(*rows: str, **limits: int):
    (only,) = grids(ods(ods_table(*rows)), "plan.ods", Limits(**limits))
    return only


def test_error_values_are_errors_and_not_blanks() -> None:
    read = grid(
        ods_row("Ref", "Days"), ods_row("1.1", failed("#N/A")), ods_row("", failed("#REF!"))
    )
    assert read.rows == (("Ref", "Days"), ("1.1", CellError("#N/A")), ("", CellError("#REF!")))
    assert read.shows_errors


def test_an_error_that_excel_wrote_as_a_text_is_an_error_and_a_typed_one_is_none() -> None:
    result = ods_cell("#N/A", formula="of:=NA()")
    read = grid(ods_row(result, "#N/A", ods_cell("late", formula="of:=IF(1;2)")))
    assert read.rows == ((CellError("#N/A"), "#N/A", "late"),)


def test_a_comment_on_a_cell_is_not_its_error() -> None:
    comment = "<office:annotation><text:p>Ask Ada Exampleton</text:p></office:annotation>"
    assert grid(ods_row(failed("#N/A", comment))).rows == ((CellError("#N/A"),),)


def test_repeated_rows_and_cells_keep_errors_at_their_places() -> None:
    twice = failed("#N/A").replace("<table:table-cell ", '<table:table-cell '
                                   'table:number-columns-repeated="2" ')  # fmt: skip
    read = grid(ods_row("Ref"), ods_row("", repeated=3), ods_row("x", twice, "y", repeated=2))
    error = CellError("#N/A")
    assert read.rows[4:] == (("x", error, error, "y"),) * 2


def test_merged_cells_and_hidden_rows_are_known() -> None:
    merged = ods_cell("Recommendation 1", number_rows_spanned=2, number_columns_spanned=1)
    hidden = ods_row("1.2").replace(
        "<table:table-row", '<table:table-row table:visibility="filter"'
    )
    read = grid(ods_row("Ref"), ods_row(merged), ods_row("1.1"), hidden, hidden)
    assert read.merges == ((1, 0, 2, 0),)
    assert read.hidden_rows == {3, 4}


def test_hidden_rows_below_the_last_value_are_not_counted() -> None:
    rest = ods_row("", repeated=1_000_000).replace(
        "<table:table-row", '<table:table-row table:visibility="collapse"'
    )
    assert grid(ods_row("Ref"), ods_row("1.1"), rest).hidden_rows == frozenset()


@pytest.mark.parametrize(
    ("rows", "limits", "reason"),
    [
        (
            [ods_row(ods_cell("x", number_columns_repeated=11), repeated=10)],
            {"cells": 100},
            "sparse",
        ),
        ([ods_row("x"), ods_row("", repeated=9), ods_row(*[""] * 9, "x")], {"grid": 100}, "sparse"),
        ([ods_row(ods_cell("x" * 50, number_columns_repeated=3))], {"unpacked": 9_999}, ""),
        ([ods_row(ods_cell("x" * 50, number_columns_repeated=300))], {"unpacked": 9_999}, "sparse"),
        ([ods_row(failed("#N/A"), repeated=11)], {"marked": 10}, "sparse"),
        ([ods_row("x", repeated=1_048_577)], {}, "sparse"),
        ([ods_row(ods_cell("x", number_columns_repeated="1e9"))], {}, "damaged"),
        ([ods_row(ods_cell("x", number_columns_repeated="-1"))], {}, "damaged"),
    ],
)
def test_repetitions_beyond_the_limits_are_refused(
    rows: list[str], limits: dict[str, int], reason: str
) -> None:
    if not reason:
        assert grid(*rows, **limits).rows
        return
    with pytest.raises(Refused) as refused:
        grid(*rows, **limits)
    assert refused.value.reason == reason
    assert str(refused.value).endswith(".")


def test_two_tables_of_one_name_and_broken_xml_are_damage() -> None:
    table = ods_table(ods_row("x"))
    for data in (ods(table, table), ods("<table:table>")):
        with pytest.raises(Refused) as refused:
            grids(data, "plan.ods")
        assert refused.value.reason == "damaged"
