"""Present mode: one view a slide on the whole screen, driven by keys, clicker or buttons.

All state is in the address: `present=1`, `slide` (a number from 1, or the key of a slide), `size`,
`order`, `go` (an action shown whole) beside plan, report and the filters. So a reload, a link and
a new connection open the same slide; without `present` the address is that of a page again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from html import escape
from importlib import resources
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import streamlit as st

from lscp_data.loading import PlanShown
from lscp_data.theme import CHART_CONFIG, Look, enlarged
from lscp_data.view import View
from lscp_data.wording import show_date
from pages.frame import Key, Shown
from pages.present_case import Case, Slide
from pages.present_lists import action_view
from pages.present_slides import BY_KEY, USUAL, ordered
from pages.widgets import no_plan, pick, plan_picker, report_picker

SIZES = {"": 1.0, "hd": 1.5}  # of a screen of 1280 x 720, and of 1920 x 1080
_ROOT = 20  # CSS pixels of text on a slide of the first size
_FIGURE = _ROOT / 16  # by how much a page's figure is enlarged: its text is 16 pixels high
_WORDS = 260  # characters of the words that stand on a slide: two or three lines
_PLAN, _REPORT, _GO_TO = 225, 255, 118  # CSS pixels of the fields in the bar
_OWN = ("present", "slide", "size", "order", "go")


def is_asked() -> bool:
    """Whether the address asks for a presentation."""
    return st.query_params.get("present") == "1"


def render(shown: Shown) -> None:
    """The slide that the address names, with the bar below it."""
    shown = replace(shown, look=Look(shown.look.theme))
    larger = SIZES.get(st.query_params.get("size", ""), 1.0)
    st.html(_style(larger))
    plan = _plan(shown)
    case = Case(shown, plan, {})
    slides = running(case)
    if not slides:
        no_plan()
        _button("Leave", "leave", _leave, shortcut="Esc")
        return
    place = _place(slides)
    slide = slides[place - 1]
    sought = st.query_params.get("go", "")
    action = action_view(shown, plan, sought) if sought and plan is not None else None
    said = f"No one action is found by “{sought}”." if sought and action is None else ""
    with st.bottom:
        picked = _bar(case, slide, place, len(slides), larger, action, said)
    one = action or _view(Case(shown, plan, picked), slide)
    _draw(shown, one, larger, picked, slide)


def running(case: Case) -> tuple[Slide, ...]:
    """The slides of the order in force that there are data for.

    A slide that the address names and the order lacks comes last: a link to it must show it.
    """
    asked = ordered(st.query_params.get("order", "").split(","))
    order = asked or ordered(case.shown.running_order or USUAL) or ordered(USUAL)
    named = ordered([st.query_params.get("slide", "")])
    return tuple(
        slide for slide in dict.fromkeys((*order, *named)) if _view(case, slide) is not None
    )


def _view(case: Case, slide: Slide) -> View | None:
    """A slide's view, made once for a snapshot, plan, theme and choice of filters."""
    shown = case.shown
    name = case.chosen.name if case.chosen is not None else ""
    told = (shown.as_at_link, name, shown.look.theme, *sorted(case.picked.items()))
    return _kept(shown.key, slide.key, told, case)


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


def _place(slides: Sequence[Slide]) -> int:
    """The number of the slide that the address names; else of the first of the page it is on."""
    asked = st.query_params.get("slide", "")
    if asked.isdecimal():
        return min(max(int(asked), 1), len(slides))
    page = urlsplit(st.context.url or "").path.rpartition("/")[2]
    for place, slide in enumerate(slides, 1):
        if slide.key == asked or (not asked and slide.page == page):
            return place
    return 1


def _bar(
    case: Case,
    slide: Slide,
    place: int,
    number: int,
    larger: float,
    action: View | None,
    said: str,
) -> dict[str, str]:
    """Plan, report and filters, the way to an action, and the buttons; what is picked.

    It has a root of its own, so the buttons stay where they are and keep the focus.
    """
    with st.container(key="deck", horizontal=True, vertical_alignment="center", gap="small"):
        plan_picker(case.shown, round(_PLAN * larger))
        report_picker(case.shown, round(_REPORT * larger))
        picked = _filters(case, slide) if action is None else {}
        _counter(slide, place, number, action, said)
        if case.chosen is not None:
            _way_to_an_action(round(_GO_TO * larger))
        before, after = (place, -1, number), (place, 1, number)
        first, last = action is None and place == 1, place == number
        back = "Previous" if action is None else f"Back to slide {place}"
        _button(back, "previous", _move, *before, shortcut="Left", disabled=first)
        _button("Next", "next", _move, *after, shortcut="Right", disabled=last, type="primary")
        _button("Leave", "leave", _leave, shortcut="Esc")
        with st.container(key="size", width="content"):
            _button("Larger" if larger == 1 else "Smaller", "other-size", _resize)
    with st.container(key="clicker"):  # presenters' clickers send these keys; nothing to see
        _button("Back", "page-up", _move, *before, shortcut="PageUp", disabled=first)
        _button("Forward", "page-down", _move, *after, shortcut="PageDown", disabled=last)
    return picked


