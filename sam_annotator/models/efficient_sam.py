"""EfficientSAM (Ti, S) as a pair of ONNX files.

- encoder: ``batched_images`` (1, 3, H, W) in 0..1, which the graph stretches to its square and normalises;
- decoder: ``image_embeddings``, ``batched_point_coords`` (1, 1, N, 2), ``batched_point_labels`` (1, 1, N) and
  ``orig_im_size``, in whose pixels the points are and to which the masks are enlarged. Three masks, no single-mask
  token, no mask input.

It was made for at most six points, of which the corners of a box are two, and cuts off what comes after them. It has no
embedding of its own for excluded points, so they do little.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.prompt import Prompt
from sam_annotator.models.common import BOX_BOTTOM_RIGHT, BOX_TOP_LEFT, PADDING, Arrays
from sam_annotator.models.pairs import GRID, PairModel
from sam_annotator.models.sam import resize

COORDS, LABELS = "batched_point_coords", "batched_point_labels"
MOST_POINTS: Final = 6


class EfficientSamModel(PairModel):
    """EfficientSAM's pre- and post-processing, in numpy."""

    label = "EfficientSAM"
    stretches = True
    takes_masks = False
    prompt_inputs = (COORDS, LABELS, "orig_im_size")
    optional_inputs = ()
    logits = ("output_masks",)

    def _pixels(self, image: NDArray[np.uint8], geometry: FrameGeometry) -> NDArray[np.float32]:
        # Stretched here, with a filter that does not flicker, the graph has nothing left to resize.
        return np.ascontiguousarray((resize(image, geometry).astype(np.float32) / 255).transpose(2, 0, 1)[None])

    def _feeds(self, prompt: Prompt, geometry: FrameGeometry) -> Arrays:
        # As if the image had the size of the low-res logits: the graph's enlarging then leaves them as they are.
        side = self.spec.input_size // GRID
        coords, labels = prompt.coords(), prompt.labels().astype(np.float32)
        length = self._decoder.inputs[COORDS].shape[2]
        most = length or MOST_POINTS
        corners = np.empty((0, 2), np.float32)
        if prompt.box is not None:
            corners = np.array(prompt.box, np.float32).reshape(2, 2)
        kept = _kept(len(labels), most - len(corners))
        coords = geometry.to_frame(np.concatenate([corners, coords[kept]])) / np.float32(GRID)
        labels = np.append(np.array([BOX_TOP_LEFT, BOX_BOTTOM_RIGHT], np.float32)[: len(corners)], labels[kept])
        if length is not None:
            # What the graph itself fills up with: -1 in its frame.
            missing = length - len(labels)
            coords = np.concatenate([coords, np.full((missing, 2), -1 / GRID, np.float32)])
            labels = np.append(labels, np.full(missing, PADDING, np.float32))
        return {
            COORDS: coords[None, None].astype(np.float32),
            LABELS: labels[None, None].astype(np.float32),
            "orig_im_size": np.array([side, side], np.int64),
        }


def _kept(count: int, room: int) -> NDArray[np.intp]:
    """Which of so many points are asked: the first, which says what is meant, and the newest."""
    every = np.arange(count)
    return every if count <= room else np.append(every[:1], every[count - room + 1 :])[:room]
