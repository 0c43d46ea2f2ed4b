"""Opening a data set, wherever its labels were made."""

from __future__ import annotations

from pathlib import Path

from sam_annotator.core.annotation import ImageRecord
from sam_annotator.core.geometry import Size
from sam_annotator.datasets.records import Dataset, LabelledImage, LabelledObject
from sam_annotator.errors import FormatError, ImageError
from sam_annotator.formats.coco import CocoFormat
from sam_annotator.formats.memory import ReadSource
from sam_annotator.images.reading import read_size


def open_dataset(path: Path) -> Dataset:
    """Open labels with their images.

    Args:
        path: A folder with COCO's ``annotations.json`` and its images, or a COCO file.

    Raises:
        FormatError: There is nothing of the kind, it is malformed, or an image is not there; one sentence.
    """
    path = path.expanduser().resolve()
    source = CocoFormat().read(path)
    return Dataset(dataset_name(path), path, _images(source, path), _category_attributes(source), source.notes)


def dataset_name(path: Path) -> str:
    """The last two parts of a path, as the set is called in tables: "val/coco"."""
    return "/".join(path.resolve().parts[-2:]).lstrip("/")


def _images(source: ReadSource, path: Path) -> tuple[LabelledImage, ...]:
    labels = {category.id: category.name for category in source.categories()}
    return tuple(
        LabelledImage(
            source.image_root / image.path,
            _size(source.image_root, image, path),
            tuple(
                LabelledObject(each.id, each.mask, labels[each.category_id], each.iscrowd, each.attributes)
                for each in source.annotations(image.id)
            ),
            source.image_attributes.get(image.id, {}),
        )
        for image in source.images()
    )


def _size(root: Path, image: ImageRecord, path: Path) -> Size:
    """The image's size, once its file was seen."""
    file = root / image.path
    if not file.is_file():
        raise FormatError(f"{path} lists the image {image.path}, which is not in {root}; put it there.")
    try:
        return image.size or read_size(file)
    except ImageError as error:
        raise FormatError(f"{path} lists an image that cannot be read: {error}") from error


def _category_attributes(source: ReadSource) -> dict[str, dict[str, str | float | bool]]:
    names = {category.id: category.name for category in source.categories()}
    return {names[number]: dict(attributes) for number, attributes in source.category_attributes.items()}
