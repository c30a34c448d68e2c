"""Capacity as members see it: vacant posts and their actions, and what hangs on one post."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

from lscp_data import markup
from lscp_data.subjects.capacity import findings
from lscp_data.subjects.capacity.measures import Post, open_actions, posts, unknown, unlisted
from lscp_data.subjects.capacity.rules import RULES
from lscp_data.subjects.capacity.schema import INTERIM, POSTS, VACANT
from lscp_data.subjects.optional import Subject, Told
from lscp_data.view import View

_WHICH = "Open actions"
_ORDER = (VACANT, INTERIM)  # these first, then the filled ones
_ABOUT = (
    "An action depends on a post that leads it, by the title in the plan, or that names it in the "
    "sheet of posts. Only open actions are counted, each once."
)


def views(told: Told) -> Sequence[View]:
    """Which posts are vacant, and which posts carry how many open actions."""
    dated = told.sheets["posts"]
    found = posts(dated.frame, told.plans, told.as_at)
    every = (*found, *unlisted(dated.frame, told.plans))
    return [
        View(
            key="vacant-posts",
            finding=findings.vacancies(found, unknown(dated.frame, told.plans)),
            measure="Posts, and the open actions that depend on them",
            body=_body(
                told,
                "Posts and their open actions, the vacant first",
                _states_order(found),
                _states(found),
            ),
            table=_states(found),
            about=_ABOUT,
            as_at=dated.as_at,
        ),
        View(
            key="posts-carrying",
            finding=findings.hanging(every, open_actions(told.plans)),
            measure="Open actions by the post that leads them or is needed for them",
            body=_body(
                told,
                "Posts by their open actions, the most first",
                _carrying_order(every),
                _carrying(every),
            ),
            table=_carrying(every),
            about=_ABOUT,
            as_at=dated.as_at,
        ),
    ]


def _states_order(found: Sequence[Post]) -> list[Post]:
    """The posts, the vacant ones first and of them the longest vacant."""
    places = {state: at for at, state in enumerate(_ORDER)}
    return sorted(found, key=lambda post: (places.get(post.state, len(_ORDER)), -(post.days or 0)))


def _carrying_order(every: Sequence[Post]) -> list[Post]:
    """The posts that carry an open action, those with the most first."""
    return sorted((post for post in every if post.actions), key=lambda post: -len(post.actions))


def _body(told: Told, caption: str, ordered: Sequence[Post], table: pd.DataFrame) -> str:
    """The table with each action as a link; a list on a phone."""
    if not ordered:
        return ""
    if told.look.phone:
        items = "".join(
            f"<li><b>{escape(findings.of_action(post))}</b><br>{_actions(told, post)}</li>"
            for post in ordered
        )
        return f'<ul class="rows">{items}</ul>'
    linked = pd.Series([_actions(told, post) for post in ordered], table.index, dtype=object)
    return markup.table(table.assign(**{_WHICH: linked}), caption)


def _actions(told: Told, post: Post) -> markup.Html:
    """The open actions of a post as links, by why they depend on it."""
    parts = []
    for words, leads in (("leads", True), ("for", False)):
        links = [
            f"{told.anchor(one.plan, one.ref)} ({escape(one.plan)})"
            for one in post.actions
            if one.leads is leads
        ]
        parts += [f"{words} {', '.join(links)}"] if links else []
    return markup.Html("; ".join(parts) or "none")


def _states(found: Sequence[Post]) -> pd.DataFrame:
    ordered = _states_order(found)
    return pd.DataFrame(
        {
            "Post": [post.title for post in ordered],
            "Agency": [post.agency or None for post in ordered],
            "State": [findings.state_words(post) for post in ordered],
            "Vacant since": [findings.since_words(post) for post in ordered],
            "Expected filled": [post.expected for post in ordered],
            "Full-time equivalent": [post.fte for post in ordered],
            _WHICH: [findings.action_words(post) for post in ordered],
        },
        dtype="object",
    )


def _carrying(every: Sequence[Post]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (post.title, len(post.actions), findings.state_words(post), findings.action_words(post))
            for post in _carrying_order(every)
        ],
        columns=["Post", "Number", "State", _WHICH],
    )


def of_action(told: Told, plan: str, key: str) -> Sequence[str]:
    """The posts that one open action depends on, and whether they are filled."""
    frame = told.sheets[POSTS.name].frame
    ref = str(told.action(plan, key)["ref"])
    every = (*posts(frame, told.plans, told.as_at), *unlisted(frame, told.plans))
    return [
        findings.of_action(post)
        for post in every
        if any((one.plan, one.ref) == (plan, ref) for one in post.actions)
    ]


SUBJECT = Subject(
    "Capacity",
    "Will one person fewer delay the plan: which posts are vacant, and what depends on them?",
    (POSTS,),
    views,
    rules=RULES,
    of_action=of_action,
)
