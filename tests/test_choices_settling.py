from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd

from lscp_data.reading.calendars import Calendar, Term
from lscp_data.reading.dates import read_date
from lscp_data.schema.kinds import AGENCY, DATE
from lscp_data.schema.sheet import Column, Sheet
from lscp_data.subjects.choices.choices import DEFAULTS, Choices
from lscp_data.subjects.choices.settling import settled

SHEET = Sheet(
    "drawn",
    "Drawn",
    "one row",
    (Column("agency", "Agency", AGENCY), Column("due", "Due", DATE)),
    (),
)
CALENDAR = Calendar("calendar")


def drawn(*rows: tuple[str | None, str]) -> pd.DataFrame:
    read = [read_date(text) for _, text in rows]
    return pd.DataFrame(
        {
            "agency": pd.Categorical([agency for agency, _ in rows]),
            "due": pd.Series([one.value for one in read]).astype("datetime64[us]"),
            "due_text": pd.array([text for _, text in rows], dtype="string"),
            "due_precision": pd.Categorical([one.precision for one in read]),
        }
    )


def days(frame: pd.DataFrame) -> list[str]:
    return [f"{day:%Y-%m-%d}" for day in frame["due"]]


def test_with_the_default_settings_the_frame_is_the_very_same() -> None:
    frame = drawn(("Police", "Q3 2021"))
    assert settled(frame, SHEET, DEFAULTS) is frame


def test_a_quarter_ends_by_the_calendar_in_force_and_a_financial_year_stays_one() -> None:
    # Q3 2021: October to December financial, July to September of the calendar.
    frame = drawn(
        (None, "Q3 2021"), (None, "Q3 2020/21"), (None, "Q3 FY 2021"), (None, "01/12/2021")
    )
    assert days(frame) == ["2021-12-31", "2020-12-31", "2021-12-31", "2021-12-01"]
    found = settled(frame, SHEET, replace(DEFAULTS, calendar=CALENDAR))
    assert days(found) == ["2021-09-30", "2020-12-31", "2021-12-31", "2021-12-01"]
    assert found["due"].dtype == frame["due"].dtype


def test_a_term_ends_on_the_day_that_was_set_and_the_others_as_before() -> None:
    # Spring 2026 belongs to the school year that begins in 2025, however it is written.
    terms = (Term("spring", 2025, dt.date(2026, 3, 27)),)
    choices = replace(DEFAULTS, calendar=Calendar(terms=terms))
    frame = drawn(
        (None, "Spring term 2026"), (None, "spring term 2025/26"), (None, "Spring term 2027")
    )
    assert days(settled(frame, SHEET, choices)) == ["2026-03-27", "2026-03-27", "2027-03-31"]


def test_two_names_of_an_agency_become_one_category_and_once_in_a_cell() -> None:
    frame = drawn(
        ("Anytown PRU", "TBC"),
        (None, "TBC"),
        ("Police / Anytown PRU", "TBC"),
        ("Schools / Anytown PRU", "TBC"),
    )
    choices = Choices(aliases={"anytown pru": "Schools"})
    found = settled(frame, SHEET, choices)["agency"]
    assert found.astype("object").where(found.notna(), None).tolist() == [
        "Schools", None, "Police / Schools", "Schools",
    ]  # fmt: skip
    assert isinstance(found.dtype, pd.CategoricalDtype)
    assert sorted(found.cat.categories) == ["Police / Schools", "Schools"]


def test_a_frame_that_names_none_of_the_agencies_is_the_very_same() -> None:
    frame = drawn(("Police", "TBC"))
    assert settled(frame, SHEET, Choices(aliases={"anytown pru": "Schools"})) is frame
