"""A row beside headings that holds their words: one of data, or a second row of headings."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.reading.grids import Grid
from lscp_data.reading.headings.claims import claims_at
from lscp_data.reading.headings.dictionary import Dictionary
from lscp_data.reading.ingest import Upload
from lscp_data.subjects.actions.schema import ACTIONS
from tests.drawn import PLAN_HEADINGS, Rows, read, read_plan, workbook

Row = list[object]
WORDS = ["Status", "Date", "Action"]
OTHER = ["Ref", "Action", "Evidence", "RAG", "Target date"]
REWORDED = ["Reference", "Actions", "Lead agencies", "Due date", "Completed on", "RAG rating"]


def row(ref: object, *beyond: object) -> Row:
    return [ref, "Train", "Police", "30/06/2026", None, "Red", *beyond]


def texts(upload: Upload, field: str) -> list[str]:
    """A field of all actions, from top to bottom."""
    frames = [part.frame for part in upload.parts if part.dataset == "actions"]
    return pd.concat(frames)[field].astype("string").fillna("-").tolist()


def accounted(upload: Upload) -> int:
    """How many rows are headings of a table, read, set aside or left out for a reason."""
    return sum(1 + sheet.rows + sum(sheet.left_out.values()) for sheet in upload.sheets)


# A row of data above headings that stand again


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("below", [(), ("later", "values")])
@pytest.mark.parametrize(
    "last",
    [
        row("1.2"),
        ["1.2", "Train", None, None, None, "Red"],
        ["1.2", "Train", None, None, None, None],
        ["1.2", None, None, None, None, None],
    ],
)
def test_an_action_above_headings_that_stand_again_is_read_with_a_headings_word_in_it(
    last: Row, below: tuple[str, ...], word: str
) -> None:
    for again in (PLAN_HEADINGS, REWORDED):
        for beyond in ([word], [word, "Progress"]):
            rows = [PLAN_HEADINGS, row("1.1"), [*last, *beyond], again, row("1.3", *below)]
            assert texts(read_plan(rows), "ref") == ["1.1", "1.2", "1.3"]


@pytest.mark.parametrize("word", WORDS)
def test_an_action_without_a_reference_is_read_there_too(word: str) -> None:
    lone = [None, "Train everyone", None, None, None, None, word, "Progress"]
    rows = [PLAN_HEADINGS, row("1.1"), lone, PLAN_HEADINGS, row("1.3", "later", "values")]
    assert texts(read_plan(rows), "action") == ["Train", "Train everyone", "Train"]


def test_the_cell_that_no_heading_stands_over_is_said() -> None:
    rows = [PLAN_HEADINGS, row("1.1"), row("1.2", "Status"), PLAN_HEADINGS, row("1.3")]
    (problem,) = read_plan(rows).problems
    assert problem.cell == "G3"
    assert "to the right of the last heading" in problem.message


def test_a_word_under_a_heading_that_does_not_stand_again_is_its_value() -> None:
    wide = [*PLAN_HEADINGS, "Evidence"]
    rows = [wide, row("1.1"), row("1.2", "Comments"), PLAN_HEADINGS, row("1.3")]
    upload = read_plan(rows)
    assert texts(upload, "evidence") == ["-", "Comments", "-"]
    assert accounted(upload) == len(rows)


def test_a_section_row_with_a_headings_word_does_not_vanish() -> None:
    section: Row = ["HEALTH", None, None, None, None, None, "Status"]
    rows = [PLAN_HEADINGS, row("1.1"), section, PLAN_HEADINGS, row("1.2")]
    assert accounted(read_plan(rows)) == len(rows)


def test_a_row_with_nothing_but_a_headings_word_is_none_of_headings_that_stand_again() -> None:
    alone: Row = [*[None] * 6, "Status"]
    rows = [PLAN_HEADINGS, row("1.1"), alone, PLAN_HEADINGS, row("1.2", "value")]
    upload = read_plan(rows)
    assert texts(upload, "ref") == ["1.1", "1.2"]
    assert upload.sheets[0].left_out == {
        "nothing in the columns that are read": 1,
        "headings again": 1,
    }


@pytest.mark.parametrize("merge", ["B3:E3", "A2:A3"])
def test_merged_cells_of_the_data_do_not_make_headings_of_it(merge: str) -> None:
    last: Row = ["1.2", "Train", None, None, None, "Red", "Status"]
    rows = [PLAN_HEADINGS, row("1.1"), last, PLAN_HEADINGS, row("1.3")]
    upload = read(workbook({"Plan": rows}, merge={"Plan": merge}))
    assert texts(upload, "ref")[::2] == ["1.1", "1.3"]
    assert texts(upload, "action") == ["Train"] * 3


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("last", [["1.2", "Train", None, None, None], [None, "Audit", *[None] * 3]])
def test_an_action_above_a_second_table_of_other_columns_stays_in_the_first(
    last: Row, word: str
) -> None:
    second: Rows = [OTHER, ["2.1", "Write", "Minutes", "Green", None, "later", "values"]]
    for beyond in ([word], [word, "Progress"]):
        rows = [PLAN_HEADINGS, row("1.1"), [*last, None, *beyond], *second]
        upload = read_plan(rows)
        assert texts(upload, "action") == ["Train", last[1], "Write"]
        assert texts(upload, "evidence") == ["-", "-", "Minutes"]


# A row of data below headings


@pytest.mark.parametrize(
    "first",
    [
        ["1.1", None, None, None, None, None, "Status", "Comments"],
        [None, "Audit", None, None, None, None, "Status", "Comments"],
        [None, "Audit", None, None, None, None, "Status", "Comments", "Start date"],
    ],
)
def test_an_action_right_below_headings_is_read_with_headings_words_in_it(first: Row) -> None:
    rows = [PLAN_HEADINGS, first, row("1.2", "later", "values", "x")]
    upload = read_plan(rows)
    assert (upload.sheets[0].header_row, upload.sheets[0].rows) == (1, 2)


def test_an_action_right_below_two_heading_rows_is_read_with_headings_words_in_it() -> None:
    upper = ["Ref", "Action", "Timescale", None, "RAG"]
    lower = [None, None, "Original", "Revised", None]
    sparse = ["1.1", None, None, None, None, "Status", "Comments"]
    upload = read_plan([upper, lower, sparse, ["1.2", "Train", "31/03/2026", None, "Red"]])
    assert texts(upload, "ref") == ["1.1", "1.2"]


def test_headings_that_stand_alone_further_down_have_no_second_row_at_first() -> None:
    first = [None, "Audit", None, None, None, None, "Status", "Comments", "Start date"]
    wide = row("1.2", "later", "values", "x")
    upload = read_plan([PLAN_HEADINGS, first, wide, PLAN_HEADINGS, row("1.3")])
    assert texts(upload, "action") == ["Audit", "Train", "Train"]
    assert accounted(upload) == 5


# True headings in two rows

DELIVERY: tuple[Row, ...] = (
    ["Ref", "Recommendation", "Delivery", None, None, None, "Assurance", None],
    [None, None, "Action", "Lead agency", "Due date", "RAG", "Progress", "Evidence"],
    ["1.1", "Share", "Draft", "Police", "01/05/2026", "Green", "Signed", "Minutes"],
)
PERIODS: tuple[Row, ...] = (
    ["Ref", "Action", "Previous period", None, "This period", None],
    [None, None, "RAG", "Comments", "RAG", "Comments"],
    ["1.1", "Draft", "Red", "a", "Green", "b"],
)
TIMES: tuple[Row, ...] = (
    ["Ref", "Action", "Responsibility", None, "Timescales", None],
    [None, None, "Lead agency", "Lead officer", "Original", "Revised"],
    ["1.1", "Draft", "Police", "Head of Safeguarding", "30/06/2026", "31/12/2026"],
)
FIELDS = {
    "delivery": 8,  # every column
    "periods": 5,  # which comments the previous ones are is asked
    "times": 6,  # every column
}
TWO_ROWS = {"delivery": DELIVERY, "periods": PERIODS, "times": TIMES}


@pytest.mark.parametrize("name", TWO_ROWS)
@pytest.mark.parametrize("above", [[], [["Action plan"], []], [["Red", "Late"]]])
def test_two_heading_rows_are_joined_without_merged_cells(above: list[Row], name: str) -> None:
    (sheet,) = read_plan([*above, *TWO_ROWS[name]]).sheets
    assert (sheet.header_row, len(sheet.columns)) == (len(above) + 2, FIELDS[name])


@pytest.mark.parametrize("name", TWO_ROWS)
@pytest.mark.parametrize("word", WORDS)
def test_two_heading_rows_that_stand_again_are_joined_and_the_row_above_them_is_read(
    name: str, word: str
) -> None:
    upper, lower, data = TWO_ROWS[name]
    last = ["1.2", *data[1:], word]
    upload = read_plan([upper, lower, data, last, upper, lower, ["1.3", *data[1:]]])
    assert texts(upload, "ref") == ["1.1", "1.2", "1.3"]
    assert {len(sheet.columns) for sheet in upload.sheets} == {FIELDS[name]}


@pytest.mark.parametrize("name", TWO_ROWS)
def test_two_heading_rows_of_a_second_table_are_joined(name: str) -> None:
    rows = [PLAN_HEADINGS, row("0.1"), row("0.2"), [], *TWO_ROWS[name]]
    first, second = read_plan(rows).sheets
    assert (first.rows, second.header_row, second.rows) == (2, 6, 1)
    assert len(second.columns) == FIELDS[name]


def test_joined_rows_that_make_no_sheet_leave_the_upper_one_its_headings() -> None:
    # "Action Audit" may be anything, so that joined the two rows hold no action
    grid = Grid(
        "p", "P", (tuple(PLAN_HEADINGS), (None, "Audit", *[None] * 4, "Comments", "Lead"), (1,) * 8)
    )
    claims = claims_at(grid, 0, Dictionary(ACTIONS, {}), exact_only=False)
    assert claims.suffice(ACTIONS)
    assert read_plan(grid.rows).sheets[0].header_row == 1


# Whatever the rows hold

CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        [
            *WORDS,
            "Comments",
            "Lead",
            "Progress",
            "Ongoing",
            "Red",
            "Police",
            "31/03/2026",
            "Revised",
        ]
    ),
    st.text(st.characters(codec="ascii", categories=("L", "Z")), max_size=8),
)
ROWS = st.lists(st.tuples(*[CELLS] * 8), min_size=1, max_size=5)


@settings(max_examples=25, deadline=None)
@given(st.lists(ROWS, min_size=2, max_size=3), st.sampled_from([PLAN_HEADINGS, OTHER]))
def test_every_numbered_row_between_headings_that_stand_again_is_read(
    stretches: list[list[tuple[object, ...]]], headings: list[str]
) -> None:
    refs = iter(f"{n}.1" for n in range(1, 100))
    rows = [
        line
        for stretch in stretches
        for line in (headings, *([next(refs), *cells] for cells in stretch))
    ]
    upload = read_plan(rows)
    assert accounted(upload) == len(rows)
    assert texts(upload, "ref") == [line[0] for line in rows if line is not headings]
