"""Reports taken together tell of nobody or of five people and more."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import combinations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.subjects.evaluation.aggregates import Aggregates, aggregates
from lscp_data.subjects.evaluation.holding import Report, held
from lscp_data.subjects.evaluation.published import APART, LATER, PARTS, TOTALS
from lscp_data.subjects.evaluation.scores import people

COLUMNS = ["delegate", "agency", "course", "stage", "question", "score", "scale"]
Answer = tuple[str | None, str, str, str, str, int, str]


def answer(name: str | None, stage: str, score: int, course: str = "Neglect") -> Answer:
    """One answer; the agency is the first letter of the name."""
    return (name, (name or "")[:1], course, stage, "Confidence", score, "1-10")


def matched(
    numbers: range, course: str = "Neglect", agency: str = "p", after: int = 5
) -> list[Answer]:
    """People who answered 3 before, and straight after."""
    return [
        answer(f"{agency}{one}", stage, score, course)
        for one in numbers
        for stage, score in (("pre", 3), ("post", after))
    ]


def shown(*reports: list[Answer], days: tuple[int, ...] = ()) -> Aggregates:
    """What the last report shows, each a day after the one before."""
    given_on = [dt.date(2026, 9, day) for day in days or range(1, len(reports) + 1)]
    made = [
        Report(pd.DataFrame(rows, columns=COLUMNS), day)
        for rows, day in zip(reports, given_on, strict=True)
    ]
    return aggregates(made[-1].answers, None, made[:-1], made[-1].as_at)


def counted(found: Aggregates) -> dict[str, int]:
    """People matched by course."""
    return dict(zip(found.change["course"], found.change["n"].astype(int), strict=True))


def test_one_person_more_waits_and_the_fifth_brings_all_of_them() -> None:
    reports = [matched(range(n)) for n in (34, 35, 38, 39)]
    assert counted(shown(*reports[:2])) == {"Neglect": 34}
    assert counted(shown(*reports[:3])) == {"Neglect": 34}
    assert counted(shown(*reports)) == {"Neglect": 39}


def test_what_waits_is_named_with_the_date_of_the_figures_shown() -> None:
    waiting = shown(matched(range(20)), matched(range(21))).waiting
    assert waiting[["course", "what", "since"]].to_numpy().tolist() == [
        ["Neglect", TOTALS, pd.Timestamp("2026-09-01")]
    ]


def test_a_changed_score_of_one_person_waits() -> None:
    changed = [*matched(range(1), after=9), *matched(range(1, 20))]
    found = shown(matched(range(20)), changed)
    assert found.change["post"].tolist() == [5.0]


def test_nobody_is_told_by_a_report_that_comes_back_to_nearly_an_older_one() -> None:
    # 20, then 25, then 5 others in place of one of the first: 24 of them differ by one from 25.
    found = shown(matched(range(20)), matched(range(25)), matched(range(1, 25)))
    assert counted(found) == {"Neglect": 25}


def test_each_course_waits_for_itself() -> None:
    first = [*matched(range(20)), *matched(range(20), "Thresholds")]
    second = [*matched(range(21)), *matched(range(25), "Thresholds")]
    assert counted(shown(first, second)) == {"Neglect": 20, "Thresholds": 25}


def test_figures_that_stand_instead_are_never_from_after_the_report() -> None:
    # Entered late, for a day before the first: nothing earlier may be shown in its place.
    found = shown(matched(range(20)), matched(range(19)), days=(9, 3))
    assert found.change.empty
    assert found.waiting["since"].isna().all()
    assert found.replies["replied"].max() == 19  # how many replied tells no score


def test_forms_without_a_name_wait_without_holding_up_the_people_matched() -> None:
    def forms(before: int) -> list[Answer]:
        return [answer(None, "pre", 4)] * before + [answer(None, "post", 6)] * 10

    found = shown([*matched(range(20)), *forms(10)], [*matched(range(30)), *forms(11)])
    assert counted(found) == {"Neglect": 30}
    assert found.unmatched["n_pre"].tolist() == [10]
    assert found.waiting["what"].tolist() == [APART]


def test_a_few_late_follow_ups_wait() -> None:
    def later(number: int) -> list[Answer]:
        return [answer(f"p{one}", "follow-up", 4) for one in range(number)]

    found = shown([*matched(range(20)), *later(10)], [*matched(range(20)), *later(12)])
    assert found.kept["n"].tolist() == [10]
    assert found.waiting["what"].tolist() == [LATER]


def test_who_first_answered_only_before_is_not_told_by_joining_the_matched() -> None:
    # Six leave those who answered only before, the same six and one other are now matched.
    only = [answer(f"q{one}", "pre", 3) for one in range(12)]
    after = [answer(f"r{one}", "post", 5) for one in range(12)]
    first = [*matched(range(20)), *only, *after]
    joined = [answer(f"q{one}", "post", 8) for one in range(6)]
    found = shown(first, [*first, *joined, *matched(range(20, 21))])
    n, n_pre = found.change["n"].item(), found.unmatched["n_pre"].item()
    assert (n, n_pre) != (27, 6)


def test_agencies_of_which_one_gained_a_single_person_stand_as_they_were() -> None:
    first = [*matched(range(20)), *matched(range(20), agency="s")]
    second = [*matched(range(30)), *matched(range(21), agency="s")]
    found = shown(first, second)
    assert counted(found) == {"Neglect": 51}
    assert found.agencies["n"].tolist() == [20, 20]
    assert found.waiting["what"].tolist() == [PARTS]
    # Ten and five more: nothing of fewer than five people is new.
    third = [*matched(range(30)), *matched(range(25), agency="s")]
    assert shown(first, third).agencies["n"].tolist() == [30, 25]


def test_a_scale_that_is_stated_later_is_the_same_question() -> None:
    first = [(*one[:-1], None) for one in matched(range(19))]
    found = shown(first, matched(range(20)))  # type: ignore[arg-type]
    assert found.change.empty  # the twentieth would be told by the difference
    assert counted(shown(first, matched(range(24)))) == {"Neglect": 24}  # type: ignore[arg-type]


def test_people_under_other_pseudonyms_are_recognised_by_their_answers() -> None:
    # Nineteen of one report under new names, and one person more.
    first = [*matched(range(19)), *matched(range(19), "Thresholds", after=8)]
    again = [*matched(range(20), agency="z"), *matched(range(20), "Thresholds", "z", 8)]
    assert counted(shown(first, again)) == {"Neglect": 19, "Thresholds": 19}


def test_an_agency_of_before_is_not_told_by_a_total_that_has_none() -> None:
    # Sixteen of p and sixteen of s; then only those of p and one of s, too few to break down.
    first = [*matched(range(16)), *matched(range(16), agency="s")]
    found = shown(first, [*matched(range(16)), *matched(range(1), agency="s")])
    assert counted(found) == {"Neglect": 32}


def test_who_is_asked_before_only_later_is_not_told_by_those_matched() -> None:
    # Twenty answered straight after; of nineteen of them the answers before come in later.
    after = [one for one in matched(range(20)) if one[3] == "post"]
    found = shown(after, [*matched(range(19)), *matched(range(19, 20))[1:]])
    assert found.change.empty
    assert found.waiting["what"].tolist() == [TOTALS]


def _matched_in(frame: pd.DataFrame) -> set[tuple[object, ...]]:
    both = people(frame).dropna(subset=["pre", "post"])
    return {*both[["delegate", "pre", "post"]].itertuples(index=False, name=None)}


_REPORT = st.dictionaries(
    st.integers(0, 24), st.tuples(st.integers(1, 2), st.sampled_from([None, 3])), min_size=8
)


@settings(max_examples=25, deadline=None)
@given(st.lists(_REPORT, min_size=2, max_size=4))
def test_no_two_reports_differ_by_one_to_four_people(
    drawn: list[dict[int, tuple[int, int | None]]],
) -> None:
    reports = [
        Report(
            pd.DataFrame(
                [
                    answer(f"p{one}", stage, score)
                    for one, (pre, post) in people_of.items()
                    for stage, score in (("pre", pre), ("post", post))
                    if score is not None
                ],
                columns=COLUMNS,
            ),
            dt.date(2026, 9, day),
        )
        for day, people_of in enumerate(drawn, 1)
    ]
    sets = [
        _matched_in(held(reports[:last]).answers[TOTALS]) for last in range(1, len(reports) + 1)
    ]
    # Fewer than five have no figures.
    published = [one if len(one) >= 5 else set() for one in sets]
    for one, two in combinations(published, 2):
        # Somebody in the place of another with the same answers changes no figure.
        gone, came = (Counter(row[1:] for row in some) for some in (one - two, two - one))
        changed = max((gone - came).total(), (came - gone).total())
        assert not changed or len({name for name, *_ in one ^ two}) >= 5
