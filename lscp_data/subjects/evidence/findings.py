"""What the chains say beside what is published: facts and a question, never a verdict."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from lscp_data.spelling import AGENCY_NOT_GIVEN
from lscp_data.subjects.evidence.chain import (
    ARRANGED,
    ATTENDED,
    CHANGED,
    DELIVERED,
    HIGHEST,
    KEPT,
    LEARNED,
    OUTCOME,
    STEPS,
    Chain,
)
from lscp_data.subjects.evidence.table import by_level, completed
from lscp_data.wording import Finding, counted, listed, shortened, verb

_MOST_NAMED = 8
DEFINITION = (
    "The evidence reaches 1 where training was arranged, 2 where a session was held and somebody "
    "came, 3 where people scored higher afterwards, 4 where a check saw practice change, and 5 "
    "where one saw an outcome for children. It is derived from the data, not from the rating."
)
_COUNTED = {CHANGED: "with changed practice", OUTCOME: "with an outcome"}
# What to ask for, by the level reached.
_QUESTIONS = {
    None: "What shows it?",
    0: "What shows that anything was arranged?",
    1: "What shows that it was delivered?",
    2: "What shows that people learned?",
    3: "What shows that practice changed?",
    4: "What shows an outcome for children?",
}
_SHOWN = {
    0: "the data show no evidence",
    1: "the data show that it was arranged",
    2: "the data show that it was delivered",
    3: "the data show that people learned",
    4: "the data show that practice changed",
    5: "the data show an outcome",
}
# The step that says why the evidence reaches no further, by the level reached.
_NEXT = {0: ARRANGED, 1: DELIVERED, 2: LEARNED, 3: CHANGED, 4: OUTCOME, 5: OUTCOME}


def reached(chain: Chain) -> str:
    """How far the evidence of a chain goes, and why no further: one clause without a full stop."""
    level = chain.level
    if level is None:
        return f"how far the evidence reaches is not known ({_clause(chain.steps[0].fact)})"
    end = ", no more" if 0 < level < HIGHEST else ""
    return f"{_SHOWN[level]} ({level} of {HIGHEST}){end}: {_clause(chain.step(_NEXT[level]).fact)}"


def published(stage: object, chain: Chain) -> str:
    """The published stage of an action beside its evidence, and the question that leaves."""
    return f"Published as {stage}; {reached(chain)}. {question(chain)}".strip()


def question(chain: Chain) -> str:
    """What to ask where the evidence ends; "" where it is whole."""
    return _QUESTIONS.get(chain.level, "")


def gaps(chain: Chain) -> str:
    """What is missing below the level reached, in a sentence; "" where nothing is."""
    if not chain.gaps:
        return ""
    return "Missing on the way: " + " ".join(chain.gaps)


def plan(actions: pd.DataFrame, chains: Mapping[str, Chain]) -> Finding:
    """How many of a plan's completed actions rest on no more than that something was arranged."""
    done = completed(actions)
    total = len(done)
    if not total:
        return Finding("No action is published as completed", DEFINITION)
    levels = by_level(done, chains)
    counts = dict(zip(levels["name"], levels["actions"], strict=True))
    none, low = counts["none"], counts["none"] + counts["arranged"]
    actions_of = f"{counted(total, 'completed action')}"
    if none and none == low:
        heading = f"{none} of {actions_of} {verb(none, total, 'shows', 'show')} no evidence"
    elif none:
        heading = f"{low} of {actions_of} {verb(low, total, 'shows', 'show')} arrangements at most"
    elif low:
        heading = f"{low} of {actions_of} {verb(low, total, 'rests', 'rest')} on arrangements alone"
    elif unknown := counts["not known"]:
        heading = f"Evidence of {unknown} of {actions_of} is not checked"
    else:
        heading = (
            f"All {actions_of} show delivery"
            if total > 1
            else "The one completed action shows delivery"
        )
    return Finding(heading, f"{_levels(levels, total)} {DEFINITION}")


