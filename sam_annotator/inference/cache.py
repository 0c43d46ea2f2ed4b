"""Encoded images, kept as long as there is room: in memory, and behind it on disk."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable

from sam_annotator.inference.disk_cache import DiskCache
from sam_annotator.inference.embedding_files import as_kept, as_used
from sam_annotator.inference.pictures import EmbeddingKey, Picture
from sam_annotator.models.base import ImageEmbedding, SegmentationModel


class EmbeddingCache:
    """Drops what was not used for longest. Any thread may call it.

    Args:
        max_bytes: How much the features may hold together. The newest embedding stays even if it alone is larger,
            or else the image on the screen would be encoded for ever.
        disk: Where what `fetch` makes is kept as well; nowhere by default.
    """

    def __init__(self, max_bytes: int, disk: DiskCache | None = None) -> None:
        self.max_bytes = max_bytes
        self._disk = disk
        self._embeddings: OrderedDict[EmbeddingKey, ImageEmbedding] = OrderedDict()
        self._nbytes = 0
        self._lock = threading.Lock()

    def get(self, key: EmbeddingKey) -> ImageEmbedding | None:
        """The embedding, which now counts as used last, or None."""
        with self._lock:
            embedding = self._embeddings.get(key)
            if embedding is not None:
                self._embeddings.move_to_end(key)
            return embedding

    def fetch(self, model: SegmentationModel, picture: Picture) -> ImageEmbedding:
        """What a model makes of a picture: from the disk, or made now and kept there. For a worker: it takes long.

        Raises:
            ModelError: The model failed.
        """
        if self._disk is None:
            return model.encode(picture.pixels)
        key = EmbeddingKey.of(model, picture.key)
        encoded = self._disk.get(key)
        if encoded is None:
            encoded = as_kept(model, model.run_encoder(picture.pixels))
            self._disk.put(key, encoded)
        # Also what was made just now is what the disk gives back: an answer never depends on when an image was encoded.
        return model.prepare(as_used(encoded))

    def images(self, model: SegmentationModel) -> frozenset[Hashable]:
        """`EmbeddingKey.image` of all that a model has encoded, also on disk. For a worker: it reads the disk."""
        maker = EmbeddingKey.of(model, None).maker
        with self._lock:
            keys = list(self._embeddings)
        here = frozenset(key.image for key in keys if key.maker == maker)
        return here if self._disk is None else here | self._disk.images(maker)

    def put(self, key: EmbeddingKey, embedding: ImageEmbedding) -> None:
        """Keep an embedding, in place of an earlier one with this key."""
        with self._lock:
            earlier = self._embeddings.pop(key, None)
            self._nbytes += embedding.nbytes - (earlier.nbytes if earlier else 0)
            self._embeddings[key] = embedding
            self._drop()

    def drop(self, key: EmbeddingKey) -> None:
        """Forget one image in memory; nothing happens where it is not kept."""
        with self._lock:
            earlier = self._embeddings.pop(key, None)
            self._nbytes -= earlier.nbytes if earlier else 0

    def set_limit(self, max_bytes: int) -> None:
        """Hold at most so much from now on."""
        with self._lock:
            self.max_bytes = max_bytes
            self._drop()

    def _drop(self) -> None:
        while self._nbytes > self.max_bytes and len(self._embeddings) > 1:
            _, oldest = self._embeddings.popitem(last=False)
            self._nbytes -= oldest.nbytes

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._embeddings.clear()
            self._nbytes = 0

    def __contains__(self, key: EmbeddingKey) -> bool:
        """Whether it is kept; does not count as use."""
        with self._lock:
            return key in self._embeddings

    def __len__(self) -> int:
        with self._lock:
            return len(self._embeddings)

    @property
    def nbytes(self) -> int:
        """Memory held by all features, in bytes."""
        with self._lock:
            return self._nbytes
