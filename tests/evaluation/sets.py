"""Tiny labelled sets, written for a test."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from sam_annotator.core.mask import Mask

SIZE = (60, 80)


def disc(x: float, y: float, radius: float, size: tuple[int, int] = SIZE) -> np.ndarray:
    rows, columns = np.mgrid[: size[0], : size[1]]
    return np.asarray((columns + 0.5 - x) ** 2 + (rows + 0.5 - y) ** 2 <= radius**2)


def write_set(folder: Path, images: list[list[np.ndarray]]) -> Path:
    """A set with one red-on-blue image for each list of masks."""
    folder.mkdir(parents=True)
    file: dict[str, Any] = {"images": [], "annotations": [], "categories": [{"id": 1, "name": "object"}]}
    for number, masks in enumerate(images, 1):
        pixels = np.full((*masks[0].shape, 3), (30, 60, 200), np.uint8)
        for mask in masks:
            pixels[mask] = (220, 40, 30)
            annotation = {
                "id": len(file["annotations"]) + 1,
                "image_id": number,
                "category_id": 1,
                "segmentation": Mask.from_array(mask).to_rle(),
                "iscrowd": 0,
            }
            file["annotations"].append(annotation)
        height, width = masks[0].shape
        file["images"].append({"id": number, "file_name": f"{number}.png", "width": width, "height": height})
        Image.fromarray(pixels).save(folder / f"{number}.png")
    (folder / "annotations.json").write_text(json.dumps(file), "utf-8")
    return folder


def edit_set(folder: Path, key: str, index: int, **changes: Any) -> None:
    """Change one image or annotation of a set."""
    path = folder / "annotations.json"
    file = json.loads(path.read_text("utf-8"))
    file[key][index].update(changes)
    path.write_text(json.dumps(file), "utf-8")
