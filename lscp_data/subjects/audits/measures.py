"""What is counted of audits: cases by grade as may be shown, and when a theme is audited again.

Cases are children. A number of 1 to 4, and what it could be worked back from, is hidden: the
grades of one audit are a list with its total, the audits of one theme a table with its totals. An
audit of fewer than five cases, or of nobody knows how many, shows neither its grade nor its
finding, which may be a single child's. Everything goes through that rule here, so nothing else
sees the numbers as uploaded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lscp_data.disclosure import suppressed
from lscp_data.spelling import folded
from lscp_data.subjects.audits.schema import FEWEST_CASES, GRADES
from lscp_data.wording import show_date

NOT_GRADED, BETTER = "not_graded", "good_or_better"
PARTS = [*GRADES, NOT_GRADED]
NUMBERS = ["cases", *PARTS, BETTER]
ENOUGH_AUDITS = 3  # of one theme at different times, from which they stand on a scale
_TEXTS = ["theme", "agencies", "grade", "finding", "plan", "action_ref"]
_DATES = ["period", "period_from", "period_to", "next_audit"]
_FROM_TO = r"\b(?:to|until)\b|–|\s-\s"  # of a period written as a range
_BEGINNING = pd.Timestamp(0)


@dataclass(frozen=True)
class Audits:
    """The audits as they may be shown, and the totals of the themes that have one.

    `rows`: one an audit, by theme and then by time: theme, ended (the last day of its period),
    period (in words), agencies, `NUMBERS` (Int64, NA where unknown or not to be shown), sized
    (cases are known), graded (all counts of grades are known), listed (and they are of five cases
    or more, so that some may be shown), grade, finding, held_back (one of these was given and is
    not shown), planned (it ends after the report), plan, action_ref, next_audit.
    `totals`: by theme the `NUMBERS` of two or more audits that all have their counts.
    """

    rows: pd.DataFrame
    totals: pd.DataFrame

    @property
    def held(self) -> pd.DataFrame:
        """The audits whose period was over at the date of the report, or that state none."""
        return self.rows[~self.rows["planned"]]


def audits(sheet: pd.DataFrame, as_at: dt.date) -> Audits:
    """The audits of a sheet as they may be shown as at a date; a later one is only planned.

    An audit that grades more cases than it has is left out, as was said when it was uploaded.
    """
    rows = _with_cases(_typed(sheet, as_at))
    themes = [mine for _, mine in rows.groupby("key", sort=False)]
    shown = [_shown(mine) for mine in themes]
    if not shown:
        return Audits(rows.drop(columns="key"), pd.DataFrame(columns=NUMBERS, dtype="Int64"))
    totals = pd.DataFrame({theme: total for _, theme, total in shown if total is not None})
    return Audits(
        pd.concat([frame for frame, *_ in shown], ignore_index=True).drop(columns="key"),
        totals.T.reindex(columns=NUMBERS).astype("Int64"),
    )


def _typed(sheet: pd.DataFrame, as_at: dt.date) -> pd.DataFrame:
    """The rows with their kinds of value, by theme in the sheet's order and then by time."""
    rows = sheet.reset_index(drop=True)
    dates = {
        name: pd.to_datetime(rows.get(name, pd.Series(pd.NaT, rows.index))).astype("datetime64[us]")
        for name in _DATES
    }
    none = pd.Series(pd.NA, rows.index)
    texts = {name: rows.get(name, none).astype("string") for name in _TEXTS}
    counts = {name: rows.get(name, none).astype("Int64") for name in GRADES}
    counts = {"cases": rows.get("looked_at", none).astype("Int64"), **counts}
    frame = pd.DataFrame(
        {**texts, **counts, "ended": dates["period_to"].fillna(dates["period"])}
        | {"next_audit": dates["next_audit"], "period": _periods(rows, dates)}
    )
    frame["key"] = frame["theme"].map(folded)
    frame["theme"] = frame.groupby("key")["theme"].transform("first")
    frame["planned"] = (frame["ended"] > pd.Timestamp(as_at)).astype(bool)
    order = frame["ended"].fillna(_BEGINNING)
    first = {key: place for place, key in enumerate(frame["key"].unique())}
    frame = frame.assign(_first=frame["key"].map(first), _order=order)
    return frame.sort_values(["_first", "_order"], kind="stable", ignore_index=True).drop(
        columns=["_first", "_order"]
    )


def _periods(rows: pd.DataFrame, dates: Mapping[str, pd.Series]) -> pd.Series:
    """The time of each audit in words: as written, or from its first to its last day."""
    none = pd.Series(pd.NA, rows.index)
    written = rows.get("period_text", none).astype("string")
    days = rows.get("period_precision", none).astype("string").eq("day").fillna(True)
    days &= ~written.str.contains(_FROM_TO).fillna(False)
    words: list[str | None] = []
    for row in rows.index:
        first, last, single = (dates[f"period{end}"][row] for end in ("_from", "_to", ""))
        if pd.notna(first) and pd.notna(last):
            words.append(f"{show_date(first)} to {show_date(last)}")
        elif pd.notna(last) or pd.notna(first):
            words.append(f"to {show_date(last)}" if pd.notna(last) else f"from {show_date(first)}")
        elif pd.notna(single):
            as_written = pd.notna(written[row]) and not days[row]
            words.append(str(written[row]) if as_written else show_date(single))
        else:
            words.append(None)
    return pd.Series(words, rows.index, dtype="string")


