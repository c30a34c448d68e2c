from __future__ import annotations

from itertools import accumulate

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.subjects.actions.history import ledger

DATE = r"\d{4}-\d\d-\d\d"
CELLS = ["thread", "ref", "baseline", "current", "completed", "reason"]


def history(*reports: str) -> pd.DataFrame:
    """A history drawn as reports: the as-at date, then `thread | ref | first | latest | completed
    | reason`, with - for nothing and "open" for ongoing; drawn as `threads.long` gives it."""
    frames = []
    for number, report in enumerate(reports):
        as_at, *lines = report.strip().splitlines()
        cells = [[cell.strip() for cell in line.split("|")] for line in lines]
        rows = pd.DataFrame(cells, columns=CELLS, dtype="object")
        dates = {
            name: pd.to_datetime(rows[name].where(rows[name].str.fullmatch(DATE)))
            .astype("datetime64[us]")
            for name in ("baseline", "current", "completed")
        }  # fmt: skip
        today = pd.Timestamp(as_at.strip())
        is_open = dates["completed"].isna()
        frames.append(pd.DataFrame({
            "report": number,
            "as_at": today,
            "thread": rows["thread"].astype("int64"),
            "ref": rows["ref"].astype("string"),
            "key": rows["ref"].astype("string"),
            "action": ("Do " + rows["thread"]).astype("string"),
            "baseline_due": dates["baseline"],
            "current_due": dates["current"],
            "due_precision": rows["current"].map({"open": "open"}).fillna("day").astype("string"),
            "completed_date": dates["completed"],
            "open": is_open,
            "late": is_open & (dates["baseline"] < today),
            "overdue": is_open & (dates["current"] < today),
            "delay_reason": rows["reason"].replace("-", pd.NA).astype("string"),
        }))  # fmt: skip
    return pd.concat(frames, ignore_index=True).astype({"as_at": "datetime64[us]"})


def told(frame: pd.DataFrame, thread: int) -> list[tuple[str, str, object]]:
    """The ledger of a thread as (date or -, kind, days moved or None)."""
    entries = ledger.ledger(frame)
    return [
        ("-" if pd.isna(row.due) else f"{row.due:%Y-%m-%d}", row.kind,
         None if pd.isna(row.days_moved) else int(row.days_moved))
        for row in entries[entries["thread"].eq(thread)].itertuples()
    ]  # fmt: skip


# Three reports of 2026. Worked out by hand:
# 1  overwritten in the workbook (one column of dates: baseline moves with it): 31 Jan -> 30 June is
#    28 + 31 + 30 + 31 + 30 = 150 days, with a reason; then 30 June -> 30 Oct
#    is 31 + 31 + 30 + 30 = 122
# 2  brought forward by 30 days: 31 May -> 1 May, no reason
# 3  renumbered from 2.1 to 3.1, its date kept
# 4  vanished from the second report, back in the third 30 days later: 30 Apr -> 30 May
# 5  the first report has both: 31 Mar first, 30 Apr latest (30 days); vanished since
# 6  became ongoing, then got a date again: 30 June -> none -> 30 Sept
# 7  never had a date
# 8  closed, and its date blanked after that
PLAN = history(
    """2026-02-10
    1 | 1.1 | 2026-01-31 | 2026-01-31 | - | -
    2 | 1.2 | 2026-05-31 | 2026-05-31 | - | -
    3 | 2.1 | 2026-12-31 | 2026-12-31 | - | -
    4 | 2.2 | 2026-04-30 | 2026-04-30 | - | -
    5 | 2.3 | 2026-03-31 | 2026-04-30 | - | Post vacant
    6 | 2.4 | 2026-06-30 | 2026-06-30 | - | -
    7 | 2.5 | -          | -          | - | -
    8 | 2.6 | 2026-03-31 | 2026-03-31 | - | -""",
    """2026-04-10
    1 | 1.1 | 2026-06-30 | 2026-06-30 | - | Sign-off awaited
    2 | 1.2 | 2026-05-31 | 2026-05-01 | - | -
    3 | 3.1 | 2026-12-31 | 2026-12-31 | - | -
    6 | 2.4 | 2026-06-30 | open       | - | -
    7 | 2.5 | -          | open       | - | -
    8 | 2.6 | 2026-03-31 | -          | 2026-03-20 | -""",
    """2026-07-10
    1 | 1.1 | 2026-01-31 | 2026-10-30 | - | Sign-off awaited
    2 | 1.2 | 2026-05-31 | 2026-05-01 | - | -
    3 | 3.1 | 2026-12-31 | 2026-12-31 | - | -
    4 | 2.2 | 2026-04-30 | 2026-05-30 | - | -
    6 | 2.4 | 2026-06-30 | 2026-09-30 | - | Staffing
    7 | 2.5 | -          | -          | - | -
    8 | 2.6 | 2026-03-31 | -          | 2026-03-20 | -""",
)


