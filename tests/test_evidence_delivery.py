import pandas as pd

from lscp_data.spelling import folded
from lscp_data.subjects.evidence import attending
from lscp_data.subjects.evidence.attending import agencies_by_course
from lscp_data.subjects.evidence.chain import Step
from lscp_data.subjects.evidence.delivery import arranged, attended, delivered


def programme(**counts):
    row = {
        "course": "Neglect", "level": "Level 2", "sessions": 0, "held": 0, "cancelled": 0,
        "to_come": 0, "postponed": 0, "not_recorded": 0, "last_held": None, "next_date": None,
        "attended": None,
    } | counts  # fmt: skip
    frame = pd.DataFrame([row]).astype({"attended": "Int64"})
    dates = {name: pd.to_datetime(frame[name]) for name in ("last_held", "next_date")}
    return frame.assign(**dates)


def test_arranged_says_how_many_of_the_sessions_were_held_with_dates():
    step = arranged(
        programme(sessions=16, held=12, to_come=4, last_held="2026-07-08", next_date="2026-09-29")
    )
    assert step.reached is True
    assert step.fact == (
        "12 of 16 sessions have been held, the last on 8 July 2026; "
        "4 are to come, the next on 29 September 2026."
    )


def test_a_session_to_come_is_arranged_and_nothing_is_delivered():
    one = programme(sessions=1, to_come=1, next_date="2026-10-06")
    fact = "None of 1 session has been held; the next is on 6 October 2026."
    assert arranged(one) == Step("arranged", True, fact)
    assert delivered(one) == Step("delivered", False, "No session has been held.")


def test_sessions_that_were_all_cancelled_or_postponed_are_not_arranged():
    step = arranged(programme(sessions=3, cancelled=2, postponed=1))
    assert step.reached is False
    assert step.fact.endswith("2 were cancelled; 1 was postponed.")


def test_a_date_that_passed_with_nothing_recorded_was_arranged_and_delivery_is_unknown():
    one = programme(sessions=1, not_recorded=1)
    assert arranged(one).reached is True
    assert delivered(one).reached is None
    # nor is it said that a date has passed: it may be the as-at date, or missing
    assert delivered(one).fact == (
        "Of 1 session nothing is recorded though the date has come or is missing."
    )


def test_of_a_course_that_is_in_no_training_sheet_nothing_is_known():
    assert arranged(programme().head(0)).reached is None
    assert delivered(programme().head(0)).reached is None
    assert arranged(programme().head(0)).fact == "No session of it is in the training sheets."
    assert arranged(None).reached is None
    assert delivered(None).reached is None


def test_delivered_is_a_session_held_at_which_somebody_is_recorded():
    held = {"sessions": 2, "held": 2}
    assert delivered(programme(**held, attended=40)) == Step(
        "delivered", True, "40 attendances at 2 sessions held."
    )
    assert delivered(programme(**held, attended=0)).reached is False
    unknown = delivered(programme(**held))
    assert (unknown.reached, unknown.fact) == (
        None,
        "2 sessions were held; how many came is not stated.",
    )


DELIVERED = Step("delivered", True, "40 attendances at 2 sessions held.")


def agencies(*rows):
    frame = pd.DataFrame(rows, columns=["agency", "attended", "booked", "expected"])
    return frame.astype({"expected": "Int64"})


def test_attended_names_the_agencies_that_sent_nobody():
    step = attended(
        DELIVERED,
        agencies(("Health", 20, 22, 30), ("Housing", 0, 2, None), ("Police", 0, 0, 6)),
        pd.DataFrame({"people": pd.array([18], dtype="Int64")}),
    )
    assert step.reached is True
    assert step.fact == (
        "1 of 3 agencies sent somebody (20 attendances by 18 people); "
        "nobody came from Housing and Police (0 of 6 people expected)."
    )
    assert step.lacks == "nobody came from Housing and Police (0 of 6 people expected)"


def test_attended_names_three_agencies_at_most_and_says_how_many_more():
    none = [(name, 0, 1, None) for name in "ABCDE"]
    assert "nobody came from A, B, C and 2 more" in attended(DELIVERED, agencies(
        ("Health", 1, 1, None), *none)).fact  # fmt: skip


def test_attendances_without_an_agency_are_counted_apart():
    step = attended(DELIVERED, agencies(("Health", 20, 22, None), ("Agency not given", 3, 3, None)))
    assert step.fact == (
        "1 of 1 agency sent somebody (23 attendances); 3 attendances name no agency."
    )
    assert step.lacks == ""


def test_who_came_is_unknown_where_no_booking_names_an_agency():
    assert attended(DELIVERED, None).reached is None
    assert attended(DELIVERED, agencies(("Police", 0, 0, 6))).reached is None
    assert attended(delivered(None), None).reached is None
    assert attended(Step("delivered", False, "No session has been held."), None).reached is False


def test_agencies_are_counted_at_sessions_held_with_those_expected_at_zero():
    sessions = pd.DataFrame(
        [
            ("Neglect", "held", "Health", 5, 6),
            ("Neglect", "held", "Health", 4, 4),
            ("Neglect", "to come", "Housing", 0, 3),
            ("Neglect", "held", "Schools", 0, 2),
            ("Neglect", "held", "Waiting", 0, 0),  # on the waiting list alone
        ],
        columns=["course", "state", "agency", "attended", "booked"],
    )
    expected = pd.DataFrame(
        [
            ("neglect", None, "Police", 6),
            (None, "level 2", "Probation", 4),
            (None, None, "Nowhere", 9),
            ("Neglect", None, "Nobody", 0),
        ],
        columns=["course", "level", "agency", "expected"],
    ).astype({"expected": "Int64"})
    table = agencies_by_course(programme(), sessions, expected)
    assert list(table["agency"]) == ["Health", "Police", "Probation", "Schools"]
    assert list(table["attended"]) == [9, 0, 0, 0]
    assert list(table["booked"]) == [10, 0, 0, 2]
    assert table["expected"].fillna(-1).tolist() == [-1, 6, 4, -1]


def test_a_number_expected_at_a_level_with_two_courses_is_held_against_neither():
    two = pd.concat([programme(), programme(course="Bruising")])
    none = pd.DataFrame(columns=["course", "state", "agency", "attended", "booked"])
    line = pd.DataFrame([("Level 2", "Police", 4)], columns=["level", "agency", "expected"])
    assert agencies_by_course(two, none, line).empty
    assert agencies_by_course(two, none, None).empty


def test_the_levels_of_the_courses_are_read_once_for_all_lines(monkeypatch):
    folds = []
    monkeypatch.setattr(attending, "folded", lambda text: folds.append(text) or folded(text))
    courses = pd.concat([programme(course=f"C{n}", level=f"Level {n}") for n in range(50)])
    none = pd.DataFrame(columns=["course", "state", "agency", "attended", "booked"])
    lines = pd.DataFrame(
        [(f"level {n % 50}", f"Agency {n}", 4) for n in range(100)],
        columns=["level", "agency", "expected"],
    )
    assert agencies_by_course(courses, none, lines)["expected"].tolist() == [4] * 100
    assert len(folds) < 1_000  # 50 courses and 100 lines, not one by the other
