"""Rules of a small sheet worked out: which comes first, which stops, which cannot be told."""

from __future__ import annotations

from typing import Any

import pytest

from lscp_data.reading.colours import rule_colours
from lscp_data.reading.colours.hues import UNKNOWN, Seen
from lscp_data.reading.colours.rule_colours import RuleColours
from lscp_data.reading.colours.rules import Area, Rule
from lscp_data.reading.grids import CellError, Grid

RED, AMBER, GREEN = "FF0000", "FFC000", "00B050"
TOLD_NOT = Seen(None, UNKNOWN)
# Column A, rows 1 to 4.
VALUES: list[list[object]] = [["Red", 1.0], ["", 2.0], [3.0, "x"], [CellError("#N/A"), True]]
COLUMN_A = (Area(0, 0, 3, 0),)


def expression(text: str, fill: str | None = RED, **options: Any) -> Rule:
    areas = options.pop("areas", COLUMN_A)
    return Rule(areas, "expression", formulas=(text,), fill=fill, **options)


def seen(*rules: Rule, **options: Any) -> list[Seen | None]:
    """What the rules paint in A1 to A4."""
    colours = RuleColours(rules, VALUES, **options)
    return [colours.fill(row, 0) for row in range(4)]


def by_rule(*colours: str | None) -> list[Seen | None]:
    return [Seen(rgb, "rule") if rgb else None for rgb in colours]


def test_a_rule_paints_the_cells_of_its_areas_for_which_it_holds() -> None:
    assert seen(expression('A1="red"')) == by_rule(RED, None, None, None)
    assert seen(expression("B1>1")) == by_rule(None, RED, RED, RED)
    # the area begins in row 2, and so the formula means the row above
    assert seen(expression("B1=1", areas=(Area(1, 0, 3, 0),))) == by_rule(None, RED, None, None)
    assert RuleColours([expression("TRUE")], VALUES).fill(0, 1) is None
    assert RuleColours([expression("TRUE")], VALUES).fill(9, 0) is None


def test_the_lowest_priority_goes_first_wherever_it_stands() -> None:
    second, first = (
        expression("TRUE", RED, priority=2),
        expression("ISBLANK(A1)", GREEN, priority=1),
    )
    assert seen(second, first) == by_rule(RED, GREEN, RED, RED)


def test_a_rule_that_stops_leaves_the_cell_its_own_fill() -> None:
    stop = expression("ISBLANK(A1)", None, priority=1, stops=True)
    assert seen(stop, expression("TRUE", priority=2)) == by_rule(RED, None, RED, RED)


def test_each_property_has_its_own_first_rule() -> None:
    bold = expression("TRUE", None, ink=GREEN, priority=1)
    paint = expression("TRUE", RED, ink=AMBER, priority=2)
    colours = RuleColours([bold, paint], VALUES)
    assert (colours.fill(0, 0), colours.ink(0, 0)) == (Seen(RED, "rule"), Seen(GREEN, "rule"))


def test_no_rule_counts_below_one_that_cannot_be_told() -> None:
    unknown = expression("A1<TODAY()", AMBER, priority=1)
    assert seen(unknown, expression("TRUE", priority=2)) == [TOLD_NOT] * 4
    # but above it a rule that holds is what is seen
    first = expression('A1="Red"', GREEN, priority=0)
    assert seen(unknown, first) == [Seen(GREEN, "rule"), *[TOLD_NOT] * 3]
    # and what paints no fill may be anything
    assert seen(expression("A1<TODAY()", None, ink=RED)) == [None] * 4


def test_a_rule_that_holds_and_whose_colour_is_not_known_is_told_not() -> None:
    assert seen(expression("B1=1", UNKNOWN)) == [TOLD_NOT, None, None, None]


def test_rules_of_one_priority_must_agree() -> None:
    one, other = expression("TRUE", RED, priority=1), expression("B1=1", GREEN, priority=1)
    assert seen(one, other) == [TOLD_NOT, *by_rule(RED, RED, RED)]


def test_two_readings_of_where_a_rule_begins_must_agree() -> None:
    # For A3, written for A2: B1=x is B2=x, 2; written for A1: B3=x.
    areas = (Area(1, 0, 3, 0), Area(0, 0, 0, 0))
    assert seen(expression("B1=2", areas=areas))[2] == TOLD_NOT
    assert seen(expression("$B$2=2", areas=areas))[2] == Seen(RED, "rule")


@pytest.mark.parametrize(
    ("kind", "text", "own", "painted"),
    [
        ("containsText", "RE", 'NOT(ISERROR(SEARCH("RE",A1)))', [0]),
        ("notContainsText", "re", 'ISERROR(SEARCH("re",A1))', [1, 2, 3]),
        ("beginsWith", "r", 'LEFT(A1,1)="r"', [0]),
        ("endsWith", "ED", 'RIGHT(A1,LEN("ED"))="ED"', [0]),
        ("containsBlanks", None, "LEN(TRIM(A1))=0", [1]),
        ("notContainsBlanks", None, "LEN(TRIM(A1))>0", [0, 2]),
        ("containsErrors", None, "ISERROR(A1)", [3]),
        ("notContainsErrors", None, "NOT(ISERROR(A1))", [0, 1, 2]),
    ],
)
def test_a_rule_of_a_kind_holds_by_its_text_by_its_formula_or_by_both(
    kind: str, text: str | None, own: str, painted: list[int]
) -> None:
    wanted = by_rule(*[RED if row in painted else None for row in range(4)])
    for formulas in ((), (own,)):
        assert seen(Rule(COLUMN_A, kind, text=text, formulas=formulas, fill=RED)) == wanted
    assert seen(Rule(COLUMN_A, kind, formulas=(own,), fill=RED)) == wanted


