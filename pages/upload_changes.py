"""What an upload changes in each plan: which action is which, and why others are gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from lscp_data import markup
from lscp_data.reading.people.personal import may_be_personal
from lscp_data.subjects.actions.history.changes import NEW, lists, tallies
from lscp_data.subjects.actions.history.findings.changes import TITLES
from lscp_data.succession import Succession
from lscp_data.wording import counted, show_date
from pages.upload_work import Work

# The reasons a committee knows; the last two are completed by the officer.
_CLOSED = "Closed by the committee"
_ERROR = "Never an action of this plan: an error in the earlier report"
_MOVED = "Moved to another plan"
_MERGED = "Merged into another action"
_OTHER = "Another reason"
_REASONS = [_CLOSED, _MERGED, _MOVED, _ERROR, _OTHER]
_STILL = "It is still there, under another number and wording"
_INTO = "Merged into "
_LONGEST_REASON = 200
_MANY = 3
_ANSWERS = ["the same action", "two different actions"]


def changes(work: Work, follows: Succession) -> Work:
    """The changes of a plan against the report before; the work with what the officer says."""
    work = _which_is_which(work, follows)
    counts = tallies(follows.changes)
    text = (
        f"{counted(int(counts['then'] or 0), 'action')} on {show_date(follows.as_at_then)}, plus "
        f"{counts['new']} new, less {counts['vanished']} no longer there, make "
        f"{counts['now']} now; {counts['unchanged']} unchanged."
    )
    st.html(f"<p><b>“{escape(follows.plan)}”</b>: {escape(text)}</p>")
    held = lists(follows.changes)
    for name, title in TITLES.items():
        if len(held[name]) and name != "vanished":
            _list(title.capitalize(), [_change(name, row) for row in held[name].itertuples()])
    return _why_gone(work, follows)


def unexplained(followed: Sequence[Succession]) -> str:
    """What is still to be said before these plans can be published; nothing when all is said."""
    waiting = {one.plan: list(one.unexplained["ref"]) for one in followed if len(one.unexplained)}
    return "; ".join(f"“{plan}”: {', '.join(refs)}" for plan, refs in waiting.items())


def _change(name: str, row: Any) -> str:
    """One change in a line: the action, and what was and is where something changed."""
    if name == "new":
        return f"{row.ref_now} {row.action_now}"
    if name in ("moved forward", "moved back", "rated otherwise"):
        return f"{row.ref_now}: {row.colour_then} to {row.colour_now}"
    if name in ("put back", "brought forward", "got a date", "lost its date"):
        then, now = show_date(row.current_due_then), show_date(row.current_due_now)
        return f"{row.ref_now}: {then} to {now}"
    if name == "renumbered":
        return f"{row.ref_then} is now {row.ref_now}: {row.action_now}"
    if name == "reworded":
        return f"{row.ref_now}: “{row.action_then}” is now “{row.action_now}”"
    return f"{row.ref_now} {row.action_now}"


def _list(title: str, items: list[str]) -> None:
    lines = "".join(f"<li>{escape(item)}</li>" for item in items)
    st.html(f"<p>{escape(title)}:</p><ul>{lines}</ul>")


def _key(work: Work, *parts: object) -> str:
    """A widget's key: of this draft, plan and action."""
    return "-".join(str(part) for part in ("follows", work.draft.id if work.draft else 0, *parts))


def _which_is_which(work: Work, follows: Succession) -> Work:
    """Ask of each pair that is not sure whether it is one action; what counts stands chosen."""
    pairs = follows.unsure
    if pairs.empty:
        return work
    st.markdown(
        f"**Which action is which?** {counted(len(pairs), 'pair')} of “"
        f"{markup.plain_markdown(follows.plan)}” {'is' if len(pairs) == 1 else 'are'} not certain. "
        "The answer decides whether a first date is kept, and it is kept with the report."
    )
    said = {}
    for row in pairs.itertuples():
        st.html(
            f"<p>Before: <b>{escape(str(row.ref_then))}</b> {escape(str(row.action_then))}<br>"
            f"Now: <b>{escape(str(row.ref_now))}</b> {escape(str(row.action_now))}</p>"
        )
        answer = st.radio(
            f"{row.ref_then} before and {row.ref_now} now are",
            _ANSWERS,
            index=0 if row.same else 1,
            key=_key(work, follows.plan, row.key_then, row.key_now),
            horizontal=True,
        )
        same = answer == _ANSWERS[0]
        if same and not row.same and (row.key_then, row.key_now) in follows.same:
            st.warning(
                f"One of these two is said to be another action already. If two became one, say so "
                f"for {markup.plain_markdown(str(row.ref_then))} below: merged into."
            )
        if same != bool(row.same) or (row.key_then, row.key_now) in follows.same:
            said[(str(row.key_then), str(row.key_now))] = same
    before = work.answers.same.get(follows.plan, {})
    if told := {pair: same for pair, same in said.items() if before.get(pair) != same}:
        work.answered(same={**work.answers.same, follows.plan: {**before, **told}})
        st.rerun()
    return work


