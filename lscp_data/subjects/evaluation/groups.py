"""Agencies and sessions: how much the matched people of each gained, where they are enough.

Both are parts of the same matched people, and the total of all is published, so a part shown may
give away the parts hidden, and an agency beside a session the few who are in only one of them.
Agencies go first: sessions are hidden, the smallest first, until nothing can be worked back.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from lscp_data.disclosure import BREAKDOWN, FEWEST, NO_SCORE, shown_parts
from lscp_data.spelling import AGENCY_NOT_GIVEN
from lscp_data.subjects.evaluation.differencing import small_cut
from lscp_data.subjects.evaluation.pairs import paired_means
from lscp_data.subjects.evaluation.scores import KEYS
from lscp_data.wording import ENOUGH

TOO_FEW = "fewer than ten people matched"
HELD_BACK = "held back: it would give away an agency with too few people"
POINTS_NEEDED = 10  # sessions, below which control limits say nothing
_XMR = 2.66  # 3 / 1.128: Shewhart's three sigma by the mean moving range of two (Wheeler)


def parts(people: pd.DataFrame, unmatched: pd.DataFrame) -> pd.DataFrame:
    """Aligned with `people`: what is published of each person straight after, and before.

    KEYS, agency, session, pre, post, after_on; matched, agency_shown, session_shown; whole
    ("matched" or "unmatched") and cell, missing where nothing is published of the person.
    """
    table = people.drop(columns=["delegate", "follow-up", "retro_pre"])
    table["agency"] = table["agency"].fillna(AGENCY_NOT_GIVEN)
    table["matched"] = table["pre"].notna() & table["post"].notna()
    n = table.groupby(KEYS, observed=True)["matched"].transform("sum")
    table["broken_down"] = table["matched"] & n.ge(BREAKDOWN)
    table["agency_shown"] = table["session_shown"] = False
    for _, group in table[table["broken_down"]].groupby(KEYS, observed=True):
        agencies = shown_parts(group["agency"].value_counts(), fewest=ENOUGH)
        shown = group["agency"].map(agencies).astype(bool)
        table.loc[group.index, "agency_shown"] = shown
        sessions = _sessions_shown(group.assign(agency_shown=shown))
        table.loc[group.index, "session_shown"] = group["session"].isin(sessions)
    alone = table["post"].notna() & people["pre"].isna() & people["retro_pre"].isna()
    shown = unmatched.loc[unmatched["detail"].ne(NO_SCORE), KEYS].assign(shown=True)
    beside = table[KEYS].merge(shown, on=KEYS, how="left")["shown"].notna().to_numpy()
    whole = pd.Series(pd.NA, index=table.index, dtype="string")
    whole = whole.mask(table["matched"] & n.ge(FEWEST), "matched")
    table["whole"] = whole.mask(alone & beside, "unmatched")
    # A part that is not shown has no name here: all of them are one.
    agency = table["agency"].where(table["agency_shown"], "")
    session = table["session"].where(table["session_shown"], "")
    table["cell"] = table["whole"] + "\n" + agency + "\n" + session
    return table


def _sessions_shown(matched: pd.DataFrame) -> set[str]:
    """The sessions whose means may be shown beside those of the agencies shown."""
    row, _ = pd.factorize(matched["agency"].where(matched["agency_shown"], ""))
    column, names = pd.factorize(matched["session"].fillna(""))
    people = np.zeros((row.max() + 1, len(names)), dtype=int)
    np.add.at(people, (row, column), 1)
    size = people.sum(axis=0)
    shown = np.array([bool(name) for name in names]) & (size >= ENOUGH)
    while shown.any():
        places = np.flatnonzero(shown)
        hidden = people[:, ~shown].sum(axis=1)
        cut = np.array(small_cut(np.column_stack([people[:, places], hidden])), dtype=int)
        if not len(cut):
            break
        columns = cut[(cut >= len(people)) & (cut < len(people) + len(places))] - len(people)
        near = places[columns] if len(columns) else places
        shown[near[size[near].argmin()]] = False
    return {str(name) for name in names[shown]}


def agencies(parts: pd.DataFrame) -> pd.DataFrame:
    """Per question and agency: n, pre, post, change, low, high, shown, why (where not shown).

    Only of questions with 30 matched people or more; every agency with a matched person has a row.
    """
    rows = parts[parts["broken_down"]]
    table = paired_means(rows, [*KEYS, "agency"]).drop(columns=["pre_half", "post_half"])
    shown = rows.drop_duplicates([*KEYS, "agency"])[[*KEYS, "agency", "agency_shown"]]
    table = table.merge(shown, on=[*KEYS, "agency"]).rename(columns={"agency_shown": "shown"})
    table = _only_shown(table, ["pre", "post", "change", "low", "high"])
    why = pd.Series("", index=table.index, dtype="string").mask(~table["shown"], TOO_FEW)
    return table.assign(why=why.mask(~table["shown"] & table["n"].ge(ENOUGH), HELD_BACK))


def sessions(parts: pd.DataFrame, dated: pd.DataFrame | None = None) -> pd.DataFrame:
    """Per question and session: session_date, n, post, change, shown; in order of date.

    Only of questions with 30 matched people or more, and of sessions with a name. `dated`: course,
    session, session_date of the training sheets; where they have none, the date is the day of the
    first answer straight after, and missing where that is not known either.
    """
    rows = parts[parts["broken_down"] & parts["session"].notna()]
    by = [*KEYS, "session"]
    table = paired_means(rows, by)[[*by, "n", "post", "change"]]
    facts = rows.groupby(by, observed=True).agg(shown=("session_shown", "first"))
    dates = rows.groupby(["course", "session"], observed=True)["after_on"].min()
    table = table.merge(facts.reset_index(), on=by)
    if dated is not None:
        own = dated.dropna().astype({"course": "string", "session": "string"})
        own_dates = own.groupby(["course", "session"])["session_date"].min()
        dates = own_dates.reindex(dates.index).fillna(dates)
    table = table.merge(dates.rename("session_date").reset_index(), on=["course", "session"])
    table = _only_shown(table, ["post", "change"])
    columns = [*KEYS, "session", "session_date", "n", "post", "change", "shown"]
    return table[columns].sort_values([*KEYS, "session_date", "session"], ignore_index=True)


def limits(sessions: pd.DataFrame) -> pd.DataFrame:
    """Per question the control limits of the change by session: points, mean, low, high.

    Individuals chart (XmR): mean +/- 2.66 x the mean of the moving ranges, over the sessions shown
    in order of date; missing below ten, and where one has no date, as their order is not known.
    Source: W. A. Shewhart; D. J. Wheeler, Understanding Variation (1993).
    """
    shown = sessions[sessions["shown"]]
    grouped = shown.groupby(KEYS, observed=True)
    changes = grouped["change"]
    ranges = changes.diff().abs().groupby([shown[name] for name in KEYS], observed=True).mean()
    table = pd.DataFrame({"points": grouped.size().astype("Int64"), "mean": changes.mean()})
    table["low"], table["high"] = table["mean"] - _XMR * ranges, table["mean"] + _XMR * ranges
    ordered = grouped["session_date"].count().eq(grouped.size()).to_numpy()
    known = table["points"].ge(POINTS_NEEDED).to_numpy() & ordered
    table.loc[~known, ["mean", "low", "high"]] = np.nan
    return table.reset_index()


def _only_shown(table: pd.DataFrame, scores: list[str]) -> pd.DataFrame:
    shown = table["shown"].astype(bool)
    return table.assign(shown=shown, **{name: table[name].where(shown) for name in scores})
