"""The main job in the real window, offscreen: real threads, the built-in model, sample photographs."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from pycocotools.coco import COCO
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sam_annotator.assets import resources
from sam_annotator.controllers.annotating import AnnotatingController
from sam_annotator.models.catalog import Catalog
from sam_annotator.settings import Settings
from sam_annotator.ui.main_window import MainWindow
from sam_annotator.ui.model_wiring import load_first

PATIENCE = 60_000


@pytest.fixture
def window(qtbot, tmp_path: Path):
    catalog = Catalog.load()
    if not catalog.is_installed(catalog.spec(catalog.default)):
        pytest.skip("needs the weights of the built-in model in resources/models/compact")
    folder = tmp_path / "photographs"
    shutil.copytree(resources() / "samples", folder)
    made = MainWindow(AnnotatingController(), settings=Settings())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    load_first(made, None)
    assert made.open_path(folder)
    yield made
    made.close()


def key(window: MainWindow, pressed: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, pressed, modifiers)


def click(window: MainWindow, x: float, y: float) -> None:
    place: QPoint = window.canvas.image_to_widget(x, y).toPoint()
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=place)


def test_from_the_first_click_to_a_coco_file(window: MainWindow, qtbot, tmp_path: Path):
    controller = window.controller
    clicks = []
    for label, (x, y) in {"astronaut": (200, 330), "cat": (225, 150), "cup": (300, 130)}.items():
        qtbot.waitUntil(lambda: controller.image_size is not None, timeout=PATIENCE)
        click(window, x, y)
        qtbot.waitUntil(lambda: all(card.content for card in window.candidates.cards), timeout=PATIENCE)
        key(window, Qt.Key.Key_Tab)
        assert controller.rank == 1
        key(window, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        if label == "astronaut":
            key(window, Qt.Key.Key_Return)
        else:
            key(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(window.labels.field, label)
        key(window, Qt.Key.Key_Return)
        if label != "astronaut":
            key(window, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(controller.objects) == 1, timeout=PATIENCE)
        clicks.append((controller.image.path, label, x, y))
        image = controller.image
        key(window, Qt.Key.Key_D)
        qtbot.waitUntil(lambda image=image: controller.image != image, timeout=PATIENCE)

    dialog = window.dialogs.show_export()
    dialog.form.output.setText(str(tmp_path / "out.json"))
    with qtbot.waitSignal(dialog.exported, timeout=PATIENCE):
        QTest.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    dialog.close()

    coco = COCO(str(tmp_path / "out.json"))
    files = {image["file_name"]: image["id"] for image in coco.dataset["images"]}
    names = {category["id"]: category["name"] for category in coco.dataset["categories"]}
    for path, label, x, y in clicks:
        [annotation] = coco.loadAnns(coco.getAnnIds(imgIds=[files[path]]))
        assert names[annotation["category_id"]] == label
        mask = coco.annToMask(annotation)
        rows, columns = np.ogrid[: mask.shape[0], : mask.shape[1]]
        near = (rows - y) ** 2 + (columns - x) ** 2 < 20**2
        assert mask[near].any(), f"the mask of the {label} lies elsewhere than the click"
