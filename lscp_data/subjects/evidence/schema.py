"""Which course delivers which action, where an officer has said so: one row a pair."""

from __future__ import annotations

from lscp_data.schema import Column, Sheet
from lscp_data.schema.kinds import LABEL, REFERENCE, TEXT, choice

YES, NO = "yes", "no"
LINKED = choice("yes or no", {YES: ("y", "true", "linked"), NO: ("n", "false", "not linked")})

LINKS = Sheet(
    name="links",
    label="Training links",
    one_row="one row an action and a course, and whether the course delivers the action",
    columns=(
        Column(
            "plan", "Plan", LABEL, help="The plan of the action",
            spellings=("action plan", "plan name", "name of plan"),
        ),
        Column(
            "action_ref", "Action reference", REFERENCE, required=True,
            help="As printed in the plan: 1.1",
            spellings=("action", "action ref|number", "linked|related action", "action plan ref"),
        ),
        # A reference alone is never enough: the action may have been renumbered since.
        Column(
            "action", "Action when linked", TEXT,
            help="The action's wording then; where it differs much now, the link is asked again",
            spellings=("wording", "action wording|text", "wording of action"),
        ),
        Column(
            "course", "Course", LABEL, required=True, help="As written in the training sheets",
            spellings=("course|training title|name", "training", "linked course"),
        ),
        Column(
            "linked", "Course delivers the action", LINKED, required=True,
            help="Yes or no: a no is not suggested again",
            spellings=("delivers the action", "linked", "delivers action", "confirmed"),
        ),
    ),
    needs=(("action_ref",), ("course",), ("linked",)),
    same_row=("plan", "action_ref", "course"),
)  # fmt: skip
