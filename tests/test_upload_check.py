"""What the upload page says of sheets that were not read."""

from __future__ import annotations

from pages.upload_check import unread
from tests.drawn import read, workbook


def test_every_sheet_that_was_not_read_is_listed_with_the_reason() -> None:
    upload = read(workbook({"Notes": [["Ring the printer"]], "Blank": [[None]]}))
    table = unread(upload.unread, several=False)
    assert table.columns.tolist() == ["Sheet", "Why"]
    assert table["Sheet"].tolist() == ["Notes", "Blank"]
    assert "no cell of it holds a value" in table["Why"].iloc[1]
    assert unread(upload.unread, several=True)["File"].nunique() == 1
