"""A draft keeps what was read, and nothing of what was only quoted."""

from __future__ import annotations

import io
import zipfile

import pandas as pd
import pyarrow.parquet as pq
import pytest

from lscp_data.intake.drafting import kept
from lscp_data.intake.packing import packed, unpacked
from lscp_data.reading.ingest import Upload
from tests.drawn import read, workbook

NAME = "Ada Exampleton"
MARK = b"exampleton"
QUOTED = b"about zzmark time"  # no date, and nobody's name: the officer is shown it

PLAN = ["Ref", "Action", "Lead agency", "Lead post", "Lead officer", "Target date", "RAG", "Team"]
BOOKED = ["Course", "Session", "Session date", "Agency", "Delegate", "Name", "E-mail", "Attendance"]
HELD = ["Session", "Course", "Session date", "Places", "Booked", "Attended"]
ASKED = ["Delegate", "Agency", "Course", "Stage", "Question", "Score", "Answered on", "Comments"]

# Every kind of cell once with a name where none belongs, below a row that is as it should be.
# Free texts, labels and references are stored as they are written: an officer answers for those.
SHEETS = {
    "Practice review": [
        [f"Prepared by {NAME}", None],
        PLAN,
        ["1.1", "Write it", "Police", "Head of Service", None, "31/03/2026", "Green", None],
        ["1.2", "Send it", NAME, NAME, NAME, NAME, NAME, NAME],
        ["1.3", "Check it", f"{NAME}, Police", f"Head: {NAME}", None, f"Ask {NAME}", "Red", None],
        ["1.4", "Ask again", "Police", None, None, QUOTED.decode(), "Red", "Team 77123"],
    ],
    "Bookings": [
        BOOKED,
        ["Neglect", "N1", "31/03/2026", "Police", "7", NAME, "ada@exampleton.test", "Attended"],
        ["Neglect", "N1", NAME, NAME, NAME, NAME, "exampleton@place.test", NAME],
        ["Neglect", "N1", None, "Police", None, None, None, f"ill, said {NAME}"],
    ],
    "Sessions": [HELD, ["N1", "Neglect", "31/03/2026", 20, 18, 17], ["N2", "Neglect", *[NAME] * 4]],
    "Evaluations": [
        ASKED,
        ["7", "Police", "Neglect", "pre", "I can spot it", 4, "31/03/2026", f"Thanks, {NAME}"],
        [NAME, NAME, "Neglect", "pre", "I can spot it", 3, NAME, NAME],
        ["8", "Police", "Neglect", NAME, "I can spot it", NAME, None, NAME],
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def upload() -> Upload:
    return read(workbook(SHEETS), "both.xlsx")


def legible(parcel: bytes) -> bytes:
    """Everything that can be read in a parcel, in lower case: Parquet columns are unpacked."""
    found = [parcel]
    with zipfile.ZipFile(io.BytesIO(parcel)) as archive:
        for name in archive.namelist():
            found.append(archive.read(name))
            if name.endswith(".parquet"):
                plain = io.BytesIO()
                pq.write_table(pq.read_table(io.BytesIO(found[-1])), plain, compression="NONE")
                found.append(plain.getvalue())
    return b"\n".join(found).lower()


def test_no_name_planted_in_a_cell_of_any_kind_is_in_what_is_kept(upload: Upload) -> None:
    assert {part.dataset for part in upload.parts} == {
        "actions",
        "bookings",
        "sessions",
        "evaluations",
    }
    assert MARK not in legible(packed(upload))
    assert MARK not in legible(packed(kept(upload)))


def test_no_text_is_kept_that_was_quoted_or_shown_as_a_sample(upload: Upload) -> None:
    assert {QUOTED.decode()} <= {problem.found for problem in upload.problems}
    assert ("Team 77123",) in {question.samples for question in upload.questions}
    whole, draft = legible(packed(upload)), legible(packed(kept(upload)))
    assert [mark in whole for mark in (b"zzmark", b"77123")] == [True, True]
    assert [mark in draft for mark in (b"zzmark", b"77123")] == [False, False]


def test_all_else_is_kept(upload: Upload) -> None:
    draft = unpacked(packed(kept(upload)))
    assert (draft.sheets, draft.files, draft.forms) == (upload.sheets, upload.files, upload.forms)
    asked = [(question.cell, question.heading) for question in upload.questions]
    assert [(question.cell, question.heading) for question in draft.questions] == asked
    assert (draft.as_at, draft.publishable) == (upload.as_at, upload.publishable)
    told = [(p.severity, p.place, p.expected, p.message) for p in upload.problems]
    assert [(p.severity, p.place, p.expected, p.message) for p in draft.problems] == told
    for then, now in zip(upload.parts, draft.parts, strict=True):
        assert (now.dataset, now.plan, now.facts) == (then.dataset, then.plan, then.facts)
        pd.testing.assert_frame_equal(now.frame, then.frame.reset_index(drop=True))


def test_what_was_read_stays_as_it_is_for_the_officer_who_reads_it_now(upload: Upload) -> None:
    assert {problem.found for problem in kept(upload).problems} == {""}
    assert any(problem.found for problem in upload.problems)
