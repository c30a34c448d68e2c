"""The questions that members asked themselves, beside those that the rules ask."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.questions.book import RuleTold
from lscp_data.questions.putting import PARTNERSHIP
from lscp_data.questions.question import Question
from lscp_data.subjects.committee.requests import CLOSED

OWN = RuleTold(
    "member",
    "A member's own question",
    "A member asked it, and no rule. It stands here until it is closed.",
)


def own_questions(stood: pd.DataFrame) -> tuple[Question, ...]:
    """The requests that were made of no rule and are not closed, the first asked first.

    `stood` is what `promises.standing` gives; `about` is the place of the request in the sheet. The
    text is the member's own and may be longer than a rule's.
    """
    open_own = stood[stood["rule"].isna() & stood["state"].ne(CLOSED)]
    return tuple(_question(row) for row in open_own.itertuples())


def _question(row: Any) -> Question:
    known = pd.notna(row.plan_now)
    return Question(
        OWN.id,
        _text(row.plan_now if known else row.plan),
        _text(row.key_now),
        _text(row.ref_now if known else row.action_ref),
        str(row.what),
        f"Asked by: {row.asked_by}." if pd.notna(row.asked_by) else "By whom is not written.",
        _text(row.owner) or PARTNERSHIP,
        weight=0,
        about=str(row.place),
    )


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)
