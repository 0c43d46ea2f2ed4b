"""Objects carried on to the next images of a sequence, by key, in the real window."""

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog

from sam_annotator.settings import Settings


@pytest.fixture
def sequence(make_rig, tmp_path):
    """Five frames of a drifting texture, an object on the first; every answer of the fake model is good enough."""
    noise = np.random.default_rng(0).uniform(0, 255, (120, 160, 3)).astype(np.float32)
    texture = np.clip(cv2.GaussianBlur(noise, (0, 0), 2.5) * 3 - 255, 0, 255).astype(np.uint8)
    for number in range(5):
        cv2.imwrite(str(tmp_path / f"frame_{number}.png"), np.roll(texture, 3 * number, 1))
    rig = make_rig(Settings(carry_iou=0))
    rig.open(tmp_path)
    rig.make_object()
    return rig


def test_f8_carries_the_objects_to_the_next_image_and_goes_there(sequence):
    sequence.key(Qt.Key.Key_F8)
    assert sequence.window.status.tasks.text.text() == "Carrying objects on 0 %"
    sequence.crank()
    assert not sequence.window.status.tasks.isVisible()
    assert sequence.controller.image.path == "frame_1.png"
    assert len(sequence.controller.proposals) == 1
    assert sequence.window.status.state.text() == "1 object proposed on 1 image."


def test_shift_f8_asks_through_how_many_and_remembers(sequence):
    sequence.key(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    dialog = sequence.window.findChild(QInputDialog, "carry_dialog")
    assert dialog.intValue() == 10
    dialog.setIntValue(3)
    dialog.accept()
    sequence.crank()
    assert sequence.controller.image.path == "frame_0.png"
    assert sequence.controller.store.proposal_counts() == dict.fromkeys((2, 3, 4), 1)
    assert sequence.window.settings.carry_images == 3


def test_the_button_beside_the_progress_cancels_and_keeps_what_is_done(sequence):
    sequence.window.change_settings(carry_images=4)
    sequence.key(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    sequence.window.findChild(QInputDialog, "carry_dialog").accept()
    sequence.lanes["propagate"].run_next()
    QTest.mouseClick(sequence.window.status.tasks.stop, Qt.MouseButton.LeftButton)
    sequence.crank()
    assert sum(sequence.controller.store.proposal_counts().values()) == 1
