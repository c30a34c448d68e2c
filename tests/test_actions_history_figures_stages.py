from __future__ import annotations

from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from lscp_data.subjects.actions.history import stages
from lscp_data.subjects.actions.history.figures import stages as figures
from lscp_data.subjects.actions.history.threads import long
from lscp_data.subjects.actions.key import CONFIDENCE_KEY, STAGE_KEY
from lscp_data.theme import TEXT_SIZE, Look, mark
from tests.test_actions_history_stages import PLAN

LOOKS = [Look(), Look("dark")]
COUNTS = stages.by_report(long(PLAN), STAGE_KEY)
ORDER = stages.from_baseline(COUNTS["colour"], STAGE_KEY)
NO_MARKS = stages.marks(PLAN[:1])


def counted(*reports: dict[str, int]) -> pd.DataFrame:
    """Counts by report drawn as a mapping from rating to number for each."""
    return pd.DataFrame(
        [
            (number, pd.Timestamp(2025, 1, 14) + pd.DateOffset(months=number), colour, held,
             sum(report.values()))
            for number, report in enumerate(reports)
            for colour, held in report.items()
        ],
        columns=["report", "as_at", "colour", "number", "total"],
    )  # fmt: skip


def marked(*rows: tuple[int, str]) -> pd.DataFrame:
    """Marks drawn as (report, words)."""
    return pd.DataFrame(
        [(report, pd.NaT, "scope", words) for report, words in rows],
        columns=["report", "as_at", "what", "words"],
    )


def drawing(
    counts: pd.DataFrame = COUNTS, marks: pd.DataFrame = NO_MARKS, look: Look = LOOKS[0]
) -> Any:
    order = stages.from_baseline(counts["colour"], STAGE_KEY)
    return figures.rating_bars(counts, marks, order, STAGE_KEY.short_meanings, look)


def notes(figure: Any) -> list[str]:
    return [note.text for note in figure.layout.annotations]


@pytest.mark.parametrize("look", LOOKS)
def test_embedded_is_on_the_baseline_and_every_bar_has_its_colour_and_keyline(look: Look) -> None:
    figure = drawing(look=look)
    assert [bar.name for bar in figure.data] == ["Blue", "Green", "Amber", "Red", "Paused"]
    assert figure.layout.barmode == "stack"
    for bar in figure.data:
        assert bar.marker.color == mark(bar.name).fill
        assert bar.marker.line.color == look.palette.key
        assert bar.marker.line.width >= 1.5


def test_the_bars_are_the_measures_numbers_and_nought_is_not_drawn() -> None:
    bars = {bar.name: list(bar.y) for bar in drawing().data}
    assert bars["Red"] == [3, 2, 1, 1]
    assert bars["Amber"] == [2, 2, 2, 1]
    assert bars["Green"] == [None, 1, 1, 1]
    assert bars["Blue"] == [None, None, None, 1]
    assert [text for bar in drawing().data for text in bar.text if text][:2] == [
        "<b>B 1</b>", "<b>G 1</b>",
    ]  # fmt: skip


def test_reports_stand_evenly_with_their_dates_and_totals() -> None:
    figure = drawing()
    assert list(figure.layout.xaxis.ticktext) == [
        "20 Jan<br>2026", "17 Mar<br>2026", "19 May<br>2026", "14 Jul<br>2026",
    ]  # fmt: skip
    assert list(figure.layout.xaxis.tickvals) == [0, 1, 2, 3]
    assert notes(figure)[:4] == ["<b>5</b>"] * 4


def test_a_rating_that_no_report_drawn_has_takes_no_room() -> None:
    figure = drawing(counted({"Red": 2, "Blue": 0}, {"Red": 1, "Blue": 0}))
    assert [bar.name for bar in figure.data] == ["Red"]


