"""The questions of sign-off: on what they fire, on what not, and how they read."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.optional import Dated, Told
from lscp_data.subjects.signoffs.rules import not_agreed, unchecked, unsigned
from lscp_data.subjects.signoffs.views import SUBJECT
from lscp_data.theme import Look

AS_AT = dt.date(2026, 9, 15)
TEXT = "Agree one escalation policy"
ALL = ("Local Authority", "Police", "Integrated Care Board")


def plan(*stages: str) -> pd.DataFrame:
    refs = [f"1.{number}" for number, _ in enumerate(stages, 1)]
    return pd.DataFrame({"key": refs, "ref": refs, "action": TEXT, "stage": stages})


def told(rows: list[dict[str, object]], actions: pd.DataFrame, **more: pd.DataFrame) -> Told:
    columns = ["plan", "action_ref", "action", "partner", "signed_on", "checked_by", "checked_on",
               "agreed_on"]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    for name in ("signed_on", "checked_on", "agreed_on"):
        frame[name] = pd.to_datetime(frame[name])
    return Told({"signoffs": Dated(frame, AS_AT)}, {"Plan": actions}, AS_AT, Look(), left=more)


def row(ref: str = "1.1", by: str | None = None, **more: object) -> dict[str, object]:
    signed = {"partner": by, "signed_on": "2026-05-01" if by else None}
    return {"plan": "Plan", "action_ref": ref, "action": TEXT} | signed | more


def gone(**more: object) -> pd.DataFrame:
    last = {"key": "4.5", "ref": "4.5", "action": TEXT, "lead_agency": "Police",
            "stage": "in progress", "seen": pd.Timestamp("2026-07-14"),
            "reason": pd.NA}  # fmt: skip
    return pd.DataFrame([last | more])


def test_an_embedded_action_that_a_partner_has_not_signed_is_a_question_that_names_who() -> None:
    (one,) = unsigned(told([row(by="Police"), row(by="Local Authority")], plan("embedded")))
    assert (one.plan, one.key, one.ref) == ("Plan", "1.1", "1.1")
    assert one.text == (
        "Action 1.1 is called embedded and not signed by all three partners. "
        "Who is still to sign, and when?"
    )
    assert one.facts == "Local authority 1 May 2026; police 1 May 2026; health not signed."


def test_several_unsigned_actions_of_a_plan_are_one_question_with_the_facts_of_each() -> None:
    (one,) = unsigned(told([row(by="Police")], plan("embedded", "embedded", "completed")))
    assert one.text.startswith("2 actions of this plan are called embedded and not signed by all")
    assert (one.key, one.keys) == ("", ("1.1", "1.2"))
    assert "1.2: Local authority not signed; police not signed; health not signed." in one.facts


def test_signed_by_all_or_not_embedded_or_no_signature_in_the_sheet_is_no_question() -> None:
    assert not unsigned(told([row(by=name) for name in ALL], plan("embedded")))
    assert not unsigned(told([row(by="Police")], plan("completed", "in progress")))
    assert not unsigned(told([row(checked_on="2026-05-01")], plan("embedded")))


def test_signed_by_all_without_a_wording_asks_which_wording_and_not_who_is_to_sign() -> None:
    blank = [row(by=name, action=None) for name in ALL]
    (one,) = unsigned(told(blank, plan("embedded")))
    assert one.text == (
        "Action 1.1 is called embedded: all three partners signed, and the sheet does not say "
        "which wording. Was it this one?"
    )
    assert one.facts.startswith("Local authority signed, wording not given, 1 May 2026; police")
    other = [row(by=name, action="Publish a neglect strategy") for name in ALL]
    (one,) = unsigned(told(other, plan("embedded")))
    assert one.text == (
        "Action 1.1 is called embedded: all three partners signed, not all of them this wording. "
        "Does this one stand?"
    )


def test_what_is_not_signed_and_what_is_signed_without_a_wording_are_told_apart() -> None:
    rows = [row(ref, by=name, action=None) for ref in ("1.1", "1.2") for name in ALL]
    found = unsigned(told(rows, plan("embedded", "embedded", "embedded", "embedded")))
    assert [(one.keys, one.about) for one in found] == [
        (("1.3", "1.4"), ""),
        (("1.1", "1.2"), "signed without a wording"),
    ]
    assert all(len(one.text) <= 160 and one.text.endswith("?") for one in found)


def test_an_embedded_action_without_a_check_is_a_question_and_a_checked_one_is_none() -> None:
    checked = row("1.2", checked_on="2026-05-01", checked_by="Independent Scrutineer")
    (one,) = unchecked(told([checked], plan("embedded", "embedded")))
    assert (one.key, one.text) == (
        "1.1",
        "Action 1.1 is called embedded with no independent check recorded. "
        "Who has checked, and what was found?",
    )
    assert one.facts == "Called embedded; no independent check by 15 September 2026."
    # A check to come is none yet, and a sheet without any check is not one that keeps them.
    later = row("1.2", checked_on="2026-10-01")
    assert unchecked(told([later], plan("embedded")))
    assert not unchecked(told([row(by="Police")], plan("embedded")))


def test_what_left_the_plan_without_an_agreement_is_a_question_with_the_reason_in_its_facts() -> (
    None
):
    other = row("1.1", agreed_on="2026-06-02")
    (one,) = not_agreed(told([other], plan("embedded"), Plan=gone()))
    assert (one.key, one.ask, one.days, one.weight) == ("4.5", "Police", 63, 75)
    assert one.text == (
        "Action 4.5 left the plan with no agreement of the committee recorded. "
        "Who agreed that it may leave?"
    )
    assert one.facts == (
        "Last reported as at 14 July 2026, as in progress. No day on which the committee agreed "
        "by 15 September 2026. No reason given."
    )
    (said,) = not_agreed(told([other], plan("embedded"), Plan=gone(reason="Merged with 1.2.")))
    assert said.facts.endswith("The reason given: Merged with 1.2.")
    assert said.weight < one.weight


def test_an_agreed_leaving_is_no_question_and_an_agreement_of_another_wording_is_told() -> None:
    agreed = row("4.5", agreed_on="2026-09-01")
    assert not not_agreed(told([agreed], plan("embedded"), Plan=gone()))
    assert not not_agreed(told([agreed | {"plan": None}], plan("embedded"), Plan=gone()))
    another = row("4.5", agreed_on="2026-09-01", action="Publish a neglect strategy")
    (one,) = not_agreed(told([another], plan("embedded"), Plan=gone()))
    assert "under another wording, or none: not counted." in one.facts


def test_a_reference_that_now_means_another_action_is_told_apart() -> None:
    other = row("1.1", agreed_on="2026-06-02")
    left = gone(key="1.1", ref="1.1", action="Publish a neglect strategy")
    (one,) = not_agreed(told([other], plan("embedded"), Plan=left))
    assert (one.key, one.about) == ("", "1.1, Publish a neglect strategy")


def test_an_actions_page_says_who_signed_checked_and_agreed() -> None:
    assert SUBJECT.of_action is not None
    rows = [row(by="Police"), row(checked_on="2026-05-06", checked_by="Independent Scrutineer"),
            row(agreed_on="2026-06-02")]  # fmt: skip
    found = SUBJECT.of_action(told(rows, plan("embedded", "in progress")), "Plan", "1.1")
    assert found == [
        "Signed under the wording of now: local authority not signed; police 1 May 2026; "
        "health not signed.",
        "Independently checked: 6 May 2026, Independent Scrutineer.",
        "The committee agreed on 2 June 2026 that it may leave the plan.",
    ]
    assert SUBJECT.of_action(told(rows, plan("embedded", "in progress")), "Plan", "1.2") == []


def test_the_lists_link_to_the_action_in_the_report_that_is_shown() -> None:
    shown = told([row(by="Police")], plan("embedded"))
    shown = Told(shown.sheets, shown.plans, AS_AT, Look(), link="14 July 2026")
    bodies = [view.body for view in SUBJECT.views(shown)]
    assert all("as_at=14+July+2026" in body and "find=1.1" in body for body in bodies)
