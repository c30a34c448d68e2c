from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from lscp_data.subjects.actions.history import stages
from lscp_data.subjects.actions.history.findings import spells
from lscp_data.subjects.actions.history.findings import stages as findings
from lscp_data.subjects.actions.history.threads import Report, long
from lscp_data.subjects.actions.key import CONFIDENCE_KEY, ON_TRACK_KEY, STAGE_KEY, RagKey
from lscp_data.wording import Finding
from tests.test_actions_history_stages import PLAN, WAITING, drawn

LONGEST = 60
TREND_WORDS = ("rose", "fell", "rising", "falling", "improv", "worse", "better", "trend", " up ")


def by_report(plan: tuple[Report, ...], key: RagKey | None = None) -> Finding:
    history = long(plan)
    shown = key or plan[-1].key
    return findings.by_report(
        stages.by_report(history, shown),
        stages.stage_by_report(history),
        stages.marks(plan),
        [report.key for report in plan],
    )


def flow(plan: tuple[Report, ...]) -> Finding:
    return findings.flow(stages.flow(plan), stages.marks(plan), plan[-1].as_at)


def waiting(plan: tuple[Report, ...], key: RagKey = STAGE_KEY) -> Finding:
    last = plan[-1]
    rows = stages.waiting(last.actions, last.as_at, long(plan))
    return findings.waiting(rows, last.actions, key, last.as_at)


def time_in_stage(plan: tuple[Report, ...]) -> Finding:
    times = stages.time_in_stage(long(plan))
    return spells.time_in_stage(stages.stage_times(times), times, stages.marks(plan), len(plan))


def test_embedded_is_given_for_the_latest_and_the_first_report_each_of_its_own_total() -> None:
    finding = by_report(PLAN)
    assert finding.heading == "1 of 5 embedded; 0 of 5 on 20 January 2026"
    assert "As at 14 July 2026, of 5 actions: 1 Red (not started)" in finding.words
    assert "As at 20 January 2026, of 5 actions: 3 Red (not started)" in finding.words
    # From the first report to the second 1 joined and 1 left: 2 of 5 are more than a fifth
    assert "1 action joined, 1 left in the report of 17 March 2026" in finding.words
    # A colour of the key is told at nought, another label only where it has actions
    assert "0 Blue (embedded)." in finding.words
    assert "1 Paused" in finding.words


@pytest.mark.parametrize("say", [by_report, flow, waiting, time_in_stage])
@pytest.mark.parametrize("plan", [PLAN, PLAN[:2], PLAN[:1], WAITING, WAITING[:2]])
def test_no_finding_speaks_of_a_trend_and_every_heading_fits(say, plan) -> None:  # type: ignore[no-untyped-def]
    finding = say(plan)
    assert len(finding.heading) <= LONGEST
    assert not [word for word in TREND_WORDS if word in f" {finding.words} "]


@pytest.mark.parametrize("say", [by_report, flow, time_in_stage])
def test_one_report_says_what_it_cannot_know_and_what_would_change_that(say) -> None:  # type: ignore[no-untyped-def]
    finding = say(PLAN[:1])
    assert finding.heading.startswith("One report")
    assert "Once the next report is published" in finding.words


def test_a_key_without_embedded_counts_the_completed() -> None:
    entries = tuple(entry for entry in STAGE_KEY.entries if entry.stage != "embedded")
    key = replace(STAGE_KEY, entries=entries)
    plan = tuple(replace(report, key=key) for report in PLAN[:3])
    assert by_report(plan).heading == "1 of 5 completed; 0 of 5 on 20 January 2026"


def test_a_key_of_confidence_gives_the_rating_most_actions_have() -> None:
    plan = tuple(replace(report, key=CONFIDENCE_KEY) for report in PLAN[:3])
    # As at 19 May 2 are Amber, more than of any other colour of the key; on 20 January also 2
    assert by_report(plan).heading == "2 of 5 Amber; 2 of 5 on 20 January 2026"


def test_what_a_first_report_under_another_key_could_not_state_is_not_compared() -> None:
    plan = (replace(PLAN[0], key=ON_TRACK_KEY), *PLAN[1:])
    finding = by_report(plan)
    assert finding.heading == "1 of 5 embedded; the first report has another key"
    # Its ratings are given the meaning they had then
    assert "3 Red (off track or overdue)" in finding.words
    assert "The key changed in the report of 17 March 2026" in finding.words


@pytest.mark.parametrize("key", [STAGE_KEY, ON_TRACK_KEY, CONFIDENCE_KEY])
def test_headings_fit_with_three_digits_and_long_dates(key: RagKey) -> None:
    colour = "Amber/Green" if key is CONFIDENCE_KEY else "Blue"
    rows = [(n, pd.Timestamp(2026, 9, 15 + n), colour, 115 + n, 150) for n in (0, 1)]
    counts = pd.DataFrame(rows, columns=["report", "as_at", "colour", "number", "total"])
    staged = counts.rename(columns={"colour": "stage"}).assign(
        stage="completed" if key is ON_TRACK_KEY else "embedded"
    )
    finding = findings.by_report(counts, staged, stages.marks(PLAN[:1]), [key, key])
    assert len(finding.heading) <= LONGEST
    assert "116 of 150" in finding.heading
    assert "115 of 150 on 15 September 2026" in finding.heading


def test_numbers_a_chart_cannot_print_stand_in_words() -> None:
    counts = stages.by_report(long(PLAN), STAGE_KEY)
    thin = counts[counts["number"].eq(1) & counts["report"].isin([1, 2])]
    assert findings.unprinted(thin) == (
        "Too few to print in the chart: 17 March 2026: 1 Green; "
        "19 May 2026: 1 Red, 1 Green and 1 Paused."
    )
    assert findings.unprinted(thin.head(0)) == ""


