from __future__ import annotations

import pandas as pd

from lscp_data.subjects.evaluation.aggregates import aggregates

NAMES = ["delegate", "course", "stage", "question", "score", "scale"]


def answers(*drawn: tuple[str | None, str, str]) -> pd.DataFrame:
    """Answers drawn as (delegate, stage, question)."""
    rows = [(who, "Neglect", stage, question, 3.0, "1-5") for who, stage, question in drawn]
    return pd.DataFrame(rows, columns=NAMES)


def test_people_are_counted_at_each_stage_against_those_trained() -> None:
    data = answers(
        ("D1", "pre", "A"), ("D1", "pre", "B"), ("D2", "pre", "A"), ("D1", "post", "A"),
        ("D3", "retro_pre", "A"),
    )  # fmt: skip
    trained = pd.DataFrame({"course": ["Neglect", "Thresholds"], "people": [40, 12]})
    table = aggregates(data, trained.astype({"people": "Int64"})).replies
    assert table.to_numpy().tolist() == [
        ["Neglect", "pre", 2, 40, 0], ["Neglect", "post", 1, 40, 0],
        ["Neglect", "follow-up", 0, 40, 0],
        ["Thresholds", "pre", 0, 12, 0], ["Thresholds", "post", 0, 12, 0],
        ["Thresholds", "follow-up", 0, 12, 0],
    ]  # fmt: skip


def test_without_bookings_the_number_trained_is_unknown_not_zero() -> None:
    assert aggregates(answers(("D1", "pre", "A")), None).replies["trained"].isna().all()


def test_forms_without_a_delegate_are_counted_as_forms_not_as_answers() -> None:
    data = answers(*[(None, "post", "A")] * 6, *[(None, "post", "B")] * 5, ("D1", "post", "A"))
    table = aggregates(data, None).replies.set_index("stage")
    assert table.loc["post", ["replied", "unnamed"]].tolist() == [1, 6]
