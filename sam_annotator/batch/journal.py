"""What a batch has done already: a line per image, so that it can go on where it was ended, however it was ended."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Self

import msgspec

from sam_annotator.batch.looking import Found
from sam_annotator.core.geometry import Size
from sam_annotator.errors import FormatError, NotWritableError, UsageError
from sam_annotator.formats.writing import sentences
from sam_annotator.store.lock import WriterLock

FOLDER = ".sam-annotator-auto"


class Line(msgspec.Struct, frozen=True):
    """One image that is done, or that failed: then it is tried again."""

    name: str
    size: Size | None = None
    masks: int = 0
    error: str = ""
    seconds: float = 0.0


class Header(msgspec.Struct, frozen=True):
    """The first line: what makes results comparable. All but ``images`` has to be the same to go on.

    ``words`` says what is looked for, how near it has to be, and by which CLIP model; empty for all objects.
    """

    model: str
    weights: str
    options: dict[str, float]
    images: int
    format: str
    words: str = ""


def line_of(found: Found) -> Line:
    """What is written of an image."""
    return Line(found.image.name, found.size, len(found.masks), found.error, round(found.seconds, 3))


def same_run(earlier: Header, header: Header, output: str) -> None:
    """See that results can be put beside those of an earlier run.

    Raises:
        UsageError: That had other parameters.
    """
    if msgspec.structs.replace(earlier, images=0) != msgspec.structs.replace(header, images=0):
        raise UsageError(
            f"The earlier run in {output} had another model, other parameters, other words or another format; give "
            "these again, or another folder."
        )


class Journal:
    """Of one shard of one output folder. Held by one run at a time.

    Args:
        output: The output folder; made where missing.
        header: Of this run.
        resume: Whether to go on with an earlier run.
        shard: Its name, "" for all.

    Raises:
        UsageError: Another run is at work there, there was an earlier run and ``resume`` is not set, or that had other
            parameters.
        FormatError: The folder cannot be written, or its journal cannot be read.
    """

    def __init__(self, output: Path, header: Header, *, resume: bool, shard: str = "") -> None:
        self.folder = output / FOLDER
        with sentences(output):
            self.folder.mkdir(parents=True, exist_ok=True)
        self.path = self.folder / f"journal{shard}.jsonl"
        try:
            self._lock = WriterLock(self.path)
        except NotWritableError as error:
            if not os.access(self.folder, os.W_OK):
                raise FormatError(f"{output} cannot be written; choose a place where you may write.") from error
            raise UsageError(f"Another run is at work on {output}; wait for it, or give another folder.") from error
        try:
            self.done = self._begin(output, header, resume=resume)
        except BaseException:
            self._lock.release()
            raise

    def _begin(self, output: Path, header: Header, *, resume: bool) -> dict[str, Line]:
        with sentences(self.path):
            known = self.path.read_bytes() if self.path.exists() else b""
        # What was being written when the power failed is no line; it is cut off, or the next one would hang on to it.
        whole = known[: known.rfind(b"\n") + 1]
        first, *lines = whole.splitlines() or [b""]
        if not lines:
            # A run that did nothing is none.
            first, whole = b"", b""
        if first and not resume:
            raise UsageError(f"{output} holds an earlier run; go on with it by --resume, or give another folder.")
        try:
            earlier = msgspec.json.decode(first, type=Header) if first else header
            read = [msgspec.json.decode(line, type=Line) for line in lines]
        except msgspec.MsgspecError as error:
            raise FormatError(f"The journal {self.path} is damaged; give another output folder.") from error
        same_run(earlier, header, str(output))
        with sentences(self.path):
            self._file = self.path.open("r+b" if known else "w+b")
            self._file.truncate(len(whole))
            self._file.seek(0, os.SEEK_END)
            if not first:
                self._write(header)
        return {line.name: line for line in read}

    def note(self, found: Found) -> None:
        """An image is done: its part lies on the disk.

        Raises:
            FormatError: The disk is full.
        """
        line = line_of(found)
        with sentences(self.path):
            self._write(line)
        self.done[line.name] = line

    def is_done(self, name: str) -> bool:
        """Whether an image needs no work."""
        return name in self.done and not self.done[name].error

    def _write(self, line: Line | Header) -> None:
        self._file.write(msgspec.json.encode(line) + b"\n")
        self._file.flush()

    def close(self) -> None:
        """Let others work here."""
        self._file.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
