"""What a sheet is, as data."""

from lscp_data.schema.kinds import Choice, Kind
from lscp_data.schema.sheet import (
    ORIGIN,
    Column,
    Fault,
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
    "Problem",
    "Refined",
    "Sheet",
    "Surroundings",
    "label_of",
]
