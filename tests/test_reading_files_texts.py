from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.reading.files.archive import Limits, Refused
from lscp_data.reading.files.texts import decoded, text_grid
from lscp_data.reading.files.workbooks import grids

PLAN = "Ref,Action\n1.1,Café – the child’s voice\n"


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


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["plan.csv", "plan.txt"]))
def test_any_text_gives_a_grid_or_is_refused(text: str, name: str) -> None:
    try:
        (grid,) = grids(text.encode("utf-8", "surrogatepass"), name)
    except Refused:
        return
    assert all(isinstance(value, str) for row in grid.rows for value in row)


def test_a_text_of_more_cells_than_may_be_read_is_refused() -> None:
    four = b"a,b\nc,d\n"
    assert len(text_grid(four, "a.csv", Limits(cells=4)).rows) == 2
    for data, cells in [(four, 3), (b"a,b\n\n\n\n", 4), (b"," * 9, 9)]:
        with pytest.raises(Refused, match=f"more than {cells} cells") as refused:
            text_grid(data, "a.csv", Limits(cells=cells))
        assert refused.value.reason == "cells"


def test_a_cell_that_never_ends_is_named() -> None:
    with pytest.raises(Refused, match="closing quotation mark"):
        text_grid(b'a,b\n1,"' + b"x" * 200_000, "a.csv")
