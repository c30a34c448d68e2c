"""How many actions state an output, evidence and an impact, by stage."""

from __future__ import annotations

from html import escape

import pandas as pd

from lscp_data import markup
from lscp_data.loading import PlanShown
from lscp_data.subjects.actions import stated_findings
from lscp_data.subjects.actions.stated import FIELDS, stated
from lscp_data.wording import DASH
from pages.frame import Shown
from pages.widgets import View


def stated_view(shown: Shown, plan: PlanShown) -> View:
    """Of each stage how many actions state each of the three."""
    rows = stated(plan.actions)
    table = pd.DataFrame(
        {
            "Stage": rows["stage"].str.capitalize(),
            "Actions": rows["actions"],
            **{f"State {name}": rows[name] for name in FIELDS},
        }
    )
    return View(
        key="output-evidence-impact",
        as_at=plan.as_at,
        finding=stated_findings.stated(rows),
        measure=f"Actions of the plan “{plan.name}” that state an output, evidence and an impact, "
        "by stage",
        body=(_listed if shown.look.phone else _crossed)(rows),
        table=table,
        about="**Output** is what was produced or done, **evidence** what shows it, **impact** the "
        "difference it made. Counted are the fields in which something is written, whatever it "
        "says.",
    )


def _crossed(rows: pd.DataFrame) -> str:
    """A row a stage, each count with its denominator."""
    cells = pd.DataFrame(
        {
            "Stage": rows["stage"].str.capitalize(),
            **{
                name.capitalize(): [
                    DASH if pd.isna(value) else f"{value} of {actions}"
                    for value, actions in zip(rows[name], rows["actions"], strict=True)
                ]
                for name in FIELDS
            },
        },
        dtype=object,
    )
    return markup.table(cells, "Actions that state each, of all at the stage") if len(rows) else ""


def _listed(rows: pd.DataFrame) -> str:
    items = "".join(
        f"<li>{escape(stated_findings.sentence(row))}</li>" for row in rows.itertuples()
    )
    return f'<ul class="rows">{items}</ul>' if items else ""
