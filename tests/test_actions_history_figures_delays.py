from __future__ import annotations

import pandas as pd
import pytest

from lscp_data.subjects.actions.history import delays
from lscp_data.subjects.actions.history.figures.delays import slip_by_agency
from lscp_data.theme import Look
from tests.test_actions_figures import HOSTILE, LOOKS, texts, trace
from tests.test_actions_history_delays import PLAN


@pytest.mark.parametrize("look", LOOKS)
def test_the_bars_are_the_days_lost_and_the_numbers_stand_beside_them(look: Look) -> None:
    figure = slip_by_agency(delays.slip_by_agency(PLAN), look)
    # Health has no known slip: it has no bar, not even one of length nought
    assert list(figure.layout.yaxis.ticktext) == ["No single agency", "Housing", "Police"]
    assert list(trace(figure, "days lost").x) == [10, 25, 50]
    assert "<b>50 days</b>, 3 of 4 slipped" in texts(figure)


def test_no_agencies_are_an_empty_figure_and_no_error() -> None:
    figure = slip_by_agency(delays.slip_by_agency(PLAN.iloc[:0]), Look())
    assert not len(trace(figure, "days lost").x)


def test_an_agency_named_in_markup_is_printed_as_it_is_written() -> None:
    table = delays.slip_by_agency(PLAN.assign(lead_agency=pd.Categorical([HOSTILE] * 8)))
    printed = " ".join(texts(slip_by_agency(table, Look())))
    assert "&lt;img" in printed
    assert "<img" not in printed
