"""The chains of the snapshot shown, kept with it, and what they say of one action."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd
import streamlit as st

from lscp_data import chain_markup
from lscp_data.chains import Chains, chains
from lscp_data.loading import Loaded, PlanShown
from lscp_data.subjects.evidence import findings
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
    there = chains_shown(shown)
    key = str(action["key"])
    chain = there.plans[plan.name][key]
    courses = there.courses_of(plan.name, key)
    stage = stage_words(plan, action)
    block = chain_markup.steps_listed if shown.look.phone else chain_markup.strip
    gaps = "; ".join(gap.rstrip(".") for gap in chain.gaps)
    rest = [f"Missing on the way: {gaps}."] if gaps else []
    if courses:
        noun = "Course" if len(courses) == 1 else "Courses"
        rest.append(f"{noun} linked: {listed([f'“{name}”' for name in courses])}.")
    else:
        rest.append(f"No course is linked. {HOW_TO_LINK}")
    return (
        f"<h3>Evidence: {escape(chain_markup.level_words(chain))}</h3>"
        f"<p><b>{escape(findings.published(stage, chain))}</b></p>"
        + chain_markup.key()
        + block(chain)
        + f"<p>{escape(' '.join(rest))}</p>"
    )


def stage_words(plan: PlanShown, action: pd.Series) -> str:
    """The published stage of an action in words; its rating's where there is no stage."""
    stage = action.get("stage")
    if stage is None or pd.isna(stage):
        return plan.meaning(action["colour"]).lower()
    return str(stage)
