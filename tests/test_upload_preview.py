"""What the upload page says of a data set's rows, tested without a browser."""

from __future__ import annotations

import pandas as pd

from pages.upload_preview import rows_told


def test_rows_are_counted_as_in_the_sheet_where_one_became_several() -> None:
    frame = pd.DataFrame({"source_sheet": ["A", "A", "A"], "source_row": [2, 2, 3]})
    assert rows_told(frame) == "2 rows (read as 3)"
    assert rows_told(frame.iloc[1:]) == "2 rows"
    assert rows_told(pd.DataFrame({"setting": ["Due soon within"]})) == "1 row"
