"""The rules as members read them, and how stored requests find them again."""

import re

import pytest

from lscp_data.questions.book import former_names, rules_told
from lscp_data.questions.own import OWN
from lscp_data.questions.rules import RULES
from lscp_data.subjects.choices.choices import DEFAULTS, Choices
from lscp_data.subjects.registry import SUBJECTS

EVERY = [*RULES, *(rule for subject in SUBJECTS for rule in subject.rules)]
# Words that judge or that nobody outside the office says.
JARGON = r"\bRAG\b|\bBRAG\b|colour|\bfail|\bpoor|\bonly because|\bexcuse|\bblame|\bslip"
# What stored requests may know a rule by: a name that leaves this list orphans them.
STORED = {
    "No longer in the plan": "disappeared",
    "Complete with no evidence": "no-evidence",
    "Complete on arrangements alone": "arranged-alone",
    "Moved backwards": "backwards",
    "Past its latest date": "overdue",
    "Text and rating differ": "text-and-stage",
    "Linked course without a session": "no-session",
    "No date": "no-date",
    "No one lead": "no-lead",
    "Date put back": "moved",
    "Completed and not embedded": "not-embedded",
    "Agency absent from linked training": "nobody-came",
    "No update since the last meeting": "no-update",
    "Past its first date, with a new one": "redated",
    "Linked course without a follow-up": "no-follow-up",
}


def test_every_rule_has_an_id_and_a_name_of_its_own():
    ids = [*(rule.id for rule in EVERY), OWN.id]
    assert len({*ids}) == len(ids)
    assert [one for one in ids if not re.fullmatch(r"[a-z]+(-[a-z]+)*", one)] == []
    names = [*(rule.name for rule in EVERY), OWN.name]
    assert len({*names}) == len(names)


def test_no_former_name_is_an_id_or_of_two_rules():
    former = [name for rule in EVERY for name in rule.formerly]
    assert len({*former}) == len(former)
    assert not {*former} & {rule.id for rule in EVERY}


def test_the_names_that_requests_were_stored_with_lead_to_the_rules():
    assert {name: former_names().get(name) for name in STORED} == STORED


@pytest.mark.parametrize("choices", [DEFAULTS, Choices(embed_days=120, put_back_times=3)])
def test_every_rule_is_said_in_a_short_name_and_one_plain_sentence(choices):
    for rule in rules_told(choices).values():
        assert len(rule.name) <= 40
        assert rule.words[0].isupper()
        assert rule.words.endswith(".")
        assert not re.search(JARGON, rule.words, re.IGNORECASE), rule.words
        assert not re.search(r"[{}]", rule.words), rule.words


def test_the_words_of_a_rule_hold_the_setting_in_force():
    told = rules_told(Choices(embed_days=120, put_back_times=3, follow_up_months=4))
    assert "more than 120 days before" in told["not-embedded"].words
    assert "put back 3 times or more" in told["moved"].words
    assert "more than 4 months ago" in told["no-follow-up"].words
    assert "put back twice or more" in rules_told(DEFAULTS)["moved"].words