def test_the_sum_of_moved_joined_and_left_is_said_and_adds_up() -> None:
    finding = flow(PLAN[:3])
    assert finding.heading == "1 moved forward, 1 back; 1 joined, 1 left"
    assert finding.words == (
        "From 17 March 2026 to 19 May 2026: 5 actions then, 1 joined and 1 left, which makes 5 "
        "now. Of the 4 in both reports 1 moved forward, 1 moved back, 1 moved otherwise and 1 did "
        "not move."
    )


def test_a_change_of_key_between_the_two_reports_is_said_beside_what_moved() -> None:
    plan = (*PLAN[:2], replace(PLAN[2], key=ON_TRACK_KEY))
    assert "a new rating may be no movement" in flow(plan).words
    assert "The key changed" not in flow((*plan, replace(PLAN[3], key=ON_TRACK_KEY))).words


def test_what_waits_is_counted_of_all_with_the_longest_and_what_is_not_dated() -> None:
    finding = waiting(WAITING)
    # 2.1, 2.2, 2.3, 2.4, 2.6 and 2.7 of 7; only 2.1, 184 days, is known to be over six months
    assert finding.heading == "6 of 7 completed, not embedded; 1 over six months"
    assert "The longest wait is that of 2.1: 184 days." in finding.words
    assert "3 of the 6 have no usable date of completion" in finding.words
    assert finding.words.endswith("more than 183 days since completion; for 3 it is not known.")


def test_a_wait_is_known_at_least_or_not_known() -> None:
    last = WAITING[-1]
    rows = stages.waiting(last.actions, last.as_at, long(WAITING))
    said = {row.ref: findings.waiting_time(row) for row in rows.itertuples()}
    assert said["2.1"] == "184 days"
    assert said["2.3"] == "at least 182 days"
    assert said["2.4"] == "not known"


def test_waits_that_are_all_unknown_have_no_longest() -> None:
    finding = waiting(drawn("1 | AG"))
    assert finding.heading == "1 of 1 completed, not embedded; since when is not known"
    assert finding.words.startswith(
        "Of 1 action, 1 is completed and not embedded. How long they have waited is not known."
    )


@pytest.mark.parametrize("key", [ON_TRACK_KEY, CONFIDENCE_KEY])
def test_a_key_without_embedded_says_that_nothing_can_be_told_and_why(key: RagKey) -> None:
    finding = waiting(WAITING, key)
    assert finding.heading == "This plan's key has no embedded stage"
    assert "None of them says that an action is embedded" in finding.words
    assert key.colours[0] in finding.words


def test_nothing_waiting_is_said_with_the_date_and_the_total() -> None:
    finding = waiting(PLAN[:1])
    assert finding.heading == "No action is waiting to be embedded"
    assert "As at 20 January 2026 none of 5 actions" in finding.words


def test_many_changes_of_scope_are_counted_and_few_are_told() -> None:
    history, keys = long(PLAN), [report.key for report in PLAN]
    counts, staged = stages.by_report(history, STAGE_KEY), stages.stage_by_report(history)
    marks = pd.DataFrame(
        {
            "report": [1, 2, 3],
            "as_at": pd.to_datetime(["2026-03-17", "2026-05-19", "2026-07-14"]),
            "what": "scope",
            "words": "2 actions joined",
        }
    )
    few = findings.by_report(counts, staged, marks.head(2), keys).words
    assert few.endswith(
        "2 actions joined in the report of 17 March 2026; 2 actions joined in the report of "
        "19 May 2026: compare the totals."
    )
    many = findings.by_report(counts, staged, marks, keys).words
    assert many.endswith(
        "In 3 reports more than a fifth of the plan joined or left: compare the totals."
    )


def test_more_unprinted_numbers_than_a_sentence_holds_are_only_counted() -> None:
    counts = stages.by_report(long(PLAN), STAGE_KEY)
    assert findings.unprinted(counts.head(9)) == (
        "9 numbers too small to print in the chart stand in the table."
    )


def unrated(letters: str) -> tuple[Report, ...]:
    """One action a letter in two reports; "?" has no rating and so no stage."""
    plan = drawn("\n".join(f"{n} | {one * 2}" for n, one in enumerate(letters.replace("?", "P"))))
    actions = [report.actions.astype({"colour": str, "stage": str}) for report in plan]
    return tuple(
        replace(report, actions=frame.replace({"colour": {"Paused": "Blank"},
                                               "stage": {"paused": "not stated"}}))
        for report, frame in zip(plan, actions, strict=True)
    )  # fmt: skip


def test_a_plan_that_mostly_states_no_stage_is_not_said_to_have_none_embedded() -> None:
    finding = by_report(unrated("??????RA"))
    assert finding.heading == "6 of 8 actions state no stage"
    assert "whether they are embedded is not known" in finding.words
    few = by_report(unrated("?RAB"))
    assert few.heading == "1 of 4 embedded; 1 of 4 on 20 January 2026"
    assert few.words.endswith(
        "1 of 4 actions states no stage: whether it is embedded is not known."
    )


def test_what_waits_is_not_known_of_actions_that_state_no_stage() -> None:
    finding = waiting(unrated("??????RA"))
    assert finding.heading == "Whether an action waits to be embedded is not known"
    assert "6 of 8 actions state no stage" in finding.words
    assert waiting(unrated("?G")).words.endswith("1 of 2 actions states no stage.")
