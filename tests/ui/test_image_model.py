"""Lists of a hundred thousand images, and their thumbnails."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.core.annotation import ImageRecord, ImageStatus
from sam_annotator.errors import ImageError
from sam_annotator.ui.image_list import ImageList
from sam_annotator.ui.image_model import ImageModel, Role
from sam_annotator.ui.image_rows import row_words
from sam_annotator.ui.thumbnails import ThumbnailLoader
from tests.ui.rig import PATIENCE

MANY = 100_000


class Shelf:
    """Thumbnails read by hand, and what was read."""

    def __init__(self) -> None:
        self.executor = ManualExecutor()
        self.read: list[str] = []
        self.loader = ThumbnailLoader(self._read, 96, self.executor)

    def _read(self, path: Path, side: int):
        self.read.append(path.name)
        if path.name == "bad.png":
            raise ImageError("bad.png is damaged.")
        return np.zeros((side, side, 3), np.uint8)


@pytest.fixture
def shelf(qapp) -> Shelf:
    return Shelf()


@pytest.fixture(scope="module")
def many() -> tuple[ImageRecord, ...]:
    return tuple(ImageRecord(i + 1, f"street/{i:06}.jpg") for i in range(MANY))


def crank(shelf: Shelf) -> None:
    while len(shelf.executor):
        shelf.executor.run_all()
        QTest.qWait(0)


def test_a_long_list_is_shown_without_reading_its_images(shelf: Shelf, many, qtbot):
    panel = ImageList(shelf.loader)
    qtbot.addWidget(panel)
    panel.resize(240, 700)
    panel.set_images(Path("root"), many, {})
    panel.set_current(many[-1].id)
    panel.show()
    qtbot.waitExposed(panel)
    assert panel.count.text() == "100,000 of 100,000"
    qtbot.waitUntil(lambda: len(shelf.executor) > 0, timeout=PATIENCE)
    crank(shelf)
    assert 0 < len(shelf.read) < 40
    assert "099999.jpg" in shelf.read


def test_a_list_of_other_images_in_another_order_keeps_their_ids(shelf: Shelf, many):
    model = ImageModel(shelf.loader)
    model.set_images(Path("root"), many, {})
    model.show((99_991, 5))
    assert [model.data(model.index(row)) for row in range(model.rowCount())] == [
        "street/099990.jpg",
        "street/000004.jpg",
    ]
    assert not model.index_of(1).isValid()
    assert model.record(model.index_of(5)).path == "street/000004.jpg"
    assert model.total == MANY
    model.show(None)
    assert model.rowCount() == MANY


def test_what_changed_about_one_image_is_shown_in_its_row(shelf: Shelf, many, qtbot):
    model = ImageModel(shelf.loader)
    model.set_images(Path("root"), many[:10], {})
    with qtbot.waitSignal(model.dataChanged) as told:
        model.update_image(ImageRecord(4, "street/000003.jpg", None, ImageStatus.DONE), 7)
    assert told.args[0].row() == 3
    assert model.data(model.index(3), Role.COUNT) == 7
    assert model.done == 1


def test_images_that_come_later_stand_at_the_end_unless_others_than_all_are_shown(shelf: Shelf, many, qtbot):
    model = ImageModel(shelf.loader)
    model.set_images(Path("root"), many[:20], {})
    with qtbot.waitSignal(model.rowsInserted) as told:
        model.add_images(many[20:40])
    assert told.args[1:] == [20, 39]
    model.show((3,))
    with qtbot.assertNotEmitted(model.rowsInserted):
        model.add_images(many[40:42])
    model.show(None)
    assert model.rowCount() == model.total == 42
    assert model.position_of(42) == 41


def test_what_is_encoded_and_what_is_open_is_marked(shelf: Shelf, many):
    model = ImageModel(shelf.loader)
    model.set_images(Path("root"), many[:3], {})
    model.set_readiness(frozenset({1}), 2)
    model.set_current(3)
    assert [model.data(model.index(row), Role.READINESS) for row in range(3)] == [2, 1, 0]
    assert [model.data(model.index(row), Role.OPEN) for row in range(3)] == [False, False, True]
    assert "answered at once" in model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)


def test_words_of_a_row():
    said = [
        row_words(ImageStatus.TODO, 0, missing=False, broken=False),
        row_words(ImageStatus.IN_PROGRESS, 2, missing=False, broken=False),
        row_words(ImageStatus.DONE, 1, missing=False, broken=False),
        row_words(ImageStatus.REJECTED, 0, missing=False, broken=False),
        row_words(ImageStatus.DONE, 1, missing=True, broken=True),
        row_words(ImageStatus.DONE, 1, missing=False, broken=True),
    ]
    assert said == ["No labels yet", "2 objects", "Done · 1 object", "Rejected", "Missing · 1 object", "Cannot be read"]


def test_a_missing_image_is_marked_and_not_read(shelf: Shelf, many):
    model = ImageModel(shelf.loader)
    model.set_images(Path("root"), many[:2], {2: 3})
    model.set_missing(frozenset({2}))
    index = model.index(1)
    assert model.data(index, Role.MISSING)
    assert "street/000001.jpg is missing" in model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert "missing, 3 objects" in model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert model.data(index, Role.THUMBNAIL) is None
    assert len(shelf.executor) == 0
    assert not model.data(model.index(0), Role.MISSING)


def test_an_image_that_is_back_is_read_again(shelf: Shelf):
    model = ImageModel(shelf.loader)
    model.set_images(Path("root"), [ImageRecord(1, "bad.png")], {})
    model.data(model.index(0), Role.THUMBNAIL)
    crank(shelf)
    assert model.data(model.index(0), Role.PROBLEM)
    model.set_missing(frozenset({1}))
    model.set_missing(frozenset())
    assert not model.data(model.index(0), Role.PROBLEM)
    model.data(model.index(0), Role.THUMBNAIL)
    assert len(shelf.executor) == 1


def test_the_newest_wish_is_read_first(shelf: Shelf):
    for key in (1, 2, 3):
        assert shelf.loader.get(key, Path(f"{key}.png")) is None
    crank(shelf)
    assert shelf.read == ["1.png", "3.png", "2.png"]
    assert shelf.loader.get(2, Path("2.png")).width() == 96


def test_what_flew_by_in_a_fast_scroll_is_not_read(shelf: Shelf):
    for key in range(1_000):
        shelf.loader.get(key, Path(f"{key}.png"))
    crank(shelf)
    assert len(shelf.read) < 100
    assert "999.png" in shelf.read


def test_an_image_that_cannot_be_read_is_told_once_and_not_tried_again(shelf: Shelf, qtbot):
    with qtbot.waitSignal(shelf.loader.failed) as told:
        shelf.loader.get(1, Path("bad.png"))
        crank(shelf)
    assert told.args == [1, "bad.png is damaged."]
    assert shelf.loader.get(1, Path("bad.png")) is None
    assert len(shelf.executor) == 0


def test_an_answer_for_the_project_before_is_dropped(shelf: Shelf):
    shelf.loader.get(1, Path("old.png"))
    shelf.loader.forget()
    shelf.loader.get(1, Path("new.png"))
    crank(shelf)
    assert shelf.read == ["old.png", "new.png"]
    assert shelf.loader.get(1, Path("new.png")) is not None
