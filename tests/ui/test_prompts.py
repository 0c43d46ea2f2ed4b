"""Boxes, strokes, extras and repeated prompts in the real window, by mouse and keys."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sam_annotator.core.candidates import EXTRAS, Kind
from sam_annotator.core.prompt import EXCLUDE, INCLUDE
from sam_annotator.settings import Settings
from tests.ui.pointer import move
from tests.ui.rig import WIDTH, Rig

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton


def press(rig: Rig, x: float, y: float, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mousePress(rig.window.canvas, LEFT, modifiers, rig.place(x, y))


def drag(rig: Rig, *places, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    """Press at the first place, move through the others, let go at the last, and wait for nothing."""
    press(rig, *places[0], modifiers)
    for x, y in places[1:]:
        move(rig.window.canvas, rig.place(x, y))
        QApplication.processEvents()
    QTest.mouseRelease(rig.window.canvas, LEFT, modifiers, rig.place(*places[-1]))


def shown(rig: Rig):
    """The candidates and the one that is chosen, as a mask."""
    controller = rig.controller
    return controller.candidates.mask(controller.rank)


def test_the_mask_is_previewed_while_a_box_is_dragged(rig):
    previews = []
    rig.controller.preview_changed.connect(lambda found: found is not None and previews.append(found.mask(0)))
    press(rig, 20, 20)
    for x in (60, 120):
        move(rig.window.canvas, rig.place(x, 100))
        rig.crank()
    narrow, wide = previews
    assert narrow.area < wide.area
    assert rig.controller.prompt.is_empty, "nothing is asked yet"
    assert rig.window.canvas._scene.preview.shows
    QTest.mouseRelease(rig.window.canvas, LEFT, pos=rig.place(120, 100))
    assert rig.window.canvas._scene.preview.shows, "until the answer is there"
    rig.crank()
    assert not rig.window.canvas._scene.preview.shows
    assert shown(rig) == wide


def test_escape_during_the_drag_leaves_nothing_behind(rig):
    press(rig, 20, 20)
    move(rig.window.canvas, rig.place(120, 100))
    rig.crank()
    rig.window.canvas.setFocus()
    rig.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(rig.window.canvas, LEFT, pos=rig.place(120, 100))
    rig.crank()
    assert rig.controller.prompt.is_empty
    assert not rig.window.canvas._scene.preview.shows


def test_shift_and_drag_makes_one_object_of_several_boxes(rig):
    drag(rig, (10, 20), (30, 40), (50, 60))
    rig.crank()
    drag(rig, (90, 40), (120, 80), (150, 110), modifiers=SHIFT)
    rig.crank()
    assert len(rig.controller.prompt.boxes) == 2
    assert shown(rig).contains(30, 40)
    assert shown(rig).contains(120, 75)
    rig.key(Qt.Key.Key_Backspace)
    assert len(rig.controller.prompt.boxes) == 1
    assert not shown(rig).contains(120, 75)
    rig.key(Qt.Key.Key_Z, CTRL)
    rig.crank()
    rig.controller.set_label("crab")
    rig.key(Qt.Key.Key_Return)
    (made,) = rig.controller.objects
    assert len(made.provenance.prompt.boxes) == 2
    assert made.mask.contains(120, 75)


def test_strokes_ask_along_their_way(rig):
    rig.key(Qt.Key.Key_W)
    drag(rig, (40, 60), (70, 60), (120, 60))
    rig.crank()
    drag(rig, (80, 20), (80, 40), modifiers=ALT)
    rig.crank()
    first, second = rig.controller.prompt.strokes
    assert (first.label, second.label) == (INCLUDE, EXCLUDE)
    assert shown(rig).contains(80, 60)
    assert not shown(rig).contains(80, 30)
    rig.key(Qt.Key.Key_Backspace)
    assert rig.controller.prompt.strokes == (first,)


def test_four_five_and_six_choose_what_is_offered_beside_the_three(rig):
    rig.click(80, 60)
    rig.crank()
    for key, kind in zip((Qt.Key.Key_4, Qt.Key.Key_5), EXTRAS, strict=False):
        rig.key(key)
        assert rig.controller.candidates.kind(rig.controller.rank) is kind
        assert rig.window.candidates.extras.buttons[kind].isChecked()
    rig.key(Qt.Key.Key_6)
    assert rig.controller.candidates.kind(rig.controller.rank) is Kind.UNION, "there is no previous one yet"
    union = shown(rig)
    rig.click(20, 20, Qt.MouseButton.RightButton)
    rig.crank()
    assert not rig.window.candidates.extras.buttons[Kind.SINGLE].isEnabled()
    QTest.mouseClick(rig.window.candidates.extras.buttons[Kind.PREVIOUS], LEFT)
    assert shown(rig) == union
    rig.controller.set_label("crab")
    rig.window.canvas.setFocus()
    rig.key(Qt.Key.Key_Return)
    (made,) = rig.controller.objects
    assert (made.provenance.taken, made.mask) == (Kind.PREVIOUS, union)
    rig.controller.select(frozenset({made.id}))
    assert "previous" in rig.window.inspector.findChild(type(rig.window.candidates.hint), "inspector_candidates").text()


def test_the_last_prompt_is_repeated_on_the_next_image(rig):
    rig.key(Qt.Key.Key_T, CTRL)
    assert "accept an object first" in rig.told()
    drag(rig, (30, 20), (60, 60), (110, 90))
    rig.crank()
    rig.click(60, 50)
    rig.crank()
    rig.controller.set_label("crab")
    rig.window.canvas.setFocus()
    rig.key(Qt.Key.Key_Return)
    (first,) = rig.controller.objects
    rig.key(Qt.Key.Key_D)
    rig.crank()
    rig.key(Qt.Key.Key_T, CTRL)
    rig.crank()
    assert rig.controller.prompt.has_same_parts(first.provenance.prompt)
    rig.key(Qt.Key.Key_Return)
    (second,) = rig.controller.objects
    assert second.image_id != first.image_id
    assert second.mask.bbox == first.mask.bbox
    assert second.category_id == first.category_id
    assert (first.provenance.clicks, second.provenance.clicks) == (2, 0), "by hand"
    rig.key(Qt.Key.Key_T, CTRL)
    rig.key(Qt.Key.Key_Backspace)
    assert len(rig.controller.prompt.points) == 0, "its parts can be taken back one by one"


def test_candidates_are_sorted_as_the_menu_says_and_that_is_remembered(rig):
    rig.click(80, 60)
    rig.crank()
    chosen = shown(rig)
    by_stability = rig.window.candidates.sorting.menu().actions()[1]
    by_stability.trigger()
    stability = rig.controller.candidates.stability[:3].tolist()
    assert stability == sorted(stability, reverse=True)
    assert shown(rig) == chosen
    assert rig.window.actions_by_id["sort_candidates"].isChecked()
    assert Settings.load().candidate_order == "stability"
    rig.window.actions_by_id["sort_candidates"].trigger()
    assert rig.controller.candidates.predicted_iou[0] == max(rig.controller.candidates.predicted_iou)
    assert not by_stability.isChecked()


def test_previews_of_resting_places_do_not_pile_up_over_an_open_prompt(rig):
    rig.click(80, 60)
    rig.crank()
    previews = []
    rig.controller.preview_changed.connect(previews.append)
    move(rig.window.canvas, rig.place(WIDTH - 20, 20) + QPoint(1, 1))
    rig.window.canvas._hover()
    rig.crank()
    assert previews == []
