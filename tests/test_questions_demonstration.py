"""The questions of the demonstration's six reports: every rule is seen at work, in fit words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

import pytest

from lscp_data.chains import chains
from lscp_data.demonstration.store import demonstration_store
from lscp_data.loading import load
from lscp_data.questions.asking import questions
from lscp_data.questions.book import rules_told
from lscp_data.questions.question import LONGEST, Question
from lscp_data.store import snapshots as store
from lscp_data.subjects.choices.choices import DEFAULTS

Asked = Mapping[dt.date, tuple[Question, ...]]
# A word twice over, a plural of one, code, and words that accuse.
MISHEARD = r"\b(\w+) \1\b|\b1 (actions|days|courses|open actions) |[|_<>{}]|\bnan\b|NaT|None\b"
ACCUSES = r"\bfail|\bpoor|\bexcuse|\bblame|\bbehind\b|\bneglected\b|\bRAG\b|\bmust\b"


@pytest.fixture(scope="module")
def asked() -> Asked:
    """What is asked at each of the six reports, as each stood then."""
    engine = demonstration_store()
    published = sorted(store.snapshots(engine), key=lambda one: one.as_at)
    found = {}
    for place, snapshot in enumerate(published, 1):
        loaded = load(engine, snapshot, published[:place])
        found[snapshot.as_at] = questions(loaded, chains(loaded))
    return found


def every(asked: Asked) -> list[Question]:
    return [one for questions in asked.values() for one in questions]


def test_every_rule_finds_something_in_one_of_the_six_reports(asked: Asked) -> None:
    assert set(rules_told(DEFAULTS)) - {one.rule for one in every(asked)} == set()


def test_every_question_can_be_read_aloud(asked: Asked) -> None:
    for one in every(asked):
        assert len(one.text) <= LONGEST, one.text
        assert one.text.endswith("?")
        # Two questions at most are put in a breath, after at most one sentence of fact.
        assert len(re.findall(r"[.?](?=\s|$)", one.text)) <= 3, one.text
        assert not re.search(MISHEARD, one.text, re.IGNORECASE), one.text
        assert not re.search(ACCUSES, one.text, re.IGNORECASE), one.text


def test_every_question_has_facts_with_a_date_or_a_number_and_somebody_to_ask(
    asked: Asked,
) -> None:
    assert {one.rule for one in every(asked) if not re.search(r"\d", one.facts)} == set()
    assert all(one.ask for one in every(asked))


def test_no_two_questions_of_a_report_share_an_id(asked: Asked) -> None:
    for questions_then in asked.values():
        ids = [one.id for one in questions_then]
        assert len(set(ids)) == len(ids)
