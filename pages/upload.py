"""Upload: choose a workbook, see every problem at its cell, see what changes, publish."""

from __future__ import annotations

import datetime as dt

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lscp_data import markup, publishing, web
from lscp_data.reading.ingest import SourceFile, named_apart
from lscp_data.reading.people.screening import MAY_NAME
from lscp_data.schema import Alike
from lscp_data.store import drafts
from lscp_data.store import snapshots as store
from lscp_data.store.engine import StoreBusyError
from lscp_data.subjects.registry import SHEETS
from lscp_data.succession import doubles
from lscp_data.template import template_workbook
from lscp_data.wording import counted, show_date, show_moment
from pages import upload_changes, upload_check, upload_preview, upload_questions, upload_work
from pages.frame import engine, publishing_allowed
from pages.upload_work import Work

_CELLS_LISTED = 12
_TYPES = ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv", "txt"]


def render() -> None:
    """The four steps, each shown when the one before has an answer."""
    st.title("Upload a workbook", anchor=False)
    context = get_script_run_ctx()
    if not publishing_allowed() or context is None:
        st.header("Publishing is off on this server", anchor=False)
        st.markdown(
            "This server can be reached from other machines and has no sign-in yet, so nobody "
            "can publish here. Run the dashboard on your own machine to publish."
        )
        return
    web.allow_uploads(context.session_id)
    if done := st.session_state.get("published"):
        st.success(done)
    st.header("1 Choose the workbook as it is", anchor=False)
    files = _chosen_files()
    try:
        _steps(files)
    except drafts.DraftRefusedError as error:
        st.error(markup.plain_markdown(str(error)))
        upload_work.waiting()
    except drafts.DraftChangedError as error:
        st.error(str(error))
        if st.button("Show it as it now stands"):
            st.rerun()


def _steps(files: list[SourceFile]) -> None:
    work = upload_work.current(files)
    if work is None:
        upload_work.waiting()
        return
    st.session_state.pop("published", None)
    _draft_line(work)
    st.header("2 Check what was read", anchor=False)
    upload_check.recognised(work)
    upload_questions.ask(work, _known_plans())
    upload_questions.show_keys(work)
    coloured = upload_questions.show_colours(work.upload.sheets)
    upload_check.problems(work)
    if not work.upload.publishable:
        st.markdown("**Nothing can be published from this yet.** What was published stays.")
        return
    st.header("3 See what will change", anchor=False)
    work, day = upload_preview.as_at(work)
    if day is None:
        return
    work = upload_preview.preview(work, day)
    st.header("4 Publish", anchor=False)
    followed = publishing.successions(engine(), work.upload, day, work.answers)
    if waiting := upload_changes.unexplained(followed):
        st.markdown(
            "**Nothing can be published yet.** Say in step 3 why these actions are no longer "
            f"there: {markup.plain_markdown(waiting)}."
        )
        return
    _publish(work, day, coloured)


def _chosen_files() -> list[SourceFile]:
    files = st.file_uploader(
        "Excel workbooks or CSV files, several at once if they belong together",
        type=_TYPES,
        accept_multiple_files=True,
        key=f"files-{st.session_state.get('upload_number', 0)}",
    )
    st.download_button(
        "Download a blank template",
        _template(),
        file_name="action-plan-template.xlsx",
        on_click="ignore",
    )
    if not files:
        st.markdown(
            "Drop in the latest export unchanged. Nothing becomes public before the last step, "
            "and names and e-mails of delegates are replaced before anything is kept."
        )
    # Under the names that problems give them: a name of somebody is left out of a file's name.
    return named_apart([SourceFile(file.name, file.getvalue()) for file in files or []])


@st.cache_data(show_spinner=False)
def _template() -> bytes:
    return template_workbook(SHEETS)


def _known_plans() -> list[str]:
    """The names of the plans published so far."""
    newest = store.snapshot_at(engine(), None)
    return [part.plan for part in newest.parts if part.plan] if newest else []


def _draft_line(work: Work) -> None:
    """That the work is kept until somebody decides, and the way to throw it away."""
    if work.draft is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        text = markup.plain_markdown(
            f"Draft of {work.draft.title}, kept since {show_moment(work.draft.made_at)}. "
            "It waits here, also after a reload, until it is published or discarded."
        )
        st.markdown(text, width="stretch")
        with st.popover("Discard this draft"):
            st.markdown("What was read and answered is thrown away. What was published stays.")
            if st.button("Discard it"):
                upload_work.close(work.draft.id)
                st.rerun()


