"""For officers: mark a question as asked, add a member's own, keep answer, promise and closing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.entering import EntryError, enter, withdraw
from lscp_data.questions.question import Question
from lscp_data.store.engine import StoreBusyError
from lscp_data.store.snapshots import PublishError
from lscp_data.subjects.committee.measures import next_meeting
from lscp_data.subjects.committee.requests import ANSWERED, CLOSED, OPEN, REQUESTS, STATUS
from lscp_data.wording import show_dated
from pages.frame import Shown, engine, settings
from pages.questions_shown import asked_of

_NO_ACTION = "No one action"
_DAY = "day/month/year"
_ROLE = "Asked by (a role, never a name)"


def forms(shown: Shown, stood: pd.DataFrame | None, ranked: Sequence[tuple[int, Question]]) -> None:
    """What officers may write; it is published beside the newest report, so only there."""
    st.header("Keep what was asked and promised", anchor=False)
    if shown.as_at_link:
        st.markdown("Open the newest report to write: what is written is published with it.")
        return
    with st.expander("Mark a question as asked"):
        _mark(shown, stood, ranked)
    with st.expander("Add a member's own question or request"):
        _own(shown)
    if stood is not None:
        with st.expander("Record an answer, a promise, or what closed it"):
            _record(shown, stood)
        with st.expander("Take back what was written"):
            _take_back(stood)


def _mark(shown: Shown, stood: pd.DataFrame | None, ranked: Sequence[tuple[int, Question]]) -> None:
    """A fired question as it was asked; it stays on the page, marked."""
    left = {
        f"{place}. {one.text}": one for place, one in ranked if asked_of(shown, stood, one).empty
    }
    if not left:
        st.markdown("Every question has been asked.")
        return
    chosen = st.selectbox("Question", list(left), key="mark-question")
    question = left.get(str(chosen), next(iter(left.values())))
    with st.form("mark-asked", enter_to_submit=False):
        values = _asking(shown, question.ask, question.id)
        if st.form_submit_button("Mark it as asked"):
            _keep(
                values
                | _action(question.plan, question.ref, wording(shown, question))
                | {"what": question.text, "rule": question.id}
            )


def _own(shown: Shown) -> None:
    refs = {
        f"{name}: {ref}": (name, ref, text)
        for name, plan in shown.loaded.plans.items()
        for ref, text in zip(plan.actions["ref"], plan.actions["action"], strict=True)
    }
    with st.form("own-question", enter_to_submit=False):
        what = st.text_area("The question or request, in words that members may read")
        about = str(st.selectbox("About", [_NO_ACTION, *refs]))
        values = _asking(shown, "", "own")
        if st.form_submit_button("Add it"):
            of = _action(*map(markup.shown, refs[about])) if about in refs else _action("", "", "")
            _keep(values | of | {"what": what.strip()})


def _asking(shown: Shown, owner: str, key: str) -> dict[str, str]:
    """The fields of every asking: when, by whom, of whom, and the meeting it is due at."""
    asked, due = _meetings(shown)
    first, second = st.columns(2)
    with first:
        on = st.text_input(f"Asked at the meeting of ({_DAY})", asked, key=f"on-{key}")
        by = st.text_input(_ROLE, "Member", key=f"by-{key}")
    with second:
        of = st.text_input("To be answered by (a post or an agency)", owner, key=f"owner-{key}")
        back = st.text_input(f"Due at the meeting of ({_DAY})", due, key=f"due-{key}")
    return {
        "asked_on": on.strip(),
        "asked_by": by.strip(),
        "owner": of.strip(),
        "due_meeting": back.strip(),
        "status": OPEN,
    }


def _meetings(shown: Shown) -> tuple[str, str]:
    """The meeting that sees the report shown and the one after it, as typed; "" where unknown."""
    meetings, day, found = shown.meetings, shown.loaded.as_at, ["", ""]
    if meetings is None:
        return "", ""
    for place in range(2):
        coming = next_meeting(meetings, day)
        if coming is None:
            break
        found[place], day = f"{coming:%d/%m/%Y}", coming
    return found[0], found[1]


def wording(shown: Shown, question: Question) -> str:
    """The action's text now, or as last reported where it has left the plan; "" where none."""
    plan = shown.loaded.plans[question.plan]
    for actions in (plan.actions, plan.history.frame):
        there = actions[actions["key"].astype(str).eq(question.key)]
        if question.key and len(there):
            return str(there.iloc[-1]["action"])
    return ""


