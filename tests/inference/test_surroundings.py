"""Boxes looked at twice."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.prompt import Prompt
from sam_annotator.inference.surroundings import DOUBT, answer_again, doubted, surroundings
from sam_annotator.inference.views import View, encode_view, view_of
from sam_annotator.models.fake import fake_model

SIZE = (400, 600)
PHOTOGRAPH = np.zeros((*SIZE, 3), np.uint8)
BOX = Prompt().with_box(200, 100, 300, 160)


def test_surroundings_have_a_margin_that_follows_the_box_and_the_image():
    assert surroundings(BOX, SIZE) == View(185, 85, 315, 175)
    assert surroundings(Prompt().with_box(200, 100, 210, 110), SIZE) == View(185, 85, 225, 125)


@given(st.tuples(*[st.floats(-100, 700)] * 4))
def test_surroundings_lie_within_the_image_and_hold_what_the_box_has_of_it(corners):
    x0, x1 = sorted(corners[:2])
    y0, y1 = sorted(corners[2:])
    if x0 == x1 or y0 == y1:
        return
    view = surroundings(Prompt().with_box(x0, y0, x1, y1), SIZE)
    if view is None:
        assert x1 < 0 or y1 < 0 or x0 > 600 or y0 > 400
        return
    assert 0 <= view.x0 < view.x1 <= 600
    assert 0 <= view.y0 < view.y1 <= 400
    if x1 > 0 and y1 > 0 and x0 < 600 and y0 < 400:
        assert view.holds(((max(x0, 0), max(y0, 0)), (min(x1, 600), min(y1, 400))))


@pytest.mark.parametrize(
    "prompt", [Prompt().with_point(5, 5), BOX.with_point(250, 130), BOX.with_another_box(1, 1, 9, 9)]
)
def test_only_a_lone_box_has_surroundings(prompt):
    assert surroundings(prompt, SIZE) is None


def test_doubt_falls_on_what_lies_outside_of_the_box_and_half_on_cells_on_its_edge():
    geometry = FrameGeometry.longest_side((64, 64), 256).placed(100, 100, SIZE)  # 64 cells of one pixel
    lowered = doubted(np.zeros((2, 64, 64), np.float32), geometry, (110.5, 120, 130, 140))
    assert lowered.shape == (2, 64, 64)
    assert (lowered[:, 20:40, 11:30] == 0).all()
    assert (lowered[:, 20:40, 10] == -DOUBT / 2).all()
    assert (lowered[:, :20] == -DOUBT).all()
    assert (lowered[:, :, 30:] == -DOUBT).all()


def test_the_second_answer_begins_with_the_first_and_lies_where_the_box_is():
    model = fake_model()
    view = surroundings(BOX, SIZE)
    before = model.decode(model.encode(PHOTOGRAPH), BOX)
    again = answer_again(model, encode_view(model, PHOTOGRAPH, view), BOX, before)
    assert view_of(again.geometry) == view
    assert again.predicted_iou[0] == pytest.approx(before.predicted_iou[0] + 0.01)  # a mask was fed
    columns, rows = np.meshgrid(np.arange(600) + 0.5, np.arange(400) + 0.5)
    ellipse = np.hypot((columns - 250) / 50, (rows - 130) / 30) < 1
    mask = again.mask(0).to_array()
    assert (mask & ellipse).sum() / (mask | ellipse).sum() > 0.95
