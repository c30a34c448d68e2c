from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from lscp_data.subjects.actions import figures, measures
from lscp_data.subjects.actions.key import STAGE_KEY
from lscp_data.theme import PALETTES, Look, mark
from tests.test_actions_measures import AS_AT, PLAN, drawn

FRAME = measures.timed(PLAN, AS_AT)
LOOKS = [Look(), Look("dark"), Look(phone=True), Look("dark", phone=True)]
HOSTILE = '<img src=x onerror="alert(1)"> & "quoted" <b>bold</b>'


def trace(figure: Any, name: str) -> Any:
    """The one trace of that name."""
    return next(trace for trace in figure.data if trace.name == name)


def texts(figure: Any) -> list[str]:
    """Every text of a figure that came with its data: axis labels and annotations."""
    axes = [*(figure.layout.yaxis.ticktext or ()), *(figure.layout.xaxis.ticktext or ())]
    return [str(text) for text in (*axes, *(note.text for note in figure.layout.annotations))]


def rag_figure(frame: pd.DataFrame, look: Look) -> Any:
    return figures.rag_timeliness(measures.rag_timeliness(frame, STAGE_KEY), look)


def slip_figure(frame: pd.DataFrame, look: Look) -> Any:
    return figures.slip_dumbbells(measures.slippage(frame), AS_AT, look)


def agency_figure(frame: pd.DataFrame, look: Look) -> Any:
    return figures.late_by_agency(measures.by_agency(frame), look)


DRAWINGS = [rag_figure, slip_figure, agency_figure]


@pytest.mark.parametrize("look", LOOKS)
def test_the_bars_of_rating_beside_lateness_are_the_measures_numbers(look: Look) -> None:
    figure = rag_figure(FRAME, look)
    table = measures.rag_timeliness(FRAME, STAGE_KEY).set_index("colour")
    labels = list(figure.layout.yaxis.ticktext)
    assert labels == ["Paused", "Blue", "Green", "Amber", "Red"]  # drawn from below
    for name in ("on_time", "late", "overdue", "unknown"):
        assert list(trace(figure, name).x) == table.loc[labels, name].tolist()
    # Amber: 1.2 is late, 1.1 overdue, 1.5 has no date; each number also stands as a text
    assert [trace(figure, name).x[3] for name in ("on_time", "late", "overdue", "unknown")] == [
        0, 1, 1, 1
    ]  # fmt: skip
    numbers = [text for text in texts(figure) if text.strip("</b>").isdigit()]
    assert len(numbers) == 4 * len(labels)


def test_every_bar_of_one_lateness_starts_at_one_line_so_that_lengths_compare() -> None:
    figure = rag_figure(FRAME, Look())
    bases = [set(bar.base) for bar in figure.data if bar.type == "bar"]
    assert all(len(base) == 1 for base in bases)
    assert len({base.pop() for base in bases}) == 4


def test_ratings_without_an_action_and_lateness_without_doubt_take_no_room() -> None:
    plan = drawn("1.1 | Red | 2026-01-31 | 2026-01-31 | -")
    figure = rag_figure(measures.timed(plan, AS_AT), Look())
    assert list(figure.layout.yaxis.ticktext) == ["Red"]
    assert [bar.name for bar in figure.data if bar.type == "bar"] == ["on_time", "late", "overdue"]


def test_a_rating_whose_actions_were_all_superseded_has_no_bar_of_lateness() -> None:
    stages = PLAN["stage"].astype(str).mask(PLAN["colour"].eq("Paused"), "superseded")
    frame = measures.timed(PLAN.assign(stage=stages.astype("category")), AS_AT)
    figure = rag_figure(frame, Look())
    assert list(figure.layout.yaxis.ticktext) == ["Blue", "Green", "Amber", "Red"]


@pytest.mark.parametrize("draw", [rag_figure, slip_figure])
def test_a_rating_is_drawn_as_letter_and_shape_and_never_by_colour_alone(
    draw: Callable[[pd.DataFrame, Look], Any],
) -> None:
    chips = trace(draw(FRAME, Look()), "rating")
    drawn_as = dict(zip(chips.text, chips.marker.symbol, strict=True))
    assert {drawn_as[letter] for letter in "RAGB"} == {
        mark(colour).symbol for colour in STAGE_KEY.colours
    }
    assert chips.marker.opacity == 1


