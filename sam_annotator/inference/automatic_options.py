"""The parameters of everything mode."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sam_annotator.errors import UsageError
from sam_annotator.inference.crops import Crop
from sam_annotator.models.base import ModelSpec, SegmentationModel


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
        points_per_batch: The decoder is asked of so many points at once; 0 leaves it to the model. The masks are the
            same.
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
    points_per_batch: int = 0

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
        if self.stability_score_offset < 0:
            raise UsageError("The offset of the stability score is not negative.")
        if self.crop_n_layers < 0 or not 0 <= self.crop_overlap_ratio < 1 or self.min_mask_region_area < 0:
            raise UsageError("Crop layers and region areas are not negative, and the overlap of crops is below 1.")


def default_options(spec: ModelSpec) -> AutomaticOptions:
    """segment-anything's, with thresholds that suit the model.

    The scores of the compact network are lower than SAM's: with the defaults next to nothing would pass.
    docs/performance.md says what these were chosen by.
    """
    if spec.family == "compact":
        return AutomaticOptions(pred_iou_thresh=0.45, stability_score_thresh=0.5)
    return AutomaticOptions()


def quick_options(model: SegmentationModel) -> AutomaticOptions:
    """For a person who waits: a quarter of the points."""
    return replace(default_options(model.spec), points_per_side=16)
