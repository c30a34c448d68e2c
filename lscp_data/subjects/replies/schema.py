"""Replies of agencies: one row an agency that was asked about a policy or an action."""

from __future__ import annotations

from lscp_data.schema import Column, Sheet
from lscp_data.schema.checks import not_before
from lscp_data.schema.kinds import AGENCY, DATE, LABEL, REFERENCE, TEXT, choice

YES, NO, NOT_JUDGED = "yes", "no", "not judged"
ACCEPTABLE = choice(
    "whether the reply was acceptable",
    {
        YES: ("y", "accepted", "acceptable", "satisfactory", "sufficient", "met"),
        NO: ("n", "not accepted", "not acceptable", "unacceptable", "insufficient",
             "more needed", "not met"),
        NOT_JUDGED: ("to be judged", "pending", "not yet judged", "not assessed", "awaiting"),
    },
    blank=NOT_JUDGED,
)  # fmt: skip

REPLIES = Sheet(
    name="replies",
    label="Agency replies",
    one_row="one row an agency asked how it will use a policy or how it meets an action",
    columns=(
        Column(
            "plan", "Plan", LABEL, help="The plan of the action, where several have that reference",
            spellings=("action plan", "plan name", "name of plan"),
        ),
        Column(
            "action_ref", "Action reference", REFERENCE, help="As printed in the plan: 1.1",
            spellings=("action", "action ref|number", "linked|related action", "action plan ref",
                       "ref"),
        ),
        Column(
            "about", "What was asked", LABEL,
            help="The policy or the question, such as: how will you use the escalation policy?",
            spellings=("question", "question asked", "request", "what was requested",
                       "policy", "subject", "asked about"),
        ),
        Column(
            "agency", "Agency asked", AGENCY, required=True, help="One agency a row",
            spellings=("agency", "organisation", "organisation asked", "agency|organisation name",
                       "partner", "partner agency"),
        ),
        Column(
            "asked_on", "Asked on", DATE, required=True,
            help="The day the request was sent; working days are counted from the next",
            spellings=("date asked|requested|sent", "asked", "requested|sent on", "request date",
                       "date of request", "date request sent"),
        ),
        Column(
            "replied_on", "Replied on", DATE, help="Blank while there is no reply",
            spellings=("date replied|responded", "date of reply|response", "reply|response date",
                       "date reply|response received", "replied", "responded on",
                       "reply|response received", "reply|response received on"),
        ),
        Column(
            "said", "What they said", TEXT, public=False,
            help="Kept for officers; never on a public screen",
            spellings=("reply", "response", "reply|response text", "what was said",
                       "agency|agency's response", "details of reply|response"),
        ),
        Column(
            "acceptable", "Acceptable", ACCEPTABLE,
            help="Yes, no or not judged, as the partnership decided",
            spellings=("acceptable?", "reply|response acceptable", "is the reply acceptable",
                       "accepted", "satisfactory", "judgement"),
        ),
    ),
    needs=(("agency",), ("asked_on",), ("replied_on",)),
    same_row=("plan", "action_ref", "about", "agency", "asked_on"),
    checks=(
        not_before(
            "replied_on", "asked_on",
            "The reply is dated before the request: its working days are not counted.",
        ),
    ),
)  # fmt: skip
