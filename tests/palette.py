"""Plans whose ratings are painted in every way officers paint them, each with its right answer.

The first 114 are the unit palette of the measurements; the others go beyond it.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule, IconSetRule, Rule
from openpyxl.styles import Color, Font, GradientFill, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.writer.theme import theme_xml

from tests.drawn import PLAN_HEADINGS

# What paints the rating in a row of a page.
Paint = Callable[[Any, int], None]
RAG = 6  # the column of ratings, F
# What the answer is where a colour cannot be told: none, and a note with the row.
SAID = "said"

RGB = {
    "Red": "FF0000 C00000 FFC7CE FF5050 E06666 DA291C F8696B FF6161 990000 F4CCCC",
    "Amber": "FFC000 FFBF00 FFFF00 FFEB9C F79646 ED7D31 FF9900 FFE699 FFB81C FFD966 FCE4D6 FF7F00 "
    "FFF2CC F6B26B",
    "Green": "00B050 92D050 C6EFCE 00FF00 70AD47 63BE7B 339966 A9D08E 009639 E2EFDA 6AA84F D9EAD3 "
    "008000",
    "Blue": "0070C0 00B0F0 4472C4 5B9BD5 002060 DDEBF7 BDD7EE 005EB8 0000FF 9BC2E6 8DB4E2",
    "": "FFFFFF D9D9D9 808080 000000 F2F2F2 E4DFEC",
    "unclear": "7030A0 FF00FF",
}
INDEXED = {10: "Red", 2: "Red", 13: "Amber", 51: "Amber", 52: "Amber", 17: "Green", 50: "Green"}
INDEXED |= {42: "Green", 12: "Blue", 40: "Blue", 9: "", 22: "", 64: ""}
# Theme 2007: accents 4F81BD C0504D 9BBB59 8064A2 4BACC6 F79646; number 4 is accent 1.
THEME_2007 = [
    (0, 0.0, ""),
    (1, 0.0, ""),
    (5, 0.0, "Red"),
    (5, 0.3999755851924192, "Red"),
    (5, -0.249977111117893, "Red"),
    (6, 0.0, "Green"),
    (6, 0.5999938962981048, "Green"),
    (9, 0.0, "Amber"),
    (9, 0.3999755851924192, "Amber"),
    (4, 0.0, "Blue"),
    (4, 0.7999816888943144, "Blue"),
    (4, -0.499984740745262, "Blue"),
    (8, 0.0, "Blue"),
    (0, -0.1499984740745262, ""),
    (1, 0.3499862666707358, ""),
]
# Theme 2013: accents 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47, dark 2 44546A, light 2 E7E6E6.
THEME_2013 = [
    (5, 0.0, "Amber"),
    (5, 0.7999816888943144, "Amber"),
    (7, 0.0, "Amber"),
    (7, -0.249977111117893, "Amber"),
    (9, 0.0, "Green"),
    (9, 0.3999755851924192, "Green"),
    (9, -0.499984740745262, "Green"),
    (4, 0.0, "Blue"),
    (8, 0.5999938962981048, "Blue"),
    (3, 0.0, "Blue"),
    (6, 0.0, ""),
    (2, 0.0, ""),
]
_NEW_THEME = {
    "1F497D": "44546A",
    "EEECE1": "E7E6E6",
    "4F81BD": "4472C4",
    "C0504D": "ED7D31",
    "9BBB59": "A5A5A5",
    "8064A2": "FFC000",
    "4BACC6": "5B9BD5",
    "F79646": "70AD47",
}


@dataclass(frozen=True)
class Case:
    """A painted rating: where it stands and as what it is to be read, "" as no rating."""

    name: str
    sheet: str
    row: int
    expected: str


class Painting:
    """A workbook of plans in which each row paints its rating in a way of its own."""

    def __init__(self) -> None:
        self.book = openpyxl.Workbook()
        self.book.remove(self.book.active)
        self.cases: list[Case] = []

    def row(
        self,
        sheet: str,
        name: str,
        expected: str,
        value: object = None,
        *paints: Paint,
    ) -> None:
        """A row with a rating, a value if any, that `paints` are called with: page and row."""
        if sheet not in self.book.sheetnames:
            self.book.create_sheet(sheet).append(PLAN_HEADINGS)
        page = self.book[sheet]
        number = page.max_row + 1
        due = dt.date(2026, 3, 31)
        for column, text in enumerate([f"1.{number}", name, "Police", due, due], start=1):
            page.cell(number, column, text)
        if value is not None:
            page.cell(number, RAG, value)
        for paint in paints:
            paint(page, number)
        self.cases.append(Case(name, sheet, number, expected))

    def data(self, palette: str = "") -> bytes:
        """The workbook's bytes with that palette of numbered colours, or without one of its own."""
        stream, result = io.BytesIO(), io.BytesIO()
        self.book.save(stream)
        with zipfile.ZipFile(stream) as old, zipfile.ZipFile(result, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                if name == "xl/styles.xml":  # openpyxl repeats the standard's palette
                    own = f"<colors>{palette}</colors>".encode()
                    content = re.sub(rb"<colors>.*</colors>", own, content)
                new.writestr(name, content)
        return result.getvalue()


def filled(fill: PatternFill | GradientFill) -> Paint:
    def paint(page: Any, row: int) -> None:
        page.cell(row, RAG).fill = fill

    return paint


def solid(**colour: object) -> Paint:
    return filled(PatternFill("solid", fgColor=Color(**colour)))


def ground(rgb: str) -> PatternFill:
    """The fill of a rule as Excel writes it: the colour is the ground, without a pattern."""
    return PatternFill(bgColor=f"FF{rgb}")


def ruled(rule: Rule) -> Paint:
    """The rule holds for this cell alone; {row} in its formulas is the row."""

    def paint(page: Any, row: int) -> None:
        rule.formula = [text.format(row=row) for text in rule.formula]
        page.conditional_formatting.add(f"F{row}", rule)

    return paint


def by_formula(formula: str, rgb: str, **options: object) -> Paint:
    return ruled(FormulaRule(formula=[formula], fill=ground(rgb), **options))


def by_value(operator: str, rgb: str, *formulas: str) -> Paint:
    return ruled(CellIsRule(operator=operator, formula=list(formulas), fill=ground(rgb)))


def by_kind(kind: str, rgb: str, formula: str, text: str | None = None) -> Paint:
    style = DifferentialStyle(fill=ground(rgb))
    formulas = [formula] if formula else []
    return ruled(Rule(type=kind, text=text, formula=formulas, dxf=style))


def unit_palette() -> Painting:
    """The 114 of ingestion.md section 3, in a workbook with the theme of 2007."""
    painting = Painting()
    _fills(painting)
    _text_rules(painting)
    _rules_and_fills(painting)
    _merges_and_lines(painting)

    def in_wingdings(page: Any, row: int) -> None:
        page.cell(row, RAG).font = Font(name="Wingdings", color="FF00B050")

    painting.row("Fonts", "a green full circle of Wingdings", "Green", "l", in_wingdings)
    return painting


def _fills(painting: Painting) -> None:
    for expected, line in RGB.items():
        for rgb in line.split():
            painting.row("Fills", f"rgb {rgb}", expected, None, solid(rgb=f"FF{rgb}"))
    painting.row("Fills", "opacity 0", "Red", None, solid(rgb="00FF0000"))
    for index, expected in INDEXED.items():
        painting.row("Fills", f"indexed {index}", expected, None, solid(indexed=index))
    for theme, tint, expected in THEME_2007:
        name = f"theme {theme} tint {tint:.2f}"
        painting.row("Fills", name, expected, None, solid(theme=theme, tint=tint))
    hatch = PatternFill("lightUp", fgColor="FFFF0000", bgColor="FFFFFFFF")
    painting.row("Fills", "red hatch on white", "Red", None, filled(hatch))
    fading = GradientFill(stop=("FFFFFFFF", "FF00B050"))
    painting.row("Fills", "gradient from white to green", "Green", None, filled(fading))
    painting.row("Fills", "no fill", "")


def _text_rules(painting: Painting) -> None:
    """One set of rules over all rows, as a tracker has them."""
    # A text is more than a number, so "N/A" >= 3 holds.
    answers = {"Red": "Red", "Amber": "Amber", "Green": "Green", "Blue": "Blue", "red ": "Red"}
    answers |= {"RED": "Red", "N/A": "Green", None: "", "R": "Red", "Amber - delayed": "Amber"}
    answers |= {"On track (green)": "Green", 1: "Red", 2: "Amber", 3: "Green"}
    for value, expected in answers.items():
        painting.row("Text rules", f"rules on {value!r}", expected, value)
    formatting = painting.book["Text rules"].conditional_formatting
    area = "F2:F40"
    for text, rgb in zip(answers, ("FF0000", "FFC000", "00B050", "0070C0"), strict=False):
        formula = f'NOT(ISERROR(SEARCH("{text}",F2)))'
        style = DifferentialStyle(fill=ground(rgb))
        rule = Rule("containsText", operator="containsText", text=text, dxf=style)
        rule.formula = [formula]
        formatting.add(area, rule)
    for operator, formulas, rgb in [
        ("equal", ['"R"'], "FF0000"),
        ("equal", ["1"], "FF0000"),
        ("between", ["2", "2.5"], "FFC000"),
    ]:
        formatting.add(area, CellIsRule(operator=operator, formula=formulas, fill=ground(rgb)))
    formatting.add(area, FormulaRule(formula=["$F2>=3"], fill=ground("00B050")))


def _rules_and_fills(painting: Painting) -> None:
    green, amber = solid(rgb="FF00B050"), solid(rgb="FFFFC000")
    sheet = "Rules"
    over = by_value("equal", "FF0000", '"Red"')
    painting.row(sheet, "a rule paints over a fill", "Red", "Red", green, over)
    stops = ruled(
        Rule(
            "expression",
            formula=["LEN(TRIM(F{row}))=0"],
            stopIfTrue=True,
            dxf=DifferentialStyle(font=Font(bold=True)),
        )
    )
    after = by_formula('F{row}=""', "FF0000")
    painting.row(sheet, "a rule that stops before one", "Amber", None, amber, stops, after)
    inked = PatternFill("solid", fgColor="FFFF0000")
    # Excel paints a rule's ground, which this one does not have; programs differ.
    nowhere = ruled(CellIsRule(operator="equal", formula=["1"], fill=inked))
    painting.row(sheet, "a rule whose colour is only ink", SAID, 1, nowhere)
    refers = by_value("equal", "00B050", "$D{row}")
    painting.row(sheet, "a rule that looks at another cell", "Green", dt.date(2026, 3, 31), refers)
    painting.row(sheet, "a rule of today", SAID, None, by_formula("D{row}<TODAY()", "FF0000"))
    scale = ColorScaleRule("num", 0, "FFF8696B", end_type="num", end_value=10, end_color="FF63BE7B")
    painting.row(sheet, "a colour scale", SAID, 7, ruled(scale))


def _merges_and_lines(painting: Painting) -> None:
    painting.row("Merges", "merged red, first row", "Red", None, solid(rgb="FFFF0000"))
    painting.row("Merges", "merged red, second row", "Red")
    painting.row("Merges", "merged red, third row", "Red")
    painting.book["Merges"].merge_cells("F2:F4")

    def by_row(page: Any, row: int) -> None:
        page.row_dimensions[row].fill = PatternFill("solid", fgColor="FF00B050")

    def by_column(page: Any, _: int) -> None:
        page.column_dimensions["F"].fill = PatternFill("solid", fgColor="FFFFC000")

    painting.row("Lines", "painted by its row", "Green", None, by_row)
    painting.row("Columns", "painted by its column", "Amber", None, by_column)


def beyond_the_palette() -> Iterator[tuple[bytes, list[Case]]]:
    """Workbooks of other themes and palettes, and a rule of each kind."""
    for painting in (_every_kind_of_rule(), _not_to_be_told()):
        yield painting.data(), painting.cases
    modern = Painting()
    for theme, tint, expected in THEME_2013:
        name = f"theme of 2013, {theme} tint {tint:.2f}"
        modern.row("Fills", name, expected, None, solid(theme=theme, tint=tint))
    theme = theme_xml
    for old, new in _NEW_THEME.items():
        theme = theme.replace(old, new)
    modern.book.loaded_theme = theme.encode()
    yield modern.data(), modern.cases
    numbered = Painting()
    # Apple Numbers gives 10 to a navy blue; what its own palette lacks is the standard's.
    for index, expected in {10: "Blue", 11: "Amber", 12: "unclear", 13: "", 50: "Green"}.items():
        numbered.row("Fills", f"own palette {index}", expected, None, solid(indexed=index))
    own = ["000000"] * 10 + ["002060", "FFC000", "7030A0", "FFFFFF"]
    colours = "".join(f'<rgbColor rgb="FF{rgb}"/>' for rgb in own)
    yield numbered.data(f"<indexedColors>{colours}</indexedColors>"), numbered.cases


RED, AMBER, GREEN, BLUE = "FF0000", "FFC000", "00B050", "0070C0"


def _kinds() -> list[tuple[str, str, object, tuple[Paint, ...]]]:
    """A rule of each kind that can be evaluated: name, answer, the rating's value, paints."""
    begins = by_kind("beginsWith", GREEN, 'LEFT(F{row},LEN("green"))="green"', "green")
    ends = by_kind("endsWith", AMBER, 'RIGHT(F{row},LEN("amber"))="amber"', "amber")
    lacks = by_kind("notContainsText", RED, 'ISERROR(SEARCH("done",F{row}))', "done")
    like = by_kind("containsText", BLUE, 'NOT(ISERROR(SEARCH("em*ed",F{row})))', "em*ed")
    blank = by_kind("containsBlanks", AMBER, "LEN(TRIM(F{row}))=0")
    no_blank = by_kind("notContainsBlanks", GREEN, "LEN(TRIM(F{row}))>0")
    wrong = by_kind("containsErrors", RED, "ISERROR(F{row})")
    no_error = by_kind("notContainsErrors", GREEN, "NOT(ISERROR(F{row}))")
    both = by_formula('AND($C{row}="Police",$D{row}>=$E{row})', AMBER)
    either = by_formula("OR(NOT(ISBLANK($G{row})),ISBLANK($F{row}))", RED)
    whitened = by_formula("ISBLANK(F{row})", "FFFFFF")
    is_r, is_any = by_formula('F{row}="R"', RED), by_formula('F{row}<>""', GREEN)
    return [
        ("begins with", "Green", "GREEN, done", (begins,)),
        ("ends with", "Amber", "now amber", (ends,)),
        ("does not contain", "Red", "late", (lacks,)),
        ("contains a pattern", "Blue", "to be embedded", (like,)),
        ("contains blanks", "Amber", None, (blank,)),
        ("contains no blanks", "Green", "x", (no_blank,)),
        ("contains errors", "Red", "#N/A", (wrong,)),
        ("contains no errors", "Green", "ok", (no_error,)),
        ("not equal", "Red", "Open", (by_value("notEqual", RED, '"Closed"'),)),
        ("greater", "Green", 0.9, (by_value("greaterThan", GREEN, "0.8"),)),
        ("to 15 digits", "Green", 0.1 + 0.2, (by_value("equal", GREEN, "0.3"),)),
        ("less", "Red", 10, (by_value("lessThan", RED, "50"),)),
        ("at most", "Red", 50, (by_value("lessThanOrEqual", RED, "50"),)),
        ("at least", "Green", 50, (by_value("greaterThanOrEqual", GREEN, "50"),)),
        ("between, reversed", "Amber", 60, (by_value("between", AMBER, "80", "50"),)),
        ("not between", "Blue", 90, (by_value("notBetween", BLUE, "50", "80"),)),
        ("a date", "Red", dt.date(2026, 1, 1), (by_value("equal", RED, "46023"),)),
        ("a truth", "Green", True, (by_value("equal", GREEN, "TRUE"),)),
        ("another column", "Green", None, (by_formula('$C{row}="police"', GREEN),)),
        ("and", "Amber", None, (both,)),
        ("or, not", "Red", None, (either,)),
        ("a word within", "Blue", None, (by_formula('ISNUMBER(SEARCH("lic",$C{row}))', BLUE),)),
        ("the first letter", "Green", "Gone", (by_formula('LEFT(F{row},1)="G"', GREEN),)),
        ("no rule but the fill", "Amber", "B", (solid(rgb="FFFFC000"), is_r)),
        ("the first of two", "Red", "R", (by_formula('F{row}="R"', RED), is_any)),
        ("white over green", "", None, (solid(rgb="FF00B050"), whitened)),
    ]


def _every_kind_of_rule() -> Painting:
    painting = Painting()
    for name, expected, value, paints in _kinds():
        painting.row("Kinds", name, expected, value, *paints)
    for value, twice in {"twice": "Red", "TWICE": "Red", "once": ""}.items():
        painting.row("Twice", f"duplicate values: {value}", twice, value)
    style = DifferentialStyle(fill=ground(RED))
    painting.book["Twice"].conditional_formatting.add("F2:F9", Rule("duplicateValues", dxf=style))
    return painting


def _not_to_be_told() -> Painting:
    painting = Painting()
    today, holds = by_formula("D{row}<TODAY()", RED), by_formula("ISBLANK(F{row})", GREEN)
    cases: list[tuple[str, object, tuple[Paint, ...]]] = [
        ("icons", 2, (ruled(IconSetRule("3TrafficLights1", "num", [1, 2, 3])),)),
        ("a rule of today above one that holds", None, (today, holds)),
        ("another sheet", None, (by_formula('Lists!$A$1="x"', RED),)),
        ("a count", None, (by_formula("COUNTIF($A$2:$A$9,A{row})>0", RED),)),
        ("a name", None, (by_formula("Deadline>D{row}", RED),)),
    ]
    for name, value, paints in cases:
        painting.row("Not told", name, SAID, value, *paints)
    return painting
