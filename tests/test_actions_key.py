from __future__ import annotations

import pytest

from lscp_data.subjects.actions.key import (
    KEYS,
    ON_TRACK_KEY,
    STAGE_KEY,
    RagKey,
    colour_of,
    entered_key,
)
from lscp_data.subjects.actions.key_printed import key_in_force
from lscp_data.subjects.actions.ratings import rating


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


def test_a_key_comes_back_from_its_facts_unchanged() -> None:
    for key in KEYS.values():
        assert RagKey.from_facts(key.facts()) == key
    assert STAGE_KEY.entry("Blue") == STAGE_KEY.entries[3]
    assert STAGE_KEY.entry("Purple") is None


def test_a_default_key_is_never_an_instruction_and_says_when_it_was_confirmed() -> None:
    held = {**STAGE_KEY.facts(), "source": "the default key: ask the partnership to confirm it"}
    key = RagKey.from_facts(held)
    assert key.source == "the default key"
    assert key.confirmed().source == "the default key, confirmed by the officer"
    own = key_in_force([], "RAG", [], "on track")
    assert own.confirmed() == own
