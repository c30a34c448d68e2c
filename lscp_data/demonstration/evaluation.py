"""Invented course evaluations: what delegates answered before, after and three months later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from lscp_data.demonstration import plans
from lscp_data.demonstration.training import Booking, bookings

CAME = ("Attended", "Part attended")
PRE, POST, FOLLOW_UP = "Pre", "Post", "Follow-up 3 months"


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
    """One person's answer to one question at one stage."""

    booking: Booking
    stage: str
    question: str
    score: int
    scale: str
    answered_on: date


QUESTIONS = (
    Question("How well do you know what this course covers?", 1, 5, 2.8, 0.7),
    Question("How confident are you to use it in your work?", 1, 10, 5.2, 1.3),
)
OUTCOMES = {
    plans.ESCALATION: Outcome(pre=64, follow_up=28, gains=(0.9, 2.1), kept=0.85),
    plans.NEGLECT: Outcome(pre=58, follow_up=22, gains=(0.9, 1.6), kept=0.45),
    # Confidence rises while knowledge falls; seven people answered three months later.
    plans.THRESHOLDS: Outcome(pre=50, follow_up=7, gains=(-0.5, 1.3), kept=0.6),
    plans.SUPERVISION: Outcome(pre=40, follow_up=3, gains=(0.6, 1.3), kept=0.7),
}
REPLIES_AFTER = 0.88  # share of those who answered before who also answer straight after
LAST_ANSWER = date(2026, 9, 15)


def answers() -> tuple[Answer, ...]:
    """Every answer up to the last report, in order of date; the same on every run."""
    random = Random(20260315)
    booked = bookings()
    listed = [
        answer
        for course, outcome in OUTCOMES.items()
        for answer in _of_course(
            random, [one for one in booked if one.session.course == course], outcome
        )
    ]
    return tuple(sorted(listed, key=lambda answer: answer.answered_on))


def _of_course(random: Random, booked: list[Booking], outcome: Outcome) -> Iterator[Answer]:
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
        yield from _of_person(random, booking, stages, outcome)
    # People who walked in had no form beforehand: they can never be matched.
    for booking in [one for one in booked if one.attendance == "Walk-in"][:3]:
        yield from _of_person(random, booking, [POST], outcome)


def _of_person(
    random: Random, booking: Booking, stages: list[str], outcome: Outcome
) -> Iterator[Answer]:
    days = {
        PRE: booking.session.held_on - timedelta(days=random.randint(0, 4)),
        POST: booking.session.held_on + timedelta(days=random.randint(0, 3)),
        FOLLOW_UP: booking.session.held_on + timedelta(days=random.randint(88, 100)),
    }
    for question, gain in zip(QUESTIONS, outcome.gains, strict=True):
        level = random.gauss(question.start, question.spread)
        gained = random.gauss(gain, question.spread * 0.6)
        points = {PRE: level, POST: level + gained, FOLLOW_UP: level + gained * outcome.kept}
        for stage in stages:
            score = round(points[stage] + random.gauss(0, question.spread * 0.25))
            yield Answer(
                booking,
                stage,
                question.text,
                min(max(score, question.low), question.high),
                question.scale,
                days[stage],
            )