@pytest.mark.parametrize("look", LOOKS)
def test_the_dumbbells_stand_at_the_dates_of_the_measure(look: Look) -> None:
    figure = slip_figure(FRAME, look)
    rows = measures.slippage(FRAME).iloc[::-1]
    assert rows["ref"].tolist()[-3:] == ["1.2", "1.1", "1.7"][::-1]  # the longest slip on top
    assert pd.to_datetime(pd.Series(trace(figure, "first date").x)).tolist() == (
        rows["baseline_due"].tolist()
    )
    moved = pd.to_datetime(pd.Series(trace(figure, "latest promise").x))
    assert moved.notna().sum() == 2  # 1.2 was put back, 1.10 brought forward
    done = pd.to_datetime(pd.Series(trace(figure, "completed").x)).dropna().tolist()
    assert sorted(done) == [pd.Timestamp("2026-02-01"), pd.Timestamp("2026-03-11")]


def test_the_days_slipped_and_the_as_at_date_are_printed() -> None:
    printed = texts(slip_figure(FRAME, Look()))
    assert "<b>As at 15 September 2026</b>" in printed
    assert "<b>+242 days</b>" in printed
    assert "<b>+10 days</b>" in printed
    assert printed.count("on time") == 4


def test_overdue_actions_run_on_to_the_as_at_date() -> None:
    line = trace(slip_figure(FRAME, Look()), "overdue")
    ends = [pd.Timestamp(end) for end in list(line.x)[1::3]]
    assert ends == [pd.Timestamp(AS_AT)] * 2


def test_a_date_that_was_taken_away_runs_on_to_the_as_at_date_as_well() -> None:
    frame = measures.timed(drawn("1.1 | Amber | 2026-01-31 | open | -"), AS_AT)
    line = trace(slip_figure(frame, Look()), "overdue")
    assert [pd.Timestamp(end) for end in list(line.x)[:2]] == [
        pd.Timestamp("2026-01-31"), pd.Timestamp(AS_AT)
    ]  # fmt: skip


def test_an_action_completed_before_its_latest_promise_has_no_line_back_to_it() -> None:
    plan = drawn("1.1 | Green | 2026-03-01 | 2026-06-30 | 2026-04-01")
    assert not trace(slip_figure(measures.timed(plan, AS_AT), Look()), "finished").x


def sixty(title: str) -> pd.DataFrame:
    """Sixty open actions of that title, each a day later than the one before."""
    days = [dt.date(2026, 1, 1) + dt.timedelta(n) for n in range(60)]
    plan = drawn("\n".join(f"{n} | Red | {day} | {day} | -" for n, day in enumerate(days)))
    return measures.timed(plan.assign(action=title), AS_AT)


def test_sixty_actions_have_a_row_of_thirty_pixels_each_and_no_label_takes_over() -> None:
    figure = slip_figure(sixty("WWWW MMMM " * 30), Look())
    assert 60 * 30 <= figure.layout.height <= 1950
    assert max(len(text) for text in figure.layout.yaxis.ticktext) < 34
    assert slip_figure(sixty("Audit the files"), Look()).layout.yaxis.ticktext[0].endswith("files")


def test_the_months_stand_above_many_rows_too_where_the_foot_is_out_of_sight() -> None:
    def months(figure: Any) -> int:
        return sum(text == "Mar<br>2026" for text in texts(figure))

    assert months(slip_figure(sixty("Audit"), Look())) == 2
    assert months(slip_figure(sixty("Audit").iloc[:12], Look())) == 1


def test_the_ratings_have_a_strip_of_their_own_and_hide_no_date() -> None:
    layout = slip_figure(FRAME, Look()).layout
    assert layout.xaxis2.domain[1] <= layout.xaxis.domain[0]
    assert trace(slip_figure(FRAME, Look()), "rating").xaxis == "x2"


