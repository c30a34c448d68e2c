"""Invented posts: which are filled, which fell vacant and when, and what they are needed for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lscp_data.demonstration import plans
from lscp_data.demonstration.practice_review import PRACTICE_REVIEW

SHEET = "Posts"
HEADINGS: list[tuple[str, int]] = [
    ("Post title", 40),
    ("Agency", 24),
    ("Filled or vacant", 17),
    ("Vacant since", 13),
    ("Expected filled", 16),
    ("FTE", 6),
    ("Plan", 16),
    ("Needed for action", 18),
]
FIRST_LISTED = date(2026, 2, 16)  # after the committee had asked whom the plan rests on


@dataclass(frozen=True)
class Post:
    """One post; from `vacant` on it is vacant, or covered where `interim`, until `filled`."""

    title: str
    agency: str
    fte: float = 1.0
    vacant: date | None = None
    expected: date | None = None
    filled: date | None = None
    interim: bool = False
    needed_for: tuple[str, ...] = ()


POSTS = (
    Post("Safeguarding Partnership Manager", plans.CHILDREN),
    Post("Head of Safeguarding and Quality Assurance", plans.CHILDREN),
    Post(
        "Practice Development Lead",
        plans.CHILDREN,
        vacant=date(2025, 12, 8),
        expected=date(2026, 11, 2),
    ),
    Post(
        "Service Manager, Front Door",
        plans.CHILDREN,
        vacant=date(2026, 4, 20),
        expected=date(2026, 10, 12),
        interim=True,
    ),
    Post(
        "Multi-agency Audit Officer",
        plans.CHILDREN,
        fte=0.6,
        vacant=date(2026, 5, 11),
        needed_for=("2.3", "3.4"),
    ),
    Post("Designated Nurse for Safeguarding", plans.HEALTH),
    Post(
        "Head of Inclusion",
        plans.SCHOOLS,
        vacant=date(2026, 1, 5),
        expected=date(2026, 4, 20),
        filled=date(2026, 4, 20),
    ),
    Post("Head of Public Protection", plans.POLICE),
    Post("Head of Tenancy Services", plans.HOUSING, fte=0.8),
)


def rows(as_at: date) -> Iterable[tuple[object, ...]]:
    """The posts as they stand on a day, one row for each action that needs one by its reference."""
    if as_at < FIRST_LISTED:
        return
    for post in POSTS:
        yield from _rows(post, as_at)


def _rows(post: Post, as_at: date) -> Iterator[tuple[object, ...]]:
    gone = post.vacant is not None and post.vacant <= as_at
    back = post.filled is not None and post.filled <= as_at
    state, since, expected = "Filled", None, None
    if gone and not back:
        state, since, expected = "Interim" if post.interim else "Vacant", post.vacant, post.expected
    for ref in post.needed_for or (None,):
        plan = PRACTICE_REVIEW.sheet if ref else None
        yield post.title, post.agency, state, since, expected, post.fte, plan, ref
