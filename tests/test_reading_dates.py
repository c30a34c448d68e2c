from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscp_data.reading.dates import checked_day, from_serial, month_end, read_date
from tests.drawn import read_plan

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
44286|2021-03-31
31/03/99|1999-03-31
31/12/49|2049-12-31
01/01/1990|1990-01-01
31/12/2100|2100-12-31
01/02/2021 to 03/04/2021|2021-04-03
01/02/2021-03/04/2021|2021-04-03
28 Feb - 5 March 2021|2021-03-05
1-31 March 2021|2021-03-31
30 Sept. 2021|2021-09-30
No later than 30/06/2021|2021-06-30
2021-03-31T00:00:00Z|2021-03-31
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
c. March 2021|2021-03-31|month
Jan/Feb/March 2021|2021-03-31|month
June/July 2012|2012-07-31|month
Jan - March 2021|2021-03-31|month
Q3 2020/21|2020-12-31|quarter
Q4 2020/21|2021-03-31|quarter
By end of Q3 2021|2021-12-31|quarter
Q2 2021/22|2021-09-30|quarter
Spring term 2021|2021-03-31|quarter
Autumn Term 2021|2021-12-31|quarter
Autumn term 2020/21|2020-12-31|quarter
Spring term 2020/21|2021-03-31|quarter
Summer term 2020/21|2021-07-31|quarter
Q3 (20/21)|2020-12-31|quarter
Q1/Q2 2021/22|2021-09-30|quarter
2012/13|2013-03-31|year
2021/22|2022-03-31|year
2021 - 2022|2022-03-31|year
By end of financial year 2020/21|2021-03-31|year
FY21/22|2022-03-31|year
w/c 4 Jan 2021|2021-01-10|week
By week commencing Monday 04/01/2021|2021-01-10|week
2021|2021-12-31|year
""".strip().splitlines()

TYPING_ERRORS = """
31/03/3021
31/12/1989
01/01/2101
31/03/50
31/03/89
0021-03-31
31/02/9999
1 April 0000
April 9999
Apr-77
12/0000
Q4 9999
Q1 0000
Q4 2100
Spring 0000
Autumn term 9999
9999/00
0000/01
1989
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
Q2/Q3|no year is given
w/c 4 Jan|no year is given
w/c March 2021|not the day on which a week begins
By end of financial year|no year is given
6 months|a length of time, not a date
Q3 2020/22|the two years of a financial year follow each other
31/03/2021 Ada Exampleton, 30/06/2021 Ben Inventio|two or more dates in one cell
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


@pytest.mark.parametrize("text", TYPING_ERRORS)
def test_a_year_that_no_plan_has_is_a_typing_error_and_no_date(text: str) -> None:
    read = read_date(text)
    assert (read.value, read.fault) == (None, "the year looks like a typing error")


def test_a_real_date_of_excel_is_held_to_the_same_years() -> None:
    assert checked_day(dt.date(2021, 3, 31)).value == dt.date(2021, 3, 31)
    assert checked_day(dt.date(1900, 1, 1)).fault == "the year looks like a typing error"
    assert checked_day(dt.date(3021, 3, 31)).precision == "unreadable"


@pytest.mark.parametrize(
    "text",
    [
        *("Ongoing", "Monthly", "BAU", " ongoing. ", "Continuous"),
        *("Every 6 months", "bi-monthly", "At each meeting", "Rolling programme"),
    ],
)
def test_ongoing_work_has_no_end_date_and_is_a_class_of_its_own(text: str) -> None:
    assert (read_date(text).value, read_date(text).precision) == (None, "open")


@pytest.mark.parametrize(
    "text", ["TBC", "ASAP", "Immediate", "N/A", "", "w/c TBC", "No date set", "–"]
)
def test_a_date_not_yet_known_is_unknown_and_not_a_fault(text: str) -> None:
    read = read_date(text)
    assert (read.value, read.precision, read.fault) == (None, "unknown", "")


def test_a_serial_number_outside_the_years_of_any_plan_is_no_date() -> None:
    assert from_serial(44286).value == dt.date(2021, 3, 31)
    assert from_serial(0.85).precision == "unreadable"
    # 32874 is 1 January 1990 and 73415 is 31 December 2100
    assert from_serial(32_874).value == dt.date(1990, 1, 1)
    assert from_serial(73_415).value == dt.date(2100, 12, 31)
    assert from_serial(32_873).value is from_serial(73_416).value is None


