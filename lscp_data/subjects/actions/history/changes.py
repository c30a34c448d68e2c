"""What changed between two reports of a plan: every action once, and counts that reconcile."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from lscp_data.subjects.actions.history.threads import Report
from lscp_data.subjects.actions.identity import is_without_reference
from lscp_data.subjects.actions.key import RagKey
from lscp_data.subjects.actions.measures import CLOSED

BOTH, NEW, VANISHED = "both", "new", "vanished"
FORWARD, BACK, OTHERWISE, SAME = "forward", "back", "otherwise", "same"
LATER, EARLIER = "later", "earlier"
GOT, LOST, NO_DATE = "got a date", "lost its date", "no date"

_STAGES = ("not started", "in progress", "completed", "embedded")
# Ratings of confidence from the worst to the best; of two reports under one such key.
_CONFIDENCE = ("Red", "Amber/Red", "Amber", "Amber/Green", "Green", "Blue")
_HELD = ("key", "ref", "action", "colour", "stage", "current_due", "scope", "number")


def compared(
    then: Report,
    now: Report,
    why: Mapping[int, str] = {},
) -> pd.DataFrame:
    """One row for each action of either report, in the order of the later one, gone ones last.

    `presence`: both, new or vanished. `key`, `ref`, `action`, `colour`, `stage`, `current_due`,
    `scope` and `number` with `_then` and `_now`. For actions in both: `step` (forward, back,
    otherwise, same: see `step`), `due` (later, same, earlier; got a date, lost its date, no date),
    `days` (the latest date promised now less that promised then), `renumbered`, `reworded`,
    `rescoped`. `unchanged`: in both, and none of these. `reason`: why it vanished, from `why`
    (`threads.reasons`). Both reports are of one history: their threads are the same numbering.
    """
    both = _held(then.actions, "then").merge(_held(now.actions, "now"), on="thread", how="outer")
    stood, stands = both["key_then"].notna(), both["key_now"].notna()
    presence = pd.Series(BOTH, index=both.index).mask(~stood, NEW).mask(~stands, VANISHED)
    moved = [
        step((row.colour_then, row.stage_then), (row.colour_now, row.stage_now), then.key, now.key)
        if kept
        else pd.NA
        for row, kept in zip(both.itertuples(), stood & stands, strict=True)
    ]
    frame = both.assign(
        presence=presence,
        step=pd.array(moved, dtype="string"),
        due=_due(both, stood & stands),
        days=_days(both).where(stood & stands),
        renumbered=_differs(both, "key") & ~_unnumbered(both),
        reworded=_differs(both, "action"),
        rescoped=_rescoped(both),
        reason=both["thread"].map(why).astype("string").where(~stands),
    )
    frame["unchanged"] = _unchanged(frame)
    order = ["number_now", "number_then"]
    return frame.sort_values(order, na_position="last", kind="stable").reset_index(drop=True)


def _unchanged(frame: pd.DataFrame) -> pd.Series:
    return (
        frame["presence"].eq(BOTH)
        & frame["step"].eq(SAME).fillna(False)
        & frame["due"].isin([SAME, NO_DATE])
        & ~frame[["renumbered", "reworded", "rescoped"]].any(axis=1)
    )


def step(then: tuple[str, str], now: tuple[str, str], key_then: RagKey, key_now: RagKey) -> str:
    """How an action moved between two (rating, stage): forward, back, otherwise or same.

    By stage where both state one, from not started to embedded. Where a key speaks of confidence,
    by that: forward is the better rating of the same key. What neither orders, such as
    "paused" or a rating outside the key, moved otherwise.
    """
    (colour_then, stage_then), (colour_now, stage_now) = then, now
    if then == now:
        return SAME
    for order, before, after in (
        (("not stated", "completed", "embedded"), stage_then, stage_now),
        (_STAGES, stage_then, stage_now),
        (_CONFIDENCE if key_then.entries == key_now.entries else (), colour_then, colour_now),
    ):
        if before != after and before in order and after in order:
            return FORWARD if order.index(after) > order.index(before) else BACK
    return OTHERWISE


def tallies(changes: pd.DataFrame) -> dict[str, int | float | None]:
    """The counts of a comparison; `then` + `new` - `vanished` = `now` for any two reports.

    `due_later`, `due_same` and `due_earlier` count the actions with a date in both reports;
    `no_date` those in both that lack one in either. `median_slip_days` is over the first three,
    earlier ones counting below zero; None where there is none.
    """
    both = changes[changes["presence"].eq(BOTH)]
    counts = changes["presence"].value_counts()
    steps, due = both["step"].value_counts(), both["due"].value_counts()
    days = both["days"].dropna()
    dated = sum(int(due.get(name, 0)) for name in (LATER, SAME, EARLIER))
    new, vanished = int(counts.get(NEW, 0)), int(counts.get(VANISHED, 0))
    return {
        "then": len(both) + vanished,
        "now": len(both) + new,
        "new": new,
        "vanished": vanished,
        "moved_forward": int(steps.get(FORWARD, 0)),
        "moved_back": int(steps.get(BACK, 0)),
        "moved_otherwise": int(steps.get(OTHERWISE, 0)),
        "due_later": int(due.get(LATER, 0)),
        "due_same": int(due.get(SAME, 0)),
        "due_earlier": int(due.get(EARLIER, 0)),
        "no_date": len(both) - dated,
        "median_slip_days": float(days.median()) if len(days) else None,
        "renumbered": int(both["renumbered"].sum()),
        "reworded": int(both["reworded"].sum()),
        "rescoped": int(both["rescoped"].sum()),
        "unchanged": int(both["unchanged"].sum()),
    }


def lists(changes: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    """The rows of each list of a comparison by its name; an action may stand in several.

    An action that is new or vanished stands in no other list.
    """
    both = changes["presence"].eq(BOTH)
    due, moved = changes["due"], changes["step"]
    return {
        "moved forward": changes[both & moved.eq(FORWARD).fillna(False)],
        "moved back": changes[both & moved.eq(BACK).fillna(False)],
        "rated otherwise": changes[both & moved.eq(OTHERWISE).fillna(False)],
        "put back": changes[both & due.eq(LATER)],
        "brought forward": changes[both & due.eq(EARLIER)],
        "got a date": changes[both & due.eq(GOT)],
        "lost its date": changes[both & due.eq(LOST)],
        "new": changes[changes["presence"].eq(NEW)],
        "vanished": changes[changes["presence"].eq(VANISHED)],
        "renumbered": changes[both & changes["renumbered"]],
        "reworded": changes[both & changes["reworded"]],
        "joined or left scope": changes[both & changes["rescoped"]],
        "unchanged": changes[both & changes["unchanged"]],
    }


def several(changes: pd.DataFrame) -> int:
    """How many actions stand in more than one of the lists."""
    held = pd.concat([rows["thread"] for rows in lists(changes).values()])
    return int(held.duplicated(keep="first").groupby(held).any().sum())


def _held(actions: pd.DataFrame, when: str) -> pd.DataFrame:
    texts = ("key", "ref", "action", "colour", "stage", "scope")
    held = pd.DataFrame({"thread": actions["thread"]})
    for name in _HELD:
        held[f"{name}_{when}"] = actions.get(name, pd.NA)
        if name in texts:
            held[f"{name}_{when}"] = held[f"{name}_{when}"].astype("string")
    return held


def _days(both: pd.DataFrame) -> pd.Series:
    return (both["current_due_now"] - both["current_due_then"]).dt.days.astype("Int64")


def _due(both: pd.DataFrame, kept: pd.Series) -> pd.Series:
    """What became of the latest date promised, of the actions that are in both reports."""
    had, has = both["current_due_then"].notna(), both["current_due_now"].notna()
    days = _days(both)
    kinds = pd.Series(NO_DATE, index=both.index, dtype="string")
    # Of a closed action a date is no promise any more: to blank it loses nothing.
    closed = both[["stage_then", "stage_now"]].isin(CLOSED).any(axis=1)
    kinds = kinds.mask(had & ~has & ~closed, LOST).mask(~had & has & ~closed, GOT)
    kinds = kinds.mask((days > 0).fillna(False), LATER).mask((days < 0).fillna(False), EARLIER)
    return kinds.mask((days == 0).fillna(False), SAME).where(kept)


def _differs(both: pd.DataFrame, name: str) -> pd.Series:
    """Whether a text of actions in both reports changed, in more than its spaces or letters."""
    then, now = (_folded(both[f"{name}_{when}"]) for when in ("then", "now"))
    kept = both["key_then"].notna() & both["key_now"].notna()
    return (kept & then.ne(now)).astype(bool)


def _unnumbered(both: pd.DataFrame) -> pd.Series:
    """Where an action has no reference in either report: its row's place is no number."""
    keys = both[["key_then", "key_now"]].astype("string").fillna("")
    return keys.map(is_without_reference).any(axis=1)


def _folded(texts: pd.Series) -> pd.Series:
    return texts.fillna("").str.casefold().str.split().str.join(" ")


def _rescoped(both: pd.DataFrame) -> pd.Series:
    """Whether an action that stayed in the plan joined or left its scope.

    It was superseded or taken up again, or the workbook's column of scope says otherwise now. A
    column that was not there before says nothing.
    """
    then, now = (both[f"stage_{when}"].eq("superseded").fillna(False) for when in ("then", "now"))
    kept = both["key_then"].notna() & both["key_now"].notna()
    stated = both["scope_then"].notna() & both["scope_now"].notna()
    return (kept & (then ^ now)).astype(bool) | (stated & _differs(both, "scope"))
