"""In the room: the optional subjects, each with what it answers, shown or still to be uploaded."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.loading import Loaded
from lscp_data.room import told
from lscp_data.subjects.optional import Subject
from lscp_data.subjects.registry import SUBJECTS
from lscp_data.template import template_workbook
from lscp_data.theme import Look
from lscp_data.view import View
from lscp_data.wording import Finding, listed, show_date
from pages.frame import Key, Shown
from pages.widgets import head, view

_ALL = "What there is"
_MISSING = "Not uploaded yet."
# The pages that the navigation has no room for: address, title, what they answer.
_PAGES = (
    ("review-timeline", "Reviews", "How long did it take from the event to the plan?"),
    ("committee-meetings", "Meetings", "When did the committee meet, and what was it shown?"),
    ("across-plans", "Across plans", "Do the plans raise the same issues, and share actions?"),
    ("dashboard-settings", "Settings", "What has the partnership set, and what does it change?"),
    ("running-order", "Running order", "Which slides are presented, and in which order?"),
    ("accessibility-statement", "Accessibility", "What was tested, what was not, whom to tell?"),
)


def render(shown: Shown) -> None:
    """The subject that the address names; without one, what there is and what is missing."""
    head("More for the room", shown, plans=False)
    titles = [_ALL, *(subject.title for subject in SUBJECTS)]
    chosen = st.selectbox("Subject", titles, key="subject", bind="query-params")
    subject = next((one for one in SUBJECTS if one.title == chosen), None)
    if subject is None:
        view(shown, _overview(shown))
        return
    st.markdown(f"**It answers:** {markup.plain_markdown(subject.question)}")
    if not subject.there(shown.loaded.others):
        _not_there(shown, subject)
        return
    for one in _views(shown.key, subject.title, shown.look, shown.as_at_link, shown.loaded):
        view(shown, one)


@st.cache_resource(max_entries=32, show_spinner="Working out the figures…")
def _views(key: Key, title: str, look: Look, link: str | None, _loaded: Loaded) -> tuple[View, ...]:
    """The views of a subject in a theme: its small counts are protected once, not at each rerun."""
    subject = next(one for one in SUBJECTS if one.title == title)
    return tuple(subject.views(told(_loaded, subject, look, link)))


def _not_there(shown: Shown, subject: Subject) -> None:
    """Say that a subject is not uploaded yet, and give the sheet for it."""
    st.header(f"{subject.title}: not uploaded yet", anchor=False)
    labels = listed([f"“{sheet.label}”" for sheet in subject.sheets])
    st.markdown(
        f"The report as at **{shown.as_at}** holds no sheet {labels}. Fill in the sheet and put it "
        "into the next workbook, or upload it by itself: everything else stays as it is."
    )
    st.download_button(
        "Download the empty sheet (Excel)",
        lambda: template_workbook(subject.sheets),
        file_name=f"{subject.title.casefold().replace(' ', '-')}.xlsx",
        key=f"template-{subject.title}",
        on_click="ignore",
    )


def _overview(shown: Shown) -> View:
    """What each optional subject answers, and whether its data are there."""
    there = shown.loaded.others
    rows = []
    for subject in SUBJECTS:
        dates = [there[sheet.name].as_at for sheet in subject.sheets if sheet.name in there]
        state = f"As at {show_date(max(dates))}." if dates else _MISSING
        rows.append((subject.title, subject.question, state))
    known = sum(state != _MISSING for *_, state in rows)
    links = [*_PAGES, *((subject_address(shown, title), title, f"{q} {s}") for title, q, s in rows)]
    items = "".join(
        f'<li><a href="{escape(address)}" target="_self">{escape(title)}</a><br>'
        f"{escape(words)}</li>"
        for address, title, words in links
    )
    return View(
        key="subjects",
        finding=Finding(
            f"{known} of {len(SUBJECTS)} further subjects are in this report",
            "Only the action plan is compulsory. Choose a subject above; where it is missing, its "
            "page gives the sheet to fill in.",
        ),
        measure="Further subjects that a workbook may hold",
        body=f'<ul class="rows">{items}</ul>',
        table=pd.DataFrame(rows, columns=["Subject", "What it answers", "In this report"]),
        about="A subject is in this report where one of its sheets was published, with it or "
        "before it; what was carried forward keeps its own date.",
    )


def subject_address(shown: Shown, subject: str = "") -> str:
    """The address of a subject's page, or of them all, in the report that is shown."""
    query = {"subject": subject} if subject else {}
    query |= {"as_at": shown.as_at_link} if shown.as_at_link else {}
    return f"more-for-the-room?{urlencode(query)}"
