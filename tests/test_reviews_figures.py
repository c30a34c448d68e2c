"""The timeline draws every milestone, gap and norm, and no label covers another."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pandas as pd
import pytest

from lscp_data.subjects.reviews import findings, measures
from lscp_data.subjects.reviews.figures import _LABEL, _WIDTH, _apart, review_lines
from lscp_data.theme import TEXT_SIZE, Look
from tests.test_reviews_measures import AS_AT, HAZEL, WILLOW, drawn

CLOSE = (
    "Rowan <b>& co | Incident | 2026-01-31 month",
    "Rowan <b>& co | Notified | 2026-02-02",
    "Rowan <b>& co | Rapid review | 2026-02-05",
    "Rowan <b>& co | Decision | 2026-02-06",
    "Rowan <b>& co | Panel one of the partners | 2026-02-08",
    "Rowan <b>& co | Panel two | 2026-02-09",
    "Rowan <b>& co | Panel three | 2026-02-10",
    "Rowan <b>& co | Panel four | 2026-02-11",
    "Rowan <b>& co | Panel five | 2026-02-12",
    "Rowan <b>& co | Published | 2026-11-03",
)
ALL = (*WILLOW, *HAZEL, *CLOSE)


def figure(*rows: str, as_at: dt.date = AS_AT, look: Look = Look()) -> Any:  # noqa: B008  (frozen)
    reviews = drawn(*rows)
    spans = measures.elapsed(reviews, as_at)
    milestones = measures.timeline(reviews, as_at)
    texts = milestones.assign(
        gap=findings.gaps(milestones),
        when=[findings.dated(row.date, row.precision) for row in milestones.itertuples()],
        more=findings.from_decision(milestones, spans),
    )
    norms = measures.norm_ends(spans)
    return review_lines(texts, norms, findings.waiting(spans), as_at, look)


def dates(figure: Any, name: str) -> list[list[str]]:
    """The days of each trace of that name."""
    return [
        [str(pd.Timestamp(x).date()) for x in trace.x]
        for trace in figure.data
        if trace.name == name and len(trace.x)
    ]


def texts(figure: Any) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def boxes(figure: Any) -> list[tuple[float, float, float, float]]:
    """Left, right, bottom and top of every label in pixels of a chart of the width reckoned."""
    first, last = (pd.Timestamp(end) for end in figure.layout.xaxis.range)
    found = []
    for note in figure.layout.annotations:
        if note.yanchor not in ("bottom", "top") or note.xref == "paper" or note.yref == "paper":
            continue
        x = (pd.Timestamp(note.x) - first) / (last - first) * _WIDTH
        height = 21 * len(note.text.split("<br>"))
        low = note.y if note.yanchor == "bottom" else note.y - height
        found.append((x - _LABEL / 2, x + _LABEL / 2, low, low + height))
    return found


def test_every_milestone_that_came_is_a_mark_and_a_label_with_its_date() -> None:
    drawing = figure(*WILLOW)
    assert dates(drawing, "milestones") == [
        ["2023-10-01", "2023-11-14", "2023-12-05", "2024-02-05", "2025-09-09", "2025-10-21",
         "2025-12-02"]
    ]  # fmt: skip
    said = texts(drawing)
    assert "<b>Incident</b><br>October 2023" in said
    assert "<b>Plan agreed</b><br>21 October 2025<br>42 days later" in said


def test_the_time_between_stands_on_the_line_where_there_is_room() -> None:
    said = texts(figure(*WILLOW))
    assert "<b>19 months</b>" in said
    assert "<b>Published</b><br>9 September 2025" in said


def test_no_day_of_an_incident_is_drawn() -> None:
    incidents = [text for text in texts(figure(*ALL)) if "Incident" in text]
    assert [text.split("<br>")[1] for text in incidents] == [
        "October 2023",
        "December 2025",
        "January 2026",
    ]


def test_the_norm_is_a_band_and_what_lies_beyond_it_another() -> None:
    shapes = [
        (s.name, str(pd.Timestamp(s.x0).date()), str(pd.Timestamp(s.x1).date()))
        for s in figure(*WILLOW, *HAZEL).layout.shapes
        if s.type == "rect"
    ]
    assert sorted(shapes) == [
        ("norm", "2024-02-05", "2024-08-05"),
        ("norm", "2026-02-24", "2026-08-24"),
        ("past the norm", "2024-08-05", "2025-09-09"),
    ]


def test_a_review_that_waits_is_dotted_to_the_as_at_date_and_says_how_long() -> None:
    drawing = figure(*HAZEL)
    assert dates(drawing, "waiting") == [["2026-02-24", "2026-09-15"]]
    waits = "<b>Not published</b><br>6 months and 22 days<br>since the decision"
    assert waits in texts(drawing)
    assert dates(figure(*WILLOW), "waiting") == []


def test_what_is_planned_is_a_ring_and_says_so() -> None:
    drawing = figure(*HAZEL, "Hazel | Published | 2026-11-03")
    assert dates(drawing, "planned") == [["2026-11-03"]]
    assert any("planned 3 November" in text for text in texts(drawing))


@pytest.mark.parametrize("rows", [WILLOW, HAZEL, CLOSE, ALL], ids=["one", "open", "close", "all"])
def test_no_label_covers_another_or_leaves_the_chart(rows: tuple[str, ...]) -> None:
    found = boxes(figure(*rows))
    reviews = {row.split("|")[0] for row in rows}
    assert len(found) >= len(rows) + (len(reviews) > 1)
    for one, other in itertools.combinations(found, 2):
        beside = one[1] <= other[0] + 0.01 or other[1] <= one[0] + 0.01
        assert beside or one[3] <= other[2] or other[3] <= one[2], (one, other)
    assert all(left >= -0.01 and right <= _WIDTH + 0.01 for left, right, _, _ in found)


def test_labels_keep_their_order_and_stay_where_there_is_room() -> None:
    span = (pd.Timestamp(2024, 1, 1), pd.Timestamp(2026, 1, 1))
    free = [pd.Timestamp(2024, 6, 1), pd.Timestamp(2025, 3, 1)]
    assert _apart(free, span) == free
    close = [pd.Timestamp(2024, 6, 1), pd.Timestamp(2024, 6, 2), pd.Timestamp(2024, 6, 3)]
    moved = _apart(close, span)
    width = (span[1] - span[0]) * (_LABEL / _WIDTH)
    assert [b - a >= width - pd.Timedelta(seconds=1) for a, b in itertools.pairwise(moved)] == [
        True,
        True,
    ]


def test_texts_of_an_upload_are_escaped_and_all_are_large_enough() -> None:
    drawing = figure(*CLOSE)
    assert any("Rowan &lt;b&gt;&amp; co" in text for text in texts(drawing))
    sizes = {note.font.size for note in drawing.layout.annotations if note.font.size}
    assert not sizes or min(sizes) >= TEXT_SIZE


def test_both_themes_draw_the_same_marks() -> None:
    assert dates(figure(*ALL, look=Look("dark")), "milestones") == dates(figure(*ALL), "milestones")


def test_one_milestone_alone_can_be_drawn() -> None:
    assert dates(figure("A | Published | 2026-09-15"), "milestones") == [["2026-09-15"]]
    assert dates(figure("A | Published | 2026-12-15"), "planned") == [["2026-12-15"]]
