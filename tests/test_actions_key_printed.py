from __future__ import annotations

import pytest

from lscp_data.subjects.actions.key import (
    BLOCK_SOURCE,
    CHOSEN_SOURCE,
    CONFIDENCE_KEY,
    KEYS,
    LEGEND_SOURCE,
    STAGE_KEY,
)
from lscp_data.subjects.actions.key_printed import key_above, key_in_force, stage_of_meaning
from lscp_data.subjects.actions.ratings import rating

OK_LEGEND = "OK = No issues found   X = Issues found   ? = Not yet looked at"


def above(*rows: str) -> list[tuple[str, str]]:
    """The cells above a table drawn as rows of `cell | cell`, the first row being row 1."""
    return [
        (f"{'ABCDEFGH'[column]}{row}", text.strip())
        for row, line in enumerate(rows, start=1)
        for column, text in enumerate(line.split("|"))
        if text.strip()
    ]


@pytest.mark.parametrize(
    ("meaning", "stage"),
    [
        ("Not started", "not started"),
        ("Work has not yet commenced", "not started"),
        ("In progress alongside the delivery timeline", "in progress"),
        ("Under way", "in progress"),
        ("Completed, still to be embedded; stays on the plan and is monitored", "completed"),
        ("Completed, being embedded", "completed"),
        ("Completed but not yet fully embedded", "completed"),
        ("Action completed and evidenced", "completed"),
        ("Achieved, monitoring no longer needed", "completed"),
        ("Completed and embedded in practice", "embedded"),
        ("On track", None),
        ("On track to be completed by the due date", None),
        ("Will be achieved with support", None),
        ("Not achieved", None),
        ("Partially complete", None),
        ("Not on track, remedial action", None),
        ("At risk of not being completed", None),
        ("Delivery in doubt", None),
        ("Implemented", "completed"),
        ("Closed", "completed"),
        ("Done", "completed"),
        ("Delivered and signed off", "completed"),
        ("Completed; embedding on track", "completed"),
        ("Action completed, embedding in progress", "completed"),
        ("Completed in part", None),
        ("Not yet implemented", None),
        ("To be delivered by March", None),
        ("Being delivered to plan", "in progress"),
    ],
)
def test_a_definition_speaks_of_a_stage_or_of_none(meaning: str, stage: str | None) -> None:
    assert stage_of_meaning(meaning) == stage


def test_a_key_in_two_cells_a_colour_is_read_with_its_stages() -> None:
    key = key_above(
        above(
            "Action plan",
            "RED | Not on track, remedial action",
            "AMBER | Needs monitoring",
            "GREEN | On track",
            "BLUE | Action completed and evidenced",
        )
    )
    assert key is not None
    assert key.source == BLOCK_SOURCE
    assert key.colours == ("Red", "Amber", "Green", "Blue")
    assert [entry.stage for entry in key.entries] == [None, None, None, "completed"]


@pytest.mark.parametrize(
    "rows",
    [
        ("Red - Not started", "Amber – In progress", "Green: Completed", "Blue = Embedded"),
        ("Red - Not started\nAmber – In progress\nGreen: Completed\nBlue = Embedded",),
        ("Red = Not started, Amber = In progress, Green = Completed, Blue = Embedded",),
    ],
)
def test_a_key_in_lines_is_the_same_in_one_cell_or_in_four(rows: tuple[str, ...]) -> None:
    key = key_above(above(*rows))
    assert key is not None
    assert [(entry.colour, entry.meaning, entry.stage) for entry in key.entries] == [
        ("Red", "Not started", "not started"),
        ("Amber", "In progress", "in progress"),
        ("Green", "Completed", "completed"),
        ("Blue", "Embedded", "embedded"),
    ]
    assert rating("Green - completed 12.1.21", None, key) == "Green"


def test_a_definition_over_two_lines_of_its_cell_is_kept_whole() -> None:
    key = key_above(
        above("Red - Not\nstarted", "Amber - In\nprogress", "Green - Done and complete")
    )
    assert key is not None
    assert key.entries[0].meaning == "Not started"


def test_a_legend_of_codes_in_one_cell_is_read_and_its_codes_are_kept() -> None:
    key = key_above(above("Audit of actions", OK_LEGEND))
    assert key is not None
    assert key.source == LEGEND_SOURCE
    assert [(entry.colour, entry.stage) for entry in key.entries] == [
        ("OK", "completed"),
        ("X", None),
        ("?", None),
    ]
    assert rating("ok", None, key) == "OK"
    # "Red" is none of its codes: it must not be taken for one
    assert rating("R", None, key) == "R"


