"""Marks on the scale of one question: a mean with its interval, or the single scores of a few."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from lscp_data.subjects.evaluation.schema import scale_ends
from lscp_data.theme import MARKER_SIZE, Look, blank_figure, wrapped

_LINE = 22  # pixels of a line of text
_STEP = 11  # pixels from one of several equal scores to the next
_POINT = 9
_APART = 20  # pixels from the means before and after to that of the follow-up
_OVERLAP = 6
_CLOSE = 0.3  # scale points, below which two means without intervals hide each other
_SYMBOLS = (("Before", "circle-open"), ("Straight after", "circle"), ("Follow-up", "diamond"))


@dataclass(frozen=True)
class Answers:
    """What is drawn of some people's answers: a mean with half its interval, or single scores.

    Nothing is drawn where the mean is not a number and there are no scores. A chart's data can be
    read in the browser, so means have the one decimal of the table there too.
    """

    mean: float = math.nan
    half: float = math.nan
    points: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Round what is drawn."""
        object.__setattr__(self, "mean", round(self.mean, 1))
        object.__setattr__(self, "half", round(self.half, 1))

    @property
    def stack(self) -> int:
        """How many of the single scores are equal at most."""
        return max(Counter(self.points).values(), default=0)


@dataclass(frozen=True)
class ScaleRow:
    """One row: its label and notes (markup for Plotly) and what was answered at each stage."""

    label: str
    notes: Sequence[str]
    before: Answers = field(default_factory=Answers)
    after: Answers = field(default_factory=Answers)
    later: Answers = field(default_factory=Answers)

    @property
    def stages(self) -> tuple[tuple[str, Answers], ...]:
        """The stages in order of time, with the names that their marks have."""
        return ("Before", self.before), ("Straight after", self.after), ("Follow-up", self.later)


def axis_ends(scale: str, scores: Iterable[float]) -> tuple[float, float]:
    """The ends of a scale written as "1-5"; those of the scores shown where it is not stated so."""
    if ends := scale_ends(scale):
        return ends
    known = [value for value in scores if not math.isnan(value)]
    return (math.floor(min(0.0, *known)), math.ceil(max(1.0, *known))) if known else (0.0, 1.0)


def scale_figure(rows: Sequence[ScaleRow], scale: str, title: str, look: Look) -> Any:
    """The rows from the top down on the whole scale; labels above their rows on a phone.

    Single scores stand one upon another where they are equal, before above straight after.
    """
    low, high = axis_ends(scale, [score for row in rows for score in _all(row)])
    tops, total = [], 0.0
    for row in rows:
        tops.append(total)
        total += _height(row, look)
    figure = blank_figure(look, round(total) + 84)
    middles = [
        top + _above(row, look) + (_height(row, look) - _above(row, look)) / 2
        for row, top in zip(rows, tops, strict=True)
    ]
    _lines(figure, rows, middles, look)
    for place in range(3):
        _marks(figure, rows, middles, place, look)
    _notes(figure, rows, tops, middles, low, look)
    ticks, pad = list(range(int(low), int(high) + 1)), (high - low) * 0.02
    figure.update_xaxes(
        range=[low - pad, high + pad], tickvals=ticks if len(ticks) <= 11 else None,
        title_text=wrapped(title, 36) if look.phone else title,
    )  # fmt: skip
    figure.update_yaxes(
        visible=not look.phone, tickvals=middles, range=[total, 0],
        ticktext=[wrapped(row.label, 24) for row in rows],
    )  # fmt: skip
    widest = max((len(note) for row in rows for note in row.notes), default=0)
    figure.update_layout(margin={"r": 16 if look.phone else round(20 + 8.6 * widest), "t": 8})
    return figure


def _all(row: ScaleRow) -> list[float]:
    return [score for _, answers in row.stages for score in (answers.mean, *answers.points)]


def _above(row: ScaleRow, look: Look) -> float:
    """The height of the words above the marks: on a phone the label and the notes."""
    if not look.phone:
        return 0.0
    return _LINE * (len(row.notes) + wrapped(row.label, 34).count("<br>") + 1)


def _height(row: ScaleRow, look: Look) -> float:
    beside = 0 if look.phone else 14 + _LINE * len(row.notes)
    return _above(row, look) + max(20 + sum(_blocks(row)), beside, 44)


