"""What is said of agencies: a finding each on themes, lateness, evidence, training, naming."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lscp_data.agencies.leading import NO_ONE, agencies_leading, each_once
from lscp_data.agencies.naming import Named
from lscp_data.agencies.training import Trained
from lscp_data.room import Said
from lscp_data.subjects.actions.measures import CLASSES
from lscp_data.subjects.evidence.chain import DELIVERED, HIGHEST, LEVEL_NAMES, LEVELS
from lscp_data.subjects.evidence.table import completed
from lscp_data.subjects.training.findings import DEFINITION
from lscp_data.subjects.training.findings.bookings import rate_text
from lscp_data.subjects.training.findings.reach import TO_UPLOAD, WHO_SAYS
from lscp_data.subjects.training.measures import Rate
from lscp_data.wording import Finding, counted, cut, listed, verb

_LONGEST = 60  # characters of a heading
_AT_EACH = "Who is expected on two courses is counted on each."
SEVERAL = (
    "An action with several leads stands under each of them, and once under “Each action once”, so "
    "the agencies may add up to more."
)


def by_theme(rows: pd.DataFrame, names: Sequence[str]) -> Finding:
    """How many agencies lead late actions; `rows` as `leading.led` gives them.

    An agency with an open action that has no date to be late by is not said to lead none.
    """
    leading = agencies_leading(rows)
    is_open = rows[rows["open"]]
    late = agencies_leading(is_open[is_open["late"]])
    if not leading:
        heading = "No action names a lead agency"
    elif is_open.empty:
        heading = "No agency leads an open action"
    elif not is_open["dated"].any():
        heading = "Lateness is not known: no open action has a date"
    elif not late:
        known = "is known to lead" if _not_known(rows) else "leads"
        heading = f"None of {counted(len(leading), 'agency', 'agencies')} {known} a late action"
    else:
        heading = _lead_late(len(late), len(leading))
    return Finding(heading, _themes_words(rows, names))


def _lead_late(late: int, total: int) -> str:
    """So many agencies with a late action, of how many."""
    if late == total:
        return (
            "The one agency leads a late action"
            if total == 1
            else f"Each of {total} agencies leads a late action"
        )
    leads = "leads a late action" if late == 1 else "lead late actions"
    return f"{late} of {total} agencies {leads}"


def _not_known(rows: pd.DataFrame) -> list[str]:
    """The agencies that lead no action known to be late, and an open one without a date."""
    late = agencies_leading(rows[rows["open"] & rows["late"]])
    undated = agencies_leading(rows[rows["open"] & ~rows["dated"]])
    return [name for name in undated if name not in late]


def _others_words(rows: pd.DataFrame) -> str:
    """What is known of the agencies that are not in the heading's number."""
    unknown = _not_known(rows)
    is_open = agencies_leading(rows[rows["open"]])
    shut = [name for name in agencies_leading(rows) if name not in is_open]
    words = ""
    if unknown:
        has = "has an open action" if len(unknown) == 1 else "have open actions"
        words += f"Of {listed(unknown)} it is not known: {_it(unknown)} {has} without a date. "
    if shut and is_open:
        words += f"{listed(shut)} {_has(len(shut))} no open action. "
    return words


def _it(names: Sequence[str]) -> str:
    return "it" if len(names) == 1 else "they"


def _themes_words(rows: pd.DataFrame, names: Sequence[str]) -> str:
    once = each_once(rows)
    open_, late = int(once["open"].sum()), int(once["late"].sum())
    several = int(once["leads"].gt(1).sum())
    words = f"{_others_words(rows)}Each action once: "
    if open_ and not once.loc[once["open"], "dated"].any():
        words += f"{counted(open_, 'open action')}. "
    else:
        words += (
            f"{late} of {counted(open_, 'open action')} {verb(late, open_, 'is', 'are')} late, "
            "past the first date promised. "
        )
    if undated := int((once["open"] & ~once["dated"]).sum()):
        has = _has(undated)
        they = "it is" if undated == 1 else "they are"
        words += (
            f"{counted(undated, 'open action')} {has} no date: whether {they} late is unknown. "
        )
    if several:
        words += f"{counted(several, 'action')} {_has(several)} several leads. {SEVERAL} "
    if nobody := int(once["agency"].eq(NO_ONE).sum()):
        words += f"{counted(nobody, 'action')} {_has(nobody)} no single lead agency. "
    if idle := [name for name in names if name not in agencies_leading(rows)]:
        words += f"Known from training and leading no action: {listed(idle)}."
    return words.strip()


def _has(number: int) -> str:
    return "has" if number == 1 else "have"


def headed(name: str, rest: str) -> str:
    """A heading that begins with the agency's name, cut where it would be too long."""
    return f"{cut(name, _LONGEST - len(rest) - 2)}: {rest}"


def timeliness(rows: pd.DataFrame, name: str) -> Finding:
    """How many of an agency's open actions are late; `rows` are those it leads."""
    if rows.empty:
        return Finding(
            headed(name, "leads no action in these plans"),
            f"No plan of this report names {name} as a lead agency.",
        )
    is_open = rows[rows["open"]]
    total, late, overdue = len(is_open), int(is_open["late"].sum()), int(is_open["overdue"].sum())
    classes = class_counts(rows)
    words = f"Of {counted(len(rows), 'action')}, each once: "
    words += f"{listed([f'{number} {one}' for one, number in classes.items() if number])}. "
    if several := int(rows["leads"].gt(1).sum()):
        words += f"{counted(several, 'action')} {_has(several)} other leads as well. "
    if not total:
        none = f"none of {counted(len(rows), 'action')} is open"
        return Finding(headed(name, none), words.strip())
    if not is_open["dated"].any():
        return Finding(headed(name, "no open action has a date to be late by"), words.strip())
    words += (
        "Late is open and past the first date promised; overdue is past the latest as well: "
        f"{overdue} of {total}."
    )
    are = verb(late, total, "is", "are")
    return Finding(headed(name, f"{late} of {counted(total, 'open action')} {are} late"), words)


