"""Whether an upload may be opened at all, judged by its bytes before any reader sees them.

Readers abort, hang or expand a megabyte into a gigabyte on files made for it, and guess a file's
kind from its name. So the kind is told from the content, and what is refused is refused with a
sentence that says what to do.
"""

from __future__ import annotations

import codecs
import csv
import re
import struct
from collections import Counter
from itertools import islice
from typing import Literal

from lscp_data.reading.files.package import LIMITS, UTF16, Limits, Parts, Refused, damage_refused

__all__ = ["LIMITS", "FileKind", "Limits", "Refused", "preflight"]

FileKind = Literal["xlsx", "xls", "xlsb", "ods", "text"]

TEXT_NAMES = (".csv", ".tsv", ".txt")

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAMPLE = 65_536
_CONTROLS = {code: None for code in range(32) if code not in b"\t\n\v\f\r"} | {0xFFFD: None}
_XLS_START = b"\x09\x08\x10\x00\x00\x06\x05\x00"  # the record that begins an Excel 97-2003 stream
_FILE_PASS, _WRITE_PROTECT = 0x2F, 0x86

_EXPECTED = "Upload an Excel workbook (.xlsx, .xlsm, .xls), .ods or .csv."
_SENTENCES = {
    "empty": "The file is empty. Save it again in Excel and upload it again.",
    "pdf": "This is a PDF, not a workbook. Upload the workbook it was made from.",
    "html": "This is a web page saved under another name. Open it in Excel, choose File > Save As "
    "> Excel Workbook (.xlsx) and upload that.",
    "xml2003": "This is an XML Spreadsheet 2003. Open it in Excel, choose File > Save As > Excel "
    "Workbook (.xlsx) and upload that.",
    "xml": f"This is an XML file, not a workbook. {_EXPECTED}",
    "word": f"This is a Word document, not a workbook. {_EXPECTED}",
    "powerpoint": f"This is a PowerPoint presentation, not a workbook. {_EXPECTED}",
    "numbers": "This is an Apple Numbers file. In Numbers choose File > Export To > Excel and "
    "upload the .xlsx.",
    "other document": f"This is a LibreOffice document, but not a spreadsheet. {_EXPECTED}",
    "zip": "This is a zip file, not a workbook. Unpack it and upload the workbooks one by one.",
    "ole": "No worksheets were found in this file: it has a password, is damaged or no workbook. "
    "Open it in Excel, clear the password if it has one, save a copy as .xlsx and upload that.",
    "no table": f"This is a text without columns, not a table. {_EXPECTED}",
    "unknown": f"This file is not a workbook. {_EXPECTED}",
    "password": "This file has a password. In Excel choose File > Info > Protect Workbook > "
    "Encrypt with Password, clear the box, save, and upload it again.",
}


def preflight(data: bytes, name: str, limits: Limits = LIMITS) -> FileKind:
    """What an uploaded file is, by its content; `Refused` where it cannot or must not be read.

    The name matters only for text: what is called .csv, .tsv or .txt needs no columns to be one.
    An .xlsb is read; a text called .xlsx is a text.
    """
    if len(data) > limits.upload:
        raise Refused(
            "too big",
            f"The file has {len(data) / 1e6:,.0f} MB; at most {limits.upload / 1e6:,.0f} MB can be "
            "read. Delete pictures and sheets that are not needed, save and upload it again.",
        )
    if not data or data.isspace():
        raise _refusal("empty")
    with damage_refused():
        if data.startswith(_ZIP):
            return _zip_kind(Parts(data, limits))
        if data.startswith(_OLE):
            return _ole_kind(data)
        return _text_kind(data, name)


def _refusal(reason: str) -> Refused:
    return Refused(reason, _SENTENCES[reason])


def _zip_kind(parts: Parts) -> FileKind:
    parts.refuse_doctypes()
    if "mimetype" in parts:
        return _opendocument_kind(parts)
    workbook = parts.workbook()
    if workbook is None:
        raise _refusal(_other_zip(parts))
    return "xlsb" if workbook.endswith(".bin") else "xlsx"


