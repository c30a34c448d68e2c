"""Styles, theme and palette written by hand, as programs other than Excel leave them."""

from __future__ import annotations

import io
import zipfile

from lscp_data.reading.colours.hues import UNKNOWN, Ink
from lscp_data.reading.files.package import Parts
from lscp_data.reading.files.styles import RulePaint, Styles, styles

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def read(stylesheet: str = "", theme: str = "") -> Styles:
    """The styles of a package with this style sheet and theme, each left out where empty."""
    listed = [("styles", stylesheet), ("theme", theme)]
    links = "".join(
        f'<Relationship Id="r{kind}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for kind, text in listed
        if text
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        for kind, text in listed:
            if text:
                archive.writestr(f"xl/{kind}.xml", text)
    return styles(Parts(stream.getvalue()), "xl/workbook.xml")


def sheet_of(colours: list[str], extra: str = "") -> str:
    """A style sheet with one cell style for each fgColor given."""
    fills = "".join(
        f'<fill><patternFill patternType="solid"><fgColor {colour}/></patternFill></fill>'
        for colour in colours
    )
    styled = "".join(f'<xf fillId="{number}"/>' for number in range(len(colours)))
    return (
        f"<styleSheet {MAIN}><fills>{fills}</fills><cellXfs>{styled}</cellXfs>{extra}</styleSheet>"
    )


def test_a_workbook_without_styles_has_no_fills():
    assert read() == Styles()


def test_without_a_theme_of_its_own_a_workbook_has_the_office_theme():
    assert read(sheet_of(['theme="5"'])).fills == {"0": "ED7D31"}


def test_a_theme_lists_dark_before_light_and_cells_count_light_first():
    slots = "".join(
        f"<a:{slot}>{colour}</a:{slot}>"
        for slot, colour in [
            ("dk1", '<a:sysClr val="windowText" lastClr="111111"/>'),
            ("lt1", '<a:sysClr val="window"/>'),
            ("dk2", '<a:srgbClr val="222222"/>'),
            ("lt2", '<a:srgbClr val="EEEEEE"/>'),
            ("accent1", '<a:srgbClr val="00B050"/>'),
        ]
    )
    theme = f"<a:theme {DRAWING}><a:clrScheme>{slots}</a:clrScheme></a:theme>"
    fills = read(sheet_of([f'theme="{number}"' for number in range(6)]), theme).fills
    # 0 is white, which is no fill; 5 is not in this short theme.
    assert fills == {"1": "111111", "2": "EEEEEE", "3": "222222", "4": "00B050"}


def test_a_file_s_own_palette_goes_before_the_standard_one():
    own = "".join(f'<rgbColor rgb="FF{colour}"/>' for colour in ["000000"] * 10 + ["002060"])
    extra = f"<colors><indexedColors>{own}</indexedColors></colors>"
    fills = read(sheet_of(['indexed="10"', 'indexed="11"'], extra)).fills
    # 11 is not among its own eleven colours (0 to 10), so the standard's green stands.
    assert fills == {"0": "002060", "1": "00FF00"}


def painted(*styles: str) -> tuple[RulePaint, ...]:
    """What rules of these styles paint."""
    return read(sheet_of([], f"<dxfs>{''.join(f'<dxf>{s}</dxf>' for s in styles)}</dxfs>")).rules


def test_a_rule_paints_its_ground_even_without_a_pattern():
    ground = '<fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill>'
    solid = (
        '<fill><patternFill patternType="solid"><fgColor rgb="FF00B050"/>{}</patternFill></fill>'
    )
    both = solid.format('<bgColor rgb="FFFFC000"/>')
    white = '<fill><patternFill><bgColor theme="0"/></patternFill></fill>'
    assert painted(ground, both, white) == (
        RulePaint("FF0000"),
        RulePaint("FFC000"),
        RulePaint("FFFFFF"),  # it covers the cell's own fill
    )


def test_a_rule_whose_paint_is_unclear_paints_nobody_knows_what():
    inner = [
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="solid"><fgColor rgb="FF00B050"/></patternFill></fill>',
        '<fill><patternFill><bgColor indexed="64"/></patternFill></fill>',
        '<fill><gradientFill><stop><color rgb="FFFFFFFF"/></stop></gradientFill></fill>',
    ]
    assert painted(*inner) == (RulePaint(UNKNOWN),) * 4


def test_a_rule_of_a_hatch_or_gradient_shows_its_rag_colour():
    hatch = (
        '<fill><patternFill patternType="lightUp"><fgColor rgb="FFFF0000"/>'
        '<bgColor rgb="FFFFFFFF"/></patternFill></fill>'
    )
    fading = (
        '<fill><gradientFill><stop><color rgb="FFFFFFFF"/></stop>'
        '<stop><color rgb="FF00B050"/></stop></gradientFill></fill>'
    )
    assert painted(hatch, fading) == (RulePaint("FF0000"), RulePaint("00B050"))


def test_a_rule_may_set_the_font_s_colour_alone_or_leave_everything():
    inks = ['<font><color rgb="FFFF0000"/></font>', '<font><color auto="1"/></font>']
    assert painted(*inks, "<font><b/></font>", "<fill/>", "") == (
        RulePaint(ink="FF0000"),
        RulePaint(ink=UNKNOWN),
        *(RulePaint(),) * 3,
    )


def test_only_coloured_fonts_and_those_of_symbols_are_noted():
    fonts = "".join(
        f"<font>{inner}</font>"
        for inner in [
            '<name val="Arial"/><color theme="1"/>',
            '<name val="Arial"/><color rgb="FFFF0000"/>',
            '<name val="Wingdings 2"/>',
            '<name val="Webdings"/><color rgb="FF00B050"/>',
            '<u/><name val="Arial"/><color theme="10"/>',  # a link
        ]
    )
    styled = "".join(f'<xf fontId="{number}"/>' for number in range(5))
    sheet = f"<styleSheet {MAIN}><fonts>{fonts}</fonts><cellXfs>{styled}</cellXfs></styleSheet>"
    assert read(sheet).inks == {
        "1": Ink("FF0000"),
        "2": Ink(None, symbols=True),
        "3": Ink("00B050", symbols=True),
    }


def test_a_style_that_names_a_missing_fill_has_none():
    broken = f'<styleSheet {MAIN}><fills/><cellXfs><xf fillId="7"/></cellXfs></styleSheet>'
    assert read(broken).fills == {}
