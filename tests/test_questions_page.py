"""The page Questions as members read it and as officers write on it, in a browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lscp_data.questions.book import rules_told
from lscp_data.questions.own import OWN
from lscp_data.questions.question import Question
from lscp_data.subjects.choices.choices import DEFAULTS
from pages.questions import questions_finding
from tests import conftest
from tests.browsing import opened, settled, write
from tests.conftest import Server

OVERDUE = "Action 1.1 is 168 days past its latest date."
PLAN = [
    ["Ref", "Action", "Lead agency", "Target date", "RAG"],
    ["1.1", "Train every team in the escalation policy", "Police", dt.date(2026, 3, 31), "Amber"],
    ["1.2", "Sign the sharing agreement", "Health", dt.date(2026, 12, 31), "Amber"],
]
MEETINGS = [
    ["Meeting date", "Committee"],
    [dt.date(2026, 9, 29), "Scrutiny Committee"],
    [dt.date(2026, 11, 17), "Scrutiny Committee"],
]


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Server]:
    """A server whose store holds a plan with an overdue action and two meetings to come."""
    running = Server(conftest.published(tmp_path, {"Practice review": PLAN, "Meetings": MEETINGS}))
    yield running
    running.stop()


def folded_open(page: Page, title: str) -> None:
    page.locator("summary").filter(has_text=title).click()


def question(ref: str, rule: str) -> Question:
    return Question(rule, "Plan", ref, ref, "When will it be done?", "Open.", "Police", 1)


def heading(*ranked: tuple[int, Question], chosen_from: bool = False) -> str:
    rules = {**rules_told(DEFAULTS), OWN.id: OWN}
    return questions_finding(ranked, rules, len(rules), chosen_from=chosen_from).heading


def test_the_heading_names_the_first_question_and_never_grows_too_long() -> None:
    first = question("1.3", "overdue")
    assert heading((1, first)) == "1 question; first: action 1.3, past its latest date"
    # A filter leaves question 14 first: what is counted is what is shown.
    assert heading((14, first)).startswith("1 question;")
    long = question("MOD_0104_1617-Q1", "no-session")
    assert heading((1, long)) == "1 question; first: action MOD_0104_1617-Q1"
    own = question("1.3", OWN.id)
    assert heading((1, first), (2, own)).startswith("1 question; first: action 1.3")
    assert heading((2, own)) == "1 member's own question"
    assert heading() == "No question is raised"
    assert heading(chosen_from=True) == "No question of this choice"


@pytest.mark.browser
def test_each_question_shows_its_facts_whom_to_ask_and_its_rule_on_demand(
    browser: Browser, demonstration: Server
) -> None:
    page = opened(browser, f"{demonstration.url}/questions-to-ask?ask=Probation")
    first = page.locator(".questions > li").first
    expect(first.get_by_role("heading", level=3)).to_contain_text("?")
    expect(first.get_by_text("Ask: Probation")).to_be_visible()
    expect(first.get_by_text("Not yet asked")).to_be_visible()
    expect(first.locator("details p")).to_be_hidden()
    first.locator("summary").click()
    expect(first.locator("details p")).to_be_visible()
    # Demonstration data take no writing.
    expect(page.get_by_text("Keep what was asked and promised")).to_have_count(0)
    page.close()


@pytest.mark.browser
def test_the_overview_shows_two_questions_and_the_way_to_all(
    browser: Browser, demonstration: Server
) -> None:
    page = opened(browser, demonstration.url)
    expect(page.get_by_text("To ask:")).to_have_count(2)
    page.get_by_role("link", name="Why, and whom to ask").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Questions to ask")
    page.close()


@pytest.mark.browser
def test_without_requests_the_page_says_what_to_upload(browser: Browser, published: Server) -> None:
    page = opened(browser, f"{published.url}/questions-to-ask?view=promises")
    expect(page.get_by_role("heading", name="No committee requests in this report")).to_be_visible()
    page.close()


@pytest.mark.browser
def test_a_question_marked_as_asked_stands_and_its_promise_stands_beside_its_action(
    browser: Browser, published: Server
) -> None:
    page = opened(browser, f"{published.url}/questions-to-ask")
    expect(page.locator(".questions > li").first).to_contain_text(OVERDUE)
    folded_open(page, "Mark a question as asked")
    page.get_by_role("button", name="Mark it as asked").click()
    asked = "Asked on 29 September 2026; answer due 17 November 2026"
    expect(page.locator(".questions > li").first).to_contain_text(asked, timeout=30_000)
    settled(page)
    folded_open(page, "Record an answer")
    write(page.get_by_label("What was promised"), "A new date will be given")
    page.get_by_role("button", name="Keep this").click()
    promised = "promise due 17 November 2026"
    expect(page.locator(".questions > li").first).to_contain_text(promised, timeout=30_000)
    action = opened(browser, f"{published.url}/action-plan?find=1.1")
    expect(action.get_by_text("Promised for 17 November 2026; the action is still")).to_be_visible()
    action.close()
    settled(page)
    folded_open(page, "Take back what was written")
    page.get_by_role("button", name="Take back 29 September 2026").click()
    # What was written is taken back; the question cannot be.
    expect(page.locator(".questions > li").first).to_contain_text("Not yet asked", timeout=30_000)
    expect(page.locator(".questions > li").first).to_contain_text(OVERDUE)
    page.close()


@pytest.mark.browser
def test_a_name_in_a_members_own_question_is_refused_and_a_post_is_kept(
    browser: Browser, published: Server
) -> None:
    page = opened(browser, f"{published.url}/questions-to-ask?view=promises")
    folded_open(page, "Add a member's own question")
    words = page.get_by_label("The question or request")
    write(words, "Will Ada Exampleton answer for this?")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("Write a post or an agency instead")).to_be_visible(timeout=30_000)
    settled(page)
    write(words, "Who answers for this?")
    page.get_by_role("button", name="Add it").click()
    expect(
        page.get_by_role("heading", name="1 of 1 request not closed; none is overdue")
    ).to_be_visible(timeout=30_000)
    page.close()