def test_words_stand_at_the_last_bar_in_order_and_never_on_each_other() -> None:
    counts = counted(
        {"Red": 30, "Amber": 4, "Green": 1, "Blue": 1},
        {"Paused": 1, "Red": 1, "Amber": 32, "Green": 1, "Blue": 1},
    )
    figure = drawing(counts)
    words = [note for note in figure.layout.annotations if note.xanchor == "left"]
    assert [note.text for note in words] == [
        "<b>B 1</b> Embedded",
        "<b>G 1</b> Completed, to be<br>embedded",
        "<b>A 32</b> In progress",
        "<b>R 1</b> Not started",
        "<b>Pau 1</b> Paused",
    ]
    scale = 380 / (36 * 1.1)  # pixels an action: the longest bar has 36
    lines = [note.text.count("<br>") + 1 for note in words]
    edges = [(note.y * scale - 21 * n / 2, note.y * scale + 21 * n / 2)
             for note, n in zip(words, lines, strict=True)]  # fmt: skip
    assert all(upper[0] >= lower[1] for lower, upper in pairwise(edges))


def test_a_segment_too_thin_for_its_number_has_none_and_is_told_apart() -> None:
    counts = counted({"Red": 49, "Blue": 1}, {"Red": 47, "Blue": 3}, {"Red": 49, "Blue": 1})
    # 1 of 50 is 380 / 55 = 7 pixels, 3 are 21 and 4 would be 28: 22 hold a line of text
    blue = next(bar for bar in drawing(counts).data if bar.name == "Blue")
    assert list(blue.text) == ["", "", ""]
    thin = figures.thin(counts)
    # The last bar's number stands in the words beside it
    assert thin[["report", "colour", "number"]].to_numpy().tolist() == [
        [0, "Blue", 1], [1, "Blue", 3],
    ]  # fmt: skip


def test_a_dashed_line_with_words_stands_before_the_bar_that_changed() -> None:
    figure = drawing(marks=marked((2, "13 actions joined")))
    (line,) = figure.layout.shapes
    assert line.x0 == line.x1 == 1.5
    assert line.line.dash == "dash"
    assert "<b>13 actions<br>joined</b>" in notes(figure)


def test_two_changes_of_one_report_share_a_line_and_neighbours_stand_clear() -> None:
    figure = drawing(marks=marked((1, "13 actions joined"), (1, "The key changed"), (2, "2 left")))
    assert len(figure.layout.shapes) == 2
    words = {note.text: note for note in figure.layout.annotations}
    first = words["<b>13 actions<br>joined;<br>The key<br>changed</b>"]
    assert not first.yshift
    assert words["<b>2 left</b>"].yshift == 4 * 21  # above four lines of text
    assert figure.layout.margin.t == 16 + 5 * 21


def test_more_reports_than_there_is_room_for_are_drawn_from_the_latest_back() -> None:
    counts = counted(*({"Red": number + 1} for number in range(12)))
    figure = drawing(counts, marked((3, "off the chart"), (4, "at its edge"), (5, "within")))
    assert list(figure.data[0].y) == [5, 6, 7, 8, 9, 10, 11, 12]
    assert figures.drawn(counts)["report"].min() == 4
    # What the first bar drawn differs from is not drawn
    assert [line.x0 for line in figure.layout.shapes] == [0.5]


def test_a_rating_between_two_colours_has_the_letters_of_both_and_another_word_its_first() -> None:
    labels = [*CONFIDENCE_KEY.colours, "Paused", "n/a"]
    assert [figures.letter(label) for label in labels] == [
        "R", "A/R", "A", "A/G", "G", "Pau", "n/a",
    ]  # fmt: skip


def test_texts_from_uploads_are_escaped_and_no_text_is_small() -> None:
    counts = counted({"<b>odd</b>": 3, "Red": 1}, {"<b>odd</b>": 3, "Red": 1})
    figure = drawing(counts, marked((1, "<i>joined</i>")))
    texts = " ".join(notes(figure))
    assert "&lt;b&gt;odd" in texts
    assert "<i>" not in texts
    assert all(bar.textfont.size >= TEXT_SIZE for bar in figure.data)
