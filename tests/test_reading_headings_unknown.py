from __future__ import annotations

import pytest

from lscp_data.reading.grids import Grid
from lscp_data.reading.headings.unknown import known_words, likely_headings
from lscp_data.subjects.registry import SHEETS


def grid(*rows: list[object]) -> Grid:
    return Grid("plan.xlsx", "Plan", tuple(map(tuple, rows)))


@pytest.mark.parametrize(
    "rows",
    [
        [["Ada Exampleton", "ada@example.org"], ["Ben Inventio", "ben@example.org"]],
        [["Ada Exampleton", "Extension", "Desk"], ["Ben Inventio", "1234", "5678"]],
        [["Will Exampleton", "Lead", "Upstairs"], ["Ben Inventio", "Deputy", "Downstairs"]],
    ],
)
def test_a_list_of_people_is_neither_quoted_nor_offered_as_headings(
    rows: list[list[object]],
) -> None:
    assert likely_headings(grid(*rows), SHEETS) in (None, (0, ()))


def test_an_address_or_a_number_among_headings_is_left_out() -> None:
    row = ["Id", "Status of site", "ada@example.org", "0121 496 0000", "Menu"]
    assert likely_headings(grid(row), SHEETS) == (0, ("Id", "Status of site", "Menu"))


def test_the_row_with_known_words_is_likelier_than_the_row_with_more_texts() -> None:
    people = ["Ada Exampleton", "Ben Inventio", "Cleo Fictiva", "Dan Madeup"]
    sheet = grid(people, ["Name of site", "Start date", "Menu", ""])
    assert likely_headings(sheet, SHEETS) == (1, ("Name of site", "Start date", "Menu"))


def test_without_the_kinds_of_sheet_nothing_is_quoted() -> None:
    assert likely_headings(grid(["Id", "Start date"])) == (0, ())


def test_words_of_posts_and_first_names_are_not_what_headings_are_known_by() -> None:
    known = known_words(tuple(SHEETS))
    assert {"recommendation", "deadline", "attendance"} <= known
    assert known.isdisjoint({"officer", "chair", "manager", "will", "green", "what"})


def test_a_list_of_people_with_their_posts_is_not_quoted() -> None:
    people = ["Ada Exampleton", "Lead officer", "Board member"]
    assert likely_headings(grid(people), SHEETS) == (0, ())
