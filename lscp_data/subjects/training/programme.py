"""The programme: what became of the sessions of each course, and which content they covered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lscp_data.subjects.training.matching import without_case
from lscp_data.subjects.training.measures import Rate
from lscp_data.subjects.training.session_table import HELD, STATES, TO_COME, recorded
from lscp_data.wording import ENOUGH

_KNOWN = ("stated", "no_places", "free_known", "lost_unknown")
_SUMS = ("attended", "places", "attended_of_places", "free", "lost")


@dataclass(frozen=True)
class SessionRates:
    """Rates over sessions, each of those that state both of its numbers, and how many do not.

    `counted` is everybody who came of everybody registered: see `Totals.counted_rate` for why it
    flatters.
    """

    show: Rate
    show_unknown: int
    fill: Rate
    fill_unknown: int
    counted: Rate
    counted_unknown: int


def filled(courses: pd.DataFrame) -> Rate | None:
    """Attended of the places at sessions held that state both; None where none does.

    `courses` are rows of `programme`.
    """
    places = int(courses["places"].sum())
    return Rate(int(courses["attended_of_places"].sum()), places) if places else None


def programme(sessions: pd.DataFrame, as_at: dt.date) -> pd.DataFrame:
    """One row a course: its sessions by what became of them, and who attended.

    Columns: course, level (missing where its sessions have several), sessions, held, cancelled,
    to_come, postponed, not_recorded; first_held, last_held, next_date (of those to come);
    attended at held sessions (missing where none has it recorded) and stated, the held sessions
    that have; of held sessions that state their places: places, attended_of_places; no_places, the
    held ones that do not; of those to come that state places and bookings: free places, and
    free_known sessions; of those cancelled: lost bookings, and lost_unknown sessions that state
    none; of those with ten people due or more: their lowest and highest show rate.
    """
    return _by(sessions, ["course"], as_at)


def programme_by_agency(sessions: pd.DataFrame, as_at: dt.date) -> dict[str, pd.DataFrame]:
    """The programme as each agency's own bookings have it; no places, which are everybody's."""
    if sessions.empty:
        return {}
    own = sessions.assign(places=pd.NA, of_listed=False)
    table = _by(own, ["agency", "course"], as_at)
    return {
        str(agency): rows.drop(columns="agency").reset_index(drop=True)
        for agency, rows in table.groupby("agency", observed=True)
    }


def _by(sessions: pd.DataFrame, by: list[str], as_at: dt.date) -> pd.DataFrame:
    marked = pd.concat([sessions[by], _dates(sessions, as_at), _counts(sessions)], axis=1)
    groups = marked.groupby(by, observed=True, dropna=False)
    counted = ["sessions", *map(_column, STATES)]
    one_level = groups["level"].nunique() == 1
    table = {
        "level": groups["level"].first().astype("object").where(one_level),
        **{name: groups[name].sum() for name in (*counted, *_KNOWN)},
        "first_held": groups["held_on"].min(),
        "last_held": groups["held_on"].max(),
        "next_date": groups["next_date"].min(),
        **{name: groups[name].sum(min_count=1) for name in _SUMS},
        "low": groups["rate"].min(),
        "high": groups["rate"].max(),
    }
    return pd.DataFrame(table).reset_index()


def _dates(sessions: pd.DataFrame, as_at: dt.date) -> pd.DataFrame:
    date = sessions["session_date"]
    coming = sessions["state"].eq(TO_COME) & (date > pd.Timestamp(as_at))
    return pd.DataFrame(
        {
            "level": sessions["level"],
            "held_on": date.where(sessions["state"].eq(HELD)),
            "next_date": date.where(coming),
        }
    )


def _counts(sessions: pd.DataFrame) -> pd.DataFrame:
    """The numbers of each session under the state and the conditions in which they count."""
    states = {_column(state): sessions["state"].eq(state).to_numpy(dtype=bool) for state in STATES}
    number = {
        name: sessions[name].astype("Int64")
        for name in ("places", "booked", "attended", "cancelled", "late_cancelled")
    }
    off = number["cancelled"].fillna(0) + number["late_cancelled"].fillna(0)
    free = (number["places"] - number["booked"] + off).clip(lower=0).where(states["to_come"])
    lost = number["booked"].where(states["cancelled"])
    told = states["held"] & recorded(sessions)
    filled = told & number["places"].notna().to_numpy()
    rated = sessions["due_to_attend"].ge(ENOUGH).to_numpy(dtype=bool, na_value=False)
    came, due = (sessions[name].astype("float64") for name in ("came", "due_to_attend"))
    columns: dict[str, Any] = {
        "sessions": 1,
        **states,
        "stated": told,
        "no_places": states["held"] & ~filled,
        "free_known": free.notna(),
        "lost_unknown": states["cancelled"] & lost.isna().to_numpy(),
    }
    single = ~sessions["of_listed"]  # the others are no session beside those listed
    marks = pd.DataFrame(columns, index=sessions.index).astype("int64").where(single, 0)
    return marks.assign(
        attended=number["attended"].where(told),
        places=number["places"].where(filled),
        attended_of_places=number["attended"].where(filled),
        free=free,
        lost=lost,
        rate=(came / due).where(rated & single),
    )


def content(sessions: pd.DataFrame) -> pd.DataFrame:
    """The content of held sessions: tag, course, sessions_held, attended.

    Tags are compared without their case and shown as first written. A row whose tag is missing
    counts a course's held sessions whose content is not stated.
    """
    held = sessions["state"].eq(HELD) & ~sessions["of_listed"]
    held = sessions.loc[held, ["course", "tags", "attended"]]
    # Many sessions of a course cover the same: each list of tags is taken apart once.
    same = held.assign(sessions_held=1).groupby(
        ["course", "tags"], observed=True, dropna=False, sort=False
    )
    sums = same[["sessions_held", "attended"]].sum(min_count=1).reset_index()
    tags = sums.assign(tag=sums["tags"]).explode("tag").drop(columns="tags")
    keys = tags["tag"].map(without_case, na_action="ignore")
    shown = tags["tag"].groupby(keys).first()
    rows = tags.assign(tag=keys.map(shown)).astype({"course": "object"})
    groups = rows.groupby(["tag", "course"], dropna=False)
    table = groups[["sessions_held", "attended"]].sum(min_count=1)
    return table.astype("Int64").reset_index()


def session_rates(sessions: pd.DataFrame) -> SessionRates:
    """Show rate, fill rate and the rate as counted by some, over the held sessions."""
    held = sessions[sessions["state"].eq(HELD)]
    told = held[recorded(held)]
    registered = told["booked"] - told["not_recorded"].fillna(0)
    rates = [
        _rate(told["came"], told["due_to_attend"]),
        _rate(told["attended"], told["places"]),
        _rate(told["attended"], registered),
    ]
    show, fill, counted = (rate for rate, _ in rates)
    unknown = [len(held) - known for _, known in rates]
    return SessionRates(show, unknown[0], fill, unknown[1], counted, unknown[2])


def _rate(part: pd.Series, whole: pd.Series) -> tuple[Rate, int]:
    """The rate over the sessions that state both numbers, and how many those are."""
    known = part.notna() & whole.notna()
    return Rate(int(part[known].sum()), int(whole[known].sum())), int(known.sum())


def _column(state: str) -> str:
    return state.replace(" ", "_")
