"""Invented course evaluations: what delegates answered before, after and three months later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from lscp_data.demonstration import plans
from lscp_data.demonstration.training import Booking, bookings

CAME = ("Attended", "Part attended")
PRE, POST, FOLLOW_UP = "Pre", "Post", "Follow-up 3 months"
RETRO_PRE = "Before, asked afterwards"


@dataclass(frozen=True)
class Question:
    """One question with its scale; `start` is where people stand before, `spread` how far apart."""

    text: str
    low: int
    high: int
    start: float
    spread: float

    @property
    def scale(self) -> str:
        """The scale as it is printed, such as 1-5."""
        return f"{self.low}-{self.high}"


@dataclass(frozen=True)
class Outcome:
    """What a course did: how many answered, and the mean gain in scale points per question.

    `kept` is the share of the gain that is still there three months later.
    """

    pre: int
    follow_up: int
    gains: tuple[float, float]
    kept: float


@dataclass(frozen=True)
class Answer:
    """One person's answer to one question at one stage; `named` is false on a form without one."""

    booking: Booking
    stage: str
    question: str
    score: int
    scale: str
    answered_on: date
    named: bool = True


@dataclass(frozen=True)
class Form:
    """What one person was asked: a question at these stages, with the mean gain of the course."""

    question: Question
    stages: Sequence[str]
    gain: float
    kept: float = 1.0
    named: bool = True


KNOW = Question("How well do you know what this course covers?", 1, 5, 2.8, 0.7)
CONFIDENT = Question("How confident are you to use it in your work?", 1, 10, 5.2, 1.3)
QUESTIONS = (KNOW, CONFIDENT)
# Asked on some courses only. On "question a decision" many stand at the top before they come.
USEFUL = Question("How useful was this course?", 1, 5, 4.1, 0.7)
READY = Question("How ready are you to question a colleague's decision?", 1, 5, 3.9, 0.8)
SIGNS = Question("How well can you describe the signs of neglect?", 1, 5, 2.6, 0.7)
STEP_DOWN = Question("How sure are you when a family can step down?", 1, 5, 2.6, 0.7)
OUTCOMES = {
    # Enough for a chart of its sessions and for a breakdown by agency.
    plans.ESCALATION: Outcome(pre=220, follow_up=28, gains=(0.9, 2.1), kept=0.85),
    plans.NEGLECT: Outcome(pre=58, follow_up=22, gains=(0.9, 1.6), kept=0.45),
    # Confidence rises while knowledge falls; seven people answered three months later.
    plans.THRESHOLDS: Outcome(pre=50, follow_up=7, gains=(-0.5, 1.3), kept=0.6),
    plans.SUPERVISION: Outcome(pre=40, follow_up=3, gains=(0.6, 1.3), kept=0.7),
}
REPLIES_AFTER = 0.88  # share of those who answered before who also answer straight after
ASKED_USEFUL = (plans.THRESHOLDS, plans.SUPERVISION)
LATE_QUESTION = 7  # people whom the last sessions on thresholds asked about stepping down
LOOKED_BACK = 24  # people on neglect who were asked afterwards where they had stood before
UNNAMED = {PRE: 14, POST: 12}  # forms on supervision handed in without a staff number
LAST_ANSWER = date(2026, 9, 15)


# The follow-up forms on supervision lay in a drawer until then.
_HANDED_IN = {(plans.SUPERVISION, FOLLOW_UP): date(2026, 6, 22)}


def handed_in(answer: Answer) -> date:
    """The day from which the partnership has an answer: mostly that on which it was given."""
    known = _HANDED_IN.get((answer.booking.session.course, answer.stage), answer.answered_on)
    return max(answer.answered_on, known)


def answers() -> tuple[Answer, ...]:
    """Every answer up to the last report, in order of date; the same on every run."""
    booked = bookings()
    listed = [
        answer
        for course, outcome in OUTCOMES.items()
        for answer in _of_course(
            course, [one for one in booked if one.session.course == course], outcome
        )
    ]
    return tuple(sorted(listed, key=lambda answer: answer.answered_on))


