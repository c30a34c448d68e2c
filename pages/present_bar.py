"""The bar below a slide: plan, report, filters, table, the way to an action, and the buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import streamlit as st

from lscp_data import markup
from lscp_data.view import View
from lscp_data.wording import cut
from pages.present_case import Case, Slide
from pages.widgets import pick, plan_not_found, plan_picker, report_picker

_OWN = ("present", "slide", "size", "order", "go")  # what a presentation keeps in the address
_PLAN, _REPORT, _GO_TO = 215, 258, 110  # CSS pixels of the fields
_LONGEST_SAID = 90  # characters: it stands on a line above the bar


@dataclass(frozen=True)
class Place:
    """Where one is: the slides there are, and the number of the one shown, from 1."""

    slides: tuple[Slide, ...]
    number: int

    @property
    def slide(self) -> Slide:
        """The slide shown."""
        return self.slides[self.number - 1]


def deck() -> Any:
    """The container of the bar; its root is its own, so buttons stay and keep the focus."""
    return st.container(key="deck", horizontal=True, vertical_alignment="center", gap="small")


def pickers(case: Case, larger: float) -> None:
    """The plan and the report to choose."""
    plan_picker(case.shown, round(_PLAN * larger))
    report_picker(case.shown, round(_REPORT * larger))


def buttons(place: Place, larger: float, *, at_action: bool) -> None:
    """Back, Next, Leave and the size; from an action, back to the slide."""
    back = f"Back to slide {place.number}" if at_action else "Back"
    first, last = _ends(place, at_action)
    button(back, "previous", _move, *_step(place, -1), shortcut="Left", disabled=first)
    button("Next", "next", _move, *_step(place, 1), shortcut="Right", disabled=last, type="primary")
    button("Leave", "leave", leave, shortcut="Esc")
    with st.container(key="size", width="content"):
        button("Larger" if larger == 1 else "Smaller", "other-size", _resize)


def clicker(place: Place, *, at_action: bool) -> None:
    """The buttons that only the keys of a presenter's clicker press: nothing to see."""
    first, last = _ends(place, at_action)
    with st.container(key="clicker"):
        button("Backward", "page-up", _move, *_step(place, -1), shortcut="PageUp", disabled=first)
        button("Forward", "page-down", _move, *_step(place, 1), shortcut="PageDown", disabled=last)


def _ends(place: Place, at_action: bool) -> tuple[bool, bool]:
    """Whether there is nothing before, and nothing after."""
    return not at_action and place.number == 1, place.number == len(place.slides)


def _step(place: Place, step: int) -> tuple[tuple[str, ...], int, int]:
    return tuple(slide.key for slide in place.slides), place.number, step


def button(label: str, key: str, does: Callable[..., None], *args: Any, **options: Any) -> None:
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


def counter(place: Place, action: View | None, said: str) -> None:
    """Where one is, in sight; announce.js says it aloud, with what else is to be known."""
    said = plan_not_found() or said
    what = place.slide.title if action is None else action.finding.heading
    number, of = place.number, len(place.slides)
    # The place is in the words for whoever does not see it.
    unseen = f'<span class="hidden-words">Slide {number} of {of}: {escape(what)}. </span>'
    told = f'<span class="told">{escape(cut(said, _LONGEST_SAID))}</span>' if said else ""
    st.html(
        f'<p class="place-of"><b aria-hidden="true">{number} of {of}</b> '
        f'<span class="said">{unseen}{told}</span></p>',
        width="stretch",
    )


def of_slide(
    case: Case, slide: Slide, made: Callable[[Case, Slide], View | None]
) -> tuple[Case, View | None]:
    """The slide's filters and its table, folded away; the case they leave, and its view."""
    there = {one: list(one.options(case)) for one in slide.filters}
    offered = {one: options for one, options in there.items() if options}
    with st.popover("Filter, table" if offered else "Table", key="of-slide"):
        chosen = {one.key: pick(one.label, options, one.key) for one, options in offered.items()}
        picked = {key: value for key, value in chosen.items() if value}
        case = replace(case, picked=picked)
        view = made(case, slide)
        if view is not None and len(view.table):
            st.html(markup.table(view.table, view.measure))
    return case, view


def way_to_an_action(larger: float) -> None:
    """The field that an action's reference is typed into."""
    times = st.session_state.setdefault("went-to", 0)
    # A new field each time: the keys would be typed into the old one.
    st.text_input(
        "Go to an action", key=f"go-to-{times}", placeholder="Go to 1.1",
        width=round(_GO_TO * larger),
        label_visibility="collapsed", on_change=_go, args=(f"go-to-{times}",),
    )  # fmt: skip


def _move(keys: tuple[str, ...], number: int, step: int) -> None:
    """Go on or back by one; from an action, back is to the slide it was opened from.

    The address names the slide, not its number: another report may have fewer slides.
    """
    back = "go" in st.query_params and step < 0
    st.query_params.pop("go", None)
    to = number if back else min(max(number + step, 1), len(keys))
    st.query_params["slide"] = keys[to - 1]


def _go(field: str) -> None:
    words = str(st.session_state.get(field) or "").strip()
    st.session_state["went-to"] = st.session_state.get("went-to", 0) + 1
    if words:
        st.query_params["go"] = words


def leave() -> None:
    """Back to the page: the address of a presentation without what is its own."""
    for name in _OWN:
        st.query_params.pop(name, None)


def _resize() -> None:
    if st.query_params.get("size") == "hd":
        st.query_params["size"] = "usual"
    else:
        st.query_params["size"] = "hd"