def _blocks(row: ScaleRow) -> tuple[float, float, float, float]:
    """Pixels from the top down: single scores before, those after, the means, those later."""
    before, after, later = (
        18.0 + _STEP * answers.stack if answers.points else 0.0 for _, answers in row.stages
    )
    means = any(not math.isnan(answers.mean) for _, answers in row.stages)
    return before, after, 44.0 if means else 0.0, later


def _level(row: ScaleRow, middle: float, place: int) -> float:
    """Where the mean of a stage stands: apart from another whose interval it would hide."""
    before, after, means, _ = _blocks(row)
    level = middle - sum(_blocks(row)) / 2 + before + after + means / 2
    reach = row.before.half + row.after.half
    if math.isnan(reach):
        reach = _CLOSE
    overlap = _OVERLAP if abs(row.after.mean - row.before.mean) < reach else 0.0
    if place == 2:
        return level + _APART / 2 + overlap
    raised = 0.0 if math.isnan(row.later.mean) else _APART / 2
    return level - raised + (overlap if place == 1 else -overlap)


def _lines(figure: Any, rows: Sequence[ScaleRow], middles: list[float], look: Look) -> None:
    """What joins the means of the same people."""
    x: list[float | None] = []
    y: list[float | None] = []
    for row, middle in zip(rows, middles, strict=True):
        x += [row.before.mean, row.after.mean, None]
        y += [_level(row, middle, 0), _level(row, middle, 1), None]
    line = {"color": look.palette.line, "width": 2}
    figure.add_scatter(x=x, y=y, mode="lines", name="change", line=line)


def _marks(
    figure: Any, rows: Sequence[ScaleRow], middles: list[float], place: int, look: Look
) -> None:
    """The marks of one stage: the means with their intervals, and the single scores."""
    name, symbol = _SYMBOLS[place]
    colour = look.palette.accent if place == 1 else look.palette.ink
    answers = [row.stages[place][1] for row in rows]
    x, y = _single(rows, middles, place)
    marker = {"symbol": symbol, "color": colour, "opacity": 1}
    figure.add_scatter(
        x=[one.mean for one in answers],
        y=[_level(row, middle, place) for row, middle in zip(rows, middles, strict=True)],
        mode="markers", name=name,
        error_x=_intervals([one.half for one in answers], colour),
        marker={**marker, "size": MARKER_SIZE + 1, "line": {"width": 2.5, "color": colour}},
    )  # fmt: skip
    figure.add_scatter(
        x=x, y=y, mode="markers", name=f"{name}, single scores",
        marker={**marker, "size": _POINT, "line": {"width": 2, "color": colour}},
    )  # fmt: skip


def _intervals(halves: list[float], colour: str) -> dict[str, Any] | None:
    """The bars of the intervals; None where there is none, or each mark would have a stroke."""
    if all(map(math.isnan, halves)):
        return None
    return {"type": "data", "array": halves, "color": colour, "thickness": 2.5, "width": 5}


def _single(
    rows: Sequence[ScaleRow], middles: list[float], place: int
) -> tuple[list[float], list[float]]:
    """Where the single scores of one stage stand: equal ones upon one another."""
    x: list[float] = []
    y: list[float] = []
    end = (1, 2, 4)[place]  # of the blocks, the one that these stand at the bottom of
    for row, middle in zip(rows, middles, strict=True):
        base = middle - sum(_blocks(row)) / 2 + sum(_blocks(row)[:end]) - 9
        seen: Counter[float] = Counter()
        for score in row.stages[place][1].points:
            x.append(score)
            y.append(base - _STEP * seen[score])
            seen[score] += 1
    return x, y


def _notes(
    figure: Any,
    rows: Sequence[ScaleRow],
    tops: list[float],
    middles: list[float],
    low: float,
    look: Look,
) -> None:
    """How many people each row rests on, in words beside it; on a phone above it."""
    for row, top, middle in zip(rows, tops, middles, strict=True):
        notes = "<br>".join(row.notes)
        if look.phone:
            figure.add_annotation(
                x=low, y=top, xanchor="left", yanchor="top", align="left",
                text=f"<b>{wrapped(row.label, 34)}</b><br>{notes}",
            )  # fmt: skip
        else:
            figure.add_annotation(
                x=1, xref="paper", xanchor="left", align="left", y=middle, text=notes
            )
