"""A project with photographs, and label files about them."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.formats.memory import MemorySource
from sam_annotator.store.project import ProjectStore

SIZE = (30, 40)
NAMES = ("1.png", "2.png", "sub/1.png")


def box(x: int, y: int, width: int, height: int, size: tuple[int, int] = SIZE) -> Mask:
    """A filled rectangle."""
    mask = np.zeros(size, np.uint8)
    mask[y : y + height, x : x + width] = 1
    return Mask.from_array(mask)


def write_images(folder: Path, names: tuple[str, ...] = NAMES, seed: int = 0) -> None:
    """Photographs of noise, each with a content of its own."""
    random = np.random.default_rng(seed)
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(random.integers(0, 255, (*SIZE, 3), np.uint8)).save(folder / name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "photos"
    write_images(made)
    return made


@pytest.fixture
def store(folder: Path):
    """A project that knows its images: 1.png is image 1, 2.png image 2, sub/1.png image 3."""
    store = ProjectStore.open(folder)
    store.scan()
    yield store
    store.close()


@pytest.fixture
def source(folder: Path) -> Callable[..., MemorySource]:
    """Makes a source of objects given as (path, label, mask)."""

    def make(*objects, root: Path = folder, size=SIZE, extra=None) -> MemorySource:
        paths = list(dict.fromkeys(path for path, _, _ in objects))
        labels = list(dict.fromkeys(label for _, label, _ in objects))
        return MemorySource(
            root,
            tuple(Category(number, name, "#123456") for number, name in enumerate(labels, 10)),
            tuple(ImageRecord(number, path, size) for number, path in enumerate(paths, 100)),
            tuple(
                Annotation(number, 100 + paths.index(path), 10 + labels.index(label), mask)
                for number, (path, label, mask) in enumerate(objects, 1)
            ),
            extra=extra or {},
        )

    return make
