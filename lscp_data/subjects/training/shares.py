"""A share of people in whole per cent, as bars and words both print it."""

from __future__ import annotations


def whole_per_cent(part: int, whole: int) -> str:
    """11 of 30 is "37 %"; a share is never rounded to none or to all that is not."""
    if 0 < 200 * part < whole:
        return "under 1 %"
    if 0 < 200 * (whole - part) < whole:
        return "over 99 %"
    return f"{round(100 * part / whole)} %"
