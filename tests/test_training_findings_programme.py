from __future__ import annotations

import pandas as pd

from lscp_data.subjects.training.findings import programme as findings


def courses(*rows: tuple[str, int, int, int, str | None, int | None]) -> pd.DataFrame:
    """Courses drawn as (course, held, cancelled, to come, next date, attended)."""
    names = ["course", "held", "cancelled", "to_come", "next_date", "attended"]
    frame = pd.DataFrame(rows, columns=names)
    return frame.assign(
        next_date=pd.to_datetime(frame["next_date"]),
        attended=frame["attended"].astype("Int64"),
        postponed=0, not_recorded=0,
    )  # fmt: skip


ROWS = courses(
    ("Neglect", 12, 1, 0, None, 233),
    ("Sharing", 0, 0, 2, "2026-10-06", None),
    ("Old", 0, 1, 0, None, None),
)
NONE = pd.DataFrame({"tag": [], "course": [], "sessions": []})


def test_a_course_that_is_arranged_and_never_held_leads_the_heading() -> None:
    finding = findings.programme(ROWS)
    assert finding.heading == "1 of 3 courses is arranged and never held"
    assert finding.words == (
        "12 sessions of 1 course held, 2 cancelled and 2 to come. Arranged and never held: Sharing "
        "(first on 6 October 2026). Neither held nor to come: Old."
    )


def test_else_the_heading_counts_the_courses_held() -> None:
    assert findings.programme(ROWS.iloc[[0, 2]]).heading == "1 of 2 courses has been held"
    assert findings.programme(ROWS.head(0)).heading == "No courses match"


def test_a_course_is_told_in_a_sentence_and_unknown_attendance_is_not_nought() -> None:
    told = [findings.one_course(row) for row in ROWS.itertuples()]
    assert told == [
        "12 sessions held, 1 cancelled. 233 attendances.",
        "0 sessions held, 2 to come, the next on 6 October 2026. How many attended is not stated.",
        "0 sessions held, 1 cancelled. How many attended is not stated.",
    ]


def tags(*rows: tuple[str, str, int, int]) -> pd.DataFrame:
    """Content drawn as (tag, course, sessions held, attended)."""
    return pd.DataFrame(rows, columns=["tag", "course", "sessions_held", "attended"])


def test_topics_are_counted_and_those_only_to_come_are_said_to_be_planned() -> None:
    covered = tags(("Escalation", "A", 2, 30), ("Escalation", "B", 1, 9), ("Thresholds", "A", 1, 4))
    planned = pd.DataFrame({"tag": ["Consent"], "course": ["C"], "sessions": [2]})
    finding = findings.content(covered, planned, 5, 2)
    assert finding.heading == "2 of 3 topics have been covered"
    assert finding.words == (
        "Covered at sessions held: Escalation at 3 sessions and Thresholds at 1 session. Planned, "
        "not yet held: Consent. 2 of 5 sessions held do not state what they covered."
    )


def test_where_nothing_is_only_planned_the_heading_counts_the_sessions_that_state_topics() -> None:
    covered = tags(("Escalation", "A", 2, 30), ("Thresholds", "A", 1, 4))
    # Of 5 sessions held 2 state nothing; "2 of 2 topics" would be all by its making.
    assert findings.content(covered, NONE, 5, 2).heading == (
        "2 topics are recorded at 3 of 5 sessions held"
    )
    one = findings.content(covered.head(1), NONE, 1, 0)
    assert one.heading == "1 topic is recorded at 1 of 1 session held"
    many = tags(*((f"T{n}", "A", 1, 4) for n in range(1_100)))
    assert len(findings.content(many, NONE, 11_000, 0).heading) <= 60


def test_without_any_content_it_is_said_what_to_fill_in() -> None:
    finding = findings.content(tags(), NONE, 5, 5)
    assert finding.heading == "No session says what it covered"
    assert "Fill in the column Content covered" in finding.words


def test_where_every_session_states_its_content_that_is_said() -> None:
    words = findings.content(tags(("Escalation", "A", 2, 30)), NONE, 2, 0).words
    assert words.endswith("All 2 sessions held state their content.")


def test_a_course_without_a_name_is_said_to_have_none_and_many_are_counted() -> None:
    nameless = courses((None, 0, 1, 0, None, None))  # type: ignore[arg-type]
    words = findings.programme(nameless).words
    assert words.endswith("Neither held nor to come: a course without a name.")
    many = courses(*((f"C{n}", 0, 0, 1, None, None) for n in range(9)))
    assert "C4 (no date), C5 (no date) and 3 more." in findings.programme(many).words
