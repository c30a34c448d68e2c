from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from openpyxl.utils import get_column_letter

from lscp_data.reading.ingest import Upload
from lscp_data.reading.people.screening import safe_name
from lscp_data.schema import Column, Problem, Sheet, kinds
from lscp_data.subjects.registry import SHEETS
from tests.drawn import PLAN_HEADINGS, Rows, read, read_plan, workbook
from tests.test_reading_ingest import good_value

PLAN = [*PLAN_HEADINGS, "Progress"]
# Nobody's: the telephone numbers are the regulator's for fiction, the NHS number is for tests.
NUMBERS = [
    "07700 900123", "943 476 5919", "12/03/2015", "AB1 2CD", "AB 12 34 56 C", "1234567", "JX",
]  # fmt: skip
PLANTED = {
    "a name": "Ada Exampleton",
    "another name": "Oluwaseun Apeere",
    "an unlisted name": "Xquenda Voorbeeld",
    "an e-mail": "ada.exampleton@example.org",
    "numbers": "07700 900123; 943 476 5919; DOB 12/03/2015; AB1 2CD; AB 12 34 56 C; LCS 1234567; "
    "child JX",
}


def seen_in(text: str, what: str) -> bool:
    secrets = NUMBERS if what == "numbers" else [PLANTED[what]]
    return any(re.search(rf"\b{re.escape(secret)}\b", text) for secret in secrets)


def row(ref: str, progress: str = "Going well", **values: object) -> list[object]:
    return [ref, values.get("action", "Write the policy"), "Police", None, None, "Amber", progress]


def kept(upload: Upload) -> str:
    """Everything of an upload that could be stored, shown to members or offered to be mapped."""
    frames = "".join(part.plan + part.frame.to_csv() + str(part.facts) for part in upload.parts)
    return frames + str(upload.questions)


def said(upload: Upload) -> str:
    """Every message, and everything else an officer may see of the reading."""
    return repr((upload.problems, upload.sheets, upload.forms, upload.questions, upload.files))


def notes(upload: Upload, words: str) -> list[tuple[str, str]]:
    return [(p.cell, p.severity) for p in upload.problems if words in p.message]


def upload_with(secret: str, place: str) -> tuple[Upload, str]:
    """A workbook with a secret in one place, and the cell of that place where it has one."""
    name, sheet, cell, rows = "plan.xlsx", "Practice review", "", [PLAN, row("1.1"), row("1.2")]
    match place:
        case "file name":
            name = f"{secret} action plan.xlsx"
        case "sheet name":
            sheet = secret[:31].replace("/", "-")
        case "title above":
            rows, cell = [["Action plan of", secret], [], *rows], "B1"
        case "contact line above":
            rows, cell = [[f"Contact: {secret}"], ["Author", secret], [], *rows], "A1"
        case "key above":
            key = [["Red", "Late"], ["Amber", f"Ask {secret}"], ["Green", "On track"]]
            rows, cell = [*key, [], *rows], "B2"
        case "legend of initials above":
            rows, cell = [[f"AE = {secret}\nBC = {secret}\nDE = {secret}"], [], *rows], "A1"
        case "key below":
            rows, cell = [*rows, ["Green", f"Ask {secret}"]], "B4"
        case "section row":
            rows, cell = [PLAN, [secret], row("1.1")], "A2"
        case "known heading":
            rows, cell = [[*PLAN[:-1], f"Progress ({secret})"], row("1.1")], "G1"
        case "unknown heading":
            rows, cell = [[*PLAN, secret], [*row("1.1"), "Yes"]], "H1"
        case "unread column":
            rows = [[*PLAN, "Wombats"], [*row("1.1"), secret]]
        case "beyond the headings":
            rows = [PLAN, [*row("1.1"), None, None, secret]]
        case "unread sheet":
            rows = [["Dish", "Price"], ["Soup", secret], [secret, 3]]
        case "set-aside row":
            rows = [PLAN, row("1.1"), row("1.1"), [None, None, secret, secret, secret, "Red", None]]
        case _:
            raise ValueError(place)
    return read(workbook({sheet: rows}), name), cell


