"""Encoded images on disk: the same as before, found again, never trusted when damaged, never in the way."""

import logging
import os
from concurrent.futures import Executor, Future
from dataclasses import replace

import numpy as np
import pytest

from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.inference.cache import EmbeddingCache
from sam_annotator.inference.disk_cache import DiskCache
from sam_annotator.inference.pictures import EmbeddingKey, Picture
from sam_annotator.models.base import ImageEmbedding
from sam_annotator.models.fake import SPEC, FakeModel, fake_model

MEGABYTE = 2**20


class Hand(Executor):
    """Writes when the test says so."""

    def __init__(self):
        self.jobs = []

    def submit(self, call, /, *arguments):
        self.jobs.append((call, arguments))
        return Future()

    def run(self):
        while self.jobs:
            call, arguments = self.jobs.pop(0)
            call(*arguments)


def key(image: int, weights: str = "w" * 64) -> EmbeddingKey:
    return EmbeddingKey(f"content of {image}", "fake", weights)


def embedding(seed: int = 0, weights: str = "w" * 64) -> ImageEmbedding:
    random = np.random.default_rng(seed)
    features = {"deep": random.normal(size=(1, 8, 4, 4)).astype(np.float32), "skip": np.arange(6, dtype=np.int64)}
    return ImageEmbedding(features, FrameGeometry.longest_side((30, 40), 64), "fake", weights)


@pytest.fixture
def hand():
    return Hand()


@pytest.fixture
def disk(tmp_path, hand):
    return DiskCache(tmp_path / "embeddings", MEGABYTE, hand)


def files(tmp_path):
    return sorted((tmp_path / "embeddings").glob("*/*"))


def keep(disk, hand, *images):
    for image in images:
        disk.put(key(image), embedding(image))
        hand.run()


def test_what_comes_back_is_what_was_kept_bit_for_bit_after_a_restart(tmp_path, disk, hand):
    keep(disk, hand, 1)
    again = DiskCache(tmp_path / "embeddings", MEGABYTE, hand).get(key(1))
    made = embedding(1)
    assert (again.geometry, again.model_id, again.weights_hash) == (made.geometry, made.model_id, made.weights_hash)
    assert again.features.keys() == made.features.keys()
    for name, array in made.features.items():
        assert again.features[name].dtype == array.dtype
        assert np.array_equal(again.features[name], array)


class Prepared(FakeModel):
    """Counts how often it encodes, and makes features that are not worth any place on disk."""

    encoded = 0

    def _encode(self, image, geometry):
        self.encoded += 1
        return super()._encode(image, geometry)

    def _prepared(self, features):
        return {"large": np.zeros(10**6, np.float32), **features}


def test_an_image_is_encoded_once_and_what_is_easily_made_is_made_again(tmp_path, disk, hand):
    plain, picture = fake_model(), Picture("a", np.zeros((30, 40, 3), np.uint8))
    model = Prepared(plain.spec, plain.sessions, plain.weights_hash, plain.runtime)
    for _ in range(3):
        found = EmbeddingCache(MEGABYTE, disk).fetch(model, picture)
        assert found.features.keys() == model.encode(picture.pixels).features.keys()
        assert "large" in found.features
        hand.run()
    assert model.encoded == 1 + 3
    assert files(tmp_path)[0].stat().st_size < 10**5
    assert EmbeddingCache(MEGABYTE).fetch(model, picture).model_id == "fake"
    assert model.encoded == 5


def test_the_geometry_of_a_part_comes_back_too(disk, hand):
    part = replace(embedding(), geometry=FrameGeometry.longest_side((30, 40), 64).placed(5, 7, (300, 400)))
    disk.put(key(1), part)
    hand.run()
    assert disk.get(key(1)).geometry == part.geometry


def test_which_images_a_model_has_encoded_is_known_in_memory_and_after_a_restart(tmp_path, disk, hand):
    cache = EmbeddingCache(MEGABYTE, disk)
    keep(disk, hand, 1, 2)
    disk.put(key(3, "v" * 64), embedding(3))
    hand.run()
    cache.put(key(4), embedding(4))
    cache.put(key(5)._replace(precision="int8"), embedding(5))
    model = FakeModel(SPEC, fake_model().sessions, "w" * 64, "fake")
    assert cache.images(model) == {key(image).image for image in (1, 2, 4)}
    disk._file(key(1)).write_bytes(b"damaged")
    again = EmbeddingCache(MEGABYTE, DiskCache(tmp_path / "embeddings", MEGABYTE, hand))
    assert again.images(model) == {key(2).image}
    assert EmbeddingCache(MEGABYTE, DiskCache(tmp_path / "embeddings", 0, hand)).images(model) == set()


