"""Who leads what: the actions of all plans by lead agency, and by theme and agency."""

from __future__ import annotations

import pandas as pd

from lscp_data.chains import Chains
from lscp_data.loading import Loaded
from lscp_data.schema.kinds import AGENCY_JOINER, NO_ONE_AGENCY
from lscp_data.spelling import folded
from lscp_data.subjects.actions.measures import NO_LEAD

NO_ONE = NO_LEAD  # for a blank too, and for what is no one agency
NO_THEME = "No theme given"
ALL_THEMES = "All themes"
EACH_ONCE = "Each action once"
_TAKEN = ("key", "ref", "action", "colour", "stage", "timeliness", "open", "late", "overdue")


def led(loaded: Loaded, chains: Chains) -> pd.DataFrame:
    """The actions of all plans, one row for each action and each of its lead agencies.

    Columns: agency, plan, theme, key, ref, action, colour, stage, timeliness, open, late, overdue,
    dated (whether it has a date to be late by), leads (how many agencies lead it) and level (Int64,
    the evidence level, missing where not known). Agencies and themes are spelt as they first are.
    """
    frames = [
        plan.actions[list(_TAKEN)].assign(
            plan=name,
            theme=themes(plan.actions),
            agency=leads(plan.actions),
            dated=plan.actions[["baseline_due", "current_due"]].notna().any(axis=1),
            level=pd.array(
                [chains.plans[name][str(key)].level for key in plan.actions["key"]], dtype="Int64"
            ),
        )
        for name, plan in loaded.plans.items()
    ]
    if not frames:
        return pd.DataFrame(columns=[*_TAKEN, "plan", "theme", "agency", "dated", "level", "leads"])
    rows = pd.concat(frames, ignore_index=True)
    rows["leads"] = rows["agency"].map(len)
    rows = rows.explode("agency", ignore_index=True)
    return rows.assign(agency=_alike(rows["agency"]), theme=_alike(rows["theme"]))


def leads(actions: pd.DataFrame) -> list[list[str]]:
    """The agencies that lead each action, each once; `NO_ONE` alone where no one agency does."""
    if "lead_agency" not in actions:
        return [[NO_ONE] for _ in range(len(actions))]
    found = []
    for cell in actions["lead_agency"].astype("string").fillna(""):
        names = [name.strip() for name in str(cell).split(AGENCY_JOINER)]
        each = {
            folded(name): name for name in reversed(names) if name and name not in NO_ONE_AGENCY
        }
        found.append([*reversed(each.values())] or [NO_ONE])
    return found


def themes(actions: pd.DataFrame) -> pd.Series:
    """The theme of each action: as its column says, else its recommendation."""
    told = pd.Series(pd.NA, index=actions.index, dtype="string")
    for name in ("plan_source", "recommendation"):
        if name in actions:
            told = told.fillna(actions[name].astype("string"))
    return told.fillna(NO_THEME)


def _alike(column: pd.Series) -> pd.Series:
    """The names with one spelling each, the first that occurs."""
    first: dict[str, str] = {}
    return column.map(lambda name: first.setdefault(folded(name) or str(name), str(name)))


def of_agency(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """The actions that an agency leads, alone or with others."""
    return rows[rows["agency"].map(folded).eq(folded(name))]


def each_once(rows: pd.DataFrame) -> pd.DataFrame:
    """The actions, each once, however many agencies lead it."""
    return rows.drop_duplicates(["plan", "key"])


def agencies_leading(rows: pd.DataFrame) -> list[str]:
    """The agencies that lead an action, by the alphabet; `NO_ONE` is none."""
    return sorted({*rows["agency"]} - {NO_ONE}, key=str.casefold)


def by_theme(rows: pd.DataFrame) -> pd.DataFrame:
    """Actions, open, dated (open with a date to be late by) and late (Int64), zero included.

    One row for every theme and agency. `late` is missing where no open action has such a date.
    Themes come in the plans' order, then `ALL_THEMES`; agencies by the alphabet, then `NO_ONE`
    where there is such an action, then `EACH_ONCE`: the sum over agencies may be larger.
    """
    once = each_once(rows).assign(agency=EACH_ONCE)
    both = pd.concat([rows, once], ignore_index=True)
    both = both.assign(dated=both["open"] & both["dated"])
    both = pd.concat([both, both.assign(theme=ALL_THEMES)], ignore_index=True)
    agencies = agencies_leading(rows)
    agencies += [NO_ONE] if rows["agency"].eq(NO_ONE).any() else []
    every = pd.MultiIndex.from_product(
        [[*rows["theme"].unique(), ALL_THEMES], [*agencies, EACH_ONCE]], names=["theme", "agency"]
    )
    counts = both.groupby(["theme", "agency"]).agg(
        actions=("key", "size"), open=("open", "sum"), dated=("dated", "sum"), late=("late", "sum")
    )
    counts = counts.reindex(every, fill_value=0).astype("Int64")
    unknown = counts["open"].gt(0) & counts["dated"].eq(0)
    return counts.assign(late=counts["late"].mask(unknown)).reset_index()
