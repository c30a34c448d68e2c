"""An action's output, evidence and impact, and what the optional subjects say of it."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from lscp_data.loading import Loaded, PlanShown
from lscp_data.room import Said, said_of_action
from lscp_data.subjects.actions.stated import FIELDS, words
from pages.frame import Key, Shown
from pages.room import subject_address


def stated_block(plan: PlanShown, action: pd.Series) -> str:
    """Output, evidence and impact side by side; what is blank stands there as a lack."""
    parts = "".join(
        f"<section><h4>{name.capitalize()}</h4>"
        f"<p>{escape(words(action, name, public_text=plan.public_text))}</p></section>"
        for name in FIELDS
    )
    return f'<h3>Output, evidence, impact</h3><div class="columns stated">{parts}</div>'


def further_block(shown: Shown, plan: PlanShown, action: pd.Series) -> str:
    """What each optional subject says of the action, with the way to its page; "" for nothing."""
    said = _said(shown.key, plan.name, str(action["key"]), shown.loaded)
    items = "".join(
        f"<section><h4>{escape(one.subject)}</h4>"
        + "".join(f"<p>{escape(line)}</p>" for line in one.lines)
        + f'<p><a href="{escape(subject_address(shown, one.subject))}" target="_self">'
        f"More: {escape(one.subject)}</a></p></section>"
        for one in said
    )
    return (
        f'<h3>Agreed, checked, asked</h3><div class="columns stated">{items}</div>' if said else ""
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _said(key: Key, plan: str, action: str, _loaded: Loaded) -> tuple[Said, ...]:
    """What the subjects say of an action, worked out once for it."""
    return said_of_action(_loaded, plan, action)
