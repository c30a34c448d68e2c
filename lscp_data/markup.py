"""The pieces of a page that are real HTML: marks, cards, tiles, keys, tables. All text is escaped.

Pure functions of values: no Streamlit here, so pages and reports can share them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib import resources
from numbers import Real
from urllib.parse import quote, urlencode

import numpy as np
import pandas as pd

from lscp_data.disclosure import HIDDEN
from lscp_data.theme import MARKS, PALETTES, UNRATED, Mark, Theme, mark
from lscp_data.wording import DASH, show_date

# Announces changes to screen readers; a file of the server's own, as the content policy asks.
ANNOUNCE = '<script src="/assets/announce.js"></script>'
PRESENTING = '<script src="/assets/presenting.js"></script>'

# As linkColor in .streamlit/config.toml, which does not reach HTML.
LINKS: dict[Theme, str] = {"light": "#1A3E8C", "dark": "#A9C7FF"}
FOOT = '<p class="foot"><a href="accessibility-statement" target="_self">Accessibility</a></p>'


class Html(str):
    """Text that is markup already: made by a function of this module, printed as it is."""


def plain_markdown(text: str) -> str:
    """Text for a place that reads Markdown, with nothing in it that Markdown would act on."""
    return re.sub(r"([\\`*_{}\[\]<>#|$~:&])", r"\\\1", text)


def _icon(shape: Mark) -> str:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<path d="{shape.path}" fill="{shape.fill}" stroke="#fff" stroke-width="2.6"/>'
        f'<path d="{shape.path}" fill="{shape.fill}" stroke="#0b0c0c" stroke-width="1.1"/></svg>'
    )
    return f'url("data:image/svg+xml,{quote(svg)}")'


@cache
def style(theme: Theme) -> str:
    """The style sheet of the pages as a <style> element; the marks are images of their shapes."""
    colours = PALETTES[theme]
    variables = (
        f".stApp {{ --key: {colours.key}; --accent: {colours.accent}; "
        f"--rest: {colours.rest}; --panel: {colours.panel}; --link: {LINKS[theme]}; }}"
    )
    marks = "".join(
        f".mark-{name} {{ background-image: {_icon(shape)}; color: {shape.on_fill}; }}"
        for name, shape in {**MARKS, "other": UNRATED}.items()
    )
    sheet = resources.files("lscp_data").joinpath("assets/dashboard.css").read_text("utf-8")
    # The marks come last: the sheet's own background rule would blot them out.
    return f"<style>{variables}{sheet}{marks}</style>"


def letter_mark(colour: str) -> str:
    """The mark of a rating: its letter on its shape."""
    name = colour if colour in MARKS else "other"
    return f'<span class="mark mark-{name}" aria-hidden="true">{mark(colour).letter}</span>'


def chip(colour: str, meaning: str) -> Html:
    """A rating's mark with the words for it, which are read out too."""
    return Html(f'<span class="chip">{letter_mark(colour)}<span>{escape(meaning)}</span></span>')


def swatch(rgb: str) -> Html:
    """A colour as a workbook has it, six hex digits, beside its number."""
    return Html(f'<span class="swatch" style="background:#{escape(rgb)}"></span> #{escape(rgb)}')


def was_is(then: str, now: str) -> Html:
    """What was, above what is; both are markup already."""
    return Html(
        f'<div class="was"><span class="hidden-words">was </span>{then}</div>'
        f'<div class="is"><span class="hidden-words">is </span>{now}</div>'
    )


def cards(items: Sequence[tuple[int, str, str]]) -> str:
    """Number cards: (number, rating or "" for none, words)."""
    parts = []
    for number, colour, words in items:
        edge = f' style="border-left-color:{mark(colour).fill}"' if colour else ""
        label = chip(colour, words) if colour else f"<span>{escape(words)}</span>"
        parts.append(f"<li{edge}><b>{number}</b>{label}</li>")
    return f'<ul class="cards">{"".join(parts)}</ul>'


def action_link(plan: str, ref: str, as_at: str | None = None) -> str:
    """The address of one action's page: it can be sent, and opens the same view."""
    query = {"plan": plan, "find": ref} | ({"as_at": as_at} if as_at else {})
    return f"action-plan?{urlencode(query)}"


def tiles(
    groups: Sequence[tuple[str, pd.DataFrame]],
    plan: str,
    meanings: Mapping[str, str],
    as_at: str | None = None,
) -> str:
    """The plan on a page: one tile per action, one row per recommendation, each a link."""
    across = tiles_across(groups)
    parts = []
    for name, rows in groups:
        items = "".join(_tile(row, plan, meanings, as_at) for row in rows.itertuples())
        parts.append(f"<div><h3>{escape(name)}</h3><ul>{items}</ul></div>")
    return f'<div class="tiles" style="--across:{across}">{"".join(parts)}</div>'


