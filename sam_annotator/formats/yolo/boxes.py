"""YOLO detection labels: a line per box, ``label cx cy w h`` (https://docs.ultralytics.com/datasets/detect/)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sam_annotator.core.annotation import Annotation
from sam_annotator.formats.base import AnnotationSource, Capabilities, ExportOptions, ExportReport, Progress, Shape
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.yolo.layout import holds_rings
from sam_annotator.formats.yolo.lines import Line
from sam_annotator.formats.yolo.reading import read_yolo
from sam_annotator.formats.yolo.writing import crowds_left_out, write_folder


class YoloBoxesFormat:
    """A folder as `YoloFormat` has it, with boxes. Numbers that were read go back as long as the box is the same."""

    name = "yolo-boxes"
    title = "YOLO boxes (folder)"
    looks_for = "the same with lines of five numbers (YOLO boxes)"
    suffix = ""
    capabilities = Capabilities(Shape.BOX, empty=False, boxes=True, extra=True)

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """See `Format.write`. Of each object there is the box; crowds and empty masks are named in the notes."""
        return write_folder(source, output, options, progress, _Boxes(source.extra.get("yolo", {})))

    def losses(self, source: AnnotationSource, options: ExportOptions) -> tuple[str, ...]:
        """What the capabilities do not tell: crowds are no objects to YOLO."""
        del options
        return crowds_left_out(source)

    def recognises(self, path: Path) -> bool:
        """See `Format.recognises`: names and a folder of labels, and no label is a ring."""
        return holds_rings(path) is False

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """See `Format.read`. Lines that are rings keep their masks."""
        return read_yolo(path, progress)


class _Boxes:
    """Objects as boxes, with key points where ``data.yaml`` asks for them."""

    def __init__(self, extra: Mapping[str, Any]) -> None:
        shape = extra.get("kpt_shape")
        self.extra = extra
        self.keypoints = math.prod(shape) if shape else 0

    def numbers(self, annotation: Annotation) -> Sequence[str]:
        kept = annotation.extra.get("yolo", {}).get("box", ())
        numbers = kept if self._still_true(annotation, kept) else _box(annotation)
        # Key points of objects that have none are zeros: their third number, 0, says "not labelled".
        padded = [*numbers, *[0.0] * self.keypoints][: 4 + self.keypoints]
        return [repr(float(number)) for number in padded]

    def difference(self, annotation: Annotation, line: Line) -> str | None:
        right = line.mask(annotation.mask.size).bbox == annotation.mask.bbox
        return None if right else f"its box differs from {annotation.mask.bbox}"

    def _still_true(self, annotation: Annotation, kept: Sequence[float]) -> bool:
        if not annotation.is_box or len(kept) not in {4, 4 + self.keypoints}:
            return False
        return Line(0, tuple(kept), is_box=True).mask(annotation.mask.size) == annotation.mask


def _box(annotation: Annotation) -> list[float]:
    height, width = annotation.mask.size
    x, y, w, h = annotation.mask.bbox
    return [round(share, 9) for share in ((x + w / 2) / width, (y + h / 2) / height, w / width, h / height)]
