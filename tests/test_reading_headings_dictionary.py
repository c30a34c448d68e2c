from __future__ import annotations

import pytest

from lscp_data.reading.headings.dictionary import Dictionary, Doubt, Match
from lscp_data.schema import Sheet
from lscp_data.subjects.actions.schema import ACTIONS
from lscp_data.subjects.training.schema import BOOKINGS, SESSIONS
from tests import headings

LISTS = {
    "plan": (headings.PLAN, ACTIONS, 170),
    "plan second": (headings.PLAN_SECOND, ACTIONS, 60),
    "plan third": (headings.PLAN_THIRD, ACTIONS, 60),
    "bookings": (headings.BOOKINGS, BOOKINGS, 40),
    "bookings second": (headings.BOOKINGS_SECOND, BOOKINGS, 20),
    "sessions": (headings.SESSIONS, SESSIONS, 40),
}
PLAN = Dictionary(ACTIONS, {})


def lines(block: str) -> list[str]:
    return [line.strip().replace(" / /", "\n") for line in block.strip().splitlines()]


def taken(table: dict[str, str], sheet: Sheet) -> tuple[dict[str, str], dict[str, str]]:
    """The headings that were taken for a field, and the field each heading of the list has."""
    dictionary = Dictionary(sheet, {})
    truth = {heading: field for field, block in table.items() for heading in lines(block)}
    found = {heading: dictionary.match(heading) for heading in truth}
    return {h: match.field for h, match in found.items() if isinstance(match, Match)}, truth


@pytest.mark.parametrize("name", LISTS)
def test_no_heading_is_taken_wrongly_and_three_quarters_are_known(name: str) -> None:
    table, sheet, size = LISTS[name]
    found, truth = taken(table, sheet)
    assert len(truth) >= size
    assert found == {heading: truth[heading] for heading in found}
    known = sum(field not in ("NONE", "ASK") for field in truth.values())
    assert len(found) >= 0.75 * known


def test_of_headings_the_dictionary_was_not_made_on_none_is_taken_wrongly_either() -> None:
    found, truth = taken(headings.PLAN_UNSEEN, ACTIONS)
    assert found == {heading: truth[heading] for heading in found}
    known = [heading for heading, field in truth.items() if field not in ("NONE", "ASK")]
    assert (len(known), len(found)) == (98, 85)


def test_the_lists_hold_headings_of_no_field_and_headings_that_only_the_officer_knows() -> None:
    assert len(lines(headings.PLAN["NONE"])) >= 30
    assert len(lines(headings.PLAN["ASK"])) >= 20
    both = {**headings.PLAN, **headings.PLAN_UNSEEN}
    assert set(both) == {column.name for column in ACTIONS.columns} | {"NONE", "ASK"}


def field(heading: str, dictionary: Dictionary = PLAN) -> str | None:
    match = dictionary.match(heading)
    return match.field if isinstance(match, Match) else None


def asked(heading: str) -> tuple[str, ...]:
    match = PLAN.match(heading)
    assert isinstance(match, Doubt), heading
    return match.fields


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("Progress upadte", "progress"),  # two letters swapped
        ("Recomendation", "recommendation"),  # one left out
        ("Evidance", "evidence"),  # a wrong vowel
        ("Miletsones", "milestone"),
        ("Targget date", "due_date"),  # one doubled
        ("Lead contract", None),  # another word, not "contact"
        ("Funding", None),  # not "finding"
        ("Risk rating", None),  # not "RAG rating"
        ("Reviewed date", None),  # not "Revised date"
        ("Complete date", "completed_date"),
        ("Data", None),
    ],
)
def test_a_slip_of_the_fingers_is_forgiven_and_another_word_is_not(
    heading: str, meant: str | None
) -> None:
    assert field(heading) == meant


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("Target date (dd/mm/yyyy)", "due_date"),
        ("Target date (to be completed by agency)", "due_date"),
        ("RAG (Red, Amber, Green or Blue)", "rag"),
        ("Completion date (actual)", "completed_date"),
        ("Target date (revised)", "revised_date"),
        ("RAG rating (previous)", "rag_previous"),
        ("Lead (job title)", "lead_post"),
        ("Lead (agency)", None),
        ("Progress (RAG)", None),
        ("Completed (Y/N)", None),
        ("Impact (1-5)", None),
        ("Progress (%)", None),
        ("Date (actual / planned)", None),
    ],
)
def test_what_stands_in_brackets_is_left_out_unless_it_turns_the_sense(
    heading: str, meant: str | None
) -> None:
    assert field(heading) == meant


