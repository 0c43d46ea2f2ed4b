"""Words and pictures in one space: a CLIP pair as ONNX.

The paper is "Learning Transferable Visual Models From Natural Language Supervision", Radford et al., 2021. A folder
holds two graphs, which are told apart by their inputs, and the tokenizer:

- text: ``input_ids`` (N, T) int64, often ``attention_mask`` of the same shape, to one embedding a row;
- image: ``pixel_values`` (N, 3, S, S) float32, to one embedding a row;
- ``tokenizer.json`` as Hugging Face's tokenizers write it. Their library is imported here alone.

Such folders come of exporting a CLIPModel with its usual tools; text and image graph in one file is not read.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.errors import ModelError, RuntimeUnavailableError, WeightsError
from sam_annotator.models.weights import sha256_of
from sam_annotator.runtimes import AUTO, choose_runtime
from sam_annotator.runtimes.base import Session

TOKENIZER = "tokenizer.json"
MEAN = np.array([0.48145466, 0.4578275, 0.40821073], np.float32)
STD = np.array([0.26862954, 0.26130258, 0.27577711], np.float32)
"""Of RGB from 0 to 1, from CLIP's own preprocessing."""
SIDE = 224
"""Pixels of the image, where the graph takes any."""
LONGEST = 77
"""Tokens of a phrase at most, where the graph takes any number."""

Vectors = NDArray[np.float32]


class ClipModel:
    """A text and an image encoder.

    Args:
        text: The loaded text graph.
        image: The loaded image graph.
        tokenizer: From ``tokenizer.json``.
        name: For people: the folder's name.
        weights_hash: SHA-256 over the checksums of its files.
    """

    def __init__(self, text: Session, image: Session, tokenizer: Any, name: str, weights_hash: str) -> None:  # noqa: ANN401
        self._text, self._image, self._tokenizer = text, image, tokenizer
        self.name = name
        self.weights_hash = weights_hash
        shape = image.inputs["pixel_values"].shape
        self.side = shape[-1] or SIDE
        self._length = text.inputs["input_ids"].shape[-1]
        tokenizer.enable_truncation(self._length or LONGEST)
        tokenizer.no_padding()

    @classmethod
    def load(cls, folder: Path, *, runtime: str = AUTO, device: str | None = None, threads: int = 0) -> Self:
        """Load a folder; never on the GUI thread.

        Args:
            folder: See the module.
            runtime: As for `load_model`, as the others.
            device: See there; its best where the runtime has no such device, as that of another model may be.
            threads: See there.

        Raises:
            RuntimeUnavailableError: The tokenizers are not installed, or the runtime is not available.
            WeightsError: A file is missing or damaged.
            ModelError: The graphs are no such pair, or their embeddings do not fit each other.
        """
        if importlib.util.find_spec("tokenizers") is None:
            raise RuntimeUnavailableError(
                'Finding by words needs tokenizers; install them with: pip install "sam-annotator[words]"'
            )
        files = graphs_of(folder)
        chosen = choose_runtime(runtime, ".onnx")
        device = device if device in chosen.devices() else None
        sessions = {file: chosen.load(file, "clip", device=device, threads=threads) for file in files}
        text, image = (_one_that_takes(name, sessions, folder) for name in ("input_ids", "pixel_values"))
        model = cls(text, image, _tokenizer(folder / TOKENIZER), folder.resolve().name, hash_of(folder))
        blank = np.zeros((2, 2, 3), np.uint8)
        if model.texts(["a"]).shape != model.pictures([blank]).shape:
            raise ModelError(f"The text and the image encoder in {folder} do not belong together.")
        return model

    def texts(self, phrases: Sequence[str]) -> Vectors:
        """Embeddings of phrases, (N, D) float32 of length 1.

        Raises:
            ModelError: The runtime failed.
        """
        # One by one: padding that a graph does not leave out would change what is meant.
        return _unit([self._embedded(self._text, self._feeds(phrase)) for phrase in phrases])

    def pictures(self, pictures: Sequence[NDArray[np.uint8]]) -> Vectors:
        """Embeddings of square pictures, (h, h, 3) uint8 RGB each: (N, D) float32 of length 1.

        Raises:
            ModelError: The runtime failed.
        """
        return _unit([self._embedded(self._image, {"pixel_values": self._pixels(each)}) for each in pictures])

    def _feeds(self, phrase: str) -> dict[str, NDArray[Any]]:
        ids = list(self._tokenizer.encode(phrase).ids)
        used = len(ids)
        if self._length is not None:
            # CLIP reads the embedding off at the first end token; what comes after it cannot be seen from there.
            ids += [ids[-1]] * (self._length - used)
        feeds = {"input_ids": np.array([ids], np.int64)}
        if "attention_mask" in self._text.inputs:
            feeds["attention_mask"] = (np.arange(len(ids)) < used).astype(np.int64)[None]
        return {name: array.astype(self._text.inputs[name].dtype) for name, array in feeds.items()}

    def _pixels(self, picture: NDArray[np.uint8]) -> Vectors:
        shrinks = picture.shape[0] > self.side
        interpolation = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
        resized = cv2.resize(picture, (self.side, self.side), interpolation=interpolation)
        normal = (resized.astype(np.float32) / 255 - MEAN) / STD
        return np.ascontiguousarray(normal.transpose(2, 0, 1)[None])

    def _embedded(self, session: Session, feeds: Mapping[str, NDArray[Any]]) -> Vectors:
        outputs = session.run(feeds)
        # Exports also give the last hidden states, (1, T, C), and a pooled one before it is projected; names differ.
        rows = {name: array for name, array in outputs.items() if array.ndim == 2}
        found = next((rows[name] for name in ("text_embeds", "image_embeds") if name in rows), None)
        if found is None:
            found = next(iter(rows.values()), None)
        if found is None or found.shape[0] != 1:
            raise ModelError(f"{self.name} gives {', '.join(outputs)}; text_embeds and image_embeds are needed.")
        return np.asarray(found[0], np.float32)


