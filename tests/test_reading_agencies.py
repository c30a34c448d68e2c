from __future__ import annotations

import pytest

from lscp_data.reading.agencies import agencies_shown, agency_name, agency_names, plain


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CSC", "Children's Social Care"),
        ("csc ", "Children's Social Care"),
        ("Childrens’ Social Care", "Children's Social Care"),
        ("CCG", "Integrated Care Board"),
        ("Health (ICB)", "Integrated Care Board"),
        ("L.A.", "Local Authority"),
        ("Constabulary", "Police"),
        ("Schools & Education", "Schools and Education"),
        ("POLICE", "Police"),
        ("Turning Point", "Turning Point"),
        ("CGL", "Change Grow Live"),
        ("barnardos", "Barnardo's"),
        ("Women’s Aid", "Women's Aid"),
        ("each agency", "All agencies"),
    ],
)
def test_every_spelling_of_an_agency_is_one_agency(text: str, name: str) -> None:
    assert agency_name(text) == name


def test_an_agency_that_nobody_listed_has_no_other_name() -> None:
    assert agency_name("Lighthouse Project") is None


def test_names_are_compared_without_case_hyphens_and_punctuation() -> None:
    assert plain(" Multi-Agency  Panel. ") == "multi agency panel"


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Police", ("Police",)),
        ("Police / CCG", ("Police", "Integrated Care Board")),
        ("Police\nHousing", ("Police", "Housing")),
        ("Police; Housing & Probation", ("Police", "Housing", "Probation")),
        ("Police, Housing and CSC", ("Police", "Housing", "Children's Social Care")),
        ("CCG / ICB", ("Integrated Care Board",)),
        ("Schools and Education", ("Schools and Education",)),
        ("Fire and Rescue Service", ("Fire and Rescue",)),
        ("Lighthouse  Project", ("Lighthouse Project",)),
        ("Home and Away Project", ("Home and Away Project",)),
        ("Police, the Lighthouse Project", ("Police, the Lighthouse Project",)),
        ("Police / Lighthouse Project", ("Police", "Lighthouse Project")),
        ("Lighthouse Project\nPolice", ("Lighthouse Project", "Police")),
    ],
)
def test_a_cell_is_split_only_where_its_parts_are_agencies(
    cell: str, names: tuple[str, ...]
) -> None:
    assert agency_names(cell) == names


@pytest.mark.parametrize(
    "cell",
    ["", " ", "-", "–", "N/A", "n/a", "None", "Not applicable", "TBC", "Various", "To be agreed"],
)
def test_a_cell_that_says_there_is_no_agency_names_none(cell: str) -> None:
    assert agency_names(cell) == ()


# Invented names throughout.
@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("Police (Ada Exampleton)", ("Police",)),
        ("Police, Housing (Ada Exampleton)", ("Police", "Housing")),
        ("Police / Ada Exampleton", ("Police",)),
        ("Ada Exampleton, Police", ("Police",)),
        ("Police - Ada Exampleton", ("Police",)),
        ("Police, ada.exampleton@example.org", ("Police",)),
        ("Anytown Women's Aid (Ada Exampleton)", ("Anytown Women's Aid",)),
        ("ada.exampleton@example.org", ()),
        ("Ada Exampleton", ()),
        ("ADA EXAMPLETON", ()),
        ("Ada Jane Exampleton-Smythe", ()),
        ("A. Exampleton", ()),
        ("Exampleton, Ada", ()),
        ("Dr Exampleton", ()),
        ("Ada and Bob Exampleton", ()),
        ("Badge 451278", ()),
        ("Zuzanna", ()),
        ("Police / Zuzanna", ("Police",)),
    ],
)
def test_what_may_be_a_person_is_left_out_of_the_agencies(
    cell: str, shown: tuple[str, ...]
) -> None:
    assert agencies_shown(cell) == (shown, True)


@pytest.mark.parametrize(
    "cell",
    [
        "Anytown Women's Aid",
        "Lighthouse Project",
        "St Example's Hospice",
        "West Anytown",
        "Anytown Borough Council",
        "Home-Start Anytown",
        "Vision 2030 Partnership",
        "The Cabin",
        "EXAMPLE",
        "Action for Anytown",
        "Bright Futures Anytown",
        "Turning Point",
        "Place2Be",
    ],
)
def test_an_organisation_that_nobody_listed_is_shown_as_written(cell: str) -> None:
    assert agencies_shown(cell) == ((cell,), False)


def test_a_remark_in_brackets_that_is_no_name_needs_no_note() -> None:
    assert agencies_shown("Police (lead agency)") == (("Police",), False)
