"""Upload: choose a workbook, see every problem at its cell, see what changes, publish."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from html import escape

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lscp_data import markup, publishing
from lscp_data.reading.dates import read_date
from lscp_data.reading.ingest import SourceFile, Upload
from lscp_data.schema import Part, Problem
from lscp_data.store import snapshots as store
from lscp_data.store.engine import StoreBusyError
from lscp_data.subjects.actions import measures
from lscp_data.subjects.actions.key import KEYS, STAGE_KEY, RagKey
from lscp_data.subjects.registry import SHEETS
from lscp_data.template import template_workbook
from lscp_data.wording import counted, listed, show_date
from pages.frame import engine, publishing_allowed, settings

_SEVERITIES = {
    "blocks": ("problem to mend before publishing", "problems to mend before publishing"),
    "set aside": ("row set aside until mended", "rows set aside until mended"),
    "note": ("note", "notes"),
}
# A field of one name may stand in several kinds of sheet; it is named by the first.
_FIELDS = {
    column.name: f"{column.label} ({sheet.label})"
    for sheet in reversed(SHEETS)
    for column in sheet.stored
}
_TYPES = ["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt"]


def render() -> None:
    """The four steps, each shown when the one before has an answer."""
    st.title("Upload a workbook", anchor=False)
    if not publishing_allowed():
        st.header("Publishing is off on this server", anchor=False)
        st.markdown(
            "This server can be reached from other machines and has no sign-in yet, so nobody "
            "can publish here. Run the dashboard on your own machine to publish."
        )
        return
    done = st.session_state.get("published")
    if done:
        st.success(done)
    st.header("1 Choose the workbook as it is", anchor=False)
    files = _chosen_files()
    if not files:
        return
    upload = _checked(files)
    st.header("2 Check what was read", anchor=False)
    _recognised(upload)
    _headings(upload)
    _problems(upload)
    if not upload.publishable:
        st.markdown("**Nothing can be published from this yet.** What was published stays.")
        return
    st.header("3 See what will change", anchor=False)
    _preview(upload)
    st.header("4 Publish", anchor=False)
    _publish(upload)


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


def _checked(files: list[SourceFile]) -> Upload:
    """What was read, once for each choice of files, plan names and key."""
    plans = {
        str(key).removeprefix("plan-name-"): str(value).strip()
        for key, value in st.session_state.items()
        if str(key).startswith("plan-name-") and str(value).strip()
    }
    mapping = dict(st.session_state.get("mapping", {}))
    choices = {"key": st.session_state["key-choice"]} if st.session_state.get("key-choice") else {}
    answers = (plans, mapping, choices)
    question = (tuple(file.sha256 for file in files), *(tuple(a.items()) for a in answers))
    if st.session_state.get("checked", (None,))[0] != question:
        with st.spinner("Reading the workbook…"):
            upload = publishing.check(
                files, settings(), plans=plans, mapping=mapping, choices=choices
            )
        st.session_state["checked"] = (question, upload)
    read: Upload = st.session_state["checked"][1]
    return read


def _recognised(upload: Upload) -> None:
    if not upload.sheets:
        return
    table = pd.DataFrame(
        [
            {
                "Sheet": sheet.sheet,
                "Read as": next(s.label for s in SHEETS if s.name == sheet.dataset),
                "Plan": sheet.plan or None,
                "Heading row": sheet.header_row,
                "Rows": sheet.rows,
                "Set aside": sheet.set_aside,
                "Columns read": len(sheet.columns),
                "Not used": ", ".join(sheet.ignored) or None,
            }
            for sheet in upload.sheets
        ]
    )
    st.html(markup.table(table, "What was recognised"))
    plans = {sheet.sheet: sheet.plan for sheet in upload.sheets if sheet.plan}
    with st.expander("Change a plan's name or what its colours mean"):
        for sheet_name, plan in plans.items():
            st.text_input(
                f"Plan on the sheet “{sheet_name}”", value=plan, key=f"plan-name-{sheet_name}"
            )
        st.selectbox(
            "What the colours mean, if the workbook does not say",
            list(KEYS),
            index=None,
            placeholder="As read from the workbook",
            key="key-choice",
        )
    for part in upload.parts:
        if "key" in part.facts:
            _key(part)


def _headings(upload: Upload) -> None:
    """Let the officer say which field a heading is, where it was not recognised."""
    mapping: dict[str, str] = st.session_state.setdefault("mapping", {})
    if not upload.unread and not mapping:
        return
    with st.expander("Say which heading is which field", expanded=not upload.sheets):
        left, right = st.columns(2)
        with left:
            heading = st.selectbox("The heading", [h for h in upload.unread if h not in mapping])
        with right:
            field = st.selectbox("is the field", sorted(_FIELDS), format_func=_FIELDS.__getitem__)
        if st.button("Read it so", disabled=heading is None):
            st.session_state["mapping"] = {**mapping, str(heading): field}
            st.rerun()
        for name, known in mapping.items():
            if st.button(f"Undo: “{name}” is {_FIELDS[known]}", key=f"undo-{name}"):
                st.session_state["mapping"] = {h: f for h, f in mapping.items() if h != name}
                st.rerun()


def _key(part: Part) -> None:
    key = RagKey.from_facts(part.facts["key"])
    lines = "; ".join(f"{entry.colour}: {entry.meaning}" for entry in key.entries)
    sure = "" if key.source != STAGE_KEY.source else " **Please confirm this.**"
    st.markdown(f"Key of “{part.plan}”, {key.source}: {lines}.{sure}")


def _problems(upload: Upload) -> None:
    """Every problem at its cell, alike ones in one line, the gravest first."""
    if not upload.problems:
        st.markdown("**No problems were found.**")
        return
    for severity, words in _SEVERITIES.items():
        members = [problem for problem in upload.problems if problem.severity == severity]
        if not members:
            continue
        text = counted(len(members), *words)
        with st.expander(text, expanded=severity != "note"):
            st.html(markup.table(_problem_table(members), text))


def _problem_table(problems: list[Problem]) -> pd.DataFrame:
    alike = Counter((p.sheet, p.message) for p in problems)
    rows = []
    for (sheet, message), number in alike.items():
        cells = [p.cell for p in problems if (p.sheet, p.message) == (sheet, message) and p.cell]
        where = listed([f"{sheet}!{cell}" for cell in cells[:3]]) or sheet or problems[0].file
        more = f" and {len(cells) - 3} more" if len(cells) > 3 else ""
        rows.append({"Where": where + more, "What to do": message, "Times": number})
    return pd.DataFrame(rows)


def _preview(upload: Upload) -> None:
    """What publishing would change against the newest snapshot, and what is carried forward."""
    newest = store.snapshot_at(engine(), None)
    if newest is None:
        st.markdown("This will be the first report published; the demonstration data will go.")
        return
    there = {(part.dataset, part.plan) for part in upload.parts}
    for part in upload.parts:
        st.html(_part_changes(part, newest))
    kept = [p for p in newest.parts if (p.dataset, p.plan) not in there]
    if kept:
        names = listed([f"“{p.plan}”" if p.plan else p.dataset for p in kept])
        st.markdown(f"Not in these files, so carried forward unchanged: {names}.")


def _part_changes(part: Part, newest: store.Snapshot) -> str:
    before = store.load_frame(engine(), newest, part.dataset, part.plan)
    name = f"“{part.plan}”" if part.plan else part.dataset.capitalize()
    if before is None:
        return f"<p><b>{escape(name)}</b>: new, {counted(len(part.frame), 'row')}.</p>"
    if "key" not in part.facts:
        text = f"{counted(len(before), 'row')} become {counted(len(part.frame), 'row')}."
        return f"<p><b>{escape(name)}</b>: {text}</p>"
    changes = measures.changes(before, part.frame)
    counts = ", ".join(f"{len(rows)} {what}" for what, rows in changes.items())
    text = f"{len(before)} actions then, {len(part.frame)} now: {counts}."
    gone = changes["gone"]
    items = "".join(
        f"<li>{escape(str(row.ref_then))} {escape(str(row.action_then))}</li>"
        for row in gone.itertuples()
    )
    warning = f"<p>No longer in the workbook:</p><ul>{items}</ul>" if items else ""
    return f"<p><b>{escape(name)}</b>: {text}</p>{warning}"


def _publish(upload: Upload) -> None:
    found = upload.as_at.strftime("%d/%m/%Y") if upload.as_at is not None else ""
    with st.form("publish"):
        text = st.text_input(
            "The date at which these figures stand (day/month/year)",
            value=found,
            placeholder="15/09/2026",
        )
        public = st.checkbox("Members may read the progress and evidence texts")
        checked = st.checkbox("I have checked that no child, family or member of staff is named")
        if not st.form_submit_button("Publish to members", type="primary"):
            return
    as_at = read_date(text)
    if as_at.value is None or as_at.precision != "day":
        st.error("Give the date as day/month/year, such as 15/09/2026.")
    elif not checked:
        st.error("Look through the texts for names, then tick the box.")
    else:
        _publish_now(upload, as_at.value, public=public)


def _publish_now(upload: Upload, as_at: dt.date, *, public: bool) -> None:
    try:
        snapshot = publishing.publish(engine(), upload, as_at, public_text=public)
    except (store.PublishError, StoreBusyError) as error:
        st.error(str(error))
        return
    _forget_files()
    st.session_state["published"] = (
        f"Published, as at {show_date(snapshot.as_at)}. Every page shows it now. "
        "Reports published before can still be chosen under “Report as at”."
    )
    st.rerun()


def _forget_files() -> None:
    """Free the uploaded bytes at once: they would stay in memory as long as the session."""
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)
    st.session_state.pop("checked", None)
    st.session_state["upload_number"] = st.session_state.get("upload_number", 0) + 1
