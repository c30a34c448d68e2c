"""The briefing says what the pages say, on one A4 page that asks no other computer for anything."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from lscp_data import publishing
from lscp_data.briefing.content import Briefing, briefing, of_plan
from lscp_data.briefing.page import document, file_name
from lscp_data.chains import chains
from lscp_data.loading import Loaded, load
from lscp_data.questions.asking import questions
from lscp_data.questions.standing import requests_stood, still_to_ask
from lscp_data.settings import Settings
from lscp_data.store import snapshots as store
from lscp_data.subjects.actions import findings, measures
from pages.training_chains import arrangements_alone
from tests.drawn import PLAN_HEADINGS, Rows, read, workbook
from tests.test_command_line import GOOD, Shell

JULY, SEPTEMBER = dt.date(2026, 7, 14), dt.date(2026, 9, 15)
PAST, TO_COME, DONE = dt.date(2026, 3, 31), dt.date(2026, 12, 18), dt.date(2026, 6, 30)
PLAN: Rows = [
    PLAN_HEADINGS,
    ["1.1", "Write the policy", "Police", PAST, None, "Amber"],
    ["1.2", "Train staff", "ICB", PAST, DONE, "Green"],
    ["1.3", "Survey staff", "Housing", TO_COME, None, "Red"],
    ["1.4", "Tell schools", "Schools", PAST, DONE, "Blue"],
]
PRODUCTS: Rows = [
    ["Title of product", "Format", "Date issued", "Sent to", "Confirmed by"],
    ["Neglect in a minute", "Video", DONE, "Police", "Police"],
    ["To come", "Podcast", TO_COME, None, None],
]
MEETINGS: Rows = [
    ["Meeting date", "Committee", "Report shown"],
    [dt.date(2026, 7, 28), "Scrutiny", JULY],
]
HOSTILE = "<script>alert(1)</script><img src=http://x.example/a.png>"


def loaded(folder: Path, *reports: tuple[dt.date, dict[str, Rows]]) -> Loaded:
    """The last of the reports published into a store of their own."""
    engine = publishing.open_store(Settings(f"sqlite:///{folder / 's.sqlite3'}", b"k", folder))
    for as_at, sheets in reports:
        publishing.publish(engine, read(workbook(sheets)), as_at)
    found = load(engine, store.snapshots(engine)[-1])
    engine.dispose()
    return found


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    before = [[*row] for row in PLAN]
    before[3][5], before[3][3] = "Red", dt.date(2026, 11, 30)
    before[2][5] = "Amber"
    return loaded(
        tmp_path_factory.mktemp("briefing"),
        (JULY, {"Review plan": before, "Meetings": MEETINGS}),
        (SEPTEMBER, {"Review plan": PLAN, "Peer plan": PLAN[:2], "Meetings": MEETINGS,
                     "Learning": PRODUCTS}),
    )  # fmt: skip


@pytest.fixture(scope="module")
def told(report: Loaded) -> Briefing:
    return of_plan(report, "Review plan", report.meetings)


def printed(path: Path, chromium: str, text: str) -> int:
    """The pages that Chromium prints of a document."""
    page, pdf = path / "b.html", path / "b.pdf"
    page.write_text(text, "utf-8")
    subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--print-to-pdf={pdf}", page.as_uri()],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))


def test_every_figure_is_that_of_the_pages(report: Loaded, told: Briefing) -> None:
    plan = report.plans["Review plan"]
    actions = plan.actions
    assert told.heading == findings.overview(actions, plan.key).heading
    assert {colour: n for colour, _, n in told.ratings} == measures.rag_counts(actions, plan.key)
    stages = measures.stage_counts(actions)
    assert {stage: n for stage, n in told.stages if n} == {s: n for s, n in stages.items() if n}
    low = arrangements_alone(plan, dict(chains(report).plans[plan.name]))
    assert told.evidence.startswith(f"{len(low)} of 2 completed actions ")


def test_its_sentences_say_late_changed_learned_and_the_other_plan(told: Briefing) -> None:
    # Open are 1.1 and 1.3; 1.1 was due in March: late and overdue for 168 days.
    assert told.late == (
        "1 of 2 open actions is past the first date promised (late), 1 past the latest date as "
        "well (overdue)."
    )
    assert told.longest == (
        ("1.1", "Write the policy", "Police", "31 March 2026", "31 March 2026", "168 days"),
    )
    assert told.changed == (
        "Since the meeting of 28 July 2026, which saw the report as at 14 July 2026: "
        "1 action moved forward, 1 put back."
    )
    assert told.learning == "1 learning product issued. They are: “Neglect in a minute” (video)."
    (other,) = told.others
    assert other.startswith("Peer plan: 1 of 1 open action is late")


def test_the_key_shows_every_colour_also_at_zero(tmp_path: Path) -> None:
    found = loaded(tmp_path, (JULY, {"Plan": PLAN[:2]}))
    only = of_plan(found, next(iter(found.plans)), None)
    assert [(colour, n) for colour, _, n in only.ratings] == [
        ("Red", 0), ("Amber", 1), ("Green", 0), ("Blue", 0),
    ]  # fmt: skip
    assert dict(only.stages)["embedded"] == 0
    assert (only.changed, only.learning, only.others) == ("", "", ())
    text = document(only, demonstration=False)
    assert "What changed" not in text
    assert "Learning products" not in text


def test_the_questions_are_the_first_two_of_the_plan_that_nobody_has_asked(
    report: Loaded, told: Briefing
) -> None:
    linked = chains(report)
    asked = still_to_ask(report, requests_stood(report), questions(report, linked))
    mine = [one for one in asked if one.plan == "Review plan"]
    assert [text for text, _ in told.questions] == [one.text for one in mine[:2]]
    assert len(told.questions) == 2
    none = briefing(report, report.plans["Review plan"], linked, [], report.meetings)
    assert "No rule of the dashboard asks a question now." in document(none, demonstration=False)


def test_the_document_says_where_it_is_from_and_what_is_invented(told: Briefing) -> None:
    text = document(told, demonstration=True)
    assert "Demonstration data: invented" in text
    assert "As at 15 September 2026" in text
    real = document(told, demonstration=False)
    assert "Demonstration" not in real
    assert "the partnership&#x27;s published workbook; the report as at 15 September 2026" in real
    assert file_name("Review plan", told.as_at) == "briefing-review-plan-2026-09-15.html"


class Seen(HTMLParser):
    """The elements of a document with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.given: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.given += attrs


