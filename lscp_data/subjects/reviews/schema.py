"""The milestones of reviews: one row a milestone, or one row a review with a column for each.

Either way one row a milestone is stored. What happened to a child is stored to the month only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from lscp_data.schema import Column, Fault, Refined, Sheet, Surroundings
from lscp_data.schema.checks import not_before
from lscp_data.schema.kinds import DATE, LABEL, TEXT

INCIDENT = "incident"
NOTIFIED = "notification"
RAPID_REVIEW = "rapid review"
DECISION = "decision to review"
COMPLETED = "review completed"
PUBLISHED = "published"
PLAN_AGREED = "plan agreed"
COMMITTEE = "reported to committee"


@dataclass(frozen=True)
class Milestone:
    """A milestone that most reviews have: its word, its field in a wide sheet, other wordings.

    Wordings are compared in lower case without punctuation and small words ("Date of incident").
    """

    name: str
    field: str
    spellings: tuple[str, ...]


# In the order in which they come.
MILESTONES = (
    Milestone(
        INCIDENT, "incident",
        ("serious incident", "critical incident", "index incident", "incident occurred", "death",
         "child death", "child died", "death of child", "injury", "serious injury", "harm",
         "serious harm", "event"),
    ),
    Milestone(
        NOTIFIED, "notification",
        ("notified", "notification made", "serious incident notification", "incident notified",
         "incident notification", "notified national panel", "panel notified", "ofsted notified",
         "notification panel", "notification national panel", "notified ofsted", "sin",
         "notification submitted"),
    ),
    Milestone(
        RAPID_REVIEW, "rapid_review",
        ("rapid review meeting", "rapid review completed", "rapid review held", "rr",
         "rapid review submitted", "rapid review sent", "rapid review report", "rapid review done"),
    ),
    Milestone(
        DECISION, "decision",
        ("decision", "decision made", "decision review", "decision commission", "commissioned",
         "review commissioned", "decision commission review", "decided", "review agreed",
         "decision undertake review", "decision carry out review", "decision lcspr",
         "lcspr commissioned", "lcspr agreed", "review started", "review begun",
         "decision undertake lcspr", "decision hold review", "decision proceed"),
    ),
    Milestone(
        COMPLETED, "completed",
        ("completed", "completion", "review complete", "report completed", "final report",
         "report finished", "review finished", "report signed off", "signed off",
         "review signed off", "report complete", "report agreed", "review concluded"),
    ),
    Milestone(
        PUBLISHED, "published",
        ("publication", "report published", "review published", "publication report", "publish",
         "publication review", "lcspr published"),
    ),
    Milestone(
        PLAN_AGREED, "plan_agreed",
        ("action plan agreed", "action plan", "plan", "plan signed off", "action plan approved",
         "plan approved", "action plan signed off", "improvement plan agreed"),
    ),
    Milestone(
        COMMITTEE, "committee",
        ("committee", "first meeting", "first committee", "scrutiny", "scrutiny committee",
         "reported scrutiny", "reported scrutiny committee", "first reported committee",
         "presented committee", "first committee meeting", "committee meeting",
         "first scrutiny meeting", "considered committee", "presented scrutiny committee",
         "report committee", "first report committee", "meeting"),
    ),
)  # fmt: skip
ORDER = tuple(milestone.name for milestone in MILESTONES)

_SMALL = frozenset("date dates of the a an to by on at in for when was is were it with".split())
# A word of what agencies do of their own; "reported" is none ("reported missing").
_PROCESS = frozenset(
    """review reviews reviewed reviewer reviewers report reports plan plans panel meeting meetings
    committee scrutiny cabinet audit audits audited training board decision decided consultation
    published publication agreed approved circulated notified notification learning workshop
    seminar briefing commissioned draft drafted submitted terms response launched""".split()
)
# Beside a word of the process these still speak of the child: "injury report", "plan at birth".
_PERSONAL = frozenset(
    """incident death died dies dead deceased fatality funeral birth birthday born dob stillbirth
    stillborn injury injured injuries harm harmed bruise bruises bruising suicide killed murder
    murdered drowning drowned assault assaulted abuse abused collapse collapsed admitted admission
    hospital found unresponsive 999 ambulance arrest arrested charged placed protection""".split()
)


def _words(text: str) -> tuple[str, ...]:
    plain = re.sub(r"[^a-z0-9 ]+", " ", text.casefold())
    return tuple(word for word in plain.split() if word not in _SMALL)


_KINDS = {
    _words(spelling): milestone.name
    for milestone in MILESTONES
    for spelling in (milestone.name, milestone.field.replace("_", " "), *milestone.spellings)
}


def kind_of(milestone: object) -> str | None:
    """Which of the standard milestones a text names; None for another, which stays as written."""
    return _KINDS.get(_words(str(milestone)))


def is_personal(milestone: object) -> bool:
    """Whether a milestone's day may be part of a child's life, to be known to the month only.

    Only what is surely the agencies' own process is not: a standard milestone other than the
    incident ("Incident notified"), or a text with a word of the process and none of a child's life.
    """
    kind = kind_of(milestone)
    if kind is not None:
        return kind == INCIDENT
    words = set(_words(str(milestone)))
    return words.isdisjoint(_PROCESS) or not words.isdisjoint(_PERSONAL)


def one_row_a_milestone(frame: pd.DataFrame, surroundings: Surroundings) -> Refined:
    """The rows as `review`, `milestone`, `date` with its companions, and what stands beside.

    A row of a wide sheet becomes one row for each date it has. Days that belong to a child's life
    become the last of their month, and the text that held the day is left out.
    """
    fields = [m.field for m in MILESTONES if m.field in frame]
    wide = [f"{name}{suffix}" for name in fields for suffix in ("", *DATE.companions)]
    rest = frame.drop(columns=wide)
    pieces = [rest[rest["milestone"].notna()]] if "milestone" in rest else []
    for milestone in MILESTONES:
        if milestone.field in fields:
            dated = rest.assign(
                milestone=milestone.name,
                **{
                    f"date{end}": frame[f"{milestone.field}{end}"] for end in ("", *DATE.companions)
                },
            )
            pieces.append(dated[dated["date"].notna()])
    rows = pd.concat(pieces, ignore_index=True)
    short = ["review", "milestone", "date_precision"]
    rows[short] = rows[short].astype("string")
    rows = _to_the_month(rows, rows["milestone"].map(is_personal).astype(bool))
    return Refined(rows.astype(dict.fromkeys(short, "category")), tuple(_undated(frame, fields)))


def _undated(frame: pd.DataFrame, fields: list[str]) -> Iterator[Fault]:
    """A note for each row of a wide sheet that has no date at all: nothing is left of it."""
    if not fields:
        return
    empty = frame[fields].isna().all(axis=1)
    if "milestone" in frame:
        empty &= frame["milestone"].isna()
    for index in frame.index[empty]:
        yield Fault(
            row=int(index), field="review", severity="note",
            found=str(frame.at[index, "review"]), expected="a date of one milestone at least",
            message="The review is not shown.",
        )  # fmt: skip


def _to_the_month(rows: pd.DataFrame, which: pd.Series) -> pd.DataFrame:
    """The rows, some of them without the day: the last day of the month stands for it."""
    finer = which & rows["date_precision"].isin(["day", "week"])
    month_end = rows["date"] + pd.offsets.MonthEnd(0)
    return rows.assign(
        date=rows["date"].mask(finer, month_end).astype("datetime64[us]"),
        date_text=rows["date_text"].mask(finer, rows["date"].dt.strftime("%B %Y")),
        date_precision=rows["date_precision"].mask(finer, "month"),
    )


_REVIEW = Column(
    "review", "Review", LABEL, required=True,
    help="The name it is published under, never a child's",
    spellings=(
        "review name|title|ref|pseudonym", "name|title of review", "lcspr", "practice review",
        "case review", "safeguarding practice review", "learning review",
        "local child safeguarding practice review", "cspr", "scr", "serious case review",
    ),
)  # fmt: skip
_NOTE = Column(
    "note", "Note", TEXT, public=False, help="For officers; not shown to members",
    spellings=("notes", "source", "comment", "comments", "remarks", "detail", "details"),
)  # fmt: skip

REVIEWS = Sheet(
    name="reviews",
    label="Review timeline",
    one_row="one row a milestone of a review",
    columns=(
        _REVIEW,
        Column(
            "milestone", "Milestone", LABEL, required=True,
            help="Such as incident, notification, decision to review, published, plan agreed",
            spellings=("milestones", "key milestone|event|date", "event", "step", "stage", "what"),
        ),
        Column(
            "date", "Date", DATE, required=True,
            help="The day or the month; of an incident only the month is kept",
            spellings=(
                "milestone|event|actual date", "date of milestone|event", "when", "date reached",
                "date achieved|completed",
            ),
        ),
        _NOTE,
    ),
    needs=(("review",), ("milestone",), ("date",)),
    fill_down=("review",),
    same_row=("review", "milestone"),
    refine=one_row_a_milestone,
)  # fmt: skip

# Stored like the other, hence of the same name.
REVIEWS_WIDE = Sheet(
    name="reviews",
    label="Review dates",
    one_row="one row a review, one column a milestone",
    columns=(
        _REVIEW,
        *(
            Column(
                milestone.field, milestone.name.capitalize(), DATE,
                help="The month" if milestone.name == INCIDENT else "The day or the month",
                spellings=tuple(
                    f"{before}{spelling}"
                    for spelling in (milestone.name, *milestone.spellings)
                    for before in ("", "date ", "date of ")
                    # A "date of death" is personal whoever asks for it: it is not read at all.
                    if not (before == "date of " and "death" in spelling)
                ),
            )
            for milestone in MILESTONES
        ),
        _NOTE,
    ),
    needs=(
        ("review",),
        ("decision", "rapid_review"),
        ("published", "incident", "notification"),
    ),
    same_row=("review",),
    checks=(
        not_before("published", "decision", "Published before it was decided on."),
        not_before("decision", "notification", "Decided on before it was notified."),
    ),
    refine=one_row_a_milestone,
)  # fmt: skip
