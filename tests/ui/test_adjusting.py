"""Brightness, contrast, gamma, window and level: for the eye alone."""

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton

from sam_annotator.settings import Settings
from sam_annotator.ui.adjust_panel import AdjustPanel
from tests.ui.canvas.pixels import shot
from tests.ui.pointer import move
from tests.ui.rig import Rig


def panel(rig: Rig) -> AdjustPanel:
    return rig.window.canvas.findChild(AdjustPanel)


def badge(rig: Rig) -> QToolButton:
    return rig.window.canvas.findChild(QToolButton, "adjusted_badge")


def seen(rig: Rig, x: float, y: float) -> int:
    """The green of an image pixel on the canvas."""
    at = rig.place(x + 0.5, y + 0.5)
    return int(shot(rig.window.canvas)[at.y(), at.x(), 1])


@pytest.fixture
def deep(bare: Rig, tmp_path) -> Rig:
    """A 16-bit image whose columns rise from 20,000 by 10, and a plain one after it."""
    folder = tmp_path / "scans"
    folder.mkdir()
    cv2.imwrite(str(folder / "deep.png"), np.tile(np.arange(160, dtype=np.uint16) * 10 + 20_000, (120, 1)))
    cv2.imwrite(str(folder / "plain.png"), np.full((120, 160, 3), 100, np.uint8))
    bare.window.change_settings(minimap=False)
    bare.open(folder)
    return bare


def test_keys_move_a_slider_and_the_image_gets_brighter_for_the_eye_alone(rig: Rig):
    before, held = seen(rig, 80, 110), rig.window.canvas.pixels.copy()
    rig.key(Qt.Key.Key_F12)
    assert panel(rig).isVisible()
    assert rig.focused() is panel(rig).rows["brightness"].slider
    for _ in range(4):
        rig.key(Qt.Key.Key_PageUp)
    assert rig.controller.image.path == "adder.png"  # the keys of the slider are not the window's
    assert panel(rig).adjustment.brightness == pytest.approx(0.4)
    assert seen(rig, 80, 110) == pytest.approx(min(before + 102, 255), abs=2)
    assert (rig.window.canvas.pixels == held).all()
    assert badge(rig).isVisible()
    rig.key(Qt.Key.Key_Escape)
    assert not panel(rig).isVisible()
    assert badge(rig).isVisible()  # it says so as long as it holds


def test_the_model_sees_the_image_as_it_is(rig: Rig):
    rig.click(80, 60)
    rig.crank()
    plain = rig.controller.candidates.low_res_logits
    rig.controller.drop_prompt()
    rig.key(Qt.Key.Key_F12)
    panel(rig).rows["gamma"].slider.setValue(80)
    rig.window.actions_by_id["next_image"].trigger()
    rig.crank()
    rig.window.actions_by_id["previous_image"].trigger()
    rig.crank()
    rig.click(80, 60)
    rig.crank()
    assert (rig.controller.candidates.low_res_logits == plain).all()


def test_what_is_adjusted_holds_for_the_next_images_and_the_next_start(rig: Rig, make_rig, folder):
    rig.window.actions_by_id["adjust_image"].trigger()
    panel(rig).rows["contrast"].slider.setValue(30)
    rig.window.actions_by_id["next_image"].trigger()
    rig.crank()
    assert panel(rig).adjustment.contrast == pytest.approx(0.3)
    rig.window.close()
    again = make_rig(Settings.load())
    again.open(folder)
    assert panel(again).adjustment.contrast == pytest.approx(0.3)
    assert badge(again).isVisible()
    again.key(Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)
    assert not badge(again).isVisible()
    again.window.close()
    assert Settings.load().adjustments == {}


def test_another_project_is_shown_as_it_is(rig: Rig, tmp_path):
    rig.window.actions_by_id["adjust_image"].trigger()
    panel(rig).rows["contrast"].slider.setValue(30)
    other = tmp_path / "other"
    other.mkdir()
    cv2.imwrite(str(other / "grey.png"), np.full((120, 160, 3), 60, np.uint8))
    rig.open(other)
    assert panel(rig).adjustment.is_neutral
    assert seen(rig, 80, 60) == 60


