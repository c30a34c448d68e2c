"""Sessions of which something is not known yet: places still free, content not yet covered."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.subjects.training.measures import KNOWN_AFTER
from lscp_data.subjects.training.session_table import NOT_RECORDED, POSTPONED, TO_COME


def as_known(sessions: pd.DataFrame) -> pd.DataFrame:
    """The sessions without the counts of who came where nothing is recorded yet: not known, not 0.

    Those of a session to come, and of one whose date has passed with nothing recorded.
    """
    open_ = sessions["state"].isin([TO_COME, NOT_RECORDED, POSTPONED]).to_numpy(dtype=bool)
    names = [name for name in KNOWN_AFTER if name in sessions]
    return sessions.assign(**{name: sessions[name].mask(open_) for name in names})


def with_places_left(sessions: pd.DataFrame) -> pd.DataFrame:
    """The sessions with `places_left`, known for those to come that state places and bookings.

    Never below zero. A session that states no cancellations is taken to have none.
    """
    taken = sessions["booked"] - sessions["cancelled"].fillna(0)
    taken = taken - sessions["late_cancelled"].fillna(0)
    left = (sessions["places"] - taken).clip(lower=0)
    return sessions.assign(places_left=left.where(_coming(sessions)))


def _coming(sessions: pd.DataFrame) -> Any:
    return sessions["state"].eq(TO_COME).to_numpy(dtype=bool, na_value=False)


def planned_content(sessions: pd.DataFrame, covered: pd.DataFrame) -> pd.DataFrame:
    """Content of sessions to come that no session held has covered: tag, course, sessions.

    `covered` is `programme.content`; tags are compared without their case.
    """
    coming = sessions.loc[_coming(sessions), ["course", "tags"]]
    rows = coming.explode("tags").dropna(subset=["tags"]).rename(columns={"tags": "tag"})
    rows = rows.astype({"course": "object", "tag": "object"})
    keys = rows["tag"].map(str.casefold)
    known = {str(tag).casefold() for tag in covered["tag"].dropna()}
    rows = rows.assign(tag=keys.map(rows["tag"].groupby(keys).first()))[~keys.isin(known)]
    counts = rows.groupby(["tag", "course"], dropna=False).size()
    return counts.rename("sessions").reset_index()
