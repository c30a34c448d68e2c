from __future__ import annotations

import pytest

from lscp_data.reading.people.posts import is_post


@pytest.mark.parametrize(
    "text",
    [
        "Head of Safeguarding",
        "Designated Nurse for Safeguarding Children",
        "Director of Children's Services",
        "Assistant Director, Children’s Social Care",
        "Detective Superintendent",
        "HEADTEACHER",
        "Co-ordinator (LSCP)",
        "Service Manager / Team Manager",
        "Multi-agency training group",
        "Vacant",
        "Interim Chief Executive",
        "Service Director - Education & Skills",
        "Section 11 Lead",
        "DCI Public Protection",
        "Head of Fire and Rescue",
        "DSLs in all schools",
        "Head of Midwifery",
        "Deputy Director of Midwifery and Neonatology",
        "Lead for Physiotherapy",
        "Manager of Estates",
    ],
)
def test_a_post_title_may_be_shown(text: str) -> None:
    assert is_post(text)


# Invented names, with what makes each of them easy to miss.
@pytest.mark.parametrize(
    "text",
    [
        "Ada Exampleton",
        "Head of Safeguarding (Ada Exampleton)",
        "Ada Exampleton, Head of Safeguarding",
        "Dr Exampleton",
        "Head of Service AE",
        "Manager A.E.",
        "Head of Service - Zoë",
        "manager@example.org",
        "Inspector 4512",
        "O’Exampleton, Manager",
        "Manager: Exampleton-Head",
        "Manager\nAda",
        "Head of Exampleton",
        "Head of Midwifery Ada",
        "Head of Midwifery, Exampleton",
        "Ada, Head of Midwifery",
        "Director of Grace",
        "Lead for Baker",
        "Midwifery Exampleton Head of Service",
        "Head of Midwifery AE",
    ],
)
def test_a_text_with_any_word_that_could_be_a_name_may_not(text: str) -> None:
    assert not is_post(text)


@pytest.mark.parametrize("text", ["", " ", "-", "Children", "Safeguarding", "of the", "TBC"])
def test_a_text_without_a_rank_is_no_post(text: str) -> None:
    assert not is_post(text)