def test_auto_and_reset(rig: Rig):
    rig.window.actions_by_id["adjust_image"].trigger()
    QTest.mouseClick(panel(rig).findChild(QPushButton, "adjust_auto"), Qt.MouseButton.LeftButton)
    assert not panel(rig).adjustment.is_neutral
    QTest.mouseClick(panel(rig).findChild(QPushButton, "adjust_reset"), Qt.MouseButton.LeftButton)
    assert panel(rig).adjustment.is_neutral
    assert not badge(rig).isVisible()


def test_a_click_on_the_panel_clicks_no_object_and_one_on_the_badge_opens_it(rig: Rig):
    rig.window.actions_by_id["adjust_image"].trigger()
    QTest.mouseClick(panel(rig), Qt.MouseButton.LeftButton)
    assert rig.controller.prompt.is_empty
    panel(rig).rows["gamma"].slider.setValue(50)
    QTest.mouseClick(panel(rig).findChild(QToolButton, "adjust_close"), Qt.MouseButton.LeftButton)
    assert rig.focused() is rig.window.canvas
    QTest.mouseClick(badge(rig), Qt.MouseButton.LeftButton)
    assert panel(rig).isVisible()


def test_window_and_level_go_by_the_values_of_the_file(deep: Rig):
    deep.window.actions_by_id["adjust_image"].trigger()
    rows, held = panel(deep).rows, deep.window.canvas.pixels.copy()
    assert rows["window"].slider.isVisible()
    assert rows["level"].number.text() == "20,795"
    rows["window"].slider.setValue(500)  # half of all values, around the middle
    assert seen(deep, 30, 60) == 0
    assert seen(deep, 130, 60) == 255
    assert seen(deep, 79, 60) == pytest.approx(127, abs=4)
    rows["level"].slider.setValue(0)
    assert seen(deep, 79, 60) == 255
    assert (deep.window.canvas.pixels == held).all()


def test_window_and_level_are_offered_for_deep_images_alone(deep: Rig):
    deep.window.actions_by_id["adjust_image"].trigger()
    panel(deep).rows["window"].slider.setValue(100)
    deep.window.actions_by_id["next_image"].trigger()
    deep.crank()
    assert not panel(deep).rows["window"].slider.isVisible()
    assert seen(deep, 80, 60) == 100  # a window of values says nothing about 8 bits
    deep.window.actions_by_id["previous_image"].trigger()
    deep.crank()
    assert panel(deep).rows["window"].slider.isVisible()
    assert seen(deep, 10, 60) == 0


def test_auto_of_a_deep_image_shows_its_values(deep: Rig):
    deep.window.actions_by_id["adjust_image"].trigger()
    panel(deep).rows["window"].slider.setValue(10)
    QTest.mouseClick(panel(deep).findChild(QPushButton, "adjust_auto"), Qt.MouseButton.LeftButton)
    assert seen(deep, 40, 60) == pytest.approx(64, abs=4)
    assert seen(deep, 120, 60) == pytest.approx(192, abs=4)


def test_a_drag_with_ctrl_and_shift_changes_window_and_level_and_nothing_else(deep: Rig):
    canvas, held = deep.window.canvas, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, held, deep.place(80, 60))
    move(canvas, deep.place(80, 60) - QPoint(canvas.width() // 4, 0))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, held, deep.place(20, 60))
    deep.crank()
    chosen = panel(deep).adjustment
    assert chosen.window == pytest.approx(1590 * 10**-0.25, rel=0.01)
    assert chosen.level == pytest.approx(20_795)
    assert deep.controller.prompt.is_empty
    assert badge(deep).isVisible()
    deep.click(80, 60)
    assert not deep.controller.prompt.is_empty