def tiles_across(groups: Sequence[tuple[str, pd.DataFrame]]) -> int:
    """How many tiles stand beside each other: fewer where a long reference needs the room."""
    longest = max((len(str(ref)) for _, rows in groups for ref in rows["ref"]), default=1)
    room = next((most for most, fits in ((8, 3), (6, 7)) if longest <= fits), 4)
    return min(max((len(rows) for _, rows in groups), default=1), room)


def _tile(row: object, plan: str, meanings: Mapping[str, str], as_at: str | None) -> str:
    values = row._asdict()  # type: ignore[attr-defined]
    colour, ref, text = str(values["colour"]), str(values["ref"]), str(values["action"])
    shape = mark(colour)
    late = '<span class="late">late</span>' if values["late"] else ""
    words = f" {text}: {meanings.get(colour, colour)}"
    return (
        f'<li><a href="{escape(action_link(plan, ref, as_at))}" target="_self" '
        f'style="background:{shape.fill};color:{shape.on_fill}"><span>{escape(ref)}</span>{late}'
        f'<span aria-hidden="true">{shape.letter}</span>'
        f'<span class="hidden-words">{escape(words)}</span></a></li>'
    )


def rating_key(counts: Mapping[str, int], meanings: Mapping[str, str]) -> str:
    """The key in force with a count for every colour, zero included."""
    items = "".join(
        f"<span>{chip(colour, meanings.get(colour, colour))} <b>{number}</b></span>"
        for colour, number in counts.items()
    )
    return f'<div class="rating-key" role="group" aria-label="Key to the ratings">{items}</div>'


def legend(items: Sequence[tuple[str, str]]) -> str:
    """A chart's key: (CSS class of the sign, words)."""
    parts = "".join(f'<span><i class="{sign}"></i>{escape(words)}</span>' for sign, words in items)
    return f'<div class="legend">{parts}</div>'


def shown(value: object) -> str:
    """A value as it is printed in a table: a date in words, a dash for what is not known."""
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return DASH
    if isinstance(value, dt.date):
        return show_date(value)
    if isinstance(value, bool | np.bool_):
        return "Yes" if value else "No"
    if is_number(value):
        text = f"{value:,.2f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text
    return str(value)


def is_number(value: object) -> bool:
    """Whether a value is a number; those of a nullable column are numpy's own, not Python's."""
    return isinstance(value, Real) and not isinstance(value, bool) and not pd.isna(value)


def table(frame: pd.DataFrame, caption: str, links: Sequence[str] | None = None) -> str:
    """A real table with caption and headers, in a region that the keyboard can scroll.

    `links`, one for each row, make the first cell of the row a link. A frame with cells of
    `Html` is made with dtype=object: a column of text would turn them into text to be escaped.
    """
    heads = "".join(_column_head(str(name), frame[name]) for name in frame.columns)
    numbers = [_has_numbers(frame[name]) for name in frame.columns]
    rows = "".join(
        f"<tr>{_row_head(values[0], links[place] if links else None)}"
        f"{''.join(map(_cell, values[1:], numbers[1:]))}</tr>"
        for place, values in enumerate(frame.itertuples(index=False, name=None))
    )
    label = escape(f"{caption} (table)")
    return (
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{label}">'
        f'<table class="figures"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _column_head(name: str, values: pd.Series) -> str:
    """A column's heading, over its numbers where it has numbers."""
    kind = ' class="number"' if _has_numbers(values) else ""
    return f'<th scope="col"{kind}>{escape(name)}</th>'


def _has_numbers(values: pd.Series) -> bool:
    return any(is_number(value) for value in values)


def _row_head(value: object, link: str | None) -> str:
    text = escape(shown(value))
    if link:
        text = f'<a href="{escape(link)}" target="_self">{text}</a>'
    return f'<th scope="row">{text}</th>'


def _cell(value: object, among_numbers: bool) -> str:
    """One cell; what is not known of a number, or not shown, stands below the numbers."""
    if isinstance(value, Html):
        return f"<td>{value}</td>"
    text = shown(value)
    number = is_number(value) or (among_numbers and text in (DASH, HIDDEN))
    name = "number" if number else "short" if len(text) < 18 else ""
    return f'<td class="{name}">{escape(text)}</td>' if name else f"<td>{escape(text)}</td>"


def facts(items: Sequence[tuple[str, str]]) -> str:
    """Names and their values: dates, lead, rating."""
    parts = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in items
    )
    return f'<dl class="facts">{parts}</dl>'
