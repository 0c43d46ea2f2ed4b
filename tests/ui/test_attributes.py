"""Attributes in the real window: said for a label, filled in for objects, by keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from sam_annotator.core.annotation import Field, FieldKind
from sam_annotator.core.history import Change, Step
from sam_annotator.ui.fields_dialog import FieldsDialog

FIELDS = (
    Field("side", FieldKind.CHOICE, ("left", "right"), "left"),
    Field("age", FieldKind.NUMBER),
    Field("torn", FieldKind.BOOL),
    Field("note"),
)


def give_fields(rig, fields=FIELDS):
    (before,) = rig.controller.categories
    rig.controller.apply(Step("Fields", (Change(before, replace(before, fields=fields)),)))


@pytest.fixture
def crab(rig):
    """One selected object whose label has four attributes."""
    rig.make_object()
    give_fields(rig)
    rig.controller.select(frozenset({rig.controller.objects[0].id}))
    return rig


def editor(rig, name):
    return rig.window.inspector.editors.editors[name]


def attributes(rig, place=0):
    return dict(rig.controller.objects[place].attributes)


def test_each_kind_has_its_editor_and_writes_one_step(crab):
    assert isinstance(editor(crab, "side"), QComboBox)
    crab.key(Qt.Key.Key_F9)
    assert crab.focused() is editor(crab, "side")
    crab.key(Qt.Key.Key_Down)
    crab.key(Qt.Key.Key_Down)
    assert attributes(crab) == {"side": "right"}
    QTest.keyClicks(editor(crab, "age"), "12.5")
    QTest.keyClick(editor(crab, "age"), Qt.Key.Key_Return)
    assert attributes(crab) == {"side": "right", "age": 12.5}
    assert crab.focused() is crab.window.canvas
    assert isinstance(editor(crab, "torn"), QCheckBox)
    editor(crab, "torn").click()
    assert attributes(crab)["torn"] is True
    crab.controller.undo()
    assert "torn" not in attributes(crab)
    assert editor(crab, "torn").checkState() == Qt.CheckState.Unchecked


def test_escape_takes_back_what_was_typed(crab):
    note = editor(crab, "note")
    assert isinstance(note, QLineEdit)
    note.setFocus()
    crab.type("old")
    crab.key(Qt.Key.Key_Escape)
    assert note.text() == ""
    assert attributes(crab) == {}


def test_leaving_a_line_by_tab_keeps_what_was_typed(crab):
    editor(crab, "age").setFocus()
    crab.type("7")
    crab.key(Qt.Key.Key_Tab)
    assert attributes(crab) == {"age": 7.0}


def test_several_objects_show_what_they_share_and_are_changed_together(crab):
    crab.make_object(30, 30)
    first, second = crab.controller.objects
    assert dict(second.attributes) == {"side": "left"}
    crab.controller.select(frozenset({first.id, second.id}))
    assert editor(crab, "side").currentIndex() == -1
    editor(crab, "side").setCurrentIndex(2)
    editor(crab, "side").activated.emit(2)
    assert [attributes(crab, place)["side"] for place in (0, 1)] == ["right", "right"]
    assert crab.controller.store.undo_title == "Change side of 2 objects"


def test_a_locked_object_keeps_its_attributes(crab):
    (before,) = crab.controller.objects
    crab.controller.apply(Step("Lock", (Change(before, replace(before, locked=True)),), before.image_id))
    editor(crab, "torn").click()
    assert attributes(crab) == {}
    assert "locked" in crab.told()


def test_the_dialog_says_which_attributes_a_label_has(rig):
    rig.make_object()
    rig.key(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    dialog = rig.window.findChild(FieldsDialog)
    table = dialog.table
    table.item(0, 0).setText("side")
    table.cellWidget(0, 1).setCurrentIndex(1)
    dialog.save.click()
    assert "side has nothing to choose from" in dialog.outcome.text()
    table.item(0, 2).setText("left, right")
    table.item(0, 3).setText("left")
    dialog.add_row()
    table.item(1, 0).setText("age")
    table.cellWidget(1, 1).setCurrentIndex(2)
    table.setCurrentCell(1, 0)
    dialog.up.click()
    dialog.save.click()
    (category,) = rig.controller.categories
    assert category.fields == (Field("age", FieldKind.NUMBER), FIELDS[0])
    rig.controller.undo()
    assert rig.controller.categories[0].fields == ()


def test_without_a_selection_or_attributes_the_key_says_what_to_do(rig):
    rig.make_object()
    rig.controller.select(frozenset())
    rig.key(Qt.Key.Key_F9)
    assert rig.told() == "Select an object to edit its attributes."
    rig.controller.select(frozenset({rig.controller.objects[0].id}))
    rig.key(Qt.Key.Key_F9)
    assert "no attributes yet" in rig.told()
