"""What the evaluations of one question say, in a heading and a few plain sentences."""

from __future__ import annotations

import pandas as pd

from lscp_data.subjects.evaluation.measures import NO_SCORE
from lscp_data.wording import Finding, counted, listed


def change(table: pd.DataFrame) -> Finding:
    """On how many courses scores rose for certain; `table` is `paired_change` of one question.

    A rise counts where the whole 95 % interval lies above zero.
    """
    shown = table[table["detail"] != NO_SCORE]
    few = table[table["detail"] == NO_SCORE]
    if shown.empty:
        return Finding(
            "Too few people answered to show a score",
            f"{counted(len(table), 'course')}: fewer than five people answered both before and "
            "straight after, so no score is shown.",
        )
    rose, fell = shown[shown["low"] > 0], shown[shown["high"] < 0]
    total = len(shown)
    heading = f"Scores rose on {len(rose)} of {counted(total, 'course')}"
    if len(fell):
        heading += f" and fell on {len(fell)}"
    words = " ".join(
        f"{row.course}: {row.pre:.1f} before and {row.post:.1f} straight after, a change of "
        f"{row.change:+.1f} (95 % interval {row.low:+.1f} to {row.high:+.1f}, "
        f"{counted(row.n, 'person', 'people')} matched)."
        for row in shown.itertuples()
    )
    if len(few):
        names = listed([f"{row.course} ({row.n})" for row in few.itertuples()])
        words += f" Fewer than five people matched, so no score is shown: {names}."
    return Finding(heading, words)


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
    heading = f"{later:,} people replied at follow-up, {after:,} straight after"
    return Finding(heading, f"{words} A person on two courses counts once for each.")
