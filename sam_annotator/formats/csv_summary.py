"""A table of all objects, one row each, for spreadsheets and statistics (RFC 4180, UTF-8, a header).

Spreadsheets take a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula and run it; a label could thus send
data away. Such text gets an apostrophe in front, as OWASP advises
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.topology import parts_and_holes
from sam_annotator.errors import FormatError, VerificationError
from sam_annotator.formats.base import AnnotationSource, Capabilities, ExportOptions, ExportReport, Progress, Shape
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.walking import Sheet, Walk, mismatch
from sam_annotator.formats.writing import atomic_file

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST_CELL = 2**31 - 1  # Python's own limit is 128 KiB
_COLUMNS = [
    *("image", "width", "height", "id", "label", "iscrowd", "is_box", "area", "x", "y", "w", "h", "parts", "holes"),
    *("clicks", "seconds", "model", "predicted_iou", "rank", "attributes"),
]


class CsvFormat:
    """One file. It cannot be read as labels: there are no masks in it."""

    name = "csv"
    title = "Table of objects (CSV)"
    looks_for = "nothing: a table holds no masks"
    suffix = ".csv"
    capabilities = Capabilities(
        Shape.NUMBERS,
        reads=False,
        crowd=True,
        attributes=True,
        ids=True,
        boxes=True,
        unlisted=False,
    )

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """See `Format.write`."""
        walk = Walk(source, progress, 1 + options.check)
        labels = {category.id: category.name for category in source.categories()}
        images = objects = 0
        with atomic_file(output) as temporary:
            with temporary.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, _COLUMNS)
                writer.writeheader()
                for sheet in walk:
                    writer.writerows(_row(sheet, each, labels) for each in sheet.annotations)
                    images += 1
                    objects += len(sheet.annotations)
            if options.check:
                _verify(temporary, walk, labels)
        return ExportReport((output.absolute(),), images, objects, walk.notes())

    def recognises(self, path: Path) -> bool:
        """See `Format.recognises`: never."""
        del path
        return False

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """See `Format.read`: always refused."""
        del progress
        raise FormatError(f"{path} cannot be read as labels: a table holds no masks; use another format.")


def _row(sheet: Sheet, annotation: Annotation, labels: Mapping[int, str]) -> dict[str, str]:
    """The cells of an object: lengths in pixels, the box as COCO has it, ranks from 0, empty where nothing is known."""
    height, width = sheet.size
    x, y, w, h = annotation.mask.bbox
    parts, holes = parts_and_holes(annotation.mask)
    source = annotation.provenance
    # A mask that no model made has neither a rank nor a score.
    is_ranked = source.rank < len(source.predicted_iou)
    attributes = dict(annotation.attributes)
    cells = {
        "image": _text(sheet.image.path),
        "width": width,
        "height": height,
        "id": annotation.id,
        "label": _text(labels[annotation.category_id]),
        "iscrowd": int(annotation.iscrowd),
        "is_box": int(annotation.is_box),
        "area": annotation.mask.area,
        "x": x,
        "y": y,
        "w": w,
        "h": h,
        "parts": parts,
        "holes": holes,
        "clicks": source.clicks,
        "seconds": f"{source.seconds:.2f}",
        "model": _text(source.model_id),
        "predicted_iou": f"{source.predicted_iou[source.rank]:.4f}" if is_ranked else "",
        "rank": source.rank if is_ranked else "",
        "attributes": json.dumps(attributes, ensure_ascii=False, sort_keys=True) if attributes else "",
    }
    return {column: str(cell) for column, cell in cells.items()}


def _text(text: str) -> str:
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def _verify(path: Path, walk: Walk, labels: Mapping[int, str]) -> None:
    """Read the table and compare it with the source, row by row."""
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            if rows.fieldnames != _COLUMNS:
                raise VerificationError("The header of the table was written wrongly; please report this.")
            for sheet in walk:
                for annotation in sheet.annotations:
                    difference = _difference(next(rows, None), _row(sheet, annotation, labels))
                    if difference:
                        raise mismatch(sheet, annotation, difference)
            if next(rows, None) is not None:
                raise VerificationError("The table has rows of no object; please report this.")
    finally:
        csv.field_size_limit(limit)


def _difference(read: Mapping[str, str] | None, expected: Mapping[str, str]) -> str:
    if read is None:
        return "its row is missing"
    wrong = next((column for column in _COLUMNS if read.get(column) != expected[column]), None)
    return f"its {wrong} differs" if wrong else ""
