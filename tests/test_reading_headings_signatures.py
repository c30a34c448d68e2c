"""A layout is known again by its headings, and by nothing else."""

import pytest

from lscp_data.reading.headings.signatures import signature


def test_order_case_spaces_and_remarks_in_brackets_make_no_difference() -> None:
    then = signature(["Ref", "Action", "Status (March)", ""])
    assert signature(["ACTION", " status\n(April) ", "Ref."]) == then


def test_another_heading_is_another_layout_and_so_is_one_that_stands_twice() -> None:
    assert signature(["Ref", "Action"]) != signature(["Ref", "Action", "RAG"])
    assert signature(["Day", "Day"]) != signature(["Day"])
    assert signature(["Lead", "agency"]) != signature(["Lead agency"])


def test_nothing_of_the_headings_can_be_read_in_a_signature() -> None:
    assert len(signature(["Ada Exampleton"])) == 64
    assert set(signature(["Ada Exampleton"])) <= set("0123456789abcdef")


@pytest.mark.parametrize("headings", [[], ["", "  "]])
def test_a_sheet_without_headings_has_no_layout(headings: list[str]) -> None:
    with pytest.raises(ValueError, match="here are none"):
        signature(headings)
