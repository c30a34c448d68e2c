import pytest

from lscp_data.subjects.evidence.telling import agreeing, likeness, telling


def test_words_that_every_course_has_say_nothing():
    assert telling("Safeguarding training: Escalation policy (Level 2)") == ["escalation", "policy"]
    assert telling("Safeguarding children, level 1") == []


def test_likeness_is_the_share_of_the_telling_letters_that_the_text_has():
    found = likeness(
        ["Escalation policy", "Safeguarding training"],
        ["Review every escalation", "Publish the escalation policies", "Safeguarding training"],
    )
    # escalation has 10 of the 16 letters; policies is near to policy (2 x 5 / 14 = 71 %): not it
    assert found[:, 0].tolist() == pytest.approx([62.5, 62.5, 0])
    assert found[:, 1].tolist() == [0, 0, 0]


def test_a_plural_is_the_same_word():
    assert agreeing("Thresholds in practice", "Revise the threshold document")
    assert not agreeing("Thresholds in practice", "Revise the practice guidance")


def test_without_a_text_nothing_is_alike():
    assert likeness(["Neglect"], [""]).tolist() == [[0]]
    assert likeness([], ["Neglect"]).shape == (1, 0)
