"""Where the parts of a JSON file lie, found without taking the file into memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PIECE = 8 * 2**20
"""Bytes that are looked at together."""

_QUOTE, _BACKSLASH, _OPEN, _CLOSE = 1, 2, 3, 4
_KINDS = np.zeros(256, np.uint8)
for _characters, _kind in ((b'"', _QUOTE), (b"\\", _BACKSLASH), (b"{[", _OPEN), (b"}]", _CLOSE)):
    _KINDS[list(_characters)] = _kind

_KEY = re.compile(rb'"((?:[^"\\]|\\.)*)"\s*:\s*$')
_LONGEST_KEY = 4096


@dataclass(frozen=True)
class Span:
    """An array or object that is a value of the outermost object.

    Attributes:
        key: Its key, as it is spelled in the file.
        start: Where its opening bracket stands, in bytes.
        stop: Where its closing bracket stands.
    """

    key: str
    start: int
    stop: int


@dataclass(frozen=True)
class Outline:
    """What `outline` has found. Nothing but brackets and quotes was looked at: the rest need not be JSON.

    Attributes:
        containers: In their order.
        starts: Where the objects and arrays inside of containers begin, as (items,) int64, bytes.
        stops: Where each of them ends: the position after its closing bracket.
    """

    containers: tuple[Span, ...]
    starts: NDArray[np.int64]
    stops: NDArray[np.int64]

    def items(self, container: Span) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Starts and stops of what lies directly in a container, as two (items,) int64."""
        first, last = np.searchsorted(self.starts, [container.start, container.stop])
        return self.starts[first:last], self.stops[first:last]


@dataclass
class _State:
    """What is known at the end of a piece."""

    depth: int = 0
    in_text: bool = False


def outline(path: Path, progress: Callable[[int], None] | None = None) -> Outline | None:
    """Find the parts of a file in one pass.

    Args:
        path: The file. Its memory does not grow with it but by 16 bytes for each item of a container.
        progress: Called with the number of bytes seen.

    Returns:
        The outline, or None if the brackets do not match.

    Raises:
        OSError: It cannot be read.
    """
    state, seen = _State(), 0
    # By depth after the bracket and the kind of bracket: containers and their items, opened and closed.
    found: dict[tuple[int, int], list[NDArray[np.int64]]] = {(2, 1): [], (1, -1): [], (3, 1): [], (2, -1): []}
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            # An escape sequence must not fall on two pieces.
            while piece.endswith(b"\\") and (more := file.read(1)):
                piece += more
            places, steps, depths = _brackets(piece, state)
            if depths.size and depths.min() < 0:
                return None
            for (depth, step), lists in found.items():
                lists.append(places[(depths == depth) & (steps == step)] + seen)
            seen += len(piece)
            if progress is not None:
                progress(seen)
    opened, closed, starts, stops = (np.concatenate([np.zeros(0, np.int64), *lists]) for lists in found.values())
    if state.depth or state.in_text or len(opened) != len(closed) or len(starts) != len(stops):
        return None
    return Outline(_named(path, opened.tolist(), closed.tolist()), starts, stops + 1)


def _brackets(piece: bytes, state: _State) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Where brackets stand outside of text, whether they open (1) or close (-1), and how deep one is after each."""
    content = np.frombuffer(piece, np.uint8)
    places = np.flatnonzero(_KINDS[content])
    kinds = _KINDS[content[places]]
    if (kinds == _BACKSLASH).any():
        real = ~np.isin(places, _escaped(places[kinds == _BACKSLASH])) & (kinds != _BACKSLASH)
        places, kinds = places[real], kinds[real]
    quotes = np.cumsum(kinds == _QUOTE) + state.in_text
    outside = (kinds != _QUOTE) & (quotes % 2 == 0)
    places, steps = places[outside], np.where(kinds[outside] == _OPEN, 1, -1)
    depths = state.depth + np.cumsum(steps)
    state.in_text = bool(quotes[-1] % 2) if quotes.size else state.in_text
    state.depth = int(depths[-1]) if depths.size else state.depth
    return places, steps, depths


def _escaped(backslashes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places after an odd number of backslashes in a row."""
    first = np.flatnonzero(np.diff(backslashes, prepend=-2) != 1)
    lengths = np.diff(first, append=len(backslashes))
    return np.asarray((backslashes[first] + lengths)[lengths % 2 == 1])


def _named(path: Path, opened: list[int], closed: list[int]) -> tuple[Span, ...]:
    containers = []
    before = 0
    with path.open("rb") as file:
        for start, stop in zip(opened, closed, strict=True):
            begin = max(before, start - _LONGEST_KEY)
            file.seek(begin)
            key = _KEY.search(file.read(start - begin))
            containers.append(Span(key[1].decode("utf-8", "replace") if key else "", start, stop))
            before = stop
    return tuple(containers)


def emptied(path: Path, containers: Iterable[Span], first_of: Outline | None = None) -> bytes:
    """The content of a file without what stands in some of its containers: ``{"images":[],"info":{}}``.

    Args:
        path: The file.
        containers: Which ones.
        first_of: Leave the first item of each array: the outline that has them.

    Raises:
        OSError: It cannot be read.
    """
    parts, before = [], 0
    with path.open("rb") as file:
        for container in containers:
            file.seek(before)
            parts.append(file.read(container.start + 1 - before))
            before = container.stop
            file.seek(before)
            if first_of is not None and file.read(1) == b"]":
                starts, stops = first_of.items(container)
                if starts.size:
                    file.seek(int(starts[0]))
                    parts.append(file.read(int(stops[0] - starts[0])))
        file.seek(before)
        parts.append(file.read())
    return b"".join(parts)
