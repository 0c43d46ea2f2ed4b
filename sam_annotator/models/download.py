"""One file over HTTP: resumed, verified, and there only when it is whole.

Pooch was weighed: it neither resumes nor can be cancelled, and 2.5 GB over a home line need both.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sam_annotator.core.wording import figure, tr
from sam_annotator.errors import DownloadError
from sam_annotator.models.base import Artifact

BLOCK = 1 << 18
TIMEOUT_SECONDS = 30
ATTEMPTS = 4


def download(
    artifact: Artifact, path: Path, *, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> None:
    """Fetch a file to ``path``.

    What has arrived is kept in ``path`` + ".part", so that the next attempt goes on there, even in another process. A
    connection that breaks off is taken up again a few times, as long as each attempt brings something.

    Args:
        artifact: With its address and checksum.
        path: Where it will lie; the folder is made.
        progress: Called with the bytes that are there and the bytes in all, 0 where unknown.
        cancelled: Asked before each block; True ends the work.

    Raises:
        DownloadError: One sentence with what to do.
    """
    transfer = _Transfer(artifact, path.with_name(path.name + ".part"), progress, cancelled)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        transfer.check_space()
        transfer.receive_all()
        transfer.check_sum()
        transfer.part.replace(path)
    except OSError as error:
        raise DownloadError(
            tr(
                "{path} cannot be written ({reason}); make room or get the right to, then try again.",
                path=path,
                reason=error.strerror or error,
            )
        ) from error


class _BrokenOffError(Exception):
    """The connection ended before the file did."""


@dataclass(frozen=True)
class _Transfer:
    artifact: Artifact
    part: Path
    progress: Callable[[int, int], None]
    cancelled: Callable[[], bool]

    @property
    def received(self) -> int:
        return self.part.stat().st_size if self.part.is_file() else 0

    def check_space(self) -> None:
        if self.artifact.size - self.received > shutil.disk_usage(self.part.parent).free:
            raise DownloadError(
                tr(
                    "{file} needs {size} MB and {folder} has less; free some space, then try again.",
                    file=self.artifact.file,
                    size=figure(self.artifact.size / 1e6),
                    folder=self.part.parent,
                )
            )

    def receive_all(self) -> None:
        host = urlsplit(self.artifact.url).hostname
        for attempt in range(1, ATTEMPTS + 1):
            before = self.received
            try:
                self._receive()
            except _BrokenOffError as error:
                if attempt == ATTEMPTS or self.received <= before:
                    raise DownloadError(
                        tr(
                            "The connection to {host} broke off after {size} MB of {file}; fetch it again, and it goes "
                            "on from there.",
                            host=host,
                            size=figure(self.received / 1e6, 1),
                            file=self.artifact.file,
                        )
                    ) from error
            except urllib.error.HTTPError as error:
                raise DownloadError(
                    tr(
                        "{host} refuses {file} ({reason}); try again later.",
                        host=host,
                        file=self.artifact.file,
                        reason=f"{error.code} {error.reason}",
                    )
                ) from error
            except (urllib.error.URLError, http.client.HTTPException, ConnectionError, TimeoutError) as error:
                raise DownloadError(
                    tr(
                        "{file} cannot be fetched, since {host} cannot be reached ({reason}); the built-in model goes "
                        "on working without a connection.",
                        file=self.artifact.file,
                        host=host,
                        reason=getattr(error, "reason", error),
                    )
                ) from error
            else:
                return

    def _receive(self) -> None:
        """One request, from where the part file ends."""
        start = self.received
        headers = {"User-Agent": "sam-annotator"} | ({"Range": f"bytes={start}-"} if start else {})
        request = urllib.request.Request(self.artifact.url, headers=headers)  # noqa: S310  # the catalogue has http(s) only
        try:
            response = urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS)  # noqa: S310  # as above
        except urllib.error.HTTPError as error:
            if error.code != http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                raise
            # Nothing lies behind what is there: either it is whole, which its checksum will tell, or it is junk.
            return
        with response:
            resumed = response.status == http.HTTPStatus.PARTIAL_CONTENT
            # A server that cannot resume sends the whole file, whatever was asked.
            self._copy(response, start if resumed else 0)

    def _copy(self, response: http.client.HTTPResponse, start: int) -> None:
        length = response.headers.get("Content-Length")
        received, total = start, start + int(length) if length else 0
        with self.part.open("ab" if start else "wb") as file:
            while True:
                if self.cancelled():
                    name = self.artifact.file
                    raise DownloadError(tr("The download of {file} was cancelled; it can go on later.", file=name))
                try:
                    block = response.read(BLOCK)
                except (http.client.HTTPException, OSError) as error:
                    raise _BrokenOffError from error
                if not block:
                    break
                file.write(block)
                received += len(block)
                self.progress(received, total)
            file.flush()
            os.fsync(file.fileno())
        if received < total:
            raise _BrokenOffError

    def check_sum(self) -> None:
        with self.part.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != self.artifact.sha256:
            self.part.unlink()
            raise DownloadError(
                tr(
                    "{file} does not match its checksum, so it was deleted; fetch it again, and report it if that does "
                    "not help.",
                    file=self.artifact.file,
                )
            )
