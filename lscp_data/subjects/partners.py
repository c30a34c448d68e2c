"""The three statutory safeguarding partners, and which of them an agency's name stands for.

They are the local authority, the chief officer of police and the integrated care board (before
July 2022 the clinical commissioning group): Children Act 2004, section 16E.
"""

from __future__ import annotations

import re

LOCAL_AUTHORITY, POLICE, HEALTH = PARTNERS = ("local authority", "police", "health")
# Agencies as they are called on screen; a social care service signs for its council.
_NAMES = {
    "local authority": LOCAL_AUTHORITY,
    "children's social care": LOCAL_AUTHORITY,
    "police": POLICE,
    "integrated care board": HEALTH,
    "health": HEALTH,
}
_PATTERNS = (
    (LOCAL_AUTHORITY, re.compile(r"\b(?:council|children['’]?s services)$|^council of\b", re.I)),
    (POLICE, re.compile(r"\b(?:police|constabulary)$|\bpolice service$", re.I)),
    (
        HEALTH,
        re.compile(r"\b(?:icb|ccg|integrated care board|clinical commissioning group)$", re.I),
    ),
)  # fmt: skip
# Police of another kind, and councils that are no safeguarding partner.
_NOT = re.compile(r"\b(?:transport|military|nuclear|parish|town)\b", re.I)


def partner_of(agency: str) -> str | None:
    """Which of the three an agency stands for; None for any other, such as a hospital trust."""
    name = " ".join(agency.split())
    if _NOT.search(name):
        return None
    known = _NAMES.get(name.casefold().replace("’", "'"))
    return known or next((of for of, says in _PATTERNS if says.search(name)), None)
