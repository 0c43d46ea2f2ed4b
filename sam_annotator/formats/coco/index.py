"""One COCO file, checked whole once and from then on read in parts."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.annotation import ImageRecord
from sam_annotator.core.geometry import Size
from sam_annotator.core.rle import filling
from sam_annotator.errors import FormatError
from sam_annotator.formats.coco.entries import WHAT, Entry, check, decode
from sam_annotator.formats.coco.masks import Rle, damaged
from sam_annotator.formats.json_files import reading
from sam_annotator.formats.json_outline import Span, emptied, outline

Fields: TypeAlias = Mapping[str, Any]
Found: TypeAlias = tuple[Entry, Fields]

BATCH = 2**18
"""Bytes of annotations that are decoded together: with few objects alive Python's garbage collector costs little."""

# Annotations farther apart are read one by one; nearer ones cost less than a call.
_APART = 64 * 1024


class Head(msgspec.Struct, frozen=True):
    """All of a file but its annotations."""

    images: list[dict[str, Any]]
    annotations: list[Any]
    categories: list[dict[str, Any]] = []


class CocoIndex:
    """Where each annotation of a file stands. Memory: 12 bytes for each."""

    def __init__(self, path: Path, progress: Callable[[int], None]) -> None:
        """Find the annotations and read everything else; `check` looks at the annotations.

        Args:
            path: The file.
            progress: Called with the number of bytes seen.

        Raises:
            FormatError: It cannot be read or is no COCO file.
        """
        self.path = path
        with reading(path):
            self._version = _version(path)
            found = outline(path, progress)
            lists = [each for each in found.containers if each.key == "annotations"] if found else []
            if found is None or len(lists) > 1:
                trouble = "it lists annotations twice" if lists else "brackets or quotes in it do not match"
                raise FormatError(f"{path} is not {WHAT}: {trouble}.")
            content = emptied(path, lists)
        self.fields, self.head = _head(content, path)
        if self.head.annotations:
            raise FormatError(f"{path} is not {WHAT}: the key of its annotations is spelled with escapes.")
        self._list = lists[0] if lists else Span("", 0, 1)
        starts, stops = found.items(self._list)
        self._starts, self._lengths = starts, (stops - starts).astype(np.int32)

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def bytes(self) -> int:
        """Size of the file."""
        return self._version[0]

    def batches(self, progress: Callable[[int], None]) -> Iterator[tuple[int, Sequence[Found]]]:
        """All annotations in their order: the number of the first, and some at a time.

        Raises:
            FormatError: They are malformed.
        """
        before, first = self._list.start + 1, 0
        stops = self._starts + self._lengths
        while True:
            # At least one, at most as many as fit.
            last = max(first + 1, int(np.searchsorted(stops, before + BATCH)))
            is_end = last >= len(self)
            stop = self._list.stop if is_end else int(stops[last - 1])
            with self._opened() as file:
                content = _read(file, before, stop).strip()
            if first:
                # What joins two batches belongs to neither.
                content = content.removeprefix(b",") if content.startswith(b",") else b"?"
            found = decode(b"[" + content + b"]", self.path, first)
            if len(found) != min(last, len(self)) - first:
                raise FormatError(f"{self.path} is not {WHAT}: its annotations are not all objects.")
            yield first, found
            progress(stop)
            if is_end:
                return
            before, first = stop, last

    def check(
        self, images: Mapping[int, ImageRecord], categories: Container[int | None], progress: Callable[[int], None]
    ) -> NDArray[np.int64]:
        """Look at every annotation, so that reading any of them later finds nothing wrong.

        Args:
            images: The records by the ids of the file.
            categories: The ids of the categories that it lists.
            progress: Called with the number of bytes seen.

        Returns:
            For each annotation its id, the image's id in the file, and whether it says anything (1), says so without a
            category (2) or says nothing (0), as (annotations, 3) int64.

        Raises:
            FormatError: One is malformed, or refers to what is not listed.
        """
        table = np.zeros((len(self), 3), np.int64)
        for first, found in self.batches(progress):
            masks = []
            for number, (entry, _) in enumerate(found, first):
                self._check_references(entry, images, categories)
                if entry.is_something:
                    mask = check(entry, images[entry.image_id], self.path)
                    masks += [(entry.id, mask)] if mask else []
                table[number] = entry.id, entry.image_id, entry.is_something * (1 + (entry.category_id is None))
            for (identity, _), good in zip(masks, filling([mask for _, mask in masks]), strict=True):
                if not good:
                    raise damaged(self.path, identity)
        return table

    def _check_references(
        self, entry: Entry, images: Mapping[int, ImageRecord], categories: Container[int | None]
    ) -> None:
        if entry.image_id not in images:
            raise FormatError(
                f"{self.path} has annotation {entry.id} on the image with id {entry.image_id}, which it does not list."
            )
        if entry.category_id is not None and entry.category_id not in categories:
            raise FormatError(
                f"{self.path} has annotation {entry.id} of the category with id {entry.category_id}, which it does "
                "not list."
            )

    def sizes(self, images: set[int], progress: Callable[[int], None]) -> dict[int, Size]:
        """The (H, W) of images that run lengths tell, for files that do not tell it otherwise; by the file's ids."""
        found: dict[int, Size] = {}
        for _, entries in self.batches(progress):
            for entry, _ in entries:
                if entry.image_id in images and isinstance(entry.segmentation, Rle):
                    found.setdefault(entry.image_id, entry.segmentation.size)
        return found

    def entries(self, numbers: NDArray[np.integer[Any]]) -> list[Found]:
        """Some annotations by their places in the file, (N,) from 0.

        Raises:
            FormatError: The file has changed or vanished since it was checked.
        """
        starts, lengths = self._starts[numbers], self._lengths[numbers]
        stops = starts + lengths
        parts: list[bytes] = []
        with self._opened() as file:
            steps = np.diff(starts)
            for group in np.split(np.arange(len(starts)), np.flatnonzero((steps < 0) | (steps > _APART)) + 1):
                if group.size:
                    begin = int(starts[group[0]])
                    content = _read(file, begin, int(stops[group[-1]]))
                    parts += (content[starts[each] - begin : stops[each] - begin] for each in group)
        return [*decode(b"[" + b",".join(parts) + b"]", self.path)]

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        """The file, as long as it is the one that was looked at. It is not kept open: others may want to replace it."""
        with reading(self.path), self.path.open("rb") as file:
            if _version(file.fileno()) != self._version:
                raise FormatError(f"{self.path} has changed while it was read; start again.")
            yield file


def _read(file: BinaryIO, start: int, stop: int) -> bytes:
    file.seek(start)
    return file.read(stop - start)


def _version(file: Path | int) -> tuple[int, int]:
    """What changes when a file is written."""
    status = os.stat(file)  # noqa: PTH116 - of an open file as well
    return status.st_size, status.st_mtime_ns


def _head(content: bytes, path: Path) -> tuple[dict[str, Any], Head]:
    try:
        # Windows programs put a mark in front that JSON does not know.
        fields = msgspec.json.decode(content.removeprefix(codecs.BOM_UTF8), type=dict[str, Any])
        return fields, msgspec.convert(fields, Head)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise FormatError(f"{path} is not {WHAT}: {str(error).rstrip('.')}.") from error
