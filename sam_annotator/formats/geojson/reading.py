"""Reading GeoJSON files in pixel coordinates: a collection of features, a list of them, or a single one."""

from __future__ import annotations

import glob
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, next_color
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.wording import counted, tr
from sam_annotator.errors import FormatError, ImageError
from sam_annotator.formats.base import Progress
from sam_annotator.formats.coco.files import find_root
from sam_annotator.formats.geojson.features import WHAT, Feature, Place
from sam_annotator.formats.json_files import convert, keys_of, read_json
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.naming import own_ids
from sam_annotator.formats.safety import safe_name, safe_size
from sam_annotator.images.reading import SUFFIXES, read_size

ENDING = ".geojson"


class Picture(msgspec.Struct, frozen=True):
    """An image in a file of ours."""

    file_name: str
    height: int
    width: int


class Label(msgspec.Struct, frozen=True):
    """A label in a file of ours."""

    name: Annotated[str, Meta(min_length=1)]
    color: Annotated[str, Meta(pattern="^#[0-9A-Fa-f]{6}$")]


class _Collection(msgspec.Struct, frozen=True):
    features: list[dict[str, Any]]
    images: list[Picture] = []
    categories: list[Label] = []


@dataclass
class _Content:
    """What all files together hold, images by their names."""

    sizes: dict[str, Size | None] = field(default_factory=dict)
    places: dict[str, list[Place]] = field(default_factory=dict)
    colors: dict[str, str | None] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)


def is_geojson(path: Path) -> bool:
    """Whether a file is GeoJSON by its ending or by its keys."""
    if path.suffix.lower() == ENDING:
        return True
    return path.suffix.lower() == ".json" and {"type", "features"} <= (keys_of(path) or set())


def geojson_files(folder: Path) -> list[Path]:
    """The files of a folder and of those in it that end in ``.geojson``."""
    return sorted(path for path in folder.rglob(f"*{ENDING}") if path.is_file())


def read_geojson(path: Path, progress: Progress | None = None) -> ReadSource:
    """Read a file or all of a folder; see `Format.read`. Of images of unknown size the masks are as large as needed."""
    files = geojson_files(path) if path.is_dir() else [path]
    if not files:
        raise FormatError(f"{path} holds no file that ends in {ENDING}; check the path.")
    home = path if path.is_dir() else path.parent
    content = _Content()
    for file in files:
        _add(content, file, home)
    root = find_root(home / "labels.json", content.places)
    labels = {name: number for number, name in enumerate(content.colors, 1)}
    images: list[ImageRecord] = []
    found: list[tuple[int, Place, Mask]] = []
    for number, (name, places) in enumerate(content.places.items(), 1):
        if progress is not None:
            progress(number - 1, len(content.places))
        size = content.sizes.get(name) or _size_of(root / name)
        images.append(ImageRecord(number, name, size, extra=_kept(places)))
        size = size or _reach(name, places, home)
        found += [(number, place, place.mask(size)) for place in places if place.encloses]
    ids = own_ids([place.number for _, place, _ in found])
    unsized = frozenset(image.id for image in images if image.size is None)
    return ReadSource(
        root,
        tuple(Category(number, name, _color(content, name, number)) for name, number in labels.items()),
        tuple(images),
        tuple(_annotation(id_, labels, *each) for id_, each in zip(ids, found, strict=True)),
        notes=_notes(content.places.values(), len(unsized)),
        unsized=unsized,
        extra={"geojson": content.extra} if content.extra else {},
    )


def places_of(path: Path) -> dict[str, list[Place]]:
    """The features of a file by the names of their images."""
    content = _Content()
    _add(content, path, path.parent)
    return content.places


def _add(content: _Content, path: Path, home: Path) -> None:
    """What one file holds."""
    kinds: Any = dict[str, Any] | list[dict[str, Any]]
    document: dict[str, Any] | list[dict[str, Any]] = read_json(path, kinds, WHAT)
    if isinstance(document, list):
        document = {"features": document}
    elif "features" not in document and document.get("type") == "Feature":
        document = {"features": [document]}
    collection = convert(document, _Collection, path, WHAT, "$")
    content.extra |= {key: value for key, value in document.items() if key not in {"type", "bbox", *_MEMBERS}}
    for label in collection.categories:
        content.colors.setdefault(label.name, label.color)
    for picture in collection.images:
        name = safe_name(picture.file_name, path)
        size = safe_size(picture.height, picture.width, path, f"the image {name}")
        if content.sizes.setdefault(name, size) != size:
            raise FormatError(f"{path} gives the image {name} another size than before; correct it there.")
        content.places.setdefault(name, [])
    beside = ""
    for index, members in enumerate(collection.features):
        where = f"$.features[{index}]"
        place = Place(convert(members, Feature, path, WHAT, where), members, path, where)
        beside = beside or ("" if place.image else _beside(path, home))
        name = safe_name(place.image, path) if place.image else beside
        content.places.setdefault(name, []).append(place)
        if place.encloses and not content.colors.get(place.label):
            content.colors[place.label] = place.color


_MEMBERS = _Collection.__struct_fields__


def _beside(path: Path, home: Path) -> str:
    """The image of the file's name beside it or in ``images/``; its bare name if there is none."""
    for folder in (path.parent, path.parent / "images"):
        for image in sorted(folder.glob(f"{glob.escape(path.stem)}*")):
            if image.suffix.lower() in SUFFIXES and path.stem in {image.stem, image.name}:
                return image.relative_to(home).as_posix()
    return path.relative_to(home).with_suffix("").as_posix()


def _size_of(image: Path) -> Size | None:
    try:
        return read_size(image)
    except ImageError:
        return None


def _reach(name: str, places: Sequence[Place], home: Path) -> Size:
    """The (H, W) of the smallest image that holds all features."""
    bounds = [polygon.bounds for place in places if place.encloses and place.kind for polygon in place.polygons()]
    width = math.ceil(max([1.0, *(right for _, _, right, _ in bounds)]))
    height = math.ceil(max([1.0, *(bottom for _, _, _, bottom in bounds)]))
    return safe_size(height, width, places[0].path if places else home, f"the image {name} by its features")


def _color(content: _Content, name: str, number: int) -> str:
    return content.colors[name] or next_color(number - 1)


def _annotation(number: int, labels: Mapping[str, int], image_id: int, place: Place, mask: Mask) -> Annotation:
    kept = place.kept()
    return Annotation(
        number,
        image_id,
        labels[place.label],
        mask,
        place.iscrowd,
        attributes=place.attributes(),
        is_box=place.is_box,
        extra={"geojson": kept} if kept else {},
    )


def _kept(places: Sequence[Place]) -> dict[str, Any]:
    """Features without an area."""
    thin = [place.members for place in places if not place.encloses]
    return {"geojson": {"features": thin}} if thin else {}


def _notes(pages: Iterable[Sequence[Place]], unseen: int) -> tuple[str, ...]:
    thin = [place.kind or tr("no type") for places in pages for place in places if not place.encloses]
    notes = []
    if thin:
        kinds, things = ", ".join(sorted(set(thin))), counted(len(thin), "feature")
        notes.append(tr("Left out for lack of an area: {things} ({kinds}).", things=things, kinds=kinds))
    if unseen:
        notes.append(
            tr(
                "Of unknown size and not there: {images}; the masks are as large as the features need.",
                images=counted(unseen, "image"),
            )
        )
    return tuple(notes)
