"""The views of audits say counts with their denominators and show no single case."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pandas as pd
import pytest

from lscp_data.subjects.audits import figures, findings
from lscp_data.subjects.audits.schema import GRADES
from lscp_data.subjects.audits.views import views
from lscp_data.subjects.optional import Dated, Told
from lscp_data.theme import Look
from lscp_data.view import View
from tests.test_audits_measures import AS_AT, Row, audit, drawn, shown

DONE = pd.Timestamp("2026-03-31")
PLAN = pd.DataFrame(
    [
        ("1.1", "Write the policy", "embedded", DONE),
        ("1.2", "Brief the teams", "completed", DONE),
        ("1.3", "Train", "completed", pd.NaT),
        ("1.4", "Report", "in progress", pd.NaT),
    ],
    columns=["ref", "action", "stage", "completed_date"],
).assign(key=lambda actions: actions["ref"])
FOUR = [
    audit("2025-11-30", 30, 0, 9, 14, 7, grade="requires improvement"),
    audit("2026-01-31", 30, 0, 12, 11, 7, grade="requires improvement"),
    audit("2026-03-31", 30, 0, 14, 9, 7),
    audit("2026-06-30", 40, 0, 25, 9, 6),
]


def told(*rows: Row, refs: list[str | None] | None = None, look: Look | None = None) -> Told:
    sheet = drawn(*rows).assign(plan="Plan A", action_ref=refs or [None] * len(rows))
    dated = {"audits": Dated(sheet, AS_AT)}
    return Told(dated, {"Plan A": PLAN}, AS_AT, look or Look())


def by_key(*rows: Row, refs: list[str | None] | None = None, **more: Look) -> dict[str, View]:
    return {view.key: view for view in views(told(*rows, refs=refs, **more))}


def test_a_theme_of_three_audits_or_more_has_a_chart_and_another_has_sentences() -> None:
    seen = by_key(*FOUR, audit("2026-05-31", 12, theme="Voice"))
    assert [*seen] == ["audits", "audits-neglect", "audits-actions", "audits-again"]
    assert seen["audits"].finding.heading == "5 audits of 2 themes; 5 show a grade"
    assert "graded good overall; 12 cases looked at" in seen["audits"].body
    neglect = seen["audits-neglect"]
    assert neglect.finding.heading == "Neglect: 4 audits, latest: good"
    assert "9 of 30 cases good or better" in neglect.finding.words
    assert "25 of 40 cases good or better" in neglect.finding.words
    # The total: 30 + 30 + 30 + 40, and 9 + 12 + 14 + 25.
    assert neglect.table.iloc[-1][["Period", "Cases", "Good or better"]].tolist() == [
        "All 4 audits", 130, 60,
    ]  # fmt: skip


def test_the_chart_has_a_number_for_each_grade_and_a_ring_round_the_overall_one() -> None:
    figure = by_key(*FOUR)["audits-neglect"].figure
    cases = next(trace for trace in figure.data if trace.name == "cases")
    assert [text.strip("</b>") for text in cases.text[:4]] == ["0", "9", "14", "7"]
    edges = [line == Look().palette.accent for line in cases.marker.line.color]
    ringed = [(x, y) for x, y, ring in zip(cases.x, cases.y, edges, strict=True) if ring]
    assert ringed == [(0, 2), (1, 2), (2, 1), (3, 1)]
    heads = [note.text for note in figure.layout.annotations]
    assert heads[0] == "<b>to 30 November<br>2025</b><br>30 cases"


def test_an_overall_grade_without_counts_is_a_filled_square() -> None:
    rows = [audit(f"2026-0{month}-28", 20) for month in (1, 3, 5)]
    figure = by_key(*rows)["audits-neglect"].figure
    alone = next(trace for trace in figure.data if trace.name == "overall alone")
    assert ([*alone.x], [*alone.y]) == ([0, 1, 2], [1, 1, 1])


def test_of_many_audits_the_latest_are_drawn_and_the_table_has_all() -> None:
    view = by_key(*(audit(f"20{year}-01-31", 20) for year in range(15, 26)))["audits-neglect"]
    assert len(view.figure.layout.annotations) == figures.MOST
    assert "the latest 8 of 11" in view.measure
    assert len(view.table) == 11


def test_a_phone_has_sentences_and_no_chart() -> None:
    view = by_key(*FOUR, look=Look(phone=True))["audits-neglect"]
    assert view.figure is None
    assert "25 of 40 cases good or better" in view.body


def test_a_single_case_is_in_no_view() -> None:
    one = audit("2026-05-31", 1, 0, 0, 0, 1, grade="inadequate", finding="A child was unseen")
    for view in by_key(one).values():
        said = f"{view.finding} {view.body} {view.table.to_csv()}"
        assert "inadequate" not in said.replace("Inadequate", "")
        assert "unseen" not in said
    assert "c cases looked at; no grade is shown" in by_key(one)["audits"].body


def test_complete_actions_without_an_audit_are_counted_of_all_that_are_complete() -> None:
    seen = by_key(*FOUR[2:], refs=["1.1; 1.4; 9.9", None])["audits-actions"]
    assert seen.finding.heading == "2 of 3 complete actions have no audit"
    assert "speak of 2 of 4 actions" in seen.finding.words
    assert "Plan A 2 of 3" in seen.finding.words
    assert "Action 9.9 of “Plan A” is in no plan of this report." in seen.finding.words
    assert re.sub("<[^>]*>", "", seen.body).endswith("Plan A: 1.2, 1.3")


@pytest.mark.parametrize(("period", "before"), [("2026-03-31", True), ("2026-04-01", False)])
def test_an_audit_that_was_over_before_completion_is_said_to_show_no_change(
    period: str, before: bool
) -> None:
    words = by_key(audit(period, 30), refs=["1.1"])["audits-actions"].finding.words
    assert ("audited only before completion (1.1)" in words) is before


def test_an_action_without_a_day_of_completion_is_not_said_to_be_audited_before_it() -> None:
    words = by_key(audit("2026-01-31", 30), refs=["1.3"])["audits-actions"].finding.words
    assert "before completion" not in words


def test_where_no_plan_stands_beside_the_audits_the_view_says_so() -> None:
    alone = replace(told(*FOUR), plans={})
    seen = {view.key: view for view in views(alone)}["audits-actions"]
    assert seen.finding.heading == "No action plan stands beside these audits"


def test_what_is_past_its_next_audit_is_counted_of_all_themes() -> None:
    seen = by_key(
        audit("2026-01-31", 20, again="2026-09-05"), audit("2026-05-31", 20, theme="Voice")
    )["audits-again"]
    assert seen.finding.heading == "1 of 2 themes is past its next audit date"
    assert "10 days before 15 September 2026" in seen.finding.words
    assert "No next audit has a date for 1 of 2: Voice." in seen.finding.words


def test_data_carried_forward_are_judged_at_their_own_date() -> None:
    late = audit("2026-01-31", 20, again="2026-09-05")
    carried = replace(told(late), sheets={"audits": Dated(drawn(late), dt.date(2026, 7, 14))})
    seen = {view.key: view for view in views(carried)}["audits-again"]
    assert seen.as_at == dt.date(2026, 7, 14)
    assert seen.finding.heading == "0 of 1 theme is past its next audit date"


def test_headings_stay_on_one_line_however_long_a_theme_is() -> None:
    long = "The quality of multi-agency plans for children who live with neglect"
    rows = [replaced for row in FOUR for replaced in [(long, *row[1:])]]
    assert all(len(view.finding.heading) <= 60 for view in by_key(*rows).values())


def test_texts_of_an_upload_are_escaped() -> None:
    rows = [("<b>x", *row[1:8], "<i>found", None) for row in FOUR]
    seen = by_key(*rows, look=Look(phone=True))
    assert all("<b>x" not in view.body and "<i>" not in view.body for view in seen.values())
    heads = [("<s>May", "30 cases")]
    mine = shown(FOUR[0]).rows
    figure = figures.grades_in_time(mine, GRADES, heads, [["0", "9", "14", "7"]], Look())
    assert "&lt;s" in figure.layout.annotations[0].text


def test_no_audit_at_all_is_said_and_not_drawn() -> None:
    nothing = shown().rows
    assert nothing.empty
    assert [view.finding.heading for view in views(told())] == [
        "0 audits of 0 themes; 0 show a grade",
        "3 of 3 complete actions have no audit",
        "0 of 0 themes are past their next audit date",
    ]


def test_an_audit_that_cannot_be_graded_says_why() -> None:
    (row,) = shown(audit("2026-05-31", None)).rows.itertuples()
    assert findings.results(row) == (
        "it is not said at how many cases it looked; no grade is shown"
    )