class Halved(FakeModel):
    """A family of which half precision is enough."""

    is_kept_in_half = True

    def _encode(self, image, geometry):
        return {"features": np.full((100, 100), 1 / 3, np.float32), **super()._encode(image, geometry)}


def test_what_is_kept_in_half_precision_is_the_same_now_and_later_and_takes_half_the_place(tmp_path, disk, hand):
    plain, picture = fake_model(), Picture("a", np.zeros((30, 40, 3), np.uint8))
    model = Halved(plain.spec, plain.sessions, plain.weights_hash, plain.runtime)
    found = []
    for _ in range(2):
        found.append(EmbeddingCache(MEGABYTE, disk).fetch(model, picture).features["features"])
        hand.run()
    assert found[0].dtype == found[1].dtype == np.float32
    assert np.array_equal(*found)
    assert 20_000 < files(tmp_path)[0].stat().st_size < 25_000


@pytest.mark.parametrize("change", [{"image": "2"}, {"weights_hash": "v" * 64}, {"precision": "int8"}])
def test_another_content_other_weights_or_another_precision_are_another_encoding(disk, hand, change):
    keep(disk, hand, 1)
    assert disk.has(key(1))
    assert disk.get(key(1)._replace(**change)) is None


@pytest.mark.parametrize("damage", ["flipped", "cut", "empty", "another"])
def test_a_damaged_file_is_told_once_removed_and_made_anew(tmp_path, disk, hand, caplog, damage):
    keep(disk, hand, 1, 2)
    file = disk._file(key(1))
    content = bytearray(file.read_bytes())
    if damage == "flipped":
        content[len(content) // 3] ^= 0xFF
    elif damage == "another":
        content = disk._file(key(2)).read_bytes()
    file.write_bytes({"cut": content[: len(content) // 2], "empty": b""}.get(damage, content))
    with caplog.at_level(logging.WARNING):
        assert disk.get(key(1)) is None
        assert disk.get(key(1)) is None
    assert len(caplog.records) == 1
    keep(disk, hand, 1)
    assert disk.get(key(1)) is not None


def test_what_was_used_last_stays_within_the_limit(tmp_path, disk, hand):
    keep(disk, hand, 1)
    size = files(tmp_path)[0].stat().st_size
    disk.set_limit(3 * size)
    keep(disk, hand, 2, 3)
    for age, image in enumerate((3, 2, 1)):
        os.utime(disk._file(key(image)), (1000 - age, 1000 - age))
    assert disk.get(key(1)) is not None
    keep(disk, hand, 4)
    assert [disk.has(key(image)) for image in (1, 2, 3, 4)] == [True, False, True, True]
    again = DiskCache(tmp_path / "embeddings", MEGABYTE, hand)
    again.set_limit(size)
    hand.run()
    assert len(files(tmp_path)) == 1


def test_without_a_limit_worth_anything_nothing_is_written(tmp_path, hand):
    off = DiskCache(tmp_path / "embeddings", 0, hand)
    keep(off, hand, 1)
    assert not (tmp_path / "embeddings").exists()
    assert off.get(key(1)) is None
    assert not off.has(key(1))


def test_where_nothing_can_be_written_work_goes_on_with_one_line_in_the_log(tmp_path, hand, caplog):
    (tmp_path / "embeddings").write_text("a file stands in the way")
    disk = DiskCache(tmp_path / "embeddings", MEGABYTE, hand)
    with caplog.at_level(logging.WARNING):
        keep(disk, hand, 1, 2, 3)
    assert len(caplog.records) == 1
    assert "work goes on" in caplog.text
    assert disk.get(key(1)) is None


def test_a_disk_that_cannot_follow_holds_no_memory(disk, hand):
    for image in range(50):
        disk.put(key(image), embedding(image))
    assert len(hand.jobs) <= 4
    hand.run()
    disk.put(key(60), embedding(60))
    hand.run()
    assert disk.has(key(60))


def test_nothing_half_written_is_left_or_found(tmp_path, disk, hand, monkeypatch):
    def full(*_arguments, **_arrays):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", full)
    keep(disk, hand, 1)
    assert files(tmp_path) == []
    assert disk.get(key(1)) is None


def test_the_writer_of_its_own_has_written_when_it_is_closed(tmp_path):
    disk = DiskCache(tmp_path / "embeddings", MEGABYTE)
    disk.put(key(1), embedding())
    disk.close()
    assert DiskCache(tmp_path / "embeddings", MEGABYTE).get(key(1)) is not None
