"""The action plan: find an action, read it whole, and send a link to it."""

from __future__ import annotations

from html import escape
from urllib.parse import urljoin

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.loading import PlanShown
from lscp_data.schema import kinds
from lscp_data.subjects.actions import findings, measures
from lscp_data.subjects.actions.history.findings.dates import ledger_words
from lscp_data.subjects.actions.history.ledger import ledger
from lscp_data.subjects.actions.schema import ACTIONS
from lscp_data.subjects.actions.stated import FIELDS
from lscp_data.wording import DASH, counted, show_date
from pages.action_plan_further import further_block, stated_block
from pages.frame import Shown
from pages.questions_shown import action_lines
from pages.training_chains import action_block, evidence_words
from pages.widgets import View, head, measure, no_plan, pick, rating_chip, view

_LATENESS = {"Late": "late", "Overdue": "overdue"}


def render(shown: Shown) -> None:
    """Filters in the address; one action whole where the search finds one, else the list."""
    plan = head("Action plan", shown)
    if plan is None:
        no_plan()
        return
    actions = _filtered(plan)
    words = st.session_state.get("find") or ""
    if words and len(actions) == 1:
        _one_action(shown, plan, actions.iloc[0])
    else:
        view(shown, _list(shown, plan, actions))


def _filtered(plan: PlanShown) -> pd.DataFrame:
    """The actions that the search and the filters leave."""
    actions = plan.actions
    columns = st.columns([2, 1.2, 1.2, 1])
    with columns[0]:
        words = st.text_input(
            "Find an action", key="find", bind="query-params", placeholder="1.1, or any words"
        )
    with columns[1]:
        colour = pick("Rating", list(measures.rag_counts(actions, plan.key)), "rag")
    with columns[2]:
        agency = pick("Lead agency", measures.agencies(actions), "agency")
    with columns[3]:
        lateness = pick("Timeliness", list(_LATENESS), "late")
    if colour:
        actions = actions[actions["colour"].astype(str).eq(colour)]
    if agency:
        actions = measures.led_by(actions, agency)
    if lateness:
        actions = actions[actions[_LATENESS[lateness]]]
    return measures.found(actions, words or "", plan.actions)


def _list(shown: Shown, plan: PlanShown, actions: pd.DataFrame) -> View:
    table = pd.DataFrame(
        {
            "Action": actions["ref"],
            "What": actions["action"],
            "Rating": [plan.meaning(c) for c in actions["colour"]],
            "Lead agency": _agencies(actions),
            "First due": actions["baseline_due"],
            "Latest due": actions["current_due"],
            "Completed": actions["completed_date"],
            "Timeliness": actions["timeliness"].astype("string"),
            "Slip in days": actions["slip_days"],
            "Evidence": evidence_words(shown, plan, actions),
        }
    )
    links = [markup.action_link(plan.name, ref, shown.as_at_link) for ref in actions["ref"]]
    body = (_rows if shown.look.phone else _listed)(shown, plan, actions, links)
    begun = findings.begun(actions, st.session_state.get("find") or "")
    instead = f"<p><b>{escape(begun)}</b></p>" if begun else ""
    return View(
        key="actions",
        as_at=plan.as_at,
        finding=findings.action_list(actions, len(plan.actions)),
        measure=f"Actions of the plan “{plan.name}”, in the plan's order",
        body=instead
        + markup.rating_key(measures.rag_counts(actions, plan.key), plan.meanings)
        + (body if len(actions) else ""),
        table=table,
        about="From the sheet of the plan, in its own words. **Late** is open and past the first "
        "date promised, **overdue** past the latest as well. **Slip** is the days from the first "
        "date to completion, or to the latest promise where the action is open. **Evidence** is "
        "worked out from the training sheets, beside the rating and not in its place.",
    )


def _listed(shown: Shown, plan: PlanShown, actions: pd.DataFrame, links: list[str]) -> str:
    """The actions as a table to be read from a distance: few columns, dates in few words."""
    rows = pd.DataFrame(
        {
            "Action": actions["ref"].tolist(),
            "What": actions["action"].tolist(),
            "Rating": [rating_chip(plan, colour) for colour in actions["colour"]],
            "Lead agency": _agencies(actions),
            "Dates": [findings.dates(row) for _, row in actions.iterrows()],
            "Slip in days": actions["slip_days"].tolist(),
        },
        dtype=object,
    )
    return markup.table(rows, f"Actions of the plan “{plan.name}”, as at {shown.as_at}", links)


def _agencies(actions: pd.DataFrame) -> list[str]:
    if "lead_agency" not in actions:
        return [DASH] * len(actions)
    return list(actions["lead_agency"].astype("string").fillna(DASH))


