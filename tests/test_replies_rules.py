"""The question to an agency that is silent, and what is said of one action and one agency."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd

from lscp_data.subjects.choices.choices import DEFAULTS
from lscp_data.subjects.optional import Dated, Told
from lscp_data.subjects.replies.rules import silent
from lscp_data.subjects.replies.views import SUBJECT
from lscp_data.theme import Look

AS_AT = dt.date(2026, 3, 31)
PLANS = {
    name: pd.DataFrame(
        {"key": refs, "ref": refs, "action": "Agree a policy", "lead_agency": "Police"}
    )
    for name, refs in {"Plan A": ["1.1", "1.2"], "Plan B": ["P5"]}.items()
}
Row = tuple[str | None, str | None, str, str, str | None]


def told(*rows: Row) -> Told:
    columns = ["plan", "action_ref", "agency", "asked_on", "replied_on"]
    frame = pd.DataFrame(rows, columns=columns).assign(about="How will you use it?")
    for name in ("asked_on", "replied_on"):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[us]")
    return Told({"replies": Dated(frame, AS_AT)}, PLANS, AS_AT, Look())


def test_an_agency_silent_past_the_clock_is_asked_once_with_every_request_in_the_facts() -> None:
    # 16 February to 31 March 2026: 31 working days; from 9 March 16.
    (one,) = silent(
        told(
            ("Plan A", "1.1", "Housing", "2026-02-16", None),
            ("Plan B", "P5", "Housing", "2026-03-09", None),
        )
    )
    assert one.text == (
        "Housing has 2 requests unanswered, the longest for 31 working days. When will it reply?"
    )
    assert (one.plan, one.key, one.keys) == ("Plan A", "", ("1.1",))
    assert (one.ask, one.about, one.days) == ("Housing", "Housing", 31)
    assert one.facts == (
        "Asked on 16 February 2026 on action 1.1 and “How will you use it?”: 31 working days "
        "without a reply; Asked on 9 March 2026 on action P5 and “How will you use it?”: 16 "
        "working days without a reply. The rule: ten working days."
    )


def test_one_silent_request_is_asked_by_its_day() -> None:
    (one,) = silent(told((None, None, "Housing", "2026-02-16", None)))
    assert one.text == (
        "Housing was asked on 16 February 2026 and has not replied after 31 working days. "
        "When will it reply?"
    )
    assert one.plan == "Plan A"  # a question stands in a plan, where no action is named the first


def test_a_reply_or_time_that_is_left_is_no_question_and_the_clock_may_be_set() -> None:
    came = ("Plan A", "1.1", "Police", "2026-01-05", "2026-03-02")
    waits = ("Plan A", "1.1", "Housing", "2026-03-17", None)  # 10 working days to 31 March
    assert not silent(told(came, waits))
    shorter = replace(told(came, waits), choices=replace(DEFAULTS, reply_days=9))
    (one,) = silent(shorter)
    assert one.facts.endswith("The rule: 9 working days.")


def test_an_actions_page_says_how_many_were_asked_and_replied() -> None:
    assert SUBJECT.of_action is not None
    known = told(
        ("Plan A", "1.1", "Police", "2026-03-02", "2026-03-03"),
        (None, "1.1", "Housing", "2026-02-16", None),
        ("Plan A", "1.2", "Housing", "2026-02-16", None),
    )
    assert SUBJECT.of_action(known, "Plan A", "1.1") == [
        "How will you use it? 1 of 2 replied, 1 within ten working days; 1 silent for 31 working "
        "days."
    ]
    assert SUBJECT.of_action(known, "Plan B", "P5") == []


def test_an_agencys_page_says_asked_replied_median_and_within_the_clock() -> None:
    assert SUBJECT.of_agency is not None
    known = told(
        ("Plan A", "1.1", "Police", "2026-03-02", "2026-03-04"),  # 2 working days
        ("Plan A", "1.2", "Police", "2026-03-02", "2026-03-18"),  # 12
        ("Plan B", "P5", "Police", "2026-02-16", None),  # 31 so far
        ("Plan B", "P5", "Housing", "2026-02-16", None),
    )
    assert SUBJECT.of_agency(known, "POLICE") == [
        "Asked 3 times, replied 2 of 3.",
        "Within ten working days: 1 of 2 replies.",
        "Median of 2 replies: 7 working days.",
        "No reply yet: 1 request, for 31 working days.",
    ]
    assert SUBJECT.of_agency(known, "Cafcass") == []