def _opendocument_kind(parts: Parts) -> FileKind:
    kind = parts.read("mimetype")
    if not kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        raise _refusal("other document" if b"opendocument" in kind[:64] else "zip")
    manifest = "META-INF/manifest.xml"
    if manifest in parts and b"encryption-data" in parts.read(manifest):
        raise _refusal("password")
    return "ods"


def _other_zip(parts: Parts) -> str:
    signs = {"word/": "word", "ppt/": "powerpoint", "index/": "numbers"}
    for name in parts.names:
        for start, reason in signs.items():
            if name.startswith(start) and (start != "index/" or name.endswith(".iwa")):
                return reason
    return "zip"


def _ole_kind(data: bytes) -> FileKind:
    streams = {
        "Workbook": "xls",
        "Book": "xls",
        "WordDocument": "word",
        "PowerPoint Document": "powerpoint",
        "EncryptedPackage": "password",
    }
    # A document names its own stream before those of the documents embedded in it.
    found = [(at, reason) for name, reason in streams.items() if (at := _stream_entry(data, name))]
    first = min(found)[1] if found else "ole"
    # In a file cut short the name alone has to do.
    if first == "ole" and "EncryptedPackage".encode("utf-16-le") in data:
        first = "password"
    if first != "xls":
        raise _refusal(first)
    if _xls_has_password(data):
        raise _refusal("password")
    return "xls"


def _stream_entry(data: bytes, name: str) -> int:
    """Where an OLE directory names a stream, 0 where it does not: entries stand 128 bytes apart."""
    wanted = name.encode("utf-16-le") + b"\0\0"
    at = data.find(wanted)
    while at > 0 and at % 128:
        at = data.find(wanted, at + 1)
    return max(at, 0)


def _xls_has_password(data: bytes) -> bool:
    """Whether an Excel 97-2003 stream goes on with the FILEPASS record ([MS-XLS] 2.4.117)."""
    at = data.find(_XLS_START)
    while at > 0 and at % 64:
        at = data.find(_XLS_START, at + 1)
    if at < 0:
        return False
    at += 4 + 16
    while at + 4 <= len(data):
        record, length = struct.unpack_from("<HH", data, at)
        if record != _WRITE_PROTECT:
            return bool(record == _FILE_PASS)
        at += 4 + length
    return False


def _text_kind(data: bytes, name: str) -> FileKind:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf"):
        raise _refusal("pdf")
    if head.startswith(b"{\\rtf"):
        raise _refusal("word")
    if head.startswith(b"<") and (markup := _markup(head)):
        raise _refusal(markup)
    text = _text_sample(data)
    if text is None:
        raise _refusal("unknown")
    if not text.strip("\ufeff \t\r\n"):
        raise _refusal("empty")
    if not name.lower().endswith(TEXT_NAMES) and not _has_columns(text):
        raise _refusal("no table")
    return "text"


def _markup(head: bytes) -> str | None:
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        return "xml2003"
    if re.search(rb"<(html|!doctype html|head|meta|style|body|table|div)\b", head):
        return "html"
    return "xml" if head.startswith((b"<?xml", b"<!doctype")) else None


def _text_sample(data: bytes) -> str | None:
    """The beginning of a file as text, its letters perhaps wrong; None where it is no text."""
    if data.startswith(UTF16):
        text = data[:_SAMPLE].decode("utf-16", errors="replace")
    elif b"\0" in data:
        return None
    else:
        text = data[:_SAMPLE].removeprefix(codecs.BOM_UTF8).decode("latin-1")
    controls = len(text) - len(text.translate(_CONTROLS))
    return None if controls * 100 > len(text) else text


def _has_columns(text: str) -> bool:
    """Whether one delimiter gives at least half of the first 20 rows the same number of columns."""
    if re.match(r"\s*[\[{]\s*[\[{\"]", text):  # JSON, which is no table
        return False
    return any(_splits_alike(text, delimiter) for delimiter in ",;\t|")


def _splits_alike(text: str, delimiter: str) -> bool:
    rows = csv.reader(text.splitlines(), delimiter=delimiter)
    widths = Counter(len(row) for row in islice(filter(any, rows), 20))
    width, times = widths.most_common(1)[0] if widths else (0, 0)
    return width > 1 and 2 * times >= widths.total()
