from __future__ import annotations

import datetime as dt

from lscp_data.reading.headings.claims import DISPLACED
from lscp_data.reading.headings.questions import Remembered
from lscp_data.reading.ingest import SourceFile, Upload, read_upload
from lscp_data.reading.people.pseudonyms import pseudonyms
from lscp_data.subjects.registry import SHEETS
from tests.drawn import read, read_plan, workbook

HEADINGS = ["Ref", "Action", "Lead agency", "Whereabouts", "RAG"]
ROWS = [
    HEADINGS,
    ["1.1", "Write the policy", "Police", dt.date(2026, 3, 31), "Red"],
    ["1.2", "Train every team", "Housing", dt.date(2026, 4, 30), "Amber"],
    ["1.3", "Audit the cases", "Police", dt.date(2026, 3, 31), "Amber"],
]


def asked(upload: Upload) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(q.cell, q.heading, q.dataset, q.samples) for q in upload.questions]


def test_a_heading_that_is_no_field_is_asked_with_what_it_holds() -> None:
    samples = ("31/03/2026", "30/04/2026")
    assert asked(read_plan(ROWS)) == [("D1", "Whereabouts", "actions", samples)]


def test_an_answered_heading_is_that_field_and_not_asked_again() -> None:
    upload = read_plan(ROWS, mapping={"Whereabouts": "due_date"})
    assert asked(upload) == []
    assert upload.parts[0].frame["baseline_due"].dt.month.tolist() == [3, 4, 3]


def test_a_heading_that_is_not_needed_is_not_asked_again_and_not_read() -> None:
    assert asked(read_plan(ROWS, mapping={"Whereabouts": ""})) == []
    upload = read_plan(ROWS, mapping={"Lead agency": ""})
    assert "lead_agency" not in upload.parts[0].frame
    assert [q.heading for q in upload.questions] == ["Whereabouts"]


def test_an_empty_column_and_a_personal_one_are_not_asked_about() -> None:
    rows = [
        ["Ref", "Action", "RAG", "Spare", "Date of birth", "Child's name"],
        ["1.1", "Write", "Red", None, dt.date(2015, 3, 1), "Ada Exampleton"],
        ["1.2", "Train", "Red", None, dt.date(2016, 3, 1), "Bo Exampleton"],
    ]
    assert asked(read_plan(rows)) == []


def test_samples_show_nothing_personal() -> None:
    rows = [[*HEADINGS[:3], "Whereabouts"], ["1.1", "Write", "Police", "ada@exampleton.test"]]
    rows += [["1.2", "Train", "Police", "Ada Exampleton"], ["1.3", "Audit", "Police", "Room 4"]]
    assert [samples for *_, samples in asked(read_plan(rows))] == [("Room 4",)]


def test_a_strangers_sheet_is_asked_about_by_its_likely_headings() -> None:
    upload = read_plan(
        [
            ["Our improvement journey"],
            ["Wave", "Agreed thing", "Action holder", "Review status"],
            ["A", "Write the policy", "Police", "Begun"],
        ]
    )
    assert upload.parts == ()
    assert [(q.cell, q.heading, q.dataset) for q in upload.questions] == [
        ("A2", "Wave", ""),
        ("B2", "Agreed thing", ""),
        ("C2", "Action holder", ""),
        ("D2", "Review status", ""),
    ]


def test_what_was_answered_for_a_layout_holds_for_it_next_month_and_is_said() -> None:
    first = read_plan(ROWS)
    known = Remembered({"Whereabouts": "due_date"}, {"Practice review": {"plan": "CSPR Alpha"}})
    remembered = {first.sheets[0].signature: known}
    again = [HEADINGS, ["2.1", "Meet", "Police", dt.date(2026, 5, 31), "Red"]]
    later = read(workbook({"Practice review": again}), "may.xlsx", remembered=remembered)
    assert [part.plan for part in later.parts] == ["CSPR Alpha"]
    assert later.parts[0].frame["baseline_due"].dt.month.tolist() == [5]
    assert any("published before" in problem.message for problem in later.problems)
    other = [["Ref", "Action", "Whereabouts", "RAG"], ["1", "Meet", "31/05/2026", "Red"]]
    elsewhere = read(workbook({"Practice review": other}), remembered=remembered)
    assert [q.heading for q in elsewhere.questions] == ["Whereabouts"]


def test_an_answer_given_now_comes_before_one_remembered() -> None:
    signature = read_plan(ROWS).sheets[0].signature
    upload = read_upload(
        [SourceFile("plan.xlsx", workbook({"Practice review": ROWS}))],
        SHEETS,
        pseudonyms(b"key"),
        mapping={"Whereabouts": "review_date"},
        plans={("plan.xlsx", "Practice review"): "Now"},
        remembered={
            signature: Remembered(
                {"Whereabouts": "due_date"}, {"Practice review": {"plan": "Then"}}
            )
        },
    )
    assert upload.parts[0].plan == "Now"
    assert "review_date" in upload.parts[0].frame
    assert upload.parts[0].frame["baseline_due"].isna().all()


def test_a_key_chosen_before_is_of_that_sheet_alone() -> None:
    rated = [["Ref", "Action", "RAG"], ["1", "Meet", "Green"]]
    other = [["Ref", "Action", "Rating", "Due date"], ["1", "Meet", "Green", "31/05/2026"]]
    signature = read(workbook({"A": rated})).sheets[0].signature
    upload = read(
        workbook({"A": rated, "B": other}),
        remembered={signature: Remembered({}, {"A": {"key": "on track"}})},
    )
    stages = {part.plan: part.frame["stage"].tolist() for part in upload.parts}
    assert stages == {"A": ["not stated"], "B": ["completed"]}


def test_a_sample_of_words_nobody_knows_is_not_shown_for_it_may_be_a_name() -> None:
    heads = ["Ref", "Action", "RAG", "Whereabouts"]
    held = ["Fauxley", "exampleton-a", "Not started yet", "31/03/2026"]
    rows = [[f"1.{n}", "Train", "Red", text] for n, text in enumerate(held)]
    assert [samples for *_, samples in asked(read_plan([heads, *rows]))] == [
        ("Not started yet", "31/03/2026")
    ]


def test_the_samples_are_the_most_frequent_values_and_amber_is_a_colour() -> None:
    heads = ["Ref", "Action", "Lead agency", "Whereabouts", "Target date"]
    cells = ["Red", "Amber", "Amber", "Green", "Ada Exampleton", "Amber", "Green", "Blue"]
    rows = [[f"1.{at}", "Write", "Police", cell, "31/03/2026"] for at, cell in enumerate(cells, 1)]
    (question,) = read(workbook({"Practice review": [heads, *rows]})).questions
    assert question.samples == ("Amber", "Green", "Red")


def test_an_answer_that_puts_a_column_out_of_use_says_so() -> None:
    heads = ["Ref", "Action", "Lead agency", "Original target", "Target (revised)", "RAG"]
    data = workbook({"A": [heads, ["1", "Write", "Police", "1/2/2026", "1/3/2026", "Amber"]]})
    assert read(data).sheets[0].columns["Target (revised)"] == "revised_date"
    answered = read(data, mapping={"Original target": "revised_date"})
    (said,) = [p for p in answered.problems if DISPLACED in p.message]
    assert said.cell == "E1"
    assert "“Target (revised)” is left out: “Original target” was said to be “Current due”" in (
        said.message
    )
