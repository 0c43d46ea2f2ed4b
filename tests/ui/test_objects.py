"""What can be done to objects and labels once they are there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QMenu

from tests.ui.rig import PATIENCE, Rig


@pytest.fixture
def two(rig: Rig) -> Rig:
    """A crab and a snail."""
    rig.make_object(40, 40, "crab")
    rig.make_object(120, 90, "snail")
    return rig


def row_click(view: QListView, row: int, *, at: int = 40, double: bool = False) -> None:
    place = view.visualRect(view.model().index(row, 0)).center()
    place.setX(at)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    if double:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def entry(menu: QMenu, *titles: str) -> QAction:
    """The action under these titles, one per level."""
    for title in titles[:-1]:
        menu = next(action.menu() for action in menu.actions() if action.text() == title)
    return next(action for action in menu.actions() if action.text() == titles[-1])


def object_menu(rig: Rig, number: int) -> QMenu:
    return rig.window.objects.object_menu(rig.controller.objects[number])


def label_menu(rig: Rig, number: int) -> QMenu:
    return rig.window.labels.label_menu(rig.controller.categories[number])


def test_the_list_shows_label_and_area(two: Rig):
    model = two.window.objects.model
    index = model.index(0)
    assert two.labels() == ["crab", "snail"]
    assert model.area(index) == two.controller.objects[0].mask.area
    assert f"{model.area(index):,} pixels" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_a_click_on_a_row_selects_and_delete_deletes(two: Rig):
    row_click(two.window.objects.view, 0)
    assert two.controller.selection == {two.controller.objects[0].id}
    two.key(Qt.Key.Key_Delete)
    assert two.labels() == ["snail"]
    two.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert two.labels() == ["crab", "snail"]


def test_a_selection_made_on_the_canvas_is_shown_in_the_list(two: Rig):
    snail = two.controller.objects[1]
    two.controller.select(frozenset({snail.id}))
    rows = [index.row() for index in two.window.objects.view.selectedIndexes()]
    assert rows == [1]


def test_select_all_selects_every_object(two: Rig):
    two.window.canvas.setFocus()
    two.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(two.controller.selection) == 2


def test_the_eye_hides_and_shows(two: Rig):
    view = two.window.objects.view
    eye = view.viewport().width() - 10
    row_click(view, 0, at=eye)
    assert [item.hidden for item in two.controller.objects] == [True, False]
    assert two.controller.selection == frozenset()
    row_click(view, 0, at=eye)
    assert [item.hidden for item in two.controller.objects] == [False, False]


def test_a_double_click_opens_an_object_again_with_its_click(two: Rig):
    crab = two.controller.objects[0]
    row_click(two.window.objects.view, 0, double=True)
    two.crank()
    assert two.controller.reopened == crab.id
    assert two.controller.prompt.count == 1
    two.key(Qt.Key.Key_Tab)
    two.key(Qt.Key.Key_Return)
    assert two.labels() == ["crab", "snail"]
    assert two.controller.objects[0].id == crab.id
    assert two.controller.objects[0].mask != crab.mask


def test_an_object_opened_again_by_the_select_tool_is_clicked_on_with_the_click_tool(two: Rig):
    crab = two.controller.objects[0]
    two.key(Qt.Key.Key_V)
    x, y, width, height = crab.mask.bbox
    canvas = two.window.canvas
    for act in (QTest.mouseClick, QTest.mouseDClick):
        act(canvas, Qt.MouseButton.LeftButton, pos=two.place(x + width / 2, y + height / 2))
    two.crank()
    assert two.controller.reopened == crab.id
    assert two.window.tool_group.checkedAction().objectName() == "tool_prompt"
    two.crank()
    two.click(10, 10)
    assert two.controller.prompt.count == 2


def test_escape_leaves_an_object_that_was_opened_again_as_it_was(two: Rig):
    crab = two.controller.objects[0]
    row_click(two.window.objects.view, 0, double=True)
    two.crank()
    two.click(10, 10)
    two.crank()
    two.key(Qt.Key.Key_Escape)
    assert two.controller.objects[0] == crab


def test_the_menu_of_an_object_gives_it_another_label(two: Rig):
    entry(object_menu(two, 0), "Label", "snail").trigger()
    assert two.labels() == ["snail", "snail"]


def test_the_menu_of_an_object_hides_and_deletes(two: Rig):
    entry(object_menu(two, 0), "Hide").trigger()
    assert two.controller.objects[0].hidden
    entry(object_menu(two, 0), "Delete").trigger()
    assert two.labels() == ["snail"]


def test_a_label_typed_for_a_selection_is_made_and_given(two: Rig):
    row_click(two.window.objects.view, 0)
    entry(object_menu(two, 0), "Label", "Type a label…").trigger()
    two.type("lobster")
    two.key(Qt.Key.Key_Return)
    assert two.labels() == ["lobster", "snail"]


def test_a_label_is_renamed_in_its_row(two: Rig):
    entry(label_menu(two, 0), "Rename").trigger()
    editor = two.window.labels.view.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "shadow crab")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    two.qtbot.waitUntil(lambda: two.labels() == ["shadow crab", "snail"], timeout=PATIENCE)
    assert two.controller.image.path == "adder.png"


def test_a_name_that_is_taken_is_refused_with_a_sentence(two: Rig):
    two.window.labels.model.setData(two.window.labels.model.index(0), "snail")
    assert two.labels() == ["crab", "snail"]
    assert "snail" in two.told()


def test_a_label_takes_another_colour_and_another_key(two: Rig):
    entry(label_menu(two, 0), "Colour", "Blue").trigger()
    entry(label_menu(two, 0), "Key", "Z").trigger()
    crab = two.controller.categories[0]
    assert (crab.color, crab.hotkey.upper()) == ("#0072B2", "Z")
    assert entry(label_menu(two, 0), "Key", "Z").isChecked()


def test_a_label_in_use_is_not_deleted_and_one_without_objects_is(two: Rig):
    entry(label_menu(two, 0), "Delete label").trigger()
    assert two.window.labels.model.names == ["crab", "snail"]
    row_click(two.window.objects.view, 0)
    two.key(Qt.Key.Key_Delete)
    entry(label_menu(two, 0), "Delete label").trigger()
    assert two.window.labels.model.names == ["snail"]


def test_a_click_on_a_label_makes_it_current(two: Rig):
    row_click(two.window.labels.view, 0)
    assert two.controller.category.name == "crab"
    assert QApplication.focusWidget() is two.window.canvas


def test_objects_and_labels_are_there_again_after_a_restart(two: Rig, make_rig, folder):
    two.window.close()
    again = make_rig()
    again.open(folder)
    assert again.labels() == ["crab", "snail"]
    assert again.window.actions_by_id["undo"].isEnabled()


def test_escape_without_clicks_drops_the_selection(two: Rig):
    row_click(two.window.objects.view, 0)
    two.key(Qt.Key.Key_Escape)
    assert two.controller.selection == frozenset()
    assert not two.window.actions_by_id["drop_prompt"].isEnabled()
