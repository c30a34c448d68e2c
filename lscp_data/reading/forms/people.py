"""Who answered a form: pseudonyms that are the same for one person in every file of an upload."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lscp_data.reading.cells import read_cell
from lscp_data.reading.forms.register_sheets import RegisterSheet
from lscp_data.reading.forms.sheets import FormSheet
from lscp_data.reading.grids import CellError, as_text, is_blank
from lscp_data.reading.people.pseudonyms import Pseudonym
from lscp_data.schema import kinds

# The pseudonyms of one row's number, e-mail and name, the surest first; None where it has none.
Identities = tuple[str | None, ...]
_Named = FormSheet | RegisterSheet


@dataclass(frozen=True)
class People:
    """The one pseudonym of each row of each form; None where nobody is named."""

    of: Mapping[tuple[int, int], str | None]

    def person(self, sheet: int, row: int) -> str | None:
        """Who answered in a row (from 0) of the sheet at a position."""
        return self.of[sheet, row]


def people_of(sheets: Sequence[_Named], pseudonym: Pseudonym) -> People:
    """The people of all forms: one who gave an e-mail once and a number with it later is one.

    Only what was seen with exactly one surer identity is taken for it.
    """
    known = {
        (number, row): _identities(sheet, row, pseudonym)
        for number, sheet in enumerate(sheets)
        for row in sheet.rows
    }
    surer = _surer(known.values())
    return People({place: _surest(found, surer) for place, found in known.items()})


def row_person(sheet: FormSheet, row: int, pseudonym: Pseudonym) -> str:
    """The pseudonym of a nameless row that holds the answers of several times: it is one person."""
    return pseudonym("\n".join((sheet.grid.file, sheet.grid.sheet, str(row))))


def _identities(sheet: _Named, row: int, pseudonym: Pseudonym) -> Identities:
    found: list[str | None] = []
    for field in sheet.form.identities:
        places = sheet.places(field)
        values = [sheet.grid.value(row, place) for place in places]
        written = [as_text(v) for v in values if not is_blank(v) and not isinstance(v, CellError)]
        if field == sheet.form.identities[-1]:
            written = [" ".join(written)] if written else []  # first name and surname
        readings = [read_cell(text, kinds.DELEGATE, pseudonym).value for text in written]
        found.append(next((str(value) for value in readings if value is not None), None))
    return tuple(found)


def _surer(known: Iterable[Identities]) -> dict[str, str]:
    """For each pseudonym the surer one of the same person, where there is exactly one."""
    met: dict[str, set[str]] = {}
    for found in known:
        named = [each for each in found if each is not None]
        for weaker, stronger in zip(named[1:], named, strict=False):
            met.setdefault(weaker, set()).add(stronger)
    return {weaker: next(iter(found)) for weaker, found in met.items() if len(found) == 1}


def _surest(found: Identities, surer: Mapping[str, str]) -> str | None:
    person = next((each for each in found if each is not None), None)
    for _ in found:
        person = surer.get(person, person) if person is not None else None
    return person
