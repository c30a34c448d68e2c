"""What the name of a file or a sheet says of the form in it."""

from __future__ import annotations

import pytest

from lscp_data.reading.forms.names import named, unnumbered
from lscp_data.subjects.registry import SHEETS
from tests.drawn_forms import export, read_files

(NAMING,) = {sheet.form.naming for sheet in SHEETS if sheet.form is not None}


@pytest.mark.parametrize(
    "numbering",
    ["1. ", "1.", "1) ", "1)", "01 - ", "01-", "12_", "12a ", "12b - ", "12a_", "3a. ", "3 – "],
)
def test_numbering_before_a_topic_is_not_part_of_it(numbering: str) -> None:
    assert named(f"{numbering}Neglect pre course", NAMING).topic == "Neglect"
    assert named(f"{numbering}Neglect pre course", NAMING).moments == {"pre"}


@pytest.mark.parametrize(
    "name",
    ["2 day safeguarding", "2-day safeguarding", "2_day_safeguarding", "360 Safeguarding",
     "360-Safeguarding", "7-minute briefing", "1-to-1 supervision", "24/7 support", "0-5s",
     "12.03.2026 Neglect", "12-03-2026 Neglect", "3 month follow-up", "1st aid", "1.", "12a",
     "16-plus", "Working together 2. Neglect"],
)  # fmt: skip
def test_a_number_that_belongs_to_a_name_stays(name: str) -> None:
    assert unnumbered(name) == name


def test_numbered_files_before_and_after_are_one_course() -> None:
    files = {
        f"{number} Neglect {moment} course.xlsx": export(
            ["How confident are you? (1-5)"], {"ada": [score], "bob": [score]}
        )
        for number, moment, score in (("1.", "pre", 2), ("12b", "post", 4))
    }
    (part,) = read_files(files).parts
    assert set(part.frame["course"]) == {"Neglect"}
    assert set(part.frame["stage"]) == {"pre", "post"}


def test_a_told_course_keeps_its_number() -> None:
    rows = export(["How confident are you? (1-5)"], {"ada": [2], "bob": [3]})
    forms = {("", ""): {"course": "1. Neglect", "stage": "pre"}}
    (part,) = read_files({"Answers.xlsx": rows}, forms=forms).parts
    assert set(part.frame["course"]) == {"1. Neglect"}


def test_numbers_in_a_title_are_passed_over_and_those_in_a_column_are_kept() -> None:
    titled = [["Course: 3. Neglect pre course"], [],
              *export(["How confident are you? (1-5)"], {"ada": [2], "bob": [3]})]  # fmt: skip
    (part,) = read_files({"pre course.xlsx": titled}).parts
    assert all(str(course).startswith("Neglect") for course in part.frame["course"])
