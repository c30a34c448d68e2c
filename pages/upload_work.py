"""The upload an officer is working on: read with its progress shown, kept as a draft."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lscp_data import markup, publishing
from lscp_data.intake.answers import Answers
from lscp_data.intake.drafting import kept
from lscp_data.intake.packing import PackedError, packed, unpacked
from lscp_data.reading.ingest import SourceFile, Upload
from lscp_data.store import drafts
from lscp_data.wording import show_moment
from pages.frame import engine, settings

_ANSWERS, _READ, _DRAFT, _CANCELLED = "answers", "read", "draft", "cancelled"
_SEEN, _OPENED = "seen", "opened"


@dataclass(frozen=True)
class Work:
    """What was read, what was answered, and the draft that keeps both.

    `files` are there only in the session that sent them: a draft does not keep them. There is no
    draft of files in which nothing was recognised.
    """

    title: str
    upload: Upload
    answers: Answers
    draft: drafts.Draft | None
    files: tuple[SourceFile, ...] = ()

    def answered(self, **changes: Any) -> Work:
        """The work with further answers of publishing, which its draft keeps from now on."""
        answers = self.answers.but(**changes)
        if answers == self.answers or self.draft is None:
            return self
        seen = self.draft.changed_at
        draft = drafts.answer(engine(), self.draft.id, answers.json(), seen=seen)
        st.session_state[_ANSWERS] = (self.title, answers)
        st.session_state[_SEEN] = (draft.id, draft.changed_at)
        return replace(self, answers=answers, draft=draft)


@dataclass(frozen=True)
class _Read:
    """One reading: what was asked (files and answers), what came of it."""

    question: str
    upload: Upload
    draft: int | None


def current(files: Sequence[SourceFile]) -> Work | None:
    """The upload to show: of the files chosen, else of the draft opened; None without either."""
    if files:
        st.session_state.pop(_OPENED, None)
        return _of_files(files)
    st.session_state.pop(_READ, None)
    number = st.session_state.get(_DRAFT) or _number(st.query_params.get("draft", ""))
    return None if number is None else _of_draft(number)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def read_again(work: Work, **changes: Any) -> NoReturn:
    """Read the files once more, with further answers where some are given."""
    st.session_state[_ANSWERS] = (work.title, work.answers.but(**changes))
    st.session_state.pop(_READ, None)
    st.rerun()


def _answers(title: str) -> Answers:
    """The answers given for files of these names: in this session, else in the draft in hand."""
    held: tuple[str, Answers] | None = st.session_state.get(_ANSWERS)
    if held is not None and held[0] == title:
        return held[1]
    draft = _in_hand()
    answers = Answers.from_json(draft.answers) if draft and draft.title == title else Answers()
    st.session_state[_ANSWERS] = (title, answers)
    return answers


def _in_hand() -> drafts.Draft | None:
    number = st.session_state.get(_DRAFT) or _number(st.query_params.get("draft", ""))
    return None if number is None else drafts.draft(engine(), number)


def open_draft(number: int) -> None:
    """Show a draft; its number stands in the address, so that a reload shows it again."""
    st.session_state[_DRAFT] = number
    st.session_state.pop(_ANSWERS, None)
    st.query_params["draft"] = str(number)


def close(draft: int | None) -> None:
    """Let go of the work in hand: its bytes, its answers; the draft itself only if one is given."""
    if draft is not None:
        drafts.discard(engine(), draft)
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)
    for name in (_ANSWERS, _READ, _DRAFT, _CANCELLED, _SEEN, _OPENED, "marked"):
        st.session_state.pop(name, None)
    st.query_params.pop("draft", None)
    # A new key gives the page a new, empty place for files.
    st.session_state["upload_number"] = st.session_state.get("upload_number", 0) + 1


def _of_files(files: Sequence[SourceFile]) -> Work | None:
    answers = _answers(_title(files))
    asked = [file.name + file.sha256 for file in files]
    question = json.dumps([asked, answers.reading.json()], sort_keys=True)
    held: _Read | None = st.session_state.get(_READ)
    if held is None or held.question != question:
        if st.session_state.get(_CANCELLED) == question:
            _cancelled()
            return None
        upload = _read(files, answers, question)
        held = _Read(question, upload, _keep(files, upload, answers))
        st.session_state[_READ] = held
    if held.draft is None:
        return Work(_title(files), held.upload, answers, None, tuple(files))
    draft = drafts.draft(engine(), held.draft)
    if draft is None:  # published or discarded in another window
        st.session_state.pop(_READ)
        st.rerun()
    return Work(draft.title, held.upload, _agreed(draft, answers), draft, tuple(files))


def _agreed(draft: drafts.Draft, answers: Answers) -> Answers:
    """The answers of this window, or the draft's where another window has changed it meanwhile."""
    now = (draft.id, draft.changed_at)
    seen = st.session_state.get(_SEEN, now)
    st.session_state[_SEEN] = now
    if seen[0] != draft.id or seen == now:
        return answers
    st.warning("This draft was changed in another window. It is shown as it now stands.")
    answers = Answers.from_json(draft.answers)
    st.session_state[_ANSWERS] = (draft.title, answers)
    for name in [str(key) for key in st.session_state]:
        # What stands in this window's boxes would overwrite the other's answers.
        if name.startswith((f"as-at-{draft.id}", f"add-{draft.id}-")):
            del st.session_state[name]
    return answers


