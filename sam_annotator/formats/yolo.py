"""YOLO segmentation labels: a text file per image, a line per object (https://docs.ultralytics.com/datasets/segment/).

A line is the number of the label, from 0, and one ring of points x y x y ... as shares of width and height. An object
of several rings, parts or holes, becomes one ring that runs to each of them and back along the same line: filled by the
even-odd rule, as OpenCV's ``fillPoly`` does, such a bridge encloses nothing. ultralytics' own converter joins parts in
the same manner (``merge_multi_segment`` in ``ultralytics/data/converter.py``).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from shapely import Polygon

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.formats.base import AnnotationSource, Capabilities, ExportOptions, ExportReport, Progress, Shape
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.naming import names_for
from sam_annotator.formats.polygons import polygons_within
from sam_annotator.formats.walking import Sheet, Walk, counted, mismatch
from sam_annotator.formats.writing import atomic_folder, files_in, link_folder
from sam_annotator.formats.yolo_layout import has_labels, names_file
from sam_annotator.formats.yolo_reading import fill, read_yolo


class YoloFormat:
    """A folder with ``data.yaml``, ``images.txt``, ``labels/`` and a link ``images`` to the folder of images.

    YOLO finds the labels of ``images/a.jpg`` in ``labels/a.txt``, and so the link must be there.
    """

    name = "yolo"
    title = "YOLO segmentation (folder)"
    looks_for = "labels/ with data.yaml or classes.txt (YOLO)"
    suffix = ""
    capabilities = Capabilities(Shape.POLYGON, empty=False)

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """See `Format.write`. Crowds and empty masks cannot be held and are named in the notes."""
        walk = Walk(source, progress)
        names = names_for(walk.images, ".txt")
        categories = sorted(source.categories(), key=lambda category: category.id)
        numbers = {category.id: number for number, category in enumerate(categories)}
        output = output.absolute()
        listed: list[str] = []
        written = left_out = 0
        with atomic_folder(output) as folder:
            for sheet in walk:
                kept = [annotation for annotation in sheet.annotations if _is_kept(annotation)]
                lines = [
                    _line(numbers[annotation.category_id], annotation.mask, options.polygon_iou) for annotation in kept
                ]
                path = folder / "labels" / names[sheet.image.id]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("".join(lines), "ascii")
                listed.append(f"./images/{sheet.image.path}\n")
                written += len(kept)
                left_out += len(sheet.annotations) - len(kept)
            (folder / "images.txt").write_text("".join(listed), "utf-8")
            (folder / "data.yaml").write_text(_yaml(categories), "utf-8")
            linked = link_folder(folder / "images", source.image_root)
            for sheet in walk:
                _verify(folder / "labels" / names[sheet.image.id], sheet, numbers, options)
        notes = [*walk.notes()]
        if left_out:
            notes.append(f"Left out as crowds or for lack of pixels: {counted(left_out, 'object')}.")
        if not linked:
            notes.append(f"This system allows no links: copy the images into {output / 'images'} before training.")
        # YOLO looks for 1.txt whatever the ending of the image.
        doubled = [image.path for image in walk.images if names[image.id] == f"{image.path}.txt"]
        if doubled:
            notes.append(f"YOLO takes images that differ in their endings alone for one; rename {doubled[0]}.")
        return ExportReport(tuple(output / file for file in files_in(output)), len(listed), written, tuple(notes))

    def recognises(self, path: Path) -> bool:
        """See `Format.recognises`: names and a folder of labels."""
        return has_labels(path) and names_file(path) is not None

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """See `Format.read`. Lines that are boxes have no outline and are left out with a note."""
        del progress
        return read_yolo(path)


def _is_kept(annotation: Annotation) -> bool:
    return not annotation.iscrowd and annotation.mask.area > 0


def _yaml(categories: Sequence[Category]) -> str:
    # A JSON string is a YAML string. No "path": ultralytics then starts from the folder of this file.
    names = "".join(f"  {number}: {json.dumps(category.name)}\n" for number, category in enumerate(categories))
    return f"train: images.txt\nval: images.txt\nnames:{chr(10) + names if names else ' {}' + chr(10)}"


def _line(number: int, mask: Mask, least_iou: float) -> str:
    polygons = polygons_within(mask, least_iou, lambda some: _fill(_shares(some, mask.size), mask.size))
    return f"{number} {' '.join(_shares(polygons, mask.size))}\n"


def _shares(polygons: Sequence[Polygon], size: Size) -> list[str]:
    height, width = size
    return [f"{share:.7g}" for share in (_one_ring(polygons) / (width, height)).ravel()]


def _one_ring(polygons: Sequence[Polygon]) -> NDArray[np.float64]:
    """All rings of an object as one (N, 2), each entered and left at the point nearest to what is there already."""
    rings = [
        np.asarray(ring.coords, np.float64)[:-1]
        for polygon in polygons
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    joined = rings[0]
    for ring in rings[1:]:
        # Squared distances expanded, so that a matrix product does the work.
        distances = (joined**2).sum(1)[:, None] + (ring**2).sum(1)[None] - 2 * joined @ ring.T
        at, entry = np.unravel_index(int(distances.argmin()), distances.shape)
        loop = np.roll(ring, -int(entry), axis=0)
        joined = np.concatenate([joined[: at + 1], loop, loop[:1], joined[at:]])
    return joined


def _verify(path: Path, sheet: Sheet, numbers: dict[int, int], options: ExportOptions) -> None:
    """Read one file and compare it with the source, object by object."""
    lines = path.read_text("ascii").splitlines()
    kept = [annotation for annotation in sheet.annotations if _is_kept(annotation)]
    for annotation, line in zip(kept, lines, strict=True):
        number, mask = _read(line, sheet.size)
        if number != numbers[annotation.category_id]:
            raise mismatch(sheet, annotation, "its label differs")
        iou = annotation.mask.iou(mask)
        if iou < options.polygon_iou:
            raise mismatch(sheet, annotation, f"its polygon has an IoU of {iou:.4f} with the mask")


def _read(line: str, size: Size) -> tuple[int, Mask]:
    number, *shares = line.split()
    return int(number), _fill(shares, size)


def _fill(shares: Sequence[str], size: Size) -> Mask:
    return fill(np.array(shares, np.float64).reshape(-1, 2), size)
