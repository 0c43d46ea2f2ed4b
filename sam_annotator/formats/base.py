"""What a format is, what it is given to write and what it gives when it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from sam_annotator.core.annotation import Annotation, Category, Extra, ImageRecord
from sam_annotator.formats.memory import ReadSource

Progress = Callable[[int, int], None]
"""Called with the number of images done and of all images; in reading also of files, or of pieces of a large one.
Raising in it cancels."""


class AnnotationSource(Protocol):
    """Where a format takes its records from: the project store, or anything that can list them.

    Nothing asks for all annotations at once, so that a project larger than memory can be written.
    """

    @property
    def image_root(self) -> Path:
        """The folder to which the images' paths are relative."""

    @property
    def extra(self) -> Extra:
        """What files of other programs say about the whole set and we do not interpret, by the name of the format."""

    def categories(self) -> Sequence[Category]:
        """All categories, by id."""

    def images(self) -> Sequence[ImageRecord]:
        """All images, by id."""

    def annotations(self, image_id: int) -> Sequence[Annotation]:
        """The objects of one image, by id."""


class Shape(Enum):
    """How a format draws an object."""

    MASK = "mask"
    POLYGON = "polygon"
    BOX = "box"
    NUMBERS = "numbers"


@dataclass(frozen=True)
class Capabilities:
    """What a format can hold: `losses` compares a project with it before anything is written.

    Attributes:
        shape: MASK keeps every pixel, POLYGON an outline within the budget of the options, BOX the box, NUMBERS
            figures about an object alone.
        reads: Whether it can be read as well.
        holes: Objects with holes come back with them.
        parts: Several parts come back as one object.
        overlap: A pixel can belong to two objects.
        empty: Objects without pixels come back.
        crowd: So do crowd flags,
        attributes: attributes of objects,
        ids: ids of objects,
        colors: colours of labels,
        boxes: boxes without a mask (`Annotation.is_box`), as boxes,
        boxes_apart: which lie beside the pixels, so that they and what they overlap lose nothing,
        extra: and what other files of this format said that we do not interpret.
        unlisted: Images and labels without objects come back.
    """

    shape: Shape
    reads: bool = True
    holes: bool = True
    parts: bool = True
    overlap: bool = True
    empty: bool = True
    crowd: bool = False
    attributes: bool = False
    ids: bool = False
    colors: bool = False
    boxes: bool = False
    boxes_apart: bool = False
    extra: bool = False
    unlisted: bool = True


@dataclass(frozen=True)
class ExportOptions:
    """How to write.

    Attributes:
        segmentation: "rle" (lossless) or "polygon"; formats that know one kind only ignore it.
        polygon_iou: For polygons: the least IoU a simplified polygon must keep with its mask, 0 to 1.
        check: Whether to read what was written and compare it with the source before it is moved in place.
    """

    segmentation: str = "rle"
    polygon_iou: float = 0.99
    check: bool = True


@dataclass(frozen=True)
class ExportReport:
    """What was written.

    Attributes:
        files: Every file, absolute.
        images: Number of images written.
        annotations: Number of objects written.
        notes: Sentences about what the format could not hold.
    """

    files: tuple[Path, ...]
    images: int
    annotations: int
    notes: tuple[str, ...] = ()


class Format(Protocol):
    """A file format for annotations."""

    @property
    def name(self) -> str:
        """As it is called on the command line: "coco"."""

    @property
    def title(self) -> str:
        """For menus: "COCO instances (JSON)"."""

    @property
    def suffix(self) -> str:
        """Ending of the file, ".json"; empty for a format that writes a folder."""

    @property
    def capabilities(self) -> Capabilities:
        """What it can hold."""

    @property
    def looks_for(self) -> str:
        """By what `recognises` knows its files, as part of a sentence: "annotations.json (COCO)"."""

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """Write all records of the source, whole or not at all.

        Raises:
            FormatError: The output cannot be written.
            VerificationError: What was written, read back, differs from the source; the object is named.
        """

    def recognises(self, path: Path) -> bool:
        """Whether a file or folder is of this format, by names and the first look; it may be damaged all the same."""

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """Read what `write` or another program has written.

        Images and objects are in the order of the files, ids are those of the files as far as these have some. Nothing
        but the size of an image is read from the image, and this only if the files do not tell it.

        Raises:
            FormatError: The path is not of this format or is damaged; the sentence says what and where.
        """


def all_annotations(source: AnnotationSource) -> Iterable[Annotation]:
    """Every annotation, image by image."""
    for image in source.images():
        yield from source.annotations(image.id)
