"""Training images in memory, with their masks as run lengths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from pycocotools import mask as coco_mask

from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.training.options import OTHERS

UInt8 = NDArray[np.uint8]


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

    @classmethod
    def of(cls, pixels: UInt8, masks: Iterable[Mask], side: int) -> LabelledImage:
        """An image with its masks, which have its size; shrunk where its long side is longer than ``side`` pixels.

        What is shrunk saves memory and is no loss: crops are drawn smaller than that.
        """
        pixels, fitting = shrunk(pixels, masks, side)
        segmentations = [mask.to_coco() for mask in fitting if mask.area]
        return cls(pixels, tuple(segmentations), np.asarray(coco_mask.area(segmentations), np.float64))

    def mask(self, index: int) -> UInt8:
        """(H, W) uint8, 0 or 1."""
        decoded: UInt8 = coco_mask.decode(self.segmentations[index])
        return decoded


def shrunk(pixels: UInt8, masks: Iterable[Mask], side: int) -> tuple[UInt8, list[Mask]]:
    """An image (H, W, 3) and its masks, with a long side of at most ``side`` pixels."""
    height, width = pixels.shape[:2]
    if max(height, width) <= side:
        return pixels, list(masks)
    scale = side / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    covers = (cv2.resize(mask.to_array().view(np.uint8) * 255, size, interpolation=cv2.INTER_AREA) for mask in masks)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8), [
        Mask.from_array(cover > 127) for cover in covers
    ]


class TrainingSet:
    """Sources of labelled images, drawn from by weight.

    Args:
        sources: Images by the source's name; those without an object are left out.
        cutouts: (h, w, 4) uint8 RGBA objects to be pasted.
        weights: As `TrainingOptions.weights`.

    Raises:
        FormatError: No object is left.
    """

    def __init__(
        self,
        sources: Mapping[str, Iterable[LabelledImage]],
        cutouts: Iterable[UInt8] = (),
        weights: Mapping[str, float] | None = None,
    ) -> None:
        labelled = {name: [image for image in images if image.segmentations] for name, images in sources.items()}
        used = {name: weight_of(name, weights or {}) for name, images in labelled.items() if images}
        self.sources = {name: labelled[name] for name, weight in used.items() if weight > 0}
        if not self.sources:
            raise FormatError(f"{', '.join(sources) or 'The data'} holds no object to train on; give labelled images.")
        self.cutouts = [cutout for cutout in cutouts if min(cutout.shape[:2]) > 20]
        shares = [used[name] * len(images) ** 0.5 for name, images in self.sources.items()]
        self.shares = np.array(shares) / np.sum(shares)
        self._lists = list(self.sources.values())

    def draw(self, rng: np.random.Generator) -> LabelledImage:
        """One image at random, sources by their share."""
        images = self._lists[rng.choice(len(self._lists), p=self.shares)]
        return images[rng.integers(len(images))]

    def describe(self) -> dict[str, dict[str, float]]:
        """Number of images and objects, and share of what is drawn, by the source's name."""
        return {
            name: {
                "images": len(images),
                "objects": sum(len(image.segmentations) for image in images),
                "share": round(float(share), 4),
            }
            for (name, images), share in zip(self.sources.items(), self.shares, strict=True)
        }

    def __str__(self) -> str:
        parts = [
            f"{name} {len(images)} ({share:.0%})"
            for (name, images), share in zip(self.sources.items(), self.shares, strict=True)
        ]
        return ", ".join([*parts, f"cutouts {len(self.cutouts)}"])


def weight_of(name: str, weights: Mapping[str, float]) -> float:
    """The weight of a source: by its whole name, by the last part of it, that of all others, or 1."""
    return weights.get(name, weights.get(name.rpartition("/")[2], weights.get(OTHERS, 1.0)))
