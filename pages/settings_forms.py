"""For officers: the forms by which settings are changed, each publishing a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.entering import EntryError, enter_rows, withdraw
from lscp_data.loading import Loaded
from lscp_data.reading.agencies import agency_name, plain
from lscp_data.schema import Sheet
from lscp_data.schema.kinds import AGENCY, AGENCY_JOINER
from lscp_data.store import snapshots as store
from lscp_data.store.engine import StoreBusyError
from lscp_data.store.snapshots import PublishError
from lscp_data.subjects.actions.measures import NO_LEAD, agencies
from lscp_data.subjects.choices import findings
from lscp_data.subjects.choices.in_force import alias_pairs, resolved
from lscp_data.subjects.choices.known import KNOWN, known
from lscp_data.subjects.choices.schema import AGENCY_NAMES, SETTINGS, TERM, TERMS
from lscp_data.subjects.registry import SUBJECTS
from lscp_data.wording import show_date
from pages.frame import Shown, engine, publishing_allowed, settings


def may_change(shown: Shown) -> bool:
    """Whether the forms follow: to officers, beside the newest report.

    What is set is published with the newest report, so an older one shows no forms.
    """
    return not (not publishing_allowed() or shown.demonstration or shown.as_at_link)


def number(shown: Shown) -> None:
    """The form for a number or the quarters, and the way back to each default."""
    choices = shown.loaded.choices
    with st.form("set-number"):
        label = st.selectbox("Setting to change", [one.label for one in KNOWN])
        bounds = "; ".join(f"{one.label}: {one.allowed}" for one in KNOWN)
        value = st.text_input("Set to", help=markup.plain_markdown(bounds))
        pressed = st.form_submit_button("Set it")
    if pressed:
        keep(
            SETTINGS,
            [{"setting": label, "value": value.strip()}],
            f"Set: {label}, {value.strip()}.",
        )
    rows = published_rows(SETTINGS)
    names = [known(str(name)) for name in rows["setting"]]
    told = [
        "A setting that there is no more"
        if one is None
        else f"{one.label}: {one.shown(findings.value_of(choices, one))}"
        for one in names
    ]
    _taken_back(SETTINGS, told)


def name(shown: Shown) -> None:
    """The form for a name of an agency; suggested are those that the table does not know."""
    written = agencies_named(shown.loaded)
    unknown = [name for name in written if agency_name(name) is None]
    with st.form("set-name"):
        one = st.selectbox(
            "Agency as it is written", unknown, index=None, accept_new_options=True,
            placeholder="Choose one that is not known, or type it",
        )  # fmt: skip
        other = st.selectbox(
            "Show it as", written, index=None, accept_new_options=True,
            placeholder="Choose the agency that is meant, or type it",
        )  # fmt: skip
        pressed = st.form_submit_button("Use this name")
    if pressed:
        if not one or not other:
            say(["Give the agency as it is written and the agency that is meant."])
        elif _in_a_circle(shown, one, other):
            say([f"“{other}” is itself shown as “{one}”, so the two would go round in a circle."])
        else:
            row = {"written": one, "agency": other}
            keep(AGENCY_NAMES, [row], f"“{one}” is shown as “{other}” from now on.")
    pairs = shown.loaded.choices.names
    _taken_back(AGENCY_NAMES, [f"“{one}” is shown as “{other}”" for one, other in pairs])


def _in_a_circle(shown: Shown, written: str, agency: str) -> bool:
    pairs = alias_pairs([*shown.loaded.choices.names, (agency_name(written) or written, agency)])
    return plain(agency_name(written) or written) in resolved(pairs)[1]


def term() -> None:
    """The form for the last day of a school term."""
    with st.form("set-term"):
        which = st.selectbox("School term", list(TERM.values))
        year = st.text_input("School year", placeholder="2025/26")
        ends = st.text_input("Its last day (day/month/year)", placeholder="27/03/2026")
        pressed = st.form_submit_button("Set this term")
    if pressed:
        row = {"term": which, "school_year": year.strip(), "ends": ends.strip()}
        missing = not (row["school_year"] and row["ends"])
        if missing:
            say(["Give the school year and the last day of the term."])
        else:
            keep(TERMS, [row], f"Set: the {which} term of {year.strip()}.")
    rows = published_rows(TERMS)
    told = [
        f"{row.term} term of {row.school_year}: {show_date(row.ends)}" for row in rows.itertuples()
    ]
    _taken_back(TERMS, told)


def agencies_named(loaded: Loaded) -> list[str]:
    """Every agency that the plans and the further subjects of a report name, by the alphabet."""
    found = {name for plan in loaded.plans.values() for name in agencies(plan.actions)}
    sheets = {sheet.name: sheet for subject in SUBJECTS for sheet in subject.sheets}
    for dataset, dated in loaded.others.items():
        for column in sheets[dataset].stored:
            if column.kind is AGENCY and column.name in dated.frame:
                cells = dated.frame[column.name].dropna().astype(str).unique()
                found |= {name for cell in cells for name in cell.split(AGENCY_JOINER)}
    training = loaded.training.aggregates
    if training is not None:
        found |= {str(name) for name in training.session_agencies["agency"].dropna().unique()}
    return sorted(found - {NO_LEAD, ""})


def published_rows(sheet: Sheet) -> pd.DataFrame:
    """The rows of a sheet as they are published now; none where there is no such sheet."""
    newest = store.snapshot_at(engine(), None)
    rows = None if newest is None else store.load_frame(engine(), newest, sheet.name)
    columns = [column.name for column in sheet.columns]
    return pd.DataFrame(columns=columns) if rows is None else rows


def _taken_back(sheet: Sheet, told: Sequence[str]) -> None:
    """Each row that is set, with the way back; the reports before still know it."""
    tell(sheet)
    rows = published_rows(sheet)
    for place, words in enumerate(told):
        row = {name: str(rows[name].iloc[place]) for name in sheet.same_row}
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(markup.plain_markdown(words), width="stretch")
            st.button(
                "Take back", key=f"{sheet.name}-back-{'-'.join(row.values())}",
                help=markup.plain_markdown(words),
                on_click=take_back, args=(sheet, [row], f"“{words}”"),
            )  # fmt: skip


def keep(
    sheet: Sheet, rows: list[dict[str, str]], done: str, over: Sequence[Mapping[str, str]] = ()
) -> None:
    """Publish rows, without those that they take `over` from, and draw the page anew.

    What is `done` is then said there; what stands in the way is said under the form.
    """
    problems = _tried(lambda: enter_rows(engine(), settings(), sheet, rows))
    if not problems and over:
        problems = _tried(lambda: withdraw(engine(), sheet, *_places(sheet, over)))
    if not problems:
        st.session_state[_done(sheet)] = (done, True)
        st.rerun()
    say(problems)


def take_back(sheet: Sheet, rows: Sequence[Mapping[str, str]], what: str) -> None:
    """Publish a sheet without rows, known by their `same_row`; what came of it is said there."""
    places = _places(sheet, rows)
    problems = _tried(lambda: withdraw(engine(), sheet, *places)) if places else []
    if problems:
        said = f"{what} was not taken back. {' '.join(problems)}"
    elif places:
        said = f"{what}: taken back. The reports before still know it."
    else:
        said = f"{what} had been taken back already."
    st.session_state[_done(sheet)] = (said, not problems)


def tell(sheet: Sheet) -> None:
    """What came of the last change of a sheet, once, beside its rows."""
    said, well = st.session_state.pop(_done(sheet), ("", True))
    if said:
        (st.success if well else st.error)(markup.plain_markdown(said))


def _done(sheet: Sheet) -> str:
    return f"settings-done-{sheet.name}"


def _places(sheet: Sheet, rows: Sequence[Mapping[str, str]]) -> list[int]:
    """Where rows stand among those published now; another window may have moved them."""
    held = published_rows(sheet)
    told = [{name: str(row[name]) for name in sheet.same_row} for row in held.to_dict("records")]
    return [place for place, row in enumerate(told) if row in [dict(one) for one in rows]]


def _tried(publish: Callable[[], object]) -> list[str]:
    """What stood in the way of publishing, each in a sentence; nothing where it is done."""
    try:
        publish()
    except EntryError as error:
        return [problem.message for problem in error.problems]
    except (PublishError, StoreBusyError, IndexError) as error:
        return [str(error)]
    return []


def say(problems: Iterable[str]) -> None:
    """What stands in the way, under the form that it is of."""
    for problem in problems:
        st.error(markup.plain_markdown(problem))
