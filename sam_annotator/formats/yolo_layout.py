"""Where a folder for YOLO has its names, images and labels (https://docs.ultralytics.com/datasets/segment/)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import yaml

from sam_annotator.errors import FormatError
from sam_annotator.images.reading import SUFFIXES

_CLASSES = "classes.txt"
_SPLITS = ("train", "val", "test")


class _Data(msgspec.Struct, frozen=True):
    """The keys of ``data.yaml`` that matter here."""

    names: list[str] | dict[int, str]
    path: str | None = None
    train: str | list[str] | None = None
    val: str | list[str] | None = None
    test: str | list[str] | None = None


@dataclass(frozen=True)
class Layout:
    """What belongs together.

    Attributes:
        root: The folder to which `record_path` is relative.
        names_file: The file that holds the names.
        names: The labels' names by their numbers.
        labels: The label file of each image, in the images' order, or None for an image without.
        strays: Label files without an image.
    """

    root: Path
    names_file: Path
    names: dict[int, str]
    labels: dict[Path, Path | None]
    strays: tuple[Path, ...]

    def record_path(self, image: Path) -> str:
        """An image's path in its record."""
        return (image.relative_to(self.root) if image.is_relative_to(self.root) else image).as_posix()


def names_file(path: Path) -> Path | None:
    """The file with the names: ``data.yaml``, or the first YAML file that has some, or ``classes.txt``."""
    if not path.is_dir():
        return path if path.suffix.lower() in {".yaml", ".yml"} and _yaml(path).get("names") is not None else None
    candidates = [path / "data.yaml", *sorted(path.glob("*.y*ml"))]
    found = next((file for file in candidates if file.is_file() and _yaml(file).get("names") is not None), None)
    classes = [file for file in (path / _CLASSES, path / "labels" / _CLASSES) if file.is_file()]
    return found or next(iter(classes), None)


def read_layout(path: Path) -> Layout:
    """Find everything.

    Raises:
        FormatError: There are no names or no images.
    """
    file = names_file(path)
    if file is None:
        raise FormatError(f"{path} has no data.yaml with names and no {_CLASSES} (YOLO); check the path.")
    folder = (path if path.is_dir() else path.parent).absolute()
    data = _data(file)
    images = list(dict.fromkeys(_listed(data, folder))) or sorted(_below([folder]))
    if not images:
        raise FormatError(f"{path} has no images beside its labels; put them into {folder / 'images'}.")
    labels = {image: _label_file(image) for image in images}
    used = {label for label in labels.values() if label}
    strays = (file for labels_folder in _label_folders(folder) for file in sorted(labels_folder.rglob("*.txt")))
    root = folder / "images"
    return Layout(
        root if all(image.is_relative_to(root) for image in images) else folder,
        file,
        dict(data.names) if isinstance(data.names, dict) else dict(enumerate(data.names)),
        labels,
        tuple(stray for stray in strays if stray not in used and stray.name != _CLASSES),
    )


def _yaml(file: Path) -> dict[str, Any]:
    """The content as far as it is a mapping; empty if it is not, or cannot be read."""
    try:
        content = yaml.safe_load(file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _data(file: Path) -> _Data:
    if file.name == _CLASSES:
        return _Data([name.strip() for name in file.read_text("utf-8-sig").splitlines() if name.strip()])
    try:
        return msgspec.convert(_yaml(file), _Data)
    except msgspec.MsgspecError as error:
        raise FormatError(f"{file} is not a YOLO data file: {str(error).rstrip('.')}.") from error


def _listed(data: _Data, folder: Path) -> Iterable[Path]:
    """The images of all splits, as far as the folders and lists that ``data.yaml`` names are there."""
    homes = [folder / data.path, folder] if data.path else [folder]
    for split in _SPLITS:
        value = getattr(data, split) or []
        for entry in [value] if isinstance(value, str) else value:
            # Roboflow writes "../train/images" for a folder beside the file.
            places = [home / part for home in homes for part in (entry, entry.removeprefix("../"))]
            place = next((place for place in places if place.exists()), None)
            if place is None:
                continue
            yield from sorted(_below([place])) if place.is_dir() else _lines(place, folder)


def _lines(file: Path, folder: Path) -> list[Path]:
    """The images that a list names; "./" is the list's own folder."""
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError(f"{file} is not a list of images: {error}.") from error
    return [
        (file.parent if line.startswith("./") else folder).absolute() / line.strip() for line in lines if line.strip()
    ]


def _below(folders: Iterable[Path]) -> Iterable[Path]:
    return (
        file.absolute()
        for folder in folders
        for file in folder.rglob("*")
        if file.suffix.lower() in SUFFIXES and file.is_file()
    )


def _label_folders(folder: Path) -> list[Path]:
    return [place for place in (folder / "labels", *sorted(folder.glob("*/labels"))) if place.is_dir()]


def has_labels(path: Path) -> bool:
    """Whether there is a folder of labels where YOLO has it."""
    return bool(_label_folders(path if path.is_dir() else path.parent))


def _label_file(image: Path) -> Path | None:
    """``labels/a.txt`` for ``images/a.jpg``, the last folder of this name replaced, else beside the image.

    ``a.jpg.txt`` comes first: so our export tells ``a.jpg`` from ``a.png``.
    """
    parts = list(image.parts)
    if "images" in parts:
        parts[len(parts) - 1 - parts[::-1].index("images")] = "labels"
    place = Path(*parts)
    candidates = (place.with_name(f"{place.name}.txt"), place.with_suffix(".txt"))
    return next((file for file in candidates if file.is_file()), None)
