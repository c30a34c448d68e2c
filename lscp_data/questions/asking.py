"""The questions to ask of what was published: all rules over all plans, ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lscp_data.chains import Chains
from lscp_data.loading import Loaded
from lscp_data.questions.case import cases
from lscp_data.questions.question import Question
from lscp_data.questions.rules import RULES
from lscp_data.room import told_all, told_of
from lscp_data.subjects.optional import Ask, Subject, Told
from lscp_data.subjects.registry import SUBJECTS
from lscp_data.theme import Look


def questions(
    loaded: Loaded, chains: Chains, subjects: Sequence[Subject] = SUBJECTS
) -> tuple[Question, ...]:
    """Every question the rules ask, the first to ask first, as at each plan's own report.

    Ranked as `ranked` says; `chains` are those of the same snapshot. Of the subjects those ask
    whose sheets are there.
    """
    of_plans = [one for case in cases(loaded, chains) for rule in RULES for one in rule.find(case)]
    # A question is words alone: of the screen it needs to know nothing.
    every = told_all(loaded, Look(), None)
    asking = [one for one in subjects if one.rules and one.there(loaded.others)]
    of_subjects = [one for subject in asking for one in _of_subject(subject, every)]
    return ranked([*of_plans, *of_subjects])


def _of_subject(subject: Subject, every: Told) -> list[Question]:
    """What the rules of an optional subject ask whose sheets are there."""
    seen = told_of(subject, every)
    return [_as_question(rule.id, ask) for rule in subject.rules for ask in rule.find(seen)]


def _as_question(rule: str, ask: Ask) -> Question:
    return Question(
        rule, ask.plan, ask.key, ask.ref, ask.text, ask.facts, ask.ask, ask.weight, ask.days,
        ask.about, ask.keys,
    )  # fmt: skip


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
