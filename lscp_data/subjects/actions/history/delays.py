"""Where the days went: slip by lead agency, and by the reason that the workbook gives.

All functions take the timed actions of one report (`measures.timed`). Days lost are slip days: from
the first date promised to completion, or for an open action to the later of the as-at date and the
latest promise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from lscp_data.subjects.actions import measures


@dataclass(frozen=True)
class Category:
    """A kind of delay reason, and the words by which it is known (regular expressions)."""

    name: str
    cues: tuple[str, ...]


# A reason counts once, under the first category of which a cue stands in it: what befell the staff,
# then what others must do first, then means, tools and rules. A cue begins a word; words that also
# mean something else end there too ("Commissioner", "Winterbourne", "of course").
CATEGORIES = (
    Category("Staff vacancy", (r"vacan", r"post\b.*\bempty", r"unfilled", r"recruit",
        r"(under-?)?staffing", r"staff (shortage|turnover|sickness|absence)",
        r"sick(ness)? (leave|absence)", r"maternity",
        r"(lead|officer|manager|post.?holder)s? (has |have )?left")),
    Category("Redeployment, winter pressure or Covid-19", (r"re-?deploy", r"winter\b", r"covid",
        r"pandemic", r"coronavirus", r"lockdown", r"surge\b",
        r"(demand|capacity|operational|service) pressure")),
    Category("Partner sign-off or agreement", (r"sign.?off", r"signed off", r"signature",
        r"(dis)?agreement", r"ratif", r"approval", r"(board|panel|committee|group) meeting",
        r"a?wait.* (partner|board|panel|committee|comment)")),
    Category("Waiting for another action", (r"action \w*\d", r"(another|other) action",
        r"depend(s|ent|ency) on", r"(first|earlier|previous) action")),
    Category("Funding or commissioning", (r"(un|under-?)?fund(s|ed|ing)?\b", r"budget",
        r"financ(e|es|ial|ing)\b", r"(re-?|de-?)?commission(ed|ing)\b", r"to commission\b",
        r"procure", r"tender(s|ed|ing)?\b", r"(sub-?)?contract(s|ed|or|ors|ing|ual)?\b",
        r"supplier", r"provider")),
    Category("IT or data", (r"(?-i:IT)\b", r"ICT\b", r"data\b", r"(?<!whole.)systems?\b",
        r"software", r"database", r"migration", r"servers?\b", r"portal")),
    Category("Legal or national guidance", (r"legal", r"legislation", r"guidance", r"government",
        r"national (review|framework|policy|panel)", r"DfE\b", r"court\b", r"inquest",
        r"criminal (proceedings|investigation|trial)")),
    Category("Training capacity or dates", (r"train(ing|er)", r"(?<!of )(?<!due )courses?\b",
        r"venue", r"workshop")),
)  # fmt: skip
OTHER = "Other reason"
NO_REASON = "No reason given"
NAMES = (*(category.name for category in CATEGORIES), OTHER, NO_REASON)
_CUES = tuple(
    (category.name, re.compile(rf"\b(?:{'|'.join(category.cues)})", re.IGNORECASE))
    for category in CATEGORIES
)


def category_of(reason: object) -> str:
    """The category of a delay reason: the first whose cue stands in it, one for each reason."""
    if reason is None or pd.isna(reason) or not str(reason).strip():
        return NO_REASON
    return next((name for name, cues in _CUES if cues.search(str(reason))), OTHER)


def in_sentence(category: str) -> str:
    """A category's name within a sentence: "staff vacancy", but "IT or data"."""
    return category if category[1].isupper() else f"{category[0].lower()}{category[1:]}"


def slipped(actions: pd.DataFrame) -> pd.DataFrame:
    """The actions that slipped, with `category`, `delay_reason` and `mitigation`, plan order.

    A column the workbook does not have is there and missing throughout.
    """
    rows = actions[actions["slip_days"].fillna(0).gt(0)]
    missing = pd.Series(pd.NA, index=rows.index, dtype="string")
    texts = {
        name: rows.get(name, missing).astype("string").str.strip().replace("", pd.NA)
        for name in ("delay_reason", "mitigation")
    }
    rows = rows.assign(**texts)
    return rows.assign(category=[category_of(reason) for reason in rows["delay_reason"]])


def slip_by_agency(actions: pd.DataFrame) -> pd.DataFrame:
    """Slip by lead agency: agency, known, slipped, median, days; the most days lost first.

    `known` are its actions whose slip is known, `median` (days) is over these, `days` their sum;
    an agency of whose actions no slip is known has a missing median and missing days. An action
    with several leads counts under each.
    """
    rows = []
    for agency in measures.agencies(actions):
        led = measures.led_by(actions, agency)
        slips = led["slip_days"].dropna()
        rows.append({
            "agency": agency,
            "actions": len(led),
            "known": len(slips),
            "slipped": int(slips.gt(0).sum()),
            "median": float(slips.median()) if len(slips) else None,
            "days": int(slips.sum()) if len(slips) else None,
        })  # fmt: skip
    types = {
        "agency": "string",
        "actions": "int64",
        "known": "int64",
        "slipped": "int64",
        "median": "Float64",
        "days": "Int64",
    }
    table = pd.DataFrame(rows, columns=list(types)).astype(types)
    return table.sort_values("days", ascending=False, kind="stable").reset_index(drop=True)


def delays(actions: pd.DataFrame) -> pd.DataFrame:
    """Slipped actions by the category of their reason, the most days lost first.

    Columns: category, actions, days, median (days), refs (a list), mitigated (missing where the
    workbook has no column of mitigation). Categories without an action are left out; "No reason
    given" is always there, and last.
    """
    rows = slipped(actions)
    table = pd.DataFrame([_delay(name, rows[rows["category"].eq(name)]) for name in NAMES]).astype(
        {"days": "Int64", "median": "Float64", "mitigated": "Int64"}
    )
    if "mitigation" not in actions:
        table["mitigated"] = pd.array([pd.NA] * len(table), dtype="Int64")
    none = table["category"].eq(NO_REASON)
    given = table[~none & table["actions"].gt(0)]
    given = given.sort_values("days", ascending=False, kind="stable")
    return pd.concat([given, table[none]], ignore_index=True)


def _delay(name: str, rows: pd.DataFrame) -> dict[str, object]:
    slips = rows["slip_days"]
    return {
        "category": name,
        "actions": len(rows),
        "days": int(slips.sum()),
        "median": float(slips.median()) if len(rows) else None,
        "refs": rows["ref"].astype(str).tolist(),
        "mitigated": int(rows["mitigation"].notna().sum()),
    }