def graphs_of(folder: Path) -> list[Path]:
    """The ONNX files of a CLIP model, by name.

    Raises:
        WeightsError: The folder cannot be one.
    """
    files = sorted(folder.glob("*.onnx")) if folder.is_dir() else []
    if not files or not (folder / TOKENIZER).is_file():
        raise WeightsError(
            f"{folder} is no CLIP model; it needs the text encoder and the image encoder as .onnx files and "
            f"{TOKENIZER}."
        )
    return files


def hash_of(folder: Path) -> str:
    """SHA-256 over the checksums of the files of a CLIP model, without loading it.

    Raises:
        WeightsError: See `graphs_of`.
    """
    checksums = "\n".join(sha256_of(file) for file in (*graphs_of(folder), folder / TOKENIZER))
    return hashlib.sha256(checksums.encode()).hexdigest()


def _one_that_takes(name: str, sessions: Mapping[Path, Session], folder: Path) -> Session:
    found = [session for session in sessions.values() if name in session.inputs and len(session.inputs) <= 2]
    if len(found) != 1:
        raise ModelError(f"{folder} has {len(found) or 'no'} graphs that take {name}; one is needed.")
    return found[0]


def _tokenizer(path: Path) -> Any:  # noqa: ANN401  the library has no types
    import tokenizers  # noqa: PLC0415  an extra

    try:
        return tokenizers.Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises nothing more particular
        raise WeightsError(f"{path} is damaged or no tokenizer ({str(error)[:100]}).") from error


def _unit(vectors: Sequence[Vectors]) -> Vectors:
    stacked = np.stack(vectors)
    return np.asarray(stacked / np.maximum(np.linalg.norm(stacked, axis=1, keepdims=True), 1e-12), np.float32)
