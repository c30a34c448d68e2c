"""Files made byte by byte, for what no library would write: zips, .xlsx, .ods, .xls, .xlsb."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

STORED, DEFLATED = 0, 8
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Member:
    """A part of a zip: what its directory says of it, and the packed bytes themselves."""

    name: str
    packed: bytes
    crc: int
    size: int
    method: int = DEFLATED


def member(name: str, content: str | bytes) -> Member:
    """An honest part."""
    data = content.encode() if isinstance(content, str) else content
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return Member(name, packer.compress(data) + packer.flush(), zlib.crc32(data), len(data))


def repeated(name: str, before: str, piece: str, times: int, after: str) -> Member:
    """A part that says the same again and again, packed without ever being written out."""
    block = piece.encode() * max(1, (1 << 20) // len(piece))
    blocks, rest = divmod(times * len(piece), len(block))
    pieces = [(before.encode(), 1), (block, blocks), (block[:rest] + after.encode(), 1)]
    packed, crc, size = [], 0, 0
    for data, count in pieces:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        # A full flush ends in a byte and forgets what came before: the bytes can be repeated.
        packed.append((packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)) * count)
        for _ in range(count):
            crc = zlib.crc32(data, crc)
        size += len(data) * count
    return Member(name, b"".join(packed) + b"\x03\x00", crc, size)


def zipped(members: Iterable[Member]) -> bytes:
    """A zip of these parts in their order, names repeated and sizes untrue where they are so."""
    body, directory, count = bytearray(), bytearray(), 0
    for one in members:
        name = one.name.encode()
        facts = (one.method, 0, 0x21, one.crc, len(one.packed), one.size, len(name), 0)
        directory += (
            struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, *facts, 0, 0, 0, 0, len(body))
            + name
        )
        body += struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, *facts) + name + one.packed
        count += 1
    end = struct.pack(
        "<IHHHHIIH", 0x06054B50, 0, 0, count & 0xFFFF, count & 0xFFFF, len(directory), len(body), 0
    )
    return bytes(body + directory) + end


def sheet(rows: str) -> str:
    """A worksheet part of these rows, as XML."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def cells(*rows: Sequence[str]) -> str:
    """Rows of texts, as XML."""
    return "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in row) + "</row>"
        for row in rows
    )


def xlsx(
    *sheets: str | Member,
    strings: str | Member = "",
    workbook: str = "",
    more: Sequence[Member] = (),
) -> bytes:
    """An .xlsx of these worksheet parts, perhaps with shared strings and a workbook part."""
    parts = [
        one if isinstance(one, Member) else member(f"xl/worksheets/sheet{number}.xml", one)
        for number, one in enumerate(sheets, 1)
    ]
    listed = "".join(
        f'<sheet name="Sheet {n}" sheetId="{n}" r:id="s{n}"/>' for n in range(1, len(parts) + 1)
    )
    links = [(f"s{n}", "worksheet", one.name[3:]) for n, one in enumerate(parts, 1)]
    if strings:
        links.append(("t", "sharedStrings", "sharedStrings.xml"))
        parts.append(
            strings if isinstance(strings, Member) else member("xl/sharedStrings.xml", strings)
        )
    workbook = workbook or (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{listed}</sheets></workbook>'
    )
    return zipped(
        [
            member(
                "[Content_Types].xml",
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            ),
            member("_rels/.rels", _relations([("w", "officeDocument", "xl/workbook.xml")])),
            member("xl/workbook.xml", workbook),
            member("xl/_rels/workbook.xml.rels", _relations(links)),
            *parts,
            *more,
        ]
    )


def _relations(links: Iterable[tuple[str, str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{id_}" Type="{_LINKS}/{kind}" Target="{target}"/>'
        for id_, kind, target in links
    )
    return f'<Relationships xmlns="{_PACKAGE}">{listed}</Relationships>'


_ODS_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "table", "text")
)