def _why_gone(work: Work, follows: Succession) -> Work:
    """Ask why each action is gone; without an answer nothing can be published."""
    gone = follows.gone
    if gone.empty:
        return work
    st.markdown(
        f"**No longer in the workbook: {counted(len(gone), 'action')}.** Say why; members see the "
        "reason under “What changed”."
    )
    if len(gone) > _MANY:
        _same_for_all(work, follows)
    told, same = {}, {}
    for row in gone.itertuples():
        why = str(follows.why.get(row.key, ""))
        reason = _reason(_key(work, follows.plan, row.key), row, why, follows)
        if isinstance(reason, _Same):
            same[(str(row.key), reason.key)] = True
        elif reason != why:
            told[str(row.key)] = reason
    if told or same:
        gone_before = work.answers.gone.get(follows.plan, {})
        same_before = work.answers.same.get(follows.plan, {})
        work.answered(
            gone={**work.answers.gone, follows.plan: {**gone_before, **told}},
            same={**work.answers.same, follows.plan: {**same_before, **same}},
        )
        st.rerun()
    return work


@dataclass(frozen=True)
class _Same:
    """That an action is not gone: it is the one of this key."""

    key: str


def _same_for_all(work: Work, follows: Succession) -> None:
    """One reason for every action that has none yet: a plan that lost a whole section."""
    waiting = follows.unexplained["key"]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reason = st.selectbox(
            f"One reason for the {len(waiting)} that have none yet",
            [_CLOSED, _MOVED, _ERROR],
            key=_key(work, follows.plan, "all"),
        )
        if st.button("Give them this reason", disabled=waiting.empty):
            told = dict(work.answers.gone.get(follows.plan, {}))
            told |= {str(key): str(reason) for key in waiting}
            for key in waiting:  # what stands in its box would undo it
                st.session_state[f"{_key(work, follows.plan, key)}-why"] = reason
            work.answered(gone={**work.answers.gone, follows.plan: told})
            st.rerun()


def _reason(key: str, row: Any, before: str, follows: Succession) -> str | _Same:
    """Why one action is gone, nothing until the officer has said it; `before` as it stands."""
    kind = _kind(before)
    fresh = follows.changes[follows.changes["presence"].eq(NEW)]
    reasons = [*_REASONS, _STILL] if len(fresh) else _REASONS
    chosen = st.selectbox(
        f"Why is {row.ref} gone? {row.action}",
        reasons,
        index=None if kind is None else reasons.index(kind),
        placeholder="Choose the reason",
        key=f"{key}-why",
    )
    if chosen == _MERGED:
        there = [str(ref) for ref in follows.now.frame["ref"]]
        held = before.removeprefix(_INTO)
        into = _one_of(f"Which action was {row.ref} merged into?", there, held, f"{key}-into")
        return f"{_INTO}{into}" if into else ""
    if chosen == _STILL:
        texts = fresh["ref_now"].astype(str) + " " + fresh["action_now"].astype(str)
        keys = dict(zip(texts, fresh["key_now"].astype(str), strict=True))
        now = _one_of(f"Which of the new actions is {row.ref}?", list(keys), "", f"{key}-still")
        return _Same(keys[now]) if now else before
    if chosen == _OTHER:
        return _own_words(key, str(row.ref), before if kind == _OTHER else "")
    return chosen or ""


def _one_of(question: str, options: list[str], held: str, key: str) -> str | None:
    """The action chosen, None until one is."""
    return st.selectbox(
        question,
        options,
        index=options.index(held) if held in options else None,
        placeholder="Choose the action",
        key=key,
    )


def _own_words(key: str, ref: str, before: str) -> str:
    """A reason in the officer's own words, nothing where it may name somebody."""
    text = st.text_input(
        f"Why is {ref} gone, in words that members may read?",
        value=before,
        max_chars=_LONGEST_REASON,
        key=f"{key}-words",
    ).strip()
    if may_be_personal(text):
        st.error("This may name a person. Write a post or an agency instead.")
        return ""
    return text


def _kind(reason: str) -> str | None:
    """Which of the reasons to choose from a reason is; None where there is none yet."""
    if not reason or reason in _REASONS:
        return reason or None
    return _MERGED if reason.startswith(_INTO) else _OTHER
