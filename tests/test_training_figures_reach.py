from __future__ import annotations

import pandas as pd

from lscp_data.subjects.training import figures
from lscp_data.theme import PALETTES, Look

LOOK = Look()
PLUM, GREY = PALETTES["light"].accent, PALETTES["light"].rest


def table(*rows: tuple[str, int | None, int]) -> pd.DataFrame:
    """Reach drawn as (agency, trained, expected)."""
    frame = pd.DataFrame(rows, columns=["agency", "trained", "expected"])
    frame = frame.astype({"trained": "Int64", "expected": "Int64"})
    share = frame["trained"].astype("Float64") / frame["expected"].astype("Float64")
    gap = (frame["expected"] - frame["trained"]).clip(lower=0)
    return frame.assign(share=share.astype("float64"), gap=gap)


def texts(figure: object) -> list[str]:
    """The texts beside the bars, from the top down."""
    return [note.text for note in figure.layout.annotations][::-1]  # type: ignore[attr-defined]


ROWS = table(("Fire", 0, 12), ("Housing", 11, 30), ("Probation", 3, 6), ("Youth", 26, 20))


def test_each_row_has_its_share_with_both_numbers_and_none_below_ten_expected() -> None:
    assert texts(figures.reach_bars(ROWS, "agency", LOOK)) == [
        "<b>0 %</b>  0 of 12",
        "<b>37 %</b>  11 of 30",
        "<b>3 of 6</b>",
        "<b>130 %</b>  26 of 20, more than expected",
    ]


def test_the_track_is_all_expected_and_more_than_expected_goes_beyond_it() -> None:
    figure = figures.reach_bars(ROWS, "agency", LOOK)
    track, bar = figure.data
    assert list(track.x) == [1, 1, 1, 1]
    assert list(bar.x) == [1.3, 0.5, 11 / 30, 0]  # drawn from the bottom
    assert figure.layout.xaxis.range[1] > 1.3
    assert list(track.marker.line.color)[3] == PLUM  # nobody: no bar to colour


def test_a_bar_far_beyond_the_track_ends_while_its_numbers_are_told() -> None:
    figure = figures.reach_bars(table(("A", 90, 10), ("B", 5, 10)), "agency", LOOK)
    assert max(figure.data[1].x) == 1.5
    assert texts(figure)[0] == "<b>900 %</b>  90 of 10, more than expected"
    assert list(figure.data[1].marker.color) == [PLUM, GREY]


def test_reach_that_is_not_known_has_no_track_and_says_so() -> None:
    figure = figures.reach_bars(table(("Fire", None, 12)), "agency", LOOK)
    assert texts(figure) == ["not known, of 12 expected"]
    assert list(figure.data[0].x) == [0]


def test_people_trained_stand_as_counts_and_nought_stays_visible() -> None:
    people = pd.DataFrame({"agency": ["Fire", "Police"], "people": [0, 1904]})
    figure = figures.people_bars(people, "agency", LOOK)
    assert texts(figure) == ["<b>0</b>", "<b>1,904</b>"]
    assert list(figure.data[1].x) == [1904, 0]


def test_on_a_phone_the_label_stands_above_its_bar() -> None:
    figure = figures.reach_bars(ROWS, "agency", Look(phone=True))
    assert texts(figure)[1] == "Housing<br><b>37 %</b>  11 of 30"
    assert list(figure.layout.xaxis.ticktext) == ["0", "Half", "All"]


def test_reach_known_in_part_is_at_least_so_much_and_never_the_lowest() -> None:
    rows = table(("Fire", 4, 20), ("Housing", 11, 30), ("Schools", 4, 0)).astype({"gap": "Int64"})
    rows.loc[0, "gap"] = pd.NA  # others came from Fire whose number is not given
    rows.loc[2, "share"] = None
    figure = figures.reach_bars(rows, "agency", LOOK)
    assert texts(figure) == [
        "<b>at least 20 %</b>  4 of 20",
        "<b>37 %</b>  11 of 30",
        "<b>4</b> trained, none expected",
    ]
    assert list(figure.data[1].marker.color)[::-1] == [GREY, PLUM, GREY]
