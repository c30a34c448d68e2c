from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest

from lscp_data.subjects.evaluation import figures
from lscp_data.subjects.evaluation.figures.scale import Answers, ScaleRow, scale_figure
from lscp_data.theme import PALETTES, Look

NAN = math.nan
SEVEN_BEFORE, SEVEN_AFTER = (2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 4.0), (3.0, 3.0, 4.0, 4.0, 4.0, 5.0, 5.0)
# Twenty people, seven people of whom five rose, four people.
CHANGE = pd.DataFrame(
    [
        ("Escalation", 20, 2.5, 0.3, 4.0, 0.2, 18, "mean", (), ()),
        ("Neglect", 7, NAN, NAN, NAN, NAN, 5, "points", SEVEN_BEFORE, SEVEN_AFTER),
        ("Thresholds", 4, NAN, NAN, NAN, NAN, pd.NA, "none", (), ()),
    ],
    columns=[
        "course", "n", "pre", "pre_half", "post", "post_half", "improved", "detail", "points_pre",
        "points_post",
    ],
).assign(question="Confidence", scale="1-5")  # fmt: skip
# Twelve of the twenty came back, five of the seven, nobody of the four.
KEPT = pd.DataFrame(
    [
        ("Escalation", 12, 3.5, 0.4, ()),
        ("Neglect", 5, NAN, NAN, (3.0, 3.0, 3.0, 4.0, 4.0)),
    ],
    columns=["course", "n", "follow_up", "follow_up_half", "points"],
)


def trace(figure: Any, name: str) -> Any:
    return next(one for one in figure.data if one.name == name)


def texts(figure: Any) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def test_ten_people_give_means_with_intervals_and_fewer_none() -> None:
    figure = figures.before_and_after(CHANGE, KEPT, Look())
    for name, mean, half in (
        ("Before", 2.5, 0.3), ("Straight after", 4.0, 0.2), ("Follow-up", 3.5, 0.4),
    ):  # fmt: skip
        means = trace(figure, name)
        assert means.x[0] == mean
        assert means.error_x.array[0] == half
        assert all(map(math.isnan, means.x[1:]))


def test_five_to_nine_people_are_single_marks_and_equal_scores_do_not_hide_each_other() -> None:
    figure = figures.before_and_after(CHANGE, KEPT, Look())
    for name, scores in (
        ("Before", SEVEN_BEFORE), ("Straight after", SEVEN_AFTER),
        ("Follow-up", (3.0, 3.0, 3.0, 4.0, 4.0)),
    ):  # fmt: skip
        single = trace(figure, f"{name}, single scores")
        assert tuple(single.x) == scores
        assert len(set(zip(single.x, single.y, strict=True))) == len(scores)
    before, after, later = (
        trace(figure, f"{name}, single scores").y
        for name in ("Before", "Straight after", "Follow-up")
    )
    assert max(before) < min(after) < max(after) < min(later)  # the scale runs from the top down


def test_fewer_than_five_people_leave_no_mark_and_the_row_stays() -> None:
    figure = figures.before_and_after(CHANGE.tail(1), KEPT.head(0), Look())
    assert list(figure.layout.yaxis.ticktext) == ["Thresholds"]
    marks = [value for one in figure.data for value in one.x if value is not None]
    assert all(map(math.isnan, marks))


def test_each_row_says_on_how_many_people_it_rests() -> None:
    assert texts(figures.before_and_after(CHANGE, KEPT, Look())) == [
        "<b>20</b> matched<br>12 follow-up",
        "<b>7</b> matched<br>5 of 7 rose<br>5 follow-up (each shown)",
        "<b>4</b> matched<br>too few to show",
    ]


def test_intervals_that_overlap_are_drawn_apart_and_others_on_one_line() -> None:
    near = CHANGE.head(1).assign(post=2.6)
    drawn = figures.before_and_after(near, KEPT.head(0), Look())
    assert trace(drawn, "Before").y[0] < trace(drawn, "Straight after").y[0]
    drawn = figures.before_and_after(CHANGE.head(1), KEPT.head(0), Look())
    assert trace(drawn, "Before").y[0] == trace(drawn, "Straight after").y[0]


def test_the_axis_shows_the_whole_scale_as_asked() -> None:
    axis = figures.before_and_after(CHANGE, KEPT, Look()).layout.xaxis
    assert list(axis.tickvals) == [1, 2, 3, 4, 5]
    assert axis.range[0] < 1 < 5 < axis.range[1]
    assert "95 % interval; small marks are single people" in axis.title.text


def test_without_a_mean_the_axis_speaks_of_no_interval() -> None:
    axis = figures.before_and_after(CHANGE.iloc[1:2], KEPT.head(0), Look()).layout.xaxis
    assert axis.title.text == "Score on the scale as asked; every small mark is one person"


