"""The second step of an upload: what was recognised, every row accounted for, every problem."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lscp_data import markup, publishing
from lscp_data.reading.files.package import Refused
from lscp_data.reading.ingest import SourceFile, Upload
from lscp_data.reading.parts import SheetRead
from lscp_data.reading.words_left import words_left
from lscp_data.schema import Problem, grouped
from lscp_data.subjects.registry import SHEETS
from lscp_data.wording import DASH, counted
from pages.frame import settings
from pages.upload_work import Work
from pages.widgets import folded

_SEVERITIES = {
    "blocks": ("problem to mend before publishing", "problems to mend before publishing"),
    "set aside": ("row set aside until mended", "rows set aside until mended"),
    "note": ("note", "notes"),
}
# Of a data set with two layouts the first names it.
_LABELS = {sheet.name: sheet.label for sheet in reversed(SHEETS)}


def recognised(work: Work) -> None:
    """Every sheet with what it was read as, and what became of every row in it; then those not."""
    upload = work.upload
    several = len(upload.files) > 1
    if upload.sheets:
        table = pd.DataFrame([_recognised(sheet) for sheet in upload.sheets])
        if several:
            table.insert(0, "File", [sheet.file for sheet in upload.sheets])
        st.html(markup.table(table, "What was recognised"))
    if upload.unread:
        st.html(markup.table(unread(upload.unread, several=several), "Sheets that were not read"))
    for left in words_left(upload.problems):
        st.warning(markup.plain_markdown(f"{left.sheet}: {left.sentence}"))


def unread(problems: Sequence[Problem], *, several: bool) -> pd.DataFrame:
    """The sheets that were not read, with why; their files too where there are several."""
    rows = [{"File": one.file, "Sheet": one.sheet, "Why": one.message} for one in problems]
    return pd.DataFrame(rows)[["File", "Sheet", "Why"] if several else ["Sheet", "Why"]]


def _recognised(sheet: SheetRead) -> dict[str, object]:
    left_out = ", ".join(f"{number} {why}" for why, number in sheet.left_out.items())
    return {
        "Sheet": sheet.sheet,
        "Read as": _LABELS[sheet.dataset],
        "Plan": sheet.plan or DASH,
        "Heading row": sheet.header_row,
        "Rows below": sheet.rows + sum(sheet.left_out.values()),
        "Used": sheet.rows - sheet.set_aside,
        "Set aside": sheet.set_aside,
        "Not rows of data": left_out or DASH,
        "Columns read": len(sheet.columns),
    }


def problems(work: Work) -> None:
    """Every problem at its cell, alike ones in one line, the gravest first; and the marked file."""
    found = work.upload.problems
    if not found:
        st.markdown("**No problems were found.**")
        return
    for severity, words in _SEVERITIES.items():
        members = [problem for problem in found if problem.severity == severity]
        if members:
            text = counted(len(members), *words)
            with folded(text, expanded=severity != "note"):
                st.html(markup.table(_problem_table(members, len(work.upload.files) > 1), text))
    markable = [file for file in work.files if publishing.is_markable(file, work.upload)]
    if markable:
        _marked(work.upload, markable)


def _problem_table(members: Sequence[Problem], several_files: bool) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Where, and what was found": alike.where(file=several_files),
                "What to do": alike.first.message,
                "Times": len(alike.problems),
            }
            for alike in grouped(members)
        ]
    )


def _marked(upload: Upload, files: Sequence[SourceFile]) -> None:
    """Each workbook back with its problems lit and said in its cells, to mend and upload again."""
    st.markdown(
        "**Mend it where it stands:** get the workbook back as .xlsx with these cells framed and "
        "commented, mend them in Excel and upload it again. It holds all that your workbook "
        "holds, names too, so treat it as you treat the workbook."
    )
    made: dict[tuple[str, int], bytes] = st.session_state.setdefault("marked", {})
    for file in files:
        key = (file.sha256, hash(upload.problems))
        if key not in made and st.button(f"Mark {file.name}", key=f"mark-{file.name}"):
            with st.spinner("Marking the cells…"):
                try:
                    made[key] = publishing.marked(file, upload, settings())
                except Refused as refusal:
                    st.error(markup.plain_markdown(str(refusal)))
        if key in made:
            st.download_button(
                f"Download {file.name}, marked",
                made[key],
                file_name=publishing.marked_name(file.name),
                on_click="ignore",
            )
