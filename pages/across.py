"""Across plans: the plans side by side, their themes, and the actions said to be one."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lscp_data import across as joined_plans
from lscp_data import markup
from lscp_data.across import ALWAYS, DIFFER, NO_THEME, Across
from lscp_data.loading import Loaded
from lscp_data.subjects.actions import across_findings as findings
from lscp_data.subjects.actions.key import STAGES
from lscp_data.subjects.actions.measures import rag_counts
from lscp_data.wording import DASH, show_date
from pages.across_answers import answers_for_officers
from pages.frame import Key, Shown
from pages.widgets import View, action_anchor, head, no_plan, rating_chip, view

_ABOUT_STAGES = (
    "Each plan has its own key, so the plans are compared by the stage that its colours stand for, "
    "never by the colour. **Late** is open and past the first date promised; **next date** is the "
    "earliest date promised now, of an open action, that has not passed. In the last row an action "
    "said to be in several plans counts once: late where it is late in any of them, and under "
    "“Stage differs” where its plans state different stages."
)
_ABOUT_THEMES = (
    "Themes are compared without capital letters, spaces and signs. Every action is counted as it "
    "stands in its plan, also one said to be in several. A zero means that a plan has no action of "
    "that theme."
)
_ABOUT_SAME = (
    "An officer has said of each pair that it is one action. That counts only while both wordings "
    "are still nearly the same (85 % of their letters), never by reference alone. Each rating is "
    "by its own plan's key."
)


def render(shown: Shown) -> None:
    """The plans under one set of stages, then themes by plan, then the actions said to be one."""
    head("Across plans", shown, plans=False)
    joined = _joined(shown.key, shown.loaded)
    if not joined.plans:
        no_plan()
        return
    if len(joined.plans) == 1:
        st.markdown(
            f"This report holds one plan, “{markup.plain_markdown(joined.plans[0])}”: with a "
            "second one this page shows both side by side, by stage and by theme, with the actions "
            "they share."
        )
        return
    view(shown, _stages(shown, joined))
    view(shown, _themes(shown, joined))
    view(shown, _same(shown, joined))
    answers_for_officers(shown, joined)


@st.cache_resource(max_entries=8, show_spinner=False)
def _joined(key: Key, _loaded: Loaded) -> Across:
    return joined_plans.across(_loaded)


def _stages(shown: Shown, joined: Across) -> View:
    rows, once = joined_plans.by_plan(joined), joined_plans.once(joined)
    sizes = [len(group) for group in joined.shared]
    finding = findings.stages(rows, once, sizes)
    table = _stage_table(rows, once, differing=bool(sizes))
    note = "<p>The plans are compared by stage, since each has its own key of colours.</p>"
    body = _stage_list(table) if shown.look.phone else markup.table(table, "Actions by stage")
    return View(
        key="plans-side-by-side",
        finding=finding,
        measure="Actions of each plan by stage",
        body=note + f'<div class="across">{body}</div>',
        table=table,
        about=_ABOUT_STAGES,
    )


def _stage_table(rows: pd.DataFrame, once: dict[str, int], *, differing: bool) -> pd.DataFrame:
    """The plans, then each action once; rare stages only where there are any."""
    stages = [stage for stage in STAGES if stage in ALWAYS or rows[stage].any()]
    columns = [*stages, *([DIFFER] if differing else [])]
    everything = rows.assign(**{DIFFER: 0}).to_dict("records")
    everything.append({"plan": "Each action once", "next_due": rows["next_due"].min(), **once})
    return pd.DataFrame(
        {
            "Plan": [row["plan"] for row in everything],
            "As at": [show_date(row.get("as_at")) for row in everything],
            **{_capital(name): [row[name] for row in everything] for name in columns},
            "All": [row["actions"] for row in everything],
            "Late": [f"{row['late']} of {row['open']} open" for row in everything],
            "Next date": [show_date(row["next_due"]) for row in everything],
        }
    ).rename(columns={_capital(DIFFER): "Stage differs"})


def _stage_list(table: pd.DataFrame) -> str:
    """The plans one below the other, for a phone."""
    items = []
    for row in table.to_dict("records"):
        skipped = ("Plan", "As at", "All", "Late", "Next date")
        counts = ", ".join(f"{row[name]} {name.lower()}" for name in row if name not in skipped)
        items.append(
            f"<li><b>{escape(row['Plan'])}</b>: {row['All']} actions{_dated(row['As at'])}"
            f"<br>{escape(counts)}.<br>"
            f"Late: {row['Late']}. Next date: {row['Next date']}.</li>"
        )
    return f'<ul class="rows">{"".join(items)}</ul>'


def _dated(as_at: str) -> str:
    return "" if as_at == DASH else f" as at {as_at}"


def _themes(shown: Shown, joined: Across) -> View:
    rows = joined_plans.by_theme(joined)
    table = pd.DataFrame({"Theme": rows["theme"].drop_duplicates().to_list()})
    for plan, of in rows.groupby("plan", sort=False):
        table[f"{plan}: actions"] = of["actions"].to_list()
        table[f"{plan}: late"] = of["late"].to_list()
    return View(
        key="themes-by-plan",
        finding=findings.themes(rows, NO_THEME),
        measure="Actions of each theme in each plan, and how many of them are late",
        body=_theme_list(rows) if shown.look.phone else _theme_matrix(rows, joined.plans),
        table=table,
        about=_ABOUT_THEMES,
    )


def _theme_matrix(rows: pd.DataFrame, plans: list[str]) -> str:
    matrix = [
        [theme, *(_cell(row) for row in of.itertuples()), int(of["actions"].sum())]
        for theme, of in rows.groupby("theme", sort=False)
    ]
    table = pd.DataFrame(matrix, columns=["Theme", *plans, "All plans"], dtype="object")
    return f'<div class="across">{markup.table(table, "Actions by theme and plan")}</div>'


def _cell(row: Any) -> markup.Html:
    """How many actions, and how many of them are late; a zero in words for who looks for gaps."""
    if not row.actions:
        return markup.Html("<b>0</b> actions")
    late = f", <b>{row.late}</b> late" if row.late else ", none late"
    return markup.Html(f"<b>{row.actions}</b>{late}")


def _theme_list(rows: pd.DataFrame) -> str:
    items = "".join(
        f"<li><b>{escape(str(theme))}</b><br>"
        + "<br>".join(f"{escape(row.plan)}: {_cell(row)}" for row in of.itertuples())
        + "</li>"
        for theme, of in rows.groupby("theme", sort=False)
    )
    return f'<ul class="rows">{items}</ul>'


def _same(shown: Shown, joined: Across) -> View:
    groups = joined.shared
    differing = sum(joined_plans.disagrees(rows) for rows in groups)
    rows = pd.concat(groups) if groups else joined.actions.head(0)
    table = pd.DataFrame(
        {
            "Action": rows["ref"],
            "Plan": rows["plan"],
            "What": rows["action"],
            "Rating": [
                shown.loaded.plans[row.plan].meaning(row.colour) for row in rows.itertuples()
            ],
            "Stage": rows["stage"],
            "Timeliness": rows["timeliness"],
            "First date": rows["baseline_due"],
            "Date now": rows["current_due"],
            "Completed": rows["completed_date"],
            "Embedded": rows["embedded_date"],
            "Lead": [_lead(row) for row in rows.itertuples()],
        }
    )
    return View(
        key="actions-said-to-be-one",
        finding=findings.same(len(groups), differing, len(joined.unused)),
        measure="Actions that an officer said are one, as each plan has them",
        body=(_keys(shown, joined) if groups else "")
        + "".join(_group(shown, rows) for rows in groups),
        table=table,
        about=_ABOUT_SAME,
    )


def _keys(shown: Shown, joined: Across) -> str:
    """The key of each plan with its counts: a colour may mean another thing in each."""
    plans = [shown.loaded.plans[name] for name in joined.plans]
    return "".join(
        f"<h3>{escape(plan.name)}</h3>"
        + markup.rating_key(rag_counts(plan.actions, plan.key), plan.meanings)
        for plan in plans
    )


def _group(shown: Shown, rows: pd.DataFrame) -> str:
    """One action as each of its plans has it, side by side; what to ask where they differ."""
    asked = ""
    if joined_plans.disagrees(rows):
        asked = f'<p class="banner">{escape(findings.question(rows))}</p>'
    sections = "".join(_section(shown, row) for row in rows.itertuples())
    return f'<div class="one-action">{asked}<div class="columns">{sections}</div></div>'


def _section(shown: Shown, row: Any) -> str:
    plan = shown.loaded.plans[row.plan]
    dates = [
        ("First date", show_date(row.baseline_due)),
        ("Date now", show_date(row.current_due)),
        ("Completed", show_date(row.completed_date)),
        ("Embedded", show_date(row.embedded_date)),
        ("Lead", _lead(row)),
    ]
    return (
        f"<section><h3>{action_anchor(shown, plan, row.ref)}, {escape(row.plan)}</h3>"
        f"<p>{escape(str(row.action))}</p>"
        f"<p>{rating_chip(plan, row.colour)} <span>{escape(str(row.timeliness))}</span></p>"
        f"{markup.facts(dates)}</section>"
    )


def _lead(row: Any) -> str:
    """The lead post and agency; a dash where the plan names neither."""
    named = [str(one) for one in (row.lead_post, row.lead_agency) if one and not pd.isna(one)]
    return ", ".join(named) or DASH


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
