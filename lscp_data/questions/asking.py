"""The questions to ask of what was published: all rules over all plans, ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lscp_data.chains import Chains
from lscp_data.loading import Loaded
from lscp_data.questions.case import cases
from lscp_data.questions.question import Question
from lscp_data.questions.rules import RULES


def questions(loaded: Loaded, chains: Chains) -> tuple[Question, ...]:
    """Every question the rules ask, the first to ask first, as at each plan's own report.

    Ranked as `ranked` says; `chains` are those of the same snapshot.
    """
    return ranked(
        one for case in cases(loaded, chains) for rule in RULES for one in rule.find(case)
    )


def ranked(asked: Iterable[Question]) -> tuple[Question, ...]:
    """The questions by weight, then by days, then as given; every rule has its turn in each round.

    The first round holds the first question of each rule, the second the second, and so on: so
    what stands at the top is of many kinds.
    """
    ordered = sorted(asked, key=lambda one: (-one.weight, -one.days))
    turns: Counter[str] = Counter()
    rounds = []
    for place, one in enumerate(ordered):
        rounds.append((turns[one.rule], place, one))
        turns[one.rule] += 1
    return tuple(one for _, _, one in sorted(rounds, key=lambda each: each[:2]))


def of_action(asked: Sequence[Question], plan: str, key: str) -> tuple[Question, ...]:
    """The questions about one action, alone or with others, in their order."""
    return tuple(one for one in asked if one.plan == plan and key in (one.key, *one.keys))


def most_urgent(asked: Sequence[Question], number: int) -> tuple[Question, ...]:
    """The first questions, at most `number`."""
    return tuple(asked[:number])