@pytest.mark.parametrize(
    ("thread", "dates"),
    [
        (1, [("2026-01-31", "first", None), ("2026-06-30", "put back", 150),
             ("2026-10-30", "put back", 122)]),
        (2, [("2026-05-31", "first", None), ("2026-05-01", "brought forward", -30)]),
        (3, [("2026-12-31", "first", None)]),
        (4, [("2026-04-30", "first", None), ("2026-05-30", "put back", 30)]),
        (5, [("2026-03-31", "first", None), ("2026-04-30", "put back", 30)]),
        (6, [("2026-06-30", "first", None), ("-", "lost its date", None),
             ("2026-09-30", "got a date", None)]),
        (7, [("-", "first", None)]),
        (8, [("2026-03-31", "first", None)]),
    ],
)  # fmt: skip
def test_every_date_an_action_has_had_is_kept_with_the_days_it_moved(
    thread: int, dates: list[tuple[str, str, object]]
) -> None:
    assert told(PLAN, thread) == dates


def test_a_date_stands_from_the_report_that_first_said_it_to_the_last_that_did() -> None:
    entries = ledger.ledger(PLAN).set_index("thread")
    first, last = (
        entries["first_said"].dt.strftime("%d %b"),
        entries["last_said"].dt.strftime("%d %b"),
    )
    assert list(zip(first[1], last[1], strict=True)) == [
        ("10 Feb", "10 Feb"), ("10 Apr", "10 Apr"), ("10 Jul", "10 Jul")
    ]  # fmt: skip
    # renumbered: one thread, one date, the latest reference
    assert (first[3], last[3], entries.loc[3, "ref"]) == ("10 Feb", "10 Jul", "3.1")
    # vanished in April: its first date was last said in February
    assert last[4].tolist() == ["10 Feb", "10 Jul"]


def test_a_reason_belongs_to_the_change_that_it_came_with_and_none_is_missing() -> None:
    reasons = ledger.ledger(PLAN).set_index("thread")["reason"]
    assert reasons[1].isna().tolist() == [True, False, False]
    assert reasons[1].iloc[1] == "Sign-off awaited"
    assert reasons[2].isna().all()
    assert reasons[5].tolist()[1] == "Post vacant"


def test_the_precision_is_that_of_the_date_it_stands_by() -> None:
    precision = ledger.ledger(PLAN).set_index("thread")["precision"]
    assert precision[6].tolist() == ["day", "open", "day"]
    assert pd.isna(precision[5].iloc[0])  # of the first of two dates in one report nobody knows


def test_a_first_date_that_comes_with_a_later_report_is_no_move() -> None:
    frame = history(
        "2026-02-10\n1 | 1.1 | - | - | - | -",
        "2026-04-10\n1 | 1.1 | 2026-03-31 | 2026-05-31 | - | -",
    )
    # 31 March -> 31 May: 30 + 31 = 61 days
    assert told(frame, 1) == [
        ("-", "first", None), ("2026-03-31", "got a date", None), ("2026-05-31", "put back", 61)
    ]  # fmt: skip
    row = ledger.moves(frame).iloc[0]
    assert (row["times_moved"], row["days_put_back"]) == (1, 61)


TWO_FIRSTS = history(
    "2026-02-10\n1 | 1.1 | 2026-03-31 | 2026-03-31 | - | -",
    "2026-04-10\n1 | 1.1 | 2026-01-31 | 2026-06-30 | - | Staffing",
)


def test_a_first_date_that_only_a_later_report_gives_is_the_first_one() -> None:
    # 31 Jan -> 31 Mar is 28 + 31 = 59 days, 31 Mar -> 30 June is 30 + 31 + 30 = 91; 150 in all
    assert told(TWO_FIRSTS, 1) == [
        ("2026-01-31", "first", None), ("2026-03-31", "put back", 59),
        ("2026-06-30", "put back", 91),
    ]  # fmt: skip
    said = ledger.ledger(TWO_FIRSTS)["first_said"].dt.strftime("%d %b").tolist()
    assert said == ["10 Apr", "10 Feb", "10 Apr"]
    row = ledger.moves(TWO_FIRSTS).iloc[0]
    assert row["first_due"] == pd.Timestamp("2026-01-31")
    assert row["days_put_back"] == 150
    assert ledger.redated(TWO_FIRSTS)["ref"].tolist() == ["1.1"]


