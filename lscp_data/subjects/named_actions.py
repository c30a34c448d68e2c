"""Which actions of the plans the rows of a subject name, by plan and printed reference."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from lscp_data.spelling import folded

FOUND, MISSING, SEVERAL = "found", "no such action", "in several plans"
COLUMNS = ["row", "plan", "key", "ref", "state"]
_BETWEEN = re.compile(r"\s*(?:[,;/&\n]|\band\b)\s*", re.IGNORECASE)


def named_actions(rows: pd.DataFrame, plans: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row a reference that a row names: row (its index), plan, key, ref, state.

    `rows` may have the columns plan and action_ref, whose cells may name several references
    ("2.1; 2.3"). Where the plan is not named, the one plan that has the reference is meant; a
    reference that several have is `SEVERAL`, one that none has is `MISSING`: `plan` is then as
    written (NA where it is not) and `key` NA. The frames of `plans` have key and ref.
    """
    known = {
        (folded(plan), str(key)): (plan, str(key), str(ref))
        for plan, actions in plans.items()
        for key, ref in zip(actions["key"], actions["ref"], strict=True)
    }
    cells = rows.reindex(columns=["plan", "action_ref"]).astype("string")
    named = [
        (row, *_found(plan, ref, known))
        for row, plan, cell in cells.itertuples(name=None)
        if not pd.isna(cell)
        for ref in dict.fromkeys(filter(None, _BETWEEN.split(cell.strip())))
    ]
    return pd.DataFrame(named, columns=COLUMNS)


def in_words(named: pd.DataFrame) -> str:
    """The sentences on references that are no action of a plan shown; "" where all are found."""
    sentences = []
    for row in named[named["state"].ne(FOUND)].drop_duplicates(["plan", "ref"]).itertuples():
        of = "" if pd.isna(row.plan) else f" of “{row.plan}”"
        if row.state == SEVERAL:
            sentences.append(f"Action {row.ref} is in several plans and its plan is not named.")
        else:
            sentences.append(f"Action {row.ref}{of} is in no plan of this report.")
    return " ".join(sentences)


def _found(
    plan: object, ref: str, known: Mapping[tuple[str, str], tuple[str, str, str]]
) -> tuple[object, object, str, str]:
    """The plan, the key, the reference as printed there, and whether there is such an action."""
    key = re.sub(r"^(?:action (?=\w)|(?:action|ref|no)\.? ?(?=\d))", "", folded(ref))
    wanted = folded(plan)
    there = [action for (of, name), action in known.items() if name == key and wanted in ("", of)]
    if len(there) == 1:
        return (*there[0], FOUND)
    return plan, pd.NA, ref, SEVERAL if there else MISSING
