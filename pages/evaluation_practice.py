"""What changed in practice, and which of the four levels of an evaluation have any data."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import pandas as pd

from lscp_data import markup
from lscp_data.disclosure import HIDDEN
from lscp_data.subjects.evaluation import findings
from lscp_data.subjects.evaluation.aggregates import Aggregates
from lscp_data.subjects.evaluation.kirkpatrick import with_practice
from lscp_data.subjects.practice import figures as practice_figures
from lscp_data.subjects.practice import findings as practice_findings
from lscp_data.subjects.practice.measures import CHECK, latest
from lscp_data.wording import cut
from pages.evaluation_change import evaluated_at
from pages.frame import Shown
from pages.widgets import View, missing

_LEGEND = [
    ("plum", "Showed the change"),
    ("rest", "Did not"),
    ("hatched", "Did not reply, or could not be judged"),
]
_NOT_KNOWN = ("unfilled", "Did not, or could not be judged")
_LEVELS = {1: "1 Reaction", 2: "2 Learning", 3: "3 Behaviour", 4: "4 Results"}
_LONGEST = 90


def practice_views(
    shown: Shown, course: str | None, agency: str | None = None, most: int | None = None
) -> Iterator[View]:
    """The newest checks of each course or action, all who were asked as the whole.

    Of more than `most` the first are drawn; the heading, the words and the table are of all.
    """
    practice = shown.loaded.practice
    if practice is None:
        missing(shown, "practice checks", "Practice checks")
        return
    checks = practice.checks
    if course is not None:
        checks = checks[checks["course"].eq(course).fillna(False)]
    rows = latest(checks)
    if agency is not None:
        of_agency = checks[checks["agency"].eq(agency).fillna(False)]
        rows = latest(of_agency) if len(of_agency) else rows
    order = rows.assign(action=rows["course"].isna()).sort_values("action", kind="stable")
    yield _practice(shown, order.drop(columns="action").reset_index(drop=True), most)


def _practice(shown: Shown, rows: pd.DataFrame, most: int | None) -> View:
    drawn = rows.head(len(rows) if most is None else most)
    part = f"; {len(drawn)} of {len(rows)} are drawn" if len(drawn) < len(rows) else ""
    practice = shown.loaded.practice
    either = rows["replied"].isna() & rows["changed"].notna() & rows["asked"].notna()
    words = [
        (
            practice_findings.subject(row),
            practice_findings.about(row),
            practice_findings.numbers(row),
        )
        for row in drawn.itertuples()
    ]
    legend = [*_LEGEND, _NOT_KNOWN] if either.any() else _LEGEND
    return View(
        key="practice",
        as_at=None if practice is None else practice.as_at,
        finding=practice_findings.practice(rows),
        measure=f"The newest check of each kind, of all who were asked or cases looked at{part}",
        figure=practice_figures.check_bars(drawn, words, shown.look) if len(rows) else None,
        legend=markup.legend(legend) if len(rows) else "",
        table=_table(rows),
        about="The range is Wilson's 95 % interval of the share, given from ten people or cases "
        "on. Whether people say so themselves, a manager saw it or files show it is not the same "
        "evidence: the kinds are never added up.",
    )


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    """The checks as printed: c where a number is hidden, a dash where it is not known."""
    counts = {
        words: [
            HIDDEN if hidden and pd.isna(number) else number
            for number, hidden in zip(rows[name], rows["hidden"], strict=True)
        ]
        for name, words in (
            ("asked", "Asked"), ("replied", "Replied"), ("changed", "Showed the change"),
        )
    }  # fmt: skip
    return pd.DataFrame(
        {
            "Course or action": [practice_findings.subject(row) for row in rows.itertuples()],
            "What was looked at, and how": [
                practice_findings.about(row) for row in rows.itertuples()
            ],
            **counts,
            "Range of the share": [
                practice_findings.range_words(row) or None for row in rows.itertuples()
            ],
        },
        dtype=object,
    )


def level_view(shown: Shown, aggregates: Aggregates) -> View:
    """Course by level: what there is and what is missing, in words and by a sign."""
    practice = shown.loaded.practice
    levels = aggregates.kirkpatrick
    if practice is not None:
        levels = with_practice(levels, practice.checks.drop_duplicates(CHECK))
    wide = levels.assign(level=levels["level"].map(_LEVELS))
    found = wide.pivot(index="course", columns="level", values="found")
    table = found.reset_index().rename(columns={"course": "Course"}).rename_axis(columns=None)
    return View(
        key="four-levels",
        as_at=evaluated_at(shown),
        finding=findings.levels(levels),
        measure="What is recorded of each course at the four levels of an evaluation",
        legend=markup.legend([("step-shown", "There is something"), ("step-open", "Missing")]),
        body=_cards(levels) if shown.look.phone else _matrix(levels),
        table=table,
        about="The four levels are D. L. Kirkpatrick's: **reaction** (what people thought of the "
        "course), **learning** (before and after), **behaviour** (follow-up and practice checks), "
        "**results** (for children). Whether anything is recorded is shown, not what it says.",
    )


def _matrix(levels: pd.DataFrame) -> str:
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Course", *_LEVELS.values()))
    rows = "".join(
        f'<tr><th scope="row">{escape(str(course))}</th>'
        f"{''.join(f'<td>{_state(row)}</td>' for row in mine.itertuples())}</tr>"
        for course, mine in levels.sort_values(["course", "level"]).groupby("course", sort=True)
    )
    return (
        '<div class="table-scroll" role="region" tabindex="0" '
        'aria-label="The four levels (matrix)">'
        '<table class="figures levels"><caption class="hidden-words">The four levels</caption>'
        f"<thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cards(levels: pd.DataFrame) -> str:
    """The same as a list for each course, for a phone."""
    parts = []
    for course, mine in levels.sort_values(["course", "level"]).groupby("course", sort=True):
        items = "".join(
            f"<li><b>{_LEVELS[row.level]}</b><br>{_state(row)}</li>" for row in mine.itertuples()
        )
        parts.append(f'<h3>{escape(str(course))}</h3><ul class="rows">{items}</ul>')
    return "".join(parts)


def _state(row: object) -> str:
    """The sign of a level and what there is, shortened; the table has all of it."""
    values = row._asdict()  # type: ignore[attr-defined]
    if not values["present"]:
        return '<i class="step-open"></i> missing'
    return f'<i class="step-shown"></i> {escape(cut(values["found"], _LONGEST))}'
