"""What headings and names say: the question, the course, and when it was asked."""

from __future__ import annotations

import pytest

from lscp_data.reading.forms.names import named
from lscp_data.reading.forms.scales import stated_scale
from lscp_data.reading.forms.words import asked, question_key, questions
from lscp_data.subjects.evaluation.form import FORM, asked_at


@pytest.mark.parametrize(
    ("heading", "question", "moment"),
    [
        ("Before the course, how confident were you in X?", "How confident were you in X?", "pre"),
        ("How confident were you before the training?", "How confident were you?", "pre"),
        ("Before attending the Neglect training, how sure were you?", "How sure were you?", "pre"),
        ("Pre-course confidence", "Confidence", "pre"),
        ("After today's session, do you agree?", "Do you agree?", "post"),
        ("3 months after the course, how confident are you?", "How confident are you?",
         "follow-up"),
        ("Since attending the course, have you used it?", "Have you used it?", "follow-up"),
        ("Looking back, how confident were you?", "How confident were you?", "retro_pre"),
        ("Retrospectively: confidence before the course", "Confidence", "retro_pre"),
        ("How confident are you now in X?", "How confident are you in X?", None),
        ("Following the training, how confident are you?", "How confident are you?", None),
        ("How useful was the pre-course reading?", "How useful was the pre-course reading?", None),
        ("Pre-birth assessments", "Pre-birth assessments", None),
        ("Confidence to act before it escalates", "Confidence to act before it escalates", None),
        ("What to do after a disclosure", "What to do after a disclosure", None),
    ],
)  # fmt: skip
def test_a_heading_says_when_only_where_it_speaks_of_the_course(
    heading: str, question: str, moment: str | None
) -> None:
    found = asked(heading, FORM)
    assert (found.text, found.moment) == (question, moment)
    assert found.sure


def test_a_lone_word_for_a_time_needs_a_sister_at_another_time() -> None:
    both = questions(["Confidence before (1-5)", "Confidence at 3 months (1-5)"], FORM)
    assert [(each.text, each.moment) for each in both] == [
        ("Confidence (1-5)", "pre"),
        ("Confidence (1-5)", "follow-up"),
    ]
    (alone,) = questions(["Confidence before"], FORM)
    assert (alone.text, alone.moment) == ("Confidence before", None)


def test_the_same_question_differs_in_case_spaces_marks_and_now_alone() -> None:
    key = question_key("How confident are you in Recognising neglect?")
    assert question_key("how confident  are you NOW in recognising neglect") == key
    assert question_key("How confident do you feel in recognising neglect?") != key


@pytest.mark.parametrize(
    ("name", "topic", "moments"),
    [
        ("Neglect awareness - post course evaluation", "Neglect awareness", {"post"}),
        ("Neglect awareness pre-course evaluation(1-24)", "Neglect awareness", {"pre"}),
        ("Neglect_awareness_post_course_12.03.2026", "Neglect awareness", {"post"}),
        ("neglect-awareness-pre", "Neglect awareness", {"pre"}),
        ("Neglect 6 weeks after the course", "Neglect", {"follow-up"}),
        ("Neglect (Level 2) - end of course feedback (1)", "Neglect (Level 2)", {"post"}),
        ("Neglect pre/post scores March 2026 v2 FINAL", "Neglect", {"pre", "post"}),
        ("Neglect awareness: confidence before and after", "Neglect awareness", {"pre", "post"}),
        ("Neglect: knowledge, scored from 1 (low) to 5 (high)", "Neglect", set()),
        ("Retrospective pre-course: Neglect", "Neglect", {"retro_pre"}),
        ("Copy of Neglect awareness (Responses)", "Neglect awareness", set()),
        ("Pre-birth assessment - post course", "Pre-birth assessment", {"post"}),
        ("Post natal depression", "Post natal depression", set()),
        ("Impact of parental conflict", "Impact of parental conflict", set()),
        ("Train the trainer evaluation", "Train the trainer", set()),
        ("Form Responses 1", "", set()),
        ("Evaluations 2026", "", set()),
        ("Sheet1", "", set()),
    ],
)
def test_a_name_gives_the_course_and_when_it_was_asked(
    name: str, topic: str, moments: set[str]
) -> None:
    found = named(name, FORM.naming)
    assert (found.topic, found.moments) == (topic, moments)


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("How confident are you? (1-10)", ("1-10", False)),
        ("On a scale of 1 to 10, how confident are you?", ("1-10", False)),
        ("1 = low, 5 = high", ("1-5", False)),
        ("where 1 is not at all confident and 10 is very confident", ("1-10", False)),
        ("5 = very confident, 1 = not at all confident", ("1-5", False)),
        ("1 = Strongly agree, 5 = Strongly disagree", ("1-5", True)),
        ("Confidence out of 10", ("0-10", False)),
        ("Confidence (/5)", ("0-5", False)),
        ("(1-5) or (1-10)", None),
        ("Confidence with children aged 0-5", None),
        ("Confidence in 1-2-1 supervision", None),
        ("Understanding of levels 1 to 4", None),
        ("Sections 1 and 5 of the Act", None),
        ("How confident are you?", None),
    ],
)
def test_a_scale_is_what_a_text_says_and_turned_where_one_is_the_best(
    text: str, scale: tuple[str, bool] | None
) -> None:
    found = stated_scale(text)
    assert (found and (found.scale, found.turned)) == scale


@pytest.mark.parametrize(
    ("form", "heading", "one_sitting", "stage"),
    [
        ("pre", None, True, "pre"),
        ("pre", "pre", True, "pre"),
        ("post", "pre", True, "retro_pre"),
        ("post", "pre", False, "retro_pre"),
        ("follow-up", "pre", True, "retro_pre"),
        (None, "pre", False, "pre"),
        (None, "retro post", False, "post"),
        ("pre", "post", True, None),  # a hope
        ("post", "follow-up", True, None),  # another
        ("follow-up", "post", True, "follow-up"),
        ("follow-up", "retro post", True, None),  # remembered, not measured
        ("post", "retro_pre", True, "retro_pre"),
        (None, None, False, None),
    ],
)
def test_the_stage_of_a_question_is_when_it_was_answered(
    form: str | None, heading: str | None, one_sitting: bool, stage: str | None
) -> None:
    assert asked_at(form, heading, one_sitting) == stage
