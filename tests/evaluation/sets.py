"""Tiny labelled sets, written for a test."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import Point
from sam_annotator.datasets import open_dataset
from sam_annotator.evaluation.protocol import ObjectRecord, TokenScores
from sam_annotator.evaluation.targets import Target, TargetImage, choose_targets

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
    """Change one image, annotation or category of a set."""
    path = folder / "annotations.json"
    file = json.loads(path.read_text("utf-8"))
    file[key][index].update(changes)
    path.write_text(json.dumps(file), "utf-8")


def targets(folder: Path, cap: int | None = None, seed: int = 0) -> tuple[TargetImage, ...]:
    """The objects of a written set."""
    return choose_targets(open_dataset(folder), cap, seed)


FIRST = TokenScores((0.3, 0.4, 0.6, 0.5), (0.5, 0.8, 0.7, 0.6), best=1)
BOX = TokenScores((0.7, 0.9, 0.8, 0.6), (0.9, 0.5, 0.6, 0.7), best=3)


def record(
    *ious: float, dataset: str = "val/a", group: str = "", number: int = 1, side: int = 20, **attributes: Any
) -> ObjectRecord:
    """What was made of a square on an image of its own, with an IoU after each click."""
    truth = np.zeros((200, 200), np.bool_)
    truth[:side, :side] = True
    target = Target(
        Path(f"{dataset}/{number}.png"), number, Mask.from_array(truth), dataset, group or dataset, number, attributes
    )
    return ObjectRecord(
        target,
        ious,
        predicted=tuple(value - 0.1 for value in ious),
        first=FIRST,
        box=BOX,
        first_boundary=0.45,
        box_boundary=0.75,
        click=Point(5.5, 5.5),
        mask=Mask.from_array(truth),
        encode_seconds=number / 10,
        click_seconds=tuple(0.01 * count for count in range(1, len(ious) + 1)),
    )
