"""``sam-annotator edges``."""

import shutil

import numpy as np
import pytest
from PIL import Image

from sam_annotator.assets import resources

FAST = ("--points-per-side", "3", "--threads", "1")


@pytest.fixture
def images(tmp_path):
    folder = tmp_path / "images"
    (folder / "more").mkdir(parents=True)
    shutil.copy(resources() / "samples" / "cat.jpg", folder / "cat.jpg")
    shutil.copy(resources() / "samples" / "coffee.jpg", folder / "more" / "coffee.jpg")
    return folder


def test_a_png_per_image_of_its_size(sam_annotator, images, tmp_path):
    outcome = sam_annotator("edges", images, "--output", tmp_path / "out", *FAST)
    assert outcome.code == 0, outcome.err
    assert "2 edge maps" in outcome.out
    for name in ("cat", "more/coffee"):
        edges = Image.open(tmp_path / "out" / f"{name}.png")
        assert edges.mode == "L"
        assert edges.size == Image.open(images / f"{name}.jpg").size
        assert 0 < (np.asarray(edges) > 0).mean() < 0.2


def test_what_is_there_is_left_alone_until_told_otherwise(sam_annotator, images, tmp_path):
    made = tmp_path / "out" / "cat.png"
    made.parent.mkdir()
    made.write_bytes(b"mine")
    outcome = sam_annotator("edges", images, "--output", tmp_path / "out", *FAST)
    assert outcome.code == 0
    assert "1 edge map in" in outcome.out
    assert "1 image had one already" in outcome.out
    assert made.read_bytes() == b"mine"
    sam_annotator("edges", images / "cat.jpg", "--output", tmp_path / "out", "--overwrite", *FAST)
    assert Image.open(made).size == (451, 300)


def test_one_bad_image_ends_nothing(sam_annotator, images, tmp_path):
    (images / "bad.jpg").write_bytes(b"no image")
    outcome = sam_annotator("edges", images, "--output", tmp_path / "out", *FAST)
    assert outcome.code == 1
    assert "bad.jpg: " in outcome.err
    assert len(list((tmp_path / "out").rglob("*.png"))) == 2


def test_images_are_never_overwritten(sam_annotator, tmp_path):
    Image.new("RGB", (40, 30)).save(tmp_path / "a.png")
    before = (tmp_path / "a.png").read_bytes()
    outcome = sam_annotator("edges", tmp_path, "--output", tmp_path, "--overwrite", *FAST)
    assert outcome.code == 2
    assert "one of the images" in outcome.err
    assert (tmp_path / "a.png").read_bytes() == before


def test_a_folder_that_cannot_be_written_is_one_sentence(sam_annotator, images, tmp_path):
    (tmp_path / "out").write_text("a file")
    outcome = sam_annotator("edges", images, "--output", tmp_path / "out" / "here", *FAST)
    assert outcome.code in {1, 2}
    assert str(tmp_path / "out") in outcome.err
    assert "Traceback" not in outcome.err
