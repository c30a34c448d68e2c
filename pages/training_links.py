"""For officers: which course delivers which action, asked and answered one pair at a time."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.chains import Chains
from lscp_data.subjects.evidence.schema import LINKS, NO, YES
from pages.answering import ask, given, keep, may_answer
from pages.frame import Shown
from pages.training_chains import HOW_TO_LINK


def links_for_officers(shown: Shown, there: Chains) -> None:
    """The suggestions to answer and the answers to take back; nothing for other readers."""
    if not may_answer(shown, "Which course delivers which action?", LINKS):
        return
    if there.suggestions.empty:
        st.markdown(f"There is no pair to ask about. {HOW_TO_LINK}")
    else:
        ask(there.suggestions, "their words", _question)
    answers = shown.loaded.links
    if answers is not None and len(answers):
        given(LINKS, _said(answers))


def _question(row: Any) -> None:
    """Whether a course delivers an action; the buttons say of which pair they speak."""
    pair = f"{row.course}: action {row.ref}, {row.plan}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(
            f"<p>Does the course <b>{escape(str(row.course))}</b> deliver action "
            f"<b>{escape(str(row.ref))}</b> of “{escape(str(row.plan))}”?<br>"
            f"{escape(str(row.action))} <span>({escape(str(row.why))})</span></p>",
            width="stretch",
        )
        for words, linked in (("Yes", YES), ("No", NO)):
            st.button(
                markup.plain_markdown(f"{words}, for {row.ref}"),
                key=f"link-{linked}-{row.plan}-{row.key}-{row.course}",
                help=markup.plain_markdown(f"{words}: {pair}"),
                on_click=_answer,
                args=(row, linked),
            )


def _answer(row: Any, linked: str) -> None:
    values = {
        "plan": str(row.plan),
        "action_ref": str(row.ref),
        "action": str(row.action),
        "course": str(row.course),
        "linked": linked,
    }
    instead = f"The course can be written in the column “Linked course” of action {row.ref}."
    keep(LINKS, values, f"The answer for action {row.ref}", instead)


def _said(answers: pd.DataFrame) -> Iterator[str]:
    for row in answers.itertuples():
        said = "delivers" if str(row.linked) == YES else "does not deliver"
        plan = getattr(row, "plan", None)
        of = "" if plan is None or pd.isna(plan) else f" of “{plan}”"
        yield f"{row.course} {said} action {row.action_ref}{of}"
