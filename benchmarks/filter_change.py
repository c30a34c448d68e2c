"""What a filter change works out on the training pages: 1 000 000 bookings beside 10 000.

    python -m benchmarks.filter_change [ROWS]

The promise: at most twice the time that it takes on 10 000 rows. Timed is all that the pages call
of the measures when a reader chooses all, a course, an agency or both: attendance by agency and by
course, the totals, months, people, reach, the programme, the content covered and planned, and the
page's part of the running list with the places left; and the rates of the sessions, which a page
works out only where there are no bookings. What is drawn of them is made of these frames. Wall
time, medians of rounds in which the two sizes take turns. Drawing is left out: what is drawn
is bounded and equal for both.

The bookings are invented, in the types in which the store holds them: 25 delegates a session, 25
courses, 20 agencies, 5 roles, 24 months; the sessions and the people grow with the rows.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd

from lscp_data.subjects.training.aggregates import Aggregates, aggregates
from lscp_data.subjects.training.coming import as_known, with_places_left
from lscp_data.subjects.training.findings.programme import content
from lscp_data.subjects.training.measures import attendance, totals
from lscp_data.subjects.training.programme import filled, session_rates
from lscp_data.subjects.training.reach import reach
from lscp_data.subjects.training.trend import by_month

ROWS, FEW, ROUNDS, PROMISED = 1_000_000, 10_000, 15, 2.0
AS_AT = dt.date(2026, 11, 30)
_A_SESSION, _COURSES, _AGENCIES, _ROLES, _DAYS = 25, 25, 20, 5, 730
_SHARES = {
    "attended": 0.66, "part attended": 0.03, "did not attend": 0.08, "cancelled": 0.07,
    "late cancelled": 0.03, "walk-in": 0.03, "waitlisted": 0.02, "booked": 0.08,
}  # fmt: skip
COURSE, AGENCY = "Course 07", "Agency 03"
CHOICES: dict[str, tuple[str | None, str | None]] = {
    "all": (None, None),
    "one course": (COURSE, None),
    "one agency": (None, AGENCY),
    "both": (COURSE, AGENCY),
}


def bookings(rows: int) -> pd.DataFrame:
    """Invented bookings in the stored types; a person has one agency and one role."""
    dice = np.random.default_rng(5)
    session = np.arange(rows) // _A_SESSION
    number = session[-1] + 1 if rows else 0
    people = max(rows // 4, 1)
    person = dice.integers(0, people, rows)
    days = dice.integers(0, _DAYS, number)
    course = np.arange(number) % _COURSES
    start = np.datetime64("2025-01-06", "D")
    return pd.DataFrame(
        {
            "course": _named(course[session], "Course", _COURSES),
            "level": _named(course[session] % 3, "Level", 3),
            "session": _named(session, "S", number),
            "session_date": (start + days[session]).astype("datetime64[us]"),
            "agency": _named(person % _AGENCIES, "Agency", _AGENCIES),
            "delegate": pd.array(pd.Series(person).map("P{:07}".format), dtype="string"),
            "role": _named(person // _AGENCIES % _ROLES, "Role", _ROLES),
            "attendance": pd.Categorical(
                dice.choice(list(_SHARES), rows, p=list(_SHARES.values())), list(_SHARES)
            ),
        }
    )


def sessions(booked: pd.DataFrame) -> pd.DataFrame:
    """A sessions list with the places and content of every session booked."""
    lines = booked[["course", "session", "session_date"]].drop_duplicates("session")
    content = pd.array(["Thresholds; Escalation policy", None] * len(lines), dtype="string")
    return lines.assign(
        places=pd.array([30] * len(lines), dtype="Int64"), content=content[: len(lines)]
    ).reset_index(drop=True)


def expected() -> pd.DataFrame:
    """People expected to be trained at each of three levels, by agency and role."""
    every = pd.MultiIndex.from_product(
        [
            [f"Level {n:02}" for n in range(3)],
            [f"Agency {n:02}" for n in range(_AGENCIES)],
            [f"Role {n:02}" for n in range(_ROLES)],
        ],
        names=["level", "agency", "role"],
    )
    lines = every.to_frame(index=False).astype("category")
    return lines.assign(expected=pd.array([40] * len(lines), dtype="Int64"))


def filter_change(counted: Aggregates, course: str | None, agency: str | None) -> None:
    """Everything that the training pages work out again when a filter is changed."""
    chosen = counted.tallies_of(course, agency)
    attendance(chosen, ["agency"], counted.agencies())
    courses = attendance(chosen, ["course"])
    totals(chosen)
    by_month(counted.months_of(course, agency), AS_AT)
    for name in [*courses["course"], course]:
        counted.people_of(name, agency)
    reach(counted.reached, ["agency", "level"])
    rows = counted.running(course, agency).rows
    as_known(rows if agency else with_places_left(rows))
    filled(counted.programme_of(course, agency))
    stated = counted.content["tag"].notna()
    content(counted.content[stated], counted.planned, 0, int((~stated).sum()))
    session_rates(counted.running(course, None, most=None).rows)


def _named(numbers: np.ndarray, word: str, many: int) -> pd.Categorical:
    width = max(len(str(many - 1)), 2)
    texts = pd.Index([f"{word} {n:0{width}}" for n in range(many)], dtype="str")
    return pd.Categorical.from_codes(numbers, categories=texts)


def timed(call: Callable[[], object]) -> float:
    """The milliseconds that a call takes."""
    begun = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - begun)


def built(rows: int) -> Aggregates:
    """The aggregates of so many rows; prints what they cost to make and to keep."""
    booked = bookings(rows)
    lines = sessions(booked)
    begun = time.perf_counter()
    counted = aggregates(booked, lines, AS_AT, expected())
    seconds = time.perf_counter() - begun
    frames = [counted.tallies, counted.sessions, counted.session_agencies, counted.people]
    megabytes = sum(frame.memory_usage(deep=True).sum() for frame in frames) / 1e6
    lengths = ", ".join(f"{len(frame):,}" for frame in frames)
    print(
        f"{rows:>9,} bookings: built in {seconds:.2f} s, {megabytes:.0f} MB "
        f"(tallies, sessions, by agency, people: {lengths} rows)"
    )
    return counted


def ratios(few: Aggregates, many: Aggregates, rounds: int) -> dict[str, float]:
    """How many times as long each choice takes on the many; a line is printed for each."""
    found = {}
    for name, (course, agency) in CHOICES.items():
        times: dict[str, list[float]] = {"few": [], "many": []}
        for _ in range(rounds):
            times["few"].append(timed(partial(filter_change, few, course, agency)))
            times["many"].append(timed(partial(filter_change, many, course, agency)))
        short, long = (statistics.median(each) for each in times.values())
        found[name] = long / short
        print(f"{name:12} {short:7.2f} ms  {long:7.2f} ms  x {found[name]:.2f}")
    return found


def main() -> None:
    """Prints a line for each choice; exit code 1 where one breaks the promise."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    worst = max(ratios(built(FEW), built(rows), ROUNDS).values())
    print(f"at most x {PROMISED:g}: {'kept' if worst <= PROMISED else 'BROKEN'}")
    sys.exit(worst > PROMISED)


if __name__ == "__main__":
    main()
