from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.subjects.practice import figures
from lscp_data.theme import Look

NUMBERS = ["asked", "replied", "changed", "silent"]
# Self-report with silence; tool use without the number of replies; hidden; only a count.
CHECKS = pd.DataFrame(
    [(251, 96, 41, 155), (18, pd.NA, 12, pd.NA), (12, 12, pd.NA, 0), (pd.NA, pd.NA, 9, pd.NA)],
    columns=NUMBERS,
).astype("Int64")
WORDS = [("A", "one", "41 of 251"), ("A", "two", "12 of 18"), ("B & C", "three", "c of 12"),
         ("D", "four", "9 of –")]  # fmt: skip


def shares(figure: Any, name: str) -> list[float]:
    return list(next(one for one in figure.data if one.name == name).x)


def test_the_bar_is_all_who_were_asked_with_the_silent_as_a_part() -> None:
    figure = figures.check_bars(CHECKS, WORDS, Look())
    assert [shares(figure, name)[0] for name in ("yes", "no", "silent")] == [
        41 / 251, 55 / 251, 155 / 251,
    ]  # fmt: skip


def test_without_the_number_of_replies_the_rest_is_neither_no_nor_silent() -> None:
    figure = figures.check_bars(CHECKS, WORDS, Look())
    assert [shares(figure, name)[1] for name in ("yes", "no", "unknown", "silent")] == [
        12 / 18, 0, 6 / 18, 0,
    ]  # fmt: skip


def test_hidden_and_unknown_numbers_are_an_empty_outline() -> None:
    figure = figures.check_bars(CHECKS, WORDS, Look())
    assert len(figure.layout.shapes) == 2
    texts = [note.text for note in figure.layout.annotations]
    assert "<b>c of 12</b>" in texts
    assert "<b>B &amp; C</b>" in texts
