"""Wide evaluation forms: one row a person, one column a question, read as one row an answer."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.intake.packing import packed, unpacked
from lscp_data.reading.ingest import Upload
from lscp_data.schema import Problem
from lscp_data.subjects.evaluation.aggregates import aggregates
from lscp_data.subjects.evaluation.scores import people
from tests.drawn import Rows, read, workbook
from tests.drawn_forms import KEY, SIX, STAMPS, email, export, name, read_files

CONFIDENT = "How confident are you in recognising neglect? (1-10)"
PRE = "Neglect awareness pre-course evaluation(1-6).xlsx"
POST = "Neglect awareness - post course evaluation(1-6).xlsx"
LATER = "Neglect awareness 3 month follow-up.xlsx"


def answers(upload: Upload) -> pd.DataFrame:
    (frame,) = [part.frame for part in upload.parts if part.dataset == "evaluations"]
    return frame


def told(upload: Upload) -> list[list[Any]]:
    """Who, when, what and how many points, in the order of the file."""
    return answers(upload)[["delegate", "stage", "question", "score"]].to_numpy().tolist()


def at(upload: Upload, cell: str) -> Problem:
    return next(problem for problem in upload.problems if problem.cell == cell)


def saying(upload: Upload, words: str) -> list[Problem]:
    return [problem for problem in upload.problems if words in problem.message]


def scores(questions: list[str], *given: list[object], file: str = POST) -> Upload:
    return read_files({file: export(questions, dict(zip(SIX, given, strict=False)))})


# A Microsoft Forms export


def test_an_export_of_microsoft_forms_is_one_row_an_answer_with_its_cell() -> None:
    upload = scores([CONFIDENT, "I know what to do"], [4, "Agree"], [6, "Disagree"], file=PRE)
    frame = answers(upload)
    assert frame["delegate"].tolist() == [KEY(email(p)) for p in ("ada", "ada", "bob", "bob")]
    assert frame["score"].tolist() == [4, 4, 6, 2]
    assert frame["scale"].tolist() == ["1-10", "1-5", "1-10", "1-5"]
    assert set(frame["course"]) == {"Neglect awareness"}
    assert set(frame["stage"]) == {"pre"}
    assert set(frame["answered_on"].dt.date) == {dt.date(2026, 3, 12)}
    assert frame["source_row"].tolist() == [2, 2, 3, 3]
    assert "source_column" not in frame
    assert (upload.sheets[0].rows, upload.sheets[0].set_aside) == (2, 0)
    assert saying(upload, "4 answers to 2 questions in 2 of 2 rows")
    assert upload.publishable


def test_free_text_and_ticked_answers_are_named_and_not_read() -> None:
    rows = [[4, "Police;Health;", f"{name('bob')} rang me", "Yes"] for _ in range(3)]
    upload = scores([CONFIDENT, "Who was there?", "What will you do?", "Would you come?"], *rows)
    assert "could be ticked" in at(upload, "G1").message
    assert "free text" in at(upload, "H1").message
    assert "words or short texts without scores" in at(upload, "I1").message
    assert len(answers(upload)) == 3


def test_nothing_personal_is_in_any_frame_note_or_finding() -> None:
    text = f"{name('zoe')} of 4 Invented Lane, zoe@invented.example.org, 07700 900123"
    questions = [CONFIDENT, "Anything else?", "Rate the trainer, Quentin Inventio (1-5)", "Score"]
    rows = export(questions, {p: [n + 1, text, 5, text] for n, p in enumerate(SIX)})
    rows[3][5] = text  # in a column of scores
    upload = read_files({PRE: rows})
    everything = repr(upload) + "".join(part.frame.to_string() for part in upload.parts)
    for person in (*SIX, "zoe"):
        assert email(person) not in everything
        assert name(person) not in everything
    for word in ("Inventio", "Invented Lane", "invented.example", "07700", "@"):
        assert word not in everything
    assert at(upload, "F4").found == ""


def test_a_question_that_judges_a_trainer_is_not_read_nor_repeated() -> None:
    upload = scores([CONFIDENT, "How would you rate the trainer, Quentin Inventio? (1-5)"], [4, 5])
    assert (at(upload, "G1").found, len(answers(upload))) == ("", 1)


def test_a_repeated_question_is_the_same_question_kept_apart() -> None:
    upload = scores(["How confident are you?", "How confident are you?2"], [2, 4])
    assert answers(upload)["question"].tolist() == [
        "How confident are you?",
        "How confident are you? (2)",
    ]
    assert [problem.cell for problem in saying(upload, "stands further left too")] == ["G1"]


def test_a_digit_of_the_question_itself_is_no_repeat() -> None:
    questions = ["Confidence in Level", "Confidence in Level 2", "Confidence with under 5"]
    assert scores(questions, [2, 4, 3]).forms[0].questions == tuple(questions)


def test_a_digit_that_nobody_would_write_is_a_repeat_even_by_itself() -> None:
    questions = ["How confident are you now? (1-5)", "How confident are you? (1-5)2"]
    assert scores(questions, [2, 4]).forms[0].questions == (
        "How confident are you? (1-5)",
        "How confident are you? (1-5) (2)",
    )


def test_a_later_form_that_asks_about_before_is_retrospective_and_never_pre() -> None:
    asked = ["Before the course, how confident were you? (1-5)", "How confident are you? (1-5)"]
    upload = scores(asked, [2, 4])
    assert [row[1:] for row in told(upload)] == [
        ["retro_pre", "How confident were you? (1-5)", 2],
        ["post", "How confident are you? (1-5)", 4],
    ]
    assert "never compared" in at(upload, "F1").message
    assert people(answers(upload)).dropna(subset=["pre", "post"]).empty


def test_a_form_before_the_course_cannot_know_what_is_true_after_it() -> None:
    hoped = "How confident will you be after the course? (1-5)"
    upload = scores([hoped, "How confident are you? (1-5)"], [5, 2], file=PRE)
    assert [row[1] for row in told(upload)] == ["pre"]
    assert "another time" in at(upload, "F1").message


def test_an_anonymous_form_names_nobody_and_says_that_nothing_can_be_matched() -> None:
    rows = export([CONFIDENT], {person: [5] for person in SIX}, anonymous=True)
    upload = read_files({PRE: rows, POST: rows})
    assert answers(upload)["delegate"].isna().all()
    assert len(saying(upload, "anonymous")) == 2
    assert people(answers(upload)).dropna(subset=["pre", "post"]).empty


def test_someone_who_answers_twice_is_noted_at_the_true_cell() -> None:
    rows = export([CONFIDENT, "Knowledge (1-5)"], {"ada": [4, 3], "bob": [5, 2]})
    rows.append([3, rows[1][1], rows[1][2], email("ada"), name("ada"), 9, None])
    upload = read_files({PRE: rows})
    assert [(p.cell, p.found) for p in saying(upload, "the later one counts")] == [("F4", "9")]
    assert (upload.sheets[0].rows, upload.sheets[0].set_aside) == (3, 0)


def test_an_answer_outside_its_scale_is_left_out_at_its_cell_and_the_row_is_kept() -> None:
    upload = scores([CONFIDENT, "Knowledge (1-5)"], [45, 3], [6, 4], [7, 5], [8, 5], [8, 5])
    problem = at(upload, "F2")
    assert (problem.severity, problem.found, problem.expected) == ("note", "45", "1-10")
    assert len(answers(upload)) == 9
    assert upload.sheets[0].set_aside == 0


def test_a_row_without_a_score_is_set_aside_so_that_the_rows_add_up() -> None:
    upload = scores([CONFIDENT], [4], [None], [6], ["N/A"], [7], [45])
    sheet = upload.sheets[0]
    assert (sheet.rows, sheet.set_aside, upload.forms[0].people) == (6, 3, 3)
    aside = [problem.cell for problem in upload.problems if problem.severity == "set aside"]
    assert aside == ["F3", "F5", "F7"]
    assert saying(upload, "1 answer says nothing (“N/A”)")


def test_a_form_without_scores_ends_in_one_sentence() -> None:
    upload = scores(["Any dietary needs?", "Which session?"], ["None", "Morning"])
    assert saying(upload, "looks like the replies to a form, but no column holds scores")
    assert not upload.publishable


def test_one_form_of_several_courses_takes_the_course_from_its_column() -> None:
    questions = ["Which course did you attend?", "Which organisation do you work for?", CONFIDENT]
    upload = scores(questions, ["Neglect", "Police", 8], ["Thresholds", "ICB", 7], [None, "ICB", 6])
    frame = answers(upload)
    assert frame["course"].tolist() == ["Neglect", "Thresholds"]
    assert frame["agency"].tolist() == ["Police", "Integrated Care Board"]
    assert at(upload, "F4").severity == "set aside"


def test_the_points_of_a_quiz_are_one_score_and_those_of_its_questions_none() -> None:
    questions = ["Total points", "Quiz feedback", "What is neglect?", "Points - What is neglect?"]
    upload = scores(questions, [14, None, "Omission", 1], [12, None, "Harm", 0])
    assert answers(upload)[["question", "score"]].to_numpy().tolist() == [
        ["Total points", 14],
        ["Total points", 12],
    ]


def test_a_note_about_the_whole_row_names_the_cell_of_its_own_column() -> None:
    asked = ["Which agency do you work for?", CONFIDENT, "Knowledge (1-5)"]
    upload = scores(asked, ["Police", 4, 2], ["Invented Wombat Trust", 5, 3], ["ICB", 6, 3])
    assert [p.cell for p in saying(upload, "Not in the table of agencies")] == ["F3"]


def test_a_heading_or_a_title_that_names_a_person_gives_no_question_and_no_course() -> None:
    rows: list[list[object]] = [[f"Neglect with {name('zoe')}"]]
    rows += export([CONFIDENT, f"How well did {name('zoe')} do it? (1-5)"], {"ada": [4, 5]})
    upload = read_files({"Neglect post.xlsx": rows})
    assert name("zoe") not in repr(upload)
    assert (upload.forms[0].course, upload.forms[0].questions) == ("Neglect", (CONFIDENT,))


# Scales


def test_a_scale_that_nothing_states_stays_unknown_and_is_said() -> None:
    upload = scores(["How confident are you?"], [4], [5])
    assert answers(upload)["scale"].isna().all()
    assert "does not state the scale" in at(upload, "F1").message


def test_a_title_may_state_the_scale_of_all_questions() -> None:
    rows: list[list[object]] = [
        ["All questions are scored from 1 (low) to 5 (high)"],
        *export(["Confidence"], {"ada": [3], "bob": [5]}),
    ]
    upload = read_files({PRE: rows}, forms={(PRE, "Sheet1"): {"course": "Neglect"}})
    assert answers(upload)["scale"].tolist() == ["1-5", "1-5"]


def test_words_of_agreement_are_scored_and_how_is_said() -> None:
    words = [
        "Strongly agree",
        "Agree",
        "Neither agree nor disagree",
        "Disagree",
        "Strongly disagree",
    ]
    upload = scores(["The day met my needs"], *([word] for word in words))
    assert answers(upload)["score"].tolist() == [5, 4, 3, 2, 1]
    assert "Scored “strongly disagree” 1, “disagree” 2" in at(upload, "F1").message


def test_words_seen_in_one_form_settle_the_scale_of_the_other() -> None:
    asked = ["How confident are you?"]
    before = [["Not at all confident"], ["Not very confident"], ["Fairly confident"]]
    after = [["Very confident"], ["Fairly confident"], ["Very confident"]]
    upload = read_files(
        {
            PRE: export(asked, dict(zip(SIX, before, strict=False))),
            POST: export(asked, dict(zip(SIX, after, strict=False))),
        }
    )
    assert answers(upload)["score"].tolist() == [1, 2, 3, 4, 3, 4]
    assert set(answers(upload)["scale"]) == {"1-4"}


def test_words_that_fit_two_scales_are_asked_and_never_guessed() -> None:
    rows = export(["How confident are you?"], {"ada": ["Very confident"], "bob": ["Not confident"]})
    upload = read_files({PRE: rows})
    assert not upload.parts
    assert not upload.publishable
    ask = upload.forms[0].asks[-1]
    assert (ask.field, ask.needed) == ("scale", True)
    neutral = next(option for option in ask.options if "neutral" in option)
    upload = read_files({PRE: rows}, forms={(PRE, "Sheet1"): {"scale": neutral}})
    assert answers(upload)["score"].tolist() == [5, 1]
    assert (upload.forms[0].asks[-1].guess, upload.forms[0].asks[-1].needed) == (neutral, False)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["1 - Strongly disagree", "4 - Agree", "5 - Strongly agree"], ([1, 4, 5], "1-5")),
        # 1 is the best here: turned round, so that more is better
        (["1 - Strongly agree", "2 - Agree", "5 - Strongly disagree"], ([5, 4, 1], "1-5")),
        (["4/5", "3 out of 5", "5/5"], ([4, 3, 5], "0-5")),
        (["4", "3", "5"], ([4, 3, 5], None)),
    ],
)
def test_numbers_may_carry_their_scale_with_them(
    given: list[str], expected: tuple[list[float], str | None]
) -> None:
    frame = answers(scores(["How confident are you?"], *([answer] for answer in given)))
    assert frame["score"].tolist() == expected[0]
    assert {None if scale is pd.NA or pd.isna(scale) else scale for scale in frame["scale"]} == {
        expected[1]
    }


def test_numbers_that_are_no_scores_are_not_read_and_said() -> None:
    upload = scores([CONFIDENT, "How many children are on your caseload?"], [4, 7], [6, 3])
    assert "Nothing says that these numbers are scores" in at(upload, "G1").message
    assert len(answers(upload)) == 2


def test_a_heading_that_is_mapped_to_the_score_is_a_question() -> None:
    rows = export([CONFIDENT, "Stars for the day"], {"ada": [4, 5], "bob": [6, 4]})
    upload = read_files({POST: rows})
    assert len(answers(upload)) == 2
    assert [(q.cell, q.dataset, q.samples) for q in upload.questions] == [("G1", "evaluations", ())]
    assert read_files({POST: rows}, mapping={"Stars for the day": ""}).questions == ()
    upload = read_files({POST: rows}, mapping={"Stars for the day": "score"})
    assert answers(upload)["question"].tolist() == [CONFIDENT, "Stars for the day"] * 2


# Sheets of officers' own


def wide(*rows: list[object], headings: list[object] | None = None) -> Upload:
    heads = headings or ["Delegate ID", "Agency", "Confidence before (1-10)",
                         "Confidence after (1-10)", "Confidence at 3 months (1-10)"]  # fmt: skip
    return read(workbook({"Neglect awareness": [heads, *rows]}), "Evaluations.xlsx")


def test_a_table_of_delegates_with_columns_before_after_and_later() -> None:
    upload = wide(["D1", "Police", 3, 7, 6], ["D2", "ICB", 4, 8, None])
    one, two = KEY("D1"), KEY("D2")
    assert told(upload) == [
        [one, "pre", "Confidence (1-10)", 3],
        [one, "post", "Confidence (1-10)", 7],
        [one, "follow-up", "Confidence (1-10)", 6],
        [two, "pre", "Confidence (1-10)", 4],
        [two, "post", "Confidence (1-10)", 8],
    ]
    assert set(answers(upload)["course"]) == {"Neglect awareness"}


def test_a_row_of_averages_below_the_people_is_not_a_person() -> None:
    upload = wide(["D1", "Police", 3, 7, 6], ["Average", None, 3, 7, 6])
    assert upload.sheets[0].rows == 1
    assert saying(upload, "Row 3 sums up the others")


def test_headings_in_two_rows_are_read_as_one() -> None:
    rows: Rows = [
        ["Neglect awareness: scores from 1 (low) to 10 (high)"],
        ["Name", "Before the course", None, "After the course", None],
        [None, "Confidence", "Knowledge", "Confidence", "Knowledge"],
        [name("ada"), 3, 5, 7, 8],
    ]
    upload = read_files({"Evaluations.xlsx": rows})
    assert told(upload) == [
        [KEY(name("ada")), "pre", "Confidence", 3],
        [KEY(name("ada")), "pre", "Knowledge", 5],
        [KEY(name("ada")), "post", "Confidence", 7],
        [KEY(name("ada")), "post", "Knowledge", 8],
    ]
    assert set(answers(upload)["scale"]) == {"1-10"}
    assert upload.forms[0].course == "Neglect awareness"


def test_the_second_heading_row_of_a_survey_tool_goes_with_the_first() -> None:
    day = dt.datetime(2026, 6, 1, 9)
    rows: Rows = [
        ["Respondent ID", "Start Date", "End Date", "Email Address", "How confident are you?",
         None, "Comments"],
        [None, None, None, None, "Seeing neglect", "Acting on it", "Open-Ended Response"],
        [11, day, day, email("ada"), "Strongly agree", "Agree", f"{name('bob')} helped"],
    ]  # fmt: skip
    upload = read_files({LATER: rows})
    assert [row[1:] for row in told(upload)] == [
        ["follow-up", "How confident are you? – Seeing neglect", 5],
        ["follow-up", "How confident are you? – Acting on it", 4],
    ]


def test_a_nameless_row_that_holds_several_times_is_one_person() -> None:
    rows: list[list[object]] = [["No", "Confidence before (1-5)", "Confidence after (1-5)"]]
    rows += [[number, 2, 4] for number in range(1, 7)]
    upload = read_files({"Neglect.xlsx": rows})
    assert aggregates(answers(upload), None).change["n"].tolist() == [6]


def test_words_such_as_before_inside_a_question_say_no_time() -> None:
    questions = [
        "How confident are you to act before a situation escalates? (1-5)",
        "How confident are you with pre-birth assessments? (1-5)",
        "I know what to do after a disclosure (1-5)",
        "How confident are you with children aged 0-5? (1-5)",
    ]
    upload = scores(questions, [2, 3, 4, 5])
    assert [row[1:3] for row in told(upload)] == [["post", question] for question in questions]


def test_a_register_with_scores_beside_is_read_as_both() -> None:
    rows: Rows = [
        ["Course", "Session date", "Delegate ID", "Agency", "Attended", "Confidence before (1-5)",
         "Confidence after (1-5)"],
        ["Neglect", dt.date(2026, 3, 1), "D1", "Police", "Yes", 2, 4],
        ["Neglect", dt.date(2026, 3, 1), "D2", "Police", "DNA", None, None],
    ]  # fmt: skip
    upload = read_files({"Register.xlsx": rows})
    assert {part.dataset: len(part.frame) for part in upload.parts} == {
        "bookings": 2,
        "evaluations": 2,
    }
    assert upload.questions == ()


# Courses, stages, several files


def test_an_untold_stage_and_course_block_and_are_taken_from_the_answers() -> None:
    rows = export(["How confident are you? (1-5)"], {"ada": [4], "bob": [5]})
    files = {"Book1.xlsx": rows}
    upload = read_files(files)
    form = upload.forms[0]
    assert (form.sure, form.course, form.stage, form.people, form.answers) == (False, "", "", 2, 2)
    assert {ask.field for ask in form.asks if ask.needed} == {"course", "stage"}
    assert sorted(p.message.split(". Say")[0] for p in saying(upload, "not clear")) == [
        "It is not clear when these answers were given",
        "It is not clear which course these answers are about",
    ]
    assert not upload.publishable
    assert upload.sheets[0].set_aside == upload.sheets[0].rows == 2
    answered = {("Book1.xlsx", "Sheet1"): {"course": "Neglect", "stage": "post"}}
    upload = read_files(files, forms=answered)
    assert upload.publishable
    assert upload.forms[0].sure
    assert set(answers(upload)["stage"]) == {"post"}
    assert set(answers(upload)["course"]) == {"Neglect"}


@pytest.mark.parametrize("place", [(PRE, "Sheet1"), ("", "")])
def test_an_answer_goes_before_what_the_names_say(place: tuple[str, str]) -> None:
    rows = export([CONFIDENT], {"ada": [4]})
    upload = read_files({PRE: rows}, forms={place: {"stage": "follow-up"}})
    assert set(answers(upload)["stage"]) == {"follow-up"}


def test_a_column_goes_before_an_answer_for_the_whole_sheet() -> None:
    rows = export(["Course", CONFIDENT], {"ada": ["Neglect", 4], "bob": ["Thresholds", 5]})
    upload = read_files({PRE: rows}, forms={("", ""): {"course": "Neglect, Thresholds"}})
    assert answers(upload)["course"].tolist() == ["Neglect", "Thresholds"]


def test_names_that_contradict_each_other_are_asked() -> None:
    rows = export([CONFIDENT], {"ada": [4]})
    upload = read_files({"Neglect pre.xlsx": {"Post": rows}})
    assert [ask.field for ask in upload.forms[0].asks if ask.needed] == ["stage"]


def test_sheets_of_one_workbook_tell_their_stage() -> None:
    sheets = {stage: export([CONFIDENT], {"ada": [n]}) for n, stage in enumerate(
        ("Pre", "Post", "Follow up"), start=4)}  # fmt: skip
    upload = read_files({"Neglect awareness evaluation.xlsx": sheets})
    assert [row[1:] for row in told(upload)] == [
        ["pre", CONFIDENT, 4],
        ["post", CONFIDENT, 5],
        ["follow-up", CONFIDENT, 6],
    ]


def test_three_files_of_six_people_give_the_means_worked_out_by_hand() -> None:
    asked = {
        PRE: CONFIDENT,
        POST: "How confident are you now in  Recognising neglect? (1-10)",
        LATER: "How confident are you in recognising neglect (1-10)",
    }
    given = {PRE: [3, 4, 2, 5, 4, 3], POST: [6, 7, 5, 8, 8, 5], LATER: [5, 7, 4, 8, None, None]}
    upload = read_files(
        {
            file: export([asked[file]], {p: [s] for p, s in zip(SIX, given[file], strict=True)})
            for file in asked
        }
    )
    frame = answers(upload)
    shown = aggregates(frame, None)
    change = shown.change.iloc[0]
    # six people are shown as points; all three times only four: below five no score is shown
    assert (change["points_pre"], change["points_post"]) == ((2, 3, 3, 4, 4, 5), (5, 5, 6, 7, 8, 8))
    assert change[["n", "improved"]].tolist() == [6, 6]
    assert shown.kept[["n", "detail"]].to_numpy().tolist() == [[4, "none"]]
    assert shown.replies["replied"].tolist() == [6, 6, 4]
    assert (upload.sheets[2].rows, upload.sheets[2].set_aside) == (6, 2)


def test_a_person_is_one_by_number_e_mail_and_name_in_three_files() -> None:
    upload = read_files(
        {
            "Neglect pre.xlsx": [["Unique code", "Email", "Full name", "Confidence (1-5)"],
                                 ["AB1", email("ada"), name("ada"), 2]],
            "Neglect post.xlsx": [["Email", "Confidence (1-5)"], [email("ada"), 4]],
            "Neglect follow up.xlsx": [["Name", "Confidence (1-5)"], [name("ada"), 3]],
        }
    )  # fmt: skip
    assert set(answers(upload)["delegate"]) == {KEY("AB1")}


def test_several_courses_at_once_are_one_part() -> None:
    rows = export([CONFIDENT], {"ada": [4]})
    upload = read_files({"Neglect - post.xlsx": rows, "Thresholds post course.xlsx": rows})
    assert answers(upload)["course"].tolist() == ["Neglect", "Thresholds"]


def test_questions_that_do_not_meet_are_listed_for_the_officer() -> None:
    upload = read_files(
        {
            PRE: export([CONFIDENT, "Knowledge (1-5)"], {"ada": [4, 2]}),
            POST: export([CONFIDENT, "What do you know? (1-5)"], {"ada": [6, 3]}),
        }
    )
    unmet = saying(upload, "Asked at one time only")
    assert [(p.file, p.cell, p.found) for p in unmet] == [
        (PRE, "G1", "Knowledge (1-5)"),
        (POST, "G1", "What do you know? (1-5)"),
    ]


def test_a_question_asked_only_at_the_end_is_no_question_that_was_missed() -> None:
    upload = read_files(
        {
            PRE: export([CONFIDENT], {"ada": [4]}),
            POST: export([CONFIDENT, "Rate the venue (1-5)"], {"ada": [6, 3]}),
        }
    )
    assert not saying(upload, "Asked at one time only")


def test_one_question_on_two_scales_is_said_and_never_matched() -> None:
    asked = "How confident are you?"
    upload = read_files(
        {
            PRE: export([asked], {"ada": ["4/5"], "bob": ["3/5"]}),
            POST: export([asked], {"ada": ["8/10"], "bob": ["9/10"]}),
        }
    )
    assert len(saying(upload, "on another scale")) == 2
    assert people(answers(upload)).dropna(subset=["pre", "post"]).empty


def test_what_was_read_of_a_form_comes_back_from_the_child_that_read_it() -> None:
    upload = read_files({"Book1.xlsx": export([CONFIDENT], {"ada": [4], "bob": [5]})})
    assert unpacked(packed(upload)).forms == upload.forms


# What is no form


def test_a_long_sheet_of_answers_is_still_read_as_one() -> None:
    rows: Rows = [
        ["Delegate", "Email", "Course", "Stage", "Question", "Score", "Scale"],
        ["D1", email("ada"), "Neglect", "Pre", "Confidence", 3, "1-5"],
    ]
    upload = read_files({"Neglect post evaluation.xlsx": rows})
    assert upload.forms == ()
    assert answers(upload)["stage"].tolist() == ["pre"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Ref", "Action", "Lead agency", "Confidence (1-5)"], ["1", "Write", "Police", 4]],
        [["ID", "Risk", "Owner", "Likelihood", "Rating (1-5)"], [1, "Delay", "Police", 4]],
        [["Name", "Email", "Telephone"], [name("ada"), email("ada"), "01632 960000"]],
        [["Course", "Confidence before", "Confidence after"], ["Neglect", 2.4, 4.1]],
    ],
)
def test_plans_registers_of_risks_lists_of_people_and_averages_are_no_forms(rows: Rows) -> None:
    assert read_files({"Neglect post.xlsx": rows}).forms == ()


def test_a_form_that_asks_for_an_action_is_no_plan() -> None:
    upload = scores(["Your agency", "What action will you take?", CONFIDENT], ["ICB", "Ask", 7])
    assert [part.dataset for part in upload.parts] == ["evaluations"]


def test_an_action_plan_kept_by_a_form_stays_a_plan() -> None:
    headings = ["Ref", "Action", "Lead agency", "RAG", "Confidence (1-5)"]
    upload = scores(headings, ["1.1", "Write", "Police", "Red", 4], file="Returns.xlsx")
    assert ([part.dataset for part in upload.parts], upload.forms) == (["actions"], ())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.integers(-3, 12),
                st.floats(0, 10, width=16),
                st.text(st.characters(min_codepoint=32, max_codepoint=0x2030), max_size=12),
                st.sampled_from(["Agree", "4 - Agree", "N/A", "Very confident", "a;", "5/5"]),
                st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)),
            ),
            min_size=7,
            max_size=7,
        ),
        max_size=6,
    )
)
def test_whatever_stands_below_its_headings_the_rows_of_a_form_add_up(rows: Rows) -> None:
    upload = read_files({PRE: [[*STAMPS, CONFIDENT, "The day was useful"], *rows]})
    for sheet in upload.sheets:
        frame = next((part.frame for part in upload.parts), None)
        used = frame["source_row"].nunique() if frame is not None else 0
        assert sheet.rows == used + sheet.set_aside


def test_repeated_sentences_are_not_called_choices() -> None:
    rows = [[4, "I will look at the whole family"] for _ in range(6)]
    upload = scores([CONFIDENT, "Your next step"], *rows)
    message = at(upload, "G1").message
    assert "choices" not in message
    assert "texts" in message or "free text" in message
