"""What is said of reviews agrees with what is counted, in headings that fit."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.subjects.reviews import findings
from lscp_data.subjects.reviews.measures import elapsed, timeline, whole
from tests.test_reviews_measures import AS_AT, HAZEL, WILLOW, drawn


def heading(*rows: str, as_at: dt.date = AS_AT) -> str:
    finding = findings.publication(elapsed(drawn(*rows), as_at))
    assert len(finding.heading) <= 60
    return finding.heading


def decided(name: str, decision: str, published: str = "") -> tuple[str, ...]:
    end = (f"{name} | Published | {published}",) if published else ()
    return (f"{name} | Decision | {decision}", *end)


def test_the_heading_names_the_review_that_took_longest() -> None:
    assert heading(*WILLOW, *HAZEL) == "Willow took 19 months from decision to publication; norm 6"


def test_an_open_review_past_the_norm_is_named_with_the_time_since() -> None:
    # 24 February to 24 August, and 22 days
    assert heading(*HAZEL) == "Hazel is unpublished, 22 days past the norm of 6 months"
    assert heading(*decided("Hazel", "2026-01-01")) == (
        "Hazel is unpublished 8 months after its decision; norm 6"
    )
    assert heading(*decided("Hazel", "2025-01-01", "2025-07-04")) == (
        "Hazel was published 3 days past the norm of 6 months"
    )


def test_the_quoted_name_of_a_review_is_enough() -> None:
    name = "Local child safeguarding practice review “Rowan”"
    assert heading(*decided(name, "2025-01-01", "2025-12-01")).startswith("Rowan took 11 months")
    assert heading(*decided("A review of a long name without quotes", "2024-01-01")) == (
        "1 of 1 review passed 6 months to publication"
    )


def test_reviews_within_the_norm_are_said_to_be() -> None:
    within = decided("A", "2025-01-02", "2025-06-30")
    assert heading(*within) == "One review: published within 6 months of its decision"
    assert heading(*decided("B", "2026-08-01")) == (
        "One review: not over 6 months to publication so far"
    )
    assert heading(*within, *decided("B", "2026-08-01")) == (
        "None of 2 reviews has taken over 6 months to publication"
    )


def test_one_sentence_tells_the_time_from_the_incident_to_the_plan_where_both_have_come() -> None:
    def told(*rows: str) -> list[str]:
        return [findings.whole(row) for row in whole(drawn(*rows), AS_AT).itertuples()]

    # October 2023 to October 2025; of Hazel neither end has come.
    assert told(*WILLOW, *HAZEL) == ["About 24 months from the incident to the plan."]
    assert told("A | Incident | 2023-03-31 month", "A | Published | 2025-03-04") == [
        "About 24 months from the incident to the publication."
    ]
    assert told("A | Incident | 2025-03-31 month", "A | Published | 2026-12-01") == []


def test_without_a_decision_the_time_is_not_known() -> None:
    expected = "The time from decision to publication is not known"
    assert heading("A | Incident | 2025-03-31 month") == expected
    assert heading("A | Learning event | 2025-03-31") == expected


def test_words_heading_and_counts_agree() -> None:
    words = findings.publication(elapsed(drawn(*WILLOW, *HAZEL), AS_AT)).words
    assert words.startswith(
        "2 of 2 reviews with a known decision have taken longer than 6 months to publication. "
        "Willow was published in 19 months: decision 5 February 2024, publication 9 September "
        "2025. Hazel is not yet published, 6 months and 22 days after the decision"
    )
    more = [*WILLOW, *HAZEL, *decided("Rowan", "2025-01-02", "2025-06-30")]
    assert "The other is in the table." in findings.publication(elapsed(drawn(*more), AS_AT)).words


def test_rapid_reviews_are_counted_against_fifteen_working_days() -> None:
    finding = findings.steps(elapsed(drawn(*WILLOW, *HAZEL), AS_AT))
    assert finding.heading == "1 of 2 rapid reviews took over 15 working days"
    assert "Willow 15 working days and Hazel 20 working days" in finding.words
    assert "bank holidays are not taken out" in finding.words
    assert "Hazel decision to publication" in finding.words


def test_one_rapid_review_is_spoken_of_as_one() -> None:
    for rows, words in ((WILLOW, "not over"), (HAZEL, "over")):
        finding = findings.steps(elapsed(drawn(*rows), AS_AT))
        assert finding.heading == f"One rapid review: {words} 15 working days"


def test_one_review_within_the_norm_has_not_taken_longer() -> None:
    words = findings.publication(elapsed(drawn(*decided("B", "2026-08-01")), AS_AT)).words
    assert words.startswith("0 of 1 review with a known decision has taken longer than 6 months")


def test_without_rapid_reviews_the_steps_not_reached_are_counted() -> None:
    finding = findings.steps(elapsed(drawn(*decided("A", "2025-01-02", "2025-06-30")), AS_AT))
    assert finding.heading == "1 step of 1 review not reached yet"


def test_each_step_is_a_sentence() -> None:
    table = elapsed(drawn(*WILLOW, *HAZEL), AS_AT)
    said = [findings.one_span(span) for span in table.itertuples()]
    assert said[:3] == [
        "Incident to decision: about 4 months, October 2023 to 5 February 2024.",
        "Notification to rapid review: 15 working days, 14 November 2023 to 5 December 2023; "
        "within the norm of 15 working days.",
        "Decision to publication: 19 months, 5 February 2024 to 9 September 2025; "
        "longer than the norm of 6 months.",
    ]
    assert said[-1] == (
        "Decision to publication: not reached, 6 months and 22 days since 24 February 2026; "
        "longer than the norm of 6 months."
    )


def test_what_cannot_be_counted_says_why() -> None:
    reviews = drawn(
        "A | Published | 2025-06-30",
        "A | Plan agreed | 2025-06-20",
        "B | Decision | 2025-03-31 month",
        "B | Published | 2025-09-15",
    )
    table = elapsed(reviews, AS_AT)
    said = {(span.review, span.span): findings.one_span(span) for span in table.itertuples()}
    assert said["A", "decision to publication"] == (
        "Decision to publication: not known, because the first date is not stated."
    )
    assert said["A", "publication to plan agreed"] == (
        "Publication to plan agreed: nothing to count; the second came first, on 20 June 2025."
    )
    assert "too coarse to compare" in said["B", "decision to publication"]


@pytest.mark.parametrize(
    ("days", "months", "words"),
    [
        (None, None, "–"),
        (None, 0, "the same month"),
        (None, 1, "about 1 month"),
        (0, 0, "the same day"),
        (1, 0, "1 day"),
        (45, 1, "45 days"),
        (582, 19, "19 months"),
    ],
)
def test_a_time_is_days_below_two_months_and_months_from_there(
    days: int | None, months: int | None, words: str
) -> None:
    known = [pd.NA if value is None else value for value in (days, months)]
    assert findings.length(*known) == words


def test_a_date_is_shown_as_exact_as_it_was_written() -> None:
    end = pd.Timestamp(2024, 3, 31)
    assert [findings.dated(end, name) for name in ("day", "month", "quarter", "year")] == [
        "31 March 2024", "March 2024", "the term or quarter to 31 March 2024",
        "the year to 31 March 2024",
    ]  # fmt: skip
    assert findings.dated(pd.NaT, "day") == "–"


def test_the_time_from_the_decision_is_said_where_another_milestone_lies_between() -> None:
    between = (*WILLOW, "Willow | Review completed | 2025-06-17")
    for rows, said in ((WILLOW, 0), (between, 1)):
        milestones = timeline(drawn(*rows), AS_AT)
        words = findings.from_decision(milestones, elapsed(drawn(*rows), AS_AT)).dropna()
        assert words.tolist() == ["19 months from decision"] * said
