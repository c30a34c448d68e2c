"""The first three steps of a course: arranged, delivered, attended by agency."""

from __future__ import annotations

import pandas as pd

from lscp_data.spelling import AGENCY_NOT_GIVEN
from lscp_data.subjects.evidence.chain import ARRANGED, ATTENDED, DELIVERED, Step
from lscp_data.wording import counted, shortened, show_date

_MOST_NAMED = 3
NO_SHEETS = "No training sheet has been uploaded."
_NOT_LISTED = "No session of it is in the training sheets."


def arranged(programme: pd.DataFrame | None) -> Step:
    """Whether a session was held, is to come, or is there with nothing recorded of it.

    `programme` holds the rows of the course alone, None where there is no training data at all.
    """
    if programme is None:
        return Step(ARRANGED, None, NO_SHEETS)
    sessions = _sum(programme, "sessions")
    if not sessions:
        # It may stand there under another name: that is no proof that nothing was arranged.
        return Step(ARRANGED, None, _NOT_LISTED)
    off, put_off = _sum(programme, "cancelled"), _sum(programme, "postponed")
    parts = [_held(programme, sessions)]
    if coming := _sum(programme, "to_come"):
        parts.append(_coming(coming, programme["next_date"].min()))
    if off:
        parts.append(f"{off} {_was(off)} cancelled")
    if put_off:
        parts.append(f"{put_off} {_was(put_off)} postponed")
    if blank := _sum(programme, "not_recorded"):
        parts.append(f"for {blank} nothing is recorded")
    short = counted(sessions - off - put_off, "session")
    return Step(ARRANGED, sessions > off + put_off, f"{'; '.join(parts)}.", short=short)


def _held(programme: pd.DataFrame, sessions: int) -> str:
    held = _sum(programme, "held")
    if not held:
        return f"None of {counted(sessions, 'session')} has been held"
    has = "has" if held == 1 or sessions == 1 else "have"
    last = programme["last_held"].max() if "last_held" in programme else pd.NaT
    on = "" if pd.isna(last) else f", the last on {show_date(last)}"
    return f"{held} of {counted(sessions, 'session')} {has} been held{on}"


def _coming(coming: int, next_date: object) -> str:
    if coming == 1:
        return f"the next is on {show_date(next_date)}"
    return f"{coming} are to come, the next on {show_date(next_date)}"


def delivered(programme: pd.DataFrame | None) -> Step:
    """Whether a session was held and somebody came; unknown where nothing says who came."""
    if programme is None:
        return Step(DELIVERED, None, NO_SHEETS)
    held, blank = _sum(programme, "held"), _sum(programme, "not_recorded")
    if not _sum(programme, "sessions"):
        return Step(DELIVERED, None, _NOT_LISTED)
    if not held:
        if blank:
            of = counted(blank, "session")
            fact = f"Of {of} nothing is recorded though the date has come or is missing."
            return Step(DELIVERED, None, fact)
        return Step(DELIVERED, False, "No session has been held.", short="0 held")
    attended = programme["attended"].dropna()
    over = counted(held, "session")
    if attended.empty:
        return Step(DELIVERED, None, f"{over} {_was(held)} held; how many came is not stated.")
    came = int(attended.sum())
    if not came:
        return Step(DELIVERED, False, f"Nobody is recorded at the {over} held.")
    fact = f"{counted(came, 'attendance')} at {over} held."
    return Step(DELIVERED, True, fact, short=f"{held:,} held")


def attended(
    delivery: Step, agencies: pd.DataFrame | None, people: pd.DataFrame | None = None
) -> Step:
    """How many of the agencies that booked or are expected sent somebody, and which did not.

    The step is reached when somebody came from an agency that is known; `lacks` names the others.
    `agencies` and `people` hold the rows of the course; `people` is missing where not countable.
    """
    if delivery.reached is not True:
        return Step(ATTENDED, delivery.reached, delivery.fact)
    named = None if agencies is None else agencies[agencies["agency"] != AGENCY_NOT_GIVEN]
    if agencies is None or named is None or not named["attended"].sum():
        fact = "From which agencies people came is not known: no list of bookings names them."
        return Step(ATTENDED, None, fact)
    came = int((named["attended"] > 0).sum())
    nobody = [_expecting(row) for row in named[named["attended"] == 0].itertuples()]
    of = f"{came} of {counted(len(named), 'agency', 'agencies')} sent somebody"
    fact = f"{of}{_how_many(agencies, people)}"
    lacks = f"nobody came from {shortened(nobody, _MOST_NAMED)}" if nobody else ""
    unnamed = int(agencies.loc[agencies["agency"] == AGENCY_NOT_GIVEN, "attended"].sum())
    rest = [lacks] if lacks else []
    if unnamed:
        rest.append(f"{counted(unnamed, 'attendance')} {_names(unnamed)} no agency")
    short = f"{came} of {counted(len(named), 'agency', 'agencies')}"
    return Step(ATTENDED, True, "; ".join([fact, *rest]) + ".", lacks, short)


def _expecting(row: object) -> str:
    expected = getattr(row, "expected", pd.NA)
    agency = str(getattr(row, "agency", ""))
    return agency if pd.isna(expected) else f"{agency} (0 of {int(expected):,} people expected)"


def _how_many(agencies: pd.DataFrame, people: pd.DataFrame | None) -> str:
    total = counted(int(agencies["attended"].sum()), "attendance")
    known = pd.Series(dtype="Int64") if people is None else people["people"].dropna()
    if known.empty or not int(known.sum()):
        return f" ({total})"
    return f" ({total} by {counted(int(known.sum()), 'person', 'people')})"


def _sum(programme: pd.DataFrame, name: str) -> int:
    return int(programme[name].sum()) if name in programme else 0


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _names(number: int) -> str:
    return "names" if number == 1 else "name"
