"""Agencies: what each leads and how much of it is late, theme by theme; or one agency whole."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from lscp_data.agencies import findings
from lscp_data.agencies.leading import ALL_THEMES, EACH_ONCE, NO_ONE, by_theme, led
from lscp_data.agencies.naming import names, spelt_in
from lscp_data.chains import Chains
from lscp_data.loading import Loaded
from pages.agencies_one import agency_views, every_plan
from pages.frame import Key, Shown
from pages.training_chains import chains_shown
from pages.widgets import View, head, no_plan, pick, view

_STRONGEST = 3  # late actions from which on a cell's colour is no stronger
_KEY = (
    "<p><b>2 of 3</b>: late of open actions, the stronger the colour the more are late. "
    "<b>no date</b>: open, and whether it is late is not known. "
    "<b>0 open</b>: all its actions are closed. <b>none</b>: it leads no action of the theme.</p>"
)
_ABOUT = (
    "The theme is that of the plan; where it gives none, the recommendation. Late is open and past "
    "the first date promised, as at each plan's own report."
)


@dataclass(frozen=True)
class _Known:
    """The actions of all plans by agency, the agencies' names, and what each leads by theme."""

    led: pd.DataFrame
    names: tuple[str, ...]
    by_theme: pd.DataFrame


def render(shown: Shown) -> None:
    """Theme by agency over all plans; the agency that the address names, whole."""
    head("Agencies", shown, plans=False)
    if not shown.loaded.plans:
        no_plan()
        return
    known = _known(shown)
    asked = st.query_params.get("agency")
    if asked and "agency" not in st.session_state:
        # A link may spell the name as another sheet does, or as it was before a setting.
        in_use = shown.loaded.choices.name_of(asked)
        if name := spelt_in(asked, known.names) or spelt_in(in_use, known.names):
            st.session_state["agency"] = name
    agency = pick("Agency", known.names, "agency")
    if agency is None:
        view(shown, _matrix(shown, known))
        return
    agency_views(shown, agency, known.led)


def _known(shown: Shown) -> _Known:
    """What is known of the agencies in the snapshot shown; worked out once for it."""
    return _kept(shown.key, shown.loaded, chains_shown(shown))


@st.cache_resource(max_entries=8, show_spinner=False)
def _kept(key: Key, _loaded: Loaded, _chains: Chains) -> _Known:
    rows = led(_loaded, _chains)
    return _Known(rows, names(_loaded, rows), by_theme(rows))


def _matrix(shown: Shown, known: _Known) -> View:
    """Late of open actions by theme and agency."""
    cells = known.by_theme
    body = _listed(shown, cells) if shown.look.phone else _crossed(shown, cells)
    return View(
        key="agencies-by-theme",
        finding=findings.by_theme(known.led, known.names),
        measure=f"Late of open actions by theme and lead agency, {every_plan(shown)}",
        body=body,
        legend=_KEY if not shown.look.phone else "",
        table=cells.set_axis(
            ["Theme", "Lead agency", "Actions", "Open", "Open with a date", "Late"], axis=1
        ),
        about=_ABOUT,
    )


def _crossed(shown: Shown, cells: pd.DataFrame) -> str:
    """The matrix: a row a theme, a column an agency; each column's head opens the agency."""
    agencies = [*cells["agency"].unique()]
    heads = "".join(f'<th scope="col">{_opened(shown, name)}</th>' for name in agencies)
    rows = "".join(
        f'<tr><th scope="row">{escape(str(theme))}</th>{"".join(map(_cell, row.itertuples()))}</tr>'
        for theme, row in cells.groupby("theme", sort=False)
    )
    caption = "Late of open actions by theme and lead agency"
    return (
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{caption} (matrix)">'
        f'<table class="figures heat"><caption class="hidden-words">{caption}</caption>'
        f'<thead><tr><th scope="col">Theme</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cell(row: object) -> str:
    theme, agency, actions, is_open, dated, late = row[1:]  # type: ignore[index]
    words = _late_words(is_open, dated, late) if is_open else "0 open" if actions else "none"
    # A sum is more than each of its parts: its colour would say nothing.
    sums = theme == ALL_THEMES or agency == EACH_ONCE
    name = "heat-sum" if sums else f"heat-{0 if pd.isna(late) else min(int(late), _STRONGEST)}"
    return f'<td class="{name}">{words}</td>'


def _late_words(is_open: int, dated: int, late: int) -> str:
    """Late of open actions, and how many have no date: of these nobody can say."""
    undated = is_open - dated
    if not dated:
        return "no date" if undated == 1 else f"{undated} no date"
    # The second part stays on one line in a narrow column.
    return f"{late} of {is_open}" + (f", {undated}\u00a0no\u00a0date" if undated else "")


def _opened(shown: Shown, agency: str) -> str:
    """An agency as the link to its own view; what is no agency has none."""
    if agency in (NO_ONE, EACH_ONCE):
        return escape(agency)
    query = {"agency": agency} | ({"as_at": shown.as_at_link} if shown.as_at_link else {})
    address = f"agency-by-agency?{urlencode(query)}"
    return f'<a href="{escape(address)}" target="_self">{escape(agency)}</a>'


def _listed(shown: Shown, cells: pd.DataFrame) -> str:
    """The agencies one below the other, each with its themes: for a phone."""
    items = []
    for agency, rows in cells.groupby("agency", sort=False):
        whole = rows[rows["theme"].eq(ALL_THEMES)].iloc[0]
        themes = rows[rows["theme"].ne(ALL_THEMES) & rows["open"].gt(0)]
        parts = [
            f"{escape(str(row.theme))} {_late_words(row.open, row.dated, row.late)}"
            for row in themes.itertuples()
        ]
        items.append(
            f"<li><b>{_opened(shown, str(agency))}: {_listed_words(whole)}"
            f"</b><br>{'; '.join(parts) or 'No action is open'}.</li>"
        )
    return f'<ul class="rows">{"".join(items)}</ul>'


def _listed_words(whole: pd.Series) -> str:
    """Late of all open actions of an agency, in words."""
    if pd.isna(whole["late"]):
        return f"{whole['open']} open, without a date"
    undated = whole["open"] - whole["dated"]
    words = f"{whole['late']} late of {whole['open']} open"
    return words + (f", {undated} without a date" if undated else "")
