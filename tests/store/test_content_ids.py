"""What is in an image file is known again, whatever it is called; files are read once."""

import os
import shutil

import pytest

from sam_annotator.store import content_ids
from sam_annotator.store.content_ids import ContentIds


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "photos" / "a_%.jpg"
    path.parent.mkdir()
    path.write_bytes(b"one")
    return path


@pytest.fixture
def memory(tmp_path):
    return tmp_path / "cache" / "contents.sqlite"


def test_copies_and_touched_files_are_the_same_and_changed_ones_are_not(photo):
    contents = ContentIds()
    first = contents.of(photo)
    assert len(first) == 64
    copy = shutil.copy(photo, photo.with_name("b.jpg"))
    os.utime(photo, (5, 5))
    assert {contents.of(photo), contents.of(copy)} == {first}
    photo.write_bytes(b"two")
    os.utime(photo, (5, 6))
    assert contents.of(photo) != first


def test_a_file_is_read_once_also_across_runs(photo, memory):
    contents = ContentIds(memory)
    first, when = contents.of(photo), photo.stat()
    contents.close()
    photo.write_bytes(b"two")  # of the same size and time: whoever does not read it cannot know
    os.utime(photo, ns=(when.st_atime_ns, when.st_mtime_ns))
    assert ContentIds(memory).of(photo) == first
    assert ContentIds().of(photo) != first


def test_a_huge_file_is_told_by_its_ends_and_its_time_of_change(photo, monkeypatch):
    monkeypatch.setattr(content_ids, "_WHOLE", 2)
    os.utime(photo, ns=(10**18, 10**18))
    first = ContentIds().of(photo)
    assert first.startswith("3-")
    os.utime(photo, ns=(10**18, 10**18 + 10**9))
    assert ContentIds().of(photo) != first


def test_the_files_of_a_folder_are_those_below_it_and_no_others(photo, tmp_path, memory):
    contents = ContentIds(memory)
    (photo.parent / "deep").mkdir()
    for place in (photo.parent / "deep" / "b.jpg", tmp_path / "photos.jpg", tmp_path / "c.jpg"):
        place.write_bytes(b"two")
        contents.of(place)
    one, two = contents.of(photo), contents.of(tmp_path / "c.jpg")
    assert contents.below(photo.parent) == {"a_%.jpg": one, "deep/b.jpg": two}
    assert ContentIds(memory).below(photo.parent) == contents.below(photo.parent)


@pytest.mark.skipif(os.name == "nt", reason="names there are text")
def test_a_name_that_is_no_text_is_a_name(tmp_path, memory):
    path = tmp_path / os.fsdecode(b"\xff.jpg")
    path.write_bytes(b"one")
    contents = ContentIds(memory)
    assert contents.below(tmp_path) == {} != {path.name: contents.of(path)} == contents.below(tmp_path)


def test_a_missing_file_is_an_error_to_tell(tmp_path):
    with pytest.raises(FileNotFoundError):
        ContentIds().of(tmp_path / "gone.jpg")


@pytest.mark.parametrize("damage", ["text", "folder in the way"])
def test_a_memory_that_cannot_be_used_is_done_without(photo, memory, damage):
    memory.parent.mkdir()
    if damage == "text":
        memory.write_bytes(b"no database at all" * 100)
    else:
        memory.mkdir()
    contents = ContentIds(memory)
    assert contents.of(photo) == ContentIds().of(photo)
    contents.close()
    assert contents.of(photo) == ContentIds().of(photo)


def test_what_was_looked_at_longest_ago_is_forgotten(photo, memory, monkeypatch):
    monkeypatch.setattr(content_ids, "_REMEMBERED", 1)
    contents = ContentIds(memory)
    contents.of(photo)
    contents.of(shutil.copy(photo, photo.with_name("b.jpg")))
    contents.close()
    assert ContentIds(memory).below(photo.parent).keys() == {"b.jpg"}