def _title(files: Sequence[SourceFile]) -> str:
    return ", ".join(file.name for file in files)


def _cancelled() -> None:
    st.markdown("Reading was cancelled. What was published stays as it is.")
    if st.button("Read the files after all"):
        st.session_state.pop(_CANCELLED)
        st.rerun()


def _read(files: Sequence[SourceFile], answers: Answers, question: str) -> Upload:
    """What the files hold, read in another process while this one shows how far it is.

    A press on Cancel, or leaving the page, ends this run at its next sign of life, and with it
    the other process.
    """
    place = st.empty()
    with place.container():
        bar = st.empty()
        st.button(
            "Cancel reading", on_click=lambda: st.session_state.update({_CANCELLED: question})
        )
    started = time.monotonic()
    said = "Reading the files"

    def progress(text: str) -> None:
        nonlocal said
        said = text

    def cancelled() -> bool:
        bar.markdown(f"**{said}…** {time.monotonic() - started:.0f} s")
        return False

    upload = publishing.check(
        files,
        settings(),
        engine=engine(),
        answers=answers,
        progress=progress,
        cancelled=cancelled,
    )
    place.empty()
    return upload


def _keep(files: Sequence[SourceFile], upload: Upload, answers: Answers) -> int | None:
    """Keep what was read as a draft; the same files read again replace the draft in hand.

    Where nothing was recognised and nothing can be told, there is nothing to keep: None.
    """
    if not (upload.sheets or upload.questions or upload.forms):
        return None
    title, before = _title(files), _in_hand()
    same = before.id if before is not None and before.title == title else None
    draft = drafts.keep(engine(), packed(kept(upload)), title, answers.json(), draft_id=same)
    st.session_state[_DRAFT] = draft.id
    st.session_state[_SEEN] = (draft.id, draft.changed_at)
    st.query_params["draft"] = str(draft.id)
    return draft.id


def _of_draft(number: int) -> Work | None:
    draft = drafts.draft(engine(), number)
    if draft is None:
        close(None)
        st.markdown("**That draft is no longer there:** it was published or discarded.")
        return None
    held: tuple[int, Upload] | None = st.session_state.get(_OPENED)
    # Unpacked once, and again only where another window has changed the draft.
    same = st.session_state.get(_SEEN) == (draft.id, draft.changed_at)
    try:
        if held is None or held[0] != number or not same:
            held = (number, unpacked(drafts.parcel(engine(), number)))
            st.session_state[_OPENED] = held
    except PackedError:
        close(None)
        st.markdown(
            "**That draft was made by another version of the dashboard** and cannot be opened. "
            "Choose its files again."
        )
        return None
    st.session_state[_DRAFT] = number
    answers = _agreed(draft, Answers.from_json(draft.answers))
    return Work(draft.title, held[1], answers, draft)


def waiting() -> None:
    """The drafts that nobody has published or discarded, each to go on with or to discard."""
    for draft in drafts.drafts(engine()):
        old = ", untouched for more than 30 days" if draft.is_old(dt.datetime.now(dt.UTC)) else ""
        title = markup.plain_markdown(draft.title)
        st.markdown(f"**Draft:** {title}, read {show_moment(draft.changed_at)}{old}")
        with st.container(horizontal=True):
            if st.button("Go on with it", key=f"open-{draft.id}"):
                open_draft(draft.id)
                st.rerun()
            if st.button("Discard it", key=f"discard-{draft.id}"):
                drafts.discard(engine(), draft.id)
                st.rerun()
