"""The time between the milestones of each review, beside the norms that have a basis.

A month is a calendar month: from 31 August it takes until 28 February for six (the last day
stands for one that the month has not). Days are counted only between two days that are known to
the day; where a month or longer is written, the months between the two calendar months are
counted and the result is about right. None of the functions asks the clock.

The norms are those of Working Together: a practice review is normally published within 6 months
of the decision; a rapid review is finished within 15 working days of the notification. Working
days are Mondays to Fridays; bank holidays are not taken out, so a few may be one or two too many.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from lscp_data.subjects.reviews.schema import (
    COMMITTEE,
    DECISION,
    INCIDENT,
    NOTIFIED,
    ORDER,
    PLAN_AGREED,
    PUBLISHED,
    RAPID_REVIEW,
    kind_of,
)

NORM_MONTHS = 6
NORM_WORKING_DAYS = 15
# How many months what is written may stand for; a school term is kept as a quarter.
_LENGTHS = {"month": 1, "quarter": 4, "year": 12}


@dataclass(frozen=True)
class Span:
    """The time from one milestone to another, with its norm where there is one."""

    name: str
    start: str
    end: str
    months: int | None = None
    working_days: int | None = None


TO_PUBLICATION = Span("decision to publication", DECISION, PUBLISHED, months=NORM_MONTHS)
SPANS = (
    Span("incident to decision", INCIDENT, DECISION),
    Span("notification to rapid review", NOTIFIED, RAPID_REVIEW, working_days=NORM_WORKING_DAYS),
    TO_PUBLICATION,
    Span("publication to plan agreed", PUBLISHED, PLAN_AGREED),
    Span("plan agreed to first committee", PLAN_AGREED, COMMITTEE),
)
# The whole way, the plan before the publication where both are there.
WHOLE = (
    Span("incident to plan", INCIDENT, PLAN_AGREED),
    Span("incident to publication", INCIDENT, PUBLISHED),
)


def months_between(first: pd.Timestamp, last: pd.Timestamp) -> int:
    """The whole calendar months from a day to a later one."""
    months = int(12 * (last.year - first.year) + last.month - first.month)
    return months - 1 if first + pd.DateOffset(months=months) > last else months


def working_days_between(first: pd.Timestamp, last: pd.Timestamp) -> int:
    """The Mondays to Fridays after a day, up to and with a later one."""
    start, end = first + pd.Timedelta(days=1), last + pd.Timedelta(days=1)
    return int(np.busday_count(start.date(), end.date()))


def timeline(reviews: pd.DataFrame, as_at: dt.date) -> pd.DataFrame:
    """The milestones of each review in their order, with the time since others.

    One row a milestone: `review`, `milestone` (standard word, else as written), `kind` (missing
    for others), `date` with `precision`, `earliest` (the first day that it may be), `planned`
    (after the as-at date), `days_since_before`, `months_since_before`, `days_since_first`,
    `months_since_first`. Days are missing where a date is not to the day. The review that began
    first comes first; milestones by their earliest day, then in the usual order.
    """
    rows = pd.DataFrame(
        {
            "review": reviews["review"].astype("string"),
            "milestone": reviews["milestone"].astype("string"),
            "date": reviews["date"],
            "precision": reviews["date_precision"].astype("string"),
        }
    ).reset_index(drop=True)
    rows["kind"] = rows["milestone"].map(kind_of).astype("string")
    rows["milestone"] = rows["kind"].str.capitalize().fillna(rows["milestone"])
    rows["earliest"] = _earliest(rows)
    rows["planned"] = rows["earliest"] > pd.Timestamp(as_at)
    usual = {name: place for place, name in enumerate(ORDER)}
    rows = rows.assign(
        began=rows.groupby("review")["earliest"].transform("min"),
        usual=rows["kind"].map(usual).fillna(len(ORDER)),
    ).sort_values(["began", "review", "earliest", "usual"], kind="stable", ignore_index=True)
    since: dict[str, list[int | None]] = {}
    for name, others in (("before", _before(rows)), ("first", _first(rows))):
        gaps = [_gap(rows, other, at) for at, other in enumerate(others)]
        since[f"days_since_{name}"] = [days for days, _ in gaps]
        since[f"months_since_{name}"] = [months for _, months in gaps]
    rows = rows.drop(columns=["began", "usual"])
    return rows.assign(**{name: pd.array(values, "Int64") for name, values in since.items()})


def _earliest(rows: pd.DataFrame) -> pd.Series:
    """The first day that what is written may mean; stored dates are the last."""
    days = [
        date - pd.Timedelta(days=6)
        if precision == "week"
        else date + pd.Timedelta(days=1) - pd.DateOffset(months=_LENGTHS[precision])
        if precision in _LENGTHS
        else date
        for date, precision in zip(rows["date"], rows["precision"], strict=True)
    ]
    return pd.Series(days, index=rows.index, dtype="datetime64[us]")


def _before(rows: pd.DataFrame) -> list[int | None]:
    """For each row the position of the milestone before it in the same review."""
    return [at - 1 if turn else None for at, turn in enumerate(rows.groupby("review").cumcount())]


def _first(rows: pd.DataFrame) -> list[int | None]:
    """For each row the position of the review's first milestone; None for that one itself."""
    firsts = {name: int(group.index[0]) for name, group in rows.groupby("review", sort=False)}
    return [firsts[name] if at != firsts[name] else None for at, name in enumerate(rows["review"])]


