from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.subjects.actions.history import stages
from lscp_data.subjects.actions.history.threads import Report, long
from lscp_data.subjects.actions.key import (
    CONFIDENCE_KEY,
    ON_TRACK_KEY,
    STAGE_KEY,
    KeyEntry,
    RagKey,
)

COLOUR_OF = {"R": "Red", "A": "Amber", "G": "Green", "B": "Blue", "P": "Paused"}
STAGE_OF = {
    "R": "not started",
    "A": "in progress",
    "G": "completed",
    "B": "embedded",
    "P": "paused",
}
DATES = (
    dt.date(2026, 1, 20),
    dt.date(2026, 3, 17),
    dt.date(2026, 5, 19),
    dt.date(2026, 7, 14),
    dt.date(2026, 9, 15),
)


def drawn(table: str, key: RagKey = STAGE_KEY) -> tuple[Report, ...]:
    """Reports drawn as `ref | letters | completed | embedded`, a line an action.

    A letter a report, "-" where the action is not in it; the dates stand only in reports as at
    that day or later.
    """
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    cells = [[*line, "", ""][:4] for line in lines]
    return tuple(
        _report(number, [(thread, *cell) for thread, cell in enumerate(cells)], key)
        for number in range(len(cells[0][1]))
    )


def _report(number: int, cells: list[tuple[int, str, str, str, str]], key: RagKey) -> Report:
    as_at = DATES[number]
    kept = [cell for cell in cells if cell[2][number] != "-"]
    letters = [cell[2][number] for cell in kept]
    known = {
        name: pd.Series([_date(cell[place], as_at) for cell in kept], dtype="datetime64[us]")
        for name, place in (("completed_date", 3), ("embedded_date", 4))
    }
    refs = pd.Series([cell[1] for cell in kept], dtype="string")
    actions = pd.DataFrame(
        {
            "ref": refs,
            "key": refs,
            "number": pd.array(range(1, len(kept) + 1), dtype="Int64"),
            "action": ("Do " + refs).astype("string"),
            "colour": pd.Categorical([COLOUR_OF[letter] for letter in letters]),
            "stage": pd.Categorical([STAGE_OF[letter] for letter in letters]),
            **known,
        }
    )
    threads = pd.Series([cell[0] for cell in kept], dtype="int64")
    return Report(as_at, actions.assign(thread=threads), key)


def _date(text: str, as_at: dt.date) -> pd.Timestamp:
    if not text or dt.date.fromisoformat(text) > as_at:
        return pd.NaT
    return pd.Timestamp(text)


# 1.1 forward in each report    1.2 back in the third      1.3 joins in the second
# 1.4 leaves after the second   1.5 away in the second, back in the third      1.6 paused
PLAN = drawn(
    """
    1.1 | RAGB | 2026-05-01 | 2026-07-01
    1.2 | AGAA |
    1.3 | -RRR |
    1.4 | RA-- |
    1.5 | A-AG |
    1.6 | RRPP |
    """
)
HISTORY = long(PLAN)


def test_every_rating_of_the_key_and_every_other_label_is_counted_in_every_report() -> None:
    counts = stages.by_report(HISTORY, STAGE_KEY)
    wide = counts.pivot(index="colour", columns="report", values="number")
    assert list(dict.fromkeys(counts["colour"])) == ["Red", "Amber", "Green", "Blue", "Paused"]
    assert wide.loc["Red"].tolist() == [3, 2, 1, 1]
    assert wide.loc["Amber"].tolist() == [2, 2, 2, 1]
    assert wide.loc["Green"].tolist() == [0, 1, 1, 1]
    assert wide.loc["Blue"].tolist() == [0, 0, 0, 1]
    assert wide.loc["Paused"].tolist() == [0, 0, 1, 1]
    assert counts.groupby("report")["total"].first().tolist() == [5, 5, 5, 5]
    assert counts["as_at"].iloc[0] == pd.Timestamp("2026-01-20")


