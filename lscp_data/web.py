"""What stands between the network and the pages: headers, closed paths, the gate for uploads."""

from __future__ import annotations

import base64
import gc
import hashlib
import ipaddress
import logging
import re
import traceback
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ASSETS = Path(__file__).parent / "assets"
_LOG = logging.getLogger("lscp")
_UPLOADS = "/_stcore/upload_file/"
# Open to everybody by default, and of no use to a committee.
_CLOSED = ("/_stcore/metrics", "/_stcore/agent/")
_uploaders: dict[str, None] = {}


def is_loopback(address: str | None) -> bool:
    """Whether a server address can be reached from this machine only.

    Publishing is off on any other address until sign-in exists.
    """
    if not address:
        return False
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def allow_uploads(session: str) -> None:
    """Let one browser session send files; called by the upload page where publishing is on."""
    _uploaders.pop(session, None)
    _uploaders[session] = None
    while len(_uploaders) > 500:
        del _uploaders[next(iter(_uploaders))]


def _content_policy() -> str:
    """Everything from the server's own origin; Streamlit's inline start script by its hash."""
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    scripts = re.findall(r"<script>(.*?)</script>", page.read_text("utf-8"), re.DOTALL)
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in scripts
    )
    return (
        f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {hashes}; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; "
        "object-src 'none'; base-uri 'self'; form-action 'self'"
    )


class SecurityHeaders:
    """Adds to every answer the headers that Streamlit does not send."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = [
            (b"content-security-policy", _content_policy().encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"same-origin"),
            (b"x-frame-options", b"DENY"),
            (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; its answer gets the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *self.headers]
            await send(message)

        await self.app(scope, receive, send_with_headers)


class Gate:
    """Refuses paths that are closed, and uploads from sessions that were not let in.

    Streamlit itself takes a file from any open session, on a page with no uploader too.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it here where it is refused."""
        if scope["type"] == "http":
            path = str(scope["path"])
            if path.startswith(_CLOSED):
                await PlainTextResponse("Not found", 404)(scope, receive, send)
                return
            session = path.split(_UPLOADS, 1)[1].split("/", 1)[0] if _UPLOADS in path else None
            if scope["method"] == "PUT" and session is not None and session not in _uploaders:
                await PlainTextResponse("Not allowed", 403)(scope, receive, send)
                return
        await self.app(scope, receive, send)


async def _healthy(_: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


@asynccontextmanager
async def _lifespan(_: Any) -> AsyncIterator[None]:
    # Streamlit's collection after every run is off (config.toml); what is loaded now stays.
    gc.collect()
    gc.freeze()
    yield


def places(error: BaseException) -> str:
    """What kind of error it was and the lines it came through, its causes too: never its text.

    A message of pandas or SQLAlchemy may quote a cell, and a cell may name a person.
    """
    told: list[str] = []
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        lines = traceback.extract_tb(now.__traceback__)
        told.append(
            "\n".join(
                [
                    type(now).__name__,
                    *(f"  {one.filename}:{one.lineno} {one.name}" for one in lines),
                ]
            )
        )
        now = now.__cause__ or now.__context__
    return "\nafter ".join(told)


class WithoutTexts(logging.Filter):
    """Streamlit logs an exception with its text before it asks anybody; this leaves the places."""

    def filter(self, record: logging.LogRecord) -> bool:
        """The record, with the kinds and places of its exception instead of its words."""
        if record.exc_info and record.exc_info[1] is not None:
            record.msg, record.args = f"{record.msg}\n%s", (places(record.exc_info[1]),)
            record.exc_info = None
        return True


def report_error(error: BaseException) -> bool:
    """Show a reference instead of a traceback; the log has the error's places under it."""
    import streamlit as st

    st.error(
        "This could not be shown: something went wrong on our side. What was published before "
        "stays as it is. Reload the page. If it happens again, tell the partnership and quote "
        f"**reference {logged(error)}**.",
    )
    return True


def logged(error: BaseException) -> str:
    """The reference under which the log has the places of an error, without its message."""
    reference = uuid.uuid4().hex[:8]
    _LOG.error("reference %s\n%s", reference, places(error))
    return reference


def app_options() -> dict[str, Any]:
    """What `streamlit.starlette.App` is given: routes, middleware, start-up, error hook."""
    logging.getLogger("streamlit.error_util").addFilter(WithoutTexts())
    return {
        "routes": [
            Route("/healthz", _healthy),
            Mount("/assets", StaticFiles(directory=ASSETS)),
        ],
        "middleware": [Middleware(SecurityHeaders), Middleware(Gate)],
        "lifespan": _lifespan,
        "on_script_error": report_error,
    }
