"""What a plan's reports say of rating and stage over time, in headings and plain sentences.

No sentence speaks of a trend: it gives the numbers of two reports with their dates and totals.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd

from lscp_data.subjects.actions.history import stages
from lscp_data.subjects.actions.key import RagKey
from lscp_data.wording import Finding, counted, listed, show_date, verb

NEXT_REPORT = "Once the next report is published, this view compares the two."
_UNKNOWN = "not known"
_NAMED = 8  # references or numbers in one sentence
_DETAILED = 2  # changes of scope told one by one


def by_report(
    counts: pd.DataFrame, stage_counts: pd.DataFrame, marks: pd.DataFrame, keys: Sequence[RagKey]
) -> Finding:
    """How many are embedded in the latest report and in the first, each of how many.

    `keys` are those of the reports, oldest first. Where the key has no embedded stage it is the
    completed ones; where it has no stage at all, its colour that most actions have now. What a
    first report under another key could not state is not compared.
    """
    first, last = counts["report"].min(), counts["report"].max()
    key = keys[-1]
    now = _report(counts, last)
    if first == last:
        words = f"{_standing(now, key)} {NEXT_REPORT}"
        return Finding("One report shows where the plan stands, not how it moves", words)
    then = _report(counts, first)
    if stages.has_stages(key):
        what, wanted = _furthest(key)
        parts = [_held(_report(stage_counts, number), "stage", wanted) for number in (last, first)]
        alike = wanted[0] in {entry.stage for entry in keys[0].entries}
    else:
        rated = now[now["colour"].isin(key.colours)]
        label = str(rated.loc[rated["number"].idxmax(), "colour"])
        what = _short(label)
        parts = [_held(_report(counts, number), "colour", (label,)) for number in (last, first)]
        alike = stages.meanings(keys[0]) == stages.meanings(key)
    earlier = f"{parts[1]} on {show_date(then['as_at'].iloc[0])}"
    heading = f"{parts[0]} {what}; {earlier if alike else 'the first report has another key'}"
    words = f"{_standing(now, key)} {_standing(then, keys[0])} {_marks(marks)}".strip()
    if not stages.has_stages(key):
        return Finding(heading, words)
    unstated = [
        _unstated(_report(counts, number), _report(stage_counts, number), one)
        for number, one in ((last, key), (first, keys[0]))
    ]
    # What most of a plan does not say is not zero.
    if alike and 2 * unstated[1] > int(then["total"].iloc[0]):
        heading = f"{parts[0]} {what}; not stated on {show_date(then['as_at'].iloc[0])}"
    return _with_unstated(Finding(heading, words), unstated[0], int(now["total"].iloc[0]), what)


def _with_unstated(finding: Finding, unstated: int, total: int, what: str) -> Finding:
    """The finding with how many state no stage; that is the heading where they are most."""
    if not unstated:
        return finding
    silent = _silent(unstated, total)
    they = "it is" if unstated == 1 else "they are"
    words = f"{finding.words} {silent}: whether {they} {what} is not known."
    return Finding(silent if 2 * unstated > total else finding.heading, words)


def _silent(unstated: int, total: int) -> str:
    states = verb(unstated, total, "states", "state")
    return f"{unstated} of {counted(total, 'action')} {states} no stage"


def _unstated(counts: pd.DataFrame, stage_counts: pd.DataFrame, key: RagKey) -> int:
    """How many actions of a report have neither a rating of the key nor a stage."""
    unrated = int(counts.loc[~counts["colour"].isin(key.colours), "number"].sum())
    blank = stage_counts.loc[stage_counts["stage"].eq("not stated"), "number"]
    return min(unrated, int(blank.sum()))


def _furthest(key: RagKey) -> tuple[str, tuple[str, ...]]:
    """The furthest stage the key speaks of, with the stages that count as reaching it."""
    found = {entry.stage for entry in key.entries}
    if "embedded" in found:
        return "embedded", ("embedded",)
    if "completed" in found:
        return "completed", ("completed", "embedded")
    return "in progress", ("in progress", "completed", "embedded")


def _report(counts: pd.DataFrame, number: int) -> pd.DataFrame:
    return counts[counts["report"].eq(number)]


def _held(rows: pd.DataFrame, name: str, wanted: tuple[str, ...]) -> str:
    number = int(rows.loc[rows[name].isin(wanted), "number"].sum())
    return f"{number} of {int(rows['total'].iloc[0])}"


def _short(label: str) -> str:
    return label if len(label) <= 11 else f"{label[:10]}…"


def _standing(rows: pd.DataFrame, key: RagKey) -> str:
    total = int(rows["total"].iloc[0])
    date = show_date(rows["as_at"].iloc[0])
    return f"As at {date}, of {counted(total, 'action')}: {_ratings(rows, key)}."


def _ratings(rows: pd.DataFrame, key: RagKey) -> str:
    meanings = key.short_meanings
    return listed(
        [
            f"{row.number} {row.colour}"
            + (f" ({meanings[row.colour].lower()})" if row.colour in meanings else "")
            for row in rows.itertuples()
            if row.number or row.colour in meanings
        ]
    )


def _marks(marks: pd.DataFrame) -> str:
    """Where the key or the scope changed, in a sentence each; empty where neither did."""
    keys, scopes = marks[marks["what"].eq("key")], marks[marks["what"].eq("scope")]
    parts = []
    if len(keys):
        dates = listed([show_date(date) for date in keys["as_at"]])
        parts.append(
            f"The key changed in the report of {dates}: the same colour may mean another thing "
            "before it."
        )
    if len(scopes) > _DETAILED:
        parts.append(
            f"In {len(scopes)} reports more than a fifth of the plan joined or left: compare the "
            "totals."
        )
    elif len(scopes):
        told = [
            f"{row.words} in the report of {show_date(row.as_at)}" for row in scopes.itertuples()
        ]
        parts.append(f"{'; '.join(told)}: compare the totals.")
    return " ".join(parts)


def unprinted(thin: pd.DataFrame) -> str:
    """The numbers that a chart has no room to print, in words; empty where it prints them all."""
    if thin.empty:
        return ""
    if len(thin) > _NAMED:
        return f"{len(thin)} numbers too small to print in the chart stand in the table."
    parts = [
        f"{show_date(rows['as_at'].iloc[0])}: "
        + listed([f"{row.number} {row.colour}" for row in rows.itertuples()])
        for _, rows in thin.groupby("report")
    ]
    return f"Too few to print in the chart: {'; '.join(parts)}."


def marks_of(marks: pd.DataFrame, report: int) -> str:
    """What changed with a report in scope or key, in few words; empty where nothing did."""
    return "; ".join(marks.loc[marks["report"].eq(report), "words"])


def flow(moves: pd.DataFrame, marks: pd.DataFrame, as_at: dt.date) -> Finding:
    """What moved, joined and left between the two latest reports, with the sum that reconciles."""
    if moves.empty:
        return Finding(
            "One report cannot show what moved",
            f"Up to {show_date(as_at)} this plan had one report, and what moved, joined or left "
            f"shows between two. {NEXT_REPORT}",
        )
    row = next(moves.iloc[[-1]].itertuples())
    heading = (
        f"{row.moved_forward} moved forward, {row.moved_back} back; "
        f"{row.joined} joined, {row.left} left"
    )
    words = f"From {show_date(row.since)} to {show_date(row.as_at)}: {flow_sentence(row)}"
    if stages.KEY_CHANGED in marks_of(marks, row.report):
        words += " The key changed between them: a new rating may be no movement."
    return Finding(heading, words)


def flow_sentence(row: Any) -> str:
    """The sum of one row of `stages.flow`: then, joined, left, now, and what the rest did."""
    both = row.then - row.left
    return (
        f"{counted(row.then, 'action')} then, {row.joined} joined and {row.left} left, which makes "
        f"{row.now} now. Of the {both} in both reports {row.moved_forward} moved forward, "
        f"{row.moved_back} moved back, {row.moved_otherwise} moved otherwise and {row.unchanged} "
        "did not move."
    )


def waiting(
    rows: pd.DataFrame,
    actions: pd.DataFrame,
    key: RagKey,
    as_at: dt.date,
    long_days: int = stages.SIX_MONTHS_DAYS,
) -> Finding:
    """How many are completed and not embedded, and how many of those for over six months.

    `actions` are all of the report, `rows` those that wait (`stages.waiting`, of `long_days`).
    """
    total, unstated = len(actions), int(actions["stage"].astype(str).eq("not stated").sum())
    if not stages.embeds(key):
        return Finding("This plan's key has no embedded stage", _no_embedded(key))
    if rows.empty:
        return _none_waits(unstated, total, as_at)
    over = int(rows["over_six_months"].eq(True).fillna(False).sum())
    heading = f"{len(rows)} of {total} completed, not embedded; {over} over {long_wait(long_days)}"
    if rows["over_six_months"].isna().all():
        heading = f"{len(rows)} of {total} completed, not embedded; since when is not known"
    first = next(rows.iloc[[0]].itertuples())
    longest = waiting_time(first)
    words = f"Of {counted(total, 'action')}, {len(rows)} {verb(len(rows), total, 'is', 'are')} "
    words += "completed and not embedded. "
    if longest == _UNKNOWN:
        words += "How long they have waited is not known."
    else:
        words += f"The longest wait is that of {first.ref}: {longest}."
    dated = int(rows["days_waiting"].notna().sum())
    if undated := len(rows) - dated:
        words += (
            f" {undated} of the {len(rows)} {'has' if undated == 1 else 'have'} no usable date of "
            "completion: the "
            "wait is counted from the first report that saw the action completed, and is at least "
            "that long."
        )
    words += (
        f" Over six months is more than {long_days} days since completion"
        if long_days == stages.SIX_MONTHS_DAYS
        else f" The {long_days} days are counted from completion"
    )
    if unknown := int(rows["over_six_months"].isna().sum()):
        words += f"; for {unknown} it is not known"
    words += f". {_silent(unstated, total)}" if unstated else ""
    return Finding(heading, f"{words}.")


def long_wait(days: int) -> str:
    """The wait after which an action is asked about: six months, else 120 days."""
    return "six months" if days == stages.SIX_MONTHS_DAYS else counted(days, "day")


def _none_waits(unstated: int, total: int, as_at: dt.date) -> Finding:
    """Where no action is completed and not embedded, as far as their stages are stated."""
    date = show_date(as_at)
    if unstated:
        return Finding(
            "Whether an action waits to be embedded is not known",
            f"As at {date} {_silent(unstated, total)}, and no other waits to be embedded.",
        )
    return Finding(
        "No action is waiting to be embedded",
        f"As at {date} none of {counted(total, 'action')} is completed and not embedded.",
    )


def _no_embedded(key: RagKey) -> str:
    meanings = key.short_meanings
    colours = listed([f"{colour} ({meanings[colour].lower()})" for colour in key.colours])
    return (
        f"Its colours are {colours}. None of them says that an action is embedded, so what waits "
        "to be embedded cannot be told. It can once the key has a colour for it."
    )


def waiting_time(row: Any) -> str:
    """How long one action of `stages.waiting` has waited: known, at least, or not known."""
    if not pd.isna(row.days_waiting):
        return counted(int(row.days_waiting), "day")
    if not pd.isna(row.at_least) and row.at_least:
        return f"at least {counted(int(row.at_least), 'day')}"
    return _UNKNOWN
