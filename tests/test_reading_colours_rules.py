"""Conditional formats as a sheet's XML states them."""

from __future__ import annotations

import pytest
from lxml import etree

from lscp_data.reading.colours.hues import UNKNOWN
from lscp_data.reading.colours.rules import LAST_COLUMN, LAST_ROW, Area, Rule, rules_of
from lscp_data.reading.files.styles import RulePaint, Styles

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LATER = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
RED, PLAIN, INK = RulePaint("FF0000"), RulePaint(), RulePaint(ink="00B050")
STYLES = Styles(rules=(RED, PLAIN, INK))


def rules(inner: str, sqref: str = "F2:F9") -> list[Rule]:
    text = f'<conditionalFormatting xmlns="{MAIN}" sqref="{sqref}">{inner}</conditionalFormatting>'
    return list(rules_of(etree.fromstring(text), STYLES))


def rule(attributes: str, inner: str = "", sqref: str = "F2:F9") -> Rule:
    (only,) = rules(f"<cfRule {attributes}>{inner}</cfRule>", sqref)
    return only


def test_a_rule_comes_with_everything_it_states() -> None:
    stated = rule(
        'type="containsText" operator="containsText" text="Red" priority="3" stopIfTrue="1" '
        'dxfId="0"',
        '<formula>NOT(ISERROR(SEARCH("Red",F2)))</formula>',
    )
    assert stated == Rule(
        (Area(1, 5, 8, 5),),
        "containsText",
        "containsText",
        "Red",
        ('NOT(ISERROR(SEARCH("Red",F2)))',),
        3,
        True,
        "FF0000",
    )


def test_a_rule_that_neither_paints_nor_stops_is_left_out() -> None:
    assert rules('<cfRule type="cellIs"/><cfRule type="cellIs" dxfId="1"/>') == []
    assert rule('type="cellIs" dxfId="1" stopIfTrue="true"').stops
    assert rule('type="cellIs" dxfId="2"').ink == "00B050"


@pytest.mark.parametrize("number", ["3", "-1", "x", "٣", "9999999999"])
def test_a_rule_whose_style_is_missing_paints_nobody_knows_what(number: str) -> None:
    assert rule(f'type="cellIs" dxfId="{number}"').fill == UNKNOWN


@pytest.mark.parametrize("kind", ["colorScale", "dataBar", "iconSet"])
def test_what_draws_by_numbers_paints_nobody_knows_what(kind: str) -> None:
    assert rule(f'type="{kind}"').fill == UNKNOWN


@pytest.mark.parametrize(
    ("sqref", "areas"),
    [
        ("F2", [Area(1, 5, 1, 5)]),
        ("$F$9:f2", [Area(1, 5, 8, 5)]),
        ("F2:F4 H2", [Area(1, 5, 3, 5), Area(1, 7, 1, 7)]),
        ("F:G", [Area(0, 5, LAST_ROW - 1, 6)]),
        ("3:4", [Area(2, 0, 3, LAST_COLUMN - 1)]),
    ],
)
def test_a_rule_holds_in_cells_columns_and_rows(sqref: str, areas: list[Area]) -> None:
    assert list(rule('type="cellIs" dxfId="0"', sqref=sqref).areas) == areas


@pytest.mark.parametrize("sqref", ["", "F0", "F2:Lists", "XFE1", "F1048577", "F2 #REF!"])
def test_a_rule_for_cells_that_do_not_exist_may_hold_anywhere(sqref: str) -> None:
    nowhere = rule('type="cellIs" dxfId="0"', sqref=sqref)
    assert (nowhere.areas, nowhere.kind) == ((Area(),), "")


def test_a_rule_s_formulas_are_written_for_the_first_cell_of_its_first_area() -> None:
    assert rule('type="cellIs" dxfId="0"', sqref="F2:F4 H2").anchors == {(1, 5)}
    # Some programs count from the first row and column of all areas.
    assert rule('type="cellIs" dxfId="0"', sqref="F5:F9 D2").anchors == {(4, 5), (1, 3)}


@pytest.mark.parametrize("priority", ["", "x", "-1", "1.5", "9" * 30])
def test_a_rule_without_a_readable_priority_goes_last(priority: str) -> None:
    assert rule(f'type="cellIs" dxfId="0" priority="{priority}"').priority == 1 << 31


def test_a_rule_of_a_later_excel_brings_its_cells_and_its_style() -> None:
    text = (
        f'<x:conditionalFormatting xmlns:x="{LATER}" xmlns:m="http://x/main" xmlns="{MAIN}">'
        '<x:cfRule type="expression" priority="2" id="{1}"><m:f>Lists!$A$1="R"</m:f>'
        '<x:dxf><font><color rgb="FF9C0006"/></font><fill><patternFill>'
        '<bgColor theme="7"/></patternFill></fill></x:dxf></x:cfRule>'
        "<m:sqref>F2:F9 G2</m:sqref></x:conditionalFormatting>"
    )
    (later,) = rules_of(etree.fromstring(text), STYLES)
    assert (later.areas, later.formulas) == (
        (Area(1, 5, 8, 5), Area(1, 6, 1, 6)),
        ('Lists!$A$1="R"',),
    )
    # number 7 of the Office theme is gold
    assert (later.fill, later.ink) == ("FFC000", "9C0006")
