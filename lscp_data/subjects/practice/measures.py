"""What is counted of practice checks: how many of those asked showed the change, as may be shown.

Self-reports and managers' checks count staff: how many were asked and replied is shown, what they
said from five replies on, as in an evaluation. Audits, tool use and outcomes count cases, which
are children: a number of 1 to 4, and what it could be worked back from, is hidden.
Everything here goes through that rule, so pages and reports never see the numbers as uploaded.
"""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from lscp_data.subjects.practice.protection import CHECK, NUMBERS, protected_checks, same
from lscp_data.subjects.practice.schema import KIND
from lscp_data.wording import ENOUGH

__all__ = ["CHECK", "NUMBERS", "checks", "latest"]
_SHARES = {"share_of_asked": "asked", "share_of_replied": "replied"}


def checks(practice: pd.DataFrame) -> pd.DataFrame:
    """One row a check and agency: `CHECK`, agency, `NUMBERS`, silent, hidden, verdict, two shares.

    Numbers are Int64, NA where unknown, and where `hidden` (bool) says so not to be shown. A row
    without an agency stands for the whole check: of staff it is added up where several agencies
    were checked (and is NA where one did not state a number); of cases it is not, as several
    agencies may have looked at one case. `silent` is asked and not replied. A share is a Float64
    from 0 to 1, NA below ten people or cases. `at_least_half` (boolean) says what the numbers come
    to, also of some that are hidden; NA where that is not known. A row whose part is more than
    its whole is left out, as was said when it was uploaded.
    """
    rows = practice.reindex(columns=[*CHECK, "agency", *NUMBERS]).reset_index(drop=True)
    words = [name for name in [*CHECK, "agency"] if name != "seen_on"]
    rows = rows.astype(dict.fromkeys(words, "string") | dict.fromkeys(NUMBERS, "Int64"))
    rows["seen_on"] = pd.to_datetime(rows["seen_on"]).astype("datetime64[us]")
    more = [rows[part] > rows[whole] for whole, part in combinations(NUMBERS, 2)]
    rows = rows[~pd.concat(more, axis="columns").fillna(False).any(axis="columns")]
    return _in_order(_with_shares(protected_checks(rows)))


def _with_shares(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.assign(silent=rows["asked"] - rows["replied"])
    for name, whole in _SHARES.items():
        base = rows[whole].astype("Float64").where(rows[whole].ge(ENOUGH).fillna(False))
        rows[name] = rows["changed"] / base
    return rows[[*CHECK, "agency", *NUMBERS, "silent", "hidden", "at_least_half", *_SHARES]]


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """By course, action and kind, then by date; the whole of a check before its agencies."""
    kinds = {kind: at for at, kind in enumerate(KIND.values)}
    return rows.sort_values(
        [*CHECK, "agency"],
        key=lambda names: names.map(kinds) if names.name == "kind" else names,
        na_position="first",
        kind="stable",
        ignore_index=True,
    )


def latest(checks: pd.DataFrame) -> pd.DataFrame:
    """The newest check of each course or action, kind, measure and agency, in the same columns.

    Of a check whose whole is shown that row, and beside it only the agencies looked at since. A
    check without a date counts as the oldest.
    """
    keys = same(checks)
    by = [keys[name] for name in CHECK if name != "seen_on"]
    dates = checks["seen_on"].fillna(pd.Timestamp.min.ceil("D"))
    newest = dates.eq(dates.groupby([*by, keys["agency"]], dropna=False).transform("max"))
    whole = checks["agency"].isna()
    nothing = checks["hidden"] & checks["changed"].isna() & checks["at_least_half"].isna()
    of_whole = dates.where(whole & ~nothing).groupby(by, dropna=False).transform("max")
    since = of_whole.isna() | dates.gt(of_whole)
    return checks[newest & (whole | since)].reset_index(drop=True)
