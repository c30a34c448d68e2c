import pandas as pd

from lscp_data.subjects.evidence.courses import (
    Known,
    course_chains,
    of_whole_courses,
    with_first_held,
)

PROGRAMME = pd.DataFrame(
    {
        "course": ["Neglect toolkit", "Thresholds", "Signs"],
        "held": [2, 0, 1],
        "first_held": pd.to_datetime(["2026-03-01", None, None]),
    }
)


def checks(*rows):
    names = ["course", "action_ref", "kind", "seen_on", "asked", "replied", "changed"]
    frame = pd.DataFrame(rows, columns=names)
    return frame.assign(seen_on=pd.to_datetime(frame["seen_on"]))


def step(given, course="Neglect toolkit"):
    known = Known(checks=with_first_held(given, PROGRAMME))
    return course_chains([course], known)[course].step("practice changed")


def test_a_check_that_names_an_action_too_counts_for_its_course_and_not_for_other_actions():
    of_action = ("Neglect toolkit", "2.1", "audit", "2026-06-01", 20, 20, 15)
    own = ("Neglect toolkit", None, "manager", "2026-06-01", 20, 20, 14)
    both = checks(of_action, own)
    assert step(checks(of_action)).short == "15 of 20, audit"
    known = of_whole_courses(Known(checks=both))
    assert known.checks is not None
    assert known.checks["kind"].tolist() == ["manager"]


def test_only_checks_since_the_course_was_first_held_count():
    numbers = (20, 20, 15)
    for day, reached in (("2026-02-28", None), ("2026-03-01", True), (None, True)):
        assert step(checks(("neglect-toolkit", None, "audit", day, *numbers))).reached is reached


def test_what_is_known_of_the_sessions_stands_beside_each_check():
    names = ("NEGLECT TOOLKIT", "Thresholds", "Signs", "Other", None)
    given = checks(*((name, None, "audit", None, 9, 9, 9) for name in names))
    found = with_first_held(given, PROGRAMME)
    assert found["held"].astype(object).where(found["held"].notna(), None).tolist() == [
        True,
        False,
        True,
        None,
        None,
    ]
    assert found["first_held"].notna().tolist() == [True, False, False, False, False]
    assert with_first_held(given, None)["held"].isna().all()
