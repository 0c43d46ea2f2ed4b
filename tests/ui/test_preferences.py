"""The preferences dialog: one row per setting, each change at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sam_annotator.preferences import PREFERENCES
from sam_annotator.settings import Settings
from sam_annotator.ui.preferences_dialog import PreferencesDialog
from sam_annotator.ui.shortcut_editor import ShortcutEditor
from sam_annotator.ui.theme import theme
from tests.ui.rig import Rig

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(rig: Rig) -> PreferencesDialog:
    rig.key(Qt.Key.Key_Comma, CTRL)
    return rig.window.findChild(PreferencesDialog)


def press(dialog: PreferencesDialog, name: str, *keys: Qt.Key) -> None:
    dialog.show_setting(name)
    for key in keys:
        QTest.keyClick(dialog.rows[name].field.editor, key)


def test_every_preference_has_a_row_and_shows_its_value(dialog: PreferencesDialog):
    assert list(dialog.rows) == [entry.name for entry in sorted_by_group()]
    dialog.set_settings(Settings(prefetch=7, device="cuda:1", theme="dark"))
    assert dialog.rows["prefetch"].field.editor.value() == 7
    assert dialog.rows["device"].field.editor.currentText() == "cuda:1"
    assert dialog.rows["theme"].field.editor.currentText() == "Dark"


def sorted_by_group() -> list:
    from sam_annotator.preferences import grouped

    return [entry for _, entries in grouped() for entry in entries]


def test_the_dialog_shows_one_group_or_all_that_is_searched_for(dialog: PreferencesDialog):
    assert "theme" in dialog.shown()
    assert "prefetch" not in dialog.shown()
    QTest.keyClicks(dialog.search, "memory enc")
    assert "cache_megabytes" in dialog.shown()
    assert "theme" not in dialog.shown()
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.rows[dialog.shown()[0]].field.editor.hasFocus()
    dialog.search.setText("no such setting")
    assert dialog.empty.isVisible()


def test_a_change_holds_at_once_is_kept_and_can_be_reset(rig: Rig, dialog: PreferencesDialog):
    press(dialog, "prefetch", Qt.Key.Key_Up)
    assert rig.window.settings.prefetch == 3
    assert rig.controller.prefetch == 3
    assert Settings.load().prefetch == 3
    reset = dialog.rows["prefetch"].reset
    assert reset.isVisible()
    QTest.keyClick(reset, Qt.Key.Key_Space)
    assert rig.window.settings.prefetch == 2
    assert not reset.isVisible()
    assert dialog.rows["prefetch"].field.editor.hasFocus()


def test_what_is_typed_counts_when_it_is_finished(rig: Rig, dialog: PreferencesDialog):
    seen = []
    rig.window.settings_changed.connect(lambda now: seen.append(now.cache_megabytes))
    press(dialog, "cache_megabytes")
    editor = dialog.rows["cache_megabytes"].field.editor
    editor.selectAll()
    QTest.keyClicks(editor, "512")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert seen == [512]


def test_appearance_follows_and_so_does_its_menu(rig: Rig, dialog: PreferencesDialog):
    press(dialog, "theme", Qt.Key.Key_End)
    assert theme().mode == "dark"
    assert rig.window.theme_group.checkedAction().data() == "dark"
    dialog.rows["theme"].reset.click()
    assert theme().mode == "system"


def test_another_model_is_loaded_and_one_is_loaded_anew_for_its_runtime(rig: Rig, dialog: PreferencesDialog):
    loaded = []
    load = rig.load
    rig.load = lambda spec: loaded.append(spec.id) or load(spec)
    rig.window.change_settings(threads=2)
    rig.crank()
    assert loaded == [rig.controller.model.spec.id]
    rig.window.change_settings(prefetch=5)
    rig.crank()
    assert len(loaded) == 1
    editor = dialog.rows["model"].field.editor
    other = next(editor.itemData(number) for number in range(editor.count()))
    rig.window.change_settings(model=other)
    rig.crank()
    assert rig.controller.model.spec.id == other


def test_a_model_that_is_not_there_is_told_and_does_no_harm(rig: Rig):
    before = rig.controller.model
    rig.window.change_settings(model="no-such-model")
    rig.crank()
    assert rig.controller.model is before
    assert "no-such-model" in rig.told()


def test_changes_made_elsewhere_are_shown(rig: Rig, dialog: PreferencesDialog):
    rig.window.change_settings(polygon_iou=0.9)
    assert dialog.rows["polygon_iou"].field.editor.value() == pytest.approx(0.9)


def test_the_dialog_is_there_once_and_leads_to_the_shortcuts(rig: Rig, dialog: PreferencesDialog):
    assert rig.window.preferences.show("prefetch") is dialog
    assert dialog.rows["prefetch"].field.editor.hasFocus()
    QTest.keyClick(dialog.shortcuts, Qt.Key.Key_Space)
    assert rig.window.findChild(ShortcutEditor).isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert rig.window.preferences.show() is not dialog


def test_the_table_has_groups_for_everything():
    assert {entry.name for entry in sorted_by_group()} == {entry.name for entry in PREFERENCES if entry.group}
