"""Answers about a layout: given once, remembered until somebody forgets them."""

import datetime as dt

import pytest
from test_store_engine import PLACES, fresh_engine

from lscp_data.store.answers import NOT_NEEDED, LayoutAnswers, forget, remember, remembered

PLAN, FORM = "1" * 64, "2" * 64
AT = dt.datetime(2026, 9, 15, 12, tzinfo=dt.UTC)


@pytest.fixture(params=PLACES)
def engine(request, tmp_path):
    with fresh_engine(request.param, tmp_path) as engine:
        yield engine


def test_what_was_answered_comes_back_and_what_was_not_is_left_out(engine):
    plan = LayoutAnswers(
        {"Where are we": "rag", "Internal use": NOT_NEEDED}, {"Review A": {"key": "on track"}}
    )
    remember(engine, PLAN, plan, AT)
    assert remembered(engine, [PLAN, FORM]) == {PLAN: plan}
    assert remembered(engine, []) == {}
    assert remembered(engine) == {PLAN: plan}


def test_headings_answered_again_replace_those_before(engine):
    remember(engine, PLAN, LayoutAnswers({"Where are we": "rag", "By whom": "lead_post"}), AT)
    later = LayoutAnswers({"Where are we": "progress"})
    remember(engine, PLAN, later, AT)
    assert remembered(engine, [PLAN]) == {PLAN: later}


def test_a_sheet_that_is_not_answered_again_keeps_its_choices(engine):
    first = {"Pre": {"course": "Neglect", "stage": "pre"}, "Post": {"stage": "post"}}
    remember(engine, FORM, LayoutAnswers({}, first), AT)
    remember(engine, FORM, LayoutAnswers({}, {"Pre": {"course": "Thresholds"}}), AT)
    assert remembered(engine, [FORM])[FORM].choices == {
        "Pre": {"course": "Thresholds"},
        "Post": {"stage": "post"},
    }


def test_a_layout_that_is_forgotten_is_asked_about_again(engine):
    for signature in (PLAN, FORM):
        remember(engine, signature, LayoutAnswers({"Where are we": "rag"}), AT)
    forget(engine, PLAN)
    forget(engine, PLAN)
    assert set(remembered(engine, [PLAN, FORM])) == {FORM}


@pytest.mark.parametrize(
    "answers",
    [LayoutAnswers({"Where are we": None}), LayoutAnswers({}, {"Review A": {"key": 1}})],
)
def test_only_texts_are_remembered(engine, answers):
    with pytest.raises(ValueError, match="is a text"):
        remember(engine, PLAN, answers, AT)
    assert remembered(engine, [PLAN]) == {}
