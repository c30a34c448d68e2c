"""What reach says: people trained of people expected, and where the gaps are."""

from __future__ import annotations

import pandas as pd

from lscp_data.wording import ENOUGH, Finding, counted, listed, shortened, whole_per_cent

WHO_SAYS = (
    "Expected are the partnership’s own numbers, in the sheet Training expected. Trained are "
    "different people recorded as having attended, walk-ins counted, of the courses or levels for "
    "which a number is expected; whether they are the very people meant is not known."
)
TO_UPLOAD = (
    "How many people are expected to be trained is not stated, so no share can be given. Add the "
    "sheet Training expected to the next workbook: agency, course or level, role, and how many "
    "people."
)
NO_BOOKINGS = (
    "How many people are expected is stated; who came is not: without a list of bookings nobody "
    "can be counted as trained. Add the sheet Training bookings to the next workbook."
)
_IN = {
    "agency": ("In", "agency", "agencies"),
    "level": ("At", "level", "levels"),
    "role": ("In", "role", "roles"),
    "course": ("On", "course", "courses"),
}
_NAMED = 5  # gaps told one by one


def reach(rows: pd.DataFrame, by: str, whole: pd.DataFrame | None = None) -> Finding:
    """In how many agencies (levels, roles, courses) nobody has the training expected, else too few.

    `rows` are `reach.reach` by one column. Counted are those of which it is known: not those of
    whose people some have no number and might be enough, nor those of which nobody is expected. A
    number expected of no role in particular is no role: it is told apart. `whole` is `reach.reach`
    by nothing: a total is said where the rows add up to it.
    """
    table, open_ = rows[rows[by].notna()], rows[rows[by].isna()]
    asked = table["expected"].gt(0)
    known = table[asked & table["gap"].notna()]
    at_least = table[asked & table["trained"].notna() & table["gap"].isna()]
    words = (
        _in_all(rows, whole) + _gaps(known, by) + _at_least(at_least, by) + _over(table, by)
        + _unknown(table[asked & table["trained"].isna()], by) + _open(open_, by) + _beside(rows)
    )  # fmt: skip
    heading = _heading(known, bool(asked.any()), len(at_least), by)
    if not asked.any() and open_["expected"].gt(0).any():
        heading = f"No number expected names {'an' if by == 'agency' else 'a'} {_IN[by][1]}"
    return Finding(heading, f"{words}{WHO_SAYS}")


def _in_all(rows: pd.DataFrame, whole: pd.DataFrame | None) -> str:
    """People trained of all expected, where it is known and the rows add up to it.

    They do not where a person stands under two agencies, or a role beside its whole. Nor is it
    said where some have more trained than expected: those would stand in for the missing.
    """
    numbers = ["expected", "trained", "gap"]
    if whole is None or whole.empty or rows[numbers].isna().any(axis=None):
        return ""
    expected, trained, gap = (int(rows[name].sum()) for name in numbers)
    (total,) = whole[numbers].itertuples(index=False)
    if pd.isna(total.gap) or (total.expected, total.trained) != (expected, trained):
        return ""
    if not expected or expected - trained != gap:
        return ""
    part = f" ({whole_per_cent(trained, expected)})" if expected >= ENOUGH else ""
    return f"In all {trained:,} of {expected:,} expected have been trained{part}. "


def _open(rows: pd.DataFrame, by: str) -> str:
    """The number expected of no agency (level, role, course) in particular, and who came of it."""
    rows = rows[rows["expected"].gt(0)]
    if rows.empty:
        return ""
    (row,) = rows.itertuples()
    came = "how many are trained is not known"
    if pd.notna(row.trained):
        least = "at least " if pd.isna(row.gap) else ""
        came = f"{least}{int(row.trained):,} {'is' if row.trained == 1 else 'are'} trained"
    return f"And of {int(row.expected):,} expected whose {_IN[by][1]} is not stated, {came}. "


