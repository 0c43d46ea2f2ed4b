"""The switch for refined outlines, in the window."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt

from sam_annotator.core.mask import Mask
from sam_annotator.models.fake import fake_model
from sam_annotator.settings import Settings
from tests.ui.rig import HEIGHT, WIDTH, Rig

TRUTH = cv2.circle(np.zeros((HEIGHT, WIDTH), np.uint8), (80, 60), 14, 1, -1) > 0
"""A disc around the click, a little larger than the one that the fake model answers with."""


@pytest.fixture
def sharp(make_rig: Callable[..., Rig], tmp_path: Path) -> Rig:
    """A bright disc on dark ground."""
    pixels = np.full((HEIGHT, WIDTH, 3), 40, np.uint8)
    pixels[TRUTH] = (60, 160, 200)
    cv2.imwrite(str(tmp_path / "disc.png"), pixels)
    rig = make_rig()
    rig.open(tmp_path)
    return rig


def switch(rig: Rig):
    return rig.window.actions_by_id["refine_edges"]


def overlap(mask: Mask) -> float:
    return mask.iou(Mask.from_array(TRUTH))


def shown(rig: Rig) -> np.ndarray:
    rig.window.canvas._scene.fade = 1.0
    image = rig.window.canvas.grab().toImage().convertToFormat(rig.window.grab().toImage().Format.Format_RGB32)
    return np.array(image.constBits()).reshape(image.height(), image.bytesPerLine() // 4, 4)[..., :3].astype(int)


def test_accept_takes_the_outline_that_the_switch_asks_for(sharp: Rig):
    sharp.make_object()
    sharp.key(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert switch(sharp).isChecked()
    sharp.make_object()
    plain, refined = (item.mask for item in sharp.controller.objects)
    assert overlap(refined) > overlap(plain) + 0.02
    assert [item.provenance.refined for item in sharp.controller.objects] == [False, True]


def test_the_outline_is_seen_before_it_is_accepted(sharp: Rig):
    sharp.click(80, 60)
    for lane in ("encode", "decode"):
        sharp.lanes[lane].run_all()
    before = shown(sharp)
    switch(sharp).trigger()
    sharp.crank()
    refined = shown(sharp)
    assert np.abs(refined - before).max() > 40
    switch(sharp).trigger()
    sharp.crank()
    np.testing.assert_array_equal(shown(sharp), before)


def test_the_strip_does_not_jump_when_the_outline_settles(sharp: Rig):
    switch(sharp).trigger()
    sharp.click(80, 60)
    for lane in ("encode", "decode"):
        sharp.lanes[lane].run_all()
    before = sharp.window.canvas._strip()
    sharp.crank()
    assert sharp.window.canvas._strip() == before


def test_each_model_remembers_its_choice(sharp: Rig):
    switch(sharp).trigger()
    assert Settings.load().refine_edges == {"fake": True}
    sharp.controller.set_model(fake_model("other"))
    assert not switch(sharp).isChecked()
    assert not sharp.controller.refines_edges
    sharp.controller.set_model(fake_model())
    assert switch(sharp).isChecked()
    assert sharp.controller.refines_edges


def test_a_model_that_gains_starts_with_refined_outlines(sharp: Rig):
    model = fake_model("sharp")
    model.gains_from_edges = True
    sharp.controller.set_model(model)
    assert switch(sharp).isChecked()
    assert sharp.controller.refines_edges


def test_without_a_model_there_is_nothing_to_switch(bare: Rig):
    assert not switch(bare).isEnabled()
