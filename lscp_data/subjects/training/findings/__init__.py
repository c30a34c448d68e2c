"""What the figures of training say, one module a topic."""

from lscp_data.subjects.training.findings.attendance import DEFINITION, by_agency, by_course
from lscp_data.subjects.training.findings.bookings import attendance

__all__ = ["DEFINITION", "attendance", "by_agency", "by_course"]
