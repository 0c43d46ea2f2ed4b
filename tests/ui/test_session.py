"""One object after another: click, choose, label, accept."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sam_annotator.models.fake import fake_model
from tests.ui.rig import Rig

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def chosen(rig: Rig) -> int:
    return rig.controller.rank


def test_a_click_fills_the_three_cards_best_first(rig: Rig):
    rig.click(80, 60)
    rig.crank()
    figures = [card.content.predicted_iou for card in rig.window.candidates.cards]
    assert figures == pytest.approx([0.95, 0.85, 0.75])
    assert rig.window.candidates.empty.isHidden()


def test_tab_cycles_through_the_candidates_and_back(rig: Rig):
    rig.click(80, 60)
    rig.crank()
    seen = []
    for modifiers in (Qt.KeyboardModifier.NoModifier,) * 3 + (SHIFT,) * 2:
        rig.key(Qt.Key.Key_Backtab if modifiers else Qt.Key.Key_Tab, modifiers)
        seen.append(chosen(rig))
    assert seen == [1, 2, 0, 2, 1]


def test_tab_moves_the_focus_while_no_clicks_are_open(rig: Rig):
    rig.window.canvas.setFocus()
    rig.key(Qt.Key.Key_Tab)
    assert rig.focused() is not rig.window.canvas


def test_digits_a_card_and_the_wheel_choose_a_candidate(rig: Rig):
    rig.click(80, 60)
    rig.crank()
    rig.type("3")
    assert chosen(rig) == 2
    QTest.mouseClick(rig.window.candidates.cards[1], Qt.MouseButton.LeftButton)
    assert chosen(rig) == 1
    here, inverted = QPointF(rig.place(80, 60)), False
    wheel = QWheelEvent(
        here,
        rig.window.canvas.mapToGlobal(here),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.AltModifier,
        Qt.ScrollPhase.NoScrollPhase,
        inverted,
    )
    QApplication.sendEvent(rig.window.canvas, wheel)
    assert chosen(rig) == 2


def test_accept_without_a_label_asks_for_one_and_goes_through_with_it(rig: Rig):
    rig.click(80, 60)
    rig.crank()
    rig.key(Qt.Key.Key_Return)
    assert rig.focused() is rig.window.labels.field
    rig.type("faded hsovp bad 123")
    assert rig.controller.image.path == "adder.png"
    assert rig.controller.rank == 0
    rig.key(Qt.Key.Key_Return)
    assert rig.labels() == ["faded hsovp bad 123"]
    assert rig.focused() is rig.window.canvas
    assert rig.window.objects.title.text() == "Objects (1)"
    assert rig.window.status.objects.text() == "1 object"


def test_the_status_bar_tells_how_long_an_object_took(rig: Rig):
    rig.click(80, 60)
    rig.crank()
    rig.now += 6.1
    rig.controller.set_label("crab")
    rig.key(Qt.Key.Key_Return)
    assert rig.window.status.objects.text() == "1 object · 6.1 s, 1.0 clicks each"


def test_the_last_label_stays_for_the_next_object(rig: Rig):
    rig.make_object(label="crab")
    rig.click(20, 20)
    rig.crank()
    rig.key(Qt.Key.Key_Return)
    assert rig.labels() == ["crab", "crab"]


def test_escape_in_the_label_field_returns_to_the_canvas_with_the_clicks_kept(rig: Rig):
    rig.click(80, 60)
    rig.crank()
    rig.key(Qt.Key.Key_Return)
    rig.type("cra")
    rig.key(Qt.Key.Key_Escape)
    assert rig.focused() is rig.window.canvas
    assert rig.controller.prompt.count == 1
    assert rig.window.labels.field.text() == ""


def test_completion_offers_labels_that_hold_what_was_typed(rig: Rig):
    rig.make_object(label="zebra crossing")
    rig.window.ask_label()
    rig.type("CROSS")
    completer = rig.window.labels.field.completer()
    assert [completer.completionModel().index(0, 0).data()] == ["zebra crossing"]
    completer.popup().hide()


def test_backspace_removes_the_last_click_and_escape_drops_them_all(rig: Rig):
    rig.click(80, 60)
    rig.click(30, 30, Qt.MouseButton.RightButton)
    assert [point.label for point in rig.controller.prompt.points] == [1, 0]
    rig.key(Qt.Key.Key_Backspace)
    assert [point.label for point in rig.controller.prompt.points] == [1]
    rig.key(Qt.Key.Key_Escape)
    assert rig.controller.prompt.is_empty
    assert not rig.window.candidates.empty.isHidden()


def test_digits_and_letters_set_labels_while_no_clicks_are_open(rig: Rig):
    rig.make_object(label="crab")
    rig.make_object(20, 20, label="snail")
    crab, snail = rig.controller.categories
    rig.controller.set_hotkey(crab.id, "2")
    rig.controller.set_hotkey(snail.id, "Z")
    rig.controller.select(frozenset({rig.controller.objects[1].id}))
    rig.type("2")
    assert rig.labels() == ["crab", "crab"]
    rig.type("z")
    assert rig.labels() == ["crab", "snail"]


def test_a_digit_means_a_candidate_while_clicks_are_open(rig: Rig):
    rig.make_object(label="crab")
    rig.make_object(20, 20, label="snail")
    rig.controller.set_hotkey(rig.controller.categories[0].id, "2")
    rig.click(120, 90)
    rig.crank()
    rig.type("2")
    assert chosen(rig) == 1
    assert rig.controller.category.name == "snail"


def test_a_click_during_encoding_is_kept_and_answered(bare: Rig, folder):
    bare.controller.set_model(fake_model())
    bare.window.open_path(folder)
    bare.lanes["scan"].run_next()
    bare.lanes["read"].run_next()
    assert bare.window.status.state.text() == "Encoding the image…"
    bare.click(80, 60)
    assert bare.controller.candidates is None
    bare.crank()
    assert all(card.content for card in bare.window.candidates.cards)
    assert bare.window.status.state.text() == "Ready"
    assert bare.window.status.encode.text()
    assert bare.window.status.decode.text().startswith("click ")


def test_undo_and_redo_go_through_keys_and_name_what_they_do(rig: Rig):
    rig.make_object(label="crab")
    undo, redo = rig.window.actions_by_id["undo"], rig.window.actions_by_id["redo"]
    assert undo.text().startswith("Undo: ")
    rig.key(Qt.Key.Key_Z, CTRL)
    assert rig.labels() == []
    assert redo.isEnabled()
    rig.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert rig.labels() == ["crab"]
    assert not redo.isEnabled()


def test_held_keys_work_as_long_as_they_are_held(rig: Rig, monkeypatch: pytest.MonkeyPatch):
    rig.make_object(20, 20)
    rig.make_object(120, 90)
    rig.window.canvas.setFocus()
    heard = []
    monkeypatch.setattr(rig.window.canvas, "set_objects", lambda objects, _: heard.append(len(objects)))
    rig.controller.select(frozenset({rig.controller.objects[0].id}))
    QTest.keyPress(rig.window.canvas, Qt.Key.Key_S)
    QTest.keyRelease(rig.window.canvas, Qt.Key.Key_S)
    assert heard == [1, 2]


def test_the_status_bar_names_model_runtime_and_device(rig: Rig):
    assert rig.window.status.model.text() == "Discs (no network) · fake, CPU"


def test_the_pointer_and_the_zoom_are_in_the_status_bar(rig: Rig):
    rig.window.canvas.cursor_moved.emit(80, 60)
    assert rig.window.status.pointer.text() == "x 80 y 60"
    rig.key(Qt.Key.Key_1, CTRL)
    assert rig.window.status.zoom.text() == "100 %"
