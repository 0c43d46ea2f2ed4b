"""Encoded images on disk: bytes and milliseconds of the forms in which they could be kept, and what each does to masks.

    python benchmarks/embedding_disk.py [--model ID] [PHOTOGRAPH...]

ID is a model of the catalogue, or a seeded one: vit_b-decoder, vit_t, vit_b. Without photographs the samples are taken.
Times are processor time of one thread, so that other work does not count. docs/performance.md keeps what came out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from sam_annotator.assets import resources
from sam_annotator.benchmarking.seeded_models import SEEDED, seeded_model
from sam_annotator.core.prompt import Prompt
from sam_annotator.images import read_image
from sam_annotator.models.base import ImageEmbedding, SegmentationModel
from sam_annotator.models.catalog import Catalog
from sam_annotator.models.loading import load_model

T = TypeVar("T")
CLICKS = 20
FORMS = ("encoder's output", "compressed", "half", "half, compressed", "all that is prepared")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photographs", nargs="*", type=Path)
    parser.add_argument("--model", default="compact")
    arguments = parser.parse_args()
    photographs = arguments.photographs or sorted((resources() / "samples").glob("*.[jp][pn]g"))
    seeded = arguments.model in SEEDED
    spec = seeded_model(arguments.model, print) if seeded else Catalog.load().spec(arguments.model)
    model = load_model(spec, threads=1)
    taken: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    ious: dict[str, list[float]] = defaultdict(list)
    encoding: list[float] = []
    for photograph in photographs:
        pixels = read_image(photograph)
        encoded, milliseconds = timed(lambda pixels=pixels: model.run_encoder(pixels))
        encoding.append(milliseconds)
        for form in FORMS:
            taken[form].append(measure(form, model, encoded))
        compare(model, encoded, pixels.shape[:2], ious)
    print(f"{spec.title}, {len(photographs)} photographs; to encode one: {np.median(encoding):.0f} ms")
    for form in FORMS:
        size, writing, reading = np.median(taken[form], axis=0)
        print(f"{form:22} {size / 2**20:5.2f} MB, write {writing:5.0f} ms, read and make ready {reading:5.1f} ms")
    for kind, found in ious.items():
        low = np.percentile(found, 1)
        print(f"half precision, {len(found)} {kind}: IoU mean {np.mean(found):.5f}, 1st percentile {low:.4f}, ", end="")
        print(f"least {min(found):.4f}")
    return 0


def measure(form: str, model: SegmentationModel, encoded: ImageEmbedding) -> tuple[float, float, float]:
    """Bytes, and milliseconds to write and to read until a click can be answered; the best of five."""
    source = model.prepare(encoded) if form == FORMS[-1] else encoded
    arrays = {name: array.astype(np.float16) if "half" in form else array for name, array in source.features.items()}
    save = np.savez_compressed if "compressed" in form else np.savez

    def load() -> ImageEmbedding:
        with np.load(file) as kept:
            features = {name: kept[name].astype(source.features[name].dtype, copy=False) for name in kept.files}
        made = replace(source, features=features)
        return made if form == FORMS[-1] else model.prepare(made)

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "image.npz")
        writing = min(timed(lambda: save(file, **arrays))[1] for _ in range(2))  # type: ignore[arg-type]
        reading = min(timed(load)[1] for _ in range(5))
        return file.stat().st_size, writing, reading


def compare(
    model: SegmentationModel, encoded: ImageEmbedding, size: tuple[int, ...], ious: dict[str, list[float]]
) -> None:
    """The same clicks on the embedding and on what half precision would keep of it."""
    halved = {
        name: array.astype(np.float16).astype(array.dtype) if array.dtype == np.float32 else array
        for name, array in encoded.features.items()
    }
    whole, half = model.prepare(encoded), model.prepare(replace(encoded, features=halved))
    dice = np.random.default_rng(0)
    for _ in range(CLICKS):
        prompt = Prompt().with_point(*(dice.uniform(0, 1, 2) * size[::-1]).tolist())
        # By token and not by rank: equal masks in another order are equal masks.
        one, other = (model.decode_tokens(embedding, prompt)[0] > 0 for embedding in (whole, half))
        for first, second in zip(one[1:], other[1:], strict=True):
            union = int((first | second).sum())
            ious["masks"].append(int((first & second).sum()) / union if union else 1.0)


def timed(call: Callable[[], T]) -> tuple[T, float]:
    """What it gives, and milliseconds of the processor."""
    start = time.process_time()
    value = call()
    return value, 1000 * (time.process_time() - start)


if __name__ == "__main__":
    sys.exit(main())
