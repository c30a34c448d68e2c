"""What the audits say: how many, how they were graded, what they cover, what is due again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from lscp_data.disclosure import HIDDEN, WHY_HIDDEN
from lscp_data.subjects.audits.measures import BETTER, NOT_GRADED, NUMBERS, Audits
from lscp_data.subjects.audits.schema import FEWEST_CASES, GRADES
from lscp_data.subjects.named_actions import FOUND, in_words
from lscp_data.wording import DASH, Finding, counted, listed, shortened, show_date, verb

_LONGEST = 60
WHY_NO_GRADE = (
    f"A grade or finding is not shown where an audit looked at fewer than {FEWEST_CASES} cases, or "
    "where the sheet does not say at how many: it may be a single child's."
)
CHANCE = "Each audit looks at other cases, so numbers also differ by chance."


def overview(audits: Audits) -> Finding:
    """How many audits of how many themes were held, and how many of them can show a grade."""
    held, planned = audits.held, audits.rows[audits.rows["planned"]]
    graded = int((held["grade"].notna() | held[BETTER].notna()).sum())
    heading = (
        f"{counted(len(held), 'audit')} of {counted(held['theme'].nunique(), 'theme')}; "
        f"{graded} {'shows' if graded == 1 else 'show'} a grade"
    )
    parts = []
    sizes = held["cases"].dropna()
    if len(sizes):
        parts.append(f"The cases looked at are known and shown for {len(sizes)} of {len(held)}.")
    times = held["theme"].value_counts()
    again = times[times > 1]
    repeated = verb(len(again), len(times), "was", "were")
    parts.append(
        f"{len(again)} of {counted(len(times), 'theme')} {repeated} audited more than once."
    )
    if len(planned):
        word = "is" if len(planned) == 1 else "are"
        parts.append(f"{counted(len(planned), 'audit')} more {word} planned and not counted.")
    if held["held_back"].any():
        parts.append(WHY_NO_GRADE)
    if any_hidden(held):
        parts.append(WHY_HIDDEN)
    return Finding(heading, " ".join(parts))


def one_theme(mine: pd.DataFrame) -> Finding:
    """What the first and the latest audit of one theme found; `mine` in the order of time."""
    first, last = (next(mine.iloc[[at]].itertuples()) for at in (0, -1))
    end = f": {len(mine)} audits"
    if not pd.isna(last.grade):
        end += f", latest: {last.grade}"
    elif not pd.isna(last.good_or_better):
        end += f", latest: {_better(last)} good or better"
    theme = str(last.theme)
    room = _LONGEST - len(end)
    heading = theme if len(theme) <= room else f"{theme[: room - 1].rstrip()}…"
    parts = [
        f"{name} ({time(row)}): {results(row)}."
        for name, row in (("First", first), ("Latest", last))
    ]
    parts.append(CHANCE)
    if any_hidden(mine):
        parts.append(WHY_HIDDEN)
    return Finding(heading + end, " ".join(parts))


def results(row: Any) -> str:
    """The grades of an audit in words: the overall one, then the cases; what is not known is said.

    "graded good overall; 26 of 40 cases good or better (5 outstanding, 21 good, ...)".
    """
    parts = []
    if not pd.isna(row.grade):
        parts.append(f"graded {row.grade} overall")
    if row.listed:
        names = {**GRADES, **({NOT_GRADED: "not graded"} if row.not_graded != 0 else {})}
        each = ", ".join(f"{number(row, part)} {words}" for part, words in names.items())
        parts.append(f"{_better(row)} cases good or better ({each})")
    elif row.sized:
        parts.append(f"{number(row, 'cases')} cases looked at")
    else:
        parts.append("it is not said at how many cases it looked")
    if pd.isna(row.grade) and not row.listed:
        parts.append("no grade is shown" if row.held_back else "no grade is given")
    return "; ".join(parts)


def number(row: Any, name: str) -> str:
    """A number of an audit as it is printed: `c` where it is hidden, a dash where not known."""
    value = getattr(row, name)
    if not pd.isna(value):
        return f"{int(value):,}"
    return HIDDEN if (row.sized if name == "cases" else row.graded) else DASH


def any_hidden(rows: pd.DataFrame) -> bool:
    """Whether a number of these audits is hidden."""
    return any(number(row, name) == HIDDEN for row in rows.itertuples() for name in NUMBERS)


def time(row: Any) -> str:
    """The period of an audit in words."""
    return "period not given" if pd.isna(row.period) else str(row.period)


def _better(row: Any) -> str:
    return f"{number(row, BETTER)} of {number(row, 'cases')}"


def coverage(covered: pd.DataFrame, named: pd.DataFrame, as_at: dt.date) -> Finding:
    """How many of the actions called complete no audit speaks of; frames as in `covering`."""
    complete = covered[covered["complete"]]
    without = complete[complete["audits"].eq(0)]
    n, whole = len(without), len(complete)
    heading = f"{n} of {counted(whole, 'complete action')} {verb(n, whole, 'has', 'have')} no audit"
    if covered.empty:
        return Finding("No action plan stands beside these audits", "Upload the plan as well.")
    if not whole:
        heading = "No action is called complete yet"
    spoken = int(covered["audits"].gt(0).sum())
    parts = [
        f"Audits held by {show_date(as_at)} speak of {spoken} of "
        f"{counted(len(covered), 'action')}. Complete is what the plans call completed or embedded."
    ]
    before = complete[complete["audits"].gt(0) & complete["after"].eq(0).fillna(False)]
    if len(before):
        parts.append(
            f"Of the {whole - n} that have one, {len(before)} "
            f"{'was' if len(before) == 1 else 'were'} audited only before completion "
            f"({shortened([str(ref) for ref in before['ref']], 3)}): that audit cannot show what "
            "changed."
        )
    if n:
        parts.append(f"Without an audit: {_by_plan(without, complete)}.")
    parts.append(in_words(named))
    return Finding(heading, " ".join(part for part in parts if part))


def _by_plan(without: pd.DataFrame, complete: pd.DataFrame) -> str:
    wholes = complete["plan"].value_counts(sort=False)
    counts = without["plan"].value_counts(sort=False)
    return listed([f"{plan} {counts.get(plan, 0)} of {whole}" for plan, whole in wholes.items()])


def spoken_of(named: pd.DataFrame) -> pd.Series:
    """The audits that speak of each action, in words, by plan and key.

    "Neglect (4 audits, the last July 2026); Thresholds (May 2026)".
    """
    found = named[named["state"].eq(FOUND)]
    words = {
        action: "; ".join(_theme_words(mine) for _, mine in of.groupby("theme", sort=False))
        for action, of in found.groupby(["plan", "key"], sort=False)
    }
    return pd.Series(words, dtype=object)


def _theme_words(mine: pd.DataFrame) -> str:
    """The audits of one theme that speak of an action, in the order of time."""
    last = next(mine.iloc[[-1]].itertuples())
    many = f"{len(mine)} audits, the last " if len(mine) > 1 else ""
    return f"{last.theme} ({many}{time(last)})"


def due(again: pd.DataFrame, as_at: dt.date) -> Finding:
    """How many themes are past the date of their next audit; `again` as measures give it."""
    past = again[again["days_past"].gt(0).fillna(False)]
    n, whole = len(past), len(again)
    word = verb(n, whole, "is past its", "are past their")
    heading = f"{n} of {counted(whole, 'theme')} {word} next audit date"
    parts = []
    if n:
        row = next(past.itertuples())
        parts.append(
            f"Longest past: {row.theme}, due on {show_date(row.next)}, "
            f"{counted(int(row.days_past), 'day')} before {show_date(as_at)}; "
            "no later audit is in the sheet."
        )
    coming = again[again["days_past"].eq(0).fillna(False)]
    if len(coming):
        row = next(coming.itertuples())
        parts.append(f"Next: {row.theme}, on {show_date(row.next)}.")
    undated = again[again["next"].isna()]
    if len(undated):
        names = shortened([str(theme) for theme in undated["theme"]], 3)
        parts.append(f"No next audit has a date for {len(undated)} of {whole}: {names}.")
    return Finding(heading, " ".join(parts))


def due_words(row: Any) -> str:
    """When one theme is audited again, in words."""
    if pd.isna(row.period) and pd.isna(row.ended):
        last = "never audited in this sheet" if pd.isna(row.next) else "not audited yet"
    else:
        last = f"last audited: {time(row)}"
    if pd.isna(row.next):
        return f"no date for the next audit; {last}"
    if row.days_past:
        return f"{counted(int(row.days_past), 'day')} past {show_date(row.next)}; {last}"
    return f"due on {show_date(row.next)}; {last}"
