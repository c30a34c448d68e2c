"""Which open actions depend on which post, and what is said of vacant posts."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.capacity.findings import hanging, vacancies
from lscp_data.subjects.capacity.measures import (
    Unknown,
    depending,
    on_one_post,
    open_actions,
    posts,
    unknown,
    unlisted,
)
from lscp_data.subjects.capacity.views import SUBJECT
from lscp_data.subjects.optional import Dated, Told
from lscp_data.theme import Look

AS_AT = dt.date(2026, 9, 15)
LEAD, AUDITOR = "Practice Development Lead", "Audit Officer"


def plan(*rows: tuple[object, ...]) -> pd.DataFrame:
    """Rows of reference, lead post, open and perhaps lead agency."""
    names = ["ref", "lead_post", "open", "lead_agency"]
    return pd.DataFrame([(*row, *[None] * (4 - len(row))) for row in rows], columns=names)


def sheet(*rows: dict[str, object]) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    for name in {"vacant_since", "expected"} & {*frame}:
        frame[name] = pd.to_datetime(frame[name])
    return frame


PLANS = {
    "Plan": plan(("1.1", "practice development lead (vacant)", True), ("1.2", LEAD, False),
                 ("1.3", f"{AUDITOR} / {LEAD}", True), ("1.4", None, True)),
    "Peer": plan(("1.1", "Head of Housing", True)),
}  # fmt: skip


def test_an_open_action_depends_on_the_post_that_leads_it_however_it_is_written() -> None:
    (post,) = posts(sheet({"post": LEAD, "state": "vacant"}), PLANS, AS_AT)
    assert [(one.plan, one.ref) for one in post.actions] == [("Plan", "1.1"), ("Plan", "1.3")]


def test_a_row_that_names_an_action_needs_its_plan_where_several_have_that_reference() -> None:
    rows = sheet(
        {"post": AUDITOR, "state": "vacant", "plan": "peer", "action_ref": "1.1"},
        {"post": AUDITOR, "state": "vacant", "plan": None, "action_ref": "1.1"},
        {"post": AUDITOR, "state": "vacant", "plan": None, "action_ref": "1.4"},
        {"post": AUDITOR, "state": "vacant", "plan": "Plan", "action_ref": "9.9"},
        {"post": AUDITOR, "state": "vacant", "plan": "Plan", "action_ref": "1.2"},
    )
    (post,) = posts(rows, PLANS, AS_AT)
    # 1.2 is no longer open; 1.3 it leads.
    assert depending([post]) == {("Peer", "1.1"), ("Plan", "1.4"), ("Plan", "1.3")}
    assert unknown(rows, PLANS) == (Unknown("", "1.1"), Unknown("Plan", "9.9"))


def test_posts_of_one_title_lead_what_their_own_agency_leads() -> None:
    plans = {
        "Plan": plan(("1", "Team Manager", True, "Police"), ("2", "Team Manager", True, "Health"))
    }
    found = posts(
        sheet({"post": "Team Manager", "agency": "Police", "state": "vacant"},
              {"post": "Team Manager", "agency": "Health", "state": "filled"}),
        plans, AS_AT,
    )  # fmt: skip
    assert [[one.ref for one in post.actions] for post in found] == [["1"], ["2"]]


def test_a_post_is_counted_once_however_many_actions_it_is_needed_for() -> None:
    found = posts(
        sheet({"post": LEAD, "state": "vacant", "vacant_since": "2026-09-01", "action_ref": "1.4"},
              {"post": LEAD, "state": "vacant", "vacant_since": None, "action_ref": "1.3"}),
        PLANS, AS_AT,
    )  # fmt: skip
    assert [(post.days, len(post.actions)) for post in found] == [(14, 3)]


def test_a_vacancy_to_come_is_not_one_yet() -> None:
    (post,) = posts(
        sheet({"post": LEAD, "state": "vacant", "vacant_since": "2026-10-01"}), PLANS, AS_AT
    )
    assert (post.state, post.days, post.to_come) == ("filled", None, True)
    assert vacancies([post], []).heading == "0 of 1 post is vacant"


def test_the_finding_counts_vacant_posts_their_actions_and_the_longest_vacancy() -> None:
    rows = sheet(
        {"post": LEAD, "state": "vacant", "vacant_since": "2026-03-01", "expected": "2026-11-02"},
        {"post": AUDITOR, "state": "vacant", "vacant_since": "2026-05-11", "expected": None},
        {"post": "Head of Housing", "state": "filled", "vacant_since": None, "expected": None},
    )
    found = vacancies(posts(rows, PLANS, AS_AT), unknown(rows, PLANS))
    # 1.1 and 1.3 of Plan: 1.3 hangs on both vacant posts and counts once.
    assert found.heading == "2 of 3 posts are vacant; 2 open actions depend on them"
    assert (
        f"Longest vacancy: {LEAD}, since 1 March 2026 (198 days); "
        "expected filled 2 November 2026." in found.words
    )
    assert "1 of 2 has no date by which somebody is expected." in found.words


def test_the_actions_that_hang_on_one_post_are_counted_with_lead_posts_not_in_the_sheet() -> None:
    rows = sheet({"post": LEAD, "state": "filled"}, {"post": AUDITOR, "state": "filled"})
    every = (*posts(rows, PLANS, AS_AT), *unlisted(rows, PLANS))
    assert on_one_post(every) == {("Plan", "1.1"), ("Peer", "1.1")}
    found = hanging(every, open_actions(PLANS))
    assert found.heading == "2 of 4 open actions hang on one post alone"
    assert "Of 1 open action no post is known." in found.words
    assert "1 lead post of the plans is not in the sheet of posts" in found.words


def test_both_views_stand_with_the_least_that_a_sheet_may_hold() -> None:
    rows = sheet({"post": LEAD, "state": "vacant"})
    told = Told({"posts": Dated(rows, AS_AT)}, {"Plan": plan(("1.1", None, True))}, AS_AT, Look())
    first, second = SUBJECT.views(told)
    assert first.finding.heading == "1 of 1 post is vacant; 0 open actions depend on it"
    assert "Of 1 vacancy nobody said since when." in first.finding.words
    assert second.finding.heading == "No open action names a post it depends on"
