"""What the timeline of reviews says, in headings and sentences; never a day of an incident."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from lscp_data.subjects.reviews.measures import NORM_MONTHS, NORM_WORKING_DAYS, TO_PUBLICATION
from lscp_data.wording import DASH, Finding, counted, listed, show_dated

_LONGEST_HEADING = 60
_MOST_NAMED = 2  # reviews told in words; the table has them all
_NORM = (
    f"A practice review is normally published within {NORM_MONTHS} months of the decision to "
    "review."
)
_QUOTED = re.compile(r"[“\"']([^”\"']+)[”\"']")


def name_of(review: str) -> str:
    """The short name of a review: what stands in quotation marks, else all of it."""
    quoted = _QUOTED.search(review)
    return quoted[1] if quoted else review


def dated(date: object, precision: object) -> str:
    """A date as exact as it was written: a day, "October 2023", "the year to 31 March 2024"."""
    return show_dated(date, precision)


def length(days: Any, months: Any) -> str:
    """A time in words: days below two months, whole months from there; "about" without days."""
    if pd.isna(months):
        return DASH
    if pd.isna(days):
        return f"about {counted(int(months), 'month')}" if months else "the same month"
    if months >= 2:
        return counted(int(months), "month")
    return counted(int(days), "day") if days else "the same day"


def gaps(milestones: pd.DataFrame) -> pd.Series:
    """The time since the milestone before in words; missing for the first of a review."""
    words = [
        None if pd.isna(months) else length(days, months)
        for days, months in zip(
            milestones["days_since_before"], milestones["months_since_before"], strict=True
        )
    ]
    return pd.Series(words, index=milestones.index, dtype="string")


def taken(span: Any) -> str:
    """How long a span of `measures.elapsed` took: in the norm's unit, with the days that exceed it.

    "19 months", but "6 months and 3 days" where the norm is 6 and those days are past it.
    """
    if pd.notna(span.working_days):
        return counted(int(span.working_days), "working day")
    past = pd.notna(span.past_norm) and bool(span.past_norm)
    if past and span.months == NORM_MONTHS and pd.notna(span.over):
        return f"{NORM_MONTHS} months and {counted(int(span.over), 'day')}"
    return length(span.days, span.months)


def publication(spans: pd.DataFrame) -> Finding:
    """How long reviews took from the decision to publication, against the norm of six months."""
    rows = spans[spans["span"].eq(TO_PUBLICATION.name)]
    known = rows[rows["state"].isin(["done", "open"]) & rows["past_norm"].notna()]
    if known.empty:
        words = "No review states a decision to review from which the time could be counted."
        return Finding("The time from decision to publication is not known", f"{words} {_NORM}")
    known = known.sort_values(["months", "over"], ascending=False, kind="stable")
    past = known[known["past_norm"].astype(bool)]
    number = len(known)
    heading = _longest(past, number)
    if past.empty and number == 1:
        heading = f"One review: not over {NORM_MONTHS} months to publication so far"
        if known["state"].iloc[0] == "done":
            heading = f"One review: published within {NORM_MONTHS} months of its decision"
    elif past.empty:
        heading = f"None of {number} reviews has taken over {NORM_MONTHS} months to publication"
    told = [_told(span) for span in known.head(_MOST_NAMED).itertuples()]
    if number > _MOST_NAMED:
        rest = number - _MOST_NAMED
        told.append(
            "The other is in the table." if rest == 1 else f"The other {rest} are in the table."
        )
    have = "has" if 1 in (len(past), number) else "have"
    words = (
        f"{len(past)} of {counted(number, 'review')} with a known decision {have} taken longer "
        f"than {NORM_MONTHS} months to publication. {' '.join(told)} {_NORM}"
    )
    return Finding(heading, words)


def _longest(past: pd.DataFrame, number: int) -> str:
    """The heading on the review that took longest; the number past the norm where it is long."""
    for span in past.head(1).itertuples():
        name, time = name_of(span.review), taken(span)
        if span.months == NORM_MONTHS and pd.notna(span.over):
            state = "is unpublished," if span.state == "open" else "was published"
            over = counted(int(span.over), "day")
            heading = f"{name} {state} {over} past the norm of {NORM_MONTHS} months"
        elif span.state == "open":
            heading = f"{name} is unpublished {time} after its decision; norm {NORM_MONTHS}"
        else:
            heading = f"{name} took {time} from decision to publication; norm {NORM_MONTHS}"
        if len(heading) <= _LONGEST_HEADING:
            return heading
    return f"{len(past)} of {counted(number, 'review')} passed {NORM_MONTHS} months to publication"


def _told(span: Any) -> str:
    """One review in a sentence."""
    decided = dated(span.start, span.start_precision)
    if span.state == "open":
        return f"{span.review} is not yet published, {taken(span)} after the decision ({decided})."
    published = dated(span.end, span.end_precision)
    return (
        f"{span.review} was published in {taken(span)}: decision {decided}, publication "
        f"{published}."
    )


def waiting(spans: pd.DataFrame) -> dict[str, str]:
    """For each review that is decided on and not published, how long since the decision."""
    rows = spans[spans["span"].eq(TO_PUBLICATION.name) & spans["state"].eq("open")]
    return {str(span.review): f"{taken(span)} since the decision" for span in rows.itertuples()}


def steps(spans: pd.DataFrame) -> Finding:
    """How many rapid reviews kept to their norm, and how many steps have not come yet."""
    total = spans[["review"]].drop_duplicates().shape[0]
    is_open = spans[spans["state"].eq("open")]
    rapid = spans[spans["working_days"].notna() & spans["state"].eq("done")]
    late = int(rapid["past_norm"].fillna(False).sum())
    if len(rapid):
        heading = (
            f"{late} of {len(rapid):,} rapid reviews took over {NORM_WORKING_DAYS} working days"
        )
        if len(rapid) == 1:
            within = "over" if late else "not over"
            heading = f"One rapid review: {within} {NORM_WORKING_DAYS} working days"
    else:
        heading = f"{counted(len(is_open), 'step')} of {counted(total, 'review')} not reached yet"
    lengths = [
        f"{name_of(span.review)} {counted(int(span.working_days), 'working day')}"
        for span in rapid.head(_MOST_NAMED + 1).itertuples()
    ]
    words = (
        f"A rapid review is due {NORM_WORKING_DAYS} working days after the notification. "
        "Mondays to Fridays are counted, and bank holidays are not taken out"
    )
    words += f": {listed(lengths)}." if lengths else "; no review states both dates."
    if len(is_open):
        words += f" {_not_reached(is_open)}"
    return Finding(heading, words)


def _not_reached(is_open: pd.DataFrame) -> str:
    """The steps that were begun and have not come to their end."""
    each = [f"{name_of(span.review)} {span.span}" for span in is_open.head(3).itertuples()]
    if len(is_open) > len(each):
        each.append(f"{len(is_open) - len(each)} more")
    return f"Not reached yet, counted to the as-at date: {listed(each)}."


def whole(span: Any) -> str:
    """The time from the incident to the plan in a sentence, of a row of `measures.whole`."""
    time, (start, end) = length(span.days, span.months), span.span.split(" to ")
    return f"{time[0].upper()}{time[1:]} from the {start} to the {end}."


def one_span(span: Any) -> str:
    """One span of one review in a sentence, with its norm."""
    name = f"{span.span[0].upper()}{span.span[1:]}"
    start, end = dated(span.start, span.start_precision), dated(span.end, span.end_precision)
    if span.state == "unknown":
        return f"{name}: not known, because the first date is not stated."
    if span.state == "before":
        return f"{name}: nothing to count; the second came first, on {end}."
    norm = f"; {_against(span)} {span.norm}" if pd.notna(span.norm) else ""
    if span.state == "open":
        return f"{name}: not reached, {taken(span)} since {start}{norm}."
    return f"{name}: {taken(span)}, {start} to {end}{norm}."


def _against(span: Any) -> str:
    if pd.isna(span.past_norm):
        return "the dates are too coarse to compare it with the norm of"
    return "longer than the norm of" if span.past_norm else "within the norm of"


def from_decision(milestones: pd.DataFrame, spans: pd.DataFrame) -> pd.Series:
    """How long after the decision each publication came, in words; missing for all others.

    Missing too where the decision is the milestone right before it: the gap says it already.
    """
    rows = spans[spans["span"].eq(TO_PUBLICATION.name) & spans["state"].eq("done")]
    took = {str(span.review): taken(span) for span in rows.itertuples()}
    before = milestones["kind"].shift()
    words = [
        f"{took[row.review]} from decision"
        if pd.notna(row.kind)
        and row.kind == TO_PUBLICATION.end
        and row.review in took
        and not (pd.notna(last) and last == TO_PUBLICATION.start)
        else None
        for row, last in zip(milestones.itertuples(), before, strict=True)
    ]
    return pd.Series(words, index=milestones.index, dtype="string")
