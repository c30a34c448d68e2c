"""What the optional subjects are told: their own sheets, and what left the plans."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from lscp_data import room
from lscp_data.past import PlanHistory
from lscp_data.subjects.actions.history.threads import Report
from lscp_data.subjects.choices.choices import DEFAULTS
from lscp_data.subjects.optional import Dated, Subject, Told
from lscp_data.theme import Look

MAY, JULY, SEPTEMBER = dt.date(2026, 5, 19), dt.date(2026, 7, 14), dt.date(2026, 9, 15)


def actions(*refs: str) -> pd.DataFrame:
    texts = {"1.1": "Publish the policy", "1.2": "Brief the teams", "1.3": "Audit the files"}
    return pd.DataFrame(
        {
            "key": refs, "ref": refs, "action": [texts[ref] for ref in refs],
            "lead_agency": "Police", "stage": "in progress",
            "thread": [int(ref[-1]) for ref in refs],
        }
    )  # fmt: skip


def loaded(meetings: pd.DataFrame | None = None) -> Any:
    """A plan of three reports: 1.3 left it in July, 1.2 in September with a reason."""
    parts = [(MAY, ("1.1", "1.2", "1.3"), {}), (JULY, ("1.1", "1.2"), {}),
             (SEPTEMBER, ("1.1",), {"1.2": " Merged into 1.1 "})]  # fmt: skip
    key: Any = None
    told = [Report(day, actions(*refs), key, gone) for day, refs, gone in parts]
    frame = pd.concat(
        [one.actions.assign(report=number, as_at=pd.Timestamp(one.as_at))
         for number, one in enumerate(told)]
    )  # fmt: skip
    plan = SimpleNamespace(
        history=PlanHistory(tuple(told), frame), actions=told[-1].actions, name="Plan"
    )
    others = {"a": Dated(pd.DataFrame(), SEPTEMBER), "b": Dated(pd.DataFrame(), MAY)}
    return SimpleNamespace(
        plans={"Plan": plan}, meetings=meetings, as_at=SEPTEMBER, others=others, choices=DEFAULTS
    )


def subject(name: str, **hooks: Any) -> Subject:
    return Subject(name.upper(), "?", (SimpleNamespace(name=name),), lambda told: (), **hooks)  # type: ignore[arg-type]


def test_a_subject_is_told_its_own_sheets_and_the_report_to_link_to() -> None:
    told = room.told(loaded(), subject("a"), Look(), "14 July 2026")
    assert list(told.sheets) == ["a"]
    assert told.link == "14 July 2026"
    assert "as_at=14+July+2026" in told.anchor("Plan", "1.1")


def test_what_left_a_plan_since_the_report_before_is_told_with_its_reason() -> None:
    left = room.left_since(loaded())["Plan"]
    assert left[["key", "lead_agency", "reason"]].values.tolist() == [
        ["1.2", "Police", "Merged into 1.1"]
    ]
    assert left["seen"].tolist() == [pd.Timestamp(JULY)]


def test_since_the_last_meeting_all_that_left_after_its_report_is_told() -> None:
    # The meeting of June was shown the report of May: since then 1.3 and 1.2 left.
    meetings = pd.DataFrame({"date": pd.to_datetime(["2026-06-02"]), "committee": "Scrutiny"})
    left = room.left_since(loaded(meetings))["Plan"]
    assert sorted(left["key"]) == ["1.2", "1.3"]
    assert left.set_index("key")["reason"].isna().to_dict() == {"1.2": False, "1.3": True}


def test_only_subjects_that_say_something_of_an_action_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def of_action(told: Told, plan: str, key: str) -> list[str]:
        return [f"{plan} {key}: {len(told.sheets)} sheet"]

    known = (
        subject("a", of_action=of_action, of_agency=lambda told, agency: ()),
        subject("b", of_action=lambda told, plan, key: ()),
        subject("missing", of_action=of_action, of_agency=lambda told, agency: ("?",)),
    )
    monkeypatch.setattr(room, "SUBJECTS", known)
    shown = loaded()
    assert room.said_of_action(shown, "Plan", "1.1") == (room.Said("A", ("Plan 1.1: 1 sheet",)),)
    assert room.said_of_agency(shown, "Police") == (room.Said("A", ()),)
