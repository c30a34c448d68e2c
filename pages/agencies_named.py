"""What the optional subjects say of one agency, and where else their sheets name it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from lscp_data.agencies import findings
from lscp_data.agencies.naming import Named, named
from lscp_data.loading import Loaded
from lscp_data.room import Said, said_of_agency
from lscp_data.wording import DASH, counted, listed
from pages.frame import Key, Shown
from pages.room import subject_address
from pages.widgets import View, view


def further(shown: Shown, agency: str) -> None:
    """What the optional subjects say of the agency, and where else their sheets name it."""
    said = _said(shown.key, agency, shown.loaded)
    found = named(shown.loaded, agency)
    if said:
        view(shown, _told(shown, agency, said))
    if found:
        view(shown, _named(shown, agency, found))
    if not said and not found:
        st.header("No further sheet of this report names agencies", anchor=False)
        st.html(
            f'<p>The page <a href="{escape(subject_address(shown))}" target="_self">More</a> lists '
            "the sheets that may be added.</p>"
        )


@st.cache_resource(max_entries=32, show_spinner=False)
def _said(key: Key, agency: str, _loaded: Loaded) -> tuple[Said, ...]:
    """What the subjects say of an agency: their small counts are protected once."""
    return said_of_agency(_loaded, agency)


def _told(shown: Shown, agency: str, said: Sequence[Said]) -> View:
    """What each subject says of the agency, with the way to its own page."""
    items = "".join(
        f"<li><b>{escape(one.subject)}</b><br>"
        f"{escape(' '.join(one.lines) or f'{agency} is not named in it.')} "
        f"{_more_link(shown, one.subject)}</li>"
        for one in said
    )
    return View(
        key="agency-told",
        finding=findings.told_of(said, agency),
        measure=f"What the further subjects say of {agency}",
        body=f'<ul class="rows">{items}</ul>',
        table=pd.DataFrame(
            [(one.subject, line) for one in said for line in one.lines or (DASH,)],
            columns=["Subject", "What it says"],
        ),
        about="From the sheets of the further subjects, each as at its own report; their pages "
        "under More say what is counted.",
    )


def _named(shown: Shown, agency: str, found: Sequence[Named]) -> View:
    """Where other optional sheets name the agency, with the way to their own pages."""
    items = "".join(
        f"<li><b>{escape(one.sheet)}</b>, {escape(one.column.lower())}: named in {one.rows} of "
        f"{counted(one.of, 'row')}; see {_more_link(shown, one.subject)}.</li>"
        for one in found
        if one.rows is not None
    )
    if rest := list(dict.fromkeys(one.subject for one in found if one.rows is None)):
        links = listed([_more_link(shown, subject) for subject in rest])
        items += f"<li>Not counted here, as rows may count children: see {links}.</li>"
    return View(
        key="agency-named",
        finding=findings.named(found, agency),
        measure=f"Rows of the other further sheets that name {agency}",
        body=f'<ul class="rows">{items}</ul>',
        table=pd.DataFrame(
            {
                "Sheet": [one.sheet for one in found],
                "Column": [one.column for one in found],
                "Rows that name it": pd.array([one.rows for one in found], dtype="Int64"),
                "Rows": pd.array(
                    [None if one.rows is None else one.of for one in found], dtype="Int64"
                ),
            }
        ),
        about="A row counts where a column of agencies names this one, however it is spelt. Sheets "
        "whose rows may count children are not counted here.",
    )


def _more_link(shown: Shown, subject: str) -> str:
    address = escape(subject_address(shown, subject))
    return f'<a href="{address}" target="_self">More: {escape(subject)}</a>'
