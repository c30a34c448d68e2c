"""Which of the four levels of an evaluation have any data, and which have none."""

from __future__ import annotations

import pandas as pd

from lscp_data.wording import Finding, counted, listed

_QUESTIONS = {
    1: "what people thought of the course",
    2: "what they learned",
    3: "what they do differently",
    4: "what changed for children",
}


def levels(table: pd.DataFrame) -> Finding:
    """On how many courses results for children are recorded; `table` is `aggregates.kirkpatrick`.

    Whether there are data is said, not what they say.
    """
    courses = table["course"].nunique()
    there = table[table["present"]].groupby("level")["course"].nunique()
    results = int(there.get(4, 0))
    heading = f"Results for children are recorded for {results:,} of {counted(courses, 'course')}"
    told = [f"{what} for {int(there.get(level, 0)):,}" for level, what in _QUESTIONS.items()]
    nothing = table.groupby("course")["present"].any()
    none = nothing.index[~nothing].tolist()
    words = f"Of {counted(courses, 'course')} there is something on {listed(told)}."
    if none:
        words += f" Nothing at all is recorded for {listed(list(map(str, none)))}."
    return Finding(heading, words)
