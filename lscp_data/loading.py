"""A snapshot as pages and reports read it: loaded once, shared, read only, with its aggregates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import pandas as pd
import sqlalchemy as sa

from lscp_data.past import PlanHistory, choices_of, history_of
from lscp_data.spelling import unified
from lscp_data.store import snapshots as store
from lscp_data.subjects.actions import measures as action_measures
from lscp_data.subjects.actions.key import RagKey
from lscp_data.subjects.choices.choices import DEFAULTS, Choices
from lscp_data.subjects.choices.settling import settled
from lscp_data.subjects.committee.measures import next_meeting
from lscp_data.subjects.evaluation import aggregates as evaluation_aggregates
from lscp_data.subjects.evaluation.holding import Report
from lscp_data.subjects.optional import Dated
from lscp_data.subjects.practice import measures as practice_measures
from lscp_data.subjects.registry import SHEETS, SUBJECTS
from lscp_data.subjects.training import aggregates as training_aggregates
from lscp_data.subjects.training.people import people_by_course

# The sheets that speak of the same courses, and the columns whose names are spelt alike in them.
_OF_COURSES = ("bookings", "sessions", "evaluations", "expected", "practice", "links")
_NAMES = ("course", "agency", "role", "level")
# Two layouts of one name are stored alike: by the first, the one that rows are known by.
_SHEET = {sheet.name: sheet for sheet in reversed(SHEETS)}


@dataclass(frozen=True)
class PlanShown:
    """One plan: its actions with lateness and slip as at the date they were reported, its key.

    A plan that was carried forward stands at the date of its own report, not of the snapshot's.
    `public_text`: whether members may read its free texts on progress, evidence and the like.
    """

    name: str
    actions: pd.DataFrame
    key: RagKey
    as_at: dt.date
    history: PlanHistory
    public_text: bool = False

    def meaning(self, colour: object) -> str:
        """What a rating means in a few words; the rating itself where the key does not say."""
        return self.meanings.get(str(colour), str(colour))

    @property
    def meanings(self) -> dict[str, str]:
        """What each colour means in this plan, in a few words."""
        return self.key.short_meanings


@dataclass(frozen=True)
class Training:
    """The aggregates of the training data; None where the snapshot has no such sheet.

    `expected` is the sheet of people expected to be trained, as at its own report's date.
    """

    as_at: dt.date
    aggregates: training_aggregates.Aggregates | None
    expected: pd.DataFrame | None
    expected_as_at: dt.date


@dataclass(frozen=True)
class Evaluation:
    """The aggregates of the evaluations: everything that a public page may show of them."""

    as_at: dt.date
    aggregates: evaluation_aggregates.Aggregates


@dataclass(frozen=True)
class Practice:
    """The practice checks as they may be shown: counts of so few children are left out."""

    as_at: dt.date
    checks: pd.DataFrame


@dataclass(frozen=True)
class Loaded:
    """Everything a page needs of one snapshot."""

    snapshot: store.Snapshot
    plans: Mapping[str, PlanShown]
    training: Training
    evaluation: Evaluation | None
    meetings: pd.DataFrame | None
    reviews: pd.DataFrame | None
    reviews_as_at: dt.date  # of the report that brought them
    links: pd.DataFrame | None = None  # what officers said of actions and courses
    course_refs: pd.DataFrame | None = None  # course and action_ref in the training sheets
    practice: Practice | None = None
    requests: pd.DataFrame | None = None  # what the committee asked for
    same_actions: pd.DataFrame | None = None  # what officers said of actions of two plans
    others: Mapping[str, Dated] = field(default_factory=dict)  # of the optional subjects, by sheet
    choices: Choices = DEFAULTS  # the settings in force

    @property
    def as_at(self) -> dt.date:
        """The date at which the snapshot stands: every figure is as at this date."""
        return self.snapshot.as_at


def load(
    engine: sa.Engine, snapshot: store.Snapshot, known: Sequence[store.Snapshot] | None = None
) -> Loaded:
    """The snapshot with its aggregates worked out once, so that a page touches hundreds of rows.

    `known` are the snapshots that the history of a plan is made of, all for None: a report entered
    later may know an earlier first date, and in a frozen view it does not.
    """
    choices = choices_of(engine, snapshot)
    frame = partial(_frame, engine, snapshot, choices)
    meetings = frame("meetings")
    before = _answered_before(engine, snapshot)
    told = unified(
        {
            **{name: frame(name) for name in _OF_COURSES},
            **{f"evaluations {one.id}": _frame(engine, one, choices, "evaluations")
               for one in before},
        },
        _NAMES,
    )  # fmt: skip
    earlier = [
        Report(answers, _dated(engine, one, "evaluations"))
        for one in before
        if (answers := told[f"evaluations {one.id}"]) is not None
    ]
    training = _training(engine, snapshot, told)
    told_of = store.snapshots(engine) if known is None else known
    return Loaded(
        snapshot,
        _plans(engine, snapshot, told_of, meetings, choices),
        training,
        _evaluation(engine, snapshot, told["evaluations"], training, earlier),
        meetings,
        frame("reviews"),
        _dated(engine, snapshot, "reviews"),
        links=told["links"],
        course_refs=course_references(told["bookings"], told["sessions"]),
        practice=_practice(engine, snapshot, told["practice"]),
        requests=frame("requests"),
        same_actions=frame("same_actions"),
        others=_others(engine, snapshot, frame),
        choices=choices,
    )


def _frame(
    engine: sa.Engine, snapshot: store.Snapshot, choices: Choices, dataset: str
) -> pd.DataFrame | None:
    """The rows of a kind of sheet as the settings in force have them read; None where none."""
    rows = store.load_frame(engine, snapshot, dataset)
    return None if rows is None else settled(rows, _SHEET[dataset], choices)


def _plans(
    engine: sa.Engine,
    snapshot: store.Snapshot,
    known: Sequence[store.Snapshot],
    meetings: pd.DataFrame | None,
    choices: Choices,
) -> dict[str, PlanShown]:
    plans = {}
    for part in snapshot.parts:
        if part.dataset != "actions":
            continue
        history = history_of(engine, known, snapshot, part.plan, choices)
        if history is None:
            raise LookupError(f"Snapshot {snapshot.id} does not hold the plan “{part.plan}”.")
        as_at = history.last.as_at
        coming = None if meetings is None else next_meeting(meetings, as_at)
        timed = action_measures.timed(history.last.actions, as_at, coming, choices.due_soon_days)
        public = history.last.public_text
        plans[part.plan] = PlanShown(part.plan, timed, history.last.key, as_at, history, public)
    # The largest plan is the one a committee opens first.
    return dict(sorted(plans.items(), key=lambda item: -len(item[1].actions)))


def _reported(engine: sa.Engine, snapshot: store.Snapshot, part: store.PartInfo | None) -> dt.date:
    """The date of the report that a part comes from: an earlier one where it was carried on."""
    if part is None or part.carried_from is None:
        return snapshot.as_at
    origin = store.snapshot(engine, part.carried_from)
    return origin.as_at if origin else snapshot.as_at


def _dated(engine: sa.Engine, snapshot: store.Snapshot, dataset: str) -> dt.date:
    part = next((part for part in snapshot.parts if part.dataset == dataset), None)
    return _reported(engine, snapshot, part)


def _training(
    engine: sa.Engine, snapshot: store.Snapshot, told: Mapping[str, pd.DataFrame | None]
) -> Training:
    bookings, sessions, expected = (told[name] for name in ("bookings", "sessions", "expected"))
    dates = [_dated(engine, snapshot, n) for n in ("bookings", "sessions") if told[n] is not None]
    # Of two sheets the newer knows which sessions are still to come.
    as_at = max(dates, default=snapshot.as_at)
    return Training(
        as_at,
        training_aggregates.aggregates(bookings, sessions, as_at, expected) if dates else None,
        expected,
        _dated(engine, snapshot, "expected"),
    )


def course_references(*sheets: pd.DataFrame | None) -> pd.DataFrame | None:
    """Each course with each action reference beside it in the training sheets, once.

    Columns course and action_ref; None where no sheet has both.
    """
    names = ["course", "action_ref"]
    pairs = [
        sheet[names].drop_duplicates().dropna().astype("string")
        for sheet in sheets
        if sheet is not None and {*names} <= {*sheet}
    ]
    return pd.concat(pairs).drop_duplicates(ignore_index=True) if pairs else None


def _evaluation(
    engine: sa.Engine,
    snapshot: store.Snapshot,
    answers: pd.DataFrame | None,
    training: Training,
    earlier: Sequence[Report],
) -> Evaluation | None:
    if answers is None:
        return None
    as_at = _dated(engine, snapshot, "evaluations")
    trained, dated = _trained(training), _dated_sessions(training)
    found = evaluation_aggregates.aggregates(answers, trained, earlier, as_at, dated)
    return Evaluation(as_at, found)


def _dated_sessions(training: Training) -> pd.DataFrame | None:
    """course, session, session_date of the training sheets; None where there are none."""
    if training.aggregates is None:
        return None
    return training.aggregates.sessions[["course", "session", "session_date"]]


def _answered_before(engine: sa.Engine, snapshot: store.Snapshot) -> list[store.Snapshot]:
    """The snapshots published before that brought other answers, in order of publication.

    All of the store's, whatever a page knows of plans: who read them remembers their figures.
    """
    shown = _answers_held(snapshot)
    if shown is None:
        return []
    found: dict[str, store.Snapshot] = {}
    for one in sorted(store.snapshots(engine), key=lambda one: one.id):
        sha256 = _answers_held(one)
        if one.id < snapshot.id and sha256 is not None:
            found.setdefault(sha256, one)
    if found and [*found][-1] == shown:  # the same answers again: nothing to compare twice
        del found[shown]
    return [*found.values()]


def _answers_held(snapshot: store.Snapshot) -> str | None:
    return next((part.sha256 for part in snapshot.parts if part.dataset == "evaluations"), None)


def _trained(training: Training) -> pd.DataFrame | None:
    """How many different people came to each course; None without bookings."""
    found = training.aggregates
    return None if found is None or found.people.empty else people_by_course(found.people)


def _practice(
    engine: sa.Engine, snapshot: store.Snapshot, seen: pd.DataFrame | None
) -> Practice | None:
    if seen is None:
        return None
    return Practice(_dated(engine, snapshot, "practice"), practice_measures.checks(seen))


def _others(
    engine: sa.Engine,
    snapshot: store.Snapshot,
    load_one: Callable[[str], pd.DataFrame | None],
) -> dict[str, Dated]:
    """What was published of the optional subjects, by the name of the sheet."""
    names = {sheet.name for subject in SUBJECTS for sheet in subject.sheets}
    found = {name: load_one(name) for name in sorted(names)}
    return {
        name: Dated(frame, _dated(engine, snapshot, name))
        for name, frame in found.items()
        if frame is not None
    }
