"""A 16-bit PNG per image with the numbers of objects, as Cityscapes has it in ``*_instanceIds.png``.

The number of a pixel is 1000 times that of its label plus that of the object; a label's number alone, below 1000, is a
group whose members cannot be told apart (``json2instanceImg.py`` of https://github.com/mcordts/cityscapesScripts).
``categories.json`` names the labels in the way of COCO's panoptic categories.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.wording import counted, tr
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import AnnotationSource, Capabilities, ExportOptions, ExportReport, Progress, Shape
from sam_annotator.formats.instance_masks.reading import CATEGORIES_FILE, PER_LABEL, SUFFIX, holds_numbers, read_numbers
from sam_annotator.formats.masks.index import dump, write_images
from sam_annotator.formats.masks.painting import Numbered, count_covered, hidden_notes, paint, verify
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.naming import names_for
from sam_annotator.formats.png import read_png, save_png
from sam_annotator.formats.walking import Sheet, Tally, Walk
from sam_annotator.formats.writing import atomic_folder, files_in

_MOST_LABELS = 2**16 // PER_LABEL - 1


class InstanceMasksFormat:
    """A folder with ``NAME_instanceIds.png``, ``categories.json`` and ``images.json``.

    Objects are numbered from 0 over all labels of an image, so that they come back in their order. A pixel holds one
    object; where they overlap, the smaller lies on top.
    """

    name = "instance-masks"
    title = "16-bit instance masks (folder)"
    looks_for = f"{CATEGORIES_FILE} beside PNG files or *{SUFFIX} (instance masks)"
    suffix = ""
    capabilities = Capabilities(Shape.MASK, overlap=False, empty=False, crowd=True, colors=True)

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """See `Format.write`. Objects that lie under others in part, and crowds too many, are counted in the notes."""
        walk = Walk(source, progress, 1 + options.check)
        names = names_for(walk.images, SUFFIX)
        categories = sorted(source.categories(), key=lambda category: category.id)
        if len(categories) > _MOST_LABELS:
            raise FormatError(
                f"Instance masks hold {_MOST_LABELS} labels, and the project has {len(categories)}; use COCO."
            )
        labels = {category.id: number for number, category in enumerate(categories, 1)}
        output = output.absolute()
        tally = Tally()
        covered = flagless = 0
        with atomic_folder(output) as folder:
            for sheet in walk:
                numbered = _numbered(sheet, labels)
                pixels = paint(sheet.size, numbered, np.uint16)
                save_png(folder / names[sheet.image.id], pixels)
                covered += count_covered(numbered, pixels)
                flagless += sum(each.iscrowd and number >= PER_LABEL for number, each in numbered)
                tally.add(sheet)
            write_images(folder, walk, names, source.image_root, output)
            dump(folder / CATEGORIES_FILE, [_category(labels[each.id], each) for each in categories])
            for sheet in walk if options.check else ():
                name = names[sheet.image.id]
                verify(sheet, _numbered(sheet, labels), read_png(folder / name), name)
        notes = [*walk.notes(), *tally.notes(), *hidden_notes(covered)]
        if flagless:
            notes.append(
                tr(
                    "Not marked as crowds, of which an image can have one per label: {objects}.",
                    objects=counted(flagless, "object"),
                )
            )
        return ExportReport(
            tuple(output / file for file in files_in(output)), tally.images, tally.objects, tuple(notes)
        )

    def recognises(self, path: Path) -> bool:
        """See `Format.recognises`."""
        return holds_numbers(path)

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """See `Format.read`. 8-bit files are read as numbers of labels."""
        return read_numbers(path, progress)


def _numbered(sheet: Sheet, labels: dict[int, int]) -> Numbered:
    kept = [annotation for annotation in sheet.annotations if annotation.mask.area]
    if len(kept) > PER_LABEL:
        raise FormatError(
            f"Instance masks hold {PER_LABEL} objects per image, and {sheet.image.path} has more; use COCO."
        )
    groups: dict[int, Annotation] = {}
    for annotation in kept:
        if annotation.iscrowd:
            groups.setdefault(annotation.category_id, annotation)
    return [
        (labels[each.category_id] * PER_LABEL + place, each)
        if groups.get(each.category_id) is not each
        else (labels[each.category_id], each)
        for place, each in enumerate(kept)
    ]


def _category(number: int, category: Category) -> dict[str, Any]:
    return {"id": number, "name": category.name, "isthing": 1, "color": category.color}
