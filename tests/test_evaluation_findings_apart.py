from __future__ import annotations

import math

import pandas as pd

from lscp_data.subjects.evaluation import findings

NAN = math.nan


def apart(detail: str = "mean", **columns: object) -> pd.DataFrame:
    """One course whose 19 answers before and 15 after are of different people."""
    row = {
        "course": "A", "n_pre": 19, "n_post": 15, "pre": 4.58, "post": 7.07, "difference": 2.49,
        "low": 1.33, "high": 3.65, "detail": detail, **columns,
    }  # fmt: skip
    return pd.DataFrame([row])


def test_different_people_have_a_difference_and_never_a_gain() -> None:
    finding = findings.different_people(pd.concat([apart(), apart("none", course="B", n_post=3)]))
    assert finding.heading == "Different people may have answered on 1 course"
    assert finding.words == (
        "A: 4.6 before (19 people) and 7.1 straight after (15 people), a difference of +2.5 (95 % "
        "interval +1.3 to +3.6). Too few to compare: B (19 before, 3 after). None of it says how "
        "anybody changed."
    )
    for word in ("gain", "rose", "improved"):
        assert word not in finding.heading + finding.words
    assert findings.different_people(apart("points")).heading == (
        "Different people may have answered: too few to compare"
    )


def test_where_no_score_spreads_there_is_no_interval_and_it_is_said() -> None:
    words = findings.different_people(apart(low=NAN, high=NAN)).words
    assert "a difference of +2.5 (no interval, as all scores of each are equal)." in words
    words = findings.responders(silent(NAN, NAN)).words
    assert "a difference of -0.4 (no interval, as all scores of each are equal)." in words
    assert "nan" not in words


def test_a_question_asked_only_afterwards_has_a_mean_and_no_change() -> None:
    rows = [
        ("A", "1-5", 44, 4.18, 0.21, "mean", ()),
        ("B", "1-5", 6, NAN, NAN, "points", (3.0, 4.0, 4.0, 5.0, 5.0, 5.0)),
        ("C", "1-5", 2, NAN, NAN, "none", ()),
    ]
    names = ["course", "scale", "n", "post", "post_half", "detail", "points"]
    finding = findings.after_only(pd.DataFrame(rows, columns=names))
    assert finding.heading == "Asked only after 3 courses: nothing to compare with"
    # 4.18 - 0.21 = 3.97, 4.18 + 0.21 = 4.39
    assert finding.words == (
        "A: 4.2 on the scale 1-5 (95 % interval 4.0 to 4.4, 44 people). "
        "B: 6 answered, 3, 4, 4, 5, 5, 5. Fewer than five answered, so nothing is shown: C (2)."
    )


def silent(low: float, high: float, detail: str = "mean", *, held: bool = False) -> pd.DataFrame:
    """One course: 194 replied and had started at 5.3, 26 did not and had started at 4.9."""
    row = {
        "course": "A", "n_replied": 194, "n_silent": 26, "replied": 5.3, "silent": 4.9,
        "difference": -0.4, "low": low, "high": high, "detail": detail, "held_back": held,
    }  # fmt: skip
    return pd.DataFrame([row])


def test_where_the_silent_had_started_is_said_with_its_interval() -> None:
    finding = findings.responders(silent(-0.7, -0.1))
    assert finding.heading == "The silent had started lower on 1, higher on 0 of 1 course"
    assert finding.words == (
        "A: those who did not reply afterwards had started at 4.9 (26 people), those who did at "
        "5.3 (194 people), a difference of -0.4 (95 % interval -0.7 to -0.1)."
    )
    assert findings.responders(silent(-0.9, 0.1)).heading == (
        "No sure difference between the silent and the others"
    )


def test_too_few_silent_and_those_held_back_are_told_apart() -> None:
    # 26 were silent; it may be the others that were too few, or the figures be held back.
    few, held = silent(NAN, NAN, "none"), silent(NAN, NAN, "none", held=True)
    for one in (few, held):
        assert findings.responders(one).heading == (
            "The silent cannot be compared with those who replied"
        )
    assert findings.responders(few.assign(n_replied=8)).words == (
        "Fewer than ten did not reply (or did), so they are not compared: A (26 silent, 8 replied)."
    )
    assert findings.responders(held).words.startswith("Held back")


