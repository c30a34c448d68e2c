"""Which agencies a report names, and in which of the optional sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from lscp_data.agencies.leading import agencies_leading
from lscp_data.loading import Loaded
from lscp_data.questions.question import Question
from lscp_data.schema import Column, Sheet
from lscp_data.schema.kinds import AGENCY, AGENCY_JOINER
from lscp_data.spelling import AGENCY_NOT_GIVEN, folded
from lscp_data.subjects.optional import Subject
from lscp_data.subjects.registry import SUBJECTS

# Rows that name an action are of actions, which are shown; other rows may each be a child's case.
_OF_ACTIONS = "action_ref"


@dataclass(frozen=True)
class Named:
    """How many rows of a sheet name an agency in one of its columns, of how many.

    `rows` is None where the sheet's rows may each be a child's case: its own page knows which
    counts may be shown, and whether an agency is among them is not said elsewhere.
    """

    subject: str
    sheet: str
    column: str
    rows: int | None
    of: int


def names(loaded: Loaded, rows: pd.DataFrame) -> tuple[str, ...]:
    """Every agency that leads an action (`rows` as `led` gives them) or is named in training.

    By the alphabet; of several spellings the first: that of the plans before that of training.
    """
    spelt: dict[str, str] = {}
    for name in (*agencies_leading(rows), *_in_training(loaded)):
        if name != AGENCY_NOT_GIVEN:
            spelt.setdefault(folded(name), name)
    return tuple(sorted(spelt.values(), key=str.casefold))


def _in_training(loaded: Loaded) -> Iterator[str]:
    training = loaded.training
    if training.aggregates is not None:
        yield from training.aggregates.tallies["agency"].cat.categories
    if training.expected is not None and "agency" in training.expected:
        yield from training.expected["agency"].dropna().astype("string").unique()


def spelt_in(name: str, among: Iterable[str]) -> str | None:
    """An agency's name as it is spelt there; None where it is not there."""
    return next((one for one in among if folded(one) == folded(name)), None)


def named(loaded: Loaded, name: str, subjects: Sequence[Subject] = SUBJECTS) -> tuple[Named, ...]:
    """Where the optional sheets of the report may name an agency: one for each such column.

    Left out are the subjects that say themselves what they know of an agency.
    """
    return tuple(
        _named(subject, sheet, column, loaded.others[sheet.name].frame, name)
        for subject in subjects
        if subject.of_agency is None
        # Two layouts of one name hold the same rows: the first describes what is stored.
        for sheet in {one.name: one for one in reversed(subject.sheets)}.values()
        if sheet.name in loaded.others
        for column in sheet.columns
        if column.kind is AGENCY and column.name in loaded.others[sheet.name].frame
    )


def _named(subject: Subject, sheet: Sheet, column: Column, frame: pd.DataFrame, name: str) -> Named:
    counted = any(one.name == _OF_ACTIONS for one in sheet.columns)
    number = None
    if counted:
        cells = frame[column.name].dropna().astype("string")
        number = sum(spelt_in(name, str(cell).split(AGENCY_JOINER)) is not None for cell in cells)
    return Named(subject.title, sheet.label, column.label, number, len(frame))


def asked_of(questions: Iterable[Question], name: str, rows: pd.DataFrame) -> tuple[Question, ...]:
    """The questions put to an agency, alone or with others, or about it, in their order.

    `rows` are the actions it leads: a text that lists several leads is told from another agency
    whose name holds this one's by the action asked about.
    """
    own = {*zip(rows["plan"], rows["key"].astype(str), strict=True)}
    return tuple(
        one
        for one in questions
        if spelt_in(name, [one.ask, one.about]) is not None
        or ((one.plan, one.key) in own and folded(name) in folded(one.ask))
    )
