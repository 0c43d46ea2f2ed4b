"""Where COCO files and their images lie."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sam_annotator.errors import FormatError
from sam_annotator.formats.json_files import keys_of

ANNOTATIONS_FILE = "annotations.json"
"""What the file is called where it lies beside its images."""

# A folder with more JSON files is another format's: to look into them all would take minutes.
_MOST_FILES = 20


def coco_files(folder: Path) -> list[Path]:
    """``annotations.json`` of a folder, or else all COCO files in it and in ``annotations/``."""
    if (folder / ANNOTATIONS_FILE).is_file():
        return [folder / ANNOTATIONS_FILE]
    candidates = sorted([*folder.glob("*.json"), *folder.glob("annotations/*.json")])
    return [file for file in candidates if is_coco(file)] if len(candidates) <= _MOST_FILES else []


def is_coco(file: Path, *, damaged: bool = False) -> bool:
    """Whether a file has the keys of COCO; ``damaged`` is the answer for one that is no JSON."""
    keys = keys_of(file)
    return damaged if keys is None else {"images", "annotations"} <= keys


def only_file(folder: Path) -> Path:
    """The COCO file of a folder.

    Raises:
        FormatError: There is none, or more than one.
    """
    found = coco_files(folder)
    if not found:
        raise FormatError(f"{folder} holds no {ANNOTATIONS_FILE} and no other COCO file; check the path.")
    if len(found) > 1:
        names = ", ".join(file.relative_to(folder).as_posix() for file in found)
        raise FormatError(f"{folder} holds several COCO files ({names}); name one of them.")
    return found[0]


def find_root(path: Path, names: Iterable[str]) -> Path:
    """The folder to which the images' names are relative: the first that has any of them, else the file's own.

    COCO's own layout is ``annotations/instances_val2017.json`` beside ``val2017/``; others put ``images/`` or
    ``images/val/`` there, or keep all in one folder.
    """
    split = path.stem.rsplit("_", 1)[-1]
    homes = (path.absolute().parent, path.absolute().parent.parent)
    roots = [home / part for home in homes for part in ("", "images", split, f"images/{split}")]
    names = tuple(names)
    return next((root for root in roots if any((root / name).is_file() for name in names)), homes[0])