def _way_to_an_action(width: int) -> None:
    times = st.session_state.setdefault("went-to", 0)
    # A new field each time: the keys would be typed into the old one.
    st.text_input(
        "Go to an action", key=f"go-to-{times}", placeholder="Go to 1.1", width=width,
        label_visibility="collapsed", on_change=_go, args=(f"go-to-{times}",),
    )  # fmt: skip


def _button(label: str, key: str, does: Callable[..., None], *args: int, **options: Any) -> None:
    """A button that works at its first press after a lost connection, too.

    The new session does not know yet what the button calls: it only sees that it was pressed.
    """

    def called() -> None:
        does(*args)
        st.session_state["called"] = True

    if st.button(label, key=key, on_click=called, **options) and not st.session_state.pop(
        "called", False
    ):
        does(*args)
        st.rerun()


def _counter(slide: Slide, place: int, number: int, action: View | None, said: str) -> None:
    """Where one is, in sight and said aloud."""
    what = slide.title if action is None else action.finding.heading
    st.html(
        f'<p class="place-of"><b aria-hidden="true">{place} of {number}</b> '
        f'<span role="status" class="{"" if said else "hidden-words"}">'
        f"{escape(said) or f'Slide {place} of {number}: {escape(what)}'}</span></p>",
        width="stretch",
    )


def _filters(case: Case, slide: Slide) -> dict[str, str]:
    """The slide's filters, folded away; those that one is picked of."""
    there = {one: list(one.options(case)) for one in slide.filters}
    if not any(there.values()):
        return {}
    picked: dict[str, str] = {}
    with st.popover("Filter", key="filter"):
        for one, options in there.items():
            if options and (value := pick(one.label, options, one.key)):
                picked[one.key] = value
    return picked


def _draw(
    shown: Shown, view: View | None, larger: float, picked: Mapping[str, str], slide: Slide
) -> None:
    """Heading, measure and As at, key, body or figure, and the first of the words."""
    if view is None:
        st.html(
            '<div class="slide"><h1>Nothing to show with these filters</h1>'
            "<p>Choose others under Filter, or All.</p></div>"
        )
        return
    date = shown.as_at if view.as_at is None else show_date(view.as_at)
    only = f" <b>Only: {escape(', '.join(picked.values()))}.</b>" if picked else ""
    st.html(
        f'<div class="slide"><h1>{escape(view.finding.heading)}</h1>'
        f'<p class="measure">{escape(view.measure)}. <b>As at {date}.</b>{only} '
        f"{escape(shown.source)}</p>{view.legend}{_linked(view.body)}</div>"
    )
    if view.figure is not None:
        told = (shown.as_at_link, view.finding.heading, shown.look.theme, *sorted(picked.items()))
        st.plotly_chart(
            _figure(shown.key, slide.key, told, larger, view),
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
    """The body with its links to actions opening them in the presentation.

    Its headings follow the slide's own, the first: on a page they stand a level lower.
    """
    there = st.query_params
    kept = {name: there[name] for name in ("slide", "size", "order") if name in there}

    def opened(found: re.Match[str]) -> str:
        asked = parse_qs(found[1].replace("&amp;", "&"))
        query = {"present": "1", **kept} | {k: v[0] for k, v in asked.items() if k != "find"}
        return f'href="{escape("?" + urlencode(query | {"go": asked["find"][0]}))}"'

    body = re.sub(r"(</?)h3\b", r"\1h2", body)
    return re.sub(r'href="action-plan\?([^"]+)"', opened, body)


def _move(place: int, step: int, number: int) -> None:
    """Go on or back by one; from an action, back is to the slide it was opened from."""
    back = "go" in st.query_params and step < 0
    st.query_params.pop("go", None)
    st.query_params["slide"] = str(place if back else min(max(place + step, 1), number))


def _go(field: str) -> None:
    words = str(st.session_state.get(field) or "").strip()
    st.session_state["went-to"] = st.session_state.get("went-to", 0) + 1
    if words:
        st.query_params["go"] = words


def _leave() -> None:
    for name in _OWN:
        st.query_params.pop(name, None)


def _resize() -> None:
    if st.query_params.get("size") == "hd":
        del st.query_params["size"]
    else:
        st.query_params["size"] = "hd"


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
