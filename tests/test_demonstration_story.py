from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from lscp_data.demonstration.peer_review import PEER_REVIEW
from lscp_data.demonstration.peer_story import PEER_STORIES
from lscp_data.demonstration.practice_review import PRACTICE_REVIEW
from lscp_data.demonstration.practice_story import PRACTICE_STORIES
from lscp_data.demonstration.story import AS_AT, Row, Written, rows
from lscp_data.demonstration.training import sessions

LAST = len(AS_AT)
# What the dates that are written in words mean, worked out by hand; None = no date at all.
MEANT = {
    "31.03.26": date(2026, 3, 31),
    "30/04/2026": date(2026, 4, 30),
    "31/03/2026": date(2026, 3, 31),
    "30/06/2026": date(2026, 6, 30),
    "By 30/06/2026": date(2026, 6, 30),
    "End of May 2026": date(2026, 5, 31),
    "31.05.26": date(2026, 5, 31),
    "End of June 2026": date(2026, 6, 30),
    "31.07.26": date(2026, 7, 31),
    "31/07/2026": date(2026, 7, 31),
    "30/09/2026": date(2026, 9, 30),
    "Q3 2026/27": date(2026, 12, 31),
    "TBC": None,
    "Ongoing": None,
}


def meant(written: Written) -> date | None:
    return MEANT[written] if isinstance(written, str) else written


def practice(report: int) -> dict[str, Row]:
    return {row.ref: row for row in rows(PRACTICE_REVIEW, PRACTICE_STORIES, report)}


def peer(report: int) -> dict[str, Row]:
    return {row.ref: row for row in rows(PEER_REVIEW, PEER_STORIES, report)}


def is_open(row: Row) -> bool:
    return row.colour in ("Red", "Amber")


def is_late(row: Row) -> bool:
    """Open and past the first date ever promised, at the last report."""
    due = meant(row.due)
    return is_open(row) and due is not None and due < AS_AT[-1]


def is_overdue(row: Row) -> bool:
    """Open and past the latest date promised, at the last report."""
    due = meant(row.revised or row.due)
    return is_open(row) and due is not None and due < AS_AT[-1]


def test_six_reports_lie_about_two_months_apart_over_ten_months():
    gaps = [(later - earlier).days for earlier, later in pairwise(AS_AT)]
    assert (AS_AT[0], AS_AT[-1]) == (date(2025, 11, 18), date(2026, 9, 15))
    assert gaps == [63, 56, 63, 56, 63]


def test_a_green_action_rests_on_nothing_but_a_training_date():
    row = practice(LAST)["5.1"]
    assert (row.colour, row.evidence, row.progress) == (
        "Green",
        "Training date set",
        "Training date set.",
    )
    assert row.course == "Information sharing"


def test_one_open_action_was_put_back_three_times_and_no_other_more_than_twice():
    moves = {
        ref: len({row.revised for report in range(1, LAST + 1) if (row := at(report).get(ref))})
        - 1  # before the first move there is no revised date
        for at in (practice, peer)
        for ref in at(1)
    }
    assert moves["4.2"] == 3
    assert practice(LAST)["4.2"].colour == "Amber"
    assert max(count for ref, count in moves.items() if ref != "4.2") == 2


def test_every_move_puts_an_action_back():
    for stories in (PRACTICE_STORIES, PEER_STORIES):
        for ref, story in stories.items():
            promised = [meant(story.due), *(meant(one) for _, one in sorted(story.moves.items()))]
            if len(promised) > 1:
                assert promised == sorted(set(promised)), ref


def test_one_action_vanishes_from_the_last_report_only():
    assert [len(practice(report)) for report in range(1, LAST + 1)] == [24, 24, 24, 24, 24, 23]
    assert set(practice(LAST - 1)) - set(practice(LAST)) == {"4.5"}
    assert is_open(practice(LAST - 1)["4.5"])
    assert {len(peer(report)) for report in range(1, LAST + 1)} == {14}


