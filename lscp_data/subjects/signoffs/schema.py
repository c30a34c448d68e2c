"""Sign-off of actions: one row a signature, or one an action with a column for each partner.

Both layouts have the independent check and the committee's word beside, and are stored as one row a
signature.
"""

from __future__ import annotations

import pandas as pd

from lscp_data.schema import Column, Refined, Sheet, Surroundings
from lscp_data.schema.kinds import AGENCY, DATE, LABEL, POST, REFERENCE, TEXT

# A partner's name as it is stored -> its column in a wide sheet, and how officers call it there.
_WIDE = {
    "Local Authority": ("local_authority", "local_authority|council|la|children's_social_care|csc"),
    "Police": ("police", "police"),
    "Integrated Care Board": ("health", "health|icb|integrated_care_board|ccg|nhs|health/icb"),
}
_SIGNED = ("signed_on", *(f"signed_on{end}" for end in DATE.companions))

_ACTION = (
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
)  # fmt: skip
_CHECKED = (
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
)  # fmt: skip


def one_row_a_signature(frame: pd.DataFrame, surroundings: Surroundings) -> Refined:
    """The rows of a wide sheet with `partner` and `signed_on`: one for each partner that signed.

    The check and the agreement are repeated on each. An action that nobody signed keeps one row,
    without a partner.
    """
    wide = {
        partner: [f"{name}{end}" for end in ("", *DATE.companions)]
        for partner, (name, _) in _WIDE.items()
    }
    rest = frame.drop(columns=[name for names in wide.values() for name in names])
    signed = [frame[names[0]].notna() for names in wide.values()]
    pieces = [
        rest.assign(
            partner=partner,
            **{held: frame[name] for held, name in zip(_SIGNED, names, strict=True)},
        )[there]
        for (partner, names), there in zip(wide.items(), signed, strict=True)
    ]
    bare = ~pd.concat(signed, axis="columns").any(axis="columns")
    first = next(iter(wide.values()))  # of an action without a signature all three are blank
    blank = {held: frame[name] for held, name in zip(_SIGNED, first, strict=True)}
    pieces.append(rest.assign(partner=pd.NA, **blank)[bare])
    rows = pd.concat([piece for piece in pieces if len(piece)] or pieces[:1])
    rows = rows.sort_index(kind="stable").reset_index(drop=True)
    return Refined(rows.assign(partner=rows["partner"].astype("string").astype("category")))


SIGNOFFS = Sheet(
    name="signoffs",
    label="Sign-off of actions",
    one_row="one row an action and the statutory partner that signed it",
    columns=(
        *_ACTION,
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
        *_CHECKED,
    ),
    needs=(
        ("action_ref",),
        ("partner", "checked_by"),
        ("signed_on", "checked_on", "agreed_on"),
    ),
    same_row=("plan", "action_ref", "partner"),
)  # fmt: skip

# Stored like the other, hence of the same name.
SIGNOFFS_WIDE = Sheet(
    name="signoffs",
    label="Sign-off by partner",
    one_row="one row an action, one column a statutory partner",
    columns=(
        *_ACTION,
        *(
            Column(
                name, f"{partner} signed", DATE, help="The day on which it signed",
                spellings=(
                    f"{called} signed|signed_on|signed_off|sign_off|signature|agreed|date",
                    f"date {called} signed|signed_off|agreed",
                    f"signed|signed_off|agreed by {called}",
                    f"{called} sign_off|signed|signature date",
                ),
            )
            for partner, (name, called) in _WIDE.items()
        ),
        *_CHECKED,
    ),
    needs=(("action_ref",), ("local_authority",), ("police",), ("health",)),
    same_row=("plan", "action_ref"),
    refine=one_row_a_signature,
)  # fmt: skip
