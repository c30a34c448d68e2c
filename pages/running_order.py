"""The running order of a presentation: which slides, in which order, and the link that opens it."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from lscp_data import markup
from lscp_data.schema import Part
from lscp_data.store import snapshots as store
from lscp_data.store.engine import StoreBusyError
from lscp_data.subjects.committee.running_order import RUNNING_ORDER, moved, order_frame
from lscp_data.wording import counted
from pages.frame import Shown, engine, publishing_allowed
from pages.present_case import Slide
from pages.present_slides import BY_KEY, SLIDES, USUAL, order_in_force, ordered
from pages.widgets import head

_KEY = "order"


def render(shown: Shown) -> None:
    """The slides in their order with the buttons that move them; officers may keep it for all."""
    head("Running order", shown, plans=False)
    order = order_in_force(shown, st.query_params.get(_KEY, ""))
    st.header(f"{counted(len(order), 'slide')} in the running order", anchor=False)
    st.markdown(
        "Arrange the slides as the meeting will take them. The address of this page holds the "
        "order, so it can be kept or sent. A slide that a report has no data for is left out."
    )
    if said := st.session_state.pop("arranged", ""):
        st.html(f'<p class="said hidden-words">{escape(said)}</p>')
    for place, slide in enumerate(order, 1):
        _row(order, place, slide)
    left = [slide for slide in SLIDES if slide not in order]
    if left:
        st.header("Not shown", anchor=False)
        for slide in left:
            _left_out(order, slide)
    _ways_on(shown, order)


def _row(order: tuple[Slide, ...], place: int, slide: Slide) -> None:
    keys = [one.key for one in order]
    with st.container(horizontal=True, vertical_alignment="center", key=f"slide-{slide.key}"):
        st.html(f"<b>{place}</b> {escape(slide.title)}", width="stretch")
        # The number tells a screen reader which slide; the title beside it would not fit.
        # At the ends too: a button that is disabled as it is pressed takes the focus with it.
        for way, by in (("up", -1), ("down", 1)):
            st.button(
                f"Move {place} {way}", key=f"{way}-{slide.key}",
                help=f"Move “{slide.title}” {way}",
                on_click=_arrange, args=(slide, moved(keys, slide.key, by)),
            )  # fmt: skip
        st.button(
            f"Leave {place} out", key=f"out-{slide.key}", disabled=len(order) == 1,
            help=f"Leave out “{slide.title}”",
            on_click=_arrange, args=(slide, tuple(key for key in keys if key != slide.key)),
        )  # fmt: skip


def _left_out(order: tuple[Slide, ...], slide: Slide) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"slide-{slide.key}"):
        st.html(escape(slide.title), width="stretch")
        st.button(
            f"Put in: {slide.title}", key=f"in-{slide.key}",
            on_click=_arrange, args=(slide, (*(one.key for one in order), slide.key)),
        )  # fmt: skip


def _arrange(slide: Slide, keys: tuple[str, ...]) -> None:
    st.query_params[_KEY] = ",".join(keys)
    where = f"is now {keys.index(slide.key) + 1} of {len(keys)}" if slide.key in keys else "is out"
    st.session_state["arranged"] = f"“{slide.title}” {where}."


def _ways_on(shown: Shown, order: tuple[Slide, ...]) -> None:
    """Present it, go back to the saved one, or keep it for everybody."""
    keys = tuple(slide.key for slide in order)
    report = {"as_at": shown.as_at_link} if shown.as_at_link else {}
    plan = {"plan": st.session_state["plan"]} if st.session_state.get("plan") else {}
    query = {"present": "1", "slide": keys[0], _KEY: ",".join(keys)} | plan | report
    st.html(
        f'<p><a href="{escape("./?" + urlencode(query))}" target="_self">'
        "Present in this order</a></p>"
    )
    saved = tuple(slide.key for slide in ordered(shown.running_order or USUAL))
    if keys != saved:
        st.button("Go back to the order that is saved", on_click=_forget)
    if not publishing_allowed() or shown.demonstration:
        return
    if keys == saved:
        st.markdown("This is the order that is saved: everybody who presents has it.")
    elif st.button("Save this order for everybody", type="primary"):
        _save(shown, keys)


def _forget() -> None:
    st.query_params.pop(_KEY, None)


def _save(shown: Shown, keys: tuple[str, ...]) -> None:
    """Keep the order beside the newest report: nothing else changes."""
    part = Part(RUNNING_ORDER, "", order_frame([key for key in keys if key in BY_KEY]), {})
    try:
        store.publish(engine(), [part], shown.snapshots[-1].as_at)
    except (store.PublishError, StoreBusyError) as error:
        st.error(markup.plain_markdown(str(error)))
        return
    _forget()
    st.rerun()
