"""Everything mode: all objects of an image without a click, as segment-anything's ``SamAutomaticMaskGenerator``.

A grid of points is asked one by one; of the three masks of each those stay that the network trusts, that hardly change
with their threshold, and that are the best of all whose boxes overlap. What decides is measured on low-res logits; only
what survives is made in full resolution.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import OUTSIDE, FrameGeometry, Size
from sam_annotator.core.mask import BoolMask, Mask, stability_score
from sam_annotator.core.prompt import Prompt
from sam_annotator.core.suppression import suppress
from sam_annotator.errors import UsageError
from sam_annotator.inference.crops import Crop, make_crops, point_grid
from sam_annotator.inference.small_regions import without_small_regions
from sam_annotator.models.base import ImageEmbedding, SegmentationModel

Progress = Callable[[int, int], None]
"""Called with the number of points asked, and of all. What it raises ends the work: so it is cancelled."""

_MARGIN = 2  # cells around a mask whose logits take part when it is enlarged


@dataclass(frozen=True)
class AutomaticOptions:
    """The parameters of everything mode, by the names and with the defaults of segment-anything.

    Attributes:
        points_per_side: The image is asked at so many times so many points.
        pred_iou_thresh: Masks stay whose predicted IoU is larger.
        stability_score_thresh: Masks stay whose stability is at least this.
        stability_score_offset: Half the distance of the thresholds that stability compares, in logits.
        box_nms_thresh: Of two masks of one crop whose boxes have a larger IoU, the one of larger predicted IoU stays.
        crop_n_layers: Layers of crops that are encoded and asked beside the whole image.
        crop_nms_thresh: Of two masks of different crops whose boxes have a larger IoU, the one of the smaller crop
            stays.
        crop_overlap_ratio: See `crops.make_crops`.
        crop_n_points_downscale_factor: Each layer has so many times fewer points per side than the one before.
        min_mask_region_area: Islands and holes of fewer pixels are removed; 0 for none.
    """

    points_per_side: int = 32
    pred_iou_thresh: float = 0.88
    stability_score_thresh: float = 0.95
    stability_score_offset: float = 1.0
    box_nms_thresh: float = 0.7
    crop_n_layers: int = 0
    crop_nms_thresh: float = 0.7
    crop_overlap_ratio: float = 512 / 1500
    crop_n_points_downscale_factor: int = 1
    min_mask_region_area: int = 0

    def points_in(self, crop: Crop) -> int:
        """Points per side on a crop."""
        return max(1, int(self.points_per_side / self.crop_n_points_downscale_factor**crop.layer))

    def check(self) -> None:
        """Refuse what makes no sense.

        Raises:
            UsageError: A number is out of its range.
        """
        if self.points_per_side < 1 or self.crop_n_points_downscale_factor < 1:
            raise UsageError("Everything mode needs at least one point per side, and a downscale factor of at least 1.")
        if self.crop_n_layers < 0 or not 0 <= self.crop_overlap_ratio < 1 or self.min_mask_region_area < 0:
            raise UsageError("Crop layers and region areas are not negative, and the overlap of crops is below 1.")


def quick_options(model: SegmentationModel) -> AutomaticOptions:
    """For a person who waits: a quarter of the points, and thresholds that suit the model.

    The scores of the compact network are lower than SAM's: with the defaults next to nothing would pass.
    docs/performance.md says what these were chosen by.
    """
    if model.spec.family == "compact":
        return AutomaticOptions(points_per_side=16, pred_iou_thresh=0.45, stability_score_thresh=0.5)
    return AutomaticOptions(points_per_side=16)


@dataclass(frozen=True)
class AutomaticMask:
    """One mask that was found.

    Attributes:
        mask: In full resolution.
        predicted_iou: Of this mask, about 0 to 1.
        stability_score: 0 to 1, measured on the low-res logits.
        point: The (x, y) in image pixels that was asked.
        offered: Predicted IoU of the three masks that this point gave, largest first.
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


@dataclass(frozen=True, eq=False)
class _Found:
    """A mask that passed the filters.

    Attributes:
        box: (4,) corners (x0, y0, x1, y1) in image pixels.
        rank: Its place among the three of its point, by predicted IoU.
        corner: Row and column of ``logits`` in the plane of logits, which has ``shape``.
        logits: A copy of the part around the mask: a thousand points give three planes each.
    """

    box: NDArray[np.float64]
    point: tuple[float, float]
    iou: NDArray[np.float32]
    stability: NDArray[np.float32]
    rank: int
    crop: Crop
    geometry: FrameGeometry
    shape: Size
    corner: tuple[int, int]
    logits: NDArray[np.float32]

    @property
    def predicted_iou(self) -> float:
        return float(self.iou[self.rank])

    def array(self) -> BoolMask:
        """In full resolution, (H, W) bool."""
        plane = np.full(self.shape, OUTSIDE, np.float32)
        (row, column), (rows, columns) = self.corner, self.logits.shape
        plane[row : row + rows, column : column + columns] = self.logits
        return self.geometry.logits_to_mask(plane)


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
    options.check()
    size = (image.shape[0], image.shape[1])
    crops = make_crops(size, options.crop_n_layers, options.crop_overlap_ratio)
    total = sum(options.points_in(crop) ** 2 for crop in crops)
    found: list[_Found] = []
    done = 0
    for crop in crops:
        encoded = embedding if embedding is not None and crop.layer == 0 else _encoded(model, image, crop)
        (height, width), (x0, y0) = crop.size, crop.box[:2]
        in_crop: list[_Found] = []
        for share_x, share_y in point_grid(options.points_in(crop)):
            in_crop += _asked(model, encoded, crop, (x0 + share_x * width, y0 + share_y * height), options)
            done += 1
            if progress is not None:
                progress(done, total)
        in_crop = [each for each in in_crop if not crop.cuts(each.box[None], size)[0]]
        found += _best(in_crop, [each.predicted_iou for each in in_crop], options.box_nms_thresh)
    if len(crops) > 1:
        found = _best(found, [1 / each.crop.area for each in found], options.crop_nms_thresh)
    found.sort(key=lambda each: -each.predicted_iou)
    return tuple(_finished(found, options))


