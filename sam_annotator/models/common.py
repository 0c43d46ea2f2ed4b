"""What all families share: prompts to feeds, answers to candidates."""

from __future__ import annotations

import logging
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.candidates import TOKENS, MaskCandidates
from sam_annotator.core.geometry import FrameGeometry, Size
from sam_annotator.core.levels import from_afar
from sam_annotator.core.prompt import Prompt
from sam_annotator.errors import ModelError, UsageError
from sam_annotator.models.base import ImageEmbedding, ModelSpec, PointAnswer
from sam_annotator.models.points import one_by_one
from sam_annotator.models.questions import questions
from sam_annotator.runtimes.base import Session

Arrays = dict[str, NDArray[Any]]
log = logging.getLogger(__name__)

# The labels of SAM's prompt encoder beside those of `core.prompt`.
PADDING, BOX_TOP_LEFT, BOX_BOTTOM_RIGHT = -1, 2, 3


class SessionModel(ABC):
    """A `SegmentationModel` on sessions of a runtime. A family says how an image is encoded and a prompt answered.

    Args:
        spec: Its entry in the catalogue.
        sessions: The loaded parts by name: "encoder", "decoder", and for some families "prepare".
        weights_hash: SHA-256 over the checksums of its files.
        runtime: The name of the runtime of its encoder.

    Attributes:
        candidates: How many masks a prompt is answered with.
        takes_text: Whether a prompt may be words.
        takes_masks: Whether its decoder takes a mask input; where not, an earlier answer or a mask is left out of what
            is asked.
        stretches: Whether an image is stretched to the frame's square instead of padded.
        mask_tokens: What the masks of its decoder are, in their order: 0 the single-mask token, 1 to 3 the others.
        spare: Loads an encoder that runs on the CPU, for when the one in use fails on its device; None for none.
        trouble: Why the encoder does not run where it was to, as a sentence; empty if it does.
    """

    candidates = 3
    takes_text = False
    takes_masks = True
    stretches = False
    gains_from_edges = False
    gains_from_surroundings = False
    is_kept_in_half = False

    def __init__(self, spec: ModelSpec, sessions: Mapping[str, Session], weights_hash: str, runtime: str) -> None:
        self.spec = spec
        self.sessions = sessions
        self.weights_hash = weights_hash
        self.runtime = runtime
        self.device = sessions["encoder"].device
        self.precision = sessions["encoder"].precision
        self.trouble = sessions["encoder"].trouble
        self.spare: Callable[[], Session] | None = None
        self.mask_tokens: tuple[int, ...] = TOKENS
        # A session is called by one thread at a time; a click and everything mode may ask at once.
        self._encoding, self._decoding = threading.Lock(), threading.Lock()

    def encode(self, image: NDArray[np.uint8]) -> ImageEmbedding:
        """See `SegmentationModel.encode`."""
        return self.prepare(self.run_encoder(image))

    def run_encoder(self, image: NDArray[np.uint8]) -> ImageEmbedding:
        """See `SegmentationModel.run_encoder`."""
        if image.ndim != 3 or image.shape[2] != 3 or image.dtype != np.uint8 or image.size == 0:
            raise UsageError(f"An image is (H, W, 3) uint8, not {image.shape} {image.dtype}.")
        placed = FrameGeometry.stretched if self.stretches else FrameGeometry.longest_side
        geometry = placed((image.shape[0], image.shape[1]), self.spec.input_size)
        with self._encoding:
            try:
                features = self._encode(from_afar(image, self.spec.input_size), geometry)
            except ModelError as error:
                self._fall_back(error)
                features = self._encode(image, geometry)
        return ImageEmbedding(features, geometry, self.spec.id, self.weights_hash)

    def use_encoder(self, encoder: Session) -> None:
        """Encode by another session of the same network from now on; what was encoded before is as good as ever."""
        with self._encoding:
            self._take_encoder(encoder)

    def _take_encoder(self, encoder: Session) -> None:
        self.sessions = {**self.sessions, "encoder": encoder}
        self.runtime, self.device, self.precision = encoder.runtime, encoder.device, encoder.precision
        self.trouble = encoder.trouble

    def _fall_back(self, error: ModelError) -> None:
        """Go on with the spare encoder; the caller holds the lock.

        Raises:
            ModelError: The very error, where there is no other place to go to.
        """
        if self.spare is None or self.device == "cpu":
            raise error
        failed = self.device
        self._take_encoder(self.spare())
        self.trouble = f"{error} The processor encodes from now on instead of {failed}."
        log.warning("%s", self.trouble)

    def prepare(self, encoded: ImageEmbedding) -> ImageEmbedding:
        """See `SegmentationModel.prepare`."""
        with self._encoding:
            return replace(encoded, features=self._prepared(encoded.features))

    def decode(self, embedding: ImageEmbedding, prompt: Prompt) -> MaskCandidates:
        """See `SegmentationModel.decode`."""
        answers = []
        for question in questions(prompt, embedding.geometry):
            logits, iou = self.decode_tokens(embedding, question)
            single_first = not question.is_ambiguous and self._trusts_single(logits)
            answers.append(
                MaskCandidates.ranked(
                    logits, iou, embedding.geometry, single_first=single_first, tokens=self.mask_tokens
                )
            )
        return MaskCandidates.united(answers)

    def decode_tokens(
        self, embedding: ImageEmbedding, prompt: Prompt
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """See `SegmentationModel.decode_tokens`."""
        if prompt.is_empty:
            raise UsageError("There is nothing to segment: give a point or a box.")
        if len(prompt.boxes) > 1:
            raise UsageError("The tokens of several boxes do not belong together; ask for each box, or for candidates.")
        self._check_own(embedding)
        with self._decoding:
            logits, iou = self._decode(embedding, prompt)
        count = len(self.mask_tokens)
        if logits.shape[:2] != (1, count) or iou.shape != (1, count):
            raise ModelError(
                f"The decoder of {self.spec.id} gives masks of shape {logits.shape} and scores of shape {iou.shape} "
                f"where (1, {count}, h, w) and (1, {count}) are needed."
            )
        if count == len(TOKENS):
            return logits[0], iou[0]
        # Its best mask stands for the tokens that it does not have.
        best = int(np.argmax(iou[0]))
        rows = [self.mask_tokens.index(token) if token in self.mask_tokens else best for token in TOKENS]
        return logits[0][rows], iou[0][rows]

    def decode_points(
        self, embedding: ImageEmbedding, points: NDArray[np.float64], at_once: int = 0
    ) -> Iterable[PointAnswer]:
        """See `SegmentationModel.decode_points`. A family whose decoder takes many at once does so."""
        del at_once
        return one_by_one(self, embedding, points)

    def _trusts_single(self, logits: NDArray[np.float32]) -> bool:
        """Whether the single-mask token's answer to a clear prompt comes first, by the logits (4, h, w) of all."""
        del logits
        return True

    def _check_own(self, embedding: ImageEmbedding) -> None:
        if (embedding.model_id, embedding.weights_hash) != (self.spec.id, self.weights_hash):
            raise UsageError(f"This image was encoded by {embedding.model_id}, so {self.spec.id} cannot decode it.")

    @abstractmethod
    def _encode(self, image: NDArray[np.uint8], geometry: FrameGeometry) -> Arrays:
        """What the encoder gives."""

    def _prepared(self, features: Mapping[str, NDArray[Any]]) -> Mapping[str, NDArray[Any]]:
        """The features by the names under which `_decode` takes them, of what `_encode` gave."""
        return features

    @abstractmethod
    def _decode(self, embedding: ImageEmbedding, prompt: Prompt) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Low-res logits (1, T, h, w) and predicted IoU (1, T) of the family's T ``mask_tokens``."""


def prompt_feeds(prompt: Prompt, geometry: FrameGeometry, mask_shape: Size, *, pad: bool) -> Arrays:
    """The inputs of a decoder that stand for a prompt, as segment-anything's ONNX export has them.

    Args:
        prompt: In original pixels.
        geometry: How the image lies in the frame.
        mask_shape: (h, w) of the mask input.
        pad: Append one padding point where there is no box, as SAM's prompt encoder does.

    Returns:
        point_coords (1, N, 2) in frame pixels, the points before the corners of the box; point_labels (1, N);
        mask_input (1, 1, h, w), zeros without one; has_mask_input (1,), 0 or 1. All float32.
    """
    coords, labels = prompt.coords(), prompt.labels().astype(np.float32)
    if prompt.box is not None:
        coords = np.concatenate([coords, np.array(prompt.box, np.float32).reshape(2, 2)])
        labels = np.append(labels, np.array([BOX_TOP_LEFT, BOX_BOTTOM_RIGHT], np.float32))
    coords = geometry.to_frame(coords)
    if pad and prompt.box is None:
        coords = np.concatenate([coords, np.zeros((1, 2), np.float32)])
        labels = np.append(labels, np.float32(PADDING))
    return {
        "point_coords": coords[None],
        "point_labels": labels[None],
        "mask_input": _mask_input(prompt, geometry, mask_shape),
        "has_mask_input": np.array([prompt.mask_input is not None], np.float32),
    }


def _mask_input(prompt: Prompt, geometry: FrameGeometry, shape: Size) -> NDArray[np.float32]:
    if prompt.mask_input is None:
        return np.zeros((1, 1, *shape), np.float32)
    logits = prompt.mask_input
    made_in = prompt.mask_geometry or geometry.of_whole
    if made_in.part != geometry.part:
        logits = made_in.logits_moved(np.asarray(logits[0], np.float32), geometry, shape)
    elif logits.shape[-2:] != shape:
        # The answer of another model: its grid differs, but it covers the same square frame.
        logits = cv2.resize(logits[0], (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.ascontiguousarray(logits, np.float32).reshape(1, 1, *shape)
