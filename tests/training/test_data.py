"""From labelled images to training crops."""

import json
from pathlib import Path

import numpy as np
import pytest

from sam_annotator.errors import FormatError
from sam_annotator.training.augment import change_colours, draw_batch, paste
from sam_annotator.training.dataset import TrainingSet


def test_sources_are_drawn_by_their_weight(data_folder: Path) -> None:
    data = TrainingSet.load(data_folder)
    assert list(data.sources) == ["coco", "discs"]
    # 5.0 for coco, 0.7 for sources without a weight of their own; both have as many images.
    assert data.shares == pytest.approx([5 / 5.7, 0.7 / 5.7])
    assert len(data.cutouts) == 1
    assert "discs 2 (12%)" in str(data)


def test_batches_are_crops_with_their_masks(data_folder: Path) -> None:
    data = TrainingSet.load(data_folder)
    sample = draw_batch(data, np.random.default_rng(1), images=3, objects=2, side=96)
    assert sample.pixels.shape == (3, 96, 96, 3)
    assert sample.pixels.dtype == np.uint8
    assert sample.masks.shape == (6, 24, 24)
    assert sample.masks.dtype == np.float32
    assert sample.masks.min() >= 0
    assert sample.masks.max() <= 1
    assert ((sample.masks > 0.5).sum((1, 2)) >= 4).all()


def test_masks_lie_on_their_objects(data_folder: Path) -> None:
    data = TrainingSet.load(data_folder)
    rng = np.random.default_rng(2)
    for _ in range(20):
        crop = draw_batch(data, rng, images=1, objects=1, side=128)
        inside = np.kron(crop.masks[0] == 1, np.ones((4, 4))).astype(bool)
        # The discs and the backgrounds have one colour each, so an object that is well inside varies little.
        if inside.sum() > 500:
            assert np.median(np.abs(crop.pixels[0][inside] - np.median(crop.pixels[0][inside], 0))) <= 2


def test_the_same_generator_gives_the_same_crops(data_folder: Path) -> None:
    data = TrainingSet.load(data_folder)
    first, second = (draw_batch(data, np.random.default_rng(7), images=2, objects=2, side=96) for _ in range(2))
    assert np.array_equal(first.pixels, second.pixels)
    assert np.array_equal(first.masks, second.masks)


def test_a_pasted_object_hides_what_is_under_it(data_folder: Path) -> None:
    data = TrainingSet.load(data_folder)
    pixels, whole = np.zeros((96, 96, 3), np.uint8), np.full((96, 96), 255, np.uint8)
    rng = np.random.default_rng(0)
    pasted = [paste(pixels, [whole], data, rng)[1] for _ in range(20)]
    with_object = [masks for masks in pasted if len(masks) == 2]
    assert with_object
    for new, below in with_object:
        assert np.array_equal(below, 255 - new)


def test_colours_change_and_shape_stays() -> None:
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (20, 30, 3), dtype=np.uint8)
    changed = change_colours(pixels, rng)
    assert changed.shape == pixels.shape
    assert not np.array_equal(changed, pixels)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"has no train/SOURCE/annotations\.json with objects"):
        TrainingSet.load(tmp_path)


def test_polygons_are_refused_by_name(data_folder: Path) -> None:
    path = data_folder / "train" / "discs" / "annotations.json"
    content = json.loads(path.read_text())
    content["annotations"][0]["segmentation"] = [[0, 0, 5, 0, 5, 5]]
    path.write_text(json.dumps(content))
    with pytest.raises(FormatError, match=r"discs.annotations\.json is not a COCO file with compressed run lengths"):
        TrainingSet.load(data_folder)
