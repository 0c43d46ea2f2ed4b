"""Labels packed in a .zip, as CVAT and Roboflow hand them out: unpacked into a temporary folder, and nowhere else."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from sam_annotator.core.wording import counted
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import Progress
from sam_annotator.formats.safety import safe_name

MOST_MEMBERS = 500_000
MOST_BYTES = 2**36
"""Of all members unpacked: 64 GiB; COCO's photographs of 2017 are 19."""
MOST_RATIO, ALWAYS_ALLOWED = 100, 2**30
"""So many bytes come out of one byte of the archive at most, if more than a GiB comes out; zeros give a thousand."""

_PIECE = 2**20
_LOCKED = 0x1 | 0x40 | 0x2000  # flags of members: encrypted, strongly, and even in the list of members
# The others are not unpacked piece by piece by zipfile: a few bytes would fill the memory.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, OverflowError, NotImplementedError)
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def is_archive(path: Path) -> bool:
    """Whether a path is a .zip file, by its name."""
    return path.suffix.lower() == ".zip" and path.is_file()


class Unpacked:
    """The files of an archive in a temporary folder, until `remove`.

    Attributes:
        archive: The .zip.
        folder: What is in it. It lies in a folder of its own, since formats look beside a folder too.
    """

    def __init__(self, archive: Path, progress: Progress | None = None) -> None:
        """Unpack, or leave nothing behind.

        Args:
            archive: The .zip; links, names that lead out and what unpacks to far more than it should are refused.
            progress: Called with the number of bytes done, and of all; raising in it cancels.

        Raises:
            FormatError: It is refused, damaged or encrypted, or there is no room for it.
        """
        self.archive = archive
        with _sentences(archive):
            self._room = TemporaryDirectory(prefix="sam-annotator-", ignore_cleanup_errors=True)
        self.folder = Path(self._room.name).resolve() / "labels"
        try:
            with _sentences(archive), zipfile.ZipFile(archive) as opened:
                _unpack(opened, archive, self.folder, progress)
        except BaseException:
            self.remove()
            raise

    def remove(self) -> None:
        """Remove the temporary folder."""
        self._room.cleanup()

    def roots(self) -> list[Path]:
        """Where the labels can begin, innermost first: all may lie in one folder, or be one file."""
        found = [self.folder]
        while found[0].is_dir() and len(inside := list(found[0].iterdir())) == 1:
            found.insert(0, inside[0])
        return found

    def told(self, text: str) -> str:
        """A sentence about the files, which names them as parts of the archive."""
        return text.replace(str(self.folder), str(self.archive))

    def home(self, path: Path) -> Path:
        """Where a folder of the files would lie if the archive was unpacked beside itself."""
        if path.is_relative_to(self.folder):
            return self.archive.with_suffix("") / path.relative_to(self.folder)
        return self.archive.parent


def _unpack(opened: zipfile.ZipFile, archive: Path, folder: Path, progress: Progress | None) -> None:
    members = [each for each in opened.infolist() if not _is_clutter(each)]
    targets = [folder / _checked(each, archive) for each in members]
    total = _checked_size(members, archive, folder)
    folder.mkdir()
    done = 0
    for member, target in zip(members, targets, strict=True):
        with _sentences(archive, member.filename):
            target.parent.mkdir(parents=True, exist_ok=True)
            # Never onto another member. Of a member that claims to be smaller than it is zipfile reads what it claims,
            # and then finds its checksum wrong: what was claimed bounds what is written.
            with opened.open(member) as packed, target.open("xb") as file:
                while piece := packed.read(_PIECE):
                    file.write(piece)
                    done += len(piece)
                    if progress is not None:
                        progress(done, total)


def _is_clutter(member: zipfile.ZipInfo) -> bool:
    """Folders, which their files make, and what macOS adds."""
    parts = member.filename.split("/")
    return member.filename.endswith("/") or parts[0] == "__MACOSX" or parts[-1] == ".DS_Store"


def _checked(member: zipfile.ZipInfo, archive: Path) -> str:
    """The path of a member below the folder."""
    if member.flag_bits & _LOCKED:
        raise _refusal(archive, member.filename, "is encrypted; unpack the archive yourself and name its folder")
    if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG):
        raise _refusal(archive, member.filename, "is a link or a special file; pack the files themselves")
    if member.compress_type not in _METHODS:
        raise _refusal(archive, member.filename, "is packed by a method other than deflate; pack the archive anew")
    try:
        return safe_name(member.filename, archive)
    except FormatError as error:
        raise _refusal(archive, member.filename, "has a name that is no place in the archive; pack it anew") from error


def _checked_size(members: Sequence[zipfile.ZipInfo], archive: Path, folder: Path) -> int:
    """The number of bytes of all members."""
    total = sum(each.file_size for each in members)
    allowed = min(MOST_BYTES, max(ALWAYS_ALLOWED, MOST_RATIO * archive.stat().st_size))
    if len(members) > MOST_MEMBERS or total > allowed:
        largest = max(members, key=lambda each: each.file_size).filename
        raise FormatError(
            f"{archive} would unpack to {counted(len(members), 'file')} of {total:,} bytes in all, {largest!r} "
            "the largest, which is more than labels should; if you trust it, unpack it yourself and name its folder."
        )
    if total > shutil.disk_usage(folder.parent).free:
        raise _no_room(archive)
    return total


@contextmanager
def _sentences(archive: Path, member: str | None = None) -> Iterator[None]:
    """Turn what is raised inside into a `FormatError` that names the archive and the member."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise _no_room(archive) from error
        raise _refusal(archive, member, f"cannot be unpacked ({error.strerror or error}); check the archive") from error
    except _DAMAGED as error:
        raise _refusal(archive, member, "is damaged; download or pack the archive again") from error


def _refusal(archive: Path, member: str | None, why: str) -> FormatError:
    if member is None:
        return FormatError(f"{archive} {why}.")
    name = member if len(member) <= 80 else f"{member[:77]}..."
    return FormatError(f"{archive}: {name!r} in it {why}.")


def _no_room(archive: Path) -> FormatError:
    where = "TEMP" if os.name == "nt" else "TMPDIR"
    return FormatError(
        f"There is no room in {gettempdir()} to unpack {archive}; make some, or let {where} name another folder."
    )
