"""Proposals in the real window: keys, clicks, what is shown and what is not."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from sam_annotator.core.annotation import Annotation, ImageStatus
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.ui.image_model import Role
from sam_annotator.ui.image_rows import row_words
from tests.ui.pointer import move
from tests.ui.rig import HEIGHT, PATIENCE, WIDTH, Rig

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
PLACES = ((30, 30), (110, 30), (30, 90))


def disc(x: int, y: int) -> Mask:
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    return Mask.from_array(np.hypot(columns - x, rows - y) < 18)


@pytest.fixture
def proposed(rig: Rig) -> Rig:
    """Three proposals of a detector, which says that they are snails; the current label is crab."""
    controller = rig.controller
    controller.set_label("snail")
    snail = controller.category.id
    controller.set_label("crab")
    made = [
        Annotation(
            controller.store.new_annotation_id(), controller.image.id, snail, disc(*place), proposed=True, origin="d"
        )
        for place in PLACES
    ]
    assert controller.apply(Step("Import", tuple(Change(None, each) for each in made), controller.image.id))
    rig.window.canvas.setFocus()
    return rig


def enabled(rig: Rig, *names: str) -> list[bool]:
    return [rig.window.actions_by_id[name].isEnabled() for name in names]


def test_ctrl_p_looks_for_objects_and_shows_progress_in_the_status_bar(rig: Rig):
    rig.window.canvas.setFocus()
    rig.key(Qt.Key.Key_P, CTRL)
    strip = rig.window.status.tasks
    assert strip.current.what == "Looking for objects"
    rig.crank()
    assert strip.current is None
    assert rig.controller.store is not None
    assert not rig.controller.everything.is_running


def test_escape_ends_it(rig: Rig):
    rig.window.canvas.setFocus()
    rig.key(Qt.Key.Key_P, CTRL)
    rig.key(Qt.Key.Key_Escape)
    assert rig.window.status.tasks.current is None
    assert rig.window.status.state.text() == "Cancelled; nothing was proposed."
    rig.crank()
    assert rig.controller.proposals == ()


def test_a_click_accepts_and_beside_it_a_click_asks_the_model(proposed: Rig):
    assert proposed.window.status.proposals.text() == "3 proposed"
    proposed.click(*PLACES[0])
    assert proposed.labels() == ["snail"]
    assert len(proposed.controller.proposals) == 2
    assert proposed.controller.prompt.is_empty
    proposed.click(110, 100)
    assert proposed.controller.prompt.count == 1


def test_the_keyboard_alone_goes_through_all(proposed: Rig):
    proposed.key(Qt.Key.Key_Tab)
    proposed.key(Qt.Key.Key_Escape)
    assert enabled(proposed, "accept", "delete") == [False, False]
    proposed.key(Qt.Key.Key_Tab)
    proposed.key(Qt.Key.Key_Return)
    assert proposed.labels() == ["snail"]
    proposed.key(Qt.Key.Key_Delete)
    assert len(proposed.controller.proposals) == 1
    proposed.key(Qt.Key.Key_Return)
    assert proposed.labels() == ["snail", "snail"]
    assert proposed.controller.proposals == ()
    assert proposed.window.status.proposals.isHidden()
    proposed.key(Qt.Key.Key_Z, CTRL)
    assert len(proposed.controller.proposals) == 1


def test_shift_enter_accepts_all_and_ctrl_backspace_discards_all(proposed: Rig):
    proposed.key(Qt.Key.Key_Return, SHIFT)
    assert proposed.labels() == ["snail"] * 3
    proposed.key(Qt.Key.Key_Z, CTRL)
    proposed.key(Qt.Key.Key_Backspace, CTRL)
    assert proposed.labels() == []
    assert proposed.controller.proposals == ()
    assert enabled(proposed, "accept_all", "discard_all") == [False, False]


def test_marking_as_done_lets_the_rest_vanish_and_undo_brings_it_back(proposed: Rig):
    proposed.click(*PLACES[1])
    proposed.key(Qt.Key.Key_D, CTRL)
    assert proposed.controller.proposals == ()
    proposed.key(Qt.Key.Key_Z, CTRL)
    assert len(proposed.controller.proposals) == 2


def test_going_to_the_next_image_and_back_keeps_them(proposed: Rig):
    proposed.key(Qt.Key.Key_D)
    proposed.crank()
    assert proposed.window.status.proposals.isHidden()
    proposed.key(Qt.Key.Key_A)
    proposed.crank()
    assert proposed.window.status.proposals.text() == "3 proposed"


def test_while_clicks_are_open_keys_mean_the_clicks(proposed: Rig):
    proposed.click(110, 100)
    proposed.crank()
    proposed.key(Qt.Key.Key_Tab)
    assert proposed.controller.rank == 1
    assert proposed.controller.proposing.current is None
    proposed.key(Qt.Key.Key_Return)
    assert proposed.labels() == ["crab"]
    assert len(proposed.controller.proposals) == 3


def test_keys_do_nothing_when_there_is_nothing_to_do(rig: Rig):
    assert enabled(rig, "propose", "accept", "cycle_next", "accept_all") == [True, False, False, False]


def test_it_is_dashed_and_filled_only_under_the_pointer(proposed: Rig, qtbot):
    canvas = proposed.window.canvas

    def difference() -> float:
        """How much the middle of the first proposal differs from the bare photograph."""
        spot = canvas.image_to_widget(*PLACES[0]).toPoint() - QPoint(4, 4)
        looks = []
        for hidden in (False, True):
            canvas.set_masks_hidden(hidden)
            picture = canvas.grab(canvas.rect()).toImage()
            looks.append([picture.pixelColor(spot + QPoint(x, y)).getRgb() for x in range(8) for y in range(8)])
        canvas.set_masks_hidden(False)
        return float(np.abs(np.array(looks[0]) - np.array(looks[1])).mean())

    assert difference() == 0
    with qtbot.waitSignal(proposed.controller.proposing.shown_changed, timeout=PATIENCE):
        move(canvas, proposed.place(*PLACES[0]))
    assert proposed.controller.proposing.current == proposed.controller.proposals[0].id
    assert difference() > 5


def test_the_list_of_images_says_where_something_is_proposed(proposed: Rig):
    model = proposed.window.images.model
    words = [model.data(model.index(row), Role.PROPOSED) for row in range(model.rowCount())]
    assert words == [3, 0, 0]
    assert row_words(ImageStatus.TODO, 0, 3, missing=False, broken=False) == "3 proposed"
    proposed.click(*PLACES[0])
    assert model.data(model.index(0), Role.PROPOSED) == 2
    assert proposed.window.open_path(proposed.window.store.path)
    proposed.crank()
    assert model.data(model.index(0), Role.PROPOSED) == 2
