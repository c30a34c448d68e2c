"""Document register: one row a document and partner, or one row a document with lists."""

from __future__ import annotations

import pandas as pd

from lscp_data.schema import Column, Fault, Sheet
from lscp_data.schema.checks import not_before
from lscp_data.schema.kinds import AGENCY, DATE, LABEL, REFERENCE


def of_nobody(frame: pd.DataFrame) -> list[Fault]:
    """Notes each date of agreeing or acknowledging that stands beside no partner."""
    faults = []
    for date, by, what in (
        ("agreed_on", "agreed_by", "Agreed"),
        ("acknowledged_on", "acknowledged_by", "Acknowledged"),
    ):
        if date not in frame:
            continue
        nobody = frame[date].notna()
        for name in ("partner", by):
            if name in frame:
                nobody &= frame[name].isna()
        faults += [
            Fault(
                row=int(index), field=date, severity="note",
                found=str(frame.at[index, f"{date}_text"]), expected="the partner beside it",
                message=f"{what}, but not said by whom; nobody is counted.",
            )
            for index in frame.index[nobody]
        ]  # fmt: skip
    return faults


DOCUMENTS = Sheet(
    name="documents",
    label="Document register",
    one_row="one row a document and partner, or one row a document with its partners listed",
    columns=(
        Column(
            "document", "Document", LABEL, required=True,
            help="What it is called: Thresholds document, Escalation policy",
            spellings=(
                "document|policy|procedure|protocol title|name",
                "title|name of document|policy|procedure", "policy", "procedure", "protocol",
                "policy or procedure", "document or policy", "policy or document",
                "policy/procedure", "document/policy", "policy document", "strategy",
            ),
        ),
        Column(
            "version", "Version", REFERENCE, help="As printed on it: 4.1",
            spellings=(
                "version no|ref", "document|policy version", "version number", "edition",
                "current version", "latest version", "version in force", "v",
            ),
        ),
        Column(
            "issued", "Issued on", DATE,
            help="The day this version came, or is to come, into force",
            spellings=(
                "issued", "issue|publication|effective date", "date issued|published|effective",
                "published", "published on", "date of issue|publication", "in force from",
                "effective from", "date of this version", "version date", "date of version",
                "last updated", "date last updated", "last revised",
            ),
        ),
        Column(
            "next_review", "Next review", DATE, help="The day by which it is to be reviewed",
            spellings=(
                "review date", "date of next review", "next review date|due|on", "review due",
                "due for review", "review by", "to be reviewed by|on", "review due date",
            ),
        ),
        Column(
            "plan", "Plan", LABEL, help="The plan of the action it serves",
            spellings=("action plan", "plan name", "name of plan"),
        ),
        Column(
            "action_ref", "Linked action", REFERENCE, help="The action it serves, as printed: 3.1",
            spellings=(
                "action", "action ref|number|reference", "linked|related action ref|number",
                "related action", "action plan ref", "serves action",
            ),
        ),
        Column(
            "partner", "Partner", AGENCY,
            help="Of a row for each partner: whose agreeing and acknowledging the row tells",
            spellings=(
                "partners", "agency", "agencies", "organisation", "partner agency|agencies",
                "safeguarding partner|partners", "statutory partner|partners",
            ),
        ),
        Column(
            "circulated_to", "Circulated to", AGENCY,
            help="Of a row for the whole document: every agency asked to acknowledge it, by name",
            spellings=(
                "sent|issued|distributed to", "circulation|distribution list", "distribution",
                "shared with", "agencies asked", "circulation", "agencies circulated to",
            ),
        ),
        Column(
            "agreed_by", "Agreed by", AGENCY,
            help="Local authority, police and health: those of them that agreed this version",
            spellings=(
                "approved by", "signed off by", "ratified by", "endorsed by", "adopted by",
                "agreed by partner|partners|agency|agencies", "partners agreed",
            ),
        ),
        Column(
            "agreed_on", "Agreed on", DATE, help="The day they, or the row's partner, agreed it",
            spellings=(
                "agreed", "date agreed", "approved on", "date approved", "approval date",
                "signed off on", "date signed off", "ratified on", "date ratified",
                "date of agreement|approval|sign off", "partner agreed on", "agreement date",
            ),
        ),
        Column(
            "acknowledged_by", "Acknowledged by", AGENCY,
            help="The agencies that acknowledged it",
            spellings=(
                "receipt confirmed by", "acknowledgement from", "acknowledged by agencies|agency",
                "agencies acknowledged|acknowledging", "confirmed by", "receipt acknowledged by",
            ),
        ),
        Column(
            "acknowledged_on", "Acknowledged on", DATE,
            help="The day they, or the row's partner, acknowledged it",
            spellings=(
                "acknowledged", "date acknowledged", "acknowledgement date",
                "date of acknowledgement", "receipt confirmed on", "confirmed on",
                "date receipt confirmed", "receipt acknowledged on",
            ),
        ),
        Column(
            "acknowledged_version", "Version acknowledged", REFERENCE,
            help="Where it was another version than that of the row",
            spellings=(
                "acknowledged version", "version confirmed", "version they hold", "version held",
                "version in use",
            ),
        ),
    ),
    needs=(
        ("document",),
        ("version", "next_review", "agreed_by", "agreed_on", "acknowledged_by", "acknowledged_on"),
        (
            "version", "issued", "agreed_by", "agreed_on", "acknowledged_by", "acknowledged_on",
            "circulated_to",
        ),
    ),
    fill_down=("document", "version", "issued", "next_review", "plan", "action_ref"),
    same_row=("document", "version", "partner"),
    checks=(
        of_nobody,
        not_before("next_review", "issued", "To be reviewed before it was issued."),
    ),
)  # fmt: skip
