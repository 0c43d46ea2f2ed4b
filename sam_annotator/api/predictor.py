"""Segmenting from Python: a model, an image, prompts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sam_annotator.api.prediction import AutomaticMasks, Candidate, EncodedImage, Prediction
from sam_annotator.core.prompt import EXCLUDE, INCLUDE, Prompt
from sam_annotator.errors import UsageError
from sam_annotator.images import read_image
from sam_annotator.inference.automatic import automatic_masks
from sam_annotator.inference.automatic_options import AutomaticOptions, default_options
from sam_annotator.inference.edge_maps import EDGE_OPTIONS, edge_map
from sam_annotator.inference.provenance import provenance_of
from sam_annotator.models import Catalog, SegmentationModel, load_model
from sam_annotator.runtimes import AUTO


class Predictor:
    """A loaded model, and the image it was given last. Any thread may call it; calls of one model wait for each other.

    All coordinates are pixels of the image with its EXIF orientation applied: x to the right, y down, the centre of the
    first pixel at (0.5, 0.5).
    """

    def __init__(
        self, model: str = "compact", runtime: str = AUTO, device: str | None = None, threads: int = 0
    ) -> None:
        """Load a model. That takes from a tenth of a second to many seconds.

        Args:
            model: An id of ``sam-annotator models list``; the built-in one needs no network.
            runtime: "onnxruntime", "openvino", "torch", one of a plugin, or "auto".
            device: "cpu", "cuda", "mps"; None for the best there is.
            threads: Of one call; 0 leaves it to the runtime.

        Raises:
            ModelError: There is no such model, or it does not fit.
            WeightsError: A file of it is missing or damaged.
            RuntimeUnavailableError: The runtime or the device is not available.
        """
        self._model = load_model(Catalog.load().spec(model), runtime=runtime, device=device, threads=threads)
        self._image: EncodedImage | None = None

    @property
    def model(self) -> SegmentationModel:
        """The model behind it: its ``spec``, ``runtime``, ``device`` and ``precision``."""
        return self._model

    @property
    def image(self) -> EncodedImage | None:
        """What `set_image` gave last."""
        return self._image

    def set_image(self, image: NDArray[np.uint8] | str | Path) -> EncodedImage:
        """Encode an image, once for any number of prompts. That is what takes long.

        Args:
            image: (H, W, 3) uint8 RGB, (H, W) uint8 grey, or the path of an image file.

        Returns:
            The encoded image. It is asked by default from now on; keep it to come back to it after another one.

        Raises:
            ImageError: The file is missing, damaged or no image.
            UsageError: The array is not an image.
            ModelError: The runtime failed, for example for lack of memory.
        """
        pixels = read_image(Path(image)) if isinstance(image, str | Path) else _pixels(image)
        self._image = EncodedImage(pixels, self._model.encode(pixels))
        return self._image

    def predict(
        self,
        points: ArrayLike | None = None,
        labels: ArrayLike | None = None,
        *,
        box: Sequence[float] | None = None,
        boxes: ArrayLike | None = None,
        mask_input: NDArray[np.float32] | None = None,
        refine_edges: bool | None = None,
        image: EncodedImage | None = None,
    ) -> Prediction:
        """Ask for one object.

        Args:
            points: (N, 2) clicks (x, y) inside of the image.
            labels: (N,) 1 to include, 0 to exclude; all 1 if not given.
            box: Opposite corners (x0, y0, x1, y1).
            boxes: (M, 4) several boxes of one object, in place of ``box``: each is asked by itself, and the answers are
                united. For several objects call `predict` for each; the image is encoded once all the same.
            mask_input: (1, h, w) or (h, w) float32: the `Candidate.logits` of an earlier answer on this image.
            refine_edges: Whether outlines are moved to the photograph's edges; None for models that gain from it, as
                the built-in one.
            image: What to ask about, from `set_image` of this model; None for the last one.

        Returns:
            Three ranked candidates. Their full masks are made when they are first asked for.

        Raises:
            UsageError: No image was set, there is nothing to include, a number is outside of the image, shapes do not
                fit, or the image is another model's.
            ModelError: The runtime failed.
        """
        image = self._asked(image)
        prompt = _with_points(Prompt(), points, labels, image.size)
        if box is not None and boxes is not None:
            raise UsageError("Give a box or boxes, not both.")
        given = _rows("boxes", [box] if box is not None else () if boxes is None else boxes, 4)
        for x0, y0, x1, y1 in given:
            for x, y in ((x0, y0), (x1, y1)):
                _check_inside(x, y, image.size)
            prompt = prompt.with_another_box(x0, y0, x1, y1)
        if not prompt.boxes and not any(point.label == INCLUDE for point in prompt.points):
            raise UsageError("Say what to segment: give a point to include or a box.")
        if mask_input is not None:
            prompt = prompt.with_mask_input(_logits(mask_input))
        answer = self._model.decode(image.embedding, prompt)
        refine = self._model.gains_from_edges if refine_edges is None else refine_edges
        made = [
            Candidate(
                image,
                answer,
                rank,
                refine_edges=refine,
                provenance=replace(provenance_of(self._model, prompt, answer, rank), refined=refine),
            )
            for rank in range(len(answer))
        ]
        return Prediction(image, made)

    def automatic_masks(self, *, image: EncodedImage | None = None, **options: Any) -> AutomaticMasks:  # noqa: ANN401
        """Find all objects without a click: everything mode.

        Args:
            image: As for `predict`.
            options: Those of segment-anything's ``SamAutomaticMaskGenerator``: ``points_per_side``,
                ``pred_iou_thresh``, ``stability_score_thresh``, ``box_nms_thresh``, ``crop_n_layers``,
                ``min_mask_region_area`` and more (docs/automatic.md). What is not given suits the model.

        Raises:
            UsageError: No image was set, or an option is unknown or out of its range.
            ModelError: The runtime failed.
        """
        image = self._asked(image)
        chosen = _options(default_options(self._model.spec), options)
        found = automatic_masks(self._model, image.pixels, chosen, embedding=image.embedding)
        return AutomaticMasks(image, found)

    def edges(
        self,
        *,
        thin: bool = True,
        image: EncodedImage | None = None,
        **options: Any,  # noqa: ANN401
    ) -> NDArray[np.float32]:
        """How much of an edge each pixel is, from the masks of everything mode (docs/edges.md).

        Args:
            thin: Whether edges are thinned to their crests.
            image: As for `predict`.
            options: As for `automatic_masks`, with the defaults of the paper on Segment Anything.

        Returns:
            (H, W) float32, 0 to 1.

        Raises:
            UsageError: As `automatic_masks`.
            ModelError: The runtime failed.
        """
        image = self._asked(image)
        chosen = _options(EDGE_OPTIONS, options)
        return edge_map(self._model, image.pixels, chosen, thin=thin, embedding=image.embedding)

    def __repr__(self) -> str:
        return f"<Predictor {self._model.spec.id} on {self._model.runtime}, {self._model.device}>"

    def _asked(self, image: EncodedImage | None) -> EncodedImage:
        image = image or self._image
        if image is None:
            raise UsageError("There is no image to ask about; call set_image first.")
        return image


def _pixels(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    array = np.asarray(image)
    if array.ndim == 2:
        array = np.repeat(array[..., None], 3, axis=2)
    if array.dtype != np.uint8 or array.ndim != 3 or array.shape[2] != 3 or not array.size:
        raise UsageError(f"An image is (H, W, 3) uint8 RGB or (H, W) uint8, not {array.shape} {array.dtype}.")
    return np.ascontiguousarray(array)


def _rows(name: str, values: ArrayLike | Sequence[Sequence[float]], columns: int) -> list[list[float]]:
    try:
        array = np.asarray(values, np.float64)
    except (TypeError, ValueError) as error:
        raise UsageError(f"The {name} are no (N, {columns}) array of numbers.") from error
    if not array.size:
        return []
    if array.ndim != 2 or array.shape[1] != columns:
        raise UsageError(f"The {name} are an (N, {columns}) array, not {array.shape}.")
    rows: list[list[float]] = array.tolist()
    return rows


def _with_points(prompt: Prompt, points: ArrayLike | None, labels: ArrayLike | None, size: tuple[int, int]) -> Prompt:
    rows = _rows("points", () if points is None else points, 2)
    meant = [INCLUDE] * len(rows) if labels is None else np.asarray(labels).reshape(-1).tolist()
    if len(meant) != len(rows):
        raise UsageError(f"There are {len(rows)} points and {len(meant)} labels; give one label for each point.")
    for (x, y), label in zip(rows, meant, strict=True):
        if label not in {EXCLUDE, INCLUDE}:
            raise UsageError(f"A label is 1 to include or 0 to exclude, not {label!r}.")
        _check_inside(x, y, size)
        prompt = prompt.with_point(x, y, int(label))
    return prompt


def _check_inside(x: float, y: float, size: tuple[int, int]) -> None:
    height, width = size
    if not (math.isfinite(x) and math.isfinite(y) and 0 <= x <= width and 0 <= y <= height):
        raise UsageError(f"({x:g}, {y:g}) lies outside of the image, which is {width} x {height}.")


def _logits(mask_input: NDArray[np.float32]) -> NDArray[np.float32]:
    array = np.asarray(mask_input, np.float32)
    array = array[None] if array.ndim == 2 else array
    if array.ndim != 3 or array.shape[0] != 1:
        raise UsageError(f"A mask input is (1, h, w) logits of an earlier answer, not {array.shape}.")
    return array


def _options(defaults: AutomaticOptions, given: dict[str, Any]) -> AutomaticOptions:
    known = [field.name for field in fields(AutomaticOptions)]
    unknown = [name for name in given if name not in known]
    if unknown:
        raise UsageError(f"There is no option {unknown[0]!r} of everything mode; there are {', '.join(known)}.")
    return replace(defaults, **given)
