"""Going back to an image must not encode it again, and memory must stay within its limit."""

import threading

import numpy as np

from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.inference.cache import EmbeddingCache
from sam_annotator.inference.pictures import EmbeddingKey
from sam_annotator.models.base import ImageEmbedding

KILOBYTE = 1024


def embedding(kilobytes: int) -> ImageEmbedding:
    features = {"a": np.zeros(kilobytes * KILOBYTE // 2, np.uint8), "b": np.zeros(kilobytes * KILOBYTE // 2, np.uint8)}
    return ImageEmbedding(features, FrameGeometry.longest_side((10, 10), 64), "fake", "0")


def key(image: int, model: str = "fake") -> EmbeddingKey:
    return EmbeddingKey(image, model, "0")


def test_what_was_used_last_stays() -> None:
    cache = EmbeddingCache(3 * KILOBYTE)
    for image in range(3):
        cache.put(key(image), embedding(1))
    assert cache.get(key(0)) is not None
    cache.put(key(3), embedding(1))
    assert [key(image) in cache for image in range(4)] == [True, False, True, True]
    assert cache.nbytes == 3 * KILOBYTE


def test_models_do_not_share_encodings() -> None:
    cache = EmbeddingCache(3 * KILOBYTE)
    cache.put(key(0, "a"), embedding(1))
    assert cache.get(key(0, "b")) is None


def test_replacing_does_not_count_twice() -> None:
    cache = EmbeddingCache(10 * KILOBYTE)
    newer = embedding(2)
    cache.put(key(0), embedding(1))
    cache.put(key(0), newer)
    assert cache.get(key(0)) is newer
    assert (len(cache), cache.nbytes) == (1, 2 * KILOBYTE)


def test_the_newest_stays_even_if_it_is_larger_than_the_limit() -> None:
    cache = EmbeddingCache(KILOBYTE)
    cache.put(key(0), embedding(1))
    cache.put(key(1), embedding(4))
    assert key(1) in cache
    assert len(cache) == 1


def test_clear() -> None:
    cache = EmbeddingCache(KILOBYTE)
    cache.put(key(0), embedding(1))
    cache.clear()
    assert (len(cache), cache.nbytes) == (0, 0)


def test_threads_keep_the_books() -> None:
    cache = EmbeddingCache(8 * KILOBYTE)

    def work(seed: int) -> None:
        for step in range(200):
            image = (seed * 7 + step) % 13
            if cache.get(key(image)) is None:
                cache.put(key(image), embedding(1))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cache.nbytes == len(cache) * KILOBYTE == 8 * KILOBYTE
