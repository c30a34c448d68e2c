"""For officers: names that may be one agency, asked before an upload is published and in Settings.

Nothing has to be answered: what is left open is asked again with the next upload.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from lscp_data import markup
from lscp_data.agencies.suggesting import (
    Answer,
    Suggestion,
    answered,
    apart_part,
    held,
    said_apart,
    suggestions,
)
from lscp_data.reading.agencies import plain
from lscp_data.store import snapshots as store
from lscp_data.store.engine import StoreBusyError
from lscp_data.subjects.choices.schema import AGENCY_NAMES
from lscp_data.wording import counted, listed
from pages.frame import engine
from pages.upload_work import Work
from pages.widgets import folded

_OPEN, _ONE, _DIFFERENT = "Leave it open", "They are one", "They are different"
_ASKED = "These names may be one agency"
_MOST = 10  # groups at once: the rest are asked when these are answered
_DONE = "agencies-alike-done"


def asked(work: Work, day: dt.date) -> Work:
    """The questions of an upload; the work with what was answered, published together with it.

    The answers stand in this window until then: a draft opened in another asks again.
    """
    before = store.snapshot_at(engine(), day)
    there = held(engine(), before, work.upload.parts, work.answers.add)
    found = suggestions(there)
    if not found:
        return work
    st.subheader(f"{_ASKED}: {counted(len(found), 'group')}", anchor=False)
    st.markdown(
        "Written in several ways, one agency counts as several. What you say here is published "
        "with this upload and holds for later ones; it can be taken back on the page "
        "[Settings](/dashboard-settings). Publishing does not wait for it."
    )
    number = work.draft.id if work.draft else 0
    told = [_asked(one, f"alike-{number}") for one in found[:_MOST]]
    _more(found)
    parts = answered(there, [answer for answer in told if answer is not None])
    new = {part.dataset: part for part in parts}
    facts = {part.dataset: part.facts for part in work.upload.parts if part.dataset in new}
    parts = [replace(part, facts=facts.get(part.dataset, {})) for part in parts]
    kept = [part for part in work.upload.parts if part.dataset not in new]
    return replace(work, upload=replace(work.upload, parts=(*kept, *parts)))


def in_settings() -> None:
    """The same questions of what is published, each answer published at once; and the way back."""
    newest = store.snapshot_at(engine(), None)
    if newest is None:
        return
    there = held(engine(), newest)
    said, well = st.session_state.pop(_DONE, ("", True))
    if said:
        (st.success if well else st.error)(markup.plain_markdown(said))
    if found := suggestions(there):
        st.subheader(f"{_ASKED}: {counted(len(found), 'group')}", anchor=False)
        for one in found[:_MOST]:
            answer = _asked(one, "alike-settings")
            label = f"Keep this answer about “{one.names[0]}”"
            if answer is not None and st.button(markup.plain_markdown(label)):
                parts = answered(there, [answer])
                _publish(parts, "Kept. It holds for every report of the history.")
                st.rerun()
        _more(found)
    pairs = said_apart(there.apart)
    if pairs:
        label = counted(len(pairs), "pair of names was", "pairs of names were")
        with folded(f"{label} said to be different agencies"):
            for pair in pairs:
                _apart(pair, pairs)


def _more(found: Sequence[Suggestion]) -> None:
    if len(found) > _MOST:
        st.markdown(f"{len(found) - _MOST} more are asked when these are answered.")


def _asked(one: Suggestion, key: str) -> Answer | None:
    """One group: its names, whether they are one, and under which name; None while it is open."""
    names = [f"“{name}” ({counted(many, 'time')})" for name, many in _written(one)]
    key = f"{key}-{'|'.join(map(plain, one.names))}"
    with st.container(border=True):
        said = st.radio(
            markup.plain_markdown(listed(names)), [_OPEN, _ONE, _DIFFERENT], horizontal=True,
            key=key,
        )  # fmt: skip
        if said == _OPEN:
            return None
        if said == _DIFFERENT:
            return Answer(one.names[0], (), one.names[1:])
        members = list(one.names)
        if len(members) > 2:
            members = st.multiselect(
                "Which of them are one; those left out are different", one.names, one.names,
                key=f"{key}-members",
            )  # fmt: skip
        keep = st.selectbox("Show them as", members, key=f"{key}-keep") if members else None
        if keep is None or len(members) < 2:
            st.markdown("Choose two names at least; until then it is left open.")
            return None
        others = tuple(name for name in members if name != keep)
        return Answer(keep, others, tuple(name for name in one.names if name not in members))


def _written(one: Suggestion) -> list[tuple[str, int]]:
    return list(zip(one.names, one.times, strict=True))


def _apart(pair: tuple[str, str], pairs: Sequence[tuple[str, str]]) -> None:
    words = f"“{pair[0]}” and “{pair[1]}” are different agencies"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(markup.plain_markdown(words), width="stretch")
        st.button(
            "Take back",
            key=f"apart-back-{'|'.join(pair)}",
            help=markup.plain_markdown(words),
            on_click=_publish,
            args=([apart_part(one for one in pairs if one != pair)], f"{words}: taken back."),
        )


def _publish(parts: Sequence[store.Part], done: str) -> None:
    """Keep an answer beside the newest report: nothing else changes."""
    newest = store.snapshot_at(engine(), None)
    try:
        if newest is not None:
            parts = [
                replace(part, facts=store.facts(newest, part.dataset))
                if part.dataset == AGENCY_NAMES.name
                else part
                for part in parts
            ]
            store.publish(engine(), parts, newest.as_at)
    except (store.PublishError, StoreBusyError) as error:
        st.session_state[_DONE] = (str(error), False)
        return
    st.session_state[_DONE] = (done, True)
