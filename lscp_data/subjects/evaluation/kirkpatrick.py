"""Kirkpatrick's four levels per course: what was asked or checked, and what is missing.

Source: D. L. Kirkpatrick, Evaluating Training Programs (1994). Whether a level has any data is
told here, not what the data say.
"""

from __future__ import annotations

import re

import pandas as pd

from lscp_data.subjects.evaluation.replies import courses
from lscp_data.wording import counted, listed

NAMES = {1: "reaction", 2: "learning", 3: "behaviour", 4: "results"}
REACTION, LEARNING, BEHAVIOUR, RESULTS = NAMES
OUTCOME = "outcome"  # the kind of a practice check that looks at children, not at practice
# How a question about the course itself, and not about what was learned, is worded.
REACTION_WORDS = (
    "useful", "satisf", "relevan", "recommend", "enjoy", "worthwhile", "expectation",
)  # fmt: skip
# How a question about what people do, and not what they know or feel, is worded.
BEHAVIOUR_WORDS = (
    "have you used", "i have used", "appl(?:y|ied)", "put into practice", "in practice",
    "changed (?:my|your|how|what)", "do(?:ne|ing)? differently", "how often",
)  # fmt: skip
_DOES = re.compile(r"\b(?:" + "|".join(BEHAVIOUR_WORDS) + r")\b", re.IGNORECASE)
_REACTS = re.compile(r"\b(?:" + "|".join(REACTION_WORDS) + ")", re.IGNORECASE)


def levels(
    people: pd.DataFrame, unnamed: pd.DataFrame, trained: pd.DataFrame | None
) -> pd.DataFrame:
    """Four rows a course: course, level (1-4), name, present, found (a few words).

    1: a question asked only after the course, about the course. 2: one asked before (or about
    "before", afterwards) and after. 3: a follow-up asked what people do. 4: nothing in the answers;
    3 and 4 are completed by `with_practice`.
    """
    asked = _asked(people, unnamed)
    rows = []
    for course in courses(people, unnamed, trained):
        mine = asked[asked["course"].eq(course)]
        found = {
            REACTION: _reaction(mine), LEARNING: _learning(mine), BEHAVIOUR: _behaviour(mine),
            RESULTS: "",
        }  # fmt: skip
        rows += [
            {"course": course, "level": level, "name": NAMES[level], "present": bool(words),
             "found": words or "nothing recorded"}
            for level, words in found.items()
        ]  # fmt: skip
    kinds = {"course": "string", "level": "int64", "name": "string", "present": "bool"}
    table = pd.DataFrame(rows, columns=["course", "level", "name", "present", "found"])
    return table.astype({**kinds, "found": "string"})


def with_practice(kirkpatrick: pd.DataFrame, practice: pd.DataFrame) -> pd.DataFrame:
    """The levels with the practice checks of each course (columns course, kind) counted in.

    An outcome check is of level 4, every other kind of level 3. A check of a course that was
    neither trained nor evaluated gives it no rows.
    """
    table = kirkpatrick.copy()
    if not {"course", "kind"} <= {*practice}:
        return table
    kinds = practice[["course", "kind"]].dropna().astype("string")
    level = kinds["kind"].map(lambda kind: RESULTS if kind == OUTCOME else BEHAVIOUR)
    for (course, number), group in kinds.groupby([kinds["course"], level.astype(int)]):
        row = table["course"].eq(course) & table["level"].eq(number)
        words = f"{counted(len(group), 'check')}: {listed(sorted(group['kind'].unique()))}"
        before = table["found"].where(table["present"])
        table.loc[row, "found"] = (before + "; " + words).fillna(words)[row]
        table.loc[row, "present"] = True
    return table


def _asked(people: pd.DataFrame, unnamed: pd.DataFrame) -> pd.DataFrame:
    """One row a question and scale of a course: whether each stage was asked, and of whom twice."""
    named = people.assign(
        both=people["pre"].notna() & people["post"].notna(),
        afterwards=people["retro_pre"].notna() & people["post"].notna(),
        **{stage: people[stage].notna() for stage in ("pre", "post", "follow-up", "retro_pre")},
    )
    keys = ["course", "question", "scale"]
    stages = ["pre", "post", "follow-up", "retro_pre", "both", "afterwards"]
    nameless = pd.get_dummies(unnamed["stage"]).astype(bool).join(unnamed[keys])
    together = pd.concat([named[[*keys, *stages]], nameless])
    for stage in stages:
        together[stage] = together[stage].eq(True) if stage in together else False
    return together.groupby(keys, observed=True)[stages].any().reset_index()


def _questions(asked: pd.Series) -> str:
    names = [f"“{name}”" for name in asked.drop_duplicates()]
    return names[0] if len(names) == 1 else counted(len(names), "question") if names else ""


def _reaction(asked: pd.DataFrame) -> str:
    """Questions asked only after the course, that are about the course."""
    only_after = asked["post"] & ~asked["pre"] & ~asked["retro_pre"]
    about = asked.loc[only_after, "question"]
    return _questions(about[about.map(lambda text: bool(_REACTS.search(text)))])


def _learning(asked: pd.DataFrame) -> str:
    """Questions asked twice, the strongest design first."""
    matched = asked["both"]
    afterwards = ~matched & asked["afterwards"]
    different = ~matched & ~afterwards & asked["post"] & (asked["pre"] | asked["retro_pre"])
    parts = [
        (matched, "before and after, the same people"),
        (afterwards, "“before” rated afterwards"),
        (different, "before and after, different people may have answered"),
    ]
    return "; ".join(
        f"{_questions(asked.loc[rows, 'question'])}: {how}" for rows, how in parts if rows.any()
    )


def _behaviour(asked: pd.DataFrame) -> str:
    later = asked.loc[asked["follow-up"], "question"]
    # Confidence that lasted is learning that was kept, not practice that changed.
    later = later[later.map(lambda text: bool(_DOES.search(text)))]
    return f"follow-up asked: {_questions(later)}" if len(later) else ""
