"""Every rule as members read it: those over plans, and those that optional subjects bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lscp_data.questions.question import Rule
from lscp_data.questions.rules import RULES
from lscp_data.subjects.choices.choices import Choices
from lscp_data.subjects.optional import Subject, SubjectRule
from lscp_data.subjects.registry import SUBJECTS


@dataclass(frozen=True)
class RuleTold:
    """A rule's id, its name, its words under the settings in force, and whose sheets it reads.

    `subject` is the optional subject that brings it, None where it reads the plans.
    """

    id: str
    name: str
    words: str
    subject: Subject | None = None


def rules_told(
    choices: Choices, rules: Sequence[Rule] = RULES, subjects: Sequence[Subject] = SUBJECTS
) -> Mapping[str, RuleTold]:
    """Every rule by its id, in the order in which equals are asked."""
    known: list[tuple[Rule | SubjectRule, Subject | None]] = [(rule, None) for rule in rules]
    known += [(rule, subject) for subject in subjects for rule in subject.rules]
    return {
        rule.id: RuleTold(rule.id, rule.name, rule.words.format(choices=choices), subject)
        for rule, subject in known
    }


def former_names(
    rules: Sequence[Rule] = RULES, subjects: Sequence[Subject] = SUBJECTS
) -> Mapping[str, str]:
    """The id of each rule by the names that stored requests may know it by."""
    known: list[Rule | SubjectRule] = [*rules]
    known += [rule for subject in subjects for rule in subject.rules]
    return {name: rule.id for rule in known for name in rule.formerly}