@pytest.mark.parametrize("look", LOOKS)
def test_late_by_agency_draws_the_measures_numbers_and_prints_them(look: Look) -> None:
    leads = ["Police / Housing", "Police", None, "Housing", *[None] * 6]
    figure = agency_figure(FRAME.assign(lead_agency=leads), look)
    # open: Police 1.1 1.2, Housing 1.1 1.4, without a lead 1.3 1.5 1.6 1.10 (overdue, not late)
    assert list(figure.layout.yaxis.ticktext) == ["No single agency", "Housing", "Police"]
    assert list(trace(figure, "open").x) == [4, 2, 2]
    assert list(trace(figure, "late").x) == [0, 1, 2]
    assert any("<b>2</b> of 2 late" in text for text in texts(figure))
    assert any(text.startswith("Police: ") for text in texts(figure)) == look.phone


def test_an_agency_with_nothing_open_is_not_drawn() -> None:
    leads = ["Police"] * 6 + ["Housing"] * 3 + ["Police"]
    figure = agency_figure(FRAME.assign(lead_agency=leads), Look())
    assert list(figure.layout.yaxis.ticktext) == ["Police"]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("draw", DRAWINGS)
def test_no_actions_are_an_empty_figure_and_no_error(
    draw: Callable[[pd.DataFrame, Look], Any], look: Look
) -> None:
    figure = draw(FRAME.iloc[:0], look)
    assert all(x is None or len(x) == 0 for x in (trace.x for trace in figure.data))
    assert figure.layout.height > 0


@pytest.mark.parametrize("draw", DRAWINGS)
def test_one_action_of_today_is_drawn(draw: Callable[[pd.DataFrame, Look], Any]) -> None:
    today = AS_AT.isoformat()
    plan = drawn(f"1.1 | Red | {today} | {today} | -").assign(lead_agency="Police")
    assert draw(measures.timed(plan, AS_AT), Look(phone=True)).data


@pytest.mark.parametrize("draw", DRAWINGS)
def test_text_from_an_upload_is_never_markup_and_quotes_are_printed_as_quotes(
    draw: Callable[[pd.DataFrame, Look], Any],
) -> None:
    plan = drawn("1.1 | Red | 2026-01-31 | 2026-01-31 | -").assign(
        ref=HOSTILE, action=HOSTILE, colour=pd.Categorical([HOSTILE]), lead_agency=HOSTILE
    )
    for look in (Look(), Look(phone=True)):
        printed = " ".join(texts(draw(measures.timed(plan, AS_AT), look)))
        assert "&lt;img" in printed
        assert "<img" not in printed
        # Plotly decodes &amp; and &lt;, but would print &quot; letter by letter.
        assert "&quot;" not in printed


@pytest.mark.parametrize("draw", DRAWINGS)
def test_the_dark_figure_has_the_dark_page_and_the_same_data(
    draw: Callable[[pd.DataFrame, Look], Any],
) -> None:
    light, dark = draw(FRAME, Look()), draw(FRAME, Look("dark"))
    assert dark.layout.template.layout.paper_bgcolor == PALETTES["dark"].page
    assert [t.name for t in light.data] == [t.name for t in dark.data]
    for one, other in zip(light.data, dark.data, strict=True):
        assert [str(x) for x in one.x] == [str(x) for x in other.x]


@pytest.mark.parametrize("draw", DRAWINGS)
def test_a_figure_grows_with_its_rows_and_can_never_be_zoomed_by_accident(
    draw: Callable[[pd.DataFrame, Look], Any],
) -> None:
    short, long = draw(FRAME.iloc[:1], Look()), draw(FRAME, Look())
    assert long.layout.height >= short.layout.height
    assert long.layout.xaxis.fixedrange
    assert long.layout.yaxis.fixedrange


def test_the_frame_given_is_not_changed() -> None:
    rows = measures.slippage(FRAME)
    before = rows.copy(deep=True)
    figures.slip_dumbbells(rows, AS_AT, Look())
    pd.testing.assert_frame_equal(rows, before)
