"""An encoded image as a file: a zip of arrays, as ``numpy.savez`` writes it, whose checksums tell a damaged one.

Nothing is compressed: that saves a tenth and takes longer than reading (measured in docs/performance.md, as is what
half precision does).
"""

from __future__ import annotations

import ast
import tempfile
import time
import zipfile
from collections.abc import Hashable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import FrameGeometry, Size
from sam_annotator.inference.pictures import EmbeddingKey
from sam_annotator.models.base import ImageEmbedding, SegmentationModel

SUFFIX: Final = ".npz"
DAMAGED = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, msgspec.MsgspecError)
"""What reading a damaged file may raise."""
_ABOUT: Final = "about"
_UNFINISHED: Final = ".writing-"
_HOUR: Final = 3600.0


class _About(msgspec.Struct, frozen=True):
    """What stands beside the arrays."""

    key: str
    original_size: Size
    input_size: Size
    frame_size: Size
    origin: tuple[int, int] = (0, 0)
    whole: Size | None = None
    is_stretched: bool = False


def as_kept(model: SegmentationModel, encoded: ImageEmbedding) -> ImageEmbedding:
    """What `SegmentationModel.run_encoder` gave, in the precision in which it is kept for this model."""
    if not model.is_kept_in_half:
        return encoded
    return replace(encoded, features=_cast(encoded.features, np.float32, np.float16))


def as_used(encoded: ImageEmbedding) -> ImageEmbedding:
    """What was kept, in the precision in which `SegmentationModel.prepare` takes it."""
    return replace(encoded, features=_cast(encoded.features, np.float16, np.float32))


def write_embedding(file: Path, key: EmbeddingKey, embedding: ImageEmbedding) -> int:
    """Write all of it or nothing; returns the size in bytes.

    Raises:
        OSError: The folder cannot be written.
    """
    geometry = embedding.geometry
    about = _About(repr(tuple(key)), **vars(geometry))
    arrays: dict[str, NDArray[Any]] = {f"feature_{name}": array for name, array in embedding.features.items()}
    arrays[_ABOUT] = np.frombuffer(msgspec.json.encode(about), np.uint8)
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=_UNFINISHED, delete=False) as part:
        try:
            np.savez(part, **arrays)  # type: ignore[arg-type]  # a flag of its own that no array is called like
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise
    size = Path(part.name).stat().st_size
    Path(part.name).replace(file)
    return size


def read_embedding(file: Path, key: EmbeddingKey) -> ImageEmbedding:
    """Read what was written under this key.

    Raises:
        FileNotFoundError: There is no such file.
        Exception: One of `DAMAGED`: it cannot be read, or is of another key.
    """
    with np.load(file, allow_pickle=False) as arrays:
        about = _about(arrays)
        if about.key != repr(tuple(key)):
            raise ValueError("it is of another image")
        names = [name for name in arrays.files if name != _ABOUT]
        features = {name.removeprefix("feature_"): arrays[name] for name in names}
    geometry = FrameGeometry(
        about.original_size, about.input_size, about.frame_size, about.origin, about.whole, about.is_stretched
    )
    return ImageEmbedding(features, geometry, key.model_id, key.weights_hash)


def remove_unfinished(folder: Path) -> None:
    """Remove what a program that was killed was writing in the folders of this folder, an hour ago or earlier."""
    for file in folder.glob(f"*/{_UNFINISHED}*"):
        with suppress(OSError):
            if time.time() - file.stat().st_mtime > _HOUR:
                file.unlink()


def image_of(file: Path) -> Hashable:
    """Which image a file says that it is of; None if it cannot be read."""
    try:
        with np.load(file, allow_pickle=False) as arrays:
            image: Hashable = ast.literal_eval(_about(arrays).key)[0]
            return image
    except (*DAMAGED, SyntaxError):
        return None


def _cast(features: Mapping[str, NDArray[Any]], old: type, new: type) -> dict[str, NDArray[Any]]:
    return {name: array.astype(new) if array.dtype == old else array for name, array in features.items()}


def _about(arrays: Mapping[str, NDArray[Any]]) -> _About:
    return msgspec.json.decode(arrays[_ABOUT].tobytes(), type=_About)
