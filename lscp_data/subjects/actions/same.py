"""Which actions of two plans are one action, where an officer has said so: one row a pair."""

from __future__ import annotations

from lscp_data.schema import Column, Sheet
from lscp_data.schema.kinds import LABEL, REFERENCE, TEXT, choice

YES, NO = "yes", "no"
IS_SAME = choice(
    "the same or not",
    {YES: ("y", "true", "same", "the same"), NO: ("n", "false", "not the same", "different")},
)

SAME = Sheet(
    name="same_actions",
    label="Same actions",
    one_row="one row a pair of actions of two plans, and whether they are one action",
    columns=(
        Column(
            "plan", "Plan", LABEL, required=True, help="The plan of the first action",
            spellings=("first plan", "plan 1", "plan a", "action plan", "plan name"),
        ),
        Column(
            "action_ref", "Action reference", REFERENCE, required=True,
            help="As printed in the first plan: 1.1",
            spellings=("action ref|number", "first action ref|reference", "reference 1", "ref 1"),
        ),
        # A reference alone is never enough: either action may have been renumbered since.
        Column(
            "action", "Action when said", TEXT,
            help="The first action's wording then; without it the pair is asked again",
            spellings=("wording", "action wording|text", "first action wording|text"),
        ),
        Column(
            "other_plan", "Other plan", LABEL, required=True, help="The plan of the other action",
            spellings=("second plan", "plan 2", "plan b"),
        ),
        Column(
            "other_ref", "Other action reference", REFERENCE, required=True,
            help="As printed in the other plan: P1",
            spellings=(
                "other ref|reference", "other action ref|number", "second action ref|reference",
                "reference 2", "ref 2", "duplicate of",
            ),
        ),
        Column(
            "other_action", "Other action when said", TEXT,
            help="The other action's wording then; without it the pair is asked again",
            spellings=("other wording", "other action wording|text", "second action wording|text"),
        ),
        Column(
            "same", "Are they the same action", IS_SAME, required=True,
            help="Yes or no: a no is not suggested again",
            spellings=("same", "the same", "same action", "is the same", "duplicate"),
        ),
    ),
    needs=(("action_ref",), ("other_ref",), ("same",)),
    same_row=("plan", "action_ref", "other_plan", "other_ref"),
)  # fmt: skip
