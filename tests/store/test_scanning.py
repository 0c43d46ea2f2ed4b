"""Images are found by their names."""

import os
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sam_annotator import images
from sam_annotator.core.annotation import ImageRecord
from sam_annotator.core.layout import EXPORT_MARKER
from sam_annotator.errors import ProjectError
from sam_annotator.store.scanning import IMAGE_SUFFIXES, find_images, natural_key


def make(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def test_images_are_found_in_subfolders_and_in_natural_order(tmp_path):
    make(tmp_path, "b10.jpg", "B2.JPG", "a/x.png", "b2/y.tif", "notes.txt", "é.webp")
    assert list(find_images(tmp_path)) == ["a/x.png", "b2/y.tif", "B2.JPG", "b10.jpg", "é.webp"]


def test_hidden_files_folders_named_like_images_and_exports_are_passed_by(tmp_path):
    make(tmp_path, ".hidden.jpg", ".cache/1.jpg", "1.jpg", "masks/1.png", f"masks/{EXPORT_MARKER}")
    (tmp_path / "folder.jpg").mkdir()
    assert list(find_images(tmp_path)) == ["1.jpg"]


def test_a_link_in_a_circle_does_no_harm_and_a_link_elsewhere_is_followed(tmp_path):
    make(tmp_path, "project/1.jpg", "other/2.jpg")
    (tmp_path / "project" / "circle").symlink_to(tmp_path / "project")
    (tmp_path / "project" / "photos").symlink_to(tmp_path / "other")
    assert list(find_images(tmp_path / "project")) == ["1.jpg", "photos/2.jpg"]


def test_a_broken_link_is_passed_by(tmp_path):
    (tmp_path / "1.jpg").symlink_to(tmp_path / "gone.jpg")
    assert list(find_images(tmp_path)) == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not take names that are not UTF-8")
def test_a_name_that_is_not_utf8_is_left_out_and_logged(tmp_path, caplog):
    make(tmp_path, "1.jpg")
    (tmp_path / os.fsdecode(b"\xff.jpg")).touch()
    assert list(find_images(tmp_path)) == ["1.jpg"]
    assert "its name is not valid UTF-8" in caplog.text


def test_a_missing_folder_is_one_sentence(tmp_path):
    with pytest.raises(ProjectError, match=r"gone cannot be read; give yourself permission"):
        list(find_images(tmp_path / "gone"))


def test_a_scan_adds_what_is_new_and_keeps_what_has_gone(store, folder):
    assert [image.path for image in store.images()] == ["2.jpg", "10.jpg", "sub/1.png"]
    assert store.scan() == ()
    make(folder, "3.bmp", "1.gif")
    (folder / "2.jpg").unlink()
    assert store.scan() == (ImageRecord(4, "1.gif"), ImageRecord(5, "3.bmp"))
    assert [image.path for image in store.images()] == ["2.jpg", "10.jpg", "sub/1.png", "1.gif", "3.bmp"]


def test_what_counts_as_an_image_is_what_can_be_read():
    assert IMAGE_SUFFIXES == images.SUFFIXES


@settings(deadline=None)
@given(st.lists(st.text(alphabet="aB1290/²٣.", min_size=1), unique=True))
def test_the_natural_order_is_total(names):
    keys = sorted(natural_key(name) for name in names)
    assert all(one < other for one, other in pairwise(keys))
