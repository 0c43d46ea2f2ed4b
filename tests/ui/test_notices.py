"""What went wrong is said over the photograph, can be copied, and stays as long as it should."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from sam_annotator.ui.notices import SECONDS, Notice
from tests.ui.rig import Rig

DAMAGED = "street.jpg is damaged: it ends after 12 KB, before the picture is complete; replace the file."


def shown(rig: Rig) -> list[Notice]:
    return [notice for notice in rig.window.findChildren(Notice) if notice.isVisible()]


def press(notice: Notice, name: str) -> None:
    QTest.mouseClick(notice.findChild(QToolButton, name), Qt.MouseButton.LeftButton)


def test_a_failure_stays_over_the_photograph_until_it_is_closed(rig: Rig):
    rig.controller.warning.emit(DAMAGED)
    (notice,) = shown(rig)
    assert not notice._timer.isActive()
    area, canvas = notice.parentWidget().geometry(), rig.window.canvas.geometry()
    assert canvas.contains(area)
    assert area.bottom() > canvas.height() * 0.9
    rig.window.resize(1000, 700)
    rig.crank()
    assert rig.window.canvas.geometry().contains(notice.parentWidget().geometry())
    press(notice, "notice_close")
    assert rig.window.notices.sentences == ()
    assert not rig.window.notices.isVisible()


def test_its_sentence_can_be_copied(rig: Rig):
    rig.controller.warning.emit(DAMAGED)
    press(shown(rig)[0], "notice_copy")
    assert QGuiApplication.clipboard().text() == DAMAGED
    assert rig.controller.prompt.is_empty  # the photograph below was not clicked


def test_a_refusal_goes_by_itself_but_not_from_under_the_pointer(rig: Rig, monkeypatch):
    rig.click(80, 60)  # not answered yet
    rig.key(Qt.Key.Key_Return)
    (notice,) = shown(rig)
    assert "not there yet" in notice.sentence
    assert notice._timer.interval() == SECONDS * 1000
    monkeypatch.setattr(notice, "underMouse", lambda: True)
    notice._timer.timeout.emit()
    assert shown(rig) == [notice]
    monkeypatch.undo()
    notice._timer.timeout.emit()
    assert rig.window.notices.sentences == ()


def test_the_same_sentence_stands_there_once_and_failures_outlive_refusals(rig: Rig):
    notices = rig.window.notices
    for _ in range(3):
        notices.warn(DAMAGED)
    for number in range(5):
        notices.tell(f"Refused {number}.")
    assert notices.sentences == (DAMAGED, "Refused 3.", "Refused 4.")


def test_it_is_seen_over_the_page_that_comes(rig: Rig):
    rig.controller.warning.emit(DAMAGED)
    rig.window.show_page(rig.window.problem)
    rig.crank()
    (notice,) = shown(rig)
    assert rig.window.pages.childAt(notice.parentWidget().geometry().center()) in {notice, *notice.findChildren(object)}


def test_a_plain_confirmation_stays_in_the_status_bar_and_can_be_copied_there(rig: Rig):
    rig.make_object()
    rig.window.actions_by_id["undo"].trigger()
    assert rig.window.notices.sentences == ()
    sentence = rig.window.status.state.text()
    assert sentence.startswith("Undone")
    rig.window.status.state.actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == sentence


def test_all_are_copied_and_closed_by_keys(rig: Rig):
    rig.window.notices.warn(DAMAGED)
    rig.window.notices.tell("Refused.")
    rig.window.actions_by_id["copy_notices"].trigger()
    assert QGuiApplication.clipboard().text() == f"{DAMAGED}\nRefused."
    rig.key(Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    assert rig.window.notices.sentences == ()


def test_a_refusal_that_was_read_goes_when_the_person_goes_on(rig: Rig, monkeypatch):
    rig.click(80, 60)
    rig.key(Qt.Key.Key_Return)  # refused: not answered yet
    assert len(shown(rig)) == 1
    rig.crank()
    assert len(shown(rig)) == 1  # nobody can have read it
    monkeypatch.setattr("sam_annotator.ui.notices.READ_MS", 0)
    rig.controller.warning.emit(DAMAGED)
    rig.controller.set_label("crab")
    rig.key(Qt.Key.Key_Return)
    assert rig.window.notices.sentences == (DAMAGED,)


def test_notices_leave_the_buttons_of_a_review_free(rig: Rig):
    rig.make_object()
    rig.controller.warning.emit(DAMAGED)
    rig.window.actions_by_id["review"].trigger()
    rig.crank()
    page = rig.window.pages.currentWidget()
    notices = rig.window.notices.geometry()
    assert page.isAncestorOf(page.foot)
    assert notices.bottom() < page.foot.geometry().top()


def test_without_objects_there_is_nothing_to_review(rig: Rig):
    rig.window.actions_by_id["review"].trigger()
    rig.crank()
    assert rig.window.pages.currentWidget().nothing.headline.text() == "There is nothing to review"
