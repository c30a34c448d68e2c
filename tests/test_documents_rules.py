"""The question on documents in force that a partner has not agreed, and the action they serve."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.documents.rules import not_agreed
from lscp_data.subjects.documents.views import SUBJECT
from lscp_data.subjects.optional import Dated, Told
from lscp_data.theme import Look
from tests.test_documents_measures import JULY, MARCH, MAY, TODAY, register

PLANS = {
    "Peer": pd.DataFrame({"key": ["p1"], "ref": ["P1"], "stage": ["embedded"]}),
    "Review": pd.DataFrame({"key": ["3.1"], "ref": ["3.1"], "stage": ["in progress"]}),
}
ALL = "Police / Integrated Care Board / Local Authority"


def told(*rows: dict[str, object]) -> Told:
    return Told({"documents": Dated(register(*rows), TODAY)}, PLANS, dt.date(2026, 8, 1), Look())


def test_a_document_in_force_that_a_partner_has_not_agreed_is_a_question() -> None:
    of = {"plan": "Review", "action_ref": "3.1"}
    (one,) = not_agreed(told({"issued": MAY, "agreed_by": "Police / Local Authority", **of}))
    assert one.text == (
        "“Thresholds, version 4” is in force and not agreed by all three partners. Whose agreement "
        "is missing, and why?"
    )
    assert one.facts == ("Thresholds, version 4: not agreed by health. In force as at 1 June 2026.")
    assert (one.plan, one.key, one.keys, one.ask) == ("Review", "", ("3.1",), "the partnership")


def test_several_documents_are_one_question() -> None:
    (one,) = not_agreed(
        told({"issued": MAY, "agreed_by": "Police"},
             {"document": "Escalation policy", "issued": MAY, "agreed_by": "Police"})
    )  # fmt: skip
    assert one.text == (
        "2 documents in force are not agreed by all three partners. Whose agreement is missing, "
        "and why?"
    )
    assert one.facts.count("not agreed by the local authority and health") == 2
    assert one.plan == "Peer"  # none names an action: the first plan


def test_an_agreed_document_one_to_come_and_a_register_without_agreement_are_no_question() -> None:
    assert not not_agreed(told({"issued": MAY, "agreed_by": ALL}))
    assert not not_agreed(
        told({"issued": MARCH, "agreed_by": ALL},
             {"version": "5", "issued": JULY, "agreed_by": "Police"})
    )  # fmt: skip
    assert not not_agreed(told({"issued": MAY}))


def test_an_actions_page_names_the_documents_that_serve_it() -> None:
    assert SUBJECT.of_action is not None
    of = {"plan": "Review", "action_ref": "3.1"}
    known = told({"issued": MAY, "agreed_by": "Police / Local Authority", **of})
    assert SUBJECT.of_action(known, "Review", "3.1") == [
        "Thresholds, version 4: in force since 1 May 2026; not agreed by health."
    ]
    assert SUBJECT.of_action(known, "Peer", "p1") == []
