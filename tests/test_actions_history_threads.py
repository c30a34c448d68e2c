from __future__ import annotations

import datetime as dt

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.subjects.actions.history.threads import Report, long, reasons, reports, threads
from lscp_data.subjects.actions.key import STAGE_KEY


def plan(*rows: str) -> pd.DataFrame:
    """Actions drawn as `key | text`."""
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    return pd.DataFrame(cells, columns=["key", "action"], dtype="string")


def found(*frames: pd.DataFrame, told: dict[int, dict[tuple[str, str], bool]] | None = None):
    said = [(told or {}).get(number, {}) for number in range(len(frames))]
    return threads(frames, said)


POLICY, TRAIN, AUDIT = "Write the escalation policy", "Train all managers", "Audit ten cases"


def test_an_action_keeps_its_thread_when_it_is_renumbered_and_then_reworded() -> None:
    first = plan(f"1.1 | {POLICY}", f"1.2 | {TRAIN}")
    second = plan(f"1.2 | {POLICY}", f"1.1 | {TRAIN}")
    third = plan(f"1.2 | {POLICY} with all three partners", f"1.1 | {TRAIN}")
    assert found(first, second, third) == [[0, 1], [0, 1], [0, 1]]


def test_an_action_that_returns_takes_up_its_thread_and_a_new_one_under_its_number_does_not() -> (
    None
):
    first = plan(f"1.1 | {POLICY}", f"1.2 | {TRAIN}")
    gone = plan(f"1.2 | {TRAIN}")
    assert found(first, gone, first) == [[0, 1], [1], [0, 1]]
    other = plan("1.1 | Appoint an independent chair", f"1.2 | {TRAIN}")
    assert found(first, gone, other) == [[0, 1], [1], [2, 1]]


def test_what_the_officer_said_joins_two_threads_or_keeps_them_apart() -> None:
    before, now = plan(f"1.1 | {POLICY}"), plan("4.1 | Publish guidance for schools")
    assert found(before, now) == [[0], [1]]
    assert found(before, now, told={1: {("1.1", "4.1"): True}}) == [[0], [0]]
    assert found(before, before, told={1: {("1.1", "1.1"): False}}) == [[0], [1]]


def test_a_reason_belongs_to_the_action_that_went_and_not_to_a_later_one_of_its_number() -> None:
    first = plan(f"1.1 | {POLICY}", f"1.2 | {TRAIN}").assign(thread=[0, 1])
    gone = plan(f"1.2 | {TRAIN}").assign(thread=[1])
    other = plan(f"1.1 | {AUDIT}", f"1.2 | {TRAIN}").assign(thread=[2, 1])
    day = dt.date(2026, 1, 1)
    told = [
        Report(day, first, STAGE_KEY),
        Report(day, gone, STAGE_KEY, {"1.1": "Closed by the committee"}),
        Report(day, other, STAGE_KEY),
    ]
    assert reasons(told) == {0: "Closed by the committee"}


def test_of_two_reasons_for_one_action_the_last_counts() -> None:
    there, away = (
        plan(f"1.1 | {POLICY}").assign(thread=[0]),
        plan(f"1.2 | {TRAIN}").assign(thread=[1]),
    )
    day = dt.date(2026, 1, 1)
    told = [
        Report(day, there, STAGE_KEY),
        Report(day, away, STAGE_KEY, {"1.1": "An error in the earlier report"}),
        Report(day, there, STAGE_KEY),
        Report(day, away, STAGE_KEY, {"1.1": "Closed by the committee"}),
    ]
    assert reasons(told) == {0: "Closed by the committee"}


def stored(key: str, action: str, due: str) -> pd.DataFrame:
    dates = pd.to_datetime(pd.Series([due])).astype("datetime64[us]")
    return pd.DataFrame(
        {
            "ref": pd.array([key], dtype="string"),
            "key": pd.array([key], dtype="string"),
            "action": pd.array([action], dtype="string"),
            "number": pd.array([1], dtype="Int64"),
            "colour": pd.Categorical(["Amber"]),
            "stage": pd.Categorical(["in progress"]),
            "baseline_due": dates,
            "current_due": dates,
            "due_precision": pd.Categorical(["day"]),
        }
    )


def test_a_history_has_one_row_an_action_a_report_and_every_column_of_the_contract() -> None:
    facts = {"key": STAGE_KEY.facts()}
    made = reports(
        [
            (dt.date(2026, 3, 1), stored("1.1", POLICY, "2026-02-01"), facts),
            (dt.date(2026, 6, 1), stored("2.1", POLICY, "2026-08-01"), facts),
        ]
    )
    history = long(made)
    assert history["report"].tolist() == [0, 1]
    assert history["thread"].tolist() == [0, 0]
    # The first date promised was 1 February, whatever June's workbook says.
    assert history["late"].tolist() == [True, True]
    for name in ("completed_date", "embedded_date", "lead_agency", "delay_reason", "mitigation"):
        assert history[name].isna().all(), name
    assert [str(history[name].dtype) for name in ("as_at", "embedded_date", "colour", "stage")] == [
        "datetime64[us]",
        "datetime64[us]",
        "string",
        "string",
    ]


ROWS = st.dictionaries(
    st.sampled_from(["1.1", "1.2", "2.1", "no ref 1"]),
    st.sampled_from([POLICY, TRAIN, AUDIT, "Write an escalation policy", "Meet each month"]),
).map(lambda rows: plan(*(f"{key} | {text}" for key, text in rows.items())))


@settings(deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=5))
def test_no_report_has_a_thread_twice(frames: list[pd.DataFrame]) -> None:
    for frame, thread in zip(frames, found(*frames), strict=True):
        assert len(set(thread)) == len(thread) == len(frame)
