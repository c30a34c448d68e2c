"""The views of assurances: past their date unchecked, those that did not hold, and all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import pandas as pd

from lscp_data.spelling import folded
from lscp_data.subjects.action_links import action_links, rows_of
from lscp_data.subjects.assurances import findings, measures
from lscp_data.subjects.assurances.rules import RULES
from lscp_data.subjects.assurances.schema import ASSURANCES
from lscp_data.subjects.named_actions import in_words, named_actions
from lscp_data.subjects.optional import Subject, Told
from lscp_data.view import View
from lscp_data.wording import counted, show_date

_ABOUT = (
    "From the sheet of assurances, one row each. An assurance is what somebody told the committee; "
    "it counts as checked only where the sheet gives the outcome or the day of a check."
)


def views(told: Told) -> Sequence[View]:
    """What is past its date unchecked, what did not hold, and every assurance by agency."""
    sheet = told.sheets[ASSURANCES.name]
    rows = measures.assurances(sheet.frame, sheet.as_at)
    past = measures.past_unchecked(rows)
    broken = measures.did_not_hold(rows)
    references = in_words(named_actions(rows, told.plans))
    return [
        View(
            key="assurances-unchecked",
            finding=findings.unchecked(rows, sheet.as_at),
            measure="Assurances past the day by which they were to be checked, longest first",
            body=_list(told, past, _past) if len(past) else "",
            table=_table(past),
            about=_ABOUT,
            as_at=sheet.as_at,
        ),
        View(
            key="assurances-not-held",
            finding=findings.not_held(rows),
            measure="Assurances whose check found that they did not hold, latest first",
            body=_list(told, broken, findings.checked_when) if len(broken) else "",
            table=_table(broken),
            about=_ABOUT,
            as_at=sheet.as_at,
        ),
        View(
            key="assurances",
            finding=findings.every(rows, references),
            measure="Every assurance by agency, and how it stands",
            body=_by_agency(measures.given(rows)),
            table=_table(rows),
            about=_ABOUT,
            as_at=sheet.as_at,
        ),
    ]


def _past(row: Any) -> str:
    late = counted(int(row.days_past), "day")
    return f"{late} past {show_date(row.check_by)}"


def _list(told: Told, rows: pd.DataFrame, fact: Callable[[Any], str]) -> str:
    """The assurances as sentences: the fact, the words, who gave it when and of which action."""
    items = []
    links = action_links(told, rows)
    for row in rows.itertuples():
        lines = [f"“{row.what}”", f"{findings.by(row)}, {findings.given_when(row)}"]
        text = "<br>".join([*map(escape, lines), *filter(None, [links.get(int(row.Index))])])
        items.append(f"<li><b>{escape(_capital(fact(row)))}</b><br>{text}</li>")
    return f'<ol class="rows">{"".join(items)}</ol>'


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _by_agency(rows: pd.DataFrame) -> str:
    """One line an agency: how many it gave, and how they stand, states without any left out."""
    items = []
    for _, row in measures.by_agency(rows).iterrows():
        name = "Agency not named" if pd.isna(row["agency"]) else str(row["agency"])
        states = [f"{row[state]} {state}" for state in measures.STATES if row.get(state)]
        items.append(
            f"<li><b>{escape(name)}</b>: {row['given']} given; {escape(', '.join(states))}</li>"
        )
    return f'<ul class="rows">{"".join(items)}</ul>'


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Assurance": rows["what"],
            "State": rows["state"],
            "Given by": rows["post"],
            "Agency": rows["agency"],
            "Given to": rows["given_to"],
            "Given on": rows["given_on"],
            "Check by": rows["check_by"],
            "Days past": rows["days_past"].astype(object),
            "Checked on": rows["checked_on"],
            "Plan": rows["plan"],
            "Action": rows["action_ref"],
        }
    )


def of_action(told: Told, plan: str, key: str) -> Sequence[str]:
    """The assurances given about one action, with the day of their check."""
    mine = rows_of(told, _given(told), plan, key)
    return [findings.of_action(row) for row in mine.itertuples()]


def of_agency(told: Told, agency: str) -> Sequence[str]:
    """How many assurances an agency gave, and how many are past the day of their check."""
    rows = _given(told)
    mine = rows[rows["agency"].map(folded).eq(folded(agency))]
    return findings.of_agency(mine, told.sheets[ASSURANCES.name].as_at) if len(mine) else []


def _given(told: Told) -> pd.DataFrame:
    sheet = told.sheets[ASSURANCES.name]
    return measures.given(measures.assurances(sheet.frame, sheet.as_at))


SUBJECT = Subject(
    title="Assurances",
    question=(
        "Which assurances were given to the committee or the board, by when are they to be "
        "checked, and did they hold?"
    ),
    sheets=(ASSURANCES,),
    views=views,
    rules=RULES,
    of_action=of_action,
    of_agency=of_agency,
)
