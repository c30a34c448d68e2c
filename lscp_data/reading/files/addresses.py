"""Excel's own names for rows and columns as numbers."""

from __future__ import annotations

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


def column_number(letters: str) -> int:
    """1 for A, 28 for AB; ValueError for what names no column of a sheet."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z" or number > LAST_COLUMN:
            raise ValueError(f"{letters} names no column")
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= LAST_COLUMN:
        raise ValueError(f"{letters} names no column")
    return number


def line_number(digits: str, last: int) -> int:
    """A row's or column's number; ValueError unless it lies from 1 to `last`."""
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 0
    if not 1 <= number <= last:
        raise ValueError(f"{digits} numbers no row or column")
    return number
