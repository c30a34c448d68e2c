"""Invented indicators: returns on vulnerable pupils, referrals, plans reviewed, toolkits used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from lscp_data.demonstration import plans

SHEET = "Indicators"
HEADINGS: list[tuple[str, int]] = [
    ("Indicator name", 44),
    ("Period ending", 14),
    ("Reporting agency", 24),
    ("Value", 8),
    ("Out of", 8),
    ("Comparator", 12),
    ("Comparator name", 30),
    ("Counts children", 16),
    ("Direction wanted", 17),
]
REPORTED_AFTER = timedelta(days=4)  # so long after its end a period's return is there

PUPILS = "Pupils with a social worker in school"
REFERRALS = "Referrals to the front door"
VISITS = "Visits within ten working days"
TOOLKITS = "Children with a neglect toolkit completed"

# Every second Friday; None where the return did not come, and no row in the school holidays.
_FIRST_FORTNIGHT = date(2025, 9, 12)
_HOLIDAYS = (date(2026, 1, 2), date(2026, 4, 10), date(2026, 7, 31), date(2026, 8, 14),
             date(2026, 8, 28))  # fmt: skip
_PUPILS = (
    401, 406, 398, 395, 409, 411, 404, 396, 0, 402, 413, 415, None, 419, 410, 0, 417, 421, 424,
    416, 425, 422, 414, 0, 0, 0, 429,
)  # fmt: skip
_IN_SCHOOL_OF = 478
_REFERRED = (212, 224, 206, 231, 188, 219, 227, 214, 176, 205, 221, 238, 229, 243, 236, 241, 198)
_A_YEAR_BEFORE = (198, 203, 211, 207, 182, 204, 216, 209, 171, 199, 203, 214, 212, 224, 206, 231,
                  188)  # fmt: skip
_QUARTERS = (date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31), date(2026, 3, 31),
             date(2026, 6, 30))  # fmt: skip
_VISITED = ((141, 188), (149, 191), (152, 186), (163, 194), (171, 199))
# Few children, and of some agencies fewer than five: the product may not show these counts.
_COMPLETED = {
    plans.CHILDREN: (18, 22, 31, 37, 41),
    plans.HEALTH: (7, 9, 8, 14, 16),
    plans.SCHOOLS: (0, 6, 11, 12, 19),
    plans.HOUSING: (0, 0, 2, 3, 6),
}


def rows(as_at: date) -> Iterable[tuple[object, ...]]:
    """The returns that are there on a day, as an officer keeps them."""
    return [row for row in _every() if _end(row) + REPORTED_AFTER <= as_at]


def _end(row: tuple[object, ...]) -> date:
    end = row[1]
    if not isinstance(end, date):
        raise TypeError("A period of an invented indicator ends on a day.")
    return end


def _every() -> Iterator[tuple[object, ...]]:
    neighbours = (84.5, "Statistical neighbours 2024/25")
    for number, present in enumerate(_PUPILS):
        friday = _FIRST_FORTNIGHT + number * timedelta(days=14)
        if friday not in _HOLIDAYS:
            yield PUPILS, friday, None, present, _IN_SCHOOL_OF, *neighbours, "Yes", "Up"
    for number, (now, then) in enumerate(zip(_REFERRED, _A_YEAR_BEFORE, strict=True)):
        month = _month_end(2025 + (3 + number) // 12, (3 + number) % 12 + 1)
        yield REFERRALS, month, None, now, None, then, "Same month a year before", "Yes", "None"
    for quarter, (made, due) in zip(_QUARTERS, _VISITED, strict=True):
        yield VISITS, quarter, plans.CHILDREN, made, due, None, None, "Yes", "Up"
    for agency, counts in _COMPLETED.items():
        for quarter, count in zip(_QUARTERS, counts, strict=True):
            yield TOOLKITS, quarter, agency, count, None, None, None, "Yes", "Up"


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
