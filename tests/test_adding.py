"""Rows added to those published before: nothing is counted twice, and nothing is lost."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.adding import Overlap, added
from lscp_data.store.frames import frame_bytes
from lscp_data.subjects.actions.schema import ACTIONS
from lscp_data.subjects.evaluation.schema import EVALUATIONS
from lscp_data.subjects.registry import SHEETS
from lscp_data.subjects.training.schema import BOOKINGS, SESSIONS

TYPES = {
    "course": "category",
    "session": "category",
    "session_date": "datetime64[us]",
    "agency": "category",
    "delegate": "string",
    "role": "category",
    "attendance": "category",
    "places": "Int64",
    "attended": "Int64",
    "stage": "category",
    "question": "category",
    "score": "Float64",
    "source_sheet": "string",
    "source_row": "Int64",
}


def table(columns: str, *rows: str) -> pd.DataFrame:
    """A typed frame from lines of words; a dash is unknown."""
    names = columns.split()
    cells = [[None if word == "-" else word for word in row.split()] for row in rows]
    frame = pd.DataFrame(cells, columns=names, dtype="string")
    dates = {name for name in names if TYPES[name].startswith("datetime")}
    return pd.DataFrame(
        {name: pd.to_datetime(frame[name]) if name in dates else frame[name] for name in names}
    ).astype({name: TYPES[name] for name in names})


def lines(frame: pd.DataFrame) -> list[str]:
    texts = frame.astype("string").fillna("-")
    return [" ".join(row) for row in texts.itertuples(index=False)]


BOOKED = "course session session_date delegate attendance"
BEFORE = table(
    BOOKED,
    "Neglect N1 2026-03-03 D-1 booked",
    "Neglect N1 2026-03-03 D-2 attended",
    "Neglect N2 2026-04-03 D-1 attended",
)


def test_rows_take_the_place_of_the_same_ones_and_the_others_follow() -> None:
    new = table(
        BOOKED,
        "Supervision S1 2026-05-05 D-1 booked",
        "Neglect N1 2026-03-03 D-2 attended",
        "Neglect N1 2026-03-03 D-1 attended",
    )
    both, overlap = added(BEFORE, new, BOOKINGS)
    assert lines(both) == [
        "Neglect N1 2026-03-03 D-1 attended",
        "Neglect N1 2026-03-03 D-2 attended",
        "Neglect N2 2026-04-03 D-1 attended",
        "Supervision S1 2026-05-05 D-1 booked",
    ]
    assert overlap == Overlap(before=3, new=3, same=1, changed=1, added=1, unnamed=0)
    assert (overlap.total, overlap.only_before) == (4, 1)
    assert both.index.tolist() == [0, 1, 2, 3]


def test_where_nothing_was_published_every_row_is_added() -> None:
    both, overlap = added(None, BEFORE, BOOKINGS)
    pd.testing.assert_frame_equal(both, BEFORE)
    assert overlap == Overlap(before=0, new=3, same=0, changed=0, added=3, unnamed=0)


def test_the_same_file_again_makes_the_same_bytes() -> None:
    both, overlap = added(BEFORE, BEFORE, BOOKINGS)
    assert frame_bytes(both) == frame_bytes(BEFORE)
    assert overlap == Overlap(before=3, new=3, same=3, changed=0, added=0, unnamed=0)


def test_a_row_is_the_same_wherever_it_stands_in_the_workbook() -> None:
    columns = "course delegate attendance source_sheet source_row"
    before = table(columns, "Neglect D-1 booked March 2", "Neglect - attended March 3")
    new = table(columns, "Neglect - attended April 2", "Neglect D-1 booked April 9")
    both, overlap = added(before, new, BOOKINGS)
    assert overlap == Overlap(before=2, new=2, same=2, changed=0, added=0, unnamed=1)
    assert lines(both) == lines(before)


def test_a_course_that_the_new_file_lacks_is_kept() -> None:
    both, overlap = added(BEFORE, table(BOOKED, "Thresholds T1 2026-05-05 D-9 booked"), BOOKINGS)
    assert both["course"].unique().tolist() == ["Neglect", "Thresholds"]
    assert overlap.only_before == 3


def test_delegates_who_are_unknown_are_the_same_only_where_every_cell_is() -> None:
    before = table(
        BOOKED,
        "Neglect N1 2026-03-03 - attended",
        "Neglect N1 2026-03-03 - attended",
        "Neglect N1 2026-03-03 D-1 booked",
    )
    new = table(
        BOOKED,
        "Neglect N1 2026-03-03 - attended",
        "Neglect N1 2026-03-03 - attended",
        "Neglect N1 2026-03-03 - attended",
        "Neglect N1 2026-03-03 - booked",
    )
    both, overlap = added(before, new, BOOKINGS)
    # Two of the three who attended are there already; the booked one is nobody's change.
    assert overlap == Overlap(before=3, new=4, same=2, changed=0, added=2, unnamed=2)
    assert lines(both)[3:] == [
        "Neglect N1 2026-03-03 - attended",
        "Neglect N1 2026-03-03 - booked",
    ]


def test_rows_without_delegates_are_not_taken_for_rows_of_another_session() -> None:
    before = table("course role attendance", "Neglect manager attended")
    both, overlap = added(before, table("course attendance", "Neglect attended"), BOOKINGS)
    assert (overlap.same, overlap.added) == (0, 1)
    assert lines(both) == ["Neglect manager attended", "Neglect - attended"]


def test_rows_are_compared_by_the_columns_that_both_have() -> None:
    new = table("course session delegate attendance", "Neglect N1 D-1 attended")
    both, overlap = added(BEFORE, new, BOOKINGS)
    assert (overlap.changed, overlap.added) == (1, 0)
    # The date stays: the new file says nothing of dates.
    assert lines(both)[0] == "Neglect N1 2026-03-03 D-1 attended"


def test_a_blank_in_a_column_that_the_new_file_has_replaces_what_stood_there() -> None:
    before = table(f"{BOOKED} role", "Neglect N1 2026-03-03 D-1 booked manager")
    new = table(f"{BOOKED} role", "Neglect N1 2026-03-03 D-1 booked -")
    both, overlap = added(before, new, BOOKINGS)
    assert overlap.changed == 1
    assert lines(both) == ["Neglect N1 2026-03-03 D-1 booked -"]


def test_a_column_that_only_the_new_file_has_is_unknown_in_the_rows_before() -> None:
    new = table(f"{BOOKED} role", "Neglect N9 2026-06-03 D-9 booked manager")
    both, _ = added(BEFORE, new, BOOKINGS)
    assert both["role"].isna().tolist() == [True, True, True, False]
    assert both["role"].dtype == "category"


def test_a_row_that_is_the_same_learns_what_only_the_new_file_says_of_it() -> None:
    before = table("course delegate attendance", "Neglect D-1 attended")
    new = table("course delegate attendance session_date", "Neglect D-1 attended 2026-03-03")
    both, overlap = added(before, new, BOOKINGS)
    assert (overlap.same, overlap.changed, overlap.added) == (1, 0, 0)
    assert lines(both) == ["Neglect D-1 attended 2026-03-03"]


def test_a_delegate_who_stands_twice_at_a_session_still_stands_twice() -> None:
    before = table(BOOKED, "Neglect N1 - D-1 booked", "Neglect N1 - D-1 attended")
    new = table(BOOKED, "Neglect N1 - D-1 attended", "Neglect N1 - D-1 cancelled")
    both, overlap = added(before, new, BOOKINGS)
    # The equal one is found first, so the other is the one that changed.
    assert overlap == Overlap(before=2, new=2, same=1, changed=1, added=0, unnamed=0)
    assert lines(both) == ["Neglect N1 - D-1 cancelled", "Neglect N1 - D-1 attended"]


def test_a_session_is_known_by_its_name_course_and_date() -> None:
    columns = "session course session_date places attended"
    before = table(columns, "Cohort-1 Neglect 2025-03-03 20 -", "Cohort-1 Neglect 2026-03-03 20 -")
    new = table(columns, "Cohort-1 Neglect 2026-03-03 20 17", "Cohort-1 Thresholds 2026-03-03 8 8")
    both, overlap = added(before, new, SESSIONS)
    assert overlap == Overlap(before=2, new=2, same=0, changed=1, added=1, unnamed=0)
    assert lines(both) == [
        "Cohort-1 Neglect 2025-03-03 20 -",
        "Cohort-1 Neglect 2026-03-03 20 17",
        "Cohort-1 Thresholds 2026-03-03 8 8",
    ]


def test_an_answer_is_known_by_person_course_stage_and_question() -> None:
    columns = "delegate course stage question score"
    before = table(columns, "D-1 Neglect pre Q1 2", "D-1 Neglect post Q1 4")
    new = table(columns, "D-1 Neglect post Q1 5", "D-1 Neglect post Q2 5", "- Neglect post Q1 5")
    both, overlap = added(before, new, EVALUATIONS)
    assert overlap == Overlap(before=2, new=3, same=0, changed=1, added=2, unnamed=0)
    assert both["score"].tolist() == [2.0, 5.0, 5.0, 5.0]


def test_a_sheet_that_belongs_to_plans_cannot_be_added_to() -> None:
    with pytest.raises(ValueError, match="Action plan"):
        added(None, BEFORE, ACTIONS)


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if not sheet.by_plan])
def test_rows_are_known_by_columns_that_their_sheet_has(sheet) -> None:
    assert sheet.same_row
    assert {sheet.column(name).personal for name in sheet.same_row} == {False}


@st.composite
def bookings(draw):
    """Few rows of few values, of some of the columns: many are alike, many are unknown."""
    further = draw(st.sets(st.sampled_from(["session", "session_date", "delegate", "role"])))
    names = ["course", "attendance", *sorted(further)]
    values = [["2026-03-03", "-"] if name == "session_date" else ["a", "b", "-"] for name in names]
    rows = st.tuples(*map(st.sampled_from, values)).map(" ".join)
    return table(" ".join(names), *draw(st.lists(rows, max_size=6)))


@settings(deadline=None, max_examples=60)
@given(bookings(), bookings())
def test_adding_twice_is_adding_once_and_the_counts_add_up(before, new) -> None:
    both, overlap = added(before, new, BOOKINGS)
    assert overlap.total == len(both) == overlap.before + overlap.added
    assert overlap.new == len(new) == overlap.same + overlap.changed + overlap.added
    assert 0 <= overlap.only_before <= len(before)
    again, second = added(both, new, BOOKINGS)
    pd.testing.assert_frame_equal(again, both)
    assert (second.same, second.changed, second.added) == (len(new), 0, 0)
    # Each row of the new file stands in the result, as often as in the file.
    wanted, held = lines(new), lines(both[new.columns])
    assert all(held.count(row) >= wanted.count(row) for row in wanted)
