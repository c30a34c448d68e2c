"""The chain from arranged to outcome as HTML: a matrix of courses, and the steps of one chain.

A step is told by its sign and in words, never by colour alone: a filled square where the data show
it, an empty one where they fall short of it, a dash where nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from urllib.parse import urlencode

from lscp_data.markup import Html
from lscp_data.subjects.evidence.chain import HIGHEST, STEPS, Chain, Step
from lscp_data.wording import listed

# What the data say of a step -> its sign (a CSS class) and the words for it.
_SIGNS: dict[bool | None, tuple[str, str]] = {
    True: ("step-shown", "shown"),
    False: ("step-open", "not shown"),
    None: ("step-unknown", "not known"),
}
_KEY = {True: "Shown by the data", False: "The data fall short of it", None: "Not known"}


def training_link(plan: str, as_at: str | None = None) -> str:
    """The address of the page Training, with the plan whose actions it shows."""
    query = {"plan": plan} | ({"as_at": as_at} if as_at else {})
    return f"training-chain?{urlencode(query)}"


def level_words(chain: Chain) -> str:
    """How far the evidence reaches: "1 of 5, arranged", "0 of 5", "not known"."""
    if not chain.level:
        return chain.level_name if chain.level is None else f"0 of {HIGHEST}"
    return f"{chain.level} of {HIGHEST}, {chain.level_name}"


def state_words(step: Step) -> str:
    """What the data say of a step in words: shown, not shown, not known."""
    return _SIGNS[step.reached][1]


def key() -> Html:
    """What the three signs mean."""
    parts = "".join(
        f'<span><i class="{_SIGNS[state][0]}"></i>{escape(words)}</span>'
        for state, words in _KEY.items()
    )
    return Html(f'<div class="legend chain-key">{parts}</div>')


def matrix(chains: Mapping[str, Chain], caption: str) -> Html:
    """One row a course, one column a step, and the level reached."""
    heads = "".join(
        f'<th scope="col">{escape(name)}</th>' for name in ("Course", *map(_capital, STEPS))
    )
    rows = "".join(_row(name, chain) for name, chain in chains.items())
    return Html(
        '<div class="table-scroll" role="region" tabindex="0" '
        f'aria-label="{escape(caption)} (chain)"><table class="figures chain">'
        f'<caption class="hidden-words">{escape(caption)}</caption>'
        f'<thead><tr>{heads}<th scope="col">Evidence</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(name: str, chain: Chain) -> str:
    cells = "".join(f"<td>{_sign(step)}{_figure(step)}</td>" for step in chain.steps)
    level = "–" if chain.level is None else f"{chain.level} of {HIGHEST}"
    words = "not known" if chain.level is None else chain.level_name
    return (
        f'<tr><th scope="row">{escape(name)}</th>{cells}'
        f"<td><b>{level}</b><br>{escape(words)}</td></tr>"
    )


def _sign(step: Step) -> str:
    sign, words = _SIGNS[step.reached]
    return f'<i class="{sign}" aria-hidden="true"></i><span class="hidden-words">{words} </span>'


def _figure(step: Step) -> str:
    return f'<span class="step-figure">{escape(step.short)}</span>' if step.short else ""


def lists(chains: Mapping[str, Chain]) -> Html:
    """The courses one below the other, each with its steps and figures: for a phone.

    The steps of which nothing is known stand together in one line.
    """
    return Html(
        "".join(
            f"<h3>{escape(name)}: {escape(level_words(chain))}</h3>{_figures(chain)}"
            for name, chain in chains.items()
        )
    )


def _figures(chain: Chain) -> str:
    """The steps of a chain with their figures, one line each."""
    lines = [
        f"<li>{_sign(step)}<span><b>{escape(_capital(step.name))}</b>"
        f"{escape(f': {step.short}' if step.short else '')}</span></li>"
        for step in chain.steps
        if step.reached is not None
    ]
    unknown = [step for step in chain.steps if step.reached is None]
    if unknown:
        names = _capital(listed([step.name for step in unknown]))
        lines.append(f"<li>{_sign(unknown[0])}<span><b>{escape(names)}</b></span></li>")
    return f'<ol class="chain-list">{"".join(lines)}</ol>'


def strip(chain: Chain) -> Html:
    """The steps of one chain side by side on a line that is solid as far as the data show it.

    The facts stand below, those that several steps share only once.
    """
    items = "".join(
        f'<li class="{_SIGNS[step.reached][0]}-line">{_sign(step)}'
        f"<b>{escape(_capital(step.name))}</b>{_figure(step)}</li>"
        for step in chain.steps
    )
    facts = "".join(
        f"<div><dt>{escape(_capital(', '.join(names)))}</dt><dd>{escape(fact)}</dd></div>"
        for names, fact in _shared(chain.steps)
    )
    return Html(f'<ol class="chain-strip">{items}</ol><dl class="chain-facts">{facts}</dl>')


def steps_listed(chain: Chain) -> Html:
    """The steps of one chain one below the other, each with its fact: for a phone."""
    return _sentences(chain.steps)


def _sentences(steps: Iterable[Step]) -> Html:
    items = "".join(
        f"<li>{_sign(step)}<span><b>{escape(_capital(step.name))}</b>: {escape(step.fact)}</span>"
        "</li>"
        for step in steps
    )
    return Html(f'<ol class="chain-list">{items}</ol>')


def _shared(steps: Sequence[Step]) -> list[tuple[list[str], str]]:
    """The facts in order, with the steps in a row that share each."""
    return [
        ([step.name for step in same], fact)
        for fact, same in groupby(steps, key=lambda step: step.fact)
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
