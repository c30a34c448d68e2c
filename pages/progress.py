"""Progress over time: how ratings and stages stood in each report, and what waits or moved."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from lscp_data import markup
from lscp_data.loading import PlanShown
from lscp_data.past import PlanHistory
from lscp_data.subjects.actions.history import stages
from lscp_data.subjects.actions.history.figures import stages as figures
from lscp_data.subjects.actions.history.findings import spells
from lscp_data.subjects.actions.history.findings import stages as findings
from lscp_data.subjects.actions.measures import rag_counts
from lscp_data.wording import Finding, counted, show_date
from pages.frame import Shown
from pages.progress_stated import stated_view
from pages.widgets import View, action_anchor, head, no_plan, rating_chip, view

# On a phone; the table has them all.
_MOST_REPORTS = 4


def render(shown: Shown) -> None:
    """Ratings by report, what waits, what evidence is stated, what moved, time in each stage."""
    plan = head("Progress over time", shown)
    if plan is None:
        no_plan()
        return
    history = plan.history
    marks = stages.marks(history.reports)
    view(shown, by_report_view(shown, plan, history, marks))
    view(shown, _waiting(shown, plan, history))
    view(shown, stated_view(shown, plan))
    view(shown, _flow(shown, plan, history, marks))
    view(shown, _time_in_stage(shown, plan, history, marks))


def by_report_view(
    shown: Shown, plan: PlanShown, history: PlanHistory, marks: pd.DataFrame
) -> View:
    """The ratings in each report of the plan; the key alone where there is one report."""
    counts = stages.by_report(history.frame, plan.key)
    finding = findings.by_report(
        counts,
        stages.stage_by_report(history.frame),
        marks,
        [report.key for report in history.reports],
    )
    several = len(history.reports) > 1
    measure = f"Number of actions by rating in each report of the plan “{plan.name}”"
    figure, body = None, markup.rating_key(rag_counts(plan.actions, plan.key), plan.meanings)
    if several and shown.look.phone:
        body += _reports(history, counts, marks)
        if len(history.reports) > _MOST_REPORTS:
            measure += f"; the latest {_MOST_REPORTS} of {len(history.reports)}, the table has all"
    elif several:
        order = stages.from_baseline(counts["colour"], plan.key)
        measure += ", with the total above each bar"
        figure = figures.rating_bars(counts, marks, order, plan.meanings, shown.look)
        left_out = findings.unprinted(figures.thin(counts))
        finding = Finding(finding.heading, f"{finding.words} {left_out}".strip())
        if len(history.reports) > figures.MOST_BARS:
            measure += (
                f"; the latest {figures.MOST_BARS} of {len(history.reports)} reports are drawn"
            )
    return View(
        key="ratings-by-report",
        as_at=plan.as_at,
        finding=finding,
        measure=measure,
        figure=figure,
        body=body,
        table=_wide(plan, counts, marks),
        about="From the plan's sheet in each report, which shows the plan on its date; what "
        "happened between two reports was not seen, so the bars stand apart. A dashed line marks "
        "a report with which the key changed or more than a fifth of the plan joined or left.",
    )


def _wide(plan: PlanShown, counts: pd.DataFrame, marks: pd.DataFrame) -> pd.DataFrame:
    """One row a report, one column a rating, the total, and what changed in scope or key."""
    wide = counts.pivot(index="report", columns="colour", values="number")
    wide = wide[list(dict.fromkeys(counts["colour"]))]
    heads = counts.drop_duplicates("report").set_index("report")
    table = pd.DataFrame({"Report as at": heads["as_at"]})
    # A heading over reports under two keys can give the meaning of neither.
    one_key = not marks["what"].eq("key").any()
    for label in wide.columns:
        meaning = plan.meaning(label) if one_key else label
        table[label if meaning == label else f"{label}: {meaning}"] = wide[label]
    table["All"] = heads["total"]
    if len(marks):
        table["Changed"] = [findings.marks_of(marks, number) or None for number in heads.index]
    return table.reset_index(drop=True)


def _reports(history: PlanHistory, counts: pd.DataFrame, marks: pd.DataFrame) -> str:
    """The ratings of each report under its own key as a list, the newest first: for phones."""
    items = []
    for number in sorted(counts["report"].unique(), reverse=True)[:_MOST_REPORTS]:
        rows = counts[counts["report"].eq(number)]
        key = history.reports[number].key
        means, order = key.short_meanings, stages.from_baseline(rows["colour"], key)
        held = rows[rows["number"] > 0].set_index("colour", drop=False)
        ratings = "<br>".join(
            markup.chip(row.colour, f"{means.get(row.colour, row.colour)}: {row.number}")
            for row in held.loc[[label for label in order if label in held.index]].itertuples()
        )
        words = findings.marks_of(marks, number)
        items.append(
            f"<li><b>{show_date(rows['as_at'].iloc[0])}</b>: "
            f"{counted(int(rows['total'].iloc[0]), 'action')}"
            f"{f' ({escape(words)})' if words else ''}<br>{ratings}</li>"
        )
    return _listed(items)


def _listed(items: list[str]) -> str:
    return f'<ul class="rows">{"".join(items)}</ul>'


def _waiting(shown: Shown, plan: PlanShown, history: PlanHistory) -> View:
    last = history.reports[-1]
    days = shown.loaded.choices.embed_days
    rows = stages.waiting(last.actions, last.as_at, history.frame, days)
    if not stages.embeds(plan.key):
        rows = rows.head(0)
    table = pd.DataFrame(
        {
            "Action": rows["ref"],
            "What": rows["action"],
            "Rating": [plan.meaning(colour) for colour in rows["colour"]],
            "Completed": rows["completed_date"],
            "Waiting": [findings.waiting_time(row) for row in rows.itertuples()],
            f"Over {findings.long_wait(days)}": rows["over_six_months"].astype(object),
        }
    )
    body = ""
    if len(rows) and shown.look.phone:
        body = _listed([_waits(shown, plan, row) for row in rows.itertuples()])
    elif len(rows):
        chips = [rating_chip(plan, colour) for colour in rows["colour"]]
        links = [markup.action_link(plan.name, str(r), shown.as_at_link) for r in rows["ref"]]
        marked = table.astype(object).assign(Rating=pd.Series(chips, dtype=object))
        body = markup.table(marked, "Completed and waiting to be embedded, longest first", links)
    numbers = table.assign(Waiting=rows["days_waiting"]).rename(columns={"Waiting": "Days waiting"})
    numbers.insert(5, "At least, where undated", rows["at_least"])
    return View(
        key="waiting-to-be-embedded",
        as_at=plan.as_at,
        finding=findings.waiting(rows, last.actions, plan.key, last.as_at, days),
        measure=f"Actions completed and not embedded in the plan “{plan.name}”, longest first",
        body=body,
        table=numbers,
        about="**Days waiting** are counted from completion to the as-at date.",
    )


def _waits(shown: Shown, plan: PlanShown, row: Any) -> str:
    known = not pd.isna(row.over_six_months)
    long = findings.long_wait(shown.loaded.choices.embed_days)
    over = f" (over {long})" if known and row.over_six_months else ""
    return (
        f"<li><b>{action_anchor(shown, plan, row.ref)} {escape(str(row.action))}</b><br>"
        f"{rating_chip(plan, row.colour)}<br>"
        f"Waiting: <b>{findings.waiting_time(row)}</b>{over}; "
        f"completed {show_date(row.completed_date)}</li>"
    )


def _flow(shown: Shown, plan: PlanShown, history: PlanHistory, marks: pd.DataFrame) -> View:
    moves = stages.flow(history.reports)
    newest = moves.iloc[::-1].reset_index(drop=True)
    table = _moves(newest, marks)
    measure = f"What moved, joined and left between reports of the plan “{plan.name}”"
    body = ""
    if len(moves) and shown.look.phone:
        if len(moves) > _MOST_REPORTS:
            measure += f"; the latest {_MOST_REPORTS} of {len(moves)}, the table has all"
        body = _listed(
            [
                f"<li><b>{show_date(row.since)} to {show_date(row.as_at)}</b><br>"
                f"{escape(findings.flow_sentence(row))}</li>"
                for row in newest.head(_MOST_REPORTS).itertuples()
            ]
        )
    elif len(moves):
        # The dates stay on one line each.
        dates = [show_date(date).replace(" ", "\u00a0") for date in newest["as_at"]]
        body = markup.table(
            table.assign(**{"Report as at": dates}),
            "Then + joined − left = now, between each report and the next",
        )
    return View(
        key="moved-joined-left",
        as_at=plan.as_at,
        finding=findings.flow(moves, marks, plan.as_at),
        measure=measure,
        body=body,
        table=table,
        about="**Forward** and **back** are by stage, or by rating where the key speaks of "
        "confidence. **Otherwise** is a change that is neither, as to “paused”. An action that "
        "returns counts as joined. Dates put back are no movement here.",
    )


def _moves(newest: pd.DataFrame, marks: pd.DataFrame) -> pd.DataFrame:
    """What moved between reports with a reader's headings, and what changed in scope or key."""
    table = pd.DataFrame(
        {
            "Report as at": newest["as_at"],
            "Compared with": newest["since"],
            "Then": newest["then"],
            "Joined": newest["joined"],
            "Left": newest["left"],
            "Now": newest["now"],
            "Moved forward": newest["moved_forward"],
            "Moved back": newest["moved_back"],
            "Otherwise": newest["moved_otherwise"],
            "Did not move": newest["unchanged"],
        }
    )
    if len(marks):
        table["Changed"] = [findings.marks_of(marks, n) or None for n in newest["report"]]
    return table


