"""Upload: choose a workbook, see every problem at its cell, see what changes, publish."""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lscp_data import markup, publishing, web
from lscp_data.reading.dates import read_date
from lscp_data.reading.ingest import SourceFile, Upload
from lscp_data.schema import Part
from lscp_data.store import snapshots as store
from lscp_data.store.engine import StoreBusyError
from lscp_data.subjects.actions import measures
from lscp_data.subjects.actions.key import STAGE_KEY
from lscp_data.subjects.registry import SHEETS
from lscp_data.template import template_workbook
from lscp_data.wording import counted, listed, show_date
from pages import upload_check
from pages.frame import engine, publishing_allowed, settings

_CHANGES = {
    "gone": "No longer in the workbook",
    "new": "New",
    "rating changed": "Rating changed",
    "date changed": "Date changed",
}
_UNSURE = STAGE_KEY.source
_TYPES = ["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt"]
# A date so far beyond the last report is more likely a slip of the finger than a report.
_FARTHEST_AHEAD = dt.timedelta(days=731)


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
    done = st.session_state.get("published")
    if done:
        st.success(done)
    st.header("1 Choose the workbook as it is", anchor=False)
    files = _chosen_files()
    if not files:
        return
    upload = _checked(files)
    st.header("2 Check what was read", anchor=False)
    upload_check.recognised(upload, _known_plans())
    upload_check.headings(upload)
    upload_check.problems(upload)
    if not upload.publishable:
        st.markdown("**Nothing can be published from this yet.** What was published stays.")
        return
    st.header("3 See what will change", anchor=False)
    as_at = _as_at(upload)
    if as_at is None:
        return
    _preview(upload, as_at)
    st.header("4 Publish", anchor=False)
    _publish(upload, as_at)


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
    return [SourceFile(file.name, file.getvalue()) for file in files or []]


@st.cache_data(show_spinner=False)
def _template() -> bytes:
    return template_workbook(SHEETS)


def _known_plans() -> list[str]:
    """The names of the plans published so far."""
    newest = store.snapshot_at(engine(), None)
    return [part.plan for part in newest.parts if part.plan] if newest else []


def _checked(files: list[SourceFile]) -> Upload:
    """What was read, once for each choice of files, plan names, headings and key."""
    plans = dict(st.session_state.get("plans", {}))
    previous: Upload | None = st.session_state.get("checked", (None, None))[1]
    for sheet in previous.sheets if previous else ():
        name = st.session_state.get(upload_check.plan_key(sheet.file, sheet.sheet))
        if sheet.plan and name and str(name).strip() != sheet.plan:
            plans[sheet.file, sheet.sheet] = str(name).strip()
    st.session_state["plans"] = plans
    mapping = dict(st.session_state.get("mapping", {}))
    choices = {"key": st.session_state["key-choice"]} if st.session_state.get("key-choice") else {}
    answers = tuple(tuple(answer.items()) for answer in (plans, mapping, choices))
    question = (tuple((file.name, file.sha256) for file in files), *answers)
    if st.session_state.get("checked", (None,))[0] != question:
        with st.spinner("Reading the workbook…"):
            upload = publishing.check(
                files, settings(), plans=plans, mapping=mapping, choices=choices
            )
        st.session_state["checked"] = (question, upload)
    read: Upload = st.session_state["checked"][1]
    return read


def _as_at(upload: Upload) -> dt.date | None:
    """The date at which the figures stand, as found in the workbook or given; None until then."""
    found = upload.as_at.strftime("%d/%m/%Y") if upload.as_at is not None else ""
    text = st.text_input(
        "The date at which these figures stand (day/month/year)",
        value=found,
        placeholder="15/09/2026",
    )
    if not text:
        st.markdown("Give the date to see what will change.")
        return None
    date = read_date(text)
    if date.value is None or date.precision != "day":
        st.error("Give the date as day/month/year, such as 15/09/2026.")
        return None
    newest = store.snapshot_at(engine(), None)
    if newest and text != found and date.value > newest.as_at + _FARTHEST_AHEAD:
        st.error(
            f"{show_date(date.value)} is more than two years after the last report, "
            f"{show_date(newest.as_at)}. Check the year."
        )
        return None
    return date.value