def _gap(rows: pd.DataFrame, first: int | None, last: int) -> tuple[int | None, int | None]:
    """The days (where both are known to the day) and the months between two rows."""
    if first is None:
        return None, None
    return _between(rows.loc[first], rows.loc[last])


def _between(first: Any, last: Any) -> tuple[int | None, int | None]:
    if first["precision"] == last["precision"] == "day":
        days = (last["date"] - first["date"]).days
        return days, months_between(first["date"], last["date"])
    start, end = first["date"], last["date"]
    return None, max(12 * (end.year - start.year) + end.month - start.month, 0)


def elapsed(reviews: pd.DataFrame, as_at: dt.date, of: Sequence[Span] = SPANS) -> pd.DataFrame:
    """How long each review took from milestone to milestone; one row a review and span.

    `review`, `span`, `start`, `end` (dates, missing where unknown), `state`: "done", "open" (the
    end has not come: counted to the as-at date), "before" (the end came before the start: nothing
    is counted), "unknown" (no start). `months` are whole calendar months and `over` the days
    beyond them, `days` all days; `over` and `days` are missing where a date is not to the day.
    `working_days` only where the norm is in them. `norm` in words; `past_norm`: whether it took,
    or has taken so far, longer: missing where there is no norm, or the dates are too coarse to
    tell. Only what had come by the as-at date counts; of several milestones of a kind, the first.
    """
    every = timeline(reviews, as_at)
    come = every[~every["planned"] & every["kind"].notna()].drop_duplicates(["review", "kind"])
    known = {(row["review"], row["kind"]): row for _, row in come.iterrows()}
    rows = [
        row
        for name in every["review"].unique()
        for row in _spans(str(name), known, pd.Timestamp(as_at), of)
    ]
    kinds = {
        "review": "string", "span": "string", "start": "datetime64[us]", "end": "datetime64[us]",
        "start_precision": "string", "end_precision": "string", "state": "string",
        "months": "Int64", "over": "Int64", "days": "Int64", "working_days": "Int64",
        "norm": "string", "past_norm": "boolean",
    }  # fmt: skip
    return pd.DataFrame(rows, columns=list(kinds)).astype(kinds)


def whole(reviews: pd.DataFrame, as_at: dt.date) -> pd.DataFrame:
    """The time from the incident to the plan of each review where both have come; one row each.

    Columns as in `elapsed`, `state` "done", no norm; where no plan is agreed it is the time to
    the publication.
    """
    spans = elapsed(reviews, as_at, WHOLE)
    done = spans[spans["state"].eq("done")]
    return done.drop_duplicates("review", keep="first").reset_index(drop=True)


def _spans(
    review: str, known: dict[tuple[str, str], Any], as_at: pd.Timestamp, of: Sequence[Span]
) -> Iterator[dict[str, object]]:
    """The spans of a review of which one end at least is known."""
    today = {"date": as_at, "earliest": as_at, "precision": "day"}
    for span in of:
        start, end = known.get((review, span.start)), known.get((review, span.end))
        if start is None and end is None:
            continue
        state = _state(start, end)
        row: dict[str, object] = {"review": review, "span": span.name, "state": state}
        row["norm"] = _norm_words(span)
        for name, milestone in (("start", start), ("end", end)):
            if milestone is not None:
                row[name] = milestone["date"]
                row[f"{name}_precision"] = milestone["precision"]
        if state in ("done", "open"):
            row |= _counted(span, start, today if end is None else end)
        yield row


def _state(start: Any, end: Any) -> str:
    if start is None:
        return "unknown"
    if end is None:
        return "open"
    return "before" if end["date"] < start["earliest"] else "done"


def _counted(span: Span, start: Any, end: Any) -> dict[str, object]:
    """The time between two milestones, and whether it is longer than the span's norm."""
    days, months = _between(start, end)
    row: dict[str, object] = {"days": days, "months": months}
    if days is not None and months is not None:
        row["over"] = (end["date"] - (start["date"] + pd.DateOffset(months=months))).days
        if span.working_days:
            row["working_days"] = working_days_between(start["date"], end["date"])
    due = [_due(span, start[name]) for name in ("earliest", "date")]
    if due[0] is not None and end["date"] <= due[0]:
        row["past_norm"] = False
    elif due[1] is not None and end["earliest"] > due[1]:
        row["past_norm"] = True
    return row


def _due(span: Span, start: pd.Timestamp) -> pd.Timestamp | None:
    """The last day within the norm of a span that starts on a day."""
    if span.months:
        return start + pd.DateOffset(months=span.months)
    if span.working_days:
        # From a Saturday or Sunday the first working day is the Monday after.
        day = np.busday_offset(np.datetime64(start.date()), span.working_days, roll="backward")
        return pd.Timestamp(day)
    return None


def _norm_words(span: Span) -> str | None:
    if span.months:
        return f"{span.months} months"
    return f"{span.working_days} working days" if span.working_days else None


def norm_ends(spans: pd.DataFrame) -> pd.DataFrame:
    """The six months after each decision known, from the rows of `elapsed`.

    `review`, `start`, `end`, and `reached`, the publication: missing where it has not come.
    """
    rows = spans[spans["span"].eq(TO_PUBLICATION.name) & spans["start"].notna()]
    end = (rows["start"] + pd.DateOffset(months=NORM_MONTHS)).astype("datetime64[us]")
    norms = rows[["review", "start"]].assign(end=end, reached=rows["end"])
    return norms.reset_index(drop=True)
