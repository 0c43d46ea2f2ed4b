"""``sam-annotator embed``."""

import os
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest

from sam_annotator.assets import resources
from sam_annotator.batch.embedding import Encoder
from sam_annotator.folders import contents_file, embeddings_dir
from sam_annotator.inference.cache import EmbeddingCache
from sam_annotator.inference.disk_cache import DiskCache
from sam_annotator.inference.pictures import read_picture
from sam_annotator.models import Catalog, load_model
from sam_annotator.settings import Settings
from sam_annotator.store.content_ids import ContentIds
from sam_annotator.store.project import FILE_NAME, ProjectStore

NAMES = ("cat.jpg", "coffee.jpg", "deep/rocket.jpg")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SAM_ANNOTATOR_HOME", str(tmp_path / "home"))
    Settings(threads=1).save()


@pytest.fixture
def images(tmp_path):
    folder = tmp_path / "images"
    (folder / "deep").mkdir(parents=True)
    for name in NAMES:
        shutil.copy(resources() / "samples" / Path(name).name, folder / name)
    return folder


def kept():
    return sorted(path for path in embeddings_dir().rglob("*") if path.is_file())


def test_the_window_finds_what_was_encoded_and_encodes_nothing(sam_annotator, images):
    outcome = sam_annotator("embed", images)
    assert (outcome.code, outcome.err) == (0, "Looking at images\nEncoding images\n")
    assert outcome.out.startswith("Encoded 3 images in ")
    assert len(kept()) == 3
    model = load_model(Catalog.load().spec("compact"), threads=1)
    cache = EmbeddingCache(2**30, DiskCache(embeddings_dir(), 2**30))
    contents = ContentIds(contents_file())
    seen = [content for content in contents.below(images).values() if content in cache.images(model)]
    assert len(seen) == 3
    model.run_encoder = None  # whoever encodes fails
    for name in NAMES:
        assert cache.fetch(model, read_picture(images / name, contents.of)).nbytes > 0


def test_what_is_there_is_left_alone_whatever_it_is_called_now(sam_annotator, images):
    assert sam_annotator("embed", images).code == 0
    before = {path: path.read_bytes() for path in kept()}
    (images / "cat.jpg").rename(images / "deep" / "dog.jpg")
    shutil.copy(images / "coffee.jpg", images / "copy.jpg")
    cv2.imwrite(str(images / "new.png"), np.full((60, 80, 3), 90, np.uint8))
    outcome = sam_annotator("embed", images)
    assert outcome.code == 0
    assert outcome.out.startswith("Encoded 1 image in ")
    assert "; 4 were there already." in outcome.out
    assert len(kept()) == 4
    assert all(path.read_bytes() == content for path, content in before.items())


def test_a_project_means_the_images_of_its_folder_and_workers_share_them(sam_annotator, images):
    ProjectStore.open(images).close()
    outcome = sam_annotator("embed", images / FILE_NAME, "--workers", 2)
    assert outcome.code == 0, outcome.err
    assert outcome.out.startswith("Encoded 3 images in ")
    assert len(kept()) == 3


def test_a_dry_run_tells_what_it_would_take_and_keeps_nothing(sam_annotator, images):
    shutil.copy(images / "cat.jpg", images / "copy.jpg")
    outcome = sam_annotator("embed", images, "--dry-run")
    assert outcome.code == 0
    assert "3 images, 0 of them encoded already." in outcome.out
    assert "To encode: 3 images, about 0:00:" in outcome.out
    assert "On disk: 5.5 MB for each, 16.5 MB for these." in outcome.out
    assert kept() == []


def test_images_that_cannot_be_read_are_told_at_the_end(sam_annotator, images):
    (images / "bad.jpg").write_bytes(b"no image")
    for _ in range(2):
        outcome = sam_annotator("embed", images)
        assert outcome.code == 1
        assert f"{images / 'bad.jpg'}: bad.jpg is not an image" in outcome.err
        assert outcome.err.endswith("1 image could not be encoded.\n")
    assert "Encoded 0 images" in outcome.out
    assert len(kept()) == 3


def test_where_not_all_fit_as_many_are_encoded_as_do_and_others_make_room(sam_annotator, images, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(images / "deep" / "rocket.jpg", other)
    assert sam_annotator("embed", other).code == 0
    (foreign,) = kept()
    os.utime(foreign, (1000, 1000))
    shutil.rmtree(images / "deep")
    cv2.imwrite(str(images / "last.png"), np.full((60, 80, 3), 90, np.uint8))
    Settings(threads=1, disk_megabytes=12).save()
    estimate = sam_annotator("embed", images, "--dry-run")
    assert "Only 2 images fit in the 12.0 MB" in estimate.err
    outcome = sam_annotator("embed", images)
    assert outcome.code == 1
    assert outcome.out.startswith("Encoded 2 images in ")
    assert "set disk-megabytes to 17" in outcome.err
    assert len(kept()) == 2
    assert foreign not in kept()


def test_without_disk_for_them_nothing_is_begun(sam_annotator, images):
    Settings(disk_megabytes=0).save()
    outcome = sam_annotator("embed", images)
    assert outcome.code == 2
    assert "disk-megabytes" in outcome.err


def test_a_disk_that_cannot_be_written_ends_it_with_one_sentence(sam_annotator, images):
    embeddings_dir().parent.mkdir(parents=True)
    embeddings_dir().write_text("a file stands in the way")
    outcome = sam_annotator("embed", images)
    assert outcome.code == 1
    assert "cannot be written" in outcome.err
    assert "Traceback" not in outcome.err


def test_interrupted_it_leaves_whole_files_and_goes_on_from_there(sam_annotator, images, monkeypatch):
    calls = []
    encode = Encoder.__call__

    def interrupted(self, path):
        calls.append(path)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return encode(self, path)

    with monkeypatch.context() as patch:
        patch.setattr(Encoder, "__call__", interrupted)
        outcome = sam_annotator("embed", images)
    assert (outcome.code, "Interrupted." in outcome.err) == (130, True)
    assert [path.suffix for path in kept()] == [".npz"] * 2
    outcome = sam_annotator("embed", images)
    assert "Encoded 1 image in" in outcome.out
    assert "2 were there already" in outcome.out
