"""The plan on one slide: a tile an action as long as they fit, else counts by recommendation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import pandas as pd

from lscp_data import markup
from lscp_data.loading import PlanShown
from lscp_data.subjects.actions import measures
from lscp_data.view import View
from lscp_data.wording import counted
from pages import overview
from pages.frame import Shown

_LINES = 8  # of tiles, or of counts, below one row of cards
_CARDS = 6  # in a row of 1280 pixels; those of a longer key take a second row,
_LINES_BELOW_MORE = 5  # and leave less


def plan_slide(shown: Shown, plan: PlanShown) -> View:
    """The plan as its page has it; what does not fit on a slide is counted, never cut off."""
    whole = overview.plan_view(shown, plan)
    cards = overview.rating_cards(plan)
    groups = measures.recommendations(plan.actions)
    room = _LINES if len(cards) <= _CARDS else _LINES_BELOW_MORE
    across = markup.tiles_across(groups)
    if sum(-(-len(rows) // across) for _, rows in groups) <= room:
        return whole
    if len(groups) == 1:
        rest = _first_tiles(shown, plan, groups[0], across * (room - 2))  # and a name and a line
    else:
        rest = _counts(plan, groups, room)
    return replace(whole, body=markup.cards(cards) + rest)


def _first_tiles(shown: Shown, plan: PlanShown, group: tuple[str, pd.DataFrame], most: int) -> str:
    """As many tiles as fit, the late actions first, of a plan without recommendations."""
    name, actions = group
    drawn = actions.sort_values("late", ascending=False, kind="stable").head(most)
    more = counted(len(actions) - len(drawn), "more action is", "more actions are")
    tiles = markup.tiles([(name, drawn)], plan.name, plan.meanings, shown.as_at_link)
    return f"{tiles}<p>Late actions first; {more} on the page Plan on a page.</p>"


def _counts(plan: PlanShown, groups: Sequence[tuple[str, pd.DataFrame]], room: int) -> str:
    """A line a recommendation, in the plan's order: how many of each rating, how many late."""
    drawn = groups if len(groups) <= room else groups[: room - 1]
    items = "".join(_line(plan, name, rows) for name, rows in drawn)
    left = groups[len(drawn) :]
    actions = counted(sum(len(rows) for _, rows in left), "action")
    more = f"<p>And {len(left)} more, with {actions}, on the page Plan on a page.</p>"
    return f'<ul class="counts">{items}</ul>{more if left else ""}'


def _line(plan: PlanShown, name: str, rows: pd.DataFrame) -> str:
    used = set(plan.actions["colour"])
    marks = "".join(
        f'<span>{markup.letter_mark(colour)} <span class="hidden-words">'
        f"{escape(plan.meaning(colour))}: </span><b>{number}</b></span>"
        for colour, number in measures.rag_counts(rows, plan.key).items()
        if colour in used
    )
    late = int(rows["late"].sum())
    return (
        f'<li><h2>{escape(name)}</h2><div class="counts-marks">{marks}</div>'
        f"<b>{late} of {len(rows)} late</b></li>"
    )
