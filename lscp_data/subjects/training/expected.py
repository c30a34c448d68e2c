"""Who is expected to be trained: one row an agency, with how many people of which role."""

from __future__ import annotations

from lscp_data.schema import Column, Sheet
from lscp_data.schema.kinds import AGENCY, COUNT, LABEL

EXPECTED = Sheet(
    name="expected",
    label="Training expected",
    one_row="one row an agency and a course, with how many people are expected to be trained",
    columns=(
        Column(
            "course", "Course", LABEL, help="The course; blank: any course of the level",
            spellings=("course|training title|name", "training"),
        ),
        Column(
            "level", "Course level", LABEL, help="Such as Awareness, Level 2",
            spellings=("training level", "level of course|training", "tier"),
        ),
        Column(
            "agency", "Agency", AGENCY, required=True, help="Whose staff",
            spellings=("organisation", "employer", "agency|organisation name"),
        ),
        Column(
            "role", "Role", LABEL, help="As in the bookings; blank: every role",
            spellings=("role level", "staff group", "role group"),
        ),
        Column(
            "expected", "People expected", COUNT, required=True,
            help="How many people are expected to be trained",
            spellings=(
                "expected", "number|staff|delegates expected", "number of staff|people expected",
                "staff|people|practitioners to be trained|train",
                "number of staff|people|practitioners to be trained|train|reach",
                "staff|people|practitioners who should attend|train",
                "number of staff|people|practitioners who should attend|train",
                "number to be trained|train", "eligible staff|people",
                "staff in scope", "target number", "expected number", "target audience size",
            ),
        ),
    ),
    needs=(("agency",), ("expected",)),
    same_row=("course", "level", "agency", "role"),
)  # fmt: skip
