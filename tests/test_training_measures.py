from __future__ import annotations

import dataclasses
import datetime as dt

import pandas as pd
import pytest

from lscp_data.spelling import AGENCY_NOT_GIVEN
from lscp_data.subjects.training import findings, measures
from lscp_data.subjects.training.aggregates import aggregates
from lscp_data.subjects.training.schema import ATTENDANCE
from lscp_data.wording import share


def bookings(*groups: tuple[int, str, str]) -> pd.DataFrame:
    """Bookings drawn as (how many, agency, attendance), all at one session."""
    rows = [(agency, attendance) for number, agency, attendance in groups for _ in range(number)]
    frame = pd.DataFrame(rows, columns=["agency", "attendance"]).astype("category")
    return frame.assign(course="Neglect", session="N-1", session_date=pd.Timestamp("2026-03-01"))


def counted(data: pd.DataFrame) -> pd.DataFrame:
    """The tallies of bookings as a page reads them."""
    return aggregates(data, None, dt.date(2026, 6, 30)).tallies_of()


# A quarter that was published: 318 registered, 20 no-shows, 29 cancelled, 35 unscheduled,
# 304 attended, 393 places. 318 - 29 = 289 were due, 304 - 35 = 269 of them came.
QUARTER = bookings(
    (269, "Police", "attended"),
    (20, "Police", "did not attend"),
    (29, "Police", "cancelled"),
    (35, "Housing", "walk-in"),
)


def test_the_published_quarter_gives_its_show_rate_and_fill_rate() -> None:
    tallies = counted(QUARTER)
    totals = measures.totals(tallies)
    assert (totals.booked, totals.attended) == (318, 304)
    assert share(totals.show_rate.numerator, totals.show_rate.denominator) == "93.1 % (269 of 289)"
    # the "attendance rate" as published counts walk-ins against registrations
    rate = totals.counted_rate
    assert share(rate.numerator, rate.denominator) == "95.6 % (304 of 318)"


def test_an_agency_that_never_came_keeps_its_row() -> None:
    data = bookings((3, "Police", "attended"), (2, "Housing", "did not attend"))
    table = measures.attendance(counted(data), ["agency"]).set_index("agency")
    assert table.loc["Housing", ["attended", "due_to_attend"]].tolist() == [0, 2]
    assert table.loc["Housing", "show_rate"] == 0
    assert findings.by_agency(table.reset_index()).heading == "1 of 2 agencies sent nobody"


def test_bookings_not_recorded_and_waiting_lists_are_in_no_denominator() -> None:
    data = bookings((4, "Police", "booked"), (3, "Police", "waitlisted"), (1, "Police", "attended"))
    totals = measures.totals(counted(data))
    assert (totals.booked, totals.not_recorded, totals.due_to_attend) == (5, 4, 1)


def test_late_cancellations_are_counted_apart_from_cancellations() -> None:
    data = bookings((2, "Police", "cancelled"), (3, "Police", "late cancelled"))
    totals = measures.totals(counted(data))
    assert (totals.cancelled, totals.late_cancelled, totals.booked) == (2, 3, 5)
    assert totals.show_rate.value is None


def test_a_blank_agency_is_shown_as_such_and_counted() -> None:
    data = bookings((2, "Police", "attended")).assign(agency=pd.Categorical(["Police", None]))
    table = measures.attendance(counted(data), ["agency"])
    assert table["agency"].tolist() == [AGENCY_NOT_GIVEN, "Police"]


@pytest.mark.parametrize("agencies", [1, 2, 7, 1200])
def test_headings_fit_on_one_line(agencies: int) -> None:
    groups = [(1, f"Agency {n}", "did not attend") for n in range(agencies)]
    tallies = counted(bookings(*groups))
    for finding in (
        findings.attendance(measures.totals(tallies)),
        findings.by_agency(measures.attendance(tallies, ["agency"])),
        findings.by_course(measures.attendance(tallies, ["course"])),
    ):
        assert len(finding.heading) <= 60


def test_an_agency_that_was_never_booked_is_listed_when_asked_for() -> None:
    tallies = counted(bookings((2, "Police", "attended")))
    table = measures.attendance(tallies, ["agency"], agencies=["Housing", "Police"])
    assert table[["agency", "booked", "attended"]].to_numpy().tolist() == [
        ["Housing", 0, 0],
        ["Police", 2, 2],
    ]
    assert table["show_rate"].isna().tolist() == [True, False]


def test_attendance_adds_up_to_the_totals_with_the_waiting_list_apart() -> None:
    data = bookings(
        (2, "Police", "attended"), (3, "Housing", "waitlisted"), (1, "Housing", "booked")
    )
    tallies = counted(data)
    table, totals = measures.attendance(tallies, ["agency"]), measures.totals(tallies)
    for field in ("booked", "came", "not_recorded", "due_to_attend", "attended", "walk_ins",
                  "waitlisted", "part_attended"):  # fmt: skip
        assert table[field].sum() == getattr(totals, field)
    assert table["waitlisted"].sum() == 3


def test_the_rate_that_others_publish_leaves_out_what_is_to_come() -> None:
    # 4 + 1 walked in of 4 + 1 + 1 registered; the nine booked for a later date are left out
    data = bookings(
        (4, "Police", "attended"), (1, "Police", "walk-in"), (1, "Police", "did not attend"),
        (1, "Police", "late cancelled"), (9, "Police", "booked"),
    )  # fmt: skip
    assert measures.totals(counted(data)).counted_rate == measures.Rate(5, 6)


def test_part_attendance_is_counted_apart_and_among_those_who_came() -> None:
    data = bookings((4, "Police", "attended"), (2, "Police", "part attended"))
    totals = measures.totals(counted(data))
    assert (totals.came, totals.part_attended, totals.due_to_attend) == (6, 2, 6)


def test_every_count_is_of_the_words_of_the_schema_and_has_its_field() -> None:
    words = {word for counted_words in measures.COUNTED.values() for word in counted_words}
    # the one word more is of bookings whose session the list says was cancelled
    assert words == {*ATTENDANCE.values, measures.SESSION_CANCELLED}
    assert {field.name for field in dataclasses.fields(measures.Totals)} == set(measures.COUNTED)
    assert set(measures.KNOWN_AFTER) == {
        "did_not_attend", "came", "part_attended", "walk_ins", "attended", "due_to_attend",
    }  # fmt: skip
