"""Meetings: when the committee met, which report it saw, and the way back to that report."""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.entering import EntryError, enter, withdraw
from lscp_data.store.engine import StoreBusyError
from lscp_data.store.snapshots import PublishError
from lscp_data.subjects.committee.findings import meetings_listed
from lscp_data.subjects.committee.measures import shown_at
from lscp_data.subjects.committee.schema import MEETINGS
from lscp_data.wording import show_date
from pages.frame import Shown, engine, publishing_allowed, settings, versions
from pages.widgets import View, head, missing, view

_NEWEST = "The newest at that date"


def render(shown: Shown) -> None:
    """The meetings, the last first, each with a link to what it saw; for officers, a form."""
    head("Meetings", shown, plans=False)
    meetings = shown.meetings
    if meetings is None or meetings.empty:
        missing(shown, "meetings", MEETINGS.label)
        st.markdown("Until then “What changed” compares each report with the one before it.")
    else:
        view(shown, _view(shown, meetings))
    if publishing_allowed() and not shown.demonstration:
        _add(shown)
        if meetings is not None and len(meetings):
            _remove(meetings)


def _view(shown: Shown, meetings: pd.DataFrame) -> View:
    table = shown_at(meetings, [snapshot.as_at for snapshot in shown.snapshots])
    # Notes and what was written stand in the same order: by date, ties as they stand.
    listed = meetings.sort_values("date", kind="stable", ignore_index=True)
    missing_text = pd.Series(pd.NA, index=listed.index)
    table = table.assign(
        note=listed.get("note", missing_text),
        stated=listed.get("report", missing_text).notna(),
    ).iloc[::-1]
    newest = shown.snapshots[-1].as_at
    items = "".join(_item(shown, row, newest) for row in table.itertuples())
    return View(
        key="meetings",
        as_at=newest,
        finding=meetings_listed(table, newest),
        measure="Meetings of the committee and the report each was shown",
        body=f"<ul class='rows'>{items}</ul>",
        table=table[["date", "committee", "report", "note"]].set_axis(
            ["Meeting", "Committee", "Report shown", "Note"], axis=1
        ),
        about="A meeting saw the report that is written beside it; where none is written, the "
        "newest of that day. A report that was mended after the meeting is opened as it was shown.",
    )


def _item(shown: Shown, row: Any, newest: dt.date) -> str:
    """One meeting: the report it saw as a link, what had changed by then as another."""
    held = row.date.date() <= newest
    head = f"<b>{show_date(row.date)}</b> {escape(markup.shown(row.committee))}"
    note = "" if pd.isna(row.note) else f"<br>{escape(str(row.note))}"
    if pd.isna(row.report):
        return f"<li>{head}<br>No report had been published by then.{note}</li>"
    if not held:
        coming = f"It will see the report as at {show_date(row.report)}, or a newer one."
        return f"<li>{head}<br>{coming}{note}</li>"
    seen = seen_at(shown, row.date.date(), row.report.date())
    report, changes = _address("./", as_at=seen), _address("what-changed", as_at=seen)
    how = "as it was shown" if row.stated else "the newest by then"
    unknown = ""
    if not pd.isna(row.written):
        unknown = f" There is no report as at {show_date(row.written)}, which is written beside it."
    return (
        f"<li>{head}<br><a href='{report}' target='_self'>The report as at "
        f"{show_date(row.report)}</a>, {how}; "
        f"<a href='{changes}' target='_self'>what had changed</a>.{unknown}{note}</li>"
    )


def seen_at(shown: Shown, meeting: dt.date, report: dt.date) -> str:
    """The name of the report as a meeting saw it: its last version published by that day.

    Where all its versions were published later, as when a history is entered afterwards, it is the
    last of them.
    """
    of_day = versions(one for one in shown.snapshots if one.as_at == report)
    by_then = [name for name, one in of_day.items() if one.published_at.date() <= meeting]
    return (by_then or list(of_day))[0]


def _address(page: str, **query: str) -> str:
    return escape(f"{page}?{urlencode(query)}")


def _add(shown: Shown) -> None:
    """The form for one meeting; one of the same day and committee is brought up to date."""
    st.header("Add a meeting", anchor=False)
    with st.form("meeting", clear_on_submit=False):
        day = st.text_input("Date of the meeting (day/month/year)", placeholder="28/07/2026")
        committee = st.text_input("Committee", placeholder="Children's Scrutiny Committee")
        dates = list(dict.fromkeys(show_date(one.as_at) for one in reversed(shown.snapshots)))
        report = st.selectbox("The report it was shown", [_NEWEST, *dates])
        note = st.text_input("What was resolved, in words that members may read (may stay empty)")
        if not st.form_submit_button("Add this meeting"):
            return
    values = {
        "date": day.strip(),
        "committee": committee.strip(),
        "report": "" if report == _NEWEST else str(report),
        "note": note.strip(),
    }
    if not values["date"] or not values["committee"]:
        st.error("Give the date of the meeting and the committee's name.")
        return
    try:
        enter(engine(), settings(), MEETINGS, values)
    except EntryError as error:
        for problem in error.problems:
            st.error(markup.plain_markdown(problem.message))
    except (PublishError, StoreBusyError) as error:
        st.error(markup.plain_markdown(str(error)))
    else:
        st.rerun()


def _remove(meetings: pd.DataFrame) -> None:
    """The way to take a meeting out again; the reports before still know it."""
    with st.expander("Remove a meeting"):
        for place, row in enumerate(meetings.itertuples()):
            name = markup.plain_markdown(f"{show_date(row.date)}, {markup.shown(row.committee)}")
            if st.button(f"Remove {name}", key=f"remove-meeting-{place}"):
                withdraw(engine(), MEETINGS, place)
                st.rerun()
