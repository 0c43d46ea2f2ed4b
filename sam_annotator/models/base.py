"""What a segmentation model is, whatever network stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.geometry import FrameGeometry, Size
from sam_annotator.core.prompt import Prompt


@dataclass(frozen=True)
class Artifact:
    """One file of a model.

    Attributes:
        part: "encoder", "prepare", "correct", "decoder", "points", "masks", or "all" for a checkpoint that holds all.
        file: The file's name.
        sha256: Its checksum in lower case hex; empty for a file that the user added without one.
        size: Bytes, or 0 where unknown.
        url: Where it can be fetched, or empty.
    """

    part: str
    file: str
    sha256: str = ""
    size: int = 0
    url: str = ""


@dataclass(frozen=True)
class ModelSpec:
    """One entry of the catalogue.

    Attributes:
        id: Short and stable: "compact", "sam-vit-b".
        title: For the menu.
        family: Which module of ``models`` serves it: "compact", "sam".
        license: SPDX expression or name.
        input_size: Side of the network's square frame in pixels.
        artifacts: Its files.
        directory: Where these lie or will lie.
        builtin: Whether it ships with the package.
        good_for: One sentence for people who choose among models, in English; `wording.tr` knows it in other languages
            if it ships with the package. Empty where nobody wrote one.
    """

    id: str
    title: str
    family: str
    license: str
    input_size: int
    artifacts: tuple[Artifact, ...]
    directory: Path
    builtin: bool = False
    good_for: str = ""


@dataclass(frozen=True, eq=False)
class ImageEmbedding:
    """What the encoder made of one image: all that the decoder needs. A value, never state inside a model.

    Attributes:
        features: Arrays by the names under which the decoder takes them.
        geometry: How the image lies in the network's frame.
        model_id: The model that made it; no other may decode it.
        weights_hash: Of that model.
    """

    features: Mapping[str, NDArray[Any]]
    geometry: FrameGeometry
    model_id: str
    weights_hash: str

    @property
    def nbytes(self) -> int:
        """Memory held by the features, in bytes."""
        return sum(array.nbytes for array in self.features.values())


@dataclass(frozen=True, eq=False)
class PointAnswer:
    """What a lone point means: three ambiguity masks, which are made when they are asked for.

    Attributes:
        iou: Predicted IoU (3,) float32, in the decoder's order.
        shape: (h, w) of the logits.
        make: Gives the low-res logits (M, h, w) float32 of some of the three, by their indices (M,).
    """

    iou: NDArray[np.float32]
    shape: Size
    make: Callable[[NDArray[np.intp]], NDArray[np.float32]]


class SegmentationModel(Protocol):
    """A loaded model. Any thread may call it; whoever comes while another encodes or decodes waits for that call."""

    @property
    def spec(self) -> ModelSpec:
        """Its entry in the catalogue."""

    @property
    def weights_hash(self) -> str:
        """SHA-256 over the checksums of its files."""

    @property
    def runtime(self) -> str:
        """The name of the runtime it runs on."""

    @property
    def device(self) -> str:
        """Where it runs: "cpu", "cuda", "mps"."""

    @property
    def precision(self) -> str:
        """What its encoder reckons in: "fp32", "bf16", "int8". Embeddings of different ones differ a little."""

    @property
    def trouble(self) -> str:
        """Why it does not run where it was to, as a sentence; empty if it does."""

    @property
    def gains_from_edges(self) -> bool:
        """Whether masks of its family were measured to get better by `inference.edges.refine_edges`."""

    @property
    def gains_from_surroundings(self) -> bool:
        """Whether boxes of its family were measured to be answered better by `inference.surroundings`."""

    @property
    def is_kept_in_half(self) -> bool:
        """Whether masks of its family were measured to stay the same if its encodings are kept in half precision."""

    def encode(self, image: NDArray[np.uint8]) -> ImageEmbedding:
        """Encode an image, once for any number of prompts.

        Args:
            image: (H, W, 3) uint8, RGB, EXIF orientation applied.

        Raises:
            ModelError: The runtime failed, for example for lack of memory.
        """

    def run_encoder(self, image: NDArray[np.uint8]) -> ImageEmbedding:
        """The first half of `encode`, which takes nearly all of its time; small enough to be kept on disk."""

    def prepare(self, encoded: ImageEmbedding) -> ImageEmbedding:
        """The second half of `encode`: what `decode` takes, of what `run_encoder` gave now or earlier."""

    def decode(self, embedding: ImageEmbedding, prompt: Prompt) -> MaskCandidates:
        """Answer one prompt. Of several boxes each is asked by itself and the answers are united: `models.questions`.

        Args:
            embedding: From `encode` of this very model.
            prompt: At least one point, box or stroke; coordinates in original pixels.

        Returns:
            Three candidates, ranked; a single one of a family whose decoder gives no more.

        Raises:
            UsageError: The prompt is empty, or the embedding comes from another model.
            ModelError: The runtime failed.
        """

    def decode_tokens(
        self, embedding: ImageEmbedding, prompt: Prompt
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Answer one prompt with all that the decoder gives, before ranking: for measuring a model.

        Returns:
            Low-res logits (4, h, w) float32 and predicted IoU (4,) float32; index 0 is the single-mask token. Where a
            family lacks a token, its best mask stands in its place.

        Raises:
            UsageError: As `decode`, and for several boxes.
            ModelError: As `decode`.
        """

    def decode_points(
        self, embedding: ImageEmbedding, points: NDArray[np.float64], at_once: int = 0
    ) -> Iterable[PointAnswer]:
        """Answer many lone points, each by itself: for everything mode.

        Args:
            embedding: As for `decode`.
            points: (N, 2) xy in image pixels, inside of what they mean.
            at_once: Of so many the decoder is asked in one run, where it can; 0 leaves it to the model.

        Returns:
            An answer per point, in their order.

        Raises:
            UsageError: The embedding comes from another model.
            ModelError: As `decode`.
        """
