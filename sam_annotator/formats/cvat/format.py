"""CVAT for images 1.1: one XML file with masks and boxes (https://docs.cvat.ai/docs/other/xml_format)."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree import ElementTree as ET

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError, VerificationError
from sam_annotator.formats.base import AnnotationSource, Capabilities, ExportOptions, ExportReport, Progress, Shape
from sam_annotator.formats.cvat.meta import write_labels, write_value
from sam_annotator.formats.cvat.reading import ANNOTATIONS_FILE, cvat_files, is_cvat, read_cvat
from sam_annotator.formats.cvat.shapes import BOX, write_box, write_rle
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.shapes import same_box
from sam_annotator.formats.walking import Sheet, Tally, Walk, mismatch, require_count
from sam_annotator.formats.writing import atomic_file
from sam_annotator.formats.xml_files import from_plain, xml_text

_Used: TypeAlias = dict[int, dict[str, set[type]]]
"""The kinds of values of attributes by category id and name."""

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<annotations>\n  <version>1.1</version>\n'


class CvatFormat:
    """CVAT for images. Every object is a mask to the pixel; what only a box is known of is a box."""

    name = "cvat"
    title = "CVAT for images 1.1 (XML)"
    looks_for = f"{ANNOTATIONS_FILE} or another XML file with annotations (CVAT for images)"
    suffix = ".xml"
    capabilities = Capabilities(
        Shape.MASK, empty=False, crowd=True, attributes=True, colors=True, boxes=True, extra=True
    )

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """See `Format.write`. CVAT knows no empty masks; they are named in the notes."""
        walk = Walk(source, progress, passes=2 if options.check else 1)
        labels = {category.id: category.name for category in source.categories()}
        tally = Tally()
        used: _Used = {}
        with atomic_file(output) as temporary:
            # CVAT wants the attributes of the labels before the first object, and they are known after the last.
            body = temporary.with_name("body")
            with body.open("w", encoding="utf-8", newline="\n") as file:
                for sheet in walk:
                    file.write(xml_text(_image(sheet, labels), 1))
                    tally.add(sheet)
                    _count(used, sheet)
            with temporary.open("wb") as whole, body.open("rb") as pictures:
                head = xml_text(_meta(source, write_labels(source.categories(), used)), 1)
                whole.write(f"{_HEAD}{head}".encode())
                shutil.copyfileobj(pictures, whole)
                whole.write(b"</annotations>\n")
            if options.check:
                _verify(temporary, walk, labels)
        return ExportReport((output.absolute(),), tally.images, tally.objects, (*walk.notes(), *tally.notes()))

    def recognises(self, path: Path) -> bool:
        """See `Format.recognises`. A file is known by the name of its outermost element."""
        return bool(cvat_files(path)) if path.is_dir() else is_cvat(path)

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """See `Format.read`. Of a folder ``annotations.xml``, else the only CVAT file in it."""
        if not path.is_dir():
            return read_cvat(path, progress)
        files = cvat_files(path)
        if len(files) != 1:
            found = f"several CVAT files ({', '.join(file.name for file in files)}); name one of them"
            raise FormatError(f"{path} holds {found if files else 'no CVAT file; check the path'}.")
        return read_cvat(files[0], progress)


def _count(used: _Used, sheet: Sheet) -> None:
    """Take note of the kinds of values of each attribute."""
    for annotation in sheet.annotations:
        for name, value in _attributes(annotation).items():
            used.setdefault(annotation.category_id, {}).setdefault(name, set()).add(type(value))


def _attributes(annotation: Annotation) -> dict[str, str | float | bool]:
    return dict(annotation.attributes) | ({"iscrowd": True} if annotation.iscrowd else {})


def _meta(source: AnnotationSource, labels: ET.Element) -> ET.Element:
    """The task as it was read, or a new one, with the labels of today."""
    kept = source.extra.get("cvat", {}).get("meta")
    meta = from_plain(kept) if kept else ET.Element("meta")
    task = next(iter(meta), None)
    if task is None:
        task = ET.SubElement(meta, "task")
        ET.SubElement(task, "name").text = source.image_root.name
        ET.SubElement(task, "mode").text = "annotation"
    home = next(meta.iter("labels"), None)
    if home is None:
        home = ET.SubElement(task, "labels")
    home.extend(labels)
    return meta


def _image(sheet: Sheet, labels: Mapping[int, str]) -> ET.Element:
    height, width = sheet.size
    kept: dict[str, Any] = dict(sheet.image.extra.get("cvat", {}))
    others = kept.pop("others", [])
    about = {"id": str(sheet.image.id), "name": sheet.image.path, **kept, "width": str(width), "height": str(height)}
    image = ET.Element("image", about)
    grouped: set[object] = set()
    for annotation in sheet.annotations:
        if annotation.mask.area:
            shape = _shape(annotation, labels[annotation.category_id])
            key = (shape.get("label"), shape.get("group_id"))
            # Two objects of one label and group, copies perhaps, would be one when read.
            if key in grouped and not annotation.is_box:
                del shape.attrib["group_id"]
            elif "group_id" in shape.attrib and not annotation.is_box:
                grouped.add(key)
            image.append(shape)
    image.extend(from_plain(other) for other in others)
    return image


def _shape(annotation: Annotation, label: str) -> ET.Element:
    kept: dict[str, Any] = dict(annotation.extra.get("cvat", {}))
    box = kept.pop("box", None)
    about = {"label": label, "source": "manual", "occluded": "0", "z_order": "0"} | kept
    if annotation.is_box:
        geometry = _exact(box, annotation.mask) or write_box(annotation.mask)
    else:
        geometry = write_rle(annotation.mask)
    shape = ET.Element("box" if annotation.is_box else "mask", about | geometry)
    for name, value in _attributes(annotation).items():
        ET.SubElement(shape, "attribute", {"name": name}).text = write_value(value)
    return shape


def _exact(box: list[str] | None, mask: Mask) -> dict[str, str]:
    """The numbers of a box as they were read, if they still are those of the mask."""
    return dict(zip(BOX, box, strict=True)) if box and same_box([*map(float, box)], mask) else {}


def _verify(file: Path, walk: Walk, labels: Mapping[int, str]) -> None:
    """Read the file and compare it with the source, object by object."""
    read = read_cvat(file)
    names = {category.id: category.name for category in read.categories()}
    if {*names.values()} != {*labels.values()}:
        raise VerificationError(f"{file.name} does not hold the labels of the project; please report this.")
    by_path = {image.path: image.id for image in read.images()}
    for sheet in walk:
        expected = [annotation for annotation in sheet.annotations if annotation.mask.area]
        found = read.annotations(by_path.get(sheet.image.path, -1))
        require_count(sheet, len(found), len(expected))
        for annotation, other in zip(expected, found, strict=True):
            if names[other.category_id] != labels[annotation.category_id] or other.iscrowd != annotation.iscrowd:
                raise mismatch(sheet, annotation, "its label or its crowd flag differs")
            if other.mask.iou(annotation.mask) < 1:
                raise mismatch(sheet, annotation, "its mask differs from the original")
