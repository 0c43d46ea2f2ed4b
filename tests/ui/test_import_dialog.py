"""Importing from the window."""

import gc
import json
import tempfile
import zipfile

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.core.mask import Mask
from sam_annotator.ui import import_dialog
from sam_annotator.ui.import_dialog import ImportDialog
from sam_annotator.ui.label_mapping import LEAVE_OUT, TARGET
from tests.ui.rig import HEIGHT, PATIENCE, WIDTH, Rig


def square(x, y, side=20):
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    mask[y : y + side, x : x + side] = 1
    return Mask.from_array(mask)


@pytest.fixture
def labels(folder):
    """A COCO file beside the photographs: two crabs and a newt on the first, a crab on one that is not there."""
    entries = [("adder.png", 1, 10, 10), ("adder.png", 1, 60, 60), ("adder.png", 2, 100, 20), ("gone.png", 1, 5, 5)]
    names = ["adder.png", "gone.png"]
    path = folder / "labels.json"
    path.write_text(
        json.dumps(
            {
                "images": [
                    {"id": n, "file_name": name, "height": HEIGHT, "width": WIDTH} for n, name in enumerate(names, 1)
                ],
                "categories": [{"id": 1, "name": "crab"}, {"id": 2, "name": "newt"}],
                "annotations": [
                    {
                        "id": n,
                        "image_id": names.index(name) + 1,
                        "category_id": category,
                        "iscrowd": 0,
                        "segmentation": square(x, y).to_rle(),
                    }
                    for n, (name, category, x, y) in enumerate(entries, 1)
                ],
            }
        )
    )
    return path


@pytest.fixture
def open_dialog(rig: Rig, monkeypatch):
    """The window's import dialog, its worker cranked by hand."""
    executor = ManualExecutor()
    monkeypatch.setattr(import_dialog, "thread_executor", lambda _: executor)

    def make(path=None) -> tuple[ImportDialog, ManualExecutor]:
        return rig.window.dialogs.show_import(path), executor

    return make


@pytest.fixture
def planned(open_dialog, labels):
    """A dialog that has looked at the labels."""
    dialog, executor = open_dialog(labels)
    executor.run_all()
    return dialog, executor


