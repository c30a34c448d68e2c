from __future__ import annotations

import pytest

from lscp_data.subjects.partners import partner_of


@pytest.mark.parametrize(
    ("agency", "partner"),
    [
        ("Local Authority", "local authority"),
        ("Children's Social Care", "local authority"),
        ("Exampleshire County Council", "local authority"),
        ("Police", "police"),
        ("Exampleshire Police", "police"),
        ("Exampleshire Constabulary", "police"),
        ("Integrated Care Board", "health"),
        ("NHS Exampleshire ICB", "health"),
        ("Exampleshire CCG", "health"),
        ("Health", "health"),
        ("British Transport Police", None),
        ("Exampleford Town Council", None),
        ("Hospital Trust", None),
        ("Public Health", None),
        ("Housing", None),
        ("NHS England", None),
    ],
)
def test_an_agency_stands_for_its_statutory_partner_and_no_other_does(
    agency: str, partner: str | None
) -> None:
    assert partner_of(agency) == partner
