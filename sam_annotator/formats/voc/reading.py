"""Reading folders of Pascal VOC: boxes from XML, masks from PNG, and which belong together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, next_color
from sam_annotator.core.geometry import Size
from sam_annotator.errors import FormatError, ImageError
from sam_annotator.formats.base import Progress
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.png import png_size
from sam_annotator.formats.voc.layout import find_image, find_layout, read_labels
from sam_annotator.formats.voc.segments import Segment, partners_of, read_segments
from sam_annotator.formats.voc.xml import VocPage, read_page
from sam_annotator.images.reading import SUFFIXES, read_size


def read_voc(path: Path, progress: Progress | None = None) -> ReadSource:
    """Read a folder; see `Format.read`."""
    layout = find_layout(path)
    if not layout.files:
        raise FormatError(f"{path} has no Annotations and no SegmentationObject (VOC); check the path.")
    labels = read_labels(path)
    images: list[ImageRecord] = []
    found: list[tuple[int, str, Annotation]] = []
    for image_id, (name, (xml, classes, objects)) in enumerate(layout.files.items(), 1):
        if progress:
            progress(image_id - 1, len(layout.files))
        page = read_page(xml) if xml else VocPage()
        image = find_image(layout.root, name, page.filename, SUFFIXES)
        size = _size(page, [file for file in (objects, classes) if file], layout.root / image, xml or path)
        segments = read_segments(classes, objects, page, labels, size)
        extra = {"splits": layout.splits.get(name), "elements": page.elements}
        images.append(ImageRecord(image_id, image, size, extra=_extra(extra)))
        found += ((image_id, label, item) for label, item in _annotations(image_id, page, segments, size))
    if progress:
        progress(len(images), len(images))
    names = [name for number, name in labels.names.items() if number] if labels.listed else []
    names += sorted({label for _, label, _ in found} - set(names))
    return _source(layout.root, names, images, found)


def _source(
    root: Path, names: list[str], images: list[ImageRecord], found: list[tuple[int, str, Annotation]]
) -> ReadSource:
    names = list(dict.fromkeys(names))
    ids = {name: number for number, name in enumerate(names, 1)}
    return ReadSource(
        root,
        tuple(Category(number, name, next_color(number - 1)) for name, number in ids.items()),
        tuple(images),
        tuple(
            Annotation(
                number,
                image_id,
                ids[label],
                item.mask,
                item.iscrowd,
                attributes=item.attributes,
                is_box=item.is_box,
                extra=item.extra,
            )
            for number, (image_id, label, item) in enumerate(found, 1)
        ),
    )


def _size(page: VocPage, segmentations: list[Path], image: Path, path: Path) -> Size:
    sizes = [size for file in segmentations if (size := png_size(file))]
    size = page.size or next(iter(sizes), None)
    try:
        return size or read_size(image)
    except ImageError as error:
        raise FormatError(f"{path} does not tell the size of its image: {error}") from error


def _annotations(image_id: int, page: VocPage, segments: list[Segment], size: Size) -> Iterator[tuple[str, Annotation]]:
    """The objects of an image with their labels: those of the XML file, then masks that it does not list."""
    partners = partners_of(page, segments, size)
    for place, each in enumerate(page.objects):
        segment = partners.get(place)
        mask = segment.mask if segment else each.box(size)
        extra = _extra({"bndbox": list(each.corners), "elements": each.elements})
        yield (
            each.name,
            Annotation(
                0, image_id, 0, mask, each.iscrowd, attributes=each.attributes, is_box=segment is None, extra=extra
            ),
        )
    matched = {segment.number for segment in partners.values()}
    for segment in segments:
        if segment.number not in matched:
            yield segment.label, Annotation(0, image_id, 0, segment.mask)


def _extra(content: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in content.items() if value}
    return {"voc": kept} if kept else {}
