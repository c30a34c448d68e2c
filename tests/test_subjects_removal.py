"""An optional subject is taken away by deleting its folder and its lines in the registry.

Each is really deleted, in a copy of the product of its own; a child process of the copy then does
what an officer and a member do. The children are forked from one process that holds the libraries.
"""

from __future__ import annotations

import datetime as dt
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lscp_data.subjects.optional import Subject
from lscp_data.subjects.registry import SHEETS, SUBJECTS
from tests.conftest import PROJECT
from tests.drawn import PLAN_HEADINGS, Rows, workbook

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Children are forked.")
ALL = "all of them"
AS_AT = dt.date(2026, 9, 15)
# The demonstration's sheets of each subject, which are unknown sheets once it is gone.
DRAWN = {
    "replies": "replies", "escalations": "escalations", "indicators": "indicators",
    "capacity": "capacity", "signoffs": "signoffs", "audits": "audits",
    "register": "register", "assurances": "assurances", "learning": "learning_products",
    "documents": "documents",
}  # fmt: skip
# Two of them have the headings of another kind, once the kind that fits better is gone.
TAKEN_FOR = {("Posts", "actions"), ("Document register", "signoffs")}
CHILD = Path(__file__).with_name("without_subjects.py")


def folder(subject: Subject) -> str:
    """The name of a subject's folder."""
    return subject.views.__module__.split(".")[2]


def folders() -> dict[str, tuple[str, ...]]:
    """The names of the sheets of each optional subject, by the name of its folder."""
    return {folder(one): tuple(sheet.name for sheet in one.sheets) for one in SUBJECTS}


def without(tree: Path, *subjects: str) -> None:
    """A copy of the product whose subjects are deleted, with their two lines in the registry."""
    for part in ("lscp_data", "pages"):
        shutil.copytree(PROJECT / part, tree / part)
    registry = tree / "lscp_data" / "subjects" / "registry.py"
    text = registry.read_text(encoding="utf-8")
    for name in subjects:
        shutil.rmtree(tree / "lscp_data" / "subjects" / name)
        line = rf"^from lscp_data\.subjects\.{name}\.views import SUBJECT as (\w+)\n"
        found = re.search(line, text, re.MULTILINE)
        assert found, f"The registry has no line of {name}."
        text, lines = re.subn(rf"^    {found[1]},\n", "", text.replace(found[0], ""), flags=re.M)
        assert lines == 1
    registry.write_text(text, encoding="utf-8")


def demonstrated(subject: str) -> Any:
    """The module that holds the demonstration's sheet of a subject."""
    return importlib.import_module(f"lscp_data.demonstration.{DRAWN[subject]}")


def drawn() -> bytes:
    """A plan, a meeting, and the demonstration's sheets of every optional subject."""
    sheets: dict[str, Rows] = {
        "Practice review": [
            PLAN_HEADINGS,
            ["1.1", "Write the policy", "Police", "31/03/2026", None, "Amber"],
            ["2.1", "Agree the toolkit", "Health", "30/06/2026", "31/05/2026", "Green"],
        ],
        "Meetings": [["Meeting date", "Committee"], [dt.date(2026, 9, 22), "Scrutiny committee"]],
    }
    for made in map(demonstrated, DRAWN):
        sheets[made.SHEET] = [[heading for heading, _ in made.HEADINGS], *made.rows(AS_AT)]
    return workbook(sheets)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What each copy of the product tells of the workbook, by what was taken away."""
    place = tmp_path_factory.mktemp("without")
    (place / "plan.xlsx").write_bytes(drawn())
    names = folders()
    for number, taken in enumerate([*((name,) for name in names), tuple(names)]):
        without(place / str(number), *taken)
    run = subprocess.run(
        [sys.executable, str(CHILD), str(place), str(len(names) + 1)],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return dict(zip([*names, ALL], json.loads(run.stdout.splitlines()[-1]), strict=True))


def test_every_optional_subject_is_tried() -> None:
    assert set(DRAWN) == set(folders())


@pytest.mark.parametrize("name", [*DRAWN, ALL])
def test_without_its_folder_and_its_lines_the_product_works(
    told: dict[str, dict[str, Any]], name: str
) -> None:
    found, gone = told[name], {*DRAWN} if name == ALL else {name}
    assert found.get("error") is None
    assert found["plans"]["Practice review"] == {"Red": 0, "Amber": 1, "Green": 1, "Blue": 0}
    assert found["subjects"] == [one.title for one in SUBJECTS if folder(one) not in gone]
    assert found["labels"] == [
        sheet.label for sheet in SHEETS if sheet.name not in {s for g in gone for s in folders()[g]}
    ]


@pytest.mark.parametrize("name", [*DRAWN, ALL])
def test_its_sheet_is_said_to_be_unknown_and_every_other_is_read(
    told: dict[str, dict[str, Any]], name: str
) -> None:
    found, gone = told[name], [*DRAWN] if name == ALL else [name]
    for one in DRAWN:
        title = demonstrated(one).SHEET
        if one not in gone:
            assert found["read_as"][title] in folders()[one]
        elif title in found["read_as"]:
            # Officers see what their sheet is taken for, and what of it is not read.
            assert (title, found["read_as"][title]) in TAKEN_FOR
        else:
            assert "was not read" in found["said"][title]


def test_the_demonstration_has_no_sheet_of_what_was_taken_away(
    told: dict[str, dict[str, Any]],
) -> None:
    sheets = {*told[ALL]["demonstrated"]}
    assert "Committee requests" in sheets
    assert not sheets & {demonstrated(one).SHEET for one in DRAWN}