def test_in_recommendation_3_all_actions_are_late_but_3_2():
    third = [row for row in practice(LAST).values() if row.ref.startswith("3.")]
    assert [row.ref for row in third if is_late(row)] == ["3.1", "3.3", "3.4", "3.5"]
    done = practice(LAST)["3.2"]
    assert done.completed is not None
    assert done.completed < date(2026, 5, 29)


def test_one_action_went_back_from_green_to_amber():
    order = ["Red", "Amber", "Green", "Blue"]
    back = [
        (ref, report)
        for at in (practice, peer)
        for report in range(2, LAST + 1)
        for ref, row in at(report).items()
        if order.index(row.colour) < order.index(at(report - 1)[ref].colour)
    ]
    assert back == [("6.1", 5)]
    assert [practice(report)["6.1"].colour for report in (4, 5)] == ["Green", "Amber"]


@pytest.mark.parametrize(
    ("report", "red", "amber", "green", "blue"), [(1, 17, 7, 0, 0), (LAST, 3, 9, 8, 3)]
)
def test_the_practice_review_moves_from_red_to_green_and_blue(report, red, amber, green, blue):
    counts = Counter(row.colour for row in practice(report).values())
    assert counts == Counter(Red=red, Amber=amber, Green=green, Blue=blue)


def test_the_peer_review_ends_with_two_red_five_amber_five_green_and_two_blue():
    counts = Counter(row.colour for row in peer(LAST).values())
    assert counts == Counter(Red=2, Amber=5, Green=5, Blue=2)


def test_most_open_actions_are_late_and_most_of_those_were_redated_so_as_to_look_fine():
    last = [*practice(LAST).values(), *peer(LAST).values()]
    assert sum(map(is_open, last)) == 19
    late = {row.ref for row in last if is_late(row)}
    assert late == {
        *("2.3", "3.1", "3.3", "3.4", "3.5", "4.2", "5.2", "6.1", "6.2"),
        *("P2", "P6", "P8", "P11", "P14"),
    }
    overdue = {row.ref for row in last if is_overdue(row)}
    assert overdue == {"3.3", "5.2", "6.2", "P8", "P14"}


def test_one_action_has_no_date_and_one_is_ongoing():
    dateless = {row.ref: row.due for row in practice(LAST).values() if meant(row.due) is None}
    assert dateless == {"1.4": "Ongoing", "4.4": "TBC"}


def test_blue_actions_have_the_date_on_which_they_were_embedded():
    last = [*practice(LAST).values(), *peer(LAST).values()]
    assert {row.ref: row.embedded for row in last if row.embedded} == {
        "1.1": date(2026, 6, 26),
        "2.1": date(2026, 5, 8),
        "4.1": date(2026, 8, 21),
        "P3": date(2026, 7, 10),
        "P4": date(2026, 6, 5),
    }


def test_colours_and_dates_agree_and_no_report_knows_the_future():
    for report, as_at in enumerate(AS_AT, start=1):
        for row in (*practice(report).values(), *peer(report).values()):
            assert (row.completed is None) == is_open(row), (report, row.ref)
            assert (row.embedded is not None) == (row.colour == "Blue"), (report, row.ref)
            assert row.completed is None or row.completed <= as_at, (report, row.ref)
            assert row.embedded is None or row.completed < row.embedded <= as_at, (report, row.ref)


def test_an_action_completed_before_a_report_is_shown_as_completed_in_it():
    for stories in (PRACTICE_STORIES, PEER_STORIES):
        for ref, story in stories.items():
            for letter, as_at in zip(story.rag, AS_AT, strict=True):
                if story.completed and story.completed <= as_at and ref != "6.1":
                    assert letter in "GB", (ref, as_at)


def test_an_action_whose_training_has_begun_is_never_called_not_started():
    for report, as_at in enumerate(AS_AT, start=1):
        for ref in {one.action_ref for one in sessions() if one.held_on <= as_at}:
            assert practice(report)[ref].colour != "Red", (report, ref)


def test_a_report_that_was_never_written_cannot_be_asked_for():
    with pytest.raises(IndexError):
        rows(PRACTICE_REVIEW, PRACTICE_STORIES, 7)
