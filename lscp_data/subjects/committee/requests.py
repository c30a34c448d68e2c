"""What the committee asked for: one row a request with its answer, promise and closing."""

from __future__ import annotations

from lscp_data.schema import Column, Sheet
from lscp_data.schema.checks import not_before
from lscp_data.schema.kinds import DATE, LABEL, POST, REFERENCE, TEXT, choice

OPEN, ANSWERED, CLOSED = "open", "answered", "closed"

STATUS = choice(
    "how a request stands",
    {
        OPEN: ("outstanding", "not answered", "awaiting answer", "awaiting response", "ongoing",
               "in progress", "pending", "carried forward"),
        ANSWERED: ("replied", "responded", "answer given", "response given", "answer received",
                   "response received"),
        CLOSED: ("complete", "completed", "done", "discharged", "fulfilled", "resolved", "met"),
    },
)  # fmt: skip

REQUESTS = Sheet(
    name="requests",
    label="Committee requests",
    one_row="one row a request or question of the committee",
    columns=(
        Column(
            "asked_on", "Asked on", DATE, required=True, help="The meeting at which it was asked",
            spellings=(
                "date asked|requested", "asked|requested at", "asked|requested at meeting",
                "requested on", "meeting asked|requested", "date of request", "request date",
                "meeting at which asked|requested",
            ),
        ),
        Column(
            "asked_by", "Asked by", POST, help="A role, such as Chair or Member; never a name",
            spellings=("requested by", "who asked", "asked|requested by role", "raised by"),
        ),
        Column(
            "what", "Committee request", TEXT, required=True,
            help="What was asked for, in words that members may read",
            spellings=(
                "request", "request of committee", "committee's request|question",
                "committee question", "question", "question asked", "what was asked|requested",
                "members request|question", "scrutiny request|question", "request or question",
            ),
        ),
        Column(
            "plan", "Plan", LABEL, help="The plan of the action it is about",
            spellings=("action plan", "plan name", "name of plan"),
        ),
        Column(
            "action_ref", "Action reference", REFERENCE, help="As printed in the plan then: 1.1",
            spellings=("action", "ref", "reference", "action ref|number", "linked|related action",
                       "action plan ref"),
        ),
        # A reference alone is never enough: the action may have been renumbered since.
        Column(
            "action", "Action when asked", TEXT,
            help="The wording then; without it the request is not matched to the action",
            spellings=("wording", "action wording|text", "wording of action", "wording when asked"),
        ),
        Column(
            "owner", "To be answered by", POST, help="A post title or an agency, never a name",
            spellings=("owner", "request owner", "responsible", "asked of", "who will answer",
                       "answer|response from", "lead", "lead officer"),
        ),
        Column(
            "due_meeting", "Due at the meeting of", DATE,
            help="The meeting by which it was promised",
            spellings=(
                "due meeting", "meeting due", "due at meeting", "due at|by", "due date",
                "promised for", "promised for meeting", "report back by|on|at", "to report back by",
                "date due", "due back", "due to meeting", "due to committee",
            ),
        ),
        Column(
            "status", "Status of the request", STATUS, help="open, answered or closed",
            spellings=("status", "request status", "state of request", "progress status"),
        ),
        Column(
            "answer", "Answer", TEXT, help="What was answered, in words that members may read",
            spellings=("answer given", "response", "response given", "reply", "what was answered"),
        ),
        Column(
            "promise", "Promise", TEXT, help="What was promised, in words that members may read",
            spellings=("promised", "what was promised", "promise made", "undertaking",
                       "undertaking given", "commitment", "commitment made|given"),
        ),
        Column(
            "closed_with", "Closed with", TEXT, help="The paper or fact that closed it",
            spellings=("closed by", "how closed", "how it was closed", "what closed it",
                       "closed with what", "discharged by|with"),
        ),
        Column(
            "rule", "Rule of the question", LABEL,
            help="Written by the dashboard where one of its questions was asked; else blank",
            spellings=("rule", "question rule"),
        ),
    ),
    needs=(
        ("asked_on",),
        ("what",),
        ("due_meeting", "promise", "closed_with"),
        ("status", "owner", "answer", "promise", "closed_with"),
    ),
    same_row=("asked_on", "what", "plan"),
    checks=(not_before("due_meeting", "asked_on", "Due at a meeting before it was asked."),),
)  # fmt: skip
