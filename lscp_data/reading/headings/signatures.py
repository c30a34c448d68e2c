"""By what a sheet's layout is known again next month: its headings, in whatever order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from lscp_data.reading.headings.words import plain_heading


def signature(headings: Sequence[str]) -> str:
    """The SHA-256 of the headings as they are compared, sorted: case and order do not matter.

    A heading that stands twice counts twice, a blank one not at all. ValueError where none is
    left: such layouts could not be told apart.
    """
    plain = sorted(filter(None, map(plain_heading, headings)))
    if not plain:
        raise ValueError("A layout is known by its headings, and here are none.")
    return hashlib.sha256("\n".join(plain).encode()).hexdigest()