def _with_cases(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with sized, graded, listed and the numbers made up; impossible ones left out.

    A blank count is 0 where the others are all the cases. Of what is only planned nothing counts.
    """
    counts = rows[["cases", *GRADES]].mask(rows["planned"]).astype("Int64")
    stated = counts[[*GRADES]].sum(axis="columns", min_count=1).astype("Int64")
    whole = stated.eq(counts["cases"]).fillna(False).astype(bool)
    counts = counts.mask(counts.isna() & whole.to_numpy()[:, None], 0)
    graded = counts[[*GRADES]].notna().all(axis="columns")
    counts["cases"] = counts["cases"].fillna(stated.where(graded))
    rows = rows.assign(
        **counts,
        sized=counts["cases"].notna(),
        graded=graded,
        not_graded=(counts["cases"] - stated).where(graded),
        good_or_better=(counts["outstanding"] + counts["good"]).where(graded),
    )
    known = (rows["cases"] >= FEWEST_CASES).fillna(False).astype(bool)
    given = rows[["grade", "finding"]].notna().any(axis="columns") & ~rows["planned"]
    rows = rows.assign(
        listed=graded & known,
        held_back=given & ~known,
        grade=rows["grade"].where(known),
        finding=rows["finding"].where(known),
    )
    return rows[~(stated > rows["cases"]).fillna(False).astype(bool)]


def _shown(mine: pd.DataFrame) -> tuple[pd.DataFrame, str, pd.Series | None]:
    """The audits of one theme as they may be shown, the theme, and its totals where it has them."""
    rows = mine.reset_index(drop=True)
    cells: list[int] = []
    figures: dict[tuple[int, str], list[int]] = {}
    for row in rows[rows["sized"]].index:
        # Zeros beside a lone hidden number would tell the grade of a few cases.
        parts = PARTS if rows.at[row, "listed"] else ["cases"]
        places = {part: len(cells) + at for at, part in enumerate(parts)}
        cells += [int(rows.at[row, part]) for part in parts]
        figures |= {(row, part): [place] for part, place in places.items()}
        if rows.at[row, "listed"]:
            figures |= _made_up(row, places)
    total = len(rows)
    held = rows[~rows["planned"]]
    with_total = len(held) > 1 and bool(held["listed"].all())
    if with_total:
        names = [*NUMBERS, "worse"]
        figures |= {(total, n): [c for row in held.index for c in figures[row, n]] for n in names}
    hidden = suppressed(cells, list(figures.values())).sums
    shown = pd.DataFrame(pd.NA, index=range(total + 1), columns=[*NUMBERS, "worse"], dtype="Int64")
    for place, ((row, name), members) in enumerate(figures.items()):
        if place not in hidden:
            shown.at[row, name] = sum(cells[cell] for cell in members)
    numbers = shown[NUMBERS]
    of_theme = numbers.loc[total] if with_total else None
    return rows.assign(**numbers.iloc[:-1]), str(rows["theme"].iloc[0]), of_theme


def _made_up(row: int, places: Mapping[str, int]) -> dict[tuple[int, str], list[int]]:
    """What else is printed of an audit with grades, and what is left of it: sums of its parts."""
    better = [places["outstanding"], places["good"]]
    return {
        (row, "cases"): [*places.values()],
        (row, BETTER): better,
        (row, "worse"): [place for place in places.values() if place not in better],
    }


def on_a_scale(audits: Audits) -> list[pd.DataFrame]:
    """The held audits of each theme that was graded at three times or more."""
    held = audits.held
    held = held[held["ended"].notna() & (held["grade"].notna() | held["listed"])]
    return [
        mine
        for _, mine in held.groupby("theme", sort=False)
        if mine["ended"].nunique() >= ENOUGH_AUDITS
    ]


def again(audits: Audits, as_at: dt.date) -> pd.DataFrame:
    """When each theme is audited again: theme, period and ended of its last audit, next, days_past.

    `next` is the date set at its last audit, else the end of the next one planned; missing where
    there is neither. `days_past` (Int64) is above 0 where that day has passed without a later
    audit. The longest past first, then by date, those without one last.
    """
    rows = [_again(str(theme), mine) for theme, mine in audits.rows.groupby("theme", sort=False)]
    table = pd.DataFrame(rows, columns=["theme", "period", "ended", "next"])
    table = table.astype(dict.fromkeys(("ended", "next"), "datetime64[us]"))
    past = (pd.Timestamp(as_at) - table["next"]).dt.days.astype("Int64").clip(lower=0)
    return table.assign(days_past=past).sort_values("next", kind="stable", ignore_index=True)


def _again(theme: str, mine: pd.DataFrame) -> tuple[Any, ...]:
    held, planned = mine[~mine["planned"]], mine[mine["planned"]]
    coming = planned["ended"].min()
    if held.empty:
        return theme, pd.NA, pd.NaT, coming
    last = held.iloc[-1]
    return (
        theme,
        last["period"],
        last["ended"],
        coming if pd.isna(last["next_audit"]) else last["next_audit"],
    )
