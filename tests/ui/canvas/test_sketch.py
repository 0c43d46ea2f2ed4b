"""What tools draw while they work: seen at once, in the colours of adding and of taking away."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sam_annotator.tools import TOOLS
from sam_annotator.ui.canvas.stroke_image import StrokeImage
from sam_annotator.ui.canvas.viewport import Viewport
from sam_annotator.ui.colors import EXCLUDE_COLOR
from tests.ui.canvas.pixels import shot
from tests.ui.canvas.test_canvas import place, wheel
from tests.ui.pointer import move

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
GREEN = QColor("#009E73")


@pytest.fixture
def drawn(canvas, context):
    """The canvas with a brush of 20 image pixels, in green."""
    context.masks.brush = 20.0
    canvas.set_color(GREEN)
    canvas.set_tool(TOOLS["brush"]())
    return canvas


def pixel(canvas, x, y) -> np.ndarray:
    at = place(canvas, x, y)
    return shot(canvas)[at.y(), at.x(), :3].astype(int)


def test_a_stroke_is_seen_before_the_button_goes_up_and_gone_after_it(drawn, context):
    QTest.mousePress(drawn, LEFT, pos=place(drawn, 40, 60))
    move(drawn, place(drawn, 120, 60))
    r, g, b = pixel(drawn, 80, 60)
    assert g > r
    assert g > b
    assert tuple(pixel(drawn, 80, 90)) == (128, 128, 128)
    QTest.mouseRelease(drawn, LEFT, pos=place(drawn, 120, 60))
    assert len(context.masks.drawn) == 1
    assert tuple(pixel(drawn, 80, 60)) == (128, 128, 128)


def test_the_eraser_draws_in_the_colour_of_taking_away(drawn):
    drawn.set_tool(TOOLS["eraser"]())
    QTest.mousePress(drawn, LEFT, pos=place(drawn, 40, 60))
    move(drawn, place(drawn, 120, 60))
    r, g, b = pixel(drawn, 80, 60)
    assert (r > g > b) == (EXCLUDE_COLOR.red() > EXCLUDE_COLOR.green() > EXCLUDE_COLOR.blue())
    assert r > 150


def test_the_ring_goes_with_the_pointer_and_its_size_with_shift_and_the_wheel(drawn, context):
    move(drawn, place(drawn, 100, 75))
    assert drawn._sketch.ring[2] == 10
    assert pixel(drawn, 110, 75).max() > 200
    zoom = drawn.zoom
    wheel(drawn, place(drawn, 100, 75), 10, SHIFT)
    assert drawn.zoom == zoom
    assert context.masks.brush == 30
    assert drawn._sketch.ring[2] == 15
    QApplication.sendEvent(drawn, QEvent(QEvent.Type.Leave))
    assert drawn._sketch is None


def test_shift_and_the_wheel_zoom_with_a_tool_that_does_not_want_them(canvas):
    zoom = canvas.zoom
    wheel(canvas, place(canvas, 100, 75), 1, SHIFT)
    assert canvas.zoom > zoom


def test_alt_is_seen_at_the_ring_when_it_is_pressed(drawn):
    drawn.setFocus()
    move(drawn, place(drawn, 100, 75))
    QTest.keyPress(drawn, Qt.Key.Key_Alt)
    assert drawn._sketch.excludes
    QTest.keyRelease(drawn, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    assert not drawn._sketch.excludes


def test_a_polygon_says_that_something_is_begun(drawn, qtbot):
    told = []
    drawn.drawing_changed.connect(told.append)
    drawn.set_tool(TOOLS["polygon"]())
    QTest.mouseClick(drawn, LEFT, pos=place(drawn, 40, 40))
    assert (told, drawn.drawing) == ([True], True)
    QTest.keyClick(drawn, Qt.Key.Key_Escape)
    assert (told, drawn.drawing) == ([True, False], False)


def test_another_image_or_tool_ends_what_was_begun(drawn):
    for end in (lambda: drawn.set_image(np.zeros((150, 200, 3), np.uint8)), lambda: drawn.set_tool(TOOLS["lasso"]())):
        drawn.set_tool(TOOLS["polygon"]())
        QTest.mouseClick(drawn, LEFT, pos=place(drawn, 40, 40))
        assert drawn.drawing
        end()
        assert not drawn.drawing
        assert drawn._sketch is None


VIEW = Viewport.fit((150, 200), (300, 400))


def draw_stroke(stroke: StrokeImage, line, view: Viewport = VIEW) -> np.ndarray:
    image = QImage(400, 300, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(128, 128, 128))
    painter = QPainter(image)
    stroke.draw(painter, view, tuple(line), 20, GREEN)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(300, 400, 4).astype(int)


def test_a_stroke_drawn_piece_by_piece_looks_like_one_drawn_at_once():
    line = [(20, 20), (120, 30), (60, 100), (180, 120), (100, 10)]
    growing = StrokeImage()
    for length in range(1, len(line) + 1):
        seen = draw_stroke(growing, line[:length])
    at_once = draw_stroke(StrokeImage(), line)
    painted, unlike = (at_once != 128).any(axis=2).sum(), (abs(seen - at_once) > 2).any(axis=2).sum()
    assert unlike < painted / 50  # edges are drawn twice where pieces join
    inside = [seen[at.y(), at.x()] for at in (place_of(60, 24), place_of(110, 29), place_of(119, 110))]
    assert len({tuple(color) for color in inside}) == 1  # no darker where it crosses itself


def place_of(x, y):
    return QPointF(*VIEW.to_widget(x, y)).toPoint()


def test_another_line_or_view_is_drawn_anew():
    stroke = StrokeImage()
    draw_stroke(stroke, [(20, 20), (120, 30)])
    for line, view in (
        ([(20, 100), (120, 100)], VIEW),
        ([(20, 100), (120, 100)], VIEW.zoomed(2, 100, 100)),
    ):
        assert (draw_stroke(stroke, line, view) == draw_stroke(StrokeImage(), line, view)).all()
