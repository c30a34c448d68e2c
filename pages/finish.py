"""When will it end: a range of dates for finished and for embedded, and what the promise takes."""

from __future__ import annotations

from html import escape

import pandas as pd

from lscp_data import markup
from lscp_data.loading import PlanShown
from lscp_data.subjects.actions.history import forecast as measures
from lscp_data.subjects.actions.history import pace as observed
from lscp_data.subjects.actions.history.figures import forecast as figures
from lscp_data.subjects.actions.history.findings import forecast as findings
from lscp_data.wording import show_date
from pages.frame import Shown
from pages.widgets import View, head, no_plan, view

_ABOUT = (
    "Each estimate is made of the plan's own reports, where they are enough for it, and none is a "
    "promise:\n\n"
    "- **Latest date stated**: the latest date that an open action has now.{stated}\n"
    "- **Dates moved by past slips**: that date, moved by as much as dates of this plan have "
    "moved so far. Of ten dates that were put to the test (completed, put back, or passed), one "
    "moved less than the first figure and one more than the last.{waits}\n"
    "- **At the pace so far**: what remains, at so many a month as in months drawn at random from "
    "those observed; 1,000 futures, of which 100 end before the first date and 100 after the "
    "last. The same reports always give the same dates.{pace}\n\n"
    "**Together** is from the earliest to the latest of them; where they lie a month or more "
    "apart, they disagree and nothing is drawn between.{floor} What is superseded counts nowhere; "
    "what is paused remains to be done; what went back counts as open again.\n\n"
)
_EMBEDDING = {
    "stated": " A plan states none for embedding.",
    "waits": " Then the days that passed between completion and embedding are added, of the "
    "actions that are embedded.",
    "pace": " Months are counted from the first completion on, as nothing could be embedded before "
    "it; the first of them may still hold few embeddings, as an action needs time to become "
    "embedded, and so the pace may be too slow. No future has the plan embedded before it is all "
    "completed.",
    "floor": " Nothing is embedded before it is completed, so the range neither begins nor ends "
    "before that of completion.",
}

_TABLE = ["name", "low", "mid", "high", "why_not"]
_NUMBER = ("no estimate can be made", "the only estimate known", "two estimates", "three estimates")


def render(shown: Shown) -> None:
    """Finished, embedded, then what would have to be true; lists on a phone."""
    plan = head("When will it end?", shown)
    if plan is None:
        no_plan()
        return
    history = plan.history.frame
    finished = measures.forecast(history, observed.COMPLETED)
    view(shown, when_view(shown, plan, history, finished))
    if is_rated(plan, history, observed.COMPLETED):
        view(shown, promise_view(shown, plan, finished))
    view(shown, when_view(shown, plan, history, measures.forecast(history, observed.EMBEDDED)))


def is_rated(plan: PlanShown, history: pd.DataFrame, what: str) -> bool:
    """Whether a colour of the plan's key means `what` or more, or an action ever was so."""
    stages = observed.DONE[what]
    known = any(entry.stage in stages for entry in plan.key.entries)
    return known or bool(history["stage"].isin(stages).any())


def when_view(
    shown: Shown, plan: PlanShown, history: pd.DataFrame, found: measures.Forecast
) -> View:
    """The range of each estimate and of all together."""
    rated = is_rated(plan, history, found.what)
    rows, made = _rows(found), len(found.estimates)
    drawn, phone = bool(made), shown.look.phone
    embedding = found.what == observed.EMBEDDED
    about = _ABOUT.format(**(_EMBEDDING if embedding else dict.fromkeys(_EMBEDDING, "")))
    return View(
        key=f"when-{findings.DOING[found.what]}",
        as_at=plan.as_at,
        finding=findings.forecast(found) if rated else findings.not_rated(found.what),
        measure=f"When {_live(found)} of “{plan.name}” may be {found.what}: "
        f"{_NUMBER[made]}{' and their range' if made > 1 else ''}",
        figure=figures.ranges(rows, found.as_at, found.promised, shown.look)
        if drawn and not phone
        else None,
        legend=markup.legend([("ring", "Middle of the estimate")]) if drawn and not phone else "",
        body=_list(found) if drawn and phone else "",
        table=_table(rows),
        about=about + (findings.UNTRIED if embedding else findings.MEASURED),
    )


def _rows(found: measures.Forecast) -> pd.DataFrame:
    """One row an estimate as figures.ranges takes it, the last for all together if it says more."""
    more = _together(found)
    rows: list[tuple[object, ...]] = []
    for name, one in findings.named(found):
        spans = ((one.dates[0], one.dates[-1]),) if one.dates else ()
        rows.append((name, *(one.dates or (pd.NaT,) * 3), one.why_not, spans, not more))
    if more:
        rows.append(("Together", found.earliest, pd.NaT, found.latest, "", found.spans, True))
    return pd.DataFrame(rows, columns=[*_TABLE, "spans", "whole"])


def _together(found: measures.Forecast) -> bool:
    """Whether the range of all says more than the only estimate known."""
    ends = {(one.dates[0], one.dates[-1]) for one in found.estimates}
    return len(found.estimates) > 1 or (bool(ends) and ends != {*found.spans})


def _live(found: measures.Forecast) -> str:
    return "the only live action" if found.live == 1 else f"all {found.live} live actions"


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    names = ["Estimate", "Earliest (10th percentile)", "Middle", "Latest (90th percentile)"]
    return rows[_TABLE].set_axis([*names, "Why not known"], axis=1)


def _list(found: measures.Forecast) -> str:
    """The estimates as sentences, the range of all first."""
    pairs = [dict.fromkeys((show_date(low), show_date(high))) for low, high in found.spans]
    together = " or ".join(" to ".join(pair) for pair in pairs)
    items = [f"<li><b>Together: {escape(together)}</b></li>"] if _together(found) else []
    items += [
        f"<li>{escape(findings.estimate_words(name, one, found))}</li>"
        for name, one in findings.named(found)
    ]
    return f'<ul class="rows">{"".join(items)}</ul>'


def promise_view(shown: Shown, plan: PlanShown, found: measures.Forecast) -> View:
    """How many a month are needed until the date promised, beside those of each month so far."""
    takes = measures.keeping(found)
    months = _months(found)
    # Bars of one or two months would look like a trend.
    drawn = takes.needed is not None and takes.best is not None and not shown.look.phone
    undated = findings.dated_by_report(found)
    return View(
        key="keeping-the-promise",
        as_at=plan.as_at,
        finding=findings.keeping(found, takes),
        measure=f"Completions of “{plan.name}” in each month between the first report and this one"
        + (f". {undated.rstrip('.')}" if undated else ""),
        figure=figures.pace(months, takes.needed, shown.look) if drawn else None,
        table=months.set_axis(["Month up to", "Completed"], axis=1),
        about="The date promised is the latest first date of the live actions. What is needed is "
        "what remains, divided by the months until then. A month is the time between the first "
        "report and this one, cut into equal parts of about 30 days. An action counts where its "
        "date of completion lies; what the first report already had as completed is left out.",
    )


def _months(found: measures.Forecast) -> pd.DataFrame:
    """The last day of each month observed, and how many were finished in it."""
    pace = found.pace
    number = len(pace.months)
    ends = [
        found.as_at - pd.Timedelta(days=round(pace.days * (number - 1 - n))) for n in range(number)
    ]
    return pd.DataFrame(
        {
            "month": pd.Series(ends, dtype="datetime64[us]"),
            "finished": pd.Series(pace.months, dtype="int64"),
        }
    )
