"""Fills written by openpyxl, read back through the audit, named by hue."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.styles import Color, GradientFill, PatternFill

from lscp_data.reading.colours.hues import INDEXED, OFFICE_THEME, hue_name, resolved, tinted
from lscp_data.reading.files.audit import audit

# As councils use them: Excel's standard colours, Good/Bad/Neutral, theme tints, Google, NHS.
NAMED = {
    "Red": "FF0000 C00000 FFC7CE FF5050 E06666 DA291C F8696B 990000 F4CCCC",
    "Amber": "FFC000 FFFF00 FFEB9C FFBF00 F79646 ED7D31 FF9900 FFE699 FFB81C FCE4D6 FFF2CC",
    "Green": "00B050 92D050 C6EFCE 00FF00 70AD47 63BE7B 339966 A9D08E 009639 E2EFDA 008000",
    "Blue": "0070C0 00B0F0 002060 4472C4 5B9BD5 DDEBF7 BDD7EE 005EB8 0000FF 9BC2E6",
    "unclear": "7030A0 FF00FF CCC0DA",
    "": "D9D9D9 808080 000000 F2F2F2 BFBFBF E4DFEC",
}


def seen(fills: list[PatternFill | GradientFill]) -> list[str | None]:
    """The hue of each fill after a workbook was saved with them in column A."""
    workbook = openpyxl.Workbook()
    for row, fill in enumerate(fills, start=1):
        workbook.active.cell(row, 1, "x").fill = fill
    stream = io.BytesIO()
    workbook.save(stream)
    found = audit(stream.getvalue())["Sheet"].fills
    return [hue_name(found.get((row, 1))) for row in range(1, len(fills) + 1)]


def solid(**colour: object) -> PatternFill:
    return PatternFill("solid", fgColor=Color(**colour))


def test_every_shade_councils_use_has_the_name_an_officer_would_give_it():
    wanted = [(rgb, name or None) for name, line in NAMED.items() for rgb in line.split()]
    names = seen([solid(rgb=f"FF{rgb}") for rgb, _ in wanted])
    assert dict(zip([rgb for rgb, _ in wanted], names, strict=True)) == dict(wanted)


def test_white_is_no_fill_at_all():
    assert seen([solid(rgb="FFFFFFFF"), PatternFill()]) == [None, None]


def test_opacity_is_ignored_as_excel_does():
    assert seen([solid(rgb="00FF0000"), solid(rgb="80FF0000")]) == ["Red", "Red"]


def test_theme_colours_come_from_the_file_s_own_theme_with_tint():
    # openpyxl saves the theme of 2007: accent 2 is C0504D, 3 is 9BBB59, 6 is F79646, 1 is 4F81BD.
    table = [
        (0, 0.0, None),  # light 1, white
        (1, 0.0, None),  # dark 1, black
        (0, -0.15, None),  # grey
        (1, 0.35, None),  # grey
        (2, 0.0, None),  # light 2, EEECE1: a cream of saturation 0.054
        (3, 0.0, "Blue"),  # dark 2, 1F497D
        (5, 0.0, "Red"),
        (5, 0.4, "Red"),
        (5, -0.25, "Red"),
        (6, 0.0, "Green"),
        (6, 0.6, "Green"),
        (9, 0.0, "Amber"),
        (9, 0.4, "Amber"),
        (4, 0.8, "Blue"),
        (4, -0.5, "Blue"),
        (7, 0.0, "unclear"),  # accent 4, 8064A2 purple
    ]
    names = seen([solid(theme=theme, tint=tint) for theme, tint, _ in table])
    assert names == [name for _, _, name in table]


def test_numbered_colours_are_those_of_the_standard_and_64_is_automatic():
    table = {10: "Red", 2: "Red", 13: "Amber", 51: "Amber", 17: "Green", 50: "Green"}
    table |= {12: "Blue", 40: "Blue", 20: "unclear", 9: None, 22: None, 64: None, 65: None}
    assert seen([solid(indexed=number) for number in table]) == list(table.values())


def test_a_hatch_or_gradient_shows_its_rag_colour():
    hatch = PatternFill("lightUp", fgColor="FFFF0000", bgColor="FFFFFFFF")
    on_red = PatternFill("lightUp", fgColor="FF000000", bgColor="FFFF0000")
    fading = GradientFill(stop=("FFFFFFFF", "FF00B050"))
    assert seen([hatch, on_red, fading]) == ["Red", "Red", "Green"]


def test_a_pattern_of_none_paints_nothing_though_it_names_a_colour():
    assert seen([PatternFill(None, fgColor="FFFF0000")]) == [None]


def test_no_fill_has_no_name():
    assert hue_name(None) is None


@pytest.mark.parametrize(
    ("rgb", "tint", "expected"),
    [
        ("FF0000", 0.0, "FF0000"),
        ("FF0000", 0.5, "FF8080"),  # lightness 0.5 -> 0.75
        ("FF0000", -0.5, "800000"),  # lightness 0.5 -> 0.25
        ("000000", 0.4, "666666"),  # 0.4 of 255 = 102 = 66 hex
        ("808080", 1.0, "FFFFFF"),
        ("808080", -1.0, "000000"),
        ("4F81BD", 2.0, "FFFFFF"),  # beyond the range is its end
    ],
)
def test_a_tint_changes_the_lightness_alone(rgb, tint, expected):
    assert tinted(rgb, tint) == expected


@pytest.mark.parametrize("tint", [float("nan"), float("inf")])
def test_a_tint_that_is_no_number_is_an_error(tint):
    with pytest.raises(ValueError, match="tint"):
        tinted("FF0000", tint)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"rgb": "FFff0000"}, "FF0000"),
        ({"rgb": "#00B050"}, "00B050"),
        ({"rgb": "red"}, None),
        ({"auto": "1"}, None),
        ({"theme": "5"}, "ED7D31"),
        ({"theme": "5", "tint": "-1"}, "000000"),
        ({"theme": "12"}, None),
        ({"theme": "-1"}, None),
        ({"indexed": "10"}, "FF0000"),
        ({"indexed": "64"}, None),
        ({"indexed": "65"}, None),
    ],
)
def test_a_colour_of_the_styles_resolves_to_six_digits_or_none(attributes, expected):
    assert resolved(attributes, OFFICE_THEME, INDEXED) == expected


def test_the_numbered_palette_is_complete():
    assert len(INDEXED) == 64
    assert INDEXED[63] == "333333"
    assert len(OFFICE_THEME) == 12
