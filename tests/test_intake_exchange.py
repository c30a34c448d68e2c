"""What is sent through a pipe arrives, and what breaks off is noticed."""

from __future__ import annotations

import io

import pytest

from lscp_data.intake.exchange import (
    Reply,
    Request,
    received_reply,
    received_request,
    send_reply,
    send_request,
)


class Pipe(io.BytesIO):
    """Keeps what was written when its writer closes it."""

    def close(self) -> None:
        self.seek(0)


def test_a_request_arrives_with_its_options_and_files() -> None:
    options = {
        "key": "00ff",
        "plan": None,
        "plans": {("a.xlsx", "Plan"): "Plan A", ("b.xlsx", "Plan"): ""},
        "mapping": {"Owner": "lead_agency"},
        "choices": {},
    }
    request = Request("read", options, [("a.xlsx", b"\0\1"), ("Zoë.csv", b""), ("c", b"x" * 99)])
    pipe = Pipe()
    send_request(pipe, request)
    assert received_request(pipe) == request
    assert pipe.read() == b""


def test_replies_arrive_one_after_the_other() -> None:
    pipe = Pipe()
    send_reply(pipe, "progress", {"file": 0, "says": "Reading"})
    send_reply(pipe, "result", b"PK\x03\x04")
    pipe.seek(0)
    first, second = received_reply(pipe, 100), received_reply(pipe, 100)
    assert (first.kind, first.told) == ("progress", {"file": 0, "says": "Reading"})
    assert second == Reply("result", b"PK\x03\x04")
    with pytest.raises(EOFError):
        received_reply(pipe, 100)


@pytest.mark.parametrize("cut", [0, 5, 9, 20])
def test_what_breaks_off_is_no_reply(cut: int) -> None:
    pipe = Pipe()
    send_reply(pipe, "result", b"x" * 20)
    with pytest.raises(EOFError):
        received_reply(io.BytesIO(pipe.getvalue()[:cut]), 100)


def test_a_reply_too_long_or_of_no_kind_is_not_taken() -> None:
    pipe = Pipe()
    send_reply(pipe, "result", b"x" * 20)
    with pytest.raises(ValueError, match="no reply"):
        received_reply(io.BytesIO(pipe.getvalue()), 19)
    with pytest.raises(ValueError, match="no reply"):
        received_reply(io.BytesIO(b"\x09" + bytes(8)), 100)