@pytest.mark.parametrize(
    "rows",
    [
        (),
        ("Action plan", "Last updated 17.06.2016"),
        ("Red - Not started", "Green - Completed"),
        ("Red | Amber | Green | Blue",),
    ],
)
def test_too_few_colours_or_none_with_its_meaning_are_no_key(rows: tuple[str, ...]) -> None:
    assert key_above(above(*rows)) is None


def test_a_five_point_key_keeps_amber_red_and_amber_green_apart() -> None:
    legend = (
        "Red = Unachievable   Amber/Red = In doubt   Amber = Feasible   "
        "Amber/Green = Probable   Green = Likely"
    )
    key = key_above(above(legend))
    assert key is not None
    assert key.colours == ("Red", "Amber/Red", "Amber", "Amber/Green", "Green")
    assert rating("A/G", None, key) == "Amber/Green"


def test_the_printed_key_beats_the_officers_choice_which_beats_the_words() -> None:
    printed = above("Red - Off track", "Amber - At risk", "Green - On track")
    assert key_in_force(printed, "RAG", ["A/R"], "stage").name == "the plan's own"
    assert key_in_force(printed, "RAG", ["A/R"], None).name == "the plan's own"
    assert key_in_force([], "RAG", ["A/R"], "stage").entries == STAGE_KEY.entries
    assert key_in_force([], "RAG", ["Red", "A/R"], None) is CONFIDENCE_KEY
    assert key_in_force([], "Delivery confidence", ["Red"], None) is CONFIDENCE_KEY
    assert key_in_force([], "RAG", ["Red", "Green"], None) is STAGE_KEY


@pytest.mark.parametrize("name", KEYS)
def test_a_key_that_the_officer_chose_is_not_asked_about_again(name: str) -> None:
    assert key_in_force([], "RAG", [], name).source == CHOSEN_SOURCE


def test_a_choice_that_is_no_key_is_an_error_and_not_the_default() -> None:
    with pytest.raises(KeyError):
        key_in_force([], "RAG", [], "rainbow")


def test_a_long_definition_is_cut_at_a_word() -> None:
    key = key_above(
        above(
            "Red - Significant issues that need the attention of the board at once",
            "Amber - Issues identified, being handled",
            "Green - No issues",
        )
    )
    assert key is not None
    assert key.short_meanings == {
        "Red": "Significant issues that need…",
        "Amber": "Issues identified",
        "Green": "No issues",
    }


@pytest.mark.parametrize(
    "prefix",
    ["", "Key: ", "RAG: ", "RAG rating: ", "RAG key - ", "Status key:", "RAG key ", "RAG (",
     "Colour key (RAG): ", "RAG\n", "What the colours mean – "],
)  # fmt: skip
@pytest.mark.parametrize("sign", [" = ", ": ", " - "])
def test_no_words_before_the_first_colour_of_a_key_take_it_away(prefix: str, sign: str) -> None:
    meanings = {"Red": "off track", "Amber": "at risk", "Green": "on track", "Blue": "complete"}
    key = key_above(above(prefix + ", ".join(f"{c}{sign}{m}" for c, m in meanings.items())))
    assert key is not None
    assert {entry.colour: entry.meaning for entry in key.entries} == meanings
    assert key.entries[3].stage == "completed"


def test_a_key_of_one_line_a_colour_may_begin_behind_a_prefix() -> None:
    key = key_above(above("RAG: Red = off track", "Amber = at risk", "Green = on track"))
    assert key is not None
    assert set(key.colours) == {"Red", "Amber", "Green"}


def test_a_rating_of_the_whole_plan_does_not_replace_a_line_of_its_key() -> None:
    lines = ("Red - Off track", "Amber - At risk", "Green - On track")
    key = key_above(above("Overall rating: Red - two actions are late", *lines))
    assert key is not None
    entry = key.entry("Red")
    assert entry is not None
    assert entry.meaning == "Off track"


def test_where_words_of_the_track_are_more_than_colours_its_key_is_the_default() -> None:
    words = ["On track", "Off track", "Complete", "At risk"]
    key = key_in_force([], "Status", words, None)
    assert key.name == "on track"
    assert key.is_default
    assert [rating(word, None, key) for word in words] == ["Green", "Red", "Blue", "Amber"]
    mostly_colours = ["Amber", "Red", "On track"]
    assert key_in_force([], "RAG", mostly_colours, None).name == "stage"