def ods(*tables: str) -> bytes:
    """An .ods of these tables, as XML."""
    content = (
        f'<office:document-content {_ODS_NAMES} xmlns:calcext="urn:calcext">'
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = member("META-INF/manifest.xml", "<manifest/>")
    return zipped([member("mimetype", kind), member("content.xml", content), manifest])


def ods_table(*rows: str, name: str = "Plan") -> str:
    """A table of rows of cells, as XML."""
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def ods_row(*texts: str, repeated: int = 1) -> str:
    """A row; a text that begins with < is a cell as it is."""
    inner = "".join(
        text if text.startswith("<") else ods_cell(text) if text else "<table:table-cell/>"
        for text in texts
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{inner}</table:table-row>'


def ods_cell(text: str, **attributes: str | int) -> str:
    """A cell of a text; attributes of the table's namespace, such as number_columns_repeated."""
    more = "".join(
        f' table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items()
    )
    return (
        f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


_END, _NONE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Loop = Literal["", "directory", "stream"]


def compound(streams: Mapping[str, bytes], loop: Loop = "") -> bytes:
    """An OLE compound file of up to three streams; `loop` has a chain of sectors bite its tail."""
    fat, body, entries = [_TABLE, _END], b"", []
    for name, content in streams.items():
        start, count = len(fat), max(8, -(-len(content) // 512))
        fat += [*range(start + 1, start + count), _END]
        body += content.ljust(count * 512, b"\0")
        entries.append((name, 2, start, count * 512))
    if loop:
        looping = 1 if loop == "directory" else 2
        fat[looping] = looping
    assert len(fat) <= 128
    assert len(entries) <= 3
    directory = b"".join(_entry(*one) for one in [("Root Entry", 5, _END, 0), *entries]).ljust(
        512, b"\0"
    )
    numbers = (0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header = struct.pack("<8s16x5H6x9I", _OLE, 0x3E, 3, 0xFFFE, 9, 6, *numbers)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    return header + struct.pack("<I", 0) + b"\xff" * 432 + table + directory + body


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    child = 1 if kind == 5 else _NONE
    return struct.pack(
        "<64sHBB3I36xIQ", written, len(written) + 2, kind, 1, _NONE, _NONE, child, start, size
    )


def record(kind: int, body: bytes = b"") -> bytes:
    """A record of an Excel 97-2003 stream."""
    return struct.pack("<HH", kind, len(body)) + body


def xls_text(row: int, column: int, text: str) -> bytes:
    """The record of a text in a cell."""
    written = text.encode("latin-1")
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(written), 0) + written)


def xls_number(row: int, column: int, number: float) -> bytes:
    """The record of a number in a cell."""
    return record(0x203, struct.pack("<HHHd", row, column, 0, number))


def xls(records: bytes, loop: Loop = "") -> bytes:
    """An .xls of one sheet "Plan" of these records."""
    return compound({"Workbook": _workbook(records, 0x600, b"\x04\0Plan")}, loop)


def xls_95(records: bytes) -> bytes:
    """The same as Excel 95 wrote it."""
    return compound({"Book": _workbook(records, 0x500, b"\x04Plan")})


def _workbook(records: bytes, version: int, name: bytes) -> bytes:
    def begin(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", version, kind, 0x1000, 0x7CD, 0, 6))

    start, end = begin(5) + record(0x42, struct.pack("<H", 1200)), record(0x0A)
    place = len(start) + 4 + 6 + len(name) + len(end)
    listed = record(0x85, struct.pack("<IH", place, 0) + name)
    return start + listed + end + begin(0x10) + records + end


def xlsb(*rows: Sequence[str], end: bytes = b"") -> bytes:
    """An .xlsb of one sheet "Plan" of these rows of texts; `end` comes after its last record."""
    places = {(r, c): word for r, row in enumerate(rows) for c, word in enumerate(row)}
    return xlsb_of(places, end=end)


def xlsb_of(
    places: Mapping[tuple[int, int], str | int],
    hidden: Collection[int] = (),
    end: bytes = b"",
) -> bytes:
    """An .xlsb of one sheet "Plan" with texts or error codes at places, counted from 0."""

    def part(kind: int, body: bytes = b"") -> bytes:
        number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
        return number + bytes([len(body)]) + body

    def text(words: str) -> bytes:
        return struct.pack("<I", len(words)) + words.encode("utf-16-le")

    listed = part(156, struct.pack("<II", 0, 1) + text("s1") + text("Plan"))
    workbook = part(131) + part(143) + listed + part(144) + part(132)
    written, last = b"", -1
    for (row, column), word in places.items():
        flags = 0x10 * (row in hidden)
        written += part(0, struct.pack("<I7xB5x", row, flags)) if row != last else b""
        place = struct.pack("<II", column, 0)
        written += (
            part(3, place + bytes([word])) if isinstance(word, int) else part(6, place + text(word))
        )
        last = row
    width = max(column for _, column in places)
    bounds = part(148, struct.pack("<4I", 0, last, 0, width))
    links = _relations([("s1", "worksheet", "worksheets/sheet1.bin")])
    sheet = part(129) + bounds + part(145) + written + part(146) + part(130) + end
    return zipped(
        [
            member("xl/workbook.bin", workbook),
            member("xl/_rels/workbook.bin.rels", links),
            member("xl/worksheets/sheet1.bin", sheet),
        ]
    )
