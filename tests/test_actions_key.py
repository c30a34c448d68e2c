from __future__ import annotations

import pytest

from lscp_data.subjects.actions.key import (
    BLOCK_SOURCE,
    CHOSEN_SOURCE,
    CONFIDENCE_KEY,
    KEYS,
    LEGEND_SOURCE,
    ON_TRACK_KEY,
    STAGE_KEY,
    RagKey,
    colour_of,
    entered_key,
    key_above,
    key_in_force,
    stage_of_meaning,
)
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
    ("text", "colour"),
    [
        ("Green", "Green"),
        (" amber ", "Amber"),
        ("AMBER\n", "Amber"),
        ("Yellow", "Amber"),
        ("Orange", "Amber"),
        ("r", "Red"),
        ("B", "Blue"),
        ("🟢", "Green"),
        ("🔴 overdue", "Red"),
        ("🟩 done", "Green"),
        ("Now 🟢, was 🔴", "Green"),
        ("Green - completed 12.1.21", "Green"),
        ("Amber: waiting for the police", "Amber"),
        ("Blue, closed", "Blue"),
        ("A/R", "Amber/Red"),
        ("Red / Amber", "Amber/Red"),
        ("Amber/Green", "Amber/Green"),
        ("g/a", "Amber/Green"),
    ],
)
def test_a_colour_is_read_in_every_way_in_which_officers_write_it(text: str, colour: str) -> None:
    assert colour_of(text) == colour


@pytest.mark.parametrize(
    "text", ["", "1", "2", "3", "4", "Greenwich", "Redbridge", "Green/Blue", "Reduced", "Complete"]
)
def test_what_names_no_colour_is_never_guessed(text: str) -> None:
    assert colour_of(text) is None


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


def test_a_key_that_was_set_reads_colours_in_words_beside_its_other_labels() -> None:
    of = {"Red": "not started", "A": "in progress", "amber": "paused", "Closed": "completed"}
    key = entered_key({"colour": c, "meaning": s, "stage": s} for c, s in of.items())
    # "A" and "amber" are one colour, of which the last counts.
    assert [(one.colour, one.stage) for one in key.entries] == [
        ("Red", "not started"), ("Amber", "paused"), ("Closed", "completed"),
    ]  # fmt: skip
    texts = ["Red - by 12.1.21", "r", "closed", "Amber (late)"]
    assert [rating(text, None, key) for text in texts] == ["Red", "Red", "Closed", "Amber"]
    codes = entered_key({"colour": c, "meaning": c, "stage": None} for c in ("OK", "X"))
    assert rating("R", None, codes) == "R"


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


def test_short_meanings_never_call_green_just_completed_where_work_is_to_be_embedded() -> None:
    assert STAGE_KEY.short_meanings == {
        "Red": "Not started",
        "Amber": "In progress",
        "Green": "Completed, to be embedded",
        "Blue": "Embedded",
    }
    assert ON_TRACK_KEY.short_meanings["Blue"] == "Completed"
    assert ON_TRACK_KEY.short_meanings["Red"] == "Off track or overdue"


@pytest.mark.parametrize("name", KEYS)
def test_short_meanings_fit_a_chip_and_lose_no_meaning_of_a_built_in_key(name: str) -> None:
    words = list(KEYS[name].short_meanings.values())
    assert all(len(word) <= 31 for word in words)
    assert not any(word.endswith("…") for word in words)
    assert len(set(words)) == len(words)


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


def test_a_key_comes_back_from_its_facts_unchanged() -> None:
    for key in KEYS.values():
        assert RagKey.from_facts(key.facts()) == key
    assert STAGE_KEY.entry("Blue") == STAGE_KEY.entries[3]
    assert STAGE_KEY.entry("Purple") is None


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


def test_a_default_key_is_never_an_instruction_and_says_when_it_was_confirmed() -> None:
    held = {**STAGE_KEY.facts(), "source": "the default key: ask the partnership to confirm it"}
    key = RagKey.from_facts(held)
    assert key.source == "the default key"
    assert key.confirmed().source == "the default key, confirmed by the officer"
    own = key_in_force([], "RAG", [], "on track")
    assert own.confirmed() == own