def _publish(work: Work, day: dt.date, coloured: bool) -> None:
    unsure = upload_questions.keys_unsure(work)
    told = work.answers
    _say_names(work)
    _say_missing(work)
    with st.form("publish"):
        own = _own_plans(work, day)
        key_sure = _keys_sure(work)
        colours = not coloured or st.checkbox(
            "The ratings read from colours, in the table above, are right", value=told.colours
        )
        displaced = _displaced_sure(work)
        public = any(part.plan for part in work.upload.parts) and st.checkbox(
            "Members may read the texts on progress, evidence, impact, challenge, delay and "
            "mitigation of these plans",
            value=told.public_text,
        )
        checked = st.checkbox("I have checked that no child, family or member of staff is named")
        if not st.form_submit_button("Publish to members", type="primary"):
            return
    work = work.answered(
        key_sure=bool(unsure) and key_sure, colours=coloured and colours, public_text=public
    )
    ticked = zip((own, key_sure, colours, displaced, checked), _TICKS, strict=True)
    if missing := [message for is_so, message in ticked if not is_so]:
        st.error(missing[0])
    else:
        _send(work, day)


_TICKS = (
    "A plan looks like one that is published under another name. Press the button in step 3 to "
    "compare it with that, or tick that it is a plan of its own.",
    "No key to the colours was found in the workbook. Tick for each plan that they mean this, or "
    "choose what they mean under “Change a plan's name or what its colours mean”.",
    "Compare the colours in step 2 with the workbook, then tick the box.",
    "A column is left out because of an answer about another. Tick that it may be, or undo the "
    "answer under “Change what a heading was read as”.",
    "Look through the texts for names, then tick the box.",
)


def _say_names(work: Work) -> None:
    """The cells to look at before anything is published."""
    named = tuple(problem for problem in work.upload.problems if MAY_NAME in problem.message)
    if named:
        cells = counted(len(named), "cell may name a person", "cells may name a person")
        where = Alike(named).where(_CELLS_LISTED)
        st.markdown(markup.plain_markdown(f"Look at these first, {cells}: {where}."))


def _keys_sure(work: Work) -> bool:
    """Whether the key of every plan whose workbook has none is confirmed, each by its own tick."""
    ticks = [
        st.checkbox(
            markup.plain_markdown(f"In “{plan}” {upload_questions.key_in_words(key)}"),
            value=work.answers.key_sure,
            key=f"key-sure-{plan}-{key.name}",
        )
        for plan, key in upload_questions.keys_unsure(work).items()
    ]
    return all(ticks)


def _displaced_sure(work: Work) -> bool:
    """Whether every column that an answer has put out of use is said to be rightly left out."""
    ticks = [
        st.checkbox(
            markup.plain_markdown(f"{problem.cell}: {problem.message}"),
            key=f"displaced-{problem.file}-{problem.sheet}-{problem.cell}",
        )
        for problem in upload_questions.displaced(work.upload)
    ]
    return all(ticks)


def _say_missing(work: Work) -> None:
    """What the pages will lack because no column of it was recognised: ratings, dates."""
    whole = {message for sheet in SHEETS for _, message in sheet.missed}
    lines = [
        f"Sheet “{problem.sheet}”: {problem.message}"
        for problem in work.upload.problems
        if problem.message in whole
    ]
    if lines:
        st.warning(markup.plain_markdown(" ".join(["This will be missing.", *lines])))


def _own_plans(work: Work, day: dt.date) -> bool:
    """Whether every plan that looks like a published one is said to be one of its own."""
    ticks = [
        st.checkbox(
            markup.plain_markdown(
                f"“{double.plan}” is a plan of its own, beside “{double.known_as}”, which stays "
                "as it is"
            )
        )
        for double in doubles(engine(), work.upload.parts, day)
    ]
    return all(ticks)


def _send(work: Work, day: dt.date) -> None:
    try:
        with st.spinner("Publishing…"):
            snapshot = publishing.publish(
                engine(),
                work.upload,
                day,
                answers=work.answers,
                draft=work.draft.id if work.draft else None,
            )
    except (store.PublishError, StoreBusyError) as error:
        st.error(markup.plain_markdown(str(error)))
        return
    upload_work.close(None)
    st.session_state.pop("as_at", None)
    st.session_state["published"] = (
        f"Published, as at {show_date(snapshot.as_at)}. "
        "To mend a mistake, publish the mended workbook for the same date. Earlier reports can "
        "still be chosen beside a page's title."
    )
    st.rerun()
