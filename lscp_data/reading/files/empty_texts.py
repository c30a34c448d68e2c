"""What a workbook says outside its sheets that formulas depend on: empty texts, the first day.

Programs that export a database fill cells with empty texts. Excel tells them from blanks, calamine
gives both as nothing.
"""

from __future__ import annotations

import re

from lscp_data.reading.files.package import Parts, children

_CHUNK = 1 << 20
# <t/> or <t></t> of a shared or inline text, <v/> of a cell that states its text there.
_EMPTY = re.compile(
    rb"<(?:\w+:)?t(?:\s[^<>]*)?(?:/>|></)|\bt=[\"']str[\"'][^<>]*><(?:\w+:)?v\s*(?:/>|></)"
)
_LONGEST = 300


def holds_empty_texts(parts: Parts, workbook: str, sheet: str) -> bool:
    """Whether a cell of that sheet may hold an empty text that is no formula's."""
    shared = [one.target for one in parts.related(workbook) if one.kind == "sharedStrings"]
    return any(_has_empty_text(parts, name) for name in (*shared, sheet) if name in parts)


def counts_from_1904(parts: Parts, workbook: str) -> bool:
    """Whether the workbook counts days from 1904, as Excel on a Mac once did."""
    about = children(parts.root(workbook), "workbookPr")
    return any(one.get("date1904") in ("1", "true") for one in about)


def _has_empty_text(parts: Parts, name: str) -> bool:
    before = b""
    with parts.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            if _EMPTY.search(before + chunk):
                return True
            before = chunk[-_LONGEST:]
    return False
