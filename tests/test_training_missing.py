"""What the training report lacks, said of sessions without a record."""

import datetime as dt

from lscp_data import publishing
from lscp_data.chains import chains
from lscp_data.loading import load
from lscp_data.settings import Settings
from lscp_data.training_missing import what_is_missing
from tests.drawn import read, workbook

AS_AT = dt.date(2026, 9, 15)
PLAN = [
    ["Ref", "Action", "Lead agency", "Target date", "RAG"],
    ["1.1", "Train staff to escalate", "Police", dt.date(2026, 3, 31), "Green"],
]
BOOKED = [
    ["Course", "Session", "Session date", "Agency", "Delegate ID", "Attendance"],
    ["Escalation", "E1", AS_AT, "Health", "h1", "booked"],
    ["Escalation", "E2", "", "Health", "h1", "booked"],
    ["Thresholds", "T1", dt.date(2026, 10, 6), "Health", "h1", "booked"],
    ["Consent", "C1", dt.date(2026, 7, 8), "Health", "h1", "attended"],
    ["Consent", "C1", dt.date(2026, 7, 8), "Police", "p1", "did not attend"],
]


def test_of_a_session_on_the_day_or_without_a_date_no_date_is_said_to_have_passed(tmp_path):
    engine = publishing.open_store(Settings(f"sqlite:///{tmp_path / 's.sqlite3'}", b"k", tmp_path))
    upload = read(workbook({"Practice review": PLAN, "Bookings": BOOKED}))
    loaded = load(engine, publishing.publish(engine, upload, AS_AT))
    table = what_is_missing(loaded, chains(loaded))
    engine.dispose()
    found = dict(zip(table["missing"], table["where"], strict=True))
    nothing = "Nothing is recorded of who came though the date has come or is missing"
    assert found[nothing] == "Escalation (2 sessions)"
    assert not table.astype(str).apply(lambda one: one.str.contains("passed")).to_numpy().any()
    assert found["Nobody came from Police"] == "Consent"
