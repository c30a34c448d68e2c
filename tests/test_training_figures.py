from __future__ import annotations

import pandas as pd
import pytest

from lscp_data.subjects.training import figures, measures
from lscp_data.theme import PALETTES, Look

LOOK = Look()


def table(*rows: tuple[str, str, int]) -> pd.DataFrame:
    """Attendance by agency, drawn as (agency, attendance, count)."""
    frame = pd.DataFrame(rows, columns=["agency", "attendance", "count"])
    frame = frame.astype({"agency": "string", "attendance": "string"})
    return measures.attendance(frame, ["agency"])


ROWS = table(
    ("Fire", "did not attend", 12),
    ("Housing", "attended", 7),
    ("Housing", "did not attend", 1),
    ("Police", "attended", 269),
    ("Police", "did not attend", 20),
)


def texts(figure: object) -> list[str]:
    return [note.text for note in figure.layout.annotations]  # type: ignore[attr-defined]


def test_bars_are_show_rates_on_a_track_of_all_due_and_zero_stays_visible() -> None:
    figure = figures.show_rates(ROWS, "agency", LOOK)
    track, came = figure.data
    assert list(track.x) == [1, 1, 1]
    assert list(came.x) == pytest.approx([269 / 289, 7 / 8, 0])  # drawn from the bottom
    assert list(figure.layout.yaxis.ticktext) == ["Police", "Housing", "Fire"]


def test_every_bar_has_its_counts_and_a_percentage_only_from_ten_people_on() -> None:
    assert texts(figures.show_rates(ROWS, "agency", LOOK)) == [
        "<b>93.1 %</b>  269 of 289",
        "<b>7 of 8</b>",
        "<b>0.0 %</b>  0 of 12",
    ]


def test_plum_is_the_lowest_rate_and_grey_the_rest() -> None:
    colours = PALETTES["light"]
    track, came = figures.show_rates(ROWS, "agency", LOOK).data
    assert track.marker.line.color[2] == colours.accent  # a rate of zero has no bar to colour
    assert list(came.marker.color) == [colours.rest, colours.rest, colours.accent]
    alone = figures.show_rates(ROWS.tail(1), "agency", LOOK).data[1]
    assert list(alone.marker.color) == [colours.rest]


def test_every_kind_of_booking_has_a_bar_on_one_scale_and_nought_is_printed() -> None:
    kinds = [("Booked and came", 269, True), ("Did not attend", 20, False), ("Late", 0, False)]
    figure = figures.booking_bars(kinds, LOOK)
    assert list(figure.data[1].x) == [0, 20, 269]
    assert texts(figure) == ["<b>0</b>", "<b>20</b>", "<b>269</b>"]
    assert figure.data[1].marker.color[2] == PALETTES["light"].accent


def test_rows_in_which_nobody_was_due_are_explained_in_words() -> None:
    frame = pd.DataFrame(
        [("A", "booked", 3), ("B", "cancelled", 3), ("C", "walk-in", 1)],
        columns=["agency", "attendance", "count"],
    ).astype({"agency": "string"})
    rows = measures.attendance(frame, ["agency"], ("D",))
    assert texts(figures.show_rates(rows, "agency", LOOK)) == [
        "<b>no booking</b>",
        "<b>1 walk-in</b>, none due",
        "<b>nobody</b> was due",
        "not recorded yet",
    ]


def test_names_from_an_upload_are_escaped_and_quotation_marks_stay_readable() -> None:
    rows = table(('<b>"Fire"</b> & Rescue', "attended", 1))
    figure = figures.show_rates(rows, "agency", LOOK)
    shown = figure.layout.yaxis.ticktext[0].replace("<br>", " ")
    assert shown == '&lt;b&gt;"Fire"&lt;/b&gt; &amp; Rescue'


def test_on_a_phone_the_label_stands_above_its_bar() -> None:
    figure = figures.show_rates(ROWS, "agency", Look(phone=True))
    assert texts(figure)[0] == "Police<br><b>93.1 %</b>  269 of 289"
    assert not figure.layout.yaxis.visible


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_row_at_all_still_gives_a_figure(theme: str) -> None:
    figure = figures.show_rates(ROWS.head(0), "agency", Look(theme))  # type: ignore[arg-type]
    assert [len(trace.x) for trace in figure.data] == [0, 0]


def test_the_dark_phone_figure_has_the_dark_page_and_the_same_rates() -> None:
    light = figures.show_rates(ROWS, "agency", LOOK)
    dark = figures.show_rates(ROWS, "agency", Look("dark", phone=True))
    assert dark.layout.template.layout.paper_bgcolor == PALETTES["dark"].page
    assert [list(trace.x) for trace in dark.data] == [list(trace.x) for trace in light.data]
    assert dark.data[1].marker.color[2] == PALETTES["dark"].accent
