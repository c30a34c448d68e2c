import datetime as dt
import re
from itertools import permutations

import pandas as pd
import pytest
from drawn_cases import NOW, PLAN, THEN, action, all_asked, bookings, loaded, plan, report

from lscp_data.chains import chains
from lscp_data.questions import asking
from lscp_data.questions.question import LONGEST, Question
from lscp_data.schema import Sheet
from lscp_data.subjects.optional import Ask, Dated, Subject, SubjectRule, Told

# Words that judge or that nobody outside the office says.
JARGON = r"\bRAG\b|\bBRAG\b|colour|\bfail|\bpoor|\bonly because|\bexcuse|\bblame|\bslip"


def one(rule: str, weight: int, days: int = 0, key: str = "1") -> Question:
    return Question(rule, PLAN, key, key, "Why?", "Because.", "Housing", weight, days)


def test_the_heavier_comes_first_then_the_longer_and_each_rule_has_its_turn():
    late, later, bare = one("late", 70, 10), one("late", 70, 90, "2"), one("bare", 55)
    worst, gone = one("late", 70, 5, "3"), one("gone", 90)
    for drawn in permutations([late, later, bare, worst, gone]):
        # gone, the longest late and bare are the first of their rules; then the other two.
        assert asking.ranked(drawn) == (gone, later, bare, late, worst)


def test_equals_stay_in_the_order_of_the_plan():
    first, second = one("late", 70, 10, "1"), one("late", 70, 10, "2")
    assert asking.ranked([first, second]) == (first, second)


def test_the_questions_of_an_action_hold_those_about_several():
    own, several = (
        one("late", 70),
        Question("still", PLAN, "", "", "?", "F", "x", 1, keys=("1", "2")),
    )
    asked = (own, several, one("late", 70, key="2"))
    assert asking.of_action(asked, PLAN, "1") == (own, several)
    assert asking.of_action(asked, "Peer review", "1") == ()


def test_the_most_urgent_are_the_first():
    asked = (one("a", 2), one("b", 1))
    assert asking.most_urgent(asked, 1) == asked[:1]
    assert asking.most_urgent(asked, 9) == asked


def test_the_id_is_rule_plan_and_action_and_what_else_it_is_about():
    assert one("late", 70).id == "late|Practice review|1"
    about = Question("late", PLAN, "1", "1", "?", "F", "x", 1, about="Sharing")
    assert about.id == "late|Practice review|1|Sharing"


LONG = "Multi-agency safeguarding supervision for practitioners " * 4
MANY = " / ".join(
    f"{letter} very long name of an agency in this partnership" for letter in "ABCDEF"
)


def test_a_name_of_one_long_word_is_cut_and_not_lost():
    (one,) = all_asked(plan(report(NOW, action("R" * 90, due=None), action("2"))))
    assert one.text == f"Action {'R' * 23}… has no date. When will it be done?"


def longest() -> list[Question]:
    """Questions of nearly every rule, on actions and courses with names as long as they come."""
    ref = "SR (25/26) recommendation 17 action 04 part b"
    rows = {"lead_agency": MANY, "course": LONG, "action": LONG}
    then = [
        action(f"{ref} {n}", "Green", due="2026-01-31", progress="Agreed", **rows) for n in range(3)
    ]
    now = [
        action(f"{ref} 0", "Amber", due="2026-02-28", progress="Completed", **rows),
        action(f"{ref} 1", "Green", due="2026-01-31", completed_date="2026-01-31", **rows),
        action("no ref 3", "Amber", due=None, **(rows | {"lead_agency": None})),
    ]
    booked = bookings(
        (LONG, "S1", "2026-07-06", "Health", "h1", "attended"),
        (LONG, "S1", "2026-07-06", LONG, "p1", "did not attend"),
        (LONG + "x", "S1", "2026-10-06", "Health", "h1", "booked"),
    )
    late = [action("9", "Amber", course=LONG + "x")]
    shown = plan(report(THEN, *then), report(NOW, *now, *late))
    return list(all_asked(shown, booked=booked))


