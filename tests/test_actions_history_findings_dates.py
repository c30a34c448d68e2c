from __future__ import annotations

import pandas as pd
import pytest

from lscp_data.subjects.actions.history import ledger
from lscp_data.subjects.actions.history.findings import dates
from tests.test_actions_history_ledger import PLAN, TWO_FIRSTS, history

LONGEST = 60


def words(frame: pd.DataFrame, thread: int, *, public_text: bool = True) -> str:
    entries = ledger.ledger(frame)
    return dates.ledger_words(entries[entries["thread"].eq(thread)], public_text=public_text)


def test_the_trend_says_how_often_dates_were_put_back_over_how_many_reports() -> None:
    finding = dates.trend(PLAN, PLAN)
    # put back: 1.1 twice, 2.2, 2.3 and 2.4 once; 2.3 left the plan
    assert finding.heading == "1 of 8 actions had the date put back more than once"
    assert finding.words == (
        "Counted over 3 reports from 10 February 2026 to 10 July 2026, 1 action that left the plan "
        "included. Of 8 actions, 4 had the date put back (1 more than once), 1 had it brought "
        "forward and 1 lost it or became ongoing. For 3 of 7 changes no reason is given. Put back "
        "furthest of the open actions: 1.1 by 272 days (moved twice), 2.4 by 92 days (moved twice) "
        "and 2.2 by 30 days (moved once)."
    )


def test_one_report_says_what_it_cannot_know_and_what_would_change_that() -> None:
    one = PLAN.query("report == 0")
    finding = dates.trend(one, one)
    assert finding.heading == "One report cannot show whether dates keep moving"
    assert "it shows from the second report on" in finding.words
    assert finding.words.endswith(
        "In this report 1 of 8 actions stands at a later date than its first one."
    )


def test_dates_that_nobody_moved_are_said_so() -> None:
    still = "1 | 1.1 | 2026-12-31 | 2026-12-31 | - | -"
    frame = history(f"2026-02-10\n{still}", f"2026-04-10\n{still}")
    finding = dates.trend(frame, frame)
    assert finding.heading == "No date of 1 action has been put back"
    assert finding.words == (
        "Counted over 2 reports from 10 February 2026 to 10 April 2026. "
        "Of 1 action, 0 had the date put back."
    )


def test_new_actions_alone_are_not_said_to_be_in_the_first_report_of_the_plan() -> None:
    old = "1 | 1.1 | 2026-12-31 | 2026-12-31 | - | -"
    new = "2 | 1.2 | 2026-12-31 | 2027-01-31 | - | -"
    frame = history(f"2026-02-10\n{old}", f"2026-04-10\n{old}\n{new}")
    finding = dates.trend(frame[frame["thread"].eq(2)], frame)
    assert finding.heading == "New actions cannot show yet whether dates keep moving"
    assert len(finding.heading) <= LONGEST
    assert finding.words == (
        "This plan has 2 reports, but the actions shown are in one of them only. "
        "In this report 1 of 1 action stands at a later date than its first one."
    )
    # Counted over the plan's reports, also where the actions came with the second
    later = history(f"2026-02-10\n{old}", *(f"2026-0{n}-10\n{old}\n{new}" for n in (4, 6)))
    words = dates.trend(later[later["thread"].eq(2)], later).words
    assert words.startswith("Counted over 3 reports from 10 February 2026 to 10 June 2026.")


def test_no_actions_are_spoken_of_without_an_error() -> None:
    assert dates.trend(PLAN.iloc[:0], PLAN).heading == "No actions match"
    assert dates.redating(PLAN.iloc[:0]).heading == "No action is open"
    assert dates.most_moved(PLAN.iloc[:0], public_text=True).empty


def test_re_dated_actions_are_named_and_those_without_a_reason_too() -> None:
    finding = dates.redating(PLAN)
    # late on 10 July: 1.1, 1.2, 2.2, 2.4; overdue of them 1.2 and 2.2
    assert finding.heading == "2 of 4 late actions are not overdue: the date was moved"
    assert finding.words == (
        "Past the first date promised, but not past the latest, because the date was moved: 1.1 "
        "and 2.4. Past the latest date as well, so overdue: 1.2 and 2.2. No reason is given for a "
        "move of 2.4."
    )


def test_where_no_late_action_was_re_dated_the_late_ones_are_overdue() -> None:
    frame = history("2026-04-10\n1 | 1.1 | 2026-01-31 | 2026-01-31 | - | -")
    finding = dates.redating(frame)
    assert finding.heading == "No late action stands at a date still to come"
    assert finding.words == (
        "1 of 1 open action is past the first date promised. It is past the latest date as well."
    )


