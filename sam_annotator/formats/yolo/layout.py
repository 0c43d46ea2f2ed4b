"""Where a folder for YOLO has its names, images and labels (https://docs.ultralytics.com/datasets/segment/)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sam_annotator.errors import FormatError
from sam_annotator.formats.text_files import read_text
from sam_annotator.formats.yolo.data import CLASSES, SPLITS, Data, has_names, read_data
from sam_annotator.formats.yolo.lines import has_rings
from sam_annotator.images.reading import SUFFIXES

_LOOKED_AT = 1000  # label files, to tell rings from boxes


@dataclass(frozen=True)
class Layout:
    """What belongs together.

    Attributes:
        root: The folder to which `record_path` is relative.
        names_file: The file that holds the names.
        data: What it says.
        labels: The label file of each image, in the images' order, or None for an image without.
        splits: "train", "val" or "test" for images that are in one of them alone.
        strays: Label files without an image.
    """

    root: Path
    names_file: Path
    data: Data
    labels: dict[Path, Path | None]
    splits: dict[Path, str]
    strays: tuple[Path, ...]

    def record_path(self, image: Path) -> str:
        """An image's path in its record."""
        return (image.relative_to(self.root) if image.is_relative_to(self.root) else image).as_posix()


def names_file(path: Path) -> Path | None:
    """The file with the names: ``data.yaml``, or the first YAML file that has some, or ``classes.txt``."""
    if not path.is_dir():
        return path if path.suffix.lower() in {".yaml", ".yml"} and has_names(path) else None
    candidates = [path / "data.yaml", *sorted(path.glob("*.y*ml"))]
    found = next((file for file in candidates if file.is_file() and has_names(file)), None)
    classes = [file for file in (path / CLASSES, path / "labels" / CLASSES) if file.is_file()]
    return found or next(iter(classes), None)


def holds_rings(path: Path) -> bool | None:
    """Whether a folder or its YAML file has labels that are rings; None if it is not laid out for YOLO at all.

    The first line of each of the first thousand label files decides; without any line it counts as rings.
    """
    folder = path if path.is_dir() else path.parent
    file = names_file(path) if _label_folders(folder) else None
    if file is None:
        return None
    with suppress(FormatError):
        if read_data(file).keypoints:
            return False
    kinds = [has_rings(labels) for labels in islice(_label_files(folder), _LOOKED_AT)]
    return any(kinds) or False not in kinds


def read_layout(path: Path) -> Layout:
    """Find everything.

    Raises:
        FormatError: There are no names or no images, or an image is named that lies elsewhere.
    """
    file = names_file(path)
    if file is None:
        raise FormatError(f"{path} has no data.yaml with names and no {CLASSES} (YOLO); check the path.")
    folder = Path(os.path.normpath((path if path.is_dir() else path.parent).absolute()))
    data = read_data(file)
    listed = list(_listed(data, folder))
    images = list(dict.fromkeys(image for image, _ in listed)) or sorted(_below(folder))
    if not images:
        raise FormatError(f"{path} has no images beside its labels; put them into {folder / 'images'}.")
    labels = {image: _label_file(image) for image in images}
    used = {label for label in labels.values() if label}
    root = folder / "images"
    return Layout(
        root if all(image.is_relative_to(root) for image in images) else folder,
        file,
        data,
        labels,
        _splits(listed),
        tuple(stray for stray in _label_files(folder) if stray not in used),
    )


def _listed(data: Data, folder: Path) -> Iterator[tuple[Path, str]]:
    """The images of all splits with these, as far as the folders and lists that ``data.yaml`` names are there."""
    homes = [folder / data.path, folder] if data.path else [folder]
    for split in SPLITS:
        value: str | list[str] = getattr(data, split) or []
        for entry in [value] if isinstance(value, str) else value:
            # Roboflow writes "../train/images" for a folder beside the file.
            places = [home / part for home in homes for part in (entry, entry.removeprefix("../"))]
            place = next((near for near in map(_normal, places) if _is_near(near, folder) and _exists(near)), None)
            if place is None:
                continue
            images = sorted(_below(place)) if place.is_dir() else _images_in(place, folder)
            yield from ((image, split) for image in images)


def _splits(listed: Iterable[tuple[Path, str]]) -> dict[Path, str]:
    found: dict[Path, set[str]] = {}
    for image, split in listed:
        found.setdefault(image, set()).add(split)
    return {image: splits.pop() for image, splits in found.items() if len(splits) == 1}


def _images_in(file: Path, folder: Path) -> list[Path]:
    """The images that a list names; "./" is the list's own folder."""
    images = []
    for number, line in enumerate(read_text(file, "a list of images").splitlines(), 1):
        if not line.strip():
            continue
        image = _normal((file.parent if line.startswith("./") else folder) / line.strip())
        if not _is_near(image, folder) or "\0" in line:
            raise FormatError(
                f"{file}, line {number}, names {line.strip()[:200]!r}, which is no file of this folder; make it "
                "relative to the folder."
            )
        images.append(image)
    return images


def _normal(path: Path) -> Path:
    return Path(os.path.normpath(path))


def _is_near(place: Path, folder: Path) -> bool:
    """Whether a place lies in the folder or beside it: a data file may not send us through the whole disk."""
    return place.is_relative_to(folder.parent) and place != folder.parent


def _exists(place: Path) -> bool:
    with suppress(OSError, ValueError):  # names too long, or with a zero byte
        return place.exists()
    return False


def _below(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())


def _label_folders(folder: Path) -> list[Path]:
    return [place for place in (folder / "labels", *sorted(folder.glob("*/labels"))) if place.is_dir()]


def _label_files(folder: Path) -> Iterator[Path]:
    files = (file for place in _label_folders(folder) for file in sorted(place.rglob("*.txt")))
    return (file for file in files if file.name != CLASSES)


def _label_file(image: Path) -> Path | None:
    """``labels/a.txt`` for ``images/a.jpg``, the last folder of this name replaced, else beside the image.

    ``a.jpg.txt`` comes first: so our export tells ``a.jpg`` from ``a.png``.
    """
    parts = list(image.parts)
    if "images" in parts:
        parts[len(parts) - 1 - parts[::-1].index("images")] = "labels"
    place = Path(*parts)
    candidates = (place.with_name(f"{place.name}.txt"), place.with_suffix(".txt"))
    return next((file for file in candidates if _is_file(file)), None)


def _is_file(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.is_file()
    return False
