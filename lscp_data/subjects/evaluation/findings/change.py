"""What the same people said before and after: how many rose, how much, who could not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from lscp_data.disclosure import MEAN, NO_SCORE, POINTS
from lscp_data.subjects.evaluation.findings.scores import longer, named, score, span
from lscp_data.subjects.evaluation.pairs import CEILING
from lscp_data.wording import ENOUGH, Finding, counted, listed, signed, whole_per_cent

WHY_NO_COUNT = (
    "A number is not shown where it would rest on one person, or on fewer than five who changed."
)
_ALL_TOLD = 3  # courses up to which each is told; of more, the highest and the lowest change


def change(table: pd.DataFrame) -> Finding:
    """On how many courses scores rose for certain; `table` is `aggregates.change` of one question.

    A rise counts where ten people or more were matched and the whole 95 % interval lies above
    zero. Confidence and knowledge are named where the question asks for one of them alone.
    """
    return Finding(_heading(table, asked(table["question"])), _words(table))


def asked_afterwards(table: pd.DataFrame) -> Finding:
    """The same where "before" was rated after the course; `table` is `aggregates.retro`."""
    heading = "Too few rated “before” afterwards to judge any course"
    if table["n"].ge(ENOUGH).any():  # then they are held back
        heading = "No course can be judged by “before” rated afterwards"
    shown = table[table["detail"].eq(MEAN)]
    if len(shown):
        rose = int((shown["low"] > 0).sum())
        heading = f"Rated afterwards: a rise on {rose:,} of {counted(len(table), 'course')}"
    return Finding(heading, _words(table))


def disagreement(table: pd.DataFrame, question: str) -> str:
    """On which courses confidence rose while knowledge fell, or the reverse; "" where on none.

    `table` is `aggregates.change` of every question; only whole intervals beside zero count. It
    is said beside a `question` that asks for either of the two.
    """
    if asked(pd.Series([question])) == "Scores":
        return ""
    parts = []
    for course, rows in table.groupby("course", sort=True):
        rose = {asked(pd.Series([row.question])) for row in rows.itertuples() if row.low > 0}
        fell = {asked(pd.Series([row.question])) for row in rows.itertuples() if row.high < 0}
        for up, down in (("Confidence", "Knowledge"), ("Knowledge", "Confidence")):
            if up in rose - fell and down in fell - rose:
                parts.append(f"on {course} {up.lower()} rose while {down.lower()} fell")
    return f"The questions disagree: {listed(parts)}." if parts else ""


def asked(questions: pd.Series) -> str:
    """What the one question asks for: a word for the heading."""
    question = " ".join(questions.astype(str).unique()).casefold()
    confidence, knowledge = "confiden" in question, "know" in question
    if confidence == knowledge:
        return "Scores"
    return "Confidence" if confidence else "Knowledge"


def _heading(table: pd.DataFrame, what: str) -> str:
    if table.empty:
        return "No change can be shown on any course"
    shown, few = table[table["detail"].eq(MEAN)], table[table["detail"].ne(MEAN)]
    if shown.empty:
        return "Too few people answered twice to judge any course"
    rose, fell = int((shown["low"] > 0).sum()), int((shown["high"] < 0).sum())
    heading = f"{what} rose on {rose:,} of {counted(len(table), 'course')}"
    if fell:
        heading += f", fell on {fell:,}"
    if len(few):
        has = "has" if len(few) == 1 else "have"
        heading = longer(heading, f"; {len(few):,} {has} too few replies")
    return heading


def _words(table: pd.DataFrame) -> str:
    return " ".join(part for part in _parts(table) if part)


def _parts(table: pd.DataFrame) -> Iterator[str]:
    if table.empty:  # too few may have answered, or their figures wait for more
        yield "Nobody who answered both times is counted yet."
    shown = table[table["detail"].eq(MEAN)].sort_values("change", ascending=False, kind="stable")
    if len(shown) <= _ALL_TOLD:
        yield from map(_one, shown.sort_values("course").itertuples())
    else:
        yield f"Highest change, {_one(next(shown.head(1).itertuples()))}"
        yield f"Lowest, {_one(next(shown.tail(1).itertuples()))}"
        yield f"The other {len(shown) - 2:,} are in the table."
    yield from map(_of_a_few, table[table["detail"].eq(POINTS)].itertuples())
    counts = table.loc[table["detail"].ne(NO_SCORE), ["improved", "same", "worse"]]
    yield WHY_NO_COUNT if counts.isna().to_numpy().any() else ""
    yield from map(_ceiling, shown[shown["ceiling"].fillna(False).astype(bool)].itertuples())
    none = table[table["detail"].eq(NO_SCORE)]
    held = none["held_back"].astype(bool) if "held_back" in none else none["n"].lt(0)
    if len(few := none[~held]):
        names = named(zip(few["course"], few["n"], strict=True))
        yield f"Fewer than five people matched, so nothing of them is shown: {names}."
    if held.any():
        names = listed(none.loc[held, "course"].tolist())
        yield (
            f"Held back, as with the other figures it would give away fewer than five people: "
            f"{names}."
        )


def _one(row: Any) -> str:
    """One course with its means, its interval and its shares, each with its number of people."""
    return (
        f"{row.course}: {score(row.pre)} before and {score(row.post)} straight after, a change of "
        f"{signed(row.change)} ({span(row.low, row.high)}); {_shares(row)}."
    )


def _shares(row: Any) -> str:
    """How many of the matched people improved, as far as it is shown."""
    of = f"{row.n:,} matched people"
    if pd.isna(row.improved):
        return f"how many of {of} improved is not shown"
    part = f"{whole_per_cent(row.improved, row.n)} of {of} improved ({row.improved:,} of {row.n:,})"
    return f"{part}, {_others(row)}"


def _others(row: Any) -> str:
    """Those who did not rise: apart, or together where one of the two is one person."""
    if pd.isna(row.same):
        return f"{row.n - row.improved:,} did not rise"
    return f"{row.same:,} stayed the same, {row.worse:,} fell"


def _of_a_few(row: Any) -> str:
    rose = f"how many of {row.n} rose is not shown"
    if not pd.isna(row.improved):
        rose = f"{row.improved} of {row.n} rose, {_others(row)}"
    return f"{row.course}: {rose}; so few are shown one by one, without an average."


def _ceiling(row: Any) -> str:
    part = f"{100 * CEILING:.0f} % or more" if pd.isna(row.at_ceiling) else f"{row.at_ceiling:,}"
    return (
        f"On {row.course} {part} of {row.n:,} were at the top of the scale before: they could not "
        "rise."
    )
