"""A column of ratings whose cells say nothing but their colour."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.formatting.rule import FormulaRule, IconSetRule
from openpyxl.styles import Font, PatternFill

from lscp_data.reading.colours.hues import Ink
from lscp_data.reading.colours.ratings import Ratings, colours_read, ratings
from lscp_data.reading.grids import CellError, Grid
from lscp_data.reading.ingest import Upload
from lscp_data.subjects.registry import SHEETS
from tests.drawn import PLAN_HEADINGS, find_layout, read

RED, GREEN, PURPLE = "FF0000", "00B050", "7030A0"


def column(*texts: object, fills: dict[int, str] | None = None, inks: object = None) -> Ratings:
    """The ratings of a column with these texts, fills and inks by their row."""
    grid = Grid(
        "plan.xlsx",
        "Plan",
        (("Ref", "Action", "RAG"), *(("1", "Write", text) for text in texts)),
        fills={(row, 2): rgb for row, rgb in (fills or {}).items()},
        inks={(row, 2): ink for row, ink in dict(inks or {}).items()},  # type: ignore[call-overload]
    )
    layout = find_layout(grid, SHEETS, {})
    assert layout is not None
    return ratings(layout, 2, range(1, len(grid.rows)), {})


def test_a_colour_counts_where_there_are_no_words_and_is_kept_beside_them_where_there_are() -> None:
    found = column("", "Red", "", fills={1: GREEN, 2: GREEN})
    assert found.hues == ["Green", "Green", None]
    assert (found.coloured, found.unrated) == ([1], [3])
    assert found.colours == {(GREEN, "Green"): 1}


def test_purple_is_listed_and_is_no_rating_that_was_read() -> None:
    found = column("", fills={1: PURPLE})
    assert (found.hues, found.coloured) == (["unclear"], [])
    assert colours_read([found]) == ((PURPLE, "unclear", 1),)


def test_the_colours_of_a_sheet_are_counted_the_most_frequent_first() -> None:
    found = column("", "", "", fills={1: RED, 2: GREEN, 3: GREEN})
    assert colours_read([found, found]) == ((GREEN, "Green", 4), (RED, "Red", 2))


def test_the_fill_of_a_failed_formula_counts_among_the_colours_read() -> None:
    assert column(CellError("#N/A"), fills={1: RED}).coloured == [1]


@pytest.mark.parametrize("sign", ["●", "■", "▲", "•", "⬤", "\uf06c", " ■\ufe0e"])
def test_a_sign_is_read_by_the_colour_it_is_drawn_in(sign: str) -> None:
    found = column(sign, inks={1: Ink(GREEN)})
    assert (found.hues, found.signs, found.coloured) == (["Green"], [1], [1])


def test_a_letter_is_a_sign_only_in_a_font_of_symbols() -> None:
    assert column("l", inks={1: Ink(GREEN, symbols=True)}).signs == [1]
    found = column("R", "n", inks={1: Ink(GREEN), 2: Ink(RED)})
    assert (found.hues, found.signs) == ([None, None], [])


def test_a_plain_sign_on_a_fill_is_read_by_the_fill() -> None:
    assert column("●", fills={1: RED}).hues == ["Red"]


def test_a_sign_without_any_colour_stays_a_text() -> None:
    found = column("●", "l", inks={2: Ink(None, symbols=True)})
    assert (found.hues, found.signs, found.unread) == ([None, None], [], [])


def test_a_sign_in_one_colour_on_another_tells_nothing() -> None:
    found = column("●", fills={1: RED}, inks={1: Ink(GREEN)})
    assert (found.hues, found.unread) == ([None], [1])


def uploaded(fill_in: object, *values: object) -> Upload:
    """A real workbook of a plan with these ratings, finished by a function of its page."""
    book = openpyxl.Workbook()
    book.active.title = "Review"
    book.active.append(PLAN_HEADINGS)
    for number, value in enumerate(values, start=1):
        book.active.append([f"1.{number}", "Write", "Police", "31/03/2026", "", value])
    fill_in(book.active)  # type: ignore[operator]
    stream = io.BytesIO()
    book.save(stream)
    return read(stream.getvalue())


def test_the_upload_says_which_colours_of_cells_and_rules_were_read_as_what() -> None:
    def paint(page: object) -> None:
        page["F2"].fill = PatternFill("solid", fgColor=f"FF{RED}")  # type: ignore[index]
        rule = FormulaRule(formula=['$A3="1.2"'], fill=PatternFill(bgColor=f"FF{GREEN}"))
        page.conditional_formatting.add("F3:F4", rule)  # type: ignore[attr-defined]

    upload = uploaded(paint, None, None, None)
    assert upload.sheets[0].colours == ((RED, "Red", 1), (GREEN, "Green", 1))
    assert upload.parts[0].frame["colour"].tolist() == ["Red", "Green", "Blank"]
    (note,) = [p for p in upload.problems if "colour of their cells" in p.message]
    assert note.message.startswith("The ratings of 2 rows were read")
    assert note.message.endswith("1 is coloured by rules (conditional formatting).")


def test_signs_become_ratings_and_leave_no_text() -> None:
    def draw(page: object) -> None:
        page["F2"].font = Font(name="Wingdings", color=f"FF{RED}")  # type: ignore[index]
        page["F3"].font = Font(color=f"FF{GREEN}")  # type: ignore[index]

    frame = uploaded(draw, "l", "●", "Amber").parts[0].frame
    assert frame["colour"].tolist() == ["Red", "Green", "Amber"]
    assert frame["rag"].fillna("").tolist() == ["", "", "Amber"]


def test_a_sign_whose_colour_a_rule_sets_is_read_by_that_rule() -> None:
    def draw(page: object) -> None:
        for row in (2, 3):
            page[f"F{row}"].font = Font(name="Wingdings")  # type: ignore[index]
        late = FormulaRule(formula=['A2="1.1"'], font=Font(color=f"FF{RED}"))
        page.conditional_formatting.add("F2:F3", late)  # type: ignore[attr-defined]

    upload = uploaded(draw, "l", "l")
    # the second stays black, and its text is told of
    assert upload.parts[0].frame["rag_fill"].astype("string").fillna("").tolist() == ["Red", ""]
    assert any(p.found == "l" and p.cell == "F3" for p in upload.problems)


def test_numbers_shown_as_icons_are_to_be_written_in_words() -> None:
    def draw(page: object) -> None:
        lights = IconSetRule("3TrafficLights1", "num", [1, 2, 3])
        page.conditional_formatting.add("F2:F4", lights)  # type: ignore[attr-defined]

    upload = uploaded(draw, 1, 2, "Red")
    (note,) = [p for p in upload.problems if p.expected == "ratings in words"]
    assert note.message.startswith("Rows 2, 3 have no rating in words but a rule")
