"""Which numbers of the practice checks may be shown: of few staff, and of few children, none.

The rows of one check are protected together. A row for several agencies and rows for one agency
each may be one check too where their dates or the spelling of their words differ: then nobody can
tell whether the ones are parts of the other, so it is shown only where nothing could be worked back
if they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from lscp_data.disclosure import FEWEST, protected_parts, shown_parts
from lscp_data.disclosure.suppression import LARGEST, SMALLEST
from lscp_data.spelling import folded
from lscp_data.subjects.practice.schema import OF_STAFF

NUMBERS = ["asked", "replied", "changed"]  # from the whole to the part
CHECK = ["course", "action_ref", "plan", "kind", "measure", "seen_on"]
_SUBJECT = ["course", "action_ref", "measure"]  # what two rows of one check may share


def same(rows: pd.DataFrame) -> pd.DataFrame:
    """The words of `CHECK` and the agency as they are compared, "" where one is missing."""
    words = [name for name in [*CHECK, "agency"] if name not in ("kind", "seen_on")]
    keys = rows[["kind", "seen_on"]].assign(**{name: rows[name].map(folded) for name in words})
    prefix = re.compile(r"^(?:action|rec|recommendation|no|ref)(?=\d)")
    refs = keys["action_ref"].astype("string").str.replace(prefix, "", regex=True)
    return keys.assign(action_ref=refs)[[*CHECK, "agency"]]


def protected_checks(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with what may not be shown missing, and `hidden` and `at_least_half` beside it.

    A check of staff by several agencies is added up in a row without an agency; of cases it is
    not, as several agencies may have looked at one. `at_least_half`: of all who could be judged,
    boolean, NA where not known or not to be shown.
    """
    parts = [_with_total(check) for _, check in _by_check(rows)]
    given = pd.concat(parts, ignore_index=True) if parts else rows.assign(added=False)
    shown = [
        _of_staff(check) if check["kind"].iloc[0] in OF_STAFF else _of_cases(check)
        for _, check in _by_check(given)
    ]
    table = pd.concat(shown).sort_index() if shown else given.assign(hidden=False)
    keys = same(given)
    alone = ~keys.duplicated(CHECK, keep=False)
    table = table.assign(at_least_half=halves(given, table, alone))
    for at in [*_could_be_worked_back(given, table)]:
        columns = ["changed"] if given.at[at, "kind"] in OF_STAFF else NUMBERS
        table.loc[at, "hidden"] = True
        table.loc[at, [*columns, "at_least_half"]] = pd.NA
    return table.drop(columns="added")


def _by_check(rows: pd.DataFrame) -> Iterator[tuple[object, pd.DataFrame]]:
    keys = same(rows)
    yield from rows.groupby([keys[name] for name in CHECK], dropna=False, sort=False)


def _with_total(check: pd.DataFrame) -> pd.DataFrame:
    check = check.assign(added=False)
    of_staff = check["kind"].iloc[0] in OF_STAFF
    if not of_staff or len(check) == 1 or check["agency"].isna().any():
        return check
    total = check[NUMBERS].sum(skipna=False).astype("Int64")
    whole = check.iloc[:1].assign(agency=pd.NA, added=True, **total).astype(check.dtypes)
    return pd.concat([check, whole])


def _people(rows: pd.DataFrame) -> pd.Series:
    """At least so many replied, where their number is not stated."""
    return rows["replied"].fillna(rows["asked"]).fillna(rows["changed"]).fillna(0).astype(int)


def _of_staff(check: pd.DataFrame) -> pd.DataFrame:
    """The rows of a check of staff, without what fewer than five people said.

    Where the whole is known as well, those hidden are together nobody or five people who replied.
    Where of one row it is not stated how many did, the whole is not shown beside hidden parts.
    """
    people, whole = _people(check), check["agency"].isna()
    shown, parts = people.ge(FEWEST), check[~whole]
    if whole.any() and len(parts):
        if whole.sum() == 1 and check["replied"].notna().all():
            rest = max(0, people[whole].iloc[0] - people[~whole].sum())
            sizes = pd.concat([people[~whole], pd.Series({-1: rest})])
            shown[parts.index] = shown_parts(sizes)[parts.index]
        else:
            rests = (check["asked"] - parts["asked"].sum(skipna=False)).mask(check["added"], 0)
            nobody = (rests.le(0) | rests.ge(FEWEST)).fillna(False).astype(bool)
            shown &= ~whole | (nobody & shown[~whole].all())
    hidden = check["changed"].notna() & ~shown & (people.gt(0) | whole)
    return check.assign(changed=check["changed"].mask(hidden), hidden=hidden)


def _of_cases(check: pd.DataFrame) -> pd.DataFrame:
    """The rows of a check of cases, with the numbers of so few children left out.

    They are protected as parts of one table whose total is known too; where the officer gave the
    whole beside the agencies, what is left of it is one more part.
    """
    parts, whole = check, check.head(0)
    rest = _own_rest(check)
    if rest is not None:
        whole, parts = check[check["agency"].isna()], check[check["agency"].notna()]
        parts = pd.concat([parts, whole.assign(**rest, agency="the rest")])
    numbers, total = protected_parts(parts[NUMBERS].reset_index(drop=True))
    numbers = numbers.set_axis(parts.index)
    if len(whole):
        numbers = pd.concat([numbers.iloc[:-1], total.to_frame().T.set_axis(whole.index)])
    known, shown = check[NUMBERS].notna(), numbers.loc[check.index].astype("Int64")
    hidden = (known & shown.isna()).any(axis="columns")
    return check.assign(**shown, hidden=hidden)


