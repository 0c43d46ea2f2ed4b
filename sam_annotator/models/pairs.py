"""What the families share whose models are a pair of ONNX files: what fits together, by the graphs' own names.

The decoder takes what the encoder gives by its name, and of a prompt what it asks for. How many masks it gives tells
which they are: four as SAM's, three without a single-mask token, or one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.candidates import SINGLE_MASK_TOKEN, TOKENS
from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.prompt import Prompt
from sam_annotator.errors import ModelError
from sam_annotator.models.base import ImageEmbedding, ModelSpec
from sam_annotator.models.common import Arrays, SessionModel, prompt_feeds
from sam_annotator.models.sam import normalise, resize
from sam_annotator.runtimes.base import Session, TensorInfo

GRID = 4
"""Frame pixels per low-res logit."""
TOKENS_BY_COUNT = {4: TOKENS, 3: TOKENS[1:], 1: (SINGLE_MASK_TOKEN,)}
"""What the masks of a decoder are that gives so many."""


class PairModel(SessionModel):
    """An encoder and a decoder. A family says how an image becomes the encoder's input, and what is special of it.

    Attributes:
        label: The family's name in sentences.
        prompt_inputs: What the decoder must take of a prompt.
        optional_inputs: What it may take beside that.
        logits: The outputs that may hold the low-res logits, the best first.
        scores: The output with the predicted IoU.
        pads: Whether a padding point is appended to a prompt without a box; where not, the graph does it, if anyone.
    """

    label: ClassVar[str]
    prompt_inputs: ClassVar[tuple[str, ...]] = ("point_coords", "point_labels")
    optional_inputs: ClassVar[tuple[str, ...]] = ("mask_input", "has_mask_input", "orig_im_size")
    logits: ClassVar[tuple[str, ...]] = ("low_res_masks", "masks")
    scores: ClassVar[str] = "iou_predictions"
    pads: ClassVar[bool] = False

    def __init__(self, spec: ModelSpec, sessions: Mapping[str, Session], weights_hash: str, runtime: str) -> None:
        super().__init__(spec, sessions, weights_hash, runtime)
        self._decoder = sessions["decoder"]
        of_prompt = {*self.prompt_inputs, *self.optional_inputs}
        self._features = {name: info for name, info in self._decoder.inputs.items() if name not in of_prompt}
        self._check_encoder(sessions["encoder"])
        self._check_decoder(sessions["encoder"])
        self._warm_up()

    def _encode(self, image: NDArray[np.uint8], geometry: FrameGeometry) -> Arrays:
        encoder = self.sessions["encoder"]
        name, info = next(iter(encoder.inputs.items()))
        outputs = encoder.run({name: self._pixels(image, geometry).astype(info.dtype, copy=False)})
        return {name: outputs[name] for name in self._features}

    def _pixels(self, image: NDArray[np.uint8], geometry: FrameGeometry) -> NDArray[np.float32]:
        """The encoder's input (1, 3, S, S) of an image (H, W, 3); as SAM's unless a family has it otherwise."""
        return normalise(resize(image, geometry), geometry)

    def _feeds(self, prompt: Prompt, geometry: FrameGeometry) -> Arrays:
        """What the decoder may take of a prompt, by name."""
        side = self.spec.input_size // GRID
        feeds = prompt_feeds(prompt, geometry, (side, side), pad=self.pads)
        # Where there is no output of low resolution, this makes one of the masks that the graph enlarges.
        return {**feeds, "orig_im_size": np.array([side, side])}

    def _decode(self, embedding: ImageEmbedding, prompt: Prompt) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        given = {**embedding.features, **self._feeds(prompt, embedding.geometry)}
        inputs = self._decoder.inputs
        outputs = self._decoder.run({name: given[name].astype(inputs[name].dtype, copy=False) for name in inputs})
        logits = next(outputs[name] for name in self.logits if name in outputs)
        scores = outputs[self.scores]
        # Axes of length 1 for one image and one prompt: most have one of them, EfficientSAM has two.
        logits = logits.reshape(1, -1, *logits.shape[-2:]).astype(np.float32, copy=False)
        return logits, scores.reshape(1, -1).astype(np.float32, copy=False)

    def _check_encoder(self, encoder: Session) -> None:
        shapes = {name: info.shape for name, info in encoder.inputs.items()}
        side = {self.spec.input_size, None}
        shape = next(iter(shapes.values()), ())
        if len(shapes) != 1 or len(shape) != 4 or shape[1] not in {3, None} or not {*shape[2:]} <= side:
            size = self.spec.input_size
            raise ModelError(
                f"The encoder of {self.spec.id} takes {_told(encoder.inputs)}; that of {self.label} takes one image "
                f"(1, 3, {size}, {size})."
            )

    def _check_decoder(self, encoder: Session) -> None:
        """Refuse what does not fit together when it is loaded, not at the first click."""
        decoder = self._decoder
        missing = [name for name in self.prompt_inputs if name not in decoder.inputs]
        if missing:
            raise ModelError(
                f"The decoder of {self.spec.id} takes {_told(decoder.inputs)}; that of {self.label} would take "
                f"{' and '.join(missing)} too."
            )
        unknown = [name for name in self._features if name not in encoder.outputs]
        if unknown or not self._features:
            raise ModelError(
                f"The decoder of {self.spec.id} takes {' and '.join(unknown) or 'nothing of an image'}, and its "
                f"encoder gives {', '.join(encoder.outputs)}; they are not a pair of {self.label}."
            )
        if self.scores not in decoder.outputs or not {*self.logits} & {*decoder.outputs}:
            raise ModelError(
                f"The decoder of {self.spec.id} gives {', '.join(decoder.outputs)}; that of {self.label} gives "
                f"{' or '.join(self.logits)}, and {self.scores}."
            )

    def _warm_up(self) -> None:
        """A prompt about nothing: it tells how many masks there are, and makes the first click as fast as the tenth."""
        features = {
            name: np.zeros([length or 1 for length in info.shape], info.dtype) for name, info in self._features.items()
        }
        placed = FrameGeometry.stretched if self.stretches else FrameGeometry.longest_side
        geometry = placed((self.spec.input_size,) * 2, self.spec.input_size)
        embedding = ImageEmbedding(features, geometry, self.spec.id, self.weights_hash)
        logits, scores = self._decode(embedding, Prompt().with_point(1, 1))
        count = logits.shape[1]
        if count not in TOKENS_BY_COUNT or scores.shape[1] != count:
            raise ModelError(
                f"The decoder of {self.spec.id} gives {count} masks and {scores.shape[1]} scores; that of {self.label} "
                "gives four, three or one of each."
            )
        self.mask_tokens = TOKENS_BY_COUNT[count]


def _told(inputs: Mapping[str, TensorInfo]) -> str:
    """Inputs and their shapes for a sentence, "?" where any length goes."""
    return ", ".join(f"{name} ({', '.join(_length(axis) for axis in info.shape)})" for name, info in inputs.items())


def _length(axis: int | None) -> str:
    return "?" if axis is None else str(axis)
