"""Zoom means detail, in the real window."""

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.rig import PATIENCE, Rig

HEIGHT, WIDTH = 800, 1200


class Photograph(Rig):
    """A window on one large photograph."""

    def zoom_in(self, x, y, notches=8):
        """Turn the wheel over an image pixel."""
        canvas = self.window.canvas
        at = QPointF(self.place(x, y))
        none, phase, inverted = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False
        for _ in range(notches):
            far, turn = canvas.mapToGlobal(at), QPoint(0, 120)
            event = QWheelEvent(at, far, QPoint(), turn, Qt.MouseButton.NoButton, none, phase, inverted)
            QApplication.sendEvent(canvas, event)

    def rest(self):
        """Wait until what is seen has been asked for, and do the work."""
        self.qtbot.waitUntil(lambda: self.controller.detail.is_pending, timeout=PATIENCE)
        self.crank()

    @property
    def badge(self):
        label = self.window.canvas.findChild(QLabel, "detail_badge")
        return label.text() if label.isVisible() else ""


@pytest.fixture
def rig(qtbot, tmp_path):
    random = np.random.default_rng(0)
    cv2.imwrite(str(tmp_path / "large.png"), random.integers(0, 255, (HEIGHT, WIDTH, 3), np.uint8))
    rig = Photograph(qtbot)
    rig.open(tmp_path)
    return rig


def disc(x, y, radius):
    columns, rows = np.meshgrid(np.arange(WIDTH) + 0.5, np.arange(HEIGHT) + 0.5)
    return np.hypot(columns - x, rows - y) < radius


def iou(mask, truth):
    return (mask.to_array() & truth).sum() / (mask.to_array() | truth).sum()


def test_a_small_object_clicked_after_zooming_in_is_as_sharp_as_the_view(rig):
    rig.zoom_in(300, 200)
    rig.rest()
    assert rig.badge == "Detail"
    view = rig.controller.detail.view
    rig.click(300, 200)
    rig.crank()
    assert rig.badge == "Detail"
    rig.controller.set_label("adder")
    rig.key(Qt.Key.Key_Return)
    (made,) = rig.controller.objects
    # The fake model answers with a disc of a twelfth of what it sees.
    assert iou(made.mask, disc(300, 200, view.side / 12)) > 0.9


def test_a_click_outside_of_the_view_is_answered_by_the_whole_image(rig):
    rig.zoom_in(300, 200)
    rig.rest()
    rig.controller.set_prompt(rig.controller.prompt.with_point(1000, 600))
    rig.crank()
    assert rig.badge == "Whole image"
    assert iou(rig.controller.candidates.mask(0), disc(1000, 600, WIDTH / 12)) > 0.9


def test_a_click_does_not_wait_for_the_view(rig):
    rig.zoom_in(300, 200)
    rig.click(300, 200)
    assert rig.controller.detail.is_pending
    rig.lanes["decode"].run_all()
    assert rig.controller.candidates is not None
    assert rig.badge == "Detail follows…"
    rig.crank()
    assert rig.badge == "Detail"
    assert rig.controller.rank == 0


def test_f7_switches_it_off_and_on_and_is_remembered(rig):
    rig.zoom_in(300, 200)
    rig.rest()
    rig.key(Qt.Key.Key_F7)
    assert rig.badge == ""
    assert rig.window.settings.detail is False
    rig.click(300, 200)
    rig.crank()
    assert rig.controller.candidates.geometry.whole is None
    rig.controller.drop_prompt()
    rig.key(Qt.Key.Key_F7)
    assert rig.window.actions_by_id["detail"].isChecked()
    rig.crank()
    assert rig.badge == "Detail"


def test_fitting_the_image_takes_the_badge_away(rig):
    rig.zoom_in(300, 200)
    rig.rest()
    QTest.keyClick(rig.window.canvas, Qt.Key.Key_F)
    rig.qtbot.waitUntil(lambda: rig.controller.detail.view is None, timeout=PATIENCE)
    assert rig.badge == ""