def test_a_text_and_a_formula_at_odds_tell_nothing() -> None:
    odd = Rule(COLUMN_A, "containsText", text="Red", formulas=('A1="x"',), fill=RED)
    assert seen(odd) == [TOLD_NOT, None, None, None]


@pytest.mark.parametrize(
    ("operator", "formulas", "painted"),
    [
        ("equal", ("3",), [2]),
        ("equal", ('""',), [1]),
        ("notEqual", ("3",), [0, 1]),
        # a blank is 0 and a text more than any number
        ("lessThan", ("3",), [1]),
        ("greaterThan", ("2",), [0, 2]),
        ("between", ("2", "3"), [2]),
        ("between", ("3", "2"), [2]),
        ("notBetween", ("3", "2"), [0, 1]),
        ("greaterThanOrEqual", ("$B$1+2",), [0, 2]),
    ],
)
def test_a_rule_on_the_cells_value_compares_as_excel_does(
    operator: str, formulas: tuple[str, ...], painted: list[int]
) -> None:
    # A4 shows an error, for which no comparison holds.
    rule = Rule(COLUMN_A, "cellIs", operator, formulas=formulas, fill=RED)
    assert seen(rule) == by_rule(*[RED if row in painted else None for row in range(4)])


@pytest.mark.parametrize(
    "rule",
    [
        Rule(COLUMN_A, "cellIs", "equal", fill=RED),
        Rule(COLUMN_A, "cellIs", "between", formulas=("1",), fill=RED),
        Rule(COLUMN_A, "cellIs", "like", formulas=("1",), fill=RED),
        Rule(COLUMN_A, "expression", fill=RED),
        Rule(COLUMN_A, "beginsWith", fill=RED),
        Rule(COLUMN_A, "anythingNew", fill=RED),
        Rule(COLUMN_A, "", fill=RED),
    ],
)
def test_a_rule_that_states_too_little_or_is_new_is_told_not(rule: Rule) -> None:
    assert seen(rule) == [TOLD_NOT] * 4


@pytest.mark.parametrize("kind", ["colorScale", "iconSet", "dataBar", "top10", "timePeriod"])
def test_what_goes_by_numbers_leaves_texts_and_blanks_alone(kind: str) -> None:
    assert seen(Rule(COLUMN_A, kind, fill=UNKNOWN)) == [None, None, TOLD_NOT, None]


def repeated(kind: str, *column: object) -> list[Seen | None]:
    rule = Rule((Area(0, 0, 99, 0),), kind, fill=RED)
    colours = RuleColours([rule], [[value] for value in column])
    return [colours.fill(row, 0) for row in range(len(column))]


def test_duplicates_are_alike_in_all_but_capitals() -> None:
    column = ["a", "A", "b", "", "", 2.0]
    assert repeated("duplicateValues", *column) == by_rule(RED, RED, None, None, None, None)
    unique = repeated("uniqueValues", *column)
    assert unique == [None, None, Seen(RED, "rule"), TOLD_NOT, TOLD_NOT, Seen(RED, "rule")]


def test_duplicates_that_excel_may_take_for_a_number_or_a_pattern_are_told_not() -> None:
    assert repeated("duplicateValues", "2", 2.0) == [TOLD_NOT] * 2
    assert repeated("duplicateValues", "*a", CellError("#N/A")) == [TOLD_NOT] * 2


def test_a_formula_without_a_stored_result_tells_nothing_to_rules() -> None:
    unknown = frozenset({(0, 1)})
    assert seen(expression("B1>0"), uncached=unknown) == [TOLD_NOT, *by_rule(RED, RED, RED)]


def test_an_empty_text_is_no_blank() -> None:
    rule = expression("ISBLANK(A1)")
    assert seen(rule)[1] == Seen(RED, "rule")
    assert seen(rule, wordless=frozenset({0}))[1] == TOLD_NOT
    assert seen(expression('A1=""'), wordless=frozenset({0}))[1] == Seen(RED, "rule")


def test_a_transposed_sheet_has_its_rules_where_they_were() -> None:
    colours = RuleColours([expression("B1=2")], VALUES)
    grid = Grid("plan.xlsx", "Plan", tuple(map(tuple, VALUES)), rule_colours=colours)
    assert grid.seen_fill(1, 0) == grid.turned().seen_fill(0, 1) == Seen(RED, "rule")
    assert grid.turned().seen_fill(1, 0) == Seen(None)


def test_a_rule_lies_over_a_cells_own_fill() -> None:
    colours = RuleColours([expression("B1=2")], VALUES)
    cells = tuple(map(tuple, VALUES))
    fills = {(0, 0): GREEN, (1, 0): GREEN}
    grid = Grid("plan.xlsx", "Plan", cells, fills=fills, rule_colours=colours)
    assert [grid.seen_fill(row, 0) for row in (0, 1)] == [Seen(GREEN), Seen(RED, "rule")]


def test_rules_beyond_what_may_be_spent_on_them_are_told_not(monkeypatch) -> None:
    monkeypatch.setattr(rule_colours, "_MOST_WORK", 22)
    assert seen(expression("TRUE")) == [*by_rule(RED, RED), TOLD_NOT, TOLD_NOT]
