"""The question on assurances past their check, and what is said of one action and one agency."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.assurances.rules import unchecked
from lscp_data.subjects.assurances.views import SUBJECT
from lscp_data.subjects.optional import Dated, Told
from lscp_data.theme import Look

AS_AT = dt.date(2026, 9, 15)
PLANS = {
    "Plan A": pd.DataFrame({"key": ["1.1", "1.2"], "ref": ["1.1", "1.2"], "lead_agency": "Police"})
}


def told(*rows: dict[str, object]) -> Told:
    columns = ["what", "post", "agency", "given_to", "given_on", "check_by", "checked_on",
               "outcome", "plan", "action_ref"]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    for name in ("given_on", "check_by", "checked_on"):
        frame[name] = pd.to_datetime(frame[name])
    return Told({"assurances": Dated(frame, AS_AT)}, PLANS, AS_AT, Look(), link="2 June 2026")


def row(what: str = "Shifts are covered", **more: object) -> dict[str, object]:
    return {
        "what": what, "post": "Chief Nurse", "agency": "Health", "given_to": "committee",
        "given_on": "2026-03-31", "check_by": "2026-06-30", "plan": "Plan A", "action_ref": "1.2",
    } | more  # fmt: skip


def test_an_assurance_past_its_check_is_a_question_about_its_action() -> None:
    (one,) = unchecked(told(row()))
    assert one.text == (
        "Health gave an assurance that was to be checked by 30 June 2026. Who has checked it, and "
        "did it hold?"
    )
    # 30 June to 15 September 2026: 77 days.
    assert one.facts == (
        "“Shifts are covered” (Chief Nurse, Health), to be checked by 30 June 2026, 77 days ago."
    )
    assert (one.plan, one.key, one.ref, one.ask, one.days) == ("Plan A", "1.2", "1.2", "Health", 77)


def test_several_of_an_agency_are_one_question_and_each_agency_has_its_own() -> None:
    two, other = unchecked(
        told(row(), row("Posts are filled", action_ref="1.1"), row(agency=None, action_ref=None))
    )[::-1]
    assert two.text == (
        "Health gave 2 assurances that are past the day of their check. Who has checked them, and "
        "did they hold?"
    )
    assert (two.key, two.keys) == ("", ("1.2", "1.1"))
    assert other.text.startswith("An agency that is not named gave an assurance")
    assert (other.ask, other.plan) == ("the partnership", "Plan A")


def test_one_that_was_checked_or_has_time_or_no_day_is_no_question() -> None:
    assert not unchecked(
        told(
            row(checked_on="2026-07-01", outcome="held"),
            row(check_by="2026-09-15"),
            row(check_by=None),
        )
    )


def test_an_actions_page_has_its_assurances_with_the_day_of_their_check() -> None:
    assert SUBJECT.of_action is not None
    assert SUBJECT.of_action(told(row(), row(action_ref="1.1")), "Plan A", "1.2") == [
        "“Shifts are covered”: Chief Nurse, Health, on 31 March 2026 to the committee; past the "
        "check-by date, not checked, to be checked by 30 June 2026."
    ]


def test_an_agencys_page_counts_its_assurances_and_those_past_their_check() -> None:
    assert SUBJECT.of_agency is not None
    rows = [row(), row(checked_on="2026-07-01", outcome="did not hold"), row(agency="Police")]
    assert SUBJECT.of_agency(told(*rows), "health") == [
        "2 assurances given.",
        "1 of 2 is past the check-by date unchecked, as at 15 September 2026.",
        "Of 1 checked, 1 did not hold.",
    ]
    assert SUBJECT.of_agency(told(*rows), "Cafcass") == []


def test_the_lists_link_to_the_action_in_the_report_that_is_shown() -> None:
    first, *_ = SUBJECT.views(told(row()))
    assert 'href="action-plan?plan=Plan+A&amp;find=1.2&amp;as_at=2+June+2026"' in first.body
