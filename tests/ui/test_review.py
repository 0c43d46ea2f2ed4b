"""The review in the real window, by keys and by buttons."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from sam_annotator.core.annotation import ImageStatus, Provenance, Review
from sam_annotator.core.history import Change, Step
from sam_annotator.ui.canvas import viewport
from sam_annotator.ui.canvas.viewport import LARGEST, Viewport
from sam_annotator.ui.review_page import ReviewPage
from sam_annotator.ui.wrapping import WrappingRow
from tests.ui.rig import Rig
from tests.ui.test_proposals import Annotation, disc

CTRL = Qt.KeyboardModifier.ControlModifier
SCORES = (0.8, 0.4, 0.95)


@pytest.fixture
def reviewed(rig: Rig) -> Rig:
    """A crab on each of the three images, the least certain on the second."""
    controller = rig.controller
    controller.set_label("snail")
    controller.set_label("crab")
    for image, score in zip(controller.images, SCORES, strict=True):
        made = Annotation(
            controller.store.new_annotation_id(), image.id, controller.category.id, disc(40 + 10 * image.id, 50),
            provenance=Provenance(predicted_iou=(score, score - 0.3), stability=(1.0, 1.0)),
        )  # fmt: skip
        assert controller.apply(Step("Add", (Change(None, made),), image.id))
    rig.window.canvas.setFocus()
    rig.key(Qt.Key.Key_F6)
    rig.crank()
    return rig


def page(rig: Rig) -> ReviewPage:
    found = rig.window.findChild(ReviewPage)
    assert found is not None
    return found


def shown(rig: Rig) -> str:
    return page(rig).place.text()


def is_open(rig: Rig) -> bool:
    return rig.window.pages.currentWidget() is page(rig)


def reviews(rig: Rig) -> list[Review]:
    store = rig.controller.store
    return [each.review for image in store.images() for each in store.annotations(image.id)]


def test_f6_shows_the_least_certain_object_and_why(reviewed: Rig):
    assert is_open(reviewed)
    assert reviewed.focused() is page(reviewed)
    assert shown(reviewed) == "badger.png"
    assert page(reviewed).why.text() == "The model expected its mask to be poor."
    assert "predicted IoU 0.40" in page(reviewed).scores.text()
    assert page(reviewed).label_box.currentText() == "crab"
    assert page(reviewed).count.text() == "0 of 3"


def test_single_keys_judge_and_undo_takes_back(reviewed: Rig):
    reviewed.key(Qt.Key.Key_Return)
    assert (shown(reviewed), page(reviewed).count.text()) == ("adder.png", "1 of 3")
    reviewed.key(Qt.Key.Key_Backspace)
    assert shown(reviewed) == "crab.png"
    assert reviews(reviewed) == [Review.BACK, Review.GOOD, Review.NONE]
    assert reviewed.controller.images[0].status is ImageStatus.REVIEW
    reviewed.key(Qt.Key.Key_Z, CTRL)
    assert shown(reviewed) == "adder.png"
    assert reviews(reviewed) == [Review.NONE, Review.GOOD, Review.NONE]
    assert is_open(reviewed)


def test_the_object_is_enlarged_and_painted(reviewed: Rig):
    view = page(reviewed).view
    x, y, w, h = reviewed.controller.reviewing.item.annotation.mask.bbox
    corners = [view.image_to_widget(*corner).toPoint() for corner in ((x, y), (x + w, y + h))]
    assert all(view.rect().contains(corner) for corner in corners)
    assert view.zoom == LARGEST
    with_mask = view.grab().toImage()
    view.set_masks_hidden(True)
    assert view.grab().toImage() != with_mask


def test_nobody_is_asked_for_photographs_while_one_is_read(reviewed: Rig):
    view = page(reviewed).view
    view.show_picture(None)
    empty = view.grab().toImage()
    colors = {empty.pixel(x, y) for x in range(0, empty.width(), 7) for y in range(0, empty.height(), 7)}
    assert len(colors) == 1


def test_the_end_is_told_and_escape_goes_back_to_the_canvas(reviewed: Rig):
    for _ in range(3):
        reviewed.key(Qt.Key.Key_Return)
    assert page(reviewed).stack.currentWidget() is page(reviewed).nothing
    assert not page(reviewed).buttons["good"].isEnabled()
    reviewed.key(Qt.Key.Key_Return)
    reviewed.key(Qt.Key.Key_Escape)
    assert not is_open(reviewed)
    assert reviewed.focused() is reviewed.window.canvas
    assert not reviewed.window.actions_by_id["review"].isChecked()


def test_label_keys_relabel_and_l_lets_type_a_label(reviewed: Rig):
    reviewed.key(Qt.Key.Key_1)
    assert page(reviewed).label_box.currentText() == "snail"
    assert shown(reviewed) == "badger.png"
    reviewed.key(Qt.Key.Key_L)
    reviewed.type("Whelk")
    reviewed.key(Qt.Key.Key_Return)
    assert [category.name for category in reviewed.controller.categories] == ["snail", "crab", "Whelk"]
    assert reviewed.controller.reviewing.item.category.name == "Whelk"
    assert reviewed.focused() is page(reviewed)
    reviewed.key(Qt.Key.Key_L)
    reviewed.key(Qt.Key.Key_Escape)
    assert is_open(reviewed)
    assert reviewed.focused() is page(reviewed)


def test_space_puts_off(reviewed: Rig):
    reviewed.key(Qt.Key.Key_Space)
    assert shown(reviewed) == "adder.png"
    assert page(reviewed).count.text() == "0 of 3"
    assert reviews(reviewed) == [Review.NONE] * 3


def test_fixing_reopens_the_object_on_the_canvas_and_comes_back(reviewed: Rig):
    reviewed.key(Qt.Key.Key_F)
    reviewed.crank()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
    reviewed.crank()
    assert reviewed.window.pages.currentWidget() is reviewed.window.canvas
    assert reviewed.controller.image.path == "badger.png"
    assert reviewed.controller.reopened is not None
    reviewed.key(Qt.Key.Key_Return)
    assert is_open(reviewed)
    assert reviewed.focused() is page(reviewed)


def test_what_is_to_be_fixed_is_enlarged_on_the_canvas(reviewed: Rig, monkeypatch):
    canvas = reviewed.window.canvas
    canvas.fit()
    fitted = canvas.zoom
    monkeypatch.setattr(viewport, "LARGEST", 3 * fitted)
    page(reviewed).scope.activated.emit(1)  # the open image
    reviewed.crank()
    reviewed.key(Qt.Key.Key_F)
    reviewed.crank()
    assert reviewed.controller.reopened is not None
    assert canvas.zoom > fitted
    x, y, width, height = reviewed.controller.reviewing.item.annotation.mask.bbox
    for corner in ((x, y), (x + width, y + height)):
        assert canvas.rect().contains(canvas.image_to_widget(*corner).toPoint())


def test_buttons_do_what_keys_do_and_show_them(reviewed: Rig):
    buttons = page(reviewed).buttons
    assert "Return" in buttons["good"].text()
    QTest.mouseClick(buttons["good"], Qt.MouseButton.LeftButton)
    assert shown(reviewed) == "adder.png"
    assert reviewed.focused() is page(reviewed)


def test_one_image_or_one_label_can_be_chosen(reviewed: Rig):
    page(reviewed).scope.setCurrentIndex(1)
    page(reviewed).scope.activated.emit(1)
    assert page(reviewed).count.text() == "0 of 1"
    reviewed.key(Qt.Key.Key_Return)
    page(reviewed).scope.activated.emit(0)
    assert page(reviewed).count.text() == "0 of 2"


def test_another_image_shows_the_canvas_and_f6_leads_back(reviewed: Rig):
    reviewed.controller.go_to(reviewed.controller.images[2].id)
    reviewed.crank()
    assert not is_open(reviewed)
    reviewed.key(Qt.Key.Key_F6)
    assert is_open(reviewed)
    reviewed.key(Qt.Key.Key_F6)
    assert not is_open(reviewed)


def test_without_a_project_there_is_no_review(bare: Rig):
    assert not bare.window.actions_by_id["review"].isEnabled()


@pytest.mark.parametrize("box", [(1000, 700, 300, 100), (1000, 700, 20, 400), (1500, 1000, 2, 2)])
def test_the_view_has_the_object_in_its_middle_with_ground_around_it(box: tuple[int, int, int, int]):
    window = (500, 700)
    view = Viewport.around(box, (2000, 3000), window, 2.0)
    x, y, width, height = box
    assert view.to_widget(x + width / 2, y + height / 2) == pytest.approx((350, 250), abs=1)
    left, top = view.to_widget(x, y)
    assert left >= 70 or view.zoom == LARGEST
    assert top >= 50 or view.zoom == LARGEST
    assert view.zoom <= LARGEST


def test_buttons_take_more_lines_where_one_is_too_narrow_and_keep_their_words(qtbot):
    buttons = [QPushButton(text) for text in ("Good", "Send back  Backspace", "Fix", "Relabel", "Later", "Close  Esc")]
    row = WrappingRow(buttons)
    qtbot.addWidget(row)
    row.show()
    widths = [button.sizeHint().width() for button in buttons]
    for width, lines in ((2 * sum(widths), 1), (round(0.7 * sum(widths)), 2), (max(widths), 6)):
        row.resize(width, 300)
        QCoreApplication.processEvents()
        assert row.lines == lines
        assert all(button.width() >= button.sizeHint().width() for button in buttons)
