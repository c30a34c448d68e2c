"""The first date ever promised of each action, over the reports that told of it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


def with_first_dates(
    frames: Sequence[pd.DataFrame], threads: Sequence[Sequence[int]]
) -> list[pd.DataFrame]:
    """The frames, oldest first, with the first date known up to each as `baseline_due`.

    `threads` gives the thread of each row. A date that was overwritten in the workbook is not lost,
    nor that of an action that returns after it had vanished, nor one in a report that was published
    late; where a workbook keeps its own column of first dates beside the revised ones, the earlier
    of the two stands.
    """
    firsts: dict[int, pd.Timestamp] = {}
    dated = []
    for frame, thread in zip(frames, threads, strict=True):
        dates = []
        rows = zip(thread, frame["baseline_due"], was_revised(frame), strict=True)
        for number, own, revised in rows:
            known = firsts.get(number, own)
            if pd.isna(known) or (revised and own < known):
                known = own
            if not pd.isna(known):
                firsts[number] = known
            dates.append(known)
        dated.append(frame.assign(baseline_due=pd.Series(dates, frame.index, "datetime64[us]")))
    return dated


def was_revised(actions: pd.DataFrame) -> pd.Series:
    """Where a revised date is given, or the work is now ongoing; "N/A" or "TBC" revises nothing."""
    if "revised_date" not in actions:
        return pd.Series(False, index=actions.index)
    given = actions["revised_date"].notna()
    if "revised_date_precision" not in actions:
        return given
    return given | actions["revised_date_precision"].eq("open").fillna(False).astype(bool)
