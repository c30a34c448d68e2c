"""What one question's answers say: change, different people, what lasted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from lscp_data import markup
from lscp_data.disclosure import MEAN, NO_SCORE
from lscp_data.subjects.evaluation import figures, findings
from lscp_data.subjects.evaluation.aggregates import Aggregates
from lscp_data.subjects.evaluation.findings.apart import DIFFERENT
from lscp_data.subjects.evaluation.published import APART, LATER, TOTALS
from lscp_data.wording import Finding, whole_per_cent
from pages.frame import Shown
from pages.widgets import View

_LEGEND = [("ring", "Before"), ("dot", "Straight after"), ("diamond", "Follow-up")]
_ABOUT = (
    "From the sheet “Course evaluations”. Before and straight after are means of the **same "
    "people**, who answered both times; follow-up is of those who answered all three times. Fewer "
    "than 5 people: nothing is shown. 5 to 9: their scores one by one, without an average. "
    f"Questions and scales are never put together. {findings.WHY_NO_COUNT} How many were at the "
    "top before is not shown where they, or all the others, are fewer than five."
)
_WAITS = "What came since waits, as said below."
_RETRO = (
    "“Before” was rated here after the course, when people know what they did not know. Such a "
    "rating and one given beforehand are not the same measure, so they are never put together."
)


@dataclass(frozen=True)
class Chosen:
    """What the reader chose: a question with its scale, a course, an agency; None for all."""

    question: str | None
    scale: str | None
    course: str | None = None
    agency: str | None = None

    def of(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of the question and scale chosen."""
        mine = frame["question"].eq(self.question) & frame["scale"].eq(self.scale)
        return frame[mine].reset_index(drop=True)


def change_views(shown: Shown, aggregates: Aggregates, chosen: Chosen) -> Iterator[View]:
    """The views of one question; those of which there is nothing are left out."""
    change, retro = chosen.of(aggregates.change), chosen.of(aggregates.retro)
    apart, after = chosen.of(aggregates.unmatched), chosen.of(aggregates.after_only)
    kept = chosen.of(aggregates.kept)
    if len(change) or not (len(retro) or len(after)):
        yield waited(_change(shown, aggregates, chosen), aggregates, chosen, TOTALS)
    if len(retro):
        yield waited(_retro(shown, retro, chosen), aggregates, chosen, TOTALS)
    if apart["detail"].ne(NO_SCORE).any():
        yield waited(_different(shown, apart, chosen), aggregates, chosen, APART)
    if len(after):
        yield waited(_after(shown, after, chosen), aggregates, chosen, TOTALS)
    if len(change):
        yield waited(_kept(shown, kept, chosen), aggregates, chosen, LATER)


def waited(one: View, aggregates: Aggregates, chosen: Chosen, kind: str) -> View:
    """The view with a sentence on the courses where figures of this kind are an earlier report's.

    `kind` is one of `published`: a kind of figures waits for five people as one.
    """
    waiting = chosen.of(aggregates.waiting)
    rows = waiting[waiting["what"].eq(kind)]
    said = findings.waiting(rows)
    finding = Finding(one.finding.heading, f"{one.finding.words} {said}".strip())
    if rows.empty:
        return one
    days = rows["since"].dropna()
    drawn = set() if one.table is None or "Course" not in one.table else {*one.table["Course"]}
    if len(days) and drawn <= {*rows["course"]} and days.nunique() == 1:
        stands = days.iloc[0].date()
        return replace(one, finding=finding, as_at=stands, why_older=_WAITS)
    some = "; some figures are of earlier reports, as said below" if len(days) else ""
    return replace(one, finding=finding, measure=f"{one.measure}{some}")


def evaluated_at(shown: Shown) -> dt.date | None:
    """The date of the report that brought the evaluations; None where there are none."""
    evaluation = shown.loaded.evaluation
    return None if evaluation is None else evaluation.as_at


def _change(shown: Shown, aggregates: Aggregates, chosen: Chosen) -> View:
    change, kept = chosen.of(aggregates.change), chosen.of(aggregates.kept)
    finding = findings.change(change)
    differ = findings.disagreement(aggregates.change, str(chosen.question))
    return View(
        key="before-and-after",
        finding=Finding(finding.heading, f"{finding.words} {differ}".strip()),
        measure=f"“{chosen.question}”, scale {chosen.scale}: the same people before and straight "
        "after",
        figure=figures.before_and_after(change, kept, shown.look) if len(change) else None,
        legend=markup.legend(_LEGEND if len(kept) else _LEGEND[:2]) if len(change) else "",
        table=_paired(change),
        about=f"{_ABOUT} {_unpaired(chosen.of(aggregates.unmatched))}",
        as_at=evaluated_at(shown),
    )


