from __future__ import annotations

import math

import pandas as pd
import pytest

from lscp_data.subjects.evaluation import figures
from lscp_data.theme import PALETTES, Look

NAN = math.nan
# Twenty people of whom twelve came back; seven of whom three did; four.
MEANS = pd.DataFrame(
    [
        ("Escalation", "Confidence", "1-5", 20, 12, 2.5, 0.3, 4.0, 0.2, 3.5, 0.4),
        ("Neglect", "Confidence", "1-5", 7, 3, 2.0, NAN, 3.0, NAN, NAN, NAN),
        ("Thresholds", "Confidence", "1-5", 4, 0, NAN, NAN, NAN, NAN, NAN, NAN),
    ],
    columns=[
        "course", "question", "scale", "n", "n_follow_up", "pre", "pre_half", "post",
        "post_half", "follow_up", "follow_up_half",
    ],
)  # fmt: skip


def stage(figure: object, name: str) -> object:
    return next(trace for trace in figure.data if trace.name == name)  # type: ignore[attr-defined]


def test_fewer_than_five_people_leave_no_mark_and_the_row_stays() -> None:
    figure = figures.before_and_after(MEANS, "1-5", Look())
    assert list(figure.layout.yaxis.ticktext) == ["Thresholds", "Neglect", "Escalation"]
    assert math.isnan(stage(figure, "Before").x[0])  # type: ignore[attr-defined]
    assert math.isnan(stage(figure, "Straight after").x[0])  # type: ignore[attr-defined]


def test_below_ten_people_a_mark_is_hollow_without_an_interval() -> None:
    after = stage(figures.before_and_after(MEANS, "1-5", Look()), "Straight after")
    symbols = list(after.marker.symbol)  # type: ignore[attr-defined]
    halves = list(after.error_x.array)  # type: ignore[attr-defined]
    assert symbols[1:] == ["circle-open", "circle"]
    assert math.isnan(halves[1])
    assert halves[2] == 0.2


def test_the_axis_shows_the_whole_scale_as_asked() -> None:
    axis = figures.before_and_after(MEANS, "1-5", Look()).layout.xaxis
    assert list(axis.tickvals) == [1, 2, 3, 4, 5]
    assert axis.range[0] < 1 < 5 < axis.range[1]


def test_a_scale_that_is_not_stated_gives_an_axis_that_holds_the_means() -> None:
    assert figures.axis_ends("not stated", MEANS) == (0, 4)
    assert figures.axis_ends("not stated", MEANS.head(0)) == (0, 1)


def test_each_row_says_on_how_many_people_it_rests() -> None:
    notes = [n.text for n in figures.before_and_after(MEANS, "1-5", Look()).layout.annotations]
    assert notes == [
        "<b>4</b> matched (too few)<br>0 follow-up (too few)",
        "<b>7</b> matched (too few)<br>3 follow-up (too few)",
        "<b>20</b> matched<br>12 follow-up",
    ]


def test_two_questions_are_never_drawn_together() -> None:
    other = MEANS.head(1).assign(question="Knowledge")
    with pytest.raises(ValueError, match="never drawn together"):
        figures.before_and_after(pd.concat([MEANS, other]), "1-5", Look())


def test_on_a_phone_the_escaped_course_stands_above_its_row() -> None:
    rows = MEANS.head(1).assign(course='Fire & "Rescue" <b>')
    figure = figures.before_and_after(rows, "1-5", Look(phone=True))
    note = figure.layout.annotations[0].text
    assert note == '<b>Fire &amp; "Rescue" &lt;b&gt;</b><br>20 matched, 12 later'
    assert not figure.layout.yaxis.visible


def test_the_dark_figure_has_the_dark_page_and_the_same_means() -> None:
    dark = figures.before_and_after(MEANS, "1-5", Look("dark"))
    assert dark.layout.template.layout.paper_bgcolor == PALETTES["dark"].page
    after = stage(dark, "Straight after")
    assert list(after.x)[1:] == [3.0, 4.0]  # type: ignore[attr-defined]
    assert after.marker.color == PALETTES["dark"].accent  # type: ignore[attr-defined]


def test_no_course_at_all_still_gives_a_figure() -> None:
    figure = figures.before_and_after(MEANS.head(0), "1-5", Look(phone=True))
    assert [len(trace.x) for trace in figure.data] == [0, 0, 0]
