"""One model, and what it is asked over HTTP. Any thread may call it."""

from __future__ import annotations

import threading
from dataclasses import fields, replace
from typing import Any, NamedTuple

import numpy as np
from msgspec import UNSET
from numpy.typing import NDArray

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import mask_to_polygons, to_coco
from sam_annotator.core.prompt import Prompt
from sam_annotator.core.simplification import simplify
from sam_annotator.inference.automatic import automatic_masks
from sam_annotator.inference.automatic_options import AutomaticOptions, quick_options
from sam_annotator.inference.cache import EmbeddingCache
from sam_annotator.inference.edges import refined_mask
from sam_annotator.inference.pictures import EmbeddingKey
from sam_annotator.models.base import ImageEmbedding, SegmentationModel
from sam_annotator.serving import values
from sam_annotator.serving.prompts import prompt_of
from sam_annotator.serving.refusals import RefusedError
from sam_annotator.serving.shelf import ImageShelf
from sam_annotator.serving.uploads import from_base64, image_id, read_upload

CACHE_BYTES = 1 << 30


class Kept(NamedTuple):
    """An image that was sent: its id and its pixels (H, W, 3)."""

    name: str
    pixels: NDArray[np.uint8]

    @property
    def size(self) -> Size:
        """(H, W)."""
        return self.pixels.shape[0], self.pixels.shape[1]


