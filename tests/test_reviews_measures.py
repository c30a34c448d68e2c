"""The time between milestones, in calendar months, days and working days, beside the norms."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.subjects.reviews.measures import (
    elapsed,
    months_between,
    norm_ends,
    timeline,
    working_days_between,
)

AS_AT = dt.date(2026, 9, 15)


def drawn(*rows: str) -> pd.DataFrame:
    """Milestones from rows of "review | milestone | date", a date with its precision if coarse."""
    cells = [[part.strip() for part in row.split("|")] for row in rows]
    dates = [cell[2].split() for cell in cells]
    return pd.DataFrame(
        {
            "review": pd.Series([c[0] for c in cells], dtype="category"),
            "milestone": pd.Series([c[1] for c in cells], dtype="category"),
            "date": pd.Series([pd.Timestamp(d[0]) for d in dates], dtype="datetime64[us]"),
            "date_precision": pd.Series([(d[1:] or ["day"])[0] for d in dates], dtype="category"),
        }
    )


WILLOW = (
    "Willow | Incident | 2023-10-31 month",
    "Willow | Notified | 2023-11-14",
    "Willow | Rapid review | 2023-12-05",
    "Willow | Decision | 2024-02-05",
    "Willow | Publication | 2025-09-09",
    "Willow | Action plan agreed | 2025-10-21",
    "Willow | First meeting | 2025-12-02",
)
HAZEL = (
    "Hazel | Incident | 2025-12-31 month",
    "Hazel | Notification | 2026-01-09",
    "Hazel | Rapid review | 2026-02-06",
    "Hazel | Decision to review | 2026-02-24",
)


def spans(*rows: str, as_at: dt.date = AS_AT) -> list[str]:
    """What `elapsed` gives as "review span state months+over days working past"."""
    table = elapsed(drawn(*rows), as_at)
    return [
        f"{row.review} {row.span}: {row.state} {row.months}+{row.over} {row.days} "
        f"{row.working_days} {row.past_norm}".replace("<NA>", "-")
        for row in table.itertuples()
    ]


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2024-02-05", "2025-09-09", 19),
        ("2024-02-05", "2025-09-04", 18),  # a day short of 19
        ("2024-02-05", "2025-09-05", 19),
        ("2025-08-31", "2026-02-28", 6),  # the last day stands for a 31st
        ("2025-08-31", "2026-02-27", 5),
        ("2024-01-31", "2024-02-29", 1),
        ("2024-02-29", "2024-03-29", 1),
        ("2024-02-05", "2024-02-05", 0),
    ],
)
def test_months_are_whole_calendar_months(first: str, last: str, months: int) -> None:
    assert months_between(pd.Timestamp(first), pd.Timestamp(last)) == months


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2023-11-14", "2023-12-05", 15),  # Tuesday to the Tuesday three weeks later
        ("2026-01-09", "2026-01-12", 1),  # Friday to Monday
        ("2026-01-10", "2026-01-12", 1),  # Saturday to Monday
        ("2026-01-09", "2026-01-11", 0),  # Friday to Sunday
    ],
)
def test_working_days_are_those_after_the_first_day(first: str, last: str, days: int) -> None:
    assert working_days_between(pd.Timestamp(first), pd.Timestamp(last)) == days


def test_milestones_stand_in_order_with_the_time_since_others() -> None:
    rows = timeline(drawn(*reversed(WILLOW)), AS_AT)
    assert rows["milestone"].tolist() == [
        "Incident", "Notification", "Rapid review", "Decision to review", "Published",
        "Plan agreed", "Reported to committee",
    ]  # fmt: skip
    # 16 days left of November after the 14th, and 5: 21; 26 + 31 + 5 = 62; 2024-02-05 to
    # 2025-02-05 are 366, to 9 September 216 more: 582; 21 + 21 = 42; 10 + 30 + 2 = 42.
    days = rows["days_since_before"].astype(object).where(rows["days_since_before"].notna(), None)
    assert days.tolist() == [None, None, 21, 62, 582, 42, 42]
    assert rows["months_since_before"].fillna(-1).tolist() == [-1, 1, 0, 2, 19, 1, 1]
    # The incident is known to the month: no days since it, months between calendar months.
    assert rows["days_since_first"].isna().all()
    assert rows["months_since_first"].fillna(-1).tolist() == [-1, 1, 2, 4, 23, 24, 26]


def test_days_since_the_first_are_counted_where_it_is_known_to_the_day() -> None:
    rows = timeline(drawn(*WILLOW[1:4]), AS_AT)
    assert rows["days_since_first"].fillna(-1).tolist() == [-1, 21, 83]


def test_an_incident_of_a_month_comes_before_the_notification_in_it() -> None:
    rows = timeline(drawn("A | Notified | 2023-10-20", "A | Incident | 2023-10-31 month"), AS_AT)
    assert rows["milestone"].tolist() == ["Incident", "Notification"]
    assert rows["earliest"].tolist() == [pd.Timestamp(2023, 10, 1), pd.Timestamp(2023, 10, 20)]
    assert rows["months_since_before"].iloc[1] == 0


def test_the_review_that_began_first_comes_first_and_other_words_stay_as_written() -> None:
    rows = timeline(drawn(*HAZEL, "Hazel | Learning event | 2026-11-03", *WILLOW), AS_AT)
    assert rows["review"].unique().tolist() == ["Willow", "Hazel"]
    last = rows.iloc[-1]
    assert (last["milestone"], last["planned"], pd.isna(last["kind"])) == (
        "Learning event",
        True,
        True,
    )


def test_each_span_of_a_review_is_counted_against_its_norm() -> None:
    assert spans(*WILLOW) == [
        "Willow incident to decision: done 4+- - - -",
        "Willow notification to rapid review: done 0+21 21 15 False",
        "Willow decision to publication: done 19+4 582 - True",
        "Willow publication to plan agreed: done 1+12 42 - -",
        "Willow plan agreed to first committee: done 1+11 42 - -",
    ]


def test_what_has_not_come_is_counted_to_the_as_at_date() -> None:
    assert spans(*HAZEL)[1:] == [
        "Hazel notification to rapid review: done 0+28 28 20 True",
        # 24 February to 24 August, and 22 days to 15 September; 4 + 31 + 30 + 31 + 30 + 31 + 31
        # + 15 = 203 days.
        "Hazel decision to publication: open 6+22 203 - True",
    ]
    before = spans(*HAZEL, as_at=dt.date(2026, 7, 14))
    assert before[-1] == "Hazel decision to publication: open 4+20 140 - False"


def test_the_norm_is_kept_on_its_last_day_and_passed_the_day_after() -> None:
    assert [
        spans("A | Decision | 2025-08-31", f"A | Published | {day}")[-2].split()[-1]
        for day in ("2026-02-28", "2026-03-01")
    ] == ["False", "True"]


def test_dates_too_coarse_to_compare_say_neither() -> None:
    table = elapsed(
        drawn("A | Decision | 2025-03-31 month", "A | Published | 2025-09-15",
              "B | Decision | 2025-03-31 month", "B | Published | 2025-10-01",
              "C | Decision | 2025-03-31 month", "C | Published | 2025-09-01"), AS_AT,
    )  # fmt: skip
    ends = table[table["span"].eq("decision to publication")]
    # 1 to 31 March: within six months until 1 September at least, past it from 1 October.
    assert ends["past_norm"].isna().tolist() == [True, False, False]
    assert ends["past_norm"].iloc[1:].tolist() == [True, False]
    assert (ends["months"].tolist(), ends["days"].isna().all()) == ([6, 7, 6], True)


def test_an_unknown_start_and_a_plan_before_publication_count_nothing() -> None:
    assert spans("A | Published | 2025-06-30", "A | Plan agreed | 2025-06-20") == [
        "A decision to publication: unknown -+- - - -",
        "A publication to plan agreed: before -+- - - -",
        "A plan agreed to first committee: open 14+26 452 - -",
    ]


def test_what_is_planned_has_not_come() -> None:
    assert spans(*HAZEL, "Hazel | Published | 2026-11-03")[-1].startswith(
        "Hazel decision to publication: open"
    )


def test_the_norm_ends_six_months_after_each_decision() -> None:
    ends = norm_ends(elapsed(drawn(*WILLOW, *HAZEL), AS_AT))
    assert ends["review"].tolist() == ["Willow", "Hazel"]
    assert ends["end"].tolist() == [pd.Timestamp(2024, 8, 5), pd.Timestamp(2026, 8, 24)]
    assert ends["reached"].tolist()[0] == pd.Timestamp(2025, 9, 9)
    assert pd.isna(ends["reached"].iloc[1])


def test_a_review_without_a_standard_milestone_has_no_span() -> None:
    assert spans("A | Learning event | 2026-01-01") == []
