"""Files made to do harm, each with the code of the refusal it must meet, "" where it is read.

They follow the table of hostile files in the measurements behind this product: bombs, entities,
far cells, untrue sizes, looping chains, other kinds of file under a workbook's name.
"""

from __future__ import annotations

from dataclasses import replace

from tests.forged import (
    Member,
    cells,
    compound,
    member,
    ods,
    ods_cell,
    ods_row,
    ods_table,
    repeated,
    sheet,
    xls,
    xls_95,
    xls_number,
    xls_text,
    xlsb,
    xlsb_of,
    xlsx,
    zipped,
)

ROWS = [["Ref", "Action", "RAG"], ["1.1", "Write the policy", "Amber"]]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET_1 = "xl/worksheets/sheet1.xml"
OPEN, CLOSE = sheet("\f").split("\f")

GOOD_XLSX = xlsx(sheet(cells(*ROWS)))
GOOD_ODS = ods(ods_table(*(ods_row(*row) for row in ROWS)))
GOOD_XLS = xls(
    b"".join(xls_text(r, c, text) for r, row in enumerate(ROWS) for c, text in enumerate(row))
)
GOOD_XLSB = xlsb(*ROWS)
# Nobody looks into so old a file first: here calamine itself ends the process.
DEADLY = xls_95(xls_number(0, 0, 1.1) + xls_number(65_535, 65_535, 1.2))
GOOD_CSV = "".join(",".join(row) + "\r\n" for row in ROWS).encode()

Hostile = dict[str, tuple[bytes, str]]


def entities() -> Hostile:
    """Entities that grow (a thousand million laughs, one very long) or fetch, in each part."""
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    kinds = {
        "laughs": ('<!ENTITY l0 "ha">' + laughs, "&l9;"),
        "quadratic": (f'<!ENTITY q "{"q" * 50_000}">', "&q;" * 5_000),
        "fetching": ('<!ENTITY x SYSTEM "file:///etc/hostname">', "&x;"),
    }
    found = {}
    for name, (declared, used) in kinds.items():
        start = f"<!DOCTYPE a [{declared}]>"
        string = f'{start}<sst xmlns="{MAIN}"><si><t>{used}</t></si></sst>'
        found[f"{name} in the strings"] = xlsx(sheet(cells(*ROWS)), strings=string), "doctype"
        found[f"{name} in the sheet"] = xlsx(start + sheet(cells([used]))), "doctype"
        book = f'{start}<workbook xmlns="{MAIN}"><sheets>{used}</sheets></workbook>'
        found[f"{name} in the workbook"] = xlsx(sheet(""), workbook=book), "doctype"
    return found


def bombs() -> Hostile:
    """Little files that are a thousand million letters, or tens of millions of cells."""
    cell = '<row><c t="inlineStr"><is><t>'
    strings = f'<sst xmlns="{MAIN}">'
    return {
        "1 GB of spaces": (xlsx(repeated(SHEET_1, OPEN, " ", 1 << 30, CLOSE)), "bomb"),
        "1 GB in a cell": (
            xlsx(repeated(SHEET_1, OPEN + cell, "x", 1 << 30, f"</t></is></c></row>{CLOSE}")),
            "bomb",
        ),
        "20 million cells": (
            xlsx(repeated(SHEET_1, OPEN, "<row><c><v>1</v></c></row>", 20_000_000, CLOSE)),
            "bomb",
        ),
        "50 million strings": (
            xlsx(
                sheet(cells(*ROWS)),
                strings=repeated("xl/sharedStrings.xml", strings, "<si/>", 50_000_000, "</sst>"),
            ),
            "bomb",
        ),
        "200 MB said to be 500 bytes": (
            xlsx(replace(repeated(SHEET_1, OPEN, " ", 200 << 20, CLOSE), size=500)),
            "damaged",
        ),
        "an .ods of 17 thousand million cells": (
            ods(
                ods_table(ods_row(ods_cell("x", number_columns_repeated=16_384), repeated=1 << 20))
            ),
            "sparse",
        ),
        "an .ods with a long text in a million cells": (
            ods(ods_table(ods_row(ods_cell("x" * 10_000), repeated=1 << 20))),
            "sparse",
        ),
        "an .ods with one text far away": (
            ods(
                ods_table(
                    ods_row("Ref"),
                    ods_row("", repeated=1_000_000),
                    ods_row('<table:table-cell table:number-columns-repeated="16000"/>', "x"),
                )
            ),
            "sparse",
        ),
        "an .ods repeated more often than there are rows": (
            ods(ods_table(ods_row("x", repeated=9_999_999))),
            "sparse",
        ),
    }


