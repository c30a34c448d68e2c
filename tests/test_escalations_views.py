"""What members see of escalations: zero named as a question, a rise never called worse."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.subjects.escalations.views import SUBJECT
from lscp_data.subjects.optional import Dated, Told
from lscp_data.theme import MARKS, Look
from lscp_data.view import View

AS_AT = dt.date(2026, 3, 31)
PLANS = {"Plan": pd.DataFrame({"lead_agency": ["Housing / Police", "All agencies"]})}


def frame(rows: list[tuple[object, ...]], marked: str | None = None) -> pd.DataFrame:
    cases = pd.DataFrame(
        rows, columns=["raising", "receiving", "raised_on", "resolved_on", "stage"]
    )
    cases["marked_on"] = marked
    for name in ("raised_on", "resolved_on", "marked_on"):
        cases[name] = pd.to_datetime(cases[name]).astype("datetime64[us]")
    return cases


def shown(register: pd.DataFrame, look: Look | None = None) -> dict[str, View]:
    told = Told({"escalations": Dated(register, AS_AT)}, PLANS, AS_AT, look or Look())
    return {view.key.removeprefix("escalations-"): view for view in SUBJECT.views(told)}


# Five a month from April to September 2025, eight a month since: the policy came on 15 September.
MONTHS = [(f"2025-{month:02}", 5) for month in range(4, 10)] + [
    (month, 8) for month in ("2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03")
]
RISING = frame(
    [
        ("Police", "Health", f"{month}-03", f"{month}-13", "1")
        for month, several in MONTHS
        for _ in range(several)
    ],
    "2025-09-15",
)
FEW = frame(
    [("Police", "Health", "2026-01-05", "2026-01-09", "2")] * 3
    + [("Health", "Police", "2026-01-05", "2026-01-09", "1")] * 9
    + [("Schools", "Health", "2026-01-05", "2026-01-09", "1")] * 8
    + [("Schools", "Police", "2026-01-05", "2026-01-09", "1")] * 7
)


def test_an_agency_that_raised_none_is_named_and_asked_about() -> None:
    between = shown(RISING)["between"]
    # Housing leads an action, Health received: neither raised one.
    assert between.finding.heading == "2 of 3 agencies raised no escalation"
    assert "None is recorded as raised by Health and Housing." in between.finding.words
    assert "That is a question to ask them." in between.finding.words
    assert "<b>0</b>" in between.body


def test_a_rise_since_the_marked_date_is_told_as_expected_and_never_as_worse() -> None:
    view = shown(RISING)["periods"]
    # 25 in the five whole months before September, 48 in the six since.
    assert view.finding.heading == "5.0 a month before 15 September 2025, 8.0 since"
    assert "25 were raised" in view.finding.words
    assert "A rise after a policy or training is expected" in view.finding.words
    for word in ("improve", "deteriorat", "alarm", "concerning"):
        assert word not in view.finding.words
    fills = {*view.figure.data[0].marker.color}
    assert not fills & {mark.fill for mark in MARKS.values()}


def test_the_bars_are_the_table_and_the_marked_date_stands_in_its_month() -> None:
    view = shown(RISING)["periods"]
    assert list(view.figure.data[0].y) == view.table["Raised"].tolist()
    (rule,) = [shape for shape in view.figure.layout.shapes if shape.name == "marked"]
    # Half way through the sixth bar, which reaches from 4.5 to 5.5: 14 of 30 days.
    assert rule.x0 == pytest.approx(4.5 + 14 / 30)


def test_on_a_phone_the_bars_lie_and_the_matrix_is_a_list() -> None:
    views = shown(RISING, Look(phone=True))
    bars = views["periods"].figure.data[0]
    assert bars.orientation == "h"
    # The date stands on a line of its own, below September.
    assert list(bars.y) == [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12]
    assert "raised 78, received 0" in views["between"].body


def test_without_a_marked_date_the_view_says_where_to_write_it() -> None:
    view = shown(RISING.drop(columns="marked_on"))["periods"]
    assert view.finding.heading == "78 escalations in 12 periods"
    assert "“Marked date”" in view.finding.words
    assert view.legend == ""


def test_no_chart_is_drawn_of_two_months() -> None:
    register = frame([("Police", "Health", f"2026-0{m}-05", None, "1") for m in (2, 3)] * 6)
    view = shown(register)["periods"]
    assert view.figure is None
    assert view.body


def test_hidden_numbers_stand_as_c_and_are_nowhere_in_the_words() -> None:
    views = shown(FEW)
    matrix = views["between"].whole
    assert matrix is not None
    assert "c" in matrix().to_numpy()
    assert 3 not in matrix().to_numpy()
    assert views["stages"].table["Escalations"].tolist() == ["c", "c", 0, 0, 27]
    assert "fewer than five" in views["stages"].finding.words


def test_half_of_the_resolved_took_so_many_days() -> None:
    view = shown(RISING)["days"]
    assert view.finding.heading == "Half of 78 resolved took 10 days or less"
    assert "None is open." in view.finding.words


def test_the_open_are_told_with_the_days_so_far() -> None:
    rows = [("Police", "Health", "2026-03-21", None, "1")] * 6
    views = shown(frame(rows))
    assert "6 are open, for a median of 10 days so far." in views["days"].finding.words
    assert views["outcomes"].finding.heading == "0 of 6 escalations were resolved"


def test_too_few_to_count_are_said_in_every_view() -> None:
    views = shown(frame([("Police", "Health", "2026-01-05", None, "1")] * 3))
    # Police raised three, Health and Housing none.
    assert views["between"].finding.heading == "2 of 3 agencies raised no escalation"
    for key in ("stages", "periods", "outcomes", "days"):
        assert views[key].finding.heading.endswith("cannot be shown")


def test_returns_tell_those_who_said_none_from_those_who_said_nothing() -> None:
    returns = pd.DataFrame(
        [("2026-01-31", "Police", "Health", 9, 6.0), ("2026-01-31", "Health", "Police", 0, None)],
        columns=["period", "raising", "receiving", "number", "median_days"],
    ).astype({"number": "Int64", "median_days": "Float64"})
    returns["period"] = pd.to_datetime(returns["period"]).astype("datetime64[us]")
    told = Told({"escalation_returns": Dated(returns, AS_AT)}, PLANS, AS_AT, Look())
    between, _, stages, days = SUBJECT.views(told)
    assert "Stated that they raised none: Health. Stated nothing: Housing." in between.finding.words
    assert stages.table["Escalations"].tolist() == [0, 0, 0, 0, 9, 9]
    assert days.finding.heading == "Median days to resolve in one return: 6"


def test_the_register_is_counted_where_both_are_there_and_nothing_is_added() -> None:
    returns = pd.DataFrame({"period": [], "raising": [], "receiving": []})
    sheets = {"escalations": Dated(RISING, AS_AT), "escalation_returns": Dated(returns, AS_AT)}
    between, *_ = SUBJECT.views(Told(sheets, PLANS, AS_AT, Look()))
    assert "the returns in this report are not added" in between.about


def test_headings_keep_to_sixty_characters() -> None:
    for register in (RISING, FEW, pd.concat([RISING] * 40, ignore_index=True)):
        assert all(len(view.finding.heading) <= 60 for view in shown(register).values())
