"""What is said and shown of the register: whose agreement is missing, who has not acknowledged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from lscp_data.subjects.documents.findings import acknowledged, agreed, reviews
from lscp_data.subjects.documents.measures import acknowledged as acknowledged_by
from lscp_data.subjects.documents.measures import agreements, versions
from lscp_data.subjects.documents.views import SUBJECT
from lscp_data.subjects.optional import Dated, Told
from lscp_data.theme import Look
from lscp_data.view import View
from tests.test_documents_measures import JULY, MARCH, MAY, TODAY, register

WIDE, PHONE = Look(), Look(phone=True)
PLANS = {"Review": pd.DataFrame({"key": ["3.1"], "ref": ["3.1"], "stage": ["in progress"]})}
GIVEN = register(
    {"issued": MAY, "next_review": MAY, "circulated_to": "Police / Housing / Health",
     "agreed_by": "Police / Health / Local Authority", "acknowledged_by": "Police",
     "acknowledged_on": MAY, "plan": "Review", "action_ref": "3.1"},
    {"version": "5", "issued": JULY, "agreed_by": "Police / Local Authority",
     "agreed_on": MARCH},
    {"version": "3", "issued": MARCH, "acknowledged_by": "Housing", "acknowledged_on": MARCH},
)  # fmt: skip


def views(frame: pd.DataFrame, look: Look = WIDE) -> Mapping[str, View]:
    told = Told({"documents": Dated(frame, TODAY)}, PLANS, dt.date(2026, 8, 1), look)
    return {view.key: view for view in SUBJECT.views(told)}


def test_agreement_counts_what_is_in_force_and_names_whose_is_missing() -> None:
    finding = agreed(agreements(GIVEN, TODAY))
    assert finding.heading == "1 of 1 document in force agreed by all three partners"
    assert "To come, and not agreed by all: Thresholds, version 5 (missing: health)." in (
        finding.words
    )
    nobody = agreed(agreements(register({"agreed_by": None}), TODAY))
    assert nobody.heading.startswith("0 of 1 document in force")
    assert "Thresholds, version 4 (missing: all three)" in nobody.words


def test_where_agreement_is_not_in_the_register_that_is_said() -> None:
    finding = agreed(agreements(register({"partner": "Police"}), TODAY))
    assert finding.heading == "Who agreed the documents is not stated"
    assert "“Agreed on”" in finding.words


def test_an_acknowledgement_of_an_earlier_version_is_told_apart_from_silence() -> None:
    finding = acknowledged(acknowledged_by(GIVEN, TODAY))
    assert finding.heading == "0 of 1 document acknowledged by every agency"
    assert finding.words == (
        "Thresholds, version 4: 1 of 3 agencies acknowledged it; silent: Health; acknowledged "
        "before this version: Housing (version 3)."
    )


def test_a_review_that_is_past_is_told_with_its_days() -> None:
    finding = reviews(versions(GIVEN, TODAY))
    assert finding.heading == "1 of 1 document is past the review date"
    assert "Thresholds, version 4, due 1 May 2026, 31 days past" in finding.words
    assert "To come: Thresholds, version 5, 1 July 2026." in finding.words


def test_without_dates_of_review_nothing_is_called_on_time() -> None:
    finding = reviews(versions(register({"issued": MAY}), TODAY))
    assert finding.heading == "No review is dated for 1 document in force"


def test_the_page_shows_agreement_acknowledgement_and_the_register() -> None:
    shown = views(GIVEN)
    assert [*shown] == ["documents-agreed", "documents-acknowledged", "documents-register"]
    assert {view.as_at for view in shown.values()} == {TODAY}
    body = shown["documents-agreed"].body
    # Three partners agreed version 4, two of them version 5 that is to come.
    assert (body.count("step-shown"), body.count("step-open")) == (5, 1)
    assert "Health: not agreed yet" in body
    assert "Police: agreed, 1 March 2026" in body
    assert "Housing (version 3): this version is newer" in shown["documents-acknowledged"].body
    table = shown["documents-register"].table
    assert table["State"].tolist() == ["in force", "to come"]
    assert table["Serves"].iloc[0] == "Action 3.1 of Review: in progress"


def test_where_nothing_is_stated_tables_stand_open_and_no_squares_are_drawn() -> None:
    shown = views(register({"issued": MAY}))
    assert all(view.table_open or "<table" in view.body for view in shown.values())
    assert "step-" not in "".join(view.body + view.legend for view in shown.values())


def test_what_an_officer_wrote_is_text_and_no_markup() -> None:
    wild = "<i>x</i>"
    frame = register({"document": wild, "version": wild, "circulated_to": wild,
                      "agreed_by": wild, "acknowledged_by": None})  # fmt: skip
    assert all(wild not in view.body for view in views(frame).values())


def test_headings_stay_within_sixty_characters_with_many_documents() -> None:
    many = register(*({"document": f"Policy {n}", "circulated_to": "Police", "next_review": MAY,
                       "agreed_by": "Police", "acknowledged_by": None}
                      for n in range(120)))  # fmt: skip
    assert max(len(view.finding.heading) for view in views(many).values()) <= 60


def test_on_a_phone_the_register_is_a_list_of_sentences_and_the_table_is_shut() -> None:
    view = views(GIVEN, PHONE)["documents-register"]
    assert not view.table_open
    assert "In force since 1 May 2026. Next review: 1 May 2026, 31 days past" in view.body
    assert "To come, 1 July 2026" in view.body
    assert "<table" in views(GIVEN)["documents-register"].body
    assert "<table" not in view.body
