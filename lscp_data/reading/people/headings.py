"""Headings of columns that are personal data in whatever kind of sheet they stand.

Beside what identifies a person they are what describes one: age, gender, ethnicity, religion,
disability. No figure of the product needs these of single people, so their cells are not read.
Ages and groups that are counted ("age group", "number of children") are no person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lscp_data.reading.headings.layout import Layout
from lscp_data.reading.headings.words import plain_heading
from lscp_data.reading.people.personal import without_personal
from lscp_data.schema import Kind, Problem, kinds

# These kinds take care of what is personal in their cells themselves.
_SAFE_KINDS = (kinds.DELEGATE, kinds.POST, kinds.AGENCY)

_CHILD = (
    r"(?:child(?:ren)?s?|young persons?|young peoples?|yps?|bab(?:y|ys)|pupils?|students?|clients?|"
    r"patients?|service users?|subjects?|victims?|perpetrators?|family|parents?|carers?|"
    r"parent/carers?|mothers?|fathers?|mums?|dads?|siblings?|persons?|next of kin|nok)"
)
_ADULT = (
    r"(?:delegates?|attendees?|participants?|learners?|trainees?|staff|employees?|workers?|"
    r"social workers?|key workers?|officers?|leads?|managers?|line managers?|trainers?|tutors?|"
    r"facilitators?|contacts?|authors?|users?|respondents?|headteachers?|your)"
)
_WHO = rf"(?:{_CHILD}|{_ADULT})"
_PART = r"(?:full|first|last|middle|family|given|fore|sur|preferred|known|legal|christian|maiden)"
_NUMBER = r"(?:id|ids|number|numbers|no|nos|num|ref|refs|reference|identifier|urn)"
_FILE = r"(?:case|record|file|lcs|ics|mosaic|liquid ?logic|carefirst|rio|emis|hospital|crime)"
_DESCRIBED = (
    r"(?:age|gender|sex|ethnicity|ethnic (?:group|origin|background)|race|religion|faith|"
    r"disability|disabilities|sexual orientation|sexuality|nationality|first language|"
    r"marital status|immigration status|diagnosis)"
)
_NEED = r"(?:diet|dietary|food|allergy|allergies|access|accessibility|medical|special)"
_NEEDS = (
    rf"(?:{_NEED}(?:(?: and | or | ?/ ?| ){_NEED})* (?:requirements?|needs?|conditions?|"
    r"adjustments?|information|details|issues)|health conditions?|"
    r"(?:food |any |known )?(?:allergy|allergies)|"
    r"reasonable adjustments?(?: (?:needed|required|requested))?)"
)
_PERSONAL = re.compile(
    "|".join(
        (
            r"(?:.* )?(?:dob|d o b|dod|date of (?:birth|death)|birth ?dates?|birthday)(?: .*)?",
            rf"(?:.* )?nhs ?{_NUMBER}(?: .*)?",
            rf"(?:{_CHILD} )?(?:{_FILE}|{_CHILD}) {_NUMBER}(?: {_NUMBER})?",
            r"(?:.* )?(?:upn|unique pupil (?:no|number)|national insurance(?: no| number)?|"
            r"nino|ni (?:no|number)|passport(?: no| number)?|crn|uln)",
            rf"(?:{_WHO} |home |full |current |previous |postal |street |family )*"
            r"(?:address|addresses|post ?codes?)(?: line \d)?",
            rf"(?:{_WHO} |home |work |daytime |emergency )*"
            rf"(?:telephone|tel|phone|mobile|fax|contact)"
            rf"(?: (?:{_NUMBER}|details|phone|telephone))*",
            rf"(?:{_WHO} |home |work |contact )*(?:e ?mails?|e ?mail address(?:es)?)",
            rf"{_WHO} (?:{_PART} ?)?names?|names? of (?:the )?{_WHO}|{_PART} ?names?|"
            rf"{_WHO} {_PART} ?names?|names? and (?:address|dob|contact)(?: .*)?|your name",
            rf"(?:{_WHO} )?initials(?: of (?:the )?{_WHO})?",
            r"(?:mothers?|fathers?|mums?|dads?|parents?|carers?|parent/carers?|siblings?|"
            r"next of kin|nok)(?: details)?|parents? (?:and|or|/) carers?",
            rf"(?:{_WHO} )?{_DESCRIBED}(?: of (?:the )?{_WHO})?(?: at .*)?",
            rf"(?:(?:{_WHO}|any|known|please (?:state|list|give)) )*"
            rf"{_NEEDS}(?:(?: and | or | ?/ ?| ){_NEEDS})*",
            rf"{_CHILD} (?:current )?school|school attended",
        )
    )
)


@lru_cache(maxsize=4096)
def is_personal_heading(text: str) -> bool:
    """Whether a heading says that the column below it is about single people."""
    return _PERSONAL.fullmatch(plain_heading(text)) is not None


def is_personal_column(heading: str, kind: Kind) -> bool:
    """Whether a column recognised as a kind of value is not to be read for its heading's sake."""
    return kind not in _SAFE_KINDS and is_personal_heading(heading)


def personal_headings(layout: Layout) -> Iterator[Problem]:
    """A note for each heading of personal data: its column is not read.

    Columns that their kind of sheet itself declares personal are told of elsewhere.
    """
    grid = layout.grid
    for column in layout.headings:
        heading = layout.heading(column)
        if column in layout.columns or not is_personal_heading(heading):
            continue
        shown = without_personal(heading).text
        message = f"The column “{shown}” is personal data. It was not read."
        yield Problem("note", grid.sheet, layout.heading_cell(column), "", "", message, grid.file)
