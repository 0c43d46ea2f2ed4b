"""The images of Label Studio's tasks.

They are fetched only from the Label Studio that the server was told of: a task may name any address.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from sam_annotator.serving.refusals import RefusedError
from sam_annotator.serving.uploads import from_base64

TIMEOUT_SECONDS = 30
_REMEMBERED = 256


class ImageSource:
    """Fetches images.

    Args:
        url: Of Label Studio, such as "http://localhost:8080"; without it only data: URIs are taken.
        key: An access token of Label Studio: a personal one (a JWT), which is exchanged as its own client does, or a
            legacy one.
        max_bytes: Of one image.
    """

    def __init__(self, url: str = "", key: str = "", max_bytes: int = 32 << 20) -> None:
        self._base, self._key, self._max_bytes = url.rstrip("/") + "/" if url else "", key, max_bytes
        self._opener = build_opener(_SameServer)

    def fetch(self, reference: str) -> bytes:
        """The bytes of what a task names.

        Raises:
            RefusedError: It lies elsewhere than in Label Studio, or cannot be fetched.
        """
        if reference.startswith("data:"):
            return from_base64(reference)
        if not self._base:
            raise RefusedError(422, "The server does not know Label Studio: start it with --label-studio URL.")
        url = urljoin(self._base, reference.removeprefix("/") if self._has_path() else reference)
        if _server(url) != _server(self._base):
            raise RefusedError(
                422, "The image does not lie in the Label Studio that the server knows; it is not fetched."
            )
        authorization = {"Authorization": self._authorization()} if self._key else {}
        return self._read(Request(url, headers=authorization), self._max_bytes)  # noqa: S310  # http(s), see _server

    def _has_path(self) -> bool:
        return urlsplit(self._base).path != "/"

    def _authorization(self) -> str:
        """As label_studio_sdk's ``tokens/client_ext.py``: a personal token buys one that lives for minutes."""
        if self._key.count(".") != 2:
            return f"Token {self._key}"
        body = json.dumps({"refresh": self._key}).encode()
        url = urljoin(self._base, "api/token/refresh/")
        request = Request(url, body, {"Content-Type": "application/json"})  # noqa: S310  # the given server
        try:
            return f"Bearer {json.loads(self._read(request, 1 << 16))['access']}"
        except (ValueError, KeyError, TypeError) as error:
            raise RefusedError(
                502, "Label Studio does not take the access token; give a new --label-studio-key."
            ) from error

    def _read(self, request: Request, most: int) -> bytes:
        try:
            with self._opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
                data: bytes = answer.read(most + 1)
        except HTTPError as error:
            with error:
                hint = "; give its access token by --label-studio-key" if error.code in {401, 403} else ""
            raise RefusedError(502, f"Label Studio does not give the image (status {error.code}){hint}.") from error
        except (URLError, OSError, HTTPException, ValueError) as error:
            raise RefusedError(502, "Label Studio cannot be reached for the image; is it running?") from error
        if len(data) > most:
            raise RefusedError(413, f"The image has more than {most / (1 << 20):g} MB, which are the limit here.")
        return data


class Remembered:
    """Which image lay at an address, so that a click does not fetch it again. Any thread may call it."""

    def __init__(self) -> None:
        self._names: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, reference: str) -> str | None:
        """The id of the image, or None."""
        with self._lock:
            return self._names.get(reference)

    def put(self, reference: str, name: str) -> None:
        """Remember an image by its address; a data: URI is its own image and too long to keep."""
        if reference.startswith("data:"):
            return
        with self._lock:
            self._names[reference] = name
            while len(self._names) > _REMEMBERED:
                self._names.popitem(last=False)


class _SameServer(HTTPRedirectHandler):
    """Follows redirects that stay on the server: elsewhere nothing is fetched, and the token is nobody else's."""

    def redirect_request(  # noqa: PLR0917  # as the standard library calls it
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The request to follow with; see the standard library."""
        if _server(newurl) != _server(req.full_url):
            raise RefusedError(502, "Label Studio sends to another server for the image; it is not fetched from there.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _server(url: str) -> tuple[str, str] | None:
    parts = urlsplit(url)
    return (parts.scheme, parts.netloc.lower()) if parts.scheme in {"http", "https"} else None
