from __future__ import annotations

import pandas as pd
import pytest

from lscp_data.reading.cells import read_cell
from lscp_data.subjects.evaluation.form import FORM
from lscp_data.subjects.evaluation.schema import (
    EVALUATIONS,
    STAGE,
    answered_twice,
    outside_scale,
    scale_ends,
)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Pre", "pre"),
        ("Pre-course", "pre"),
        ("Baseline", "pre"),
        ("Post-course", "post"),
        ("Immediately after", "post"),
        ("Follow-up", "follow-up"),
        ("Follow-up 3 months", "follow-up"),
        ("Follow up (6 weeks)", "follow-up"),
        ("3 month follow-up", "follow-up"),
        ("6 months later", "follow-up"),
        ("Retrospective pre", "retro_pre"),
        ("during", None),
    ],
)
def test_a_stage_is_read_as_officers_write_it(written: str, value: str | None) -> None:
    assert read_cell(written, STAGE, str).value == value


@pytest.mark.parametrize(
    ("scale", "ends"),
    [
        ("1-5", (1, 5)),
        ("0 – 10", (0, 10)),
        ("1 to 10", (1, 10)),
        ("1 (low) to 5 (high)", (1, 5)),
        ("5-1", None),
        ("01/05/2026", None),
        ("2026-05-01", None),
        ("agree", None),
    ],
)
def test_the_ends_of_a_scale_are_read_where_it_names_them(
    scale: str, ends: tuple[float, float] | None
) -> None:
    assert scale_ends(scale) == ends


def test_a_score_outside_its_scale_is_set_aside() -> None:
    frame = pd.DataFrame(
        {
            "score": pd.array([5, 45, 0, 9, 7], dtype="Float64"),
            "scale": pd.Categorical(["1-5", "1-5", "1-5", None, "stars"]),
        }
    )
    faults = outside_scale(frame)
    assert [(fault.row, fault.severity, fault.found) for fault in faults] == [
        (1, "set aside", "45"),
        (2, "set aside", "0"),
    ]


def test_the_number_of_a_reply_is_not_taken_for_a_person() -> None:
    assert "id" not in EVALUATIONS.column("delegate").spellings


def test_what_a_form_gives_are_fields_of_the_sheet() -> None:
    form = FORM
    fields = {form.person, form.day, form.topic, form.moment, form.question, form.score, form.scale}
    for name in fields | set(form.identities) | set(form.row_fields):
        EVALUATIONS.column(name)
    stages = {form.naming.asked_at(None, moment.value, False) for moment in form.naming.moments}
    assert stages - {""} == set(STAGE.values)


def test_no_word_is_two_steps_of_one_scale() -> None:
    for scale in FORM.scales:
        spellings = [spelling for step in scale.steps for spelling in step]
        assert len(spellings) == len(set(spellings))
        assert scale_ends(scale.scale) == (1, len(scale.steps))


def test_the_one_who_answers_twice_is_known_by_number_or_e_mail() -> None:
    frame = pd.DataFrame(
        {
            "delegate": pd.array(["D-1", None, None], dtype="string"),
            "email": pd.array([None, "D-2", "D-2"], dtype="string"),
            "course": ["Neglect"] * 3,
            "stage": ["pre"] * 3,
            "question": ["Confidence"] * 3,
            "score": pd.array([1, 2, 3], dtype="Float64"),
        }
    )
    assert [(fault.row, fault.found) for fault in answered_twice(frame)] == [(2, "3")]
