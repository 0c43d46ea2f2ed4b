"""Things dropped on the window with real drop events: folders, images, labels, projects, models, and the rest."""

import json
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from sam_annotator.errors import UsageError
from sam_annotator.ui.dropping import Dropped, Kind, images_near, meant
from sam_annotator.ui.import_dialog import ImportDialog
from sam_annotator.ui.models_dialog import ModelsDialog
from tests.ui.rig import NAMES, Rig


def drop(widget: QWidget, *urls: Path | QUrl) -> bool:
    """Drag something over a widget and let go; whether it was taken."""
    data = QMimeData()
    data.setUrls([url if isinstance(url, QUrl) else QUrl.fromLocalFile(str(url)) for url in urls])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = widget.rect().center()
    entering = QDragEnterEvent(place, Qt.DropAction.CopyAction, data, left, none)
    entering.ignore()
    QApplication.sendEvent(widget, entering)
    if not entering.isAccepted():
        return False
    dropping = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(widget, dropping)
    return dropping.isAccepted()


def rows(rig: Rig) -> list[str]:
    return [record.path for record in rig.controller.images]


def told(rig: Rig) -> str:
    return " ".join(rig.window.notices.sentences)


def write_labels(folder: Path) -> Path:
    path = folder / "labels.json"
    path.write_text(json.dumps({"images": [], "annotations": [], "categories": []}), "utf-8")
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A folder with one image in it."""
    folder = tmp_path / "other"
    folder.mkdir()
    cv2.imwrite(str(folder / "dove.png"), np.full((40, 50, 3), 90, np.uint8))
    return folder


def test_a_folder_dropped_on_the_page_is_opened(bare: Rig, folder: Path):
    assert drop(bare.window.welcome.viewport(), folder)
    bare.crank()
    assert rows(bare) == list(NAMES)
    assert told(bare) == ""


def test_a_folder_dropped_on_the_canvas_is_opened_in_place_of_the_other(rig: Rig, other: Path):
    assert drop(rig.window.canvas, other)
    rig.crank()
    assert rows(rig) == ["dove.png"]


def test_of_several_folders_the_first_is_opened_and_the_others_are_named(bare: Rig, folder: Path, other: Path):
    drop(bare.window.welcome.viewport(), other, folder)
    bare.crank()
    assert rows(bare) == ["dove.png"]
    assert told(bare) == "One folder is open at a time: other. Open the others afterwards."


def test_an_image_opens_its_folder_at_it(bare: Rig, folder: Path):
    drop(bare.window.welcome.viewport(), folder / "crab.png", folder / "badger.png")
    bare.crank()
    assert rows(bare) == list(NAMES)
    assert bare.controller.image.path == "crab.png"
    assert told(bare) == ""


def test_an_image_of_the_open_project_is_shown(rig: Rig, folder: Path):
    (folder / "inner").mkdir()
    shutil.copy(folder / "crab.png", folder / "inner" / "eel.png")
    store = rig.window.store
    drop(rig.window.canvas, folder / "badger.png")
    rig.crank()
    assert rig.controller.image.path == "badger.png"
    drop(rig.window.canvas, folder / "inner" / "eel.png")
    rig.crank()
    assert rig.controller.image.path == "inner/eel.png"
    assert rig.window.store is store


def test_images_of_several_folders_open_the_first_folder_and_say_so(bare: Rig, folder: Path, other: Path):
    drop(bare.window.welcome.viewport(), other / "dove.png", folder / "crab.png")
    bare.crank()
    assert rows(bare) == ["dove.png"]
    assert told(bare) == "These images lie in 2 folders; the one of dove.png was opened. Open the others afterwards."


def test_a_project_file_is_opened(rig: Rig, make_rig, folder: Path):
    rig.window.close()
    again = make_rig()
    drop(again.window.welcome.viewport(), folder / "sam-annotator.sqlite")
    again.crank()
    assert rows(again) == list(NAMES)


def test_labels_go_into_the_open_project(rig: Rig, tmp_path: Path):
    drop(rig.window.canvas, write_labels(tmp_path))
    (dialog,) = rig.window.findChildren(ImportDialog)
    assert dialog.isVisible()


def test_labels_without_a_project_offer_the_folder_of_their_images_first(bare: Rig, folder: Path):
    labels = write_labels(folder)
    drop(bare.window.welcome.viewport(), labels)
    box = bare.window.findChild(QMessageBox, "labels_box")
    assert "labels.json may hold labels" in box.text()
    assert [button.text() for button in box.findChildren(QPushButton)][:1] == ["Open animals"]
    QTest.mouseClick(box.defaultButton(), Qt.MouseButton.LeftButton)
    assert not bare.window.findChildren(ImportDialog)  # not before the images are known
    bare.crank()
    assert rows(bare) == list(NAMES)
    (dialog,) = bare.window.findChildren(ImportDialog)
    assert dialog.isVisible()


def test_labels_can_be_left_alone(bare: Rig, tmp_path: Path):
    drop(bare.window.welcome.viewport(), write_labels(tmp_path))
    box = bare.window.findChild(QMessageBox, "labels_box")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    bare.crank()
    assert bare.window.store is None


def test_a_model_is_added_in_the_dialog_of_models(bare: Rig, tmp_path: Path):
    (tmp_path / "mine.onnx").write_bytes(b"no graph")
    drop(bare.window.welcome.viewport(), tmp_path / "mine.onnx")
    dialog = bare.window.findChild(ModelsDialog)
    assert dialog.outcome.text() == "Adding mine.onnx…"
    bare.crank()
    assert dialog.outcome.property("role") == "warn"


def test_anything_else_gets_one_sentence(bare: Rig, tmp_path: Path):
    notes = tmp_path / "notes.pdf"
    notes.write_text("notes")
    drop(bare.window.welcome.viewport(), notes)
    assert told(bare) == "notes.pdf is neither a folder, an image, labels, a project nor a model."
    assert bare.window.store is None


def test_what_lies_elsewhere_is_refused_while_it_is_dragged(bare: Rig):
    assert not drop(bare.window.welcome.viewport(), QUrl("https://example.org/cat.jpg"))


def test_the_frame_shows_that_something_would_be_taken(bare: Rig, folder: Path):
    page = bare.window.welcome
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    before = page.zone.grab().toImage()
    place, copy, left = page.rect().center(), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(place, copy, data, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page.viewport(), entering)
    assert page.zone.grab().toImage() != before
    QApplication.sendEvent(page.viewport(), QDragLeaveEvent())
    assert page.zone.grab().toImage() == before


def test_what_counts_among_many_things(tmp_path: Path, folder: Path):
    labels = write_labels(tmp_path)
    image = folder / "crab.png"
    assert meant([labels, image]) == Dropped(Kind.IMAGE, (image,), "1 other file was left alone.")
    assert meant([image, folder]).path == folder
    model = [tmp_path / "encoder.onnx", tmp_path / "decoder.onnx"]
    for path in model:
        path.write_bytes(b"")
    assert meant(model).paths == tuple(model)
    both = meant([labels, Path(shutil.copy(labels, tmp_path / "b.json"))])
    assert "One file is imported at a time: labels.json" in both.told


@pytest.mark.parametrize(
    ("names", "sentence"),
    [((), "files or folders of this computer"), (("gone.png",), "gone.png is not there any more")],
)
def test_what_is_nothing_is_said_to_be_nothing(tmp_path: Path, names: tuple[str, ...], sentence: str):
    with pytest.raises(UsageError, match=sentence):
        meant([tmp_path / name for name in names])


def test_images_are_looked_for_near_their_labels(tmp_path: Path):
    labels = tmp_path / "set" / "annotations" / "labels.json"
    labels.parent.mkdir(parents=True)
    assert images_near(labels) is None
    (tmp_path / "set" / "images").mkdir()
    (tmp_path / "set" / "images" / "a.JPG").write_bytes(b"")
    assert images_near(labels) == tmp_path / "set" / "images"
    (labels.parent / "b.png").write_bytes(b"")
    assert images_near(labels) == labels.parent
