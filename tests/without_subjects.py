"""Run by test_subjects_removal: what each copy of the product does with one workbook, as JSON.

`python without_subjects.py FOLDER NUMBER`: the copies are FOLDER/0 and so on. One child each, so
that none sees another's modules; what they share are the libraries.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib
import io
import json
import os
import pkgutil
import sys
import traceback
from pathlib import Path
from typing import Any

LIBRARIES = (
    "openpyxl", "pandas", "plotly.graph_objects", "pyarrow.parquet", "python_calamine",
    "rapidfuzz", "scipy.optimize", "sqlalchemy", "streamlit", "yaml",
)  # fmt: skip


def told_by(tree: Path, workbook: Path) -> dict[str, Any]:
    """Everything an officer and a member do with the product, and what it told."""
    sys.path.insert(0, str(tree))
    for package in ("lscp_data", "pages"):
        folders = importlib.import_module(package).__path__
        assert folders[0].startswith(str(tree))
        for module in pkgutil.walk_packages(folders, f"{package}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    import openpyxl

    from lscp_data import publishing
    from lscp_data.chains import chains
    from lscp_data.demonstration.workbooks import write_workbooks
    from lscp_data.loading import load
    from lscp_data.questions.asking import questions
    from lscp_data.reading.ingest import SourceFile, read_upload
    from lscp_data.reading.people.pseudonyms import pseudonyms
    from lscp_data.settings import Settings
    from lscp_data.subjects.registry import SHEETS, SUBJECTS
    from lscp_data.summary import summary
    from lscp_data.template import template_workbook

    files = [SourceFile(workbook.name, workbook.read_bytes())]
    upload = read_upload(files, SHEETS, pseudonyms(b"key"))
    engine = publishing.open_store(Settings(f"sqlite:///{tree / 'store.sqlite3'}", b"k", tree))
    loaded = load(engine, publishing.publish(engine, upload, dt.date(2026, 9, 15)))
    questions(loaded, chains(loaded))
    demonstrated = []
    if not SUBJECTS:  # once is enough: it takes two seconds
        (last, _), *_ = reversed(write_workbooks(tree / "demonstration"))
        demonstrated = openpyxl.load_workbook(last, read_only=True).sheetnames
    return {
        "read": [part.dataset for part in loaded.snapshot.parts],
        "read_as": {sheet.sheet: sheet.dataset for sheet in upload.sheets},
        "said": {problem.sheet: problem.message for problem in upload.problems},
        "plans": {plan["plan"]: plan["rag"] for plan in summary(loaded)["plans"]},
        "demonstrated": demonstrated,
        "subjects": [subject.title for subject in SUBJECTS],
        "labels": openpyxl.load_workbook(io.BytesIO(template_workbook(SHEETS))).sheetnames,
    }


def in_a_child(tree: Path, workbook: Path) -> dict[str, Any]:
    """What a forked child tells; its traceback where it failed."""
    answer = tree / "told.json"
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            try:
                told = told_by(tree, workbook)
            except Exception:
                told = {"error": traceback.format_exc()}
            answer.write_text(json.dumps(told, default=int), encoding="utf-8")
        os._exit(0)
    os.waitpid(child, 0)
    found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    for library in LIBRARIES:
        importlib.import_module(library)
    place = Path(sys.argv[1])
    trees = [place / str(number) for number in range(int(sys.argv[2]))]
    print(json.dumps([in_a_child(tree, place / "plan.xlsx") for tree in trees]))
