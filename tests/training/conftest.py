"""A small labelled data set, made on the spot."""

import json
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from pycocotools import mask as coco_mask

from tests.one_thread import one_thread  # noqa: F401  # a fixture

SIDE = 256
CATEGORIES = [{"id": 1, "name": "disc"}]


@pytest.fixture
def data_folder(labelled_discs: Path, tmp_path: Path) -> Path:
    """`labelled_discs`, to be changed at will."""
    return shutil.copytree(labelled_discs, tmp_path / "data")


@pytest.fixture(scope="session")
def labelled_discs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sources of two images with four coloured discs each, and one cut-out."""
    tmp_path = tmp_path_factory.mktemp("discs")
    rng = np.random.default_rng(0)
    for source in ("coco", "discs"):
        folder = tmp_path / "data" / "train" / source
        folder.mkdir(parents=True)
        images: list[dict[str, object]] = []
        annotations: list[dict[str, object]] = []
        for number in range(2):
            pixels = np.full((SIDE, SIDE, 3), rng.integers(0, 256, 3), np.uint8)
            for corner in range(4):
                centre = 64 + 128 * (corner % 2), 64 + 128 * (corner // 2)
                mask = np.zeros((SIDE, SIDE), np.uint8)
                cv2.circle(mask, centre, int(rng.integers(12, 40)), 1, -1)
                pixels[mask > 0] = rng.integers(0, 256, 3)
                run_lengths = coco_mask.encode(np.asfortranarray(mask))
                segmentation = {"size": [SIDE, SIDE], "counts": run_lengths["counts"].decode("ascii")}
                annotations.append(
                    {"id": len(annotations), "image_id": number, "segmentation": segmentation, "category_id": 1}
                )
            Image.fromarray(pixels).save(folder / f"{number}.png")
            images.append({"id": number, "file_name": f"{number}.png", "width": SIDE, "height": SIDE})
        (folder / "annotations.json").write_text(
            json.dumps({"images": images, "annotations": annotations, "categories": CATEGORIES})
        )
    (tmp_path / "data" / "cutouts").mkdir()
    cutout = np.full((40, 30, 4), 200, np.uint8)
    cutout[:5, :, 3] = 0
    Image.fromarray(cutout, "RGBA").save(tmp_path / "data" / "cutouts" / "0.webp")
    return tmp_path / "data"
