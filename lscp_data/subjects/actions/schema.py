"""An action plan's sheet: one row an action.

To add a column, add one line to `COLUMNS`: it is then recognised, typed, stored, labelled, and
in the template and the data dictionary. Further headings for it go into header_synonyms.yaml.
"""

from __future__ import annotations

from importlib import resources

import yaml

from lscp_data.schema import Column, Kind, Sheet
from lscp_data.schema.checks import not_before
from lscp_data.schema.kinds import AGENCY, DATE, LABEL, POST, RAG, REFERENCE, TEXT
from lscp_data.subjects.actions.refining import refine, succeed

_HEADINGS: dict[str, list[str]] = yaml.safe_load(
    resources.files("lscp_data.subjects.actions")
    .joinpath("header_synonyms.yaml")
    .read_text("utf-8")
)


def _column(name: str, label: str, kind: Kind, help: str, *, public: bool = True) -> Column:
    """A column whose further headings stand in header_synonyms.yaml."""
    headings = tuple(str(heading) for heading in _HEADINGS.get(name, ()))
    return Column(name, label, kind, help=help, public=public, spellings=headings)


COLUMNS = (
    _column("ref", "Reference", REFERENCE, "As printed: 1.1, 5, 1a"),
    _column("action", "Action", TEXT, "What will be done"),
    _column("recommendation", "Recommendation", TEXT, "What the review recommended"),
    _column("plan_source", "Theme", LABEL, "Theme or source of the action"),
    _column("scope", "Scope", LABEL, "Single or multi-agency, local or national"),
    _column("milestone", "Milestones", TEXT, "Steps on the way"),
    _column("lead_agency", "Lead agency", AGENCY, "One agency, or several separated by /"),
    _column("lead_post", "Lead post", POST, "A post title, never a name"),
    _column("lead_person", "Lead officer", POST, "Only post titles are kept, as the lead post"),
    _column("due_date", "Baseline due", DATE, "The first date promised"),
    _column("revised_date", "Current due", DATE, "The latest date promised, where it moved"),
    _column("start_date", "Started", DATE, "When work began"),
    _column("review_date", "Next review", DATE, "When it is looked at again"),
    _column("completed_date", "Completed", DATE, "When it was completed"),
    _column("embedded_date", "Embedded", DATE, "When it was signed off as embedded"),
    _column("rag", "RAG", RAG, "By the plan's own key"),
    _column("rag_previous", "RAG last time", LABEL, "RAG at the last report", public=False),
    _column("direction", "Direction of travel", LABEL, "As the officers see it"),
    _column("progress", "Progress", TEXT, "What has been done", public=False),
    _column("output", "Output", TEXT, "What was produced or done", public=False),
    _column("evidence", "Evidence", TEXT, "What shows it", public=False),
    _column("outcome_wanted", "Outcome wanted", TEXT, "What success looks like"),
    _column("impact", "Impact", TEXT, "The difference made, and its measure", public=False),
    _column("challenge", "Challenge", TEXT, "Scrutiny comments", public=False),
    _column("delay_reason", "Reason for delay", TEXT, "Why it is late", public=False),
    _column("mitigation", "Mitigation", TEXT, "What is done about the delay", public=False),
    _column("course", "Linked course", LABEL, "The course that delivers it"),
)

ACTIONS = Sheet(
    name="actions",
    label="Action plan",
    one_row="one row an action",
    columns=COLUMNS,
    needs=(
        ("ref", "action"),
        ("action", "recommendation"),
        (
            "rag",
            "due_date",
            "revised_date",
            "completed_date",
            "lead_agency",
            "lead_post",
            "lead_person",
            "progress",
            "evidence",
        ),
    ),
    by_plan=True,
    missed=(
        (
            ("due_date", "revised_date", "completed_date"),
            "No column of due dates was recognised, so nothing can be said of lateness.",
        ),
        (
            ("rag",),
            "No column of ratings was recognised; every action of this sheet counts as Blank.",
        ),
    ),
    fill_down=tuple(column.name for column in COLUMNS if column.name not in ("ref", "action")),
    checks=(
        not_before("revised_date", "due_date", "The revised date is earlier than the first date."),
        not_before("completed_date", "start_date", "Completed before it was started."),
        not_before("embedded_date", "completed_date", "Embedded before it was completed."),
    ),
    refine=refine,
    succeed=succeed,
)
