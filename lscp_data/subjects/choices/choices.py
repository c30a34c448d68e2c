"""What a partnership has chosen where the product has a default: thresholds, calendar, keys, names.

What may be set, and within which bounds, stands in known.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from lscp_data.reading.agencies import plain
from lscp_data.reading.calendars import FINANCIAL, Calendar
from lscp_data.wording import counted

# Of a month as a number of days: six are the 183 that the questions ask after.
_DAYS_A_MONTH = 30.5


@dataclass(frozen=True)
class Choices:
    """The settings in force; without any they are the product's own.

    `names` are the names of agencies as they were entered, written and meant; `aliases` maps each
    as it is compared to the agency at the end of its chain; `keys` gives the
    entries of the key of each plan for which one was entered, by its name in small letters; `told`
    are the settings that a sheet sets, be it to the default: two that differ only there are equal.
    """

    due_soon_days: int = 30
    reply_days: int = 10  # working days
    embed_days: int = 183
    put_back_times: int = 2
    follow_up_weeks: int = 6
    follow_up_months: int = 6
    calendar: Calendar = FINANCIAL
    names: tuple[tuple[str, str], ...] = ()
    aliases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    keys: Mapping[str, Sequence[Mapping[str, Any]]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    told: tuple[str, ...] = field(default=(), compare=False)

    def name_of(self, agency: str) -> str:
        """The name in use for one agency, however it is written; itself where none was entered."""
        return self.aliases.get(plain(agency), agency)

    def key_of(self, plan: str) -> Sequence[Mapping[str, Any]] | None:
        """The entries of the key entered for a plan; None where that of its workbook holds."""
        return self.keys.get(" ".join(plan.casefold().split()))

    @property
    def follow_up_days(self) -> int:
        """The days after which a course without a follow-up is asked about: 183 for six months."""
        return round(_DAYS_A_MONTH * self.follow_up_months)

    @property
    def follow_up_opens(self) -> str:
        """From when a follow-up may come after a course: "six weeks", else "8 weeks"."""
        return _number(self.follow_up_weeks, "week")

    @property
    def follow_up_words(self) -> str:
        """Until when a follow-up may come after a course: "six months", else "4 months"."""
        return _number(self.follow_up_months, "month")

    @property
    def reply_words(self) -> str:
        """The clock of an agency's reply: "ten working days", else "15 working days"."""
        return _number(self.reply_days, "working day")

    @property
    def put_back_words(self) -> str:
        """How often a date was put back when it is asked about: "twice", else "3 times"."""
        often = {1: "once", 2: "twice"}
        return often.get(self.put_back_times, f"{self.put_back_times} times")


_WORDS = {6: "six", 10: "ten"}  # as the product's own sentences write them


def _number(number: int, noun: str) -> str:
    if number in _WORDS:
        return f"{_WORDS[number]} {noun}s"
    return counted(number, noun)


DEFAULTS = Choices()
