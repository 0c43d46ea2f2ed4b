"""Folders and projects to open in the window, in a home of their own: nothing of the person's is read or written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import cv2
import numpy as np

from sam_annotator.assets import resources
from sam_annotator.benchmarking.photographs import photograph
from sam_annotator.core.annotation import Annotation, Category, Provenance
from sam_annotator.core.geometry import Size
from sam_annotator.core.history import Change
from sam_annotator.core.mask import BoolMask, Mask
from sam_annotator.core.prompt import Prompt
from sam_annotator.folders import HOME_VARIABLE
from sam_annotator.images import read_image
from sam_annotator.store.project import ProjectStore

A_FOLDER, ORIGINALS, LABELS, SHAPES = 1_000, 40, 12, 200


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder to work in; settings, caches and logs are kept in it, and windows are painted into memory."""
    with tempfile.TemporaryDirectory(prefix="sam-annotator-bench-") as folder:
        meant = {HOME_VARIABLE: str(Path(folder) / "home"), "QT_QPA_PLATFORM": "offscreen"}
        before = {name: os.environ.get(name) for name in meant}
        os.environ.update(meant)
        try:
            yield Path(folder)
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


def one_photograph(folder: Path, size: Size) -> Path:
    """Make a folder with one photograph of (H, W)."""
    folder.mkdir(parents=True)
    cv2.imwrite(str(folder / "photograph.jpg"), cv2.cvtColor(photograph(size), cv2.COLOR_RGB2BGR))
    photograph.cache_clear()  # a hundred megapixels are 300 MB
    return folder


def varied_photographs(folder: Path, count: int, size: Size = (800, 1200)) -> Path:
    """Make a folder of photographs of (H, W), no two alike: the samples, cropped, mirrored, lighter and darker."""
    folder.mkdir(parents=True)
    dice = np.random.default_rng(0)
    samples = [read_image(path) for path in sorted((resources() / "samples").glob("*.jpg"))]
    for number in range(count):
        sample = samples[number % len(samples)]
        height, width = (int(0.8 * side) for side in sample.shape[:2])
        top, left = (int(dice.integers(side // 5)) for side in sample.shape[:2])
        part = sample[top : top + height, left : left + width]
        enlarged = cv2.resize(part[:, ::-1] if dice.random() < 0.5 else part, size[::-1])
        lit = cv2.convertScaleAbs(enlarged, alpha=dice.uniform(0.7, 1.2), beta=dice.uniform(-20, 20))
        cv2.imwrite(str(folder / f"photograph {number + 1}.jpg"), cv2.cvtColor(lit, cv2.COLOR_RGB2BGR))
    return folder


def many_photographs(folder: Path, count: int, size: Size = (480, 640)) -> Path:
    """Make folders of a thousand small photographs each, hard links to a few."""
    dice = np.random.default_rng(0)
    encoded = [
        cv2.imencode(".jpg", cv2.resize(dice.integers(0, 255, (30, 40, 3), np.uint8), size[::-1]))[1].tobytes()
        for _ in range(ORIGINALS)
    ]
    first: dict[tuple[int, int], Path] = {}
    for number in range(count):
        path = folder / f"day{number // A_FOLDER + 1}" / f"IMG_{number + 1}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        # A file may have 65,000 links at most on ext4, hence some originals in every folder.
        key = (number // A_FOLDER, number % ORIGINALS)
        if key in first:
            path.hardlink_to(first[key])
        else:
            path.write_bytes(encoded[number % ORIGINALS])
            first[key] = path
    return folder


def scatter(folder: Path, size: Size, count: int) -> None:
    """Put so many objects all over the first photograph of a folder, of a hundredth to a tenth of its width each."""
    dice = np.random.default_rng(0)
    shapes = [_blob(dice, size) for _ in range(min(count, SHAPES))]
    with closing(ProjectStore.open(folder)) as store:
        store.scan()
        image = store.images()[0].id
        with store.bulk("Scatter") as bulk:
            for number in range(LABELS):
                bulk.change(Change(None, Category(number + 1, f"label {number + 1}", _color(dice))))
            bulk.insert(_scattered(shapes, image, size, count, dice))


def _scattered(
    shapes: Sequence[BoolMask], image: int, size: Size, count: int, dice: np.random.Generator
) -> Iterator[Annotation]:
    made = Provenance(Prompt().with_point(9, 9), "compact", "0" * 64, (0.9, 0.8), (0.9, 0.8), clicks=1, seconds=3.0)
    for number in range(count):
        crop = shapes[number % len(shapes)]
        x, y = int(dice.integers(size[1] - crop.shape[1])), int(dice.integers(size[0] - crop.shape[0]))
        mask = Mask.from_crop(crop, x, y, size)
        yield Annotation(number + 1, image, 1 + number % LABELS, mask, provenance=made)


def _blob(dice: np.random.Generator, size: Size) -> BoolMask:
    """A leaning ellipse in its box."""
    long = int(size[1] * dice.uniform(0.005, 0.05))
    pixels = np.zeros((2 * long + 1, 2 * long + 1), np.uint8)
    axes = (long, max(2, int(long * dice.uniform(0.4, 1.0))))
    cv2.ellipse(pixels, (long, long), axes, float(dice.uniform(0, 180)), 0, 360, 1, -1)
    rows, columns = np.flatnonzero(pixels.any(1)), np.flatnonzero(pixels.any(0))
    return pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(bool)


def _color(dice: np.random.Generator) -> str:
    return "#" + "".join(f"{int(value):02X}" for value in dice.integers(40, 230, 3))


def percentiles(samples: Sequence[float], *wanted: float) -> tuple[float, ...]:
    """Of some samples, 0 to 100 each."""
    return tuple(float(value) for value in np.percentile(samples, wanted))
