"""From labelled images to training crops."""

import json
import zipfile
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError, ImageError, SamAnnotatorError, UsageError
from sam_annotator.training import sources
from sam_annotator.training.augment import change_colours, draw_batch, paste
from sam_annotator.training.batches import Batch, Batches, in_order
from sam_annotator.training.dataset import LabelledImage, TrainingSet
from sam_annotator.training.options import TrainingOptions
from sam_annotator.training.pack import pack

SIDE = 922


def load(*paths: Path, **weights: float) -> TrainingSet:
    return sources.load(paths, weights=weights, side=SIDE)


def test_sources_are_drawn_by_their_weight(data_folder: Path) -> None:
    data = load(data_folder, coco=5, **{"*": 0.7})
    # Both have as many images.
    assert data.describe() == {
        "train/coco": {"images": 2, "objects": 8, "share": pytest.approx(5 / 5.7, abs=1e-4)},
        "train/discs": {"images": 2, "objects": 8, "share": pytest.approx(0.7 / 5.7, abs=1e-4)},
    }
    assert len(data.cutouts) == 1
    assert str(data) == "train/coco 2 (88%), train/discs 2 (12%), cutouts 1"


def test_a_weight_of_nothing_leaves_a_source_out(data_folder: Path) -> None:
    assert list(load(data_folder, **{"train/coco": 0}).sources) == ["train/discs"]
    with pytest.raises(FormatError, match="holds no object to train on"):
        load(data_folder, **{"*": 0})


@pytest.mark.parametrize("place", ["", "train", "train/coco", "train/coco/annotations.json"])
def test_a_set_and_a_folder_of_sets_can_be_named(data_folder: Path, place: str) -> None:
    expected = ["train/coco"] if "coco" in place else ["train/coco", "train/discs"]
    found = load(data_folder / place).sources
    # A file is called after its folder and itself.
    assert list(found) == expected or list(found) == ["coco/annotations.json"]
    assert sum(len(images) for images in found.values()) == 2 * len(expected)


