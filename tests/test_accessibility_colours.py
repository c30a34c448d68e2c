"""No rating is told by its colour alone, and the colours are far apart for every kind of eye."""

from __future__ import annotations

import re
import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from lscp_data import web
from lscp_data.markup import LINKS
from lscp_data.theme import MARKS, PALETTES, UNRATED, Theme
from tests.colour_science import EYES, ciede2000, contrast, distance, lab, linear, mixed

SHEET = (Path(web.ASSETS) / "dashboard.css").read_text("utf-8")
CONFIG = tomllib.loads(
    (Path(__file__).resolve().parents[1] / ".streamlit" / "config.toml").read_text("utf-8")
)["theme"]
THEMES: list[Theme] = ["light", "dark"]
SMALLEST = 14


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    # of the 34 pairs that Sharma, Wu and Dalal published to check an implementation by
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_distance_is_that_of_the_published_pairs(
    one: tuple[float, ...], other: tuple[float, ...], expected: float
) -> None:
    assert ciede2000(np.array(one), np.array(other)) == pytest.approx(expected, abs=0.0001)
    assert ciede2000(np.array(other), np.array(one)) == pytest.approx(expected, abs=0.0001)


def test_white_is_white_and_a_simulation_leaves_grey_alone() -> None:
    assert lab(linear("#FFFFFF")) == pytest.approx([100, 0, 0], abs=0.01)
    for models in EYES.values():
        for model in models:
            assert model(linear("#808080")) == pytest.approx(linear("#808080"), abs=0.002)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize(("one", "other"), list(combinations(MARKS, 2)))
def test_two_ratings_are_never_nearer_than_14(one: str, other: str, eyes: str) -> None:
    assert distance(MARKS[one].fill, MARKS[other].fill, eyes) >= SMALLEST


def test_the_smallest_distances_are_those_of_the_design() -> None:
    """Worked out by another program for design.md, section 2."""
    for one, other, eyes, expected in (
        ("Red", "Green", "deutan", 22.9),
        ("Amber", "Green", "protan", 25.1),
        ("Green", "Blue", "tritan", 28.9),
        ("Red", "Blue", "greyscale", 14.5),
    ):
        found = distance(MARKS[one].fill, MARKS[other].fill, eyes)
        assert found == pytest.approx(expected, abs=0.6), (one, other, eyes)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("name", MARKS)
def test_what_is_not_rated_is_far_from_every_rating(name: str, eyes: str) -> None:
    # In greyscale no fifth fill fits (white itself is 11 from amber): hexagon and dash tell it.
    smallest = 6 if eyes == "greyscale" else SMALLEST
    assert distance(MARKS[name].fill, UNRATED.fill, eyes) >= smallest


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", THEMES)
def test_plum_is_told_from_the_grey_beside_it(theme: Theme, eyes: str) -> None:
    colours = PALETTES[theme]
    assert distance(colours.accent, colours.rest, eyes) >= SMALLEST


@pytest.mark.parametrize("theme", THEMES)
def test_the_number_in_a_cell_of_the_heat_map_can_be_read(theme: Theme) -> None:
    colours = PALETTES[theme]
    shares = [int(one) / 100 for one in re.findall(r"\.heat-\d .*?accent\) (\d+)%", SHEET)]
    assert len(shares) == 3
    grounds = [mixed(colours.accent, share, colours.page) for share in shares]
    for ground in grounds:
        assert contrast(colours.ink, ground) >= 4.5
    steps = [colours.page, *grounds]
    # the number says it; but more must look like more in greyscale too
    light = [lab(linear(one))[0] for one in steps]
    assert light == sorted(light, reverse=theme == "light")


@pytest.mark.parametrize("theme", THEMES)
def test_links_buttons_and_borders_of_streamlit_can_be_seen_on_page_and_panel(
    theme: Theme,
) -> None:
    told, colours = CONFIG[theme], PALETTES[theme]
    assert (told["backgroundColor"], told["textColor"]) == (colours.page, colours.ink)
    assert told["linkColor"] == LINKS[theme]
    for ground in (colours.page, colours.panel):
        assert contrast(told["linkColor"], ground) >= 4.5
    assert contrast("#FFFFFF", told["primaryColor"]) >= 4.5  # Streamlit writes white on it
    assert contrast(told["primaryColor"], colours.page) >= 3
    assert contrast(told["borderColor"], colours.page) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_the_focus_is_seen_on_page_panel_and_every_fill(theme: Theme) -> None:
    ring = re.search(r":focus-visible \{ outline: 3px solid (#\w{6}).*? (#\w{6}) !", SHEET)
    assert ring is not None
    # ink beside yellow: whatever the ground, one of the two is far from it
    assert contrast(*ring.groups()) >= 9
    fills = [shape.fill for shape in (*MARKS.values(), UNRATED)]
    for ground in (PALETTES[theme].page, PALETTES[theme].panel, *fills):
        assert max(contrast(one, ground) for one in ring.groups()) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_every_other_colour_written_in_the_style_sheet_is_seen_on_the_page(theme: Theme) -> None:
    """Lines of tables and the key's grey: drawn in one colour for both themes."""
    own_ground = {"#fff", "#0b0c0c", "#ffdd00"}  # the tag "late" and the focus bring theirs
    written = {one.lower() for one in re.findall(r"#[0-9a-fA-F]{3,6}\b(?=[ ;,!)])", SHEET)}
    for colour in written - own_ground:
        assert contrast(colour.upper(), PALETTES[theme].page) >= 3, colour
