"""How requests stand: overdue by their meeting, and tied to an action by its wording."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.subjects.committee.findings import (
    action_now,
    asked_about,
    asked_state,
    request_stands,
    requests_listed,
)
from lscp_data.subjects.committee.promises import (
    GONE,
    KNOWN,
    NO_WORDING,
    NONE,
    about_too,
    asked_before,
    of_action,
    overdue_of,
    standing,
    state_counts,
)

AS_AT = dt.date(2026, 5, 19)
TRAIN, SIGN = "Train every team in the escalation policy", "Sign the sharing agreement"
PLANS = {
    "Practice review": pd.DataFrame(
        [("1.1", "1.1", TRAIN), ("1.2", "1.2", SIGN)], columns=["key", "ref", "action"]
    ),
    "Peer review": pd.DataFrame(
        [("1.1", "1.1", "Publish a newsletter for schools")], columns=["key", "ref", "action"]
    ),
}
RULE = "overdue|Practice review|1.1"
FORMER = {"Past its latest date": "overdue"}


def requests(*rows: dict[str, object]) -> pd.DataFrame:
    """Rows of the sheet; each is asked on 3 February 2026 where it says nothing else."""
    told = [{"asked_on": "2026-02-03", "what": "When?"} | row for row in rows]
    frame = pd.DataFrame(told)
    for name in ("asked_on", "due_meeting"):
        if name in frame:
            frame[name] = pd.to_datetime(frame[name]).astype("datetime64[us]")
    return frame


def stood(*rows: dict[str, object]) -> pd.DataFrame:
    return standing(requests(*rows), PLANS, AS_AT, FORMER)


def asked(**more: object) -> dict[str, object]:
    """A request about action 1.1 of the practice review, as it reads now."""
    return {"plan": "Practice review", "action_ref": "1.1", "action": TRAIN} | more


def test_a_meeting_written_as_a_month_is_told_as_a_month() -> None:
    (row,) = stood(
        {"due_meeting": "2026-03-31", "due_meeting_precision": "month",
         "asked_on": "2026-01-31", "asked_on_precision": "month"},
    ).itertuples()  # fmt: skip
    assert request_stands(row, None) == "Due in March 2026; it is about no one action."
    one = stood({"due_meeting": "2026-03-31", "due_meeting_precision": "month",
                 "promise": "Soon"})  # fmt: skip
    (promised,) = one.itertuples()
    assert request_stands(promised, None).startswith("Promised for March 2026; ")
    assert (
        requests_listed(one, AS_AT).heading == "1 of 1 request overdue; the first since March 2026"
    )
    assert asked_state(one) == "Asked on 3 February 2026; promise due March 2026, overdue"


def test_an_open_request_about_the_same_action_is_told_beside_a_question_not_made_of_it() -> None:
    every = stood(
        asked(rule=RULE), asked(what="When will it start?", asked_on="2026-04-28"),
        asked(what="And then?", status="closed"), {"what": "Of no action"},
    )  # fmt: skip
    made = asked_before(every, RULE, in_plan=True)
    others = about_too(every, "Practice review", "1.1", made)
    assert asked_about(others) == (
        "The committee asked about this action on 28 April 2026: “When will it start?”"
    )
    assert "about action 1.1 on" in asked_about(others, "1.1")
    assert len(about_too(every, "Practice review", "1.1", made.iloc[:0])) == 2
    assert asked_about(about_too(every, "Practice review", "1.2", made)) == ""
    assert asked_state(made.iloc[:0], otherwise=True) == "Not yet asked in these words"


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ({"due_meeting": "2026-05-18", "status": "open"}, "overdue"),
        ({"due_meeting": "2026-05-18", "status": "answered", "promise": "Soon"}, "overdue"),
        ({"due_meeting": "2026-05-18", "status": "closed"}, "closed"),
        ({"due_meeting": "2026-05-19", "status": "open"}, "open"),  # not before the report's date
        ({"status": "open"}, "open"),
        ({"promise": "A new date"}, "answered"),
        ({"promise": "A new date", "closed_with": "The report of May"}, "closed"),
        ({}, "open"),
    ],
)
def test_a_request_is_overdue_when_its_meeting_was_before_the_report_and_it_is_not_closed(
    row: dict[str, object], state: str
) -> None:
    assert stood(row)["state"].tolist() == [state]


def test_a_request_is_tied_by_reference_and_wording_and_never_by_the_reference_alone() -> None:
    told = stood(
        asked(),
        asked(action="Something else was printed under this number"),
        asked(action=None),
        {},
        asked(plan=None),  # the wording says which of two plans with a 1.1 is meant
    )
    assert told["tie"].tolist() == [KNOWN, GONE, NO_WORDING, NONE, KNOWN]
    assert told["plan_now"].fillna("").tolist() == ["Practice review", *[""] * 3, "Practice review"]


def test_a_request_follows_its_action_to_a_new_number_and_so_does_its_question() -> None:
    told = stood(asked(action_ref="1.1", action=SIGN, rule=RULE))
    assert told["key_now"].tolist() == ["1.2"]
    assert told["rule_now"].tolist() == ["overdue|Practice review|1.2"]
    assert "1.2" in request_stands(next(told.itertuples()), open_action())


def test_a_wording_of_two_actions_alike_under_other_numbers_ties_to_neither() -> None:
    twice = {"Plan": pd.DataFrame({"key": ["1", "2"], "ref": ["1", "2"], "action": [SIGN, SIGN]})}
    row = requests({"plan": "Plan", "action_ref": "7", "action": SIGN})
    assert standing(row, twice, AS_AT, {})["tie"].tolist() == [GONE]


def test_a_question_is_known_as_asked_by_its_rule_and_the_action_of_now() -> None:
    told = stood(asked(rule=RULE), asked(rule=f"{RULE}|Police"), asked(action="Other", rule=RULE))
    assert len(asked_before(told, RULE, in_plan=True)) == 1
    assert len(asked_before(told, f"{RULE}|Police", in_plan=True)) == 1
    # The action left the plan: the question what became of it is known as it was written.
    assert len(asked_before(told, RULE, in_plan=False)) == 2


def test_a_request_stored_under_a_rules_former_name_is_found_by_its_id() -> None:
    stored = "Past its latest date|Practice review|1.1"
    told = stood(asked(rule=stored), asked(rule="Never a rule|Practice review|1.1"))
    assert asked_before(told, RULE, in_plan=True)["place"].tolist() == [0]
    assert asked_before(told, RULE, in_plan=False)["place"].tolist() == [0]
    # A rule that nobody knows any more keeps its request, under the name that was written.
    assert told["rule"].tolist() == [RULE, "Never a rule|Practice review|1.1"]


def test_a_question_about_an_agency_is_known_as_asked_after_the_agency_is_named_anew() -> None:
    row = requests({"plan": "Peer review", "rule": "reply-late|Peer review||CSC"})
    told = standing(row, {}, AS_AT, {}, {"CSC": "Children's Services"}.get)
    asked_now = "reply-late|Peer review||Children's Services"
    assert len(asked_before(told, asked_now, in_plan=True)) == 1


def test_a_question_of_the_whole_plan_is_known_by_its_plan() -> None:
    told = stood({"plan": "Peer review", "rule": "No update|Peer review|"})
    assert len(asked_before(told, "No update|Peer review|", in_plan=True)) == 1
    assert asked_before(told, "No update|Practice review|", in_plan=True).empty


def test_requests_stand_in_the_order_they_were_asked_and_keep_their_place_in_the_sheet() -> None:
    told = stood(asked(asked_on="2026-03-31"), asked(asked_on="2025-12-02"))
    assert told["place"].tolist() == [1, 0]
    assert of_action(told, "Practice review", "1.1")["place"].tolist() == [1, 0]
    assert of_action(told, "Peer review", "1.1").empty


def test_no_requests_at_all_are_counted_as_zero_in_every_state() -> None:
    told = standing(requests({}).iloc[:0], PLANS, AS_AT, {})
    assert state_counts(told) == {"overdue": 0, "open": 0, "answered": 0, "closed": 0}
    assert overdue_of(told).empty


def open_action(**more: object) -> dict[str, object]:
    known: dict[str, object] = {
        "stage": "in progress",
        "open": True,
        "overdue": False,
        "current_due": pd.Timestamp("2026-06-30"),
    }
    return known | more


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "the action is still open, due 30 June 2026"),
        ({"current_due": pd.NaT}, "the action is still open and has no date"),
        ({"overdue": True}, "the action is still open, due 30 June 2026, which has passed"),
        (
            {"open": False, "stage": "completed", "completed_date": pd.Timestamp("2026-04-24")},
            "the action was completed on 24 April 2026 and is not embedded yet",
        ),
        ({"open": False, "stage": "embedded"}, "the action is embedded"),
    ],
)
def test_an_action_is_said_as_it_stands_now(changed: dict[str, object], words: str) -> None:
    assert action_now(open_action(**changed)) == words


def test_a_promise_is_read_beside_its_action_as_it_stands_now() -> None:
    told = stood(asked(promise="It will be done", due_meeting="2026-03-17"), asked(action=None))
    first, second = told.itertuples()
    assert request_stands(first, open_action()) == (
        "Promised for 17 March 2026; the action is still open, due 30 June 2026."
    )
    assert request_stands(second, None) == (
        "No meeting is set; how action 1.1 read then is not written, so it is not matched."
    )


def test_the_finding_names_the_overdue_request_that_was_due_first() -> None:
    told = stood(
        {"due_meeting": "2026-03-31", "what": "A list"},
        {"due_meeting": "2026-02-10", "what": "A report", "asked_on": "2026-02-04"},
        {"status": "closed"},
    )
    finding = requests_listed(told, AS_AT)
    assert finding.heading == "2 of 3 requests overdue; the first since 10 February 2026"
    assert finding.words.endswith("The first was due on 10 February 2026: A report")
    none = requests_listed(stood({"status": "closed"}, {}), AS_AT)
    assert none.heading == "1 of 2 requests not closed; none is overdue"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (asked(), "Asked on 3 February 2026"),
        (
            asked(answer="Yes", promise="Soon", due_meeting="2026-07-28"),
            "Asked on 3 February 2026; answered; promise due 28 July 2026",
        ),
        (
            asked(due_meeting="2026-03-31"),
            "Asked on 3 February 2026; answer due 31 March 2026, overdue",
        ),
        (
            asked(status="closed"),
            "Asked on 3 February 2026 and closed; the facts are still there",
        ),
    ],
)
def test_a_fired_question_says_what_became_of_it(row: dict[str, object], words: str) -> None:
    assert asked_state(stood(row)) == words
    assert asked_state(pd.DataFrame()) == "Not yet asked"
