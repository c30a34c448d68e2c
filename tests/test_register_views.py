"""What is said and shown of the reviews register, and the questions it leads to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from lscp_data.subjects.optional import Ask, Dated, Told
from lscp_data.subjects.register.findings import publication, signed
from lscp_data.subjects.register.measures import reviews
from lscp_data.subjects.register.views import SUBJECT
from lscp_data.theme import Look
from lscp_data.view import View
from tests.test_register_measures import AS_AT, sheet

PLANS = {"Practice review": pd.DataFrame()}
ALL = {"signed_local_authority": "2026-03-01", "signed_police": "2026-03-04",
       "signed_health": "2026-03-09"}  # fmt: skip
GIVEN = sheet(
    {"review": "Willow", "kind": "LCSPR", "decided_on": "2025-01-10", "state": "published",
     "published_on": "2025-09-10", "plan": "Practice review", **ALL, "signed_health": None},
    {"review": "Hazel", "kind": "LCSPR", "decided_on": "2026-02-24", "state": "in progress"},
    {"review": "Rowan", "kind": "Learning review", "state": "not to be published", **ALL},
    {"review": "Elm", "kind": "LCSPR", "decided_on": "2026-05-01", "state": "published",
     "published_on": "2026-08-03", "plan": "Elm plan", **ALL},
)  # fmt: skip


def told(frame: pd.DataFrame, *, phone: bool = False, link: str | None = None) -> Told:
    dated = {"register": Dated(frame, AS_AT)}
    return Told(dated, PLANS, dt.date(2026, 10, 1), Look(phone=phone), link)


def views(frame: pd.DataFrame, *, phone: bool = False) -> Mapping[str, View]:
    return {view.key: view for view in SUBJECT.views(told(frame, phone=phone))}


def asks(frame: pd.DataFrame) -> dict[str, list[Ask]]:
    return {rule.id: [*rule.find(told(frame))] for rule in SUBJECT.rules}


def test_the_heading_counts_the_signed_and_the_published_and_names_those_without() -> None:
    finding = signed(reviews(GIVEN, PLANS, AS_AT), ())
    assert finding.heading == "2 of 4 reviews are signed by all three partners; 2 published"
    assert finding.words == (
        "Of 3 reviews that are completed, published or not to be published, 2 are signed by all "
        "three. Published without all three signatures: Willow (missing: health). Published "
        "without a plan in this report: Elm (plan Elm plan: not in this report)."
    )


def test_a_heading_keeps_to_its_length_with_many_reviews() -> None:
    many = sheet(*({"review": f"R{at}", "state": "published", **ALL} for at in range(120)))
    heading = signed(reviews(many, PLANS, AS_AT), ()).heading
    assert heading == "120 of 120 reviews signed by all three; 120 published"


def test_without_signatures_in_the_register_that_is_said() -> None:
    finding = signed(reviews(sheet({"state": "published"}), PLANS, AS_AT), ())
    assert finding.heading == "1 of 1 review is published; sign-off not stated"
    assert "it has no column of signatures" in finding.words


def test_the_time_to_publication_is_told_with_the_norm_the_longest_first() -> None:
    finding = publication(reviews(GIVEN, PLANS, AS_AT))
    # Willow took 8 months, Hazel 6 and 22 days so far, Elm 3.
    assert finding.heading == "2 of 3 practice reviews have taken over 6 months"
    assert finding.words.startswith(
        "Willow: decided 10 January 2025, published 10 September 2025, 8 months in all, past the "
        "norm of 6. Hazel: decided 24 February 2026, not published, 6 months and 22 days so far, "
        "past the norm of 6. Elm: decided 1 May 2026, published 3 August 2026, 3 months in all, "
        "within the norm of 6. For 1 review nothing is counted"
    )


def test_where_no_decision_is_dated_no_time_is_compared() -> None:
    finding = publication(reviews(sheet({"kind": "LCSPR"}), PLANS, AS_AT))
    assert finding.heading == "No time from decision to publication to compare"


def test_the_page_shows_each_signature_and_links_the_plan_that_is_there() -> None:
    shown = views(GIVEN)
    assert [*shown] == ["reviews-register", "reviews-since-decision"]
    body = shown["reviews-register"].body
    assert (body.count('class="step-shown"'), body.count('class="step-open"')) == (8, 4)
    assert 'href="action-plan?plan=Practice+review"' in body
    assert "Elm plan: not in this report" in body
    frozen = SUBJECT.views(told(GIVEN, link="15 September 2026"))[0].body
    assert "plan=Practice+review&amp;as_at=15+September+2026" in frozen
    table = shown["reviews-register"].table.set_index("Review")
    assert table.loc["Willow", "Signed by"] == "2 of 3"
    assert table.loc["Hazel", "Published"] == "not published"
    assert views(GIVEN, phone=True)["reviews-register"].body.startswith('<ul class="chain-list">')


def test_a_hostile_name_stays_text() -> None:
    hostile = sheet({"review": "<script>x</script>", "plan": "<b>", "state": "planned", **ALL})
    for phone in (False, True):
        body = views(hostile, phone=phone)["reviews-register"].body
        assert "<script>" not in body
        assert "<b>:" not in body


def test_a_published_review_without_a_signature_is_asked_about_and_a_signed_one_is_not() -> None:
    (ask,) = asks(GIVEN)["review-unsigned"]
    assert ask.text == "Has the report of Willow been signed by health?"
    assert (ask.plan, ask.about, ask.ask) == ("Practice review", "Willow", "Health")
    assert "signed by 2 of 3 statutory partners" in ask.facts
    assert asks(sheet({"state": "in progress", **ALL, "signed_health": None})) == {
        "review-unsigned": [], "review-unpublished": [],
    }  # fmt: skip


def test_a_register_that_keeps_no_sign_off_asks_about_none() -> None:
    out = {"review": "Willow", "state": "published"}
    for nothing in ({}, {"partner": "Police"}, {"partner": "Police", "signed_on": None},
                    {"signed_police": None}):  # fmt: skip
        assert asks(sheet(out | nothing))["review-unsigned"] == []
    (only,) = reviews(sheet(out | {"partner": "Police"}), PLANS, AS_AT)
    assert only.signatures is None
    # One signature of another review shows that it keeps them.
    assert asks(sheet(out, {"review": "Elm", **ALL}))["review-unsigned"]


def test_a_practice_review_past_six_months_is_asked_about_and_no_other() -> None:
    (ask,) = asks(GIVEN)["review-unpublished"]
    assert ask.text == "When will Hazel, decided in February 2026, be published?"
    assert (ask.days, ask.ask) == (203, "the partnership")  # 24 February to 15 September
    for row in ({"kind": "DHR"}, {"state": "not to be published"}, {"published_on": "2026-09-01"},
                {"decided_on": "2026-03-15"}):  # fmt: skip
        given = {"kind": "LCSPR", "decided_on": "2025-01-10", "published_on": None}
        assert asks(sheet(given | row))["review-unpublished"] == []


def test_a_question_has_room_for_a_long_name_and_nobody_is_asked_without_a_plan() -> None:
    long = sheet({"review": "Practice review " * 20, "state": "published",
                  **ALL, "signed_police": None})  # fmt: skip
    (ask,) = asks(long)["review-unsigned"]
    assert len(ask.text) <= 160
    assert ask.text.endswith("?")
    no_plans = Told({"register": Dated(long, AS_AT)}, {}, AS_AT, Look())
    assert SUBJECT.rules[0].find(no_plans) == []
