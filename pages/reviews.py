"""The review timeline: from the incident to the committee, and how long each step took."""

from __future__ import annotations

from html import escape

import pandas as pd

from lscp_data import markup
from lscp_data.subjects.reviews import figures, findings, measures
from lscp_data.wording import counted
from pages.frame import Shown
from pages.widgets import View, head, left_aside, missing, view

_LEGEND = [
    ("diamond", "Milestone"),
    ("grey", "Norm: six months from decision to publication"),
    ("plum", "Past the norm until published"),
    ("dotted", "Not published yet"),
]
_PLANNED = ("ring", "Planned")
_ABOUT = (
    "Months are whole calendar months. Incidents, and milestones that are not plainly the "
    "agencies' own work, are stored and shown by their month only; where a date is not known to "
    "the day, the time from it is counted between calendar months and is about right. The norms: "
    "a practice review is normally published within **6 months** of the decision, a rapid review "
    "is finished within **15 working days** of the notification. Working days are Mondays to "
    "Fridays; bank holidays are not taken out."
)


def render(shown: Shown) -> None:
    """One line a review with the time between its milestones, then every step beside its norm."""
    head("Review timeline", shown, plans=False)
    reviews = shown.loaded.reviews
    if reviews is None or reviews.empty:
        missing(shown, "review milestones", "Review timeline")
        return
    spans = measures.elapsed(reviews, shown.loaded.reviews_as_at)
    view(shown, _timeline(shown, reviews, spans))
    if len(spans):
        view(shown, _steps(shown, spans, measures.whole(reviews, shown.loaded.reviews_as_at)))
    left_aside(shown, "reviews")


def _timeline(shown: Shown, reviews: pd.DataFrame, spans: pd.DataFrame) -> View:
    as_at = shown.loaded.reviews_as_at
    rows = measures.timeline(reviews, as_at)
    rows = rows.assign(
        gap=findings.gaps(rows),
        when=[findings.dated(row.date, row.precision) for row in rows.itertuples()],
        more=findings.from_decision(rows, spans),
    )
    waiting = findings.waiting(spans)
    phone = shown.look.phone
    norms = measures.norm_ends(spans)
    number = counted(rows["review"].nunique(), "review")
    legend = [*_LEGEND, _PLANNED] if rows["planned"].any() else _LEGEND
    return View(
        key="review-timeline",
        as_at=as_at,
        finding=findings.publication(spans),
        measure=f"Milestones of {number} and the time between them",
        figure=None if phone else figures.review_lines(rows, norms, waiting, as_at, shown.look),
        legend="" if phone else markup.legend(legend),
        body=_lists(rows, waiting) if phone else "",
        table=_table(rows),
        about=_ABOUT,
    )


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    """The milestones with their dates as exact as they may be shown."""
    since = [
        findings.length(row.days_since_first, row.months_since_first) for row in rows.itertuples()
    ]
    return pd.DataFrame(
        {
            "Review": rows["review"],
            "Milestone": rows["milestone"],
            "Date": rows["when"],
            "State": ["planned" if planned else "reached" for planned in rows["planned"]],
            "Since the one before": rows["gap"],
            "Since the first": since,
        }
    )


def _lists(rows: pd.DataFrame, waiting: dict[str, str]) -> str:
    """The milestones as a list for each review, with the time between them."""
    parts = []
    for name in rows["review"].unique():
        items = [_item(row) for row in rows[rows["review"].eq(name)].itertuples()]
        if str(name) in waiting:
            items.append(f"<li><b>Not published yet</b><br>{escape(waiting[str(name)])}</li>")
        parts.append(f'<h3>{escape(str(name))}</h3><ol class="rows">{"".join(items)}</ol>')
    return "".join(parts)


def _item(row: object) -> str:
    values = row._asdict()  # type: ignore[attr-defined]
    when = f"planned for {values['when']}" if values["planned"] else values["when"]
    since = "" if pd.isna(values["gap"]) else f"<br>{escape(_since(str(values['gap'])))}"
    if not pd.isna(values["more"]):
        since += f"; <b>{escape(str(values['more']))}</b>"
    return f"<li><b>{escape(str(values['milestone']))}</b>: {escape(when)}{since}</li>"


def _since(gap: str) -> str:
    return gap if gap.startswith("the same") else f"{gap} after the one before"


def _steps(shown: Shown, spans: pd.DataFrame, whole: pd.DataFrame) -> View:
    """Every step of each review in the order of its dates, after the time from end to end."""
    order = [str(name) for name in spans["review"].unique()]
    spans = spans.sort_values("start", kind="stable").sort_values(
        "review", kind="stable", key=lambda names: names.map(order.index)
    )
    told = {str(row.review): findings.whole(row) for row in whole.itertuples()}
    parts = []
    for name in order:
        mine = spans[spans["review"].eq(name)]
        items = f"<li><b>{escape(told[name])}</b></li>" if name in told else ""
        items += "".join(f"<li>{escape(findings.one_span(s))}</li>" for s in mine.itertuples())
        parts.append(f'<div><h3>{escape(str(name))}</h3><ul class="rows">{items}</ul></div>')
    spans = pd.concat([spans, whole], ignore_index=True)
    table = pd.DataFrame(
        {
            "Review": spans["review"],
            "Step": spans["span"],
            "From": [findings.dated(s.start, s.start_precision) for s in spans.itertuples()],
            "To": [findings.dated(s.end, s.end_precision) for s in spans.itertuples()],
            "State": spans["state"].map(_STATES),
            "Taken": [findings.taken(s) for s in spans.itertuples()],
            "Norm": spans["norm"],
            "Past the norm": spans["past_norm"],
        }
    )
    return View(
        key="review-steps",
        as_at=shown.loaded.reviews_as_at,
        finding=findings.steps(spans),
        measure="How long each step of a review took, beside its norm where there is one",
        body=f'<div class="columns">{"".join(parts)}</div>',
        table=table,
        about=_ABOUT,
    )


_STATES = {
    "done": "reached",
    "open": "not reached yet",
    "before": "came before",
    "unknown": "first date not stated",
}
