"""The charts of evaluations, one module a topic; means only on the scale as asked."""

from lscp_data.subjects.evaluation.figures.change import agency_scores, before_and_after
from lscp_data.subjects.evaluation.figures.kept import kept_bars
from lscp_data.subjects.evaluation.figures.replies import reply_bars
from lscp_data.subjects.evaluation.figures.scale import axis_ends
from lscp_data.subjects.evaluation.figures.sessions import session_points

__all__ = [
    "agency_scores", "axis_ends", "before_and_after", "kept_bars", "reply_bars", "session_points",
]  # fmt: skip
