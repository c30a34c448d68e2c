"""What is counted of an action plan: by rating, stage and timeliness, and the days it slipped.

Every function takes the actions of a snapshot and the snapshot's as-at date; none asks the clock.
Definitions are those of the committee's paper: late is open and past the first date promised,
overdue is open and past the latest; slip runs from the first date to completion, or for an open
action to the later of the as-at date and the latest promise, and is never below zero.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import pandas as pd

from lscp_data.schema.kinds import AGENCY_JOINER, NO_ONE_AGENCY
from lscp_data.subjects.actions.key import STAGES, RagKey
from lscp_data.subjects.actions.references import normalised

CLOSED = ("completed", "embedded", "superseded")
DUE_SOON_DAYS = 30
NO_LEAD = "No single agency"
ON_TIME = "on time"
DUE_SOON = "due soon"
LATE = "late"
OVERDUE = "overdue"
ONGOING = "ongoing"
NO_DATE = "no date"
COMPLETED_ON_TIME = "completed on time"
COMPLETED_LATE = "completed late"
COMPLETED_UNDATED = "completed, date unknown"
SUPERSEDED = "superseded"
# One class for each action; "late" here means late with a newer date that has not passed.
CLASSES = (
    ON_TIME,
    DUE_SOON,
    LATE,
    OVERDUE,
    ONGOING,
    NO_DATE,
    COMPLETED_ON_TIME,
    COMPLETED_LATE,
    COMPLETED_UNDATED,
    SUPERSEDED,
)


def timed(
    actions: pd.DataFrame,
    as_at: dt.date,
    next_meeting: dt.date | None = None,
    due_soon_days: int = DUE_SOON_DAYS,
) -> pd.DataFrame:
    """The actions with `open`, `late`, `overdue`, `timeliness` (a class) and `slip_days`.

    Due soon is within `due_soon_days`, or before the next meeting where that is later.
    `slip_days` is missing where it cannot be known: no first date, or completed without a date.
    What was superseded has no slip: it was closed without being completed.
    """
    today = pd.Timestamp(as_at)
    missing = pd.Series(pd.NaT, index=actions.index, dtype="datetime64[us]")
    completed = actions.get("completed_date", missing)
    baseline, current = actions["baseline_due"], actions["current_due"]
    is_open = ~actions["stage"].isin(CLOSED)
    late = is_open & (baseline < today)
    overdue = is_open & (current < today)
    reached = completed.where(~is_open, current.where(current > today, today))
    reached = reached.mask(actions["stage"].eq(SUPERSEDED))
    slip = (reached - baseline).dt.days.clip(lower=0).astype("Int64")
    frame = actions.assign(
        open=is_open, late=late, overdue=overdue, slip_days=slip, completed_date=completed
    )
    soon = today + pd.Timedelta(days=due_soon_days)
    if next_meeting is not None:
        soon = max(soon, pd.Timestamp(next_meeting))
    return frame.assign(timeliness=_timeliness(frame, today, soon))


def _timeliness(frame: pd.DataFrame, today: pd.Timestamp, until: pd.Timestamp) -> pd.Categorical:
    """The class of each action: the first rule that fits it, from the most to the least serious.

    Due soon is what is due from `today` to `until`.
    """
    is_open, current = frame["open"], frame["current_due"]
    soon = current.between(today, until)
    undated = frame["completed_date"].isna() | frame["baseline_due"].isna()
    rules = (
        (OVERDUE, is_open & frame["overdue"]),
        (LATE, is_open & frame["late"]),
        (ONGOING, is_open & current.isna() & frame["due_precision"].eq("open")),
        (NO_DATE, is_open & current.isna()),
        (DUE_SOON, is_open & soon),
        (ON_TIME, is_open),
        (SUPERSEDED, frame["stage"].eq(SUPERSEDED)),
        (COMPLETED_UNDATED, undated),
        (COMPLETED_LATE, frame["completed_date"] > frame["baseline_due"]),
    )
    classes = pd.Series(COMPLETED_ON_TIME, index=frame.index)
    decided = pd.Series(False, index=frame.index)
    for name, rule in rules:
        fits = rule.fillna(False).astype(bool) & ~decided
        classes = classes.mask(fits, name)
        decided |= fits
    return pd.Categorical(classes, categories=list(CLASSES))


def undated(frame: pd.DataFrame) -> pd.Series:
    """Whether each action is open and has no date to be late by: its lateness is not known."""
    return frame["open"] & frame[["baseline_due", "current_due"]].isna().all(axis=1)


def impossible(actions: pd.DataFrame, as_at: dt.date) -> pd.DataFrame:
    """Completed and embedded dates after the as-at date, which nobody can know yet.

    One row a date, in the plan's order: `ref`, `field` (completed_date or embedded_date), `date`.
    """
    fields = [name for name in ("completed_date", "embedded_date") if name in actions]
    dates = actions.reset_index(drop=True).reset_index(names="place")
    each = dates.melt(["place", "ref"], fields, var_name="field", value_name="date")
    later = each[pd.to_datetime(each["date"]) > pd.Timestamp(as_at)]
    return later.sort_values(["place", "field"])[["ref", "field", "date"]].reset_index(drop=True)


def rag_counts(actions: pd.DataFrame, key: RagKey) -> dict[str, int]:
    """Actions by rating: every colour of the key, also at zero, then every other label found.

    The counts add up to the number of actions: a blank rating counts as "Blank".
    """
    found = actions["colour"].astype(str).value_counts()
    others = [label for label in found.index if label not in key.colours]
    return {label: int(found.get(label, 0)) for label in (*key.colours, *sorted(others))}


def stage_counts(actions: pd.DataFrame) -> dict[str, int]:
    """Actions by stage; every stage is listed, also at zero."""
    found = actions["stage"].astype(str).value_counts()
    return {stage: int(found.get(stage, 0)) for stage in STAGES}


def timeliness_counts(frame: pd.DataFrame) -> dict[str, int]:
    """Timed actions by the committee's words: "late" counts all open ones past the first date.

    Overdue actions are late too, so the counts overlap; `class_counts` gives each action once.
    """
    counts = class_counts(frame)
    return {**counts, LATE: int(frame["late"].sum()), OVERDUE: int(frame["overdue"].sum())}


def class_counts(frame: pd.DataFrame) -> dict[str, int]:
    """Timed actions by class, each action once; every class is listed, also at zero."""
    found = frame["timeliness"].astype(str).value_counts()
    return {name: int(found.get(name, 0)) for name in CLASSES}


def rag_timeliness(frame: pd.DataFrame, key: RagKey) -> pd.DataFrame:
    """Timed actions by rating (rows) and lateness (columns on_time, late, overdue, unknown, all).

    Late means past the first date, finished late included; overdue means past the latest as well.
    `all` counts what was superseded too, which is in no lateness.
    """
    group = frame["timeliness"].astype(str).map(_LATENESS)
    table = pd.crosstab(frame["colour"].astype(str), group)
    counts = rag_counts(frame, key)
    table = table.reindex(
        index=list(counts), columns=["on_time", "late", "overdue", "unknown"], fill_value=0
    )
    return table.assign(all=list(counts.values())).rename_axis("colour").reset_index()


_LATENESS = {
    ON_TIME: "on_time",
    DUE_SOON: "on_time",
    COMPLETED_ON_TIME: "on_time",
    LATE: "late",
    COMPLETED_LATE: "late",
    OVERDUE: "overdue",
    ONGOING: "unknown",
    NO_DATE: "unknown",
    COMPLETED_UNDATED: "unknown",
}


def slip_summary(frame: pd.DataFrame) -> dict[str, float | int | None]:
    """Median and worst slip in days, and over how many timed actions; None where none is known."""
    slips = frame["slip_days"].dropna()
    if slips.empty:
        return {"median": None, "worst": None, "known": 0, "slipped": 0}
    return {
        "median": float(slips.median()),
        "worst": int(slips.max()),
        "known": len(slips),
        "slipped": int((slips > 0).sum()),
    }


def slippage(frame: pd.DataFrame) -> pd.DataFrame:
    """Timed actions whose slip is known, the longest first, ties in the plan's order."""
    known = frame[frame["slip_days"].notna()]
    return known.sort_values(["slip_days", "number"], ascending=[False, True], kind="stable")


