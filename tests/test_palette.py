"""Every way of painting a rating, read by the path of an upload: right or said, never wrong."""

from __future__ import annotations

import re
from collections import Counter

from tests.drawn import read
from tests.palette import SAID, Case, beyond_the_palette, unit_palette


def answers(data: bytes) -> dict[tuple[str, int], str]:
    """What each rating's colour is read as, by sheet and row; `SAID` where a note tells of it."""
    upload = read(data, "palette.xlsx")
    told = {
        (problem.sheet, int(row))
        for problem in upload.problems
        if problem.expected == "ratings in words"
        for row in re.findall(r"\d+", problem.message)
    }
    found = {}
    for part in upload.parts:
        hues = part.frame["rag_fill"].astype("string").fillna("")
        for row, hue in zip(part.frame["source_row"], hues, strict=True):
            place = part.plan, int(row)
            found[place] = SAID if place in told and not hue else str(hue)
    return found


def outcomes(data: bytes, cases: list[Case]) -> dict[str, str]:
    """Each case as "right", "said" or what it was silently taken for."""
    found = answers(data)
    return {
        case.name: "right"
        if found[case.sheet, case.row] == case.expected
        else found[case.sheet, case.row] or "nothing"
        for case in cases
    }


def test_of_the_unit_palette_all_114_are_right_and_none_is_silently_wrong() -> None:
    painting = unit_palette()
    assert len(painting.cases) == 114
    result = outcomes(painting.data(), painting.cases)
    assert len(result) == 114
    assert Counter(result.values()) == {"right": 114}
    # Of these, three are right in being declined: a rule of today's date, a colour scale and a
    # rule that names no ground.
    assert sum(case.expected == SAID for case in painting.cases) == 3


def test_other_themes_palettes_and_every_kind_of_rule_are_right_too() -> None:
    wrong: dict[str, str] = {}
    number = 0
    for data, cases in beyond_the_palette():
        result = outcomes(data, cases)
        number += len(result)
        wrong |= {name: found for name, found in result.items() if found != "right"}
    assert wrong == {}
    assert number == 51
