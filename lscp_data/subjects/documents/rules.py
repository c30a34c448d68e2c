"""The question of the register: a document in force that a statutory partner has not agreed."""

from __future__ import annotations

from collections.abc import Sequence

from lscp_data.subjects.asks import PARTNERSHIP
from lscp_data.subjects.documents import findings, measures
from lscp_data.subjects.documents.schema import DOCUMENTS
from lscp_data.subjects.named_actions import named_actions
from lscp_data.subjects.optional import Ask, SubjectRule, Told
from lscp_data.wording import counted, cut, listed, shortened, show_date

_WEIGHT = 45
_MOST = 4


def not_agreed(told: Told) -> Sequence[Ask]:
    """One question on all documents in force that a partner has not agreed.

    It stands in the plan of the first that names an action, else in the first plan.
    """
    dated = told.sheets[DOCUMENTS.name]
    agreements = measures.agreements(dated.frame, dated.as_at)
    lacking = findings.not_agreed_in_force(agreements)
    if not lacking or not told.plans:
        return []
    versions = measures.versions(dated.frame, dated.as_at)
    names = [findings.title(version) for version in versions.itertuples()]
    mine = versions[[name in dict(lacking) for name in names]]
    named = named_actions(mine, told.plans).dropna(subset=["key"])
    plan = str(named["plan"].iloc[0]) if len(named) else next(iter(told.plans))
    keys = tuple(named.loc[named["plan"].eq(plan), "key"].astype(str).unique())
    facts = [f"{name}: not agreed by {_partners(partners)}" for name, partners in lacking]
    words = f"{shortened(facts, _MOST)}. In force as at {show_date(dated.as_at)}."
    return [
        Ask(plan, "", "", _text(lacking), words, PARTNERSHIP, _WEIGHT, about="documents", keys=keys)
    ]


def _text(lacking: Sequence[tuple[str, list[str]]]) -> str:
    if len(lacking) > 1:
        return (
            f"{counted(len(lacking), 'document')} in force are not agreed by all three partners. "
            "Whose agreement is missing, and why?"
        )
    name, _ = lacking[0]
    return (
        f"“{cut(name, 60)}” is in force and not agreed by all three partners. Whose agreement is "
        "missing, and why?"
    )


def _partners(partners: Sequence[str]) -> str:
    return listed([name if name == "health" else f"the {name}" for name in partners])


RULES = (
    SubjectRule(
        "document-not-agreed",
        "In force, not agreed by all three",
        "The version of a document that is in force is not agreed by all three statutory partners, "
        "and the register says who agreed.",
        not_agreed,
    ),
)
