"""Zoom means detail: the visible part of an image, encoded as an image of its own.

A network sees every photograph at its own small size, so what is small in a photograph is a few cells to it. Once the
person has zoomed in, the part that they look at is encoded as well: it fills the network's frame, and small things come
out sharp. The whole image answers wherever the part does not do: until it is encoded, when something of the prompt lies
outside of it, and when the object reaches beyond its edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, log2

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.geometry import FrameGeometry, Size
from sam_annotator.core.levels import MANY, part
from sam_annotator.core.prompt import Box, Prompt
from sam_annotator.models.base import ImageEmbedding, SegmentationModel

WORTH = 0.5
"""A view is encoded where the longer side of what is visible is at most this share of the image's longer side."""
STAYS = 1.25
"""A view stays until so many times as much is visible: nobody zooms to the pixel, and it should not come and go."""
MARGIN = 0.125
"""What is encoded beyond each edge of the longer visible side, as a share of it: room to pan, and context."""
STEPS = 8
"""The grid of views: a visible side is at least so many of its steps, so that nearby views are the same one."""
SMALLEST = 64
"""Side in pixels below which a view is not made smaller, however far one zooms in: there would be nothing to see."""
SAME = 0.5
"""Two masks of at least this IoU are the same object, drawn twice."""


@dataclass(frozen=True)
class View:
    """A part of an image, in whole image pixels; hashable, so that it can be part of a key."""

    x0: int
    y0: int
    x1: int
    y1: int

    def holds(self, places: Iterable[tuple[float, float]]) -> bool:
        """Whether all (x, y) lie in it."""
        return all(self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1 for x, y in places)

    def cut(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """This part of (H, W, 3) pixels: as memory of its own, or if it is large with what they carry."""
        found = part(pixels, (self.x0, self.y0, self.x1, self.y1))
        return found if found.shape[0] * found.shape[1] > MANY else np.ascontiguousarray(found)

    @property
    def side(self) -> int:
        """The longer side."""
        return max(self.x1 - self.x0, self.y1 - self.y0)


def detail_view(visible: Box, image: Size, current: View | None = None) -> View | None:
    """What to encode for what is visible, or None where the whole image does.

    It is as square as the image allows, since the network's frame is square and the rest of it would stay empty.

    Args:
        visible: (x0, y0, x1, y1) in image pixels; may reach outside of the image.
        image: (H, W).
        current: The view encoded last. It is kept while it shows all that is visible in at least half the detail, so
            that panning a little encodes nothing.
    """
    height, width = image
    x0, y0 = max(visible[0], 0.0), max(visible[1], 0.0)
    x1, y1 = min(visible[2], float(width)), min(visible[3], float(height))
    if x0 >= x1 or y0 >= y1:
        return None
    seen = max(x1 - x0, y1 - y0)
    side = max(seen * (1 + 2 * MARGIN), SMALLEST)
    if current is not None and current.holds(((x0, y0), (x1, y1))) and current.side <= 2 * side:
        return current if seen <= STAYS * WORTH * max(image) else None
    if seen > WORTH * max(image):
        return None
    step = 2 ** floor(log2(max(side / STEPS, 1.0)))
    left, right = _placed((x0 + x1) / 2, side, step, width)
    top, bottom = _placed((y0 + y1) / 2, side, step, height)
    return None if (bottom - top, right - left) == image else View(left, top, right, bottom)


def _placed(middle: float, side: float, step: int, length: int) -> tuple[int, int]:
    """Start and end of a view along one axis: on the grid, around the middle, and within the image."""
    start = floor((middle - side / 2) / step) * step
    extent = ceil(side / step + 1) * step
    start = max(0, min(start, length - extent))
    return start, min(start + extent, length)


def encode_view(model: SegmentationModel, pixels: NDArray[np.uint8], view: View) -> ImageEmbedding:
    """Encode a part of an image; prompts and answers stay in pixels of the whole image.

    Args:
        model: That encodes.
        pixels: (H, W, 3) uint8 RGB, the whole image.
        view: Which part.

    Raises:
        ModelError: The runtime failed.
    """
    embedding = model.encode(view.cut(pixels))
    placed = embedding.geometry.placed(view.x0, view.y0, (pixels.shape[0], pixels.shape[1]))
    return replace(embedding, geometry=placed)


def view_of(geometry: FrameGeometry | None) -> View | None:
    """The view that something was made in, or None for the whole image."""
    return None if geometry is None or geometry.whole is None else View(*geometry.part)


def can_answer(view: View, prompt: Prompt) -> bool:
    """Whether all that a prompt says lies in a view: clicks, boxes, strokes, and the mask that it goes on from."""
    places = [(point.x, point.y) for point in prompt.points]
    places += [place for stroke in prompt.strokes for place in stroke.path]
    places += [corner for x0, y0, x1, y1 in prompt.boxes for corner in ((x0, y0), (x1, y1))]
    if not view.holds(places):
        return False
    if prompt.mask_input is None or prompt.mask_geometry is None or view_of(prompt.mask_geometry) == view:
        return True
    box = prompt.mask_geometry.bounds(prompt.mask_input[0])
    return box is None or view.holds((box[:2], box[2:]))


def answer(model: SegmentationModel, embeddings: Sequence[ImageEmbedding], prompt: Prompt) -> MaskCandidates:
    """Answer a prompt in as much detail as can be.

    Args:
        model: That made all embeddings.
        embeddings: Of views that can answer the prompt, the one to be preferred first; last that of the whole image.
        prompt: In image pixels.

    Returns:
        The candidates of the first view within whose edges the best one ends; those that do not are left out. Else
        those of the whole image.

    Raises:
        UsageError, ModelError: As `SegmentationModel.decode`.
    """
    for embedding in embeddings[:-1]:
        candidates = _uncut(model.decode(embedding, prompt))
        if candidates is not None:
            return candidates
    return model.decode(embeddings[-1], prompt)


def _uncut(candidates: MaskCandidates) -> MaskCandidates | None:
    """The candidates that end within the edges of the view they were made in; None if the first one does not."""
    geometry, kept = candidates.geometry, candidates.left_out
    ranks = [rank for rank, logits in enumerate(candidates.low_res_logits) if not is_cut(logits, geometry)]
    if ranks[:1] != [0]:
        return None
    return replace(
        candidates,
        low_res_logits=candidates.low_res_logits[ranks],
        predicted_iou=candidates.predicted_iou[ranks],
        stability=candidates.stability[ranks],
        tokens=candidates.tokens[ranks],
        left_out=None if kept is None or is_cut(kept[0], geometry) else kept,
    )


def is_cut(logits: NDArray[np.float32], geometry: FrameGeometry) -> bool:
    """Whether the mask of (h, w) logits reaches an edge of what was encoded that is no edge of the image."""
    inside = geometry.on_image(logits) > 0
    x0, y0, x1, y1 = geometry.part
    height, width = geometry.image_size
    edges = ((x0 > 0, inside[:, 0]), (y0 > 0, inside[0]), (x1 < width, inside[:, -1]), (y1 < height, inside[-1]))
    return any(inner and bool(cells.any()) for inner, cells in edges)


def same_object(candidates: MaskCandidates, before: MaskCandidates, rank: int) -> int | None:
    """The rank of the candidate that is the same object as one of an earlier answer, or None if there is none.

    Args:
        candidates: To choose from.
        before: The earlier answer, on the same image.
        rank: The one of the earlier answer that counts.
    """
    logits, geometry = candidates.low_res_logits, candidates.geometry
    shape = (logits.shape[1], logits.shape[2])
    wanted = before.geometry.logits_moved(before.low_res_logits[rank], geometry, shape)
    inside = geometry.on_image(wanted) > 0
    masks = geometry.on_image(logits) > 0
    union = np.maximum((masks | inside).sum(axis=(1, 2)), 1)
    overlaps = (masks & inside).sum(axis=(1, 2)) / union
    best = int(np.argmax(overlaps))
    return best if overlaps[best] >= SAME else None
