"""For officers: questions of yes and no, each answer published as a row, with the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.entering import EntryError, enter, withdraw
from lscp_data.schema import Sheet
from lscp_data.store.engine import StoreBusyError
from lscp_data.store.snapshots import PublishError
from lscp_data.wording import counted
from pages.frame import Shown, engine, publishing_allowed, settings

_MOST = 10  # questions at once: the rest are asked when these are answered


def may_answer(shown: Shown, question: str, sheet: Sheet) -> bool:
    """Whether questions follow: under their heading, to officers, beside the newest report.

    An answer is published with the newest report, so an older one shows no questions. What stood
    in the way of the last answer is said.
    """
    if not publishing_allowed() or shown.demonstration:
        return False
    st.header(question, anchor=False)
    if shown.as_at_link:
        st.markdown("Open the newest report to answer: what is answered is published with it.")
        return False
    for problem in st.session_state.pop(_problems(sheet), []):
        st.error(markup.plain_markdown(problem))
    return True


def ask(pairs: pd.DataFrame, by: str, ask_one: Callable[[Any], None]) -> None:
    """Each pair as a question, the best first; `by` is what they are suggested by."""
    st.markdown(
        f"{counted(len(pairs), 'pair is', 'pairs are')} suggested by {by}. None counts until it "
        "is answered, and a no is not asked again."
    )
    for row in pairs.head(_MOST).itertuples():
        ask_one(row)
    if len(pairs) > _MOST:
        st.markdown(f"{len(pairs) - _MOST} more are asked when these are answered.")


def keep(sheet: Sheet, values: Mapping[str, str], about: str, instead: str = "") -> None:
    """Publish an answer; what stands in its way is said, with what to do `instead`."""
    try:
        enter(engine(), settings(), sheet, values)
    except EntryError as error:
        problems = [f"{about} could not be kept: {one.message}" for one in error.problems]
        st.session_state[_problems(sheet)] = [*problems, *filter(None, [instead])]
    except (PublishError, StoreBusyError) as error:
        st.session_state[_problems(sheet)] = [str(error)]


def given(sheet: Sheet, answers: Iterable[str]) -> None:
    """What was answered, in the order of the rows, each with the way back.

    The reports before still know it.
    """
    listed = list(answers)
    with st.expander(f"{counted(len(listed), 'answer')} given", key=f"{sheet.name}-given"):
        for place, words in enumerate(listed):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(f"<p>{escape(words)}.</p>", width="stretch")
                st.button(
                    "Take back",
                    key=f"{sheet.name}-take-back-{place}",
                    help=markup.plain_markdown(words),
                    on_click=_take_back,
                    args=(sheet, place),
                )


def _take_back(sheet: Sheet, place: int) -> None:
    try:
        withdraw(engine(), sheet, place)
    except (PublishError, StoreBusyError, IndexError) as error:
        st.session_state[_problems(sheet)] = [str(error)]


def _problems(sheet: Sheet) -> str:
    """Where the session keeps what stood in the way until the page is drawn again."""
    return f"{sheet.name}-problems"
