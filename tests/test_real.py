"""Real spreadsheets made by others, with the figures that other code found in them."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from lscp_data.__main__ import main
from tests.conftest import REAL

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not REAL.is_dir(), reason="the shared real spreadsheets are not here"),
]

YEARS = ["2019_20", "2020_21", "2021_22", "2022_23", "2023_24", "2024_25", "2025_26"]
GMPP_MAP = [
    "Project Name=action",
    "Department=lead_agency",
    "IPA Delivery Confidence Assessment=rag",
    "Major Projects ID=ref",
]
AUDIT_MAP = [
    "Test IDs=ref",
    "DHS Test Steps=recommendation",
    "Failure Conditions=action",
    "Remediation Status=rag",
]


def command(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def maps(pairs: list[str]) -> list[str]:
    return [word for pair in pairs for word in ("--map", pair)]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LSCP_DATABASE_URL", f"sqlite:///{(tmp_path / 's.sqlite3').as_posix()}")
    monkeypatch.setenv("LSCP_PSEUDONYM_KEY", "test")


def checked(*words: str | Path) -> dict:
    return json.loads(command("check", *words, "--json").stdout)


def summarised() -> dict:
    return json.loads(command("summary", "--json").stdout)


@pytest.mark.usefixtures("store")
def test_seven_yearly_returns_of_the_major_projects_become_seven_snapshots() -> None:
    ratings = {}
    for year in YEARS:
        file = REAL / "gmpp" / f"gmpp_{year}.csv"
        words = [file, "--as", "GMPP", *maps(GMPP_MAP)]
        assert checked(*words)["publishable"]
        date = f"{int(year[:4]) + 1}-03-31"
        published = command(
            "publish",
            "--names-checked",
            *words,
            "--as-at",
            date,
            "--vanished",
            "Left the portfolio",
        )
        assert published.exit_code == 0, published.output
        plan = summarised()["plans"][0]
        assert sum(plan["rag"].values()) == plan["actions"]
        ratings[year] = plan
    assert [ratings[year]["actions"] for year in YEARS] == [125, 184, 235, 244, 227, 213, 189]
    assert {label: number for label, number in ratings["2019_20"]["rag"].items() if number} == {
        "Amber": 59,
        "Amber/Red": 32,
        "Amber/Green": 18,
        "Red": 11,
        "Green": 3,
        "Exempt": 2,
    }
    last = ratings["2025_26"]["rag"]
    assert [last[label] for label in ("Amber", "Red", "Green", "Blank")] == [51, 24, 6, 91]
    days = [f"{int(year[:4]) + 1}-03-31" for year in YEARS]
    shifts = []
    for then, now in pairwise(days):
        changes = json.loads(command("changes", "--from", then, "--to", now, "--json").stdout)
        (plan,) = changes["plans"]
        assert plan["then"] + plan["new"] - plan["vanished"] == plan["now"]
        counts = [plan[name] for name in ("due_later", "due_same", "due_earlier")]
        shifts.append((sum(counts), *counts))
    assert shifts == [
        (79, 27, 47, 5),
        (148, 42, 98, 8),
        (179, 51, 117, 11),
        (162, 44, 100, 18),
        (139, 53, 80, 6),
        (108, 49, 46, 13),
    ]


@pytest.mark.usefixtures("store")
def test_the_last_forecast_of_the_capital_projects_against_the_first(tmp_path: Path) -> None:
    file = REAL / "capital-projects" / "NYC_capital_projects_20190901.csv"
    projects = pd.read_csv(file, dtype=str)
    for name in ("Date Reported As Of", "Forecast Completion"):  # written month first
        dates = pd.to_datetime(projects[name].str[:10], format="%m/%d/%Y")
        projects[name] = dates.dt.strftime("%Y-%m-%d")
    dated = projects.dropna(subset="Forecast Completion").sort_values("Date Reported As Of")
    twice = dated[dated.groupby("PID")["PID"].transform("size") > 1]
    of_project = twice.groupby("PID", sort=False)
    for date, rows in (("2013-09-01", of_project.head(1)), ("2019-09-01", of_project.tail(1))):
        rows.to_csv(tmp_path / f"{date}.csv", index=False)
        names = ["PID=ref", "Project Name=action", "Forecast Completion=due_date"]
        words = [tmp_path / f"{date}.csv", "--as", "Projects", *maps(names), "--as-at", date]
        assert command("publish", "--names-checked", *words).exit_code == 0
    words = ["--from", "2013-09-01", "--to", "2019-09-01", "--json"]
    (plan,) = json.loads(command("changes", *words).stdout)["plans"]
    counts = [plan[name] for name in ("due_later", "due_same", "due_earlier")]
    assert (counts, plan["median_slip_days"]) == ([203, 61, 33], 331.0)


def test_the_other_rating_can_be_mapped_in_the_ratings_place() -> None:
    pairs = [
        "Project Name=action",
        "Major Projects ID=ref",
        "SRO Delivery Confidence Assessment=rag",
    ]
    words = [REAL / "gmpp" / "gmpp_2025_26.csv", "--as", "GMPP", *maps(pairs)]
    sheet = checked(*words)["sheets"][0]
    assert sheet["columns"]["SRO Delivery Confidence Assessment"] == "rag"
    assert sheet["rows"] == 189


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("date", "counts"),
    [
        (
            "20171012",
            {"OK": 14, "N/A": 43, "A": 9, "X": 4, "IP": 4, "D": 3, "? Research": 5},
        ),
        ("20171031", {"OK": 103, "N/A": 187, "A": 31, "IP": 4, "X": 1}),
        ("20171127", {"OK": 199, "N/A": 324, "A": 43, "IP": 1, "X": 1}),
    ],
)
def test_the_audit_tracker_gives_its_status_counts(date: str, counts: dict[str, int]) -> None:
    file = REAL / "audit-remediation" / f"DOL14c-Accessibility-Remediation_{date}.xlsx"
    words = [file, "--as", "Audit", *maps(AUDIT_MAP)]
    assert (
        command("publish", "--names-checked", *words, "--as-at", date[:4] + "-11-30").exit_code == 0
    )
    rag = summarised()["plans"][0]["rag"]
    assert {label: rag[label] for label in counts} == counts
    sheets = {sheet["sheet"] for sheet in checked(*words)["sheets"]}
    assert not sheets & {"Lists", "Summary", "Test_Results - Blank Example"}


def test_a_sheet_whose_headings_are_unknown_names_the_row_that_looks_like_them() -> None:
    result = checked(REAL / "audit-remediation" / "Phase2_Implementation_Plan_20171127.xlsx")
    assert not result["publishable"]
    assert any("Row 2 looks like them: “Id”" in p["message"] for p in result["problems"])


def test_the_workshop_attendance_is_read_and_its_unreadable_cells_have_their_place() -> None:
    result = checked(REAL / "training" / "workshop_attendance.csv")
    sheet = result["sheets"][0]
    assert (sheet["dataset"], sheet["rows"], sheet["set_aside"]) == ("sessions", 298, 0)
    found = {p["found"]: p["cell"] for p in result["problems"] if p["found"]}
    assert found["27-22-20"] == "B123"
    assert found["52.45.40"] == "B250"
    repeated = [p["found"] for p in result["problems"] if p["expected"] == "each one once"]
    assert sorted(repeated) == [
        "2016-05-02-umichigan",
        "2016-05-23-okstate",
        "2017-03-05-ucsf-R",
        "2017-08-31-uri",
    ]
    # one row has two fields more than there are headings
    assert any("1 row holds values to the right" in p["message"] for p in result["problems"])


@pytest.mark.usefixtures("store")
def test_an_unknown_number_registered_is_not_zero() -> None:
    words = [REAL / "training" / "workshop_attendance.csv", "--as-at", "2018-04-30"]
    assert command("publish", "--names-checked", *words).exit_code == 0
    training = summarised()["training"]
    # 61 without a registered number, and two cells that hold three numbers each
    assert training["sessions"] - training["sessions_stating_bookings"] == 63
