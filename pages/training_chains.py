"""The chains of the snapshot shown, kept with it, and what they say of one action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd
import streamlit as st

from lscp_data import chain_markup
from lscp_data.chains import Chains, chains
from lscp_data.loading import Loaded, PlanShown
from lscp_data.subjects.actions.references import normalised
from lscp_data.subjects.evidence import findings, linking
from lscp_data.subjects.evidence.chain import Chain
from lscp_data.subjects.evidence.table import completed
from lscp_data.wording import listed
from pages.frame import Key, Shown

LOW = (0, 1)  # levels that show no delivery
HOW_TO_LINK = (
    "A course is linked by the column “Linked course” of the plan, by the action's reference in "
    "the training sheet, or by an officer's answer on the page Training."
)


def chains_shown(shown: Shown) -> Chains:
    """Every chain of the snapshot shown; worked out once for it."""
    return _kept(shown.key, shown.loaded)


@st.cache_resource(max_entries=8, show_spinner=False)
def _kept(key: Key, _loaded: Loaded) -> Chains:
    return chains(_loaded)


def refused(shown: Shown, plan: PlanShown, key: str) -> list[str]:
    """The courses that do not deliver an action, by the latest answer of an officer."""
    there = _answers(shown.key, shown.loaded)
    mine = there["plan"].eq(plan.name) & there["key"].eq(key)
    answers = there[mine].drop_duplicates("course", keep="last")
    return [str(row.course) for row in answers.itertuples() if not row.linked]


@st.cache_resource(max_entries=8, show_spinner=False)
def _answers(key: Key, _loaded: Loaded) -> pd.DataFrame:
    given = _loaded.links
    if given is not None:
        given = given.assign(key=[normalised(str(ref)) for ref in given["action_ref"]])
    actions = linking.action_rows({name: one.actions for name, one in _loaded.plans.items()})
    return linking.answered(actions, _kept(key, _loaded).courses, given)[0]


def arrangements_alone(plan: PlanShown, of_plan: Mapping[str, Chain]) -> pd.DataFrame:
    """The actions published as completed whose evidence shows no delivery."""
    done = completed(plan.actions)
    low = [of_plan[str(key)].level in LOW for key in done["key"]]
    # An empty list would choose columns, not rows.
    return done[pd.Series(low, index=done.index, dtype=bool)]


def evidence_line(shown: Shown, plan: PlanShown) -> str:
    """How many completed actions show no evidence or arrangements alone, with the way to Training.

    Empty where none does.
    """
    words = findings.resting(plan.actions, chains_shown(shown).plans[plan.name])
    if not words:
        return ""
    address = escape(chain_markup.training_link(plan.name, shown.as_at_link))
    return f'<p>{words} <a href="{address}" target="_self">The evidence for each</a>.</p>'


def evidence_words(shown: Shown, plan: PlanShown, actions: pd.DataFrame) -> list[str]:
    """How far the evidence of each action reaches: "1 of 5, arranged"."""
    of_plan = chains_shown(shown).plans[plan.name]
    return [chain_markup.level_words(of_plan[str(key)]) for key in actions["key"]]


def chain_of(shown: Shown, plan: PlanShown, action: pd.Series) -> Chain:
    """The chain of one action."""
    return chains_shown(shown).plans[plan.name][str(action["key"])]


def action_block(shown: Shown, plan: PlanShown, action: pd.Series) -> str:
    """The chain of one action: what is published beside what the evidence shows, step by step."""
    there, key = chains_shown(shown), str(action["key"])
    chain = chain_of(shown, plan, action)
    stage = stage_words(plan, action)
    block = chain_markup.steps_listed if shown.look.phone else chain_markup.strip
    gaps = "; ".join(gap.rstrip(".") for gap in chain.gaps)
    rest = [f"Missing on the way: {gaps}."] if gaps else []
    rest += _linked_words(there.courses_of(plan.name, key), refused(shown, plan, key))
    return (
        f"<h3>Evidence: {escape(chain_markup.level_words(chain))}</h3>"
        f"<p><b>{escape(findings.published(stage, chain))}</b></p>"
        + chain_markup.key()
        + block(chain)
        + f"<p>{escape(' '.join(rest))}</p>"
    )


def _linked_words(courses: Sequence[str], refused: Sequence[str]) -> list[str]:
    """Which courses deliver an action, and which do not though it was asked, in sentences."""
    words = []
    if courses:
        noun = "Course" if len(courses) == 1 else "Courses"
        words.append(f"{noun} linked: {listed([f'“{name}”' for name in courses])}.")
    elif not refused:
        words.append(f"No course is linked. {HOW_TO_LINK}")
    if refused:
        names = listed([f"“{name}”" for name in refused])
        do = "does" if len(refused) == 1 else "do"
        words.append(f"An officer answered that {names} {do} not deliver it.")
    return words


def stage_words(plan: PlanShown, action: pd.Series) -> str:
    """The published stage of an action in words; its rating's where there is no stage."""
    stage = action.get("stage")
    if stage is None or pd.isna(stage):
        return plan.meaning(action["colour"]).lower()
    return str(stage)
