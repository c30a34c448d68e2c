"""The rules for the headings of the room, the agencies and several plans, as in `views_rules`."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pandas as pd
from pandas import DataFrame as Table

from tests.views_derived import LATE_OF_AGENCY, above_none, rows_with, total
from tests.views_rules import HeadingRule, by_table, completed, told, with_text

_PARTNERS = ["Local authority", "Police", "Health"]
_DONE = ("completed", "embedded")


def _by_month(table: Table) -> list[float]:
    """Raised in each whole month before the demonstration's marked date, and since."""
    raised, at = table["Raised"].astype(float), [*table["Period"]].index("Jan 2026")
    return [round(raised[:at].mean(), 1), round(raised[at + 1 : -1].mean(), 1)]


def _newest(table: Table) -> list[float]:
    """The newest value of an indicator, as a share where there is something that it is of."""
    value, out_of = (str(table[name].iloc[0]).replace(",", "") for name in ("Value", "Out of"))
    return [float(value) if out_of == "–" else round(100 * float(value) / float(out_of), 1)]


def _posts(table: Table) -> Counter[str]:
    """On how many posts each open action depends."""
    cells = (re.findall(r"\S+ \([^)]*\)", str(one)) for one in table["Open actions"])
    return Counter(one for cell in cells for one in {*cell})


def _vacant(table: Table) -> list[int]:
    rows = table[table["State"].eq("vacant")]
    return [len(rows), len(table), len(_posts(rows))]


def _since_decision(table: Table) -> list[Any]:
    rows = table[table["Kind"].str.contains("practice review") & table["Decided"].ne("–")]
    took = rows["Time from the decision"]
    norm = took.str.extract(r"norm of (\d+)")[0].dropna()
    return [with_text(rows, took.name, "past the norm"), len(rows), norm.iloc[0]]


def _assured(table: Table) -> list[int]:
    held, did_not = (rows_with(table, "State", one) for one in ("held", "did not hold"))
    return [len(table), held, did_not, len(table) - held - did_not]


def _issued(table: Table) -> list[int]:
    rows = table[table["State"].eq("issued")]
    return [len(rows), len({*rows["Reviews covered"].dropna().str.split("; ").explode()})]


def _agreed(table: Table) -> list[int]:
    rows = table[table["State"].eq("in force")]
    return [int(rows[_PARTNERS].ne("Not agreed").all(axis=1).sum()), len(rows)]


def _signed(table: Table) -> list[int]:
    rows = table[table["Called"].eq("embedded")]
    dated = rows[_PARTNERS].apply(lambda one: one.astype(str).str.contains(r"\d{4}$"))
    return [int(dated.all(axis=1).sum()), len(rows)]


def _unchecked(table: Table) -> list[int]:
    rows = table[table["Called"].eq("embedded")]
    return [rows_with(rows, "Independent check", "–"), len(rows)]


def _shows_delivery(table: Table) -> list[Any]:
    rows = completed(table)
    return [rows["Evidence"].str.match("[2-5] of 5").sum(), len(rows)]


def _of_agency(table: Table) -> list[int]:
    late, ended = table["Timeliness"].isin(LATE_OF_AGENCY), r"(?i)completed|superseded|withdrawn"
    open_ones = table[~table["Timeliness"].str.contains(ended)]
    return [total(table[late], "Actions"), total(open_ones, "Actions")]


def _same(table: Table, one: str, other: str) -> list[int]:
    """The rows in which two columns say the same, of all."""
    return [int(table[one].eq(table[other]).sum()), len(table)]


def _in_several_plans(table: Table) -> list[int]:
    named = table[table["Theme"].ne("No theme given")].filter(regex=": actions$")
    return [int(named.gt(0).sum(axis=1).gt(1).sum()), len(named)]


def _years(table: Table) -> list[int]:
    rows = table[table["Estimate"].ne("Together")].filter(regex="percentile").dropna()
    return [one.year for row in rows.itertuples(index=False) for one in row]


def _half_or_more(table: Table) -> list[int]:
    """A count that is not shown is of fewer than half."""
    asked, showed = (
        pd.to_numeric(table[one], errors="coerce") for one in ("Asked", "Showed the change")
    )
    return [int((showed / asked).ge(0.5).sum()), len(table)]


