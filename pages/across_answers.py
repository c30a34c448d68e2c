"""For officers: which actions of two plans are one, asked and answered one pair at a time."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lscp_data import across as joined_plans
from lscp_data import markup
from lscp_data.across import Across
from lscp_data.subjects.actions.same import NO, SAME, YES
from pages.answering import ask, given, keep, may_answer
from pages.frame import Shown


def answers_for_officers(shown: Shown, joined: Across) -> None:
    """The pairs to answer and the answers to take back; nothing for other readers."""
    if not may_answer(shown, "Which actions are one?", SAME):
        return
    pairs = joined_plans.suggestions(joined)
    if pairs.empty:
        st.markdown(
            f"No pair is suggested. Others can be written into the sheet “{SAME.label}” of the "
            "next workbook."
        )
    else:
        ask(pairs, "words and theme", _question)
    answers = shown.loaded.same_actions
    if answers is not None and len(answers):
        given(SAME, _said(answers))


def _question(row: Any) -> None:
    """Whether two actions are one; the buttons say of which pair they speak."""
    pair = f"{row.ref}, {row.plan} and {row.other_ref}, {row.other_plan}"
    st.html(
        f'<p class="one-action">Are these one action? <span>({escape(row.why)})</span><br>'
        f"<b>{escape(row.ref)}</b>, {escape(row.plan)}: {escape(row.action)}<br>"
        f"<b>{escape(row.other_ref)}</b>, {escape(row.other_plan)}: {escape(row.other_action)}</p>"
    )
    with st.container(horizontal=True):
        for words, same in (("Yes", YES), ("No", NO)):
            st.button(
                markup.plain_markdown(f"{words}, {row.ref} and {row.other_ref}"),
                key=f"same-{same}-{row.plan}-{row.key}-{row.other_plan}-{row.other_key}",
                help=markup.plain_markdown(f"{words}: {pair}"),
                on_click=_answer,
                args=(row, same),
            )


def _answer(row: Any, same: str) -> None:
    values = {
        "plan": str(row.plan),
        "action_ref": str(row.ref),
        "action": str(row.action),
        "other_plan": str(row.other_plan),
        "other_ref": str(row.other_ref),
        "other_action": str(row.other_action),
        "same": same,
    }
    keep(SAME, values, f"The answer for {row.ref} and {row.other_ref}")


def _said(answers: pd.DataFrame) -> Iterator[str]:
    for row in answers.itertuples():
        said = "are one action" if str(row.same) == YES else "are two actions"
        yield f"{row.action_ref} of “{row.plan}” and {row.other_ref} of “{row.other_plan}” {said}"
