"""The table of shortcuts, and what is made of it."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from sam_annotator.settings import Settings
from sam_annotator.tools import TOOLS
from sam_annotator.ui.shortcut_sheet import ShortcutSheet
from sam_annotator.ui.shortcuts import CANDIDATE_KEYS, GROUPS, SHORTCUTS, label_keys, tool_rows
from tests.ui.rig import PATIENCE, Rig

TOOL_LIST = [tool() for tool in TOOLS.values()]
ROWS = (*SHORTCUTS, *tool_rows(TOOL_LIST))
ALL_KEYS = [keys for entry in SHORTCUTS for keys in entry.keys] + [tool.shortcut for tool in TOOL_LIST]


def test_no_key_does_two_things():
    counted = Counter(QKeySequence(keys).toString() for keys in ALL_KEYS)
    assert [keys for keys, times in counted.items() if times > 1] == []


def test_labels_get_the_keys_that_nothing_else_has():
    keys = label_keys(ROWS)
    assert not {key.upper() for key in ALL_KEYS} & set(keys)
    assert set("1234567890") <= set(keys)
    assert len(keys) >= 18  # ten digits and some letters; spend them sparingly


@pytest.mark.parametrize("keys", ALL_KEYS)
def test_every_key_is_one_that_qt_knows(keys: str):
    assert QKeySequence(keys).toString() != ""


def test_every_entry_stands_in_a_group_of_the_sheet():
    assert {entry.group for entry in SHORTCUTS} == set(GROUPS)


def test_the_sheet_names_everything(qtbot):
    sheet = ShortcutSheet(ROWS)
    qtbot.addWidget(sheet)
    titles = sheet.titles()
    for entry in SHORTCUTS:
        if entry.keys:
            assert any(title.startswith(entry.title) for title in titles), entry.title
    for tool in TOOL_LIST:
        assert tool.label in titles


def test_f1_opens_the_sheet_and_escape_closes_it(rig: Rig):
    rig.key(Qt.Key.Key_F1)
    sheet = rig.window.findChild(ShortcutSheet)
    assert sheet.isVisible()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    rig.qtbot.waitUntil(lambda: rig.window.findChild(ShortcutSheet) is None, timeout=PATIENCE)


def test_every_action_of_the_table_is_in_the_window_with_its_keys_and_says_them(rig: Rig):
    for entry in SHORTCUTS:
        if not entry.hold:
            action = rig.window.actions_by_id[entry.id]
            assert [keys.toString() for keys in action.shortcuts()] == [
                QKeySequence(keys).toString() for keys in entry.keys
            ]
            for keys in entry.keys[:1]:
                assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) in action.toolTip()


def test_tools_are_chosen_by_their_keys(rig: Rig):
    for tool in TOOL_LIST:
        keys = QKeySequence(tool.shortcut)[0]
        rig.key(keys.key(), keys.keyboardModifiers())
        assert rig.window.tool_group.checkedAction().data().id == tool.id


def test_f4_hides_the_panels_and_shows_them_again(rig: Rig):
    rig.key(Qt.Key.Key_F4)
    assert not rig.window.images.isVisible()
    assert not rig.window.side.isVisible()
    rig.key(Qt.Key.Key_F4)
    assert rig.window.side.isVisible()


def test_a_label_that_is_needed_brings_hidden_panels_back(rig: Rig):
    rig.key(Qt.Key.Key_F4)
    rig.click(80, 60)
    rig.crank()
    rig.key(Qt.Key.Key_Return)
    assert rig.focused() is rig.window.labels.field


def test_a_key_can_be_changed_in_the_settings(make_rig, folder):
    rig = make_rig(Settings(shortcuts={"next_image": "N"}))
    rig.open(folder)
    rig.type("n")
    rig.crank()
    assert rig.controller.image.path == "badger.png"
    assert "N" not in rig.window.keymap.label_keys
    assert "D" in rig.window.keymap.label_keys


def test_candidates_are_chosen_by_the_first_digits():
    assert CANDIDATE_KEYS == ("1", "2", "3")


def test_the_manual_has_every_shortcut():
    manual = (Path(__file__).parents[2] / "docs" / "using.md").read_text("utf-8")
    for entry in SHORTCUTS:
        assert f"| {entry.title}{' (hold)' if entry.hold else ''} | `{entry.id}` |" in manual, entry.id
    for tool in TOOL_LIST:
        assert f"| {tool.label}: " in manual


def test_what_was_opened_lately_is_in_the_file_menu(rig: Rig, tmp_path):
    rig.window.change_settings(recent=(str(tmp_path), str(tmp_path / "gone"), *rig.window.settings.recent))
    rig.window.projects.fill_recent()
    offered = {action.text(): action.isEnabled() for action in rig.window.recent_menu.actions()}
    assert offered == {tmp_path.name: True, "gone": False}
