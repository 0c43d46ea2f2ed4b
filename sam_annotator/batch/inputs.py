"""Which images a batch is about."""

from __future__ import annotations

import glob
import json
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sam_annotator.batch.places import is_url, local_file, urls_at
from sam_annotator.errors import UsageError
from sam_annotator.images import SUFFIXES


@dataclass(frozen=True)
class BatchImage:
    """One image of a batch.

    Attributes:
        id: Its place in the whole input, from 1 on, whatever shard it belongs to.
        name: Its path relative to the input's root, with forward slashes.
        path: Where it lies; a text is a URL.
        part: The name of the JSON file of what is found on it, relative, with forward slashes.
    """

    id: int
    name: str
    path: Path | str
    part: str


@dataclass(frozen=True)
class Inputs:
    """All images of a batch, and the folder to which their names are relative; a text is a URL."""

    root: Path | str
    images: tuple[BatchImage, ...]

    def shard(self, index: int, count: int) -> Inputs:
        """Every ``count``-th image, beginning with the ``index``-th, which counts from 1."""
        return Inputs(self.root, self.images[index - 1 :: count])


def gather(text: str, images: Path | None = None) -> Inputs:
    """Find the images that an argument of the command line means.

    Args:
        text: A folder, an image, a COCO JSON file, a file that lists paths line by line, or a pattern; or a URL of any
            of these.
        images: The folder to which the paths of a COCO or list file are relative; by default that of the file.

    Raises:
        UsageError: There is nothing, or the file is neither a list nor COCO's.
        RuntimeUnavailableError: The library that knows such URLs is not installed.
    """
    if is_url(text):
        return _behind(text, images)
    path = Path(text)
    if path.is_dir():
        return _named(path, _below(path))
    if path.is_file():
        if path.suffix.lower() in SUFFIXES:
            return _named(path.parent, [path])
        root = images or path.parent
        listed = _of_coco(path) if path.suffix.lower() == ".json" else _of_list(path)
        return _named(root, [root / name for name in listed])
    found = [Path(match) for match in sorted(glob.glob(text, recursive=True))]  # noqa: PTH207  patterns may be absolute
    found = [each for each in found if each.is_file() and each.suffix.lower() in SUFFIXES]
    if not found:
        raise UsageError(f"There is no image at {text}; give a folder, a pattern in quotes, a list or a COCO file.")
    return _named(Path(os.path.commonpath([each.absolute().parent for each in found])), found)


def _named(root: Path, paths: Sequence[Path]) -> Inputs:
    root = root.absolute()
    unique = list(dict.fromkeys(Path(os.path.normpath(path.absolute())) for path in paths))
    if not unique:
        raise UsageError(f"There is no image in {root}; these are known: {', '.join(sorted(SUFFIXES))}.")
    return _numbered(root, [Path(os.path.relpath(path, root)).as_posix() for path in unique], unique)


def _behind(url: str, images: Path | None) -> Inputs:
    """What a URL means; what a list behind one names may lie here all the same."""
    root, found = urls_at(url)
    pictures = [each for each in found if PurePosixPath(each).suffix.lower() in SUFFIXES]
    if len(found) == 1 and found[0].rpartition("/")[0] == root and not pictures:
        with local_file(found[0]) as file:
            listed = _of_coco(file) if file.suffix.lower() == ".json" else _of_list(file)
        if images is not None:
            return _named(images, [images / name for name in listed])
        pictures = [name if is_url(name) else f"{root}/{name}" for name in listed]
    if not pictures:
        raise UsageError(f"There is no image at {url}; give a folder, a pattern in quotes, a list or a COCO file.")
    return _numbered(root, [each.removeprefix(f"{root}/").replace("://", "/") for each in pictures], pictures)


def _numbered(root: Path | str, names: Sequence[str], places: Sequence[Path | str]) -> Inputs:
    stems = [PurePosixPath(name).with_suffix("").as_posix() for name in names]
    often = {stem for stem, count in Counter(stems).items() if count > 1}
    # What lies outside of the root must not be written outside of the output.
    parts = [
        f"{name if stem in often else stem}.json".replace("../", "__/") for name, stem in zip(names, stems, strict=True)
    ]
    return Inputs(
        root, tuple(BatchImage(index + 1, *each) for index, each in enumerate(zip(names, places, parts, strict=True)))
    )


def _below(folder: Path) -> list[Path]:
    found = []
    for here, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(here, name) for name in files if Path(name).suffix.lower() in SUFFIXES]
    return sorted(found)


def _of_list(path: Path) -> list[str]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is neither an image nor a text file with a path per line.") from error
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _of_coco(path: Path) -> list[str]:
    try:
        return [str(image["file_name"]) for image in json.loads(path.read_text("utf-8"))["images"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} has no list of images as COCO's files have it.") from error
