import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sam_annotator.controllers import reading
from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.controllers.lanes import Lane
from sam_annotator.controllers.reading import ImageReader
from sam_annotator.images import read_image, scratch
from sam_annotator.images import reading as images_reading
from sam_annotator.store.content_ids import ContentIds
from tests.controllers.desk import Recorder


class Shelf:
    """Files that exist, and what was read of them."""

    def __init__(self, folder):
        self.paths = {name: folder / name for name in "abc"}
        for name, path in self.paths.items():
            path.write_text(name)
        self.executor, self.reads = ManualExecutor(), []
        self.reader = ImageReader(Lane("read", self.executor), self.read)
        self.told = Recorder(opened=self.reader.opened, failed=self.reader.failed, prefetched=self.reader.prefetched)

    def read(self, path: Path):
        self.reads.append(path.name)
        return np.zeros((100, 100, 3), np.uint8)

    def show(self, name):
        self.reader.show(self.paths[name])

    def prefetch(self, name):
        self.reader.prefetch(self.paths[name])

    def names(self, signal):
        return [path.name for path, _ in self.told.of(signal)]


@pytest.fixture
def shelf(qapp, tmp_path):
    return Shelf(tmp_path)


def test_an_image_that_waits_to_be_read_ahead_and_is_chosen_is_read_once(shelf):
    shelf.show("a")
    shelf.prefetch("b")
    shelf.show("b")
    shelf.executor.run_all()
    assert shelf.reads == ["a", "b"]
    assert shelf.names("opened") == ["b"]


def test_an_image_in_memory_opens_at_once(shelf):
    shelf.show("a")
    shelf.executor.run_all()
    shelf.show("a")
    assert shelf.names("opened") == ["a", "a"]
    assert shelf.reads == ["a"]


def later(path):
    changed = path.stat().st_mtime_ns + 10**9
    os.utime(path, ns=(changed, changed))


@pytest.mark.parametrize(("text", "same"), [("a", True), ("z", False)])
def test_a_replaced_file_has_another_key_and_one_that_was_only_touched_has_not(shelf, text, same):
    shelf.show("a")
    shelf.executor.run_all()
    shelf.reader.forget()
    shelf.paths["a"].write_text(text)
    later(shelf.paths["a"])
    shelf.show("a")
    shelf.executor.run_all()
    first, second = (picture.key for _, picture in shelf.told.of("opened"))
    assert (first == second) is same


def test_a_file_replaced_while_it_is_read_is_never_taken_for_the_old_one_or_the_new_one(shelf):
    def read(path):
        path.write_text("z")
        later(path)
        return np.zeros((1, 1, 3), np.uint8)

    torn = ImageReader(Lane("read", shelf.executor), read)
    torn.opened.connect(lambda path, picture: keys.append(picture.key))
    keys = [ContentIds().of(shelf.paths["a"])]
    torn.show(shelf.paths["a"])
    shelf.executor.run_all()
    keys.append(ContentIds().of(shelf.paths["a"]))
    assert len(set(keys)) == 3


def test_when_memory_is_full_the_image_unused_for_longest_goes(shelf, monkeypatch):
    monkeypatch.setattr(reading, "KEPT_BYTES", 70_000)
    for name in "abac":
        shelf.show(name)
        shelf.executor.run_all()
    assert shelf.reads == ["a", "b", "c"]
    shelf.show("a")
    assert shelf.names("opened")[-1] == "a"
    shelf.show("b")
    shelf.executor.run_all()
    assert shelf.reads == ["a", "b", "c", "b"]


class Photograph:
    """A file with a header, of a size in pixels, and a read that counts."""

    def __init__(self, folder, sizes):
        self.paths, self.reads = {}, []
        for name, size in sizes.items():
            self.paths[name] = folder / f"{name}.png"
            Image.fromarray(np.zeros((*size, 3), np.uint8)).save(self.paths[name])
        self.executor = ManualExecutor()
        self.reader = ImageReader(Lane("read", self.executor), self.read)
        self.told = Recorder(
            opened=self.reader.opened,
            failed=self.reader.failed,
            prefetched=self.reader.prefetched,
            passed_over=self.reader.passed_over,
        )

    def read(self, path):
        self.reads.append(path.stem)
        return read_image(path)

    def ahead(self, shown, *others):
        self.reader.show(self.paths[shown])
        self.executor.run_all()
        for name in others:
            self.reader.prefetch(self.paths[name])
            self.executor.run_all()


