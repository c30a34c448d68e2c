"""A large sheet's XML without the rows in which the audit has nothing to note.

Nearly every row of an export is of one plain shape, which one regular expression knows whole, byte
by byte, at a tenth of the price of parsing it. What is passed over is always whole rows, well
formed and in rising order; whatever else stands in a sheet goes to the parser. So the parser, told
at the end how far the rows passed over reach, comes to the same facts and the same refusals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache, partial
from itertools import chain
from typing import IO

from lscp_data.reading.grids import column_letters

_CHUNK = 1 << 18  # what is less than one goes to the parser as it is
_LONGEST_ROW = 1 << 22
_WIDEST = 100  # columns; wider rows go to the parser
_SAID_KEPT = 10_000  # different attributes of rows
_OTHERS = 1_000  # so many more rows of another shape than plain ones, and nothing is gained here
_OPEN, _ROW_END = b"<sheetData>", b"</row>"
_NAMESPACES = (
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
)
# Before the root only a declaration, and that of no other encoding.
_HEAD = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?:<\?xml\ version=["']1\.0["'](?:\ encoding=["'](?i:utf-8)["'])?
    (?:\ standalone=["'](?:yes|no)["'])?\ ?\?>)?\s*(<worksheet[\s>].*)""",
    re.VERBOSE | re.DOTALL,
)
# Comments, CDATA, document types, instructions: among them bytes may not be what they look like.
_HIDING = (b"<!", b"<?")
_DEFAULT_NAMESPACE = re.compile(rb"""xmlns\s*=\s*["']([^"']*)""")
_COLUMN = re.compile(rb"<[\w.:-]*col\s([^<]*)")
_STYLE = re.compile(rb"""style\s*=\s*["']([^"']*)""")
_PLACE = re.compile(rb'<c r="([A-Z]{1,3})[1-9]')
_NUMBER = rb'r="([1-9][0-9]{0,6})"'
_NUMBERED = re.compile(rb"[ \t\r\n]*<row " + _NUMBER + rb"[ >]")
# Inside a row they would number rows or paint columns anew; no program writes them there.
_LINES = re.compile(rb"[<:](?:row|col)[\s/>]")
_ATTRIBUTE = re.compile(rb' ([A-Za-z0-9:]+)="([ !#-~]*)"')
# What may be said of a row; of `hidden` and `s` more is asked.
_AC = b"x14ac:dyDescent"
_SAID = {_AC} | frozenset(
    b"spans ht customHeight outlineLevel collapsed thickTop thickBot ph hidden s "
    b"customFormat".split()
)
_NO_CHARACTERS = "\ufffe\uffff"  # to XML; Python decodes them


def noteworthy(
    stream: IO[bytes], styles: Set[str], chunk: int = _CHUNK
) -> Iterator[tuple[bytes, int]]:
    """The XML of a sheet without its plain rows, in pieces, as it is read chunk by chunk.

    Beside each piece: how many values have been passed over since the piece before. `styles` are
    the cell styles worth noting, by their numbers as they are written in the sheet.
    """
    chunks = iter(partial(stream.read, chunk), b"")
    data = next(chunks, b"")
    start = data.find(_OPEN) + len(_OPEN)
    if len(data) == chunk and start >= len(_OPEN) and _is_plain(data[:start], styles):
        yield data[:start], 0
        sieve = _Sieve(data[:start], data, frozenset(styles))
        for more in chain([data[start:]], chunks):
            yield sieve.sifted(more)
            if sieve.ended:
                break
        mark = sieve.mark()
        yield mark + sieve.rest, -_values(mark, len(mark))
    else:
        yield data, 0
    for more in chunks:
        yield more, 0


def _is_plain(head: bytes, styles: Set[str]) -> bool:
    """Whether what stands before the rows lets the bytes below mean what they look like.

    In a column with a style of its own, cells without one are worth noting too.
    """
    found = _HEAD.fullmatch(head)
    return (
        found is not None
        and not any(hiding in found[1] for hiding in _HIDING)
        and all(name in _NAMESPACES for name in _DEFAULT_NAMESPACE.findall(head))
        and styles.isdisjoint(
            style.decode("latin-1")
            for column in _COLUMN.findall(head)
            for style in _STYLE.findall(column)
        )
    )


