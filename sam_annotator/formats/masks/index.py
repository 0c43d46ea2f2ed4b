"""``images.json``, by which folders of PNG files say which image each of them belongs to."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from sam_annotator.formats.json_files import read_json
from sam_annotator.formats.naming import way_to
from sam_annotator.formats.safety import safe_name
from sam_annotator.formats.walking import Walk

IMAGES_FILE = "images.json"


class ImageIndex(msgspec.Struct, frozen=True):
    """The way from the file's folder to that of the images, and the path of each image there by the name of its PNG."""

    root: str
    images: dict[str, str]

    def image_root(self, folder: Path) -> Path:
        """The folder of images."""
        return Path(os.path.normpath(folder.absolute() / self.root))


def read_images(folder: Path) -> ImageIndex:
    """Read the file of a folder.

    Raises:
        FormatError: It is missing or damaged, or a name leads out of the folder of images.
    """
    file = folder / IMAGES_FILE
    index = read_json(file, ImageIndex, "a list of the images of PNG masks")
    return ImageIndex(index.root, {name: safe_name(image, file) for name, image in index.images.items()})


def write_images(folder: Path, walk: Walk, names: Mapping[int, str], root: Path, output: Path) -> None:
    """Write the file; ``root`` is the folder of images, ``output`` where the folder will be in the end."""
    left_out = {image.id for image in walk.left_out}
    paths = {names[image.id]: image.path for image in walk.images if image.id not in left_out}
    dump(folder / IMAGES_FILE, {"root": way_to(root, output), "images": paths})


def dump(path: Path, value: Any) -> None:  # noqa: ANN401 - any JSON
    """Write JSON that people can read."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2), "utf-8")
