"""What is counted of practice checks: how many of those asked showed the change, as may be shown.

Self-reports and managers' checks count staff: how many were asked and replied is shown, what they
said from five replies on, as in an evaluation. Audits, tool use and outcomes count cases, which
are children: a number of 1 to 4, and what it could be worked back from, is hidden.
Everything here goes through that rule, so pages and reports never see the numbers as uploaded.
"""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from lscp_data.disclosure import FEWEST, protected_parts, shown_parts
from lscp_data.subjects.practice.schema import KIND, OF_STAFF
from lscp_data.wording import ENOUGH

NUMBERS = ["asked", "replied", "changed"]  # from the whole to the part
CHECK = ["course", "action_ref", "plan", "kind", "measure", "seen_on"]
_SHARES = {"share_of_asked": "asked", "share_of_replied": "replied"}


def checks(practice: pd.DataFrame) -> pd.DataFrame:
    """One row a check and agency: `CHECK`, agency, `NUMBERS`, silent, hidden, two shares.

    Numbers are Int64, NA where unknown, and where `hidden` (bool) says so not to be shown. A row
    without an agency stands for the whole check: of staff it is added up where several agencies
    were checked (and is NA where one did not state a number); of cases it is not, as several
    agencies may have looked at one case. `silent` is asked and not replied. A share is a Float64
    from 0 to 1, NA below ten people or cases. A row whose part is more than its whole is left out,
    as was said when it was uploaded.
    """
    rows = practice.reindex(columns=[*CHECK, "agency", *NUMBERS]).reset_index(drop=True)
    words = [name for name in [*CHECK, "agency"] if name != "seen_on"]
    rows = rows.astype(dict.fromkeys(words, "string") | dict.fromkeys(NUMBERS, "Int64"))
    rows["seen_on"] = pd.to_datetime(rows["seen_on"]).astype("datetime64[us]")
    more = [rows[part] > rows[whole] for whole, part in combinations(NUMBERS, 2)]
    rows = rows[~pd.concat(more, axis="columns").fillna(False).any(axis="columns")]
    shown = [_shown(check) for _, check in rows.groupby(CHECK, dropna=False, sort=False)]
    return _in_order(_with_shares(pd.concat(shown) if shown else rows.assign(hidden=False)))


def _shown(check: pd.DataFrame) -> pd.DataFrame:
    """The rows of one check as they may be shown, with the column `hidden`."""
    if check["kind"].iloc[0] not in OF_STAFF:
        return _of_cases(check)
    if len(check) > 1 and check["agency"].notna().all():
        total = check[NUMBERS].sum(skipna=False).astype("Int64")
        whole = check.iloc[:1].assign(agency=pd.NA, **total).astype(check.dtypes)
        check = pd.concat([check, whole], ignore_index=True)
    return _of_staff(check)


def _of_staff(check: pd.DataFrame) -> pd.DataFrame:
    """The rows of a check of staff, without what fewer than five people said.

    Where the whole is known as well, those hidden are together nobody or five people.
    """
    check = check.reset_index(drop=True)
    # At least so many replied, where their number is not stated.
    people = check["replied"].fillna(check["asked"]).fillna(check["changed"]).fillna(0).astype(int)
    whole = check["agency"].isna()
    parts = people[~whole] if whole.any() else people.head(0)
    rest = max(0, people[whole].max() - parts.sum()) if len(parts) else 0
    shown = people.ge(FEWEST)
    shown[parts.index] = shown_parts(pd.concat([parts, pd.Series({-1: rest})]))[parts.index]
    hidden = check["changed"].notna() & ~shown & people.gt(0)
    return check.assign(changed=check["changed"].mask(hidden), hidden=hidden)


def _of_cases(check: pd.DataFrame) -> pd.DataFrame:
    """The rows of a check of cases, with the numbers of so few children left out.

    They are protected as parts of one table whose total is known too; where the officer gave the
    whole beside the agencies, what is left of it is one more part.
    """
    parts, whole = check, check.head(0)
    if len(check) > 1 and check["agency"].isna().sum() == 1:
        rest = check.loc[check["agency"].isna(), NUMBERS].iloc[0] - check.loc[
            check["agency"].notna(), NUMBERS
        ].sum(skipna=False)
        if _nested(rest):
            whole, parts = check[check["agency"].isna()], check[check["agency"].notna()]
            parts = pd.concat([parts, whole.assign(**rest, agency="the rest")])
    numbers, total = protected_parts(parts[NUMBERS].reset_index(drop=True))
    numbers = numbers.set_axis(parts.index)
    if len(whole):
        parts, numbers = parts.iloc[:-1], numbers.iloc[:-1]
        numbers = pd.concat([numbers, total.to_frame().T.set_axis(whole.index)])
    known, shown = check[NUMBERS].notna(), numbers.loc[check.index].astype("Int64")
    hidden = (known & shown.isna()).any(axis="columns")
    return check.assign(**shown, hidden=hidden)


def _nested(numbers: pd.Series) -> bool:
    """Whether each number that is known is a part of the one before it, and none below zero."""
    known = numbers.dropna().tolist()
    return bool(known) and known == sorted(known, reverse=True) and known[-1] >= 0


def _with_shares(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.assign(silent=rows["asked"] - rows["replied"])
    for name, whole in _SHARES.items():
        base = rows[whole].astype("Float64").where(rows[whole].ge(ENOUGH).fillna(False))
        rows[name] = rows["changed"] / base
    return rows[[*CHECK, "agency", *NUMBERS, "silent", "hidden", *_SHARES]]


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
    """The newest check of each course or action, kind and measure, in the same columns.

    One row where the whole of the check is known, else a row for each agency. A check without a
    date counts as the oldest.
    """
    by = [name for name in CHECK if name != "seen_on"]
    dates = checks["seen_on"].fillna(pd.Timestamp.min.ceil("D"))
    keys = [checks[name] for name in by]
    newest = checks[dates.eq(dates.groupby(keys, dropna=False).transform("max"))]
    whole = newest["agency"].isna()
    has_whole = whole.groupby([newest[name] for name in by], dropna=False).transform("any")
    return newest[whole | ~has_whole].reset_index(drop=True)
