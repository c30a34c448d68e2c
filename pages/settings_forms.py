"""For officers: the forms by which settings are changed, each publishing a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.entering import EntryError, enter_rows, withdraw
from lscp_data.loading import Loaded, PlanShown
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
from lscp_data.subjects.choices.schema import AGENCY_NAMES, KEYS, SETTINGS, STAGE, TERM, TERMS
from lscp_data.subjects.registry import SUBJECTS
from lscp_data.wording import show_date
from pages.frame import Shown, engine, publishing_allowed, settings

_NO_STAGE = "says nothing of stage"
_PROBLEMS = "settings-problems"


def may_change(shown: Shown) -> bool:
    """Whether the forms follow: to officers, beside the newest report; says what went wrong last.

    What is set is published with the newest report, so an older one shows no forms.
    """
    if not publishing_allowed() or shown.demonstration or shown.as_at_link:
        return False
    for problem in st.session_state.pop(_PROBLEMS, []):
        st.error(markup.plain_markdown(problem))
    return True


def number(shown: Shown) -> None:
    """The form for a number or the quarters, and the way back to each default."""
    choices = shown.loaded.choices
    with st.form("set-number"):
        label = st.selectbox("Setting to change", [one.label for one in KNOWN])
        bounds = "; ".join(f"{one.label}: {one.allowed}" for one in KNOWN)
        value = st.text_input("Set to", help=markup.plain_markdown(bounds))
        pressed = st.form_submit_button("Set it")
    if pressed:
        _keep(SETTINGS, [{"setting": label, "value": value.strip()}])
    rows = _rows(SETTINGS)
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
            _say(["Give the agency as it is written and the agency that is meant."])
        elif _in_a_circle(shown, one, other):
            _say([f"“{other}” is itself shown as “{one}”, so the two would go round in a circle."])
        else:
            _keep(AGENCY_NAMES, [{"written": one, "agency": other}])
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
            _say(["Give the school year and the last day of the term."])
        else:
            _keep(TERMS, [row])
    rows = _rows(TERMS)
    told = [
        f"{row.term} term of {row.school_year}: {show_date(row.ends)}" for row in rows.itertuples()
    ]
    _taken_back(TERMS, told)


def key(shown: Shown) -> None:
    """The form for the key of one plan: a row for each colour that it has."""
    plans = shown.loaded.plans
    chosen = st.selectbox("Plan whose key is set", list(plans)) if plans else None
    if chosen is None:
        return
    with st.form(f"set-key-{chosen}"):
        rows = [_colour(plans[chosen], colour) for colour in colours(plans[chosen])]
        pressed = st.form_submit_button("Set this key")
    if pressed:
        if all(row["meaning"] for row in rows):
            order = [str(at) for at in range(1, len(rows) + 1)]
            told = zip(rows, order, strict=True)
            _keep(KEYS, [{"plan": chosen, **row, "order": place} for row, place in told])
        else:
            _say(["Give every colour a meaning: a key stands as a whole."])
    held = _rows(KEYS)
    plan = held["plan"].astype(str)
    for entered in dict.fromkeys(plan):
        places = [at for at, name in enumerate(plan) if name == entered]
        label = f"Take back the key of {entered}"
        st.button(
            markup.plain_markdown(label), key=f"key-back-{entered}",
            on_click=_take_back, args=(KEYS, places),
        )  # fmt: skip


def colours(plan: PlanShown) -> list[str]:
    """The colours of a plan's key, then every other rating that stands in the plan."""
    found = sorted({str(colour) for colour in plan.actions["colour"]})
    aside = {"Blank", "Other", "N/A", "Exempt", "nan"}
    return [*plan.key.colours, *(c for c in found if c not in {*plan.key.colours, *aside})]


def _colour(plan: PlanShown, colour: str) -> dict[str, str]:
    """The fields of one colour, filled with what the key in force says of it."""
    entry = plan.key.entry(colour)
    stages = [_NO_STAGE, *STAGE.values]
    with st.container(horizontal=True):
        meaning = st.text_input(
            markup.plain_markdown(f"{colour} means"), value=entry.meaning if entry else "",
            key=f"meaning-{plan.name}-{colour}",
        )  # fmt: skip
        stage = st.selectbox(
            markup.plain_markdown(f"{colour} counts as"), stages,
            index=stages.index(entry.stage) if entry and entry.stage in stages else 0,
            key=f"stage-{plan.name}-{colour}",
        )  # fmt: skip
    return {
        "colour": colour,
        "meaning": " ".join(meaning.split()),
        "stage": "" if stage == _NO_STAGE else str(stage),
    }


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


def _rows(sheet: Sheet) -> pd.DataFrame:
    """The rows of a sheet as they are published now; none where there is no such sheet."""
    newest = store.snapshot_at(engine(), None)
    rows = None if newest is None else store.load_frame(engine(), newest, sheet.name)
    columns = [column.name for column in sheet.columns]
    return pd.DataFrame(columns=columns) if rows is None else rows


def _taken_back(sheet: Sheet, told: Sequence[str]) -> None:
    """Each row that is set, with the way back; the reports before still know it."""
    for place, words in enumerate(told):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(markup.plain_markdown(words), width="stretch")
            st.button(
                "Take back", key=f"{sheet.name}-back-{place}", help=markup.plain_markdown(words),
                on_click=_take_back, args=(sheet, [place]),
            )  # fmt: skip


def _keep(sheet: Sheet, rows: list[dict[str, str]]) -> None:
    """Publish rows and draw the page anew; what stands in the way is said under the form."""
    problems = _tried(lambda: enter_rows(engine(), settings(), sheet, rows))
    if not problems:
        st.rerun()
    _say(problems)


def _take_back(sheet: Sheet, places: Sequence[int]) -> None:
    st.session_state[_PROBLEMS] = _tried(lambda: withdraw(engine(), sheet, *places))


def _tried(publish: Callable[[], object]) -> list[str]:
    """What stood in the way of publishing, each in a sentence; nothing where it is done."""
    try:
        publish()
    except EntryError as error:
        return [problem.message for problem in error.problems]
    except (PublishError, StoreBusyError, IndexError) as error:
        return [str(error)]
    return []


def _say(problems: Iterable[str]) -> None:
    for problem in problems:
        st.error(markup.plain_markdown(problem))
