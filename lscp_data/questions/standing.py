"""The questions beside the committee's requests: what was asked of each, and which are left."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lscp_data.loading import Loaded
from lscp_data.questions.book import former_names
from lscp_data.questions.question import Question
from lscp_data.subjects.committee import promises
from lscp_data.subjects.committee.requests import CLOSED


def requests_stood(loaded: Loaded) -> pd.DataFrame | None:
    """The committee's requests as `promises.standing` gives them; None where there is none."""
    if loaded.requests is None or loaded.requests.empty:
        return None
    plans = {name: plan.actions for name, plan in loaded.plans.items()}
    return promises.standing(
        loaded.requests, plans, loaded.as_at, former_names(), loaded.choices.name_of
    )


def asked_of(loaded: Loaded, stood: pd.DataFrame | None, question: Question) -> pd.DataFrame:
    """The requests that were made of a fired question, the first asked first."""
    if stood is None:
        return pd.DataFrame()
    return promises.asked_before(stood, question.id, in_plan=in_plan(loaded, question))


def in_plan(loaded: Loaded, question: Question) -> bool:
    """Whether the action of a question is in its plan now; so is a whole plan."""
    if not question.key:
        return not question.ref
    return bool(loaded.plans[question.plan].actions["key"].astype(str).eq(question.key).any())


def still_to_ask(
    loaded: Loaded, stood: pd.DataFrame | None, asked: Sequence[Question]
) -> list[Question]:
    """The questions that no request stands for: of the others it is told what was asked."""
    return [
        one
        for one in asked
        if (made := asked_of(loaded, stood, one)).empty or made["state"].eq(CLOSED).all()
    ]
