"""The list filtered, sorted, marked and commented, with mouse and keys."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from sam_annotator.core.annotation import ImageStatus
from sam_annotator.settings import Settings
from tests.ui.rig import NAMES, PATIENCE, Rig
from tests.ui.test_images import current, rows

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def chips(rig: Rig) -> list[str]:
    return [chip.text() for chip in rig.window.images.bar.chips.chips]


def ask(rig: Rig, text: str) -> None:
    rig.key(Qt.Key.Key_F, CTRL)
    rig.type(text)
    rig.crank()


def choose(menu: QMenu, *titles: str) -> None:
    """Click entries of a menu, from one submenu to the next."""
    for title in titles:
        action = next(action for action in menu.actions() if action.text() == title)
        if action.menu() is None:
            action.trigger()
        else:
            menu = action.menu()


def click_row(rig: Rig, row: int, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    view = rig.window.images.view
    place = view.visualRect(rig.window.images.model.index(row)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)
    rig.crank()


def comment_box(rig: Rig):
    (box,) = [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.objectName() == "comment_box" and widget.isVisible()
    ]
    return box


def statuses(rig: Rig) -> list[str]:
    return [record.status.value for record in rig.controller.images]


def test_a_typed_condition_becomes_a_chip_and_a_click_takes_it_away(rig: Rig):
    rig.make_object()
    ask(rig, "-crab label:crab ")
    assert chips(rig) == ["Label: crab"]
    assert rig.window.images.filter.text().strip() == "-crab"
    assert rows(rig) == ["adder.png"]
    assert rig.window.images.count.text() == "1 of 3"
    QTest.mouseClick(rig.window.images.bar.chips.chips[0], Qt.MouseButton.LeftButton)
    rig.crank()
    assert chips(rig) == []
    assert rows(rig) == ["adder.png", "badger.png"]


def test_a_condition_counts_from_enter_on_and_a_second_enter_opens_the_first_image(rig: Rig):
    ask(rig, "-status:done")
    assert chips(rig) == []
    rig.key(Qt.Key.Key_Return)
    rig.crank()
    assert chips(rig) == ["Not: Status: done"]
    assert rig.focused() is rig.window.images.filter
    rig.type("bad")
    rig.key(Qt.Key.Key_Return)
    rig.crank()
    assert current(rig) == "badger.png"
    assert rig.focused() is rig.window.canvas


def test_what_is_not_understood_is_told_under_the_field_until_it_is_mended(rig: Rig):
    ask(rig, "score:low ")
    note = rig.window.images.bar.note
    assert note.isVisible()
    assert note.text() == "score:low is not understood; write a score between 0 and 1, as in score:<0.7."
    assert rows(rig) == list(NAMES)
    for _ in range(4):
        rig.key(Qt.Key.Key_Backspace)
    rig.type("<0.5 ")
    rig.crank()
    assert not note.isVisible()
    assert chips(rig) == ["Score < 0.5"]
    assert rows(rig) == []
    assert rig.window.images.empty.isVisible()
    assert rig.window.images.count.text() == "0 of 3"


def test_backspace_in_the_empty_field_takes_the_last_chip_back(rig: Rig):
    ask(rig, "is:unlabelled sort:-name ")
    assert chips(rig) == ["Without objects", "↓ Name"]
    assert rows(rig) == ["crab.png", "badger.png", "adder.png"]
    rig.key(Qt.Key.Key_Backspace)
    rig.crank()
    assert chips(rig) == ["Without objects"]
    assert rows(rig) == list(NAMES)
    rig.key(Qt.Key.Key_Escape)
    assert rig.focused() is rig.window.canvas
    assert chips(rig) == ["Without objects"]


def test_menus_write_the_same_query(rig: Rig):
    rig.make_object()
    bar = rig.window.images.bar
    rig.key(Qt.Key.Key_F, CTRL | SHIFT)
    assert bar.filter_menu.isVisible()
    choose(bar.filter_menu, "To do")
    rig.crank()
    bar.filter_menu.hide()
    assert chips(rig) == ["Status: to do"]
    assert rows(rig) == ["badger.png", "crab.png"]
    for path, chip in (
        (("In progress",), "Status: to do, in progress"),
        (("Label", "crab"), "Label: crab"),
        (("Lowest score", "Below 0.9"), "Score < 0.9"),
        (("Last edit", "Edited in the last 1 day"), "Edited in the last 1 day"),
        (("With a comment",), "With a comment"),
    ):
        bar.filter_menu.aboutToShow.emit()
        choose(bar.filter_menu, *path)
        rig.crank()
        assert chip in chips(rig)
    bar.filter_menu.aboutToShow.emit()
    choose(bar.filter_menu, "Show all images")
    rig.crank()
    assert chips(rig) == []
    rig.key(Qt.Key.Key_S, CTRL | SHIFT)
    assert bar.sort_menu.isVisible()
    choose(bar.sort_menu, "Last edit")
    rig.crank()
    bar.sort_menu.hide()
    assert chips(rig) == ["↓ Last edit"]
    assert rows(rig) == list(NAMES)
    bar.sort_menu.aboutToShow.emit()
    choose(bar.sort_menu, "Name")
    bar.sort_menu.aboutToShow.emit()
    choose(bar.sort_menu, "Highest or last at the top")
    rig.crank()
    assert rows(rig) == ["crab.png", "badger.png", "adder.png"]
    bar.sort_menu.aboutToShow.emit()
    choose(bar.sort_menu, "Order of the project")
    rig.crank()
    assert rows(rig) == list(NAMES)


def test_next_and_previous_follow_the_list_and_the_open_image_stays_marked(rig: Rig):
    ask(rig, "sort:-name ")
    rig.key(Qt.Key.Key_Escape)
    seen = []
    for key in (Qt.Key.Key_A, Qt.Key.Key_A, Qt.Key.Key_D):
        rig.key(key)
        rig.crank()
        seen.append(current(rig))
    assert seen == ["badger.png", "crab.png", "badger.png"]
    view = rig.window.images.view
    assert view.currentIndex().row() == 1


def test_several_images_are_selected_and_marked_at_once_and_undone_at_once(rig: Rig):
    click_row(rig, 0)
    click_row(rig, 2, SHIFT)
    assert current(rig) == "adder.png"
    assert rig.window.images.count.text() == "1 of 3 · 3 selected"
    rig.key(Qt.Key.Key_5, ALT)
    assert statuses(rig) == ["rejected"] * 3
    rig.key(Qt.Key.Key_Z, CTRL)
    assert statuses(rig) == ["todo"] * 3
    click_row(rig, 1)
    assert rig.window.images.selected_ids() == (rig.controller.image.id,)
    click_row(rig, 2, CTRL)
    menu = rig.window.images.image_menu(rig.controller.images[2])
    choose(menu, "Mark as to review")
    assert statuses(rig) == ["todo", "review", "review"]
    rig.key(Qt.Key.Key_D, CTRL)
    assert statuses(rig) == ["todo", "done", "done"]
    assert rig.window.images.count.text() == "2 of 3 · 2 selected · 2 done"
    rig.key(Qt.Key.Key_D, CTRL)
    assert statuses(rig) == ["todo", "in_progress", "in_progress"]


def test_ctrl_a_in_the_list_selects_images_and_objects_elsewhere(rig: Rig):
    rig.make_object()
    rig.window.images.view.setFocus()
    rig.key(Qt.Key.Key_A, CTRL)
    assert len(rig.window.images.selected_ids()) == 3
    assert rig.controller.selection == frozenset()
    rig.window.canvas.setFocus()
    rig.key(Qt.Key.Key_A, CTRL)
    assert len(rig.controller.selection) == 1


def test_the_next_image_to_review_is_found(rig: Rig):
    rig.controller.set_status(rig.controller.images[2].id, ImageStatus.REVIEW)
    rig.key(Qt.Key.Key_Right, CTRL | SHIFT)
    rig.crank()
    assert current(rig) == "crab.png"
    rig.key(Qt.Key.Key_Right, CTRL | SHIFT)
    assert rig.window.status.state.text() == "No other image in the list is to review."


def test_a_comment_on_the_image_is_written_shown_found_and_taken_back(rig: Rig):
    rig.key(Qt.Key.Key_M, CTRL)
    box = comment_box(rig)
    assert box.title.text() == "Comment on adder.png"
    QTest.keyClicks(box.text, "Too dark?")
    QTest.keyClick(box.text, Qt.Key.Key_Return)
    assert rig.controller.image.comment == "Too dark?"
    note = rig.window.canvas.findChild(object, "comment_note")
    assert note.isVisible()
    assert note.text() == "Too dark?"
    model = rig.window.images.model
    assert "Too dark?" in model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)
    rig.window.activateWindow()  # the offscreen platform does not after a popup
    ask(rig, "comment:dark ")
    assert rows(rig) == ["adder.png"]
    rig.key(Qt.Key.Key_Escape)
    QTest.mouseClick(note, Qt.MouseButton.LeftButton)
    box = comment_box(rig)
    assert box.text.toPlainText() == "Too dark?"
    QTest.keyClicks(box.text, "no")
    QTest.keyClick(box.text, Qt.Key.Key_Escape)
    assert rig.controller.image.comment == "Too dark?"
    rig.window.activateWindow()
    rig.key(Qt.Key.Key_Z, CTRL)
    assert rig.controller.image.comment == ""
    assert not note.isVisible()


def test_with_objects_selected_the_comment_is_theirs_and_clicking_elsewhere_keeps_it(rig: Rig):
    rig.make_object()
    (made,) = rig.controller.objects
    rig.controller.select(frozenset({made.id}))
    rig.key(Qt.Key.Key_M, CTRL)
    box = comment_box(rig)
    assert box.title.text() == f"Comment on crab #{made.id}"
    QTest.keyClicks(box.text, "Left claw")
    box.close()
    assert rig.controller.objects[0].comment == "Left claw"
    assert rig.controller.image.comment == ""
    assert rig.window.inspector.values["comment"].text() == "Left claw"
    model = rig.window.objects.model
    assert "Left claw" in model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    ask(rig, "has:comment ")
    assert rows(rig) == ["adder.png"]


def test_the_list_shows_what_is_encoded(rig: Rig):
    model = rig.window.images.model
    assert [model._readiness(record.id).name for record in rig.controller.images] == ["ENCODED"] * 3


def test_while_the_file_is_asked_the_list_says_so(rig: Rig):
    rig.key(Qt.Key.Key_F, CTRL)
    rig.type("label:crab ")
    assert rig.window.images.count.text() == "Looking…"
    assert rows(rig) == list(NAMES)
    rig.crank()
    assert rig.window.images.count.text() == "0 of 3"


def test_menus_of_a_row_open_by_right_click(rig: Rig):
    view = rig.window.images.view
    place = view.visualRect(rig.window.images.model.index(1)).center()
    view.customContextMenuRequested.emit(QPoint(place))
    rig.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None, timeout=PATIENCE)
    menu = QApplication.activePopupWidget()
    titles = [action.text() for action in menu.actions() if action.text()]
    assert titles == [
        "Open",
        "Mark as to do",
        "Mark as in progress",
        "Mark as done",
        "Mark as to review",
        "Mark as rejected",
        "Comment…",
    ]
    choose(menu, "Open")
    menu.close()
    rig.crank()
    assert current(rig) == "badger.png"


def test_with_the_keyboard_in_the_list_a_status_is_for_the_row_that_is_marked_there(rig: Rig):
    rig.window.images.view.setFocus()
    rig.key(Qt.Key.Key_Down)
    assert current(rig) == "adder.png"
    rig.key(Qt.Key.Key_4, ALT)
    assert statuses(rig) == ["todo", "review", "todo"]
    rig.key(Qt.Key.Key_Return)
    rig.crank()
    assert current(rig) == "badger.png"


def test_tooltips_say_keys_and_what_can_be_typed_also_when_keys_change(make_rig):
    rig = make_rig(Settings(shortcuts={"filter_menu": "Ctrl+Alt+9"}))
    bar = rig.window.images.bar
    assert bar.field.toolTip().startswith("Filter images (Ctrl+F)\n")
    assert "label:car" in bar.field.toolTip()
    assert bar.filter_button.toolTip() == "Choose what to show (Ctrl+Alt+9)"
    assert bar.sort_button.toolTip() == "Sort images (Ctrl+Shift+S)"
