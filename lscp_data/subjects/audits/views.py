"""The views of audits: themes and grades, the actions they cover, what is due again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import pandas as pd

from lscp_data import markup
from lscp_data.disclosure import HIDDEN
from lscp_data.schema.kinds import AGENCY_JOINER
from lscp_data.spelling import folded
from lscp_data.subjects.audits import covering, figures, findings, measures
from lscp_data.subjects.audits.schema import AUDITS, GRADES
from lscp_data.subjects.optional import Subject, Told
from lscp_data.view import View
from lscp_data.wording import counted

_ABOUT = (
    "Counts of cases are counts of children: 1 to 4 are not shown, nor what they could be worked "
    "back from. An audit of fewer than five cases shows no grade. Never is a single case shown."
)


def views(told: Told) -> Sequence[View]:
    """Every audit, a chart of each theme with three or more, actions covered, what is due."""
    sheet = told.sheets[AUDITS.name]
    audits = measures.audits(sheet.frame, sheet.as_at)
    charted = measures.on_a_scale(audits)
    return [
        _overview(audits, charted, sheet.as_at),
        *(_theme(audits, mine, told, sheet.as_at) for mine in charted),
        _coverage(audits, told, sheet.as_at),
        _again(audits, sheet.as_at),
    ]


def _overview(audits: measures.Audits, charted: list[pd.DataFrame], as_at: dt.date) -> View:
    below = {str(mine["theme"].iloc[0]) for mine in charted}
    parts = []
    for theme, mine in audits.rows.groupby("theme", sort=False):
        if theme in below:
            planned = mine[mine["planned"]]
            held = counted(len(mine) - len(planned), "audit")
            items = [f"<li>{held}, set out below</li>", *_items(planned)]
        else:
            items = _items(mine)
        rows = f'<ul class="rows">{"".join(items)}</ul>'
        parts.append(f"<section><h3>{escape(str(theme))}</h3>{rows}</section>")
    return View(
        key="audits",
        finding=findings.overview(audits),
        measure="Multi-agency audits by theme",
        body=f'<div class="columns">{"".join(parts)}</div>',
        table=_table(audits.rows),
        about=_ABOUT,
        as_at=as_at,
    )


def _items(rows: pd.DataFrame) -> list[str]:
    return [f"<li>{_sentence(row)}</li>" for row in rows.itertuples()]


def _sentence(row: Any) -> str:
    """One audit as a sentence of markup: when, how it was graded, who took part, what was found."""
    result = "planned" if row.planned else findings.results(row)
    rest = [
        f"{name}: {escape(str(value).replace(AGENCY_JOINER, ', '))}"
        for name, value in (("Agencies", row.agencies), ("Found", row.finding))
        if not pd.isna(value)
    ]
    lines = "".join(f"<br>{line}" for line in rest)
    return f"<b>{escape(findings.time(row))}</b>: {escape(result)}{lines}"


def _theme(audits: measures.Audits, mine: pd.DataFrame, told: Told, as_at: dt.date) -> View:
    """The audits of one theme on the scale of grades; sentences on a phone."""
    theme, phone = str(mine["theme"].iloc[0]), told.look.phone
    drawn = mine.tail(figures.MOST)
    grades = _graded(drawn)
    heads = [(findings.time(row), _of_cases(row)) for row in drawn.itertuples()]
    cells = [
        [findings.number(row, part) for part in grades] if row.listed else []
        for row in drawn.itertuples()
    ]
    chart = figures.grades_in_time(drawn, grades, heads, cells, told.look)
    sentences = f'<ul class="rows">{"".join(_items(mine))}</ul>'
    older = f", the latest {len(drawn)} of {len(mine)}" if len(drawn) < len(mine) else ""
    return View(
        key=f"audits-{folded(theme).replace(' ', '-')}",
        finding=findings.one_theme(mine),
        measure=f"Cases by grade in each audit of “{theme}” in order of time{older}",
        figure=None if phone else chart,
        legend="" if phone else markup.legend([("grade-ring", "Overall grade of the audit")]),
        body=sentences if phone else "",
        table=_table(mine, audits.totals),
        about=_ABOUT,
        as_at=as_at,
    )


def _graded(mine: pd.DataFrame) -> dict[str, str]:
    """The rows of the chart: the four grades, and the cases without one where there are any."""
    all_graded = mine[measures.NOT_GRADED].dropna().eq(0).all() and not any(
        findings.number(row, measures.NOT_GRADED) == HIDDEN for row in mine.itertuples()
    )
    return dict(GRADES) if all_graded else {**GRADES, measures.NOT_GRADED: "not graded"}


def _of_cases(row: Any) -> str:
    return f"{findings.number(row, 'cases')} cases" if row.sized else "cases not given"


def _table(rows: pd.DataFrame, totals: pd.DataFrame | None = None) -> pd.DataFrame:
    """Audits with their numbers as printed, and the totals of the theme where there are any."""
    numbers = {
        "Cases": "cases",
        **{words.capitalize(): part for part, words in GRADES.items()},
        "Not graded": measures.NOT_GRADED,
        "Good or better": measures.BETTER,
    }
    table = pd.DataFrame(
        {
            "Theme": rows["theme"],
            "Period": [_when(row) for row in rows.itertuples()],
            **{
                label: [_value(row, name) for row in rows.itertuples()]
                for label, name in numbers.items()
            },
            "Overall grade": rows["grade"],
            "Agencies": rows["agencies"],
            "Main finding": rows["finding"],
            "Linked actions": rows["action_ref"],
        },
        dtype=object,
    )
    if totals is None or rows["theme"].iloc[0] not in totals.index:
        return table
    total = totals.loc[rows["theme"].iloc[0]]
    last = {label: HIDDEN if pd.isna(total[of]) else int(total[of])
            for label, of in numbers.items()}  # fmt: skip
    every = {"Theme": rows["theme"].iloc[0], "Period": f"All {len(rows)} audits", **last}
    return pd.concat([table, pd.DataFrame([every], dtype=object)], ignore_index=True)


def _when(row: Any) -> str:
    return f"{findings.time(row)} (planned)" if row.planned else findings.time(row)


def _value(row: Any, name: str) -> object:
    """A number as a number, so that it stands under its heading; `c` or a dash as text."""
    value = getattr(row, name)
    return findings.number(row, name) if pd.isna(value) else int(value)


def _coverage(audits: measures.Audits, told: Told, as_at: dt.date) -> View:
    """The actions that audits speak of, and those called complete of which none does."""
    named = covering.named(audits, told.plans)
    covered = covering.covered(audits, told.plans)
    spoken = findings.spoken_of(named)
    by = pd.Series([spoken.get(key) for key in zip(covered["plan"], covered["key"], strict=True)],
                   covered.index, dtype=object)  # fmt: skip
    complete_without = covered[covered["complete"] & covered["audits"].eq(0)]
    lists = (
        ("Actions that an audit speaks of", covered[covered["audits"].gt(0)]),
        ("Called complete, and no audit covers it", complete_without),
    )
    body = "".join(
        f"<section><h3>{title}: {len(rows)}</h3>{_action_list(told, rows, by)}</section>"
        for title, rows in lists
    )
    shown = covered[covered["complete"] | covered["audits"].gt(0)]
    return View(
        key="audits-actions",
        finding=findings.coverage(covered, named, as_at),
        measure="Actions of all plans and the audits that name them",
        body=f'<div class="columns">{body}</div>',
        table=pd.DataFrame(
            {
                "Plan": shown["plan"],
                "Action": shown["ref"],
                "What": shown["action"],
                "Stage": shown["stage"],
                "Completed": shown["completed_date"],
                "Audits": shown["audits"].astype(object),
                "Which": by[shown.index],
            }
        ),
        about="From the sheet of audits and the plans. An audit counts for an action only where "
        "the sheet names it; completed actions that no audit names are listed at zero.",
        as_at=as_at,
    )


def _action_list(told: Told, rows: pd.DataFrame, by: pd.Series) -> str:
    """The references of the actions under their plan, each with the audits that speak of it."""
    if rows.empty:
        return "<p>None.</p>"
    items = []
    for plan, mine in rows.groupby("plan", sort=False):
        if by[mine.index].isna().all():
            refs: Iterable[str] = [", ".join(told.anchor(str(plan), ref) for ref in mine["ref"])]
        else:
            refs = [f"<b>{told.anchor(str(plan), row.ref)}</b> {escape(str(row.stage))}: "
                    f"{escape(str(by[row.Index]))}" for row in mine.itertuples()]  # fmt: skip
        items += [f"<li>{escape(str(plan))}: {text}</li>" for text in refs]
    return f'<ul class="rows">{"".join(items)}</ul>'


def _again(audits: measures.Audits, as_at: dt.date) -> View:
    table = measures.again(audits, as_at)
    items = "".join(
        f"<li><b>{escape(str(row.theme))}</b>: {escape(findings.due_words(row))}</li>"
        for row in table.itertuples()
    )
    return View(
        key="audits-again",
        finding=findings.due(table, as_at),
        measure="When each theme is audited again",
        body=f'<ul class="rows">{items}</ul>',
        table=pd.DataFrame(
            {
                "Theme": table["theme"],
                "Last audited": table["period"],
                "Next audit": table["next"],
                "Days past": table["days_past"].astype(object),
            }
        ),
        about="From the sheet of audits: the date that the newest audit of the theme gives for the "
        "next. **Days past** are counted from it to the as-at date.",
        as_at=as_at,
    )


def of_action(told: Told, plan: str, key: str) -> Sequence[str]:
    """The held audits that speak of one action."""
    sheet = told.sheets[AUDITS.name]
    named = covering.named(measures.audits(sheet.frame, sheet.as_at), told.plans)
    words = findings.spoken_of(named).get((plan, key))
    return [] if words is None else [f"Audits that speak of it: {words}."]


SUBJECT = Subject(
    title="Multi-agency audits",
    question=(
        "Which multi-agency audits were held, how were they graded, which actions do they speak "
        "of, and when is each theme audited again?"
    ),
    sheets=(AUDITS,),
    views=views,
    of_action=of_action,
)
