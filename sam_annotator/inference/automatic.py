"""Everything mode: all objects of an image without a click, as segment-anything's ``SamAutomaticMaskGenerator``.

The points of a grid are asked each by itself; of the three masks of each those stay that the network trusts, that
hardly change with their threshold, and that are the best of all whose boxes overlap. The filters decide as those of the
reference do, which measures in full resolution (docs/automatic.md), but most of what they rule out is never enlarged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.mask import Mask
from sam_annotator.core.suppression import suppress
from sam_annotator.inference.automatic_options import AutomaticOptions
from sam_annotator.inference.crops import Crop, make_crops, point_grid
from sam_annotator.inference.enlarging import Enlarger
from sam_annotator.inference.point_masks import FoundMask, passing
from sam_annotator.inference.small_regions import without_small_regions
from sam_annotator.inference.views import View, encode_view
from sam_annotator.models.base import ImageEmbedding, SegmentationModel

Progress = Callable[[int, int], None]
"""Called with the number of points asked, and of all. What it raises ends the work: so it is cancelled."""


@dataclass(frozen=True)
class AutomaticMask:
    """One mask that was found.

    Attributes:
        mask: In full resolution.
        predicted_iou: Of this mask, about 0 to 1.
        stability_score: 0 to 1.
        point: The (x, y) in image pixels that was asked.
        offered: Predicted IoU of those of this point's three masks that the network trusts, largest first.
        offered_stability: Their stability, in this order.
        rank: Which of them this mask is.
        crop_box: The part of the image that was encoded, (x, y, width, height) in image pixels.
    """

    mask: Mask
    predicted_iou: float
    stability_score: float
    point: tuple[float, float]
    offered: tuple[float, ...]
    offered_stability: tuple[float, ...]
    rank: int
    crop_box: tuple[int, int, int, int]

    def record(self) -> dict[str, Any]:
        """As SA-1B and segment-anything's generator have it, the mask as COCO's compressed RLE, ready for JSON."""
        return {
            "segmentation": self.mask.to_rle(),
            "area": self.mask.area,
            "bbox": [float(value) for value in self.mask.bbox],
            "predicted_iou": self.predicted_iou,
            "point_coords": [list(self.point)],
            "stability_score": self.stability_score,
            "crop_box": [float(value) for value in self.crop_box],
        }


def automatic_masks(
    model: SegmentationModel,
    image: NDArray[np.uint8],
    options: AutomaticOptions | None = None,
    *,
    embedding: ImageEmbedding | None = None,
    progress: Progress | None = None,
) -> tuple[AutomaticMask, ...]:
    """Find the objects of an image.

    Args:
        model: That answers.
        image: (H, W, 3) uint8 RGB.
        options: The parameters; segment-anything's by default.
        embedding: What this model made of the whole image, if that is known; it is not encoded again then.
        progress: Hears how far it is, and may cancel.

    Returns:
        Largest predicted IoU first.

    Raises:
        UsageError: A parameter is out of its range, or the embedding is another model's.
        ModelError: The runtime failed.
    """
    options = options or AutomaticOptions()
    found = found_masks(model, image, options, embedding=embedding, progress=progress)
    found.sort(key=lambda each: -each.predicted_iou)
    return tuple(_finished(found, options))


def found_masks(
    model: SegmentationModel,
    image: NDArray[np.uint8],
    options: AutomaticOptions,
    *,
    embedding: ImageEmbedding | None = None,
    progress: Progress | None = None,
) -> list[FoundMask]:
    """What `automatic_masks` finds, as logits around each mask and before the clean-up; see there."""
    options.check()
    size = (image.shape[0], image.shape[1])
    crops = make_crops(size, options.crop_n_layers, options.crop_overlap_ratio)
    total = sum(options.points_in(crop) ** 2 for crop in crops)
    found: list[FoundMask] = []
    done = 0
    for crop in crops:
        encoded = embedding if embedding is not None and crop.layer == 0 else _encoded(model, image, crop)
        grid = np.array(crop.box[:2]) + point_grid(options.points_in(crop)) * np.array(crop.size[::-1])
        enlarger: Enlarger | None = None
        in_crop: list[FoundMask] = []
        answers = model.decode_points(encoded, grid, options.points_per_batch)
        for (x, y), answer in zip(grid.tolist(), answers, strict=True):
            enlarger = enlarger or Enlarger(encoded.geometry, answer.shape)
            in_crop += passing(answer, (x, y), crop, enlarger, options)
            done += 1
            if progress is not None:
                progress(done, total)
        in_crop = [each for each in in_crop if not crop.cuts(each.box[None], size)[0]]
        found += _best(in_crop, [each.predicted_iou for each in in_crop], options.box_nms_thresh)
    if len(crops) > 1:
        found = _best(found, [1 / each.crop.area for each in found], options.crop_nms_thresh)
    return found


def _encoded(model: SegmentationModel, image: NDArray[np.uint8], crop: Crop) -> ImageEmbedding:
    return encode_view(model, image, View(*crop.box)) if crop.layer else model.encode(image)


def _best(found: Sequence[FoundMask], scores: Sequence[float], threshold: float) -> list[FoundMask]:
    """Non-maximum suppression by box."""
    boxes = np.array([each.box for each in found]).reshape(-1, 4)
    return [found[index] for index in suppress(boxes, np.array(scores), threshold)]


def _finished(found: Sequence[FoundMask], options: AutomaticOptions) -> Iterator[AutomaticMask]:
    """The survivors in full resolution, without small regions and what only these had kept apart."""
    masks: list[Mask] = []
    changed: list[bool] = []
    for each in found:
        mask, is_new = each.mask(), False
        if options.min_mask_region_area:
            array, is_new = without_small_regions(mask.to_array(), options.min_mask_region_area)
            mask = Mask.from_array(array) if is_new else mask
        masks.append(mask)
        changed.append(is_new)
    order: Sequence[int] = range(len(found))
    if options.min_mask_region_area:
        # What was changed gives way to what was not, as in ``postprocess_small_regions``.
        boxes = np.array([mask.bbox for mask in masks], np.float64).reshape(-1, 4)
        boxes[:, 2:] += boxes[:, :2] - 1  # to the last column and row, as all boxes here
        threshold = max(options.box_nms_thresh, options.crop_nms_thresh)
        order = sorted(suppress(boxes, 1.0 - np.array(changed), threshold))
    for index in order:
        each, mask = found[index], masks[index]
        if not mask.area:
            continue
        x0, y0, x1, y1 = each.crop.box
        yield AutomaticMask(
            mask,
            each.predicted_iou,
            float(each.stability[each.rank]),
            each.point,
            tuple(each.iou.tolist()),
            tuple(each.stability.tolist()),
            each.rank,
            (x0, y0, x1 - x0, y1 - y0),
        )
