"""What a `Predictor` gives: values that know their image, so that a notebook can show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from sam_annotator.api.pictures import overlay_png
from sam_annotator.core.annotation import Provenance
from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.mask import BoolMask, Mask
from sam_annotator.inference.automatic import AutomaticMask
from sam_annotator.inference.edges import refined_mask
from sam_annotator.models.base import ImageEmbedding


@dataclass(frozen=True, eq=False)
class EncodedImage:
    """An image and what the encoder made of it: asked any number of times, in any order, by the model that made it.

    Attributes:
        pixels: (H, W, 3) uint8 RGB.
        embedding: For the decoder; its content differs from model to model.
    """

    pixels: NDArray[np.uint8]
    embedding: ImageEmbedding

    @property
    def size(self) -> tuple[int, int]:
        """(H, W) in pixels."""
        return self.pixels.shape[0], self.pixels.shape[1]

    def __repr__(self) -> str:
        height, width = self.size
        return f"<EncodedImage {width} x {height} by {self.embedding.model_id}>"

    def _repr_png_(self) -> bytes:
        return overlay_png(self.pixels, ())


class Candidate:
    """One of the masks that answer a prompt.

    Attributes:
        rank: Its place among the candidates, 0 for the first.
        provenance: How it came to be: prompt, model and scores. `Project.add` keeps it with the object.
    """

    rank: int
    provenance: Provenance

    def __init__(
        self,
        image: EncodedImage,
        answer: MaskCandidates,
        rank: int,
        *,
        refine_edges: bool = False,
        provenance: Provenance | None = None,
    ) -> None:
        """Made by `Predictor.predict`."""
        self._image = image
        self._answer = answer
        self._refine = refine_edges
        self.rank = rank
        self.provenance = provenance or Provenance()

    @cached_property
    def mask(self) -> Mask:
        """In full resolution, run-length encoded; it is made when it is first asked for."""
        if self._refine:
            return refined_mask(self._image.pixels, self._answer, self.rank)
        return self._answer.mask(self.rank)

    @property
    def array(self) -> BoolMask:
        """The mask as (H, W) bool."""
        return self.mask.to_array()

    @property
    def rle(self) -> dict[str, Any]:
        """The mask as COCO's compressed RLE, ready for JSON: ``{"size": [H, W], "counts": str}``."""
        return self.mask.to_rle()

    @property
    def area(self) -> int:
        """Of the mask, in pixels."""
        return self.mask.area

    @property
    def bbox(self) -> tuple[int, int, int, int]:
        """Of the mask: (x, y, width, height) in pixels, as COCO has it."""
        return self.mask.bbox

    @property
    def predicted_iou(self) -> float:
        """The model's own estimate, about 0 to 1."""
        return float(self._answer.predicted_iou[self.rank])

    @property
    def stability(self) -> float:
        """How little the mask changes with its threshold, 0 to 1."""
        return float(self._answer.stability[self.rank])

    @property
    def logits(self) -> NDArray[np.float32]:
        """(1, h, w) float32, for the ``mask_input`` of the next prompt on this image; above 0 is inside."""
        return self._answer.mask_input(self.rank)

    def __repr__(self) -> str:
        return f"<Candidate {self.rank}: predicted IoU {self.predicted_iou:.3f}, stability {self.stability:.3f}>"

    def _repr_png_(self) -> bytes:
        return overlay_png(self._image.pixels, [self.array])


class Prediction(Sequence[Candidate]):
    """The answer to one prompt: three candidates, the one to take first at 0.

    After a lone click they are the three things that it may mean, by predicted IoU, best first; after any other prompt
    the single answer comes first and the two best others follow.

    Attributes:
        image: What was asked about.
    """

    image: EncodedImage

    def __init__(self, image: EncodedImage, candidates: Sequence[Candidate]) -> None:
        """Made by `Predictor.predict`."""
        self.image = image
        self._candidates = tuple(candidates)

    @overload
    def __getitem__(self, index: int) -> Candidate: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Candidate, ...]: ...
    def __getitem__(self, index: int | slice) -> Candidate | tuple[Candidate, ...]:
        return self._candidates[index]

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self._candidates)

    def __len__(self) -> int:
        return len(self._candidates)

    @property
    def best(self) -> Candidate:
        """The first."""
        return self._candidates[0]

    @property
    def masks(self) -> NDArray[np.bool_]:
        """(C, H, W) bool, in the order of the candidates."""
        return np.stack([each.array for each in self])

    @property
    def predicted_iou(self) -> NDArray[np.float32]:
        """(C,) float32."""
        return np.array([each.predicted_iou for each in self], np.float32)

    @property
    def stability(self) -> NDArray[np.float32]:
        """(C,) float32."""
        return np.array([each.stability for each in self], np.float32)

    @property
    def logits(self) -> NDArray[np.float32]:
        """(C, h, w) float32."""
        return np.concatenate([each.logits for each in self])

    def __repr__(self) -> str:
        scores = ", ".join(f"{each.predicted_iou:.3f}" for each in self)
        return f"<Prediction: {len(self)} candidates, predicted IoU {scores}>"

    def _repr_png_(self) -> bytes:
        """The candidates side by side."""
        pixels = np.concatenate([self.image.pixels] * len(self), axis=1)
        masks = np.zeros((len(self), *pixels.shape[:2]), np.bool_)
        width = self.image.size[1]
        for each, mask in zip(self, masks, strict=True):
            mask[:, each.rank * width : (each.rank + 1) * width] = each.array
        return overlay_png(pixels, masks, side=1536)


class AutomaticMasks(Sequence[AutomaticMask]):
    """What everything mode found on an image, largest predicted IoU first.

    Attributes:
        image: What was looked at.
    """

    image: EncodedImage

    def __init__(self, image: EncodedImage, found: Sequence[AutomaticMask]) -> None:
        """Made by `Predictor.automatic_masks`."""
        self.image = image
        self._found = tuple(found)

    @overload
    def __getitem__(self, index: int) -> AutomaticMask: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[AutomaticMask, ...]: ...
    def __getitem__(self, index: int | slice) -> AutomaticMask | tuple[AutomaticMask, ...]:
        return self._found[index]

    def __len__(self) -> int:
        return len(self._found)

    def records(self) -> list[dict[str, Any]]:
        """As segment-anything's ``SamAutomaticMaskGenerator`` gives them, masks as COCO's compressed RLE."""
        return [each.record() for each in self]

    def __repr__(self) -> str:
        height, width = self.image.size
        return f"<AutomaticMasks: {len(self)} on {width} x {height} by {self.image.embedding.model_id}>"

    def _repr_png_(self) -> bytes:
        largest_first = sorted(self, key=lambda each: -each.mask.area)
        return overlay_png(self.image.pixels, [each.mask.to_array() for each in largest_first])
