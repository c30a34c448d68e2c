"""Agency names through an alias table, so that CSC and Children's Social Care are one agency."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml

_SEPARATORS = re.compile(r"\s*(?:[\n;/&+]|,|\band\b)\s*", re.IGNORECASE)
_NONE = frozenset({"", "na", "none", "not applicable"})  # as `plain` gives them


def plain(text: str) -> str:
    """A name as it is compared: lower case, hyphens as spaces, no punctuation."""
    return " ".join(re.sub(r"[^\w\s]", "", text.replace("-", " ").casefold()).split())


@cache
def _aliases() -> dict[str, str]:
    table = yaml.safe_load(
        resources.files("lscp_data.reading").joinpath("agencies.yaml").read_text("utf-8")
    )
    names = {plain(name): name for name in table}
    for name, others in table.items():
        names |= {plain(other): name for other in others}
    return names


def agency_name(text: str) -> str | None:
    """The name in use for an agency, None where the alias table does not have it."""
    return _aliases().get(plain(text))


def agency_names(text: str) -> tuple[str, ...]:
    """The agencies named in one cell, as written where the alias table does not know them.

    A cell is split at line breaks, / ; & and commas only where every part is a known agency:
    "Schools and Education" and "Fire and Rescue" are one agency each. "N/A" names none.
    """
    if plain(text) in _NONE:
        return ()
    whole = agency_name(text)
    if whole:
        return (whole,)
    lines = [part.strip() for part in re.split(r"[\n;/]", text) if part.strip()]
    parts = [part for part in _SEPARATORS.split(text) if part]
    known = [agency_name(part) for part in parts]
    if len(parts) > 1 and all(known):
        return tuple(dict.fromkeys(name for name in known if name))
    if len(lines) > 1:
        return tuple(dict.fromkeys(agency_name(line) or line for line in lines))
    return (" ".join(text.split()),)
