"""The views of assurances count those past their date of all that were given."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.assurances.views import views
from lscp_data.subjects.optional import Dated, Told
from lscp_data.theme import Look
from lscp_data.view import View
from tests.test_assurances_measures import AS_AT, drawn, one

PLAN = pd.DataFrame({"key": ["1.1"], "ref": ["1.1"]})
SEVEN = [
    one("2026-06-30", what="Teams are briefed"),
    one("2026-05-29", what="The sheet is signed"),
    one("2026-09-11", agency="Housing"),
    one("2026-12-31"),
    one(agency=None),
    one("2026-06-30", "2026-06-20", "held"),
    one("2026-06-30", "2026-07-10", "did not hold", what="Nobody is moved"),
]


def by_key(*rows: tuple[object, ...], as_at: dt.date = AS_AT, **columns: object) -> dict[str, View]:
    sheet = drawn(*rows).assign(**columns)
    told = Told({"assurances": Dated(sheet, as_at)}, {"Plan A": PLAN}, AS_AT, Look())
    return {view.key: view for view in views(told)}


def test_those_past_their_check_by_date_unchecked_are_counted_and_listed_longest_first() -> None:
    view = by_key(*SEVEN)["assurances-unchecked"]
    assert view.finding.heading == "3 of 7 assurances are past their check-by date unchecked"
    assert view.table["Days past"].tolist() == [109, 77, 4]  # 29 May, 30 June, 11 September
    assert view.body.index("109 days past 29 May 2026") < view.body.index("77 days past")
    assert "1 of 7 is still to be checked, the first by 31 December 2026." in view.finding.words
    assert "1 of 7 has no check-by date and no check" in view.finding.words
    assert "2 of 7 were checked." in view.finding.words


def test_those_that_did_not_hold_are_counted_of_those_that_were_checked() -> None:
    view = by_key(*SEVEN)["assurances-not-held"]
    assert view.finding.heading == "1 of 2 checked assurances did not hold"
    assert "2 of the 7 assurances given have the outcome of a check." in view.finding.words
    assert "“Nobody is moved” (Police), checked on 10 July 2026" in view.finding.words
    assert view.table["Assurance"].tolist() == ["Nobody is moved"]


def test_every_assurance_is_in_the_last_view_whatever_its_state() -> None:
    view = by_key(*SEVEN, one(given_on="2026-10-01"))["assurances"]
    assert view.finding.heading == "7 assurances: 1 held, 1 did not, 5 not known"
    assert len(view.table) == 8
    assert "1 row with a date after the report is not counted." in view.finding.words
    assert "<b>Police</b>: 5 given" in view.body
    assert "<b>Agency not named</b>: 1 given" in view.body


def test_none_past_its_date_is_a_finding_too() -> None:
    seen = by_key(one("2026-12-31"))
    assert seen["assurances-unchecked"].finding.heading == (
        "0 of 1 assurance is past its check-by date unchecked"
    )
    assert seen["assurances-not-held"].finding.heading == (
        "No check of an assurance has an outcome yet"
    )


def test_where_all_are_given_later_nothing_is_counted() -> None:
    heading = by_key(one(given_on="2026-10-01"))["assurances-unchecked"].finding.heading
    assert heading == "No assurance has been given yet"


def test_an_action_that_no_plan_has_is_said() -> None:
    words = by_key(*SEVEN[:2], plan="Plan A", action_ref=["1.1", "7.7"])["assurances"].finding.words
    assert "Action 7.7 of “Plan A” is in no plan of this report." in words
    assert "Action 1.1" not in words


def test_data_carried_forward_are_judged_at_their_own_date() -> None:
    view = by_key(*SEVEN, as_at=dt.date(2026, 6, 15))["assurances-unchecked"]
    assert view.as_at == dt.date(2026, 6, 15)
    # By 15 June only the one of 29 May is past, and no check of a later day is known.
    assert view.finding.heading == "1 of 7 assurances is past its check-by date unchecked"


def test_headings_stay_on_one_line_with_many_assurances() -> None:
    rows = [one("2026-06-30")] * 100 + [one("2026-12-31")] * 100
    assert max(len(view.finding.heading) for view in by_key(*rows).values()) <= 60


def test_texts_of_an_upload_are_escaped() -> None:
    seen = by_key(one("2026-06-30", what="<b>x", agency="<i>y"))
    assert all("<b>x" not in view.body and "<i>y" not in view.body for view in seen.values())
    assert "&lt;b&gt;x" in seen["assurances-unchecked"].body
