"""Packages written by hand, with and without texts that are empty."""

from __future__ import annotations

import io
import zipfile

import pytest

from lscp_data.reading.files import empty_texts
from lscp_data.reading.files.empty_texts import counts_from_1904, holds_empty_texts
from lscp_data.reading.files.package import Parts

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(shared: str = "", sheet: str = "", about: str = "") -> Parts:
    link = f'<Relationship Id="r1" Type="{RELATIONS}/sharedStrings" Target="texts.xml"/>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", f"<workbook>{about}</workbook>")
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{link}</Relationships>")
        archive.writestr("xl/texts.xml", f"<sst>{shared}</sst>")
        archive.writestr("xl/sheet.xml", f"<worksheet>{sheet}</worksheet>")
    return Parts(stream.getvalue())


@pytest.mark.parametrize(
    ("shared", "sheet", "expected"),
    [
        ("<si><t>Red</t></si>", '<c r="A1" t="s"><v>0</v></c><c r="B1"/>', False),
        ("<si><t/></si>", "", True),
        ("<x:si><x:t></x:t></x:si>", "", True),
        ('<si><t xml:space="preserve"></t></si>', "", True),
        ("", '<c r="A1" t="inlineStr"><is><t></t></is></c>', True),
        ("", '<c r="A1" t="str"><v></v></c>', True),
        ("", '<c r="A1" t="str"><f>A2</f><v></v></c>', False),  # the audit tells of formulas
        ("<si><tag/></si>", "", False),
    ],
)
def test_an_empty_text_is_found_wherever_a_program_may_write_one(
    shared: str, sheet: str, expected: bool
) -> None:
    assert holds_empty_texts(package(shared, sheet), "xl/workbook.xml", "xl/sheet.xml") is expected


def test_an_empty_text_across_two_blocks_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    for size in range(301, 320):
        monkeypatch.setattr(empty_texts, "_CHUNK", size)
        parts = package("<si><t>Red</t></si>" * 100 + "<si><t></t></si>")
        assert holds_empty_texts(parts, "xl/workbook.xml", "xl/sheet.xml")


def test_the_first_day_is_that_of_the_workbook() -> None:
    assert counts_from_1904(package(about='<workbookPr date1904="1"/>'), "xl/workbook.xml")
    assert not counts_from_1904(package(about="<workbookPr/>"), "xl/workbook.xml")