def test_cutouts_can_lie_elsewhere(data_folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (data_folder / "cutouts").rename(elsewhere)
    assert len(load(data_folder).cutouts) == 0
    assert len(sources.load([data_folder], cutouts=elsewhere, side=SIDE).cutouts) == 1


def test_two_sets_of_one_name_are_refused(data_folder: Path) -> None:
    with pytest.raises(FormatError, match="Two sets are called train/coco"):
        load(data_folder, data_folder / "train" / "coco")


def test_an_image_of_another_size_than_its_masks_is_refused(data_folder: Path) -> None:
    Image.new("RGB", (8, 9)).save(data_folder / "train" / "coco" / "0.png")
    with pytest.raises(ImageError, match=r"0\.png has 8 x 9 pixels, but its masks have 256 x 256"):
        load(data_folder)


def test_large_images_are_shrunk_with_their_masks() -> None:
    pixels, mask = np.zeros((300, 600, 3), np.uint8), np.zeros((300, 600), bool)
    pixels[99:201, 198:402], mask[99:201, 198:402] = 255, True
    speck = np.zeros((300, 600), bool)
    speck[0, 0] = True
    image = LabelledImage.of(pixels, [Mask.from_array(mask), Mask.from_array(speck)], side=200)
    assert image.pixels.shape == (100, 200, 3)
    assert len(image.segmentations) == 1, "what is too small to be seen is no object"
    inside = image.mask(0).astype(bool)
    assert image.areas == [34 * 68]
    assert image.pixels[inside].min() == 255
    assert image.pixels[~inside].max() == 0


def test_batches_are_crops_with_their_masks(data_folder: Path) -> None:
    data = load(data_folder)
    sample = draw_batch(data, np.random.default_rng(1), images=3, objects=2, side=96)
    assert sample.pixels.shape == (3, 96, 96, 3)
    assert sample.pixels.dtype == np.uint8
    assert sample.masks.shape == (6, 24, 24)
    assert sample.masks.dtype == np.float32
    assert sample.masks.min() >= 0
    assert sample.masks.max() <= 1
    assert ((sample.masks > 0.5).sum((1, 2)) >= 4).all()


def test_masks_lie_on_their_objects(data_folder: Path) -> None:
    data = load(data_folder)
    rng = np.random.default_rng(2)
    for _ in range(20):
        crop = draw_batch(data, rng, images=1, objects=1, side=128)
        inside = np.kron(crop.masks[0] == 1, np.ones((4, 4))).astype(bool)
        # The discs and the backgrounds have one colour each, so an object that is well inside varies little.
        if inside.sum() > 500:
            assert np.median(np.abs(crop.pixels[0][inside] - np.median(crop.pixels[0][inside], 0))) <= 2


def same(first: Iterable[Batch], second: Iterable[Batch]) -> bool:
    return all(
        one.plan == other.plan
        and np.array_equal(one.sample.pixels, other.sample.pixels)
        and np.array_equal(one.sample.masks, other.sample.masks)
        and one.rng.random() == other.rng.random()
        for one, other in zip(first, second, strict=True)
    )


def test_batches_follow_from_seed_and_step_whoever_draws_them(data_folder: Path, tmp_path: Path) -> None:
    options = TrainingOptions((data_folder,), tmp_path, images=1, objects=2, crop=64, large_share=0)
    data = load(data_folder)

    def drawn(first: int, workers: int, seed: int = 0) -> list[Batch]:
        moments = ((step, step / 100) for step in range(first, 100))
        chosen = TrainingOptions(**{**vars(options), "seed": seed})
        return list(islice(in_order(Batches(data, chosen), moments, workers), 4))

    here = drawn(3, workers=0)
    assert len(here) == 4
    assert same(here, drawn(3, workers=0))
    threads = cv2.getNumThreads()
    assert same(drawn(3, workers=0), drawn(3, workers=2))
    assert cv2.getNumThreads() == threads
    assert same(here[1:], drawn(4, workers=0)[:3]) is False, "the generators of the first were used above"
    assert same(drawn(3, workers=0)[1:], drawn(4, workers=0)[:3])
    assert not same(drawn(3, workers=0), drawn(3, workers=0, seed=1))


def test_a_pasted_object_hides_what_is_under_it(data_folder: Path) -> None:
    data = load(data_folder)
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


def test_a_pack_holds_what_training_needs(data_folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "pack.zip"
    told: list[tuple[int, int]] = []
    size = pack([data_folder], output, quality=90, side=128, progress=lambda *numbers: told.append(numbers))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert size == output.stat().st_size
    assert list(tmp_path.glob("*.part")) == []
    packed, original = load(output), load(data_folder)
    assert list(packed.sources) == list(original.sources)
    assert np.array_equal(packed.cutouts[0], original.cutouts[0])
    for mine, theirs in zip(packed.sources["train/coco"], original.sources["train/coco"], strict=True):
        assert mine.pixels.shape == (128, 128, 3)
        halved = cv2.resize(theirs.pixels, (128, 128), interpolation=cv2.INTER_AREA)
        assert np.abs(mine.pixels.astype(int) - halved).mean() < 8
        assert mine.areas == pytest.approx(theirs.areas / 4, rel=0.1)


def test_a_pack_of_small_webp_files_keeps_them(data_folder: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    pack([data_folder], first, quality=10)
    pack([first], second, quality=100)
    with zipfile.ZipFile(first) as one, zipfile.ZipFile(second) as other:
        name = "train/coco/000001.webp"
        assert one.read(name) == other.read(name)


def test_a_pack_beyond_its_limit_is_not_written(data_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"would have about \d+ MiB, and --limit is 0\.001; give a lower --quality"):
        pack([data_folder], tmp_path / "pack.zip", limit=0.001)
    assert {path.name for path in tmp_path.iterdir()} == {"data"}


def spoil(data_folder: Path, how: str) -> Path:
    """Damage the data; returns what to open."""
    annotations = data_folder / "train" / "discs" / "annotations.json"
    if how == "empty":
        annotations.unlink()
        return annotations.parent
    if how == "masks":
        content = json.loads(annotations.read_text())
        content["annotations"][0]["segmentation"] = {"size": [2, 2], "counts": "04"}
        annotations.write_text(json.dumps(content))
    if how == "cutout":
        (data_folder / "cutouts" / "0.webp").write_bytes(b"half of")
    if how == "pack":
        (data_folder / "pack.zip").write_bytes(b"half of")
        return data_folder / "pack.zip"
    return data_folder


@pytest.mark.parametrize("how", ["empty", "masks", "cutout", "pack"])
def test_damaged_data_is_refused_by_name(data_folder: Path, how: str) -> None:
    path = spoil(data_folder, how)
    with pytest.raises(SamAnnotatorError, match=r"discs|0\.webp|pack\.zip") as failure:
        load(path)
    assert str(failure.value).endswith(".")
    assert "\n" not in str(failure.value)