def _heading(known: pd.DataFrame, asked: bool, at_least: int, by: str) -> str:
    """The heading of the rows that are known; `at_least` others are known in part."""
    preposition, one, many = _IN[by]
    if not asked:
        return f"Nobody is expected to be trained {preposition.lower()} any {one}"
    if known.empty:
        return f"Reach is {'only partly' if at_least else 'not'} known for any {one}"
    total = counted(len(known), one, many)
    nobody, short = int(known["trained"].eq(0).sum()), int(known["gap"].gt(0).sum())
    if nobody:
        return f"{preposition} {nobody:,} of {total} nobody has the training expected"
    if short:
        return f"{preposition} {short:,} of {total} fewer are trained than expected"
    if len(known) == 1:
        return f"{preposition} the one {one} as many are trained as expected"
    return f"{preposition} all {total} as many are trained as expected"


def _gaps(known: pd.DataFrame, by: str) -> str:
    """The largest gaps, in people."""
    rows = known[known["gap"] > 0].sort_values(["gap", by], ascending=[False, True], kind="stable")
    if rows.empty:
        return ""
    told = [
        f"{getattr(row, by)}, {int(row.gap):,} of {int(row.expected):,}"
        for row in rows.head(_NAMED).itertuples()
    ]
    rest = rows.iloc[_NAMED:]
    if len(rest):
        told.append(f"{int(rest['gap'].sum()):,} in {len(rest):,} more")
    return f"People expected and not trained, largest gaps first: {'; '.join(told)}. "


def _at_least(rows: pd.DataFrame, by: str) -> str:
    """Those of which some attendances have no number: whether enough are trained is not known."""
    if rows.empty:
        return ""
    told = [
        f"{getattr(row, by)}, at least {int(row.trained):,} of {int(row.expected):,}"
        for row in rows.itertuples()
    ]
    return f"Known in part, as some who came have no number: {shortened(told, _NAMED)}. "


def _over(table: pd.DataFrame, by: str) -> str:
    rows = table[table["trained"].gt(table["expected"]).fillna(False)]
    if rows.empty:
        return ""
    told = [
        f"{getattr(row, by)} ({int(row.trained):,} of {int(row.expected):,})"
        for row in rows.head(_NAMED).itertuples()
    ]
    more = f" and {len(rows) - _NAMED:,} more" if len(rows) > _NAMED else ""
    return f"More are trained than were expected: {listed(told)}{more}. "


def _unknown(rows: pd.DataFrame, by: str) -> str:
    if rows.empty:
        return ""
    told = [str(value) for value in rows[by].head(_NAMED)]
    more = f" and {len(rows) - _NAMED:,} more" if len(rows) > _NAMED else ""
    return (
        f"Not known: {listed(told)}{more}, because the bookings do not state the course, level, "
        "role or delegate’s number to tell by. "
    )


def _beside(table: pd.DataFrame) -> str:
    """People who are expected more than once, and attendances that cannot be counted as people."""
    text = ""
    if table["targets"].gt(1).any():
        text += (
            "A person who is expected on several courses or levels counts once for each, among "
            "those expected and those trained. "
        )
    nameless = int(table["no_delegate"].sum())
    if nameless:
        text += (
            f"{counted(nameless, 'attendance')} without a delegate’s number cannot be counted as "
            "people. "
        )
    return text


def trained(people: pd.DataFrame, by: str = "agency") -> Finding:
    """People trained as counts, where nobody has said how many are expected.

    `people` has the column `by`, people, attendances, no_delegate; an agency with 0 stays.
    """
    known = people[people["people"].notna()]
    _, one, many = _IN[by]
    nobody = int((people["attendances"] == 0).sum())
    total = counted(len(people), one, many)
    if nobody:
        heading = f"{nobody:,} of {total} {'has' if nobody == 1 else 'have'} nobody trained"
    else:
        heading = f"{total} {'has' if len(people) == 1 else 'have'} people trained"
    told = [
        f"{getattr(row, by)} {int(row.people):,}"
        for row in known.sort_values("people", kind="stable").head(_NAMED).itertuples()
    ]
    words = f"Fewest people trained: {listed(told)}. " if told else ""
    nameless = int(people["no_delegate"].sum())
    if nameless:
        words += (
            f"{counted(nameless, 'attendance')} without a delegate’s number cannot be counted as "
            "people. "
        )
    return Finding(heading, f"{words}{TO_UPLOAD}")
