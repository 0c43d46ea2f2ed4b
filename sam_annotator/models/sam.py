"""Segment Anything and MobileSAM, as this program exports them and as others do.

What a graph takes is read from its inputs, never from file names:

- encoder: (1, 3, S, S) normalised and padded; or (H, W, 3) raw RGB, as in Acly's MobileSAM, where mean, std and padding
  are inside of the graph;
- decoder: what "prepare" makes once per image and which places lie on it, as ``networks/export.py`` writes them; a mask
  prompt changes the former by "correct". Earlier exports of ours took a mask prompt and knew no places. Or
  ``image_embeddings`` and ``orig_im_size`` as segment-anything's ``scripts/export_onnx_model.py`` writes them;
- "points" and "masks", where they are there: the same decoder for many lone points. Earlier exports had other "points";
  they are asked one point at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sam_annotator.core.candidates import TOKENS
from sam_annotator.core.geometry import FrameGeometry, Size
from sam_annotator.core.prompt import Prompt
from sam_annotator.errors import ModelError
from sam_annotator.models.base import ImageEmbedding, ModelSpec, PointAnswer
from sam_annotator.models.common import Arrays, SessionModel, prompt_feeds
from sam_annotator.models.points import on_places, planes, seen_indices, seen_places
from sam_annotator.runtimes.base import Session

MEAN = np.array([123.675, 116.28, 103.53], np.float32)
STD = np.array([58.395, 57.12, 57.375], np.float32)
AT_ONCE = 4
"""Points in one run of the decoder: what it holds of them then still fits in the processor's cache."""
GRID = 4
"""Frame pixels per low-res logit."""

EMBEDDINGS = "image_embeddings"
POINT_INPUTS = frozenset({"point_coords", "point_labels"})
MASK_INPUTS = frozenset({"mask_input", "has_mask_input"})
SEEN = "seen"
"""The indices of the places whose logits are wanted."""
UPSCALED = "upscaled"
"""What "masks" takes of what "prepare" makes; "points" takes the rest."""
OF_PLACES = ("scales", "shares_1", "shares_2")
"""What "points" makes for each place."""
CORRECTED = "corrected_"
"""What stands before the names of what "correct" makes."""


