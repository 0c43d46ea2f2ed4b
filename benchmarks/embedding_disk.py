"""Encoded images on disk with the built-in model: milliseconds to read one, and what half precision would change.

    python benchmarks/embedding_disk.py [PHOTOGRAPH...]

Without photographs the samples are taken. docs/performance.md keeps what came out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from sam_annotator.assets import resources
from sam_annotator.core.prompt import Prompt
from sam_annotator.images import read_image
from sam_annotator.inference.disk_cache import DiskCache
from sam_annotator.inference.pictures import EmbeddingKey
from sam_annotator.models.base import ImageEmbedding, SegmentationModel
from sam_annotator.models.catalog import Catalog
from sam_annotator.models.loading import load_model

T = TypeVar("T")
CLICKS = 20


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photographs", nargs="*", type=Path)
    photographs = parser.parse_args().photographs or sorted((resources() / "samples").glob("*.[jp][pn]g"))
    model = load_model(Catalog.load().spec("compact"))
    ious: list[float] = []
    scores: list[float] = []
    encode, read, written = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        disk = DiskCache(Path(folder), 2**30)
        for number, photograph in enumerate(photographs):
            pixels = read_image(photograph)
            embedding, took = timed(lambda pixels=pixels: model.encode(pixels))
            encode.append(took)
            key = EmbeddingKey.of(model, (str(photograph), number))
            disk.put(key, embedding)
            written.append(embedding.nbytes / 2**20)
            compare(model, embedding, pixels.shape[:2], ious, scores)
        disk.close()
        for number, photograph in enumerate(photographs):
            key = EmbeddingKey.of(model, (str(photograph), number))
            found, took = timed(lambda key=key: disk.get(key))
            assert found is not None
            read.append(took)
    print(f"{len(photographs)} photographs, {np.mean(written):.1f} MiB each")
    print(f"encode: median {np.median(encode):.0f} ms; read and check from disk: median {np.median(read):.1f} ms")
    low = np.percentile(ious, 1)
    print(f"half precision, {len(ious)} masks: IoU mean {np.mean(ious):.5f}, 1st percentile {low:.4f}, ", end="")
    print(f"least {min(ious):.4f}")
    print(f"predicted IoU differs by up to {max(scores):.4f}")
    return 0


def compare(
    model: SegmentationModel, embedding: ImageEmbedding, size: tuple[int, ...], ious: list[float], scores: list[float]
) -> None:
    """The same clicks on the embedding and on what half precision would keep of it."""
    halved = {
        name: array.astype(np.float16).astype(array.dtype) if array.dtype == np.float32 else array
        for name, array in embedding.features.items()
    }
    dice = np.random.default_rng(0)
    for _ in range(CLICKS):
        prompt = Prompt().with_point(*(dice.uniform(0, 1, 2) * size[::-1]).tolist())
        full, half = model.decode(embedding, prompt), model.decode(replace(embedding, features=halved), prompt)
        scores.append(float(np.abs(np.sort(full.predicted_iou) - np.sort(half.predicted_iou)).max()))
        for one, other in zip(full.low_res_logits > 0, half.low_res_logits > 0, strict=True):
            union = int((one | other).sum())
            ious.append(int((one & other).sum()) / union if union else 1.0)


def timed(call: Callable[[], T]) -> tuple[T, float]:
    """What it gives, and milliseconds."""
    start = time.perf_counter()
    value = call()
    return value, 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    sys.exit(main())