def test_a_scale_that_is_not_stated_gives_an_axis_that_holds_the_scores() -> None:
    assert figures.axis_ends("not stated", [2.5, NAN, 4.2]) == (0, 5)
    assert figures.axis_ends("not stated", []) == (0, 1)


def test_two_questions_are_never_drawn_together() -> None:
    other = CHANGE.head(1).assign(question="Knowledge")
    with pytest.raises(ValueError, match="never drawn together"):
        figures.before_and_after(pd.concat([CHANGE, other]), KEPT, Look())


def test_on_a_phone_the_escaped_course_stands_above_its_row() -> None:
    rows = CHANGE.head(1).assign(course='Fire & "Rescue" <b>')
    figure = figures.before_and_after(rows, KEPT, Look(phone=True))
    assert texts(figure) == ['<b>Fire &amp; "Rescue" &lt;b&gt;</b><br><b>20</b> matched']
    assert not figure.layout.yaxis.visible


def test_the_dark_figure_has_the_dark_page_and_the_same_means() -> None:
    dark = figures.before_and_after(CHANGE, KEPT, Look("dark"))
    assert dark.layout.template.layout.paper_bgcolor == PALETTES["dark"].page
    after = trace(dark, "Straight after")
    assert after.x[0] == 4.0
    assert after.marker.color == PALETTES["dark"].accent


def test_no_course_at_all_still_gives_a_figure() -> None:
    figure = figures.before_and_after(CHANGE.head(0), KEPT.head(0), Look(phone=True))
    assert all(len(one.x) == 0 for one in figure.data)


AGENCIES = pd.DataFrame(
    [
        ("Housing", 3, NAN, NAN, NAN, False),
        ("Police", 26, 5.0, 7.0, 1.9, True),
        ("Youth Justice", 10, NAN, NAN, NAN, False),
    ],
    columns=["agency", "n", "pre", "post", "change", "shown"],
).assign(course="Escalation", question="Confidence", scale="1-10")


def test_agencies_keep_the_order_given_and_too_few_people_are_said() -> None:
    figure = figures.agency_scores(AGENCIES, Look())
    assert list(figure.layout.yaxis.ticktext) == ["Housing", "Police", "Youth Justice"]
    assert texts(figure) == [
        "<b>3</b> matched: too few to show",
        "<b>+1.9</b>, 26 matched",
        "<b>10</b> matched: held back",
    ]
    assert trace(figure, "Before").x[1] == 5.0
    assert trace(figure, "Before").error_x.array is None  # else each mark would have a stroke


def test_equal_means_without_intervals_do_not_hide_each_other() -> None:
    rows = AGENCIES.iloc[[1]].assign(pre=3.5, post=3.5, change=-0.01)
    figure = figures.agency_scores(rows, Look())
    assert trace(figure, "Before").y[0] < trace(figure, "Straight after").y[0]
    assert texts(figure) == ["<b>0.0</b>, 26 matched"]


def test_agencies_of_two_courses_are_never_drawn_together() -> None:
    with pytest.raises(ValueError, match="never drawn together"):
        figures.agency_scores(pd.concat([AGENCIES, AGENCIES.assign(course="Neglect")]), Look())


def test_bars_of_what_was_kept_may_pass_all_of_the_gain_or_fall_below_nothing() -> None:
    kept = pd.DataFrame({"course": ["A", "B"], "n": [22, 11], "retention": [1.2, -0.1]})
    figure = figures.kept_bars(kept, Look())
    assert list(trace(figure, "kept").x) == [-0.1, 1.2]  # drawn from the bottom
    low, high = figure.layout.xaxis.range
    assert low < -0.1
    assert high > 1.2
    assert texts(figure) == ["<b>lost all of it</b>  11 people", "<b>rose to 120 %</b>  22 people"]
    assert texts(figures.kept_bars(kept, Look(phone=True)))[1].startswith("A<br>")


REPLIES = pd.DataFrame(
    [("A", "post", 64, 301), ("A", "follow-up", 0, 301), ("B", "post", 9, pd.NA),
     ("C", "post", 12, 10), ("D", "post", 0, 0)],
    columns=["course", "stage", "replied", "trained"],
).astype({"replied": "Int64", "trained": "Int64"}).assign(unnamed=0)  # fmt: skip


def test_the_silent_are_a_part_of_everybody_trained_and_zero_stays_visible() -> None:
    figure = figures.reply_bars(REPLIES, Look())
    assert list(trace(figure, "yes").x)[:2] == [64 / 301, 0]
    assert list(trace(figure, "silent").x)[:2] == [237 / 301, 1]
    assert "<b>64</b> of 301" in texts(figure)