class Predictor:
    """Keeps images and their encodings, and answers prompts.

    Args:
        model: That answers.
        max_pixels: Of one image.
        cache_bytes: What images may take, and as much again what is made of them.
        stopping: Set when the server is to stop: everything mode ends then.
    """

    def __init__(
        self,
        model: SegmentationModel,
        *,
        max_pixels: int = 100_000_000,
        cache_bytes: int = CACHE_BYTES,
        stopping: threading.Event | None = None,
    ) -> None:
        self.model = model
        self._max_pixels = max_pixels
        self._shelf, self._embeddings = ImageShelf(cache_bytes), EmbeddingCache(cache_bytes)
        self._stopping = stopping or threading.Event()
        self._encoding = threading.Lock()

    def keep(self, data: bytes) -> Kept:
        """Take in an image file.

        Raises:
            RefusedError: It cannot be read, or is too large.
        """
        name = image_id(data)
        pixels = self._shelf.get(name)
        if pixels is None:
            pixels = read_upload(data, self._max_pixels)
            self._shelf.put(name, pixels)
        return Kept(name, pixels)

    def encode(self, data: bytes) -> values.Encoded:
        """Take in an image file and encode it, so that prompts are answered at once."""
        image = self.keep(data)
        self._embedding(image)
        return values.Encoded(image.name, image.size, self.model.spec.id)

    def kept(self, name: str) -> Kept:
        """An image that was sent.

        Raises:
            RefusedError: It is not here, or no longer.
        """
        pixels = self._shelf.get(name)
        if pixels is None:
            raise RefusedError(404, "There is no image of this id, or no longer: send it again to /v1/encode.")
        return Kept(name, pixels)

    def forget(self, name: str) -> None:
        """Drop an image and what was made of it."""
        self._embeddings.drop(EmbeddingKey.of(self.model, name))
        if not self._shelf.drop(name):
            raise RefusedError(404, "There is no image of this id, or no longer.")

    def predict(self, asked: values.PredictRequest) -> values.Prediction:
        """Answer a prompt with three candidates."""
        image = self._chosen(asked)
        candidates = self.model.decode(self._embedding(image), prompt_of(asked, image.size))
        refine = self.model.gains_from_edges if asked.refine_edges is None else asked.refine_edges
        told = []
        for rank in range(len(candidates)):
            mask = refined_mask(image.pixels, candidates, rank) if refine else candidates.mask(rank)
            iou, stability = float(candidates.predicted_iou[rank]), float(candidates.stability[rank])
            told.append(values.Candidate(iou, stability, mask.area, mask.bbox, _rle(mask)))
            if asked.polygons:
                told[-1].polygons = _polygons(mask, asked.polygon_iou)
        return values.Prediction(image.name, image.size, self.model.spec.id, refine, told)

    def best_mask(self, image: Kept, prompt: Prompt) -> tuple[Mask, float]:
        """The first candidate in full resolution, refined if the model gains from it, and its predicted IoU."""
        candidates = self.model.decode(self._embedding(image), prompt)
        refine = self.model.gains_from_edges
        mask = refined_mask(image.pixels, candidates, 0) if refine else candidates.mask(0)
        return mask, float(candidates.predicted_iou[0])

    def auto(self, asked: values.AutoChoice) -> values.AutomaticResult:
        """Everything mode; ``asked`` is a `values.AutoRequest`, which has its parameters."""
        options = self._options(asked)
        image = self._chosen(asked)
        embedding = self._embedding(image)
        found = automatic_masks(self.model, image.pixels, options, embedding=embedding, progress=self._go_on)
        masks = [_record(each.record()) for each in found]
        return values.AutomaticResult(image.name, image.size, self.model.spec.id, masks)

    def _chosen(self, asked: values.ImageChoice) -> Kept:
        if (asked.image_id is None) == (asked.image is None):
            raise RefusedError(422, "Give the image by image_id, or as base64 in image: one of the two.")
        return self.kept(asked.image_id) if asked.image_id is not None else self.keep(from_base64(asked.image or ""))

    def _embedding(self, image: Kept) -> ImageEmbedding:
        key = EmbeddingKey.of(self.model, image.name)
        found = self._embeddings.get(key)
        if found is not None:
            return found
        with self._encoding:  # whoever waited for the same image finds it made
            found = self._embeddings.get(key)
            if found is None:
                found = self.model.encode(image.pixels)
                self._embeddings.put(key, found)
        return found

    def _options(self, asked: values.AutoChoice) -> AutomaticOptions:
        base = quick_options(self.model) if asked.quick else AutomaticOptions()
        given = {each.name: getattr(asked, each.name) for each in fields(AutomaticOptions)}
        options = replace(base, **{key: value for key, value in given.items() if value is not UNSET})
        options.check()
        for name, most in (
            ("points_per_side", values.MOST_POINTS_PER_SIDE),
            ("crop_n_layers", values.MOST_CROP_LAYERS),
            ("points_per_batch", values.MOST_POINTS_PER_BATCH),
        ):
            if getattr(options, name) > most:
                raise RefusedError(422, f"Here {name} is at most {most}.")
        return options

    def _go_on(self, done: int, total: int) -> None:
        del done
        if total > values.MOST_POINTS_OF_ALL:
            raise RefusedError(
                422,
                f"These parameters ask {total:,} points, and {values.MOST_POINTS_OF_ALL:,} are the limit of a request; "
                "take fewer points per side or crop layers.",
            )
        if self._stopping.is_set():
            raise RefusedError(503, "The server is stopping.")


def _rle(mask: Mask) -> values.Rle:
    return values.Rle(mask.size, mask.counts.decode("ascii"))


def _polygons(mask: Mask, least_iou: float) -> list[list[float]]:
    exact = mask_to_polygons(mask)
    return [ring for polygon in (simplify(exact, least_iou) if exact else ()) for ring in to_coco(polygon)]


def _record(record: dict[str, Any]) -> values.AutomaticRecord:
    rle = record["segmentation"]
    numbers = {key: record[key] for key in ("area", "predicted_iou", "stability_score")}
    return values.AutomaticRecord(
        segmentation=values.Rle(tuple(rle["size"]), rle["counts"]),
        bbox=tuple(record["bbox"]),
        point_coords=[(x, y) for x, y in record["point_coords"]],
        crop_box=tuple(record["crop_box"]),
        **numbers,
    )
