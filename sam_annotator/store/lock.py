"""A lock that says "this project is open for writing", and that dies with its process.

It is the operating system's lock on a small file beside the project. A lock on the project file itself would not do:
closing any other handle of that file takes SQLite's own POSIX locks away (https://www.sqlite.org/howtocorrupt.html,
section 2.2).
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from sam_annotator.errors import ProjectError

# EAGAIN is flock's word for it; msvcrt has the other two.
_HELD_BY_ANOTHER = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}


class WriterLock:
    """Held from construction to `release`, or to the end of the process, however it ends."""

    def __init__(self, project: Path) -> None:
        """Take the lock of a project file.

        Raises:
            ProjectError: Somebody else holds it, or the folder cannot be written.
        """
        path = project.with_name(f".{project.name}.lock")
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise ProjectError(
                f"{project.parent} cannot be written, and the project lives there; give yourself write permission "
                f"({error.strerror})."
            ) from error
        try:
            _lock(self._handle)
        except OSError as error:
            os.close(self._handle)
            if error.errno in _HELD_BY_ANOTHER:
                raise ProjectError(f"{project} is already open in another window; close it there first.") from error
            raise ProjectError(
                f"{project} cannot be locked, as happens on network drives; move the project to a local disk "
                f"({error.strerror})."
            ) from error

    def release(self) -> None:
        """Give the lock back. The file stays: removing it would let two processes lock two files of one name."""
        os.close(self._handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
