from __future__ import annotations

from lscp_data.reading.words_left import words_left
from lscp_data.schema import Problem
from tests.drawn import Rows, read, workbook

HEADINGS = ["Course", "Session", "Session date", "Agency", "Delegate ID", "Attendance"]


def booked(*statuses: str) -> Rows:
    rows = enumerate(statuses)
    return [HEADINGS, *(["Neglect", "N1", "12/03/2026", "Police", n, word] for n, word in rows)]


def test_the_words_of_a_status_are_named_with_the_rows_each_sets_aside_and_what_to_write() -> None:
    words = ["Attended", "Poorly", "Double booked", "Poorly", "Poorly", "Double booked"]
    (left,) = words_left(read(workbook({"Export": booked(*words)}), "export.xlsx").problems)
    assert (left.file, left.sheet, left.column) == ("export.xlsx", "Export", "Attendance")
    assert left.words == (("Poorly", 3), ("Double booked", 2))
    assert left.rows == 5
    assert left.sentence.startswith(
        "5 rows are set aside and in no figure, because the words under Attendance are not "
        "understood: “Poorly” (3) and “Double booked” (2). Write one of: booked, attended, "
    )
    assert left.sentence.endswith(" in the workbook instead, and upload it again.")


def test_words_that_may_be_personal_are_counted_and_not_repeated() -> None:
    rows = booked("Poorly", "sent ada@example.org instead", "Attended")
    (left,) = words_left(read(workbook({"Export": rows})).problems)
    assert (left.words, left.unsaid, left.rows) == ((("Poorly", 1),), 1, 2)
    assert "“Poorly” (1) and words that are not repeated here (1)" in left.sentence
    assert "ada" not in left.sentence


def test_of_many_words_the_most_frequent_are_named_and_the_others_counted() -> None:
    words = [f"Odd {letter * 3}" for letter in "abcdefghij"]
    (left,) = words_left(read(workbook({"Export": booked(*words, words[-1])})).problems)
    assert left.rows == 11
    assert "“Odd jjj” (2), “Odd aaa” (1)" in left.sentence
    assert "and 2 more. Write" in left.sentence


def test_a_word_without_which_a_row_is_kept_and_any_other_problem_sets_nothing_aside() -> None:
    heads = ["Session ID", "Course", "Date", "Places", "Status"]
    rows: Rows = [heads, ["S1", "Neglect", "12/03/2026", 20, "Muddled"]]
    assert words_left(read(workbook({"Sessions": rows})).problems) == ()
    assert words_left([Problem("set aside", "A", "B2", "x", "a date", "Date: not a date.")]) == ()
    assert words_left(read(workbook({"Export": booked("Attended")})).problems) == ()