def test_the_counts_of_a_report_add_up_to_its_actions_by_rating_and_by_stage() -> None:
    for counts in (stages.by_report(HISTORY, STAGE_KEY), stages.stage_by_report(HISTORY)):
        sums = counts.groupby("report")[["number", "total"]].agg({"number": "sum", "total": "max"})
        assert sums["number"].tolist() == sums["total"].tolist() == [5, 5, 5, 5]


def test_a_missing_rating_counts_as_blank() -> None:
    counts = stages.by_report(HISTORY.assign(colour=pd.NA), STAGE_KEY)
    assert counts.loc[counts["colour"].eq("Blank"), "number"].tolist() == [5, 5, 5, 5]


def test_embedded_stands_on_the_baseline_whatever_the_order_of_the_key() -> None:
    labels = ["Paused", "Red", "Amber", "Green", "Blue"]
    expected = ["Blue", "Green", "Amber", "Red", "Paused"]
    assert stages.from_baseline(labels, STAGE_KEY) == expected
    turned = replace(STAGE_KEY, entries=STAGE_KEY.entries[::-1])
    assert stages.from_baseline(labels, turned) == expected


def test_a_key_of_confidence_reads_down_the_bar_in_its_own_order() -> None:
    colours = list(CONFIDENCE_KEY.colours)
    assert stages.from_baseline(colours, CONFIDENCE_KEY) == colours[::-1]
    # Blue is "complete" in this one: on the baseline, the three of confidence above it.
    assert stages.from_baseline(ON_TRACK_KEY.colours, ON_TRACK_KEY) == [
        "Blue", "Green", "Amber", "Red",
    ]  # fmt: skip


def test_what_moved_joined_and_left_between_reports_is_counted_once() -> None:
    # 1 -> 2: 1.1 and 1.4 forward, 1.2 forward, 1.6 stays; 1.3 joins, 1.5 leaves
    # 2 -> 3: 1.1 forward, 1.2 back, 1.6 paused (otherwise), 1.3 stays; 1.5 returns, 1.4 leaves
    # 3 -> 4: 1.1 and 1.5 forward; 1.2, 1.3, 1.6 stay
    moves = stages.flow(PLAN).set_index("report").drop(columns=["since", "as_at"])
    assert moves.columns.tolist() == [
        "then", "joined", "left",
        "moved_forward", "moved_back", "moved_otherwise", "unchanged", "now",
    ]  # fmt: skip
    assert moves.loc[1].tolist() == [5, 1, 1, 3, 0, 0, 1, 5]
    assert moves.loc[2].tolist() == [5, 1, 1, 1, 1, 1, 1, 5]
    assert moves.loc[3].tolist() == [5, 0, 0, 2, 0, 0, 3, 5]
    dates = stages.flow(PLAN)[["since", "as_at"]].iloc[0]
    assert dates.tolist() == [pd.Timestamp("2026-01-20"), pd.Timestamp("2026-03-17")]


LETTERS = st.lists(st.text("RAGBP-", min_size=4, max_size=4), min_size=1, max_size=12)


@settings(deadline=None, max_examples=40)
@given(LETTERS)
def test_then_and_joined_less_left_is_now_in_any_history(letters: list[str]) -> None:
    plan = drawn("\n".join(f"{place} | {each}" for place, each in enumerate(letters)))
    moves = stages.flow(plan)
    assert len(moves) == 3
    for row in moves.itertuples():
        assert row.then + row.joined - row.left == row.now
        stayed = row.moved_forward + row.moved_back + row.moved_otherwise + row.unchanged
        assert stayed == row.then - row.left == row.now - row.joined
        assert row.then == sum(each[row.report - 1] != "-" for each in letters)
        assert row.now == sum(each[row.report] != "-" for each in letters)


def test_one_report_has_no_flow_and_no_marks() -> None:
    assert stages.flow(PLAN[:1]).empty
    assert stages.marks(PLAN[:1]).empty


