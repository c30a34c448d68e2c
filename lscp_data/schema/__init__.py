"""What a sheet is, as data."""

from lscp_data.schema.kinds import Choice, Kind
from lscp_data.schema.problems import Alike, Problem, grouped
from lscp_data.schema.sheet import (
    Column,
    Fault,
    Part,
    Refined,
    Sheet,
    Surroundings,
    label_of,
)

__all__ = [
    "Alike",
    "Choice",
    "Column",
    "Fault",
    "Kind",
    "Part",
    "Problem",
    "Refined",
    "Sheet",
    "Surroundings",
    "grouped",
    "label_of",
]
