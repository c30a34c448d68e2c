"""Settings: which thresholds, names, terms and keys are in force, and, for officers, the forms."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.subjects.actions.key import SETTINGS_SOURCE
from lscp_data.subjects.choices import findings
from lscp_data.subjects.choices.choices import DEFAULTS
from lscp_data.subjects.choices.known import KNOWN
from lscp_data.view import View
from pages import agencies_alike, settings_forms, settings_keys
from pages.frame import Shown, publishing_allowed
from pages.widgets import head, view

_NOT_HERE = (
    "**How few people may be shown** cannot be set: those limits protect children and staff, and a "
    "figure once shown cannot be taken back.\n\n"
    "**The clocks of Working Together** (15 working days for a rapid review, six months to publish "
    "a practice review) are national and the same for every partnership.\n\n"
    "**Where the data are kept, the key of the pseudonyms and how large a file may be** belong to "
    "the computer, not to the report: they are environment variables, listed in the README under "
    "“Keeping data elsewhere”.\n\n"
    "**Dates of meetings** are entered on the page Meetings."
)


def render(shown: Shown) -> None:
    """What is in force in the report shown, each beside its default; then the forms."""
    head("Settings", shown, plans=False)
    st.markdown(
        "What is set here is published like a report: it holds from then on for every report of "
        "the history, and what was published before stays as it was."
    )
    forms = settings_forms.may_change(shown)
    view(shown, _numbers(shown))
    if forms:
        settings_forms.number(shown)
    _view_or_words(shown, _names(shown))
    if forms:
        settings_forms.name(shown)
        agencies_alike.in_settings()
    _view_or_words(shown, _terms(shown))
    if forms:
        settings_forms.term()
    view(shown, _keys(shown))
    if forms:
        settings_keys.key(shown)
    st.header("What is not set here", anchor=False)
    st.markdown(_NOT_HERE)
    if publishing_allowed() and not shown.demonstration and shown.as_at_link:
        st.markdown("Open the newest report to change a setting: it is published with it.")


def _view_or_words(shown: Shown, one: View) -> None:
    """A view; where nothing of its kind is set its finding alone, without an empty table."""
    if len(one.table):
        view(shown, one)
        return
    st.header(one.finding.heading, anchor=False)
    st.html(f"<p>{escape(one.finding.words)}</p>")


def _numbers(shown: Shown) -> View:
    """The numbers and the quarters in force, the default beside each."""
    choices = shown.loaded.choices
    rows = [
        (
            one.label,
            one.shown(findings.value_of(choices, one)),
            one.shown(findings.value_of(DEFAULTS, one)),
            one.changes,
        )
        for one in KNOWN
    ]
    table = pd.DataFrame(rows, columns=["Setting", "In force", "Default", "What it changes"])
    items = "".join(
        f"<li><b>{escape(label)}: {escape(value)}</b>"
        f"{'' if value == usual else f' (default: {escape(usual)})'}<br>{escape(changes)}</li>"
        for label, value, usual, changes in rows
    )
    caption = "Settings in force and their defaults"
    phone = shown.look.phone
    return View(
        key="settings",
        finding=findings.in_force(choices, shown.loaded.as_at),
        measure=caption,
        body=f'<ul class="rows">{items}</ul>' if phone else markup.table(table, caption),
        table=table,
        about="From the sheet of settings, or what was entered on this page; the default holds "
        "where nothing is set. A setting changes how every report is read, past ones too.",
    )


def _names(shown: Shown) -> View:
    """The names of agencies that are shown as another."""
    choices = shown.loaded.choices
    table = pd.DataFrame(choices.names, columns=["Agency as written", "Shown as"], dtype="string")
    return View(
        key="agency-names",
        finding=findings.names(choices),
        measure="Names of agencies that are shown as another",
        body=_listed([f"“{written}” is shown as “{agency}”" for written, agency in choices.names]),
        table=table,
        about="From the sheet of agencies' names, or what was entered on this page.",
    )


def _terms(shown: Shown) -> View:
    """The school terms that have a last day of their own."""
    terms = shown.loaded.choices.calendar.terms
    rows = [(one.name, findings.school_year(one.year), pd.Timestamp(one.ends)) for one in terms]
    return View(
        key="school-terms",
        finding=findings.terms(shown.loaded.choices),
        measure="School terms with a last day of their own",
        table=pd.DataFrame(rows, columns=["Term", "School year", "Last day"]),
        about="A date written as “Spring term 2026” is the last day of that term.",
    )


def _keys(shown: Shown) -> View:
    """The key of each plan: colour, meaning, stage, and where the key comes from."""
    plans = shown.loaded.plans.values()
    rows = [
        (plan.name, entry.colour, entry.meaning, entry.stage or "says nothing of stage",
         plan.key.source)
        for plan in plans
        for entry in plan.key.entries
    ]  # fmt: skip
    columns = ["Plan", "Colour", "Meaning", "Stage", "Where the key comes from"]
    entered = [plan.name for plan in plans if plan.key.source == SETTINGS_SOURCE]
    body = "".join(
        f"<p><b>{escape(plan.name)}</b>, {escape(plan.key.source)}:</p>"
        + _chips([(entry.colour, _meant(entry.meaning, entry.stage)) for entry in plan.key.entries])
        for plan in plans
    )
    return View(
        key="keys",
        finding=findings.keys(entered, len(plans), len(shown.loaded.choices.keys) - len(entered)),
        measure="What each colour means in each plan, and the stage it counts as",
        body=body,
        table=pd.DataFrame(rows, columns=columns),
        about="A key that is entered here comes before the one of the plan's workbook. **Stage** "
        "is what a colour counts as where plans are compared.",
    )


def _meant(meaning: str, stage: str | None) -> str:
    if stage is None:
        return f"{meaning} (says nothing of stage)"
    return meaning if stage.casefold() == meaning.casefold() else f"{meaning} ({stage})"


def _chips(entries: list[tuple[str, str]]) -> str:
    items = "".join(f"<li>{markup.chip(colour, meaning)}</li>" for colour, meaning in entries)
    return f'<ul class="rows">{items}</ul>'


def _listed(items: list[str]) -> str:
    lines = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f'<ul class="rows">{lines}</ul>' if items else ""
