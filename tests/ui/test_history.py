"""One history in the window: undo and redo of clicks, and the list of everything that was done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sam_annotator.controllers import history_list, retracing
from sam_annotator.ui.history_panel import HistoryDock
from sam_annotator.ui.replaying import ReplayDialog
from tests.ui.pointer import move
from tests.ui.rig import PATIENCE, Rig

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def undo(rig: Rig) -> None:
    rig.key(Qt.Key.Key_Z, CTRL)
    rig.crank()


def redo(rig: Rig) -> None:
    rig.key(Qt.Key.Key_Z, CTRL | SHIFT)
    rig.crank()


def texts(rig: Rig) -> tuple[str, str]:
    return tuple(rig.window.actions_by_id[name].text() for name in ("undo", "redo"))


def dock_of(rig: Rig) -> HistoryDock:
    return rig.window.findChild(HistoryDock)


def titles(rig: Rig) -> list[str]:
    model = dock_of(rig).model
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def click_row(rig: Rig, title: str) -> None:
    view = dock_of(rig).view
    place = view.visualRect(view.model().index(titles(rig).index(title), 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    rig.crank()


@pytest.fixture
def listed(rig: Rig) -> Rig:
    """An object, a second click in progress, and the list of it all."""
    rig.make_object(40, 40, "crab")
    rig.click(120, 90)
    rig.crank()
    rig.key(Qt.Key.Key_H, CTRL | SHIFT)
    rig.qtbot.waitUntil(dock_of(rig).isVisible, timeout=PATIENCE)
    return rig


def test_undo_takes_clicks_and_choices_back_and_then_objects(rig: Rig):
    rig.make_object(40, 40, "crab")
    rig.click(120, 90)
    rig.crank()
    rig.key(Qt.Key.Key_Tab)
    assert texts(rig) == ("Undo: Choose candidate 2", "Redo")
    undo(rig)
    assert rig.controller.rank == 0
    undo(rig)
    assert rig.controller.prompt.is_empty
    assert texts(rig) == ("Undo: Add crab", "Redo: Click to include")
    undo(rig)
    assert rig.labels() == []
    for _ in range(3):
        redo(rig)
    assert rig.labels() == ["crab"]
    assert rig.controller.rank == 1


def test_a_badge_dragged_on_the_canvas_is_one_thing_to_take_back(rig: Rig):
    rig.click(80, 60)
    rig.crank()
    canvas = rig.window.canvas
    for x in (100, 120):
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=rig.place(rig.controller.prompt.points[0].x, 60))
        for step in (5, 10, 20):
            move(canvas, rig.place(x - 20 + step, 60))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=rig.place(x, 60))
        rig.crank()
    assert rig.controller.prompt.points[0].x == pytest.approx(120, abs=1)
    seen = []
    for _ in range(2):
        undo(rig)
        seen.append(round(rig.controller.prompt.points[0].x))
    assert seen == pytest.approx([100, 80], abs=1)


def test_escape_is_taken_back(rig: Rig):
    rig.click(80, 60)
    rig.crank()
    rig.key(Qt.Key.Key_Escape)
    assert rig.window.candidates.cards[0].content is None
    undo(rig)
    assert rig.controller.prompt.count == 1
    assert rig.window.candidates.cards[0].content is not None


def test_undo_of_an_accepted_object_shows_its_clicks_and_candidates_again(rig: Rig):
    rig.make_object(40, 40, "crab")
    undo(rig)
    assert rig.controller.prompt.count == 1
    assert rig.window.candidates.cards[0].content is not None
    rig.key(Qt.Key.Key_Tab)
    rig.key(Qt.Key.Key_Return)
    assert rig.controller.objects[0].provenance.rank == 1


def test_the_list_has_clicks_above_steps_and_marks_the_present(listed: Rig):
    assert titles(listed) == ["Click to include", "Add crab", "Add label crab", "The beginning"]
    model = dock_of(listed).model
    assert model.present.row() == 0
    said = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]
    assert said[0] == "Click to include, the present"
    assert said[1].startswith("Add crab, adder.png, ")


def test_a_click_on_a_row_goes_there_and_another_one_back(listed: Rig):
    click_row(listed, "Add label crab")
    assert listed.labels() == []
    assert listed.controller.prompt.is_empty
    assert [row.is_undone for row in map(dock_of(listed).model.row_at, indices(listed))] == [True, True, False, False]
    click_row(listed, "The beginning")
    assert listed.window.labels.model.names == []
    click_row(listed, "Click to include")
    assert listed.labels() == ["crab"]
    assert listed.controller.prompt.count == 1


def indices(rig: Rig) -> list:
    model = dock_of(rig).model
    return [model.index(row) for row in range(model.rowCount())]


def test_enter_goes_to_the_row_of_the_keyboard(listed: Rig):
    view = dock_of(listed).view
    assert listed.focused() is view
    listed.key(Qt.Key.Key_Down)
    assert listed.controller.prompt.count == 1, "looking is not going"
    listed.key(Qt.Key.Key_Return)
    listed.crank()
    assert listed.controller.prompt.is_empty
    assert listed.labels() == ["crab"]


def test_the_list_is_hidden_by_its_key_and_by_its_button(listed: Rig):
    action = listed.window.actions_by_id["history"]
    assert action.isChecked()
    listed.key(Qt.Key.Key_H, CTRL | SHIFT)
    assert not dock_of(listed).isVisible()
    assert not action.isChecked()


def test_hidden_it_gives_the_keyboard_to_the_photograph(listed: Rig):
    for hide in (listed.window.actions_by_id["history"].trigger, listed.window.findChild(HistoryDock).hide):
        listed.window.findChild(HistoryDock).view.setFocus()
        hide()
        assert listed.focused() is listed.window.canvas
        listed.window.actions_by_id["history"].trigger()


def test_many_steps_are_taken_back_by_a_worker(listed: Rig, monkeypatch):
    monkeypatch.setattr(retracing, "STEPS_AT_ONCE", 3)
    listed.controller.drop_prompt()
    for number in range(5):
        listed.controller.set_label(f"label {number}")
    said: list[str] = []
    monkeypatch.setattr(listed.window.status, "show_message", said.append)
    click_row(listed, "Add label crab")
    listed.qtbot.waitUntil(lambda: not listed.window.findChildren(ReplayDialog), timeout=PATIENCE)
    assert "Undone: 5 steps." in said, "what was done to the clicks lies between these and the last one"
    assert listed.labels() == []
    assert dock_of(listed).model.present.data() == "Add label crab"


def test_rows_are_read_as_the_list_is_scrolled(rig: Rig, monkeypatch):
    monkeypatch.setattr(history_list, "PAGE", 40)
    monkeypatch.setattr("sam_annotator.ui.history_panel.PAGE", 40)
    for number in range(100):
        rig.controller.set_label(f"label {number}")
    rig.key(Qt.Key.Key_H, CTRL | SHIFT)
    dock = dock_of(rig)
    rig.qtbot.waitUntil(dock.isVisible, timeout=PATIENCE)
    assert dock.model.rowCount() == 40
    for _ in range(4):
        dock.view.scrollToBottom()
        rig.crank()
    assert dock.model.rowCount() == 101
    assert titles(rig)[-1] == "The beginning"
