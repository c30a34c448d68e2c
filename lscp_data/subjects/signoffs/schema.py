"""Sign-off of actions: one row a signature, with the independent check and the committee's word."""

from __future__ import annotations

from lscp_data.schema import Column, Sheet
from lscp_data.schema.kinds import AGENCY, DATE, LABEL, POST, REFERENCE, TEXT

SIGNOFFS = Sheet(
    name="signoffs",
    label="Sign-off of actions",
    one_row="one row an action and the statutory partner that signed it",
    columns=(
        Column(
            "plan", "Plan", LABEL, help="The plan of the action",
            spellings=("action plan", "plan name", "name of plan"),
        ),
        Column(
            "action_ref", "Action reference", REFERENCE, required=True,
            help="As printed in the plan: 1.1",
            spellings=("action", "ref", "reference", "action ref|number", "linked|related action",
                       "action plan ref"),
        ),
        # A reference alone is never enough: the action may have been renumbered or reworded.
        Column(
            "action", "Action when signed", TEXT,
            help="The wording that was signed; without it the signature is not counted",
            spellings=("wording", "action wording|text", "wording of action", "wording signed",
                       "wording when signed", "signed wording"),
        ),
        Column(
            "partner", "Signed by partner", AGENCY,
            help="Local authority, police or health (integrated care board)",
            spellings=("signed by", "statutory partner", "partner signing|signed",
                       "statutory safeguarding partner", "safeguarding partner", "signing partner",
                       "signatory partner", "signed off by", "signed off by partner"),
        ),
        Column(
            "signed_on", "Signed on", DATE, help="The day of the signature",
            spellings=("date signed", "sign off date", "date of sign off|signature",
                       "signed off on", "signed date", "date signed off"),
        ),
        Column(
            "checked_by", "Independent check by", POST, help="A post title, never a name",
            spellings=("independently checked|verified by", "independent check|scrutiny",
                       "checked|verified by", "independent checker", "independent scrutineer"),
        ),
        Column(
            "checked_on", "Checked on", DATE, help="The day of the independent check",
            spellings=("date checked", "independently checked|verified on", "date of check",
                       "independent check date", "date of independent check", "verified on"),
        ),
        Column(
            "agreed_on", "Committee agreed on", DATE,
            help="The meeting that agreed the action may leave the plan",
            spellings=("agreed by committee", "agreed by committee on", "committee agreement",
                       "date agreed by committee", "committee agreed", "date committee agreed",
                       "committee agreement date", "agreed to leave the plan"),
        ),
    ),
    needs=(
        ("action_ref",),
        ("partner", "checked_by"),
        ("signed_on", "checked_on", "agreed_on"),
    ),
    same_row=("plan", "action_ref", "partner"),
)  # fmt: skip
