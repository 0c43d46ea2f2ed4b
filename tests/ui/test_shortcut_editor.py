"""Changing keys in the window, with the keyboard alone."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest

from sam_annotator.settings import Settings
from sam_annotator.ui.key_field import key_of
from sam_annotator.ui.keyboard import HoldKey
from sam_annotator.ui.shortcut_editor import ShortcutEditor
from sam_annotator.ui.shortcut_sheet import ShortcutSheet
from tests.ui.rig import PATIENCE, Rig

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FREE = CTRL | Qt.KeyboardModifier.AltModifier
"""With Y or U it makes keys that nothing has by default."""


@pytest.fixture
def editor(rig: Rig) -> ShortcutEditor:
    rig.key(Qt.Key.Key_K, CTRL | SHIFT)
    return rig.window.findChild(ShortcutEditor)


def choose(editor: ShortcutEditor, typed: str) -> None:
    editor.search.clear()
    QTest.keyClicks(editor.search, typed)
    assert editor.chosen is not None


def back_to_the_window(rig: Rig, editor: ShortcutEditor) -> None:
    editor.close()
    rig.window.activateWindow()
    rig.qtbot.waitUntil(rig.window.isActiveWindow, timeout=PATIENCE)


def keys(rig: Rig, name: str) -> list[str]:
    return [sequence.toString() for sequence in rig.window.actions_by_id[name].shortcuts()]


def test_a_key_is_changed_by_pressing_it_and_holds_at_once(rig: Rig, editor: ShortcutEditor):
    choose(editor, "zoom out")
    QTest.keyClick(editor.search, Qt.Key.Key_Return)
    assert editor.keys.hasFocus()
    QTest.keyClick(editor.keys, Qt.Key.Key_Y, FREE)
    assert keys(rig, "zoom_out") == ["Ctrl+Alt+Y"]
    assert "Ctrl+Alt+Y" in rig.window.actions_by_id["zoom_out"].toolTip()
    assert Settings.load().shortcuts == {"zoom_out": ("Ctrl+Alt+Y",)}
    assert not editor.keys.isVisible()
    back_to_the_window(rig, editor)
    rig.window.canvas.zoom_by(4)
    before = rig.window.canvas.zoom
    QTest.keyClick(rig.window.canvas, Qt.Key.Key_Y, FREE)
    assert rig.window.canvas.zoom < before


def test_conflicts_are_told_before_a_key_changes_hands(rig: Rig, editor: ShortcutEditor):
    choose(editor, "look for new")
    editor.change.click()
    QTest.keyClick(editor.keys, Qt.Key.Key_Minus, CTRL)
    assert editor.told.text() == "Ctrl+- is Zoom out: take it from there?"
    assert keys(rig, "zoom_out") == ["Ctrl+-"]
    QTest.keyClick(editor.leave, Qt.Key.Key_Space)
    assert keys(rig, "zoom_out") == ["Ctrl+-"]
    editor.change.click()
    QTest.keyClick(editor.keys, Qt.Key.Key_Minus, CTRL)
    assert editor.take.hasFocus()
    QTest.keyClick(editor.take, Qt.Key.Key_Space)
    assert keys(rig, "rescan") == ["Ctrl+-"]
    assert keys(rig, "zoom_out") == []
    QTest.keyClick(editor.view, Qt.Key.Key_Z, CTRL)
    assert keys(rig, "rescan") == ["F5"]
    assert keys(rig, "zoom_out") == ["Ctrl+-"]


def test_a_command_may_have_several_keys_or_none_and_gets_its_own_back(rig: Rig, editor: ShortcutEditor):
    choose(editor, "zoom out")
    editor.add.click()
    QTest.keyClick(editor.keys, Qt.Key.Key_Y, FREE)
    assert keys(rig, "zoom_out") == ["Ctrl+-", "Ctrl+Alt+Y"]
    QTest.keyClick(editor.view, Qt.Key.Key_Delete)
    assert keys(rig, "zoom_out") == []
    assert not editor.clear.isEnabled()
    editor.reset.click()
    assert keys(rig, "zoom_out") == ["Ctrl+-"]
    assert rig.window.settings.shortcuts == {}


def test_escape_and_keys_that_stay_what_they_are_change_nothing(rig: Rig, editor: ShortcutEditor):
    choose(editor, "zoom out")
    editor.change.click()
    QTest.keyClick(editor.keys, Qt.Key.Key_Control)
    QTest.keyClick(editor.keys, Qt.Key.Key_Space)
    assert "stays what it is" in editor.told.text()
    assert editor.keys.isVisible()
    QTest.keyClick(editor.keys, Qt.Key.Key_Escape)
    assert not editor.keys.isVisible()
    assert editor.isVisible()
    assert rig.window.settings.shortcuts == {}


def test_a_key_taken_from_a_label_is_no_longer_the_labels(rig: Rig, editor: ShortcutEditor):
    key = rig.window.keymap.label_keys[-1]
    rig.controller.set_label("cat")
    rig.controller.set_hotkey(rig.controller.category.id, key)
    choose(editor, "zoom out")
    editor.change.click()
    QTest.keyClick(editor.keys, key)
    assert "Label “cat”" in editor.told.text()
    editor.take.click()
    assert rig.controller.category.hotkey == ""
    assert key not in rig.window.keymap.label_keys


def test_held_keys_and_tools_can_be_changed_too(rig: Rig, editor: ShortcutEditor):
    choose(editor, "hide all masks")
    editor.change.click()
    QTest.keyClick(editor.keys, Qt.Key.Key_Y, FREE)
    choose(editor, "tools select")
    editor.change.click()
    QTest.keyClick(editor.keys, Qt.Key.Key_U, FREE)
    back_to_the_window(rig, editor)
    canvas = rig.window.canvas
    QTest.keyPress(canvas, Qt.Key.Key_Y, FREE)
    assert canvas._scene.masks_hidden
    QTest.keyRelease(canvas, Qt.Key.Key_Y, FREE)
    assert not canvas._scene.masks_hidden
    QTest.keyClick(canvas, Qt.Key.Key_U, FREE)
    assert rig.window.tool_group.checkedAction().data().id == "select"
    rig.key(Qt.Key.Key_F1)
    sheet = rig.window.findChild(ShortcutSheet)
    assert any(keys == ("Ctrl+Alt+U",) for keys, _ in sheet._sections["Tools"])


def test_tooltips_of_fields_and_buttons_follow_too(rig: Rig, editor: ShortcutEditor):
    choose(editor, "type a label")
    editor.change.click()
    QTest.keyClick(editor.keys, Qt.Key.Key_Y, FREE)
    assert rig.window.labels.field.toolTip() == "Type a label (Ctrl+Alt+Y)"


def test_a_held_key_that_the_system_repeats_stays_held(rig: Rig):
    heard: list[bool] = []
    hold = HoldKey(rig.window)
    hold.patience = 60_000
    hold.held.connect(heard.append)
    hold.set_keys(["Ctrl+Alt+Y"])
    for _ in range(3):
        QTest.keyPress(rig.window.canvas, Qt.Key.Key_Y, FREE)
        QTest.keyRelease(rig.window.canvas, Qt.Key.Key_Y, FREE)
    assert heard == [True]
    hold.patience = 0
    QTest.keyPress(rig.window.canvas, Qt.Key.Key_Y, FREE)
    QTest.keyRelease(rig.window.canvas, Qt.Key.Key_Y, FREE)
    assert heard == [True, False]


def test_a_preset_is_used_at_once_and_undone(rig: Rig, editor: ShortcutEditor):
    number = editor.presets.findData("cvat")
    editor.presets.setCurrentIndex(number)
    editor.presets.activated.emit(number)
    assert keys(rig, "next_image") == ["F", "Right"]
    assert keys(rig, "fit") == ["Ctrl+0"]
    editor.undo.click()
    assert keys(rig, "next_image") == ["D", "Right"]


@pytest.mark.parametrize(
    ("key", "modifiers", "text", "said"),
    [
        (Qt.Key.Key_D, CTRL | SHIFT, "", "Ctrl+Shift+D"),
        (Qt.Key.Key_Exclam, SHIFT, "!", "!"),
        (Qt.Key.Key_D, SHIFT, "D", "Shift+D"),
        (Qt.Key.Key_Backtab, SHIFT, "", "Shift+Tab"),
        (Qt.Key.Key_Plus, CTRL | Qt.KeyboardModifier.KeypadModifier, "+", "Ctrl++"),
    ],
)
def test_keys_are_written_as_qt_compares_them(key, modifiers, text, said):
    assert key_of(QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)) == said
    assert QKeySequence(said).toString() == said
