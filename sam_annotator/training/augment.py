"""Random crops of training images, with pasted objects and changed colours."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from pycocotools import mask as coco_mask

from sam_annotator.networks.compact import GRID, INPUT_SIZE
from sam_annotator.training.dataset import LabelledImage, TrainingSet, UInt8

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]

SMALLEST = 4
"""Cells of the low-res grid that an object must fill more than half."""
CANDIDATES = 8
PASTE_SHARE = 0.3
FOCUS_POWER = -0.25
"""Objects are drawn by their area to this power: the small ones more often."""


class Sample(NamedTuple):
    """Training crops: pixels (B, S, S, 3) uint8 and, object by object, masks (B * K, S/4, S/4) float32, cover 0..1."""

    pixels: UInt8
    masks: Float32


def draw_batch(
    data: TrainingSet,
    rng: np.random.Generator,
    images: int,
    objects: int,
    side: int,
    *,
    scales: tuple[float, float] = (0.6, 1.8),
) -> Sample:
    """Random crops.

    Args:
        data: What to draw from.
        rng: The same state gives the same crops.
        images: Their number.
        objects: In each, again and again the same ones where there are fewer.
        side: Of a crop in pixels.
        scales: Lowest and highest, relative to that at which the network runs: the long side is as long as the frame.
    """
    crops = [draw_crop(data, rng, objects, side, scales) for _ in range(images)]
    return Sample(np.stack([crop.pixels for crop in crops]), np.concatenate([crop.masks for crop in crops]))


def draw_crop(
    data: TrainingSet, rng: np.random.Generator, objects: int, side: int, scales: tuple[float, float]
) -> Sample:
    """One crop; draws again until there is something in it."""
    while True:
        image = data.draw(rng)
        likely = image.areas.clip(1) ** FOCUS_POWER
        order = rng.choice(len(likely), min(CANDIDATES, len(likely)), replace=False, p=likely / likely.sum())
        scale = INPUT_SIZE / max(image.pixels.shape) * float(np.exp(rng.uniform(*np.log(scales))))
        transform = crop_transform(image, int(order[0]), rng, side, scale)
        shrinks = np.abs(np.linalg.det(transform[:, :2])) < 0.5
        filtering = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
        pixels = warp(image.pixels, transform, side, filtering)
        masks = [warp(image.mask(int(index)) * 255, transform, side) for index in order]
        if rng.random() < PASTE_SHARE:
            pixels, masks = paste(pixels, masks, data, rng)
        cover = [cv2.resize(mask, (side // GRID, side // GRID), interpolation=cv2.INTER_AREA) for mask in masks]
        usable = [mask for mask in cover if (mask > 127).sum() >= SMALLEST and (mask > 127).mean() < 0.92]
        if usable:
            chosen = [usable[index % len(usable)] for index in range(objects)]
            cover_shares = (np.stack(chosen) / 255).astype(np.float32)
            return Sample(change_colours(pixels, rng), cover_shares)


def warp(picture: UInt8, transform: Float64, side: int, filtering: int = cv2.INTER_LINEAR) -> UInt8:
    """Move a picture into a square by a (2, 3) affine map; 0 where there is nothing."""
    return np.asarray(cv2.warpAffine(picture, transform, (side, side), flags=filtering), np.uint8)


def crop_transform(image: LabelledImage, focus: int, rng: np.random.Generator, side: int, scale: float) -> Float64:
    """(2, 3) affine map from image to crop: scale, place near one object, flip, small rotation.

    The crop stays inside of images that are larger than it; smaller ones lie in its corner, as they do in the frame, or
    anywhere.
    """
    height, width = image.pixels.shape[:2]
    left, top, box_width, box_height = coco_mask.toBbox(image.segmentations[focus])
    centre = np.array([left + box_width / 2, top + box_height / 2]) * scale + rng.normal(0, 0.2 * side, 2)
    in_corner = rng.random() < 0.5
    origin = []
    for middle, length in zip(centre, (width * scale, height * scale), strict=True):
        spare = length - side
        if spare > 0:
            origin.append(float(np.clip(middle - side / 2, 0, spare)))
        else:
            origin.append(0.0 if in_corner else rng.uniform(spare, 0))
    stretch = np.exp(rng.normal(0, 0.06))
    transform = np.array([[scale * stretch, 0, -origin[0] * stretch], [0, scale, -origin[1]]])
    if rng.random() < 0.5 and width * scale >= side:
        transform[0] *= -1
        transform[0, 2] += side
    if rng.random() < 0.25:
        turn = cv2.getRotationMatrix2D((side / 2, side / 2), rng.normal(0, 10), 1)
        transform = turn @ np.vstack([transform, [0, 0, 1]])
    return transform


def change_colours(pixels: UInt8, rng: np.random.Generator) -> UInt8:
    """Gain, offset, gamma and tint by one look-up table per channel; now and then grey or blurred."""
    gain, offset, gamma = np.exp(rng.normal(0, 0.18)), rng.normal(0, 14), np.exp(rng.normal(0, 0.15))
    tint = np.exp(rng.normal(0, 0.07, (1, 3)))
    curve = 255 * (np.arange(256)[:, None] / 255) ** gamma * gain * tint + offset
    changed = cv2.LUT(pixels, np.clip(curve, 0, 255).astype(np.uint8).reshape(256, 1, 3))
    kind = rng.random()
    if kind < 0.04:
        changed = cv2.cvtColor(cv2.cvtColor(changed, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    elif kind < 0.12:
        changed = cv2.GaussianBlur(changed, (0, 0), rng.uniform(0.5, 1.6))
    return np.asarray(changed, np.uint8)


def paste(pixels: UInt8, masks: list[UInt8], data: TrainingSet, rng: np.random.Generator) -> tuple[UInt8, list[UInt8]]:
    """Lay a cut-out object over the crop: its mask comes first, and hides what is under it."""
    side = len(pixels)
    cutout = draw_cutout(data, rng)
    if cutout is None:
        return pixels, masks
    colours, alpha = cutout
    height, width = alpha.shape
    length = np.exp(rng.uniform(*np.log([24, 0.55 * side])))
    scale = length / max(height, width)
    angle = rng.normal(0, 15) if rng.random() < 0.5 else 0.0
    transform = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), angle, scale), np.float64)
    if rng.random() < 0.5:
        transform[:, 2] += transform[:, 0] * width
        transform[:, 0] *= -1
    transform[:, 2] += rng.uniform(0.1 * side, 0.9 * side, 2) - np.array([width / 2, height / 2])
    filtering = cv2.INTER_AREA if scale < 0.5 else cv2.INTER_LINEAR
    placed = warp(alpha, transform, side, filtering)
    if placed.sum() < 150 * 255:
        return pixels, masks
    recoloured = change_colours(np.ascontiguousarray(colours), rng)
    moved = cv2.warpAffine(recoloured, transform, (side, side), flags=filtering, borderMode=cv2.BORDER_REPLICATE)
    share = placed[..., None].astype(np.float32) / 255
    blended = (pixels * (1 - share) + moved * share + 0.5).astype(np.uint8)
    return blended, [placed, *(np.asarray(cv2.subtract(mask, placed), np.uint8) for mask in masks)]


def draw_cutout(data: TrainingSet, rng: np.random.Generator) -> tuple[UInt8, UInt8] | None:
    """Colours (h, w, 3) and alpha (h, w) of a cut-out file or of another image's object; None if that is too small."""
    if data.cutouts and rng.random() < 0.5:
        cutout = data.cutouts[rng.integers(len(data.cutouts))]
        return cutout[..., :3], cutout[..., 3]
    image = data.draw(rng)
    index = int(rng.integers(len(image.segmentations)))
    left, top, width, height = (int(value) for value in coco_mask.toBbox(image.segmentations[index]))
    if min(width, height) < 24:
        return None
    window = slice(top, top + height), slice(left, left + width)
    alpha = cv2.GaussianBlur(image.mask(index)[window] * 255, (3, 3), 0)
    return image.pixels[window], np.asarray(alpha, np.uint8)
