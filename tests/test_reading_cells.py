from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.reading.cells import MAY_BE_A_NAME, Reading, leading_date, read_cell
from lscp_data.reading.grids import CellError
from lscp_data.reading.people.pseudonyms import pseudonyms
from lscp_data.schema import Choice, Kind, kinds
from lscp_data.subjects.training.schema import ATTENDANCE

KINDS = [
    kinds.TEXT, kinds.LABEL, kinds.REFERENCE, kinds.AGENCY, kinds.DELEGATE, kinds.POST, kinds.COUNT,
    kinds.NUMBER, kinds.DATE, kinds.RAG, ATTENDANCE,
]  # fmt: skip


def reading(value: object, kind: Kind) -> Reading:
    return read_cell(value, kind, pseudonyms(b"key"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("blank", [None, "", "  \n"])
def test_a_blank_cell_has_no_fault_and_no_value_but_what_its_kind_says_it_means(
    kind: Kind, blank: object
) -> None:
    read = reading(blank, kind)
    meant = kind.blank if isinstance(kind, Choice) else None
    assert (read.value or None, read.fault) == (meant, "")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_error_of_excel_is_a_fault_in_every_kind_of_column(kind: Kind) -> None:
    read = reading(CellError("#REF!"), kind)
    assert (read.value or None, read.fault) == (None, "Excel shows the error #REF!")
    assert set(read.beside) == ({"_text", "_precision"} if kind is kinds.DATE else set())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (" Write\r\nthe policy ", "Write\nthe policy"),
        (3.0, "3"),
        (True, "Yes"),
        (dt.date(2021, 3, 31), "31/03/2021"),
    ],
)
def test_text_keeps_its_lines(value: object, text: str) -> None:
    assert reading(value, kinds.TEXT).value == text


def test_a_label_is_one_line() -> None:
    assert reading(" Neglect\n level  2", kinds.LABEL).value == "Neglect level 2"


@pytest.mark.parametrize(
    ("value", "ref"),
    [(1.1, "1.1"), (5.0, "5"), ("1.10", "1.10"), (" 3.2. ", "3.2"), ("1a:", "1a"), ("007", "007")],
)
def test_a_reference_is_text_as_printed(value: object, ref: str) -> None:
    assert reading(value, kinds.REFERENCE) == Reading(ref)


def test_a_reference_that_excel_made_a_date_is_given_back_with_a_fault() -> None:
    read = reading(dt.datetime(2026, 2, 1), kinds.REFERENCE)
    assert read.value == "1/2"
    assert "date" in read.fault


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("CSC / Police", "Children's Social Care / Police"),
        ("N/A", None),
        ("-", None),
        ("Lighthouse Project", "Lighthouse Project"),
    ],
)
def test_agencies_are_stored_by_their_names_in_use(value: str, stored: str | None) -> None:
    assert reading(value, kinds.AGENCY) == Reading(stored)


def test_a_post_is_kept_and_what_may_be_a_name_is_not() -> None:
    assert reading("Head of \nSafeguarding", kinds.POST) == Reading("Head of Safeguarding")
    assert reading("Ada Exampleton", kinds.POST) == Reading(None, fault=MAY_BE_A_NAME, hides=True)


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("Police", "Police"),
        ("CCG / police", "Integrated Care Board / Police"),
        ("N/A", None),
        ("-", None),
    ],
)
def test_an_agency_in_a_column_of_posts_is_kept_by_its_name_in_use(
    value: str, stored: str | None
) -> None:
    assert reading(value, kinds.POST) == Reading(stored)


def test_an_agency_beside_a_name_is_no_post() -> None:
    assert reading("Police, Ada Exampleton", kinds.POST) == Reading(
        None, fault=MAY_BE_A_NAME, hides=True
    )


@pytest.mark.parametrize(
    "value",
    ["Team Manager (Turning Point)", "NSPCC / Head of Service", "Chief Officer, Barnardo's"],
)
def test_posts_and_agencies_in_one_cell_are_kept_as_written(value: str) -> None:
    assert reading(value, kinds.POST) == Reading(value)


@pytest.mark.parametrize("kind", [kinds.POST, kinds.AGENCY])
@pytest.mark.parametrize("value", ["TBC", "N/A", "Various", "Ongoing", "To be confirmed"])
def test_a_lead_that_is_only_a_state_is_nobody_and_no_fault(value: str, kind: Kind) -> None:
    assert reading(value, kind) == Reading(None)


def test_a_vacant_post_is_kept_and_all_are_all_agencies() -> None:
    assert reading("Vacant", kinds.POST) == Reading("Vacant")
    assert reading("All", kinds.POST) == Reading("All agencies")