def test_a_change_of_scope_is_marked_above_a_fifth_of_the_plan_then() -> None:
    # 5 actions, then 1 joins: 20 % is not more than a fifth; 6 actions, 2 leave: 33 %
    plan = drawn(
        """
        1 | RRR
        2 | RRR
        3 | RRR
        4 | RR-
        5 | RR-
        6 | -RR
        """
    )
    marks = stages.marks(plan)
    assert marks[["report", "what", "words"]].to_numpy().tolist() == [
        [2, "scope", "2 actions left"]
    ]
    # In the other direction: 4 of 4 join and leave in one report
    both = stages.marks(drawn("1 | RR\n2 | RR\n3 | -R\n4 | -R\n5 | R-"))
    assert both["words"].tolist() == ["2 actions joined, 1 left"]


def test_a_key_whose_meaning_changed_is_marked_and_one_that_is_written_otherwise_is_not() -> None:
    spaced = replace(
        STAGE_KEY,
        entries=tuple(replace(e, meaning=e.meaning.upper() + " ") for e in STAGE_KEY.entries),
        source="read from the key above the table",
    )
    plan = (PLAN[1], replace(PLAN[2], key=spaced), replace(PLAN[3], key=ON_TRACK_KEY))
    marks = stages.marks(plan)
    keys = marks[marks["what"].eq("key")]
    assert keys[["report", "words"]].to_numpy().tolist() == [[2, "The key changed"]]
    assert keys["as_at"].tolist() == [pd.Timestamp("2026-07-14")]


def test_time_in_a_stage_is_a_range_between_the_reports_that_saw_it() -> None:
    times = stages.time_in_stage(HISTORY)
    own = times[times["ref"].eq("1.2")]
    # In progress 20 January, completed 17 March, in progress again 19 May and 14 July
    assert own["stage"].tolist() == ["in progress", "completed", "in progress"]
    # seen once: 0; seen once: 0; 19 May -> 14 July = 56
    assert own["at_least"].tolist() == [0, 0, 56]
    # not known; 20 January -> 19 May = 119; 17 March -> 14 July = 119, and still there
    assert own["at_most"].isna().tolist() == [True, False, False]
    assert own["at_most"].tolist()[1:] == [119, 119]
    assert own["start_known"].tolist() == [False, True, True]
    assert own["now"].tolist() == [False, False, True]


def test_a_date_of_completion_between_two_reports_is_the_start_and_the_end_before_it() -> None:
    times = stages.time_in_stage(HISTORY)
    own = times[times["ref"].eq("1.1")].set_index("stage")
    # in progress: seen 17 Mar, ended 1 May = 45 at least; from after 20 Jan = 101 at most
    assert own.loc["in progress", ["at_least", "at_most"]].tolist() == [45, 101]
    # completed 1 May, embedded 1 July = 61 days, exactly
    assert own.loc["completed", ["at_least", "at_most"]].tolist() == [61, 61]
    # embedded 1 July, still so on 14 July
    assert own.loc["embedded", ["at_least", "at_most"]].tolist() == [13, 13]


def test_a_stage_that_no_report_saw_ends_the_one_before_it_all_the_same() -> None:
    # In progress on 20 January; embedded on 17 March, completed 1 February and embedded 1 March:
    # 20 January -> 1 February = 12 days; embedded 1 March -> 17 March = 16
    times = stages.time_in_stage(long(drawn("1 | AB | 2026-02-01 | 2026-03-01")))
    assert times["stage"].tolist() == ["in progress", "embedded"]
    assert times["at_least"].tolist() == [12, 16]
    # A completion before the report that saw it in progress is contradicted: 1 March -> 40 days
    times = stages.time_in_stage(long(drawn("1 | AB | 2026-01-02 | 2026-03-01")))
    assert times["at_least"].tolist() == [40, 16]
    # Seen completed on 17 March, embedded in May: only the embedding can end that
    times = stages.time_in_stage(long(drawn("1 | RGB | 2026-03-17 | 2026-05-01")))
    assert times["at_least"].tolist() == [56, 45, 18]