def far_cells() -> Hostile:
    """Two cells at the ends of a sheet: what lies between is written out by some readers."""

    def two(last: str) -> str:
        row = last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return sheet(f'<row r="1"><c r="A1"><v>1</v></c></row>'
                     f'<row r="{row}"><c r="{last}"><v>1</v></c></row>')  # fmt: skip

    return {
        "two cells at the corners": (xlsx(two("XFD1048576")), "sparse"),
        "two cells, 15 columns apart": (xlsx(two("O1048576")), ""),
        "two cells in each of 2 sheets": (xlsx(*[two("A1048576")] * 2), ""),
        "two cells at the corners of an .xlsb": (
            xlsb_of({(0, 0): "Ref", (1_048_575, 16_383): "x"}),
            "sparse",
        ),
        "two cells at more than the corners of an .xls": (
            xls(xls_number(0, 0, 1.1) + xls_number(65_535, 65_535, 1.2)),
            "sparse",
        ),
        "the same of Excel 95": (DEADLY, "unsafe"),
        "a merge over a whole sheet": (
            xlsx(
                sheet(cells(*ROWS)).replace(
                    "</worksheet>",
                    '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>',
                )
            ),
            "",
        ),
        "a style for every column": (
            xlsx(
                sheet(cells(*ROWS)).replace(
                    "<sheetData>", '<cols><col min="1" max="16384" style="1"/></cols><sheetData>'
                )
            ),
            "",
        ),
    }


def renamed() -> Hostile:
    """Other kinds of file, all of them called .xlsx."""
    word = zipped([member("[Content_Types].xml", "<Types/>"), member("word/document.xml", "<d/>")])
    old = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    return {
        "an .xls": (GOOD_XLS, ""),
        "an .ods": (GOOD_ODS, ""),
        "an .xlsb": (GOOD_XLSB, ""),
        "a .csv": (GOOD_CSV, ""),
        "a web page": (b"<html><table><tr><td>Ref</td></tr></table></html>", "html"),
        "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "pdf"),
        "XML of 2003": (old.encode(), "xml2003"),
        "a .docx": (word, "word"),
        "a zip of workbooks": (zipped([member("plan.xlsx", GOOD_XLSX)]), "zip"),
        "a workbook with a password": (
            compound({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"x" * 4096}),
            "password",
        ),
        "nothing": (b"", "empty"),
    }


def parts() -> Hostile:
    """Packages with too many, doubled or strangely named parts, macros and outside links."""
    outside = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="x" Type="http://a/externalLinkPath" TargetMode="External" '
        'Target="http://192.0.2.1/book.xlsx"/></Relationships>'
    )
    links = f'<externalLink xmlns="{MAIN}"/>'
    good = sheet(cells(*ROWS))
    many = [Member(f"xl/media/{number}.png", b"\x03\x00", 0, 0) for number in range(60_000)]
    return {
        "a part named out of the package": (xlsx(good, more=[member("../../x.py", "1")]), ""),
        "a part with an absolute name": (xlsx(good, more=[member("/etc/cron.d/x", "1")]), ""),
        "60,000 parts": (xlsx(good, more=many), "parts"),
        "the same part twice": (xlsx(good, more=[member(SHEET_1, good)]), "duplicate"),
        "macros": (xlsx(good, more=[member("xl/vbaProject.bin", compound({"VBA": b"x"}))]), ""),
        "links to outside": (
            xlsx(
                good,
                more=[
                    member("xl/externalLinks/externalLink1.xml", links),
                    member("xl/externalLinks/_rels/externalLink1.xml.rels", outside),
                ],
            ),
            "",
        ),
        "an .xls whose directory never ends": (xls(b"", loop="directory"), "damaged"),
        "an .xls whose stream never ends": (xls(b"", loop="stream"), "damaged"),
    }


def corpus() -> Hostile:
    """All of them."""
    return entities() | bombs() | far_cells() | renamed() | parts()


def cut_short() -> dict[str, bytes]:
    """Each kind of workbook, ended after each tenth of it."""
    return {
        f"{tenth * 10} % of an {kind}": data[: len(data) * tenth // 10]
        for kind, data in {".xlsx": GOOD_XLSX, ".ods": GOOD_ODS, ".xls": GOOD_XLS}.items()
        for tenth in range(1, 10)
    }
