from __future__ import annotations

from dataclasses import replace
from itertools import product

import pandas as pd
import pytest

from lscp_data.subjects.actions.history import forecast as measures
from lscp_data.subjects.actions.history.findings import forecast as findings
from lscp_data.subjects.actions.history.forecast import Estimate, Forecast, Keeping, Lack
from lscp_data.subjects.actions.history.pace import COMPLETED, DONE, EMBEDDED, Pace


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def estimate(low: str, mid: str, high: str) -> Estimate:
    return Estimate((day(low), day(mid), day(high)))


# 12 of 23 remain as at 15 September 2026; 11 completions in ten months, two without a date.
FOUND = Forecast(
    what=COMPLETED,
    as_at=day("2026-09-15"),
    live=23,
    remaining=12,
    undated=2,
    reports=6,
    promised=day("2026-11-30"),
    stated_due=day("2026-12-31"),
    stated=estimate("2026-12-31", "2026-12-31", "2026-12-31"),
    by_slip=estimate("2026-12-24", "2027-02-04", "2027-09-30"),
    by_pace=estimate("2027-04-14", "2027-08-12", "2028-01-10"),
    pace=Pace(30.1, (1, 0, 1, 2, 0, 3, 1, 3, 0, 0), 2),
    slips=21,
)
NONE = Estimate(why_not=measures.NOT_ENOUGH)
EARLY = replace(
    FOUND,
    stated=NONE,
    by_slip=NONE,
    by_pace=NONE,
    pace=Pace(31.5, (1, 0), 0),
    lacks=(Lack("reports", 2), Lack("completions", 1), Lack("months", 2)),
)


def test_the_heading_gives_the_months_and_the_promise() -> None:
    said = findings.forecast(FOUND)
    assert said.heading == "Likely finished Dec 2026 to Jan 2028; promised Nov 2026"
    assert said.words == (
        "As at 15 September 2026, 12 of 23 actions are not yet completed. The three estimates "
        "together reach from 24 December 2026 to 10 January 2028. They rest on 21 dates put to the "
        "test and 11 completions in 10 months. The latest first date promised is 30 November 2026. "
        "2 of the 12 have no date: “latest date stated” and “dates moved by past slips” leave them "
        "out. "
        f"{findings.TRIED}"
    )


def test_months_of_one_year_and_one_month_are_not_said_twice() -> None:
    one = replace(FOUND, by_slip=FOUND.stated, by_pace=FOUND.stated, promised=None)
    assert findings.forecast(one).heading == "Likely finished in Dec 2026; no date promised"
    year = replace(one, stated=NONE, by_slip=estimate("2027-03-01", "2027-04-01", "2027-11-30"))
    year = replace(year, by_pace=NONE)
    assert findings.forecast(year).heading == "Likely finished Mar to Nov 2027; no date promised"
    assert "Latest date stated: not known, as there is not" in findings.forecast(year).words


def test_embedding_has_no_promise_and_no_date_stated() -> None:
    found = replace(
        FOUND,
        what=EMBEDDED,
        promised=None,
        undated=1,
        stated=Estimate(why_not=measures.NOT_STATED),
    )
    said = findings.forecast(found)
    assert said.heading == "Likely embedded Dec 2026 to Jan 2028; no date promised"
    assert "No date is promised for embedding." in said.words
    assert "Latest date stated: not known, as a plan states no dates for embedding." in said.words
    assert "1 of the 12 has no date: “dates moved by past slips” leaves it out." in said.words


