"""Each assurance has one state: held, did not hold, or why nobody can say."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.subjects.assurances.measures import (
    COMING,
    NO_DATE,
    PAST,
    PLANNED,
    UNSAID,
    assurances,
    by_agency,
    did_not_hold,
    past_unchecked,
)
from lscp_data.subjects.assurances.schema import DID_NOT_HOLD, HELD

AS_AT = dt.date(2026, 9, 15)
COLUMNS = ["what", "agency", "given_on", "check_by", "checked_on", "outcome"]


def drawn(*rows: tuple[object, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=COLUMNS)
    dates = {name: pd.to_datetime(frame[name]) for name in ("given_on", "check_by", "checked_on")}
    return frame.assign(**dates)


def one(
    check_by: str | None = None, checked_on: str | None = None, outcome: str | None = None,
    *, what: str = "Staff stay", agency: str | None = "Police", given_on: str = "2026-03-31",
) -> tuple[object, ...]:  # fmt: skip
    return (what, agency, given_on, check_by, checked_on, outcome)


@pytest.mark.parametrize(
    ("row", "state", "days"),
    [
        (one("2026-09-14"), PAST, 1),
        (one("2026-09-15"), COMING, None),  # its day is not over
        (one("2026-06-30", outcome="not checked"), PAST, 77),  # 0 + 31 + 31 + 15
        (one(), NO_DATE, None),
        (one("2026-06-30", "2026-07-10", "held"), HELD, None),
        (one("2026-06-30", None, "held"), HELD, None),
        (one("2026-06-30", "2026-07-10", "did not hold"), DID_NOT_HOLD, None),
        (one("2026-06-30", "2026-07-10"), UNSAID, None),
        (one("2026-06-30", "2026-07-10", "not checked"), PAST, 77),
        (one("2026-06-30", "2026-09-16", "held"), PAST, 77),  # nobody knows it yet
        (one("2026-10-30", given_on="2026-09-16"), PLANNED, None),
    ],
)
def test_each_assurance_has_one_state_as_at_the_report(
    row: tuple[object, ...], state: str, days: int | None
) -> None:
    (found,) = assurances(drawn(row), AS_AT).itertuples()
    assert found.state == state
    assert (None if pd.isna(found.days_past) else found.days_past) == days


def test_those_past_their_date_come_longest_first_and_the_broken_latest_first() -> None:
    rows = assurances(
        drawn(
            one("2026-09-01", what="b"), one("2026-05-01", what="a"),
            one("2026-09-01", "2026-07-01", "did not hold", what="d"),
            one("2026-09-01", None, "did not hold", what="e"),
            one("2026-09-01", "2026-08-01", "did not hold", what="c"),
        ),
        AS_AT,
    )  # fmt: skip
    assert past_unchecked(rows)["what"].tolist() == ["a", "b"]
    assert did_not_hold(rows)["what"].tolist() == ["c", "d", "e"]


def test_the_states_of_an_agency_add_up_to_what_it_gave_and_one_not_named_stands_last() -> None:
    rows = assurances(
        drawn(
            one(agency=None), one(agency=None), one(agency=None),
            one("2026-06-30"), one("2026-06-30", None, "held"), one(agency="Housing"),
        ),
        AS_AT,
    )  # fmt: skip
    table = by_agency(rows)
    assert table["agency"].fillna("-").tolist() == ["Police", "Housing", "-"]
    assert table["given"].tolist() == [2, 1, 3]
    assert table[[PAST, HELD, NO_DATE]].iloc[0].tolist() == [1, 1, 0]


def test_a_sheet_with_the_words_and_a_check_by_date_alone_is_read() -> None:
    sheet = pd.DataFrame({"what": ["Staff stay"], "check_by": pd.to_datetime(["2026-09-01"])})
    rows = assurances(sheet, AS_AT)
    assert rows["state"].tolist() == [PAST]
    assert rows[["post", "agency", "given_on"]].isna().all(axis=None)
