"""A format of one file: a line per object with image, label, and the centre of its box, parted by tabs."""

from pathlib import Path

from sam_annotator.errors import FormatError
from sam_annotator.formats.base import AnnotationSource, Capabilities, ExportOptions, ExportReport, Progress, Shape
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.writing import atomic_file


class CentresFormat:
    """It is written only: a centre is no mask."""

    name = "centres"
    title = "Centres of objects (TSV)"
    suffix = ".tsv"
    looks_for = "nothing: centres are no masks"
    capabilities = Capabilities(Shape.NUMBERS, reads=False, unlisted=False)

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """Write image by image, so that no project is too large; no option says anything about centres."""
        del options
        labels = {category.id: category.name for category in source.categories()}
        images, objects = source.images(), 0
        with atomic_file(output) as temporary, temporary.open("w", encoding="utf-8") as file:
            for done, image in enumerate(images, 1):
                for each in source.annotations(image.id):
                    x, y, width, height = each.mask.bbox
                    centre = f"{x + width / 2:g}\t{y + height / 2:g}"
                    file.write(f"{image.path}\t{labels[each.category_id]}\t{centre}\n")
                    objects += 1
                if progress is not None:
                    progress(done, len(images))
        return ExportReport((output.absolute(),), len(images), objects)

    def recognises(self, path: Path) -> bool:
        """Never, as nothing can be read."""
        del path
        return False

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """Refuse."""
        del progress
        raise FormatError(f"{path} cannot be read as labels: centres are no masks; use another format.")