def test_too_little_history_says_what_there_is_and_what_it_takes() -> None:
    said = findings.forecast(EARLY)
    assert said.heading == "Not enough history to say when it will be finished"
    assert said.words == (
        "As at 15 September 2026, 12 of 23 actions are not yet completed. A forecast takes at "
        "least 3 reports (2 so far), 3 completions (1 so far) and 3 months (2 so far), counted "
        "from the first report on. Each further report adds to them. The latest date now stated "
        "for an open action is 31 December 2026. The latest first date promised is "
        "30 November 2026."
    )
    passed = findings.forecast(replace(EARLY, stated_due=day("2026-09-01"))).words
    assert "is 1 September 2026, which has passed." in passed
    undated = findings.forecast(replace(EARLY, stated_due=None, promised=None)).words
    assert undated.endswith("No action to be completed has a date. No first date was promised.")


def test_finished_superseded_and_unknown_are_told_apart() -> None:
    done = replace(FOUND, remaining=0)
    assert findings.forecast(done).heading == "All 23 actions are completed"
    assert findings.forecast(replace(done, live=1)).heading == "The only action is completed"
    none = replace(FOUND, live=0, remaining=0)
    assert findings.forecast(none).heading == "No action is left to forecast"
    unknown = Estimate(why_not=measures.NO_DATE)
    cannot = replace(
        FOUND, stated=unknown, by_slip=unknown, by_pace=Estimate(why_not=measures.NO_PACE)
    )
    assert findings.forecast(cannot).heading == "When it will be finished cannot be worked out"
    assert "more than 50 years" in findings.forecast(cannot).words


def test_an_estimate_in_a_sentence_names_what_the_pace_rests_on() -> None:
    said = [findings.estimate_words(name, one, FOUND) for name, one in findings.named(FOUND)]
    assert said == [
        "Latest date stated: 31 December 2026.",
        "Dates moved by past slips (21 dates put to the test): 24 December 2026 to 30 September "
        "2027, the middle being 4 February 2027.",
        "At the pace so far (11 completions in 10 months): 14 April 2027 to 10 January 2028, the "
        "middle being 12 August 2027.",
    ]


def test_what_the_promise_takes_stands_beside_the_best_three_months() -> None:
    said = findings.keeping(FOUND, measures.keeping(FOUND))
    # 76 days = 2.5 months for 12; the best three in a row were 3 + 1 + 3 = 7.
    assert said.heading == "4.8 completions a month needed; best 3 months gave 2.3"
    assert said.words == (
        "As at 15 September 2026, 12 of 23 actions are not yet completed. To keep the latest first "
        "date promised, 30 November 2026, would take 4.8 completions a month over the 76 days "
        "left. The best three months in a row so far gave 2.3 completions a month."
    )


def test_less_than_a_month_is_counted_in_days() -> None:
    soon = replace(FOUND, promised=day("2026-09-30"))
    said = findings.keeping(soon, measures.keeping(soon))
    assert said.heading == "12 completions needed in 15 days"
    assert "would take 12 completions in the 15 days left." in said.words


def test_an_unknown_pace_is_said_to_be_unknown() -> None:
    said = findings.keeping(EARLY, measures.keeping(EARLY))
    assert said.heading == "4.8 completions a month needed; pace not known"
    assert "fewer than three months between the first report and this one" in said.words


def test_a_promise_that_has_passed_is_not_divided_by() -> None:
    past = replace(FOUND, promised=day("2026-06-30"))
    said = findings.keeping(past, measures.keeping(past))
    assert said.heading == "The date promised has passed: 12 of 23 remain"
    assert "The latest first date promised passed on 30 June 2026." in findings.forecast(past).words
    today = replace(FOUND, promised=FOUND.as_at)
    said = findings.keeping(today, measures.keeping(today))
    assert said.heading == "The date promised is today: 12 of 23 remain"