def _own_rest(check: pd.DataFrame) -> pd.Series | None:
    """What the whole of a check has beyond its agencies; None where they are not its parts."""
    whole = check["agency"].isna()
    if len(check) == 1 or whole.sum() != 1:
        return None
    rest = _rest(check[whole].iloc[0], check[~whole])
    return rest if _nested(rest) else None


def _rest(whole: pd.Series, parts: pd.DataFrame) -> pd.Series:
    rest: pd.Series = whole[NUMBERS] - parts[NUMBERS].sum(skipna=False)
    return rest


def _nested(numbers: pd.Series) -> bool:
    """Whether each number that is known is a part of the one before it, and none below zero."""
    known = numbers.dropna().tolist()
    return bool(known) and known == sorted(known, reverse=True) and known[-1] >= 0


def _could_be_worked_back(given: pd.DataFrame, table: pd.DataFrame) -> Iterator[int]:
    """The rows that would give away a hidden part, or few more, of what may be their parts.

    Not those that the agencies of the same check add up to: they have no other parts.
    """
    keys = same(given)
    checks = pd.Series(keys.groupby(CHECK, dropna=False).ngroup(), index=given.index)
    for at in given.index:
        others = _alike(keys, int(at)) & (keys.index != at)
        narrower = _narrower(keys, int(at))
        if pd.isna(given.at[at, "agency"]):
            own = checks.eq(checks[at])
            rest = _own_rest(given[own])
            if rest is not None and rest.dropna().eq(0).all():
                continue
            others = others if rest is None else others & ~own
            others = others & (given["agency"].notna() | narrower)
        else:
            others = others & keys["agency"].eq(keys.at[at, "agency"]) & narrower
        if others.any() and _gives_away(given.loc[at], given[others], table.loc[others, "hidden"]):
            yield int(at)


def _narrower(keys: pd.DataFrame, at: int) -> pd.Series:
    """Which rows are of an action where this one is of none, or say alone what was looked at."""
    mine = keys.loc[at]
    of_action = keys["action_ref"].ne("") & (mine["action_ref"] == "")
    return of_action | (keys["measure"].ne("") != (mine["measure"] != ""))


def _alike(keys: pd.DataFrame, at: int) -> pd.Series:
    """Which rows may be of the same check: nothing that both state differs, and something agrees.

    A date may differ: agencies look at their parts on other days than somebody adds them up.
    """
    mine = keys.loc[at]
    alike, agree = keys["kind"].eq(mine["kind"]), pd.Series(False, index=keys.index)
    for name in [*_SUBJECT, "plan"]:
        if mine[name] != "":
            equal = keys[name].eq(mine[name])
            alike &= equal | keys[name].eq("")
            agree |= equal & (name in _SUBJECT)
    return alike & agree


def _gives_away(whole: pd.Series, parts: pd.DataFrame, hidden: pd.Series) -> bool:
    """Whether a hidden part lies within the whole, or the whole has few people or cases more."""
    more = (parts[NUMBERS] > whole[NUMBERS]).fillna(False).any(axis="columns")
    if (hidden.astype(bool) & ~more.astype(bool)).any():
        return True
    newest = parts.sort_values("seen_on", na_position="first").groupby(parts["agency"].map(folded))
    together = [parts, newest.tail(1), *(day for _, day in parts.groupby("seen_on"))]
    return any(_few(_rest(whole, some), str(whole["kind"])) for some in together if len(some))


def _few(rest: pd.Series, kind: str) -> bool:
    """Whether what is left of a whole is of so few people, or has a count of so few children."""
    if not _nested(rest):
        return False
    if kind in OF_STAFF:
        people = _people(rest.to_frame().T).iloc[0]
        return not pd.isna(rest["changed"]) and 0 < people < FEWEST
    known = [*(int(number) for number in rest.dropna()), 0]
    pairs = [(a, b) for at, a in enumerate(known) for b in known[at + 1 :]]
    return any(SMALLEST <= whole - part <= LARGEST for whole, part in pairs)


def halves(given: pd.DataFrame, shown: pd.DataFrame, alone: pd.Series) -> pd.Series:
    """Whether at least half of all who could be judged showed the change, where that may be said.

    Beside a hidden number it is said only of cases where it tells no more than that the number
    is hidden for being few, which its protection takes the reader to know: few of five or more
    showed it, or few did not. Of those hidden to protect others nothing is said, nor where it is
    not shown how many were judged, unless the row is `alone` in its check.
    """
    cases = ~given["kind"].isin(OF_STAFF)
    stands = given["replied"].notna() | cases
    judged = given["replied"].fillna(given["asked"])
    half = 2 * given["changed"] >= judged
    half = half.astype("boolean").mask(~stands & ~half.fillna(False)).mask(judged < FEWEST)
    did, did_not = given["changed"], judged - given["changed"]
    few = (did.between(SMALLEST, LARGEST) & (did_not > LARGEST)) | (
        did_not.between(SMALLEST, LARGEST) & (did > LARGEST)
    )
    told = shown["replied"].where(given["replied"].notna(), shown["asked"]).notna()
    may = (shown["changed"].notna() & told) | (cases & few.fillna(False) & (told | alone))
    return half.where(may.astype(bool))
