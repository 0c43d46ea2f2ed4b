"""SA-1B: one JSON file per image, masks as compressed RLE."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.prompt import INCLUDE
from sam_annotator.core.wording import tr
from sam_annotator.errors import VerificationError
from sam_annotator.formats.base import AnnotationSource, Capabilities, ExportOptions, ExportReport, Progress, Shape
from sam_annotator.formats.coco.entries import UNNAMED
from sam_annotator.formats.coco.writing import to_json
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.naming import names_for
from sam_annotator.formats.sa1b.reading import ANNOTATIONS, IMAGES, is_sa1b, read_page, read_sa1b
from sam_annotator.formats.walking import Sheet, Walk, mismatch
from sam_annotator.formats.writing import atomic_folder, files_in, link_folder


class Sa1bFormat:
    """A folder with a JSON file per image in ``annotations/``, and a link ``images``.

    SA-1B knows no labels, crowds and attributes: they are further keys, ``category_name``, ``iscrowd`` and
    ``attributes``, where there is something to say. Of an object's candidates the accepted one is told, of its prompt
    the points that include.
    """

    name = "sa1b"
    title = "SA-1B (folder of JSON)"
    looks_for = "JSON files with image and annotations (SA-1B)"
    suffix = ""
    capabilities = Capabilities(Shape.MASK, crowd=True, attributes=True, ids=True, extra=True)

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """See `Format.write`."""
        walk = Walk(source, progress, 1 + options.check)
        names = names_for(walk.images, ".json")
        labels = {category.id: category.name for category in source.categories()}
        output = output.absolute()
        images = written = 0
        with atomic_folder(output) as folder:
            linked = link_folder(folder / IMAGES, source.image_root)
            for sheet in walk:
                file = folder / ANNOTATIONS / names[sheet.image.id]
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(to_json(_document(sheet, labels)))
                images += 1
                written += len(sheet.annotations)
            for sheet in walk if options.check else ():
                _verify(folder / ANNOTATIONS / names[sheet.image.id], sheet, labels)
        notes = walk.notes()
        if not linked:
            notes = (*notes, tr("This system allows no links: copy the images into {folder}.", folder=output / IMAGES))
        return ExportReport(tuple(output / file for file in files_in(output)), images, written, notes)

    def recognises(self, path: Path) -> bool:
        """See `Format.recognises`. A folder is known by the first JSON files in it."""
        return (path.is_dir() or path.suffix.lower() == ".json") and is_sa1b(path)

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """See `Format.read`. Scores and points become the object's provenance."""
        return read_sa1b(path, progress)


def _document(sheet: Sheet, labels: Mapping[int, str]) -> dict[str, Any]:
    height, width = sheet.size
    image = {
        "image_id": sheet.image.id,
        "width": width,
        "height": height,
        # Each JSON file lies where its image does, as in SA-1B.
        "file_name": sheet.image.path.rsplit("/", 1)[-1],
    }
    return {
        "image": {**sheet.image.extra.get("sa1b", {}), **image},
        "annotations": [_entry(each, labels[each.category_id]) for each in sheet.annotations],
    }


def _entry(annotation: Annotation, label: str) -> dict[str, Any]:
    mask, provenance = annotation.mask, annotation.provenance
    entry: dict[str, Any] = {
        "id": annotation.id,
        "segmentation": mask.to_rle(),
        "bbox": mask.bbox,
        "area": mask.area,
    }
    scores = {"predicted_iou": provenance.predicted_iou, "stability_score": provenance.stability}
    entry |= {key: values[provenance.rank] for key, values in scores.items() if provenance.rank < len(values)}
    points = provenance.prompt.points if provenance.prompt else ()
    including = [[each.x, each.y] for each in points if each.label == INCLUDE]
    further = (
        ("point_coords", including, including),
        ("category_name", label, label != UNNAMED),
        ("iscrowd", 1, annotation.iscrowd),
        ("attributes", dict(annotation.attributes), annotation.attributes),
    )
    entry |= {key: value for key, value, is_said in further if is_said}
    return {**annotation.extra.get("sa1b", {}), **entry}


def _verify(file: Path, sheet: Sheet, labels: Mapping[int, str]) -> None:
    """Compare a file with the source, object by object."""
    page = read_page(file)
    if (page.image.id, page.image.size, len(page.objects)) != (sheet.image.id, sheet.size, len(sheet.annotations)):
        raise VerificationError(f"The image {sheet.image.path} was written wrongly; please report this.")
    for annotation, read, label in zip(sheet.annotations, page.objects, page.labels, strict=True):
        if read.id != annotation.id or label != labels[annotation.category_id]:
            raise mismatch(sheet, annotation, "its id or its label differs")
        if read.mask != annotation.mask and read.mask.iou(annotation.mask) < 1:
            raise mismatch(sheet, annotation, "its mask differs")
        if (read.iscrowd, read.attributes) != (annotation.iscrowd, annotation.attributes):
            raise mismatch(sheet, annotation, "its crowd flag or its attributes differ")
