"""Images encoded ahead, for whoever opens them later."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from sam_annotator.errors import ImageError, SamAnnotatorError
from sam_annotator.inference.disk_cache import DiskCache
from sam_annotator.inference.embedding_files import as_kept
from sam_annotator.inference.pictures import EmbeddingKey, read_picture
from sam_annotator.models import Catalog, SegmentationModel, load_model
from sam_annotator.store.content_ids import ContentIds


@dataclass(frozen=True)
class Encoded:
    """What came of one image.

    Attributes:
        path: Which.
        nbytes: The size of the file that holds it.
        error: A sentence if it failed.
        seconds: Of reading, encoding and writing.
    """

    path: Path
    nbytes: int = 0
    error: str = ""
    seconds: float = field(default=0.0, compare=False)


@dataclass(frozen=True)
class Encoding:
    """Makes what encodes images, in whichever process it is called.

    Attributes:
        model_id: Of the catalogue.
        runtime: As for `load_model`.
        device: Likewise.
        threads: Likewise.
        folder: Of the encoded images.
        contents: Where it is remembered what is in image files.
        precision: As for `load_model`; encodings are found again by those who reckon alike.
    """

    model_id: str
    runtime: str
    device: str
    threads: int
    folder: Path
    contents: Path
    precision: str = "fp32"

    def __call__(self) -> Encoder:
        """Load the model."""
        spec = Catalog.load().spec(self.model_id)
        model = load_model(
            spec, runtime=self.runtime, device=self.device, threads=self.threads, precision=self.precision
        )
        return Encoder(model, DiskCache(self.folder, 0), ContentIds(self.contents))

    def like(self, model: SegmentationModel, threads: int) -> Encoding:
        """The same in the very way in which a model runs that was loaded by it, with other threads."""
        precision = str(model.precision)
        return replace(self, runtime=model.runtime, device=model.device, precision=precision, threads=threads)


class Encoder:
    """A loaded model that encodes one image after another and keeps what it makes on disk."""

    def __init__(self, model: SegmentationModel, disk: DiskCache, contents: ContentIds) -> None:
        self.model, self.disk, self.contents = model, disk, contents

    def key(self, path: Path) -> EmbeddingKey:
        """Under which an image is kept.

        Raises:
            OSError: It cannot be read.
        """
        return EmbeddingKey.of(self.model, self.contents.of(path))

    def __call__(self, path: Path) -> Encoded:
        """Encode an image. Whatever is wrong with it is in the answer: it must not end the others.

        Raises:
            SamAnnotatorError: The disk cannot be written: so it would be with the others.
        """
        start = time.perf_counter()
        try:
            picture = read_picture(path, self.contents.of)
            if not isinstance(picture.key, str):
                raise ImageError(f"{path.name} was changed while it was read; run this again.")
            encoded = as_kept(self.model, self.model.run_encoder(picture.pixels))
        except (SamAnnotatorError, OSError, MemoryError) as error:
            return failed(path, error)
        try:
            nbytes = self.disk.keep(EmbeddingKey.of(self.model, picture.key), encoded)
        except OSError as error:
            raise SamAnnotatorError(
                f"Encoded images cannot be written to {self.disk.folder} ({error.strerror or error}); make room there "
                "and run this again: what is done stays."
            ) from error
        return Encoded(path, nbytes, seconds=time.perf_counter() - start)


def failed(path: Path, error: BaseException) -> Encoded:
    """The answer for an image that cannot be encoded."""
    return Encoded(path, error=" ".join(str(error).split()) or type(error).__name__)