def resting(actions: pd.DataFrame, chains: Mapping[str, Chain]) -> str:
    """How many completed actions show no evidence, and how many arrangements alone.

    One sentence, two where there are both; "" where there is neither.
    """
    done = completed(actions)
    total, levels = len(done), by_level(done, chains)
    counts = dict(zip(levels["name"], levels["actions"].astype(int), strict=True))
    of = f"of {counted(total, 'completed action')}"
    parts = []
    shown = {"none": "no evidence", "arranged": "that something was arranged, and no more"}
    for name, what in shown.items():
        if number := counts[name]:
            parts.append(f"{number} {of} {verb(number, total, 'shows', 'show')} {what}.")
    return " ".join(parts)


def _levels(levels: pd.DataFrame, total: int) -> str:
    known = levels[levels["actions"] > 0].rename(columns={"name": "called"})
    parts = [
        f"{row.actions} "
        + (
            "cannot be derived"
            if pd.isna(row.level)
            else _at_level(int(row.level), str(row.called))
        )
        + f" ({shortened(row.refs, _MOST_NAMED)})"
        for row in known.itertuples()
    ]
    return f"Of {counted(total, 'action')} published as completed or embedded: {listed(parts)}."


def _at_level(level: int, name: str) -> str:
    return f"at {level}, {name}" if level else "at 0, no evidence"


def courses(chains: Mapping[str, Chain]) -> Finding:
    """How many courses have been delivered, and on how many practice was seen to change."""
    total = len(chains)
    if not total:
        return Finding("No course is known", "No course is named in the data uploaded.")
    there = {name: sum(one.step(name).reached is True for one in chains.values()) for name in STEPS}
    heading = f"{there[DELIVERED]} of {counted(total, 'course')} delivered"
    changed = there[CHANGED]
    if changed:
        heading += f"; practice changed on {changed}"
    elif any(one.step(CHANGED).reached is False for one in chains.values()):
        heading += "; none shows changed practice"
    else:  # without a check that decides, nobody knows
        heading += "; practice change is not known"
    said = [f"{there[name]} {_COUNTED.get(name, name)}" for name in STEPS]
    unknown = {n: sum(one.step(n).reached is None for one in chains.values()) for n in STEPS}
    not_known = [f"{unknown[n]} on {n}" for n in (DELIVERED, LEARNED, KEPT, CHANGED) if unknown[n]]
    words = f"Of {counted(total, 'course')}: {listed(said)}."
    if not_known:
        words += f" Not known: {listed(not_known)}."
    return Finding(heading, words)


def stayed_away(agencies: pd.DataFrame | None, chains: Mapping[str, Chain]) -> str:
    """From which agencies nobody came, on how many of their courses; "" where somebody always did.

    `agencies` as `attending.agencies_by_course` gives them. A course counts where its step
    "attended" is reached: where it is not known who sent people, no agency stayed away.
    """
    if agencies is None:
        return ""
    known = [name for name, one in chains.items() if one.step(ATTENDED).reached]
    there = agencies["course"].isin(known) & agencies["agency"].ne(AGENCY_NOT_GIVEN)
    nobody = agencies[there].assign(nobody=agencies["attended"].eq(0))
    of = nobody.groupby("agency", observed=True)["nobody"].agg(["sum", "size"])
    of = of[of["sum"] > 0].sort_values("sum", ascending=False, kind="stable")
    names = [
        f"{row.Index} on {row.sum} of {counted(row.size, 'course')}" for row in of.itertuples()
    ]
    return f"Nobody came from {shortened(names, _MOST_NAMED)}." if names else ""


def _clause(fact: str) -> str:
    """A fact as it goes on after a colon: without its full stop, its first word in lower case."""
    text = fact.rstrip(".").strip()
    first, _, rest = text.partition(" ")
    lower = first[:1].lower() + first[1:] if first[1:].islower() or len(first) == 1 else first
    return f"{lower} {rest}".strip()