def test_a_hostile_text_stays_text_and_no_address_is_asked(tmp_path: Path) -> None:
    rows = [PLAN_HEADINGS, [HOSTILE, HOSTILE, HOSTILE, PAST, None, HOSTILE]]
    products = [PRODUCTS[0], [HOSTILE, "Video", DONE, "Police", "Police"]]
    found = loaded(tmp_path, (SEPTEMBER, {"Plan": rows, "Learning": products}))
    name = next(iter(found.plans))
    text = document(of_plan(found, name, None), demonstration=True)
    seen = Seen()
    seen.feed(text)
    assert {"script", "img", "link", "a", "iframe"}.isdisjoint(seen.tags)
    assert not [name for name, _ in seen.given if name in ("src", "href") or name[:2] == "on"]
    assert "url(" not in text
    assert "@import" not in text
    assert "&lt;script&gt;" in text


def test_headings_language_and_title_are_those_of_a_proper_document(told: Briefing) -> None:
    text = document(told, demonstration=True)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert "<title>Review plan: a briefing on one page</title>" in text
    assert [int(level) for level in re.findall(r"<h(\d)", text)] == [1, 2, 2, 2, 2, 2, 2, 2, 2]
    # Each rating is said by letter, shape and words, so that grey tells as much as colour.
    seen = Seen()
    seen.feed(text)
    assert seen.tags.count("text") == 4
    assert all(f'class="unseen">{colour}:' in text for colour in ("Red", "Amber", "Green", "Blue"))


@pytest.mark.browser
def test_it_is_printed_on_one_page(told: Briefing, tmp_path: Path, chromium: str) -> None:
    assert printed(tmp_path, chromium, document(told, demonstration=True)) == 1


@pytest.mark.browser
def test_a_plan_of_114_long_actions_is_printed_on_one_page(tmp_path: Path, chromium: str) -> None:
    text, agencies = "Agree and publish a very long wording of an action " * 6, "Police / Housing"
    colours = ["Red", "Amber", "Green", "Blue", "Paused", "Awaiting a long decision", "Deferred",
               "Not applicable", "Superseded by another", None]  # fmt: skip
    rows = [
        [f"SR (25/26) {at:02d}", text, f"{agencies} / Schools / Probation", PAST,
         DONE if at % 10 in (2, 3) else None, colours[at % 10]]
        for at in range(114)
    ]  # fmt: skip
    products = [[f"A learning product of quite a long name number {at} for all", "Video", DONE,
                 "Police", "Police"] for at in range(12)]  # fmt: skip
    sheets = {
        "A plan with a rather long name": [PLAN_HEADINGS, *rows],
        "Learning": [PRODUCTS[0], *products],
        **{f"Another plan with a long name {at}": [PLAN_HEADINGS, *rows[:9]] for at in range(5)},
    }
    found = loaded(tmp_path, (SEPTEMBER, sheets))
    told = of_plan(found, next(iter(found.plans)), None)
    assert told.total == 114
    assert sum(number for *_, number in told.ratings) == 114
    assert printed(tmp_path, chromium, document(told, demonstration=True)) == 1


def test_the_command_writes_it_and_names_the_plans_where_there_is_none_of_that_name(
    tmp_path: Path,
) -> None:
    shell = Shell(tmp_path)
    shell.run("publish", shell.write("plan.xlsx", *GOOD), "--as-at", "2026-09-15")
    done = shell.run("briefing", "out.html", "--plan", "Practice review")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Wrote out.html: “Practice review”, as at 15 September 2026.\n"
    assert "of 3 actions" in (tmp_path / "out.html").read_text("utf-8")
    lost = shell.run("briefing", "other.html", "--plan", "Peer")
    assert lost.returncode == 1
    assert "There is no plan “Peer” in this report; it has “Practice review”." in lost.stderr
    assert not (tmp_path / "other.html").exists()
