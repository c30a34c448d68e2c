import pytest
from drawn_cases import NOW, action, asked, plan, report

from lscp_data.questions.rules.text_and_stage import RULE, says_complete


@pytest.mark.parametrize(
    "text",
    [
        "Completed", "Complete.", "Green - completed 12.1.21", "This action has been completed.",
        "Action now complete; minutes to follow", "Completed on 3 June 2026", "Done",
        "Action closed", "January: in progress. Completed.",
    ],
)  # fmt: skip
def test_a_text_that_says_the_action_is_complete(text):
    assert says_complete(text) is True


@pytest.mark.parametrize(
    "text",
    ["In progress", "Still ongoing with partners.", "To be completed by March", "Not yet started",
     "Work continues with schools", "Audit held. Not completed.", "Action is incomplete"],
)  # fmt: skip
def test_a_text_that_says_it_is_not(text):
    assert says_complete(text) is False


@pytest.mark.parametrize(
    "text",
    ["", "First phase completed", "Completed forms are sent to the hub", "Complete by June",
     "Two of three partners agreed", "Ongoing; completed",
     "All questionnaires are completed by staff", "Progress is monitored"],
)  # fmt: skip
def test_a_text_that_says_neither_or_both_of_the_action_says_nothing(text):
    assert says_complete(text) is None


def test_an_open_action_whose_text_or_date_says_complete_is_asked_about():
    shown = plan(
        report(
            NOW,
            action("1", progress="Completed."),
            action("2", "Red", completed_date="2026-08-31"),
        )
    )
    one, other = asked(RULE, shown)
    assert one.text == (
        "Action 1 is rated as in progress, and the report also says that it is complete. "
        "Which of the two is right?"
    )
    assert "“Completed”" in one.facts
    assert other.facts == (
        "Published as not started in the report as at 15 September 2026. A date of completion is "
        "given: 31 August 2026."
    )


def test_a_completed_action_whose_text_says_otherwise_is_asked_about():
    done = action("3", "Green", progress="Work continues with schools", evidence="Minutes")
    (one,) = asked(RULE, plan(report(NOW, done), public_text=False))
    assert one.text == (
        "Action 3 is rated as completed, and its progress reads as still under way. "
        "Which of the two is right?"
    )
    assert "schools" not in one.facts


def test_agreement_a_date_to_come_and_superseded_actions_are_not_asked_about():
    shown = plan(
        report(
            NOW,
            action("1", "Green", progress="Completed.", completed_date="2026-08-31"),
            action("2", progress="In progress"),
            action("3", completed_date="2026-10-31"),
            action("4", "superseded", progress="Completed."),
            action("5", "Green", stage="not stated", progress="Completed."),  # of confidence
        )
    )
    assert asked(RULE, shown) == []
