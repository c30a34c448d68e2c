"""What one streaming pass over a sheet finds that calamine leaves out, as data."""

from __future__ import annotations

from dataclasses import dataclass, field

from lscp_data.reading.colours.hues import Ink
from lscp_data.reading.colours.rules import Rule
from lscp_data.reading.files.paint import Cell


@dataclass(frozen=True)
class SheetAudit:
    """One sheet's facts; rows and columns count from 1, a cell is (row, column).

    `max_row`, `max_column`: the last with a value. `errors`: the code shown, such as #N/A.
    `uncached`: formulas without a stored result. `fills`: six hex digits for each filled cell,
    white not counted, cells painted by their row or column within the table included; empty with
    `too_many_fills` where there are more than `Limits.marked`, which no plan has. `inks`: cells
    in a coloured font or one of symbols. `rules`: the conditional formats that can paint, with
    cells from 0, so that what is seen may not be in `fills`; `wordless` columns hold formulas that
    give an empty text, `from_1904` says from when days are counted, both told only with rules.
    """

    max_row: int = 0
    max_column: int = 0
    errors: dict[Cell, str] = field(default_factory=dict)
    uncached: frozenset[Cell] = frozenset()
    fills: dict[Cell, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    visible: bool = True
    rules: tuple[Rule, ...] = ()
    too_many_fills: bool = False
    inks: dict[Cell, Ink] = field(default_factory=dict)
    wordless: frozenset[int] = frozenset()
    from_1904: bool = False