AROUND = [
    "file name", "sheet name", "title above", "contact line above", "key above",
    "legend of initials above", "key below", "section row", "known heading", "unknown heading",
    "unread column", "beyond the headings", "unread sheet", "set-aside row",
]  # fmt: skip


@pytest.mark.parametrize("what", PLANTED)
@pytest.mark.parametrize("place", AROUND)
def test_what_is_planted_around_a_table_is_left_out_or_warned_about(place: str, what: str) -> None:
    upload, cell = upload_with(PLANTED[what], place)
    seen = seen_in(kept(upload) + said(upload), what)
    if "name" not in what:
        assert not seen
    elif seen:
        warned = [p for p in upload.problems if "may name a person" in p.message]
        assert warned
        assert all(PLANTED[what] not in p.message for p in warned)
        assert not cell or cell in {p.cell for p in warned}


def cells_of(sheet: Sheet, secret: str) -> tuple[Upload, list[tuple[Column, str]]]:
    """A sheet of a kind with the secret once in each of its columns, and where it stands."""
    columns = [*sheet.columns]
    body = [
        [f"see {secret} today" if c is victim else good_value(sheet, c, n) for c in columns]
        for n, victim in enumerate(columns)
    ]
    upload = read(workbook({"Page A": [[c.label for c in columns], *body]}))
    places = [(c, f"{get_column_letter(n + 1)}{n + 2}") for n, c in enumerate(columns)]
    return upload, places


@pytest.mark.parametrize("what", PLANTED)
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_what_is_planted_in_any_column_is_left_out_or_warned_about(sheet: Sheet, what: str) -> None:
    upload, places = cells_of(sheet, PLANTED[what])
    assert not seen_in(said(upload), what)
    stored = kept(upload)
    if "name" not in what:
        assert not seen_in(stored, what)
        return
    warned = {p.cell for p in upload.problems if "may name a person" in p.message}
    for column, cell in places:
        if column.kind in (kinds.TEXT, kinds.LABEL, kinds.REFERENCE, kinds.RAG):
            assert column.personal or cell in warned, column.name
    # One row of a sheet may become several: each cell counts once.
    once = "".join(
        part.frame.drop_duplicates(["source_sheet", "source_row"]).to_csv() for part in upload.parts
    )
    assert once.count(PLANTED[what]) <= len(warned)


def test_a_name_in_free_text_is_kept_and_warned_of_at_its_cell() -> None:
    upload = read_plan([PLAN, row("1.1", "Agreed with Ada Exampleton"), row("1.2")])
    assert notes(upload, "Progress: may name a person") == [("G2", "note")]
    assert "Agreed with Ada Exampleton" in kept(upload)
    assert "Exampleton" not in said(upload)


def test_a_merged_text_is_warned_of_once() -> None:
    rows = [
        ["Recommendation", "Ref", "Action", "RAG"],
        ["Ask Ada Exampleton", "1.1", "a", "Red"],
        [None, "1.2", "b", "Red"],
    ]
    upload = read(workbook({"Plan A": rows}, merge={"Plan A": "A2:A3"}))
    assert notes(upload, "may name a person") == [("A2", "note")]


def test_a_label_that_stands_in_many_rows_is_warned_of_once() -> None:
    heads = ["Course", "Session date", "Agency", "Delegate", "Attendance"]
    rows = [["Ada Exampleton Memorial Day", "01/03/2026", "Police", n, "Attended"] for n in "123"]
    rows += [[course, "01/03/2026", "Police", 9, "DNA"] for course in ("Neglect", "Level 1")]
    upload = read(workbook({"Bookings": [heads, *rows]}))
    assert notes(upload, "Course: may name a person") == [("A2", "note")]


def test_texts_of_which_one_is_all_names_do_not_hide_the_key_or_the_as_at_date() -> None:
    rows: Rows = [
        ["Last updated 02/07/2016 by Ada Exampleton"],
        ["Red: Not on track\nAmber: Needs monitoring\nGreen: On track"],
        [],
        PLAN,
        row("1.1"),
    ]
    upload = read_plan(rows)
    assert str(upload.as_at)[:10] == "2016-07-02"
    assert [e["meaning"] for e in upload.parts[0].facts["key"]["entries"]] == [
        "Not on track", "Needs monitoring", "On track",
    ]  # fmt: skip
    assert notes(upload, "beside the table were left out") == [("A1", "note")]


