"""What each row below a heading row is: one that is read, or one left out for a reason."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from lscp_data.reading.distinct import Body, Distinct, Mask
from lscp_data.reading.grids import as_text, is_blank
from lscp_data.reading.headings.layout import Layout, one_line

# Why a row that is not blank is none to read, in words that an officer may be shown.
ELSEWHERE = "nothing in the columns that are read"
HEADINGS = "headings again"
GUIDANCE = "guidance"
NOUGHTS = "only 0"
KEY_LINE = "key to the colours"
TOTAL = "total"
GROUP_LABEL = "group label"

_TOTAL = re.compile(
    r"(?:(?:grand|sub|overall)[ -]?)?totals?(?: (?:number|no|actions?|sessions?|bookings?))?\s*:?",
    re.IGNORECASE,
)
_KEY_WORDS = frozenset({"red", "amber", "yellow", "green", "blue"})
_GUIDANCE_ROWS = 2  # below the headings
_LONGEST_LABEL = 60
# "1.2", "1a", "A3", "R1.2.1", "a." but no year, which names a group of rows.
_REFERENCE = re.compile(
    r"(?!(?:19|20)\d\d\b)"
    r"(?:[a-z]{0,3}[ .-]?\d+(?:[./-]\d+)*[ .]?[a-z]?|[a-z](?:\.[a-z\d]+)*)[.):]?",
    re.IGNORECASE,
)
_NOTHING = frozenset({"", None})
# Which row's cell holds for a place under a merged cell, both as (row, column).
Merged = Mapping[tuple[int, int], int]


@dataclass(frozen=True)
class Rows:
    """The rows of a grid (from 0) that are read; the others by the reason why not.

    `places` says where in the body the read ones stand; `labels` are the group labels by their
    row. Blank rows are nowhere.
    """

    places: npt.NDArray[np.intp]
    read: tuple[int, ...]
    left_out: Mapping[str, tuple[int, ...]]
    labels: Mapping[int, str]

    def groups(self) -> list[str | None]:
        """The group that each read row stands in: the label above it."""
        if not self.labels:
            return [None] * len(self.read)
        groups: list[str | None] = []
        group: str | None = None
        for row in sorted((*self.read, *self.labels)):
            if row in self.labels:
                group = self.labels[row]
            else:
                groups.append(group)
        return groups


def sorted_rows(body: Body, merged: Merged) -> Rows:
    """The rows below the headings by what they are; of several reasons the first counts."""
    empty = _empty(body)
    labels = _group_labels(body, merged)
    reasons = {
        ELSEWHERE: empty,
        HEADINGS: _headings_again(body),
        GUIDANCE: _guidance(body),
        NOUGHTS: _noughts(body),
        KEY_LINE: _key_lines(body),
        TOTAL: _totals(body, empty),
        GROUP_LABEL: _mask(body, labels),
    }
    undecided = np.ones(len(body.rows), np.bool_)
    left_out: dict[str, tuple[int, ...]] = {}
    for reason, holds in reasons.items():
        places = np.flatnonzero(holds & undecided).tolist()
        if reason == ELSEWHERE:
            places = [place for place in places if not _is_blank_row(body.cells[place])]
        if places:
            left_out[reason] = tuple(body.rows[place] for place in places)
        undecided &= ~holds
    read = np.flatnonzero(undecided)
    named = set(left_out.get(GROUP_LABEL, ()))
    by_row = {body.rows[place]: label for place, label in labels.items()}
    return Rows(
        read,
        tuple(body.rows[place] for place in read.tolist()),
        left_out,
        {row: label for row, label in by_row.items() if row in named},
    )


def is_key_line(layout: Layout, row: int) -> bool:
    """Whether a row below a plan only says what a colour means: "Green", "On track"."""
    return layout.sheet.by_plan and _is_key(layout.grid.rows[row])


def _is_key(cells: Sequence[object]) -> bool:
    texts = _texts(cells)
    return len(texts) == 2 and texts[0].strip().casefold() in _KEY_WORDS


def _texts(cells: Sequence[object]) -> list[str]:
    return [as_text(value) for value in cells if not is_blank(value)]


def _is_blank_row(cells: Sequence[object]) -> bool:
    return _NOTHING.issuperset(cells) or all(map(is_blank, cells))


def _mask(body: Body, places: Collection[int]) -> Mask:
    """True at the places given."""
    mask = np.zeros(len(body.rows), np.bool_)
    mask[list(places)] = True
    return mask


def _with_values(body: Body, count: int) -> list[int]:
    """The places of the rows of a plan with that many values, those of unread columns too."""
    if not body.layout.sheet.by_plan:
        return []
    return np.flatnonzero(body.counts == count).tolist()


def _everywhere(body: Body, holds: Callable[[Distinct], Mask]) -> Mask:
    """The rows for which something holds in every recognised column."""
    rows = np.ones(len(body.rows), np.bool_)
    for column in body.layout.columns:
        rows &= holds(body.column(column))
    return rows


def _empty(body: Body) -> Mask:
    """The rows that hold nothing of their own in any recognised column."""
    return _everywhere(body, lambda column: column.blank)


def _headings_again(body: Body) -> Mask:
    """The rows that repeat most headings, as tables pasted from Word do on each page."""
    layout = body.layout
    same, left = np.zeros(len(body.rows), np.intp), len(layout.columns)
    # The columns of the most different values come last: mostly they need not be looked at.
    for column in sorted(layout.columns, key=lambda column: len(body.column(column).values)):
        if 2 * (same.max(initial=0) + left) <= len(layout.columns):
            break
        same += body.column(column).where(partial(_says, layout.heading(column).casefold()))
        left -= 1
    return 2 * same > len(layout.columns)


def _says(heading: str, value: object) -> bool:
    return one_line(as_text(value)).casefold() == heading


def _guidance(body: Body) -> Mask:
    """The rows under the headings that only explain them: "(to be completed by agency)"."""
    last = body.layout.header_row + _GUIDANCE_ROWS
    first = [place for place, row in enumerate(body.rows[:_GUIDANCE_ROWS]) if row <= last]
    return _mask(body, [place for place in first if _is_guidance(body.cells[place])])


def _is_guidance(cells: Sequence[object]) -> bool:
    texts = _texts(cells)
    bracketed = sum(text.startswith("(") and text.endswith(")") for text in texts)
    return bool(bracketed) and 2 * bracketed >= len(texts)


def _noughts(body: Body) -> Mask:
    """A plan's rows that say 0 and nothing else, as an agency without actions is returned."""
    if not body.layout.sheet.by_plan:
        return _mask(body, ())
    return _everywhere(body, lambda column: column.where(_is_nought))


