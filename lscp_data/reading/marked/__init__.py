"""An officer's workbook back with its problems: each faulty cell lit, commented and listed.

What is read of the copy, through `without_marks`, is what was read of the original.
"""

from lscp_data.reading.marked.losses import without_marks
from lscp_data.reading.marked.mend_list import MARKED_SHEET, is_mend_list
from lscp_data.reading.marked.workbook import LARGEST, marked_workbook

__all__ = ["LARGEST", "MARKED_SHEET", "is_mend_list", "marked_workbook", "without_marks"]
