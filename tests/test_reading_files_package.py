"""Packages made to do harm, and odd ones that are harmless."""

from __future__ import annotations

import io
import pickle
import warnings
import zipfile
from collections.abc import Callable

import pytest

from lscp_data.reading.files.package import Limits, Parts, Refused, Relation, Worksheet, worksheets
from tests import forged

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(*parts: tuple[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts, in this order, names repeated where they are given twice."""
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", packing) as archive:
        warnings.simplefilter("ignore", UserWarning)  # zipfile warns of a repeated name
        for name, content in parts:
            archive.writestr(name, content)
    return stream.getvalue()


def refused(call: Callable[..., object], *given: object) -> str:
    """The code of the refusal that a call ends in."""
    with pytest.raises(Refused) as caught:
        call(*given)
    return caught.value.reason


def refusal(data: bytes, **limits: int) -> str:
    """The code with which a package is not opened."""
    return refused(Parts, data, Limits(**limits))


def test_a_zip_bomb_is_refused_without_unpacking_it():
    assert refusal(zipped(("xl/a.xml", bytes(30 << 20)))) == "bomb"  # about 1,000 to 1


def test_a_strong_compression_of_a_small_part_is_no_bomb():
    assert "xl/a.xml" in Parts(zipped(("xl/a.xml", bytes(20 << 20))))


def test_the_sum_of_the_parts_is_limited_too():
    parts = zipped(("a", b"x" * 60), ("b", b"x" * 60))
    assert refusal(parts, unpacked=100) == "bomb"
    assert refusal(parts, member=50) == "bomb"


def test_a_part_without_a_name_does_no_harm():
    odd = forged.zipped(forged.member(name, "x") for name in ("", "a/", "a/b"))
    assert Parts(odd).names == ("", "a/b")


def test_too_many_parts_are_refused():
    parts = zipped(*((f"{number}.xml", "") for number in range(4)))
    assert refusal(parts, parts=3) == "parts"
    assert len(Parts(parts, Limits(parts=4)).names) == 4


@pytest.mark.parametrize("other", ["xl/sheet.xml", "xl/SHEET.xml", "xl\\sheet.xml"])
def test_two_parts_of_one_name_are_refused(other):
    assert refusal(zipped(("xl/sheet.xml", "a"), (other, "b"))) == "duplicate"


def test_packing_that_excel_never_uses_is_refused():
    assert refusal(zipped(("a", "x"), packing=zipfile.ZIP_LZMA)) == "compression"


def test_an_encrypted_part_has_a_password():
    data = bytearray(zipped(("a", "x")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)) == "password"


def test_a_part_of_another_size_than_it_says_is_damaged():
    data = bytearray(zipped(("a.xml", b"<a>" + b"x" * 5000 + b"</a>")))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (500).to_bytes(4, "little")
    parts = Parts(bytes(data))
    assert refused(parts.read, "a.xml") == "damaged"


def test_a_missing_part_is_damage():
    assert refused(Parts(zipped(("a", "x"))).read, "b") == "damaged"


def test_a_small_part_must_be_small():
    parts = Parts(zipped(("a", "x" * 11)), Limits(small_part=10))
    assert refused(parts.read, "a") == "bomb"


BILLION = '<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
FAR = "<?xml version='1.0'?>" + " " * 99_999 + "<!DOCTYPE a><a/>"


@pytest.mark.parametrize(
    "text", [BILLION.encode(), BILLION.encode("utf-16"), FAR.encode()], ids=["8", "16", "far"]
)
def test_a_document_type_is_refused_wherever_it_stands(text):
    parts = Parts(zipped(("xl/sharedStrings.xml", text)))
    assert refused(parts.refuse_doctypes) == "doctype"
    assert refused(parts.root, "xl/sharedStrings.xml") == "doctype"


def test_parts_that_are_no_xml_are_nobody_s_document_type():
    Parts(zipped(("customXml/item1.xml", "not xml <!DOCTYPE"), ("b.xml", ""))).refuse_doctypes()


def test_relations_are_resolved_from_the_part_that_states_them():
    stated = (
        f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="s/a.xml"/>'
        f'<Relationship Id="r2" Type="{RELATIONS}/theme" Target="/theme.xml"/>'
        f'<Relationship Id="r3" Type="{RELATIONS}/styles" Target="..\\styles.xml"/>'
        f'<Relationship Id="r4" Type="{RELATIONS}/x" TargetMode="External" Target="file:///a"/>'
        "</Relationships>"
    )
    parts = Parts(zipped(("xl/_rels/workbook.xml.rels", stated)))
    assert parts.related("xl/workbook.xml") == (
        Relation("r1", "worksheet", "xl/s/a.xml"),
        Relation("r2", "theme", "theme.xml"),
        Relation("r3", "styles", "styles.xml"),
    )
    assert parts.related("elsewhere.xml") == ()


def book(sheets: str) -> Parts:
    """A package whose workbook lists these sheets; it has two worksheets and a chart."""
    targets = [
        ("r1", "worksheet", "a.xml"),
        ("r2", "worksheet", "b.xml"),
        ("r3", "chartsheet", "c"),
    ]
    links = "".join(
        f'<Relationship Id="{id_}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for id_, kind, target in targets
    )
    text = f'<workbook xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'
    return Parts(
        zipped(
            ("xl/workbook.xml", text),
            ("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>"),
        )
    )


def test_worksheets_are_listed_as_the_workbook_shows_them():
    listed = worksheets(
        book(
            '<sheet name="Plan" r:id="r2"/><sheet name="Chart" r:id="r3"/>'
            '<sheet name="Lists" state="veryHidden" r:id="r1"/>'
        ),
        "xl/workbook.xml",
    )
    assert listed == (Worksheet("Plan", "xl/b.xml", True), Worksheet("Lists", "xl/a.xml", False))


@pytest.mark.parametrize(
    "sheets",
    [
        '<sheet name="Plan" r:id="r1"/><sheet name="Plan" r:id="r2"/>',
        '<sheet name="Plan" r:id="r1"/><sheet name="Copy" r:id="r1"/>',
        '<sheet name="Plan" r:id="r9"/>',
        '<sheet r:id="r1"/>',
        '<sheet name="Plan"/>',
    ],
)
def test_sheets_that_share_or_lack_a_name_or_part_are_damage(sheets):
    assert refused(worksheets, book(sheets), "xl/workbook.xml") == "damaged"


def test_a_refusal_survives_the_way_back_from_a_child_process():
    copy = pickle.loads(pickle.dumps(Refused("empty", "The file is empty.")))
    assert (copy.reason, str(copy)) == ("empty", "The file is empty.")