def _encoded(model: SegmentationModel, image: NDArray[np.uint8], crop: Crop) -> ImageEmbedding:
    """A crop encoded by itself, whose prompts and masks are in pixels of the image."""
    x0, y0, x1, y1 = crop.box
    embedding = model.encode(np.ascontiguousarray(image[y0:y1, x0:x1]))
    whole = (image.shape[0], image.shape[1])
    return replace(embedding, geometry=embedding.geometry.placed(x0, y0, whole)) if crop.layer else embedding


def _asked(
    model: SegmentationModel,
    embedding: ImageEmbedding,
    crop: Crop,
    point: tuple[float, float],
    options: AutomaticOptions,
) -> Iterator[_Found]:
    """The masks of one point, xy in image pixels, that pass the filters."""
    logits, iou = model.decode_tokens(embedding, Prompt().with_point(*point))
    ambiguity = 1 + np.argsort(-iou[1:], kind="stable")
    logits, iou = logits[ambiguity], iou[ambiguity]
    trusted = iou > options.pred_iou_thresh
    if not trusted.any():
        return
    geometry, shape = embedding.geometry, (logits.shape[1], logits.shape[2])
    on_image = geometry.on_image(logits)
    stability = stability_score(on_image, options.stability_score_offset)
    for rank in np.flatnonzero(trusted & (stability >= options.stability_score_thresh)):
        box = positive_box(on_image[rank])
        if box is None:
            continue
        row, column = max(0, floor(box[1]) - _MARGIN), max(0, floor(box[0]) - _MARGIN)
        part = logits[rank, row : ceil(box[3]) + _MARGIN, column : ceil(box[2]) + _MARGIN].copy()
        corners = np.array(geometry.origin * 2) + box * np.array(geometry.cell(shape) * 2)
        corners = np.minimum(corners, np.array(geometry.part[2:] * 2))  # the last cells may reach over the edge
        yield _Found(corners, point, iou, stability, int(rank), crop, geometry, shape, (row, column), part)


def positive_box(logits: NDArray[np.float32]) -> NDArray[np.float64] | None:
    """The box of what is above 0 when logits are interpolated, without interpolating them.

    Between two columns a bilinear surface is linear along every line, and along a column it is largest at a row of the
    grid: so the outermost crossing lies on a row, and follows from the two values beside it.

    Args:
        logits: (h, w) float32.

    Returns:
        (4,) corners (x0, y0, x1, y1) in cells from the outer edge of the first one; None if nothing is above 0.
    """
    if not (logits > 0).any():
        return None
    x0, x1 = _reach(logits)
    y0, y1 = _reach(logits.T)
    return np.array([x0, y0, x1, y1])


def _reach(logits: NDArray[np.float32]) -> tuple[float, float]:
    """The first and the last place above 0 along the second axis."""
    inside = np.flatnonzero((logits > 0).any(axis=0))
    first, last, end = int(inside[0]), int(inside[-1]), logits.shape[1]
    start = 0.0 if first == 0 else first + 0.5 - _beyond(logits[:, first], logits[:, first - 1])
    stop = float(end) if last == end - 1 else last + 0.5 + _beyond(logits[:, last], logits[:, last + 1])
    return start, stop


def _beyond(inner: NDArray[np.float32], outer: NDArray[np.float32]) -> float:
    """How far the largest crossing lies from the inner column towards the outer one, in cells."""
    above = inner > 0
    return float((inner[above] / (inner[above] - outer[above])).max())


def _best(found: Sequence[_Found], scores: Sequence[float], threshold: float) -> list[_Found]:
    """Non-maximum suppression by box."""
    boxes = np.array([each.box for each in found]).reshape(-1, 4)
    return [found[index] for index in suppress(boxes, np.array(scores), threshold)]


def _finished(found: Sequence[_Found], options: AutomaticOptions) -> Iterator[AutomaticMask]:
    """The survivors in full resolution, without small regions and what only these had kept apart."""
    masks: list[Mask] = []
    changed: list[bool] = []
    for each in found:
        array, is_new = each.array(), False
        if options.min_mask_region_area:
            array, is_new = without_small_regions(array, options.min_mask_region_area)
        masks.append(Mask.from_array(array))
        changed.append(is_new)
    order: Sequence[int] = range(len(found))
    if options.min_mask_region_area:
        # What was changed gives way to what was not, as in ``postprocess_small_regions``.
        boxes = np.array([mask.bbox for mask in masks], np.float64).reshape(-1, 4)
        boxes[:, 2:] += boxes[:, :2]
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