def test_a_neighbour_without_room_beside_the_open_image_is_not_read_ahead(qapp, tmp_path, monkeypatch):
    shelf = Photograph(tmp_path, {"a": (100, 100), "large": (200, 100), "b": (80, 100), "c": (80, 100)})
    monkeypatch.setattr(reading, "KEPT_BYTES", 80_000)
    shelf.ahead("a", "large", "b", "c")
    assert shelf.reads == ["a", "b"]
    assert len(shelf.told.of("passed_over")) == 2
    # Nothing was read in vain: what was read ahead is still there, and what lies behind makes room for the next.
    shelf.ahead("b", "c")
    shelf.ahead("c")
    assert shelf.reads == ["a", "b", "c"]
    assert [path.stem for path, _ in shelf.told.of("opened")] == ["a", "b", "c"]


def test_a_large_image_is_given_up_when_another_is_wanted_and_read_anew_when_it_is_wanted_again(
    qapp, tmp_path, monkeypatch
):
    for module in (images_reading, scratch):
        monkeypatch.setattr(module, "IN_MEMORY", 5_000)
    monkeypatch.setattr(scratch, "cache_dir", lambda: tmp_path)
    shelf = Photograph(tmp_path, {"a": (100, 100), "b": (10, 10)})
    reader = ImageReader(Lane("read", shelf.executor))
    told = Recorder(opened=reader.opened, failed=reader.failed)
    filled, shares = scratch.Canvas.filled, []

    def wanders(canvas, rows):
        filled(canvas, rows)
        shares.append(reader.share)
        if len(shares) == 1:
            for name in ("b", "a"):
                reader.show(shelf.paths[name])
            filled(canvas, rows)

    monkeypatch.setattr(scratch.Canvas, "filled", wanders)
    reader.show(shelf.paths["a"])
    shelf.executor.run_all()
    assert [path.stem for path, _ in told.of("opened")] == ["a"]
    assert told.of("failed") == []
    assert shares[0] == 1


def test_a_large_image_that_is_being_read_ahead_and_is_opened_goes_on_being_read(qapp, tmp_path, monkeypatch):
    for module in (images_reading, scratch):
        monkeypatch.setattr(module, "IN_MEMORY", 5_000)
    monkeypatch.setattr(scratch, "cache_dir", lambda: tmp_path)
    shelf = Photograph(tmp_path, {"a": (100, 100)})
    reader = ImageReader(Lane("read", shelf.executor))
    told = Recorder(opened=reader.opened, failed=reader.failed)
    filled, begun = scratch.Canvas.filled, []

    def opened_meanwhile(canvas, rows):
        if not begun:
            reader.show(shelf.paths["a"])
        begun.append(canvas)
        filled(canvas, rows)

    monkeypatch.setattr(scratch.Canvas, "filled", opened_meanwhile)
    reader.prefetch(shelf.paths["a"])
    shelf.executor.run_all()
    assert [path.stem for path, _ in told.of("opened")] == ["a"]
    assert told.of("failed") == []
    assert len({id(canvas) for canvas in begun}) == 1


def test_an_image_without_room_to_be_read_ahead_is_read_when_it_is_opened_meanwhile(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "KEPT_BYTES", 10)
    shelf = Photograph(tmp_path, {"a": (10, 10), "b": (20, 20)})
    shelf.ahead("a")
    size = reading.read_size

    def opened_meanwhile(path):
        shelf.reader.show(path)
        return size(path)

    monkeypatch.setattr(reading, "read_size", opened_meanwhile)
    shelf.reader.prefetch(shelf.paths["b"])
    shelf.executor.run_all()
    assert [path.stem for path, _ in shelf.told.of("opened")] == ["a", "b"]
    assert shelf.told.of("failed") == []
