"""The chart of a plan's ratings in report after report: one stacked bar a report.

Bars stand evenly, whatever the months between the reports, because nothing between two reports
was seen. What is embedded stands on the baseline, where lengths are judged best.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from lscp_data.subjects.actions.figures import escape
from lscp_data.theme import MARKS, TEXT_SIZE, Look, blank_figure, mark, wrapped

MOST_BARS = 8  # what a tablet has room for
_PLOT_HEIGHT = 380  # pixels from the baseline to the top of the axis
_HEADROOM = 1.1  # the axis is longer than the longest bar: the totals stand above the bars
_LEAST_HEIGHT = 22  # pixels of a segment that holds a line of text
_LINE = 21  # pixels of one line of text
_WIDTH = 0.72


def drawn(counts: pd.DataFrame) -> pd.DataFrame:
    """The counts of the latest reports, as many as there is room for bars."""
    reports = sorted(counts["report"].unique())[-MOST_BARS:]
    return counts[counts["report"].isin(reports)]


def thin(counts: pd.DataFrame) -> pd.DataFrame:
    """The counts whose segments are too thin for a number, but for those of the last bar.

    The words beside the last bar give its numbers, however thin.
    """
    shown = drawn(counts)
    small = ~_printed(shown) & shown["number"].gt(0)
    return shown[small & shown["report"].ne(shown["report"].max())]


def _printed(shown: pd.DataFrame) -> pd.Series:
    most = max(int(shown["total"].max()), 1) * _HEADROOM
    return (shown["number"] * _PLOT_HEIGHT / most).ge(_LEAST_HEIGHT)


def rating_bars(
    counts: pd.DataFrame,
    marks: pd.DataFrame,
    order: Sequence[str],
    meanings: Mapping[str, str],
    look: Look,
) -> Any:
    """Stacked bars by report: `counts` by rating, `order` from the baseline up, `marks` as lines.

    A dashed line stands before the bar with which the scope or the key changed.
    """
    shown = drawn(counts)
    reports = sorted(shown["report"].unique())
    places = {report: place for place, report in enumerate(reports)}
    most = max(int(shown["total"].max()), 1) * _HEADROOM
    held = shown.pivot(index="report", columns="colour", values="number").loc[reports]
    kept = [label for label in order if held[label].sum()]
    notes = _mark_lines(marks, places)
    raised = _raised(notes)
    top = 16 + max((raised[place] + _height(text) for place, text in notes.items()), default=0)
    foot = 64
    figure = blank_figure(look, _PLOT_HEIGHT + top + foot, barmode="stack")
    printed = shown.assign(fits=_printed(shown)).pivot(
        index="report", columns="colour", values="fits"
    )
    for label in kept:
        _segments(figure, label, held[label].tolist(), printed.loc[reports, label].tolist(), look)
    _frame(figure, shown, reports, most)
    for place, text in notes.items():
        _mark_line(figure, place, text, raised[place], look)
    _names(figure, held.iloc[-1], kept, meanings, most, len(reports))
    figure.update_layout(margin={"l": 8, "r": 204, "t": top, "b": foot})
    return figure


def _segments(figure: Any, label: str, numbers: list[int], fits: list[bool], look: Look) -> None:
    """One rating's part of every bar; none at all where it is nought, not even a keyline."""
    sign = mark(label)
    figure.add_bar(
        x=list(range(len(numbers))), y=[number or None for number in numbers], name=label,
        width=_WIDTH, textangle=0, textposition="inside", insidetextanchor="middle",
        constraintext="none", cliponaxis=False,
        text=[
            f"<b>{letter(label)} {number}</b>" if number and fit else ""
            for number, fit in zip(numbers, fits, strict=True)
        ],
        textfont={"color": sign.on_fill, "size": TEXT_SIZE + 1},
        marker={"color": sign.fill, "line": {"color": look.palette.key, "width": 1.5}},
    )  # fmt: skip


def letter(label: str) -> str:
    """The letter of a rating, both where it stands between two colours (A/R).

    Of any other label the first three letters: its grey is that of others too.
    """
    parts = label.split("/")
    known = all(part in MARKS for part in parts)
    return "/".join(MARKS[part].letter for part in parts) if known else escape(label[:3])


def _frame(figure: Any, shown: pd.DataFrame, reports: list[int], most: float) -> None:
    """The dates below the bars, the totals above."""
    heads = shown.drop_duplicates("report").set_index("report").loc[reports]
    for place, total in enumerate(heads["total"]):
        figure.add_annotation(x=place, y=int(total), yanchor="bottom", text=f"<b>{total}</b>")
    dates = [f"{date.day} {date:%b}<br>{date:%Y}" for date in heads["as_at"]]
    figure.update_xaxes(
        tickvals=list(range(len(reports))), ticktext=dates, tickangle=0, showgrid=False,
        range=[-0.55, len(reports) - 0.55],
    )  # fmt: skip
    figure.update_yaxes(visible=False, range=[0, most])


def _mark_lines(marks: pd.DataFrame, places: Mapping[int, int]) -> dict[int, str]:
    """The words of each line, by the place of the bar before which it stands.

    The bar drawn first has none: what it differs from is not drawn.
    """
    words: dict[int, list[str]] = {}
    for row in marks.itertuples():
        if places.get(row.report, 0) > 0:
            words.setdefault(places[row.report], []).append(wrapped(escape(row.words), 14))
    return {place: ";<br>".join(texts) for place, texts in words.items()}


def _height(text: str) -> int:
    return _LINE * (text.count("<br>") + 1)


def _raised(notes: Mapping[int, str]) -> dict[int, int]:
    """How many pixels each line's words stand above the bars: clear of those beside."""
    raised: dict[int, int] = {}
    for place in sorted(notes):
        low = raised.get(place - 1) == 0
        beside = [_height(notes[near]) for near in (place - 1, place + 1) if near in notes]
        raised[place] = max(beside) if low else 0
    return raised


def _mark_line(figure: Any, place: int, text: str, raised: int, look: Look) -> None:
    figure.add_shape(
        type="line", x0=place - 0.5, x1=place - 0.5, y0=0, y1=1 + raised / _PLOT_HEIGHT,
        yref="paper", line={"color": look.palette.accent, "width": 3, "dash": "dash"},
    )  # fmt: skip
    figure.add_annotation(
        x=place - 0.5, y=1, yref="paper", yanchor="bottom", yshift=raised, align="center",
        text=f"<b>{text}</b>",
    )  # fmt: skip


def _names(
    figure: Any,
    numbers: pd.Series,
    kept: list[str],
    meanings: Mapping[str, str],
    most: float,
    bars: int,
) -> None:
    """Beside the last bar: letter, number and meaning of each of its segments, none overlapping."""
    scale = _PLOT_HEIGHT / most
    foot, free = 0.0, 0.0  # in pixels from the baseline: of the segment, and not yet written on
    for label in kept:
        number = int(numbers[label])
        if not number:
            continue
        words = wrapped(escape(meanings.get(label, label)), 20)
        height = _height(words)
        middle = max(foot + number * scale / 2, free + height / 2)
        figure.add_annotation(
            x=bars - 0.5 - (1 - _WIDTH) / 4, y=middle / scale, xanchor="left", yanchor="middle",
            align="left", xshift=4, text=f"<b>{letter(label)} {number}</b> {words}",
        )  # fmt: skip
        foot += number * scale
        free = middle + height / 2 + 3
