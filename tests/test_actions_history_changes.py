from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.subjects.actions.history.changes import (
    compared,
    lists,
    several,
    step,
    tallies,
)
from lscp_data.subjects.actions.history.threads import Report, threads
from lscp_data.subjects.actions.key import STAGE_KEY, KeyEntry, RagKey

STAGE_OF = {"Red": "not started", "Amber": "in progress", "Green": "completed", "Blue": "embedded"}
CONFIDENCE = RagKey(
    "on track", tuple(KeyEntry(c, c, None) for c in ("Red", "Amber", "Green")), "chosen"
)


def actions(table: str) -> pd.DataFrame:
    """Actions drawn as `ref | action | colour | latest date`; small letters are a stage."""
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    frame = pd.DataFrame(rows, columns=["ref", "action", "colour", "due"], dtype="string")
    dates = pd.to_datetime(frame["due"].where(frame["due"].str.match(r"\d"))).astype(
        "datetime64[us]"
    )
    return pd.DataFrame(
        {
            "ref": frame["ref"],
            "key": frame["ref"].str.lower(),
            "action": frame["action"],
            "number": pd.array(range(1, len(frame) + 1), dtype="Int64"),
            "colour": frame["colour"].astype("category"),
            "stage": frame["colour"].map(STAGE_OF).fillna(frame["colour"]).astype("category"),
            "current_due": dates,
        }
    )


def both(then: pd.DataFrame, now: pd.DataFrame) -> tuple[Report, Report]:
    first, second = threads([then, now], [{}, {}])
    return (
        Report(
            dt.date(2026, 7, 14), then.assign(thread=pd.Series(first, dtype="int64")), STAGE_KEY
        ),
        Report(
            dt.date(2026, 9, 15), now.assign(thread=pd.Series(second, dtype="int64")), STAGE_KEY
        ),
    )


THEN = actions(
    """
    1.1 | Write the escalation policy   | Amber      | 2026-07-31
    1.2 | Train all managers            | Green      | 2026-06-30
    1.3 | Audit ten cases each quarter  | Red        | 2026-09-30
    1.4 | Share the lessons in a podcast| Amber      | 2026-12-31
    1.5 | Meet every month              | Amber      | -
    1.6 | Revise the thresholds document| Green      | 2026-03-31
    1.7 | Appoint a lead nurse          | Amber      | 2026-10-31
    """
)
# 1.1 completed and its date put back 31 Jul -> 31 Aug: 31 days, in two lists
# 1.2 went back to amber             1.3 brought forward 30 Sep -> 15 Sep: -15 days
# 1.4 renumbered 1.5, nothing else   1.5 renumbered 1.6, got a date
# 1.6 vanished                       1.7 superseded: left scope, moved otherwise
# 2.1 is new
NOW = actions(
    """
    1.1 | Write the escalation policy        | Green      | 2026-08-31
    1.2 | Train all managers and supervisors | Amber      | 2026-06-30
    1.3 | Audit ten cases each quarter       | Red        | 2026-09-15
    1.5 | Share the lessons in a podcast     | Amber      | 2026-12-31
    1.6 | Meet every month                   | Amber      | 2026-12-01
    1.7 | Appoint a lead nurse               | superseded | 2026-10-31
    2.1 | Publish a one page briefing        | Red        | 2026-11-30
    """
)


def test_every_change_is_counted_and_the_counts_reconcile() -> None:
    changes = compared(*both(THEN, NOW), {5: "Closed by the committee"})
    counts = tallies(changes)
    assert counts == {
        "then": 7,
        "now": 7,
        "new": 1,
        "vanished": 1,
        "moved_forward": 1,
        "moved_back": 1,
        "moved_otherwise": 1,
        "due_later": 1,
        "due_same": 3,
        "due_earlier": 1,
        "no_date": 1,
        "median_slip_days": 0.0,  # of 31, 0, -15, 0, 0
        "renumbered": 2,
        "reworded": 1,
        "rescoped": 1,
        "unchanged": 0,
    }
    refs = {name: rows["ref_now"].tolist() for name, rows in lists(changes).items() if len(rows)}
    assert refs.pop("vanished") == [pd.NA]
    assert refs == {
        "moved forward": ["1.1"],
        "moved back": ["1.2"],
        "rated otherwise": ["1.7"],
        "put back": ["1.1"],
        "brought forward": ["1.3"],
        "got a date": ["1.6"],
        "new": ["2.1"],
        "renumbered": ["1.5", "1.6"],
        "reworded": ["1.2"],
        "joined or left scope": ["1.7"],
    }
    gone = changes[changes["presence"].eq("vanished")].iloc[0]
    assert (gone["ref_then"], gone["reason"]) == ("1.6", "Closed by the committee")
    # 1.1, 1.2, 1.6 and 1.7 stand in two lists each
    assert several(changes) == 4


def test_nothing_changed_is_unchanged() -> None:
    counts = tallies(compared(*both(THEN, THEN)))
    assert (counts["unchanged"], counts["due_same"], counts["no_date"]) == (7, 6, 1)


