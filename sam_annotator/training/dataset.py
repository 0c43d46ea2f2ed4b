"""Training images in memory, with their masks as run lengths."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pycocotools import mask as coco_mask

from sam_annotator.errors import FormatError

UInt8 = NDArray[np.uint8]

SOURCE_WEIGHTS: Mapping[str, float] = {
    # Everyday photographs with every object labelled teach most; single subjects are held back.
    "coco": 5.0,
    "coco_yolo_seg": 4.0,
    "ecssd": 2.2,
    "dut": 2.0,
    "scenes": 1.0,
    "clothing": 0.8,
    "coco_person": 0.8,
    "animals": 0.8,
    "flowers": 0.6,
    "caltech_animals": 0.6,
    "car_parts": 0.5,
    "facades": 0.5,
    "nuclei": 0.5,
    "cows": 0.4,
}
"""How often a source is drawn, times the square root of its number of images; 0.7 for others."""


@dataclass(frozen=True, eq=False)
class LabelledImage:
    """One photograph.

    Attributes:
        pixels: (H, W, 3) uint8 RGB.
        segmentations: COCO compressed run lengths, one per object.
        areas: (objects,) float64, pixels of each.
    """

    pixels: UInt8
    segmentations: tuple[Mapping[str, Any], ...]
    areas: NDArray[np.float64]

    def mask(self, index: int) -> UInt8:
        """(H, W) uint8, 0 or 1."""
        decoded: UInt8 = coco_mask.decode(self.segmentations[index])
        return decoded


class TrainingSet:
    """All sources of a folder, drawn from by weight."""

    def __init__(self, sources: Mapping[str, list[LabelledImage]], cutouts: list[UInt8]) -> None:
        self.sources = {name: images for name, images in sources.items() if images}
        self.cutouts = cutouts
        weights = [SOURCE_WEIGHTS.get(name, 0.7) * len(images) ** 0.5 for name, images in self.sources.items()]
        self.shares = np.array(weights) / np.sum(weights)
        self._lists = list(self.sources.values())

    @classmethod
    def load(cls, folder: Path, only: Collection[str] = ()) -> TrainingSet:
        """Read ``train/*/annotations.json`` (COCO, compressed RLE) with its images, and ``cutouts/*.webp`` (RGBA).

        Args:
            folder: Holds both.
            only: The names of the sources to read; all where empty.

        Raises:
            FormatError: There is nothing to train on, or an annotation file is damaged.
        """
        with ThreadPoolExecutor(2) as pool:
            files = sorted((folder / "train").glob("*/annotations.json"))
            files = [path for path in files if not only or path.parent.name in only]
            sources = {path.parent.name: list(read_source(path, pool)) for path in files}
        cutouts = [np.asarray(Image.open(path).convert("RGBA")) for path in sorted((folder / "cutouts").glob("*.webp"))]
        if not any(sources.values()):
            raise FormatError(f"{folder} has no train/SOURCE/annotations.json with objects; name the folder that has.")
        return cls(sources, [cutout for cutout in cutouts if min(cutout.shape[:2]) > 20])

    def draw(self, rng: np.random.Generator) -> LabelledImage:
        """One image at random, sources by their share."""
        images = self._lists[rng.choice(len(self._lists), p=self.shares)]
        return images[rng.integers(len(images))]

    def __str__(self) -> str:
        parts = [
            f"{name} {len(self.sources[name])} ({share:.0%})"
            for name, share in zip(self.sources, self.shares, strict=True)
        ]
        return ", ".join([*parts, f"cutouts {len(self.cutouts)}"])


def read_source(annotations: Path, pool: ThreadPoolExecutor) -> Iterator[LabelledImage]:
    """The images of one COCO file that have objects.

    Raises:
        FormatError: It is not such a file.
    """
    try:
        content = json.loads(annotations.read_text("utf-8"))
        objects: dict[int, list[dict[str, Any]]] = {}
        for entry in content["annotations"]:
            objects.setdefault(entry["image_id"], []).append(entry)
        labelled = [image for image in content["images"] if image["id"] in objects]
        paths = [annotations.parent / image["file_name"] for image in labelled]
        groups = [[_segmentation(entry) for entry in objects[image["id"]]] for image in labelled]
    except (KeyError, TypeError, ValueError) as error:
        raise FormatError(f"{annotations} is not a COCO file with compressed run lengths: {error!r}.") from error
    for pixels, group in zip(pool.map(_read_pixels, paths), groups, strict=True):
        yield LabelledImage(pixels, tuple(group), coco_mask.area(group).astype(np.float64))


def _segmentation(entry: Mapping[str, Any]) -> dict[str, Any]:
    run_lengths = entry["segmentation"]
    return {"size": run_lengths["size"], "counts": run_lengths["counts"].encode("ascii")}


def _read_pixels(path: Path) -> UInt8:
    return np.asarray(Image.open(path).convert("RGB"))
