"""What a sheet's conditional formats paint a cell, worked out for the cells asked about alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Literal

from lscp_data.reading.colours.conditions import formula
from lscp_data.reading.colours.excel_values import (
    Empty,
    Failed,
    Place,
    Unknown,
    Value,
    excel_text,
    excel_value,
    truth,
)
from lscp_data.reading.colours.hues import UNKNOWN, Seen
from lscp_data.reading.colours.rules import DRAWN, Rule
from lscp_data.reading.files.addresses import LAST_COLUMN, LAST_ROW
from lscp_data.reading.grids import column_letters

# A rule of these kinds says what Excel's own formula for it says.
_OWN_FORMULAS = {
    "containsText": "NOT(ISERROR(SEARCH({text},{cell})))",
    "notContainsText": "ISERROR(SEARCH({text},{cell}))",
    "beginsWith": "LEFT({cell},LEN({text}))={text}",
    "endsWith": "RIGHT({cell},LEN({text}))={text}",
    "containsBlanks": "LEN(TRIM({cell}))=0",
    "notContainsBlanks": "LEN(TRIM({cell}))>0",
    "containsErrors": "ISERROR({cell})",
    "notContainsErrors": "NOT(ISERROR({cell}))",
}
_BETWEEN = "OR(AND({cell}>=({0}),{cell}<=({1})),AND({cell}>=({1}),{cell}<=({0})))"
_CELL_IS = {
    "equal": "{cell}=({0})",
    "notEqual": "{cell}<>({0})",
    "lessThan": "{cell}<({0})",
    "lessThanOrEqual": "{cell}<=({0})",
    "greaterThan": "{cell}>({0})",
    "greaterThanOrEqual": "{cell}>=({0})",
    "between": _BETWEEN,
    "notBetween": f"NOT({_BETWEEN})",
}
# These look at numbers only, and at more of them than the cell's, or at today's date.
_OF_NUMBERS = DRAWN | {"top10", "aboveAverage", "timePeriod"}
_REPEATED = {"duplicateValues": True, "uniqueValues": False}
# Signs by which Excel, when it counts what repeats, takes a text for a pattern or a comparison.
_PATTERN_SIGNS = frozenset("*?~<>=")
# What may be spent on one sheet: about 10 seconds. One to look whether a rule is for a cell, ten
# to work it out.
_MOST_WORK, _WORKED_OUT = 10_000_000, 10


class RuleColours:
    """The rules of one sheet beside its values, rows and columns from 0.

    `uncached` are formulas whose result is not known; in the columns `wordless` an empty cell may
    hold an empty text, which Excel tells from a blank.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        values: Sequence[Sequence[object]],
        *,
        uncached: frozenset[tuple[int, int]] = frozenset(),
        wordless: frozenset[int] = frozenset(),
        from_1904: bool = False,
    ) -> None:
        self._rules = sorted(rules, key=attrgetter("priority"))
        self._values, self._uncached = values, uncached
        self._wordless, self._from_1904 = wordless, from_1904
        self._by_column: dict[int, list[Rule]] = {}
        self._work = 0
        self._counts: dict[Rule, tuple[Counter[Value], Counter[str]]] = {}

    def fill(self, row: int, column: int) -> Seen | None:
        """The fill that a rule gives a cell; None where none does, and its own is seen."""
        return self._seen(row, column, "fill")

    def ink(self, row: int, column: int) -> Seen | None:
        """The colour that a rule gives a cell's font; None where none does."""
        return self._seen(row, column, "ink")

    def _seen(self, row: int, column: int, wanted: Literal["fill", "ink"]) -> Seen | None:
        try:
            rgb = self._painted(row, column, wanted)
        except Unknown:
            return Seen(None, UNKNOWN)
        return None if rgb is None else Seen(rgb, "rule")

    def _painted(self, row: int, column: int, wanted: Literal["fill", "ink"]) -> str | None:
        """The first matching rule's paint; `Unknown` as soon as a rule on the way is.

        Rules of one priority, which Excel never writes, must agree.
        """
        listed = self._of_column(column)
        self._spend(len(listed))
        telling = (
            rule
            for rule in listed
            if (rule.stops or getattr(rule, wanted) is not None)
            and any(a.top <= row <= a.bottom and a.left <= column <= a.right for a in rule.areas)
        )
        for _, equals in groupby(telling, key=attrgetter("priority")):
            met = [rule for rule in equals if self._holds(rule, row, column)]
            paints = {getattr(rule, wanted) for rule in met} - {None}
            if len(paints) > 1 or UNKNOWN in paints:
                raise Unknown
            if paints:
                return str(paints.pop())
            if met:
                return None  # what stops here paints nothing
        return None

    def _spend(self, work: int) -> None:
        self._work += work
        if self._work > _MOST_WORK:
            raise Unknown

    def _of_column(self, column: int) -> list[Rule]:
        if column not in self._by_column:
            self._by_column[column] = [
                rule
                for rule in self._rules
                if any(area.left <= column <= area.right for area in rule.areas)
            ]
        return self._by_column[column]

    def _holds(self, rule: Rule, row: int, column: int) -> bool:
        if rule.kind in _OF_NUMBERS:
            return self._is_number(row, column)
        if rule.kind in _REPEATED:
            return self._repeats(rule, row, column) == _REPEATED[rule.kind]
        answers = {
            self._answer(meaning, Place(row, column, row - down, column - right, self._value))
            for down, right in rule.anchors
            for meaning in _meanings(rule, down, right)
        }
        if len(answers) != 1:
            raise Unknown
        return answers.pop()

    def _answer(self, meaning: str, place: Place) -> bool:
        self._spend(_WORKED_OUT)
        try:
            return truth(formula(meaning)(place))
        except Failed:
            return False

    def _value(self, row: int, column: int) -> Value:
        if not (0 <= row < LAST_ROW and 0 <= column < LAST_COLUMN):
            raise Unknown
        if (row, column) in self._uncached:
            raise Unknown
        cells = self._values[row] if row < len(self._values) else ()
        raw = cells[column] if column < len(cells) else None
        if raw == "":
            return Empty.EITHER if column in self._wordless else None
        return excel_value(raw, from_1904=self._from_1904)

    def _is_number(self, row: int, column: int) -> bool:
        """False where a rule of numbers has none to look at; else what it does is `Unknown`."""
        try:
            value = self._value(row, column)
        except Failed:
            return False
        if isinstance(value, float):
            raise Unknown
        return False

    def _repeats(self, rule: Rule, row: int, column: int) -> bool:
        """Whether the cell's value stands twice where the rule looks; capitals do not count.

        `Unknown` where Excel may take a text for a number or a pattern.
        """
        try:
            value = self._value(row, column)
        except Failed as failed:
            raise Unknown from failed
        text = excel_text(value).lower()
        if not text and rule.kind == "duplicateValues":
            return False
        if not text or _PATTERN_SIGNS.intersection(text):
            raise Unknown
        if rule not in self._counts:
            self._counts[rule] = self._counted(rule)
        values, texts = self._counts[rule]
        plain = text if isinstance(value, str) else value
        if (values[plain] > 1) != (texts[text] > 1):
            raise Unknown
        return values[plain] > 1

    def _counted(self, rule: Rule) -> tuple[Counter[Value], Counter[str]]:
        values, texts = Counter[Value](), Counter[str]()
        for area in rule.areas:
            for row in range(area.top, min(area.bottom + 1, len(self._values))):
                width = len(self._values[row])
                self._spend(width)
                for column in range(area.left, min(area.right + 1, width)):
                    try:
                        value = self._value(row, column)
                    except Failed:
                        continue
                    text = excel_text(value).lower()
                    values[text if isinstance(value, str) else value] += 1
                    texts[text] += 1
        return values, texts


def _meanings(rule: Rule, row: int, column: int) -> tuple[str, ...]:
    """The formulas that say when a rule sets in, for the cell that it is written for.

    A rule of a text has both that text and a formula; where a program wrote them at odds, it is
    not clear which counts.
    """
    cell = f"{column_letters(column)}{row + 1}"
    if rule.kind == "expression":
        return rule.formulas[:1]
    if rule.kind == "cellIs":
        wanted = _CELL_IS.get(rule.operator, "")
        if len(rule.formulas) < (2 if "{1}" in wanted else 1):
            return ()
        return (wanted.format(*rule.formulas, cell=cell),)
    own = _OWN_FORMULAS.get(rule.kind)
    if own is None:
        return ()
    text = (rule.text or "").replace('"', '""')
    known = (own.format(cell=cell, text=f'"{text}"'),) if rule.text or "{text}" not in own else ()
    return known + rule.formulas[:1]
