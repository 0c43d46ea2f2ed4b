"""Objects selected, moved, ordered, locked and copied with real mouse and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.pointer import move
from tests.ui.rig import Rig

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def two(rig: Rig) -> Rig:
    """A crab and a snail, and the tool that selects."""
    rig.make_object(40, 40, "crab")
    rig.make_object(120, 90, "snail")
    rig.key(Qt.Key.Key_V)
    return rig


def box(rig: Rig, number: int) -> tuple[int, int, int, int]:
    return rig.controller.objects[number].mask.bbox


def middle(rig: Rig, number: int) -> tuple[float, float]:
    x, y, width, height = box(rig, number)
    return x + width / 2, y + height / 2


def drag(rig: Rig, start: tuple[float, float], end: tuple[float, float], *, release: bool = True) -> None:
    canvas = rig.window.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=rig.place(*start))
    move(canvas, rig.place((start[0] + end[0]) / 2, (start[1] + end[1]) / 2))
    move(canvas, rig.place(*end))
    if release:
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=rig.place(*end))


def select(rig: Rig, *numbers: int) -> None:
    rig.controller.select(frozenset(rig.controller.objects[number].id for number in numbers))


def test_a_drag_around_objects_selects_them(two: Rig):
    drag(two, (1, 1), (158, 118))
    assert len(two.controller.selection) == 2
    assert two.controller.prompt.is_empty


def test_a_selected_object_is_dragged_and_undo_brings_it_back(two: Rig):
    before, start = box(two, 0), middle(two, 0)
    select(two, 0)
    drag(two, start, (start[0] + 20, start[1] + 10), release=False)
    two.window.canvas.grab()
    assert box(two, 0) == before, "only shown so far"
    QTest.mouseRelease(two.window.canvas, Qt.MouseButton.LeftButton, pos=two.place(start[0] + 20, start[1] + 10))
    after = box(two, 0)
    assert (after[0] - before[0], after[1] - before[1]) == (20, 10)
    two.key(Qt.Key.Key_Z, CTRL)
    assert box(two, 0) == before


def test_escape_while_dragging_leaves_the_object_where_it_was(two: Rig):
    before, start = box(two, 0), middle(two, 0)
    select(two, 0)
    two.window.canvas.setFocus()
    drag(two, start, (start[0] + 20, start[1]), release=False)
    two.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(two.window.canvas, Qt.MouseButton.LeftButton, pos=two.place(start[0] + 20, start[1]))
    assert box(two, 0) == before


def test_alt_and_arrows_nudge_and_with_shift_far(two: Rig):
    x, y, *_ = box(two, 0)
    select(two, 0)
    two.window.canvas.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        two.key(key, ALT)
    two.key(Qt.Key.Key_Down, ALT | SHIFT)
    assert box(two, 0)[:2] == (x + 2, y + 9)
    two.key(Qt.Key.Key_Z, CTRL)
    assert box(two, 0)[:2] == (x, y), "one step"
    assert two.controller.image.path == "adder.png", "arrows alone change the image"


def test_copy_and_paste_go_through_the_clipboard_of_the_system(two: Rig):
    select(two, 0)
    two.key(Qt.Key.Key_C, CTRL)
    assert '"annotations"' in QGuiApplication.clipboard().text()
    two.key(Qt.Key.Key_D)
    two.crank()
    two.key(Qt.Key.Key_V, CTRL)
    assert two.controller.image.path == "badger.png"
    assert two.labels() == ["crab"]
    assert len(two.controller.selection) == 1


def test_cut_and_paste_on_the_same_image(two: Rig):
    select(two, 0, 1)
    two.key(Qt.Key.Key_X, CTRL)
    assert two.labels() == []
    two.key(Qt.Key.Key_V, CTRL)
    assert two.labels() == ["crab", "snail"]


def test_duplicating_to_the_next_image_by_a_key(two: Rig):
    select(two, 0, 1)
    two.key(Qt.Key.Key_V, CTRL | SHIFT)
    two.crank()
    assert two.controller.image.path == "badger.png"
    assert two.labels() == ["crab", "snail"]
    assert len(two.controller.selection) == 2


def test_a_locked_object_is_marked_and_not_deleted(two: Rig):
    select(two, 0)
    two.key(Qt.Key.Key_J, CTRL)
    assert two.window.actions_by_id["lock"].isChecked()
    model = two.window.objects.model
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith(", locked")
    two.window.objects.grab()
    two.key(Qt.Key.Key_Delete)
    assert two.labels() == ["crab", "snail"]
    assert "locked" in two.told()
    menu = two.window.objects.object_menu(two.controller.objects[0])
    next(action for action in menu.actions() if action.text() == "Unlock").trigger()
    assert not two.controller.objects[0].locked


def test_page_up_and_down_order_objects_and_scroll_lists(two: Rig):
    select(two, 0)
    two.window.canvas.setFocus()
    two.key(Qt.Key.Key_PageUp)
    assert two.controller.objects[0].order == 1
    two.key(Qt.Key.Key_PageDown)
    assert two.controller.objects[0].order == -1
    two.window.objects.view.setFocus()
    two.key(Qt.Key.Key_PageDown)
    assert two.controller.objects[0].order == -1, "in a list the key is the list's"


def test_the_selection_alone_can_be_kept_in_sight(two: Rig):
    select(two, 0)
    shown = []
    two.window.canvas.set_objects = lambda objects, _: shown.append([item.id for item in objects])
    two.window.canvas.setFocus()
    two.key(Qt.Key.Key_S, SHIFT)
    two.key(Qt.Key.Key_S, SHIFT)
    first, second = (item.id for item in two.controller.objects)
    assert shown == [[first], [first, second]]


def test_commands_for_a_selection_wait_for_one(two: Rig):
    two.controller.select(frozenset())
    assert not two.window.actions_by_id["copy"].isEnabled()
    assert two.window.actions_by_id["paste"].isEnabled()
    select(two, 0)
    assert two.window.actions_by_id["nudge_left"].isEnabled()