class SamModel(SessionModel):
    """SAM's pre- and post-processing, in numpy."""

    is_kept_in_half = True

    def __init__(self, spec: ModelSpec, sessions: Mapping[str, Session], weights_hash: str, runtime: str) -> None:
        super().__init__(spec, sessions, weights_hash, runtime)
        self._decoder = sessions["decoder"]
        self._prepare, self._correct = sessions.get("prepare"), sessions.get("correct")
        self._points = sessions.get("points") if {"correct", "masks"} <= sessions.keys() else None
        self._takes_raw_pixels = _takes_raw_pixels(sessions["encoder"], spec)
        self._check_decoder()
        self._warm_up()

    def _encode(self, image: NDArray[np.uint8], geometry: FrameGeometry) -> Arrays:
        resized = resize(image, geometry)
        pixels = resized.astype(np.float32) if self._takes_raw_pixels else normalise(resized, geometry)
        encoder = self.sessions["encoder"]
        name, info = next(iter(encoder.inputs.items()))
        outputs = encoder.run({name: pixels.astype(info.dtype, copy=False)})
        return {EMBEDDINGS: outputs[encoder.outputs[0]]}

    def _prepared(self, features: Mapping[str, NDArray[Any]]) -> Mapping[str, NDArray[Any]]:
        return features if self._prepare is None else self._prepare.run(features)

    def _decode(self, embedding: ImageEmbedding, prompt: Prompt) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        side = self.spec.input_size // GRID
        feeds = prompt_feeds(prompt, embedding.geometry, (side, side), pad=True)
        if self._correct is None:
            return self._answer({**embedding.features, **feeds})
        features = embedding.features
        if prompt.mask_input is not None:
            made = self._correct.run({**features, "mask_input": feeds["mask_input"]})
            features = {name.removeprefix(CORRECTED): array for name, array in made.items()}
        grid = side // GRID
        seen = seen_places(embedding.geometry, grid)
        given = {**features, **feeds, SEEN: seen_indices(seen, grid)}
        outputs = self._decoder.run({name: given[name] for name in self._decoder.inputs})
        return planes(outputs["logits"], seen, grid)[None], outputs["iou_predictions"]

    def decode_points(
        self, embedding: ImageEmbedding, points: NDArray[np.float64], at_once: int = 0
    ) -> Iterable[PointAnswer]:
        """See `SegmentationModel.decode_points`. Exports of other programs know one prompt at a time."""
        if self._points is None:
            yield from super().decode_points(embedding, points)
            return
        self._check_own(embedding)
        shape = (self.spec.input_size // GRID, self.spec.input_size // GRID)
        coords = embedding.geometry.to_frame(points.astype(np.float32))
        grid = shape[0] // GRID
        seen = seen_places(embedding.geometry, grid)
        upscaled = np.ascontiguousarray(on_places(embedding.features[UPSCALED].T, seen, grid).T)
        prepared = {name: embedding.features[name] for name in self._points.inputs if name in embedding.features}
        at_once = at_once or AT_ONCE
        for start in range(0, len(coords), at_once):
            with self._decoding:
                made = self._points.run({**prepared, "points": coords[start : start + at_once]})
            offered = made.pop("iou_predictions")
            for index, iou in enumerate(offered):
                feeds = {name: array[index] for name, array in made.items()}
                yield PointAnswer(iou, shape, partial(self._masks_of, seen, upscaled, feeds))

    def _masks_of(
        self, seen: Size, upscaled: NDArray[np.float32], feeds: Arrays, indices: NDArray[np.intp]
    ) -> NDArray[np.float32]:
        """The low-res logits of some masks of one point, of which the decoder made ``feeds``."""
        grid = self.spec.input_size // GRID // GRID
        on_image = {name: on_places(feeds[name], seen, grid) for name in OF_PLACES}
        told = {"told": feeds["told"], "filters": feeds["filters"][indices]}
        with self._decoding:
            made = self.sessions["masks"].run({UPSCALED: upscaled, **on_image, **told})
        return planes(made["logits"], seen, grid)

    def _answer(self, feeds: Arrays) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        inputs = self._decoder.inputs
        if "orig_im_size" in inputs:
            # The official graph enlarges all four masks to this size. Ours is made from the low-res logits of the one
            # that is shown, so the graph need not bother: the smaller the cheaper.
            feeds["orig_im_size"] = np.array([self.spec.input_size // GRID] * 2, np.float32)
        fitting = {
            name: array.astype(inputs[name].dtype, copy=False) for name, array in feeds.items() if name in inputs
        }
        outputs = self._decoder.run(fitting)
        logits = next((outputs[name] for name in ("low_res_logits", "low_res_masks") if name in outputs), None)
        if logits is None or "iou_predictions" not in outputs:
            raise ModelError(
                f"The decoder of {self.spec.id} gives {', '.join(outputs)}; low_res_masks and iou_predictions are "
                "needed."
            )
        return logits, outputs["iou_predictions"]

    def _check_decoder(self) -> None:
        """Refuse a decoder that cannot work while the model is loaded, not at the first click."""
        inputs = self._decoder.inputs
        prompts = POINT_INPUTS | (MASK_INPUTS if self._correct is None else {SEEN})
        features = {name: info for name, info in inputs.items() if name not in prompts | {"orig_im_size"}}
        made = (EMBEDDINGS,) if self._prepare is None else self._prepare.outputs
        if not inputs.keys() >= prompts or not features.keys() <= set(made):
            raise ModelError(
                f"The decoder of {self.spec.id} takes {', '.join(inputs)}, which is not what a SAM decoder takes; "
                "export it again with: sam-annotator export-onnx"
            )

    def _warm_up(self) -> None:
        """Two prompts about nothing, so that the first click is as fast as the tenth: runtimes plan for each new size.

        They also tell how many masks a foreign decoder gives.
        """
        info = (self._prepare or self._decoder).inputs[EMBEDDINGS]
        features = self._prepared({EMBEDDINGS: np.zeros([length or 1 for length in info.shape], info.dtype)})
        geometry = FrameGeometry.longest_side((self.spec.input_size,) * 2, self.spec.input_size)
        embedding = ImageEmbedding(features, geometry, self.spec.id, self.weights_hash)
        click = Prompt().with_point(1, 1)
        logits, _ = self._decode(embedding, click)
        if logits.shape[1] != len(TOKENS):
            raise ModelError(
                f"The decoder of {self.spec.id} gives one mask only, so there would be nothing to choose from; "
                "use one that was exported without --return-single-mask."
            )
        self._decode(embedding, click.with_point(2, 2).with_mask_input(logits[0, :1]))


def resize(image: NDArray[np.uint8], geometry: FrameGeometry) -> NDArray[np.uint8]:
    """Resize (H, W, 3) to ``geometry.input_size``, with the very filter of the reference (Pillow, bilinear)."""
    height, width = geometry.input_size
    return np.asarray(Image.fromarray(image).resize((width, height), Image.Resampling.BILINEAR))


def normalise(resized: NDArray[np.uint8], geometry: FrameGeometry) -> NDArray[np.float32]:
    """Subtract the mean, divide by the deviation, pad right and bottom with zeros: (1, 3, S, S) float32."""
    height, width = geometry.input_size
    frame = np.zeros((1, 3, *geometry.frame_size), np.float32)
    frame[0, :, :height, :width] = ((resized - MEAN) / STD).transpose(2, 0, 1)
    return frame


def _takes_raw_pixels(encoder: Session, spec: ModelSpec) -> bool:
    shapes = [info.shape for info in encoder.inputs.values()]
    side = {spec.input_size, None}
    if len(shapes) == 1 and len(shapes[0]) == 3 and shapes[0][2] in {3, None}:
        return True
    if len(shapes) == 1 and len(shapes[0]) == 4 and shapes[0][1] in {3, None} and {*shapes[0][2:]} <= side:
        return False
    raise ModelError(
        f"The encoder of {spec.id} takes {shapes}; a SAM encoder takes one image, (H, W, 3) or "
        f"(1, 3, {spec.input_size}, {spec.input_size})."
    )
