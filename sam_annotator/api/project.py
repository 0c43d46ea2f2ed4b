"""A project from Python: its images, labels and objects; labels in and out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sam_annotator.api.pictures import html_table
from sam_annotator.api.prediction import Candidate
from sam_annotator.core.annotation import Annotation, Category, ImageRecord, Provenance
from sam_annotator.core.geometry import Size
from sam_annotator.core.history import Change, Step
from sam_annotator.core.labels import new_category
from sam_annotator.core.mask import Mask
from sam_annotator.core.rle import filling
from sam_annotator.errors import ProjectError, UsageError
from sam_annotator.formats import FORMATS
from sam_annotator.formats.base import ExportOptions, ExportReport
from sam_annotator.formats.losses import all_losses
from sam_annotator.formats.sizes import SizedSource
from sam_annotator.images import read_image, read_size
from sam_annotator.inference.automatic import AutomaticMask
from sam_annotator.store.project import FILE_NAME, ProjectStore
from sam_annotator.transfer.applying import ImportReport, apply_import
from sam_annotator.transfer.planning import ImportOptions, plan_import
from sam_annotator.transfer.reading import AUTO, open_labels

COUNTED = 20_000
"""Projects of more objects show their labels without counts."""
AnyMask: TypeAlias = Mask | NDArray[Any] | Mapping[str, Any] | Candidate | AutomaticMask | Annotation
"""What `Project.add` takes for a mask."""
AnyImage: TypeAlias = ImageRecord | int | str
"""An image of a project: its record, its id, or its path relative to the project's folder."""


