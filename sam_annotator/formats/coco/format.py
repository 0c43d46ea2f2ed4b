"""COCO instances: one JSON file, masks as compressed RLE or as polygons (https://cocodataset.org/#format-data)."""

from __future__ import annotations

from pathlib import Path

from sam_annotator.errors import UsageError
from sam_annotator.formats.base import AnnotationSource, Capabilities, ExportOptions, ExportReport, Progress, Shape
from sam_annotator.formats.coco.checking import verify
from sam_annotator.formats.coco.files import ANNOTATIONS_FILE, coco_files, files_of, is_coco
from sam_annotator.formats.coco.reading import read_coco
from sam_annotator.formats.coco.writing import write_coco
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.walking import Walk
from sam_annotator.formats.writing import atomic_file


class CocoFormat:
    """COCO instances.

    ``area`` and ``bbox`` are those of the mask in pixels, also beside polygons. Crowds, as COCO has it, and
    empty masks are RLE always. Polygons of objects with holes are cut into pieces without, since COCO joins the rings
    of an object. Key points, licenses and all that we do not interpret comes back as it was read.
    """

    name = "coco"
    title = "COCO instances (JSON)"
    looks_for = f"{ANNOTATIONS_FILE} or another JSON file with images and annotations (COCO)"
    suffix = ".json"
    capabilities = Capabilities(Shape.MASK, crowd=True, attributes=True, ids=True, boxes=True, extra=True)

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """See `Format.write`. The new file is read back before it replaces an older one."""
        if options.segmentation not in {"rle", "polygon"}:
            raise UsageError(f'COCO knows the segmentations "rle" and "polygon", not "{options.segmentation}".')
        walk = Walk(source, progress, 1 + options.check)
        with atomic_file(output) as temporary:
            with temporary.open("wb") as file:
                images, annotations = write_coco(file, source, walk, options)
            if options.check:
                verify(temporary, source, walk, options)
        return ExportReport((output.absolute(),), images, annotations, walk.notes())

    def recognises(self, path: Path) -> bool:
        """See `Format.recognises`. A damaged JSON file passes, so that `read` can say what is wrong with it."""
        if path.is_dir():
            return bool(coco_files(path))
        return path.suffix.lower() == ".json" and is_coco(path, damaged=True)

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """See `Format.read`. Several files of a folder are read as one set, see `coco_files.coco_files`."""
        return read_coco(files_of(path) if path.is_dir() else [path], progress)
