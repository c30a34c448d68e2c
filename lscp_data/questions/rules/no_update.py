"""Open, and reported word for word as at the last meeting."""

from __future__ import annotations

from dataclasses import replace

from lscp_data.questions.putting import MOST_NAMED, named, on_action, on_plan, text_of
from lscp_data.questions.question import Action, Case, Question, Rule
from lscp_data.subjects.actions.history.threads import Report
from lscp_data.wording import counted, shortened, show_date

ID = "no-update"
WEIGHT = 35
_FEW = 3  # more of a plan are asked about in one question
_TEXTS = ("progress", "evidence", "delay_reason", "mitigation")
_FACTS = ("colour", "stage", "baseline_due", "current_due")


def find(case: Case) -> list[Question]:
    """A question for each open action whose texts, dates and rating are as they were.

    Only where a text on progress was there to compare; one question where many stand still.
    """
    if case.since is None:
        return []
    rows = case.since.actions.to_dict("records")
    then = {int(row["thread"]): row for row in rows}
    still = [
        action
        for action in case.actions.values()
        if action["open"] and _same(then.get(action["thread"]), action)
    ]
    if len(still) > _FEW:
        return [_of_many(case, case.since, still)]
    return [_of_one(case, case.since, action) for action in still]


def _same(then: Action | None, now: Action) -> bool:
    if then is None or not text_of(then, "progress"):
        return False
    texts = all(text_of(then, n).casefold() == text_of(now, n).casefold() for n in _TEXTS)
    return texts and all(text_of(then, name) == text_of(now, name) for name in _FACTS)


def _of_one(case: Case, then: Report, action: Action) -> Question:
    when = _when(case, then)
    text = f"{named(action)} is reported in the same words as {when}. What has been done since?"
    facts = f"{_same_in(case, then)}."
    return on_action(case, action, text, facts, WEIGHT, case.days_since(then.as_at), rule=ID)


def _of_many(case: Case, then: Report, still: list[Action]) -> Question:
    opened = sum(bool(action["open"]) for action in case.actions.values())
    text = (
        f"{len(still)} of {opened} open actions are reported in the same words as "
        f"{_when(case, then)}. What has been done on them since?"
    )
    refs = shortened([text_of(one, "ref") for one in still], MOST_NAMED)
    facts = f"{_same_in(case, then)}: {refs}."
    found = on_plan(case, still, text, facts, WEIGHT, rule=ID)
    return replace(found, days=case.days_since(then.as_at))


def _when(case: Case, then: Report) -> str:
    if case.meeting:
        return f"at the meeting of {show_date(case.meeting.date)}"
    return f"in the report of {show_date(then.as_at)}"


def _same_in(case: Case, then: Report) -> str:
    days = counted(case.days_since(then.as_at), "day")
    return (
        "Texts, dates and rating are the same in the reports as at "
        f"{show_date(then.as_at)} and {show_date(case.as_at)}, {days} apart"
    )


RULE = Rule(
    ID,
    "No update since the last meeting",
    "The action is open, and its texts, dates and rating are the same as in the report that the "
    "last meeting was shown.",
    find,
    formerly=("No update since the last meeting",),
)
