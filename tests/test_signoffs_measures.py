"""A signature counts by plan, reference and wording; what it says of embedded actions."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.subjects.optional import Dated, Told
from lscp_data.subjects.signoffs.findings import checks, partners
from lscp_data.subjects.signoffs.measures import (
    NOT,
    OTHER,
    PLANNED,
    SIGNED,
    UNSAID,
    Aside,
    aside,
    same_wording,
    signed,
)
from lscp_data.subjects.signoffs.views import SUBJECT
from lscp_data.theme import Look

AS_AT = dt.date(2026, 9, 15)
TEXT = "Agree one escalation policy for all agencies"
PLANS = {
    "Plan": pd.DataFrame(
        {"key": ["1.1", "1.2", "1.3"], "ref": ["1.1", "1.2", "1.3"],
         "action": [TEXT, "Brief every team", "Train managers"],
         "stage": ["embedded", "completed", "in progress"]}
    ),
    "Peer": pd.DataFrame(
        {"key": ["1.1"], "ref": ["1.1"], "action": ["Survey staff"], "stage": ["embedded"]}
    ),
}  # fmt: skip
NONE = Aside((), 0, ())


def sheet(*rows: dict[str, object]) -> pd.DataFrame:
    frame = pd.DataFrame(rows).assign()
    for name in {"signed_on", "checked_on", "agreed_on"} & {*frame}:
        frame[name] = pd.to_datetime(frame[name])
    return frame


def row(by: str | None, on: str | None = "2026-05-01", **more: object) -> dict[str, object]:
    said = {"plan": "Plan", "action_ref": "1.1", "action": TEXT, "partner": by, "signed_on": on}
    return said | more


def states(*rows: dict[str, object]) -> list[str]:
    """The states of the three partners' signatures of action 1.1 of the plan."""
    first = next(one for one in signed(sheet(*rows), PLANS, AS_AT) if one.plan == "Plan")
    return [signature.state for signature in first.signatures]


def test_an_action_is_signed_by_all_three_where_each_signed_its_wording() -> None:
    assert (
        states(row("Police"), row("Integrated Care Board"), row("Local Authority")) == [SIGNED] * 3
    )
    assert states(row("Police / Local Authority")) == [SIGNED, SIGNED, NOT]


def test_case_and_punctuation_make_no_other_wording() -> None:
    assert same_wording(f"{TEXT.upper()}.", TEXT)
    assert not same_wording("Publish a neglect strategy", TEXT)


def test_another_wording_no_wording_and_a_day_to_come_are_not_counted_as_signed() -> None:
    assert states(row("Police", action="Publish a neglect strategy")) == [NOT, OTHER, NOT]
    assert states(row("Police", action=None)) == [NOT, UNSAID, NOT]
    assert states(row("Police", "2026-10-01")) == [NOT, PLANNED, NOT]
    assert states(row("Police", None)) == [NOT, NOT, NOT]


def test_a_signature_under_the_wording_of_now_stands_beside_an_older_one() -> None:
    assert states(row("Police", "2026-06-01", action="Other"), row("Police"))[1] == SIGNED


def test_without_a_plan_a_reference_that_two_plans_have_is_neither() -> None:
    rows = sheet(row("Police", plan=None))
    assert states(row("Police", plan=None)) == [NOT] * 3
    assert aside(rows, PLANS, AS_AT).left == (("", "1.1", None),)


def test_what_left_the_plan_is_named_with_the_committees_agreement() -> None:
    rows = sheet(row("Police", action_ref="9.1", agreed_on="2026-06-02"))
    found = partners(signed(rows, PLANS, AS_AT), aside(rows, PLANS, AS_AT))
    assert "9.1 (Plan; the committee agreed on 2 June 2026)" in found.words


def test_the_heading_counts_embedded_actions_that_all_three_signed() -> None:
    rows = sheet(
        row("Police"),
        row("Integrated Care Board"),
        row("Local Authority"),
        row("Police", action_ref="1.2", action="Brief every team"),
        row("Probation"),
        row("Police", action_ref="1.3", action="Train managers"),
    )
    found = partners(signed(rows, PLANS, AS_AT), aside(rows, PLANS, AS_AT))
    assert found.heading == "1 of 2 embedded actions is signed by all three partners"
    assert "Of 1 completed action that is still to be embedded, 0 is signed by all three." in (
        found.words
    )
    assert "signed by each: local authority 1, police 2, health 1" in found.words
    assert "1 further action was signed and not called completed." in found.words
    assert "No statutory partner: Probation." in found.words


def test_a_check_counts_under_the_wording_it_was_made_of_and_by_the_report_s_date() -> None:
    rows = sheet(
        row(None, None, checked_on="2026-05-02", checked_by="Independent Scrutineer",
            agreed_on="2026-06-02"),
        row(None, None, plan="Peer", action="Something else entirely", checked_on="2026-05-02",
            checked_by=None, agreed_on=None),
    )  # fmt: skip
    found = checks(signed(rows, PLANS, AS_AT))
    assert found.heading == "1 of 2 embedded actions has no independent check"
    assert "Without a check: 1.1 (Peer)." in found.words
    assert "The committee agreed that 1 of 2 embedded actions may leave the plan." in found.words
    early = checks(signed(rows, PLANS, dt.date(2026, 5, 1)))
    assert early.heading == "2 of 2 embedded actions have no independent check"


def test_where_no_action_is_embedded_it_says_so() -> None:
    plans = {"Plan": PLANS["Plan"].assign(stage="in progress")}
    actions = signed(sheet(row("Police")), plans, AS_AT)
    assert partners(actions, NONE).heading == "No action is called embedded"
    assert checks(actions).heading == "No action is called embedded"


@pytest.mark.parametrize("phone", [False, True])
def test_the_matrix_has_every_action_and_partner_and_escapes_what_was_written(phone: bool) -> None:
    plans = {"<i>Plan": PLANS["Plan"]}
    rows = sheet(row("Police", plan="<i>plan"))
    told = Told({"signoffs": Dated(rows, AS_AT)}, plans, AS_AT, Look(phone=phone))
    first, second = SUBJECT.views(told)
    # Of two actions, embedded or completed, one of six signatures is there.
    assert (first.body.count("step-shown"), first.body.count("step-open")) == (1, 5)
    assert "&lt;i&gt;Plan" in first.body
    assert "<i>" not in first.body
    assert second.table["Committee agreed"].isna().all()
