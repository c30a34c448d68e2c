from __future__ import annotations

import pytest

from lscp_data import web


@pytest.mark.parametrize(
    ("address", "alone"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("192.168.1.4", False),
        ("dashboard.council.example", False),
        ("", False),
        (None, False),
    ],
)
def test_publishing_is_for_addresses_that_only_this_machine_reaches(
    address: str | None, alone: bool
) -> None:
    assert web.is_loopback(address) is alone


def test_the_oldest_session_loses_its_leave_to_upload_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sessions: dict[str, None] = {}
    monkeypatch.setattr(web, "_uploaders", sessions)
    for number in range(501):
        web.allow_uploads(f"session-{number}")
    assert len(sessions) == 500
    assert "session-0" not in sessions
