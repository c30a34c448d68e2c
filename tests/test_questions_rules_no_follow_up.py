import pandas as pd
import pytest
from drawn_cases import NOW, action, asked, bookings, plan, report

from lscp_data.questions.rules.no_follow_up import RULE
from lscp_data.subjects.choices.choices import Choices
from lscp_data.subjects.evaluation.aggregates import aggregates

LINKED = plan(report(NOW, action("3.2", course="Thresholds")))


def evaluated(*stages):
    """Answers of one person to one question at each of those stages."""
    rows = [
        ("Thresholds", stage, "h1", "How confident are you?", "5", 5.0, "1-10") for stage in stages
    ]
    names = ["course", "stage", "delegate", "question", "answer", "score", "scale"]
    return aggregates(pd.DataFrame(rows, columns=names), None)


def held(day):
    return bookings(("Thresholds", "T1", day, "Health", "h1", "attended"))


def test_a_course_first_held_over_six_months_ago_and_not_followed_up_is_asked_about():
    (one,) = asked(RULE, LINKED, booked=held("2026-03-15"), evaluated=evaluated("pre", "post"))
    assert one.text == (
        "No answers at a follow-up are recorded for “Thresholds”. "
        "When will staff be asked what they use in their work?"
    )
    assert one.facts == (
        "“Thresholds” is linked to action 3.2. First held on 15 March 2026, 184 days before "
        "15 September 2026; no answer at a follow-up is in the evaluations."
    )


@pytest.mark.parametrize(
    ("day", "stages"),
    [
        ("2026-03-16", ("pre", "post")),
        ("2026-03-15", ("pre", "follow-up")),
        ("2026-10-06", ("pre",)),
    ],
)
def test_a_follow_up_that_may_still_come_or_was_asked_is_not(day, stages):
    assert asked(RULE, LINKED, booked=held(day), evaluated=evaluated(*stages)) == []


def test_a_follow_up_window_of_the_partnership_s_own_is_kept_to():
    four = Choices(follow_up_months=4)  # 122 days: held on 15 May, 123 days before the report
    parts = {"evaluated": evaluated("pre", "post"), "choices": four}
    assert len(asked(RULE, LINKED, booked=held("2026-05-15"), **parts)) == 1
    assert asked(RULE, LINKED, booked=held("2026-05-16"), **parts) == []


def test_without_evaluations_nothing_is_known_and_nothing_asked():
    assert asked(RULE, LINKED, booked=held("2026-03-15")) == []
