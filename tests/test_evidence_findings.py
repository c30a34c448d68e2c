import pandas as pd
import pytest

from lscp_data.spelling import AGENCY_NOT_GIVEN
from lscp_data.subjects.evidence import findings
from lscp_data.subjects.evidence.chain import STEPS, Chain, Step
from lscp_data.subjects.evidence.table import by_level, completed


def chain(level, ref="5.1"):
    """A chain of that level with nothing known above it; None: nothing can be derived."""
    steps = []
    for name in STEPS:
        one = Step(name, None, f"{name.capitalize()} is not known.")
        if level is not None and one.level <= level:
            one = Step(name, True, f"{name.capitalize()} is there.")
        elif level is not None and name in ("arranged", "delivered"):
            one = Step(name, False, "No session has been held.")
        steps.append(one)
    return Chain(ref, tuple(steps))


def plan(*levels, stage="completed"):
    refs = [f"1.{place}" for place in range(1, len(levels) + 1)]
    actions = pd.DataFrame({"key": refs, "ref": refs, "stage": stage})
    found = {ref: chain(level, ref) for ref, level in zip(refs, levels, strict=True)}
    return actions, found


def test_what_is_published_stands_beside_what_the_evidence_reaches_with_a_question():
    assert findings.published("completed", chain(1)) == (
        "Published as completed; the data show that it was arranged (1 of 5), no more: no session "
        "has been held. "
        "What shows that it was delivered?"
    )
    assert findings.published("in progress", chain(0)).startswith(
        "Published as in progress; the data show no evidence (0 of 5): no session has been held."
    )
    assert findings.published("embedded", chain(5)) == (
        "Published as embedded; the data show an outcome (5 of 5): outcome is there."
    )
    assert findings.published("completed", chain(None)) == (
        "Published as completed; how far the evidence reaches is not known (arranged is not "
        "known). "
        "What shows it?"
    )


@pytest.mark.parametrize(
    ("levels", "heading"),
    [
        ([1, 2, 3], "1 of 3 completed actions rests on arrangements alone"),
        ([1, 1, None], "2 of 3 completed actions rest on arrangements alone"),
        ([0, 0, 4], "2 of 3 completed actions show no evidence"),
        ([0, 1, 4], "2 of 3 completed actions show arrangements at most"),
        ([2, None, 4], "Evidence of 1 of 3 completed actions is not checked"),
        ([2, 5], "All 2 completed actions show delivery"),
        ([2], "The one completed action shows delivery"),
        ([1], "1 of 1 completed action rests on arrangements alone"),
        ([], "No action is published as completed"),
    ],
)
def test_the_heading_says_how_many_completed_actions_rest_on_arrangements(levels, heading):
    assert findings.plan(*plan(*levels)).heading == heading


def test_no_evidence_and_arrangements_alone_are_told_apart():
    assert findings.resting(*plan(0, 0)) == "2 of 2 completed actions show no evidence."
    assert findings.resting(*plan(0, 1, 1, 2, None)) == (
        "1 of 5 completed actions shows no evidence. "
        "2 of 5 completed actions show that something was arranged, and no more."
    )
    assert findings.resting(*plan(2, None)) == ""


@pytest.mark.parametrize("levels", [[0] * 150, [1] * 150, [None] * 150, [2] * 150])
def test_every_heading_fits_on_a_line(levels):
    assert len(findings.plan(*plan(*levels)).heading) <= 60


def test_the_words_give_every_level_and_add_up():
    words = findings.plan(*plan(1, 2, 2, None)).words
    assert words.startswith(
        "Of 4 actions published as completed or embedded: 1 at 1, arranged (1.1), "
        "2 at 2, delivered (1.2 and 1.3) and 1 cannot be derived (1.4)."
    )


def test_only_actions_whose_stage_counts_as_complete_are_counted():
    actions, chains = plan(1, 1, 1)
    actions["stage"] = ["completed", "in progress", "embedded"]
    assert list(completed(actions)["ref"]) == ["1.1", "1.3"]
    assert findings.plan(actions, chains).heading.startswith("2 of 2")


def test_the_table_holds_every_level_also_at_zero():
    table = by_level(*plan(1, None, 1))
    assert list(table["name"]) == [
        "none", "arranged", "delivered", "learned", "practice changed", "outcome", "not known",
    ]  # fmt: skip
    assert list(table["actions"]) == [0, 2, 0, 0, 0, 0, 1]
    assert table["refs"].iloc[1] == ["1.1", "1.3"]


def test_courses_are_counted_at_each_step():
    found = findings.courses({"A": chain(4), "B": chain(2), "C": chain(1), "D": chain(None)})
    assert found.heading == "2 of 4 courses delivered; practice changed on 1"
    assert found.words == (
        "Of 4 courses: 3 arranged, 2 delivered, 2 attended, 1 learned, 1 kept, "
        "1 with changed practice and 0 with an outcome. Not known: 1 on delivered, "
        "3 on learned, 3 on kept and 3 on practice changed."
    )
    assert findings.courses({}).heading == "No course is known"
    none = findings.courses({str(n): chain(2) for n in range(100)}).heading
    assert len(none) <= 60


def test_practice_change_is_not_known_where_no_check_decides_and_none_where_one_says_no():
    unknown = {str(n): chain(2) for n in range(4)}
    heading = "4 of 4 courses delivered; practice change is not known"
    assert findings.courses(unknown).heading == heading
    denied = list(chain(2).steps)
    denied[5] = Step("practice changed", False, "0 of 40 cases showed it.")
    unknown["0"] = Chain("0", tuple(denied))
    assert (
        findings.courses(unknown).heading == "4 of 4 courses delivered; none shows changed practice"
    )
    assert len(findings.courses({str(n): chain(2) for n in range(999)}).heading) <= 60


def agencies(*rows):
    return pd.DataFrame(rows, columns=["course", "agency", "attended"]).astype(
        {"attended": "Int64"}
    )


def test_the_agencies_from_which_nobody_came_are_named_with_how_many_of_their_courses():
    there = agencies(
        ("A", "Health", 9), ("A", "Police", 0), ("A", "Probation", 0), ("A", AGENCY_NOT_GIVEN, 0),
        ("B", "Health", 4), ("B", "Police", 3), ("B", "Probation", 0),
    )  # fmt: skip
    chains = {"A": chain(2), "B": chain(2)}
    assert findings.stayed_away(there, chains) == (
        "Nobody came from Probation on 2 of 2 courses and Police on 1 of 2 courses."
    )
    assert findings.stayed_away(there[there["attended"] > 0], chains) == ""
    assert findings.stayed_away(None, chains) == ""


def test_no_agency_stayed_away_from_a_course_of_which_it_is_not_known_who_sent_people():
    there = agencies(("A", "Police", 0), ("B", "Police", 0))
    assert findings.stayed_away(there, {"A": chain(None), "B": chain(1)}) == ""


def test_gaps_are_said_in_a_sentence():
    steps = list(chain(4).steps)
    steps[3] = Step("learned", False, "No question rose.")
    assert findings.gaps(Chain("5.1", tuple(steps))) == (
        "Missing on the way: learned: No question rose."
    )
    assert findings.gaps(chain(2)) == ""
