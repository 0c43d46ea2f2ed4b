"""Tiny labelled sets, written for a test."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

SIZE = (40, 60)


def square(x: int, y: int, side: int, size: tuple[int, int] = SIZE) -> np.ndarray:
    mask = np.zeros(size, bool)
    mask[y : y + side, x : x + side] = True
    return mask


def write_image(path: Path, size: tuple[int, int] = SIZE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size[::-1], (30, 60, 200)).save(path)
    return path


def coco_file(**changes: Any) -> dict[str, Any]:
    """One image with a square as polygon; ``changes`` are keys of the file."""
    ring = [10, 5, 20, 5, 20, 15, 10, 15]
    return {
        "images": [{"id": 4, "file_name": "a.png", "height": SIZE[0], "width": SIZE[1]}],
        "annotations": [{"id": 8, "image_id": 4, "category_id": 2, "segmentation": [ring]}],
        "categories": [{"id": 2, "name": "cat"}],
    } | changes


def write_coco(folder: Path, file: dict[str, Any], name: str = "annotations.json", images: str = "") -> Path:
    """The file with an image for each entry; returns the file's path."""
    for image in file["images"]:
        write_image(folder / images / image["file_name"])
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(file), "utf-8")
    return path
