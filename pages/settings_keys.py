"""For officers: the form of one plan's key, with a line for each rating that it may give."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lscp_data import markup
from lscp_data.loading import PlanShown
from lscp_data.subjects.actions.ratings import in_use, without_meaning
from lscp_data.subjects.choices.schema import KEYS, STAGE
from lscp_data.wording import listed
from pages.frame import Shown
from pages.settings_forms import keep, published_rows, say, take_back, tell

_NO_STAGE = "says nothing of stage"


def key(shown: Shown) -> None:
    """The form for the key of one plan: a line for each rating in use and for each colour."""
    plans = shown.loaded.plans
    chosen = st.selectbox("Plan whose key is set", list(plans)) if plans else None
    if chosen is None:
        return
    plan = plans[chosen]
    with st.form(f"set-key-{chosen}"):
        st.markdown(
            "Give each rating that this plan uses a meaning. A colour that it does not use may be "
            "left blank: it is then no part of the key."
        )
        rows = [_line(plan, rating) for rating in in_use(plan.actions, plan.key)]
        pressed = st.form_submit_button("Set this key")
    if pressed:
        _set(plan, [row for row in rows if row["meaning"]])
    _taken_back()


def _line(plan: PlanShown, rating: str) -> dict[str, str]:
    """The fields of one rating, filled with what the key in force says of it.

    Of the default key only the colours that are in use: the others are not this plan's.
    """
    used = rating in set(plan.actions["colour"].astype(str))
    entry = plan.key.entry(rating) if used or not plan.key.is_default else None
    stages = [_NO_STAGE, *STAGE.values]
    with st.container(horizontal=True):
        meaning = st.text_input(
            markup.plain_markdown(f"{rating} means"), value=entry.meaning if entry else "",
            key=f"meaning-{plan.name}-{rating}",
        )  # fmt: skip
        stage = st.selectbox(
            markup.plain_markdown(f"{rating} counts as"), stages,
            index=stages.index(entry.stage) if entry and entry.stage in stages else 0,
            key=f"stage-{plan.name}-{rating}",
        )  # fmt: skip
    return {
        "colour": rating,
        "meaning": " ".join(meaning.split()),
        "stage": "" if stage == _NO_STAGE else str(stage),
    }


def _set(plan: PlanShown, rows: Sequence[dict[str, str]]) -> None:
    """Keep a key as a whole, or say which rating has no meaning yet."""
    given = [row["colour"] for row in rows]
    if lacking := without_meaning(plan.actions, given):
        told = listed([f"“{rating}”" for rating in lacking])
        have = "has" if len(lacking) == 1 else "have"
        say([f"Nothing was set: the plan uses {told}, which {have} no meaning here yet."])
    elif not rows:
        say(["Nothing was set: give at least one rating a meaning."])
    else:
        # A key stands as a whole: what it said before of other ratings goes with it.
        left = {rating.casefold() for rating in given}
        held = published_rows(KEYS)
        over = [
            {"plan": str(row.plan), "colour": str(row.colour)}
            for row in held.itertuples()
            if str(row.plan).casefold() == plan.name.casefold()
            and str(row.colour).casefold() not in left
        ]
        told_rows = [{"plan": plan.name, **row, "order": str(at)} for at, row in enumerate(rows, 1)]
        keep(KEYS, told_rows, f"The key of “{plan.name}” is set.", over)


def _taken_back() -> None:
    """Each key that is set, with the way back."""
    tell(KEYS)
    held = published_rows(KEYS)
    for entered in dict.fromkeys(held["plan"].astype(str)):
        mine = held[held["plan"].astype(str).eq(entered)]
        rows = [{"plan": entered, "colour": str(colour)} for colour in mine["colour"]]
        st.button(
            markup.plain_markdown(f"Take back the key of {entered}"), key=f"key-back-{entered}",
            on_click=take_back, args=(KEYS, rows, f"The key of “{entered}”"),
        )  # fmt: skip
