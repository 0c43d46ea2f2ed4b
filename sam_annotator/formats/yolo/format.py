"""YOLO segmentation labels: a text file per image, a line per object (https://docs.ultralytics.com/datasets/segment/).

A line is the number of the label, from 0, and one ring of points x y x y ... as shares of width and height. An object
of several rings, parts or holes, becomes one ring that runs to each of them and back along the same line: filled by the
even-odd rule, as OpenCV's ``fillPoly`` does, such a bridge encloses nothing. ultralytics' own converter joins parts in
the same manner (``merge_multi_segment`` in ``ultralytics/data/converter.py``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from shapely import Polygon

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import one_ring
from sam_annotator.formats.base import AnnotationSource, Capabilities, ExportOptions, ExportReport, Progress, Shape
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.polygons import polygons_within
from sam_annotator.formats.yolo.layout import holds_rings
from sam_annotator.formats.yolo.lines import Line, fill
from sam_annotator.formats.yolo.reading import read_yolo
from sam_annotator.formats.yolo.writing import crowds_left_out, write_folder

_OF_BOXES = ("kpt_shape", "flip_idx", "kpt_names")  # keys of data.yaml that promise key points on every line


class YoloFormat:
    """A folder with ``data.yaml``, ``images.txt``, ``labels/`` and a link ``images`` to the folder of images.

    YOLO finds the labels of ``images/a.jpg`` in ``labels/a.txt``, and so the link must be there.
    """

    name = "yolo"
    title = "YOLO segmentation (folder)"
    looks_for = "labels/ with data.yaml or classes.txt (YOLO)"
    suffix = ""
    capabilities = Capabilities(Shape.POLYGON, empty=False, extra=True)

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """See `Format.write`. Crowds and empty masks cannot be held and are named in the notes."""
        return write_folder(
            source, output, options, progress, _Rings(source.extra.get("yolo", {}), options.polygon_iou)
        )

    def losses(self, source: AnnotationSource, options: ExportOptions) -> tuple[str, ...]:
        """What the capabilities do not tell: crowds are no objects to YOLO."""
        del options
        return crowds_left_out(source)

    def recognises(self, path: Path) -> bool:
        """See `Format.recognises`: names and a folder of labels, of which one at least is a ring."""
        return holds_rings(path) is True

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """See `Format.read`. Lines that are boxes become boxes."""
        return read_yolo(path, progress)


class _Rings:
    """Objects as rings, boxes too: among rings, ultralytics would take a box for a ring of two points."""

    keypoints = 0

    def __init__(self, extra: Mapping[str, Any], least_iou: float) -> None:
        self.extra: Mapping[str, Any] = {key: value for key, value in extra.items() if key not in _OF_BOXES}
        self._least_iou = least_iou

    def numbers(self, annotation: Annotation) -> Sequence[str]:
        size = annotation.mask.size
        polygons = polygons_within(annotation.mask, self._least_iou, lambda some: _read(_shares(some, size), size))
        return _shares(polygons, size)

    def difference(self, annotation: Annotation, line: Line) -> str | None:
        iou = annotation.mask.iou(line.mask(annotation.mask.size))
        return None if iou >= self._least_iou else f"its polygon has an IoU of {iou:.4f} with the mask"


def _shares(polygons: Sequence[Polygon], size: Size) -> list[str]:
    height, width = size
    return [f"{share:.7g}" for share in (one_ring(polygons) / (width, height)).ravel()]


def _read(shares: Sequence[str], size: Size) -> Mask:
    return fill(np.array(shares, np.float64).reshape(-1, 2), size)