def test_a_date_of_completion_that_a_report_contradicts_sharpens_nothing() -> None:
    # In progress on 17 March, yet "completed 1 February" from May on
    times = stages.time_in_stage(long(drawn("1 | AAGG | 2026-02-01")))
    row = times[times["stage"].eq("completed")].iloc[0]
    assert (row["at_least"], row["at_most"]) == (56, 119)  # 19 May, 17 March -> 14 July


def test_a_date_gives_the_start_of_what_was_completed_when_first_seen() -> None:
    row = stages.time_in_stage(long(drawn("1 | GG | 2025-12-20"))).iloc[0]
    assert row["start_known"]
    assert (row["at_least"], row["at_most"]) == (87, 87)  # 20 December -> 17 March


def test_an_action_that_left_has_no_known_end() -> None:
    times = stages.time_in_stage(HISTORY)
    row = times[times["ref"].eq("1.4") & times["stage"].eq("in progress")].iloc[0]
    assert row["at_least"] == 0
    assert pd.isna(row["at_most"])
    assert not row["now"]


def test_a_report_that_does_not_list_an_action_ends_no_stage() -> None:
    times = stages.time_in_stage(HISTORY)
    rows = times[times["ref"].eq("1.5") & times["stage"].eq("in progress")]
    assert rows["at_least"].tolist() == [119]  # 20 January -> 19 May


@settings(deadline=None, max_examples=30)
@given(LETTERS)
def test_at_least_is_never_more_than_at_most(letters: list[str]) -> None:
    lines = [f"{place} | {each} | 2026-04-02 | 2026-06-01" for place, each in enumerate(letters)]
    history = long(drawn("\n".join(lines)))
    if history.empty:
        return
    times = stages.time_in_stage(history)
    known = times.dropna(subset=["at_most"])
    assert known["at_least"].ge(0).all()
    assert known["at_least"].le(known["at_most"]).all()
    now = int(history["report"].eq(history["report"].max()).sum())
    assert int(times["now"].sum()) == now


def test_stages_are_summed_up_with_the_longest_and_what_is_not_known() -> None:
    summary = stages.stage_times(stages.time_in_stage(HISTORY)).set_index("stage")
    assert summary.index.tolist() == [
        "not started", "in progress", "completed", "embedded", "paused",
    ]  # fmt: skip
    # in progress: 1.1 45, 1.2 0 + 56, 1.4 0, 1.5 119 -> middle of 0, 45, 56, 119 = 50.5
    row = summary.loc["in progress"]
    assert (row["ever"], row["now"], row["median_at_least"]) == (4, 1, 50.5)
    assert (row["longest_ref"], row["longest_at_least"]) == ("1.5", 119)
    assert pd.isna(row["longest_at_most"])
    assert row["start_unknown"] == 2  # 1.2 and 1.5 were in progress when first seen
    # completed: 1.1 61, 1.2 0, 1.5 0
    row = summary.loc["completed"]
    assert (row["ever"], row["now"], row["median_at_least"]) == (3, 1, 0)
    assert (row["longest_ref"], row["longest_at_least"], row["longest_at_most"]) == ("1.1", 61, 61)


WAITING = drawn(
    """
    2.1 | AGGGG | 2026-03-15 |
    2.2 | AGGGG | 2026-03-16 |
    2.3 | AGGGG |            |
    2.4 | AAAAG |            |
    2.5 | AAAGB | 2026-07-01 | 2026-09-01
    2.6 | AAAGG | 2026-07-01 |
    2.7 | AAGGG |            |
    """
)


