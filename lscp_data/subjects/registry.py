"""The kinds of sheet the product knows: one line each, in the order in which they are tried.

Two kinds of one name are two layouts of the same data; the first says how rows are known again.
"""

from __future__ import annotations

from lscp_data.schema import Sheet
from lscp_data.subjects.actions.same import SAME
from lscp_data.subjects.actions.schema import ACTIONS
from lscp_data.subjects.assurances.views import SUBJECT as ASSURANCES
from lscp_data.subjects.audits.views import SUBJECT as AUDITS
from lscp_data.subjects.capacity.views import SUBJECT as CAPACITY
from lscp_data.subjects.choices.schema import SHEETS_OF_SETTINGS
from lscp_data.subjects.committee.requests import REQUESTS
from lscp_data.subjects.committee.schema import MEETINGS
from lscp_data.subjects.documents.views import SUBJECT as DOCUMENTS
from lscp_data.subjects.escalations.views import SUBJECT as ESCALATIONS
from lscp_data.subjects.evaluation.schema import EVALUATIONS
from lscp_data.subjects.evidence.schema import LINKS
from lscp_data.subjects.indicators.views import SUBJECT as INDICATORS
from lscp_data.subjects.learning.views import SUBJECT as LEARNING
from lscp_data.subjects.optional import Subject
from lscp_data.subjects.practice.schema import PRACTICE
from lscp_data.subjects.register.views import SUBJECT as REGISTER
from lscp_data.subjects.replies.views import SUBJECT as REPLIES
from lscp_data.subjects.reviews.schema import REVIEWS, REVIEWS_WIDE
from lscp_data.subjects.signoffs.views import SUBJECT as SIGNOFFS
from lscp_data.subjects.training.expected import EXPECTED
from lscp_data.subjects.training.schema import BOOKINGS, SESSIONS

# The subjects that may be taken away: one line each, in the order in which members see them.
SUBJECTS: tuple[Subject, ...] = (
    REPLIES,
    ESCALATIONS,
    INDICATORS,
    CAPACITY,
    SIGNOFFS,
    REGISTER,
    AUDITS,
    ASSURANCES,
    LEARNING,
    DOCUMENTS,
)

SHEETS: tuple[Sheet, ...] = (
    ACTIONS,
    BOOKINGS,
    SESSIONS,
    EVALUATIONS,
    MEETINGS,
    REVIEWS,
    REVIEWS_WIDE,
    EXPECTED,
    PRACTICE,
    LINKS,
    REQUESTS,
    SAME,
    *SHEETS_OF_SETTINGS,
    *(sheet for subject in SUBJECTS for sheet in subject.sheets),
)
