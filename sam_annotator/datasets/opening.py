"""Opening a data set, wherever its labels were made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sam_annotator.core.annotation import ImageRecord
from sam_annotator.core.geometry import Size
from sam_annotator.core.wording import counted, tr
from sam_annotator.datasets.records import Attributes, Dataset, LabelledImage, LabelledObject
from sam_annotator.errors import FormatError, ImageError
from sam_annotator.formats import detect
from sam_annotator.formats.base import AnnotationSource, all_annotations
from sam_annotator.formats.coco.files import ANNOTATIONS_FILE
from sam_annotator.images.reading import read_size
from sam_annotator.store.project import FILE_NAME, ProjectStore


def open_dataset(path: Path) -> Dataset:
    """Open labels with their images.

    Args:
        path: A file or folder that one of the formats knows, or a project, which may be open in a window meanwhile. In
            a folder with a project and ``annotations.json`` the project comes first if anything is labelled in it.

    Raises:
        FormatError: There is nothing of the kind, it is malformed, or an image is not there; one sentence.
        ProjectError: It is a project that cannot be read; one sentence.
    """
    path = path.expanduser().resolve()
    with open_project(path) as project:
        if project is not None:
            statuses = {image.id: {"status": image.status.value} for image in project.images()}
            return Dataset(dataset_name(path), path, _images(project, statuses, path), {})
    source = detect(path).read(path)
    boxes = sum(each.is_box for each in all_annotations(source))
    left_out = (tr("Left out as boxes without a mask: {objects}.", objects=counted(boxes, "object")),) if boxes else ()
    names = {category.id: category.name for category in source.categories()}
    return Dataset(
        dataset_name(path),
        path,
        _images(source, source.image_attributes, path),
        {names[number]: attributes for number, attributes in source.category_attributes.items()},
        (*source.notes, *left_out),
    )


def dataset_name(path: Path) -> str:
    """The last two parts of a path, as the set is called in tables: "val/coco"."""
    return "/".join(path.resolve().parts[-2:]).lstrip("/")


@contextmanager
def open_project(path: Path) -> Iterator[ProjectStore | None]:
    """The project at a path, to be read, if there is one that counts: not one without objects beside a label file."""
    file = path / FILE_NAME if path.is_dir() else path
    if not file.is_file() or file.suffix != ".sqlite":
        yield None
        return
    store = ProjectStore.open(file, read_only=True)
    try:
        # To look at the photographs of a labelled folder in the window makes a project there, without objects.
        counts = store.counts() or path == file or not (path / ANNOTATIONS_FILE).is_file()
        yield store if counts else None
    finally:
        store.close()


def _images(source: AnnotationSource, attributes: Mapping[int, Attributes], path: Path) -> tuple[LabelledImage, ...]:
    labels = {category.id: category.name for category in source.categories()}
    return tuple(
        LabelledImage(
            source.image_root / image.path,
            _size(source.image_root, image, path),
            tuple(
                LabelledObject(each.id, each.mask, labels[each.category_id], each.iscrowd, each.attributes)
                for each in source.annotations(image.id)
                if not each.is_box
            ),
            attributes.get(image.id, {}),
        )
        for image in source.images()
    )


def _size(root: Path, image: ImageRecord, path: Path) -> Size:
    """The image's size, once its file was seen."""
    file = root / image.path
    if not file.is_file():
        raise FormatError(f"{path} has labels for the image {image.path}, which is not in {root}; put it there.")
    try:
        return image.size or read_size(file)
    except ImageError as error:
        raise FormatError(f"{path} has an image that cannot be read: {error}") from error
