"""The parts of a zipped workbook, opened within limits: nothing is unpacked to disk or expanded."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any
from xml.parsers import expat

from lxml import etree


class Refused(Exception):
    """A file that will not be read; `reason` is a short code, the text says what to do about it."""

    def __init__(self, reason: str, sentence: str) -> None:
        # Both are kept as arguments so that the refusal can be sent back from a child process.
        super().__init__(reason, sentence)
        self.reason = reason
        self.sentence = sentence

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True)
class Limits:
    """What a workbook may hold, in bytes and counts.

    Set above anything seen in 2,373 real and test workbooks: the largest had 1,033 parts, and
    parts beyond 20 MB never unpacked to a hundred times their size.
    """

    upload: int = 50 << 20
    unpacked: int = 700 << 20
    member: int = 600 << 20
    small_part: int = 64 << 20  # parts held in memory as a whole: styles, theme, workbook
    ratio: int = 100
    ratio_floor: int = 20 << 20
    parts: int = 5_000
    cells: int = 20_000_000
    grid: int = 20_000_000
    marked: int = 1_000_000  # cells of a sheet that are noted one by one: filled, failed
    filled_columns: int = 400  # fills further right are not noted


LIMITS = Limits()

UTF16 = (b"\xff\xfe", b"\xfe\xff")  # how a text in letters of two bytes begins

COPY = "Open it in Excel, save a copy as .xlsx and upload the copy."
_UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    expat.ExpatError,
    etree.LxmlError,
    EOFError,
    OSError,
    OverflowError,
    ValueError,
    RuntimeError,
)


@contextmanager
def damage_refused() -> Iterator[None]:
    """Turns every error that damaged bytes can cause into a `Refused` that says so."""
    try:
        yield
    except _UNREADABLE as error:
        raise damaged() from error


def damaged() -> Refused:
    """The refusal of a file whose bytes make no sense."""
    return Refused("damaged", f"The file is damaged or was not uploaded completely. {COPY}")


@dataclass(frozen=True)
class Relation:
    """What one part says of another: the last word of the relation's type, the other's name."""

    id: str
    kind: str
    target: str


class Parts:
    """The parts of a package by name, whatever case or slashes the names are written with.

    `Refused` when opened: damaged, a password, two parts of a name, or beyond the limits. The
    directory's sizes can be trusted, for zipfile reads no further than they say.
    """

    def __init__(self, data: bytes, limits: Limits = LIMITS) -> None:
        with damage_refused():
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        infos = [info for info in self._zip.infolist() if not info.filename.endswith("/")]
        _check_sizes(infos, len(data), limits)
        _check_packing(infos)
        self._limits = limits
        self._infos = {_key(info.filename): info for info in infos}
        if len(self._infos) < len(infos):
            raise Refused(
                "duplicate",
                "The workbook has two inner parts of the same name; it may have been altered. "
                f"{COPY}",
            )

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._infos

    @property
    def names(self) -> tuple[str, ...]:
        """The parts' names in small letters, in the order of the package."""
        return tuple(self._infos)

    def open(self, name: str) -> IO[bytes]:
        """A part as a stream; `Refused` where the package has none of that name."""
        if name not in self:
            raise damaged()
        with damage_refused():
            return self._zip.open(self._infos[_key(name)])

    def read(self, name: str) -> bytes:
        """A small part as a whole; `Refused` where it is missing, damaged or not small."""
        if name in self and self._infos[_key(name)].file_size > self._limits.small_part:
            raise _bomb()
        with damage_refused(), self.open(name) as part:
            return part.read()

    def root(self, name: str) -> Any:
        """The root element of a small XML part; entities stay unexpanded, nothing is fetched."""
        parser = etree.XMLParser(
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        with damage_refused():
            root = etree.fromstring(self.read(name), parser)
        if root.getroottree().docinfo.doctype:
            raise doctype()
        return root

    def related(self, part: str) -> tuple[Relation, ...]:
        """What a part points to inside the package; "" for the package itself."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if listing not in self:
            return ()
        return tuple(
            Relation(
                one.get("Id", ""),
                one.get("Type", "").rsplit("/", 1)[-1],
                _resolved(folder, one.get("Target", "")),
            )
            for one in children(self.root(listing), "Relationship")
            if one.get("TargetMode") != "External"
        )

    def workbook(self) -> str | None:
        """The name of the part that lists the sheets; None in a package that is no workbook."""
        named = [one.target for one in self.related("") if one.kind == "officeDocument"]
        for name in [*named, "xl/workbook.xml", "xl/workbook.bin"]:
            if name in self and (name.endswith(".bin") or self._begins(name)[0] == "workbook"):
                return name
        return None

    def refuse_doctypes(self) -> None:
        """`Refused` where an XML part declares a document type: bombs and look-ups begin there."""
        for name in self._infos:
            if name.endswith((".xml", ".rels")) and self._begins(name)[1]:
                raise doctype()

    def has_wide_letters(self) -> bool:
        """Whether an XML part is written in UTF-16, which calamine takes for an empty one."""
        xml = [name for name in self._infos if name.endswith(".xml")]
        with damage_refused():
            return any(self.open(name).read(2) in UTF16 for name in xml)

    def _begins(self, name: str) -> tuple[str, bool]:
        """The local name of a part's root element, and whether a document type stands before it."""
        root, declared = "", False

        def start(tag: str, _: dict[str, str]) -> None:
            nonlocal root
            root = root or tag.rpartition(":")[2]

        def declare(*_: object) -> None:
            nonlocal declared
            declared = True

        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        parser.StartDoctypeDeclHandler = declare
        with damage_refused(), self.open(name) as part:
            while not (root or declared) and (chunk := part.read(4096)):
                try:
                    parser.Parse(chunk, False)
                except expat.ExpatError:
                    # A part that is no XML is judged by whoever needs it.
                    break
        return root, declared


@dataclass(frozen=True)
class Worksheet:
    """A sheet as the workbook lists it: its name, the part that holds it, whether it is shown."""

    name: str
    part: str
    visible: bool


def worksheets(parts: Parts, workbook: str) -> tuple[Worksheet, ...]:
    """The worksheets of the workbook part of that name, in its order, charts left out.

    `Refused` where a sheet has no part, or two share a name or a part.
    """
    related = {relation.id: relation for relation in parts.related(workbook)}
    found, seen = [], set[str]()
    for group in children(parts.root(workbook), "sheets"):
        for sheet in children(group, "sheet"):
            links = [value for name, value in sheet.attrib.items() if name.endswith("}id")]
            relation = related.get(links[0]) if links else None
            name = sheet.get("name")
            if relation is None or name is None or {name, relation.target} & seen:
                raise damaged()
            seen |= {name, relation.target}
            if relation.kind == "worksheet":
                visible = sheet.get("state", "visible") == "visible"
                found.append(Worksheet(name, relation.target, visible))
    return tuple(found)


def children(element: Any, name: str) -> list[Any]:
    """The children of an element with that name, whatever their namespace (there are two)."""
    return [child for child in element if etree.QName(child).localname == name]


def doctype() -> Refused:
    """The refusal of a document type declaration, which no spreadsheet program writes."""
    return Refused(
        "doctype",
        f"The workbook holds an XML document type declaration, which Excel never writes. {COPY}",
    )


def _resolved(folder: str, target: str) -> str:
    path = posixpath.join("/", folder, target.replace("\\", "/"))
    return posixpath.normpath(path).lstrip("/")


def _key(name: str) -> str:
    return name.replace("\\", "/").lower()


def _check_sizes(infos: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    if len(infos) > limits.parts:
        raise Refused(
            "parts",
            f"The file has {len(infos):,} inner parts; at most {limits.parts:,} can be read. "
            "Delete pictures and sheets that are not needed and upload it again.",
        )
    unpacked = sum(info.file_size for info in infos)
    if unpacked > limits.unpacked or any(
        info.file_size > limits.member
        or info.file_size > max(limits.ratio_floor, limits.ratio * info.compress_size)
        for info in infos
    ):
        raise _bomb(
            f"The file unpacks from {size / 1e6:,.1f} to {unpacked / 1e6:,.0f} MB, more than is "
            "safe to read."
        )


def _bomb(what: str = "A part of the file is larger than is safe to read.") -> Refused:
    return Refused(
        "bomb",
        f"{what} Delete the empty rows and columns beyond the table and sheets that are not "
        "needed, save, and upload it again.",
    )


def _check_packing(infos: list[zipfile.ZipInfo]) -> None:
    for info in infos:
        if info.flag_bits & 1:
            raise Refused("password", "The file has a password. Save it without one.")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("compression", f"The file is packed in a way Excel never uses. {COPY}")
