"""A model that answers every click with discs: instant and deterministic, for tests and demonstrations."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.candidates import TOKENS
from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.prompt import INCLUDE, Prompt
from sam_annotator.models.base import Artifact, ImageEmbedding, ModelSpec
from sam_annotator.models.common import BOX_TOP_LEFT, Arrays, SessionModel, prompt_feeds
from sam_annotator.runtimes.base import TensorInfo
from sam_annotator.runtimes.fake import Arrays as Feeds
from sam_annotator.runtimes.fake import FakeRuntime, FakeSession

SIDE = 256
GRID = 64
STRIDE = SIDE // GRID
RADII = (SIDE / 6, SIDE / 12, SIDE / 6, SIDE / 3)  # of the discs around a click, by mask token
BOX_SHARES = (1.0, 0.5, 1.0, 0.8)  # of the box that the ellipse in it fills, by mask token
PREDICTED_IOU = (0.90, 0.95, 0.85, 0.75)
FED_BACK = 0.01  # is added to the predicted IoU when there is a mask input, so that a test can see it arrive

FLOAT = np.dtype(np.float32)
SPEC = ModelSpec(
    id="fake",
    title="Discs (no network)",
    family="fake",
    license="Apache-2.0",
    input_size=SIDE,
    artifacts=(Artifact("encoder", "discs.fake"), Artifact("decoder", "discs.fake")),
    directory=Path(),
    builtin=True,
)


class FakeModel(SessionModel):
    """Discs of three sizes around the included points, cut off around the excluded ones; ellipses in a box."""

    def _encode(self, image: NDArray[np.uint8], geometry: FrameGeometry) -> Arrays:
        del geometry
        return self.sessions["encoder"].run({"image": image})

    def _decode(self, embedding: ImageEmbedding, prompt: Prompt) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        feeds = prompt_feeds(prompt, embedding.geometry, (GRID, GRID), pad=False)
        outputs = self.sessions["decoder"].run({**feeds, **embedding.features})
        return outputs["low_res_logits"], outputs["iou_predictions"]


def fake_model(model_id: str = "fake") -> FakeModel:
    """A loaded fake model. Models of different ids refuse each other's embeddings, as real ones do."""
    spec = ModelSpec(
        model_id, SPEC.title, SPEC.family, SPEC.license, SIDE, SPEC.artifacts, SPEC.directory, builtin=True
    )
    artifact = Path(SPEC.artifacts[0].file)
    sessions = {part: FAKE_RUNTIME.load(artifact, part) for part in ("encoder", "decoder")}
    return FakeModel(spec, sessions, hashlib.sha256(model_id.encode()).hexdigest(), FAKE_RUNTIME.name)


def _encode(feeds: Feeds) -> Arrays:
    return {"mean_color": feeds["image"].mean(axis=(0, 1), dtype=np.float64).astype(np.float32)[None]}


def _decode(feeds: Feeds) -> Arrays:
    coords, labels = feeds["point_coords"][0], feeds["point_labels"][0]
    logits = np.stack([_token(coords, labels, token) for token in TOKENS])
    iou = np.array(PREDICTED_IOU, np.float32) + np.float32(FED_BACK) * feeds["has_mask_input"][0]
    return {"low_res_logits": logits[None], "iou_predictions": iou[None]}


def _token(coords: NDArray[np.float32], labels: NDArray[np.float32], token: int) -> NDArray[np.float32]:
    """Logits (GRID, GRID): about the distance to the outline in cells, positive inside."""
    centres = (np.arange(GRID, dtype=np.float32) + 0.5) * STRIDE
    x, y = np.meshgrid(centres, centres)
    shapes = [RADII[token] - np.hypot(x - cx, y - cy) for cx, cy in coords[labels == INCLUDE]]
    corner = np.flatnonzero(labels == BOX_TOP_LEFT)
    if corner.size:
        (x0, y0), (x1, y1) = coords[corner[0]], coords[corner[0] + 1]
        rx, ry = (x1 - x0) / 2 * BOX_SHARES[token], (y1 - y0) / 2 * BOX_SHARES[token]
        distance = np.hypot((x - (x0 + x1) / 2) / rx, (y - (y0 + y1) / 2) / ry)
        shapes.append((1 - distance) * min(rx, ry))
    inside = np.max(shapes, axis=0) if shapes else np.full((GRID, GRID), -float(SIDE))
    for cx, cy in coords[labels == 0]:
        inside = np.minimum(inside, np.hypot(x - cx, y - cy) - RADII[token] / 2)
    return (inside / STRIDE).astype(np.float32)


PROMPT_INPUTS = {
    "point_coords": TensorInfo((1, None, 2), FLOAT),
    "point_labels": TensorInfo((1, None), FLOAT),
    "mask_input": TensorInfo((1, 1, GRID, GRID), FLOAT),
    "has_mask_input": TensorInfo((1,), FLOAT),
}
FAKE_RUNTIME = FakeRuntime(
    {
        "encoder": FakeSession({"image": TensorInfo((None, None, 3), np.dtype(np.uint8))}, ("mean_color",), _encode),
        "decoder": FakeSession(
            {"mean_color": TensorInfo((1, 3), FLOAT), **PROMPT_INPUTS}, ("low_res_logits", "iou_predictions"), _decode
        ),
    }
)