def by_agency(frame: pd.DataFrame) -> pd.DataFrame:
    """Timed actions by lead agency: agency, actions, open, late, overdue, most late first.

    An action with several leads counts under each; the plan's total counts it once. One without a
    lead, or whose lead is no one agency, counts under `NO_LEAD`.
    """
    agencies = _agencies(frame)
    each = frame.assign(agency=agencies).explode("agency")
    table = each.groupby("agency", observed=True).agg(
        actions=("key", "size"),
        open=("open", "sum"),
        late=("late", "sum"),
        overdue=("overdue", "sum"),
    )
    return table.sort_values(["late", "actions"], ascending=False, kind="stable").reset_index()


def _agencies(frame: pd.DataFrame) -> pd.Series:
    if "lead_agency" not in frame:
        return pd.Series([[NO_LEAD]] * len(frame), index=frame.index)
    cells = frame["lead_agency"].astype("string").fillna("").str.split(AGENCY_JOINER, regex=False)
    return cells.map(
        lambda names: [name for name in names if name and name not in NO_ONE_AGENCY] or [NO_LEAD]
    )


def agencies(actions: pd.DataFrame) -> list[str]:
    """Every lead agency named in the actions, and `NO_LEAD`, in alphabetical order."""
    return sorted(set(_agencies(actions).explode().dropna()))


