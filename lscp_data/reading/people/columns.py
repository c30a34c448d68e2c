"""Columns that are not read because they are about single people: by their heading or values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from lscp_data.reading.grids import as_text, is_blank
from lscp_data.reading.headings.layout import Layout
from lscp_data.reading.people.headings import is_personal_column, is_personal_heading
from lscp_data.reading.people.names import is_name, names_in
from lscp_data.reading.people.personal import LEFT_OUT, without_personal
from lscp_data.schema import Problem, kinds

_LOOKED_AT = (kinds.TEXT, kinds.LABEL, kinds.REFERENCE)
_ROWS = 2000  # of a column that show what it holds
# Of a column's different values: of 1,997 real columns those of other things have 0.06 of them
# at most, those of people's names 0.88 at least.
_SHARE = 0.4
_FEWEST = 2

ONLY_PEOPLE = "the columns it is known by seem to hold people's names or numbers."


@dataclass(frozen=True)
class Screened:
    """A layout without its columns of people, None where too little is left of it to be read.

    `problems` say which columns hold people by their values.
    """

    layout: Layout | None
    problems: tuple[Problem, ...] = ()


def without_people(layout: Layout) -> Screened:
    """The layout without the columns that are about single people.

    Headings of that kind are told by `personal_headings`; they are not offered to be mapped.
    """
    by_value = dict(_by_value(layout))
    by_heading = {place for place, name in layout.fields if _is_personal(layout, place, name)}

    def left(names: Mapping[int, str]) -> dict[int, str]:
        dropped = by_heading.union(by_value)
        return {place: name for place, name in names.items() if place not in dropped}

    kept = replace(
        layout,
        columns=left(layout.columns),
        also=left(layout.also),
        either=left(layout.either),
        unsure=tuple(unsure for unsure in layout.unsure if may_be_offered(unsure.heading)),
    )
    fields = {name for _, name in kept.fields}
    enough = all(fields.intersection(group) for group in layout.sheet.needs)
    return Screened(kept if enough else None, tuple(by_value.values()))


def may_be_offered(heading: str) -> bool:
    """Whether a heading may be shown and asked about: it is not personal and names nobody."""
    named = any(mention.sure for mention in names_in(heading))
    return not (named or is_personal_heading(heading) or without_personal(heading).left_out)


def _is_personal(layout: Layout, place: int, name: str) -> bool:
    column = layout.sheet.column(name)
    return not column.personal and is_personal_column(layout.heading(place), column.kind)


def _by_value(layout: Layout) -> Iterator[tuple[int, Problem]]:
    """The columns of texts that hold people, each with the note about it at its first cell."""
    grid = layout.grid
    for place, name in layout.fields:
        column = layout.sheet.column(name)
        if column.personal or column.kind not in _LOOKED_AT:
            continue
        first = _first_person(_rows_of_values(layout, place))
        if first is not None:
            message = (
                f"The column “{without_personal(layout.heading(place)).text}” seems to hold "
                "people's names or other personal data. It was not read. "
                "Write posts, agencies or codes there instead."
            )
            cell = grid.address(first, place)
            yield place, Problem("note", grid.sheet, cell, "", "no people", message, grid.file)


def _rows_of_values(layout: Layout, place: int) -> Mapping[str, int]:
    """The different values of a column with the first row of each."""
    values: dict[str, int] = {}
    for row in islice(layout.body, _ROWS):
        value = layout.grid.value(row, place)
        if not is_blank(value):
            values.setdefault(as_text(value), row)
    return values


def _first_person(values: Mapping[str, int]) -> int | None:
    """The row of the first value that is a person's, where enough of the values are."""
    people = [row for text, row in values.items() if _is_person(text)]
    enough = len(people) >= max(_FEWEST, _SHARE * len(values))
    return people[0] if enough else None


def _is_person(text: str) -> bool:
    kept = without_personal(text)
    only = bool(kept.left_out) and not kept.text.replace(LEFT_OUT, "").strip(" ,;:./()-")
    return only or is_name(text)