def test_moves_are_counted_one_row_a_thread_in_plan_order_and_the_vanished_last() -> None:
    table = ledger.moves(PLAN)
    assert table["ref"].tolist() == ["1.1", "1.2", "3.1", "2.2", "2.4", "2.5", "2.6", "2.3"]
    assert table["times_moved"].tolist() == [2, 1, 0, 1, 2, 0, 0, 1]
    # 2.4 lost its date and came back 92 days later than it was: put back once
    assert table["times_put_back"].tolist() == [2, 0, 0, 1, 1, 0, 0, 1]
    # 31 Jan -> 30 Oct is 150 + 122; 30 June -> 30 Sept 92
    assert table["days_put_back"].fillna(-1).tolist() == [272, -30, 0, 30, 92, -1, 0, 30]
    # no reason: 1.2, 2.2, and 2.4 when it lost its date
    assert table["unexplained"].tolist() == [0, 1, 0, 1, 1, 0, 0, 0]
    assert table["present"].tolist() == [True] * 7 + [False]
    assert table["open"].tolist() == [True] * 6 + [False, True]


def test_the_first_date_of_an_action_that_came_back_is_the_one_it_had_before_it_vanished() -> None:
    row = ledger.moves(PLAN).set_index("thread").loc[4]
    assert row["first_due"] == pd.Timestamp("2026-04-30")
    assert row["latest_due"] == pd.Timestamp("2026-05-30")


def test_the_first_date_is_the_earliest_known_even_where_the_workbook_overwrote_its_own() -> None:
    row = ledger.moves(PLAN.query("report < 2")).set_index("thread").loc[1]
    assert row["first_due"] == pd.Timestamp("2026-01-31")  # its own column says 30 June by then


def test_the_trend_picks_the_four_open_actions_put_back_furthest() -> None:
    trend = ledger.milestone_trend(PLAN)
    # 272, 92, 30, and the 30 days brought forward; 3.1 never moved; 2.3 vanished
    assert trend.loc[trend["picked"], "ref"].unique().tolist() == ["1.1", "1.2", "2.2", "2.4"]
    # with a date: three reports of 1, 2 and 3, two of 4 and 6, one of 5 and 8
    assert trend["thread"].value_counts().sort_index().to_dict() == {
        1: 3, 2: 3, 3: 3, 4: 2, 5: 1, 6: 2, 8: 1
    }  # fmt: skip
    assert not trend.loc[trend["thread"].eq(5), "open"].any()
    assert trend["standing"].all()


def test_more_moves_then_plan_order_decide_between_actions_put_back_alike() -> None:
    # each ends 31 days later; 5 moves there in two steps
    lines = [f"{n} | 1.{n} | 2026-01-31 | {{}} | - | -" for n in range(1, 7)]
    first = "\n".join(line.format("2026-01-31") for line in lines)
    last = "\n".join(line.format("2026-03-03") for line in lines)
    between = first.replace("1.5 | 2026-01-31 | 2026-01-31", "1.5 | 2026-01-31 | 2026-02-10")
    frame = history(f"2026-01-01\n{first}", f"2026-01-10\n{between}", f"2026-02-01\n{last}")
    trend = ledger.milestone_trend(frame)
    assert trend.loc[trend["picked"], "ref"].unique().tolist() == ["1.1", "1.2", "1.3", "1.5"]


def test_one_report_is_no_trend() -> None:
    trend = ledger.milestone_trend(PLAN.query("report == 0"))
    assert trend.empty
    assert list(trend.columns) == [
        "report", "as_at", "thread", "ref", "current_due", "standing", "open", "picked"
    ]  # fmt: skip


def test_actions_that_are_not_overdue_only_because_the_date_was_moved_are_named() -> None:
    # On 10 July: 1.1 (first 31 Jan, now 30 Oct) and 2.4 (first 30 June, now 30 Sept);
    # 1.2 and 2.2 are overdue, 3.1 is not late
    assert ledger.late(PLAN)["ref"].tolist() == ["1.1", "1.2", "2.2", "2.4"]
    assert ledger.redated(PLAN)["ref"].tolist() == ["1.1", "2.4"]


