"""The question of capacity: an open action that depends on a vacant post."""

from __future__ import annotations

from collections.abc import Sequence

from lscp_data.subjects.asks import PARTNERSHIP, Concern, asks
from lscp_data.subjects.capacity import findings
from lscp_data.subjects.capacity.measures import Post, posts
from lscp_data.subjects.capacity.schema import POSTS, VACANT
from lscp_data.subjects.optional import Ask, SubjectRule, Told
from lscp_data.wording import cut

_WEIGHT = 48


def vacant(told: Told) -> Sequence[Ask]:
    """One question a vacant post and plan with open actions that depend on it."""
    found = posts(told.sheets[POSTS.name].frame, told.plans, told.as_at)
    return [
        ask
        for post in found
        if post.state == VACANT
        for plan in told.plans
        for ask in _of(told, post, plan)
    ]


def _of(told: Told, post: Post, plan: str) -> list[Ask]:
    actions = told.plans[plan]
    keys = dict(zip(actions["ref"].astype(str), actions["key"].astype(str), strict=True))
    fact = findings.of_action(post)
    concerns = [
        Concern(
            keys[one.ref],
            one.ref,
            f"{'led by' if one.leads else 'needs'} the post. {fact}",
            post.agency or PARTNERSHIP,
            post.days or 0,
        )
        for one in post.actions
        if one.plan == plan
    ]
    rest = f"on a vacant post: {cut(post.title, 48)}. Who does its work until it is filled?"
    return asks(
        plan, [_capital(one) if len(concerns) == 1 else one for one in concerns],
        lambda what: f"{what} depends {rest}", lambda what: f"{what} depend {rest}",
        _WEIGHT, f"{post.title}, {post.agency}" if post.agency else post.title,
    )  # fmt: skip


def _capital(one: Concern) -> Concern:
    return Concern(one.key, one.ref, one.facts[:1].upper() + one.facts[1:], one.ask, one.days)


RULES = (
    SubjectRule(
        "post-vacant",
        "Depends on a vacant post",
        "The action is open, and a post that leads it or that the sheet of posts names for it is "
        "vacant on the date of the report.",
        vacant,
    ),
)
