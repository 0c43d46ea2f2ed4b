"""Corners of an object's polygon moved, made and removed with real mouse and keys."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.pointer import move
from tests.ui.rig import Rig

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shaped(rig: Rig) -> Rig:
    """A crab, selected, with its corners on the canvas."""
    rig.make_object(80, 60, "crab")
    rig.controller.select(frozenset({rig.controller.objects[0].id}))
    rig.key(Qt.Key.Key_N)
    rig.crank()
    assert shape(rig)
    return rig


def shape(rig: Rig):
    return rig.controller.vertices.shape


def test_a_corner_is_dragged_removed_and_brought_back(shaped: Rig):
    before, mask = shape(shaped), shaped.controller.objects[0].mask
    canvas, (x, y) = shaped.window.canvas, before[0][0][0]
    QTest.mousePress(canvas, LEFT, pos=shaped.place(x, y))
    move(canvas, shaped.place(x - 10, y - 10))
    canvas.grab()
    QTest.mouseRelease(canvas, LEFT, pos=shaped.place(x - 20, y - 15))
    shaped.crank()
    moved = shaped.controller.objects[0].mask
    assert moved != mask
    assert shape(shaped)[0][0][0] == pytest.approx((x - 20, y - 15), abs=1)
    corners = len(shape(shaped)[0][0])
    QTest.mouseClick(canvas, LEFT, ALT, pos=shaped.place(*shape(shaped)[0][0][0]))
    assert len(shape(shaped)[0][0]) == corners - 1
    shaped.key(Qt.Key.Key_Z, CTRL)
    assert shaped.controller.objects[0].mask == moved
    shaped.key(Qt.Key.Key_Z, CTRL)
    assert shaped.controller.objects[0].mask == mask
    assert shape(shaped) == before


def test_delete_over_a_corner_removes_it_and_elsewhere_the_object(shaped: Rig):
    canvas = shaped.window.canvas
    canvas.setFocus()
    corners = len(shape(shaped)[0][0])
    move(canvas, shaped.place(*shape(shaped)[0][0][1]))
    shaped.key(Qt.Key.Key_Delete)
    assert len(shape(shaped)[0][0]) == corners - 1
    assert shaped.labels() == ["crab"]
    move(canvas, shaped.place(3, 3))
    shaped.key(Qt.Key.Key_Delete)
    assert shaped.labels() == []


def test_a_press_on_an_edge_makes_a_corner(shaped: Rig):
    ring = shape(shaped)[0][0]
    lengths = [(abs(b[0] - a[0]) + abs(b[1] - a[1]), a, b) for a, b in pairwise(ring)]
    _, (x0, y0), (x1, y1) = max(lengths)
    shaped.click((x0 + x1) / 2, (y0 + y1) / 2)
    assert len(shape(shaped)[0][0]) == len(ring) + 1


def test_another_object_is_selected_by_a_click_and_shown_with_its_corners(shaped: Rig):
    shaped.key(Qt.Key.Key_P)
    shaped.make_object(20, 20, "snail")
    shaped.key(Qt.Key.Key_N)
    snail = shaped.controller.objects[1]
    x, y, width, height = snail.mask.bbox
    shaped.click(x + width / 2, y + height / 2)
    assert shaped.controller.selection == {snail.id}
    shaped.crank()
    assert shape(shaped)