def _preview(upload: Upload, as_at: dt.date) -> None:
    """What publishing changes against the report before that date, and what is carried forward."""
    _impossible(upload, as_at)
    newest, before = store.snapshot_at(engine(), None), store.snapshot_at(engine(), as_at)
    if newest is None:
        st.markdown("This will be the first report published; the demonstration data will go.")
        return
    if newest.as_at > as_at:
        st.markdown(
            f"**This is older than the last report, {show_date(newest.as_at)}.** It will be added "
            "to the history and can be chosen there; the newest report stays as it is."
        )
    if before is None:
        st.markdown(f"There is no report before {show_date(as_at)} to compare with.")
        return
    st.markdown(f"Compared with the report as at **{show_date(before.as_at)}**:")
    there = {(part.dataset, part.plan) for part in upload.parts}
    for part in upload.parts:
        st.html(_part_changes(part, before))
    kept = [p for p in before.parts if (p.dataset, p.plan) not in there]
    if kept:
        names = listed([f"“{p.plan}”" if p.plan else p.dataset for p in kept])
        st.html(f"<p>Not in these files, so carried forward unchanged: {escape(names)}.</p>")


def _impossible(upload: Upload, as_at: dt.date) -> None:
    """The actions that were completed or embedded after the day on which the report stands."""
    lines = [
        f"{row.ref}, {row.field}: {show_date(row.date)}"
        for part in upload.parts
        if "key" in part.facts
        for row in measures.impossible(part.frame, as_at).itertuples()
    ]
    title = f"These dates lie after {show_date(as_at)}, so a year may be wrong"
    if lines:
        st.html(_named(title, lines))


def _part_changes(part: Part, before: store.Snapshot) -> str:
    then = store.load_frame(engine(), before, part.dataset, part.plan)
    name = f"“{part.plan}”" if part.plan else part.dataset.capitalize()
    if then is None:
        return f"<p><b>{escape(name)}</b>: new, {counted(len(part.frame), 'row')}.</p>"
    if "key" not in part.facts:
        text = f"{counted(len(then), 'row')} become {counted(len(part.frame), 'row')}."
        if "course" in then and "course" in part.frame:
            gone = sorted(set(then["course"].dropna()) - set(part.frame["course"].dropna()))
            if gone:
                text += f" No longer there, and so no longer shown: {listed(gone)}."
        return f"<p><b>{escape(name)}</b>: {escape(text)}</p>"
    changes = measures.changes(then, part.frame)
    counts = ", ".join(f"{len(rows)} {what}" for what, rows in changes.items())
    text = f"{len(then)} actions then, {len(part.frame)} now: {counts}."
    lists = "".join(
        _named(title, [_change(what, row) for row in changes[what].itertuples()])
        for what, title in _CHANGES.items()
    )
    return f"<p><b>{escape(name)}</b>: {escape(text)}</p>{lists}"


def _change(what: str, row: Any) -> str:
    """One change in a line: the action, and what was and is where something changed."""
    if what == "gone":
        return f"{row.ref_then} {row.action_then}"
    if what == "new":
        return f"{row.ref_now} {row.action_now}"
    if what == "rating changed":
        return f"{row.ref_now}: {row.colour_then} to {row.colour_now}"
    return f"{row.ref_now}: {show_date(row.current_due_then)} to {show_date(row.current_due_now)}"


def _named(title: str, items: list[str]) -> str:
    """A titled list, nothing where it is empty."""
    lines = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<p>{escape(title)}:</p><ul>{lines}</ul>" if items else ""


def _publish(upload: Upload, as_at: dt.date) -> None:
    unsure = [p.plan for p in upload.parts if p.facts.get("key", {}).get("source") == _UNSURE]
    with st.form("publish"):
        sure = not unsure or st.checkbox(
            f"In {markup.plain_markdown(listed(unsure))} red means not started, amber in progress, "
            "green completed and blue embedded"
        )
        public = st.checkbox(
            "Members may read the texts on progress, evidence, impact, challenge, delay and "
            "mitigation of these plans"
        )
        checked = st.checkbox("I have checked that no child, family or member of staff is named")
        if not st.form_submit_button("Publish to members", type="primary"):
            return
    if not sure:
        st.error(
            "No key to the colours was found in the workbook. Tick that they mean this, or choose "
            "what they mean under “Change a plan's name or what its colours mean”."
        )
        return
    if not checked:
        st.error("Look through the texts for names, then tick the box.")
        return
    try:
        snapshot = publishing.publish(engine(), upload, as_at, public_text=public)
    except (store.PublishError, StoreBusyError) as error:
        st.error(markup.plain_markdown(str(error)))
        return
    _forget_upload()
    st.session_state["published"] = (
        f"Published, as at {show_date(snapshot.as_at)}. "
        "To mend a mistake, publish the mended workbook for the same date. Earlier reports can "
        "still be chosen beside a page's title."
    )
    st.rerun()


def _forget_upload() -> None:
    """Free the uploaded bytes at once, and with them the answers that were given for them."""
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)
    for name in ("checked", "mapping", "plans", "key-choice", "as_at"):
        st.session_state.pop(name, None)
    st.session_state["upload_number"] = st.session_state.get("upload_number", 0) + 1