def test_nothing_remaining_and_nothing_promised_take_nothing() -> None:
    none = Keeping(None, None, None)
    done = replace(FOUND, remaining=0, promised=day("2026-06-30"), done_on=day("2026-07-14"))
    said = findings.keeping(done, none)
    assert said.heading == "Nothing remains to be completed"
    # What is done is not reproached with a date that passed.
    assert said.words == findings.forecast(done).words
    assert said.words == (
        "As at 15 September 2026, no action remains to be completed. The last date of completion "
        "on record is 14 July 2026."
    )
    said = findings.keeping(replace(done, done_on=None), none)
    assert said.words == "As at 15 September 2026, no action remains to be completed."
    gone = replace(done, live=0)
    assert findings.keeping(gone, none).words == "Every action is superseded."
    heading = findings.keeping(replace(FOUND, promised=None), none).heading
    assert heading == "No date was promised that could be kept"


def test_a_key_without_the_stage_is_said() -> None:
    assert findings.not_rated("embedded").heading == "The ratings do not say what is embedded"


@pytest.mark.parametrize(
    ("number", "words"), [(1, "has no date; it counts in"), (2, "have no date; they count in")]
)
def test_completions_dated_by_report_are_counted(number: int, words: str) -> None:
    found = replace(FOUND, pace=replace(FOUND.pace, by_report=number))
    assert findings.dated_by_report(found).startswith(f"{number} of 11 completions {words}")
    assert findings.dated_by_report(replace(FOUND, pace=replace(FOUND.pace, by_report=0))) == ""


def test_no_heading_is_longer_than_sixty_characters() -> None:
    longest = estimate("2026-09-30", "2027-01-01", "2029-09-30")
    for what, live, promised in product(
        DONE, (1, 150), (None, day("2026-09-01"), day("2026-09-30"), day("2027-09-30"))
    ):
        found = replace(
            FOUND, what=what, live=live, remaining=live, promised=promised, by_pace=longest
        )
        for one in (found, replace(found, remaining=0), replace(found, lacks=EARLY.lacks)):
            assert len(findings.forecast(one).heading) <= 60
            assert len(findings.keeping(one, measures.keeping(one)).heading) <= 60
        assert len(findings.not_rated(what).heading) <= 60


NO_SLIPS = Estimate(why_not=measures.FEW_SLIPS)
NO_STATED = Estimate(why_not=measures.NO_DATE)


def test_what_was_tried_is_said_only_of_dates_moved_by_slips_and_of_completion() -> None:
    words = findings.forecast(replace(FOUND, by_slip=NO_SLIPS)).words
    assert "Tried" not in words
    assert "could be tried" not in words
    words = findings.forecast(replace(FOUND, what=EMBEDDED, promised=None)).words
    assert words.endswith("No forecast of embedding could be tried on past reports.")
    assert "Tried" not in words
    assert "of other plans and projects" in findings.TRIED


def test_one_known_estimate_and_two_are_not_called_three() -> None:
    two = findings.forecast(replace(FOUND, by_slip=NO_SLIPS, undated=12)).words
    assert "The two estimates known reach from" not in two  # they lie three months apart
    assert "None of the 12 has a date: “latest date stated” leaves them out." in two
    near = replace(FOUND, by_slip=NO_SLIPS, stated=estimate(*["2027-04-01"] * 3))
    assert "The two estimates known reach from 1 April 2027 to" in findings.forecast(near).words
    one = replace(near, stated=NO_STATED, undated=1, remaining=1)
    words = findings.forecast(one).words
    assert (
        "The only estimate known, “at the pace so far”, reaches from 14 April 2027 to "
        "10 January 2028. It rests on 11 completions in 10 months." in words
    )
    assert "It has no date." in words
    dated = replace(near, by_pace=Estimate(why_not=measures.NO_PACE))
    assert (
        "The only estimate known, “latest date stated”, gives 1 April 2027. The latest first date "
        in findings.forecast(dated).words
    )


