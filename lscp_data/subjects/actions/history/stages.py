"""How a plan's ratings and stages stand in report after report.

A report tells where an action stands on its date and nothing of the days between two reports, so
how long it stood there is known as a range: at least the days over which it was seen there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise

import pandas as pd

from lscp_data.subjects.actions.history import changes
from lscp_data.subjects.actions.history.threads import Report
from lscp_data.subjects.actions.key import STAGES, RagKey
from lscp_data.wording import counted

BLANK = "Blank"
KEY_CHANGED = "The key changed"
LARGE_CHANGE = 0.2
SIX_MONTHS_DAYS = 183
# From the baseline of a bar upwards; a colour that speaks of confidence stands amid the stages.
_HEIGHT = {"embedded": 0, "completed": 1, "not started": 3, "paused": 4, "superseded": 5}


def by_report(history: pd.DataFrame, key: RagKey) -> pd.DataFrame:
    """Actions by rating in each report: report, as_at, colour, number (also at zero), total.

    Every colour of the key comes in its order, then every other label found, a missing one as
    "Blank"; the numbers of a report add up to its total. A report without actions is in no history.
    """
    labels = history["colour"].astype("string").fillna(BLANK).rename("colour")
    others = sorted(set(labels) - set(key.colours))
    return _numbers(history, labels, (*key.colours, *others))


def stage_by_report(history: pd.DataFrame) -> pd.DataFrame:
    """Actions by stage in each report, as `by_report`, with the column `stage` for the rating."""
    return _numbers(history, history["stage"].astype("string"), STAGES)


def _numbers(history: pd.DataFrame, labels: pd.Series, order: Sequence[str]) -> pd.DataFrame:
    name = str(labels.name)
    dates = _dates(history)
    each = pd.MultiIndex.from_product([dates.index, order], names=["report", name])
    found = labels.groupby([history["report"], labels]).size()
    rows = found.reindex(each, fill_value=0).rename("number").reset_index()
    totals = history.groupby("report").size()
    rows.insert(1, "as_at", rows["report"].map(dates))
    return rows.astype({name: "string"}).assign(total=rows["report"].map(totals))


def _dates(history: pd.DataFrame) -> pd.Series:
    """The as-at date of each report, by its number, oldest first."""
    return history.groupby("report")["as_at"].first()


def embeds(key: RagKey) -> bool:
    """Whether a colour of the key says that an action is embedded."""
    return any(entry.stage == "embedded" for entry in key.entries)


def has_stages(key: RagKey) -> bool:
    """Whether a colour of the key speaks of a stage; a key of confidence alone has none."""
    return any(entry.stage for entry in key.entries)


def from_baseline(labels: Iterable[str], key: RagKey) -> list[str]:
    """The ratings as they are stacked, from the baseline up: embedded first, not started late.

    Where the key speaks of confidence its own order reads down the bar; labels that are not in the
    key stand at the top.
    """

    def height(label: str) -> tuple[int, int]:
        entry = key.entry(label)
        if entry is None:
            return len(STAGES), 0
        return _HEIGHT.get(entry.stage or "", 2), -key.colours.index(label)

    return sorted(dict.fromkeys(labels), key=height)


def flow(reports: Sequence[Report]) -> pd.DataFrame:
    """What happened to the actions between each report and the next: one row for each two.

    report, since, as_at, then, joined, left, moved_forward, moved_back, moved_otherwise, unchanged,
    now. then + joined - left = now, and each action in both reports is in one of the four before
    `now`, by `changes.step`: its stage, else its rating; dates do not count. An action that returns
    counts as joined.
    """
    rows = [
        {"report": number, "since": before.as_at, "as_at": after.as_at} | _between(before, after)
        for number, (before, after) in enumerate(pairwise(reports), start=1)
    ]
    names = ["report", "since", "as_at", "then", "joined", "left", *_MOVES.values(), "now"]
    dates = {"since": "datetime64[us]", "as_at": "datetime64[us]"}
    return pd.DataFrame(rows, columns=names).astype({"report": "int64", **dates})


_MOVES = {
    changes.FORWARD: "moved_forward",
    changes.BACK: "moved_back",
    changes.OTHERWISE: "moved_otherwise",
    changes.SAME: "unchanged",
}


def _between(before: Report, after: Report) -> dict[str, int]:
    then, now = _standing(before), _standing(after)
    both = then.keys() & now.keys()
    steps = [changes.step(then[one], now[one], before.key, after.key) for one in both]
    return {
        "then": len(then),
        "joined": len(now) - len(both),
        "left": len(then) - len(both),
        **{name: steps.count(step) for step, name in _MOVES.items()},
        "now": len(now),
    }


def _standing(report: Report) -> dict[int, tuple[str, str]]:
    """The rating and stage of each action, by its thread."""
    actions = report.actions
    pairs = zip(actions["colour"].astype(str), actions["stage"].astype(str), strict=True)
    return dict(zip(actions["thread"], pairs, strict=True))


def marks(reports: Sequence[Report]) -> pd.DataFrame:
    """Reports from which on the numbers compare less: report, as_at, what (key, scope), words.

    The key changed where a colour or its meaning differs from the report before; the scope changed
    much where the actions that joined or left are more than a fifth of those then on the plan.
    """
    rows = []
    for number, (before, after) in enumerate(pairwise(reports), start=1):
        if meanings(before.key) != meanings(after.key):
            rows.append((number, after.as_at, "key", KEY_CHANGED))
        then, now = set(before.actions["thread"]), set(after.actions["thread"])
        joined, left = len(now - then), len(then - now)
        if joined + left > LARGE_CHANGE * len(then):
            rows.append((number, after.as_at, "scope", _scope(joined, left)))
    found = pd.DataFrame(rows, columns=["report", "as_at", "what", "words"])
    return found.astype({"report": "int64", "as_at": "datetime64[us]"})


def meanings(key: RagKey) -> dict[str, str]:
    """What each colour of a key means, in plain letters: two keys that say the same are equal."""
    return {entry.colour: " ".join(entry.meaning.casefold().split()) for entry in key.entries}


def _scope(joined: int, left: int) -> str:
    if not joined:
        return f"{counted(left, 'action')} left"
    return f"{counted(joined, 'action')} joined" + (f", {left} left" if left else "")


def time_in_stage(history: pd.DataFrame) -> pd.DataFrame:
    """One row for each time an action stood in a stage, as seen in reports, in the plan's order.

    thread, ref, action, stage, first_seen, last_seen, at_least, at_most (days), now (it stands
    there in the latest report), start_known. At least runs from the first report that saw it there
    to the last; at most from the last report before that saw it elsewhere to the first after. A
    date of completion or embedding between those reports is the start, and the earlier of the two
    the end of the stage before. `at_most` is missing where the action stood there already when it
    was first seen, and where it left the plan from there. Reports that did not list the action do
    not end a stage.
    """
    seen = history.sort_values(["thread", "report"], kind="stable")
    stage = seen["stage"].astype("string")
    begins = stage.ne(stage.groupby(seen["thread"]).shift()) | seen["thread"].ne(
        seen["thread"].shift()
    )
    rows = seen.groupby(begins.astype(bool).cumsum().to_numpy()).agg(
        thread=("thread", "first"),
        number=("number", "last"),
        ref=("ref", "last"),
        action=("action", "last"),
        stage=("stage", "first"),
        first_seen=("as_at", "first"),
        last_seen=("as_at", "last"),
        last_report=("report", "last"),
        completed_date=("completed_date", "last"),
        embedded_date=("embedded_date", "last"),
    )
    rows = rows.assign(now=rows["last_report"].eq(history["report"].max()))
    times = _bounds(rows).sort_values(["number", "thread", "first_seen"], kind="stable")
    names = ["thread", "ref", "action", "stage", "first_seen", "last_seen", "at_least", "at_most"]
    return times[[*names, "now", "start_known"]].reset_index(drop=True)


def _bounds(rows: pd.DataFrame) -> pd.DataFrame:
    """The spells, in order by thread and time, with `at_least`, `at_most` and `start_known`."""
    thread = rows["thread"]
    before = rows["last_seen"].groupby(thread).shift()
    after = rows["first_seen"].groupby(thread).shift(-1)
    stage = rows["stage"]

    def known(name: str) -> pd.Series:
        # A date outside the two reports contradicts one of them: it sharpens nothing.
        return rows[name].where(
            rows[name].le(rows["first_seen"]) & (before.isna() | rows[name].ge(before))
        )

    completed = known("completed_date")
    embedded = known("embedded_date").where(stage.eq("embedded"))
    start = completed.where(stage.eq("completed")).fillna(embedded)
    # Where no report saw it completed, completion ended the stage before all the same.
    skipped = stage.eq("embedded") & stage.groupby(thread).shift().ne("completed")
    left = pd.concat([start, completed.where(skipped)], axis=1).min(axis=1)
    end = left.groupby(thread).shift(-1)
    least = end.fillna(rows["last_seen"]) - start.fillna(rows["first_seen"])
    latest = end.fillna(after).fillna(rows["last_seen"].where(rows["now"]))
    earliest = start.fillna(before)
    return rows.assign(
        at_least=least.dt.days.astype("Int64"),
        at_most=(latest - earliest).dt.days.astype("Int64"),
        start_known=earliest.notna(),
    )


def stage_times(times: pd.DataFrame) -> pd.DataFrame:
    """What `time_in_stage` gives, summed up by stage: every stage seen, in the order of STAGES.

    stage, ever and now (actions), median_at_least, longest_at_least, longest_at_most (days),
    longest_ref, start_unknown (actions that stood there already when first seen). The days of an
    action that stood in a stage more than once are added up.
    """
    each = times.groupby(["stage", "thread"], sort=False, as_index=False).agg(
        ref=("ref", "last"),
        at_least=("at_least", "sum"),
        at_most=("at_most", lambda days: days.sum(skipna=False)),
        now=("now", "any"),
        start_known=("start_known", "all"),
    )
    rows = []
    for stage in STAGES:
        held = each[each["stage"].eq(stage)]
        if held.empty:
            continue
        longest = held.sort_values("at_least", ascending=False, kind="stable").iloc[0]
        rows.append(
            {
                "stage": stage,
                "ever": len(held),
                "now": int(held["now"].sum()),
                "median_at_least": float(held["at_least"].median()),
                "longest_at_least": int(longest["at_least"]),
                "longest_at_most": longest["at_most"],
                "longest_ref": longest["ref"],
                "start_unknown": int((~held["start_known"]).sum()),
            }
        )
    table = pd.DataFrame(rows, columns=_SUMMARY)
    return table.astype({"longest_at_most": "Int64"})


_SUMMARY = [
    "stage",
    "ever",
    "now",
    "median_at_least",
    "longest_at_least",
    "longest_at_most",
    "longest_ref",
    "start_unknown",
]


def waiting(
    actions: pd.DataFrame,
    as_at: dt.date,
    history: pd.DataFrame | None = None,
    long_days: int = SIX_MONTHS_DAYS,
) -> pd.DataFrame:
    """The actions completed and not embedded, the longest wait first, ties in the plan's order.

    ref, action, colour, completed_date, days_waiting (since completion; missing where undated or
    dated after the report), at_least (days for which an undated one has been seen completed, where
    its history to this report is given), over_six_months (more than `long_days`; missing where not
    known).
    """
    today = pd.Timestamp(as_at)
    rows = actions[actions["stage"].astype(str).eq("completed")]
    days = (today - rows["completed_date"]).dt.days.astype("Int64")
    days = days.mask(days < 0)
    seen = pd.Series(pd.NA, index=rows.index, dtype="Int64")
    if history is not None:
        times = time_in_stage(history)
        standing = times[times["now"] & times["stage"].eq("completed")].set_index("thread")
        since = standing["first_seen"].reindex(rows["thread"]).set_axis(rows.index)
        seen = (today - since).dt.days.astype("Int64").mask(days.notna())
    known = days.fillna(seen)
    # A wait of at least a month may yet be over it: True or missing, never False.
    over = (days > long_days).astype("boolean").fillna((seen > long_days) | pd.NA)
    table = rows[["ref", "action", "colour", "completed_date"]].assign(
        days_waiting=days, at_least=seen, over_six_months=over, known=known, number=rows["number"]
    )
    ordered = table.sort_values(["known", "number"], ascending=[False, True], kind="stable")
    return ordered.drop(columns=["known", "number"]).reset_index(drop=True)
