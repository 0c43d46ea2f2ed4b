"""Which images are held out."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.core.mask import Mask
from sam_annotator.datasets import Dataset, LabelledImage, LabelledObject, open_dataset
from sam_annotator.errors import UsageError
from sam_annotator.finetuning.split import FEWEST_IMAGES, relative_name, split
from tests.finetuning.sets import write_discs

DISC = LabelledObject(1, Mask.from_array(np.ones((4, 4))), "disc", iscrowd=False, attributes={})


def dataset(names: list[str]) -> Dataset:
    root = Path("/photographs")
    images = tuple(LabelledImage(root / name, (4, 4), (DISC,), {}) for name in names)
    return Dataset("some/set", root, images, {})


names = st.lists(st.text("abcxyz0123", min_size=1, max_size=6), min_size=FEWEST_IMAGES, max_size=40, unique=True)


@given(names, st.floats(0.01, 0.99), st.integers(0, 9))
def test_every_image_lies_in_exactly_one_part_and_no_part_is_empty(names, share, seed):
    parts = split(dataset(names), share, seed)
    found = [image.path.name for part in (parts.training, parts.validation, parts.held_out) for image in part]
    assert sorted(found) == sorted(names)
    assert len(parts.training) >= 2
    assert parts.validation
    assert parts.held_out


@given(names, st.integers(0, 9), st.randoms())
def test_the_split_follows_from_the_names_not_from_their_order(names, seed, random):
    shuffled = random.sample(names, len(names))
    one, other = (split(dataset(order), 0.3, seed) for order in (names, shuffled))
    assert {image.path for image in one.held_out} == {image.path for image in other.held_out}
    assert {image.path for image in one.validation} == {image.path for image in other.validation}


def test_images_that_are_added_leave_the_others_on_their_side():
    before = split(dataset([f"{number}.png" for number in range(100)]), 0.2, 0)
    after = split(dataset([f"{number}.png" for number in range(160)]), 0.2, 0)
    assert 10 <= len(before.held_out) <= 30
    for part in ("training", "validation", "held_out"):
        assert {image.path for image in getattr(before, part)} <= {image.path for image in getattr(after, part)}


def test_another_seed_holds_out_others():
    everything = dataset([f"{number}.png" for number in range(60)])
    held = [{image.path for image in split(everything, 0.2, seed).held_out} for seed in (0, 1)]
    assert held[0] != held[1]


def test_too_few_labels_are_told_with_the_number_that_is_needed(tmp_path):
    folder = write_discs(tmp_path / "few", images=5, crowds=2)
    with pytest.raises(
        UsageError, match=r"has labels on 3 of 5 images; learning needs at least 4 images with labels\."
    ):
        split(open_dataset(folder), 0.2, 0)


def test_crowds_are_not_learned_from(tmp_path):
    parts = split(open_dataset(write_discs(tmp_path / "crowded", images=6, crowds=1)), 0.2, 0)
    images = [*parts.training, *parts.validation, *parts.held_out]
    assert len(images) == 5
    assert not any(item.iscrowd for image in images for item in image.objects)


def test_images_are_named_below_the_folder_of_the_set(tmp_path):
    assert relative_name(tmp_path / "a" / "b.png", tmp_path) == "a/b.png"
    assert relative_name(Path("/elsewhere/far/b.png"), tmp_path) == "far/b.png"
