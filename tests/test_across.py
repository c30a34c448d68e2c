import datetime as dt
from types import SimpleNamespace

import pandas as pd

from lscp_data.across import across, by_plan, by_theme, disagrees, once, suggestions
from lscp_data.subjects.actions import across_findings as findings
from lscp_data.subjects.actions.measures import timed

AS_AT = dt.date(2026, 9, 15)
POLICY = "Agree and publish one escalation policy"


def plan(name, *rows):
    """Rows: ref, action, theme, stage, current due."""
    frame = pd.DataFrame(rows, columns=["ref", "action", "plan_source", "stage", "current_due"])
    due = pd.to_datetime(frame["current_due"]).astype("datetime64[us]")
    frame = frame.assign(
        key=frame["ref"].str.casefold(), colour="Amber", current_due=due, baseline_due=due,
        due_precision="day",
    )  # fmt: skip
    return SimpleNamespace(name=name, actions=timed(frame, AS_AT), as_at=AS_AT)


def loaded(*plans, same=None):
    names = ["plan", "action_ref", "action", "other_plan", "other_ref", "other_action", "same"]
    told = None if same is None else pd.DataFrame(same, columns=names)
    return SimpleNamespace(plans={one.name: one for one in plans}, same_actions=told)


REVIEW = plan(
    "Review",
    ("1.1", POLICY, "Escalation", "completed", "2026-03-31"),
    ("1.2", "Audit forty assessments", "Neglect ", "in progress", "2026-06-30"),
    ("1.3", "Tell referrers the outcome", None, "in progress", "2026-10-30"),
)
PEER = plan(
    "Peer",
    ("P1", POLICY, "ESCALATION", "in progress", "2026-08-31"),
    ("P2", "Draw up a data set", "Data", "not started", "2026-12-31"),
)
SAID = [("Review", "1.1", POLICY, "Peer", "P1", POLICY, "yes")]


def test_the_stages_of_each_plan_add_up_and_the_next_date_is_of_an_open_action():
    rows = by_plan(across(loaded(REVIEW, PEER))).set_index("plan")
    stages = ["not started", "in progress", "completed", "embedded", "not stated"]
    assert rows[stages].values.tolist() == [[0, 2, 1, 0, 0], [1, 1, 0, 0, 0]]
    assert rows[["actions", "open", "late"]].values.tolist() == [[3, 2, 1], [2, 2, 1]]
    assert rows["next_due"].tolist() == [pd.Timestamp("2026-10-30"), pd.Timestamp("2026-12-31")]


def test_actions_said_to_be_one_count_once_and_their_differing_stages_are_not_settled():
    counts = once(across(loaded(REVIEW, PEER, same=SAID)))
    # 5 rows, 4 actions: 1.1 and P1 differ, 1.2 and 1.3 in progress, P2 not started
    assert {name: counts[name] for name in ("actions", "differs", "in progress", "completed")} == {
        "actions": 4, "differs": 1, "in progress": 2, "completed": 0,
    }  # fmt: skip
    # open: P1 (open in one of its plans), P2, 1.2, 1.3; late: P1, 1.2
    assert (counts["open"], counts["late"]) == (4, 2)


def test_an_answer_on_words_that_changed_counts_nothing_and_is_said():
    changed = [("Review", "1.1", "Another thing", "Peer", "P1", POLICY, "yes")]
    joined = across(loaded(REVIEW, PEER, same=changed))
    assert (joined.different, len(joined.unused)) == (5, 1)
    assert "1 answer does not count" in findings.same(0, 0, len(joined.unused)).words


def test_themes_are_one_however_they_are_spelt_and_zero_stays_visible():
    table = by_theme(across(loaded(REVIEW, PEER)))
    assert list(table.itertuples(index=False, name=None)) == [
        ("Escalation", "Review", 1, 0),
        ("Escalation", "Peer", 1, 1),
        ("Data", "Review", 0, 0),
        ("Data", "Peer", 1, 0),
        ("Neglect ", "Review", 1, 1),
        ("Neglect ", "Peer", 0, 0),
        ("No theme given", "Review", 1, 0),
        ("No theme given", "Peer", 0, 0),
    ]
    found = findings.themes(table, "No theme given")
    assert found.heading == "1 of 3 themes is in several plans"
    assert found.words.endswith("1 action is without a theme.")


def test_only_pairs_that_nobody_answered_are_suggested():
    open_pairs = suggestions(across(loaded(REVIEW, PEER)))
    assert open_pairs[["ref", "other_ref"]].values.tolist() == [["1.1", "P1"]]
    no = [(*SAID[0][:6], "no")]
    assert suggestions(across(loaded(REVIEW, PEER, same=no))).empty
    assert suggestions(across(loaded(REVIEW, PEER, same=SAID))).empty


def test_the_total_is_one_sentence_with_the_different_ones():
    joined = across(loaded(REVIEW, PEER, same=SAID))
    sizes = [len(rows) for rows in joined.shared]
    assert findings.total(by_plan(joined), once(joined), sizes) == (
        "5 actions in 2 plans; 1 is said to be the same in both plans, so 4 different ones."
    )
    apart = across(loaded(REVIEW, PEER))
    assert findings.total(by_plan(apart), once(apart), []) == (
        "5 actions in 2 plans; none is said to be the same as one of another plan."
    )


def test_a_stage_that_differs_is_asked_about_and_one_not_stated_contradicts_nobody():
    (rows,) = across(loaded(REVIEW, PEER, same=SAID)).shared
    assert disagrees(rows)
    assert findings.question(rows) == (
        "Said to be one action, yet 1.1 is completed in “Review” and P1 is in progress in “Peer”: "
        "which is the case?"
    )
    assert not disagrees(rows.assign(stage=["completed", "not stated"]))


def test_headings_are_short_and_a_report_without_plans_has_none():
    joined = across(loaded(REVIEW, PEER, same=SAID))
    found = findings.stages(by_plan(joined), once(joined), [2])
    assert found.heading == "2 of 4 open actions are late, across 2 plans"
    assert len(findings.same(123, 120, 0).heading) <= 60
    assert across(loaded()).plans == []
