"""What is accepted, and the code and sentence of what is refused."""

from __future__ import annotations

import io
import struct
import zipfile

import openpyxl
import pytest

from lscp_data.reading.files.archive import Limits, Refused, preflight

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook() -> bytes:
    """A small workbook with one sheet."""
    book = openpyxl.Workbook()
    book.active.append(["Action", "RAG"])
    book.active.append(["1.1", "Green"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def zipped(parts: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def ole(*streams: str, first: bytes = b"") -> bytes:
    """The header of an OLE file, one sector of content, and directory entries for the streams."""
    entries = b"".join(f"{name}\0".encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return OLE + bytes(504) + first.ljust(512, b"\0") + entries


def bif(*records: tuple[int, bytes]) -> bytes:
    """An Excel 97-2003 stream: the record that begins it, then these."""
    start = b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12)
    return start + b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records)


def refusal(data: bytes, name: str = "Plan.xlsx", **limits: int) -> str:
    """The code with which a file is refused."""
    with pytest.raises(Refused) as refused:
        preflight(data, name, Limits(**limits))
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert len(sentence) > 30
    return refused.value.reason


@pytest.mark.parametrize("name", ["Plan.xlsx", "Plan.xlsm", "Plan.csv", "Plan", "plan.pdf"])
def test_a_workbook_is_known_by_its_content_whatever_its_name(name):
    assert preflight(workbook(), name) == "xlsx"


def test_macros_are_no_reason_to_refuse_a_workbook():
    stream = io.BytesIO(workbook())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/vbaProject.bin", OLE)
    assert preflight(stream.getvalue(), "Plan.xlsm") == "xlsx"


def test_part_names_may_have_backslashes_and_capitals():
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        parts = {
            name.replace("/", "\\").replace("sheet1", "Sheet1"): archive.read(name)
            for name in archive.namelist()
        }
    assert preflight(zipped(parts), "Plan.xlsx") == "xlsx"


def test_the_other_kinds_of_workbook_are_told_apart():
    spreadsheet = "application/vnd.oasis.opendocument.spreadsheet"
    assert preflight(zipped({"mimetype": spreadsheet, "content.xml": "<x/>"}), "a.xlsx") == "ods"
    assert preflight(zipped({"xl/workbook.bin": b"\x83\x01"}), "a.xlsx") == "xlsb"
    assert preflight(ole("Root Entry", "Workbook"), "a.xlsx") == "xls"
    assert preflight(ole("Root Entry", "Book"), "a.xlsx") == "xls"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"Reference,RAG\n1.1,Green\n", "plan.csv"),
        (b"Reference\tRAG\n1.1\tGreen\n", "plan.tsv"),
        (b"one column only\n", "plan.txt"),
        (b"Reference,RAG\n1.1,Green\n", "plan.xlsx"),
        (b"Action plan\n\nReference;RAG\n1.1;Green\n1.2;Red\n", "plan.xlsx"),
        (b'Reference,Action\r1.1,"Train, review"\r', "plan.xls"),
        ("Reference,Name\n1.1,Café – Zoë\n".encode("cp1252"), "plan.xlsx"),
        ("Reference,Name\n1.1,Café – Zoë\n".encode("utf-8-sig"), "plan.xlsx"),
        ("Reference\tName\n1.1\tZoë\n".encode("utf-16"), "plan.xls"),
        (b"<5,>10\n3,12\n", "plan.csv"),
    ],
)
def test_delimited_text_is_text_even_under_a_workbook_s_name(data, name):
    assert preflight(data, name) == "text"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "plan.xlsx", "empty"),
        (b" \r\n\r\n", "plan.csv", "empty"),
        (b"\xef\xbb\xbf", "plan.csv", "empty"),
        (b"%PDF-1.7\n\x00", "plan.csv", "pdf"),
        (b"<html><table><tr><td>1.1</td></tr></table></html>", "plan.xls", "html"),
        (b"\xef\xbb\xbf<table><tr><td>1,1</td></tr></table>", "plan.csv", "html"),
        (
            b'<?xml version="1.0"?>\n'
            b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "plan.xls",
            "xml2003",
        ),
        (b'<?xml version="1.0"?><plan/>', "plan.xlsx", "xml"),
        (b"{\\rtf1 A plan, with actions}", "plan.xlsx", "word"),
        (b'[{"Reference": "1.1", "RAG": "Green"}]', "plan.xlsx", "no table"),
        (b"The plan was agreed.\nIt has, so far, no table.\n", "plan.xlsx", "no table"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "plan.csv", "unknown"),
        (bytes(range(1, 32)) * 9, "plan.csv", "unknown"),
    ],
)
def test_what_is_no_workbook_is_refused_by_what_it_is(data, name, reason):
    assert refusal(data, name) == reason


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"word/document.xml": "<document/>"}, "word"),
        ({"ppt/presentation.xml": "<presentation/>"}, "powerpoint"),
        ({"Index/Document.iwa": "x", "preview.jpg": "x"}, "numbers"),
        ({"Plan 2021.xlsx": "PK", "Plan 2022.xlsx": "PK"}, "zip"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "other document"),
        ({"mimetype": "application/epub+zip"}, "zip"),
        ({}, "zip"),
    ],
)
def test_a_zip_that_is_no_workbook_is_named(parts, reason):
    assert refusal(zipped(parts)) == reason


def test_a_word_document_with_a_sheet_embedded_is_a_word_document():
    assert refusal(ole("Root Entry", "WordDocument", "Workbook"), "a.doc") == "word"
    assert refusal(ole("Root Entry", "PowerPoint Document"), "a.ppt") == "powerpoint"
    assert refusal(ole("Root Entry", "__substg1.0_001A001F"), "a.msg") == "ole"


def test_a_workbook_with_a_password_says_so():
    assert refusal(ole("Root Entry", "EncryptionInfo", "EncryptedPackage")) == "password"
    unaligned = OLE + b"\0" * 13 + "EncryptedPackage".encode("utf-16-le")
    assert refusal(unaligned) == "password"


def test_an_old_workbook_with_a_password_says_so():
    file_pass, write_protect, code_page = (0x2F, bytes(54)), (0x86, b""), (0x42, b"\xb0\x04")
    assert refusal(ole("Workbook", first=bif(file_pass)), "a.xls") == "password"
    assert refusal(ole("Workbook", first=bif(write_protect, file_pass)), "a.xls") == "password"
    assert preflight(ole("Workbook", first=bif(code_page, file_pass)), "a.xls") == "xls"


def test_an_opendocument_sheet_with_a_password_says_so():
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": "<manifest><file-entry><encryption-data/></file-entry></manifest>",
    }
    assert refusal(zipped(parts), "a.ods") == "password"


def test_a_workbook_cut_short_is_damaged():
    whole = workbook()
    assert refusal(whole[: len(whole) // 2]) == "damaged"
    assert refusal(whole[:-1]) == "damaged"


def test_a_file_beyond_the_upload_limit_is_refused_unread():
    assert refusal(b"a,b\n" * 1000, "a.csv", upload=3999) == "too big"
    assert preflight(b"a,b\n" * 1000, "a.csv", Limits(upload=4000)) == "text"


def test_a_sentence_is_what_the_officer_reads():
    with pytest.raises(
        Refused, match=r"^The file is empty\. Save it again in Excel and upload it again\.$"
    ):
        preflight(b"", "plan.xlsx")