def press(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(dialog):
    model = dialog.mapping
    return [tuple(model.data(model.index(row, column)) for column in range(3)) for row in range(model.rowCount())]


def test_labels_are_looked_at_before_anything_is_written(planned, rig: Rig):
    dialog, _ = planned
    assert dialog.form.format.currentText() == "COCO instances (JSON)"
    assert dialog.found.headline.text() == "3 new objects on 1 image"
    assert dialog.found.details.text() == "2 labels will be made."
    assert "1 image (gone.png): not in the project." in dialog.found.notes.text()
    assert "1 object there stays out." in dialog.found.notes.text()
    assert shown(dialog) == [("crab", "2", "crab (new)"), ("newt", "1", "newt (new)")]
    assert rig.labels() == []


def test_an_import_comes_into_the_lists_and_one_undo_takes_it_back(planned, rig: Rig):
    dialog, executor = planned
    press(dialog.start)
    executor.run_all()
    assert dialog.found.headline.text() == "Imported 3 objects on 1 image. 2 labels are new."
    assert dialog.found.details.text() == "One Undo takes it back."
    assert rig.labels() == ["crab", "crab", "newt"]
    assert [category.name for category in rig.controller.categories] == ["crab", "newt"]
    assert rig.window.actions_by_id["undo"].text() == "Undo: Import 3 objects"
    press(dialog.cancel)
    rig.window.actions_by_id["undo"].trigger()
    assert (rig.labels(), rig.controller.categories) == ([], ())
    rig.window.actions_by_id["redo"].trigger()
    assert rig.labels() == ["crab", "crab", "newt"]


def test_what_is_ticked_as_proposals_waits_on_its_image(planned, rig: Rig):
    dialog, executor = planned
    dialog.form.proposals.setChecked(True)
    executor.run_all()
    assert dialog.form.as_proposals
    assert dialog.found.headline.text() == "3 new proposals on 1 image"
    press(dialog.start)
    executor.run_all()
    assert dialog.found.headline.text() == "Imported 3 proposals on 1 image. 2 labels are new."
    assert (rig.labels(), len(rig.controller.proposals)) == ([], 3)
    assert rig.window.status.proposals.text() == "3 proposed"
    press(dialog.cancel)
    rig.window.actions_by_id["undo"].trigger()
    assert rig.controller.proposals == ()


def test_labels_come_out_of_a_zip_and_nothing_else_stays(open_dialog, labels, rig: Rig, tmp_path, monkeypatch):
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    with zipfile.ZipFile(tmp_path / "labels.zip", "w") as opened:
        opened.write(labels, "export/labels.json")
    dialog, executor = open_dialog(tmp_path / "labels.zip")
    executor.run_all()
    dialog.open_labels(labels)
    executor.run_all()
    dialog.open_labels(tmp_path / "labels.zip")
    executor.run_all()
    assert dialog.found.headline.text() == "3 new objects on 1 image"
    gc.collect()
    assert len(list(room.iterdir())) == 1
    press(dialog.start)
    executor.run_all()
    assert rig.labels() == ["crab", "crab", "newt"]
    press(dialog.cancel)
    gc.collect()
    assert list(room.iterdir()) == []


def test_a_second_look_finds_nothing_new(planned, open_dialog, labels):
    dialog, executor = planned
    press(dialog.start)
    executor.run_all()
    press(dialog.cancel)
    executor.closed = False
    again, _ = open_dialog(labels)
    executor.run_all()
    assert again.found.headline.text() == "Nothing new"
    assert again.found.details.text() == "3 objects are there already."
    assert not again.start.isEnabled()
    assert shown(again) == [("crab", "2", "crab"), ("newt", "1", "newt")]


def test_labels_are_mapped_by_typing_choosing_and_leaving_out(planned, rig: Rig):
    dialog, executor = planned
    rig.controller.set_label("shellfish")
    model = dialog.mapping
    dialog.labels.setFocus()
    dialog.labels.setCurrentIndex(model.index(0, TARGET))
    QTest.keyClick(dialog.labels, Qt.Key.Key_F2)
    editor = dialog.labels.findChild(QComboBox, "import_target")
    QTest.keyClicks(editor, "shellfish")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt takes the text over a moment later
    executor.run_all()
    assert shown(dialog)[0] == ("crab", "2", "shellfish (new)")
    assert dialog.start.isEnabled()
    model.setData(model.index(1, TARGET), LEAVE_OUT)
    assert dialog.found.headline.text() == "Counting…"
    executor.run_all()
    assert dialog.found.headline.text() == "2 new objects on 1 image"
    assert "Left out with their labels: 1 object." in dialog.found.notes.text()
    press(dialog.start)
    executor.run_all()
    assert rig.labels() == ["shellfish", "shellfish"]


def test_two_changes_in_a_row_are_counted_together(planned):
    dialog, executor = planned
    model = dialog.mapping
    model.setData(model.index(0, TARGET), LEAVE_OUT)
    model.setData(model.index(1, TARGET), LEAVE_OUT)
    executor.run_all()
    assert dialog.found.headline.text() == "Nothing new"


def test_looking_can_be_cancelled_and_begun_again(open_dialog, labels):
    dialog, executor = open_dialog(labels)
    assert (dialog.found.headline.text(), dialog.cancel.text()) == ("Looking at the labels…", "Cancel")
    press(dialog.cancel)
    executor.run_all()
    assert dialog.found.headline.text() == "Cancelled."
    assert not dialog.start.isEnabled()
    dialog.form.path.setFocus()
    QTest.keyClick(dialog.form.path, Qt.Key.Key_Return)
    executor.run_all()
    assert dialog.found.headline.text() == "3 new objects on 1 image"


def test_another_file_chosen_meanwhile_counts(open_dialog, labels, tmp_path):
    dialog, executor = open_dialog(tmp_path / "nothing")
    dialog.open_labels(labels)
    executor.run_all()
    assert dialog.found.headline.text() == "3 new objects on 1 image"


def test_escape_cancels_an_import_and_nothing_of_it_is_left(planned, rig: Rig):
    dialog, executor = planned
    press(dialog.start)
    assert rig.window.store.read_only
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    executor.run_all()
    assert dialog.isVisible()
    assert dialog.found.headline.text() == "Cancelled. Nothing was imported."
    assert (rig.labels(), rig.controller.categories, rig.window.store.read_only) == ([], (), False)
    assert dialog.start.isEnabled()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('{"images": [], "annotations": 5}', "labels.json"),
        ("{", "labels.json"),
        (None, "There is no file or folder"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(content, sentence, open_dialog, tmp_path):
    path = tmp_path / "labels.json"
    if content is not None:
        path.write_text(content)
    dialog, executor = open_dialog(path)
    executor.run_all()
    assert dialog.found.headline.text() == "This cannot be imported."
    assert sentence in dialog.found.notes.text()
    assert not dialog.start.isEnabled()


def test_labels_of_other_photographs_are_told(open_dialog, labels):
    labels.write_text(labels.read_text().replace("adder.png", "other.png"))
    dialog, executor = open_dialog(labels)
    executor.run_all()
    assert dialog.found.headline.text() == "None of these images is in the project"
    assert not dialog.start.isEnabled()


def test_what_goes_wrong_while_writing_is_told_and_leaves_nothing(planned, rig: Rig, labels):
    dialog, executor = planned
    labels.unlink()
    press(dialog.start)
    executor.run_all()
    if dialog.found.headline.text() != "Nothing was imported.":
        pytest.skip("the reader has kept what it read")
    assert "labels.json" in dialog.found.notes.text()
    assert (rig.labels(), rig.window.store.read_only) == ([], False)


def test_a_dropped_label_file_opens_the_dialog(open_dialog, rig: Rig, labels):
    _, executor = open_dialog()
    rig.window.projects.open_dropped([labels])
    dialogs = [dialog for dialog in rig.window.findChildren(ImportDialog) if dialog.form.path.text() == str(labels)]
    executor.run_all()
    assert dialogs[0].found.headline.text() == "3 new objects on 1 image"


def test_a_real_worker_imports_while_the_window_lives(rig: Rig, labels):
    dialog = rig.window.dialogs.show_import(labels)
    rig.qtbot.waitUntil(dialog.start.isEnabled, timeout=PATIENCE)
    with rig.qtbot.waitSignal(dialog.imported, timeout=PATIENCE) as told:
        press(dialog.start)
    assert told.args[0].tally.new == 3
    assert rig.labels() == ["crab", "crab", "newt"]
    dialog.close()


def test_closing_the_window_in_the_middle_imports_nothing(planned, rig: Rig, labels):
    from sam_annotator.store.project import ProjectStore

    dialog, _ = planned
    press(dialog.start)
    path = rig.window.store.path
    rig.window.close()
    store = ProjectStore.open(path, read_only=True)
    assert store.counts() == {}
    store.close()


def test_nothing_can_be_imported_into_what_is_read_only(bare: Rig, folder):
    bare.open(folder)
    path = bare.window.store.path
    bare.window.open_path(path.parent.parent)
    assert bare.window.open_path(path, read_only=True)
    bare.crank()
    assert not bare.window.actions_by_id["import_labels"].isEnabled()
    assert bare.window.dialogs.show_import() is None


def test_a_target_chosen_from_the_list_counts_at_once(planned):
    dialog, executor = planned
    dialog.labels.setCurrentIndex(dialog.mapping.index(0, TARGET))
    dialog.labels.edit(dialog.mapping.index(0, TARGET))
    editor = dialog.labels.findChild(QComboBox, "import_target")
    editor.showPopup()
    QTest.keyClick(editor.view(), Qt.Key.Key_End)
    QTest.keyClick(editor.view(), Qt.Key.Key_Return)
    QApplication.processEvents()
    executor.run_all()
    assert shown(dialog)[0] == ("crab", "2", LEAVE_OUT)
    assert dialog.found.headline.text() == "1 new object on 1 image"
