"""For officers: which actions of two plans are one, asked and answered one pair at a time."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lscp_data import across as joined_plans
from lscp_data import markup
from lscp_data.across import Across
from lscp_data.entering import EntryError, enter, withdraw
from lscp_data.store.engine import StoreBusyError
from lscp_data.store.snapshots import PublishError
from lscp_data.subjects.actions.same import NO, SAME, YES
from lscp_data.wording import counted
from pages.frame import Shown, engine, publishing_allowed, settings

_MOST = 10  # questions at once: the rest are asked when these are answered
_PROBLEMS = "same-problems"


def answers_for_officers(shown: Shown, joined: Across) -> None:
    """The pairs to answer and the answers to take back; nothing for other readers.

    An answer is published beside the newest report, so an older one shows no questions.
    """
    if not publishing_allowed() or shown.demonstration:
        return
    st.header("Which actions are one?", anchor=False)
    if shown.as_at_link:
        st.markdown("Open the newest report to answer: what is answered is published with it.")
        return
    for problem in st.session_state.pop(_PROBLEMS, []):
        st.error(markup.plain_markdown(problem))
    _questions(joined_plans.suggestions(joined))
    answers = shown.loaded.same_actions
    if answers is not None and len(answers):
        _answers(answers)


def _questions(pairs: pd.DataFrame) -> None:
    """One question a pair, with Yes and No; the best first."""
    if pairs.empty:
        st.markdown(
            f"No pair is suggested. Others can be written into the sheet “{SAME.label}” of the "
            "next workbook."
        )
        return
    st.markdown(
        f"{counted(len(pairs), 'pair is', 'pairs are')} suggested by words and theme. None counts "
        "until it is answered, and a no is not asked again."
    )
    for row in pairs.head(_MOST).itertuples():
        _question(row)
    if len(pairs) > _MOST:
        st.markdown(f"{len(pairs) - _MOST} more are asked when these are answered.")


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
    """Publish the answer; what stands in its way is said on the page."""
    values = {
        "plan": str(row.plan),
        "action_ref": str(row.ref),
        "action": str(row.action),
        "other_plan": str(row.other_plan),
        "other_ref": str(row.other_ref),
        "other_action": str(row.other_action),
        "same": same,
    }
    try:
        enter(engine(), settings(), SAME, values)
    except EntryError as error:
        st.session_state[_PROBLEMS] = [
            f"The answer for {row.ref} and {row.other_ref} could not be kept: {problem.message}"
            for problem in error.problems
        ]
    except (PublishError, StoreBusyError) as error:
        st.session_state[_PROBLEMS] = [str(error)]


def _answers(answers: pd.DataFrame) -> None:
    """What was answered, each with the way back; the reports before still know it."""
    with st.expander(f"{counted(len(answers), 'answer')} given", key="same-given"):
        for place, row in enumerate(answers.itertuples()):
            said = "are one action" if str(row.same) == YES else "are two actions"
            words = (
                f"{row.action_ref} of “{row.plan}” and {row.other_ref} of “{row.other_plan}” {said}"
            )
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(f"<p>{escape(words)}.</p>", width="stretch")
                st.button(
                    "Take back",
                    key=f"same-take-back-{place}",
                    help=markup.plain_markdown(words),
                    on_click=_take_back,
                    args=(place,),
                )


def _take_back(place: int) -> None:
    try:
        withdraw(engine(), SAME, place)
    except (PublishError, StoreBusyError, IndexError) as error:
        st.session_state[_PROBLEMS] = [str(error)]
