"""What the forecast of a plan says: when it may be finished or embedded, and what that takes."""

from __future__ import annotations

import pandas as pd

from lscp_data.subjects.actions.history.forecast import (
    COMPLETED,
    EMBEDDED,
    MONTH,
    Estimate,
    Forecast,
    Keeping,
)
from lscp_data.wording import Finding, counted, listed, show_date

NAMES = ("Latest date stated", "Dates moved by past slips", "At the pace so far")
DOING = {COMPLETED: "finished", EMBEDDED: "embedded"}
_MADE = {COMPLETED: ("completion", "completions"), EMBEDDED: ("embedding", "embeddings")}

# What `python -m benchmarks.calibration` printed; held to it by tests/test_benchmarks_calibration.
TRIED = (
    "Tried on past reports, such ranges held 65 to 92 of 100 dates of single actions; they should "
    "hold 80."
)
MEASURED = (
    "Tried on past reports, a range of dates moved by past slips should hold 80 of 100 dates. It "
    "held 92 % of 161 end dates in seven yearly returns of government major projects, 81 % of "
    "1,112 dates of city building projects as restated three reports later but 65 % of 531 dates "
    "as restated six reports later, and 13 of 18 completions (72 %) in the demonstration plans. "
    "The number completed by the next report was in the range of the pace in 9 of 10 tries. "
    "Whether a whole plan ends within its range could not be tried: no series had a plan that "
    "ended."
)


def forecast(found: Forecast) -> Finding:
    """Between which months the plan may be finished or embedded, beside the date promised."""
    if not found.live:
        return Finding("No action is left to forecast", "Every action of the plan is superseded.")
    if not found.remaining:
        return Finding(
            f"All {found.live} actions are {found.what}"
            if found.live > 1
            else f"The only action is {found.what}",
            f"As at {show_date(found.as_at)} no action remains to be {found.what}.",
        )
    if found.lacks:
        return _not_enough(found)
    if not found.estimates:
        parts = listed([f"{name.lower()}: {why}" for name, why in _unknown(found)])
        return Finding(
            f"When it will be {DOING[found.what]} cannot be worked out",
            f"{_remaining(found)} None of the three estimates can be made: {parts}.",
        )
    heading = f"Likely {DOING[found.what]} {_months(found)}; "
    heading += "no date promised" if found.promised is None else f"promised {_month(found)}"
    return Finding(heading, _words(found))


def _words(found: Forecast) -> str:
    said = [
        _remaining(found),
        f"The estimates together reach from {show_date(found.earliest)} to "
        f"{show_date(found.latest)}; {_promise(found)}.",
        *(estimate_words(name, one, found) for name, one in named(found) if not one.dates),
    ]
    if found.undated:
        have = "has" if found.undated == 1 else "have"
        said.append(
            f"{found.undated} of the {found.remaining} {have} no date: the first two estimates "
            "leave them out."
        )
    return " ".join([*said, TRIED])


def _remaining(found: Forecast) -> str:
    return (
        f"As at {show_date(found.as_at)}, {found.remaining} of {counted(found.live, 'action')} "
        f"{'is' if found.remaining == 1 else 'are'} not yet {found.what}."
    )


def _promise(found: Forecast) -> str:
    if found.what == EMBEDDED:
        return "no date is promised for embedding"
    if found.promised is None:
        return "no first date was promised"
    past = found.promised < found.as_at
    verb = "passed on" if past else "is"
    return f"the latest first date promised {verb} {show_date(found.promised)}"


def named(found: Forecast) -> tuple[tuple[str, Estimate], ...]:
    """The three estimates with their names, also those that could not be made."""
    return tuple(zip(NAMES, (found.stated, found.by_slip, found.by_pace), strict=True))


def _unknown(found: Forecast) -> list[tuple[str, str]]:
    return [(name, one.why_not) for name, one in named(found) if not one.dates]


