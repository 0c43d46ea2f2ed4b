"""PNG masks: labels as an index image with a palette, objects as a 16-bit index image, and JSON that explains both."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import AnnotationSource, Capabilities, ExportOptions, ExportReport, Progress, Shape
from sam_annotator.formats.masks.index import dump, write_images
from sam_annotator.formats.masks.painting import Numbered, count_covered, hidden_notes, paint, verify
from sam_annotator.formats.masks.reading import CATEGORIES_FILE, OBJECTS_FILE, read_masks
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.naming import names_for
from sam_annotator.formats.png import read_png, save_png
from sam_annotator.formats.walking import Sheet, Walk
from sam_annotator.formats.writing import atomic_folder, files_in

_MOST_LABELS, _MOST_OBJECTS = 255, 65535


class MasksFormat:
    """A folder with ``labels/`` and ``objects/`` (a PNG per image in each) and three JSON files that explain them.

    A pixel of ``labels`` is the index of a label, one of ``objects`` the number of an object on that image; 0 is the
    background. A pixel holds one object only: where objects overlap, the smaller lies on top.
    """

    name = "masks"
    title = "PNG masks (folder)"
    looks_for = f"objects/ with {OBJECTS_FILE} (PNG masks)"
    suffix = ""
    capabilities = Capabilities(
        Shape.MASK, overlap=False, empty=False, crowd=True, attributes=True, ids=True, colors=True, boxes=True
    )

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """See `Format.write`. Objects that lie under others in part are counted in the notes."""
        walk = Walk(source, progress, 1 + options.check)
        names = names_for(walk.images, ".png")
        categories = sorted(source.categories(), key=lambda category: category.id)
        if len(categories) > _MOST_LABELS:
            raise FormatError(f"PNG masks hold {_MOST_LABELS} labels, and the project has {len(categories)}; use COCO.")
        indices = {category.id: index for index, category in enumerate(categories, 1)}
        palette = _palette(categories)
        output = output.absolute()
        objects: dict[str, list[dict[str, Any]]] = {}
        covered = 0
        with atomic_folder(output) as folder:
            for sheet in walk:
                numbers = paint(sheet.size, _numbered(sheet), np.uint16)
                covered += count_covered(_numbered(sheet), numbers)
                name = names[sheet.image.id]
                save_png(folder / "labels" / name, paint(sheet.size, _labelled(sheet, indices), np.uint8), palette)
                save_png(folder / "objects" / name, numbers)
                objects[name] = [_entry(number, each) for number, each in enumerate(sheet.annotations, 1)]
            write_images(folder, walk, names, source.image_root, output)
            dump(folder / CATEGORIES_FILE, [_category(index, each) for index, each in enumerate(categories, 1)])
            dump(folder / OBJECTS_FILE, objects)
            for sheet in walk if options.check else ():
                name = names[sheet.image.id]
                for kind, numbered in (("objects", _numbered(sheet)), ("labels", _labelled(sheet, indices))):
                    verify(sheet, numbered, read_png(folder / kind / name), f"{kind}/{name}")
        return ExportReport(
            tuple(output / file for file in files_in(output)),
            len(objects),
            sum(len(entries) for entries in objects.values()),
            (*walk.notes(), *hidden_notes(covered)),
        )

    def recognises(self, path: Path) -> bool:
        """See `Format.recognises`."""
        return (path / OBJECTS_FILE).is_file() and (path / "objects").is_dir()

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """See `Format.read`. Of an object under others there is what shows."""
        return read_masks(path, progress)


def _palette(categories: Sequence[Category]) -> list[int]:
    """RGB triples: black for the background, then the colour of each label."""
    colors = ["#000000", *(category.color for category in categories)]
    return [int(color[start : start + 2], 16) for color in colors for start in (1, 3, 5)]


def _numbered(sheet: Sheet) -> Numbered:
    if len(sheet.annotations) > _MOST_OBJECTS:
        raise FormatError(
            f"PNG masks hold {_MOST_OBJECTS} objects per image, and {sheet.image.path} has more; use COCO."
        )
    return list(enumerate(sheet.annotations, 1))


def _labelled(sheet: Sheet, indices: dict[int, int]) -> Numbered:
    return [(indices[annotation.category_id], annotation) for annotation in sheet.annotations]


def _category(index: int, category: Category) -> dict[str, Any]:
    return {"index": index, "id": category.id, "name": category.name, "color": category.color}


def _entry(number: int, annotation: Annotation) -> dict[str, Any]:
    entry = {
        "number": number,
        "id": annotation.id,
        "category_id": annotation.category_id,
        "iscrowd": int(annotation.iscrowd),
    }
    entry |= {"is_box": True} if annotation.is_box else {}
    return entry | {"attributes": dict(annotation.attributes)} if annotation.attributes else entry
