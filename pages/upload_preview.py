"""The third step of an upload: what publishing would change, and what is carried forward."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.adding import Overlap, added
from lscp_data.agencies.suggesting import APART
from lscp_data.past import choices_of
from lscp_data.reading.dates import read_date
from lscp_data.schema import Part, Sheet
from lscp_data.store import snapshots as store
from lscp_data.subjects.actions import measures
from lscp_data.subjects.choices.choices import DEFAULTS
from lscp_data.subjects.committee.running_order import RUNNING_ORDER
from lscp_data.subjects.registry import SHEETS
from lscp_data.succession import Double, doubles, succession
from lscp_data.wording import counted, listed, show_date
from pages import agencies_alike, upload_changes
from pages.frame import engine
from pages.upload_work import Work, read_again

# A date so far beyond the last report is more likely a slip of the finger than a report.
_FARTHEST_AHEAD = dt.timedelta(days=731)


def as_at(work: Work) -> tuple[Work, dt.date | None]:
    """The date at which the figures stand, as found in the workbook or given; None until then."""
    found = work.upload.as_at.strftime("%d/%m/%Y") if work.upload.as_at is not None else ""
    text = st.text_input(
        "The date at which these figures stand (day/month/year)",
        value=work.answers.as_at or found,
        placeholder="15/09/2026",
        key=f"as-at-{work.draft.id if work.draft else 0}",
    ).strip()
    work = work.answered(as_at=text)
    if not text:
        st.markdown("Give the date to see what will change.")
        return work, None
    date = read_date(text)
    if date.value is None or date.precision != "day":
        st.error("Give the date as day/month/year, such as 15/09/2026.")
        return work, None
    newest = store.snapshot_at(engine(), None)
    if newest and text != found and date.value > newest.as_at + _FARTHEST_AHEAD:
        st.error(
            f"{show_date(date.value)} is more than two years after the last report, "
            f"{show_date(newest.as_at)}. Check the year."
        )
        return work, None
    return work, date.value


def preview(work: Work, day: dt.date) -> Work:
    """What publishing changes against the report before that day; the work with its answers."""
    return agencies_alike.asked(_compared(work, day), day)


def _compared(work: Work, day: dt.date) -> Work:
    _impossible(work.upload.parts, day)
    newest, before = store.snapshot_at(engine(), None), store.snapshot_at(engine(), day)
    if newest is None:
        st.markdown("This will be the first report published; the demonstration data will go.")
        return work
    if newest.as_at > day:
        st.markdown(
            f"**This is older than the last report, {show_date(newest.as_at)}.** It will be added "
            "to the history and can be chosen there; the newest report stays as it is."
        )
    if before is None:
        st.markdown(f"There is no report before {show_date(day)} to compare with.")
        return work
    st.markdown(f"Compared with the report as at **{show_date(before.as_at)}**:")
    if choices_of(engine(), before) != DEFAULTS:
        st.markdown(
            "The workbooks are compared as they were read. What is set under Settings (names of "
            "agencies, quarters, terms, keys) comes to them when the report is shown."
        )
    perhaps = doubles(engine(), work.upload.parts, day)
    for part in work.upload.parts:
        then = store.load_frame(engine(), before, part.dataset, part.plan)
        sheet = next(sheet for sheet in SHEETS if sheet.name == part.dataset)
        if then is None:
            st.html(f"<p><b>{escape(_named(part))}</b>: new, {rows_told(part.frame)}.</p>")
            for double in perhaps:
                if double.plan == part.plan:
                    _perhaps_known(work, double)
        elif sheet.same_row:
            work = _replace_or_add(work, part, then, sheet)
        else:
            follows = succession(engine(), part, day, work.answers)
            if follows is None:
                st.html(
                    f"<p><b>{escape(_named(part))}</b>: {_rows(len(part.frame))} in the place of "
                    f"the {_rows(len(then))} published for the same date.</p>"
                )
            else:
                work = upload_changes.changes(work, follows)
    _carried(work.upload.parts, before)
    return work


def _perhaps_known(work: Work, double: Double) -> None:
    """A plan that is new by its name and known by its actions: next month's file, renamed."""
    text = f"{double.same} of its {_actions(double.actions)} stand in “{double.known_as}” already. "
    if not work.files:
        text += "If it is that plan, choose its files again and give it that name."
    st.warning(markup.plain_markdown(text))
    label = markup.plain_markdown(f"It is “{double.known_as}”: compare it with that")
    if work.files and st.button(label, key=f"same-{double.plan}-{double.known_as}"):
        mine = [sheet for sheet in work.upload.sheets if sheet.plan == double.plan]
        told = {(sheet.file, sheet.sheet): double.known_as for sheet in mine}
        read_again(work, plans={**work.answers.plans, **told})