def estimate_words(name: str, estimate: Estimate, found: Forecast) -> str:
    """One estimate in a sentence; why it is not known where it is not."""
    if not estimate.dates:
        return f"{name}: not known, as {estimate.why_not}."
    low, mid, high = estimate.dates
    if low == high:
        return f"{name}: {show_date(low)}."
    pace = ""
    if name == NAMES[2]:
        made = counted(found.pace.finished, *_MADE[found.what])
        pace = f" ({made} in {counted(len(found.pace.months), 'month')})"
    return (
        f"{name}{pace}: {show_date(low)} to {show_date(high)}, the middle being {show_date(mid)}."
    )


def _not_enough(found: Forecast) -> Finding:
    """What there is, what it takes, and what is known without a forecast."""
    heading = f"Not enough history to say when it will be {DOING[found.what]}"
    missing = listed([f"{lack.needs} {lack.what} ({lack.has} so far)" for lack in found.lacks])
    latest = "No action to be completed has a date."
    if found.stated_due is not None:
        latest = f"The latest date now stated for an open action is {show_date(found.stated_due)}"
        latest += ", which has passed." if found.stated_due < found.as_at else "."
    return Finding(
        heading,
        f"{_remaining(found)} A forecast takes at least {missing}, counted from the first report "
        f"on. Each further report adds to them. {latest} {_sentence(_promise(found))}",
    )


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _months(found: Forecast) -> str:
    """The range in months: "Mar to Nov 2027", "in Mar 2027", "Dec 2026 to Jan 2028"."""
    first, last = pd.Timestamp(found.earliest), pd.Timestamp(found.latest)
    if (first.year, first.month) == (last.year, last.month):
        return f"in {last:%b %Y}"
    if first.year == last.year:
        return f"{first:%b} to {last:%b %Y}"
    return f"{first:%b %Y} to {last:%b %Y}"


def _month(found: Forecast) -> str:
    return f"{pd.Timestamp(found.promised):%b %Y}"


def keeping(found: Forecast, takes: Keeping) -> Finding:
    """What would have to be true to keep the promise, beside the best three months so far."""
    one, many = _MADE[found.what]
    if not found.remaining:
        return Finding(f"Nothing remains to be {found.what}", _sentence(_promise(found)))
    if found.promised is None:
        return Finding(
            "No date was promised that could be kept",
            f"{_remaining(found)} {_sentence(_promise(found))}",
        )
    if takes.months is None or takes.needed is None:
        day = "passed" if found.promised < found.as_at else "is today"
        return Finding(
            f"The date promised {'has ' if day == 'passed' else ''}{day}: "
            f"{found.remaining} of {found.live} remain",
            f"{_remaining(found)} {_sentence(_promise(found))} No pace can keep it now.",
        )
    days = round(takes.months * MONTH)
    if takes.months < 1:
        work = f"{counted(found.remaining, one, many)} in the {counted(days, 'day')} left"
        heading = f"{counted(found.remaining, one, many)} needed in {counted(days, 'day')}"
    else:
        work = f"{takes.needed:.1f} {many} a month for {takes.months:.1f} months"
        best = "pace not known" if takes.best is None else f"best 3 months gave {takes.best:.1f}"
        heading = f"{takes.needed:.1f} {many} a month needed; {best}"
    return Finding(
        heading,
        f"{_remaining(found)} To keep the latest first date promised, "
        f"{show_date(found.promised)}, would take {work}. {_best(takes, many)}",
    )


def _best(takes: Keeping, many: str) -> str:
    if takes.best is None:
        return (
            "How many were made a month so far is not known: there are fewer than three months "
            "between the first report and this one."
        )
    return f"The best three months in a row so far gave {takes.best:.1f} {many} a month."


def not_rated(what: str) -> Finding:
    """That nothing can be said, as no rating of the plan's key says that an action is `what`."""
    return Finding(
        f"The ratings do not say what is {what}",
        f"No colour of this plan's key means {what}, and no action has a date of being so. A "
        "forecast needs one or the other.",
    )


def dated_by_report(found: Forecast) -> str:
    """How many of those finished have no date of their own; "" where none."""
    number, made = found.pace.by_report, _MADE[found.what]
    if not number:
        return ""
    has, count = ("has", "counts") if number == 1 else ("have", "count")
    return (
        f"{number} of {counted(found.pace.finished, *made)} {has} no date and {count} in the month "
        "of the report that first said so."
    )
