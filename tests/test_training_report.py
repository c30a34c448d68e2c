import datetime as dt

import pytest

from lscp_data import publishing
from lscp_data.chains import chains
from lscp_data.demonstration.store import demonstration_store
from lscp_data.loading import load
from lscp_data.settings import Settings
from lscp_data.training_report import sections
from pages import attendance, evaluation, training
from tests.drawn import read, workbook
from tests.views_gathered import DESKTOP, gathering, latest, shown_of

AS_AT = dt.date(2026, 9, 15)
PLAN = [
    ["Ref", "Action", "Lead agency", "Target date", "RAG", "Evidence", "Linked course"],
    ["1.1", "Train staff to escalate", "Police", dt.date(2026, 3, 31), "Green", "", "Escalation"],
    ["1.2", "Sign the agreement", "Health", dt.date(2026, 3, 31), "Green", "Signature sheet", ""],
]
BOOKED = [
    ["Course", "Session", "Session date", "Agency", "Delegate ID", "Attendance"],
    ["Escalation", "E1", dt.date(2026, 7, 8), "Health", "h1", "attended"],
    ["Escalation", "E1", dt.date(2026, 7, 8), "Health", "h2", "did not attend"],
    ["Escalation", "E1", dt.date(2026, 7, 8), "Police", "p1", "did not attend"],
    ["Thresholds", "T1", dt.date(2026, 10, 6), "Health", "h1", "booked"],
]
CHECKED = [
    ["Course", "How it was seen", "Seen on", "Asked", "Replied", "Changed"],
    ["Escalation", "audit", dt.date(2026, 8, 1), 12, 12, 3],
]
PARTS = ["Attendance", "Content delivered", "Reach", "Evaluation", "Practice", "What is missing"]
OF_TRAINING = ["Sessions cancelled"]  # beside them, after attendance
OF_EVALUATION = ["Who replied", "Four levels"]  # and after the evaluation


@pytest.fixture
def reported(tmp_path):
    """The report on a workbook of these sheets, by title."""
    engines = []

    def of(**sheets):
        settings = Settings(f"sqlite:///{(tmp_path / 's.sqlite3').as_posix()}", b"k", tmp_path)
        engine = publishing.open_store(settings)
        engines.append(engine)
        upload = read(workbook({"Practice review": PLAN, **sheets}))
        loaded = load(engine, publishing.publish(engine, upload, AS_AT))
        found = sections(loaded, chains(loaded))
        of_training = OF_TRAINING if loaded.training.aggregates is not None else []
        of_evaluation = OF_EVALUATION if loaded.evaluation is not None else []
        titles = [PARTS[0], *of_training, *PARTS[1:4], *of_evaluation, *PARTS[4:]]
        assert [one.title for one in found] == titles
        return {one.title: one for one in found}

    yield of
    for engine in engines:
        engine.dispose()


def gaps(report):
    table = report["What is missing"].table
    return dict(zip(table["What is missing"], table["Where"], strict=True))


def test_without_any_training_every_part_says_what_to_upload(reported):
    report = reported()
    for title in PARTS[:-1]:
        assert report[title].table.empty
    assert "Training bookings" in report["Attendance"].finding.words
    assert "Training sessions" in report["Content delivered"].finding.words
    supply = " ".join(report["What is missing"].table["What would supply it"])
    for sheet in ("bookings", "sessions", "expected"):
        assert f"Training {sheet}" in supply
    assert "Course evaluations" in supply
    assert "Practice checks" in supply


def test_what_is_missing_names_the_course_that_was_never_held(reported):
    assert gaps(reported(Bookings=BOOKED))["No session has been held"] == "Thresholds"


def test_an_agency_that_sent_nobody_to_a_session_held_is_missing(reported):
    # Police were due at E1 and nobody came; Health came, and are only booked for what is to come
    found = gaps(reported(Bookings=BOOKED))
    assert found["Nobody came from Police"] == "Escalation"
    assert "Nobody came from Health" not in found


def test_a_data_set_that_is_not_there_is_missing_once_and_not_once_a_course(reported):
    found = gaps(reported(Bookings=BOOKED))
    about = [what for what in found if "evaluation" in what.casefold()]
    assert about == ["No evaluation: what people learned and kept is not known"]


def test_a_completed_action_whose_evidence_nobody_checked_is_missing(reported):
    found = gaps(reported(Bookings=BOOKED))
    assert found["1 completed action with evidence stated, not checked"] == "“Practice review”: 1.2"


def test_a_sheet_that_is_there_is_not_said_to_be_missing(reported):
    found = " ".join(gaps(reported(Bookings=BOOKED, Checks=CHECKED)))
    assert "No list of bookings" not in found
    assert "No practice check" not in found


def test_attendance_keeps_the_row_of_an_agency_that_sent_nobody(reported):
    table = reported(Bookings=BOOKED)["Attendance"].table
    rows = dict(zip(table["Agency"], table["Attended in all"], strict=True))
    assert rows == {"Police": 0, "Health": 1}


def test_counts_of_so_few_children_are_not_printed(reported):
    practice = reported(Bookings=BOOKED, Checks=CHECKED)["Practice"]
    assert practice.table["Showing the change"].tolist() == ["c"]  # 3 of 12 cases
    assert "fewer than five" in practice.about


def test_every_heading_fits_on_a_line(reported):
    report = reported(Bookings=BOOKED, Checks=CHECKED)
    assert max(len(one.finding.heading) for one in report.values()) <= 60


def answered(course, after, people=12):
    """People who each answered 3 before and `after` straight after a course."""
    return [
        [f"{course}{person}", course, stage, "Confidence", score, "1-10"]
        for person in range(people)
        for stage, score in (("Pre", 3), ("Post", after))
    ]


