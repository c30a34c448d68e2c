"""Names of courses: how they are compared, and how several are found in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd
from rapidfuzz import fuzz, process

from lscp_data.spelling import folded
from lscp_data.subjects.evidence.telling import telling

NEARLY_THE_SAME = 90  # percent of letters in place
# What stands in a column of courses where there is none.
_NO_COURSE = {"", "0", "na", "none", "no", "nil", "tbc", "tba", "notapplicable", "nocourse"}


def by_folded(names: Iterable[object]) -> dict[str, str]:
    """The names by how they are compared, each as first written."""
    known: dict[str, str] = {}
    for name in names:
        if key := folded(name):
            known.setdefault(key, str(name).strip())
    return known


def named(cell: object, known: Mapping[str, str]) -> list[str]:
    """The courses a cell names, as in `known` where they are known there, each once.

    Several are split at line breaks and semicolons; at "/" and "," only where that leaves the whole
    name of a known course, at "&", "+" and "and" where it leaves nothing else: such signs stand
    inside names too.
    """
    text = "" if cell is None or pd.isna(cell) else str(cell)
    pieces = [text] if folded(text) in known else re.split(r"[;\r\n]+", text)
    whole = [part for piece in pieces for part in _parts(piece.strip(), known)]
    found = {folded(part): known.get(folded(part), part) for part in whole}
    return [name for key, name in found.items() if key not in _NO_COURSE]


def _parts(piece: str, known: Mapping[str, str]) -> list[str]:
    if folded(piece) in known:
        return [piece]
    for mark, enough in (("/", any), (",", any), (r"&|\+|\band\b", all)):
        parts = [part.strip() for part in re.split(mark, piece, flags=re.IGNORECASE)]
        if len(parts) > 1 and enough(folded(part) in known for part in parts):
            return [one for part in parts for one in _parts(part, known)]
    return [piece]


def nearly(name: str, known: Mapping[str, str]) -> tuple[str, float] | None:
    """The known course whose name is nearly this one, and how nearly in percent; None if none.

    Nearly: spelled so but for a few letters, or made of the same telling words ("X training").
    """
    best = process.extractOne(
        folded(name), list(known), scorer=fuzz.ratio, score_cutoff=NEARLY_THE_SAME
    )
    if best is not None:
        return known[best[0]], float(best[1])
    words = set(telling(name))
    same = [one for one in known.values() if words and set(telling(one)) == words]
    return (same[0], float(fuzz.ratio(folded(name), folded(same[0])))) if len(same) == 1 else None
