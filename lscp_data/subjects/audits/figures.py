"""The chart of one theme's audits: the cases of each grade, the grades from the best down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from html import escape
from typing import Any

import pandas as pd

from lscp_data.theme import MARKER_SIZE, TEXT_SIZE, Look, blank_figure, wrapped

MOST = 8  # audits that stand beside one another; of more the latest
_ROW = 46
_HEAD = 76
_PLATE = 36


def grades_in_time(
    mine: pd.DataFrame,
    grades: Mapping[str, str],
    heads: Sequence[tuple[str, str]],
    cells: Sequence[Sequence[str]],
    look: Look,
) -> Any:
    """One column an audit in order of time, one row a grade: the cases, and the overall grade.

    `mine` has grade; `grades` maps each row's field to its words, `heads` are the period and the
    cases of each audit, `cells` the printed numbers of each audit by grade. A plum square stands
    round the overall grade, a filled one where no cases are listed.
    """
    names = list(grades.values())
    figure = blank_figure(look, _HEAD + 24 + _ROW * len(names))
    overall = {
        (column, names.index(str(grade)))
        for column, grade in enumerate(mine["grade"])
        if not pd.isna(grade)
    }
    _numbers(figure, cells, overall, look)
    _alone(figure, sorted((x, y) for x, y in overall if not cells[x]), look)
    for column, (period, size) in enumerate(heads):
        figure.add_annotation(
            x=column, y=1, yref="paper", yanchor="bottom",
            text=f"<b>{wrapped(escape(period, quote=False), 15)}</b><br>{escape(size)}",
        )  # fmt: skip
    figure.update_xaxes(visible=False, range=[-0.5, max(len(mine), 4) - 0.5])
    figure.update_yaxes(
        tickvals=list(range(len(names))), ticktext=[name.capitalize() for name in names],
        range=[len(names) - 0.45, -0.5], showgrid=True, gridcolor=look.palette.grid,
    )  # fmt: skip
    figure.update_layout(margin={"t": _HEAD})
    return figure


def _numbers(
    figure: Any, cells: Sequence[Sequence[str]], overall: Set[tuple[int, int]], look: Look
) -> None:
    """The cases of each audit and grade, ringed where that is the audit's overall grade."""
    printed = [(x, y, text) for x, column in enumerate(cells) for y, text in enumerate(column)]
    edges = [look.palette.accent if (x, y) in overall else look.palette.page for x, y, _ in printed]
    figure.add_scatter(
        x=[x for x, _, _ in printed], y=[y for _, y, _ in printed], name="cases",
        mode="markers+text", text=[f"<b>{escape(text, quote=False)}</b>" for *_, text in printed],
        textfont={"size": TEXT_SIZE + 4, "color": look.palette.ink},
        # On a plate, so that the line of the grade does not run through the number.
        marker={
            "symbol": "square", "size": _PLATE, "opacity": 1, "color": look.palette.page,
            "line": {"color": edges, "width": 4},
        },
    )  # fmt: skip


def _alone(figure: Any, places: Sequence[tuple[int, int]], look: Look) -> None:
    """The overall grade of the audits that list no cases."""
    figure.add_scatter(
        x=[x for x, _ in places], y=[y for _, y in places], mode="markers", name="overall alone",
        marker={
            "symbol": "square", "size": MARKER_SIZE + 4, "opacity": 1,
            "color": look.palette.accent, "line": {"color": look.palette.key, "width": 1.5},
        },
    )  # fmt: skip
