"""Reading the JSON files of VGG Image Annotator, versions 1 and 2, projects and annotations alone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, next_color
from sam_annotator.core.geometry import Size
from sam_annotator.core.wording import counted, tr
from sam_annotator.errors import FormatError, ImageError
from sam_annotator.formats.base import Progress
from sam_annotator.formats.coco.files import find_root
from sam_annotator.formats.json_files import convert, glance, read_json
from sam_annotator.formats.memory import ReadSource, scalars
from sam_annotator.formats.naming import own_ids
from sam_annotator.formats.safety import safe_name, safe_size
from sam_annotator.formats.via.regions import LABEL, WHAT, Place, Region, Thing, label_name, label_of, things
from sam_annotator.images.reading import read_size

IMAGES, ORDER = "_via_img_metadata", "_via_image_id_list"
_MOST_FILES = 20  # a folder with more JSON files is another format's


class _Entry(msgspec.Struct, frozen=True):
    filename: str
    regions: list[Region] | dict[str, Region] = []
    file_attributes: dict[str, Any] = {}


@dataclass(frozen=True)
class Page:
    """An image of a file: its path, and its regions."""

    name: str
    entry: _Entry
    places: tuple[Place, ...]


def is_via(path: Path) -> bool:
    """Whether a JSON file is a project of VIA's or holds images with regions."""
    members = glance(path) if path.suffix.lower() == ".json" else None
    if not members:
        return False
    if IMAGES in members:
        return True
    try:
        first = msgspec.json.decode(next(iter(members.values())), type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return {"filename", "regions"} <= first.keys()


def via_files(folder: Path) -> list[Path]:
    """The files of VIA's in a folder."""
    candidates = sorted(folder.glob("*.json"))
    return [file for file in candidates if is_via(file)] if len(candidates) <= _MOST_FILES else []


def read_pages(path: Path) -> tuple[list[Page], dict[str, Any]]:
    """The images of a file, and what a project says beside them."""
    content = read_json(path, dict[str, Any], WHAT)
    entries, place, project = content, "$", {}
    if IMAGES in content:
        entries, place = convert(content[IMAGES], dict[str, Any], path, WHAT, f"$.{IMAGES}"), f"$.{IMAGES}"
        project = {key: value for key, value in content.items() if key not in {IMAGES, ORDER}}
    pages = [_page(entry, path, f"{place}.{key}") for key, entry in entries.items() if not key.startswith("_via_")]
    seen: set[str] = set()
    for page in pages:
        if page.name in seen:
            raise FormatError(f"{path} lists the image {page.name} twice; give each an entry of its own.")
        seen.add(page.name)
    return pages, project


def _page(value: object, path: Path, where: str) -> Page:
    entry = convert(value, _Entry, path, WHAT, where)
    regions = entry.regions.items() if isinstance(entry.regions, dict) else enumerate(entry.regions)
    places = tuple(Place(region, path, f"{where}.regions[{key}]") for key, region in regions)
    return Page(safe_name(entry.filename, path), entry, places)


def read_via(path: Path, progress: Progress | None = None) -> ReadSource:
    """Read a file; see `Format.read`. An image that is not there is as large as its regions need, with a note."""
    pages, project = read_pages(path)
    name = label_name(place for page in pages for place in page.places)
    root = find_root(path, (page.name for page in pages))
    labels = sorted({label_of(place, name) for page in pages for place in page.places})
    numbers = {label: number for number, label in enumerate(labels, 1)}
    images, found = [], []
    for number, page in enumerate(pages, 1):
        if progress is not None:
            progress(number - 1, len(pages))
        size = _size_of(root / page.name)
        images.append(ImageRecord(number, page.name, size, extra=_kept(page)))
        found += [(number, thing) for thing in things(page.places, name, size or _reach(page, path))]
    unsized = frozenset(image.id for image in images if image.size is None)
    ids = own_ids([thing.number for _, thing in found])
    extra: dict[str, Any] = ({"project": project} if project else {}) | (
        {"label": name} if name not in {LABEL, ""} else {}
    )
    return ReadSource(
        root,
        tuple(Category(number, label, next_color(number - 1)) for label, number in numbers.items()),
        tuple(images),
        tuple(_annotation(id_, image, numbers, thing) for id_, (image, thing) in zip(ids, found, strict=True)),
        image_attributes=dict(_attributes(pages)),
        notes=_notes(pages, len(unsized)),
        unsized=unsized,
        extra={"via": extra} if extra else {},
    )


def _annotation(number: int, image_id: int, labels: Mapping[str, int], thing: Thing) -> Annotation:
    return Annotation(
        number,
        image_id,
        labels[thing.label],
        thing.mask,
        thing.iscrowd,
        attributes=thing.attributes,
        is_box=thing.is_box,
        extra={"via": thing.kept} if thing.kept else {},
    )


def _size_of(image: Path) -> Size | None:
    try:
        return read_size(image)
    except ImageError:
        return None


def _reach(page: Page, path: Path) -> Size:
    """The (H, W) of the smallest image that holds all regions."""
    reaches = [place.reach() for place in page.places if place.encloses]
    width, height = (math.ceil(max([1.0, *lengths])) for lengths in zip(*reaches, strict=True)) if reaches else (1, 1)
    return safe_size(height, width, path, f"the image {page.name} by its regions")


def _kept(page: Page) -> dict[str, Any]:
    """What we do not interpret of an image: its attributes, and regions without an area."""
    thin = [msgspec.to_builtins(place.region) for place in page.places if not place.encloses]
    kept = ({"file_attributes": page.entry.file_attributes} if page.entry.file_attributes else {}) | (
        {"regions": thin} if thin else {}
    )
    return {"via": kept} if kept else {}


def _attributes(pages: Sequence[Page]) -> Iterator[tuple[int, dict[str, str | float | bool]]]:
    for number, page in enumerate(pages, 1):
        attributes = scalars({key: value for key, value in page.entry.file_attributes.items() if value != ""})
        if attributes:
            yield number, attributes


def _notes(pages: Sequence[Page], unseen: int) -> tuple[str, ...]:
    thin = [place.kind or tr("no shape") for page in pages for place in page.places if not place.encloses]
    notes = []
    if thin:
        kinds, things = ", ".join(sorted(set(thin))), counted(len(thin), "region")
        notes.append(tr("Left out for lack of an area: {things} ({kinds}).", things=things, kinds=kinds))
    if unseen:
        notes.append(
            tr(
                "Not there or not readable: {images}; VIA does not tell sizes, and so the masks are as large as the "
                "regions need.",
                images=counted(unseen, "image"),
            )
        )
    return tuple(notes)
