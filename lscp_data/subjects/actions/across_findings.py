"""What is said of several plans beside each other: their stages, their themes, shared actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from lscp_data.subjects.actions.same import SAME
from lscp_data.wording import Finding, counted, listed, show_date, verb

_STAGES_SAID = ("not started", "in progress", "completed", "embedded", "not stated")


def stages(by_plan: pd.DataFrame, once: Mapping[str, int], shared: Sequence[int]) -> Finding:
    """How many actions all plans have, and each plan's stages; `shared` are sizes of groups."""
    heading = (
        f"{once['late']} of {counted(once['open'], 'open action')} "
        f"{_are(once['late'], once['open'])} late, across {_plans(by_plan)}"
    )
    if once["open"] == 0:
        heading = f"No action is open in {_plans(by_plan)}"
    newest = by_plan["as_at"].max()
    each = " ".join(_plan(row, newest) for row in by_plan.to_dict("records"))
    return Finding(heading, f"{total(by_plan, once, shared)} {each}")


def total(by_plan: pd.DataFrame, once: Mapping[str, int], shared: Sequence[int]) -> str:
    """All actions as printed, and how many different ones they are, in one sentence."""
    number, different = int(by_plan["actions"].sum()), once["actions"]
    printed = f"{counted(number, 'action')} in {_plans(by_plan)}"
    if not shared:
        return f"{printed}; none is said to be the same as one of another plan."
    if all(size == 2 for size in shared):
        both = "both plans" if len(by_plan) == 2 else "two plans"
        there = f"{len(shared)} {'is' if len(shared) == 1 else 'are'} said to be the same in {both}"
    else:
        there = f"{sum(shared)} of them are said to be {len(shared)}"
    return f"{printed}; {there}, so {counted(different, 'different one')}."


def _plans(by_plan: pd.DataFrame) -> str:
    return counted(len(by_plan), "plan")


def _plan(row: Mapping[str, object], newest: object) -> str:
    """The counts of a plan; its own date where it was reported before the others."""
    old = "" if row["as_at"] == newest else f" as at {show_date(row['as_at'])}"
    told = [f"{row[stage]} {stage}" for stage in _STAGES_SAID if row[stage]]
    late = f"{row['late']} of {row['open']} open {_are(row['late'], row['open'])} late"
    if not row["open"]:
        late = "none is open"
    coming = "" if pd.isna(row["next_due"]) else f"; the next date is {show_date(row['next_due'])}"
    return (
        f"“{row['plan']}”{old}: {counted(int(str(row['actions'])), 'action')}, {listed(told)}; "
        f"{late}{coming}."
    )


def _are(part: object, whole: object) -> str:
    return verb(int(str(part)), int(str(whole)), "is", "are")


def themes(by_theme: pd.DataFrame, no_theme: str) -> Finding:
    """How many themes stand in more than one plan, and which those are."""
    named = by_theme[by_theme["theme"] != no_theme]
    without = by_theme[by_theme["theme"] == no_theme]
    left = int(without["actions"].sum())
    unsaid = f" {counted(left, 'action')} {_are(left, left)} without a theme." if left else ""
    if named.empty:
        return Finding("No plan gives its actions a theme", f"All are counted together.{unsaid}")
    in_plans = named[named["actions"] > 0].groupby("theme", sort=False)["plan"].size()
    many, number = in_plans[in_plans > 1], len(in_plans)
    heading = (
        f"{len(many)} of {counted(number, 'theme')} {_are(len(many), number)} in several plans"
    )
    parts = [_theme(theme, rows) for theme, rows in named.groupby("theme", sort=False)]
    return Finding(heading, f"{' '.join(parts)}{unsaid}")


def _theme(theme: object, rows: pd.DataFrame) -> str:
    each = [
        f"{row.actions} in “{row.plan}”" + (f" ({row.late} late)" if row.late else "")
        for row in rows.itertuples()
    ]
    return f"{theme}: {listed(each)}."


def same(shared: int, differing: int, unused: int) -> Finding:
    """How many actions are said to stand in several plans, and of how many the stage differs."""
    asked = ""
    if unused:
        asked = (
            f" {counted(unused, 'answer does', 'answers do')} not count: an action it names has no "
            "wording beside it, reads otherwise now, or is in no plan of this report."
        )
    if not shared:
        return Finding(
            "No actions of two plans are said to be the same",
            f"Each action is counted by itself until an officer says, on this page or in the sheet "
            f"“{SAME.label}”, that two are one.{asked}",
        )
    count = counted(shared, "action is", "actions are")
    differ = f"in {differing} the {'stage differs' if differing == 1 else 'stages differ'}"
    heading = f"{count} in several plans; {differ}"
    words = (
        f"{count} said to be in several plans, and counted once. In {differing} of {shared} the "
        f"plans state different stages: which of them is the case?"
    )
    if not differing:
        heading = f"{count} said to be in several plans"
        words = f"{count} said to be in several plans, and counted once. No stages differ."
    return Finding(heading, words + asked)


def question(rows: pd.DataFrame) -> str:
    """What to ask where plans state another stage for one action; its rows have plan, ref, stage.

    One whose stage is not stated is left out: it contradicts nobody.
    """
    told = rows[rows["stage"] != "not stated"]
    each = [f"{row.ref} is {row.stage} in “{row.plan}”" for row in told.itertuples()]
    return f"Said to be one action, yet {listed(each)}: which is the case?"
