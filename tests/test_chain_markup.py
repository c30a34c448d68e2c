import pytest

from lscp_data.chain_markup import (
    key,
    level_words,
    lists,
    matrix,
    state_words,
    steps_listed,
    strip,
    training_link,
)
from lscp_data.subjects.evidence.chain import STEPS, Chain, Step


def drawn(subject="Escalation policy", reached=(True, False, None, None, None, None, None)):
    """A chain whose facts name their step, the figures of steps known in `short`."""
    return Chain(
        subject,
        tuple(
            Step(name, one, f"Fact of {name}.", short="" if one is None else "7 of 8")
            for name, one in zip(STEPS, reached, strict=True)
        ),
    )


@pytest.mark.parametrize(
    ("reached", "words"),
    [
        ((True, False, None, None, None, None, None), "1 of 5, arranged"),
        ((True, True, True, True, False, True, None), "4 of 5, practice changed"),
        ((False, None, None, None, None, None, None), "0 of 5"),
        ((None, None, None, None, None, None, None), "not known"),
    ],
)
def test_the_level_is_said_of_five_and_by_its_name(reached, words):
    assert level_words(drawn(reached=reached)) == words


def test_a_step_is_told_by_a_sign_and_by_words_not_by_colour_alone():
    html = matrix({"Escalation policy": drawn()}, "Courses")
    # one filled square, one empty one, five dashes: each with words for who cannot see it
    assert html.count("step-shown") == html.count("shown </span>") - html.count("not shown") == 1
    assert html.count("step-open") == html.count(">not shown </span>") == 1
    assert html.count("step-unknown") == html.count(">not known </span>") == 5
    assert [state_words(step) for step in drawn().steps[:3]] == ["shown", "not shown", "not known"]


def test_the_matrix_has_a_row_a_course_and_a_column_a_step_with_the_level_last():
    html = matrix({"Escalation policy": drawn(), "Thresholds": drawn("Thresholds")}, "Courses")
    assert html.count('<th scope="row">') == 2
    assert html.count('<th scope="col">') == 9  # the course, seven steps, the evidence
    assert "<b>1 of 5</b><br>arranged" in html
    assert html.count("7 of 8") == 4  # two known steps on each of two courses
    assert 'role="region" tabindex="0"' in html


def test_what_an_upload_names_is_text_and_never_markup():
    chain = Chain("<i>x</i>", tuple(Step(name, True, "<b>fact</b>", "", "<u>") for name in STEPS))
    for html in (
        matrix({"<i>x</i>": chain}, "<s>"),
        lists({"<i>x</i>": chain}),
        strip(chain),
        steps_listed(chain),
    ):
        for tag in ("<i>x", "<b>fact", "<u>", "<s>"):
            assert tag not in html


def test_a_fact_that_several_steps_share_is_said_once():
    steps = [
        Step(name, None, "No course." if name in STEPS[1:5] else f"Of {name}.") for name in STEPS
    ]
    html = strip(Chain("1.1", tuple(steps)))
    assert html.count("No course.") == 1
    assert "<dt>Delivered, attended, learned, kept</dt>" in html
    assert html.count("<li") == 7


def test_a_phone_puts_the_steps_of_which_nothing_is_known_in_one_line():
    html = lists({"Escalation policy": drawn()})
    assert html.count("<li>") == 3
    assert "<b>Attended, learned, kept, practice changed and outcome</b>" in html
    assert "Escalation policy: 1 of 5, arranged" in html


def test_the_steps_of_one_action_are_listed_with_their_facts():
    html = steps_listed(drawn())
    assert html.count("<li>") == 7
    assert "<b>Practice changed</b>: Fact of practice changed." in html


def test_the_key_names_all_three_signs():
    assert [one in key() for one in ("step-shown", "step-open", "step-unknown")] == [True] * 3
    assert "Not known" in key()
    # "41 % kept" is less than half, and not nothing: the key may not deny it.
    assert "The data fall short of it" in key()


def test_the_link_to_the_page_keeps_the_plan_and_the_report():
    assert training_link("Peer & co") == "training-chain?plan=Peer+%26+co"
    assert training_link("P", "1 May 2026") == "training-chain?plan=P&as_at=1+May+2026"
