"""Where COCO files and their images lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from sam_annotator.errors import FormatError
from sam_annotator.formats.json_files import glance

ANNOTATIONS_FILE = "annotations.json"
"""What the file is called where it lies beside its images."""

ROBOFLOWS_FILE = "_annotations.coco.json"

# A folder with more JSON files is another format's: to look into them all would take minutes.
_MOST_FILES = 20
_MOST_NAMES = 200


def coco_files(folder: Path) -> list[Path]:
    """The COCO files of a folder.

    ``annotations.json``, or else all COCO files in it and in ``annotations/``, as COCO and mmdetection have them, or
    those in folders beside their images, as Roboflow has them (``train/_annotations.coco.json``, ``valid/``).
    """
    if (folder / ANNOTATIONS_FILE).is_file():
        return [folder / ANNOTATIONS_FILE]
    candidates = sorted(
        [*folder.glob("*.json"), *folder.glob("annotations/*.json"), *folder.glob(f"*/{ROBOFLOWS_FILE}")]
    )
    return [file for file in candidates if is_coco(file)] if len(candidates) <= _MOST_FILES else []


def is_coco(file: Path, *, damaged: bool = False) -> bool:
    """Whether a file has the keys of COCO; ``damaged`` is the answer for one that is no JSON.

    Panoptic files have them as well; `panoptic_reading` knows those by their segments.
    """
    members = glance(file)
    return damaged if members is None else {"images", "annotations"} <= {*members} and not has_segments(members)


def has_segments(members: Mapping[str, msgspec.Raw]) -> bool:
    """Whether the first annotation of a file (from `glance`) is one of COCO's panoptic format."""
    try:
        annotations = msgspec.json.decode(members["annotations"], type=list[msgspec.Raw])
        return "segments_info" in msgspec.json.decode(annotations[0], type=dict[str, msgspec.Raw])
    except (LookupError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False


def files_of(folder: Path) -> list[Path]:
    """The COCO files of a folder.

    Raises:
        FormatError: There is none.
    """
    found = coco_files(folder)
    if not found:
        raise FormatError(f"{folder} holds no {ANNOTATIONS_FILE} and no other COCO file; check the path.")
    return found


def find_root(path: Path, names: Iterable[str]) -> Path:
    """The folder to which the images' names are relative: the first that has any of them, else the file's own.

    COCO's own layout is ``annotations/instances_val2017.json`` beside ``val2017/``; others put ``images/`` or
    ``images/val/`` there, or keep all in one folder.
    """
    split = path.stem.rsplit("_", 1)[-1]
    homes = (path.absolute().parent, path.absolute().parent.parent)
    roots = [home / part for home in homes for part in ("", "images", split, f"images/{split}")]
    names = tuple(names)
    # Some of them, from all over the file: to look for each of many that are absent takes minutes on a network.
    names = names[:: len(names) // _MOST_NAMES + 1]
    return next((root for root in roots if any((root / name).is_file() for name in names)), homes[0])
