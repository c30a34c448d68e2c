"""What a slide is made of, and what happens where it cannot be made."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from lscp_data.theme import Look
from lscp_data.view import View
from pages import present
from pages.present_case import Case, Slide
from pages.present_slides import SLIDES


def shown(number: int) -> Any:
    """As much of what a page is a function of as the cache of slides asks for."""
    return SimpleNamespace(key=(True, number, (number,), number), as_at_link=None, look=Look())


def broken(case: Case) -> View | None:
    raise ValueError("the cell says Jane")


def test_a_slide_that_fails_says_so_with_a_reference_and_the_log_has_no_text_of_a_cell(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    slide = Slide("plan", "The plan on a page", "plan-on-a-page", broken, of_plan=False)
    monkeypatch.setitem(present.BY_KEY, "plan", slide)
    one = present.view_of(Case(shown(-1), None, {}), slide)
    assert one is not None
    assert one.finding.heading == "“The plan on a page” could not be made"
    reference = one.finding.words.rstrip(".").rpartition(" ")[2]
    assert len(reference) == 8
    assert f"reference {reference}" in caplog.text
    assert "ValueError" in caplog.text
    assert "Jane" not in caplog.text + one.finding.words


def test_without_a_plan_only_the_slides_that_need_none_are_asked() -> None:
    case = Case(shown(-2), None, {})
    assert all(slide.made(case) is None for slide in SLIDES if slide.of_plan)
    with pytest.raises(LookupError, match="no plan"):
        _ = case.plan
