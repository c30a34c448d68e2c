from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.subjects.training import figures
from lscp_data.subjects.training.figures.months import MOST_MONTHS
from lscp_data.theme import PALETTES, Look

LOOK = Look()


def months(first: str, *counts: tuple[int, int]) -> pd.DataFrame:
    """Months from the first on, drawn as (attended, did not attend)."""
    frame = pd.DataFrame(counts, columns=["attended", "did_not_attend"])
    return frame.assign(month=pd.date_range(first, periods=len(counts), freq="MS"))


ROWS = months("2026-03", (20, 2), (0, 0), (7, 3), (12, 1))
MAY = (dt.date(2026, 5, 12), "Review <Ash> published, 12 May 2026")


def test_those_who_came_stand_above_the_line_and_those_who_did_not_below() -> None:
    attended, missed = figures.month_bars(ROWS, [], LOOK).data
    assert list(attended.y) == [20, 0, 7, 12]
    assert list(missed.y) == [-2, 0, -3, -1]
    assert list(attended.text) == [f"<b>{n}</b>" for n in (20, 0, 7, 12)]
    assert list(missed.text) == [f"<b>{n}</b>" for n in (2, 0, 3, 1)]  # no minus is printed
    assert attended.marker.color == PALETTES["light"].accent


def test_a_publication_is_a_vertical_rule_with_its_words() -> None:
    figure = figures.month_bars(ROWS, [MAY], LOOK)
    rules = [shape for shape in figure.layout.shapes if shape.name == "rule"]
    assert [pd.Timestamp(rule.x0).date() for rule in rules] == [MAY[0]]
    *numbers, words = [note.text for note in figure.layout.annotations]
    assert words.replace("</b><br><b>", " ") == "<b>Review &lt;Ash&gt; published, 12 May 2026</b>"
    # The rule crosses May: its numbers stand on a ground of their own, once each, before the bars.
    assert numbers == ["<b>7</b>", "<b>3</b>"]
    assert {note.bgcolor for note in figure.layout.annotations[:2]} == {PALETTES["light"].page}
    assert [list(bars.text)[2] for bars in figure.data] == ["", ""]
    assert [rule.layer for rule in rules] == ["below"]


def test_a_publication_before_or_after_the_months_is_not_drawn() -> None:
    marks = [(dt.date(2026, 2, 28), "A"), (dt.date(2026, 7, 1), "B")]
    assert not figures.month_bars(ROWS, marks, LOOK).layout.annotations


def test_the_words_of_two_publications_close_together_stand_above_each_other() -> None:
    marks = [MAY, (dt.date(2026, 5, 20), "Review B published, 20 May 2026")]
    *_, low, high = figures.month_bars(ROWS, marks, LOOK).layout.annotations
    assert high.yshift >= low.yshift + 40


def test_more_months_than_there_is_room_for_are_cut_to_the_latest() -> None:
    many = months("2020-01", *[(n, 0) for n in range(60)])
    attended, _ = figures.month_bars(many, [], LOOK).data
    assert list(attended.y) == list(range(60 - MOST_MONTHS, 60))
    assert set(attended.text) == {""}  # too thin for numbers: the axis names the largest
    assert list(figures.month_bars(many, [], LOOK).layout.yaxis.ticktext) == ["0", "0", "59"]


def test_months_that_are_not_drawn_are_said() -> None:
    assert figures.left_out(60) == "; the latest 36 of 60 months are drawn"
    assert figures.left_out(MOST_MONTHS) == ""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_months_in_which_nobody_was_due_are_drawn_as_nought(theme: str) -> None:
    empty = months("2026-01", (0, 0), (0, 0), (0, 0))
    attended, _ = figures.month_bars(empty, [], Look(theme)).data  # type: ignore[arg-type]
    assert list(attended.text) == ["<b>0</b>"] * 3