class Project:
    """A folder of images and the project file in it, as the window has it. Belongs to the thread that opened it.

    Each change is on the disk when the call returns, and is one step that `undo`, also in the window, takes back. All
    methods may raise `ProjectError`: the file is damaged, or the disk is full. A change of a project that was opened
    for reading only raises `UsageError`.
    """

    def __init__(self, store: ProjectStore) -> None:
        """Use `open` or `create`."""
        self._store = store

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Self:
        """Open a project. New image files of its folder become part of it.

        Args:
            path: A folder of images, which becomes a project if it is none yet, or a project file.
            read_only: Write nothing, also while a window has it open.

        Raises:
            ProjectError: There is no such folder, it is open in a window, damaged, or cannot be written.
        """
        store = ProjectStore.open(Path(path), read_only=read_only)
        try:
            if not read_only:
                store.scan()
        except BaseException:
            store.close()
            raise
        return cls(store)

    @classmethod
    def create(cls, folder: str | Path) -> Self:
        """Make a project of a folder of images; the folder is made, too, if there is none.

        Raises:
            ProjectError: There is a project already, or the folder cannot be made.
        """
        folder = Path(folder)
        if (folder / FILE_NAME).exists():
            raise ProjectError(f"There is a project in {folder} already; open it with Project.open.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ProjectError(f"The folder {folder} cannot be made ({error.strerror}).") from error
        return cls.open(folder)

    def close(self) -> None:
        """Let others open it. With ``with Project.open(...) as project`` it happens by itself."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        """To which the paths of its images are relative."""
        return self._store.image_root

    @property
    def categories(self) -> tuple[Category, ...]:
        """All labels, by id."""
        return self._store.categories()

    def images(self) -> tuple[ImageRecord, ...]:
        """All images, by id."""
        return self._store.images()

    def image(self, image: AnyImage) -> ImageRecord:
        """An image by its id or its path relative to `folder`.

        Raises:
            UsageError: There is none.
        """
        if isinstance(image, str):
            found = next((each for each in self.images() if each.path == image), None)
            if found is None:
                raise UsageError(f"There is no image {image} in {self.folder}.")
            return found
        return self._store.image(image if isinstance(image, int) else image.id)

    def path(self, image: AnyImage) -> Path:
        """The file of an image."""
        return self.folder / self.image(image).path

    def pixels(self, image: AnyImage) -> NDArray[np.uint8]:
        """An image as (H, W, 3) uint8 RGB, EXIF orientation applied.

        Raises:
            ImageError: Its file is gone or damaged.
        """
        return read_image(self.path(image))

    def annotations(self, image: AnyImage) -> tuple[Annotation, ...]:
        """The objects of an image, by id; proposals that nobody has accepted are none."""
        return self._store.annotations(self.image(image).id)

    def __iter__(self) -> Iterator[ImageRecord]:
        return iter(self.images())

    def __len__(self) -> int:
        return len(self.images())

    def add(self, image: AnyImage, mask: AnyMask, label: str) -> Annotation:
        """Add an object to an image.

        Args:
            image: On which it lies.
            mask: (H, W) array, in which all but 0 is inside; a `Mask`; COCO's RLE; or what `Predictor` gives, whose
                prompt and scores are kept with the object. Of an `Annotation` the attributes are kept, too.
            label: The name of a label, which is made if there is none.

        Raises:
            UsageError: The mask is empty or has not the size of the image, or the label has no name.
            ImageError: The image's size is not known yet, and its file cannot be read.
        """
        record = self.image(image)
        if not label.strip():
            raise UsageError("A label needs a name.")
        made, provenance = _mask_of(mask)
        size = record.size or read_size(self.folder / record.path)
        if made.size != size:
            raise UsageError(f"The mask is {_times(made.size)} and the image {record.path} is {_times(size)}.")
        if not made.area:
            raise UsageError("The mask is empty.")
        if record.size is None:
            self._store.set_image_size(record.id, size)
        others = self.categories
        category = next((each for each in others if each.name == label), None)
        changes = []
        if category is None:
            category = new_category(self._store.new_category_id(), label, others)
            changes.append(Change(None, category))
        annotation = Annotation(self._store.new_annotation_id(), record.id, category.id, made, provenance=provenance)
        if isinstance(mask, Annotation):
            annotation = replace(annotation, attributes=mask.attributes, iscrowd=mask.iscrowd, comment=mask.comment)
        changes.append(Change(None, annotation))
        self._store.apply(Step(f"Add {label}", tuple(changes), record.id))
        return annotation

    def remove(self, annotation: Annotation) -> None:
        """Remove an object.

        Raises:
            UsageError: It is not there any more.
        """
        there = self._store.annotation(annotation.id)
        self._store.apply(Step("Delete object", (Change(there, None),), there.image_id))

    def undo(self) -> str | None:
        """Take the newest step back; returns its title, or None if there is none."""
        title = self._store.undo_title
        self._store.undo()
        return title

    def export(
        self,
        format: str,  # noqa: A002  # what it is called everywhere else
        path: str | Path,
        *,
        segmentation: str = "rle",
        polygon_iou: float = 0.99,
        check: bool = True,
    ) -> ExportReport:
        """Write all labels in a format, whole or not at all.

        Args:
            format: A name of ``sam-annotator formats``: "coco", "yolo", or one of a plugin.
            path: The file or folder to write.
            segmentation: "rle" (lossless) or "polygon", for formats that know both.
            polygon_iou: The least IoU that a polygon keeps with its mask, 0.5 to 1.
            check: Whether it is read back and compared before it is moved in place.

        Returns:
            What was written; its notes say what the format could not hold.

        Raises:
            UsageError: There is no such format, or an option is out of its range.
            FormatError: It cannot be written.
            VerificationError: What was written is not what is stored; nothing was moved in place.
        """
        if format not in FORMATS:
            raise UsageError(f"There is no format {format!r}; there are {', '.join(FORMATS)}.")
        if segmentation not in {"rle", "polygon"} or not 0.5 <= polygon_iou <= 1:
            raise UsageError("The segmentation is 'rle' or 'polygon', and polygon_iou is between 0.5 and 1.")
        target, options = FORMATS[format], ExportOptions(segmentation, polygon_iou, check)
        source = SizedSource(self._store, read_size)
        losses = tuple(all_losses(source, target, options))
        report = target.write(source, Path(path), options)
        return replace(report, notes=(*losses, *report.notes))

    def import_labels(
        self,
        path: str | Path,
        *,
        format: str = AUTO,  # noqa: A002
        labels: Mapping[str, str] | None = None,
        as_proposals: bool = False,
    ) -> ImportReport:
        """Bring labels of other programs in, as one step. What is there already is not added again.

        Args:
            path: A file, folder or .zip.
            format: What it is; "auto" finds out.
            labels: Names in the file to names in the project; an empty name leaves its objects out.
            as_proposals: Whether objects come in as proposals, which count once somebody accepts them in the window.

        Returns:
            What came in, and what did not; see `ImportReport.tally`.

        Raises:
            FormatError: It is of no known format, or damaged; nothing was imported.
            UsageError: A name is unknown, or none of its images is one of the project.
        """
        found, source = open_labels(Path(path), format)
        options = ImportOptions(labels or {}, keep_colors=found.capabilities.colors, as_proposals=as_proposals)
        plan = plan_import(self._store, source, options)
        if plan.lost and not plan.targets:
            raise UsageError(f"Nothing was imported from {path}: none of its images is in {self.folder}.")
        return apply_import(self._store, plan)

    def __repr__(self) -> str:
        return f"<Project {self.folder}: {len(self)} images, {sum(self._store.counts().values())} objects>"

    def _repr_html_(self) -> str:
        objects = sum(self._store.counts().values())
        # Counting by label reads every object; a notebook shows the table whenever a cell runs.
        per_label = self._per_label() if objects <= COUNTED else {}
        rows = [
            (each.name, each.color, per_label.get(each.id, "" if objects > COUNTED else 0)) for each in self.categories
        ]
        caption = f"{self.folder}: {len(self)} images, {objects} objects"
        return html_table(caption, ("label", "colour", "objects"), rows)

    def _per_label(self) -> dict[int, int]:
        """How many objects each label has."""
        counts: dict[int, int] = {}
        for image in self:
            for each in self._store.annotations(image.id):
                counts[each.category_id] = counts.get(each.category_id, 0) + 1
        return counts


def _mask_of(given: AnyMask) -> tuple[Mask, Provenance]:
    """A mask and how it came to be."""
    if isinstance(given, Mask):
        return given, Provenance()
    if isinstance(given, Candidate | Annotation):
        return given.mask, given.provenance
    if isinstance(given, AutomaticMask):
        return given.mask, Provenance(predicted_iou=given.offered, stability=given.offered_stability, rank=given.rank)
    if isinstance(given, Mapping):
        return _from_rle(given), Provenance()
    return Mask.from_array(np.asarray(given)), Provenance()


def _from_rle(rle: Mapping[str, Any]) -> Mask:
    try:
        mask = Mask.from_rle(dict(rle))
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError('An RLE is {"size": [H, W], "counts": ...}, as COCO has it.') from error
    if not filling([mask])[0]:
        raise UsageError("The runs of the RLE do not add up to its size.")
    return mask


def _times(size: Size) -> str:
    return f"{size[1]} x {size[0]}"