def test_a_date_overwritten_in_the_workbook_does_not_make_an_action_quietly_on_time() -> None:
    # In April the workbook gives 30 June as the first date of 1.1 too; the ledger knows 31 January
    april = PLAN.query("report < 2")
    assert not april.loc[april["thread"].eq(1), "late"].iloc[-1]
    assert ledger.redated(april)["ref"].tolist() == ["1.1"]


def test_an_action_that_vanished_and_came_back_with_a_new_date_is_late_by_its_first_one() -> None:
    other = "2 | 1.2 | 2026-12-31 | 2026-12-31 | - | -"
    frame = history(
        f"2026-02-10\n1 | 1.1 | 2026-03-31 | 2026-03-31 | - | -\n{other}",
        f"2026-04-10\n{other}",
        f"2026-07-10\n1 | 1.1 | 2026-11-30 | 2026-11-30 | - | -\n{other}",
    )
    # 31 March -> 30 November: 30 + 31 + 30 + 31 + 31 + 30 + 31 + 30 = 244 days
    assert told(frame, 1) == [("2026-03-31", "first", None), ("2026-11-30", "put back", 244)]
    assert ledger.redated(frame)["ref"].tolist() == ["1.1"]


def test_the_reference_is_the_latest_also_of_a_closed_action_whose_date_was_blanked() -> None:
    frame = history(
        "2026-02-10\n1 | 1.1 | 2026-03-31 | 2026-03-31 | - | -",
        "2026-04-10\n1 | 9.1 | 2026-03-31 | -          | 2026-03-20 | -",
    )
    assert ledger.ledger(frame)["ref"].tolist() == ["9.1"]


def test_taking_a_late_date_away_is_re_dating_too() -> None:
    frame = history(
        "2026-02-10\n1 | 1.1 | 2026-01-31 | 2026-01-31 | - | -",
        "2026-04-10\n1 | 1.1 | 2026-01-31 | open | - | -",
    )
    assert ledger.redated(frame)["ref"].tolist() == ["1.1"]


def test_no_history_is_empty_frames_and_no_error() -> None:
    empty = PLAN.iloc[:0]
    for measure in (
        ledger.ledger,
        ledger.moves,
        ledger.milestone_trend,
        ledger.late,
        ledger.redated,
    ):
        assert measure(empty).empty


def test_the_history_given_is_not_changed() -> None:
    before = PLAN.copy(deep=True)
    ledger.milestone_trend(PLAN)
    ledger.redated(PLAN)
    pd.testing.assert_frame_equal(PLAN, before)


DUE = st.sampled_from(["-", "open", "2026-01-31", "2026-03-31", "2026-06-30"])


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(DUE, DUE), min_size=1, max_size=6))
def test_the_days_moved_from_date_to_date_add_up_to_the_days_put_back(
    dates: list[tuple[str, str]],
) -> None:
    frame = history(*(
        f"2026-0{n + 1}-15\n1 | 1.1 | {first} | {latest} | - | -"
        for n, (first, latest) in enumerate(dates)
    ))  # fmt: skip
    entries = ledger.ledger(frame)
    kinds = entries["kind"].tolist()
    assert kinds[0] == "first"
    assert "first" not in kinds[1:]
    assert not any(a == b for a, b in zip(entries["due"], entries["due"][1:], strict=False))
    row = ledger.moves(frame).iloc[0]
    if not set(kinds) & {"lost its date", "got a date"} and pd.notna(row["days_put_back"]):
        assert entries["days_moved"].sum() == row["days_put_back"]
    assert row["times_put_back"] <= row["times_moved"] <= len(entries) - 1
    known = pd.to_datetime([one for pair in dates for one in pair[:1] if "2026" in one])
    if len(known):
        assert row["first_due"] <= known.min()


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(DUE, DUE), min_size=1, max_size=6))
def test_late_is_what_the_measures_call_late_where_the_store_kept_the_first_date(
    dates: list[tuple[str, str]],
) -> None:
    # As `refining.succeed` stores them: a report's first date is the earliest of all until then.
    firsts = list(accumulate((_earliest(first, first) for first, _ in dates), _earliest))
    frame = history(*(
        f"2026-0{n + 1}-15\n1 | 1.1 | {first} | {latest if first != '-' else '-'} | - | -"
        for n, (first, (_, latest)) in enumerate(zip(firsts, dates, strict=True))
    ))  # fmt: skip
    late = bool(frame["late"].iloc[-1])
    assert bool(len(ledger.late(frame))) == late
    assert bool(len(ledger.redated(frame))) == (late and not frame["overdue"].iloc[-1])


def _earliest(first: str, second: str) -> str:
    return min((one for one in (first, second) if one.startswith("2")), default="-")
