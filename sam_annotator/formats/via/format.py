"""VGG Image Annotator: one JSON file of regions by image (https://www.robots.ox.ac.uk/~vgg/software/via/)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from shapely import Polygon

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import Points, coco_to_mask, one_ring
from sam_annotator.core.wording import counted, tr
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import (
    AnnotationSource,
    Capabilities,
    ExportOptions,
    ExportReport,
    Progress,
    Shape,
    all_annotations,
)
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.polygons import polygons_within
from sam_annotator.formats.shapes import same_box
from sam_annotator.formats.via.reading import IMAGES, ORDER, is_via, read_pages, read_via, via_files
from sam_annotator.formats.via.regions import CROWD, LABEL, OBJECT, OTHERS, things
from sam_annotator.formats.walking import Sheet, Tally, Walk, mismatch, require_count
from sam_annotator.formats.writing import atomic_file


class ViaFormat:
    """VIA 2's annotations, or a project where one was read.

    A region is one ring: the parts of an object are regions with one ``annotation_id``, and a hole is joined to the
    outer ring by a bridge there and back, which encloses nothing where polygons are filled by the even-odd rule.
    """

    name = "via"
    title = "VGG Image Annotator (JSON)"
    looks_for = "a JSON file of images with regions (VIA)"
    suffix = ".json"
    capabilities = Capabilities(
        Shape.POLYGON, empty=False, crowd=True, attributes=True, ids=True, boxes=True, extra=True
    )

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """See `Format.write`. Objects without pixels cannot be held and are named in the notes."""
        walk = Walk(source, progress, passes=2 if options.check else 1)
        labels = {category.id: category.name for category in source.categories()}
        tally = Tally()
        with atomic_file(output) as temporary:
            with temporary.open("w", encoding="utf-8", newline="\n") as file:
                writer = _Writer(file, source, labels, options)
                for sheet in walk:
                    writer.add(sheet)
                    tally.add(sheet)
                writer.end()
            if options.check:
                _verify(temporary, walk, labels, writer.label, options)
        return ExportReport((output.absolute(),), tally.images, tally.objects, (*walk.notes(), *tally.notes()))

    def losses(self, source: AnnotationSource, options: ExportOptions) -> tuple[str, ...]:
        """VIA has no list of labels."""
        del options
        used = {annotation.category_id for annotation in all_annotations(source)}
        lost = sum(category.id not in used for category in source.categories())
        labels = counted(lost, "label")
        told = tr("VIA knows the labels of objects alone: {labels} without any will be left out.", labels=labels)
        return (told,) * bool(lost)

    def recognises(self, path: Path) -> bool:
        """See `Format.recognises`. A file is known by its keys."""
        return bool(via_files(path)) if path.is_dir() else is_via(path)

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """See `Format.read`. Of a folder the only VIA file in it."""
        if not path.is_dir():
            return read_via(path, progress)
        files = via_files(path)
        if len(files) != 1:
            found = f"several VIA files ({', '.join(file.name for file in files)}); name one of them"
            raise FormatError(f"{path} holds {found if files else 'no VIA file; check the path'}.")
        return read_via(files[0], progress)


class _Writer:
    """Writes image by image, so that memory does not grow with the project."""

    def __init__(
        self, file: TextIO, source: AnnotationSource, labels: Mapping[int, str], options: ExportOptions
    ) -> None:
        kept: Mapping[str, Any] = source.extra.get("via", {})
        self.label: str = kept.get("label", LABEL)
        self._file = file
        self._root = source.image_root
        self._labels = labels
        self._options = options
        self._project: Mapping[str, Any] = kept.get("project", {})
        self._keys: list[str] = []
        head = "".join(f"{json.dumps(key)}: {_json(value)},\n" for key, value in self._project.items())
        file.write(f"{{{head}{json.dumps(IMAGES)}: {{" if self._project else "{")

    def add(self, sheet: Sheet) -> None:
        """Write an image with its objects."""
        kept: Mapping[str, Any] = sheet.image.extra.get("via", {})
        regions = [region for annotation in sheet.annotations for region in self._regions(annotation)]
        path = self._root / sheet.image.path
        # VIA finds an image by its name with the bytes of its file behind it; -1 stands for one that it cannot see.
        size = path.stat().st_size if path.is_file() else -1
        entry = {
            "filename": sheet.image.path,
            "size": size,
            "regions": [*regions, *kept.get("regions", [])],
            "file_attributes": kept.get("file_attributes", {}),
        }
        key = f"{sheet.image.path}{size}"
        self._file.write(f"{',' if self._keys else ''}\n{json.dumps(key)}: {_json(entry)}")
        self._keys.append(key)

    def end(self) -> None:
        """Close what is open."""
        self._file.write(f"}},\n{json.dumps(ORDER)}: {_json(self._keys)}}}\n" if self._project else "\n}\n")

    def _regions(self, annotation: Annotation) -> list[dict[str, Any]]:
        return [
            {"shape_attributes": shape, "region_attributes": self._attributes(annotation)}
            for shape in _shapes(annotation, self._options)
        ]

    def _attributes(self, annotation: Annotation) -> dict[str, Any]:
        taken = {self.label, OBJECT, CROWD, OTHERS}
        named = {name: value for name, value in annotation.attributes.items() if name not in taken}
        others = {name: value for name, value in annotation.attributes.items() if name in taken}
        kept: Mapping[str, Any] = annotation.extra.get("via", {}).get("region_attributes", {})
        own = {self.label: self._labels[annotation.category_id], OBJECT: annotation.id}
        return (
            {**kept, **named, **own}
            | ({OTHERS: others} if others else {})
            | ({CROWD: True} if annotation.iscrowd else {})
        )


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _shapes(annotation: Annotation, options: ExportOptions) -> list[dict[str, Any]]:
    mask = annotation.mask
    if mask.area == 0:
        return []
    if annotation.is_box:
        x, y, width, height = _rect(annotation)
        return [{"name": "rect", "x": x, "y": y, "width": width, "height": height}]
    polygons = polygons_within(mask, options.polygon_iou, lambda some: coco_to_mask(_flat(some), mask.size))
    return [
        {"name": "polygon", "all_points_x": _axis(ring, 0), "all_points_y": _axis(ring, 1)} for ring in _rings(polygons)
    ]


def _rect(annotation: Annotation) -> Sequence[float]:
    """The numbers of a rectangle as they were read, if they still are those of the mask, else of the mask."""
    kept: Sequence[float] | None = annotation.extra.get("via", {}).get("rect")
    if kept:
        x, y, width, height = kept
        if same_box((x, y, x + width, y + height), annotation.mask):
            return kept
    return annotation.mask.bbox


def _rings(polygons: Sequence[Polygon]) -> list[Points]:
    """One ring for each part."""
    return [one_ring([polygon]).round(2) for polygon in polygons]


def _flat(polygons: Sequence[Polygon]) -> list[list[float]]:
    return [ring.ravel().tolist() for ring in _rings(polygons)]


def _axis(ring: Points, axis: int) -> list[float]:
    """The coordinates along one axis; whole ones as VIA's own, without a point."""
    return [int(value) if value.is_integer() else value for value in ring[:, axis].tolist()]


def _verify(file: Path, walk: Walk, labels: Mapping[int, str], label: str, options: ExportOptions) -> None:
    """Read the file and compare it with the source, object by object."""
    pages = {page.name: page for page in read_pages(file)[0]}
    for sheet in walk:
        page = pages.get(sheet.image.path)
        found = {thing.number: thing for thing in things(page.places, label, sheet.size)} if page else {}
        expected = [annotation for annotation in sheet.annotations if annotation.mask.area]
        require_count(sheet, len(found), len(expected))
        for annotation in expected:
            thing = found.get(annotation.id)
            if thing is None or (thing.label, thing.iscrowd) != (labels[annotation.category_id], annotation.iscrowd):
                raise mismatch(sheet, annotation, "it is missing, or its label or its crowd flag differs")
            _compare(sheet, annotation, thing.mask, options)


def _compare(sheet: Sheet, annotation: Annotation, mask: Mask, options: ExportOptions) -> None:
    iou = mask.iou(annotation.mask)
    if iou < (1 if annotation.is_box else options.polygon_iou):
        raise mismatch(sheet, annotation, f"its mask has an IoU of {iou:.4f} with the original")