def _of_course(course: str, booked: list[Booking], outcome: Outcome) -> Iterator[Answer]:
    # A source of its own, so that a further answer on one course changes no other.
    random = Random(f"20260714 {course}")
    came = [
        one
        for one in booked
        if one.attendance in CAME and one.session.held_on + timedelta(days=3) <= LAST_ANSWER
    ]
    before = random.sample(came, outcome.pre)
    after = random.sample(before, round(outcome.pre * REPLIES_AFTER))
    # Only someone who answered twice and came at least 100 days ago can answer a third time.
    old = [one for one in after if one.session.held_on + timedelta(days=100) <= LAST_ANSWER]
    later = random.sample(old, outcome.follow_up)
    for booking in before:
        stages = [PRE] + [POST] * (booking in after) + [FOLLOW_UP] * (booking in later)
        yield from _of_person(random, booking, _both(stages, outcome))
    # People who walked in had no form beforehand: they can never be matched.
    for booking in [one for one in booked if one.attendance == "Walk-in"][:3]:
        yield from _of_person(random, booking, _both([POST], outcome))
    missed = [one for one in came if one not in before]
    for booking, form in _further(random, course, before, after, missed):
        yield from _of_person(random, booking, [form])


def _both(stages: Sequence[str], outcome: Outcome, *, named: bool = True) -> list[Form]:
    """The two questions that every course asks."""
    return [
        Form(question, stages, gain, outcome.kept, named)
        for question, gain in zip(QUESTIONS, outcome.gains, strict=True)
    ]


def _further(
    random: Random,
    course: str,
    before: list[Booking],
    after: list[Booking],
    missed: list[Booking],
) -> Iterator[tuple[Booking, Form]]:
    """What only some courses ask, and whom; `missed` came and gave no name to a form."""
    latest = sorted(after, key=lambda one: (one.session.held_on, one.delegate.number))
    if course in ASKED_USEFUL:
        yield from ((one, Form(USEFUL, [POST], 0.0)) for one in after)
    if course == plans.THRESHOLDS:
        yield from ((one, Form(STEP_DOWN, [PRE, POST], 0.7)) for one in latest[-LATE_QUESTION:])
    if course == plans.NEGLECT:
        yield from ((one, Form(SIGNS, [RETRO_PRE, POST], 1.4)) for one in latest[-LOOKED_BACK:])
    if course == plans.SUPERVISION:
        stages = {one: [PRE] + [POST] * (one in after) for one in before}
        yield from ((one, Form(READY, asked, 0.3)) for one, asked in stages.items())
        for stage, number in UNNAMED.items():
            for one in random.sample(missed, number):
                for form in _both([stage], OUTCOMES[course], named=False):
                    yield one, form


def _of_person(random: Random, booking: Booking, forms: Sequence[Form]) -> Iterator[Answer]:
    held_on = booking.session.held_on
    afterwards = held_on + timedelta(days=random.randint(0, 3))
    days = {
        PRE: held_on - timedelta(days=random.randint(0, 4)),
        POST: afterwards,
        RETRO_PRE: afterwards,
        FOLLOW_UP: held_on + timedelta(days=random.randint(88, 100)),
    }
    for form in forms:
        question = form.question
        level = random.gauss(question.start, question.spread)
        gained = random.gauss(form.gain, question.spread * 0.6)
        points = {
            PRE: level,
            POST: level + gained,
            RETRO_PRE: level,
            FOLLOW_UP: level + gained * form.kept,
        }
        for stage in form.stages:
            score = round(points[stage] + random.gauss(0, question.spread * 0.25))
            yield Answer(
                booking,
                stage,
                question.text,
                min(max(score, question.low), question.high),
                question.scale,
                days[stage],
                form.named,
            )