def test_questions_stay_short_enough_to_read_aloud_however_long_the_names_are():
    asked = longest()
    assert len({one.rule for one in asked}) >= 6
    assert {one.rule: len(one.text) for one in asked if len(one.text) > LONGEST} == {}


def test_questions_are_questions_in_plain_words_with_facts_and_someone_to_ask():
    for one in longest():
        assert one.text.endswith("?")
        assert not re.search(JARGON, one.text, re.IGNORECASE)
        assert one.facts.endswith(".")
        assert one.ask
        assert not re.search(r"\d{4}-\d\d-\d\d|\bnan\b|<NA>|NaT", one.text + one.facts)


def test_no_two_questions_share_an_id():
    ids = [one.id for one in longest()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("public", [True, False])
def test_a_plan_without_anything_to_ask_is_asked_nothing(public):
    fine = action("1", progress="Six of eight agencies signed.")
    assert all_asked(plan(report(NOW, fine), public_text=public)) == ()


def test_no_text_of_a_plan_that_is_not_public_is_ever_quoted():
    secret = {name: f"Completed. Zebra {name}" for name in ("progress", "evidence", "delay_reason")}
    rows = [action(f"1.{n}", rating, due="2026-01-31", **secret)
            for n, rating in enumerate(("Red", "Amber", "Green", "Blue"))]  # fmt: skip
    rows += [action("2", "Green", progress="In progress, Zebra", evidence="Zebra booked")]
    asked = all_asked(plan(report(THEN, *rows), report(NOW, *rows), public_text=False))
    assert asked
    assert not any("Zebra" in one.text + one.facts for one in asked)


def test_no_column_of_a_persons_name_is_ever_read():
    # Such a column is not stored; were it there, no rule would look at it.
    rows = [
        action(f"1.{n}", rating, due="2026-01-31", lead_agency=None, lead_person="Ada Exampleton")
        for n, rating in enumerate(("Red", "Amber", "Green", "Blue"))
    ]
    asked = all_asked(plan(report(THEN, *rows), report(NOW, *rows)))
    assert asked
    assert not any("Exampleton" in f"{one}" for one in asked)


def test_a_plan_that_was_carried_forward_since_the_meeting_compares_nothing():
    same = action("1", progress="Two of three partners agreed.")
    carried = plan(report("2026-05-19", same), report(THEN, same))
    other = plan(report(NOW, action("P1")), name="Peer review")
    assert [one.rule for one in all_asked(carried, other)] == ["not-reported"]


def late(seen: Told) -> list[Ask]:
    """A question to every agency of the drawn sheet."""
    agencies = seen.sheets["drawn"].frame["agency"]
    return [
        Ask(PLAN, "", "", f"When will {name} reply?", "Asked on 1 May.", name, 95, about=name)
        for name in agencies
    ]


DRAWN = Subject(
    "Drawn",
    "Is it drawn?",
    (Sheet("drawn", "Drawn", "one row", columns=(), needs=()),),
    lambda _: (),
    (SubjectRule("drawn-late", "Drawn", "It is drawn.", late),),
)


def test_the_rules_of_a_subject_ask_where_its_sheets_are_there_and_rank_with_the_others():
    sheet = Dated(pd.DataFrame({"agency": ["Police"]}), dt.date(2026, 9, 15))
    shown = plan(report(NOW, action("1", due=None)))
    snapshot = loaded(shown, others={"drawn": sheet})
    drawn, bare = asking.questions(snapshot, chains(snapshot), [DRAWN])
    assert (drawn.id, drawn.ask) == (f"drawn-late|{PLAN}||Police", "Police")
    assert bare.rule == "no-date"
    without = loaded(shown)
    rest = asking.questions(without, chains(without), [DRAWN])
    assert [one.rule for one in rest] == ["no-date"]