def _not_asked(table: Table, words: str) -> list[float]:
    """Of all that the rules ask, those that the committee has not asked already."""
    asked = told(words, r"has asked (\d+) of them")[0]
    return [told(words, r"^The rules ask (\d+)")[0] - max(asked, 0), len(table)]


def _speaking(table: Table) -> list[int]:
    """The subjects that say something of an agency, and those that were looked through."""
    speaking = table.loc[table["What it says"].ne("–"), "Subject"]
    return [speaking.nunique(), table["Subject"].nunique()]


def _known(table: Table) -> Table:
    """The rows of which people are expected, and of which it is known how many are not trained."""
    return table[table["People expected"].gt(0) & table["Not trained yet"].notna()]


ROOM_RULES: tuple[HeadingRule, ...] = (
    by_table("plans-side-by-side", r"across (\d+) plans$", lambda t: [len(t) - 1]),
    by_table(
        "plans-side-by-side",
        r"^(\d+) of (\d+) open",
        lambda t: re.findall(r"\d+", str(t["Late"].iloc[-1])),
    ),
    by_table("themes-by-plan", r"^(\d+) of (\d+) themes?", _in_several_plans),
    by_table(
        "settings", r"^All (\d+) settings", lambda t: [int(t["In force"].eq(t["Default"]).sum())]
    ),
    by_table("school-terms", r"^(\d+) school terms", lambda t: [len(t)]),
    HeadingRule(
        "actions-said-to-be-one",
        r"^(\d+) actions? .* in (\d+) the stage differs$",
        lambda _, words: told(words, r"^(\d+) actions?", r"In (\d+) of"),
    ),
    by_table(
        "replies-requests",
        r"^(\d+) of (\d+) replies have come, (\d+) within",
        lambda t: [total(t, one) for one in ("Replied", "Asked", "Within ten working days")],
    ),
    by_table(
        "replies-agencies",
        r"^(\d+) of (\d+) agencies",
        lambda t: [above_none(t, "Silent for longer"), len(t)],
    ),
    by_table(
        "replies-waiting",
        r"^(\d+) of (\d+) replies",
        lambda t: [with_text(t, "State", "^past"), len(t)],
    ),
    by_table(
        "escalations-between",
        r"^(\d+) of (\d+) agencies raised no",
        lambda t: [with_text(t, "All raised", "^0$"), len(t) - 1],
    ),
    HeadingRule(
        "escalations-periods",
        r"^(\d+) escalations in (\d+) periods",
        lambda t, words: [*told(words, r"^(\d+) escalations"), len(t)],
    ),
    by_table("escalations-periods", r"^([\d.]+) a month before [^,]+, ([\d.]+) since$", _by_month),
    by_table(
        "escalations-stages",
        r"^(\d+) of (\d+) escalations went beyond stage (\d+)$",
        lambda t: [int(t.iloc[-1, 1]) - int(t.iloc[0, 1]), int(t.iloc[-1, 1]), int(t.iloc[0, 0])],
    ),
    by_table(
        "escalations-outcomes",
        r"^(\d+) of (\d+) escalations were resolved",
        lambda t: [int(t["Escalations"].iloc[:-1].astype(int).sum()), total(t, "Escalations")],
    ),
    by_table(
        "escalations-days",
        r"^Half of (\d+) resolved took ([\d.]+) days",
        lambda t: [*t.loc[t["Escalations"].eq("Resolved"), ["Number", "Median days"]].iloc[0]],
    ),
    by_table(r"indicator-\d+", r": ([\d,.]+)(?: %)?, to ", _newest),
    by_table("vacant-posts", r"^(\d+) of (\d+) posts are vacant; (\d+) open", _vacant),
    HeadingRule(
        "posts-carrying",
        r"^(\d+) of (\d+) open actions",
        lambda t, words: [
            sum(posts == 1 for posts in _posts(t).values()),
            *told(words, r"Of (\d+) open actions"),
        ],
    ),
    by_table(
        "reviews-register",
        r"^(\d+) of (\d+) reviews .* partners; (\d+) published",
        lambda t: [
            with_text(t, "Signed by", "^3 of 3"),
            len(t),
            rows_with(t, "State", "published"),
        ],
    ),
    by_table(
        "reviews-since-decision", r"^(\d+) of (\d+) practice .* over (\d+) months$", _since_decision
    ),
    by_table(
        "audits",
        r"^(\d+) audits of (\d+) themes; (\d+) show",
        lambda t: [len(t), t["Theme"].nunique(), int(t["Overall grade"].notna().sum())],
    ),
    by_table(
        "audits-.+", r": (\d+) audits, latest", lambda t: [len(t) - with_text(t, "Period", "^All ")]
    ),
    by_table(
        "audits-actions",
        r"^(\d+) of (\d+) complete",
        lambda t: [
            rows_with(t[t["Stage"].isin(_DONE)], "Audits", 0),
            rows_with(t, "Stage", *_DONE),
        ],
    ),
    by_table(
        "audits-again",
        r"^(\d+) of (\d+) themes",
        lambda t: [above_none(t, "Days past"), len(t)],
    ),
    HeadingRule(
        "assurances-unchecked",
        r"^(\d+) of (\d+) assurances",
        lambda t, words: [len(t), *told(words, r"\d+ of (\d+) (?:is|are|was|were)")],
    ),
    HeadingRule(
        "assurances-not-held",
        r"^(\d+) of (\d+) checked",
        lambda t, words: [len(t), *told(words, r"^(\d+) of the \d+ assurances given")],
    ),
    by_table("assurances", r"^(\d+) assurances: (\d+) held, (\d+) did not, (\d+) not", _assured),
    by_table("learning-products", r"^(\d+) learning products? issued, covering (\d+)", _issued),
    by_table(
        "learning-reach",
        r"^(\d+) of (\d+) products",
        lambda t: _same(t, "Confirmed", "Agencies asked"),
    ),
    by_table(
        "learning-agencies", r"^(\d+) of (\d+) agencies", lambda t: _same(t, "Confirmed", "Sent")
    ),
    by_table("documents-agreed", r"^(\d+) of (\d+) documents in force", _agreed),
    by_table(
        "documents-acknowledged",
        r"^(\d+) of (\d+) documents",
        lambda t: _same(t, "Acknowledged", "Agencies asked"),
    ),
    by_table(
        "documents-register",
        r"^(\d+) of (\d+) documents",
        lambda t: [above_none(t, "Days past review"), int(t["Next review"].notna().sum())],
    ),
    by_table("when-embedded", r"embedded (\d+) to (\d+) or (\d+) to (\d+)$", _years),
    by_table(
        "change-by-agency",
        r"^(\d+) of (\d+) agenc(?:y|ies) can be shown$",
        lambda t: [int(t["Change"].notna().sum()), len(t)],
    ),
    by_table("what-lasted", r": (\d+) %$", lambda t: [round(t["Gain kept, %"].min())]),
    by_table("practice", r"^In (\d+) of (\d+) checks", _half_or_more),
    by_table("signed-by-partners", r"^(\d+) of (\d+) embedded", _signed),
    by_table("independent-checks", r"^(\d+) of (\d+) embedded", _unchecked),
    HeadingRule("slide-questions", r"^(\d+) questions? .* first (\d+)$", _not_asked),
    HeadingRule(
        "slide-requests",
        r"^(\d+) of (\d+) requests",
        lambda _, words: told(words, r", (\d+) (?:is|are) past", r"^Of (\d+) requests"),
    ),
    by_table("agency-timeliness", r": (\d+) of (\d+) open actions?", _of_agency),
    by_table("agency-timeliness", r": none of (\d+) actions?", lambda t: [total(t, "Actions")]),
    by_table("agency-actions", r": none of (\d+) actions?", lambda t: [len(t)]),
    by_table("agency-actions", r": (\d+) of (\d+) completed shows? delivery$", _shows_delivery),
    by_table("agency-actions", r"evidence of (\d+) completed", lambda t: [len(completed(t))]),
    by_table(
        "agency-training",
        r": (\d+) of (\d+) expected",
        lambda t: [total(t, "Trained"), total(t, "Expected")],
    ),
    by_table("agency-told", r": (\d+) of (\d+) further subjects", _speaking),
    by_table(
        "agency-named",
        r": named in (\d+) of (\d+) further",
        lambda t: [
            t.loc[t[one].astype(float).gt(0), "Sheet"].nunique()
            for one in ("Rows that name it", "Rows")
        ],
    ),
    by_table("agency-questions", r": (\d+) questions? to ask$", lambda t: [len(t)]),
    by_table(
        "reach-by-agency",
        r"^In (\d+) of (\d+) agencies nobody",
        lambda t: [rows_with(_known(t), "People trained", 0), len(_known(t))],
    ),
)
