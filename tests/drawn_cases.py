"""Plans drawn in a test as reports of actions, and the questions that the rules ask of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import pandas as pd

from lscp_data.chains import chains
from lscp_data.loading import PlanShown, Training
from lscp_data.past import PlanHistory
from lscp_data.questions.asking import questions, ranked
from lscp_data.questions.case import cases
from lscp_data.questions.question import Question, Rule
from lscp_data.questions.rules import RULES
from lscp_data.subjects.actions.history.threads import long, reports
from lscp_data.subjects.actions.key import STAGE_KEY, RagKey
from lscp_data.subjects.actions.measures import timed
from lscp_data.subjects.choices.choices import DEFAULTS, Choices
from lscp_data.subjects.optional import Dated
from lscp_data.subjects.training.aggregates import aggregates

PLAN = "Practice review"
THEN, NOW = "2026-07-14", "2026-09-15"
MEETING = pd.DataFrame({"date": pd.to_datetime(["2026-07-28"]), "committee": ["Scrutiny"]}).astype(
    {"date": "datetime64[us]"}
)
_STAGES = {"Red": "not started", "Amber": "in progress", "Green": "completed", "Blue": "embedded"}
_TEXTS = ("lead_agency", "lead_post", "progress", "evidence", "delay_reason", "course")
_BOOKED = ["course", "session", "session_date", "agency", "delegate", "attendance"]


def action(ref: str, rating: str = "Amber", **fields: object) -> dict[str, object]:
    """One row of a plan: due in December, led by Housing, and with nothing stated beside."""
    due = fields.pop("due", "2026-12-31")
    given = {"baseline_due": due, "current_due": due, "lead_agency": "Housing", **fields}
    stage = _STAGES.get(rating, rating)
    # The wording differs from action to action, as it would: threads are told by it.
    words = f"Do what {ref} says"
    return {"ref": ref, "key": ref.lower(), "action": words, "colour": rating, "stage": stage} | (
        given
    )


def report(as_at: str, *rows: dict[str, object]) -> tuple[dt.date, pd.DataFrame]:
    """The actions as one report gives them."""
    frame = pd.DataFrame(rows)
    for name in ("baseline_due", "current_due", "completed_date"):
        held = frame.get(name, pd.Series(index=frame.index, dtype="object"))
        frame[name] = pd.to_datetime(held).astype("datetime64[us]")
    for name in _TEXTS:
        if name in frame:
            frame[name] = frame[name].astype("string")
    if "due_precision" not in frame:
        frame["due_precision"] = "day"
    frame["number"] = pd.array(range(1, len(frame) + 1), dtype="Int64")
    texts = dict.fromkeys(("ref", "key", "action", "colour", "stage", "due_precision"), "string")
    return dt.date.fromisoformat(as_at), frame.astype(texts)


def plan(
    *told: tuple[dt.date, pd.DataFrame],
    name: str = PLAN,
    gone: Mapping[str, str] | None = None,
    key: RagKey = STAGE_KEY,
    public_text: bool = True,
) -> PlanShown:
    """A plan shown with its reports, oldest first; `gone` are the reasons given in the last."""
    facts: list[dict[str, Any]] = [{"key": key.facts(), "public_text": public_text} for _ in told]
    facts[-1]["gone"] = dict(gone or {})
    found = reports([(day, frame, more) for (day, frame), more in zip(told, facts, strict=True)])
    history = PlanHistory(found, long(found))
    last = history.last
    shown = timed(last.actions, last.as_at)
    return PlanShown(name, shown, last.key, last.as_at, history, public_text)


def bookings(*rows: Sequence[object]) -> pd.DataFrame:
    """Bookings drawn as course, session, date, agency, delegate, attendance."""
    frame = pd.DataFrame(rows, columns=_BOOKED)
    frame["session_date"] = pd.to_datetime(frame["session_date"]).astype("datetime64[us]")
    return frame.astype({"course": "category", "agency": "category", "attendance": "category"})


def loaded(
    *plans: PlanShown,
    booked: pd.DataFrame | None = None,
    meetings: pd.DataFrame | None = MEETING,
    evaluated: object = None,
    choices: Choices = DEFAULTS,
    others: Mapping[str, Dated] | None = None,
    as_at: str = "",
) -> Any:
    """A snapshot with those parts; what is not given was not uploaded.

    It is as at the newest report of a plan where no other date is given.
    """
    day = dt.date.fromisoformat(as_at) if as_at else max(one.as_at for one in plans)
    counted = None if booked is None else aggregates(booked, None, day, None)
    evaluation = None if evaluated is None else SimpleNamespace(aggregates=evaluated)
    return SimpleNamespace(
        as_at=day,
        plans={one.name: one for one in plans},
        training=Training(day, counted, None, day),
        evaluation=evaluation,
        practice=None,
        meetings=meetings,
        links=None,
        course_refs=None,
        choices=choices,
        others=dict(others or {}),
    )


def all_asked(*plans: PlanShown, **parts: Any) -> tuple[Question, ...]:
    """Every question the rules ask of a snapshot of those plans."""
    snapshot = loaded(*plans, **parts)
    return questions(snapshot, chains(snapshot))


def asked(rule: Rule, *plans: PlanShown, **parts: Any) -> list[Question]:
    """What one rule asks; every question is short enough, and a question."""
    snapshot = loaded(*plans, **parts)
    assert rule in RULES
    found = list(
        ranked(one for case in cases(snapshot, chains(snapshot)) for one in rule.find(case))
    )
    assert all(len(one.text) <= 160 and one.text.endswith("?") and one.facts for one in found)
    return found
