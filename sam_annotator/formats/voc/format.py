"""Pascal VOC: boxes in XML, masks in PNG with VOC's palette (VOC2012 development kit).

The number of an object's pixels in ``SegmentationObject`` is its place in the XML file, from 1, and that of its label
in ``SegmentationClass`` its line in ``labelmap.txt``. VOC draws a border of 255, "void", around its objects; we do not,
since our masks know their pixels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np

from sam_annotator.core.annotation import Annotation, ImageRecord
from sam_annotator.core.wording import tr
from sam_annotator.errors import FormatError, VerificationError
from sam_annotator.formats.base import AnnotationSource, Capabilities, ExportOptions, ExportReport, Progress, Shape
from sam_annotator.formats.masks.painting import Numbered, count_covered, hidden_notes, paint, verify
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.naming import names_for
from sam_annotator.formats.png import read_png, save_png
from sam_annotator.formats.voc.layout import (
    ANNOTATIONS,
    CLASSES,
    IMAGES,
    LABEL_MAP,
    OBJECTS,
    SETS,
    SPLITS,
    VOID,
    is_voc,
    label_map,
    palette,
    read_labels,
)
from sam_annotator.formats.voc.reading import read_voc
from sam_annotator.formats.voc.xml import VocPage, read_page
from sam_annotator.formats.voc.xml_writing import object_element, page_element
from sam_annotator.formats.walking import Sheet, Tally, Walk, mismatch, require_count
from sam_annotator.formats.writing import atomic_folder, files_in, link_folder
from sam_annotator.formats.xml_files import possible, write_xml

_MOST = VOID - 1  # labels, and objects of one image
_OF_NEW_IMAGES = ("train", "trainval")


class VocFormat:
    """A folder with ``Annotations/``, ``SegmentationClass/``, ``SegmentationObject/``, ``ImageSets/`` and a link.

    ``JPEGImages`` is a link to the folder of images. Objects known by a box alone are in the XML only; an image with no
    others has no PNG, and is on no list of ``Segmentation``.
    """

    name = "voc"
    title = "Pascal VOC (folder)"
    looks_for = "Annotations/ with XML files or SegmentationObject/ (VOC)"
    suffix = ""
    capabilities = Capabilities(
        Shape.MASK, overlap=False, empty=False, crowd=True, attributes=True, boxes=True, boxes_apart=True, extra=True
    )

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """See `Format.write`. Objects that lie under others in part are counted in the notes."""
        walk = Walk(source, progress, 1 + options.check)
        names = names_for(walk.images, "")
        labels = _labels(source)
        output = output.absolute()
        listed: dict[str, list[str]] = {f"{kind}/{split}.txt": [] for kind in SETS for split in _OF_NEW_IMAGES}
        covered, tally = 0, Tally()
        with atomic_folder(output) as folder:
            for sheet in walk:
                page = _Page(sheet, names[sheet.image.id], labels, source.image_root.name)
                covered += page.write(folder)
                for place in _lists(sheet.image, segmented=page.is_segmented):
                    listed.setdefault(place, []).append(f"{page.name}\n")
                tally.add(sheet)
            for place, lines in listed.items():
                file = folder / "ImageSets" / place
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text("".join(lines), "utf-8")
            (folder / LABEL_MAP).write_text(label_map(list(labels.names.values())), "utf-8")
            linked = link_folder(folder / IMAGES, source.image_root)
            if options.check and list(read_labels(folder).names.values())[1:] != list(labels.names.values()):
                raise VerificationError("The labels were written wrongly; nothing was exported, please report this.")
            for sheet in walk if options.check else ():
                _Page(sheet, names[sheet.image.id], labels, "").verify(folder)
        notes = [*walk.notes(), *tally.notes(), *hidden_notes(covered)]
        if not linked:
            notes.append(tr("This system allows no links: copy the images into {folder}.", folder=output / IMAGES))
        return ExportReport(
            tuple(output / file for file in files_in(output)), tally.images, tally.objects, tuple(notes)
        )

    def recognises(self, path: Path) -> bool:
        """See `Format.recognises`."""
        return is_voc(path)

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """See `Format.read`. An object of the XML files without a mask is a box."""
        return read_voc(path, progress)


@dataclass(frozen=True)
class _Labels:
    """Names by category, and the numbers of pixels."""

    names: Mapping[int, str]
    numbers: Mapping[int, int]


def _labels(source: AnnotationSource) -> _Labels:
    categories = sorted(source.categories(), key=lambda category: category.id)
    if len(categories) > _MOST:
        raise FormatError(f"VOC holds {_MOST} labels, and the project has {len(categories)}; use COCO.")
    for category in categories:
        if len(possible(category.name).splitlines()) > 1 or category.name.strip() != category.name:
            raise FormatError(
                f"VOC cannot hold the line breaks and spaces around the label {category.name!r}; rename it."
            )
    return _Labels(
        {category.id: category.name for category in categories},
        {category.id: number for number, category in enumerate(categories, 1)},
    )


def _lists(image: ImageRecord, *, segmented: bool) -> list[str]:
    """The lists that an image is on, below ``ImageSets``."""
    kept = [split for split in image.extra.get("voc", {}).get("splits", ()) if split in SPLITS]
    return [f"{kind}/{split}.txt" for kind in SETS[: 1 + segmented] for split in kept or _OF_NEW_IMAGES]


class _Page:
    """One image on its way into files."""

    def __init__(self, sheet: Sheet, name: str, labels: _Labels, folder: str) -> None:
        self.name = name
        self.kept = [each for each in sheet.annotations if each.mask.area]
        self._sheet = sheet
        self._labels = labels
        self._folder = folder
        numbered = [(number, each) for number, each in enumerate(self.kept, 1) if not each.is_box]
        self._objects: Numbered = numbered
        self._classes: Numbered = [(labels.numbers[each.category_id], each) for _, each in numbered]
        self.is_segmented = bool(numbered) or not self.kept
        if numbered and numbered[-1][0] > _MOST:
            raise FormatError(f"VOC holds {_MOST} objects per image, and {sheet.image.path} has more; use COCO.")

    def write(self, folder: Path) -> int:
        """Write the files.

        Returns:
            How many objects do not show all of their pixels.
        """
        path = PurePosixPath(self._sheet.image.path)
        page = VocPage(path.name, self._sheet.size, elements=_kept_elements(self._sheet.image))
        root = page_element(page, self._folder or path.parent.name, segmented=bool(self._objects))
        root.extend(object_element(each, self._labels.names[each.category_id]) for each in self.kept)
        file = self._file(folder, ANNOTATIONS, ".xml")
        file.parent.mkdir(parents=True, exist_ok=True)
        write_xml(file, root)
        if not self.is_segmented:
            return 0
        numbers = paint(self._sheet.size, self._objects, np.uint8)
        save_png(self._file(folder, OBJECTS, ".png"), numbers, palette())
        save_png(self._file(folder, CLASSES, ".png"), paint(self._sheet.size, self._classes, np.uint8), palette())
        return count_covered(self._objects, numbers)

    def verify(self, folder: Path) -> None:
        """Read the files and compare them with the source, object by object."""
        objects = read_page(self._file(folder, ANNOTATIONS, ".xml")).objects
        require_count(self._sheet, len(objects), len(self.kept))
        for annotation, read in zip(self.kept, objects, strict=True):
            if read.name != self._labels.names[annotation.category_id]:
                raise mismatch(self._sheet, annotation, "its label differs")
            if read.box(self._sheet.size).bbox != annotation.mask.bbox:
                raise mismatch(self._sheet, annotation, "its box differs")
            if read.attributes != _written(annotation) or read.iscrowd != annotation.iscrowd:
                raise mismatch(self._sheet, annotation, "its attributes differ")
        if self.is_segmented:
            for kind, numbered in ((OBJECTS, self._objects), (CLASSES, self._classes)):
                file = self._file(folder, kind, ".png")
                verify(self._sheet, numbered, read_png(file), f"{kind}/{self.name}.png")

    def _file(self, folder: Path, kind: str, suffix: str) -> Path:
        return folder / kind / f"{self.name}{suffix}"


def _kept_elements(image: ImageRecord) -> Sequence[Any]:
    elements: Sequence[Any] = image.extra.get("voc", {}).get("elements", ())
    return elements


def _written(annotation: Annotation) -> dict[str, str | float | bool]:
    return {name: value for name, value in annotation.attributes.items() if name}
