"""Exporting from the window."""

import json

import pytest
from pycocotools.coco import COCO
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import Capabilities, ExportReport, Shape
from sam_annotator.ui.export_dialog import ExportDialog
from sam_annotator.ui.exporting import summary
from tests.ui.rig import PATIENCE, Rig


class Slow:
    """A format that reports twice, and fails if it is told to."""

    name, title, suffix = "slow", "Slow", ".json"
    capabilities = Capabilities(Shape.MASK)

    def __init__(self, problem: str = "") -> None:
        self.problem = problem

    def write(self, source, output, options, progress=None):
        progress(1, 2)
        if self.problem:
            raise FormatError(self.problem)
        progress(2, 2)
        return ExportReport((output,), 2, 5)


@pytest.fixture
def labelled(rig: Rig) -> Rig:
    rig.make_object(40, 40, "crab")
    rig.make_object(120, 90, "snail")
    return rig


@pytest.fixture
def make_dialog(labelled: Rig):
    """A dialog with one slow format, cranked by hand."""
    executor = ManualExecutor()

    def make(slow: Slow) -> tuple[ExportDialog, ManualExecutor]:
        store = labelled.window.store
        dialog = ExportDialog(store.path, store.image_root, labelled.window, formats={"slow": slow}, executor=executor)
        dialog.show()
        return dialog, executor

    return make


def press(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_window_writes_coco_that_pycocotools_loads(labelled: Rig, tmp_path):
    dialog = labelled.window.show_export()
    dialog.output.setText(str(tmp_path / "out.json"))
    with labelled.qtbot.waitSignal(dialog.exported, timeout=PATIENCE) as told:
        press(dialog.start)
    assert told.args[0].annotations == 2
    assert dialog.outcome.text().startswith("2 objects on ")
    assert dialog.show_folder.isEnabled()
    loaded = COCO(str(tmp_path / "out.json"))
    assert sorted(category["name"] for category in loaded.loadCats(loaded.getCatIds())) == ["crab", "snail"]
    areas = [loaded.annToMask(annotation).sum() for annotation in loaded.loadAnns(loaded.getAnnIds())]
    assert areas == [item.mask.area for item in labelled.controller.objects]
    dialog.close()


def test_polygons_can_be_chosen_for_coco(labelled: Rig, tmp_path):
    dialog = labelled.window.show_export()
    dialog.output.setText(str(tmp_path / "out.json"))
    dialog.segmentation.setCurrentIndex(dialog.segmentation.findData("polygon"))
    with labelled.qtbot.waitSignal(dialog.exported, timeout=PATIENCE):
        press(dialog.start)
    written = json.loads((tmp_path / "out.json").read_text())
    assert all(isinstance(item["segmentation"], list) for item in written["annotations"])
    dialog.close()


def test_other_formats_get_a_folder_and_no_choice_of_masks(labelled: Rig):
    dialog = labelled.window.show_export()
    dialog.format.setCurrentIndex(dialog.format.findData("yolo"))
    assert not dialog.segmentation.isEnabled()
    assert dialog.segmentation.currentText() == ""
    assert dialog.output.text().endswith("animals-yolo")
    dialog.close()


def test_a_sample_tells_what_the_budget_brings(labelled: Rig):
    store, measuring = labelled.window.store, ManualExecutor()
    dialog = ExportDialog(store.path, store.image_root, labelled.window, polygon_iou=0.99, measuring=measuring)
    dialog.show()
    assert not dialog.budget.isEnabled()
    assert len(measuring) == 0
    dialog.segmentation.setCurrentIndex(dialog.segmentation.findData("polygon"))
    assert dialog.budget.isEnabled()
    measuring.run_all()
    first = dialog.sample.text()
    assert first.startswith("2 objects: ")
    assert "on average" in first
    for step in (90, 60, 40, 0):
        dialog.budget.slider.setValue(step)
    assert dialog.sample.text() == first  # what was known stays until more is known
    measuring.run_all()
    assert dialog.sample.text() != first
    dialog.format.setCurrentIndex(dialog.format.findData("masks"))
    assert not dialog.budget.isEnabled()
    assert "Every pixel is kept" in dialog.sample.text()
    dialog.format.setCurrentIndex(dialog.format.findData("coco"))
    assert dialog.segmentation.currentData() == "polygon"
    dialog.close()


def test_the_budget_reaches_the_file(labelled: Rig, tmp_path):
    corners = []
    for step in (100, 0):
        dialog = labelled.window.show_export()
        dialog.segmentation.setCurrentIndex(dialog.segmentation.findData("polygon"))
        dialog.output.setText(str(tmp_path / "out.json"))
        dialog.budget.slider.setValue(step)
        with labelled.qtbot.waitSignal(dialog.exported, timeout=PATIENCE):
            press(dialog.start)
        written = json.loads((tmp_path / "out.json").read_text())
        corners.append(sum(len(ring) for item in written["annotations"] for ring in item["segmentation"]))
        dialog.close()
    assert corners[1] < corners[0]


def test_work_goes_on_in_the_window_while_the_export_runs(make_dialog, labelled: Rig):
    dialog, executor = make_dialog(Slow())
    press(dialog.start)
    assert not dialog.start.isEnabled()
    labelled.make_object(20, 20, "newt")
    executor.run_all()
    assert dialog.outcome.text() == "5 objects on 2 images written and checked."
    assert dialog.start.isEnabled()


def test_an_export_can_be_cancelled(make_dialog):
    dialog, executor = make_dialog(Slow())
    press(dialog.start)
    assert dialog.cancel.text() == "Cancel"
    press(dialog.cancel)
    executor.run_all()
    assert dialog.outcome.text() == "Cancelled. Nothing was written."
    assert dialog.cancel.text() == "Close"


def test_escape_cancels_before_it_closes(make_dialog, labelled: Rig):
    dialog, executor = make_dialog(Slow())
    press(dialog.start)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    executor.run_all()
    assert dialog.isVisible()
    with labelled.qtbot.waitSignal(dialog.destroyed, timeout=PATIENCE):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_what_went_wrong_is_told_in_the_dialog(make_dialog):
    dialog, executor = make_dialog(Slow("out.json cannot be written: the disk is full."))
    press(dialog.start)
    executor.run_all()
    assert dialog.outcome.text() == "out.json cannot be written: the disk is full."
    assert not dialog.show_folder.isEnabled()


def test_an_export_without_a_place_asks_for_one(make_dialog):
    dialog, executor = make_dialog(Slow())
    dialog.output.clear()
    press(dialog.start)
    assert len(executor) == 0
    assert dialog.outcome.text() == "Say where to write."


def test_the_summary_counts_and_adds_what_the_format_could_not_hold():
    report = ExportReport((), 1, 1, ("One crowd was left out.",))
    assert summary(report) == "1 object on 1 image written and checked. One crowd was left out."
