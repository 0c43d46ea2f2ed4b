"""Going through a source image by image, as every format does to write and to verify."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sam_annotator.core.annotation import Annotation, ImageRecord
from sam_annotator.core.geometry import Size
from sam_annotator.core.wording import counted, tr
from sam_annotator.errors import VerificationError
from sam_annotator.formats.base import AnnotationSource, Progress


@dataclass(frozen=True)
class Sheet:
    """One image with all that is on it.

    Attributes:
        image: Its record.
        size: (H, W), known.
        annotations: By id.
    """

    image: ImageRecord
    size: Size
    annotations: tuple[Annotation, ...]


@dataclass
class Tally:
    """Counts on the way what a format writes that holds no objects without pixels.

    Attributes:
        images: Number of images.
        objects: Number of objects with pixels.
        empty: The ids of those without, in their order.
    """

    images: int = 0
    objects: int = 0
    empty: list[int] = field(default_factory=list)

    def add(self, sheet: Sheet) -> None:
        """Count an image with all that is on it."""
        empty = [annotation.id for annotation in sheet.annotations if not annotation.mask.area]
        self.images += 1
        self.objects += len(sheet.annotations) - len(empty)
        self.empty += empty

    def notes(self) -> tuple[str, ...]:
        """A sentence about the objects without pixels, if there are any."""
        if not self.empty:
            return ()
        objects = counted(len(self.empty), "object")
        return (tr("Left out for lack of pixels: {objects}, {first} first.", objects=objects, first=self.empty[0]),)


class Walk:
    """Iterates over the `Sheet` s of a source, any number of times, and reports progress over all of them.

    An image whose size nobody knows has no objects (their masks would tell it); it is left out and counted.
    """

    def __init__(self, source: AnnotationSource, progress: Progress | None, passes: int = 2) -> None:
        """Prepare ``passes`` iterations: usually one to write and one to verify."""
        self._source = source
        self._progress = progress
        self._passes = passes
        self._steps = 0
        self.images = tuple(source.images())
        self.left_out: list[ImageRecord] = []
        self.report()

    def __iter__(self) -> Iterator[Sheet]:
        self.left_out = []
        for image in self.images:
            annotations = tuple(self._source.annotations(image.id))
            size = _size(image, annotations)
            if size is None:
                self.left_out.append(image)
            else:
                yield Sheet(image, size, annotations)
            self._steps += 1
            self.report()

    def notes(self) -> tuple[str, ...]:
        """A sentence about the images that were left out, if there are any."""
        if not self.left_out:
            return ()
        images = counted(len(self.left_out), "image")
        return (
            tr(
                "Left out for lack of a known size: {images} without objects, {first} first.",
                images=images,
                first=self.left_out[0].path,
            ),
        )

    def report(self) -> None:
        """Tell how far it is; what takes long between two images calls it as well, so that it can be cancelled."""
        if self._progress is not None:
            self._progress(self._steps // self._passes, len(self.images))


def _size(image: ImageRecord, annotations: tuple[Annotation, ...]) -> Size | None:
    size = image.size or (annotations[0].mask.size if annotations else None)
    for annotation in annotations:
        if annotation.mask.size != size:
            raise VerificationError(
                f"The mask of object {annotation.id} is {_times(annotation.mask.size)} pixels, but {image.path} is "
                f"{_times(size)}; put the original image back or delete the object, then export again."
            )
    return size


def _times(size: Size | None) -> str:
    return f"{size[1]} x {size[0]}" if size else "of unknown size"


def mismatch(sheet: Sheet, annotation: Annotation, difference: str) -> VerificationError:
    """The error that says how an object read back differs from the source."""
    return VerificationError(
        f"Object {annotation.id} on {sheet.image.path} was written wrongly: {difference}. Nothing was exported; please "
        "report this."
    )


def require_count(sheet: Sheet, read: int, expected: int) -> None:
    """Refuse files that hold another number of objects of an image than its source.

    Raises:
        VerificationError: They do: somebody works on the project, or we made a mistake.
    """
    if read != expected:
        raise VerificationError(
            f"{sheet.image.path} has {counted(expected, 'object')}, and {read} were written; nothing was exported, "
            "export again when nobody edits the project."
        )