def test_agencies_are_told_by_name_and_those_not_shown_with_the_reason() -> None:
    rows = [
        ("Housing", 3, NAN, NAN, NAN, False, "fewer than ten people matched"),
        ("Police", 26, 1.9, 1.6, 2.2, True, ""),
    ]
    names = ["agency", "n", "change", "low", "high", "shown", "why"]
    table = pd.DataFrame(rows, columns=names)
    finding = findings.by_agency(table)
    assert finding.heading == "1 of 2 agencies can be shown"
    assert finding.words == (
        "Change straight after: Police +1.9 (95 % interval +1.6 to +2.2, 26 matched). "
        "Not shown, fewer than ten people matched: Housing (3)."
    )
    # Two had ten people or more, and one of them is held back.
    held = ("Health", 12, NAN, NAN, NAN, False, "held back: it would give away an agency")
    three = findings.by_agency(pd.DataFrame([held, *rows], columns=names))
    assert three.heading == "1 of 3 agencies can be shown"
    assert findings.by_agency(table.head(0)).heading == "Nobody of this agency was matched here"


def sessions(*values: float) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "session": [f"S-{number}" for number in range(len(values))],
            "session_date": pd.Timestamp("2026-02-03"),
            "n": 12,
            "change": values,
            "shown": [not math.isnan(value) for value in values],
        }
    )


def test_below_ten_sessions_it_is_said_how_many_more_are_needed() -> None:
    finding = findings.by_session(sessions(1.0, 2.0, NAN), None)
    assert finding.heading == "2 sessions can be shown: too few for limits"
    assert "8 more are needed" in finding.words
    assert finding.words.endswith("1 session had too few people or must be held back.")
    # Its twelve people are enough: it is held back.
    assert findings.by_session(sessions(NAN), None).heading == "No session can be shown"


def test_a_session_outside_the_limits_is_named_with_its_date() -> None:
    limits = pd.Series({"mean": 1.1, "low": 0.5, "high": 1.7})
    finding = findings.by_session(sessions(*[1.0] * 9, 2.0), limits)
    assert finding.heading == "1 of 10 sessions lay outside the control limits"
    assert "Outside: S-9 of 3 February 2026 (+2.0, 12 people)." in finding.words
    within = findings.by_session(sessions(*[1.0] * 10), limits)
    assert within.heading == "0 of 10 sessions lay outside the control limits"
    assert "None lies outside" in within.words


def test_the_levels_say_what_there_is_and_name_the_courses_without_anything() -> None:
    table = pd.DataFrame(
        {
            "course": ["A"] * 4 + ["B"] * 4,
            "level": [1, 2, 3, 4] * 2,
            "present": [True, True, False, True, False, False, False, False],
        }
    )
    finding = findings.levels(table)
    assert finding.heading == "Results for children are recorded for 1 of 2 courses"
    assert finding.words == (
        "Of 2 courses there is something on what people thought of the course for 1, what they "
        "learned for 1, what they do differently for 0 and what changed for children for 1. "
        "Nothing at all is recorded for B."
    )


def test_ten_sessions_without_an_order_are_not_called_too_few() -> None:
    finding = findings.by_session(sessions(*[1.0] * 12), None)
    assert finding.heading == "12 sessions can be shown: no limits without order"
    assert "here their order in time is not known, so no line is drawn" in finding.words


def test_sessions_held_that_are_not_among_those_counted_are_said() -> None:
    limits = pd.Series({"mean": 1.0, "low": 0.5, "high": 1.5})
    words = findings.by_session(sessions(*[1.0] * 10), limits, 15).words
    assert "Of 15 sessions held so far 5 are not among these" in words
    for held in (None, 10):
        words = findings.by_session(sessions(*[1.0] * 10), limits, held).words
        assert "held so far" not in words
