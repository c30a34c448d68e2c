"""What the forecast of a plan says: when it may be finished or embedded, and what that takes."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from lscp_data.subjects.actions.history.forecast import Estimate, Forecast, Keeping
from lscp_data.subjects.actions.history.pace import COMPLETED, EMBEDDED
from lscp_data.wording import Finding, counted, listed, show_date

NAMES = ("Latest date stated", "Dates moved by past slips", "At the pace so far")
DOING = {COMPLETED: "finished", EMBEDDED: "embedded"}
_MADE = {COMPLETED: ("completion", "completions"), EMBEDDED: ("embedding", "embeddings")}

_LONGEST = 60  # characters of a heading

# What `python -m benchmarks.calibration` printed; held to it by tests/test_benchmarks_calibration.
TRIED = (
    "Tried on past reports of other plans and projects, ranges of dates moved by past slips held "
    "65 to 92 of 100 dates of single actions; they should hold 80. Whether a whole plan ends in "
    "its range could not be tried."
)
UNTRIED = "No forecast of embedding could be tried on past reports."
MEASURED = (
    "Tried on past reports of other plans and projects, a range of dates moved by past slips "
    "should hold 80 of 100 dates. It "
    "held 92 % of 161 end dates in seven yearly returns of government major projects, 81 % of "
    "1,112 dates of city building projects as restated three reports later but 65 % of 531 dates "
    "as restated six reports later, and 10 of 14 completions (71 %) in the demonstration plans. "
    "The number completed by the next report was in the range of the pace in 8 of 9 tries. "
    "Whether a whole plan ends within its range could not be tried: no series had a plan that "
    "ended."
)


def forecast(found: Forecast) -> Finding:
    """Between which months the plan may be finished or embedded, beside the date promised."""
    if not found.live:
        return Finding("No action is left to forecast", "Every action of the plan is superseded.")
    if not found.remaining:
        which = {1: "The only action is", 2: "Both actions are"}
        heading = which.get(found.live, f"All {found.live} actions are")
        return Finding(f"{heading} {found.what}", _nothing_remains(found))
    if found.lacks:
        return _not_enough(found)
    if not found.estimates:
        parts = listed([f"{name.lower()}: {why}" for name, why in _unknown(found)])
        return Finding(
            f"When it will be {DOING[found.what]} cannot be worked out",
            f"{_remaining(found)} None of the three estimates can be made: {parts}.",
        )
    if len(found.spans) > 1:
        return Finding(_disagreement(found), _words(found))
    heading = f"Likely {DOING[found.what]} {_months(*found.spans[0])}; "
    heading += "no date promised" if found.promised is None else f"promised {found.promised:%b %Y}"
    return Finding(heading, _words(found))


def _disagreement(found: Forecast) -> str:
    """The heading where estimates do not meet: the ranges apart, in years where that is shorter."""
    start = f"Estimates disagree: {DOING[found.what]}"
    years = [(low.year, high.year) for low, high in found.spans]
    apart = all(one[1] < two[0] for one, two in pairwise(years))
    ways = [" or ".join(_months(low, high) for low, high in found.spans)]
    ways += [" or ".join(str(a) if a == b else f"{a} to {b}" for a, b in years)] if apart else []
    for way in ways:
        if len(f"{start} {way}") <= _LONGEST:
            return f"{start} {way}"
    return f"The estimates of when it will be {DOING[found.what]} disagree"


def _words(found: Forecast) -> str:
    made, reach = len(found.estimates), _reach(found)
    said = [_remaining(found)]
    if len(found.spans) > 1:
        known = [estimate_words(name, one, found) for name, one in named(found) if one.dates]
        said += [f"The estimates disagree, with nothing between {_apart(found)}.", *known]
    else:
        name = next(name for name, one in named(found) if one.dates)
        which = {1: f"The only estimate known, “{name.lower()}”,", 2: "The two estimates known"}
        said += [f"{which.get(made, 'The three estimates together')} {reach}", *_basis(found)]
    said += [_sentence(_promise(found)), *_floor(found)]
    said += [estimate_words(name, one, found) for name, one in named(found) if not one.dates]
    said += _undated(found)
    if found.what == EMBEDDED:
        return " ".join([*said, UNTRIED])
    return " ".join([*said, TRIED] if found.by_slip.dates else said)


def _reach(found: Forecast) -> str:
    """The range of all that are known, or their one date."""
    verb = ("reaches", "gives") if len(found.estimates) == 1 else ("reach", "give")
    if found.earliest == found.latest:
        return f"{verb[1]} {show_date(found.latest)}."
    return f"{verb[0]} from {show_date(found.earliest)} to {show_date(found.latest)}."


def _apart(found: Forecast) -> str:
    """The gaps between the ranges: "3 August 2027 and 1 March 2030"."""
    gaps = pairwise(found.spans)
    return ", nor between ".join(
        f"{show_date(one[1])} and {show_date(two[0])}" for one, two in gaps
    )


def _basis(found: Forecast) -> list[str]:
    """On how many cases the estimates rest that are made of cases."""
    known = zip(NAMES[1:], (found.by_slip, found.by_pace), strict=True)
    bases = [_cases(name, found) for name, one in known if one.dates]
    if not bases:
        return []
    return [f"{'It rests' if len(found.estimates) == 1 else 'They rest'} on {listed(bases)}."]


def _cases(name: str, found: Forecast) -> str:
    """What an estimate rests on: "7 dates put to the test", "11 completions in 10 months"."""
    if name == NAMES[1]:
        tested = counted(found.slips, "date put to the test", "dates put to the test")
        waits = counted(found.waits, "wait for embedding", "waits for embedding")
        return listed([tested] * bool(found.slips) + [waits] * bool(found.waits))
    made = counted(found.pace.finished, *_MADE[found.what])
    return f"{made} in {counted(len(found.pace.months), 'month')}"


def _floor(found: Forecast) -> list[str]:
    """That the range of embedding was held back to that of completion, where it was."""
    own = [date for one in found.estimates for date in one.dates]
    if not own or (found.earliest == min(own) and found.latest == max(own)):
        return []
    return [
        "Nothing is embedded before it is completed, so the range neither begins nor ends before "
        "that of completion."
    ]


def _undated(found: Forecast) -> list[str]:
    """How many of those that remain have no date, and which estimates leave them out."""
    number, whole = found.undated, found.remaining
    if not number:
        return []
    which = f"{number} of the {whole} {'has' if number == 1 else 'have'} no date"
    if number == whole:
        which = "It has no date" if whole == 1 else f"None of the {whole} has a date"
    by_date = zip(NAMES[:2], (found.stated, found.by_slip), strict=True)
    names = [f"“{name.lower()}”" for name, one in by_date if one.dates]
    if not names:
        return [f"{which}."]
    out = f"leave{'s' if len(names) == 1 else ''} {'it' if number == 1 else 'them'} out"
    return [f"{which}: {listed(names)} {out}."]


def _remaining(found: Forecast) -> str:
    day, number = f"As at {show_date(found.as_at)},", found.remaining
    if number == found.live > 1:
        return f"{day} none of the {number} actions is {found.what} yet."
    which = f"{number} of {found.live} actions" if found.live > 1 else "the only action"
    return f"{day} {which} {'is' if number == 1 else 'are'} not yet {found.what}."


def _nothing_remains(found: Forecast) -> str:
    """That all is done, and the last date known on which an action was."""
    said = f"As at {show_date(found.as_at)}, no action remains to be {found.what}."
    if found.done_on is None:
        return said
    return (
        f"{said} The last date of {_MADE[found.what][0]} on record is {show_date(found.done_on)}."
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
    rests = "" if name == NAMES[0] else f" ({_cases(name, found)})"
    if low == high:
        return f"{name}{rests}: {show_date(low)}."
    return (
        f"{name}{rests}: {show_date(low)} to {show_date(high)}, the middle being {show_date(mid)}."
    )


def _not_enough(found: Forecast) -> Finding:
    """What there is, what it takes, and what is known without a forecast."""
    heading = f"Not enough history to say when it will be {DOING[found.what]}"
    missing = listed([f"{lack.needs} {lack.what} ({lack.has} so far)" for lack in found.lacks])
    since = ", counted from the first report on" if found.what == COMPLETED else ""
    latest = "No action to be completed has a date."
    if found.stated_due is not None:
        latest = f"The latest date now stated for an open action is {show_date(found.stated_due)}"
        latest += ", which has passed." if found.stated_due < found.as_at else "."
    return Finding(
        heading,
        f"{_remaining(found)} A forecast takes at least {missing}{since}. Each "
        f"further report adds to them. {latest} {_sentence(_promise(found))}",
    )


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _months(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """A range in months: "Mar to Nov 2027", "in Mar 2027", "Dec 2026 to Jan 2028"."""
    if (first.year, first.month) == (last.year, last.month):
        return f"in {last:%b %Y}"
    if first.year == last.year:
        return f"{first:%b} to {last:%b %Y}"
    return f"{first:%b %Y} to {last:%b %Y}"


def keeping(found: Forecast, takes: Keeping) -> Finding:
    """What would have to be true to keep the promise, beside the best three months so far."""
    one, many = _MADE[found.what]
    if not found.remaining:
        words = _nothing_remains(found) if found.live else "Every action is superseded."
        return Finding(f"Nothing remains to be {found.what}", words)
    if found.promised is None:
        return Finding(
            "No date was promised that could be kept",
            f"{_remaining(found)} {_sentence(_promise(found))}",
        )
    if takes.months is None or takes.needed is None:
        day = "has passed" if found.promised < found.as_at else "is today"
        which = f"{found.remaining} of {found.live} remain{'s' if found.remaining == 1 else ''}"
        if found.remaining == found.live:
            which = "the only action remains" if found.live == 1 else f"all {found.live} remain"
        return Finding(
            f"The date promised {day}: {which}",
            f"{_remaining(found)} {_sentence(_promise(found))} No pace can keep it now.",
        )
    days = (found.promised - found.as_at).days
    if takes.months < 1:
        work = f"{counted(found.remaining, one, many)} in the {counted(days, 'day')} left"
        heading = f"{counted(found.remaining, one, many)} needed in {counted(days, 'day')}"
    else:
        work = f"{takes.needed:.1f} {many} a month over the {counted(days, 'day')} left"
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
    them = "they count" if number > 1 else "it counts"
    whole = counted(found.pace.finished, *made)
    which = f"{number} of {whole} {'has' if number == 1 else 'have'} no date"
    if number == found.pace.finished:
        which = f"The only {made[0]} has no date" if number == 1 else f"None of {whole} has a date"
    return f"{which}; {them} in the month of the report that first said so."