def test_estimates_that_do_not_meet_are_said_to_disagree_and_on_what_they_rest() -> None:
    found = replace(
        FOUND,
        what=EMBEDDED,
        promised=None,
        stated=Estimate(why_not=measures.NOT_STATED),
        by_slip=estimate("2027-05-16", "2027-07-03", "2027-08-19"),
        by_pace=estimate("2030-03-05", "2031-08-03", "2033-07-01"),
        undated=0,
        pace=Pace(30.0, (0, 0, 0, 1, 2), 0),
        waits=3,
    )
    said = findings.forecast(found)
    # In months it would take 68 characters.
    assert said.heading == "Estimates disagree: embedded 2027 or 2030 to 2033"
    assert said.words == (
        "As at 15 September 2026, 12 of 23 actions are not yet embedded. The estimates disagree, "
        "with nothing between 19 August 2027 and 5 March 2030. Dates moved by past slips (21 dates "
        "put to the test and 3 waits for embedding): 16 May 2027 to 19 August 2027, the middle "
        "being 3 July 2027. At the pace so far (3 embeddings in 5 months): 5 March 2030 to 1 July "
        "2033, the middle being 3 August 2031. No date is promised for embedding. Latest date "
        "stated: not known, as a plan states no dates for embedding. No forecast of embedding "
        "could be tried on past reports."
    )


def test_disagreement_is_told_in_months_where_they_fit_else_without_dates() -> None:
    two = replace(
        FOUND, by_slip=NO_SLIPS, by_pace=estimate("2027-03-01", "2027-04-01", "2027-05-02")
    )
    heading = "Estimates disagree: finished in Dec 2026 or Mar to May 2027"
    assert findings.forecast(two).heading == heading
    # Years that touch would not tell the ranges apart.
    long = replace(two, stated=estimate("2026-10-01", "2026-12-01", "2027-01-15"))
    heading = "The estimates of when it will be finished disagree"
    assert findings.forecast(long).heading == heading


def test_a_range_held_back_to_that_of_completion_says_so() -> None:
    completion = replace(FOUND, stated=estimate(*["2027-08-01"] * 3))
    early = estimate("2026-11-01", "2026-12-01", "2027-02-01")
    found = replace(
        FOUND, what=EMBEDDED, promised=None, stated=NO_STATED, by_slip=early, by_pace=FOUND.by_pace,
        completion=completion,
    )  # fmt: skip
    held = "Nothing is embedded before it is completed"
    assert held in findings.forecast(found).words
    assert held not in findings.forecast(replace(found, completion=None)).words


def test_counts_of_all_of_one_and_of_both_are_english() -> None:
    none = Keeping(None, None, None)
    past = replace(FOUND, promised=day("2026-06-30"))
    one, all_two = replace(past, live=1, remaining=1), replace(past, live=2, remaining=2)
    words = findings.forecast(one).words
    assert words.startswith("As at 15 September 2026, the only action is not yet completed.")
    words = findings.forecast(all_two).words
    assert words.startswith("As at 15 September 2026, none of the 2 actions is completed yet.")
    words = findings.forecast(replace(past, remaining=1)).words
    assert words.startswith("As at 15 September 2026, 1 of 23 actions is not yet completed.")
    passed = "The date promised has passed:"
    assert findings.keeping(one, none).heading == f"{passed} the only action remains"
    assert findings.keeping(all_two, none).heading == f"{passed} all 2 remain"
    assert findings.keeping(replace(past, remaining=1), none).heading == f"{passed} 1 of 23 remains"
    assert findings.forecast(replace(all_two, remaining=0)).heading == "Both actions are completed"
    all_one = replace(FOUND, pace=Pace(30.0, (1,), 1))
    assert findings.dated_by_report(all_one).startswith("The only completion has no date; it")
    all_two = replace(FOUND, pace=Pace(30.0, (1, 1), 2))
    assert findings.dated_by_report(all_two).startswith("None of 2 completions has a date; they")


def test_too_few_embeddings_are_counted_from_the_first_completion() -> None:
    lacks = (Lack("months since the first completion", 2),)
    words = findings.forecast(replace(EARLY, what=EMBEDDED, promised=None, lacks=lacks)).words
    assert "at least 3 months since the first completion (2 so far). Each further" in words
