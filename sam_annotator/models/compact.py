"""The built-in compact network, or one trained with the same graphs: encoder and decoder, resized pixels in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.prompt import Prompt
from sam_annotator.models.base import ImageEmbedding, ModelSpec, PointAnswer
from sam_annotator.models.common import Arrays, SessionModel, prompt_feeds
from sam_annotator.runtimes.base import Session

GRID = 4
"""Frame pixels per low-res logit."""
AT_ONCE = 4
"""Points in one run of the decoder: what it holds of them then still fits in the processor's cache."""


class CompactModel(SessionModel):
    """Normalisation is inside of the encoder; its outputs are the decoder's inputs by name."""

    gains_from_edges = True
    gains_from_surroundings = True

    def __init__(self, spec: ModelSpec, sessions: Mapping[str, Session], weights_hash: str, runtime: str) -> None:
        super().__init__(spec, sessions, weights_hash, runtime)
        # Parts that do not fit each other are found now, and the first click is as fast as the second: a runtime
        # reserves its memory in the first run.
        blank = np.zeros((spec.input_size, spec.input_size, 3), np.uint8)
        self.decode(self.encode(blank), Prompt().with_point(1, 1))

    def _encode(self, image: NDArray[np.uint8], geometry: FrameGeometry) -> Arrays:
        return self.sessions["encoder"].run({"image": framed(image, geometry)[None]})

    def _decode(self, embedding: ImageEmbedding, prompt: Prompt) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        side = self.spec.input_size // GRID
        feeds = prompt_feeds(prompt, embedding.geometry, (side, side), pad=False)
        outputs = self.sessions["decoder"].run({**embedding.features, **feeds})
        return outputs["low_res_logits"], outputs["iou_predictions"]

    def decode_points(
        self, embedding: ImageEmbedding, points: NDArray[np.float64], at_once: int = 0
    ) -> Iterable[PointAnswer]:
        """See `SegmentationModel.decode_points`. Models made before there was a part for it know one at a time."""
        if "points" not in self.sessions:
            yield from super().decode_points(embedding, points)
            return
        self._check_own(embedding)
        shape = (self.spec.input_size // GRID, self.spec.input_size // GRID)
        coords = embedding.geometry.to_frame(points.astype(np.float32))
        at_once = at_once or AT_ONCE
        for start in range(0, len(coords), at_once):
            with self._decoding:
                made = self.sessions["points"].run({**embedding.features, "points": coords[start : start + at_once]})
            for logits, iou in zip(made["low_res_logits"], made["iou_predictions"], strict=True):
                yield PointAnswer(iou, shape, logits.__getitem__)


def framed(image: NDArray[np.uint8], geometry: FrameGeometry) -> NDArray[np.uint8]:
    """Resize (H, W, 3) and lay it into the corner of the frame, (S, S, 3), zero elsewhere."""
    frame = np.zeros((*geometry.frame_size, 3), np.uint8)
    height, width = geometry.input_size
    # Area averaging when shrinking keeps thin things; it blurs when enlarging.
    shrinks = height < geometry.original_size[0]
    interpolation = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    frame[:height, :width] = cv2.resize(image, (width, height), interpolation=interpolation)
    return frame
