"""A lock that says "this project is open for writing", by whom and since when, and that dies with its process.

It is the operating system's lock on a small file beside the project. A lock on the project file itself would not do:
closing any other handle of that file takes SQLite's own POSIX locks away (https://www.sqlite.org/howtocorrupt.html,
section 2.2).
"""

from __future__ import annotations

import errno
import getpass
import os
import socket
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from sam_annotator.core.wording import tr
from sam_annotator.errors import NotWritableError, ProjectError

# EAGAIN is flock's word for it; msvcrt has the other two.
_HELD_BY_ANOTHER = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
# Windows lets nobody read what is locked: the lock lies far behind the record, as SQLite's does.
_LOCKED_BYTE = 2**30
_LONGEST_RECORD = 4096


class Holder(msgspec.Struct, frozen=True):
    """Who has a project open for writing.

    Attributes:
        user: The name by which the system knows the person.
        host: The name of the computer.
        pid: The process of the program on it.
        since: When it was opened, in UTC.
    """

    user: str
    host: str
    pid: int
    since: datetime

    @classmethod
    def me(cls) -> Holder:
        """This process, now."""
        try:
            user = getpass.getuser()
        except (OSError, KeyError, ImportError):  # a container may run as a user that has no name
            user = "somebody"
        return cls(user, socket.gethostname(), os.getpid(), datetime.now(UTC))

    def __str__(self) -> str:
        at = f"{self.since.astimezone():%Y-%m-%d %H:%M}"
        return tr(
            "since {time} by {user} on {host} (process {process})",
            time=at,
            user=self.user,
            host=self.host,
            process=self.pid,
        )


class WriterLock:
    """Held from construction to `release`, or to the end of the process, however it ends."""

    def __init__(self, project: Path) -> None:
        """Take the lock of a project file, and write down who has it.

        Raises:
            NotWritableError: Somebody else holds it, or the folder cannot be written.
            ProjectError: The drive knows no locks.
        """
        path = project.with_name(f".{project.name}.lock")
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        except OSError as error:
            raise NotWritableError(
                tr(
                    "{folder} cannot be written, and the project lives there; give yourself write permission "
                    "({reason}).",
                    folder=project.parent,
                    reason=error.strerror,
                )
            ) from error
        try:
            _lock(self._handle)
        except OSError as error:
            holder = _read_holder(self._handle)
            os.close(self._handle)
            if error.errno in _HELD_BY_ANOTHER:
                raise NotWritableError(
                    tr(
                        "{project} is already open {who}; close it there first, or open it here for reading only.",
                        project=project,
                        who=holder or tr("in another window"),
                    )
                ) from error
            raise ProjectError(
                tr(
                    "{project} cannot be locked, as happens on network drives; move the project to a local disk "
                    "({reason}).",
                    project=project,
                    reason=error.strerror,
                )
            ) from error
        # The record is a courtesy: a full disk must not keep a project from being opened.
        with suppress(OSError):
            _write_record(self._handle, msgspec.json.encode(Holder.me()))

    def release(self) -> None:
        """Give the lock back. The file stays: removing it would let two processes lock two files of one name."""
        with suppress(OSError):
            os.ftruncate(self._handle, 0)
        os.close(self._handle)


def _write_record(handle: int, record: bytes) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, record)


def _read_holder(handle: int) -> Holder | None:
    """Who wrote the record, or None if there is none yet or nobody can read it."""
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        return msgspec.json.decode(os.read(handle, _LONGEST_RECORD), type=Holder)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
