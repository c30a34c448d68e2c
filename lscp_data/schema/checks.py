"""Checks that several kinds of sheet share: functions of a typed frame that return faults."""

from __future__ import annotations

import pandas as pd

from lscp_data.schema.sheet import Check, Fault
from lscp_data.wording import show_date


def not_before(later: str, earlier: str, message: str) -> Check:
    """A check that notes each row whose `later` date stands before its `earlier` one."""

    def check(frame: pd.DataFrame) -> list[Fault]:
        if later not in frame or earlier not in frame:
            return []
        wrong = frame[frame[later] < frame[earlier]]
        return [
            Fault(
                row=int(index),
                field=later,
                severity="note",
                found=show_date(row[later]),
                expected=f"{show_date(row[earlier])} or later",
                message=message,
            )
            for index, row in wrong.iterrows()
        ]

    return check


def used_once(name: str) -> Check:
    """A check that notes each row whose value of a field already stands in a row above."""

    def check(frame: pd.DataFrame) -> list[Fault]:
        if name not in frame:
            return []
        again = frame[name].notna() & frame[name].duplicated()
        return [
            Fault(
                row=int(index),
                field=name,
                severity="note",
                found=str(frame.at[index, name]),
                expected="each one once",
                message="It stands in a row above too; both rows are kept.",
            )
            for index in frame.index[again]
        ]

    return check
