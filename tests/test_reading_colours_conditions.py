"""Formulas of rules worked out on small sheets; the answers are Excel's, worked out by hand."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.reading.colours.conditions import formula
from lscp_data.reading.colours.excel_values import Empty, Failed, Place, Unknown, Value, truth

# Row 1 of the sheet; C is blank.
SHEET: dict[str, Value] = {"A": "Red", "B": 3.0, "C": None, "D": True, "E": Empty.EITHER}
SHEET |= {"G": "On track (green)", "H": 46112.0, "I": "Müller", "J": "🔴 Red", "K": "a*b"}


def value(text: str, *, row: int = 0, column: int = 0, down: int = 0, right: int = 0) -> Value:
    """The formula's result for a cell of a sheet that has these values in row 1; F1 is an error."""

    def values(row: int, column: int) -> Value:
        if (row, column) == (0, 5):
            raise Failed
        return SHEET.get(chr(65 + column)) if row == 0 else f"row {row + 1}"

    return formula(text)(Place(row, column, down, right, values))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('A1="red"', True),
        ('$A$1<>"Red"', False),
        ('=A1="Green"', False),
        ("B1>=3", True),
        ("B1<3", False),
        ("B1+1>3", True),
        ("-B1<0", True),
        ("- - B1=3", True),
        ("B1-1-1=1", True),
        ('A1>"Amber"', True),
        ('"B 2">"a 10"', True),
        # numbers before texts before truths
        ("A1>=3", True),
        ("B1<D1", True),
        ('D1>"x"', True),
        # a blank is what the other is
        ('C1=""', True),
        ("C1=0", True),
        ("C1=FALSE", True),
        ("C1<1", True),
        ('C1<>"Red"', True),
        # to 15 digits
        ("0.1+0.2=0.3", True),
        ('B1&"x"="3x"', True),
        ('"a""b"="A""B"', True),
        ("(B1=3)=TRUE", True),
        ("AND(B1>1,B1<=3)", True),
        ("AND(B1>1,B1>3)", False),
        ('OR(A1="x",B1=3)', True),
        ("NOT(B1=3)", False),
        ("ISBLANK(C1)", True),
        ("ISBLANK(A1)", False),
        ("ISBLANK(F1)", False),
        ("LEN(TRIM(C1))=0", True),
        ('LEN(TRIM("  a   b "))=3', True),
        ('ISNUMBER(SEARCH("GREEN",G1))', True),
        ('NOT(ISERROR(SEARCH("t*ck",G1)))', True),
        ('ISNUMBER(SEARCH("t?ck",G1))', False),
        ('ISNUMBER(SEARCH("r??",J1))', True),
        ('SEARCH("r",G1)=5', True),
        ('SEARCH("r",J1)=4', True),
        ('ISNUMBER(FIND("Green",G1))', False),
        ('LEFT(A1,1)="r"', True),
        ('RIGHT(A1,2)="ED"', True),
        ('RIGHT(A1,9)="red"', True),
        ("ISERROR(F1)", True),
        ("ISTEXT(A1)", True),
        ("ISNUMBER(F1)", False),
        ('EXACT(A1,"red")', False),
        ('UPPER(I1)="MÜLLER"', True),
        ('IF(B1=3,"a","b")="a"', True),
        ("IF(B1=4,1)", False),
        ("ISNUMBER(H1)", True),
        ("TRUE()", True),
        ("MOD(ROW(),2)=1", True),
        ("MOD(ROW(A2),2)=0", True),
        ("ISEVEN(COLUMN())", False),
        ("1E2=100", True),
    ],
)
def test_a_formula_of_a_simple_kind_has_excels_answer(text: str, expected: bool) -> None:
    assert truth(value(text)) is expected


@pytest.mark.parametrize(
    "text",
    [
        "D1<TODAY()",
        "COUNTIF(A1:A9,A1)>1",
        "SUM(B1:B2)>1",
        "Lists!A1=1",
        "'My list'!A1=1",
        "Deadline>B1",
        "[1]Sheet1!A1=1",
        "{1,2}=1",
        "A1=1;2",
        "A1 B1",
        "A1:B1",
        "B1^2=9",
        "B1%>1",
        "B1*2=6",
        "",
        "=",
        "A1=",
        "(A1",
        "AND()",
        "NOT(1,2)",
        "ISBLANK(",
        '"open',
        "A0=1",
        "XFE1=1",
        "A1048577:A1",
        "@A1",
        "_xlfn.XLOOKUP(A1,B1,C1)",
        # what cannot be told of values
        "A1+1>0",
        "E1=0",
        "ISBLANK(E1)",
        "K1>A1",
        'LEFT(J1,2)="R"',
        'ISNUMBER(SEARCH("a~*b",K1))',
        'AND(A1,"x")',
        "NOT(C1)",
    ],
)
def test_every_other_formula_is_unknown_and_never_guessed(text: str) -> None:
    with pytest.raises(Unknown):
        truth(value(text))


@pytest.mark.parametrize(
    "text", ["F1=1", 'SEARCH("x",A1)', 'FIND("r",A1)', "LEFT(A1,-1)", "MOD(B1,0)"]
)
def test_a_formula_that_ends_in_an_error_says_so(text: str) -> None:
    with pytest.raises(Failed):
        value(text)


def test_an_empty_cell_that_may_hold_an_empty_text_is_clear_where_both_say_the_same() -> None:
    assert truth(value('E1=""'))
    assert truth(value("LEN(TRIM(E1))=0"))
    assert not truth(value("ISNUMBER(E1)"))
    assert not truth(value("E1"))


def test_references_move_with_the_rule_unless_they_are_fixed() -> None:
    assert value("A1", down=2) == "row 3"
    assert value("$A1", down=2, right=1) == "row 3"
    assert value("A$1", down=2, right=1) == 3.0
    assert value("$A$1", down=2, right=1) == "Red"


def test_nesting_beyond_excels_own_limit_is_unknown_not_a_crash() -> None:
    deep = "(" * 5000 + "1" + ")" * 5000
    for text in (deep, "NOT(" * 5000, "-" * 9000 + "1", "1&" * 9000 + "1"):
        with pytest.raises(Unknown):
            value(text)


PIECES = st.sampled_from(
    'A1 $B$2 "x" 1 1.5 TRUE ( ) , = <> <= + - & AND( OR( NOT( IF( LEN( SEARCH( LEFT( : ! " '.split()
)


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=30))
@settings(max_examples=500, deadline=None)
def test_no_formula_raises_anything_but_unknown_or_an_excel_error(text: str) -> None:
    with suppress(Unknown, Failed):
        truth(value(text))
