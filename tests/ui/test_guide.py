"""The guide to the first object: three steps, once, skipped by Escape or the cross, and there again when asked for."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sam_annotator.core.annotation import ImageStatus
from sam_annotator.models.fake import fake_model
from sam_annotator.settings import Settings
from sam_annotator.ui.first_minute import FirstMinute
from sam_annotator.ui.guide_bar import GuideBar
from sam_annotator.ui.hints import SAMPLE_TARGETS
from sam_annotator.ui.samples import shipped_photographs
from tests.ui.rig import PATIENCE, Rig


def bar(rig: Rig) -> GuideBar:
    return rig.window.findChild(GuideBar)


def told(rig: Rig) -> str | None:
    return bar(rig).text.text() if bar(rig).isVisible() else None


def test_the_steps_come_in_turn_and_never_again(make_rig, folder: Path):
    rig = make_rig()
    assert told(rig) is None
    rig.open(folder)
    assert told(rig) == "Click an object."
    rig.click(80, 60)
    rig.crank()
    assert told(rig) == "Tab to compare, Enter to accept."
    rig.key(Qt.Key.Key_Return)
    assert told(rig) == "Type what it is, then Enter."
    rig.type("crab")
    rig.key(Qt.Key.Key_Return)
    assert told(rig) == "Right click takes things away. Drag draws a box. That is all."
    assert bar(rig).dots.accessibleName() == "Step 3 of 3"
    rig.click(20, 20)
    rig.crank()
    assert told(rig) is None
    assert rig.window.settings.tips_seen
    rig.window.close()
    again = make_rig(rig.window.settings)
    again.open(folder)
    assert told(again) is None


def test_escape_drops_the_clicks_first_and_then_skips_the_guide(rig: Rig):
    rig.click(80, 60)
    rig.crank()
    rig.window.canvas.setFocus()
    rig.key(Qt.Key.Key_Escape)
    assert told(rig) == "Click an object."
    rig.key(Qt.Key.Key_Escape)
    assert told(rig) is None
    assert rig.window.settings.tips_seen
    assert "in the menu Help" in rig.window.notices.sentences[-1]


def test_the_cross_skips_it(rig: Rig):
    QTest.mouseClick(bar(rig).close_button, Qt.MouseButton.LeftButton)
    assert told(rig) is None
    rig.click(80, 60)
    rig.crank()
    assert told(rig) is None


def test_it_is_shown_again_when_it_is_asked_for(make_rig, folder: Path):
    rig = make_rig(Settings(tips_seen=True))
    rig.open(folder)
    rig.make_object()
    rig.window.actions_by_id["guide"].trigger()
    assert told(rig) == "Click an object."
    rig.controller.set_status(rig.controller.image.id, ImageStatus.DONE)  # what changes without an object is no step
    assert told(rig) == "Click an object."
    rig.make_object(20, 20)
    assert told(rig) == "Right click takes things away. Drag draws a box. That is all."


def test_without_a_project_it_shows_a_sample_with_a_ring(make_rig):
    rig = make_rig(Settings(tips_seen=True))
    rig.controller.set_model(fake_model())
    rig.window.actions_by_id["guide"].trigger()
    rig.crank()
    assert rig.controller.image.path == "cat.jpg"
    assert told(rig) == "Click it."


def test_it_stands_in_the_middle_of_the_canvas_whatever_its_size(rig: Rig):
    rig.make_object()
    for width in (960, 1400):
        rig.window.resize(width, 700)
        place = bar(rig).geometry()
        assert abs(place.center().x() - rig.window.canvas.width() // 2) <= 1
        assert rig.window.canvas.rect().contains(place)
        text = bar(rig).text
        needed = text.fontMetrics().boundingRect(text.rect(), Qt.TextFlag.TextWordWrap, text.text())
        assert needed.height() <= text.height()


def test_a_long_encoding_says_that_clicks_are_kept(bare: Rig, folder: Path):
    bare.controller.set_model(fake_model())
    bare.window.open_path(folder)
    bare.lanes["scan"].run_next()
    bare.lanes["read"].run_next()
    bare.qtbot.waitUntil(lambda: told(bare) == "Click already: your clicks are kept.", timeout=PATIENCE)
    bare.crank()
    assert told(bare) == "Click an object."


def test_a_long_encoding_is_told_without_the_guide_too(make_rig, folder: Path, monkeypatch: pytest.MonkeyPatch):
    rig, shown = make_rig(Settings(tips_seen=True)), []
    monkeypatch.setattr(rig.window.canvas, "set_hint", shown.append)
    rig.controller.set_model(fake_model())
    rig.window.open_path(folder)
    rig.lanes["scan"].run_next()
    rig.lanes["read"].run_next()
    rig.qtbot.waitUntil(lambda: shown[-1] == "Click already: your clicks are kept.", timeout=PATIENCE)
    rig.crank()
    assert shown[-1] is None


def test_every_sample_has_its_ring_inside_of_it():
    assert {name for name, _ in SAMPLE_TARGETS} == {path.name for path in shipped_photographs()}
    for (_, (height, width)), (x, y) in SAMPLE_TARGETS.items():
        assert 0 < x < width
        assert 0 < y < height


def test_what_was_skipped_says_so_once(qapp):
    hints, ended = FirstMinute(seen=False), []
    hints.finished.connect(lambda: ended.append(True))
    hints.skip()
    hints.skip()
    hints.candidates_shown()
    hints.object_made()
    assert (hints.step, hints.hint, ended) == (None, None, [True])


def test_what_lies_behind_it_can_be_clicked(make_rig, folder: Path):
    rig = make_rig()
    rig.open(folder)
    rig.window.canvas.zoom_by(2)  # now the photograph fills the canvas
    middle = bar(rig).text.geometry().center()
    behind = bar(rig).mapTo(rig.window.canvas, middle)
    QTest.mouseClick(bar(rig).text, Qt.MouseButton.LeftButton)
    (point,) = rig.controller.prompt.points
    assert rig.place(point.x, point.y) == behind