@pytest.mark.parametrize("value", ["ask Ada Exampleton first", "ask Xquenda Voorbeeld at once"])
def test_a_sentence_about_a_person_is_no_agency(value: str) -> None:
    assert reading(value, kinds.AGENCY) == Reading(None, fault=MAY_BE_A_NAME, hides=True)


@pytest.mark.parametrize("kind", [kinds.TEXT, kinds.LABEL, kinds.REFERENCE, kinds.RAG])
def test_what_is_personal_by_its_form_is_left_out_of_every_kind_of_text(kind: Kind) -> None:
    read = reading("1.1 ring 07700 900123", kind)
    assert (read.value, read.hides) == ("1.1 ring [left out]", True)
    assert "a telephone number" in read.fault


def test_a_reference_that_is_only_somebodys_number_is_none() -> None:
    assert reading("943 476 5919", kinds.REFERENCE).value is None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (kinds.DATE, "ask Ada Exampleton"),
        (kinds.COUNT, "12, ring 07700 900123"),
        (kinds.NUMBER, "see Ada Exampleton"),
        (ATTENDANCE, "sent Ada Exampleton instead"),
    ],
)
def test_a_cell_that_cannot_be_read_and_may_name_somebody_is_not_quoted(
    kind: Kind, value: str
) -> None:
    assert reading(value, kind).hides
    assert not reading("31/04/2021" if kind is kinds.DATE else "perhaps", kind).hides


def test_equal_cells_are_read_alike() -> None:
    for kind in KINDS:
        assert reading("Ada Exampleton, 07700 900123", kind) == reading(
            "Ada Exampleton, 07700 900123", kind
        )


def test_a_name_among_agencies_is_left_out_with_a_fault() -> None:
    assert reading("Police (Ada Exampleton)", kinds.AGENCY) == Reading(
        "Police", fault=MAY_BE_A_NAME, hides=True
    )
    assert reading("Ada Exampleton", kinds.AGENCY) == Reading(None, fault=MAY_BE_A_NAME, hides=True)


@pytest.mark.parametrize(
    "value", ["anonymous", "Anonymous.", "n/a", "None", "-", "???", "Unknown", "not given", "TBC"]
)
def test_words_for_nobody_are_no_delegate(value: str) -> None:
    assert reading(value, kinds.DELEGATE) == Reading(None)


def test_a_delegate_number_is_the_same_person_as_number_and_as_text() -> None:
    assert reading(1001.0, kinds.DELEGATE) == reading(" 1001 ", kinds.DELEGATE)
    assert "1001" not in str(reading(1001.0, kinds.DELEGATE).value)


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("Attended", "attended"),
        ("PRESENT", "attended"),
        (1.0, "attended"),
        (True, "attended"),
        ("DNA", "did not attend"),
        (0.0, "did not attend"),
        ("No-show", "did not attend"),
        ("Late cancellation", "late cancelled"),
        ("walk in", "walk-in"),
    ],
)
def test_a_choice_is_read_in_each_of_its_spellings(value: object, word: str) -> None:
    assert reading(value, ATTENDANCE) == Reading(word)


def test_a_word_that_is_no_choice_is_a_fault_and_no_guess() -> None:
    assert reading("attended?? ask", ATTENDANCE).value is None
    assert reading("attended?? ask", ATTENDANCE).fault == "not one of the words in use"


@pytest.mark.parametrize(
    ("value", "number"),
    [(12.0, 12), ("12", 12), ("1,204", 1204), ("0", 0), (0.0, 0), ("+3", 3), ("12.0", 12)],
)
def test_a_count_is_a_whole_number(value: object, number: int) -> None:
    read = reading(value, kinds.COUNT)
    assert read == Reading(number)
    assert isinstance(read.value, int)


@pytest.mark.parametrize(
    "value",
    [-1.0, 2.5, "about 12", "12 people", "1e3", "4,5", "1,2,3", True, dt.date(2026, 1, 1), 1e12],
)
def test_what_is_no_whole_number_is_a_fault(value: object) -> None:
    assert reading(value, kinds.COUNT) == Reading(None, fault=reading(value, kinds.COUNT).fault)
    assert reading(value, kinds.COUNT).fault


@pytest.mark.parametrize(
    ("value", "number"), [(2.5, 2.5), ("-0.25", -0.25), ("1,204.5", 1204.5), (7.0, 7.0)]
)
def test_a_number_may_be_a_fraction_or_below_zero(value: object, number: float) -> None:
    assert reading(value, kinds.NUMBER) == Reading(number)


