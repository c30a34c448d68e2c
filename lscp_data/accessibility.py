"""What is known of the dashboard's accessibility: read by its statement and by its tests alike.

A limit leaves this list when Streamlit mends it: a test fails where one is met that is not here,
and where one is here that is not met.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

PREPARED = dt.date(2026, 11, 23)
AXE = "4.12.1"
# The rules of axe that every page is held to: WCAG 2.2, A and AA, and good practice beyond it.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@dataclass(frozen=True)
class Limit:
    """A fault that axe finds and that cannot be mended here: its rule, where, and why."""

    rule: str
    selector: str
    page: str  # the address of the page that it is on
    words: str  # what it is, and what it means for a reader
    reason: str


LIMITS = (
    Limit(
        rule="presentation-role-conflict",
        selector="[data-testid=stFileUploaderDropzone]",
        page="upload-a-workbook",
        words="On the page Upload, which only officers use, the area that files are dropped on "
        "carries a label and is marked as decoration at once. Some screen readers may say it, "
        "some not; the button in it that opens the files is named and works by keyboard.",
        reason="Streamlit builds the area; nothing in it can be set by the page.",
    ),
)