class _Sieve:
    """Passes over plain rows; `rest` is what it has not judged, `ended` that it will no more."""

    def __init__(self, head: bytes, sample: bytes, styles: frozenset[str]) -> None:
        self.rest = b""
        self.ended = False
        self._styles = {style.encode() for style in styles}
        self._row = _plain_row(_width(sample), styles)
        root = head[head.find(b"<worksheet") :].split(b">", 1)[0]
        self._said_of_rows = _SAID - (set() if b" xmlns:x14ac=" in root else {_AC})
        self._says_nothing: dict[bytes, bool] = {}
        self._last = self._max_row = self._others = 0
        self._groups = 2
        self._marked = True

    def sifted(self, chunk: bytes) -> tuple[bytes, int]:
        """The rows worth noting of what is read so far, and the number of values passed over."""
        data = self.rest + chunk
        end = data.rfind(_ROW_END) + len(_ROW_END)
        if end < len(_ROW_END) or not _is_text(data, end):
            self.rest, self.ended = data, end >= len(_ROW_END) or len(data) > _LONGEST_ROW
            return b"", 0
        at, kept = 0, list[bytes]()
        while at < end:
            at, row = self._passed(data, at, end)
            if at == end:
                break
            piece = _whole_row(data, at) if row is None else row[0]
            number = _NUMBERED.match(piece)
            if number is None or int(number[1]) <= self._last or self._others > _OTHERS:
                self.ended = True
                break
            kept += (self.mark(), piece)
            self._last = int(number[1])
            self._others += 1
            at += len(piece)
        self.rest = data[at:]
        noted = b"".join(kept)
        return noted, _values(data, at) - _values(noted, len(noted))

    def _passed(self, data: bytes, at: int, end: int) -> tuple[int, re.Match[bytes] | None]:
        """Where the first row stands that may be worth noting; its match if its cells are plain."""
        match, last, nothing = self._row.match, self._last, self._says_nothing
        while row := match(data, at, end):
            digits, said = row.group(1, 2)
            number = int(digits)
            if said not in nothing:
                if len(nothing) == _SAID_KEPT:
                    nothing.clear()
                nothing[said] = self._is_nothing(said)
            if number <= last or not nothing[said]:
                break
            # Of the pattern's groups two are the row's own, the rest the columns with a value.
            groups = row.lastindex or 2
            if groups > 2:
                self._max_row = number
                if groups > self._groups:
                    self._groups = groups
            last, at = number, row.end()
            self._others -= 1
        if last > self._last:
            self._last, self._marked = last, False
        return at, row

    def _is_nothing(self, said: bytes) -> bool:
        """Whether the attributes of a row are well formed and make nothing of it worth noting."""
        pairs = _ATTRIBUTE.findall(said)
        values = dict(pairs)
        return (
            b"".join(b' %s="%s"' % pair for pair in pairs) == said
            and len(values) == len(pairs)
            and values.keys() <= self._said_of_rows
            and values.get(b"hidden", b"0") in (b"0", b"false")
            and values.get(b"s", b"") not in self._styles
        )

    def mark(self) -> bytes:
        """Rows that tell the parser how far those passed over since the last mark reach."""
        if self._marked:
            return b""
        self._marked = True
        last = b'<row r="%d"/>' % self._last
        if not self._max_row:
            return last
        place = f"{column_letters(self._groups - 3)}{self._max_row}"
        value = f'<row r="{self._max_row}"><c r="{place}"><v></v></c></row>'
        return value.encode() + last


def _whole_row(data: bytes, at: int) -> bytes:
    """The row that begins at a place; b"" where it is not sure to be one row and no more."""
    piece = data[at : data.find(_ROW_END, at) + len(_ROW_END)]
    one = len(_LINES.findall(piece)) == 1 and not any(hiding in piece for hiding in _HIDING)
    return piece if one else b""


def _values(rows: bytes, end: int) -> int:
    """How many values stand in plain rows and marks, and as many in other rows at every count."""
    return rows.count(b"<v>", 0, end) + rows.count(b"<is>", 0, end)


def _is_text(data: bytes, end: int) -> bool:
    """Whether bytes are the UTF-8 that XML allows; control characters apart."""
    if data.isascii():
        return True
    try:
        text = data[:end].decode()
    except UnicodeDecodeError:
        return False
    return not any(character in text for character in _NO_CHARACTERS)


def _width(sample: bytes) -> int:
    """How many columns, from A, a pattern for rows like those of the sample needs."""
    letters = max(_PLACE.findall(sample), key=lambda place: (len(place), place), default=b"A")
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return min(number, _WIDEST)


@lru_cache(maxsize=8)
def _plain_row(width: int, styles: frozenset[str]) -> re.Pattern[bytes]:
    """A row of cells in rising order of columns, each a plain value or none, in no noted style.

    Groups: the row's number, its other attributes, then an empty one for each column with a value.
    """
    characters = rb"[^<>&\x00-\x08\x0b\x0c\x0e-\x1f]*+"
    text = characters + rb"(?:&(?:amp|lt|gt|quot|apos);" + characters + rb")*"
    value = rb'(?:<v>%s</v>|<is><t(?: xml:space="preserve"|)>%s</t></is>)()' % (text, text)
    noted = b"|".join(re.escape(style.encode()) for style in sorted(styles))
    style = rb' s="' + (rb'(?!(?:%s)")' % noted if noted else b"") + rb'[0-9]++"'
    kind = rb' t="(?:s|n|str|inlineStr|b|d)"'
    # "(?:x|)" is a third faster than "(?:x)?".
    cells = b"".join(
        rb'(?:<c r="%s\1"(?:%s|)(?:%s|)(?:/>|>(?:%s|)</c>)|)'
        % (column_letters(column).encode(), style, kind, value)
        for column in range(width)
    )
    return re.compile(rb"[ \t\r\n]*+<row %s([^<>&/]*+)(?:/>|>%s</row>)" % (_NUMBER, cells))
