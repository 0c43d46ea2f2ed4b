"""Reading folders for YOLO, of rings or boxes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, next_color
from sam_annotator.core.geometry import Size
from sam_annotator.core.wording import counted, tr
from sam_annotator.errors import FormatError, ImageError
from sam_annotator.formats.base import Progress
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.yolo.layout import Layout, read_layout
from sam_annotator.formats.yolo.lines import Labels, Line, read_lines
from sam_annotator.images.reading import read_size


def read_yolo(path: Path, progress: Progress | None = None) -> ReadSource:
    """Read a folder or its YAML file; see `Format.read`.

    What is not interpreted stands under "yolo" in ``extra``: other keys of ``data.yaml``, the split of an image, the
    numbers of a box with its key points.
    """
    layout = read_layout(path)
    names = layout.data.by_number
    labels = Labels(names, layout.names_file, layout.data.keypoints)
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names[label] for label in sorted(names)), 1)}
    images: list[ImageRecord] = []
    annotations: list[Annotation] = []
    for number, (image, file) in enumerate(layout.labels.items(), 1):
        if progress:
            progress(number - 1, len(layout.labels))
        size = _size(image, path)
        split = layout.splits.get(image)
        images.append(
            ImageRecord(number, layout.record_path(image), size, extra=_extra({"split": split} if split else {}))
        )
        lines = read_lines(file, labels) if file else []
        annotations += [
            _annotation(len(annotations) + place, number, numbers[names[line.label]], line, size)
            for place, line in enumerate(lines, 1)
        ]
    if progress:
        progress(len(images), len(images))
    return ReadSource(
        layout.root,
        tuple(Category(number, name, next_color(number - 1)) for name, number in numbers.items()),
        tuple(images),
        tuple(annotations),
        notes=_notes(layout),
        extra=_extra(layout.data.extra),
    )


def _annotation(number: int, image_id: int, category_id: int, line: Line, size: Size) -> Annotation:
    return Annotation(
        number,
        image_id,
        category_id,
        line.mask(size),
        attributes={} if line.confidence is None else {"confidence": line.confidence},
        is_box=line.is_box,
        extra=_extra({"box": list(line.numbers)} if line.is_box else {}),
    )


def _extra(content: dict[str, Any]) -> dict[str, Any]:
    return {"yolo": content} if content else {}


def _size(image: Path, path: Path) -> Size:
    try:
        return read_size(image)
    except ImageError as error:
        raise FormatError(f"{path} has labels as shares of an image that cannot be read: {error}") from error


def _notes(layout: Layout) -> tuple[str, ...]:
    if not layout.strays:
        return ()
    files, first = counted(len(layout.strays), "label file"), "/".join(layout.strays[0].parts[-2:])
    return (tr("Left out for lack of their images: {files}, {first} first.", files=files, first=first),)
