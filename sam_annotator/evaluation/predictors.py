"""Who answers the simulated clicks: a segmentation model, or whatever else it is to be compared with."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.candidates import SINGLE_MASK_TOKEN
from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.mask import BoolMask
from sam_annotator.core.prompt import Prompt
from sam_annotator.inference.edges import refine_edges
from sam_annotator.inference.surroundings import doubted, surroundings
from sam_annotator.inference.views import encode_view
from sam_annotator.models import ImageEmbedding, SegmentationModel


class Answer(Protocol):
    """The masks offered for one prompt, by token: 0 the single mask, then the ambiguity masks if there are any."""

    @property
    def predicted_iou(self) -> tuple[float, ...]:
        """One number for each token; empty where the predictor has no opinion and gives token 0 only."""

    def mask(self, token: int) -> BoolMask:
        """The mask of a token at the image's size, (H, W) bool."""

    def mask_input(self, token: int) -> NDArray[np.float32] | None:
        """What the next prompt is given of this answer: low-res logits (1, h, w), or None."""


class ImageSession(Protocol):
    """One image, ready for any number of prompts."""

    def answer(self, prompt: Prompt) -> Answer:
        """Answer a prompt in pixels of the image. Answers of the same session are independent of each other."""


class ClickPredictor(Protocol):
    """Something that turns clicks and boxes into masks."""

    @property
    def name(self) -> str:
        """For the table."""

    def start(self, image: NDArray[np.uint8]) -> ImageSession:
        """Take up an image, (H, W, 3) uint8 RGB."""


def tokens(answer: Answer) -> range:
    """The tokens that an answer has."""
    return range(max(1, len(answer.predicted_iou)))


def best_token(answer: Answer) -> int:
    """The ambiguity mask with the best predicted IoU; the single mask where there are no others."""
    ambiguity = answer.predicted_iou[1:]
    return 1 + int(np.argmax(ambiguity)) if ambiguity else SINGLE_MASK_TOKEN


class ModelPredictor:
    """A segmentation model, asked for all four tokens.

    Args:
        model: Loaded.
        name: For the table; the model's id if not given.
        refine_edges: Refine outlines to the photograph's edges, as the window does where that is switched on.
        detail: Look at boxes twice, as the window does where that is not switched off and the model gains from it.
    """

    def __init__(
        self, model: SegmentationModel, name: str = "", *, refine_edges: bool = False, detail: bool = False
    ) -> None:
        self.model = model
        self.name = name or model.spec.id
        self._refine_edges = refine_edges
        self._detail = detail and model.gains_from_surroundings

    def start(self, image: NDArray[np.uint8]) -> ModelSession:
        """Encode an image."""
        embedding = self.model.encode(image)
        return ModelSession(self.model, embedding, image, refine_edges=self._refine_edges, detail=self._detail)


class ModelSession:
    """An encoded image.

    Args:
        model: That encoded it.
        embedding: Of the image.
        image: (H, W, 3) uint8 RGB.
        refine_edges: Refine outlines to its edges.
        detail: Look at boxes twice.
    """

    def __init__(
        self,
        model: SegmentationModel,
        embedding: ImageEmbedding,
        image: NDArray[np.uint8],
        *,
        refine_edges: bool = False,
        detail: bool = False,
    ) -> None:
        self._model, self._embedding, self._image = model, embedding, image
        self._refine_edges, self._detail = refine_edges, detail

    def answer(self, prompt: Prompt) -> ModelAnswer:
        """Decode a prompt."""
        logits, predicted = self._model.decode_tokens(self._embedding, prompt)
        geometry = self._embedding.geometry
        view = surroundings(prompt, geometry.image_size) if self._detail else None
        if view is not None:
            # What `surroundings.answer_again` does, for all four tokens.
            closer = encode_view(self._model, self._image, view)
            fed = prompt.with_mask_input(logits[SINGLE_MASK_TOKEN][None], geometry)
            logits, predicted = self._model.decode_tokens(closer, fed)
            geometry = closer.geometry
            logits = doubted(logits, geometry, prompt.boxes[0])
        return ModelAnswer(logits, predicted, geometry, self._image if self._refine_edges else None)


class ModelAnswer:
    """Four tokens of a decoder; each is enlarged to the image's size only when its mask is wanted.

    Args:
        logits: (4, h, w) float32, covering the frame.
        predicted_iou: (4,) float32.
        geometry: How the logits lie on the image.
        image: (H, W, 3) uint8 RGB, if outlines are to be refined to its edges.
    """

    def __init__(
        self,
        logits: NDArray[np.float32],
        predicted_iou: NDArray[np.float32],
        geometry: FrameGeometry,
        image: NDArray[np.uint8] | None = None,
    ) -> None:
        self.predicted_iou = tuple(float(value) for value in predicted_iou)
        self._logits = logits
        self._geometry = geometry
        self._image = image

    def mask(self, token: int) -> BoolMask:
        """See `Answer.mask`."""
        if self._image is not None:
            return refine_edges(self._image, self._logits[token], self._geometry)
        return self._geometry.logits_to_mask(self._logits[token])

    def mask_input(self, token: int) -> NDArray[np.float32]:
        """See `Answer.mask_input`."""
        return np.asarray(self._logits[token][None], np.float32)
