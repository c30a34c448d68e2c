from __future__ import annotations

import csv
import io

import pandas as pd
import pytest

from lscp_data.csv_export import csv_bytes, guarded


def rows_of(data: bytes) -> list[list[str]]:
    """The cells of a CSV file, as a strict reader finds them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("x","y")',
        "=cmd|' /C calc'!A0",
        "+44 7700 900000",
        "-5+cmd",
        "- bullet",
        "@SUM(1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "\r\n=1+1",
        "   =1+1",
        "\u00a0=1+1",
        " \v=1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠A1",
    ],
)
def test_no_text_becomes_a_formula(text: str) -> None:
    cell = guarded(text)
    assert cell.startswith("'")
    assert cell[1:] == text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    "text", ["Write the policy", "1.10", "5 = five", "a-b", "'quoted'", "–", "Él", "", "R=1"]
)
def test_harmless_text_is_left_as_it_is(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-5, "-5"),
        (-0.25, "-0.25"),
        (1204, "1204"),
        (0, "0"),
        (None, "–"),
        (pd.NA, "–"),
        (float("nan"), "–"),
        (pd.Timestamp("2026-03-31"), "31 March 2026"),
        (True, "Yes"),
    ],
)
def test_numbers_stay_numbers_and_the_unknown_is_a_dash(value: object, text: str) -> None:
    assert guarded(value) == text


@pytest.mark.parametrize("dtype", ["int64", "Int64", "float64", "Float64", "object"])
def test_negative_numbers_stay_numbers_in_every_kind_of_column(dtype: str) -> None:
    cells = rows_of(csv_bytes(pd.DataFrame({"Change": pd.Series([-5], dtype=dtype)})))
    assert float(cells[1][0]) == -5


def test_a_carriage_return_breaks_no_row() -> None:
    frame = pd.DataFrame({"Ref": ["1.1", "1.2"], "Action": ["a\r=1+1", "b\r\nc"]})
    assert rows_of(csv_bytes(frame)) == [["Ref", "Action"], ["1.1", "a\n=1+1"], ["1.2", "b\nc"]]


def test_every_cell_is_quoted_so_that_separators_and_quotes_are_text() -> None:
    data = csv_bytes(pd.DataFrame({"a": ['say "no", then; go']}))
    assert data.decode("utf-8-sig") == '"a"\r\n"say ""no"", then; go"\r\n'


def test_a_heading_is_guarded_too() -> None:
    assert rows_of(csv_bytes(pd.DataFrame({"=1+1": ["x"]})))[0] == ["'=1+1"]


def test_the_file_begins_with_the_mark_that_makes_excel_read_its_letters() -> None:
    data = csv_bytes(pd.DataFrame({"Agency": ["Café – Ysgol Pen-y-bont"]}))
    assert data.startswith(b"\xef\xbb\xbf")
    assert rows_of(data)[1] == ["Café – Ysgol Pen-y-bont"]


def test_no_rows_give_the_headings_alone() -> None:
    assert rows_of(csv_bytes(pd.DataFrame({"Ref": [], "Action": []}))) == [["Ref", "Action"]]
