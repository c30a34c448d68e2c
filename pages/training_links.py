"""For officers: which course delivers which action, asked and answered one pair at a time."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.chains import Chains
from lscp_data.entering import EntryError, enter, withdraw
from lscp_data.store.engine import StoreBusyError
from lscp_data.store.snapshots import PublishError
from lscp_data.subjects.evidence.schema import LINKS, NO, YES
from lscp_data.wording import counted
from pages.frame import Shown, engine, publishing_allowed, settings
from pages.training_chains import HOW_TO_LINK

_MOST = 10  # questions at once: the rest are asked when these are answered


def links_for_officers(shown: Shown, there: Chains) -> None:
    """The suggestions to answer and the answers to take back; nothing for other readers.

    An answer is published beside the newest report, so an older one shows no questions.
    """
    if not publishing_allowed() or shown.demonstration:
        return
    st.header("Which course delivers which action?", anchor=False)
    if shown.as_at_link:
        st.markdown("Open the newest report to answer: what is answered is published with it.")
        return
    for problem in st.session_state.pop("link-problems", []):
        st.error(markup.plain_markdown(problem))
    _questions(there.suggestions)
    answers = shown.loaded.links
    if answers is not None and len(answers):
        _answers(answers)


def _questions(suggestions: pd.DataFrame) -> None:
    """One question a pair, with Yes and No; the best first."""
    if suggestions.empty:
        st.markdown(f"There is no pair to ask about. {HOW_TO_LINK}")
        return
    st.markdown(
        f"{counted(len(suggestions), 'pair is', 'pairs are')} suggested by their words. "
        "None counts until it is answered, and a no is not asked again."
    )
    for row in suggestions.head(_MOST).itertuples():
        _question(row)
    if len(suggestions) > _MOST:
        st.markdown(f"{len(suggestions) - _MOST} more are asked when these are answered.")


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
    """Publish the answer; what stands in its way is said on the page."""
    values = {
        "plan": str(row.plan),
        "action_ref": str(row.ref),
        "action": str(row.action),
        "course": str(row.course),
        "linked": linked,
    }
    try:
        enter(engine(), settings(), LINKS, values)
    except EntryError as error:
        st.session_state["link-problems"] = [
            f"The answer for action {row.ref} could not be kept: {problem.message}"
            for problem in error.problems
        ] + [f"The course can be written in the column “Linked course” of action {row.ref}."]
    except (PublishError, StoreBusyError) as error:
        st.session_state["link-problems"] = [str(error)]


def _answers(answers: pd.DataFrame) -> None:
    """What was answered, each with the way back; the reports before still know it."""
    with st.expander(f"{counted(len(answers), 'answer')} given", key="links-given"):
        for place, row in enumerate(answers.itertuples()):
            said = "delivers" if str(row.linked) == YES else "does not deliver"
            plan = getattr(row, "plan", None)
            of = "" if plan is None or pd.isna(plan) else f" of “{plan}”"
            words = f"{row.course} {said} action {row.action_ref}{of}"
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(f"<p>{escape(words)}.</p>", width="stretch")
                st.button(
                    "Take back",
                    key=f"take-back-{place}",
                    help=markup.plain_markdown(words),
                    on_click=_take_back,
                    args=(place,),
                )


def _take_back(place: int) -> None:
    try:
        withdraw(engine(), LINKS, place)
    except (PublishError, StoreBusyError, IndexError) as error:
        st.session_state["link-problems"] = [str(error)]
