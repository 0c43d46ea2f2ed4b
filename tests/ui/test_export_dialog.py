"""Exporting from the window."""

import json
from dataclasses import replace

import pytest
from pycocotools.coco import COCO
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
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
    """A dialog with one slow format, cranked by hand; nothing is looked at before."""
    executor = ManualExecutor()

    def make(slow: Slow) -> tuple[ExportDialog, ManualExecutor]:
        store = labelled.window.store
        dialog = ExportDialog(
            store.path, store.image_root, labelled.window, formats={"slow": slow}, executor=executor, measuring=idle
        )
        dialog.show()
        return dialog, executor

    return make


def idle(name: str) -> ManualExecutor:
    """An executor that nobody cranks."""
    return ManualExecutor()


def press(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_window_writes_coco_that_pycocotools_loads(labelled: Rig, tmp_path):
    dialog = labelled.window.dialogs.show_export()
    dialog.form.output.setText(str(tmp_path / "out.json"))
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
    dialog = labelled.window.dialogs.show_export()
    dialog.form.output.setText(str(tmp_path / "out.json"))
    dialog.form.segmentation.setCurrentIndex(dialog.form.segmentation.findData("polygon"))
    with labelled.qtbot.waitSignal(dialog.exported, timeout=PATIENCE):
        press(dialog.start)
    written = json.loads((tmp_path / "out.json").read_text())
    assert all(isinstance(item["segmentation"], list) for item in written["annotations"])
    dialog.close()


def test_other_formats_get_a_folder_and_no_choice_of_masks(labelled: Rig):
    dialog = labelled.window.dialogs.show_export()
    dialog.form.format.setCurrentIndex(dialog.form.format.findData("yolo"))
    assert not dialog.form.segmentation.isEnabled()
    assert dialog.form.segmentation.currentText() == ""
    assert dialog.form.output.text().endswith("animals-yolo")
    dialog.close()


def test_a_sample_tells_what_the_budget_brings(labelled: Rig):
    store, measuring = labelled.window.store, ManualExecutor()
    executors = {"sample": measuring, "losses": ManualExecutor()}
    dialog = ExportDialog(
        store.path, store.image_root, labelled.window, polygon_iou=0.99, measuring=executors.__getitem__
    )
    dialog.show()
    assert not dialog.form.budget.isEnabled()
    measuring.run_all()
    assert "No polygons" in dialog.form.sample.text()
    dialog.form.segmentation.setCurrentIndex(dialog.form.segmentation.findData("polygon"))
    assert dialog.form.budget.isEnabled()
    measuring.run_all()
    first = dialog.form.sample.text()
    assert first.startswith("2 objects: ")
    assert "on average" in first
    for step in (90, 60, 40, 0):
        dialog.form.budget.slider.setValue(step)
    assert dialog.form.sample.text() == first  # what was known stays until more is known
    measuring.run_all()
    assert dialog.form.sample.text() != first
    dialog.form.format.setCurrentIndex(dialog.form.format.findData("masks"))
    assert not dialog.form.budget.isEnabled()
    assert "No polygons" in dialog.form.sample.text()
    dialog.form.format.setCurrentIndex(dialog.form.format.findData("coco"))
    assert dialog.form.segmentation.currentData() == "polygon"
    dialog.close()


@pytest.fixture
def with_hole(labelled: Rig) -> Rig:
    """One object is a ring, and both have an attribute."""
    store = labelled.window.store
    mask = labelled.controller.objects[0].mask.to_array()
    y, x = (int(places.mean()) for places in mask.nonzero())
    mask = mask.copy()
    mask[y, x] = False
    ring, other = labelled.controller.objects
    store.apply(
        Step(
            "Edit",
            (
                Change(ring, replace(ring, mask=Mask.from_array(mask), attributes={"a": 1.0})),
                Change(other, replace(other, attributes={"a": 1.0})),
            ),
        )
    )
    return labelled


class Poor(Slow):
    """A format that knows neither holes nor attributes."""

    name, title = "poor", "Poor"
    capabilities = Capabilities(Shape.POLYGON, holes=False)


class Rich(Slow):
    """A format that holds everything."""

    name, title = "rich", "Rich"
    capabilities = Capabilities(Shape.MASK, crowd=True, attributes=True, boxes=True)


def test_what_a_format_cannot_hold_is_told_before_anything_is_written(with_hole: Rig):
    store, looking, executor = with_hole.window.store, ManualExecutor(), ManualExecutor()
    executors = {"sample": ManualExecutor(), "losses": looking}
    formats = {"poor": Poor(), "rich": Rich()}
    dialog = ExportDialog(
        store.path,
        store.image_root,
        with_hole.window,
        formats=formats,
        executor=executor,
        measuring=executors.__getitem__,
    )
    dialog.show()
    looking.run_all()
    assert dialog.outcome.text() == "1 object with holes will lose them. 2 objects will lose attributes."
    dialog.form.format.setCurrentIndex(1)
    assert dialog.outcome.text() == ""
    dialog.form.format.setCurrentIndex(0)
    dialog.form.format.setCurrentIndex(1)
    looking.run_all()
    assert dialog.outcome.text() == ""  # what was found about the other format comes too late
    dialog.form.format.setCurrentIndex(0)
    press(dialog.start)
    executor.run_all()
    looking.run_all()
    assert dialog.outcome.text() == "5 objects on 2 images written and checked."
    dialog.close()


def test_the_budget_reaches_the_file(labelled: Rig, tmp_path):
    corners = []
    for step in (100, 0):
        dialog = labelled.window.dialogs.show_export()
        dialog.form.segmentation.setCurrentIndex(dialog.form.segmentation.findData("polygon"))
        dialog.form.output.setText(str(tmp_path / "out.json"))
        dialog.form.budget.slider.setValue(step)
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
    dialog.form.output.clear()
    press(dialog.start)
    assert len(executor) == 0
    assert dialog.outcome.text() == "Say where to write."


def test_the_summary_counts_and_adds_what_the_format_could_not_hold():
    report = ExportReport((), 1, 1, ("One crowd was left out.",))
    assert summary(report) == "1 object on 1 image written and checked. One crowd was left out."
