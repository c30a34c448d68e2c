"""What the evaluations of one question say, in a heading and a few plain sentences."""

from __future__ import annotations

import pandas as pd

from lscp_data.subjects.evaluation.measures import MEAN
from lscp_data.wording import Finding, counted, listed

_LONGEST = 60


def change(table: pd.DataFrame) -> Finding:
    """On how many courses scores rose for certain; `table` is `paired_change` of one question.

    A rise counts where ten people or more were matched and the whole 95 % interval lies above
    zero. Confidence and knowledge are named where the question asks for one of them alone.
    """
    shown, few = table[table["detail"] == MEAN], table[table["detail"] != MEAN]
    if shown.empty:
        heading = "Too few people answered twice to judge any course"
        return Finding(heading, f"{counted(len(table), 'course')}. {_too_few(few)}".strip())
    rose, fell = int((shown["low"] > 0).sum()), int((shown["high"] < 0).sum())
    heading = f"{_asked(table)} rose on {rose:,} of {counted(len(table), 'course')}"
    if fell:
        heading += f", fell on {fell:,}"
    if len(few):
        heading = _longer(heading, f"; {len(few):,} {_has(len(few))} too few replies")
    words = " ".join(
        f"{row.course}: {row.pre:.1f} before and {row.post:.1f} straight after, a change of "
        f"{row.change:+.1f} (95 % interval {row.low:+.1f} to {row.high:+.1f}, "
        f"{counted(row.n, 'person', 'people')} matched)."
        for row in shown.itertuples()
    )
    return Finding(heading, f"{words} {_too_few(few)}".strip())


def _asked(table: pd.DataFrame) -> str:
    """What the one question asks for: a word for the heading."""
    question = " ".join(table["question"].astype(str).unique()).casefold()
    confidence, knowledge = "confiden" in question, "know" in question
    if confidence == knowledge:
        return "Scores"
    return "Confidence" if confidence else "Knowledge"


def _longer(heading: str, clause: str) -> str:
    """The heading with a clause where it still fits on one line; the words have it anyway."""
    return heading + clause if len(heading) + len(clause) <= _LONGEST else heading


def _has(number: int) -> str:
    return "has" if number == 1 else "have"


def _too_few(few: pd.DataFrame) -> str:
    if few.empty:
        return ""
    names = listed([f"{row.course} ({row.n})" for row in few.itertuples()])
    return f"Fewer than ten people matched, so the change is not judged: {names}."


def retention(table: pd.DataFrame) -> str:
    """How much of the gain was kept, in words; `table` is `follow_up` of one question."""
    if table.empty:
        return "Nobody has answered at all three stages yet."
    known = table[table["retention"].notna()]
    parts = [
        f"{row.course} kept {100 * row.retention:.0f} % of its gain "
        f"({counted(row.n, 'person', 'people')} answered all three times)"
        for row in known.itertuples()
    ]
    unknown = table[table["retention"].isna()]
    text = f"At follow-up {listed(parts)}." if parts else ""
    if len(unknown):
        names = listed([f"{row.course} ({row.n})" for row in unknown.itertuples()])
        text += f" Too few people, or too small a gain, to say what was kept: {names}."
    return text.strip()


def replies(table: pd.DataFrame) -> Finding:
    """How many people replied straight after and at follow-up, over all courses."""
    if table.empty:
        return Finding("No replies can be counted as people", "No answer names its delegate.")
    after, later = int(table["post"].sum()), int(table["follow-up"].sum())
    words = " ".join(
        f"{row[0]}: {row[1]} before, {row[2]} straight after, {row[3]} at follow-up."
        for row in table.itertuples(index=False, name=None)
    )
    heading = f"{counted(after, 'reply', 'replies')} straight after, {later:,} at follow-up"
    return Finding(heading, f"{words} A person on two courses counts once for each.")
