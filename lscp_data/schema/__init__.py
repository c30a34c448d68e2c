"""What a sheet is, as data."""

from lscp_data.schema.kinds import Choice, Kind
from lscp_data.schema.sheet import (
    ORIGIN,
    Column,
    Fault,
    Part,
    Problem,
    Refined,
    Sheet,
    Surroundings,
    label_of,
)

__all__ = [
    "ORIGIN",
    "Choice",
    "Column",
    "Fault",
    "Kind",
    "Part",
    "Problem",
    "Refined",
    "Sheet",
    "Surroundings",
    "label_of",
]