def test_spaces_and_capitals_are_no_change_of_wording() -> None:
    louder = THEN.assign(action=THEN["action"].str.upper() + " ")
    assert tallies(compared(*both(THEN, louder)))["reworded"] == 0


def test_rows_without_a_reference_are_not_renumbered_when_one_is_inserted_above() -> None:
    then = actions("no ref 1 | Write the policy | Red | -\nno ref 2 | Train managers | Red | -")
    now = actions(
        "no ref 1 | Appoint a chair | Red | -\nno ref 2 | Write the policy | Red | -\n"
        "no ref 3 | Train managers | Red | -"
    )
    counts = tallies(compared(*both(then, now)))
    assert (counts["new"], counts["renumbered"], counts["unchanged"]) == (1, 0, 2)


def test_a_column_of_scope_that_was_not_there_before_changes_no_scope() -> None:
    national = THEN.assign(scope=pd.Series("National", index=THEN.index, dtype="string"))
    assert tallies(compared(*both(THEN, national)))["rescoped"] == 0
    local = national.assign(scope=national["scope"].mask(national["ref"].eq("1.1"), "Local"))
    assert tallies(compared(*both(national, local)))["rescoped"] == 1


def test_a_closed_action_whose_date_is_blanked_has_lost_no_promise() -> None:
    then = actions("1.1 | Write the policy | Green | 2026-03-31")
    now = actions("1.1 | Write the policy | Green | -")
    assert lists(compared(*both(then, now)))["lost its date"].empty
    still = actions("1.1 | Write the policy | Amber | 2026-03-31")
    gone = actions("1.1 | Write the policy | Amber | -")
    assert len(lists(compared(*both(still, gone)))["lost its date"]) == 1


@pytest.mark.parametrize(
    ("then", "now", "moved"),
    [
        (("Red", "not started"), ("Blue", "embedded"), "forward"),
        (("Blue", "embedded"), ("Green", "completed"), "back"),
        (("Amber", "in progress"), ("Paused", "paused"), "otherwise"),
        (("Amber", "in progress"), ("Amber", "in progress"), "same"),
        (("Blank", "not stated"), ("Blank", "completed"), "forward"),
        (("Red", "not started"), ("Not started", "not started"), "otherwise"),
    ],
)
def test_an_action_moves_by_its_stage(
    then: tuple[str, str], now: tuple[str, str], moved: str
) -> None:
    assert step(then, now, STAGE_KEY, STAGE_KEY) == moved


def test_a_rating_of_confidence_moves_to_the_better_only_under_one_key() -> None:
    red, green = ("Red", "not stated"), ("Green", "not stated")
    assert step(red, green, CONFIDENCE, CONFIDENCE) == "forward"
    assert step(green, red, CONFIDENCE, CONFIDENCE) == "back"
    assert step(red, green, CONFIDENCE, STAGE_KEY) == "otherwise"


PLANS = st.dictionaries(
    st.sampled_from(["1.1", "1.2", "1.3", "2.1", "no ref 1"]),
    st.tuples(
        st.sampled_from(["Write the policy", "Write a policy", "Train managers", "Audit cases"]),
        st.sampled_from(["Red", "Amber", "Green", "Blue", "paused", "superseded"]),
        st.sampled_from(["-", "2026-03-01", "2026-06-01"]),
    ),
    min_size=1,
).map(
    lambda rows: actions(
        "\n".join(f"{ref} | {text} | {colour} | {due}" for ref, (text, colour, due) in rows.items())
    )
)
MIRROR = {
    "then": "now",
    "new": "vanished",
    "moved_forward": "moved_back",
    "due_later": "due_earlier",
    "moved_otherwise": "moved_otherwise",
    "due_same": "due_same",
    "no_date": "no_date",
    "renumbered": "renumbered",
    "reworded": "reworded",
    "rescoped": "rescoped",
    "unchanged": "unchanged",
}


@settings(deadline=None)
@given(PLANS, PLANS)
def test_counts_always_reconcile_and_the_other_way_round_is_the_mirror(
    then: pd.DataFrame, now: pd.DataFrame
) -> None:
    changes = compared(*both(then, now))
    counts = tallies(changes)
    assert counts["then"] + counts["new"] - counts["vanished"] == counts["now"] == len(now)
    assert counts["then"] == len(then)
    kept = len(then) - counts["vanished"]
    assert (
        counts["due_later"] + counts["due_same"] + counts["due_earlier"] + counts["no_date"] == kept
    )
    # every action stands in a list, the unchanged ones in one only
    held = pd.concat([rows["thread"] for rows in lists(changes).values()])
    assert set(held) == set(changes["thread"])
    assert not set(lists(changes)["unchanged"]["thread"]) & set(held[held.duplicated()])

    mirrored = tallies(compared(*both(now, then)))
    for name, other in MIRROR.items():
        assert (counts[name], counts[other]) == (mirrored[other], mirrored[name]), name
    days, back = counts["median_slip_days"], mirrored["median_slip_days"]
    assert (days, back) == (None, None) or days == -back
