from __future__ import annotations

import io
import re
import zipfile

from tests.marked_copies import (
    copied,
    grid,
    note,
)


def test_a_box_is_beside_its_cell_and_higher_for_more_text() -> None:
    rows = [["x", "y"]] * 50
    data = copied(grid(rows), note("A2", "Short."), note("B40", "A long sentence. " * 20))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        boxes = parts.read("xl/drawings/commentsDrawing1.vml").decode()
    # one line: 19 + 16 = 35 pixels; 340 characters of 44 to a line: 8 x 19 + 16 = 168
    assert [int(high) for high in re.findall(r"height:(\d+)px", boxes)] == [35, 168]
    # 12 + 340 pixels from B: 61 of B itself, 64 of each of C to F, 35 of G; 35 down: 20 and 15
    assert "<x:Anchor>1, 12, 1, 2, 6, 35, 2, 15</x:Anchor>" in boxes
    assert "<x:Anchor>2, 12, 39, 2, " in boxes
