"""Invented training: sessions of five courses and who booked, came or did not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from lscp_data.demonstration import plans

LEVELS = ("Level 1", "Level 2", "Level 3")


@dataclass(frozen=True)
class Course:
    """One course: its session prefix, level, the action it serves, places, dates in order.

    `announced`: the day from which its sessions stand on the list; None = 100 days before each.
    """

    name: str
    code: str
    level: str
    action_ref: str
    places: int
    dates: tuple[date, ...]
    announced: date | None = None


@dataclass(frozen=True)
class Extra:
    """A session put on beside the plan and called off again: how many had booked it by then."""

    course: str
    held_on: date
    announced: date
    called_off: date
    booked: int


@dataclass(frozen=True)
class Session:
    """One dated delivery of a course; `called_off` is the day on which it was cancelled."""

    session: str
    course: str
    level: str
    held_on: date
    places: int
    action_ref: str
    announced: date
    called_off: date | None = None


@dataclass(frozen=True)
class Delegate:
    """One invented member of staff: a staff number, never a name."""

    number: str
    agency: str
    level: str


@dataclass(frozen=True)
class Booking:
    """One delegate at one session; `attendance` is what was recorded once it had been held."""

    delegate: Delegate
    session: Session
    booked_on: date
    attendance: str


def _dates(text: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in text.split())


COURSES = (
    Course(
        plans.THRESHOLDS,
        "THR",
        "Awareness",
        "3.2",
        24,
        _dates(
            "2025-09-16 2025-09-30 2025-10-14 2025-11-04 2025-11-25 2025-12-09 "
            "2026-01-13 2026-01-27 2026-02-24 2026-03-17 2026-04-21 2026-05-05"
        ),
    ),
    Course(
        plans.SUPERVISION,
        "SUP",
        "Level 3",
        "4.2",
        16,
        _dates(
            "2025-10-07 2025-11-11 2025-12-02 2026-01-20 2026-02-10 "
            "2026-03-10 2026-04-28 2026-06-09 2026-07-07 2026-09-08"
        ),
    ),
    Course(
        plans.NEGLECT,
        "NEG",
        "Level 2",
        "2.2",
        28,
        _dates(
            "2026-01-08 2026-01-22 2026-02-05 2026-02-26 2026-03-05 2026-03-19 "
            "2026-04-16 2026-04-30 2026-05-14 2026-06-04 2026-06-18 2026-07-02"
        ),
    ),
    Course(
        plans.ESCALATION,
        "ESC",
        "Level 2",
        "1.3",
        30,
        _dates(
            "2026-02-03 2026-02-10 2026-02-25 2026-03-04 2026-03-11 2026-03-24 2026-04-15 "
            "2026-04-22 2026-05-06 2026-05-13 2026-06-02 2026-06-16 2026-06-30 2026-07-08 "
            "2026-09-09 2026-09-29"
        ),
    ),
    # Arranged, and its action called complete, before a single session has been held.
    Course(
        plans.SHARING,
        "INF",
        "Awareness",
        "5.1",
        24,
        _dates("2026-10-06 2026-11-10"),
        announced=date(2026, 4, 24),
    ),
)

EXTRAS = (
    Extra(plans.NEGLECT, date(2026, 4, 23), date(2026, 2, 20), date(2026, 4, 17), booked=14),
    Extra(plans.SUPERVISION, date(2026, 8, 18), date(2026, 6, 22), date(2026, 8, 4), booked=0),
)

# How many staff each agency could send, and how often a booked one comes.
STAFF = {
    plans.CHILDREN: 130,
    plans.POLICE: 90,
    plans.HEALTH: 105,
    plans.SCHOOLS: 150,
    plans.HOUSING: 42,
    plans.PROBATION: 6,
    plans.VOLUNTARY: 58,
    plans.YOUTH: 34,
}
COMES = {
    plans.CHILDREN: 0.92,
    plans.POLICE: 0.74,
    plans.HEALTH: 0.9,
    plans.SCHOOLS: 0.95,
    plans.HOUSING: 0.62,
    plans.PROBATION: 0.0,  # never came to anything
    plans.VOLUNTARY: 0.93,
    plans.YOUTH: 0.86,
}


def sessions() -> tuple[Session, ...]:
    """All 54 sessions, held, planned and called off, in order of date."""
    listed = [
        Session(
            f"{course.code}-{number:02d}",
            course.name,
            course.level,
            held_on,
            course.places,
            course.action_ref,
            course.announced or held_on - timedelta(days=100),
        )
        for course in COURSES
        for number, held_on in enumerate(course.dates, start=1)
    ]
    listed += [_called_off(extra) for extra in EXTRAS]
    return tuple(sorted(listed, key=_in_order))


def state_on(session: Session, as_at: date) -> str:
    """What the list says of a session on a given day: Planned, Held or Cancelled."""
    if session.called_off is not None and session.called_off <= as_at:
        return "Cancelled"
    return "Held" if session.held_on <= as_at else "Planned"


def _called_off(extra: Extra) -> Session:
    (course,) = (one for one in COURSES if one.name == extra.course)
    return Session(
        f"{course.code}-X1",
        course.name,
        course.level,
        extra.held_on,
        course.places,
        course.action_ref,
        extra.announced,
        extra.called_off,
    )


def _in_order(session: Session) -> tuple[date, str]:
    return session.held_on, session.session


def staff() -> tuple[Delegate, ...]:
    """The 615 invented members of staff; the same on every run."""
    random = Random(20251118)
    numbers = iter(random.sample(range(10_000, 20_000), sum(STAFF.values())))
    return tuple(
        Delegate(f"S{next(numbers)}", agency, random.choices(LEVELS, (9, 8, 3))[0])
        for agency, number in STAFF.items()
        for _ in range(number)
    )


def bookings() -> tuple[Booking, ...]:
    """Every booking ever made, with what came of it, in order of session; the same on every run.

    A person books each course at most once.
    """
    random = Random(20260915)
    queues = {course.name: list(staff()) for course in COURSES}
    for queue in queues.values():
        random.shuffle(queue)
    listed = [
        booking
        for session in sessions()
        if session.called_off is None
        for booking in _at_session(random, session, queues[session.course])
    ]
    # Last, so that whoever is left books what was called off.
    listed += [one for extra in EXTRAS for one in _lost(random, extra, queues[extra.course])]
    return tuple(sorted(listed, key=lambda booking: _in_order(booking.session)))


def attendance_on(booking: Booking, as_at: date) -> str:
    """What the list says of a booking on a given day: "Booked" until the session was held.

    With a session that is called off its bookings are cancelled, on that day.
    """
    if state_on(booking.session, as_at) == "Planned" and booking.attendance != "Waitlisted":
        return "Booked"
    return booking.attendance


def _lost(random: Random, extra: Extra, queue: list[Delegate]) -> Iterator[Booking]:
    """The bookings of a session that was called off."""
    session = _called_off(extra)
    open_for = (extra.called_off - extra.announced).days - 1
    for _ in range(extra.booked):
        booked_on = extra.announced + timedelta(days=random.randint(0, open_for))
        yield Booking(queue.pop(), session, booked_on, "Cancelled")


def _at_session(random: Random, session: Session, queue: list[Delegate]) -> Iterator[Booking]:
    """The bookings of one session; takes its people off the queue."""
    wanted = round(session.places * random.uniform(0.72, 1.08))
    for place in range(wanted):
        delegate = queue.pop()
        booked_on = session.held_on - timedelta(days=random.randint(3, 75))
        booked_on = max(booked_on, session.announced)
        came = _recorded(random, delegate.agency)
        yield Booking(
            delegate, session, booked_on, "Waitlisted" if place >= session.places else came
        )
    walk_ins = random.choices((0, 1, 2, 3), (4, 4, 2, 1))[0]
    for _ in range(walk_ins):
        # Whoever stands at the door is next in the queue; an agency that never comes is not.
        index = max(i for i, one in enumerate(queue) if COMES[one.agency] > 0)
        yield Booking(queue.pop(index), session, session.held_on, "Walk-in")


def _recorded(random: Random, agency: str) -> str:
    """What the register says of one booked delegate of an agency."""
    cancelled = random.random()
    if cancelled < 0.06:
        return "Cancelled"
    if cancelled < 0.09:
        return "Late cancellation"
    if random.random() >= COMES[agency]:
        return "Did not attend"
    return "Part attended" if random.random() < 0.03 else "Attended"
