"""Images ready for the decoder: features, computed once where that can be, and the masks of some objects."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sam_annotator.datasets import LabelledImage
from sam_annotator.errors import FormatError
from sam_annotator.finetuning.trainable import Features, TrainableModel
from sam_annotator.finetuning.views import View
from sam_annotator.images import read_image

CACHE_BYTES = 2**30
VIEWS = 6
"""Different views of an image besides the plain one."""
TRIES = 4
"""Objects that are looked at for each one wanted: some lie outside of the view."""


class Examples:
    """Views of labelled images, encoded.

    Args:
        model: Encodes.
        images: Each with at least one object.
        seed: Of the views.
        cached: Keep features, in half precision, up to `CACHE_BYTES`; beyond, they are computed again each time.
            Not while the encoder learns.
    """

    def __init__(self, model: TrainableModel, images: Sequence[LabelledImage], seed: int, *, cached: bool) -> None:
        self.model, self.images, self.seed = model, images, seed
        self._free = CACHE_BYTES if cached else 0
        self._kept: dict[tuple[int, int], Features] = {}

    def __len__(self) -> int:
        return len(self.images)

    def view(self, index: int, number: int) -> View:
        """View 0 of an image is plain, the others are random, and the same each time."""
        image = self.images[index]
        return (
            View.random(image, np.random.default_rng([self.seed, index, number])) if number else View.plain(image.size)
        )

    def features(self, index: int, number: int) -> Features:
        """Features of a view, each (1, ...) float32; with gradient if the encoder learns."""
        key = index, number
        if key in self._kept:
            return tuple(tensor.to(self.model.device).float() for tensor in self._kept[key])
        image = self.images[index]
        pixels = read_image(image.path)
        if pixels.shape[:2] != image.size:
            raise FormatError(
                f"{image.path} has {pixels.shape[1]} x {pixels.shape[0]} pixels, but its masks have "
                f"{image.size[1]} x {image.size[0]}; mend its labels."
            )
        features = self.model.encode(self.view(index, number).pixels(pixels))
        halves = tuple(tensor.detach().half().cpu() for tensor in features)
        size = sum(tensor.nbytes for tensor in halves)
        if size <= self._free:
            self._free -= size
            self._kept[key] = halves
        return features

    def masks(self, index: int, number: int, count: int, rng: np.random.Generator | None = None) -> Tensor | None:
        """Cover of up to ``count`` objects, (K, h, w) float32 in 0..1: random ones, or the first ones without ``rng``.

        None where the view shows none of those that were looked at.
        """
        image, view = self.images[index], self.view(index, number)
        geometry = self.model.geometry(view.size)
        order: NDArray[np.int64] = np.arange(len(image.objects))
        if rng is not None:
            order = rng.permutation(order)
        chosen = []
        for position in order[: TRIES * count]:
            cover = view.cover(image.objects[position].mask, geometry, self.model.grid)
            if (cover > 0.5).any():
                chosen.append(cover)
            if len(chosen) == count:
                break
        return torch.from_numpy(np.stack(chosen)).to(self.model.device) if chosen else None
