"""Present mode: one view a slide on the whole screen, driven by keys, clicker or buttons.

All state is in the address: `present=1`, `slide` (its key, or a number from 1), `size`, `order`,
`go` (an action shown whole) beside plan, report and the filters. So a reload, a link and a new
connection open the same slide; without `present` the address is that of a page again.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html import escape
from importlib import resources
from urllib.parse import parse_qs, urlencode, urlsplit

import pandas as pd
import streamlit as st

from lscp_data import markup, web
from lscp_data.loading import PlanShown
from lscp_data.subjects.actions import measures
from lscp_data.theme import CHART_CONFIG, Look, enlarged
from lscp_data.view import View
from lscp_data.wording import Finding, counted, cut
from pages import present_bar
from pages.frame import Key, Shown
from pages.present_bar import Place, button, leave
from pages.present_case import Case, Slide
from pages.present_lists import action_view
from pages.present_slides import BY_KEY, order_in_force, ordered
from pages.widgets import measured

SIZES = {"": 1.0, "hd": 1.5}  # of a screen of 1280 x 720, and of 1920 x 1080
_ROOT = 20  # CSS pixels of text on a slide of the first size
_FIGURE = _ROOT / 16  # by how much a page's figure is enlarged: its text is 16 pixels high
_WORDS = 260  # characters of the words that stand on a slide: two or three lines
_LONGEST_SOUGHT = 20


def is_asked() -> bool:
    """Whether the address asks for a presentation."""
    return st.query_params.get("present") == "1"


def render(shown: Shown) -> None:
    """The slide that the address names, with the bar below it."""
    shown = replace(shown, look=Look(shown.look.theme))
    larger = SIZES.get(st.query_params.get("size", ""), 1.0)
    st.html(_style(larger))
    st.html(markup.PRESENTING, unsafe_allow_javascript=True)
    case = Case(shown, _plan(shown), {})
    slides = running(case)
    if not slides:
        _nothing()
        return
    place, missing = _place(slides)
    action, said = _sought(case)
    at_action = action is not None
    with st.bottom:
        with present_bar.deck():
            present_bar.pickers(case, larger)
            one = action
            if not at_action:
                case, one = present_bar.of_slide(case, place.slide, view_of)
            present_bar.counter(place, action, said or missing)
            if case.chosen is not None:
                present_bar.way_to_an_action(larger)
            present_bar.buttons(place, larger, at_action=at_action)
        present_bar.clicker(place, at_action=at_action)
    _draw(case, place.slide, one, larger)


def _nothing() -> None:
    st.html(
        '<div class="slide"><h1>Nothing has been published to present</h1>'
        "<p>Leave, open Upload and choose the partnership's latest workbook.</p></div>"
    )
    button("Leave", "leave", leave, shortcut="Esc")


def _sought(case: Case) -> tuple[View | None, str]:
    """The one action that the address asks for, or what to say where it finds none or several."""
    words = st.query_params.get("go", "")
    if not words or case.chosen is None:
        return None, ""
    found = measures.found(case.chosen.actions, words)
    if len(found) == 1:
        return action_view(case.shown, case.chosen, found.iloc[0]), ""
    sought = f"“{cut(words, _LONGEST_SOUGHT)}”"
    if found.empty:
        return None, f"No action is found by {sought}."
    return None, f"{sought} finds {counted(len(found), 'action')}: give a reference."


def running(case: Case) -> tuple[Slide, ...]:
    """The slides of the order in force that there are data for.

    A slide that the address names and the order lacks comes last: a link to it must show it.
    """
    order = order_in_force(case.shown, st.query_params.get("order", ""))
    named = ordered([st.query_params.get("slide", "")])
    return tuple(
        slide for slide in dict.fromkeys((*order, *named)) if view_of(case, slide) is not None
    )


def view_of(case: Case, slide: Slide) -> View | None:
    """A slide's view, made once for what it is a function of.

    What goes wrong with one must not take the others from the meeting: it is said on its place.
    """
    try:
        return _kept(case.shown.key, slide.key, _told(case), case)
    except Exception as error:
        return _failed(slide, error)


def _failed(slide: Slide, error: Exception) -> View:
    """A slide that says that it could not be made, with the reference that the log has."""
    references = st.session_state.setdefault("failed-slides", {})
    if slide.key not in references:
        references[slide.key] = web.logged(error)
    words = (
        "Something went wrong on our side; the other slides stand. Tell the partnership, and quote "
        f"reference {references[slide.key]}."
    )
    heading = f"“{slide.title}” could not be made"
    return View(f"failed-{slide.key}", Finding(heading, words), slide.title, pd.DataFrame())


def _told(case: Case) -> tuple[object, ...]:
    """What a view depends on beside the snapshot: report named, plan, colours, filters."""
    shown, plan = case.shown, case.chosen
    name = plan.name if plan is not None else ""
    return shown.as_at_link, name, shown.look.theme, *sorted(case.picked.items())


@st.cache_resource(max_entries=256, show_spinner="Making the slides…")
def _kept(key: Key, slide: str, told: tuple[object, ...], _case: Case) -> View | None:
    return BY_KEY[slide].made(_case)


@st.cache_resource(max_entries=256, show_spinner=False)
def _figure(key: Key, slide: str, told: tuple[object, ...], larger: float, _view: View) -> object:
    return enlarged(_view.figure, _FIGURE * larger)


def _plan(shown: Shown) -> PlanShown | None:
    """The plan chosen or in the address; the first where it names none that there is."""
    plans = shown.loaded.plans
    name = st.session_state.get("plan") or st.query_params.get("plan")
    return plans.get(str(name)) or next(iter(plans.values()), None)


def _place(slides: tuple[Slide, ...]) -> tuple[Place, str]:
    """The slide that the address names, else the first of the page it is on.

    With what to say where the slide that is named is not among those there are.
    """
    asked = st.query_params.get("slide", "")
    if re.fullmatch("[0-9]{1,4}", asked):
        return Place(slides, min(max(int(asked), 1), len(slides))), ""
    page = urlsplit(st.context.url or "").path.rpartition("/")[2]
    for number, slide in enumerate(slides, 1):
        if slide.key == asked or (not asked and slide.page == page):
            return Place(slides, number), ""
    missing = f"No data here for “{BY_KEY[asked].title}”." if asked in BY_KEY else ""
    return Place(slides, 1), missing


def _draw(case: Case, slide: Slide, view: View | None, larger: float) -> None:
    """Heading, measure and As at, key, body or figure, and the first of the words."""
    if view is None:
        st.html(
            '<div class="slide"><h1>Nothing to show with these filters</h1>'
            "<p>Choose others under Filter, or All.</p></div>"
        )
        return
    labels = {one.key: one.label.lower() for one in slide.filters}
    only = ", ".join(f"{labels[key]} {value}" for key, value in case.picked.items())
    st.html(
        f'<div class="slide"><h1>{escape(view.finding.heading)}</h1>'
        f"{measured(case.shown, view.measure, view.as_at, view.why_older, only)}"
        f"{view.legend}{_linked(view.body)}</div>"
    )
    if view.figure is not None:
        st.plotly_chart(
            _figure(case.shown.key, slide.key, _told(case), larger, view),
            theme=None,
            config=CHART_CONFIG,
            key="slide-figure",
            height="stretch",
            alt=f"Chart: {view.finding.heading}. {view.finding.words}",
        )
    st.html(f'<p class="slide-words">{escape(first_words(view.finding.words))}</p>')


def first_words(words: str) -> str:
    """The sentences that stand on a slide: the first, and those that two lines hold with it."""
    shown, *others = re.split(r"(?<=[.?!]) (?=[A-Z“\d])", words)
    for sentence in others:
        if len(shown) + len(sentence) >= _WORDS:
            break
        shown = f"{shown} {sentence}"
    return shown


def _linked(body: str) -> str:
    """The body with its links to actions opening them in the presentation, filters and all.

    Its headings follow the slide's own, the first: on a page they stand a level lower.
    """
    kept = {name: value for name, value in st.query_params.items() if name not in ("find", "go")}

    def opened(found: re.Match[str]) -> str:
        asked = parse_qs(found[1].replace("&amp;", "&"))
        query = kept | {k: v[0] for k, v in asked.items() if k != "find"}
        return f'href="{escape("?" + urlencode(query | {"go": asked["find"][0]}))}"'

    body = re.sub(r"(</?)h3\b", r"\1h2", body)
    return re.sub(r'href="action-plan\?([^"]+)"', opened, body)


@cache
def _style(larger: float) -> str:
    """The style sheet of the mode: everything in it is measured in the text's own size."""
    sheet = resources.files("lscp_data").joinpath("assets/present.css").read_text("utf-8")
    # A screen that is a fifth wider than the slide is told that the text could be larger.
    other = "min" if larger == 1 else "max"
    width = 1536 if larger == 1 else 1600
    return (
        f"<style>html {{ font-size: {_ROOT * larger:g}px !important; }} {sheet} "
        f".st-key-size {{ display: none; }} "
        f"@media ({other}-width: {width}px) {{ .st-key-size {{ display: block; }} }}</style>"
    )
