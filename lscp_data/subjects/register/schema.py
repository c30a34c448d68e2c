"""Reviews register: one row a review, the three partners in columns; or one row a partner.

It has no column for an incident or a child: what such a column holds is never read.
"""

from __future__ import annotations

import pandas as pd

from lscp_data.schema import Column, Fault, Sheet
from lscp_data.schema.checks import not_before
from lscp_data.schema.kinds import AGENCY, DATE, LABEL, choice
from lscp_data.subjects.partners import HEALTH, LOCAL_AUTHORITY, POLICE

PLANNED, UNDER_WAY, COMPLETED, PUBLISHED, NOT_TO_BE = (
    "planned", "in progress", "completed", "published", "not to be published",
)  # fmt: skip
STATE = choice(
    "state of a review",
    {
        PLANNED: ("to start", "not started", "agreed to start", "to be commissioned", "scoping"),
        UNDER_WAY: (
            "ongoing", "on-going", "under way", "underway", "started", "open", "commissioned",
            "live", "active", "drafting", "draft", "draft report",
        ),
        COMPLETED: (
            "complete", "finished", "concluded", "closed", "report completed", "final report",
            "awaiting publication", "to be published", "completed, awaiting publication",
            "completed, not published", "publication pending", "signed off",
        ),
        PUBLISHED: ("report published", "public", "published online"),
        NOT_TO_BE: (
            "will not be published", "no publication", "not for publication",
            "not being published", "not to publish", "confidential",
        ),
    },
)  # fmt: skip

PRACTICE_REVIEW, CASE_REVIEW = "local child safeguarding practice review", "serious case review"
# As they are called on screen; any other kind stays as it is written.
KINDS = {
    "rapid review": ("rr", "rapid"),
    PRACTICE_REVIEW: (
        "lcspr", "cspr", "practice review", "child safeguarding practice review",
        "safeguarding practice review", "local practice review", "child practice review",
    ),
    CASE_REVIEW: ("scr", "case review"),
    "domestic homicide review": (
        "dhr", "domestic abuse related death review", "domestic abuse-related death review",
        "dardr",
    ),
    "safeguarding adults review": ("sar", "safeguarding adult review"),
    "learning review": (
        "learning lessons review", "multi-agency learning review", "local learning review",
        "partnership learning review", "multi agency learning review", "llr",
    ),
}  # fmt: skip
NORMED = (PRACTICE_REVIEW, CASE_REVIEW)  # the kinds of which publication in six months is asked
SIGNED_BY = {
    "signed_local_authority": LOCAL_AUTHORITY, "signed_police": POLICE, "signed_health": HEALTH,
}  # fmt: skip


def of_nobody(frame: pd.DataFrame) -> list[Fault]:
    """Notes each day of a signature that stands beside no partner."""
    if "signed_on" not in frame:
        return []
    nobody = frame["signed_on"].notna()
    if "partner" in frame:
        nobody &= frame["partner"].isna()
    return [
        Fault(
            row=int(index), field="signed_on", severity="note",
            found=str(frame.at[index, "signed_on_text"]), expected="the partner beside it",
            message="Signed, but not said by whom; no signature is counted.",
        )
        for index in frame.index[nobody]
    ]  # fmt: skip


def not_for_publication(frame: pd.DataFrame) -> list[Fault]:
    """Notes each review with a day of publication that is said not to be published."""
    if not {"state", "published_on"} <= {*frame}:
        return []
    both = frame["state"].astype("string").eq(NOT_TO_BE).fillna(False).astype(bool)
    return [
        Fault(
            row=int(index), field="state", severity="note",
            found=NOT_TO_BE, expected="no day of publication beside it",
            message="A day of publication is given too, and decides.",
        )
        for index in frame.index[both & frame["published_on"].notna()]
    ]  # fmt: skip


