"""The charts of training, one module a topic: bars on one scale, and zero stays visible."""

from lscp_data.subjects.training.figures.attendance import booking_bars, show_rates
from lscp_data.subjects.training.figures.months import left_out, month_bars
from lscp_data.subjects.training.figures.reach import MOST_ROWS, people_bars, reach_bars

__all__ = [
    "MOST_ROWS",
    "booking_bars",
    "left_out",
    "month_bars",
    "people_bars",
    "reach_bars",
    "show_rates",
]