def _action(plan: str, ref: str, text: str) -> dict[str, str]:
    return {"plan": plan, "action_ref": ref, "action": text}


def _record(shown: Shown, stood: pd.DataFrame) -> None:
    """What came of a request; every other field of it stays as it is."""
    # What is still to be recorded comes first, the latest before the others.
    latest = stood[::-1].sort_values("state", key=lambda state: state.eq(CLOSED), kind="stable")
    names = {_named(row): int(row.place) for row in latest.itertuples()}
    chosen = str(st.selectbox("Request", list(names), key="record-request"))
    place = names.get(chosen, next(iter(names.values())))
    known = written(shown, place)
    with st.form("record-answer", enter_to_submit=False):
        texts = {
            name: st.text_area(label, known[name], key=f"{name}-{place}", height=80).strip()
            for name, label in (
                ("answer", "What was answered"),
                ("promise", "What was promised"),
                ("closed_with", "What closed it"),
            )
        }
        due = st.text_input(
            f"Due at the meeting of ({_DAY})", known["due_meeting"], key=f"again-{place}"
        )
        states = list(STATUS.values)
        now = states.index(known["status"]) if known["status"] in states else 0
        status = st.selectbox("It is now", states, index=now, key=f"status-{place}")
        if st.form_submit_button("Keep this"):
            said = status == OPEN and (texts["answer"] or texts["promise"])
            stands = ANSWERED if said else str(status)
            _keep(known | texts | {"due_meeting": due.strip(), "status": stands})


def _named(request: Any) -> str:
    """A request as it is chosen: its day, its words, and the plan they are about."""
    plan = "" if pd.isna(request.plan) else f" ({request.plan})"
    return f"{show_dated(request.asked_on, request.asked_on_precision)}: {request.what}{plan}"


def written(shown: Shown, place: int) -> dict[str, str]:
    """A request of the sheet as an officer would type it, by field; "" for what is blank."""
    requests = shown.loaded.requests
    if requests is None:
        raise LookupError("There is no sheet of committee requests.")
    row, texts = requests.iloc[place], {}
    for column in REQUESTS.columns:
        cells = (row.get(f"{column.name}_text"), row.get(column.name))
        value = next((one for one in cells if one is not None and not pd.isna(one)), "")
        dated = isinstance(value, pd.Timestamp)
        texts[column.name] = f"{value:%d/%m/%Y}" if dated else str(value)
    return texts


def _keep(values: Mapping[str, str]) -> None:
    """Publish one request; what stands in its way is said on the page."""
    if not values["asked_on"] or not values["what"]:
        st.error("Give the day of the meeting and what was asked.")
        return
    try:
        enter(engine(), settings(), REQUESTS, values)
    except EntryError as error:
        for problem in error.problems:
            st.error(markup.plain_markdown(problem.message))
    except (PublishError, StoreBusyError) as error:
        st.error(markup.plain_markdown(str(error)))
    else:
        st.rerun()


def _take_back(stood: pd.DataFrame) -> None:
    """The way to take a request out again; the reports before still know it."""
    st.markdown(
        "A request that was made of a question is taken back; the question itself stays on the "
        "page as long as its rule finds the facts."
    )
    for row in stood.itertuples():
        name = markup.plain_markdown(_named(row))
        if st.button(f"Take back {name}", key=f"take-back-request-{row.place}"):
            try:
                withdraw(engine(), REQUESTS, row.place)
            except (PublishError, StoreBusyError, IndexError) as error:
                st.error(markup.plain_markdown(str(error)))
            else:
                st.rerun()
