"""The rules that ask the questions: each in a sentence, with how much it finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from lscp_data.questions.book import RuleTold, rules_told
from lscp_data.questions.own import OWN
from lscp_data.questions.question import Question
from lscp_data.wording import Finding, counted, verb
from pages.frame import Shown
from pages.widgets import View

_PLANS = "The plans and what is linked to them"
_MISSING = "not uploaded yet"


def rules_shown(shown: Shown) -> Mapping[str, RuleTold]:
    """Every rule by its id under the settings in force, the members' own questions last."""
    return {**rules_told(shown.loaded.choices), OWN.id: OWN}


def rules_at_work(shown: Shown) -> list[RuleTold]:
    """The rules that have something to read: all but those of a subject not uploaded yet."""
    rules = rules_told(shown.loaded.choices).values()
    return [one for one in rules if one.subject is None or one.subject.there(shown.loaded.others)]


def rules_view(shown: Shown, asked: Sequence[Question]) -> View:
    """Every rule in words with the number of questions it asks, those that ask none too."""
    numbers = Counter(one.rule for one in asked)
    at_work = {one.id for one in rules_at_work(shown)}
    rules = list(rules_told(shown.loaded.choices).values())
    rows = [(one, numbers[one.id] if one.id in at_work else None) for one in rules]
    finding = sum(bool(number) for _, number in rows)
    heading = f"{finding} of {counted(len(at_work), 'rule')} "
    heading += f"{verb(finding, len(at_work), 'finds', 'find')} something to ask"
    words = f"{heading} in this report."
    if silent := len(rules) - len(at_work):
        words += (
            f" {silent} more {'waits' if silent == 1 else 'wait'} for a sheet not uploaded yet."
        )
    items = "".join(_item(one, number) for one, number in rows)
    return View(
        key="rules",
        finding=Finding(heading, words),
        measure="The rules, all plans together; nobody can switch one off",
        body="<details><summary>What each rule looks for</summary>"
        f'<ul class="rows">{items}</ul></details>',
        table=pd.DataFrame(
            {
                "Rule": [one.name for one, _ in rows],
                "What it looks for": [one.words for one, _ in rows],
                "It reads": [_reads(one) for one, _ in rows],
                "Questions": pd.array([number for _, number in rows], dtype="Int64"),
            }
        ),
        about="A question of the whole plan counts once. A dash stands where the rule has nothing "
        "to read yet.",
    )


def _item(rule: RuleTold, number: int | None) -> str:
    found = _MISSING if number is None else counted(number, "question")
    return f"<li><b>{escape(rule.name)}</b> ({found})<br>{escape(rule.words)}</li>"


def _reads(rule: RuleTold) -> str:
    return _PLANS if rule.subject is None else rule.subject.title