def _time_in_stage(
    shown: Shown, plan: PlanShown, history: PlanHistory, marks: pd.DataFrame
) -> View:
    times = stages.time_in_stage(history.frame)
    summary = stages.stage_times(times)
    told = len(history.reports) > 1 and not set(summary["stage"]) <= {"not stated"}
    body = ""
    if told and shown.look.phone:
        body = _listed(
            [f"<li>{escape(spells.stage_sentence(row))}</li>" for row in summary.itertuples()]
        )
    elif told:
        body = markup.table(_summary(summary), "Days in each stage, as seen in reports")
    table = pd.DataFrame(
        {
            "Action": times["ref"],
            "What": times["action"],
            "Stage": times["stage"],
            "First seen there": times["first_seen"],
            "Last seen there": times["last_seen"],
            "Days at least": times["at_least"],
            "Days at most": times["at_most"],
            "There now": times["now"],
        }
    )
    return View(
        key="time-in-stage",
        as_at=plan.as_at,
        finding=spells.time_in_stage(summary, times, marks, len(history.reports)),
        measure=f"How long actions of the plan “{plan.name}” stood in each stage",
        body=body,
        table=table if told else table.head(0),
        about=spells.AS_SEEN,
    )


def _summary(summary: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Stage": summary["stage"].str.capitalize(),
            "Actions ever": summary["ever"],
            "There now": summary["now"],
            "Middle, days at least": summary["median_at_least"],
            "Longest": [
                f"{row.longest_ref}: {spells.span(row.longest_at_least, row.longest_at_most)}"
                for row in summary.itertuples()
            ],
            "There already when first seen": summary["start_unknown"],
        }
    )
