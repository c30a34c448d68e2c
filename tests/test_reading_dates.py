from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscp_data.reading.dates import from_serial, month_end, read_date

DAYS = """
31/03/2021|2021-03-31
03/04/2021|2021-04-03
12/11/2020|2020-11-12
31.03.21|2021-03-31
1/4/21|2021-04-01
01-05-2021|2021-05-01
2021-03-04|2021-03-04
2021-03-04 00:00:00|2021-03-04
2025-02-28 00:00:00|2025-02-28
1st April 2021|2021-04-01
Thursday 1 April 2021|2021-04-01
1 Apr 21|2021-04-01
1-Apr-21|2021-04-01
By 31/01/2017|2017-01-31
Completed 12/01/2021|2021-01-12
w/c 4 Jan 2021|2021-01-04
44286|2021-03-31
01/02/2021 to 03/04/2021|2021-04-03
""".strip().splitlines()

COARSE = """
Apr-21|2021-04-30|month
April 2021|2021-04-30|month
04/2021|2021-04-30|month
Dec 20|2020-12-31|month
Sept 2021|2021-09-30|month
August 2006|2006-08-31|month
End of March 2021|2021-03-31|month
By the end of Dec 2020|2020-12-31|month
mid-June 2021|2021-06-30|month
June/July 2012|2012-07-31|month
Jan - March 2021|2021-03-31|month
Q3 2020/21|2020-12-31|quarter
Q4 2020/21|2021-03-31|quarter
By end of Q3 2021|2021-12-31|quarter
Q2 2021/22|2021-09-30|quarter
Spring term 2021|2021-03-31|quarter
Autumn Term 2021|2021-12-31|quarter
2012/13|2013-03-31|year
2021/22|2022-03-31|year
2021|2021-12-31|year
""".strip().splitlines()

REFUSED = """
31/04/2021|April 2021 has 30 days
29/02/2021|February 2021 has 28 days
30/02/21|February 2021 has 28 days
04/13/2021|looks like month before day; the day comes first
31/03/2O21|not a date
14th April|no year is given
End March|no year is given
May|no year is given
Q3|no year is given
Autumn term|no year is given
6 months|not a date
31/03/2021 (revised from 31/01/2021)|two or more dates in one cell
Low: 31/03/2025, Mid: 30/04/2025, High: 31/05/2025|two or more dates in one cell
Exempt under Section 43|not a date
2020/25|the two years of a financial year follow each other
""".strip().splitlines()


@pytest.mark.parametrize("case", DAYS)
def test_whole_dates_are_read_day_first_and_iso_is_never_swapped(case: str) -> None:
    text, expected = case.split("|")
    assert read_date(text).value == dt.date.fromisoformat(expected)
    assert read_date(text).precision == "day"


@pytest.mark.parametrize("case", COARSE)
def test_months_quarters_and_years_give_their_last_day_and_say_how_exact_they_are(
    case: str,
) -> None:
    text, expected, precision = case.split("|")
    assert (read_date(text).value, read_date(text).precision) == (
        dt.date.fromisoformat(expected),
        precision,
    )


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_date_is_refused_with_the_reason(case: str) -> None:
    text, fault = case.split("|")
    read = read_date(text)
    assert (read.value, read.precision, read.fault) == (None, "unreadable", fault)


@pytest.mark.parametrize("text", ["Ongoing", "Monthly", "BAU", " ongoing. ", "Continuous"])
def test_ongoing_work_has_no_end_date_and_is_a_class_of_its_own(text: str) -> None:
    assert (read_date(text).value, read_date(text).precision) == (None, "open")


@pytest.mark.parametrize("text", ["TBC", "ASAP", "N/A", "", "Immediate", "–"])
def test_a_date_not_yet_known_is_unknown_and_not_a_fault(text: str) -> None:
    read = read_date(text)
    assert (read.value, read.precision, read.fault) == (None, "unknown", "")


def test_a_serial_number_outside_the_years_of_any_plan_is_no_date() -> None:
    assert from_serial(44286).value == dt.date(2021, 3, 31)
    assert from_serial(0.85).precision == "unreadable"


@given(st.dates(dt.date(2000, 1, 1), dt.date(2069, 12, 31)))
def test_a_date_we_write_we_read(day: dt.date) -> None:
    for text in (
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%y}",
        day.isoformat(),
        f"{day.day} {day:%B %Y}",
    ):
        assert read_date(text).value == day, text
    assert read_date(f"End of {day:%B %Y}").value == month_end(day.year, day.month)


@given(st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    read = read_date(text)
    assert (read.value is not None) == (read.precision in {"day", "month", "quarter", "year"})
