"""One view an indicator: what it says and draws, and what it may never print."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.indicators.views import SUBJECT
from lscp_data.subjects.optional import Dated, Told
from lscp_data.theme import Look
from lscp_data.view import View
from tests.test_indicators_measures import AS_AT, drawn, monthly


def views(frame: pd.DataFrame, as_at: dt.date = AS_AT) -> list[View]:
    dated = Dated(frame, as_at)
    return list(SUBJECT.views(Told({"indicators": dated}, {}, as_at, Look())))


def traces(view: View) -> dict[str, object]:
    return {trace.name: trace for trace in view.figure.data}


def test_the_first_and_the_latest_value_are_said_with_their_periods_and_how_many() -> None:
    (view,) = views(monthly([184.0, 190.0, 212.0], children="yes", direction="up"))
    assert view.finding.heading == "Visits: 212, to 31 March 2024"
    assert view.finding.words.startswith(
        "First: 184, to 31 January 2024; latest: 212, to 31 March 2024; 3 values."
    )
    assert "Wanted: up." in view.finding.words


def test_two_points_are_not_joined_and_one_is_not_drawn() -> None:
    (two,) = views(monthly([184.0, 190.0], children="no"))
    (one,) = views(monthly([184.0], children="no"))
    assert traces(two)["values"].mode == "markers+text"  # type: ignore[attr-defined]
    assert (one.figure, one.table_open) == (None, True)
    assert one.finding.words.startswith("One value: 184, to 31 January 2024.")


def test_a_comparator_is_dashed_and_bears_its_name() -> None:
    (view,) = views(
        monthly([20.0, 21.0, 22.0], children="no", comparator=18.0, comparator_name="<b>England")
    )
    assert traces(view)["<b>England"].line.dash == "dash"  # type: ignore[attr-defined]
    assert "&lt;b&gt;England" in view.legend


def test_limits_are_drawn_from_ten_values_on() -> None:
    (nine,) = views(monthly([20.0, 22.0] * 4 + [20.0], children="no"))
    (ten,) = views(monthly([20.0, 22.0] * 5, children="no"))
    assert "upper limit" not in traces(nine)
    assert {"mean", "lower limit", "upper limit"} <= {*traces(ten)}
    assert "Limits from 10 values: 15.7 to 26.3, around a mean of 21; 0 outside." in (
        ten.finding.words
    )


def test_a_hidden_value_is_a_c_in_the_chart_the_table_and_the_words() -> None:
    (view,) = views(monthly([20.0, 3.0, 22.0, 4.0], children="yes"))
    assert view.table["Value"].tolist() == ["c", "22", "c", "20"]
    assert [note.text for note in view.figure.layout.annotations] == ["c", "c"]
    assert view.finding.heading == "Visits: c, to 30 April 2024"
    assert "2 values of 4 hidden." in view.finding.words
    assert "c: not shown" in view.finding.words
    assert not {3.0, 4.0} & set(traces(view)["values"].y)  # type: ignore[attr-defined]


def test_agencies_whose_whole_is_not_known_have_a_panel_each() -> None:
    rows = [("Rate", f"2026-0{month}-28", agency, 90 + month)
            for month in (1, 2, 3) for agency in ("Police", "Health")]  # fmt: skip
    (view,) = views(drawn(rows, children="no"))
    assert view.finding.heading == "Rate: 2 agencies"
    assert [trace.name for trace in view.figure.data] == ["values", "values"]
    assert [note.text for note in view.figure.layout.annotations] == [
        "<b>Health</b>", "<b>Police</b>",
    ]  # fmt: skip


def test_a_heading_keeps_to_sixty_characters_however_long_the_name() -> None:
    frame = monthly([20.0, 21.0, 22.0], children="no").assign(indicator="Pupils " * 20)
    (view,) = views(frame)
    assert len(view.finding.heading) <= 60
    assert view.finding.heading.endswith(": 22, Mar 2024")