def _unpaired(apart: pd.DataFrame) -> str:
    """How many answers stand in no pair, so that nobody takes the matched for all."""
    before, after = int(apart["n_pre"].sum()), int(apart["n_post"].sum())
    return f"In no pair, so not counted here: {before:,} answers before, {after:,} straight after."


def _paired(change: pd.DataFrame) -> pd.DataFrame:
    """The figures behind the chart, with the shares where ten or more were matched."""
    rows = change.round(dict.fromkeys(["pre", "post", "change", "low", "high"], 1))
    return pd.DataFrame(
        {
            "Course": rows["course"],
            "People matched": rows["n"],
            "Before": rows["pre"],
            "Straight after": rows["post"],
            "Change": rows["change"],
            "Interval from": rows["low"],
            "Interval to": rows["high"],
            "Improved": _shares(rows, "improved"),
            "Did not improve": _shares(rows.assign(rest=rows["n"] - rows["improved"]), "rest"),
            "Same": _shares(rows, "same"),
            "Worse": _shares(rows, "worse"),
            "At the top before": rows["at_ceiling"],
        }
    )


def _shares(rows: pd.DataFrame, name: str) -> list[str | None]:
    """Each number of its people: with a percentage from ten on, missing where it is hidden."""
    return [
        None
        if pd.isna(part)
        else f"{whole_per_cent(part, n)} ({part:,} of {n:,})"
        if detail == MEAN
        else f"{part} of {n}"
        for part, n, detail in zip(rows[name], rows["n"], rows["detail"], strict=True)
    ]


def _retro(shown: Shown, retro: pd.DataFrame, chosen: Chosen) -> View:
    finding = findings.asked_afterwards(retro)
    nobody = pd.DataFrame(columns=["course", "n", "follow_up", "follow_up_half", "points"])
    return View(
        key="before-asked-afterwards",
        finding=Finding(finding.heading, f"{finding.words} {_RETRO}"),
        measure=f"“{chosen.question}”, scale {chosen.scale}: “before” as rated after the course",
        figure=figures.before_and_after(retro, nobody, shown.look),
        legend=markup.legend([("ring", "Before, rated afterwards"), ("dot", "Straight after")]),
        table=_paired(retro),
        about=f"{_RETRO} {findings.WHY_NO_COUNT}",
        as_at=evaluated_at(shown),
    )


def _different(shown: Shown, apart: pd.DataFrame, chosen: Chosen) -> View:
    rows = apart.round(1)
    return View(
        key="different-people",
        finding=findings.different_people(apart),
        measure=f"“{chosen.question}”, scale {chosen.scale}: answers in no pair. {DIFFERENT}",
        table=pd.DataFrame(
            {
                "Course": rows["course"],
                "Answers before": rows["n_pre"],
                "Answers straight after": rows["n_post"],
                "Before": rows["pre"],
                "Straight after": rows["post"],
                "Difference of the means": rows["difference"],
                "Interval from": rows["low"],
                "Interval to": rows["high"],
            }
        ),
        about="These answers cannot be matched: the forms carry no delegate's number, or the "
        "person answered at one of the two stages only. The means are of **different people**; "
        "the interval is Welch's, for independent groups.",
        as_at=evaluated_at(shown),
    )


def _after(shown: Shown, after: pd.DataFrame, chosen: Chosen) -> View:
    return View(
        key="asked-only-afterwards",
        finding=findings.after_only(after),
        measure=f"“{chosen.question}”, scale {chosen.scale}: asked straight after the course only",
        table=pd.DataFrame(
            {
                "Course": after["course"],
                "People": after["n"],
                "Mean": after["post"].round(1),
                "Half the interval": after["post_half"].round(1),
            }
        ),
        about="Without an answer from before there is no change to speak of.",
        as_at=evaluated_at(shown),
    )


def _kept(shown: Shown, kept: pd.DataFrame, chosen: Chosen) -> View:
    known = kept[kept["retention"].notna()]
    return View(
        key="what-lasted",
        finding=findings.kept(kept),
        measure=f"“{chosen.question}”: share of the gain that was still there at follow-up",
        figure=figures.kept_bars(known, shown.look) if len(known) else None,
        table=pd.DataFrame(
            {
                "Course": kept["course"],
                "Answered all three times": kept["n"],
                "Follow-up": kept["follow_up"].round(1),
                "Half the interval": kept["follow_up_half"].round(1),
                "Gain kept, %": (100 * kept["retention"]).round(),
            }
        ),
        about="**Gain kept** = (follow-up less before) / (straight after less before), on the "
        "people who answered all three times; only where they are ten or more and had gained at "
        "least half a scale point. Below 0 people fell below where they had started; above 100 "
        "they rose further.",
        as_at=evaluated_at(shown),
    )
