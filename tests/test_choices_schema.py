from __future__ import annotations

import datetime as dt

import pytest

from lscp_data.reading.ingest import Upload
from lscp_data.subjects.actions.key import STAGES
from lscp_data.subjects.choices.choices import DEFAULTS
from lscp_data.subjects.choices.findings import value_of
from lscp_data.subjects.choices.known import KNOWN, known
from lscp_data.subjects.choices.schema import STAGE, school_year
from tests.drawn import read, workbook


def upload(name: str, *rows: list[object]) -> Upload:
    return read(workbook({name: list(rows)}))


def aside(found: Upload) -> list[tuple[str, str]]:
    return [(one.cell, one.found) for one in found.problems if one.severity == "set aside"]


def test_a_sheet_of_settings_is_read_as_officers_write_it() -> None:
    rows = [
        ["Setting", "Value", "Notes"],
        ["Due soon (days)", 45, None],
        ["Quarters", "Calendar year", "x"],
    ]
    found = upload("Settings", *rows)
    (part,) = found.parts
    assert part.dataset == "settings"
    assert part.frame["value"].astype(str).tolist() == ["45", "Calendar year"]
    assert aside(found) == []


def test_an_unknown_setting_and_a_value_out_of_range_are_set_aside_at_their_cells() -> None:
    rows = [
        ["Setting", "Set to"],
        ["Fewest people shown", 2],
        ["Agency reply days", 0],
        ["Follow-up from", "6 months"],  # a setting in weeks
        ["Reply within", "15 working days"],
    ]
    found = upload("Settings", *rows)
    assert aside(found) == [("A2", "Fewest people shown"), ("B3", "0"), ("B4", "6 months")]
    said = [one.message for one in found.problems]
    assert "How few people may be shown cannot be set" in said[0]
    assert "expected a whole number of working days from 1 to 60" in said[1]
    assert len(found.parts[0].frame) == 1


def test_every_setting_reads_its_own_default_and_its_label() -> None:
    for setting in KNOWN:
        assert known(setting.label) == setting
        value = value_of(DEFAULTS, setting)
        assert setting.read(setting.shown(value)) == setting.read(str(value)) == value


@pytest.mark.parametrize(
    "text", ["-5", "\u22125", "10%", ">10", "£30", "10-20", "10.5", "0", "366", "30 weeks", "ten"]
)
def test_a_value_that_is_no_plain_number_of_the_unit_is_none(text: str) -> None:
    setting = known("Due soon within")
    assert setting is not None
    assert setting.read(text) is None


@pytest.mark.parametrize("text", ["10", " 10 ", "10.0", "10 days", "10-day", "10 Days."])
def test_a_number_may_be_written_with_its_unit(text: str) -> None:
    setting = known("Due soon within")
    assert setting is not None
    assert setting.read(text) == 10


def test_no_two_settings_share_a_name() -> None:
    names = [name for one in KNOWN for name in one.spellings]
    assert len(names) == len(set(names))
    assert all(known(name) == one for one in KNOWN for name in one.spellings)


def test_names_of_agencies_are_one_in_a_cell() -> None:
    rows = [
        ["Also known as", "Agency"],
        ["Children's Services Department", "CSC"],
        ["Anytown Schools / Anytown Colleges", "Schools and Education"],
        ["police", "Police"],
    ]
    found = upload("Agency names", *rows)
    (part,) = found.parts
    assert part.dataset == "agency_names"
    assert part.frame["agency"].astype(str).tolist() == ["Children's Social Care"]
    assert [cell for cell, _ in aside(found)] == ["A3", "B4"]


def test_a_term_ends_within_its_school_year() -> None:
    rows = [
        ["Term", "School year", "Start of term", "End of term"],
        ["Spring term", "2025/26", dt.date(2026, 1, 5), dt.date(2026, 3, 27)],
        ["Spring", "2025/26", None, dt.date(2025, 3, 28)],
        ["Summer", "2026", None, dt.date(2026, 7, 21)],
    ]
    found = upload("School terms", *rows)
    (part,) = found.parts
    assert part.frame["term"].astype(str).tolist() == ["spring"]
    assert [cell for cell, _ in aside(found)] == ["D3", "B4"]


@pytest.mark.parametrize(
    ("text", "begins"),
    [("2025/26", 2025), ("2025-2026", 2025), ("25/26", 2025), ("2025/27", None), ("2025", None)],
)
def test_a_school_year_is_two_years_that_follow_each_other(text: str, begins: int | None) -> None:
    assert school_year(text) == begins


def test_a_key_needs_its_column_of_stages() -> None:
    heads = ["Plan", "Colour", "Meaning", "Stage"]
    row = ["Practice review", "Green", "On track", None]
    assert upload("RAG key", heads, row).parts[0].dataset == "keys"
    assert all(part.dataset != "keys" for part in upload("RAG key", heads[:3], row[:3]).parts)


def test_the_stages_of_a_key_are_those_of_the_plan() -> None:
    assert STAGE.values == STAGES[:-1]
    assert STAGES[-1] == "not stated"
