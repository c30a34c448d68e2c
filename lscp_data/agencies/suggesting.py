"""Names of agencies that may be one, in an upload and in what is published, and what was answered.

What is one is a row of the sheet of agencies' names, as the page Settings keeps it. What is not is
kept beside it on pages alone, never in a workbook, so that it is not asked again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd
import sqlalchemy as sa

from lscp_data.adding import added
from lscp_data.agencies.alike import Pair, apart_key, groups
from lscp_data.reading.agencies import plain
from lscp_data.schema import Part, Sheet
from lscp_data.schema.kinds import AGENCY, AGENCY_JOINER, NO_ONE_AGENCY
from lscp_data.store import snapshots as store
from lscp_data.store.frames import joined
from lscp_data.subjects.choices.choices import Choices
from lscp_data.subjects.choices.in_force import choices_from
from lscp_data.subjects.choices.schema import AGENCY_NAMES
from lscp_data.subjects.registry import SHEETS
from lscp_data.wording import listed

APART = "agencies_apart"  # names said to be two agencies, a row a pair
_SHEET: Mapping[str, Sheet] = {sheet.name: sheet for sheet in reversed(SHEETS)}
_COLUMNS = {
    name: {column.name for sheet in SHEETS if sheet.name == name for column in sheet.columns
           if column.kind is AGENCY}
    for name in _SHEET if name != AGENCY_NAMES.name
}  # fmt: skip

_NAMING = {AGENCY_NAMES.name, *(name for name, columns in _COLUMNS.items() if columns)}


@dataclass(frozen=True)
class Suggestion:
    """Names that may be one agency's, the most frequent first, with how often each is written."""

    names: tuple[str, ...]
    times: tuple[int, ...]


@dataclass(frozen=True)
class Answer:
    """What was said of one group: the name to keep, the names shown as it, those that are not it.

    Where all are different, nothing is `one` and every pair is apart.
    """

    keep: str
    one: tuple[str, ...]
    different: tuple[str, ...]

    @property
    def apart(self) -> list[tuple[str, str]]:
        """The pairs that were said to be two agencies."""
        if not self.one:
            return list(combinations((self.keep, *self.different), 2))
        return [(self.keep, name) for name in self.different]


@dataclass(frozen=True)
class Held:
    """The parts an upload leaves published: its own and those carried forward, and the answers."""

    frames: tuple[tuple[str, pd.DataFrame], ...]
    names: pd.DataFrame | None
    apart: pd.DataFrame | None


def held(
    engine: sa.Engine,
    before: store.Snapshot | None,
    parts: Sequence[Part] = (),
    add: Iterable[str] = (),
) -> Held:
    """What is published after `parts`, beside all that `before` has and they have not.

    The rows of the datasets in `add` join those before. What was said to be different counts from
    the newest report too: it is not asked again in an older one.
    """
    there = {(part.dataset, part.plan) for part in parts}
    frames = [(part.dataset, _with_before(engine, before, part, {*add})) for part in parts]
    if before is not None:
        carried = [
            (one.dataset, store.load_frame(engine, before, one.dataset, one.plan))
            for one in before.parts
            if (one.dataset, one.plan) not in there and one.dataset in _NAMING
        ]
        frames += [(dataset, frame) for dataset, frame in carried if frame is not None]
    told = dict(frames)
    newest = store.snapshot_at(engine, None)
    known = [store.load_frame(engine, one, APART) for one in (before, newest) if one]
    apart = [frame for frame in known if frame is not None]
    return Held(
        tuple(one for one in frames if one[0] != AGENCY_NAMES.name),
        told.get(AGENCY_NAMES.name),
        pd.concat(apart).drop_duplicates(ignore_index=True) if apart else None,
    )


def _with_before(
    engine: sa.Engine, before: store.Snapshot | None, part: Part, add: set[str]
) -> pd.DataFrame:
    then = store.load_frame(engine, before, part.dataset, part.plan) if before else None
    if then is None or part.dataset not in add:
        return part.frame
    return added(then, part.frame, _SHEET[part.dataset])[0]


def times(frames: Iterable[tuple[str, pd.DataFrame]], choices: Choices) -> Counter[str]:
    """How often each agency is written, by the name in use; of two spellings the more frequent.

    A row that names an agency in two columns counts twice. “All agencies” is none.
    """
    written: dict[str, Counter[str]] = {}
    for dataset, frame in frames:
        for name in sorted(_COLUMNS.get(dataset, set()) & {*frame}):
            for cell, number in frame[name].dropna().astype("str").value_counts().items():
                for agency in str(cell).split(AGENCY_JOINER):
                    shown = choices.name_of(agency)
                    written.setdefault(plain(shown), Counter())[shown] += int(number)
    found: Counter[str] = Counter()
    for spelt in written.values():
        found[min(spelt, key=lambda one: (-spelt[one], one))] = spelt.total()
    return Counter({name: found[name] for name in found if name not in NO_ONE_AGENCY})


def suggestions(there: Held) -> list[Suggestion]:
    """The groups of names that may be one agency, of those written; without what was answered."""
    found = times(there.frames, choices_from({AGENCY_NAMES.name: there.names}))
    names = tuple(sorted(found, key=lambda name: (-found[name], name)))
    return [
        Suggestion(group, tuple(found[name] for name in group))
        for group in groups(names, frozenset(_pairs(there.apart)))
    ]


def said_apart(apart: pd.DataFrame | None) -> list[tuple[str, str]]:
    """The pairs that were said to be two agencies, as they were written."""
    return [] if apart is None else [(str(row.one), str(row.other)) for row in apart.itertuples()]


def _pairs(apart: pd.DataFrame | None) -> Iterator[Pair]:
    return (apart_key(*pair) for pair in said_apart(apart))


def apart_part(pairs: Iterable[tuple[str, str]]) -> Part:
    """The part that keeps which names were said to be two agencies, each pair once."""
    once = {apart_key(*pair): pair for pair in pairs}
    frame = pd.DataFrame(list(once.values()), columns=["one", "other"], dtype="string")
    return Part(APART, "", frame, {})


def answered(there: Held, answers: Sequence[Answer]) -> list[Part]:
    """The parts that keep the answers, all rows held before among them; none without an answer."""
    rows = [(name, answer.keep) for answer in answers for name in answer.one]
    pairs = [pair for answer in answers for pair in answer.apart]
    parts = []
    if rows:
        frame = pd.DataFrame(rows, columns=["written", "agency"], dtype="category")
        before = _without(there.names, {plain(written) for written, _ in rows})
        parts.append(
            Part(AGENCY_NAMES.name, "", frame if before is None else joined([before, frame]), {})
        )
    if pairs:
        parts.append(apart_part([*said_apart(there.apart), *pairs]))
    return parts


def _without(names: pd.DataFrame | None, written: set[str]) -> pd.DataFrame | None:
    return (
        None if names is None else names[~names["written"].astype("str").map(plain).isin(written)]
    )


def in_a_line(found: Sequence[Suggestion]) -> str:
    """The groups in one line of the command line, and where they are settled; "" without any."""
    if not found:
        return ""
    told = "; ".join(listed([f"“{name}”" for name in one.names]) for one in found)
    return (
        f"These names may be one agency: {told}. Say so on the page Upload before publishing, on "
        "the page Settings after it, or in a sheet “Agency names”."
    )
