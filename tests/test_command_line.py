from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.drawn import PLAN_HEADINGS, workbook

GOOD = [
    PLAN_HEADINGS,
    ["1.1", "Write the policy", "Police", dt.date(2026, 3, 31), None, "Amber"],
    ["1.2", "Train staff", "ICB", dt.date(2026, 1, 31), dt.date(2026, 2, 10), "Green"],
    ["1.3", "Review it", None, None, None, None],
]


class Shell:
    """The command line in a folder with a store of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = os.environ | {
            "LSCP_DATABASE_URL": f"sqlite:///{(folder / 'store.sqlite3').as_posix()}",
            "LSCP_PSEUDONYM_KEY": "test",
            "PYTHONPATH": str(PROJECT),
        }

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "lscp_data", *words],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def write(self, name: str, *rows: list[object]) -> str:
        (self.folder / name).write_bytes(workbook({"Practice review": rows}))
        return name


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_check_prints_one_object_and_exits_with_zero_when_publishable(shell: Shell) -> None:
    result = shell.run("check", shell.write("plan.xlsx", *GOOD), "--json")
    assert (result.returncode, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    sheet = found["sheets"][0]
    assert found["publishable"]
    assert {
        name: sheet[name] for name in ("file", "sheet", "dataset", "plan", "header_row", "rows")
    } == {
        "file": "plan.xlsx",
        "sheet": "Practice review",
        "dataset": "actions",
        "plan": "Practice review",
        "header_row": 1,
        "rows": 3,
    }
    assert sheet["columns"]["Target date"] == "due_date"
    assert set(sheet) == {
        *("file", "sheet", "dataset", "plan", "header_row"),
        *("columns", "ignored", "rows", "set_aside", "colours", "left_out", "signature"),
    }


def test_a_problem_carries_its_cell_what_was_found_and_what_is_expected(shell: Shell) -> None:
    name = shell.write(
        "plan.xlsx", PLAN_HEADINGS, ["1.1", "Do", "Police", "31/04/2021", None, "Red"]
    )
    problem = json.loads(shell.run("check", name, "--json").stdout)["problems"][0]
    assert set(problem) == {"severity", "file", "sheet", "cell", "found", "expected", "message"}
    assert (problem["severity"], problem["cell"], problem["found"]) == ("note", "D2", "31/04/2021")


def test_check_exits_with_one_when_there_is_nothing_to_publish(shell: Shell) -> None:
    (shell.folder / "plan.xlsx").write_bytes(b"%PDF-1.7")
    result = shell.run("check", "plan.xlsx")
    assert result.returncode == 1
    assert "PDF" in result.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "no-such-file.xlsx"),
        ("check", "plan.xlsx", "--map", "Target date"),
        ("check", "plan.xlsx", "--map", "Target date=no such field"),
        ("publish", "plan.xlsx"),
        ("publish", "plan.xlsx", "--as-at", "soon"),
        ("dance",),
    ],
)
def test_wrong_use_exits_with_two_and_a_sentence(shell: Shell, words: tuple[str, ...]) -> None:
    shell.write("plan.xlsx", *GOOD)
    result = shell.run(*words)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_publish_then_summary_gives_the_figures_worked_out_by_hand(shell: Shell) -> None:
    published = shell.run("publish", shell.write("plan.xlsx", *GOOD), "--as-at", "15/09/2026")
    assert published.returncode == 0, published.stderr
    summary = json.loads(shell.run("summary", "--json").stdout)
    assert (summary["as_at"], summary["snapshot"]) == ("2026-09-15", 1)
    plan = summary["plans"][0]
    assert plan["actions"] == 3
    assert plan["rag"] == {"Red": 0, "Amber": 1, "Green": 1, "Blue": 0, "Blank": 1}
    assert plan["stage"]["completed"] == 1
    assert (plan["timeliness"]["late"], plan["timeliness"]["overdue"]) == (1, 1)
    # 31 March to 15 September is 168 days, 31 January to 10 February 10 days
    assert plan["slip_days"] == {"median": 89.0, "worst": 168, "known": 2, "slipped": 2}
    assert summary["training"] is None
    assert summary["evaluation"] == []


def test_a_first_date_overwritten_in_the_workbook_is_not_lost(shell: Shell) -> None:
    shell.run("publish", shell.write("a.xlsx", *GOOD), "--as-at", "2026-04-15")
    moved = ["1.1", "Write the policy", "Police", dt.date(2026, 12, 31), None, "Amber"]
    later = shell.write("b.xlsx", PLAN_HEADINGS, moved)
    refused = shell.run("publish", later, "--as-at", "2026-09-15")
    assert refused.returncode == 1
    assert '--vanished "REASON"' in refused.stderr
    reason = ("--vanished", "Closed by the committee")
    assert shell.run("publish", later, "--as-at", "2026-09-15", *reason).returncode == 0
    plan = json.loads(shell.run("summary", "--json").stdout)["plans"][0]
    # from 31 March to the later of 15 September and the new promise of 31 December: 275 days
    assert plan["slip_days"]["worst"] == 275
    assert plan["timeliness"]["late"] == 1


def test_the_snapshot_of_a_date_can_be_asked_for(shell: Shell) -> None:
    name = shell.write("a.xlsx", *GOOD)
    for date in ("2026-04-15", "2026-09-15"):
        shell.run("publish", name, "--as-at", date)
    assert (
        json.loads(shell.run("summary", "--as-at", "2026-05-01", "--json").stdout)["snapshot"] == 1
    )
    early = shell.run("summary", "--as-at", "2026-01-01")
    assert early.returncode == 1
    assert "Nothing has been published as at 1 January 2026" in early.stderr


def test_what_changed_is_told_in_words_and_as_json(shell: Shell) -> None:
    shell.run("publish", shell.write("a.xlsx", *GOOD), "--as-at", "2026-04-15")
    moved = ["1.1", "Write the policy", "Police", dt.date(2026, 12, 31), None, "Amber"]
    later = shell.write("b.xlsx", PLAN_HEADINGS, moved, *GOOD[2:])
    shell.run("publish", later, "--as-at", "2026-09-15")
    days = ("--from", "2026-04-15", "--to", "2026-09-15")
    told = shell.run("changes", *days, "--json")
    (plan,) = json.loads(told.stdout)["plans"]
    assert (plan["then"], plan["now"], plan["due_later"]) == (len(GOOD) - 1, len(GOOD) - 1, 1)
    words = shell.run("changes", *days).stdout
    assert f"{len(GOOD) - 1} then + 0 new - 0 vanished = {len(GOOD) - 1} now" in words
    assert "later 1" in words
    none = shell.run("changes", "--from", "2026-01-01", "--to", "2026-09-15")
    assert (none.returncode, "Nothing has been published as at 1 January" in none.stderr) == (
        1,
        True,
    )


def test_what_blocks_changes_nothing_published(shell: Shell) -> None:
    shell.run("publish", shell.write("a.xlsx", *GOOD), "--as-at", "2026-04-15")
    (shell.folder / "b.xlsx").write_bytes(b"PK\x03\x04 broken")
    assert shell.run("publish", "b.xlsx", "--as-at", "2026-09-15").returncode == 1
    assert json.loads(shell.run("summary", "--json").stdout)["snapshot"] == 1


def test_a_store_that_cannot_be_opened_is_one_sentence(shell: Shell) -> None:
    shell.environment["LSCP_DATABASE_URL"] = "sqlite:////proc/nowhere/store.sqlite3"
    result = shell.run("summary")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert result.stderr.startswith("Error: ")


def test_the_template_is_recognised_once_it_is_filled_in(shell: Shell) -> None:
    import openpyxl

    assert shell.run("template", "blank.xlsx").returncode == 0
    blank = shell.run("check", "blank.xlsx")
    assert blank.returncode == 1
    book = openpyxl.load_workbook(shell.folder / "blank.xlsx")
    page = book["Action plan"]
    headings = [cell.value for cell in page[1]]
    page.cell(2, headings.index("Reference") + 1, "1.1")
    page.cell(2, headings.index("Action") + 1, "Write the policy")
    page.cell(2, headings.index("RAG") + 1, "Amber")
    book.save(shell.folder / "filled.xlsx")
    found = json.loads(shell.run("check", "filled.xlsx", "--json").stdout)
    assert found["publishable"]
    assert found["sheets"][0]["ignored"] == []
    assert len(found["sheets"][0]["columns"]) == len(headings)


def test_the_demonstration_is_summarised_with_its_pinned_numbers(shell: Shell) -> None:
    summary = json.loads(shell.run("summary", "--demo", "--json").stdout)
    by_name = {plan["plan"]: plan for plan in summary["plans"]}
    practice = by_name["Practice review"]
    assert practice["rag"] == {"Red": 3, "Amber": 9, "Green": 8, "Blue": 3}
    assert (practice["timeliness"]["late"], practice["timeliness"]["overdue"]) == (9, 3)
    assert practice["slip_days"] == {"median": 24.0, "worst": 273, "known": 21, "slipped": 11}
    assert summary["training"]["show_rate"] == {"numerator": 871, "denominator": 1016}
    assert [row["matched"] for row in summary["evaluation"]] == [
        *(194, 194, 51, 51, 35, 35, 35, 44, 7, 44),
    ]
    assert summary["chains"]["courses"] == {
        "Escalation policy": 4,  # verified by managers, 15 of 24; by self-report 41 of 96
        "Information sharing": 1,  # no session has been held
        "Neglect toolkit": 3,  # 3 of 12 cases audited: too few to show
        "Reflective supervision": 3,
        "Thresholds in practice": 2,  # knowledge fell
    }
    levels = summary["chains"]["actions"]["Practice review"]
    # 5.1 is green on "Training date set"; 4.1 by an officer's link; 1.2 states a log, unchecked
    assert [levels[ref] for ref in ("5.1", "4.1", "1.2", "4.4")] == [1, 4, None, 0]


def test_marked_workbooks_are_written_beside_and_read_as_the_originals(shell: Shell) -> None:
    rows = [*GOOD, ["1.4", "Meet", "Police", "31/04/2026", None, "Red"]]
    result = shell.run("check", shell.write("plan.xlsx", *rows), "--marked", "back", "--json")
    again = shell.run("check", "back/plan (marked).xlsx", "--json")
    first, second = json.loads(result.stdout), json.loads(again.stdout)
    assert "names too" in result.stderr
    assert [(p["cell"], p["message"]) for p in first["problems"]] == [
        (p["cell"], p["message"]) for p in second["problems"]
    ]
    assert second["sheets"][0]["rows"] == 4


def test_bookings_can_be_added_to_those_published(shell: Shell) -> None:
    heads = ["Course", "Session", "Session date", "Agency", "Delegate ID", "Attendance"]
    first = shell.write("one.xlsx", heads, ["Neglect", "N1", "01/09/2026", "Police", 1, "Attended"])
    second = shell.write("two.xlsx", heads, ["Neglect", "N2", "08/09/2026", "Police", 2, "DNA"])
    shell.run("publish", first, "--as-at", "2026-09-15")
    shell.run("publish", second, "--as-at", "2026-10-15", "--add", "bookings")
    summary = json.loads(shell.run("summary", "--json").stdout)
    assert summary["training"]["show_rate"] == {"numerator": 1, "denominator": 2}


def test_a_form_that_does_not_say_its_course_is_told_of_on_the_line(shell: Shell) -> None:
    heads = ["ID", "Start time", "Completion time", "Email", "Name", "How confident are you? (1-5)"]
    at = dt.datetime(2026, 9, 1, 10, 0)
    answers = [
        [n, at, at, f"d{n}@exampleton.test", f"Delegate {n}", n % 5 + 1] for n in range(1, 6)
    ]
    name = shell.write("Book1.xlsx", heads, *answers)
    assert shell.run("check", name).returncode == 1
    told = shell.run("check", name, "--course", "Neglect", "--stage", "pre", "--json")
    (form,) = json.loads(told.stdout)["forms"]
    assert (told.returncode, form["course"], form["stage"]) == (0, "Neglect", "pre")
    assert "exampleton" not in told.stdout


def test_a_cell_that_may_name_a_person_is_published_only_once_somebody_has_looked(
    shell: Shell,
) -> None:
    headings = ["Ref", "Action", "Lead agency", "RAG", "Progress"]
    row = ["1.1", "Write", "Police", "Amber", "Wilhelmina Quartermaine to book the room"]
    name = shell.write("plan.xlsx", headings, row)
    refused = shell.run("publish", name, "--as-at", "2026-09-30")
    assert refused.returncode == 1
    assert "may name a person: Practice review!E2" in refused.stderr
    assert "Nothing was published." in refused.stderr
    assert shell.run("summary").returncode == 1
    looked = shell.run("publish", name, "--as-at", "2026-09-30", "--names-checked")
    assert looked.returncode == 0


def test_agencies_that_may_be_one_are_named_when_they_are_published(shell: Shell) -> None:
    headings: list[object] = ["Course", "Session", "Session date", "Agency", "Attendance"]
    rows = [
        ["Neglect", "N1", dt.date(2026, 5, 1), agency, "attended"]
        for agency in ("Northshire ICB", "Northshire Integrated Care Board", "Police")
    ]
    (shell.folder / "b.xlsx").write_bytes(workbook({"Bookings": [headings, *rows]}))
    result = shell.run("publish", "b.xlsx", "--as-at", "2026-06-30")
    assert result.returncode == 0, result.stderr
    assert "may be one agency: “Northshire ICB” and “Northshire Integrated" in result.stderr
