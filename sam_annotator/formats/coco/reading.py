"""Reading COCO instances as they are found in the world: our own export, COCO, CVAT, Roboflow, labelme2coco, TACO."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.annotation import Extra, ImageRecord, no_extra
from sam_annotator.core.wording import counted, tr
from sam_annotator.formats.base import Progress
from sam_annotator.formats.coco.entries import UNNAMED, extra_of, properties
from sam_annotator.formats.coco.index import CocoIndex
from sam_annotator.formats.coco.merging import join_images, join_labels, join_objects
from sam_annotator.formats.coco.source import AllAnnotations, CocoSource, Objects
from sam_annotator.formats.json_outline import PIECE

_OURS = frozenset({"images", "annotations", "categories"})


def read_coco(paths: Sequence[Path], progress: Progress | None = None) -> CocoSource:
    """Read a file, or several as one set; see `Format.read`.

    Every annotation is looked at, and none is kept: they are read again when they are asked for. RLE is taken as it
    stands, polygons are rasterised by pycocotools.

    Args:
        paths: The files. Labels of one name are one label, and images of one path one image; an id that stands for
            something else already gives way to one above all others. Annotations of one id, label and shape on one
            image are one object: so COCO tells about people and their key points.
        progress: Called with the pieces of files done and of all; each is looked at twice.
    """
    steps = _Steps(paths, progress)
    files = [CocoIndex(path, steps.of_pass()) for path in paths]
    labels, pictures = join_labels(files), join_images(files, steps.still)
    tables = [
        index.check(images, numbers, steps.of_pass())
        for index, images, numbers in zip(files, pictures.records, labels.numbers, strict=True)
    ]
    if any((table[:, 2] == 2).any() for table in tables):
        labels = labels.with_rest(UNNAMED)
    objects = join_objects(_table(files, tables, labels.numbers, pictures.records))
    steps.finish()
    return CocoSource(
        pictures.root,
        labels.all,
        pictures.all,
        AllAnnotations(objects, pictures.all),
        {each.id: found for each in pictures.all if (found := properties(each.extra.get("coco", {})))},
        {each.id: found for each in labels.all if (found := properties(each.extra.get("coco", {})))},
        _notes(files, tables),
        extra=_extra(files),
        objects=objects,
    )


class _Steps:
    """Progress through two passes over each of several files, told in pieces of files."""

    def __init__(self, paths: Sequence[Path], progress: Progress | None) -> None:
        self._pieces = [path.stat().st_size // PIECE + 1 if path.is_file() else 1 for path in paths] * 2
        self._done, self._total, self._progress = 0, sum(self._pieces), progress

    def of_pass(self) -> Callable[[int], None]:
        """What to call with the number of bytes seen in the pass that begins now."""
        before = self._total - sum(self._pieces)
        most = self._pieces.pop(0)
        self._tell(before)
        return lambda seen: self._tell(before + min(seen // PIECE, most))

    def still(self, _: int) -> None:
        """Tell the same again, so that a pass that is rarely needed can be cancelled as well."""
        self._tell(self._done)

    def finish(self) -> None:
        """Tell that all is done."""
        self._tell(self._total)

    def _tell(self, done: int) -> None:
        self._done = done
        if self._progress is not None:
            self._progress(done, self._total)


def _table(
    files: Sequence[CocoIndex],
    tables: Sequence[NDArray[np.int64]],
    categories: Sequence[Mapping[int | None, int]],
    images: Sequence[Mapping[int, ImageRecord]],
) -> Objects:
    """All annotations that say something."""
    kept = [np.flatnonzero(table[:, 2]) for table in tables]
    ids = [table[places, 0] for table, places in zip(tables, kept, strict=True)]
    file = np.repeat(np.arange(len(files)), [len(places) for places in kept]).astype(np.uint16)
    of_file = (
        np.array([records[each].id for each in table[places, 1].tolist()], np.int64)
        for records, table, places in zip(images, tables, kept, strict=True)
    )
    return Objects(
        files,
        categories,
        np.concatenate([np.zeros(0, np.int64), *of_file]),
        np.concatenate([np.zeros(0, np.int64), *ids]),
        file,
        np.concatenate(kept).astype(np.int32),
    )


def _notes(files: Sequence[CocoIndex], tables: Sequence[NDArray[np.int64]]) -> tuple[str, ...]:
    nothing = sum(int((table[:, 2] == 0).sum()) for table in tables)
    notes = [tr("Left out for lack of a mask: {objects}.", objects=counted(nothing, "object"))] if nothing else []
    others = [key for index in files for key, value in index.fields.items() if _is_left_out(key, value)]
    names = ", ".join(dict.fromkeys(others))
    if names:
        notes.append(tr("Left out, since only programs of its maker know what it is: {names}.", names=names))
    return tuple(notes)


def _is_left_out(key: str, value: object) -> bool:
    return key not in _OURS | {"info", "licenses"} and isinstance(value, dict | list)


def _extra(files: Iterable[CocoIndex]) -> Extra:
    """What is said about the whole set, the first file first; licenses of all."""
    fields: dict[str, Any] = {}
    for index in files:
        licenses = fields.get("licenses", [])
        for key, value in index.fields.items():
            if key == "licenses" and isinstance(value, list):
                fields[key] = licenses + [each for each in value if each not in licenses]
            elif key not in _OURS and not _is_left_out(key, value):
                fields.setdefault(key, value)
    return extra_of(fields) if fields else no_extra()