def class_counts(rows: pd.DataFrame) -> dict[str, int]:
    """Actions by class of timeliness, each in one class, zero included.

    The class "late" is late with a later date that has not passed.
    """
    found = rows["timeliness"].astype(str).value_counts()
    return {
        "late with a later date promised" if one == "late" else one: int(found.get(one, 0))
        for one in CLASSES
    }


def evidence(rows: pd.DataFrame, name: str) -> Finding:
    """How many of an agency's completed actions show delivery or more."""
    done = completed(rows)
    counts = done["level"].value_counts()
    unknown = int(done["level"].isna().sum())
    parts = [
        f"{int(counts[level])} at {level} of {HIGHEST} ({LEVEL_NAMES[level]})"
        for level in range(HIGHEST + 1)
        if counts.get(level, 0)
    ] + ([f"{unknown} not known"] if unknown else [])
    if done.empty:
        none = f"none of {counted(len(rows), 'action')} is completed"
        return Finding(
            headed(name, none), "How far evidence reaches is counted of completed actions."
        )
    of = counted(len(done), "completed action")
    words = f"Evidence of {of}: {listed(parts)}. Embedded ones are counted as completed."
    if unknown == len(done):
        return Finding(headed(name, f"evidence of {of} is not known"), words)
    shown = int(done["level"].ge(LEVELS[DELIVERED]).fillna(False).sum())
    show = verb(shown, len(done), "shows", "show")
    return Finding(headed(name, f"{shown} of {len(done)} completed {show} delivery"), words)


def training(found: Trained, name: str) -> Finding:
    """How many of an agency's people expected are trained; who came where no number is stated."""
    words = ""
    totals, people = found.totals, found.people
    if found.expected is None:
        words = f"{TO_UPLOAD} "
    elif found.trained is None:
        words = f"{counted(found.expected, 'person', 'people')} expected; who came is not told. "
    else:
        reach = rate_text(Rate(found.trained, found.expected))
        words = f"Trained: {reach} expected. {WHO_SAYS} {_AT_EACH} "
    if totals.due_to_attend:
        words += f"Show rate: {rate_text(totals.show_rate)}. "
    else:
        words += "Nobody was due at a session that is recorded, so there is no show rate. "
    if people.no_delegate:
        words += f"{counted(people.no_delegate, 'attendance')} without a number: maybe more people."
    return Finding(headed(name, _trained_heading(found)), f"{words}{DEFINITION}")


def _trained_heading(found: Trained) -> str:
    if found.expected and found.trained is not None:
        have = verb(found.trained, found.expected, "is", "are")
        return f"{found.trained:,} of {found.expected:,} expected {have} trained"
    if not found.totals.attended:
        return "nobody is recorded as trained"
    if found.people.people is None:
        return f"{counted(found.totals.attended, 'attendance')} at training"
    return f"{counted(found.people.people, 'person', 'people')} came to training"


def named(found: Sequence[Named], name: str) -> Finding:
    """In how many of the further sheets on actions an agency is named."""
    told = [one for one in found if one.rows is not None]
    sheets = {one.sheet for one in told}
    there = {one.sheet for one in told if one.rows}
    parts = [
        f"{one.sheet}, {one.column.lower()}: {one.rows} of {counted(one.of, 'row')}" for one in told
    ]
    words = f"{'; '.join(parts)}. " if parts else ""
    if rest := sorted({one.sheet for one in found} - sheets):
        words += (
            f"Rows of {listed(rest)} are not of actions and may count children, so they are not "
            "counted here: their own pages say what can be shown."
        )
    if not sheets:
        return Finding(headed(name, "rows of other sheets are not counted here"), words.strip())
    noun = "sheet" if len(sheets) == 1 else "sheets"
    rest_of = f"named in {len(there)} of {len(sheets)} further {noun}"
    return Finding(headed(name, rest_of), words.strip())


def told_of(said: Sequence[Said], name: str) -> Finding:
    """How many of the further subjects say something of an agency, and what."""
    there = [one for one in said if one.lines]
    noun = "subject" if len(said) == 1 else "subjects"
    speak = verb(len(there), len(said), "speaks", "speak")
    heading = headed(name, f"{len(there)} of {len(said)} further {noun} {speak} of it")
    parts = [f"{one.subject}: {' '.join(one.lines)}" for one in there]
    if silent := [one.subject for one in said if not one.lines]:
        parts.append(f"Not named in: {listed(silent)}.")
    return Finding(heading, " ".join(parts))


def asked(total: int, shown: int, name: str) -> Finding:
    """How many questions the rules put to an agency, and how many of them are shown."""
    if not total:
        return Finding(
            headed(name, "no rule puts a question to it"),
            "Questions are put by rules that anybody can check; the page Questions has them all.",
        )
    words = "Questions are put by rules that anybody can check; they are no verdicts."
    if total > shown:
        words += f" The {shown} to ask first are shown here; the page Questions has all."
    return Finding(headed(name, f"{counted(total, 'question')} to ask"), words)
