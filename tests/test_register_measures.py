"""Signatures and the time since a decision, counted as at a date; what is not known stays so."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.subjects.register.measures import Review, kind_of, no_partners, reviews

AS_AT = dt.date(2026, 9, 15)
DATES = ("decided_on", "published_on", "signed_local_authority", "signed_police", "signed_health",
         "signed_on")  # fmt: skip


def sheet(*rows: dict[str, object]) -> pd.DataFrame:
    """Rows of the register; a date written "2026-02" is known to the month, "?" unreadable."""
    frame = pd.DataFrame([{"review": "Willow"} | row for row in rows])
    for name in {*DATES} & {*frame}:
        written = frame[name].astype("string")
        month = written.str.len().eq(7).fillna(False)
        precision = pd.Series("day", index=frame.index).mask(month, "month")
        frame[f"{name}_precision"] = precision.mask(written.eq("?").fillna(False), "unreadable")
        days = pd.to_datetime(written.replace("?", pd.NA).where(~month, written + "-01"))
        frame[name] = days.where(~month, days + pd.offsets.MonthEnd(0))
    return frame


def one(*rows: dict[str, object]) -> Review:
    (found,) = reviews(sheet(*rows), ["Practice review"], AS_AT)
    return found


def days(review: Review) -> list[str | None]:
    return [None if s.on is None else s.on.date().isoformat() for s in review.signed]


def test_signatures_in_columns_and_in_rows_are_the_same() -> None:
    wide = one({"signed_local_authority": "2026-03-01", "signed_police": "2026-03-04",
                "signed_health": None})  # fmt: skip
    rows = one({"partner": "Local Authority", "signed_on": "2026-03-01"},
               {"partner": "Police", "signed_on": "2026-03-04"})  # fmt: skip
    assert days(wide) == days(rows) == ["2026-03-01", "2026-03-04", None]
    assert (wide.signatures, wide.by_all, wide.missing) == (2, False, ("health",))


def test_a_signature_after_the_report_is_planned_and_not_counted() -> None:
    found = one({"signed_police": "2026-09-16"})
    assert (found.signatures, found.signed[1].coming) == (0, pd.Timestamp("2026-09-16"))
    assert one({"signed_police": "2026-09-15"}).signatures == 1


def test_a_cell_that_holds_no_day_is_neither_signed_nor_missing() -> None:
    found = one({"signed_police": "?", "signed_health": None})
    assert found.signed[1].unread
    assert found.missing == ("local authority", "health")


def test_without_any_column_of_signatures_nothing_is_said_of_them() -> None:
    found = one({"state": "published"})
    assert (found.signed, found.signatures, found.by_all) == ((), None, False)


def test_who_is_no_statutory_partner_signs_for_none_of_them() -> None:
    rows = sheet({"partner": "Housing / Police", "signed_on": "2026-03-01"})
    assert days(reviews(rows, [], AS_AT)[0]) == [None, "2026-03-01", None]
    assert no_partners(rows) == ("Housing",)
    assert one({"partner": "All agencies", "signed_on": "2026-03-01"}).by_all


@pytest.mark.parametrize(
    ("decided", "published", "months", "past"),
    [
        ("2026-01-31", "2026-07-31", 6, False),  # six months to the day
        ("2026-01-31", "2026-08-01", 6, True),
        ("2026-03-15", None, 6, False),  # open: counted to 15 September
        ("2026-03-14", None, 6, True),
        ("2025-08-31", "2026-02-28", 6, False),  # the last day stands for the 31st
        ("2026-03", None, 6, None),  # some day of March: before or after the 15th
        ("2026-02", None, 7, True),
    ],
)
def test_the_time_since_the_decision_is_in_calendar_months(
    decided: str, published: str | None, months: int, past: bool | None
) -> None:
    found = one({"kind": "LCSPR", "decided_on": decided, "published_on": published})
    assert found.taken is not None
    assert (found.taken.months, found.taken.past) == (months, past)
    assert found.taken.is_open == (published is None)


def test_only_practice_reviews_have_the_norm_of_six_months() -> None:
    found = one({"kind": "DHR", "decided_on": "2025-01-01"})
    assert found.taken is not None
    assert (found.taken.months, found.taken.past) == (20, None)
    unsaid = one({"decided_on": "2025-01-01"}).taken
    assert unsaid is not None
    assert unsaid.past is None


def test_nothing_is_counted_where_it_is_never_to_be_published_or_its_day_is_unknown() -> None:
    decided = {"kind": "LCSPR", "decided_on": "2025-01-01"}
    assert one(decided | {"state": "not to be published"}).taken is None
    assert one(decided | {"state": "published"}).taken is None
    assert one({"kind": "LCSPR", "state": "in progress"}).taken is None
    # Published before it was decided on: one of the dates is wrong.
    assert one(decided | {"published_on": "2024-12-01"}).taken is None


def test_a_day_of_publication_decides_before_the_state_and_a_later_one_is_planned() -> None:
    out = one({"state": "in progress", "published_on": "2026-09-15"})
    to_come = one({"state": "published", "published_on": "2026-09-16"})
    assert (out.is_published, to_come.is_published) == (True, False)
    assert to_come.planned is not None
    assert one({"state": "published"}).is_published


def test_the_plan_is_known_by_its_name_and_kinds_by_what_they_are_called() -> None:
    assert one({"plan": "practice  Review"}).in_plans == "Practice review"
    assert one({"plan": "Another"}).in_plans is None
    assert kind_of("LCSPR") == "local child safeguarding practice review"
    assert (kind_of("Peer challenge"), kind_of(None)) == ("Peer challenge", "")