def test_a_heading_of_two_fields_is_asked_with_both_and_of_one_field_it_is_that_field() -> None:
    assert asked("Progress and evidence") == ("progress", "evidence")
    assert asked("Lead agency / officer") == ("lead_agency", "lead_person")
    assert asked("Target / actual completion date") == ("due_date", "completed_date")
    assert field("Barriers / issues") == "delay_reason"
    assert field("Lead officer/manager") == "lead_person"


def test_a_date_with_its_outcome_is_both() -> None:
    match = PLAN.match("Date of completion and outcome")
    assert isinstance(match, Match)
    assert (match.field, match.also) == ("completed_date", "impact")
    assert PLAN.match("Date completed / evidence") == Match("completed_date", 0.98, also="evidence")


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("RAG March 2026", "rag"),
        ("RAG status Q2 25/26", "rag"),
        ("Update as at 31/03/2026", "progress"),
        ("Target date March 2026", None),  # a date of a period is no date of an action
        ("Lead Q2", None),
    ],
)
def test_a_column_of_a_period_is_the_field_of_its_other_words(
    heading: str, meant: str | None
) -> None:
    assert field(heading) == meant


@pytest.mark.parametrize(
    "heading", ["Completed?", "Embedded?", "Action closed (tick)", "Date to", "Date from"]
)
def test_what_may_be_answered_by_yes_or_says_nothing_is_not_taken_for_a_date(heading: str) -> None:
    assert field(heading) is None


def test_words_beside_a_field_s_own_are_let_pass_only_where_they_name_no_other() -> None:
    assert field("Agency progress update") == "progress"
    assert field("Recommendation due date") == "due_date"
    for heading in ("Lead agency action", "Evidence due date", "Reason for revised date of board"):
        assert field(heading) is None


def test_date_alone_is_asked_beside_an_exec_date() -> None:
    assert field("Date") == "due_date"
    beside = PLAN.match("Date", row={"date", "exec date"})
    assert isinstance(beside, Doubt)
    assert beside.fields == ("due_date",)


def test_the_likely_fields_of_a_heading_are_those_whose_words_it_holds() -> None:
    assert PLAN.likely("Lead officer e-mail").fields[0] == "lead_person"
    assert PLAN.likely("Reason for revised date").why == ""
    assert PLAN.likely("NHS number") == PLAN.likely("Postcode") == Doubt(())


# What an officer has said


def test_what_is_said_of_a_heading_with_brackets_is_not_said_of_the_one_without() -> None:
    told = Dictionary(ACTIONS, {"Target date (latest)": "revised_date"})
    row = {"target date", "target date latest"}
    assert told.match("Target date (latest)", row=row) == Match("revised_date", 1.5)
    assert field("Target date", told) == "revised_date"  # next year the remark is gone
    assert told.match("Target date", row=row) == Match("due_date", 0.98)


def test_a_heading_that_holds_nothing_needed_is_neither_taken_nor_likely_anything() -> None:
    told = Dictionary(ACTIONS, {"Progress": ""})
    assert told.match("Progress") is None
    assert told.likely("Progress") == Doubt(())
    assert field("Progress update", told) == "progress"


def test_a_field_that_the_kind_of_sheet_does_not_have_is_left_to_others() -> None:
    assert field("Progress", Dictionary(ACTIONS, {"Progress": "session_date"})) == "progress"
