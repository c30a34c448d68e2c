"""Posts: one row a post, whether it is filled, and the action that it leads or is needed for."""

from __future__ import annotations

from lscp_data.schema import Column, Sheet
from lscp_data.schema.checks import not_before
from lscp_data.schema.kinds import AGENCY, DATE, LABEL, NUMBER, POST, REFERENCE, choice

FILLED, VACANT, INTERIM = "filled", "vacant", "interim"
STATE = choice(
    "filled, vacant or interim",
    {
        FILLED: ("in post", "occupied", "permanent", "recruited", "appointed", "substantive"),
        VACANT: (
            "vacancy", "unfilled", "empty", "not filled", "not recruited", "out to advert",
            "advertised", "recruiting", "being recruited", "frozen",
        ),
        INTERIM: (
            "interim cover", "acting", "acting up", "temporary", "locum", "agency worker", "agency",
            "covered", "secondment", "seconded", "fixed term",
        ),
    },
)  # fmt: skip

POSTS = Sheet(
    name="posts",
    label="Posts",
    one_row="one row a post; a further row for each further action that needs it",
    columns=(
        Column(
            "post", "Post", POST, required=True, help="The title of the post, never a name",
            spellings=("post|job|role title", "title of post", "name of post", "position", "role",
                       "vacant post", "key post"),
        ),
        Column(
            "agency", "Agency", AGENCY, help="Whose post it is",
            spellings=("organisation", "employer", "employing agency|organisation", "partner"),
        ),
        Column(
            "state", "Filled or vacant", STATE, required=True, help="Filled, vacant or interim",
            spellings=("status", "post|vacancy|staffing|recruitment status", "state",
                       "vacant or filled", "filled vacant interim", "vacant", "filled",
                       "status of post"),
        ),
        Column(
            "vacant_since", "Vacant since", DATE, help="When the post fell vacant",
            spellings=("vacant from", "vacancy since|from", "date vacant", "vacancy|vacant date",
                       "date of vacancy", "unfilled since", "date post became|fell vacant"),
        ),
        Column(
            "expected", "Expected filled", DATE, help="When somebody is expected in post",
            spellings=("expected to be filled", "expected in post", "expected fill|filled date",
                       "expected date filled", "filled by", "to be filled by",
                       "expected date in post", "recruited by", "expected appointment"),
        ),
        Column(
            "fte", "Full-time equivalent", NUMBER, help="1 for a full-time post, 0.5 for half",
            spellings=("fte", "wte", "whole time equivalent", "whole-time equivalent",
                       "post fte|wte"),
        ),
        Column(
            "plan", "Plan", LABEL, help="The plan of the action",
            spellings=("action plan", "plan name", "name of plan"),
        ),
        Column(
            "action_ref", "Action it is needed for", REFERENCE,
            help="Blank where it only leads actions: those are found by the lead post",
            spellings=("action reference", "action", "action ref|number",
                       "linked|related|dependent action", "needed for action", "action plan ref",
                       "needed for", "action it leads"),
        ),
    ),
    needs=(("post",), ("state",), ("vacant_since", "expected", "fte")),
    same_row=("post", "agency", "plan", "action_ref"),
    checks=(not_before("expected", "vacant_since", "Filled before it fell vacant."),),
)  # fmt: skip
