"""What the posts say: how many are vacant, and how many open actions depend on them."""

from __future__ import annotations

from collections.abc import Sequence

from lscp_data.subjects.capacity.measures import (
    Post,
    Unknown,
    depending,
    on_one_post,
)
from lscp_data.subjects.capacity.schema import INTERIM, VACANT
from lscp_data.wording import DASH, Finding, counted, shortened, show_date, verb

_MOST = 6


def vacancies(posts: Sequence[Post], unknown: Sequence[Unknown]) -> Finding:
    """How many posts are vacant and how many open actions depend on them; the longest vacancy."""
    vacant = [post for post in posts if post.state == VACANT]
    waiting = len(depending(vacant))
    heading = f"{len(vacant)} of {counted(len(posts), 'post')} "
    heading += verb(len(vacant), len(posts), "is vacant", "are vacant")
    if vacant:
        them = "it" if len(vacant) == 1 else "them"
        heading += f"; {counted(waiting, 'open action')} "
        heading += f"{verb(waiting, waiting, 'depends', 'depend')} on {them}"
    parts = [_interim(posts), _longest(vacant), _coming(posts), _equivalent(posts, vacant)]
    return Finding(heading, " ".join(part for part in [*parts, _unknown(unknown)] if part))


def hanging(posts: Sequence[Post], open_actions: int) -> Finding:
    """How many open actions hang on one post alone, and the posts on which most depend.

    `posts` are those of the sheet and the lead posts of the plans that it does not have.
    """
    if not any(post.actions for post in posts):
        return Finding(
            "No open action names a post it depends on",
            f"Of {counted(open_actions, 'open action')} none has a lead post, and no post names "
            "one.",
        )
    most = max(len(post.actions) for post in posts)
    alone = len(on_one_post(posts))
    of = counted(open_actions, "open action")
    hang = verb(alone, open_actions, "hangs", "hang")
    first = [post.title for post in posts if len(post.actions) == most]
    words = f"Of {of}, {alone} {verb(alone, alone, 'hangs', 'hang')} on one post alone; "
    words += f"{counted(most, 'action')} at most on the same post: {shortened(first, 3)}."
    without = open_actions - len(depending(posts))
    if without:
        words += f" Of {counted(without, 'open action')} no post is known."
    unlisted = sum(not post.state for post in posts)
    if unlisted:
        be = verb(unlisted, unlisted, "is", "are")
        words += (
            f" {counted(unlisted, 'lead post')} of the plans {be} not in the sheet of posts: "
            f"whether {verb(unlisted, unlisted, 'it is', 'they are')} filled is not known."
        )
    return Finding(f"{alone} of {of} {hang} on one post alone", words)


def state_words(post: Post) -> str:
    """Whether a post is filled, since when it is not, and when it will be."""
    if not post.state:
        return "not in the sheet of posts"
    if post.to_come:
        return f"filled; falls vacant on {show_date(post.vacant_since)}"
    return post.state


def since_words(post: Post) -> str:
    """Since when a post is vacant and how long; a dash where it is not, or nobody said."""
    if post.days is None:
        return DASH
    return f"{show_date(post.vacant_since)} ({counted(post.days, 'day')})"


def action_words(post: Post) -> str:
    """The open actions that depend on a post: those it leads, then those it is needed for."""
    led = [f"{one.ref} ({one.plan})" for one in post.actions if one.leads]
    needed = [f"{one.ref} ({one.plan})" for one in post.actions if not one.leads]
    parts = [f"leads {', '.join(led)}" if led else "", f"for {', '.join(needed)}" if needed else ""]
    return "; ".join(part for part in parts if part) or "none"


def of_action(post: Post) -> str:
    """A post that an action depends on: whether it is filled, since when not, until when."""
    agency = f" ({post.agency})" if post.agency else ""
    state = state_words(post)
    if post.days is not None:
        state += f" since {since_words(post)}"
    if post.state in (VACANT, INTERIM):
        expected = "no day by which it is expected to be filled"
        if post.expected is not None:
            expected = f"expected filled {show_date(post.expected)}"
        state += f"; {expected}"
    return f"{post.title}{agency}: {state}."


def _interim(posts: Sequence[Post]) -> str:
    covered = [post for post in posts if post.state == INTERIM]
    if not covered:
        return ""
    number = len(depending(covered))
    be = verb(len(covered), len(covered), "is", "are")
    return (
        f"{counted(len(covered), 'more post')} {be} covered in the interim "
        f"({counted(number, 'open action')})."
    )


def _longest(vacant: Sequence[Post]) -> str:
    known = [post for post in vacant if post.days is not None]
    parts = []
    if known:
        longest = max(known, key=lambda post: post.days or 0)
        parts.append(f"Longest vacancy: {longest.title}, since {since_words(longest)}.")
        if longest.expected is not None:
            parts[-1] = f"{parts[-1][:-1]}; expected filled {show_date(longest.expected)}."
    if len(known) < len(vacant):
        unsaid = len(vacant) - len(known)
        parts.append(f"Of {counted(unsaid, 'vacancy', 'vacancies')} nobody said since when.")
    undated = sum(post.expected is None for post in vacant)
    if undated:
        parts.append(f"{undated} of {len(vacant)} {verb(undated, len(vacant), 'has', 'have')} no "
                     "date by which somebody is expected.")  # fmt: skip
    return " ".join(parts)


def _coming(posts: Sequence[Post]) -> str:
    come = [post.title for post in posts if post.to_come]
    if not come:
        return ""
    return f"{counted(len(come), 'more post')} will fall vacant: {shortened(come, _MOST)}."


def _equivalent(posts: Sequence[Post], vacant: Sequence[Post]) -> str:
    """The full-time equivalent that is vacant, where every post has one."""
    if not vacant or any(post.fte is None for post in posts):
        return ""
    gone, every = (sum(post.fte or 0.0 for post in some) for some in (vacant, posts))
    return f"That is {gone:g} of {every:g} full-time equivalent."


def _unknown(unknown: Sequence[Unknown]) -> str:
    if not unknown:
        return ""
    names = [f"{one.ref} ({one.plan or 'no plan named'})" for one in unknown]
    return (
        f"{counted(len(unknown), 'action')} that posts name "
        f"{verb(len(unknown), len(unknown), 'is', 'are')} in no plan by that reference: "
        f"{shortened(names, _MOST)}."
    )
