"""What is said of output, evidence and impact: how many actions of a stage state each."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.subjects.actions.stated import FIELDS
from lscp_data.wording import Finding, counted, listed, verb

_AN = {"output": "an output", "evidence": "evidence", "impact": "an impact"}


def stated(rows: pd.DataFrame) -> Finding:
    """How many embedded actions state an impact, else of the completed; `rows` as `stated` gives.

    A blank is told as not stated: whether there was an impact is not known.
    """
    missing = [name for name in FIELDS if rows[name].isna().all()]
    parts = [f"{sentence(row)}" for row in rows.itertuples()]
    if missing:
        parts.append(f"The plan has no column of {_either(missing)}: what is missing is not known.")
    return Finding(_heading(rows), " ".join(parts))


def sentence(row: Any) -> str:
    """One stage: "Embedded: 3 of 3 state an output, 3 of 3 evidence, 2 of 3 an impact."."""
    parts = [
        f"{getattr(row, name)} of {row.actions} {_AN[name]}"
        for name in FIELDS
        if not pd.isna(getattr(row, name))
    ]
    stage = f"{row.stage[0].upper()}{row.stage[1:]}"
    if not parts:
        return f"{stage}: {counted(int(row.actions), 'action')}."
    first, *rest = parts
    number, _, what = first.partition(f" of {row.actions} ")
    state = verb(int(number), int(row.actions), "states", "state")
    return f"{stage}: {', '.join([f'{number} of {row.actions} {state} {what}', *rest])}."


def _heading(rows: pd.DataFrame) -> str:
    if rows.empty:
        return "The plan has no action"
    if rows["impact"].isna().all():
        return "The plan has no column of impact"
    for stage in ("embedded", "completed"):
        for row in rows[rows["stage"].eq(stage)].itertuples():
            state = verb(int(row.impact), int(row.actions), "states", "state")
            actions = counted(int(row.actions), f"{stage} action")
            return f"{row.impact} of {actions} {state} an impact"
    impact, number = int(rows["impact"].sum()), int(rows["actions"].sum())
    state = verb(impact, number, "states", "state")
    return f"{impact} of {counted(number, 'action')} {state} an impact"


def _either(names: list[str]) -> str:
    return listed(names).replace(" and ", " or ")
