"""Capacity as members see it: vacant posts and their actions, and what hangs on one post."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lscp_data.subjects.capacity import findings
from lscp_data.subjects.capacity.measures import Post, open_actions, posts, unknown, unlisted
from lscp_data.subjects.capacity.schema import INTERIM, POSTS, VACANT
from lscp_data.subjects.optional import Subject, Told
from lscp_data.view import View

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
            table=_states(found),
            table_open=True,
            about=_ABOUT,
            as_at=dated.as_at,
        ),
        View(
            key="posts-carrying",
            finding=findings.hanging(every, open_actions(told.plans)),
            measure="Open actions by the post that leads them or is needed for them",
            table=_carrying(every),
            table_open=True,
            about=_ABOUT,
            as_at=dated.as_at,
        ),
    ]


def _states(found: Sequence[Post]) -> pd.DataFrame:
    """The posts, the vacant ones first and of them the longest vacant."""
    places = {state: at for at, state in enumerate(_ORDER)}
    ordered = sorted(found, key=lambda post: (places.get(post.state, len(_ORDER)),
                                              -(post.days or 0)))  # fmt: skip
    return pd.DataFrame(
        {
            "Post": [post.title for post in ordered],
            "Agency": [post.agency or None for post in ordered],
            "State": [findings.state_words(post) for post in ordered],
            "Vacant since": [findings.since_words(post) for post in ordered],
            "Expected filled": [post.expected for post in ordered],
            "Full-time equivalent": [post.fte for post in ordered],
            "Open actions": [findings.action_words(post) for post in ordered],
        },
        dtype="object",
    )


def _carrying(every: Sequence[Post]) -> pd.DataFrame:
    """The posts that carry an open action, those with the most first."""
    ordered = sorted(every, key=lambda post: -len(post.actions))
    return pd.DataFrame(
        [
            (post.title, len(post.actions), findings.state_words(post), findings.action_words(post))
            for post in ordered
            if post.actions
        ],
        columns=["Post", "Open actions", "State", "Which"],
    )


SUBJECT = Subject(
    "Capacity",
    "Will one person fewer delay the plan: which posts are vacant, and what depends on them?",
    (POSTS,),
    views,
)
