"""What stands before every request: who may ask, from where, how often, and how much at once."""

from __future__ import annotations

import base64
import binascii
import hmac
import ipaddress
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import msgspec
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sam_annotator.serving.limits import Limits, RateLimiter
from sam_annotator.serving.refusals import RefusedError
from sam_annotator.serving.values import Failure

OPEN = frozenset({"/health", "/v1/health"})
"""Who watches whether the server runs needs no token."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Access:
    """Who may ask.

    Attributes:
        token: That every request has to bring, or empty for none.
        hosts: The names under which the server may be addressed, without port; None for any. Where a page of the web
            makes its own name point to this computer (DNS rebinding), the browser still sends that name.
        origins: Pages of other servers that may ask from a browser, such as "http://localhost:8080".
    """

    token: str = ""
    hosts: frozenset[str] | None = LOOPBACK
    origins: Sequence[str] = field(default=())


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this computer alone."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def failure(error: RefusedError) -> Response:
    """A refusal as the answer that is sent."""
    headers = dict(error.headers)
    if error.status == 401:
        headers["WWW-Authenticate"] = 'Basic realm="sam-annotator", charset="UTF-8"'
    return Response(msgspec.json.encode(Failure(str(error))), error.status, headers, "application/json")


class Guard:
    """Refuses what must not reach the application, in this order: host, origin, rate, token, size.

    What fails inside for no reason that we know goes to the log, and one sentence to the client.
    """

    def __init__(self, app: ASGIApp, access: Access, limits: Limits) -> None:
        self._app, self._access, self._limits = app, access, limits
        self._rates = RateLimiter(limits.per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            self._check(scope)
            await self._app(scope, self._counted(receive), watched)
        except RefusedError as error:
            await failure(error)(scope, receive, send)
        except Exception:
            log.exception("Unexpected error in %s %s", scope["method"], scope["path"])
            if not started:
                sentence = "Something unexpected went wrong; the details are in the server's log."
                await failure(RefusedError(500, sentence))(scope, receive, send)

    def _check(self, scope: Scope) -> None:
        headers, access = Headers(scope=scope), self._access
        if access.hosts is not None and _name(headers.get("host", "")) not in access.hosts:
            raise RefusedError(421, "This server answers on this computer only; address it as localhost or 127.0.0.1.")
        origin = headers.get("origin")
        if origin is not None and origin not in access.origins and not _is_same(origin, headers.get("host", "")):
            raise RefusedError(403, "Pages of other servers may not ask here; allow them with --allow-origin.")
        client = scope.get("client")
        self._rates.take(client[0] if client else "")
        if access.token and scope["path"] not in OPEN and not _has(headers.get("authorization", ""), access.token):
            raise RefusedError(401, "This server needs its token: send the header Authorization: Bearer TOKEN.")
        length = headers.get("content-length", "0")
        if length.isascii() and length.isdigit() and int(length) > self._limits.max_bytes:
            raise self._too_large()

    def _counted(self, receive: Receive) -> Receive:
        """``receive`` that refuses a body which says nothing of its length, or something wrong."""
        total = 0

        async def counted() -> Message:
            nonlocal total
            message = await receive()
            total += len(message.get("body", b""))
            if total > self._limits.max_bytes:
                raise self._too_large()
            return message

        return counted

    def _too_large(self) -> RefusedError:
        megabytes = self._limits.max_bytes / (1 << 20)
        return RefusedError(
            413,
            f"The request has more than {megabytes:g} MB, which are the limit here; send a smaller image, or start the "
            "server with a larger --max-megabytes.",
        )


def _name(host: str) -> str:
    """A Host header without its port, in lower case."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_same(origin: str, host: str) -> bool:
    return bool(host) and urlsplit(origin).netloc.lower() == host.lower()


def _has(authorization: str, token: str) -> bool:
    """Whether a header brings the token: as Bearer, or as the password of Basic, which is all that Label Studio can."""
    scheme, _, given = authorization.partition(" ")
    found = given.strip().encode("latin-1")  # the bytes that came, see Headers
    if scheme.lower() == "basic":
        try:
            found = base64.b64decode(found, validate=True).partition(b":")[2]
        except binascii.Error:
            return False
    elif scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(found, token.encode())
