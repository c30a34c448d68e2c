"""Names for the sheets of a copy: the officer's own wherever Excel allows them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import count

from lscp_data.reading.grids import Grid

_LONGEST = 31  # UTF-16 units
_REFUSED = re.compile(r"[\\*?:/\[\]\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_RESERVED = frozenset({"history"})  # Excel keeps this name for itself
# The one sheet of a text file has no name of its own. Where the file's is none that Excel allows
# it gets this one, of which reading knows that the file names the plan.
_NAMELESS = "Sheet1"


def titles(grids: Sequence[Grid], first: str) -> tuple[str, ...]:
    """A title for a sheet of ours, named so if nobody else is, then one for each grid.

    No two are alike in any case; a name that Excel allows as it is is kept.
    """
    allowed = [_allowed(grid) for grid in grids]
    order = sorted(range(len(grids)), key=lambda at: allowed[at] != grids[at].sheet)
    given: dict[int, str] = {}
    for at in order:
        given[at] = _apart(allowed[at], given.values())
    return (_apart(first, given.values()), *(given[at] for at in range(len(grids))))


def _allowed(grid: Grid) -> str:
    """The sheet's name without what Excel refuses."""
    name = _shortened(_REFUSED.sub("-", grid.sheet), _LONGEST).strip("'")
    if not name.strip() or name.casefold() in _RESERVED or (grid.is_text and name != grid.sheet):
        return _NAMELESS
    return name


def _apart(name: str, taken: Collection[str]) -> str:
    """The name, or with a number the first that is not taken; capitals do not tell names apart."""
    folded = {one.casefold() for one in taken}
    endings = (f" ({number})" for number in count(2))
    names = (f"{_shortened(name, _LONGEST - len(ending))}{ending}" for ending in endings)
    free = name.casefold() not in folded
    return name if free else next(one for one in names if one.casefold() not in folded)


def _shortened(name: str, longest: int) -> str:
    return name.encode("utf-16-le", "surrogatepass")[: 2 * longest].decode("utf-16-le", "ignore")
