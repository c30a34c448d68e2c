from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscp_data.reading.people.personal import is_nhs_number, may_be_personal, without_personal


@pytest.mark.parametrize(
    ("text", "kept", "form"),
    [
        ("ada@example.org, to chase", "[left out], to chase", "an e-mail address"),
        ("ada (at) example.org now", "[left out] now", "an e-mail address"),
        ("ring 07700 900123 or (0161) 496 0000", "ring [left out] or [left out]",
         "a telephone number"),
        ("+44 (0)20 7946 0000", "[left out]", "a telephone number"),
        ("01632 960123 31/03/2026", "[left out] 31/03/2026", "a telephone number"),
        ("01632-960-123", "[left out]", "a telephone number"),
        ("7700900123", "[left out]", "a telephone number"),
        ("see 943 476 5919 today", "see [left out] today", "an NHS number"),
        ("9434765919", "[left out]", "an NHS number"),
        ("NHS no. 123 456 7890", "NHS no. [left out]", "an NHS number"),
        ("AB 12 34 56 C", "[left out]", "a National Insurance number"),
        ("DOB 12/03/2015", "DOB [left out]", "a date of birth or death"),
        ("d.o.b. 12.03.15", "d.o.b. [left out]", "a date of birth or death"),
        ("born 12 March 2015", "born [left out]", "a date of birth or death"),
        ("Born on March 12, 2015 in care", "Born on [left out] in care",
         "a date of birth or death"),
        ("(born March 2015)", "(born [left out])", "a date of birth or death"),
        ("died on 3rd June 2024", "died on [left out]", "a date of birth or death"),
        ("at 12 Example Road", "at [left out]", "an address"),
        ("near AB1 2CD", "near [left out]", "a postcode"),
        ("A12345678901B", "[left out]", "a pupil number"),
        ("UPN 123456789", "UPN [left out]", "a pupil number"),
        ("case no. 1234567", "case no. [left out]", "a case number"),
        ("LCS 1234567", "LCS [left out]", "a case number"),
        ("Mosaic ID 123456", "Mosaic ID [left out]", "a case number"),
        ("see the file, ref: C123456", "see the file, ref: [left out]", "a case number"),
        ("ref: C123456 for the child", "ref: [left out] for the child", "a case number"),
        ("crime ref 42/12345/26", "crime ref [left out]", "a case number"),
        ("order LE20C00123", "order [left out]", "a case number"),
        ("child JS said", "child [left out] said", "a child's or relative's initials"),
        ("mother of Child J.S. left", "mother of Child [left out] left",
         "a child's or relative's initials"),
    ],
)  # fmt: skip
def test_what_is_personal_by_its_form_is_left_out_and_named(
    text: str, kept: str, form: str
) -> None:
    result = without_personal(text)
    assert (result.text, result.left_out) == (kept, (form,))


@pytest.mark.parametrize(
    "text",
    ["Action ref 1.1", "SR (25/26) 01", "R3.2", "Ref: SR/2026/01", "N-1 2026-03-01", "A1 1.2.3",
     "31/03/2026 01/04/2026", "01-02-2026 03", "2026/27", "20260315123000", "1,234,567,890",
     "£1234567890", "£4.3bn", "0 1 2 3 4 5 6 7 8 9 10", "case 3 of 5", "case study 12345 words",
     "child CP plan", "Child A", "Child B’s mother", "Baby P", "CHILD IN NEED", "child no 3",
     "born in 2015", "born into care", "Section 47", "Q1 2026", "E1 2 sessions", "M25 junction 10",
     "NHS England 2026", "NHS 111", "record number of 20 staff", "in 2025 12 Early Help Teams"],
)  # fmt: skip
def test_references_years_dates_prices_and_published_pseudonyms_stay(text: str) -> None:
    assert without_personal(text).text == text
    assert without_personal(text).fault == ""


def test_an_nhs_number_is_told_by_its_check_digit() -> None:
    # 943476591: 9*10+4*9+3*8+4*7+7*6+6*5+5*4+9*3+1*2 = 299 = 27*11 + 2; 11 - 2 = 9
    assert is_nhs_number("943 476 5919")
    assert not is_nhs_number("943 476 5918")
    # 000000006: 6*2 = 12 = 1*11 + 1; 11 - 1 = 10, which is never given
    assert not is_nhs_number("0000000060")
    # 100000001: 10 + 2 = 12, again 10; 000000051: 5*3 + 2 = 17; 11 - 6 = 5
    assert not is_nhs_number("1000000010")
    assert is_nhs_number("0000000515")
    assert not is_nhs_number("1111111111")
    assert not is_nhs_number("94347659")


def test_what_was_left_out_is_said_in_equal_words_for_equal_kinds() -> None:
    one = without_personal("ada@example.org, 07700 900123")
    other = without_personal("write to b@example.org or 020 7946 0000")
    assert one.fault == other.fault
    assert "an e-mail address, a telephone number" in one.fault


def test_a_text_that_may_name_somebody_must_not_be_quoted() -> None:
    assert may_be_personal("agreed with Ada Exampleton")
    assert may_be_personal("ring 07700 900123")
    assert not may_be_personal("31/04/2026")


@given(st.text(alphabet="0123456789 @.-/()AbcDchild'nhsNHSdob+4", max_size=60))
def test_nothing_personal_is_found_in_what_is_left(text: str) -> None:
    kept = without_personal(text).text
    assert without_personal(kept).text == kept
