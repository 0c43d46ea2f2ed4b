"""The hand on the canvas: real mouse, wheel and key events, and what they mean."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sam_annotator.core.prompt import EXCLUDE, INCLUDE, Prompt
from sam_annotator.tools import TOOLS
from tests.ui.canvas.pixels import candidates, shot
from tests.ui.pointer import move

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


def place(canvas, x, y):
    # Qt moves a real cursor, which stays from test to test: a move to where it is already is no event.
    return canvas.image_to_widget(x, y).toPoint()


def wheel(canvas, at, notches=1.0, modifiers=NONE):
    turn = QPoint(round(120 * notches), 0) if modifiers & ALT else QPoint(0, round(120 * notches))
    position = QPointF(at)
    phase, far = Qt.ScrollPhase.NoScrollPhase, canvas.mapToGlobal(position)
    inverted = False
    event = QWheelEvent(position, far, QPoint(), turn, Qt.MouseButton.NoButton, modifiers, phase, inverted)
    QApplication.sendEvent(canvas, event)


def drag(canvas, start, end, button=LEFT):
    QTest.mousePress(canvas, button, NONE, start)
    move(canvas, (start + end) / 2)
    move(canvas, end)
    QTest.mouseRelease(canvas, button, NONE, end)


@pytest.fixture
def wired(canvas, context, monkeypatch):
    """The canvas shows what the context holds, as the window wires it."""
    keep = context.set_prompt

    def set_prompt(prompt):
        keep(prompt)
        canvas.set_prompt(prompt)

    monkeypatch.setattr(context, "set_prompt", set_prompt)
    return canvas


def test_clicks_reach_the_image_pixel_under_the_pointer(canvas, context):
    canvas.zoom_by(3)
    for button, keys, label in ((LEFT, NONE, INCLUDE), (RIGHT, NONE, EXCLUDE), (LEFT, ALT, EXCLUDE)):
        context.prompt = Prompt()
        QTest.mouseClick(canvas, button, keys, place(canvas, 100.5, 70.5))
        (point,) = context.prompt.points
        assert (point.x, point.y) == pytest.approx((100.5, 70.5), abs=0.6 * canvas._view.pixel)
        assert point.label == label


def test_a_drag_shows_its_box_and_asks_for_it(canvas, context):
    start, end = place(canvas, 50, 40), place(canvas, 120, 100)
    QTest.mousePress(canvas, LEFT, NONE, start)
    bare = shot(canvas)
    move(canvas, end)
    assert (shot(canvas) != bare).any(2).sum() > 300
    QTest.mouseRelease(canvas, LEFT, NONE, end)
    assert context.prompt.box == pytest.approx((50, 40, 120, 100), abs=0.6)
    assert np.array_equal(shot(canvas), bare), "what is asked is shown by set_prompt, not by the drag"


def test_a_badge_is_moved_and_removed_by_its_x(wired, context):
    QTest.mouseClick(wired, LEFT, NONE, place(wired, 60, 60))
    drag(wired, place(wired, 60, 60), place(wired, 90, 80))
    (point,) = context.prompt.points
    assert (point.x, point.y) == pytest.approx((90, 80), abs=0.6)
    move(wired, place(wired, 20, 20))
    move(wired, place(wired, 90, 80))
    x_mark = place(wired, 90, 80) + QPoint(13, -13)
    move(wired, x_mark)
    QTest.mouseClick(wired, LEFT, NONE, x_mark)
    assert context.prompt.is_empty


def test_delete_removes_the_badge_under_the_pointer_and_nothing_else(wired, context):
    wired.setFocus()
    QTest.mouseClick(wired, LEFT, NONE, place(wired, 60, 60))
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Delete, NONE)
    move(wired, place(wired, 150, 100))
    override.ignore()
    QApplication.sendEvent(wired, override)
    assert not override.isAccepted(), "elsewhere the key belongs to the window"
    move(wired, place(wired, 60, 60))
    QApplication.sendEvent(wired, override)
    assert override.isAccepted()
    QTest.keyClick(wired, Qt.Key.Key_Delete)
    assert context.prompt.is_empty


def test_a_middle_click_removes_a_badge_and_a_middle_drag_elsewhere_pans(wired, context):
    QTest.mouseClick(wired, LEFT, NONE, place(wired, 100, 75))
    wired.zoom_by(4)
    before = wired.image_to_widget(100, 75)
    drag(wired, QPoint(50, 50), QPoint(80, 40), MIDDLE)
    assert wired.image_to_widget(100, 75) == before + QPointF(30, -10)
    assert context.prompt.count == 1
    QTest.mouseClick(wired, MIDDLE, NONE, place(wired, 100, 75))
    assert context.prompt.is_empty


def test_space_and_drag_pans_and_does_not_click(canvas, context):
    canvas.zoom_by(4)
    canvas.setFocus()
    before = canvas.image_to_widget(100, 75)
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    assert canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor
    QTest.mousePress(canvas, LEFT, NONE, QPoint(100, 100))
    assert canvas.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    move(canvas, QPoint(60, 130))
    QTest.mouseRelease(canvas, LEFT, NONE, QPoint(60, 130))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.image_to_widget(100, 75) == before + QPointF(-40, 30)
    assert canvas.cursor().shape() == Qt.CursorShape.CrossCursor
    assert context.prompt.is_empty


def test_the_wheel_zooms_at_the_cursor(canvas, qtbot):
    canvas.zoom_by(3)
    at = place(canvas, 110, 70)
    before = canvas._view.to_image(at.x(), at.y())
    with qtbot.waitSignal(canvas.zoom_changed) as signal:
        wheel(canvas, at)
    assert signal.args == [canvas.zoom]
    assert canvas.zoom == pytest.approx(276 / 150 * 3 * 1.25)
    assert canvas.image_to_widget(*before).toTuple() == pytest.approx((at.x(), at.y()), abs=1.2)
    wheel(canvas, at, -1)
    assert canvas.zoom == pytest.approx(276 / 150 * 3)


def test_alt_and_the_wheel_choose_among_candidates(canvas, qtbot):
    zoom, heard = canvas.zoom, []
    canvas.candidate_wheel.connect(heard.append)
    wheel(canvas, QPoint(200, 150), -1, ALT)
    wheel(canvas, QPoint(200, 150), 2, ALT)
    wheel(canvas, QPoint(200, 150), 0.5, ALT)
    assert heard == [1, -2]
    wheel(canvas, QPoint(200, 150), 0.5, ALT)
    assert heard == [1, -2, -1]
    assert canvas.zoom == zoom


def test_fit_actual_size_and_the_window(canvas):
    canvas.actual_size()
    assert canvas.zoom == 1
    canvas.resize(500, 400)
    assert canvas.zoom == 1
    canvas.fit()
    assert canvas.zoom == pytest.approx(476 / 200)
    canvas.resize(400, 300)
    assert canvas.zoom == pytest.approx(276 / 150)


def test_a_resting_pointer_asks_for_a_preview_and_a_leaving_one_drops_it(canvas, context, qtbot):
    move(canvas, place(canvas, 20, 20))
    move(canvas, place(canvas, 60, 60))
    qtbot.waitUntil(lambda: "hover" in context.names())
    ((x, y, label),) = context.calls[-1][1]
    assert (x, y, label) == pytest.approx((60, 60, INCLUDE), abs=0.6)
    with qtbot.waitSignal(canvas.cursor_left):
        QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert context.calls[-1] == ("hover", None)


def test_the_cursor_is_told_in_image_pixels_and_shaped_to_what_it_meets(wired, qtbot):
    move(wired, place(wired, 20, 20))
    with qtbot.waitSignal(wired.cursor_moved) as signal:
        move(wired, place(wired, 30, 40))
    assert signal.args == pytest.approx([30, 40], abs=0.6)
    assert wired.cursor().shape() == Qt.CursorShape.CrossCursor
    wired._context.set_prompt(Prompt().with_point(100, 75).with_box(20, 20, 180, 130))
    for x, y, shape in ((100, 75, "SizeAll"), (20, 20, "SizeFDiag"), (180, 20, "SizeBDiag"), (60, 75, "Cross")):
        move(wired, place(wired, x, y))
        assert wired.cursor().shape() == getattr(Qt.CursorShape, f"{shape}Cursor")
    wired.set_tool(TOOLS["select"]())
    assert wired.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_double_click_accepts(wired, context):
    QTest.mouseClick(wired, LEFT, NONE, place(wired, 60, 60))
    QTest.mouseDClick(wired, LEFT, NONE, place(wired, 60, 60))
    assert context.names()[-1] == "accept"


def test_escape_forgets_a_drag_and_otherwise_belongs_to_the_window(canvas, context):
    canvas.setFocus()
    QTest.mousePress(canvas, LEFT, NONE, place(canvas, 50, 50))
    move(canvas, place(canvas, 100, 100))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, NONE, place(canvas, 100, 100))
    assert context.prompt.is_empty
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, NONE)
    override.ignore()
    QApplication.sendEvent(canvas, override)
    assert not override.isAccepted()


def test_another_image_or_tool_in_the_middle_of_a_drag_forgets_it(canvas, context):
    for change in (lambda: canvas.set_image(np.zeros((150, 200, 3), np.uint8)), lambda: canvas.set_tool(canvas._tool)):
        QTest.mousePress(canvas, LEFT, NONE, place(canvas, 50, 50))
        move(canvas, place(canvas, 100, 100))
        change()
        QTest.mouseRelease(canvas, LEFT, NONE, place(canvas, 100, 100))
        assert context.prompt.is_empty


def test_without_an_image_the_hand_meets_nothing(canvas, context):
    canvas.set_image(None)
    drag(canvas, QPoint(50, 50), QPoint(150, 150))
    wheel(canvas, QPoint(50, 50))
    canvas.fit()
    canvas.actual_size()
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert context.prompt.is_empty
    assert canvas.zoom == 1


def test_folders_can_be_dropped_here(canvas, qtbot, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/cat.jpg")])
    at = QPoint(100, 100)
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, LEFT, NONE)
    bare = shot(canvas)
    QApplication.sendEvent(canvas, enter)
    assert enter.isAccepted()
    assert (shot(canvas) != bare).any()
    with qtbot.waitSignal(canvas.files_dropped) as signal:
        QApplication.sendEvent(canvas, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, LEFT, NONE))
    assert signal.args == [[Path(tmp_path)]]
    assert np.array_equal(shot(canvas), bare)


def test_text_that_is_dropped_is_refused(canvas):
    data = QMimeData()
    data.setText("cat")
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, LEFT, NONE)
    enter.ignore()
    QApplication.sendEvent(canvas, enter)
    assert not enter.isAccepted()


def test_the_strip_under_a_candidate_chooses_and_accepts(wired, context):
    context.set_prompt(Prompt().with_point(60, 60))
    wired.set_candidates(candidates((60, 60, 20), (60, 60, 30), (60, 60, 50)), 0)
    context.calls.clear()
    strip = wired._strip()
    assert [chip.rank for chip in strip] == [0, 1, 2, None]
    assert [chip.text for chip in strip[:3]] == [".90", ".80", ".70"]
    assert all(wired.rect().contains(chip.rect.toAlignedRect()) for chip in strip)
    for chip in (strip[1], strip[3]):
        QTest.mouseClick(wired, LEFT, NONE, chip.rect.center().toPoint())
    assert context.calls == [("choose", 1), ("accept", context.prompt.to_dict())]
    assert wired.cursor().shape() == Qt.CursorShape.PointingHandCursor
    wired.set_candidates(None, 0)
    assert wired.cursor().shape() == Qt.CursorShape.CrossCursor
