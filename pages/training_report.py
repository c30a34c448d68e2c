"""The training report as a page: headings, words and short tables, nothing to be drawn."""

from __future__ import annotations

from html import escape

import streamlit as st

from lscp_data import markup
from lscp_data.csv_export import csv_bytes
from lscp_data.training_report import Section, sections
from pages.frame import Shown
from pages.training_chains import chains_shown
from pages.widgets import measure


def report(shown: Shown) -> None:
    """The parts of the report one below the other, what is missing last."""
    for section in sections(shown.loaded, chains_shown(shown)):
        _section(shown, section)


def _section(shown: Shown, section: Section) -> None:
    title = f"{section.title}: {section.finding.heading}"
    st.header(markup.plain_markdown(title), anchor=False)
    as_at = measure(shown, section.title, section.as_at)
    st.html(f"<p>{escape(section.finding.words)}</p>")
    if len(section.table):
        st.html(markup.table(section.table, f"{section.title}, as at {as_at}"))
        st.download_button(
            "Download these figures (CSV)",
            csv_bytes(section.table),
            file_name=f"training-{section.title.lower().replace(' ', '-')}"
            f"-{shown.loaded.as_at.isoformat()}.csv",
            mime="text/csv",
            key=f"csv-report-{section.title}",
            on_click="ignore",
        )
    if section.about and section.about not in section.finding.words:
        st.markdown(section.about)
