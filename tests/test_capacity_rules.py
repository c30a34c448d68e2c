"""The question on open actions that depend on a vacant post, and what an action's page says."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.capacity.rules import vacant
from lscp_data.subjects.capacity.views import SUBJECT
from lscp_data.subjects.optional import Dated, Told
from lscp_data.theme import Look

AS_AT = dt.date(2026, 9, 15)
LEAD = "Practice Development Lead"


def told(posts: list[dict[str, object]], *actions: tuple[str, str | None, bool]) -> Told:
    plan = pd.DataFrame(actions, columns=["ref", "lead_post", "open"]).assign(lead_agency="Health")
    plan["key"] = plan["ref"].str.casefold()
    frame = pd.DataFrame(posts)
    for name in {"vacant_since", "expected"} & {*frame}:
        frame[name] = pd.to_datetime(frame[name])
    sheets = {"posts": Dated(frame, AS_AT)}
    return Told(sheets, {"Plan": plan}, AS_AT, Look(), link="2 June 2026")


def post(state: str = "vacant", **more: object) -> dict[str, object]:
    return {"post": LEAD, "agency": "Health", "state": state, "vacant_since": "2026-09-01"} | more


def test_an_open_action_that_depends_on_a_vacant_post_is_a_question() -> None:
    (one,) = vacant(told([post()], ("A1", LEAD, True)))
    assert one.text == (
        "Action A1 depends on a vacant post: Practice Development Lead. Who does its work until it "
        "is filled?"
    )
    # 1 to 15 September: 14 days.
    assert one.facts == (
        "Led by the post. Practice Development Lead (Health): vacant since 1 September 2026 "
        "(14 days); no day by which it is expected to be filled."
    )
    assert (one.key, one.ask, one.days) == ("a1", "Health", 14)


def test_several_actions_of_one_post_are_one_question() -> None:
    (one,) = vacant(told([post(action_ref="A2")], ("A1", LEAD, True), ("A2", None, True)))
    assert one.text.startswith("2 actions of this plan depend on a vacant post:")
    assert (one.key, one.keys) == ("", ("a1", "a2"))
    assert "A2: needs the post." in one.facts


def test_a_filled_or_interim_post_a_closed_action_and_a_vacancy_to_come_are_no_question() -> None:
    assert not vacant(told([post("filled", vacant_since=None)], ("A1", LEAD, True)))
    assert not vacant(told([post("interim")], ("A1", LEAD, True)))
    assert not vacant(told([post()], ("A1", LEAD, False)))
    assert not vacant(told([post(vacant_since="2026-10-01")], ("A1", LEAD, True)))


def test_an_actions_page_names_the_posts_it_depends_on() -> None:
    assert SUBJECT.of_action is not None
    known = told([post(expected="2026-11-02")], ("A1", LEAD, True), ("A2", "Head of Care", True),
                 ("A3", LEAD, False))  # fmt: skip
    assert SUBJECT.of_action(known, "Plan", "a1") == [
        "Practice Development Lead (Health): vacant since 1 September 2026 (14 days); expected "
        "filled 2 November 2026."
    ]
    assert SUBJECT.of_action(known, "Plan", "a2") == ["Head of Care: not in the sheet of posts."]
    assert SUBJECT.of_action(known, "Plan", "a3") == []


def test_the_tables_link_to_the_action_in_the_report_that_is_shown() -> None:
    for view in SUBJECT.views(told([post()], ("A1", LEAD, True))):
        assert "find=A1&amp;as_at=2+June+2026" in view.body
