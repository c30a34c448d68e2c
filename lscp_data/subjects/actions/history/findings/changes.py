"""What a comparison of two reports says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from lscp_data.subjects.actions.history.changes import lists, several, tallies
from lscp_data.wording import Finding, counted, listed, shortened, show_date

_MOST_IN_WORDS = 12
_LONGEST_HEADING = 60
# How a heading names each list, in the order of what a committee asks first.
_HEADED = (
    ("vanished", "{n} vanished"),
    ("moved back", "{n} moved back"),
    ("moved forward", "{n} moved forward"),
    ("put back", "{n} put back"),
    ("brought forward", "{n} brought forward"),
    ("new", "{n} new"),
    ("lost its date", "{n} lost the date"),
    ("joined or left scope", "{n} changed scope"),
    ("reworded", "{n} reworded"),
    ("rated otherwise", "{n} rated otherwise"),
    ("got a date", "{n} got a date"),
    ("renumbered", "{n} renumbered"),
)


def changed(changes: pd.DataFrame, then: dt.date, now: dt.date) -> Finding:
    """What moved between two reports, then the equation that leaves no action out.

    The heading names what there is room for, what is gone or went backwards first.
    """
    counts, held = tallies(changes), lists(changes)
    parts = [text.format(n=len(held[name])) for name, text in _HEADED if len(held[name])]
    # The first says what is counted: "2 actions moved back, 1 put back".
    parts[:1] = [
        part.replace(" ", " action " if part.startswith("1 ") else " actions ", 1)
        for part in parts[:1]
    ]
    if not parts:
        heading = f"Nothing changed in {counted(int(counts['now'] or 0), 'action')}"
    else:
        heading = parts[0]
        for part in parts[1:]:
            if len(f"{heading}, {part}") > _LONGEST_HEADING:
                break
            heading = f"{heading}, {part}"
    words = [
        f"{counted(int(counts['then'] or 0), 'action')} on {show_date(then)}, "
        f"plus {counts['new']} new, less {counts['vanished']} no longer there, "
        f"{'makes' if counts['now'] == 1 else 'make'} {counts['now']} on {show_date(now)}.",
        f"{counts['unchanged']} did not change in rating, date, wording or number.",
    ]
    words += _named(held)
    if twice := several(changes):
        stands = "1 action stands" if twice == 1 else f"{twice} actions stand"
        words.append(f"{stands} in more than one list, so the lists add up to more.")
    return Finding(heading, " ".join(words))


def _named(held: Mapping[str, pd.DataFrame]) -> list[str]:
    """A sentence for each list that a member may ask about by number."""
    sentences = []
    for name, says in (
        ("moved back", "Went backwards"),
        ("put back", "Date put back"),
        ("vanished", "No longer in the plan"),
    ):
        rows = held[name]
        if len(rows):
            refs = rows["ref_now"].fillna(rows["ref_then"])
            sentences.append(f"{says}: {shortened(list(refs), _MOST_IN_WORDS)}.")
    return sentences


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
    none = [name for name, rows in held.items() if not len(rows) and name != "unchanged"]
    return f"None: {listed(none)}." if none else ""
