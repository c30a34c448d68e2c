"""Silence is asked about, a rise never; an agency's page has what the matrix shows."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.escalations.rules import silent
from lscp_data.subjects.escalations.views import SUBJECT
from lscp_data.subjects.optional import Dated, Told
from lscp_data.theme import Look
from tests.test_escalations_views import FEW, RISING

AS_AT = dt.date(2026, 3, 31)


def told(register: pd.DataFrame, *leads: str) -> Told:
    plans = {"Plan": pd.DataFrame({"lead_agency": list(leads)})}
    return Told({"escalations": Dated(register, AS_AT)}, plans, AS_AT, Look())


def test_an_agency_that_leads_actions_and_raised_none_is_asked_and_a_rise_is_not() -> None:
    # Health only received and leads nothing; Police raised all 78 (6 x 5 + 6 x 8), more since.
    (one,) = silent(told(RISING, "Housing", "Police"))
    assert one.text == (
        "Housing leads actions and has no escalation recorded as raised. "
        "Was there no disagreement, or is it not recorded?"
    )
    assert one.facts == (
        "Housing is recorded as raising none. All agencies: 78 escalations up to 31 March 2026."
    )
    assert (one.plan, one.ask, one.about) == ("Plan", "Housing", "Housing")


def test_many_silent_agencies_are_one_question_that_names_them_in_its_facts() -> None:
    (one,) = silent(told(RISING, "Housing", "Probation", "Cafcass", "Schools"))
    assert one.text.startswith("4 agencies that lead actions have no escalation recorded")
    assert "None raised: Cafcass, Housing, Probation and Schools." in one.facts
    assert one.ask == "the partnership"


def test_an_agency_that_raised_some_or_whose_number_is_hidden_is_not_asked() -> None:
    assert not silent(told(RISING, "Police"))
    # Police raised 3: hidden, and not none.
    assert not silent(told(FEW, "Police"))


def test_an_agencys_page_has_the_numbers_of_the_matrix_and_hides_what_it_hides() -> None:
    assert SUBJECT.of_agency is not None
    assert SUBJECT.of_agency(told(RISING, "Housing"), "POLICE") == [
        "Raised by it: 78; received by it: 0, of 78 escalations in all, up to 31 March 2026."
    ]
    few, why = SUBJECT.of_agency(told(FEW, "Housing"), "Police")
    assert few.startswith("Raised by it: c;")
    assert "3" not in few.split(", up to")[0]
    assert why
    assert SUBJECT.of_agency(told(RISING, "Housing"), "Cafcass") == []
