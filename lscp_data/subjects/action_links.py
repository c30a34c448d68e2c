"""The actions that the rows of a subject name, as links to them."""

from __future__ import annotations

from html import escape

import pandas as pd

from lscp_data.markup import Html
from lscp_data.subjects.named_actions import FOUND, named_actions
from lscp_data.subjects.optional import Told


def action_links(told: Told, rows: pd.DataFrame) -> dict[int, Html]:
    """What each row names, by its index: "Action 1.2, Practice review"; no entry where nothing.

    A reference that no plan has, or several have, stands as it is written, without a link.
    """
    found: dict[int, list[str]] = {}
    for row in named_actions(rows, told.plans).itertuples():
        known = row.state == FOUND
        ref = told.anchor(str(row.plan), row.ref) if known else escape(str(row.ref))
        of = "" if pd.isna(row.plan) else f", {escape(str(row.plan))}"
        found.setdefault(int(row.row), []).append(f"Action {ref}{of}")
    return {row: Html("; ".join(names)) for row, names in found.items()}


def rows_of(told: Told, rows: pd.DataFrame, plan: str, key: str) -> pd.DataFrame:
    """The rows that name one action."""
    named = named_actions(rows, told.plans)
    mine = named["plan"].eq(plan).fillna(False) & named["key"].eq(key).fillna(False)
    return rows.loc[named.loc[mine.astype(bool), "row"].unique()]
