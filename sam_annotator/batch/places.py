"""Where images come from and results go: a folder here, or any URL that fsspec knows (s3, gs, http, memory ...).

The only door to fsspec.
"""

from __future__ import annotations

import importlib.util
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from sam_annotator.errors import FormatError, RuntimeUnavailableError, SamAnnotatorError, UsageError
from sam_annotator.formats.writing import atomic_file, sentences

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_MAGIC = re.compile(r"[*?\[]")


def is_url(text: str) -> bool:
    """Whether a text is a URL and not a path; that of a Windows drive is a path."""
    return _URL.match(text) is not None


class Place(Protocol):
    """Where files are kept by their names: relative paths with forward slashes."""

    def write(self, name: str, content: bytes) -> None:
        """Write a file whole or not at all, in place of one of this name.

        Raises:
            FormatError: It cannot be written.
        """

    def read(self, name: str) -> bytes:
        """All of a file.

        Raises:
            FormatError: It is not there or cannot be read.
        """

    def remove(self, name: str) -> None:
        """Remove a file if it is there.

        Raises:
            FormatError: It cannot be removed.
        """

    def names(self) -> frozenset[str]:
        """The names of all files."""

    def __truediv__(self, folder: str) -> Place:
        """A folder of it."""


def place_at(where: Path | str) -> Place:
    """The place that a path or a URL means."""
    return Elsewhere(where) if isinstance(where, str) else Folder(where)


@dataclass(frozen=True)
class Folder:
    """A folder of this machine, made where missing."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    def write(self, name: str, content: bytes) -> None:
        """See `Place.write`."""
        with atomic_file(self.path / name) as temporary:
            temporary.write_bytes(content)

    def read(self, name: str) -> bytes:
        """See `Place.read`."""
        with sentences(self.path / name):
            return (self.path / name).read_bytes()

    def remove(self, name: str) -> None:
        """See `Place.remove`."""
        with sentences(self.path / name):
            (self.path / name).unlink(missing_ok=True)

    def names(self) -> frozenset[str]:
        """See `Place.names`."""
        files = self.path.rglob("*")
        return frozenset(file.relative_to(self.path).as_posix() for file in files if file.is_file())

    def __truediv__(self, folder: str) -> Folder:
        return Folder(self.path / folder)


@dataclass(frozen=True)
class Elsewhere:
    """A folder behind a URL. In an object store a file appears whole or not at all."""

    url: str

    def __str__(self) -> str:
        return self.url

    def write(self, name: str, content: bytes) -> None:
        """See `Place.write`."""
        system, root = self._system
        path = f"{root}/{name}"
        with _told(f"{self.url.rstrip('/')}/{name}", "written"):
            system.makedirs(path.rpartition("/")[0], exist_ok=True)
            system.pipe_file(path, content)

    def read(self, name: str) -> bytes:
        """See `Place.read`."""
        system, root = self._system
        with _told(f"{self.url.rstrip('/')}/{name}", "read"):
            content: bytes = system.cat_file(f"{root}/{name}")
        return content

    def remove(self, name: str) -> None:
        """See `Place.remove`."""
        system, root = self._system
        with _told(f"{self.url.rstrip('/')}/{name}", "removed"), suppress(FileNotFoundError):
            system.rm_file(f"{root}/{name}")

    def names(self) -> frozenset[str]:
        """See `Place.names`."""
        system, root = self._system
        with _told(self.url, "listed"):
            # Other machines write there too.
            system.invalidate_cache()
            found = system.find(root)
        return frozenset(name.removeprefix(root).lstrip("/") for name in found)

    def __truediv__(self, folder: str) -> Elsewhere:
        return Elsewhere(f"{self.url.rstrip('/')}/{folder}")

    @cached_property
    def _system(self) -> tuple[Any, str]:
        system, root = _resolved(self.url)
        return system, root.rstrip("/")


def urls_at(url: str) -> tuple[str, list[str]]:
    """All files that a URL means: those below a folder, those of a pattern, or the one.

    Returns:
        The URL of the folder to which their names are relative, and their URLs, sorted.

    Raises:
        UsageError: It cannot be listed.
        RuntimeUnavailableError: The library that knows such URLs is not installed.
    """
    system, path = _resolved(url)
    with _told(url, "listed", UsageError):
        if _MAGIC.search(path):
            fixed = path[: _MAGIC.search(path).start()].rpartition("/")[0]  # type: ignore[union-attr]  # found above
            found = [name for name in system.glob(path) if system.isfile(name)]
        elif system.isfile(path):
            fixed, found = path.rpartition("/")[0], [path]
        else:
            fixed, found = path.rstrip("/"), system.find(path)
    visible = [name for name in found if not any(part.startswith(".") for part in PurePosixPath(name).parts)]
    return system.unstrip_protocol(fixed), sorted(system.unstrip_protocol(name) for name in visible)


@contextmanager
def local_file(where: Path | str) -> Iterator[Path]:
    """A file of this machine: the one that is meant, or for a URL a copy of it for as long as the block lasts.

    Raises:
        FormatError: The URL cannot be read. Inside of the block, errors that name the copy name the URL instead.
    """
    if isinstance(where, Path):
        yield where
        return
    folder, _, name = where.rpartition("/")
    content = Elsewhere(folder).read(name)
    with tempfile.TemporaryDirectory(prefix="sam-annotator-") as scratch:
        copy = Path(scratch) / name
        copy.write_bytes(content)
        try:
            yield copy
        except SamAnnotatorError as error:
            raise type(error)(str(error).replace(str(copy), where)) from error


def _resolved(url: str) -> tuple[Any, str]:
    if importlib.util.find_spec("fsspec") is None:
        raise RuntimeUnavailableError(f'{url} needs fsspec; install it with: pip install "sam-annotator[cloud]"')
    import fsspec  # noqa: PLC0415  an extra

    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        # fsspec names the package that knows such URLs: "Install s3fs to access S3".
        raise RuntimeUnavailableError(f"{url} cannot be used: {str(error).rstrip('.')}.") from error
    return system, path


@contextmanager
def _told(url: str, done: str, kind: type[SamAnnotatorError] = FormatError) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        reason = " ".join(str(error).split()).rstrip(".")[:200] or type(error).__name__
        raise kind(f"{url} cannot be {done} ({reason}); see that it is there and that you may use it.") from error
