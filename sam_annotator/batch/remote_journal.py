"""The journal of a run whose results lie behind a URL, where no file can be appended to.

It is a folder: ``header.json`` and segments of some lines each, which are written once. What a killed run had not
written yet is done again, with the same result. There is no lock: each run names its segments apart from those of any
other.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from typing import Self

import msgspec

from sam_annotator.batch.journal import FOLDER, Header, Line, line_of, same_run
from sam_annotator.batch.looking import Found
from sam_annotator.batch.places import Elsewhere
from sam_annotator.errors import FormatError, UsageError

LINES = 100
SECONDS = 10.0
"""A segment is written when it has so many lines or was begun so long ago, whatever comes first."""


class RemoteJournal:
    """As `Journal`, which see, for one shard of the results behind a URL.

    Args:
        output: Where the results go.
        header: Of this run.
        resume: Whether to go on with an earlier run.
        shard: Its name, "" for all.
        clock: Seconds.

    Raises:
        UsageError: There was an earlier run and ``resume`` is not set, or that had other parameters.
        FormatError: The URL cannot be used, or the journal is damaged.
    """

    def __init__(
        self,
        output: Elsewhere,
        header: Header,
        *,
        resume: bool,
        shard: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._place = output / f"{FOLDER}/journal{shard}"
        self._clock = clock
        # Names sort by the time of the run: what a later one says of an image counts.
        self._run = f"{time.time_ns():020d}-{uuid.uuid4().hex[:8]}"
        self._segments = 0
        self._waiting: list[Line] = []
        self._begun = 0.0
        self.done = self._begin(output, header, resume=resume)

    def _begin(self, output: Elsewhere, header: Header, *, resume: bool) -> dict[str, Line]:
        there = self._place.names()
        if "header.json" not in there:
            self._place.write("header.json", msgspec.json.encode(header))
            return {}
        if not resume:
            raise UsageError(f"{output} holds an earlier run; go on with it by --resume, or give another place.")
        try:
            same_run(msgspec.json.decode(self._place.read("header.json"), type=Header), header, str(output))
            lines = [
                msgspec.json.decode(line, type=Line)
                for name in sorted(there - {"header.json"})
                for line in self._place.read(name).splitlines()
            ]
        except msgspec.MsgspecError as error:
            raise FormatError(f"The journal {self._place} is damaged; give another place.") from error
        return {line.name: line for line in lines}

    def note(self, found: Found) -> None:
        """An image is done: its part is written.

        Raises:
            FormatError: The segment cannot be written.
        """
        if not self._waiting:
            self._begun = self._clock()
        line = line_of(found)
        self._waiting.append(line)
        self.done[line.name] = line
        if len(self._waiting) >= LINES or self._clock() - self._begun >= SECONDS:
            self._write()

    def is_done(self, name: str) -> bool:
        """Whether an image needs no work."""
        return name in self.done and not self.done[name].error

    def close(self) -> None:
        """Write what waits."""
        if self._waiting:
            self._write()

    def _write(self) -> None:
        self._segments += 1
        content = b"".join(msgspec.json.encode(line) + b"\n" for line in self._waiting)
        self._place.write(f"{self._run}-{self._segments:06d}.jsonl", content)
        self._waiting.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
