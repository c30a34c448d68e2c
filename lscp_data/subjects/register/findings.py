"""What the register says: how many reports all three partners signed, and how long it took."""

from __future__ import annotations

from collections.abc import Sequence

from lscp_data.subjects.partners import PARTNERS
from lscp_data.subjects.register.measures import NORM_MONTHS, Day, Review, Signature
from lscp_data.subjects.register.schema import COMPLETED, NOT_TO_BE, PUBLISHED
from lscp_data.wording import DASH, Finding, counted, listed, shortened, show_date, verb

_MOST = 4  # reviews named in a sentence
_LONGEST_HEADING = 60
NORM = (
    f"A practice review is normally published within {NORM_MONTHS} months of the decision to "
    "review; other kinds of review have no such norm here."
)


def signed(reviews: Sequence[Review], others: Sequence[str]) -> Finding:
    """How many reports are signed by all three partners, how many published, and which without."""
    total, out = len(reviews), [one for one in reviews if one.is_published]
    of = counted(total, "review")
    if not any(one.signed for one in reviews):
        heading = f"{len(out)} of {of} {verb(len(out), total, 'is', 'are')} published"
        words = "Who signed the reports is not in the register: it has no column of signatures."
        return Finding(f"{heading}; sign-off not stated", " ".join([words, _without_plan(out)]))
    whole = sum(one.by_all for one in reviews)
    start = f"{whole} of {of} {verb(whole, total, 'is', 'are')}"
    heading = f"{start} signed by all three partners; {len(out)} published"
    if len(heading) > _LONGEST_HEADING:
        heading = f"{whole} of {of} signed by all three; {len(out)} published"
    parts = [_finished(reviews), _unsigned(out), _without_plan(out), _not_counted(reviews)]
    if others:
        parts.append(f"No statutory partner: {shortened([*others], _MOST)}.")
    return Finding(heading, " ".join(part for part in parts if part))


def publication(reviews: Sequence[Review]) -> Finding:
    """How many practice reviews took longer than six months from decision to publication."""
    known = [one for one in reviews if one.taken is not None and one.taken.past is not None]
    timed = [one for one in reviews if one.taken is not None]
    parts = [f"{told(one)}." for one in _longest_first(timed)[:_MOST]]
    if more := len(timed) - len(parts):
        parts.append(
            f"{counted(more, 'more review')} {verb(more, more, 'is', 'are')} in the table."
        )
    if left := len(reviews) - len(timed):
        parts.append(
            f"For {counted(left, 'review')} nothing is counted: no decision is dated, no day of "
            "publication, or it is not to be published."
        )
    words = " ".join([*parts, NORM])
    if not known:
        return Finding("No time from decision to publication to compare", words)
    past = sum(one.taken is not None and bool(one.taken.past) for one in known)
    has = verb(past, len(known), "has", "have")
    of = counted(len(known), "practice review")
    heading = f"{past} of {of} {has} taken over {NORM_MONTHS} months"
    return Finding(heading, words)


def told(review: Review) -> str:
    """One review's time from its decision, in a sentence without its full stop."""
    if review.taken is None or review.decided is None:
        return f"{review.name}: not counted"
    end = (
        "not published, {}"
        if review.published is None
        else f"published {dated(review.published)}, {{}}"
    )
    return f"{review.name}: decided {dated(review.decided)}, {end.format(elapsed(review))}"


def elapsed(review: Review) -> str:
    """How long it took or has taken so far, and whether that is past the norm where it has one."""
    taken = review.taken
    if taken is None:
        return DASH
    about = "" if taken.exact else "about "
    length = counted(taken.months, "month") if taken.months else "less than a month"
    if taken.past and taken.months == NORM_MONTHS and taken.over:
        length += f" and {counted(taken.over, 'day')}"
    time = f"{about}{length} {'so far' if taken.is_open else 'in all'}"
    return f"{time}, {norm_words(review)}" if norm_words(review) else time


def norm_words(review: Review) -> str:
    """How the time stands to the norm; "" where the kind of review has none."""
    if review.taken is None or review.taken.past is None:
        return ""
    if review.taken.past:
        return f"past the norm of {NORM_MONTHS}"
    return f"within the norm of {NORM_MONTHS}" + (" so far" if review.taken.is_open else "")


def dated(day: Day | None) -> str:
    """A day as exact as it was written: a day, a month ("February 2026"), else "by" its last."""
    if day is None:
        return DASH
    if day.exact:
        return show_date(day.last)
    whole_month = day.first.month == day.last.month and day.first.day == 1
    return f"{day.last:%B %Y}" if whole_month else f"by {show_date(day.last)}"


def state_words(review: Review) -> str:
    """The state of a review: what its dates show before what the register says of it."""
    if review.published is not None:
        return PUBLISHED
    return review.state or "not stated"


def publication_words(review: Review) -> str:
    """When a review was published, or is to be; what the register says instead."""
    if review.published is not None:
        return dated(review.published)
    if review.planned is not None:
        return f"planned {dated(review.planned)}"
    if review.state == PUBLISHED:
        return "published, day not stated"
    return NOT_TO_BE if review.state == NOT_TO_BE else "not published"


def count_words(review: Review) -> str:
    """How many of the three partners signed: "2 of 3"; a dash where it is not in the register."""
    return DASH if review.signatures is None else f"{review.signatures} of {len(PARTNERS)}"


def signature_words(signature: Signature) -> str:
    """One partner's signature: its day, or that there is none."""
    if signature.on is not None:
        return show_date(signature.on)
    if signature.coming is not None:
        return f"to be signed {show_date(signature.coming)}"
    return "day could not be read" if signature.unread else "not signed"


def plan_words(review: Review) -> str:
    """The plan that carries a review's actions, and that the report has none of that name."""
    if review.in_plans is not None:
        return review.in_plans
    return f"{review.plan}: not in this report" if review.plan else "not stated"


def _finished(reviews: Sequence[Review]) -> str:
    done = [one for one in reviews if one.is_published or one.state in (COMPLETED, NOT_TO_BE)]
    whole = sum(one.by_all for one in done)
    if not done:
        return "No review is completed or published yet."
    return (
        f"Of {counted(len(done), 'review')} that {verb(len(done), len(done), 'is', 'are')} "
        f"completed, published or not to be published, {whole} "
        f"{verb(whole, len(done), 'is', 'are')} signed by all three."
    )


def _unsigned(out: Sequence[Review]) -> str:
    found = [
        f"{one.name} (missing: {listed(one.missing)})" for one in out if one.signed and one.missing
    ]
    if not out:
        return ""
    if not found and all(one.by_all for one in out):
        return "Every review that is published is signed by all three."
    return f"Published without all three signatures: {shortened(found, _MOST)}." if found else ""


def _without_plan(out: Sequence[Review]) -> str:
    """The published reviews whose plan is not in the report."""
    found = [f"{one.name} (plan {plan_words(one)})" for one in out if one.in_plans is None]
    return f"Published without a plan in this report: {shortened(found, _MOST)}." if found else ""


def _not_counted(reviews: Sequence[Review]) -> str:
    every = [signature for one in reviews for signature in one.signed if signature.on is None]
    coming = sum(one.coming is not None for one in every)
    told = [f"{coming} planned after the report"] if coming else []
    if unread := sum(one.unread for one in every):
        told.append(f"{unread} whose day could not be read")
    return f"Not counted as signed: {listed(told)}." if told else ""


def _longest_first(timed: Sequence[Review]) -> list[Review]:
    return sorted(timed, key=lambda one: -(one.taken.months if one.taken else 0))
