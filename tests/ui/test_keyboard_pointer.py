"""A whole object without a mouse, and the way from panel to panel."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sam_annotator.core.prompt import EXCLUDE, INCLUDE
from sam_annotator.settings import Settings
from sam_annotator.ui.canvas.keyboard_pointer import FAST, STEP, KeyboardPointer
from tests.ui.rig import Rig

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT, RIGHT, UP, DOWN, SPACE = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space


@pytest.fixture
def pointer(rig: Rig) -> KeyboardPointer:
    rig.key(Qt.Key.Key_F3)
    return rig.window.canvas.findChild(KeyboardPointer)


def put(pointer: KeyboardPointer, rig: Rig, x: float, y: float) -> None:
    """Move it over an image pixel, key by key."""
    way = rig.window.canvas.image_to_widget(x, y) - pointer.position
    for key, pixels in ((RIGHT, way.x()), (LEFT, -way.x()), (DOWN, way.y()), (UP, -way.y())):
        for _ in range(max(0, round(pixels)) // STEP):
            rig.key(key)
        for _ in range(max(0, round(pixels)) % STEP):
            rig.key(key, SHIFT)


def test_arrows_move_it_by_steps_and_change_no_image(rig: Rig, pointer: KeyboardPointer):
    start = pointer.position
    assert start == QPointF(rig.window.canvas.rect().center())
    for key, modifiers, way in (
        (RIGHT, Qt.KeyboardModifier.NoModifier, (STEP, 0)),
        (UP, SHIFT, (0, -1)),
        (LEFT, CTRL, (-STEP * FAST, 0)),
    ):
        before = pointer.position
        rig.key(key, modifiers)
        assert pointer.position - before == QPointF(*way)
    rig.crank()
    assert rig.controller.image.path == "adder.png"
    assert rig.window.status.pointer.text() != ""


def test_an_object_is_made_without_a_mouse(rig: Rig, pointer: KeyboardPointer):
    rig.controller.set_label("crab")
    put(pointer, rig, 80, 60)
    rig.key(SPACE)
    rig.crank()
    (point,) = rig.controller.prompt.points
    assert (point.x, point.y) == pytest.approx((80, 60), abs=1)
    assert point.label == INCLUDE
    put(pointer, rig, 20, 20)
    rig.key(Qt.Key.Key_Minus)
    rig.crank()
    assert [point.label for point in rig.controller.prompt.points] == [INCLUDE, EXCLUDE]
    rig.key(Qt.Key.Key_Tab)
    rig.key(Qt.Key.Key_Return)
    assert rig.labels() == ["crab"]


def test_alt_excludes(rig: Rig, pointer: KeyboardPointer):
    rig.key(SPACE, ALT)
    assert [point.label for point in rig.controller.prompt.points] == [EXCLUDE]


def test_held_space_drags_a_box(rig: Rig, pointer: KeyboardPointer):
    put(pointer, rig, 40, 30)
    canvas = rig.window.canvas
    QTest.keyPress(canvas, SPACE)
    put(pointer, rig, 120, 90)
    QTest.keyRelease(canvas, SPACE)
    rig.crank()
    (box,) = rig.controller.prompt.boxes
    assert box == pytest.approx((40, 30, 120, 90), abs=1)


def test_a_key_that_the_system_repeats_is_held_all_the_same(rig: Rig, pointer: KeyboardPointer):
    """On X each repetition may look like letting go and pressing again."""
    pointer.patience = 60_000
    put(pointer, rig, 40, 30)
    canvas = rig.window.canvas
    for _ in range(3):
        QTest.keyPress(canvas, SPACE)
        QTest.keyRelease(canvas, SPACE)
    QTest.keyPress(canvas, SPACE)
    put(pointer, rig, 120, 90)
    QTest.keyRelease(canvas, SPACE)
    rig.key(RIGHT)  # the box ends where Space was let go
    (box,) = rig.controller.prompt.boxes
    assert box == pytest.approx((40, 30, 120, 90), abs=1)
    assert rig.controller.prompt.points == ()


def test_near_the_edge_the_photograph_moves(rig: Rig, pointer: KeyboardPointer):
    canvas = rig.window.canvas
    for _ in range(8):
        canvas.zoom_by(1.5)
    corner = canvas.image_to_widget(0, 0)
    for _ in range(30):
        rig.key(RIGHT, CTRL)
    assert canvas.image_to_widget(0, 0).x() < corner.x() - 200
    assert canvas.rect().contains(pointer.position.toPoint())
    for _ in range(400):
        rig.key(LEFT, CTRL)
    assert pointer.position.x() == 0  # the photograph ends, and the pointer goes on to the edge of the canvas


def test_zooming_keeps_what_is_under_it(rig: Rig, pointer: KeyboardPointer):
    rig.window.canvas.zoom_by(3)
    put(pointer, rig, 90, 50)
    rig.key(Qt.Key.Key_Plus, CTRL)
    assert (rig.window.canvas.image_to_widget(90, 50) - pointer.position).manhattanLength() < 2


def test_the_mouse_takes_it_along_and_leaving_does_not_end_it(rig: Rig, pointer: KeyboardPointer):
    no, place = Qt.MouseButton.NoButton, QPointF(rig.place(30, 30))
    away = rig.window.canvas.mapToGlobal(place)
    moved = QMouseEvent(QEvent.Type.MouseMove, place, away, no, no, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(rig.window.canvas, moved)
    QApplication.sendEvent(rig.window.canvas, QEvent(QEvent.Type.Leave))
    assert pointer.position == QPointF(rig.place(30, 30))
    rig.key(RIGHT)
    assert pointer.position == QPointF(rig.place(30, 30)) + QPointF(STEP, 0)


def test_switched_off_arrows_go_through_the_images_again(rig: Rig, pointer: KeyboardPointer):
    rig.key(Qt.Key.Key_F3)
    assert not rig.window.canvas.findChild(type(pointer._cross)).isVisible()
    rig.key(RIGHT)
    rig.crank()
    assert rig.controller.image.path == "badger.png"
    rig.key(Qt.Key.Key_F3)
    assert rig.window.actions_by_id["keyboard_pointer"].isChecked()


def test_its_step_is_a_setting(make_rig, folder):
    rig = make_rig(Settings(pointer_step=3))
    rig.open(folder)
    rig.key(Qt.Key.Key_F3)
    pointer = rig.window.canvas.findChild(KeyboardPointer)
    before = pointer.position
    rig.key(DOWN)
    rig.window.change_settings(pointer_step=7)
    rig.key(DOWN)
    assert pointer.position - before == QPointF(0, 10)


def test_ctrl_tab_goes_round_all_panels_and_back(rig: Rig):
    window = rig.window
    rig.make_object()
    panels = [window.upper, window.labels, window.objects, window.images, window.pages]
    window.canvas.setFocus()
    for panel in panels:
        rig.key(Qt.Key.Key_Tab, CTRL)
        assert panel.isAncestorOf(rig.focused())
    assert rig.focused() is window.canvas
    rig.key(Qt.Key.Key_Backtab, CTRL | SHIFT)
    assert rig.focused() is window.images.view