def _signed(name: str, *partners: str) -> Column:
    """The column of one partner's signature, by all it may be headed."""
    of = SIGNED_BY[name]
    return Column(
        name, f"{of[0].upper()}{of[1:]} signed on", DATE,
        help=f"The day on which the partner “{of}” signed the report",
        spellings=tuple(
            spelling.format(partner)
            for partner in partners
            for spelling in (
                "{} signed", "{} signed off", "{} signed off on", "{} sign off", "{} sign off date",
                "{} signature", "{} approved", "{} agreed", "{} agreed on", "{} approved on",
                "signed by {}", "signed off by {}", "sign off {}", "signed off {}", "signed {}",
                "agreed by {}", "approved by {}", "date signed {}", "date signed by {}",
                "date signed off by {}", "{} date signed", "{} date of sign off",
                "{} partner signed", "partner sign off {}", "{} signed on",
            )
        ),
    )  # fmt: skip


REGISTER = Sheet(
    name="register",
    label="Reviews register",
    one_row="one row a review, or one row a review and the partner that signed it",
    columns=(
        Column(
            "review", "Review", LABEL, required=True,
            help="The name it is published under, never a child's",
            spellings=(
                "review name|title|ref|pseudonym|reference", "name|title of review",
                "name|title of the review", "review published as",
            ),
        ),
        Column(
            "kind", "Kind of review", LABEL,
            help="Rapid review, practice review, domestic homicide review, learning review ...",
            spellings=("type|kind", "review type|kind|category", "type of review",
                       "category of review"),
        ),
        Column(
            "decided_on", "Decided on", DATE, help="The day of the decision to review",
            spellings=(
                "decided", "decision", "decision date", "date of decision", "date decided",
                "decision to review", "date of decision to review", "decision made",
                "decision to commission", "date commissioned", "commissioned", "commissioned on",
                "review decided on", "review commissioned", "date review agreed",
            ),
        ),
        Column(
            "state", "State of the review", STATE,
            help="Planned, in progress, completed, published or not to be published",
            spellings=("state", "status", "review status|state", "status of review",
                       "current status|state", "stage", "progress of review"),
        ),
        Column(
            "published_on", "Published on", DATE, help="The day it was published, or is to be",
            spellings=(
                "published", "publication", "date published", "publication date",
                "date of publication", "report published", "report published on",
                "review published", "published date", "planned publication",
                "expected publication", "publication due",
            ),
        ),
        Column(
            "plan", "Plan", LABEL, help="The plan that carries its actions, as its sheet is called",
            spellings=("action plan", "plan name", "name of plan", "linked|related plan",
                       "linked|related action plan", "plan with its actions", "actions in plan",
                       "plan that carries its actions"),
        ),
        _signed("signed_local_authority", "local authority", "council", "la", "the council",
                "children's services", "local authority partner"),
        _signed("signed_police", "police", "the police", "constabulary"),
        _signed("signed_health", "health", "icb", "integrated care board", "ccg", "the icb"),
        Column(
            "partner", "Signed by partner", AGENCY,
            help="Of a row for each partner: local authority, police or health",
            spellings=("partner", "signed by", "statutory partner", "partner signing|signed",
                       "statutory safeguarding partner", "safeguarding partner",
                       "signed off by", "signed off by partner", "report signed by",
                       "signatory partner", "signatory"),
        ),
        Column(
            "signed_on", "Signed on", DATE,
            help="Of a row for each partner: the day on which it signed the report",
            spellings=("signed", "date signed", "sign off date", "date of sign off|signature",
                       "signed off on", "signed date", "date signed off", "report signed on"),
        ),
    ),
    needs=(
        ("review",),
        ("state", *SIGNED_BY, "partner"),
        ("decided_on", "published_on", "signed_on", *SIGNED_BY),
        # Without one of these it is a timeline of reviews.
        ("kind", "partner", *SIGNED_BY),
    ),
    fill_down=("review", "kind", "decided_on", "state", "published_on", "plan"),
    same_row=("review", "partner"),
    checks=(
        of_nobody,
        not_for_publication,
        not_before("published_on", "decided_on", "Published before it was decided on."),
    ),
)  # fmt: skip
