"""No file does harm: a sentence instead of an error, and never more than 3 GB or 60 seconds.

Calamine can end the process it runs in, so whatever reaches it here runs in a child, as in the
product; many files at a time, for a child takes a second to start.
"""

from __future__ import annotations

import io
import random
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress

import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lscp_data.intake.guarded import read_guarded
from lscp_data.reading.files.allowance import Allowance
from lscp_data.reading.files.archive import Refused, preflight
from lscp_data.reading.files.audit import audit
from lscp_data.reading.files.biff import xls_sheets
from lscp_data.reading.files.opendocument import ods_sheets
from lscp_data.reading.files.texts import text_grid
from lscp_data.reading.ingest import SourceFile, Upload
from tests import hostile
from tests.forged import member, zipped
from tests.readers import readers

ALLOWANCE = Allowance()
GOOD = hostile.GOOD_XLSX
WORKBOOKS = [hostile.GOOD_XLSX, hostile.GOOD_ODS, hostile.GOOD_XLS, hostile.GOOD_XLSB]
SLOW = settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Cost:
    """What children took since it was made, in seconds of processor time and bytes."""

    def __init__(self) -> None:
        self._before = self._seconds()

    @staticmethod
    def _seconds() -> float:
        times = psutil.Process().cpu_times()
        return float(times.children_user + times.children_system)

    @property
    def seconds(self) -> float:
        return self._seconds() - self._before

    @property
    def memory(self) -> int:
        """The most that any child ever took."""
        import resource

        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10


def uploaded(files: Mapping[str, bytes]) -> Upload:
    """What is read of the files and a good one after them, which must never suffer.

    Nothing of the server's own may be at fault: an error we did not think of is no answer.
    """
    sources = [SourceFile(f"{name}.xlsx", data) for name, data in files.items()]
    upload = read_guarded([*sources, SourceFile("good.xlsx", GOOD + b"\0")], b"key", ALLOWANCE)
    assert "good.xlsx" in {sheet.file for sheet in upload.sheets}
    assert not [p.message for p in upload.problems if "was not expected" in p.message]
    return upload


def refusals(upload: Upload) -> dict[str, str]:
    """The code with which each refused file is refused, by its name."""
    found = {}
    for problem in upload.problems:
        if problem.severity == "blocks":
            assert problem.message.endswith(".")
            assert len(problem.message) > 30
            found[problem.file.removesuffix(".xlsx")] = problem.found
    return found


@pytest.fixture(autouse=True)
def _within_the_limits() -> Iterator[None]:
    """After each test: no child took more than its allowance, and none is left."""
    yield
    assert not readers()
    if sys.platform != "win32":
        assert Cost().memory < ALLOWANCE.memory


def test_every_hostile_file_is_refused_for_what_it_is_or_read_as_what_it_is() -> None:
    corpus = {name: one for name, one in hostile.corpus().items() if name not in FAR}
    cost = Cost()
    found = refusals(uploaded({name: data for name, (data, _) in corpus.items()}))
    assert found == {name: reason for name, (_, reason) in corpus.items() if reason}
    assert cost.seconds < ALLOWANCE.cpu


# Not refused, for their 16 million places are within the limits; each has a child to itself.
FAR = ["two cells, 15 columns apart", "two cells in each of 2 sheets"]


@pytest.mark.parametrize("name", FAR)
def test_far_cells_within_the_limits_are_read_within_the_limits(name: str) -> None:
    cost = Cost()
    assert refusals(uploaded({name: hostile.corpus()[name][0]})) == {}
    assert cost.seconds < ALLOWANCE.cpu


def test_a_workbook_cut_short_anywhere_is_damaged_or_read() -> None:
    found = refusals(uploaded(hostile.cut_short()))
    assert set(found.values()) <= {"damaged", "ole", "zip"}
    # Most of an .xls of this size is the padding at its end.
    assert {name for name in found if "xls" not in name or "xlsx" in name} == {
        name for name in hostile.cut_short() if ".xls" not in name or ".xlsx" in name
    }


@given(st.lists(st.binary(max_size=300), min_size=20, max_size=40))
@SLOW
def test_any_bytes_end_in_a_sentence(files: list[bytes]) -> None:
    starts = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"a,b\n"]
    uploaded({str(n): starts[n % len(starts)] + data for n, data in enumerate(files)})


@given(st.integers(0, 1 << 32))
@SLOW
def test_a_real_workbook_with_bytes_changed_ends_in_a_sentence(seed: int) -> None:
    drawn = random.Random(seed)
    uploaded({str(n): mutated(drawn.choice(WORKBOOKS), drawn) for n in range(60)})


NAMES = st.sampled_from(
    [
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/workbook.bin",
        "content.xml",
        "mimetype",
    ]
)
WORDS = st.lists(
    st.sampled_from(
        [
            *("<workbook>", "<sheets>", '<sheet name="a" id="1"/>', "<row>", "</row>", "<c>"),
            *('<c r="A1" t="s">', "<v>1</v>", "</c>", '<f t="shared" si="9"/>', "<sst>", "<si>"),
            *("</si>", "<x", "&#0;", "\x00", "<table:table>", '<mergeCell ref="A1:ZZ9"/>', "é"),
        ]
    ),
    max_size=20,
).map("".join)


@given(st.lists(st.dictionaries(NAMES, WORDS | st.binary(max_size=99)), min_size=30, max_size=30))
@SLOW
def test_any_parts_in_a_zip_end_in_a_sentence(packages: list[dict[str, str | bytes]]) -> None:
    whole = [zipped(member(name, text) for name, text in parts.items()) for parts in packages]
    uploaded({str(n): data for n, data in enumerate(whole)})


@given(st.integers(0, 1 << 32))
@settings(max_examples=400, deadline=None)
def test_what_looks_before_calamine_does_refuses_and_never_fails(seed: int) -> None:
    drawn = random.Random(seed)
    data = mutated(drawn.choice(WORKBOOKS), drawn)
    looks = {"xlsx": audit, "ods": ods_sheets, "xls": xls_sheets, "xlsb": bool}
    with suppress(Refused):
        kind = preflight(data, "plan.xlsx")
        if kind == "text":
            text_grid(data, "plan.xlsx")
        else:
            looks[kind](data)


def mutated(data: bytes, drawn: random.Random) -> bytes:
    """A file with a few bytes changed, mostly in what is packed in it: else the sum of the bytes
    gives the change away before anybody has to make sense of it.
    """
    if not data.startswith(b"PK") or drawn.random() < 0.2:
        return altered(data, drawn)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = drawn.choice(list(parts))
    parts[name] = altered(parts[name], drawn)
    return zipped(member(name, content) for name, content in parts.items())


def altered(data: bytes, drawn: random.Random) -> bytes:
    """The bytes with a few changed, left out, doubled or made extreme."""
    changed = bytearray(data) or bytearray(b"\0")
    for _ in range(drawn.randrange(1, 6)):
        at = drawn.randrange(len(changed))
        length = drawn.choice([1, 1, 2, 4, 30])
        match drawn.randrange(4):
            case 0:
                changed[at : at + length] = drawn.randbytes(length)
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length]
            case _:
                changed[at] = drawn.choice(b'\0\1\x7f\x80\xfe\xff0A<>"/&')
        changed = changed or bytearray(b"\0")
    return bytes(changed)
