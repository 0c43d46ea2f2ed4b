"""Reading PNG files of numbers: of objects (16 bits, as Cityscapes has them) or of labels (8 bits)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from numpy.typing import NDArray

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, next_color
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import Progress
from sam_annotator.formats.json_files import read_json
from sam_annotator.formats.masks.index import IMAGES_FILE, ImageIndex, read_images
from sam_annotator.formats.masks.painting import connected_parts, masks_of
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.png import read_png
from sam_annotator.formats.shapes import UNNAMED
from sam_annotator.images.reading import SUFFIXES

CATEGORIES_FILE = "categories.json"
SUFFIX = "_instanceIds.png"
PER_LABEL = 1000
_OF_CITYSCAPES = f"_gtFine{SUFFIX}"

# cityscapesscripts/helpers/labels.py, ids 1 to 33; those from 24 on have instances.
_CITYSCAPES = """
ego vehicle,rectification border,out of roi,static,dynamic,ground,road,sidewalk,parking,rail track,building,wall,fence,
guard rail,bridge,tunnel,pole,polegroup,traffic light,traffic sign,vegetation,terrain,sky,person,rider,car,truck,bus,
caravan,trailer,train,motorcycle,bicycle
"""
_FIRST_THING = 24
_LOOKED_AT = 10_000  # files and folders, to tell Cityscapes from any folder of photographs
_VOID = 255  # in files of labels, unless a label has this number
_HEX = re.compile("#[0-9A-Fa-f]{6}")


class _Label(msgspec.Struct, frozen=True):
    """A label as ``categories.json`` has it; ``isthing`` 0 says that all of its pixels are one object."""

    id: Annotated[int, Meta(ge=1, le=65535)]
    name: Annotated[str, Meta(min_length=1)]
    isthing: int = 1
    color: str | list[int] | None = None


@dataclass(frozen=True)
class _Found:
    """An object before it has its ids: the number and the name of its label, its pixels."""

    label: int
    name: str
    mask: Mask
    iscrowd: bool = False


def holds_numbers(path: Path) -> bool:
    """Whether a folder has ``categories.json`` with ``images.json`` or PNG files, or files of Cityscapes."""
    if not path.is_dir():
        return False
    if (path / CATEGORIES_FILE).is_file() and not (path / "objects.json").is_file():
        return (path / IMAGES_FILE).is_file() or next(path.rglob("*.png"), None) is not None
    return any(file.name.endswith(_OF_CITYSCAPES) for file in islice(path.rglob("*"), _LOOKED_AT))


def read_numbers(path: Path, progress: Progress | None = None) -> ReadSource:
    """Read a folder; see `Format.read`."""
    files = _files(path)
    if not files:
        raise FormatError(f"{path} has no PNG files of numbers (instance masks); check the path.")
    labels = _labels(path, files)
    index = read_images(path) if (path / IMAGES_FILE).is_file() else _guessed(path, files)
    images: list[ImageRecord] = []
    found: list[tuple[int, _Found]] = []
    for image_id, file in enumerate(files, 1):
        if progress:
            progress(image_id - 1, len(files))
        pixels = read_png(file)
        if pixels is None:
            raise FormatError(f"{file} is damaged or has no numbers of objects.")
        name = file.relative_to(path).as_posix()
        if name not in index.images:
            raise FormatError(f"{path / IMAGES_FILE} does not tell the image of {name}; add it there.")
        images.append(ImageRecord(image_id, index.images[name], (pixels.shape[0], pixels.shape[1])))
        found += ((image_id, each) for each in _objects(pixels, labels, file))
    if progress:
        progress(len(images), len(images))
    return _source(index.image_root(path), labels, images, found)


def _source(
    root: Path, labels: dict[int, _Label], images: list[ImageRecord], found: list[tuple[int, _Found]]
) -> ReadSource:
    names = {number: label.name for number, label in labels.items()}
    names |= {each.label: each.name for _, each in sorted(found, key=lambda item: item[1].label)}
    return ReadSource(
        root,
        tuple(
            Category(number, name, _color(labels.get(number)) or next_color(place))
            for place, (number, name) in enumerate(names.items())
        ),
        tuple(images),
        tuple(
            Annotation(number, image_id, each.label, each.mask, each.iscrowd)
            for number, (image_id, each) in enumerate(found, 1)
        ),
    )


def _files(path: Path) -> list[Path]:
    """The files of numbers: if any are called so, none but these."""
    files = sorted(file for file in path.rglob("*.png") if file.is_file())
    named = [file for file in files if file.name.endswith(SUFFIX)]
    return named or files


def _labels(path: Path, files: list[Path]) -> dict[int, _Label]:
    """By their numbers; none if nothing tells them."""
    if (path / CATEGORIES_FILE).is_file():
        listed = read_json(path / CATEGORIES_FILE, list[_Label], "a list of categories")
        return {label.id: label for label in listed}
    if any(file.name.endswith(_OF_CITYSCAPES) for file in files):
        names = _CITYSCAPES.replace("\n", "").split(",")
        return {number: _Label(number, name, int(number >= _FIRST_THING)) for number, name in enumerate(names, 1)}
    return {}


def _guessed(path: Path, files: list[Path]) -> ImageIndex:
    """Which images the files belong to, by their names, in the places where images may be."""
    names = [file.relative_to(path).as_posix() for file in files]
    places = ("images", ".", "../images", "../leftImg8bit", f"../../leftImg8bit/{path.name}")
    root = next((place for place in places if _image(path / place, names[0])), places[0])
    return ImageIndex(root, {name: _image(path / root, name) or f"{_stem(name)}.png" for name in names})


def _image(root: Path, name: str) -> str:
    stem = _stem(name)
    candidates = [f"{stem}{ending}{suffix}" for ending in ("", "_leftImg8bit") for suffix in sorted(SUFFIXES)]
    return next((candidate for candidate in candidates if candidate != name and (root / candidate).is_file()), "")


def _stem(name: str) -> str:
    for suffix in (_OF_CITYSCAPES, SUFFIX):
        if name.endswith(suffix):
            return name.removesuffix(suffix)
    return PurePosixPath(name).with_suffix("").as_posix()


def _objects(pixels: NDArray[Any], labels: dict[int, _Label], file: Path) -> Iterator[_Found]:
    """The objects of an image, those that have numbers in their order."""
    masks = masks_of(pixels)
    if pixels.dtype.itemsize == 1:
        for number, mask in masks.items():
            if number != _VOID or number in labels:
                yield from _of_label(number, mask, labels, file)
        return
    # Groups have no number of their own; all others come in the order of theirs, whatever their label.
    ranks = {number: (number % PER_LABEL, number) if number >= PER_LABEL else (-1, number) for number in masks}
    for number in sorted(masks, key=lambda number: ranks[number]):
        if not labels:
            yield _Found(1, UNNAMED, masks[number])
        else:
            label = _named(number // PER_LABEL if number >= PER_LABEL else number, labels, file)
            is_group = number < PER_LABEL and bool(label.isthing)
            yield _Found(label.id, label.name, masks[number], iscrowd=is_group)


def _of_label(number: int, mask: Mask, labels: dict[int, _Label], file: Path) -> Iterator[_Found]:
    """Each connected part of a thing is an object, and so is all of a label that is no thing."""
    label = _named(number, labels, file) if labels else _Label(number, str(number))
    for part in connected_parts(mask.to_array()) if label.isthing else (mask,):
        yield _Found(label.id, label.name, part)


def _named(number: int, labels: dict[int, _Label], file: Path) -> _Label:
    if number not in labels:
        raise FormatError(f"{file} has the label {number}, which is not listed in {CATEGORIES_FILE}.")
    return labels[number]


def _color(label: _Label | None) -> str | None:
    """Red, green, blue as "#RRGGBB", out of that or of COCO's [R, G, B]; None if it is neither."""
    color = label.color if label else None
    if isinstance(color, list) and len(color) == 3 and all(0 <= each < 256 for each in color):
        return "#{:02X}{:02X}{:02X}".format(*color)
    return color if isinstance(color, str) and _HEX.fullmatch(color) else None