def test_what_waits_to_be_embedded_comes_with_the_longest_wait_first() -> None:
    last = WAITING[-1]
    rows = stages.waiting(last.actions, last.as_at, long(WAITING))
    # As at 15 September: 2.1 184 days, 2.2 183, 2.6 76; undated: 2.3 seen since 17 March = 182,
    # 2.7 since 19 May = 119, 2.4 first seen in this report = 0
    assert rows["ref"].tolist() == ["2.1", "2.2", "2.3", "2.7", "2.6", "2.4"]
    days = rows.set_index("ref")[["days_waiting", "at_least"]].astype("object")
    assert days["days_waiting"].dropna().to_dict() == {"2.1": 184, "2.2": 183, "2.6": 76}
    assert days["at_least"].dropna().to_dict() == {"2.3": 182, "2.7": 119, "2.4": 0}
    assert rows["over_six_months"].iloc[:2].tolist() == [True, False]  # 184 and 183 days
    # At least 182 days may be more than six months: not known, so not "no"
    assert rows["over_six_months"].iloc[[2, 3, 5]].isna().all()


def test_an_undated_wait_is_not_known_without_the_history() -> None:
    last = WAITING[-1]
    rows = stages.waiting(last.actions, last.as_at)
    assert rows["ref"].tolist() == ["2.1", "2.2", "2.6", "2.3", "2.4", "2.7"]
    assert rows["days_waiting"].isna().sum() == rows["over_six_months"].isna().sum() == 3
    assert rows["at_least"].isna().all()


def test_an_undated_action_seen_completed_for_over_six_months_is_over_six_months() -> None:
    plan = drawn("1 | GGGGG")  # 20 January -> 15 September = 238 days
    rows = stages.waiting(plan[-1].actions, plan[-1].as_at, long(plan))
    assert rows[["at_least", "over_six_months"]].iloc[0].tolist() == [238, True]


def test_a_completion_dated_after_the_report_gives_no_wait() -> None:
    actions = WAITING[-1].actions.assign(completed_date=pd.Timestamp("2027-01-01"))
    rows = stages.waiting(actions, WAITING[-1].as_at)
    assert rows["days_waiting"].isna().all()


def test_nothing_waits_where_nothing_is_completed() -> None:
    assert stages.waiting(PLAN[0].actions, PLAN[0].as_at, long(PLAN[:1])).empty


@pytest.mark.parametrize(
    ("key", "embeds", "staged"),
    [(STAGE_KEY, True, True), (ON_TRACK_KEY, False, True), (CONFIDENCE_KEY, False, False)],
)
def test_a_key_says_whether_it_speaks_of_stages(key: RagKey, embeds: bool, staged: bool) -> None:
    assert stages.embeds(key) is embeds
    assert stages.has_stages(key) is staged


def test_two_keys_mean_the_same_where_only_spaces_and_capitals_differ() -> None:
    one = RagKey("one", (KeyEntry("Red", "Not  Started", "not started"),))
    other = RagKey("other", (KeyEntry("Red", "not started", None),))
    assert stages.meanings(one) == stages.meanings(other)


def test_no_frame_given_is_changed() -> None:
    before, actions = HISTORY.copy(), PLAN[-1].actions.copy()
    stages.by_report(HISTORY, STAGE_KEY)
    stages.time_in_stage(HISTORY)
    stages.waiting(PLAN[-1].actions, PLAN[-1].as_at, HISTORY)
    pd.testing.assert_frame_equal(HISTORY, before)
    pd.testing.assert_frame_equal(PLAN[-1].actions, actions)


def test_a_long_wait_is_as_long_as_is_set() -> None:
    last = WAITING[-1]
    rows = stages.waiting(last.actions, last.as_at, long(WAITING), 100).set_index("ref")
    # 184, 183, at least 182, at least 119; 76 is not over 100
    over = rows["over_six_months"]
    assert over[["2.1", "2.2", "2.3", "2.7", "2.6"]].tolist() == [True, True, True, True, False]
    assert pd.isna(over["2.4"])
