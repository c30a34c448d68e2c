"""The briefing as one HTML document on one A4 page: it needs no network, no script, no colour.

A printer's greyscale loses nothing: each rating has its letter, its shape and its words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from html import escape
from importlib import resources

from lscp_data.briefing.content import Briefing
from lscp_data.theme import INK, mark
from lscp_data.wording import counted, show_date

_LONGEST_NAME = 70  # characters of a plan's name in that of the file
# What is opened from a mail may load and run nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_INVENTED = "Demonstration data: invented, no real review, child or person."
_WORKBOOK = "the partnership's published workbook"
_DEFINITIONS = (
    "Late: open and past the first date promised. Overdue: open and past the latest date too. "
    "Slip: days from the first date to the later of the as-at date and the latest promise. "
    "Ratings are the officers'; lateness is worked out from the dates."
)


def file_name(plan: str, as_at: dt.date) -> str:
    """What the file is called: briefing-practice-review-2026-09-15.html."""
    name = re.sub(r"[^a-z0-9]+", "-", plan.casefold())[:_LONGEST_NAME].strip("-")
    return "-".join(filter(None, ("briefing", name, as_at.isoformat()))) + ".html"


def document(briefing: Briefing, *, demonstration: bool) -> str:
    """The whole document as text."""
    title = f"{briefing.plan}: a briefing on one page"
    style = resources.files("lscp_data").joinpath("assets/briefing.css").read_text("utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}</style></head>"
        f"<body>{_head(briefing, demonstration=demonstration)}<main>{_main(briefing)}</main>"
        f"{_foot(briefing, demonstration=demonstration)}</body></html>\n"
    )


def _head(briefing: Briefing, *, demonstration: bool) -> str:
    banner = f'<p class="banner">{escape(_INVENTED)}</p>' if demonstration else ""
    carried = " No newer report of it was published." if briefing.carried else ""
    return (
        f"<header>{banner}<h1>{escape(briefing.plan)}</h1>"
        f"<p>Safeguarding action plan on one page. <b>As at {show_date(briefing.as_at)}.</b>"
        f"{carried}</p></header>"
    )


def _main(briefing: Briefing) -> str:
    """The finding, then what a committee asks in its order."""
    actions = counted(briefing.total, "action")
    parts = [
        f'<p class="finding">{escape(briefing.heading)}</p>',
        f'<div class="two"><section><h2>What the ratings mean, of {actions}</h2>'
        f"{_ratings(briefing)}</section><section><h2>How far they are, of {actions}</h2>"
        f"{_stages(briefing)}</section></div>",
        f"<section><h2>Late and overdue</h2><p>{escape(briefing.late)}</p>"
        f"{_longest(briefing)}</section>",
        _beside(
            _section("What changed", [briefing.changed]),
            _section("Evidence", [briefing.evidence]),
        ),
        _questions(briefing.questions),
        _beside(
            _section("Learning products", [briefing.learning]),
            _section("Other plans in this report", briefing.others),
        ),
    ]
    return "".join(parts)


def _beside(*sections: str) -> str:
    """Sections side by side where there are two; one alone has the whole width."""
    there = [section for section in sections if section]
    return f'<div class="two halves">{"".join(there)}</div>' if len(there) > 1 else "".join(there)


def _section(heading: str, lines: Sequence[str]) -> str:
    """A heading with its lines; nothing where there is none."""
    told = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return f"<section><h2>{escape(heading)}</h2>{told}</section>" if told else ""


def _ratings(briefing: Briefing) -> str:
    """The key in force with the count of each colour, zero included, and its share as a bar."""
    rows = "".join(
        f'<tr><th scope="row">{_sign(colour)} {escape(meaning)}</th>'
        f'<td class="number">{number}</td><td class="bar">{_bar(number, briefing.total)}</td></tr>'
        for colour, meaning, number in briefing.ratings
    )
    return (
        f"<table><caption>Key: {escape(briefing.key_source)}</caption><thead><tr>"
        '<th scope="col">Rating</th><th scope="col" class="number">Actions</th>'
        f'<th scope="col"><span class="unseen">Share</span></th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _sign(colour: str) -> str:
    """A rating's letter on its shape, outlined: as legible in grey as in colour."""
    shape = mark(colour)
    foot = 20 if shape.symbol == "triangle-up" else 16.6  # a triangle is widest at its foot
    return (
        '<svg class="mark" viewBox="0 0 24 24" aria-hidden="true">'
        f'<path d="{shape.path}" fill="{shape.fill}" stroke="{INK}" stroke-width="1.4"/>'
        f'<text x="12" y="{foot}" fill="{shape.on_fill}">{escape(shape.letter)}</text></svg>'
        f'<span class="unseen">{escape(colour)}:</span>'
    )


def _bar(number: int, total: int) -> str:
    width = 100 * number / total if total else 0
    return (
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="100" height="10" fill="#fff" stroke="{INK}"/>'
        f'<rect width="{width:.1f}" height="10" fill="{INK}"/></svg>'
    )


def _stages(briefing: Briefing) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(stage.capitalize())}</th>'
        f'<td class="number">{number} of {briefing.total}</td></tr>'
        for stage, number in briefing.stages
    )
    return (
        '<table><caption>Stage, by the key</caption><thead><tr><th scope="col">Stage</th>'
        f'<th scope="col" class="number">Actions</th></tr></thead><tbody>{rows}</tbody></table>'
    )


_LATE_HEADS = ("Action", "What", "Lead", "First due", "Now due")


def _longest(briefing: Briefing) -> str:
    """The late actions that slipped longest; nothing where none is late."""
    if not briefing.longest:
        return ""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in _LATE_HEADS)
    heads += '<th scope="col" class="number">Slip so far</th>'
    rows = "".join(
        f'<tr><th scope="row">{escape(cells[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells[1:-1])
        + f'<td class="number">{escape(cells[-1])}</td></tr>'
        for cells in briefing.longest
    )
    said = (
        "the late action"
        if len(briefing.longest) == 1
        else (f"the {len(briefing.longest)} late actions that slipped longest")
    )
    return (
        f"<table><caption>{escape(said.capitalize())}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _questions(questions: Sequence[tuple[str, str]]) -> str:
    if not questions:
        return _section("Questions to ask", ["No rule of the dashboard asks a question now."])
    items = "".join(
        f"<li>{escape(text)} <b>Ask: {escape(whom)}</b></li>" for text, whom in questions
    )
    return f"<section><h2>Questions to ask</h2><ol>{items}</ol></section>"


def _foot(briefing: Briefing, *, demonstration: bool) -> str:
    source = "demonstration data, invented" if demonstration else _WORKBOOK
    return (
        f"<footer><p>Where the figures come from: {escape(source)}; the report as at "
        f"{escape(briefing.report)}. {escape(_DEFINITIONS)}</p></footer>"
    )