ASKED = ["Delegate", "Course", "Stage", "Question", "Score", "Scale"]


def test_without_training_sheets_learning_is_told_of_the_courses_evaluated(reported):
    answers = [ASKED, *answered("Escalation", 5), *answered("Thresholds", 3)]
    finding = reported(Evaluations=answers)["Evaluation"].finding
    assert finding.heading == "Learning is shown on 1 of 2 courses evaluated"
    assert "Escalation: 1 of 1 question rose" in finding.words
    checked = reported(Checks=[CHECKED[0], ["Escalation", "manager", CHECKED[1][2], 12, 12, 9]])
    assert (
        checked["Practice"].finding.heading == "Changed practice is seen on 1 of 1 course checked"
    )


def test_courses_evaluated_and_not_known_to_be_delivered_are_told_beside_those_delivered(reported):
    answers = [ASKED, *answered("Escalation", 5), *answered("Neglect", 5)]
    finding = reported(Bookings=BOOKED, Evaluations=answers)["Evaluation"].finding
    assert finding.heading == "Learning is shown on 1 of 1 course delivered"
    assert finding.words.endswith(
        "Of 1 more course evaluated, not known to be delivered, it is shown on 1."
    )


def test_where_no_course_is_delivered_or_checked_nothing_is_counted_of_none(reported):
    of_action = [["Action ref", *CHECKED[0][1:]], ["1.1", "audit", *CHECKED[1][2:]]]
    practice = reported(Checks=of_action)["Practice"].finding
    assert practice.heading == "No course is known to be delivered or checked"


def test_who_replied_at_each_stage_and_who_did_not_stand_in_the_report(reported):
    came = [["Escalation", "E1", AS_AT.replace(month=7), "Health", f"Escalation{n}", "attended"]
            for n in range(20)]  # fmt: skip
    answers = [ASKED, *answered("Escalation", 5)]  # 12 of the 20, before and after
    section = reported(Bookings=[BOOKED[0], *came], Evaluations=answers)["Who replied"]
    assert section.finding.heading == "0 of 20 trained have replied at follow-up"
    assert "12 replied straight after" in section.finding.words
    rows = section.table[["Stage", "Replied", "Trained", "Did not reply, at least"]]
    assert rows.to_numpy().tolist() == [
        ["before", 12, 20, 8], ["straight after", 12, 20, 8], ["follow-up", 0, 20, 20],
    ]  # fmt: skip


def test_sessions_cancelled_stand_in_the_report_with_the_bookings_lost(reported):
    off = [
        ["Thresholds", "T2", dt.date(2026, 7, 9), "Police", f"p{n}", "cancelled"] for n in range(3)
    ]
    section = reported(Bookings=[*BOOKED, *off])["Sessions cancelled"]
    assert section.finding.heading == "1 of 3 sessions was cancelled"  # E1, T1 to come, T2
    assert section.table.loc[section.table["Cancelled"].gt(0)].to_numpy().tolist() == [
        ["Thresholds", 2, 1, 3]
    ]


def test_the_table_of_agencies_has_what_became_of_every_booking(reported):
    rest = ["part attended", "cancelled", "late cancelled", "waitlisted", "walk-in"]
    more = [["Escalation", "E1", dt.date(2026, 7, 8), "Health", f"h{n}", word]
            for n, word in enumerate(rest, 3)]  # fmt: skip
    table = reported(Bookings=[*BOOKED, *more])["Attendance"].table
    (health,) = table[table["Agency"].eq("Health")].to_dict("records")
    # Beside h1, who came, h2, who did not, and the one booked for October.
    assert health == {
        "Agency": "Health", "Booked": 6, "Booked and came": 2, "Of them in part": 1,
        "Did not attend": 1, "Cancelled": 1, "Cancelled late": 1, "Session cancelled": 0,
        "Waiting list": 1, "To come or not recorded": 1, "Walk-ins": 1, "Attended in all": 3,
        "Due to attend": 3, "Show rate, %": 66.7,
    }  # fmt: skip


def test_the_four_levels_say_what_is_recorded_of_each_course_and_what_is_missing(reported):
    answers = [ASKED, *answered("Escalation", 5)]
    section = reported(Bookings=BOOKED, Evaluations=answers, Checks=CHECKED)["Four levels"]
    assert section.finding.heading == "Results for children are recorded for 0 of 2 courses"
    assert section.table.to_numpy().tolist() == [
        ["Escalation", "nothing recorded", "“Confidence”: before and after, the same people",
         "1 check: audit", "nothing recorded"],
        ["Thresholds", *["nothing recorded"] * 4],
    ]  # fmt: skip


def test_the_report_shows_the_tables_that_the_pages_show(seen):
    pages, report = seen
    pairs = [
        ("attendance-by-agency", "Attendance"), ("sessions-cancelled", "Sessions cancelled"),
        ("reach-by-agency", "Reach"), ("replies", "Who replied"), ("four-levels", "Four levels"),
    ]  # fmt: skip
    for key, title in pairs:
        assert report[title].table.equals(pages[key].table.reset_index(drop=True)), title
        if key != "attendance-by-agency":  # the section's finding is that of all bookings
            assert report[title].finding == pages[key].finding, title


@pytest.fixture(scope="module")
def seen():
    """The views of the pages by key and the sections by title, of the demonstration."""
    engine, found = demonstration_store(), []
    loaded, snapshots = latest(engine)
    shown = shown_of(loaded, snapshots, DESKTOP)
    with gathering(engine, found) as where:
        for page in (attendance, evaluation, training):
            where.append("demonstration")
            page.render(shown)
    report = {one.title: one for one in sections(loaded, chains(loaded))}
    return {one.view.key: one.view for one in found}, report