def _rows(shown: Shown, plan: PlanShown, actions: pd.DataFrame, links: list[str]) -> str:
    """The actions as a list, which reads better than a table on a phone."""
    items = "".join(
        f'<li><b><a href="{escape(link)}" target="_self">{escape(str(row.ref))}</a> '
        f"{escape(markup.shown(row.action))}</b><br>"
        f"{rating_chip(plan, row.colour)}<br>"
        f"{escape(findings.dates(row))} ({escape(str(row.timeliness))}).</li>"
        for (_, row), link in zip(actions.iterrows(), links, strict=True)
    )
    return f'<ol class="rows">{items}</ol>'


def _one_action(shown: Shown, plan: PlanShown, action: pd.Series) -> None:
    """One action whole: its text, where it stands, its dates, and its link."""
    colour = str(action["colour"])
    meaning = plan.meaning(colour)
    st.header(markup.plain_markdown(f"Action {action['ref']}: {meaning}"), anchor=False)
    measure(shown, f"From the plan “{plan.name}”", plan.as_at)
    st.html(
        f'<p class="action-text">{escape(markup.shown(action["action"]))}</p>'
        f"<p>{markup.chip(colour, meaning)} "
        f"{'<span class=late>late</span>' if action['late'] else ''}</p>"
        f"<p><b>{escape(findings.one_action(action, plan.as_at))}</b></p>"
        f"{markup.facts(dated_facts(action))}"
        f'<p class="beside">All {counted(len(plan.actions), "action")} of the plan by rating:</p>'
        + markup.rating_key(measures.rag_counts(plan.actions, plan.key), plan.meanings)
    )
    st.html(stated_block(plan, action) + further_block(shown, plan, action))
    st.html(action_block(shown, plan, action))
    if lines := action_lines(shown, plan, action):
        st.html(lines)
    st.html(_over_time(shown, plan, action) + _texts(plan, action))
    link = markup.action_link(plan.name, str(action["ref"]), shown.version)
    address = urljoin(st.context.url or "", link)
    st.markdown("The address of this page opens this action again. To send it as it stands today:")
    st.code(address, language=None, wrap_lines=True)  # a line to scroll takes no focus
    st.button("Show all actions", on_click=_clear_search)


def _over_time(shown: Shown, plan: PlanShown, action: pd.Series) -> str:
    """Every date the action has had and every rating, by report: what is there as far as known."""
    history = plan.history
    now = history.last.actions
    thread = int(now.loc[now["key"].eq(action["key"]), "thread"].iloc[0])
    told = history.frame[history.frame["thread"].eq(thread)]
    # A reason stands in the report that gave it, which may not have been for members.
    public = all(report.public_text for report in history.reports)
    dates = ledger_words(ledger(told), public_text=public)
    rated = told[told["colour"].ne(told["colour"].shift()).fillna(True)]
    reports = len(history.reports)
    items = "".join(
        f"<li>{show_date(row.as_at)}: {rating_chip(plan, row.colour)}</li>"
        for row in rated.itertuples()
    )
    since = f"In {counted(len(told), 'report')} of {reports}; the rating changed as follows."
    if reports == 1:
        since = "This is the first report of the plan; changes show from the second on."
    return (
        f"<h3>Every date promised</h3><p>{escape(dates)}</p>"
        f"<h3>Report by report</h3><p>{since}</p><ul class='rows'>{items}</ul>"
    )


def _clear_search() -> None:
    st.session_state["find"] = ""


def dated_facts(action: pd.Series) -> list[tuple[str, str]]:
    """The dates of an action with what the officers wrote, where it was not a whole date."""
    items = [
        ("First date promised", _date(action, "baseline_due", "due_date")),
        ("Latest date promised", _date(action, "current_due", "revised_date")),
        ("Completed", _date(action, "completed_date", "completed_date")),
        ("Embedded", _date(action, "embedded_date", "embedded_date")),
    ]
    slip = action["slip_days"]
    items.append(("Slip", DASH if pd.isna(slip) else counted(int(slip), "day")))
    for name, label in (("lead_agency", "Lead agency"), ("lead_post", "Lead post")):
        value = action.get(name)
        items.append((label, DASH if value is None or pd.isna(value) else str(value)))
    return items


def _date(action: pd.Series, name: str, written: str) -> str:
    value, text = action.get(name), action.get(f"{written}_text")
    precision = action.get(f"{written}_precision")
    shown_date = show_date(value)
    if text is None or pd.isna(text) or precision == "day":
        return shown_date
    return f"{shown_date} (written “{text}”)" if shown_date != DASH else f"“{text}”"


def _texts(plan: PlanShown, action: pd.Series) -> str:
    """The texts that may be shown: all public ones, the rest only where the officer said so."""
    parts = [
        f"<h3>{escape(column.label)}</h3><p>{escape(str(action[column.name]))}</p>"
        for column in ACTIONS.columns
        if column.kind in (kinds.TEXT, kinds.LABEL)
        and column.name not in ("action", "rag_previous", "direction", *FIELDS)
        and (column.public or plan.public_text)
        and column.name in action
        and not pd.isna(action[column.name])
    ]
    group = action.get("group")
    if group is not None and not pd.isna(group):
        parts.append(f"<h3>Section of the plan</h3><p>{escape(str(group))}</p>")
    return "".join(parts)
