"""The second step of an upload: what was recognised, what is asked, every problem at its cell."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.reading.ingest import Upload
from lscp_data.reading.parts import SheetRead
from lscp_data.schema import Part, Problem, grouped
from lscp_data.subjects.actions.key import KEYS, STAGE_KEY, RagKey
from lscp_data.subjects.registry import SHEETS
from lscp_data.wording import counted

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


def plan_key(file: str, sheet: str) -> str:
    """The name under which the answer to "which plan is this sheet?" is kept."""
    return f"plan-of-{file}-{sheet}"


def recognised(upload: Upload, plans: Sequence[str]) -> None:
    """Every sheet with what it was read as; the officer may name its plan (`plans`: known ones)."""
    if not upload.sheets:
        return
    table = pd.DataFrame(
        [
            {
                "Sheet": sheet.sheet,
                "Read as": next(s.label for s in SHEETS if s.name == sheet.dataset),
                "Plan": sheet.plan or "–",
                "Heading row": sheet.header_row,
                "Rows": sheet.rows,
                "Set aside": sheet.set_aside,
                "Columns read": len(sheet.columns),
                "Not used": ", ".join(sheet.ignored) or "–",
            }
            for sheet in upload.sheets
        ]
    )
    st.html(markup.table(table, "What was recognised"))
    _plan_questions([sheet for sheet in upload.sheets if sheet.plan], plans)
    for part in upload.parts:
        if "key" in part.facts:
            _key(part)


def _plan_questions(sheets: Sequence[SheetRead], plans: Sequence[str]) -> None:
    """Which plan each sheet is, and what the colours mean where the workbook does not say."""
    if not sheets:
        return
    with st.expander("Change a plan's name or what its colours mean"):
        for sheet in sheets:
            st.selectbox(
                f"Plan on the sheet “{sheet.sheet}” of {sheet.file}",
                list(dict.fromkeys([sheet.plan, *plans])),
                key=plan_key(sheet.file, sheet.sheet),
                accept_new_options=True,
            )
        st.selectbox(
            "What the colours mean, where the workbook does not say",
            list(KEYS),
            index=None,
            placeholder="As read from the workbook",
            key="key-choice",
        )


def _key(part: Part) -> None:
    key = RagKey.from_facts(part.facts["key"])
    lines = "; ".join(f"{entry.colour}: {entry.meaning}" for entry in key.entries)
    text = markup.plain_markdown(f"Key of “{part.plan}”, {key.source}: {lines}.")
    sure = " **Please confirm this.**" if key.source == STAGE_KEY.source else ""
    st.markdown(text + sure)


def headings(upload: Upload) -> None:
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


def problems(upload: Upload) -> None:
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


def _problem_table(members: Sequence[Problem]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Where, and what was found": alike.where(),
                "What to do": alike.first.message,
                "Times": len(alike.problems),
            }
            for alike in grouped(members)
        ]
    )
