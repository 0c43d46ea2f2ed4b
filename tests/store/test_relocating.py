"""Images are found again by their content, and nothing is guessed."""

import os
import sys

import pytest

from sam_annotator.core.annotation import ImageStatus
from sam_annotator.core.history import Step
from sam_annotator.store.fingerprints import fingerprint, size_of
from sam_annotator.store.relocating import STAGE, compare, look_through

LARGE = 200_000


def write(path, text):
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


@pytest.fixture
def marked(store, folder):
    """A project whose three images differ, with their fingerprints."""
    for image in store.images():
        write(folder / image.path, f"the pixels of {image.path}")
        store.files.mark([(image.id, fingerprint(folder / image.path))])
    return store


def places(store):
    return {image.id: image.path for image in store.images()}


def test_a_fingerprint_tells_size_beginning_and_end(tmp_path):
    marks = set()
    for change in (None, 0, LARGE - 1):
        content = bytearray(LARGE)
        if change is not None:
            content[change] = 1
        write(tmp_path / "1.jpg", content)
        marks.add(fingerprint(tmp_path / "1.jpg"))
    write(tmp_path / "1.jpg", bytes(LARGE + 1))
    marks.add(fingerprint(tmp_path / "1.jpg"))
    assert len(marks) == 4
    assert {size_of(mark) for mark in marks} == {LARGE, LARGE + 1}


@pytest.mark.parametrize("size", [0, 1, 65_536, 65_537, 131_072, 131_073])
def test_a_fingerprint_is_that_of_the_content_whatever_the_name(tmp_path, size):
    content = os.urandom(size)
    write(tmp_path / "1.jpg", content)
    write(tmp_path / "2.jpg", content)
    assert fingerprint(tmp_path / "1.jpg") == fingerprint(tmp_path / "2.jpg")


def test_a_renamed_and_a_moved_image_keep_their_objects(marked, folder, records):
    category = records.category()
    marked.apply(records.add(category, records.annotation(1, category), records.annotation(3, category)))
    (folder / "2.jpg").rename(folder / "rex.jpg")
    (folder / "sub" / "1.png").rename(folder / "1.png")
    assert marked.scan() == ()
    assert places(marked) == {1: "rex.jpg", 2: "10.jpg", 3: "1.png"}
    assert marked.counts() == {1: 1, 3: 1}


def test_undo_does_not_send_a_moved_image_back(marked, folder, records):
    before = marked.image(1)
    after = type(before)(1, before.path, before.size, ImageStatus.DONE)
    marked.apply(records.change(before, after))
    (folder / "2.jpg").rename(folder / "rex.jpg")
    marked.scan()
    undone = marked.undo()
    assert isinstance(undone, Step)
    assert undone.changes[0].after.path == "rex.jpg"
    assert marked.image(1).path == "rex.jpg"
    assert marked.image(1).status is ImageStatus.TODO


def test_a_whole_folder_can_be_renamed(marked, folder):
    (folder / "sub").rename(folder / "day 1")
    marked.scan()
    assert places(marked)[3] == "day 1/1.png"


def test_a_move_is_written_to_the_log(marked, folder, caplog):
    (folder / "2.jpg").rename(folder / "rex.jpg")
    marked.scan()
    assert "image 1 was moved or renamed: 2.jpg is now rex.jpg" in caplog.text


def test_of_two_copies_none_is_taken_for_the_missing_image(marked, folder):
    content = (folder / "2.jpg").read_bytes()
    (folder / "2.jpg").unlink()
    write(folder / "a.jpg", content)
    write(folder / "b.jpg", content)
    found = compare(folder, marked.files.known())
    assert (found.new, found.moved, found.missing, found.doubtful) == (("a.jpg", "b.jpg"), {}, {1}, {1})


def test_one_file_is_not_given_to_either_of_two_missing_images(marked, folder):
    content = (folder / "2.jpg").read_bytes()
    marked.files.mark([(2, fingerprint(folder / "2.jpg"))])
    (folder / "2.jpg").unlink()
    (folder / "10.jpg").unlink()
    write(folder / "a.jpg", content)
    found = compare(folder, marked.files.known())
    assert (found.new, found.moved, found.doubtful) == (("a.jpg",), {}, {1, 2})


def test_a_copy_of_an_image_that_is_there_is_a_new_image(marked, folder):
    write(folder / "copy.jpg", (folder / "2.jpg").read_bytes())
    assert [image.path for image in marked.scan()] == ["copy.jpg"]
    assert places(marked)[1] == "2.jpg"


def test_a_file_with_other_pixels_is_not_the_missing_one(marked, folder):
    content = (folder / "2.jpg").read_bytes()
    (folder / "2.jpg").unlink()
    write(folder / "a.jpg", content[::-1])
    found = compare(folder, marked.files.known())
    assert (found.new, found.moved, found.missing, found.doubtful) == (("a.jpg",), {}, {1}, set())


def test_without_a_fingerprint_a_missing_image_stays_missing(store, folder):
    (folder / "2.jpg").rename(folder / "rex.jpg")
    found = compare(folder, store.files.known())
    assert (found.new, found.moved, found.missing) == (("rex.jpg",), {}, {1})


def test_labelled_images_get_their_fingerprints_first(store, folder, records):
    category = records.category()
    store.apply(records.add(category, records.annotation(2, category)))
    (folder / "2.jpg").unlink()
    assert compare(folder, store.files.known()).unmarked == ((2, "10.jpg"), (3, "sub/1.png"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nobody keeps the owner out here")
def test_images_in_a_folder_that_may_not_be_read_are_not_missing(marked, folder):
    (folder / "sub").chmod(0)
    try:
        assert compare(folder, marked.files.known()).missing == frozenset()
    finally:
        (folder / "sub").chmod(0o755)


def test_a_place_that_another_image_has_by_now_is_left_to_it(marked):
    assert marked.files.move({1: "10.jpg", 9: "new.jpg"}) == ()
    assert places(marked)[1] == "2.jpg"


@pytest.mark.parametrize("knows_some", [False, True])
def test_a_long_look_tells_how_far_it_is_and_of_new_images_if_none_can_have_moved(folder, store, knows_some):
    for number in range(STAGE - 1):
        write(folder / f"new{number}.jpg", "")
    look = look_through(folder, store.files.known() if knows_some else [])
    first = next(look)
    assert (first.seen, len(first.new)) == (STAGE, 0 if knows_some else STAGE)
    with pytest.raises(StopIteration) as end:
        next(look)
    assert len(end.value.value.new) == (STAGE - 1 if knows_some else 2)
    assert len(compare(folder, []).new) == STAGE + 2
