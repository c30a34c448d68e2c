from __future__ import annotations

import re
from itertools import pairwise

import pytest

from lscp_data.theme import (
    MARKER_SIZE,
    MARKS,
    PALETTES,
    UNRATED,
    Look,
    Theme,
    blank_figure,
    mark,
    template,
    wrapped,
)

THEMES: list[Theme] = ["light", "dark"]
ALL_MARKS = {**MARKS, "other": UNRATED}


def luminance(colour: str) -> float:
    """The relative luminance of #RRGGBB, as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_worked_out_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("name", ALL_MARKS)
def test_the_letter_can_be_read_on_its_mark(name: str) -> None:
    assert contrast(ALL_MARKS[name].on_fill, ALL_MARKS[name].fill) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ALL_MARKS)
def test_the_words_of_a_rating_can_be_read_on_page_and_panel(name: str, theme: Theme) -> None:
    words = ALL_MARKS[name].text[theme]
    assert contrast(words, PALETTES[theme].page) >= 4.5
    assert contrast(words, PALETTES[theme].panel) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_ink_and_muted_words_can_be_read_and_lines_and_bars_be_seen(theme: Theme) -> None:
    colours = PALETTES[theme]
    for ground in (colours.page, colours.panel):
        assert contrast(colours.ink, ground) >= 7
        assert contrast(colours.muted, ground) >= 4.5
    # graphics need 3 to 1; panels are seen by their keyline
    for drawn in (colours.accent, colours.rest, colours.line, colours.key):
        assert contrast(drawn, colours.page) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_every_mark_is_told_from_the_page_by_its_fill_or_its_keyline(theme: Theme) -> None:
    page, key = PALETTES[theme].page, PALETTES[theme].key
    for shape in ALL_MARKS.values():
        assert max(contrast(shape.fill, page), contrast(key, page)) >= 3


def test_no_two_marks_share_a_letter_a_shape_or_a_fill() -> None:
    assert list(MARKS) == ["Red", "Amber", "Green", "Blue"]
    for part in ("letter", "symbol", "path", "fill"):
        assert len({getattr(shape, part) for shape in ALL_MARKS.values()}) == 5


def test_the_letters_are_those_of_the_colours() -> None:
    assert [MARKS[name].letter for name in MARKS] == ["R", "A", "G", "B"]


@pytest.mark.parametrize("label", ["", "Blank", "Paused", "Amber/Red", "red", "2"])
def test_what_is_none_of_the_four_colours_is_grey_and_never_a_colour(label: str) -> None:
    assert mark(label) is UNRATED


def test_fills_differ_in_lightness_so_that_greyscale_keeps_them_apart() -> None:
    lightness = sorted(luminance(shape.fill) for shape in ALL_MARKS.values())
    steps = [(high + 0.05) / (low + 0.05) for low, high in pairwise(lightness)]
    assert min(steps) >= 1.25


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_is_a_full_hex_colour(theme: Theme) -> None:
    assert all(re.fullmatch(r"#[0-9A-F]{6}", c) for c in vars(PALETTES[theme]).values())


@pytest.mark.parametrize("theme", THEMES)
def test_a_figure_has_the_page_of_its_theme_large_text_and_nothing_to_zoom(theme: Theme) -> None:
    figure = blank_figure(Look(theme), 300)
    layout = template(theme).layout
    assert figure.layout.height == 300
    assert layout.paper_bgcolor == PALETTES[theme].page
    assert layout.font.size >= 16
    assert layout.xaxis.tickfont.size >= 16
    assert (layout.showlegend, layout.hovermode, layout.dragmode) == (False, False, False)
    assert (figure.layout.xaxis.fixedrange, figure.layout.yaxis.fixedrange) == (True, True)
    assert MARKER_SIZE >= 12


def test_a_look_knows_its_colours() -> None:
    assert Look().palette is PALETTES["light"]
    assert Look("dark", phone=True).palette is PALETTES["dark"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("Police", 10, ["Police"]),
        ("Children's Social Care", 18, ["Children's Social", "Care"]),
        ("a b c", 3, ["a b", "c"]),
        ("Safeguardingpartnership", 5, ["Safeguardingpartnership"]),
        ("  too   many  spaces ", 40, ["too many spaces"]),
    ],
)
def test_text_breaks_between_words_and_never_inside_one(
    text: str, width: int, lines: list[str]
) -> None:
    assert wrapped(text, width).split("<br>") == lines
