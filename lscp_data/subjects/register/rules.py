"""The questions that the register leads to: neutral words, and the days they rest on."""

from __future__ import annotations

from lscp_data.subjects.asks import PARTNERSHIP
from lscp_data.subjects.optional import Ask, SubjectRule, Told
from lscp_data.subjects.register import findings
from lscp_data.subjects.register.measures import NORM_MONTHS, Review, Signature, reviews
from lscp_data.subjects.register.schema import REGISTER
from lscp_data.wording import cut, listed, show_date

_LONGEST_NAME = 50
_UNSIGNED_WEIGHT, _UNPUBLISHED_WEIGHT = 60, 55


def _unsigned(told: Told) -> list[Ask]:
    """Silent where no review has any signature: then the register does not keep them."""
    if not any(_says(signature) for one in _all(told) for signature in one.signed):
        return []
    return [
        Ask(
            plan, "", "",
            f"Has the report of {cut(one.name, _LONGEST_NAME)} been signed by {_partners(one)}?",
            f"Published {findings.publication_words(one)}; signed by {findings.count_words(one)} "
            f"statutory partners in the register as at {show_date(told.sheets['register'].as_at)}.",
            listed([partner.capitalize() for partner in one.missing]),
            _UNSIGNED_WEIGHT, about=one.name,
        )
        for one in _all(told)
        if one.is_published and one.signed and one.missing and (plan := _plan(told, one))
    ]  # fmt: skip


def _unpublished(told: Told) -> list[Ask]:
    found = []
    for one in _all(told):
        late = one.taken is not None and one.taken.is_open and one.taken.past
        plan = _plan(told, one)
        if not late or not plan or one.decided is None:
            continue
        as_at = told.sheets[REGISTER.name].as_at
        facts = f"{findings.told(one)}, as at {show_date(as_at)}; the register says: "
        found.append(
            Ask(
                plan, "", "",
                f"When will {cut(one.name, _LONGEST_NAME)}, decided in "
                f"{one.decided.last:%B %Y}, be published?",
                f"{facts}{findings.state_words(one)}. {findings.NORM}",
                PARTNERSHIP, _UNPUBLISHED_WEIGHT,
                days=(as_at - one.decided.last.date()).days, about=one.name,
            )
        )  # fmt: skip
    return found


def _says(signature: Signature) -> bool:
    """Whether the register holds anything of a signature: a day, one to come, or "Yes"."""
    return signature.on is not None or signature.coming is not None or signature.unread


def _all(told: Told) -> tuple[Review, ...]:
    dated = told.sheets[REGISTER.name]
    return reviews(dated.frame, told.plans, dated.as_at)


def _plan(told: Told, review: Review) -> str:
    """The plan under which the question is asked: the review's own, else the report's first."""
    return review.in_plans or next(iter(told.plans), "")


def _partners(review: Review) -> str:
    return listed([f"the {partner}" if partner != "health" else partner
                   for partner in review.missing])  # fmt: skip


RULES = (
    SubjectRule(
        "review-unsigned",
        "Published without all three signatures",
        "A review is published, and the register has no day on which each of the three statutory "
        "partners signed its report.",
        _unsigned,
    ),
    SubjectRule(
        "review-unpublished",
        "Not published six months after decision",
        f"A practice review was decided on more than {NORM_MONTHS} months before the report, is "
        "not published, and is not said never to be.",
        _unpublished,
    ),
)
