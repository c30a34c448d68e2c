"""Names that may be one agency's are suggested; two agencies are not, though they share words."""

from __future__ import annotations

from importlib import resources

import pytest
import yaml

from lscp_data.agencies.alike import apart_key, groups, pairs

# All invented, but for the kinds of agency. Names as they are after the table of agencies.
ONE = [
    ("Northshire ICB", "NHS Northshire ICB"),
    ("Northshire ICB", "Northshire Integrated Care Board"),
    ("Integrated Care Board", "NHS Northshire ICB"),
    ("Integrated Care Board", "Northshire Integrated Care Board"),
    ("Police", "Northshire Police"),
    ("Northshire Police", "Northshire Constabulary"),
    ("Northshire Police", "Police Northshire"),
    ("Northshire Police Force", "Northshire Police"),
    ("Police", "West Yorkshire Police"),
    ("Community Health Trust", "Community Health NHS Trust"),
    ("CHT", "Community Health NHS Trust"),
    ("Community Health Trust", "CHT"),
    ("Community Health NHS Foundation Trust", "Community Health NHS Trust"),
    ("Children's Social Care", "Childrens Services - Social Care"),
    ("Children's Social Care", "Social Care, Children"),
    ("Children's Social Care", "Northshire Children's Social Care"),
    ("Northshire County Council Children's Social Care", "Children's Social Care"),
    ("CSC Northshire", "Children's Social Care"),
    ("Schools and Education", "Education (schools)"),
    ("Probation", "Northshire Probation Service"),
    ("Northshire County Council", "Northshire Council"),
    ("Northshire CC", "Northshire County Council"),
    ("Northshire BC", "Northshire Borough Council"),
    ("Fire and Rescue", "Northshire Fire & Rescue Service"),
    ("Northshire Fire and Rescue Service", "NORTHSHIRE FIRE RESCUE"),
    ("Housing", "Housing Team"),
    ("Comunity Health Trust", "Community Health Trust"),
    ("Probation", "Probaton"),
    ("Northshire Police", "Nothshire Police"),
    ("Voluntary Sector", "Voluntry Sector"),
    ("Youth Justice", "Northshire Youth Justice Service"),
    ("Hospital Trust", "Northshire Hospital NHS Trust"),
    ("Public Health", "Northshire Council Public Health"),
    ("Harbour Family Centre", "The Harbour Family Centre"),
    ("Harbour Family Centre", "Harbour Family Centres"),
    ("Harbour Carers Network", "HCN"),
]
TWO = [
    ("Children's Social Care", "Adult Social Care"),
    ("North Trust", "South Trust"),
    ("Northshire Police", "Southshire Police"),
    ("Northshire ICB", "Southshire ICB"),
    ("Police", "British Transport Police"),
    ("Police", "Military Police"),
    ("Police", "Police and Crime Commissioner"),
    ("Police", "HM Inspectorate of Constabulary"),
    ("Probation", "HM Inspectorate of Probation"),
    ("Health", "Public Health"),
    ("Public Health", "Health Visiting"),
    ("Community Health Trust", "Mental Health Trust"),
    ("Hospital Trust", "Mental Health Trust"),
    ("Community Health Trust", "Northshire Housing Trust"),
    ("CHT", "County Hospital Charity"),
    ("Schools and Education", "Education Welfare"),
    ("Virtual School", "School Nursing"),
    ("School", "Northshire School"),
    ("Primary School", "Secondary School"),
    ("St Anne's School", "St Anne's Nursery"),
    ("Barton Council", "Burton Council"),
    ("Northshire County Council", "Northshire District Council"),
    ("Northshire County Council", "Northshire Police"),
    ("Safeguarding Adults Board", "Safeguarding Partnership"),
    ("Early Help", "Early Years"),
    ("Youth Justice", "Youth Justice Board"),
    ("Youth Service", "Youth Justice"),
    ("Women's Aid", "Men's Aid"),
    ("Ambulance Service", "Air Ambulance"),
    ("Fire and Rescue", "Mountain Rescue"),
    ("Forest Academy", "Academy"),
    ("Housing", "Northshire Housing"),
    ("Trust", "Northshire Trust"),
    ("Ward 1 Team", "Ward 2 Team"),
    ("Safeguarding Team", "Safeguarding Service"),
    ("All agencies", "Multi-Agency Safeguarding Hub"),
    ("Integrated Care Board", "Integrated Care Partnership"),
    ("Adult Social Care", "Adult Mental Health"),
    ("Domestic Abuse Services", "Substance Misuse Services"),
    ("Refuge", "Northshire Refuge"),
    ("North Northshire Council", "West Northshire Council"),
    ("Health Trust", "Heath Trust"),
    ("NHS England", "England"),
    ("Northshire NHS", "Northshire"),
    ("Ambulance Service", "St John Ambulance"),
]


def missed() -> list[tuple[str, str]]:
    return [pair for pair in ONE if pairs(pair) != [pair]]


def test_of_36_invented_pairs_that_are_one_35_are_suggested() -> None:
    # “Housing” alone is a word of many agencies: precision goes before recall.
    assert (len(ONE), missed()) == (36, [("Housing", "Housing Team")])


def test_of_45_invented_pairs_that_are_two_agencies_none_is_suggested() -> None:
    assert (len(TWO), [pair for pair in TWO if pairs(pair)]) == (45, [])


def test_a_pair_is_judged_alike_whichever_name_stands_first() -> None:
    for pair in [*ONE, *TWO]:
        assert bool(pairs(pair)) == bool(pairs(pair[::-1])), pair


def test_no_two_of_the_agencies_that_the_table_knows_are_suggested() -> None:
    known = yaml.safe_load(
        resources.files("lscp_data.reading").joinpath("agencies.yaml").read_text("utf-8")
    )
    assert (len(known) > 100, pairs(tuple(known))) == (True, [])


def test_one_agency_written_in_four_ways_is_one_group() -> None:
    names = (
        "Integrated Care Board", "Police", "NHS Northshire ICB", "Adult Social Care",
        "Northshire ICB", "Northshire Police", "Northshire Integrated Care Board",
    )  # fmt: skip
    assert groups(names) == [
        (names[0], names[2], names[4], names[6]),
        ("Police", "Northshire Police"),
    ]


def test_a_name_that_could_be_either_of_two_agencies_is_not_suggested_with_any() -> None:
    assert pairs(("Police", "Northshire Police", "Southshire Police")) == []
    assert pairs(("CHT", "Community Health Trust", "County Harbour Trust")) == []


def test_a_word_before_two_kinds_of_agency_is_known_for_a_place() -> None:
    names = ("Kestrel Police", "Kestrel ICB", "Kestrel Hospital Trust", "Hospital Trust")
    assert pairs(names) == [("Kestrel Hospital Trust", "Hospital Trust")]
    assert pairs(names[2:]) == []


def test_two_that_were_said_to_be_different_are_left_out_however_they_are_written() -> None:
    names = ("Police", "Northshire Police")
    assert groups(names, frozenset({apart_key("POLICE", "northshire police")})) == []
    assert groups(names, frozenset({apart_key("Police", "Southshire Police")})) == [names]


@pytest.mark.parametrize("name", ["", "NHS", "The", "Team", "1", "Ünïcode (x)", "A/B", "-"])
def test_a_name_of_no_words_that_tell_an_agency_is_suggested_with_none(name: str) -> None:
    assert pairs((name, "Police", "Northshire ICB", "Team of the NHS")) == []
