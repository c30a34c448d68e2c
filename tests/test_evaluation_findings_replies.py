from __future__ import annotations

import pandas as pd

from lscp_data.subjects.evaluation import findings


def replies(*rows: tuple[str, str, int, int | None, int]) -> pd.DataFrame:
    """Drawn as (course, stage, replied, trained, forms without a delegate); if trained, booked."""
    names = ["course", "stage", "replied", "trained", "unnamed"]
    table = pd.DataFrame(rows, columns=names).astype(dict.fromkeys(names[2:], "Int64"))
    return table.assign(booked=table["trained"].notna())


def test_the_silent_stand_in_the_heading_and_courses_nobody_evaluated_are_named() -> None:
    finding = findings.replies(
        replies(
            ("A", "pre", 90, 100, 0), ("A", "post", 60, 100, 5), ("A", "follow-up", 20, 100, 0),
            ("B", "pre", 0, 50, 0), ("B", "post", 0, 50, 0), ("B", "follow-up", 0, 50, 0),
            ("C", "pre", 0, 0, 0), ("C", "post", 0, 0, 0), ("C", "follow-up", 0, 0, 0),
        )
    )  # fmt: skip
    # 100 + 50 trained, 20 replied at follow-up
    assert finding.heading == "20 of 150 trained have replied at follow-up"
    assert finding.words.startswith("Of 150 people trained on 2 courses, 60 replied straight after")
    assert "Nobody replied after 1 course: B." in finding.words
    assert finding.words.endswith(
        "5 forms without a delegate's number cannot be counted as people, so as many more may have "
        "replied: A (5)."
    )


def test_without_bookings_replies_are_only_counted() -> None:
    finding = findings.replies(replies(("A", "post", 1, None, 0), ("A", "follow-up", 4, None, 0)))
    assert finding.heading == "1 reply straight after, 4 at follow-up"
    assert finding.words.startswith("Without bookings nobody knows of how many")


def test_forms_without_names_are_no_people() -> None:
    finding = findings.replies(replies(("A", "post", 0, None, 12)))
    assert finding.heading == "No reply can be counted as a person"
    assert finding.words == (
        "12 forms without a delegate's number cannot be counted as people, so as many more may "
        "have replied: A (12)."
    )


def test_a_course_that_was_only_evaluated_without_names_is_not_called_silent() -> None:
    finding = findings.replies(
        replies(("A", "post", 5, 10, 0), ("B", "post", 0, 24, 24), ("C", "post", 0, 8, 0))
    )
    assert "Nobody replied after 1 course: C." in finding.words
    assert finding.words.endswith("so as many more may have replied: B (24).")


def test_more_replies_than_people_trained_are_said() -> None:
    finding = findings.replies(replies(("A", "post", 12, 10, 0), ("A", "follow-up", 11, 10, 0)))
    assert finding.heading == "11 of 10 trained have replied at follow-up"
    assert "On 1 course more replied than are recorded as trained." in finding.words


def test_who_was_trained_too_lately_to_be_asked_again_is_counted() -> None:
    drawn = replies(("A", "post", 6, 10, 0), ("A", "follow-up", 2, 10, 0))
    some, none = findings.replies(drawn, 4), findings.replies(drawn, 0, "8 weeks")
    assert "4 attendances were in the six weeks before: too lately to be asked again" in some.words
    assert "Nobody came to a session in the 8 weeks before" in none.words


def test_a_course_whose_people_are_not_known_is_left_out_by_name_and_reason() -> None:
    table = replies(
        ("A", "post", 5, 20, 0), ("A", "follow-up", 1, 20, 0),
        ("B", "post", 9, None, 0), ("B", "follow-up", 2, None, 0),
        ("C", "post", 7, None, 0), ("C", "follow-up", 0, None, 0),
        ("D", "pre", 3, 0, 0), ("D", "post", 3, 0, 0), ("D", "follow-up", 0, 0, 0),
    )  # fmt: skip
    table["booked"] |= table["course"].eq("B")
    finding = findings.replies(table)
    assert finding.heading == "1 of 20 trained have replied at follow-up"
    for said in (
        "Left out, as some attendances have no delegate's number: "
        "B (9 replies straight after, 2 at follow-up).",
        "Left out, as without bookings nobody knows of how many people trained: "
        "C (7 replies straight after, 0 at follow-up).",
        "Left out, as nobody is recorded as present: D (3 replies straight after, 0 at follow-up).",
    ):
        assert said in finding.words


def test_where_nobody_came_or_can_be_counted_replies_have_no_whole_and_the_words_say_why() -> None:
    nobody = replies(("A", "pre", 5, 0, 0), ("A", "post", 0, 0, 0), ("A", "follow-up", 0, 0, 0))
    finding = findings.replies(nobody)
    assert finding.heading == "0 replies straight after, 0 at follow-up"
    assert finding.words == "Nobody is recorded as present."
    masked = replies(("A", "post", 5, None, 0), ("A", "follow-up", 1, None, 0)).assign(booked=True)
    finding = findings.replies(masked)
    assert finding.heading == "5 replies straight after, 1 at follow-up"
    assert finding.words == (
        "Some attendances have no delegate's number, so how many people were trained is not known."
    )
    both = pd.concat([masked, replies(("B", "post", 2, None, 0), ("B", "follow-up", 0, None, 0))])
    assert "Counted without a whole, as some attendances have no delegate's number: A (5" in (
        findings.replies(both.reset_index(drop=True)).words
    )


def test_a_course_that_nobody_evaluated_has_words_too() -> None:
    finding = findings.replies(replies(("A", "post", 0, 50, 0), ("A", "follow-up", 0, 50, 0)))
    assert finding.heading == "0 of 50 trained have replied at follow-up"
    assert "Nobody replied after 1 course: A." in finding.words