def test_a_section_row_of_a_service_is_a_group_and_one_of_a_person_is_not() -> None:
    rows = [PLAN, ["HEALTH"], row("1.1"), ["Ada Exampleton"], row("1.2")]
    upload = read_plan(rows)
    assert upload.parts[0].frame["group"].astype(str).tolist() == ["HEALTH", "[left out]"]
    assert notes(upload, "Group label") == [("A4", "note")]


def test_the_officer_is_told_once_how_many_identities_became_pseudonyms() -> None:
    heads = ["Delegate", "E-mail", "Name", "Agency", "Course", "Session date", "Attendance"]
    rows = [
        [n if n % 2 else None, f"d{n}@example.org", "Ada Exampleton", "Police", "Neglect",
         "01/03/2026", "Attended"]
        for n in (1, 2, 3, 3)
    ]  # fmt: skip
    upload = read(workbook({"Bookings": [heads, *rows]}))
    told = [p.message for p in upload.problems if "pseudonym" in p.message]
    assert told == [
        "Delegate and E-mail: 3 identities were replaced by pseudonyms before anything was kept."
    ]
    assert notes(upload, "The column “Name” is personal data") == [("C1", "note")]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("plan.xlsx", "plan.xlsx"),
        ("Plan v1.2 2026", "Plan v1.2 2026"),
        ("ada@example.org.csv", "[left out].csv"),
        ("LCS 1234567 plan.xlsx", "LCS [left out] plan.xlsx"),
        ("943 476 5919", "[left out]"),
    ],
)
def test_a_file_or_sheet_is_known_by_a_name_without_personal_data(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    "name", ["Ada_Exampleton_plan", "ada exampleton plan", "AdaExampletonCSPR"]
)
def test_a_file_named_after_a_person_is_warned_of(name: str) -> None:
    upload = read(workbook({"Plan": [PLAN, row("1.1")]}), f"{name}.xlsx")
    assert [p.file for p in upload.problems if "file's name may name" in p.message] == [
        f"{name}.xlsx"
    ]


def test_ordinary_names_of_files_and_sheets_are_not_warned_of() -> None:
    names = ["LSCP action plan 2026-09-15", "Practice review", "Peer_Review_Phase2", "bookings Q3"]
    for name in names:
        upload = read(workbook({name: [PLAN, row("1.1")]}), f"{name}.xlsx")
        assert not [p for p in upload.problems if "name may name" in p.message]


def told_of(upload: Upload) -> Iterator[Problem]:
    yield from (p for p in upload.problems if "may name" in p.message)


def test_alike_warnings_have_equal_messages() -> None:
    rows = [PLAN, *(row(f"1.{n}", "Ask Ada Exampleton") for n in range(1, 4))]
    assert len({p.message for p in told_of(read_plan(rows))}) == 1


def test_a_form_that_names_people_everywhere_keeps_no_name_it_does_not_warn_of() -> None:
    heads = [
        "ID", "Start time", "Completion time", "Email", "Name",
        "Which organisation do you work for?", "How confident are you with neglect? (1-5)",
        "How well did Ada Exampleton explain it? (1-5)", "What will you do?", "Phone number",
    ]  # fmt: skip
    answers = [
        [n, f"2026-03-01 09:0{n}:00", f"2026-03-01 09:1{n}:00", f"p{n}@example.org",
         "Oluwaseun Apeere", "Police", 3, 4, "Ask Xquenda Voorbeeld", "07700 900123"]
        for n in range(1, 8)
    ]  # fmt: skip
    upload = read(workbook({"Sheet1": [heads, *answers]}), "Neglect pre(1-7).xlsx")
    seen = kept(upload) + said(upload)
    assert upload.parts
    for secret in ("example.org", "Apeere", "Voorbeeld", "07700"):
        assert secret not in seen
    assert "Exampleton" not in seen or notes(upload, "may name a person")
    assert [p.message for p in upload.problems if "pseudonym" in p.message] == [
        "Delegate: 7 identities were replaced by pseudonyms before anything was kept."
    ]
