from __future__ import annotations

import logging
import re

import pytest
from streamlit.testing.v1 import AppTest

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


def test_the_log_of_an_error_says_where_and_never_what_a_cell_held() -> None:
    try:
        try:
            int("Jordan Example, 4 High Street")
        except ValueError as error:
            raise KeyError("born 3 May 2011") from error
    except KeyError as error:
        told = web.places(error)
        record = logging.LogRecord(
            "streamlit",
            logging.ERROR,
            "",
            0,
            "Uncaught app execution",
            None,
            (KeyError, error, None),
        )
    assert web.WithoutTexts().filter(record)
    for text in (told, logging.Formatter().format(record)):
        assert "KeyError" in text
        assert "ValueError" in text
        assert "test_web.py" in text
        assert not {"Jordan", "High Street", "2011"} & {*text.replace(",", " ").split()}
        assert "Jordan" not in text


def test_an_error_is_shown_with_the_reference_that_the_log_has(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def script() -> None:
        from lscp_data import web

        web.report_error(ValueError("Jordan Example"))

    page = AppTest.from_function(script).run()
    (shown,) = page.error
    found = re.search(r"reference (\w{8})", shown.value)
    assert found is not None
    assert f"reference {found[1]}" in caplog.text
    assert "Jordan" not in shown.value + caplog.text
    assert "Traceback" not in shown.value
    assert "Reload the page" in shown.value
