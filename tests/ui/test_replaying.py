"""Undo and redo of very many objects, beside the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.history import Change
from sam_annotator.store import bulk
from sam_annotator.ui import replaying
from sam_annotator.ui.replaying import ReplayDialog
from tests.ui.rig import PATIENCE, Rig
from tests.ui.test_import_dialog import square


@pytest.fixture
def many(rig: Rig, monkeypatch):
    """Twenty objects came in at once, and that counts as very many."""
    monkeypatch.setattr(bulk, "LONG", 20)
    store = rig.window.store
    category = Category(store.new_category_id(), "crab", "#009E73")
    with store.bulk("Import 20 objects") as step:
        step.change(Change(None, category))
        step.insert(Annotation(0, 1, category.id, square(5 * n, 10)) for n in range(20))
    rig.controller.take_back()
    assert len(rig.labels()) == 20
    return rig


@pytest.fixture
def by_hand(monkeypatch):
    executor = ManualExecutor()
    monkeypatch.setattr(replaying, "thread_executor", lambda _: executor)
    return executor


def dialog_of(rig: Rig) -> ReplayDialog:
    (dialog,) = rig.window.findChildren(ReplayDialog)
    return dialog


def test_undo_and_redo_are_done_by_a_worker(many: Rig):
    for action, count, message in (("undo", 0, "Undone: Import 20 objects."), ("redo", 20, "Done again: ")):
        many.window.actions_by_id[action].trigger()
        dialog = dialog_of(many)
        with many.qtbot.waitSignal(dialog.told, timeout=PATIENCE) as told:
            assert dialog.isVisible()
        assert told.args[0].startswith(message)
        assert len(many.labels()) == count
        many.qtbot.waitUntil(lambda: not many.window.findChildren(ReplayDialog), timeout=PATIENCE)
    assert not many.window.store.read_only


def test_it_can_be_cancelled_and_nothing_has_changed(many: Rig, by_hand, monkeypatch):
    monkeypatch.setattr("sam_annotator.store.database._STEPS", 1)
    many.window.actions_by_id["undo"].trigger()
    dialog = dialog_of(many)
    assert many.window.store.read_only
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    with many.qtbot.waitSignal(dialog.told, timeout=PATIENCE) as told:
        by_hand.run_all()
    assert told.args[0] == "Cancelled. Nothing was changed."
    assert len(many.labels()) == 20
    assert many.window.actions_by_id["undo"].isEnabled()
    assert not many.window.store.read_only


def test_small_steps_are_undone_at_once(rig: Rig):
    rig.make_object()
    rig.window.actions_by_id["undo"].trigger()
    assert rig.labels() == []
    assert rig.window.findChildren(ReplayDialog) == []
