"""An upload comes back from its bytes as it was, whatever it holds."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_type_hints

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.intake.packing import PackedError, packed, unpacked
from lscp_data.reading.ingest import Upload
from lscp_data.schema import Part, Problem
from tests.drawn import PLAN_HEADINGS, read, workbook

EMPTY = Upload((), (), (), ())
PROBLEM = Problem("note", "Plan", "D2", "31/04/2021", "a date", "April 2021 has 30 days.", "a.xlsx")
FRAME = pd.DataFrame({"ref": pd.array(["1.1"], "string")})


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal through and through, types and frames included."""
    if isinstance(one, pd.DataFrame):
        pd.testing.assert_frame_equal(one, other)
        return True
    if is_dataclass(one):
        alike = all(
            same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one)
        )
        return type(one) is type(other) and alike
    if isinstance(one, tuple):
        return type(other) is tuple and all(map(same, one, other)) and len(one) == len(other)
    if isinstance(one, Mapping):
        return dict(one) == other
    return one == other and type(one) is type(other)


def there_and_back(upload: Upload) -> Upload:
    """The upload after packing and unpacking, which must be the same."""
    back = unpacked(packed(upload))
    assert same(upload, back)
    return back


def test_what_was_read_in_real_sheets_comes_back_as_it_was() -> None:
    plan = [
        ["Report as at 27/06/16"],
        PLAN_HEADINGS,
        ["1.1", "Write", "Police", dt.date(2026, 3, 31), None, "Amber"],
        ["1.2", "Train", "A. Nother body", "31/04/2021", None, "Red"],
    ]
    bookings = [
        ["Delegate", "Agency", "Course", "Session date", "Attendance"],
        *([f"D{n}", "Police", "Thresholds", dt.date(2026, 1, 5), "Attended"] for n in range(3)),
    ]
    upload = read(workbook({"Plan A": plan, "Training": bookings}))
    assert upload.problems
    assert upload.as_at is not None
    back = there_and_back(upload)
    assert [part.dataset for part in back.parts] == ["actions", "bookings"]
    assert back.publishable == upload.publishable


texts = st.text(max_size=20)
plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts
values = st.recursive(
    plain | st.dates() | st.datetimes(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(texts | st.tuples(texts, texts), inner, max_size=3)
    ),
    max_leaves=8,
)
problems = st.builds(Problem, st.sampled_from(["blocks", "note"]), *([texts] * 6))
parts = st.builds(Part, texts, texts, st.just(FRAME), st.dictionaries(texts, values, max_size=3))
as_at = st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2200, 1, 1)).map(pd.Timestamp)
HINTS = get_type_hints(Upload)
# Whatever an upload holds beside its parts is made from its types: a new field is tried too.
others = {
    field.name: st.from_type(HINTS[field.name])
    for field in fields(Upload)
    if field.name not in ("parts", "problems", "as_at")
}


@given(
    st.builds(
        Upload,
        parts=st.lists(parts, max_size=2).map(tuple),
        problems=st.lists(problems, max_size=3).map(tuple),
        as_at=st.none() | as_at,
        **others,
    )
)
@settings(max_examples=40, deadline=None)
def test_any_upload_comes_back_as_it_was(upload: Upload) -> None:
    there_and_back(upload)


def test_a_mapping_that_looks_like_a_frame_or_a_date_stays_a_mapping() -> None:
    facts = {"frame": 0, "date": "2026-01-01", "dict": [[], []], "Problem": {}}
    there_and_back(replace(EMPTY, parts=(Part("actions", "A", FRAME, facts),)))


def test_a_hundred_thousand_alike_problems_take_little_room() -> None:
    many = tuple(replace(PROBLEM, cell=f"D{row}") for row in range(100_000))
    data = packed(replace(EMPTY, problems=many))
    assert len(data) < 2_000_000
    assert unpacked(data).problems == many


def test_equal_uploads_are_equal_bytes() -> None:
    upload = replace(EMPTY, problems=(PROBLEM,), parts=(Part("actions", "A", FRAME),))
    assert packed(upload) == packed(unpacked(packed(upload)))


def test_a_field_that_was_added_since_has_its_default() -> None:
    data = rewritten(packed(EMPTY), removed=',"as_at":null')
    assert unpacked(data) == EMPTY


def rewritten(data: bytes, *, removed: str) -> bytes:
    """The packed upload without a piece of its document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = archive.read("upload.json").decode()
    assert removed in document
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("upload.json", document.replace(removed, ""))
    return stream.getvalue()


def test_what_cannot_be_packed_is_an_error_and_not_left_out() -> None:
    facts = {"key": object()}
    with pytest.raises(TypeError, match="a object, which cannot be packed"):
        packed(replace(EMPTY, parts=(Part("actions", "A", FRAME, facts),)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        packed(EMPTY)[:-30],
        rewritten(packed(EMPTY), removed='"sheets":[],'),
        rewritten(packed(EMPTY), removed='{"Upload":'),
    ],
)
def test_other_bytes_are_said_to_be_no_upload(data: bytes) -> None:
    with pytest.raises(PackedError, match="hold no upload"):
        unpacked(data)