def _actions(number: int) -> str:
    return counted(number, "action")


def _rows(number: int) -> str:
    return counted(number, "row")


# Of a data set with two layouts the first names it; what a page keeps has a label of its own.
_LABELS = {
    RUNNING_ORDER: "Order of the slides",
    **{sheet.name: sheet.label for sheet in reversed(SHEETS)},
}


def _named(part: Part | store.PartInfo) -> str:
    return f"“{part.plan}”" if part.plan else _LABELS.get(part.dataset, part.dataset.capitalize())


def rows_told(frame: pd.DataFrame) -> str:
    """The rows as they stand in the workbook, and as how many they were read where one is several.

    Rows that came by another way than a workbook count as they are.
    """
    places = [name for name in ("source_sheet", "source_row") if name in frame]
    if len(places) < 2 or frame[places].isna().any(axis=None):
        return _rows(len(frame))
    written = len(frame[places].drop_duplicates())
    if written == len(frame):
        return _rows(written)
    return f"{_rows(written)} (read as {len(frame):,})"


def _impossible(parts: Sequence[Part], day: dt.date) -> None:
    """The actions that were completed or embedded after the day on which the report stands."""
    lines = [
        f"{row.ref}, {row.field}: {show_date(row.date)}"
        for part in parts
        if "key" in part.facts
        for row in measures.impossible(part.frame, day).itertuples()
    ]
    _show(_list(f"These dates lie after {show_date(day)}, so a year may be wrong", lines))


def _replace_or_add(work: Work, part: Part, then: pd.DataFrame, sheet: Sheet) -> Work:
    """Whether the rows take the place of those published or join them, with what each does."""
    _, overlap = added(then, part.frame, sheet)
    others = tuple(name for name in work.answers.add if name != part.dataset)
    named = _named(part)
    if overlap.same == overlap.before == overlap.new:
        st.markdown(
            f"{markup.plain_markdown(named)}: {rows_told(part.frame)}, the same as published."
        )
        return work.answered(add=others)
    choice = st.radio(
        f"{named}: {rows_told(then)} published, {rows_told(part.frame)} in these files",
        ["replace", "add"],
        index=int(part.dataset in work.answers.add),
        captions=[_replacing(overlap), _adding(overlap)],
        format_func={"replace": "Replace what is published", "add": "Add to it"}.__getitem__,
        key=f"add-{work.draft.id if work.draft else 0}-{part.dataset}",
    )
    work = work.answered(add=(*others, part.dataset) if choice == "add" else others)
    if choice == "replace":
        _show(_gone_courses(then, part.frame))
    return work


def _replacing(overlap: Overlap) -> str:
    return (
        f"{_rows(overlap.new)} afterwards; {_rows(overlap.only_before)} published before "
        f"{'is' if overlap.only_before == 1 else 'are'} not in these files and would no longer "
        "be shown"
    )


def _adding(overlap: Overlap) -> str:
    known = f"{overlap.same:,} already there"
    if overlap.unnamed:
        known += f" ({overlap.unnamed:,} of them without a delegate, known by being equal)"
    return (
        f"{_rows(overlap.total)} afterwards: {overlap.added:,} new, {known}, "
        f"{overlap.changed:,} there with other values and brought up to date"
    )


def _gone_courses(then: pd.DataFrame, now: pd.DataFrame) -> str:
    """The courses that are published and would vanish, nothing where there are none."""
    if "course" not in then or "course" not in now:
        return ""
    gone = sorted(set(then["course"].dropna()) - set(now["course"].dropna()))
    return (
        f"<p>No longer there, and so no longer shown: {escape(listed(gone))}.</p>" if gone else ""
    )


def _carried(parts: Sequence[Part], before: store.Snapshot) -> None:
    """What the files lack and the report before has: it stays, and its rows are counted."""
    there = {(part.dataset, part.plan) for part in parts}
    lines = [
        f"{_named(held)}: {_held(before, held)}"
        for held in before.parts
        if (held.dataset, held.plan) not in there and held.dataset not in (RUNNING_ORDER, APART)
    ]
    _show(_list("Not in these files, so carried forward unchanged", lines))


def _held(before: store.Snapshot, held: store.PartInfo) -> str:
    frame = store.load_frame(engine(), before, held.dataset, held.plan)
    return _rows(held.rows) if frame is None else rows_told(frame)


def _show(html: str) -> None:
    if html:
        st.html(html)


def _list(title: str, items: list[str]) -> str:
    """A titled list, nothing where it is empty."""
    lines = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<p>{escape(title)}:</p><ul>{lines}</ul>" if items else ""