@pytest.mark.parametrize("value", ["4,5", "4/5", "n/a", "12 %", dt.time(12, 30), False])
def test_what_is_no_number_is_never_guessed(value: object) -> None:
    assert reading(value, kinds.NUMBER) == Reading(None, fault="not a number")


@pytest.mark.parametrize(
    ("value", "date", "text", "precision"),
    [
        (dt.date(2021, 3, 31), dt.date(2021, 3, 31), "31/03/2021", "day"),
        (dt.datetime(2021, 3, 31, 9, 30), dt.date(2021, 3, 31), "31/03/2021", "day"),
        ("End of March 2021", dt.date(2021, 3, 31), "End of March 2021", "month"),
        ("Q3 2020/21", dt.date(2020, 12, 31), "Q3 2020/21", "quarter"),
        (44286.0, dt.date(2021, 3, 31), "44286", "day"),
        (2021.0, dt.date(2021, 12, 31), "2021", "year"),
        ("Ongoing", None, "Ongoing", "open"),
        ("TBC", None, "TBC", "unknown"),
        (None, None, None, "unknown"),
    ],
)
def test_a_date_keeps_its_text_and_how_exact_it_is(
    value: object, date: dt.date | None, text: str | None, precision: str
) -> None:
    assert reading(value, kinds.DATE) == Reading(date, {"_text": text, "_precision": precision})


@pytest.mark.parametrize(
    "value", [0.85, 1.0, 7.0, True, dt.time(9, 30), dt.timedelta(hours=30), "31/04/2021", "soon"]
)
def test_what_is_no_date_is_unreadable_with_its_reason_and_its_text_is_not_kept(
    value: object,
) -> None:
    read = reading(value, kinds.DATE)
    assert (read.value, read.beside["_precision"]) == (None, "unreadable")
    assert read.fault
    assert read.beside["_text"] is None


def test_free_text_in_a_date_cell_is_not_kept() -> None:
    assert "Ada" not in str(reading("Ada Exampleton to confirm", kinds.DATE))


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("12/01/2026 policy agreed", "12/01/2026"),
        ("12/01/26: policy agreed with Ada Exampleton", "12/01/26"),
        ("Completed 12/01/2026 - policy agreed", "Completed 12/01/2026"),
        ("12th January 2026\npolicy may change", "12th January 2026"),
        ("2026-01-12 v1.2 agreed", "2026-01-12"),
    ],
)
def test_a_whole_date_before_other_words_is_read_and_the_words_are_dropped(
    value: str, kept: str
) -> None:
    assert reading(value, kinds.DATE) == Reading(
        dt.date(2026, 1, 12), {"_text": kept, "_precision": "day"}
    )


@pytest.mark.parametrize(
    "value",
    [
        "12/01/2026 moved to 13/02/2026",
        "12/01/2026 and 13th",
        "12/01/2026 - 15/01/2026 agreed",
        "12/01/2026, then March 26",
        "12/01/2026 TBC",
        "12/01/2026 (ongoing)",
        "12/01/2026 onwards",
        "12/01/2026 not met",
        "12 January 20 people came",
        "31/04/2026 policy agreed",
        "policy agreed 12/01/2026",
        "44286 agreed",
    ],
)
def test_a_date_that_is_not_alone_or_not_whole_is_not_guessed(value: str) -> None:
    assert leading_date(value)[0].precision == "unreadable"


def test_a_rating_keeps_its_words_on_one_line() -> None:
    assert reading(" Green -\ncompleted 12.1.21 ", kinds.RAG) == Reading(
        "Green - completed 12.1.21"
    )


CELL = st.one_of(
    st.none(), st.text(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(),
    st.timedeltas(), st.builds(CellError, st.text()),
)  # fmt: skip


@settings(deadline=None)
@given(CELL, st.sampled_from(KINDS))
def test_no_cell_raises_and_what_gave_no_value_is_blank_or_has_a_fault(
    value: object, kind: Kind
) -> None:
    read = reading(value, kind)
    assert isinstance(read.fault, str)
    if kind in (kinds.COUNT, kinds.NUMBER) and read.value is None and not read.fault:
        assert value is None or not str(value).strip()


@pytest.mark.parametrize(
    ("written", "value"),
    [("✓", "attended"), ("✔", "attended"), ("-", None), ("?", None), ("✗", None), ("/", None)],
)
def test_a_sign_is_an_attendance_only_where_it_is_listed(written: str, value: str | None) -> None:
    assert reading(written, ATTENDANCE).value == value