@pytest.mark.parametrize(
    "text",
    [
        "31/03/2021 (revised from 31/01/2021)",
        "31/03/2021 30/06/2021",
        "was 31 Jan 2021, now 31 March 2021",
    ],
)
def test_of_several_dates_none_is_guessed_and_the_text_is_known_to_name_nobody(text: str) -> None:
    read = read_date(text)
    assert (read.value, read.precision) == (None, "several")
    assert read.fault == "two or more dates in one cell"


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)))
def test_a_date_we_write_we_read(day: dt.date) -> None:
    for text in (
        f"{day:%d/%m/%Y}",
        # Two digits say which century from 1950 to 2049 only.
        f"{day:%d.%m.%y}" if day.year < 2050 else f"{day:%d.%m.%Y}",
        day.isoformat(),
        f"{day.day} {day:%B %Y}",
    ):
        assert read_date(text).value == day, text
    assert read_date(f"End of {day:%B %Y}").value == month_end(day.year, day.month)


FORMS = ["1/2/{}", "{}-02-01", "1 May {}", "May {}", "Q4 {}", "Spring {}", "{}", "06/{}"]


@given(st.sampled_from([*FORMS, "{}/00", "{}/01", "Jan {} to Mar {}"]), st.integers(0, 9999))
def test_no_year_raises_and_every_date_read_lies_in_the_years_of_a_plan(
    form: str, year: int
) -> None:
    read = read_date(form.replace("{}", f"{year:04d}"))
    assert read.value is None or 1990 <= read.value.year <= 2100


@given(st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    read = read_date(text)
    dated = {"day", "week", "month", "quarter", "year"}
    assert (read.value is not None) == (read.precision in dated)


# The strings on which seven general parsers were measured (guide, ingestion.md section 6), with
# what each means; "-" where it is no date, "?" where nobody can tell which day is meant.
MEASURED = """
31/03/2021|2021-03-31
03/04/2021|2021-04-03
12/11/2020|2020-11-12
31.03.21|2021-03-31
03.04.21|2021-04-03
1/4/21|2021-04-01
01-05-2021|2021-05-01
2021-03-04|2021-03-04
2021-03-04 00:00:00|2021-03-04
04/13/2021|?
31/04/2021|?
29/02/2021|?
30/02/21|?
1st April 2021|2021-04-01
Thursday 1 April 2021|2021-04-01
1 Apr 21|2021-04-01
1-Apr-21|2021-04-01
Apr-21|2021-04-30
April 2021|2021-04-30
04/2021|2021-04-30
Dec 20|2020-12-31
Sept 2021|2021-09-30
End of March 2021|2021-03-31
End of Dec 2020|2020-12-31
End March|?
By end of Q3 2021|2021-12-31
Q3 2021|2021-12-31
Q2 2021/22|2021-09-30
Autumn term|?
Autumn Term 2021|2021-12-31
Spring 2022|2022-03-31
2021|2021-12-31
2021/22|2022-03-31
Ongoing|-
TBC|-
ASAP|-
N/A|-
Completed 12/01/2021|2021-01-12
31/03/2021 (revised from 31/01/2021)|?
Jan - March 2021|2021-03-31
44286|2021-03-31
6 months|?
Monthly|-
May|?
31/03/2O21|?
mid-June 2021|2021-06-30
""".strip().splitlines()


def test_no_measured_string_is_read_wrongly_and_each_declined_one_is_said() -> None:
    truths = dict(case.split("|") for case in MEASURED)
    assert len(truths) == 46
    rows = [[f"1.{n}", "Write", text, "Red"] for n, text in enumerate(truths, start=1)]
    upload = read_plan([["Ref", "Action", "Target date", "RAG"], *rows])
    frame = upload.parts[0].frame
    found = dict(zip(truths, frame["due_date"].astype("string").fillna(""), strict=True))
    assert found == {text: truth if truth[0] == "2" else "" for text, truth in truths.items()}
    said = {problem.found: problem for problem in upload.problems if problem.cell.startswith("C")}
    declined = [text for text, truth in truths.items() if truth == "?"]
    assert sorted(said) == sorted(declined)
    for number, text in enumerate(truths, start=2):
        if text in said:
            assert said[text].cell == f"C{number}"
            assert 'a date such as 31/03/2021, "End of March 2021"' in said[text].message
    several = frame["due_date_text"][frame["due_date_precision"].eq("several")]
    assert several.tolist() == ["31/03/2021 (revised from 31/01/2021)"]
