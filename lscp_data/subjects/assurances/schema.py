"""Assurances: one row each with who gave it, by when it is to be checked, and whether it held."""

from __future__ import annotations

import pandas as pd

from lscp_data.schema import Column, Fault, Sheet
from lscp_data.schema.checks import not_before
from lscp_data.schema.kinds import AGENCY, DATE, LABEL, POST, REFERENCE, choice

HELD, DID_NOT_HOLD, NOT_CHECKED = "held", "did not hold", "not checked"

OUTCOME = choice(
    "what the check of an assurance found",
    {
        HELD: ("kept", "yes", "met", "confirmed", "fulfilled", "it held", "assurance held"),
        DID_NOT_HOLD: (
            "not held", "no", "broken", "not kept", "not met", "not confirmed", "failed",
            "it did not hold", "not fulfilled",
        ),
        NOT_CHECKED: (
            "unchecked", "not yet checked", "outstanding", "to be checked", "not yet", "pending",
            "awaiting check", "open",
        ),
    },
)  # fmt: skip


def checked_or_not(frame: pd.DataFrame) -> list[Fault]:
    """Notes each assurance with a day of its check that says "not checked" as its outcome."""
    if not {"checked_on", "outcome"} <= {*frame}:
        return []
    both = frame["checked_on"].notna() & frame["outcome"].eq(NOT_CHECKED).fillna(False)
    return [
        Fault(int(row), "outcome", "note", NOT_CHECKED, "held or did not hold",
              "It has a day on which it was checked; it counts as not checked.")
        for row in frame.index[both.astype(bool)]
    ]  # fmt: skip


ASSURANCES = Sheet(
    name="assurances",
    label="Assurances",
    one_row="one row an assurance given to the committee or the board",
    columns=(
        Column(
            "what", "Assurance", LABEL, required=True,
            help="What was assured, in a sentence that members may read",
            spellings=(
                "assurance given|provided|received|offered", "what was assured|promised",
                "assurance statement|wording|text", "assured", "assurance in words",
            ),
        ),
        Column(
            "post", "Given by", POST, help="The post title, never a name",
            spellings=(
                "assurance given|provided by", "who gave it|the assurance", "by whom", "post",
                "post title", "given by post", "assured by", "assurance from", "who",
            ),
        ),
        Column(
            "agency", "Agency", AGENCY, help="The agency it was given for",
            spellings=("organisation", "agency giving assurance", "on behalf of", "given for",
                       "assuring agency", "which agency"),
        ),
        Column(
            "given_to", "Given to", LABEL, help="The committee or the board",
            spellings=("to whom", "committee", "board", "committee or board", "meeting",
                       "assurance given to"),
        ),
        Column(
            "given_on", "Given on", DATE, help="The day it was given",
            spellings=("date given", "assurance given on", "assured on", "date of assurance",
                       "assurance date", "date assurance was given", "~date"),
        ),
        Column(
            "check_by", "Check by", DATE, help="The day by which somebody checks it",
            spellings=("check by date", "to be checked by", "check due", "check date due",
                       "date to be checked", "due to be checked", "check due by", "verify by"),
        ),
        Column(
            "checked_on", "Checked on", DATE, help="The day it was checked; blank if it was not",
            spellings=("date checked", "date of check", "checked", "verified on", "date verified"),
        ),
        Column(
            "outcome", "Outcome of the check", OUTCOME,
            help="held, did not hold or not checked",
            spellings=(
                "outcome of|- check", "check outcome|result", "result of check", "did it hold",
                "has it held", "held", "outcome", "assurance held", "what the check found",
            ),
        ),
        Column(
            "plan", "Plan", LABEL, help="The plan of the action it is about",
            spellings=("action plan", "plan name", "name of plan"),
        ),
        Column(
            "action_ref", "Linked action", REFERENCE, help="Such as 4.2",
            spellings=("action", "linked|related|- action ref|no", "action plan ref"),
        ),
    ),
    needs=(("what",), ("check_by", "checked_on", "outcome"), ("post", "agency", "given_on")),
    same_row=("what", "given_on"),
    checks=(
        not_before("check_by", "given_on", "To be checked before it was given."),
        not_before("checked_on", "given_on", "Checked before it was given."),
        checked_or_not,
    ),
)  # fmt: skip
