"""What a comparison of two reports says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from lscp_data.subjects.actions.history.changes import lists, several, tallies
from lscp_data.wording import Finding, counted, shortened, show_date

_MOST_IN_WORDS = 12
_LONGEST_HEADING = 60
# What each list is called, in the order of what a committee asks first.
TITLES = {
    "vanished": "no longer in the plan",
    "moved back": "went backwards",
    "moved forward": "moved forward",
    "put back": "had the date put back",
    "brought forward": "had the date brought forward",
    "new": "new in the plan",
    "lost its date": "lost the date",
    "joined or left scope": "joined or left the scope",
    "reworded": "reworded",
    "rated otherwise": "rated otherwise",
    "got a date": "got a date",
    "renumbered": "renumbered",
}
# The same after "no action".
_DID = {
    "vanished": "left the plan",
    "moved back": "went backwards",
    "moved forward": "moved forward",
    "put back": "had its date put back",
    "brought forward": "had its date brought forward",
    "new": "is new",
    "lost its date": "lost its date",
    "joined or left scope": "joined or left the scope",
    "reworded": "was reworded",
    "rated otherwise": "was rated otherwise",
    "got a date": "got a date",
    "renumbered": "was renumbered",
}
# The same in a heading, which has one line for all.
_HEADED = {
    "vanished": "gone",
    "put back": "put back",
    "brought forward": "brought forward",
    "new": "new",
    "joined or left scope": "changed scope",
}


def changed(changes: pd.DataFrame, then: dt.date, now: dt.date) -> Finding:
    """What moved between two reports, then the equation that leaves no action out.

    The heading names what there is room for, what is gone or went backwards first.
    """
    counts, held = tallies(changes), lists(changes)
    heading = _heading(held) or f"Nothing changed in {counted(int(counts['now'] or 0), 'action')}"
    words = [
        f"{counted(int(counts['then'] or 0), 'action')} on {show_date(then)}, "
        f"plus {counts['new']} new, less {counts['vanished']} no longer there, "
        f"{'makes' if counts['now'] == 1 else 'make'} {counts['now']} on {show_date(now)}.",
        f"{counts['unchanged']} did not change in rating, date, wording or number.",
    ]
    words += [
        f"{title.capitalize()}: {shortened(_refs(held[name]), _MOST_IN_WORDS)}."
        for name, title in TITLES.items()
        if len(held[name])
    ]
    if twice := several(changes):
        stands = "1 action stands" if twice == 1 else f"{twice} actions stand"
        words.append(f"{stands} in more than one list, so the lists add up to more.")
    return Finding(heading, " ".join(words))


def _heading(held: Mapping[str, pd.DataFrame]) -> str:
    """The lists that hold something, as many as one line takes; the number of others after them."""
    parts = [
        f"{len(held[name])} {_HEADED.get(name, title)}"
        for name, title in TITLES.items()
        if len(held[name])
    ]
    if parts:  # the first says what is counted
        noun = "action" if parts[0].startswith("1 ") else "actions"
        parts[0] = parts[0].replace(" ", f" {noun} ", 1)
    for shown in range(len(parts), 0, -1):
        more = len(parts) - shown
        rest = (
            f" and {counted(more, 'other kind of change', 'other kinds of change')}" if more else ""
        )
        heading = f"{', '.join(parts[:shown])}{rest}"
        if len(heading) <= _LONGEST_HEADING:
            return heading
    return parts[0] if parts else ""


def _refs(rows: pd.DataFrame) -> list[str]:
    """The references of the actions, as they are now, else as they were."""
    return [str(ref) for ref in rows["ref_now"].fillna(rows["ref_then"])]


def first_report(now: dt.date) -> Finding:
    """What is said where there is no report before the one shown."""
    return Finding(
        "What changed cannot be said yet",
        f"The report as at {show_date(now)} is the first of this plan, so there is nothing to "
        "compare it with. When the next report is published, this page lists what moved.",
    )


def not_reported(shown: dt.date, asked: dt.date) -> Finding:
    """What is said where the plan was not reported again since the report compared with."""
    return Finding(
        "No newer report of this plan since then",
        f"The plan was last reported as at {show_date(asked)}; it was carried forward unchanged "
        f"into the report as at {show_date(shown)}. Choose an earlier report to compare with.",
    )


def absent(held: Mapping[str, pd.DataFrame]) -> str:
    """The lists that hold nothing, in one sentence; no text where all hold something."""
    none = [did for name, did in _DID.items() if name in held and not len(held[name])]
    if not none:
        return ""
    start = "Nothing else changed: no" if any(len(rows) for rows in held.values()) else "No"
    last = f" or {none[-1]}" if len(none) > 1 else none[0]
    return f"{start} action {', '.join(none[:-1])}{last}."
