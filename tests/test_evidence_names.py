from lscp_data.spelling import folded
from lscp_data.subjects.evidence.names import by_folded, named, nearly

KNOWN = by_folded(["Escalation policy", "Neglect toolkit", "Risk / need", "Neglect, part 2"])


def test_names_are_compared_without_case_spaces_and_punctuation():
    assert folded(" Escalation-Policy\n") == folded("escalation policy")
    assert folded(None) == ""
    assert by_folded(["Neglect toolkit", "NEGLECT TOOLKIT", ""]) == {
        "neglecttoolkit": "Neglect toolkit"
    }


def test_a_cell_names_several_courses_at_line_breaks_and_semicolons():
    assert named("escalation policy\nNeglect toolkit; Something new", KNOWN) == [
        "Escalation policy",
        "Neglect toolkit",
        "Something new",
    ]


def test_a_slash_or_a_comma_splits_only_where_a_whole_course_is_found():
    assert named("Escalation policy / Neglect toolkit", KNOWN) == [
        "Escalation policy",
        "Neglect toolkit",
    ]
    assert named("Risk / need", KNOWN) == ["Risk / need"]
    assert named("Child/adult interface", KNOWN) == ["Child/adult interface"]
    assert named("Neglect, part 2; Risk/Need", KNOWN) == ["Neglect, part 2", "Risk / need"]


def test_and_splits_only_where_every_part_is_a_course():
    both = ["Escalation policy", "Neglect toolkit"]
    assert named("Escalation policy and Neglect toolkit", KNOWN) == both
    assert named("Escalation policy & Neglect toolkit", KNOWN) == both
    assert named("Neglect toolkit and harm", KNOWN) == ["Neglect toolkit and harm"]


def test_a_cell_that_says_there_is_no_course_names_none():
    for cell in ("N/A", "none", "TBC", "-", None, "0"):
        assert named(cell, KNOWN) == []


def test_a_near_name_is_one_of_a_few_other_letters_or_of_the_same_telling_words():
    near = nearly("Esclation policy", KNOWN)
    assert near is not None
    assert near[0] == "Escalation policy"
    assert near[1] >= 90
    training = nearly("Escalation policy training", KNOWN)
    assert training is not None
    assert training[0] == "Escalation policy"
    assert nearly("Fire safety", KNOWN) is None
