"""Every agency across the plans: who leads what, who was sent, where an agency is named."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest

from lscp_data.agencies import findings, naming
from lscp_data.agencies.leading import (
    ALL_THEMES,
    EACH_ONCE,
    NO_ONE,
    NO_THEME,
    by_theme,
    led,
    of_agency,
)
from lscp_data.agencies.training import trained
from lscp_data.questions.question import Question
from lscp_data.schema import Column, Sheet
from lscp_data.schema.kinds import AGENCY, LABEL, REFERENCE
from lscp_data.subjects.actions.measures import timed
from lscp_data.subjects.optional import Dated, Subject
from lscp_data.subjects.training.aggregates import aggregates

AS_AT = dt.date(2026, 9, 15)
PAST, COMING = "2026-03-31", "2026-12-18"


def plan(name, *rows, **columns):
    """Rows of ref, lead agency, theme, stage, first date."""
    actions = pd.DataFrame(rows, columns=["ref", "lead_agency", "plan_source", "stage", "due"])
    due = pd.to_datetime(actions.pop("due")).astype("datetime64[us]")
    actions = actions.assign(
        key=actions["ref"],
        action="Do it",
        colour="Amber",
        baseline_due=due,
        current_due=due,
        due_precision="day",
        **columns,
    )
    return SimpleNamespace(name=name, actions=timed(actions, AS_AT))


def loaded(*plans, booked=None, expected=None, **others):
    return SimpleNamespace(
        plans={one.name: one for one in plans},
        training=SimpleNamespace(
            aggregates=None if booked is None else aggregates(booked, None, AS_AT, expected),
            expected=expected,
        ),
        others={name: Dated(frame, AS_AT) for name, frame in others.items()},
    )


def rows_of(there, level=None):
    chains = {
        name: {key: SimpleNamespace(level=level) for key in one.actions["key"]}
        for name, one in there.plans.items()
    }
    return led(there, SimpleNamespace(plans=chains))


REVIEW = plan(
    "Practice review",
    ("1.1", "Police / Health", "Escalation", "in progress", PAST),
    ("1.2", "Police", "Neglect", "in progress", COMING),
    ("1.3", "Housing", "Neglect", "embedded", PAST),
    ("1.4", "All agencies", "Neglect", "in progress", COMING),
)
PEER = plan(
    "Peer review",
    ("1.1", "police", "neglect", "in progress", PAST),
    ("1.2", None, None, "in progress", COMING),
)
BOTH = loaded(REVIEW, PEER)


def cell(rows, theme, agency):
    table = by_theme(rows).set_index(["theme", "agency"])
    return tuple(int(table.at[(theme, agency), name]) for name in ("late", "open", "actions"))


def test_an_action_with_several_leads_stands_under_each_and_counts_once_in_the_total():
    rows = rows_of(BOTH)
    assert cell(rows, "Escalation", "Police") == (1, 1, 1)
    assert cell(rows, "Escalation", "Health") == (1, 1, 1)
    assert cell(rows, "Escalation", EACH_ONCE) == (1, 1, 1)
    # Six actions: one embedded; 1.1 of each plan is past its date.
    assert cell(rows, ALL_THEMES, EACH_ONCE) == (2, 5, 6)
    assert "1 action has several leads." in findings.by_theme(rows, ()).words


def test_agencies_and_themes_are_one_however_the_plans_spell_them():
    rows = rows_of(BOTH)
    assert cell(rows, "Neglect", "Police") == (1, 2, 2)
    assert len(of_agency(rows, "POLICE")) == 3
    assert "police" not in set(rows["agency"])


def test_zero_stays_in_the_matrix_for_every_theme_and_agency():
    rows = rows_of(BOTH)
    assert cell(rows, "Escalation", "Housing") == (0, 0, 0)
    assert cell(rows, "Neglect", "Housing") == (0, 0, 1)
    # 4 themes with "No theme given" and all, 3 agencies with no single one and each once
    assert len(by_theme(rows)) == 4 * 5


def test_all_agencies_and_a_blank_are_no_agency():
    rows = rows_of(BOTH)
    assert cell(rows, ALL_THEMES, NO_ONE) == (0, 2, 2)
    assert naming.names(BOTH, rows) == ("Health", "Housing", "Police")


def test_where_there_is_no_theme_the_recommendation_stands_for_it():
    given = plan("P", ("1", "Police", None, "in progress", PAST), recommendation="Listen")
    assert rows_of(loaded(given))["theme"].tolist() == ["Listen"]
    bare = plan("P", ("1", "Police", None, "in progress", PAST))
    assert rows_of(loaded(bare))["theme"].tolist() == [NO_THEME]


def heading(*actions):
    return findings.by_theme(rows_of(loaded(plan("P", *actions))), ()).heading


def test_the_heading_says_how_many_agencies_lead_late_actions():
    late = ("1", "Police", "A", "in progress", PAST)
    assert findings.by_theme(rows_of(BOTH), ()).heading == "2 of 3 agencies lead late actions"
    assert heading(late) == "The one agency leads a late action"
    assert heading(late, ("2", "Health", "A", "in progress", PAST)) == (
        "Each of 2 agencies leads a late action"
    )
    assert heading(("1", "Police", "A", "in progress", COMING)) == (
        "None of 1 agency leads a late action"
    )
    assert heading(("1", "Police", "A", "embedded", PAST)) == "No agency leads an open action"
    assert heading(("1", None, "A", "in progress", PAST)) == "No action names a lead agency"


def test_an_agency_whose_actions_have_no_date_is_not_said_to_lead_no_late_one():
    late = ("1", "Police", "A", "in progress", PAST)
    undated = ("2", "Health", "A", "in progress", None)
    shut = ("3", "Housing", "A", "embedded", PAST)
    coming = ("4", "Probation", "A", "in progress", COMING)
    rows = rows_of(loaded(plan("P", late, undated, shut, coming)))
    found = findings.by_theme(rows, ())
    assert found.heading == "1 of 4 agencies leads a late action"
    assert found.words.startswith(
        "Of Health it is not known: it has an open action without a date. Housing has no open "
        "action. Each action once: 1 of 3 open actions is late"
    )
    assert "1 open action has no date: whether it is late is unknown." in found.words
    assert heading(undated, coming) == "None of 2 agencies is known to lead a late action"
    cells = by_theme(rows).set_index(["theme", "agency"])
    assert pd.isna(cells.at[("A", "Health"), "late"])
    assert cells.loc[("A", "Housing"), ["open", "dated", "late"]].tolist() == [0, 0, 0]
    assert cells.loc[("A", EACH_ONCE), ["open", "dated", "late"]].tolist() == [3, 2, 1]


def test_lateness_is_not_known_where_no_open_action_has_a_date():
    undated = ("1", "Police", "A", "in progress", None)
    assert heading(undated) == "Lateness is not known: no open action has a date"
    rows = rows_of(loaded(plan("P", undated)))
    assert findings.timeliness(rows, "Police").heading == (
        "Police: no open action has a date to be late by"
    )


def test_an_agencys_lateness_has_its_denominator_and_each_class_once():
    found = findings.timeliness(of_agency(rows_of(BOTH), "Police"), "Police")
    assert found.heading == "Police: 2 of 3 open actions are late"
    assert found.words.startswith("Of 3 actions, each once: 1 on time and 2 overdue. 1 action has")
    assert findings.timeliness(rows_of(BOTH).iloc[:0], "Probation").heading == (
        "Probation: leads no action in these plans"
    )


@pytest.mark.parametrize(
    ("level", "says"),
    [
        (1, "Housing: 0 of 1 completed shows delivery"),
        (2, "Housing: 1 of 1 completed shows delivery"),
        (None, "Housing: evidence of 1 completed action is not known"),
    ],
)
def test_evidence_is_counted_of_completed_actions_and_unknown_is_no_zero(level, says):
    rows = of_agency(rows_of(BOTH, level), "Housing")
    assert findings.evidence(rows, "Housing").heading == says


def test_a_heading_is_never_longer_than_sixty_characters():
    name = "The Safeguarding and Public Protection Services of the County and District Councils"
    rows = rows_of(loaded(plan("P", ("1", name, "A", "in progress", PAST))))
    found = findings.timeliness(rows, name).heading
    assert len(found) <= 60
    assert found.endswith(": 1 of 1 open action is late")


def bookings(*rows):
    frame = pd.DataFrame(rows, columns=["course", "agency", "delegate", "attendance"])
    frame = frame.astype({"course": "category", "agency": "category", "attendance": "category"})
    day = pd.Timestamp("2026-07-08")
    return frame.assign(session="E1", session_date=day).astype({"session_date": "datetime64[us]"})


BOOKED = bookings(
    ("Escalation", "Police", "p1", "attended"),
    ("Escalation", "Police", "p2", "did not attend"),
    ("Neglect", "Police", "p1", "walk-in"),
    ("Escalation", "Health", "h1", "attended"),
)
EXPECTED = pd.DataFrame(
    {"course": ["Escalation", "Escalation"], "agency": ["Police", "Probation"], "expected": [4, 3]}
).astype({"expected": "Int64"})


def test_training_of_an_agency_has_reach_show_rate_and_different_people():
    there = loaded(REVIEW, booked=BOOKED, expected=EXPECTED)
    found = trained(there.training, "POLICE")
    # p1 came to both courses; p2 was due and did not come; one of four expected is trained.
    assert (found.trained, found.expected, found.people.people) == (1, 4, 1)
    assert (found.totals.came, found.totals.due_to_attend, found.totals.walk_ins) == (1, 2, 1)
    assert found.courses["course"].tolist() == ["Escalation", "Neglect"]
    assert found.courses["expected"].tolist() == [4, pd.NA]
    assert findings.training(found, "Police").heading == "Police: 1 of 4 expected is trained"


def test_people_trained_are_the_least_they_can_be_where_somebody_came_without_a_number():
    assert not trained(loaded(REVIEW, booked=BOOKED, expected=EXPECTED).training, "Police").at_least
    nameless = pd.concat([BOOKED, BOOKED.head(1).assign(delegate=None)], ignore_index=True)
    nameless = nameless.astype(BOOKED.dtypes.to_dict())
    found = trained(loaded(REVIEW, booked=nameless, expected=EXPECTED).training, "Police")
    assert (found.trained, found.expected, found.at_least) == (1, 4, True)


def test_an_agency_that_sent_nobody_keeps_its_zero():
    there = loaded(REVIEW, booked=BOOKED, expected=EXPECTED)
    found = trained(there.training, "Probation")
    assert (found.trained, found.expected, found.people.attendances) == (0, 3, 0)
    assert found.courses["came"].tolist() == [0]
    assert "Probation" in naming.names(there, rows_of(there))


def test_a_reach_without_numbers_expected_is_not_known():
    found = trained(loaded(REVIEW, booked=BOOKED).training, "Police")
    assert found.expected is None
    told = findings.training(found, "Police")
    assert told.heading == "Police: 1 person came to training"
    assert "Training expected" in told.words
    assert trained(loaded(REVIEW).training, "Police") is None


def sheet(name, *columns):
    kinds = {"agency": AGENCY, "partners": AGENCY, "action_ref": REFERENCE, "what": LABEL}
    held = tuple(Column(one, one.capitalize(), kinds[one]) for one in columns)
    return Sheet(name, name.capitalize(), "one row a thing", held, needs=())


PROMISES = sheet("promises", "action_ref", "agency", "partners", "what")
CASES = sheet("cases", "agency", "what")
SUBJECTS = (Subject("Promises", "?", (PROMISES, CASES), lambda told: ()),)


def test_the_rows_of_any_sheet_that_name_an_agency_are_found_by_its_kinds_of_column():
    promises = pd.DataFrame({"agency": ["police", "Health"], "partners": ["Health / Police", None]})
    found = naming.named(loaded(promises=promises), "Police", SUBJECTS)
    assert [(one.column, one.rows, one.of) for one in found] == [
        ("Agency", 1, 2),
        ("Partners", 1, 2),
    ]
    assert findings.named(found, "Police").heading == "Police: named in 1 of 1 further sheet"


def test_rows_that_may_each_be_a_child_are_not_counted():
    cases = pd.DataFrame({"agency": ["Police", "Police"]})
    (found,) = naming.named(loaded(cases=cases), "Police", SUBJECTS)
    assert found.rows is None
    told = findings.named([found], "Police")
    assert "not counted here" in told.heading
    assert "2" not in told.words


def question(ask, about=""):
    return Question("Rule", "P", "1", "1", "When?", "", ask, 1, about=about)


def test_questions_of_an_agency_are_those_put_to_it_alone_or_with_others():
    rows = pd.DataFrame({"plan": ["P"], "key": ["1"]})
    wanted = [question("Police"), question("Health, Housing and police"), question("x", "Police")]
    partnership = question("the partnership")
    found = naming.asked_of([*wanted, partnership], "Police", rows)
    assert found == tuple(wanted)
    # Another agency whose name holds this one's leads action 1 here.
    other = question("Police and Crime Commissioner")
    assert naming.asked_of([other], "Police", rows.iloc[:0]) == ()