def led_by(actions: pd.DataFrame, agency: str) -> pd.DataFrame:
    """The actions that an agency leads, alone or with others."""
    return actions[[agency in names for names in _agencies(actions)]]


def found(actions: pd.DataFrame, words: str, plan: pd.DataFrame | None = None) -> pd.DataFrame:
    """The actions a search finds: the one of that reference, else all that hold every word.

    "1.1" and "Action 1.1" find 1.1 and not 1.10; any other words are looked for in reference,
    action, recommendation, agency and post. `plan` are all its actions where `actions` were
    filtered: a reference that the filters hide finds nothing, rather than others like it. Of a
    reference that is not there those that begin with it stand first: of "5" 5.1 and 5.2.
    """
    wanted = " ".join(words.casefold().split())
    if not wanted:
        return actions
    key = normalised(wanted)
    if (actions if plan is None else plan)["key"].eq(key).any():
        return actions[actions["key"].eq(key)]
    fields = [
        f for f in ("ref", "action", "recommendation", "lead_agency", "lead_post") if f in actions
    ]
    text = actions[fields].astype("string").fillna("").agg(" ".join, axis=1).str.casefold()
    hits = pd.Series(True, index=actions.index)
    for word in wanted.split():
        hits &= text.str.contains(word, regex=False)
    first = begins_with(actions, words)
    hits &= ~hits.index.isin(first.index)
    return pd.concat([first, actions[hits.astype(bool)]])


def begins_with(actions: pd.DataFrame, words: str) -> pd.DataFrame:
    """The actions whose reference begins with the one searched for, as 5.1 and 5(a) with "5".

    None for words that are no reference: one begins with a figure and has no blank.
    """
    key = normalised(words)
    if not re.fullmatch(r"\d[\w.]*", key):
        return actions.iloc[:0]
    begins = re.escape(key.rstrip(".")) + (r"(?!\d)." if key[-1].isdigit() else ".")
    return actions[actions["key"].astype(str).str.match(begins)]


def recommendations(frame: pd.DataFrame) -> Sequence[tuple[str, pd.DataFrame]]:
    """The actions under their recommendation, group label or theme, in the plan's order.

    The first of the three that names nearly every action is taken, else the one that names most.
    """
    names = [
        name
        for name in ("recommendation", "group", "plan_source")
        if name in frame and frame[name].notna().any() and frame[name].nunique() < len(frame)
    ]
    if not names:
        return [("All actions", frame)]
    named = {name: float(frame[name].notna().mean()) for name in names}
    best = next((name for name in names if named[name] >= 0.9), max(names, key=named.__getitem__))
    labels = frame[best].astype("string").fillna("Other actions")
    return [(str(label), frame[labels == label]) for label in labels.unique()]
