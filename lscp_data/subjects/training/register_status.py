"""Bookings whose status and whose register stand in two columns, told as one attendance.

Booking systems export "Booking status" (cancelled, waiting list, walk-in) beside "Attended?"
(yes, no, part, blank): either alone loses what only the other knows.
"""

from __future__ import annotations

import pandas as pd

from lscp_data.schema import Fault, Refined, Surroundings
from lscp_data.schema.folding import folded

_CAME = frozenset({"attended", "part attended", "walk-in"})
_STAYED_AWAY = frozenset({"did not attend", "cancelled", "late cancelled", "session cancelled"})
# The status says the same as the register and why: who cancelled was not there either.
_SAYS_MORE = frozenset(
    {
        ("attended", "walk-in"),
        ("did not attend", "cancelled"),
        ("did not attend", "late cancelled"),
        ("did not attend", "session cancelled"),
        ("did not attend", "waitlisted"),
        ("cancelled", "late cancelled"),
        ("cancelled", "session cancelled"),
        ("late cancelled", "session cancelled"),
    }
)
_by_email = folded("delegate", "email")


def attendance_told(register: str, status: str) -> str:
    """The attendance that counts: the register's, where the status does not say more.

    A register in which nothing is recorded ("booked") takes the status.
    """
    return status if register == "booked" or (register, status) in _SAYS_MORE else register


def contradict(register: str, status: str) -> bool:
    """Whether only one of the two says that somebody came, and the other that nobody did."""
    return any(
        one in _CAME and other in _STAYED_AWAY
        for one, other in ((register, status), (status, register))
    )


def one_attendance(frame: pd.DataFrame, surroundings: Surroundings) -> Refined:
    """The bookings without `booking_status`, which is told in `attendance`, and by one person.

    A note stands at each status that contradicts its register; an e-mail stands for a delegate
    who has no number.
    """
    bookings = _by_email(frame, surroundings).frame
    if "booking_status" not in bookings:
        return Refined(bookings)
    status = bookings["booking_status"].astype("string")
    bookings = bookings.drop(columns="booking_status")
    if "attendance" not in bookings:
        return Refined(bookings.assign(attendance=status.astype("category")))
    register = bookings["attendance"].astype("string").fillna(status)
    status = status.fillna(register)
    pairs = list(zip(register, status, strict=True))
    unlike = register.ne(status).fillna(False)
    told = {pair: attendance_told(*pair) for pair in set(pairs) if pd.notna(pair[0])}
    counted = pd.Series([told.get(pair) for pair in pairs], bookings.index, dtype="category")
    faults = tuple(
        Fault(
            row=int(row),
            field="booking_status",
            severity="note",
            found=status[row],
            expected="a status that agrees with the attendance",
            message=f"The attendance beside it is “{register[row]}”: that counts, not the status.",
        )
        for row in bookings.index[unlike]
        if contradict(register[row], status[row])
    )
    return Refined(bookings.assign(attendance=counted), faults)