def test_where_nothing_is_late_the_open_ones_are_counted() -> None:
    frame = history("2026-04-10\n1 | 1.1 | 2026-12-31 | 2026-12-31 | - | -")
    finding = dates.redating(frame)
    assert finding.heading == "No open action is past its first date"
    assert finding.words == "0 of 1 open action is past the first date promised."


def test_a_first_date_given_later_is_said_by_the_report_that_gave_it() -> None:
    assert words(TWO_FIRSTS, 1) == (
        "31 January 2026 (given as the first date at the report of 10 April 2026), then 31 March "
        "2026 (put back 59 days at the report of 10 February 2026; no reason given), then 30 June "
        "2026 (put back 91 days at the report of 10 April 2026; reason: Staffing)"
    )


def test_an_action_whose_late_date_was_taken_away_is_said_to_have_none() -> None:
    frame = history(
        "2026-02-10\n1 | 1.1 | 2026-01-31 | 2026-01-31 | - | -",
        "2026-04-10\n1 | 1.1 | 2026-01-31 | open | - | -",
    )
    finding = dates.redating(frame)
    assert finding.heading == "The one late action is not overdue: the date was moved"
    assert "No date at all stands now for 1.1." in finding.words


@pytest.mark.parametrize(
    ("thread", "said"),
    [
        (
            1,
            "31 January 2026, then 30 June 2026 (put back 150 days at the report of 10 April 2026; "
            "reason: Sign-off awaited), then 30 October 2026 (put back 122 days at the report of "
            "10 July 2026; reason: Sign-off awaited)",
        ),
        (
            2,
            "31 May 2026, then 1 May 2026 (brought forward 30 days at the report of 10 April 2026; "
            "no reason given)",
        ),
        (3, "31 December 2026"),
        (
            6,
            "30 June 2026, then ongoing, with no end date (at the report of 10 April 2026; "
            "no reason given), then 30 September 2026 (at the report of 10 July 2026; "
            "reason: Staffing)",
        ),
        (7, "no date"),
    ],
)
def test_the_ledger_of_an_action_can_be_read_out(thread: int, said: str) -> None:
    assert words(PLAN, thread) == said


def test_a_date_given_to_an_action_that_never_had_one_needs_no_reason() -> None:
    frame = history(
        "2026-02-10\n1 | 1.1 | - | - | - | -",
        "2026-04-10\n1 | 1.1 | 2026-05-31 | 2026-05-31 | - | -",
    )
    assert words(frame, 1) == "no date, then 31 May 2026 (at the report of 10 April 2026)"


def test_what_officers_wrote_is_quoted_only_where_members_may_read_it() -> None:
    secret = "Only the officers may read this"
    frame = history(
        "2026-02-10\n1 | 1.1 | 2026-01-31 | 2026-01-31 | - | -",
        f"2026-04-10\n1 | 1.1 | 2026-01-31 | 2026-06-30 | - | {secret}",
    )
    assert secret in words(frame, 1)
    assert secret not in words(frame, 1, public_text=False)
    assert "a reason is given" in words(frame, 1, public_text=False)
    assert not dates.most_moved(frame, public_text=False)["words"].str.contains(secret).any()
    assert "reason: partner sign-off or agreement" in words(PLAN, 1, public_text=False)


def test_the_most_often_moved_stand_first_with_how_often_and_how_far() -> None:
    rows = dates.most_moved(PLAN, public_text=True)
    assert rows["ref"].tolist() == ["1.1", "2.4", "2.2", "2.3", "1.2"]
    assert rows["summary"].tolist() == [
        "Moved twice; put back 272 days",
        "Moved twice; put back 92 days",
        "Moved once; put back 30 days",
        "Moved once; put back 30 days",
        "Moved once; brought forward 30 days",
    ]
    assert rows["redated"].tolist() == [True, True, False, False, False]


@pytest.mark.parametrize("number", [1, 9, 99, 250])
@pytest.mark.parametrize("gone", [0, 1])
def test_every_heading_fits(number: int, gone: int) -> None:
    def report(date: str, due: str) -> str:
        lines = [f"{n} | SR (25/26) {n:03} | 2026-01-31 | {due} | - | -" for n in range(number)]
        return "\n".join([date, *lines])

    frame = history(
        report("2026-02-01", "2026-02-20"),
        report("2026-03-01", "2026-06-30"),
        report("2026-04-01", "2026-12-31"),
    )
    for finding in (
        dates.trend(frame, frame),
        dates.redating(frame),
        dates.trend(frame.query("report < 1 + @gone"), frame),
    ):
        assert len(finding.heading) <= LONGEST
        assert finding.words.endswith(".")