def test_without_a_whole_to_be_part_of_only_the_count_is_shown() -> None:
    figure = figures.reply_bars(REPLIES, Look())
    for name in ("yes", "silent"):
        assert list(trace(figure, name).x)[2:] == [0, 0, 0]
    assert {"<b>9</b> replied", "<b>12</b> replied"} <= {*texts(figure)}
    assert not figure.layout.shapes


def test_forms_without_a_number_are_no_silence() -> None:
    # Of 301 people 64 replied; of the other 237 the 40 forms without a number may be 40.
    figure = figures.reply_bars(REPLIES.head(1).assign(unnamed=40), Look())
    assert list(trace(figure, "unknown").x) == [40 / 301]
    assert list(trace(figure, "silent").x) == [197 / 301]
    assert "<b>64</b> of 301 + 40 unnamed" in texts(figure)
    # Never more than there were people who did not reply.
    figure = figures.reply_bars(REPLIES.head(1).assign(unnamed=300), Look())
    assert list(trace(figure, "silent").x) == [0]
    assert list(trace(figure, "unknown").x) == [237 / 301]


def test_means_in_a_charts_data_have_the_one_decimal_of_the_table() -> None:
    row = ScaleRow("A", (), Answers(2.9565, 0.1234), Answers(3.16, 0.25))
    figure = scale_figure([row], "1-5", "Score", Look())
    assert list(trace(figure, "Before").x) == [3.0]
    assert list(trace(figure, "Before").error_x.array) == [0.1]
    assert list(trace(figure, "change").x) == [3.0, 3.2, None]
    points = trace(figures.session_points(sessions(1.04, 2.06), None, Look()), "change")
    assert list(points.y) == [1.0, 2.1]


def sessions(*changes: float) -> pd.DataFrame:
    """Sessions a day apart with so much change each; not a number is a session not shown."""
    return pd.DataFrame(
        {
            "session": [f"S-{number}" for number in range(len(changes))],
            "session_date": pd.date_range("2026-02-03", periods=len(changes)),
            "n": 12,
            "change": changes,
            "shown": [not math.isnan(change) for change in changes],
        }
    )


def test_below_ten_sessions_no_line_joins_the_points_and_there_are_no_limits() -> None:
    figure = figures.session_points(sessions(1.0, NAN, 2.0), None, Look())
    points = trace(figure, "change")
    assert points.mode == "markers"
    assert list(points.y) == [1.0, 2.0]
    assert not figure.layout.shapes
    assert figure.layout.yaxis.range[0] < 0  # no change stays in sight
    assert list(figure.layout.xaxis.ticktext) == [
        "3 Feb<br>2026<br><b>12</b>", "5 Feb<br>2026<br><b>12</b>",
    ]  # fmt: skip


def test_from_ten_sessions_the_limits_are_drawn_and_points_outside_have_colour_and_shape() -> None:
    limits = pd.Series({"mean": 1.1, "low": 0.5, "high": 1.7})
    figure = figures.session_points(sessions(*[1.0] * 9, 2.0), limits, Look())
    points = trace(figure, "change")
    assert points.mode == "lines+markers"
    assert [shape.y0 for shape in figure.layout.shapes] == [1.7, 1.1, 0.5]
    assert points.marker.symbol[8:] == ("circle", "diamond")
    assert points.marker.color[9] == PALETTES["light"].accent
    assert texts(figure) == ["upper limit +1.7", "mean +1.1", "lower limit +0.5"]


def test_a_session_without_a_day_is_named_and_many_sessions_share_labels() -> None:
    rows = sessions(*[1.0] * 40).assign(session_date=pd.NaT)
    labels = figures.session_points(rows, None, Look()).layout.xaxis.ticktext
    assert labels[0] == "S-0<br>12"
    assert labels[1] == ""
    assert sum(bool(label) for label in labels) <= 16


def test_where_how_many_rose_is_not_published_a_row_of_a_few_says_that_each_is_shown() -> None:
    rows = CHANGE.iloc[[1]].assign(improved=pd.array([pd.NA], dtype="Int64"))
    figure = figures.before_and_after(rows, KEPT.head(0), Look())
    assert texts(figure) == ["<b>7</b> matched<br>each shown"]


def test_a_chart_of_what_was_kept_holds_whole_per_cent_alone() -> None:
    kept = pd.DataFrame({"course": ["A"], "n": [22], "retention": [0.45678]})
    figure = figures.kept_bars(kept, Look())
    assert list(trace(figure, "kept").x) == [0.46]
    assert texts(figure) == ["<b>kept 46 %</b>  22 people"]


def test_a_limit_that_rounds_to_nothing_has_no_sign() -> None:
    limits = pd.Series({"mean": 0.9, "low": -0.01, "high": 1.8})
    figure = figures.session_points(sessions(*[1.0] * 10), limits, Look())
    assert texts(figure)[2] == "lower limit 0.0"