def _is_nought(value: object) -> bool:
    # Excel shows an empty cell fetched into a date column as midnight.
    return is_blank(value) or as_text(value) == "0" or value == dt.time(0)


def _key_lines(body: Body) -> Mask:
    return _mask(body, [place for place in _with_values(body, 2) if _is_key(body.cells[place])])


def _totals(body: Body, empty: Mask) -> Mask:
    """The rows that sum up the others: the first text of each is "Total" or the like."""
    totals, waiting = _mask(body, ()), ~empty
    for column in range(body.width):
        if not waiting.any():
            break
        values = body.column(column)
        totals |= waiting & values.where(_is_total)
        waiting &= values.blank
    return totals


def _is_total(value: object) -> bool:
    return _TOTAL.fullmatch(as_text(value).strip()) is not None


def _group_labels(body: Body, merged: Merged) -> dict[int, str]:
    """The texts of the rows of a plan that only name the group of rows below them, by place."""
    layout = body.layout
    spans = {(top, left) for top, left, _, right in layout.grid.merges if right > left}
    labels: dict[int, str] = {}
    for place in _with_values(body, 1):
        row = body.rows[place]
        label = _group_label(layout, row, spans)
        if label is not None and not any((row, column) in merged for column in layout.columns):
            labels[place] = label
    return labels


def _group_label(layout: Layout, row: int, spans: Collection[tuple[int, int]]) -> str | None:
    """The label that the lone value of a row is, such as "HEALTH"; None where it is none."""
    place, value = next((n, v) for n, v in enumerate(layout.grid.rows[row]) if not is_blank(v))
    if not isinstance(value, str):
        return None
    text, across = one_line(value), (row, place) in spans
    field = layout.columns.get(place)
    if field == "ref" and not across and _REFERENCE.fullmatch(text):
        return None
    # A lone text is a label when it spans columns or stands in the first one; a lone action is
    # one only in capitals.
    if field == "action":
        is_label = across or (text.isupper() and len(text) <= _LONGEST_LABEL)
    else:
        is_label = across or place == 0
    return text if is_label else None
