"""Masks edited with mouse and keys in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog

from sam_annotator.core.prompt import Prompt
from sam_annotator.settings import Settings
from tests.ui.canvas.test_canvas import wheel
from tests.ui.pointer import move
from tests.ui.rig import Rig

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, ALT, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def drag(rig: Rig, *places, button=LEFT, modifiers=NONE) -> None:
    """Press at the first place, go over the others and release at the last."""
    canvas = rig.window.canvas
    QTest.mousePress(canvas, button, modifiers, rig.place(*places[0]))
    for place in places[1:]:
        move(canvas, rig.place(*place))
    QTest.mouseRelease(canvas, button, modifiers, rig.place(*places[-1]))


def selected(rig: Rig):
    (item,) = (item for item in rig.controller.objects if item.id in rig.controller.selection)
    return item


def message(rig: Rig) -> str:
    return rig.told()


@pytest.fixture
def painted(rig: Rig) -> Rig:
    """A crab painted with the brush from (40, 60) to (100, 60), selected."""
    rig.controller.set_label("crab")
    rig.window.canvas.setFocus()
    rig.type("r")
    drag(rig, (40, 60), (70, 60), (100, 60))
    return rig


def test_the_brush_makes_an_object_and_goes_on_with_it_until_escape(painted: Rig):
    assert painted.labels() == ["crab"]
    first = selected(painted).mask.area
    drag(painted, (100, 60), (100, 90))
    assert painted.labels() == ["crab"]
    assert selected(painted).mask.area > first
    painted.key(Qt.Key.Key_Escape)
    drag(painted, (20, 20), (30, 20))
    assert painted.labels() == ["crab", "crab"]


def test_what_is_painted_before_there_is_a_label_is_kept_until_one_is_typed(rig: Rig):
    rig.window.canvas.setFocus()
    rig.type("r")
    drag(rig, (40, 60), (100, 60))
    assert rig.focused() is rig.window.labels.field
    rig.type("snail")
    rig.key(Qt.Key.Key_Return)
    assert rig.labels() == ["snail"]
    assert rig.focused() is rig.window.canvas


def test_escape_drops_what_waits_for_a_label(rig: Rig):
    rig.window.canvas.setFocus()
    rig.type("r")
    drag(rig, (40, 60), (100, 60))
    rig.key(Qt.Key.Key_Escape)  # leaves the field
    assert rig.controller.masks.waits
    rig.key(Qt.Key.Key_Escape)
    assert not rig.controller.masks.waits
    rig.controller.set_label("crab")
    assert rig.labels() == []


def test_the_eraser_and_the_right_button_take_away(painted: Rig):
    painted.type("e")
    drag(painted, (70, 40), (70, 80))
    assert not selected(painted).mask.contains(70, 60)
    painted.type("r")
    drag(painted, (50, 40), (50, 80), button=RIGHT)
    assert not selected(painted).mask.contains(50, 60)
    painted.key(Qt.Key.Key_Z, CTRL)
    assert selected(painted).mask.contains(50, 60)


def test_shift_paints_a_straight_line_from_the_last_place(painted: Rig):
    QTest.mouseClick(painted.window.canvas, LEFT, SHIFT, painted.place(100, 110))
    assert selected(painted).mask.contains(100, 85)


def test_brackets_and_the_wheel_change_the_size_which_is_remembered(painted: Rig):
    canvas, masks = painted.window.canvas, painted.controller.masks
    before = masks.brush
    painted.type("]")
    larger = masks.brush
    assert larger > before
    wheel(canvas, painted.place(50, 50), 2, SHIFT)
    assert masks.brush > larger
    painted.type("[")
    assert message(painted) == f"Brush: {masks.brush:.0f} pixels"
    painted.qtbot.waitUntil(lambda: painted.window.settings.brush == round(masks.brush))
    assert Settings.load().brush == round(masks.brush)


def test_the_lasso_adds_and_with_alt_cuts_out(painted: Rig):
    painted.type("l")
    drag(painted, (90, 50), (130, 50), (130, 100), (90, 100))
    assert selected(painted).mask.contains(120, 80)
    drag(painted, (110, 70), (125, 70), (125, 90), (110, 90), modifiers=ALT)
    assert not selected(painted).mask.contains(120, 80)
    assert selected(painted).mask.contains(100, 80)


def click_corners(rig: Rig, *places) -> None:
    for place in places:
        rig.click(*place)


def test_a_polygon_is_clicked_corrected_and_closed_by_keys(painted: Rig):
    window = painted.window
    painted.key(Qt.Key.Key_Escape)
    painted.type("g")
    click_corners(painted, (20, 80), (60, 80), (140, 20))
    assert window.actions_by_id["accept"].isEnabled()
    painted.key(Qt.Key.Key_Backspace)
    click_corners(painted, (60, 110))
    painted.key(Qt.Key.Key_Return)
    assert painted.labels() == ["crab", "crab"]
    assert selected(painted).mask.contains(50, 90)
    assert not selected(painted).mask.contains(25, 105)
    assert not window.actions_by_id["accept"].isEnabled()


def test_undo_takes_corners_back_before_anything_else(painted: Rig):
    painted.key(Qt.Key.Key_Escape)
    painted.type("g")
    for place in ((20, 20), (40, 20)):
        painted.click(*place)
    for corners in (1, 0):
        painted.key(Qt.Key.Key_Z, CTRL)
        sketch = painted.window.canvas._tool.sketch
        assert (0 if sketch is None else len(sketch.handles)) == corners
        assert painted.labels() == ["crab"]
    painted.key(Qt.Key.Key_Z, CTRL)
    assert painted.labels() == []


def test_undo_in_the_middle_of_a_stroke_drops_the_stroke(painted: Rig):
    before = selected(painted).mask.area
    canvas = painted.window.canvas
    QTest.mousePress(canvas, LEFT, NONE, painted.place(40, 20))
    move(canvas, painted.place(60, 20))
    painted.key(Qt.Key.Key_Z, CTRL)
    move(canvas, painted.place(80, 20))
    QTest.mouseRelease(canvas, LEFT, NONE, painted.place(80, 20))
    assert selected(painted).mask.area == before
    painted.key(Qt.Key.Key_Z, CTRL)
    assert painted.labels() == []


def test_the_first_polygon_of_a_project_can_be_taken_back_too(rig: Rig):
    rig.window.canvas.setFocus()
    rig.type("g")
    rig.click(20, 20)
    assert rig.window.actions_by_id["undo"].isEnabled()
    rig.key(Qt.Key.Key_Z, CTRL)
    assert not rig.window.canvas.drawing
    assert not rig.window.actions_by_id["undo"].isEnabled()


def test_escape_drops_the_polygon_first_and_then_the_selection(painted: Rig):
    painted.type("g")
    click_corners(painted, (20, 80), (60, 80))
    painted.key(Qt.Key.Key_Escape)
    assert not painted.window.canvas.drawing
    assert painted.controller.selection
    painted.key(Qt.Key.Key_Escape)
    assert not painted.controller.selection


def test_a_polygon_is_closed_by_a_double_click_and_at_its_first_corner(painted: Rig):
    painted.key(Qt.Key.Key_Escape)
    painted.type("g")
    click_corners(painted, (20, 80), (60, 80), (60, 110))
    QTest.mouseDClick(painted.window.canvas, LEFT, NONE, painted.place(60, 110))
    QTest.mouseRelease(painted.window.canvas, LEFT, NONE, painted.place(60, 110))
    painted.key(Qt.Key.Key_Escape)
    click_corners(painted, (20, 10), (60, 10), (60, 30), (20, 10))
    assert painted.labels() == ["crab"] * 3


def test_a_line_cuts_and_ctrl_g_merges_again(painted: Rig):
    whole = selected(painted).mask
    painted.type("x")
    drag(painted, (70, 20), (70, 100))
    assert painted.labels() == ["crab", "crab"]
    painted.key(Qt.Key.Key_G, CTRL)
    assert painted.labels() == ["crab"]
    assert selected(painted).mask == whole


def test_commands_wait_for_a_selection(painted: Rig):
    actions = painted.window.actions_by_id
    assert actions["grow_mask"].isEnabled()
    assert actions["refine_mask"].isEnabled()
    assert not actions["merge_objects"].isEnabled()
    painted.key(Qt.Key.Key_Escape)
    assert not actions["grow_mask"].isEnabled()
    assert not actions["refine_mask"].isEnabled()


def test_grow_shrink_holes_and_parts_by_keys(painted: Rig):
    before = selected(painted).mask.area
    painted.key(Qt.Key.Key_BracketRight, CTRL)
    grown = selected(painted).mask.area
    assert grown > before
    painted.key(Qt.Key.Key_BracketLeft, CTRL)
    assert selected(painted).mask.area < grown
    painted.type("e")
    painted.click(70, 60)  # larger than the stroke is wide: two parts
    painted.key(Qt.Key.Key_G, CTRL | SHIFT)
    assert painted.labels() == ["crab", "crab"]


def test_parts_below_a_size_that_is_asked_for_are_dropped(painted: Rig, monkeypatch):
    drag(painted, (20, 20), (21, 20), modifiers=ALT)  # nothing there: nothing happens
    painted.controller.masks.set_brush(4)
    painted.click(20, 20)
    asked = []

    def answer(_parent, title, _label, value, *_bounds):
        asked.append((title, value))
        return 50, True

    monkeypatch.setattr(QInputDialog, "getInt", answer)
    painted.key(Qt.Key.Key_I, CTRL | SHIFT)
    assert asked == [("Drop small parts", 100)]
    assert not selected(painted).mask.contains(20, 20)
    assert painted.window.settings.smallest_part == 50


def test_a_painted_mask_is_refined_by_the_model_and_enter_accepts(painted: Rig):
    before = selected(painted).mask
    painted.key(Qt.Key.Key_R, CTRL | SHIFT)
    painted.crank()
    assert painted.window.candidates.isVisible()
    painted.key(Qt.Key.Key_Return)
    (after,) = painted.controller.objects
    assert after.mask != before
    assert after.provenance.model_id == "fake"


def test_painting_on_a_candidate_accepts_it_first(rig: Rig):
    rig.controller.set_label("crab")
    rig.click(80, 60)
    rig.crank()
    rig.type("r")
    drag(rig, (10, 10), (20, 10))
    assert rig.labels() == ["crab"]
    assert selected(rig).mask.contains(15, 10)
    assert selected(rig).mask.contains(80, 60)
    assert message(rig) == "The candidate is accepted first, and then drawn on."


def test_who_keeps_shared_pixels_is_chosen_in_the_menu_and_remembered(painted: Rig):
    actions = painted.window.actions_by_id
    assert actions["overlap_off"].isChecked()
    painted.key(Qt.Key.Key_1, CTRL | ALT)
    assert Settings.load().overlap == "this_wins"
    assert [actions[name].isChecked() for name in ("overlap_off", "overlap_this_wins")] == [False, True]
    first = selected(painted)
    painted.key(Qt.Key.Key_Escape)
    drag(painted, (70, 30), (70, 90))
    assert not next(item for item in painted.controller.objects if item.id == first.id).mask.contains(70, 60)


def test_no_preview_of_clicks_stays_when_the_brush_is_taken(rig: Rig):
    shown = []
    rig.controller.preview_changed.connect(shown.append)
    rig.window.canvas.setFocus()
    rig.controller.hover(Prompt().with_point(80, 60))
    rig.crank()
    assert shown[-1] is not None
    rig.type("r")
    assert shown[-1] is None
