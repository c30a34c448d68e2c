"""One cell -> one typed value: what is stored, what is kept beside it, and what was wrong."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lscp_data.reading.agencies import (
    agencies_shown,
    is_organisation,
    known_agencies,
    names_no_one,
    plain,
)
from lscp_data.reading.choices import chosen
from lscp_data.reading.dates import WrittenDate, checked_day, from_serial, read_date
from lscp_data.reading.grids import CellError, as_text, is_blank
from lscp_data.reading.people.names import names_in
from lscp_data.reading.people.personal import LEFT_OUT, may_be_personal, without_personal
from lscp_data.reading.people.posts import is_post
from lscp_data.reading.people.pseudonyms import Pseudonym
from lscp_data.schema import Choice, Kind, kinds

MAY_BE_A_NAME = "may be a person's name"
NO_WORD_IN_USE = "not one of the words in use"
# Words in a delegate's place that are nobody: as a pseudonym they would become one person.
_NOBODY = frozenset("anonymous anon unnamed withheld vacant".split())
# Between the posts and agencies of one cell.
_PARTS = re.compile(r"[\n,;/()&]|\s[-–—]\s|:\s|\band\b")

# A year in full or a date in figures: "12 January 20 people came" does not begin with a date.
_WHOLE_DATE = re.compile(r"(?:\D\d{4}|\d[./-]\d{1,2}[./-]\d{2}|\d{4}-\d{1,2}-\d{1,2})$")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DOUBT = re.compile(
    rf"\d[/-]\d|\d\.\d{{1,2}}\.\d|\d(?:st|nd|rd|th)\b|\d ?{_MONTH}\b|\b{_MONTH} ?['’]?\d"
    r"|\b(?:19|20)\d\d\b|\bq[1-4]\b|\bnot\b|\bonwards?\b|\?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """The typed value of a cell (None where there is none) and its companions by suffix.

    `fault` says in a few words why a cell that is not blank gave no value, or not all of it;
    `hides`: the cell may hold personal data, so no message may repeat it.
    """

    value: object
    beside: dict[str, object] = field(default_factory=dict)
    fault: str = ""
    hides: bool = False


def read_cell(value: object, kind: Kind, pseudonym: Pseudonym) -> Reading:
    """The value of a cell as its column's kind; never raises, never guesses.

    The same value and kind give the same reading: a reader may ask once for equal cells.
    """
    reading = _read(value, kind, pseudonym)
    if reading.fault and not reading.hides and may_be_personal(as_text(value)):
        return replace(reading, hides=True)
    return reading


def _read(value: object, kind: Kind, pseudonym: Pseudonym) -> Reading:
    if isinstance(value, CellError):
        return _error(value, kind)
    if kind is kinds.DATE:
        return _date(value)
    if is_blank(value) and isinstance(kind, Choice):
        return Reading(kind.blank)
    if is_blank(value):
        return Reading("" if kind is kinds.RAG else None)
    if kind is kinds.DELEGATE:
        return _delegate(value, pseudonym)
    if isinstance(kind, Choice):
        return _choice(value, kind)
    if kind in (kinds.COUNT, kinds.NUMBER):
        return _number(value, whole=kind is kinds.COUNT)
    return _READERS[kind.name](value)


def _error(error: CellError, kind: Kind) -> Reading:
    fault = f"Excel shows the error {error.code}"
    if kind is kinds.DATE:
        return Reading(None, {"_text": None, "_precision": "unreadable"}, fault)
    return Reading("" if kind is kinds.RAG else None, fault=fault)


def _delegate(value: object, pseudonym: Pseudonym) -> Reading:
    text = as_text(value)
    nobody = names_no_one(text) or plain(text) in _NOBODY
    return Reading(None if nobody else pseudonym(text))


def _kept(text: str) -> Reading:
    """A text without what is personal by its form."""
    kept = without_personal(text)
    return Reading(kept.text or None, fault=kept.fault, hides=bool(kept.left_out))


def _text(value: object) -> Reading:
    return _kept(as_text(value))


def _label(value: object) -> Reading:
    return _kept(_one_line(value))


def _one_line(value: object) -> str:
    return " ".join(as_text(value).split())


def _reference(value: object) -> Reading:
    if isinstance(value, dt.date | dt.datetime):
        return Reading(
            f"{value.day}/{value.month}", fault="Excel has turned the reference into a date"
        )
    reading = _label(value)
    text = str(reading.value or "").rstrip(".:")
    return replace(reading, value=None if text == LEFT_OUT else text or None)


def _post(value: object) -> Reading:
    text = _one_line(value)
    if names_no_one(text):
        return Reading(None)
    agencies = known_agencies(text)  # "Lead: Police" is as safe to show as a post
    if agencies:
        return Reading(kinds.AGENCY_JOINER.join(agencies))
    parts = [part for part in _PARTS.split(as_text(value)) if part.strip()]
    safe = all(is_post(part) or known_agencies(part) for part in parts) and parts
    if is_post(text) or safe:
        return Reading(text)
    return Reading(None, fault=MAY_BE_A_NAME, hides=True)


def _agency(value: object) -> Reading:
    kept = without_personal(as_text(value))
    agencies, person = agencies_shown(kept.text.replace(LEFT_OUT, " "))
    shown = [name for name in agencies if not _names_somebody(name)]
    person = person or len(shown) < len(agencies)
    faults = [fault for fault in (kept.fault, MAY_BE_A_NAME if person else "") if fault]
    value = kinds.AGENCY_JOINER.join(shown) or None
    return Reading(value, fault="; ".join(faults), hides=bool(faults))


def _names_somebody(agency: str) -> bool:
    """Whether an agency's name as written holds a person's: "ask Ada Exampleton first"."""
    found = names_in(agency)
    sure = any(mention.sure and " " in agency[mention.start : mention.end] for mention in found)
    return sure or (bool(found) and not is_organisation(agency))


def _rag(value: object) -> Reading:
    reading = _label(value)
    return replace(reading, value=reading.value or "")


_READERS: dict[str, Callable[[object], Reading]] = {
    kinds.TEXT.name: _text,
    kinds.LABEL.name: _label,
    kinds.REFERENCE.name: _reference,
    kinds.AGENCY.name: _agency,
    kinds.RAG.name: _rag,
    kinds.POST.name: _post,
}


def _date(value: object) -> Reading:
    written = as_text(value)
    if isinstance(value, dt.datetime):
        found = checked_day(value.date())
    elif isinstance(value, dt.date):
        found = checked_day(value)
    elif isinstance(value, bool | dt.time | dt.timedelta):
        found = WrittenDate(None, "unreadable", "not a date")
    elif isinstance(value, int | float):
        found = _date_number(float(value))
    else:
        found, written = leading_date(written)
    # A text that is no date may be anything, a person's name too: it is not kept.
    unsafe = isinstance(value, str) and may_be_personal(written)
    text = None if found.precision == "unreadable" or unsafe else written or None
    return Reading(found.value, {"_text": text, "_precision": found.precision}, found.fault)


def leading_date(text: str) -> tuple[WrittenDate, str]:
    """The date a text states, or the whole date it begins with, and the text of that date.

    "12/01/2026 policy agreed" is 12 January 2026; with a second date, "TBC" or "not" behind it
    a text stays unreadable, because it is not clear what the first date is.
    """
    whole = read_date(text)
    if whole.precision != "unreadable":
        return whole, text
    words = text.split()
    for number in range(1, min(len(words), 7)):
        start, rest = " ".join(words[:number]).rstrip(" ,.;:"), " ".join(words[number:])
        found = read_date(start) if _WHOLE_DATE.search(start) else whole
        if found.value and found.precision == "day":
            open_end = read_date(rest.strip(" ()-–—:;,.")).precision != "unreadable"
            return (whole, text) if open_end or _DOUBT.search(rest) else (found, start)
    return whole, text


def _date_number(number: float) -> WrittenDate:
    if 1990 <= number <= 2100 and number.is_integer():
        return read_date(str(int(number)))
    if 0 < number <= 1:
        return WrittenDate(None, "unreadable", "a percentage or a time, not a date")
    return from_serial(number)


def _choice(value: object, kind: Choice) -> Reading:
    name = chosen(as_text(value).strip(), kind)
    return Reading(None, fault=NO_WORD_IN_USE) if name is None else Reading(name)


def _number(value: object, *, whole: bool) -> Reading:
    if isinstance(value, bool | dt.date | dt.time | dt.timedelta):
        return Reading(None, fault="not a number")
    text = as_text(value)
    # A comma only where thousands end: "4,5" may be 4.5 or a typing error, and is never 45.
    if not re.fullmatch(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", text):
        return Reading(None, fault="not a whole number" if whole else "not a number")
    number = float(text.replace(",", ""))
    if not whole:
        return Reading(number)
    if number < 0 or not number.is_integer() or number > 10**9:
        return Reading(None, fault="not a whole number")
    return Reading(int(number))
