"""Objects are found again on the next frame, and lost where they are not there any more."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sam_annotator.assets import resources
from sam_annotator.core.mask import Mask
from sam_annotator.images import read_image
from sam_annotator.inference.propagation import Flow, Limits, Lost, carry, prompt_of
from sam_annotator.models import load_model
from sam_annotator.models.catalog import Catalog
from sam_annotator.models.fake import fake_model

ANY = Limits(predicted_iou=0, agreement=0)


def textured(height=180, width=240):
    noise = np.random.default_rng(0).uniform(0, 255, (height, width, 3)).astype(np.float32)
    return np.clip(cv2.GaussianBlur(noise, (0, 0), 2.5) * 3 - 255, 0, 255).astype(np.uint8)


def disc(x, y, radius=30, size=(180, 240)):
    return cv2.circle(np.zeros(size, np.uint8), (x, y), radius, 1, -1)


def shifted(array, dx, dy):
    height, width = array.shape[:2]
    return cv2.warpAffine(array, np.float32([[1, 0, dx], [0, 1, dy]]), (width, height), borderMode=cv2.BORDER_REFLECT)


@given(dx=st.integers(-9, 9), dy=st.integers(-9, 9))
@settings(max_examples=12, deadline=None)
def test_a_mask_moves_with_what_it_lies_on(dx, dy):
    before = textured()
    flow = Flow(before, shifted(before, dx, dy))
    moved = flow.moved_mask(Mask.from_array(disc(120, 90)))
    assert moved.iou(Mask.from_array(disc(120 + dx, 90 + dy))) > 0.93


def test_motion_is_measured_small_and_applied_at_the_size_of_the_photograph():
    before = cv2.resize(textured(), (1920, 1440), interpolation=cv2.INTER_CUBIC)
    after = shifted(before, 40, -24)
    mask = Mask.from_array(disc(960, 720, 200, (1440, 1920)))
    moved = Flow(before, after).moved_mask(mask)
    assert moved.size == (1440, 1920)
    assert moved.iou(Mask.from_array(disc(1000, 696, 200, (1440, 1920)))) > 0.97


def test_what_leaves_the_frame_is_lost():
    before = textured()
    model = fake_model()
    after = shifted(before, 12, 0)
    found = carry(model, model.encode(after), Flow(before, after), Mask.from_array(disc(237, 90, 6)))
    assert (found.lost, found.candidates) == (Lost.LEFT, None)


def test_the_candidate_nearest_to_the_moved_mask_is_taken():
    frame, model = textured(), fake_model()
    flow, embedding = Flow(frame, frame), model.encode(frame)
    mask = Mask.from_array(disc(120, 90))
    found = carry(model, embedding, flow, mask, ANY)
    assert found.lost is None
    assert found.agreement == max(mask.iou(found.candidates.mask(rank)) for rank in range(len(found.candidates)))
    assert found.mask == found.candidates.mask(found.rank)


def test_an_answer_that_is_unsure_or_of_another_shape_means_lost_and_keeps_the_moved_mask():
    frame, model = textured(), fake_model()
    flow, embedding, mask = Flow(frame, frame), model.encode(frame), Mask.from_array(disc(120, 90))
    unsure = carry(model, embedding, flow, mask, Limits(predicted_iou=0.99, agreement=0))
    assert (unsure.lost, unsure.mask) == (Lost.UNSURE, flow.moved_mask(mask))
    ring = Mask.from_array(disc(120, 90, 60) - disc(120, 90, 52))  # the model answers with a full ellipse
    assert carry(model, embedding, flow, ring, Limits(predicted_iou=0)).lost is Lost.CHANGED


def test_the_prompt_is_box_innermost_point_and_the_mask_itself():
    mask = Mask.from_array(disc(120, 90, 20))
    prompt = prompt_of(mask)
    assert prompt.box == (100, 70, 141, 111)
    assert (prompt.points[0].x, prompt.points[0].y) == pytest.approx((120.5, 90.5), abs=1)
    assert Mask.from_array(prompt.mask_geometry.logits_to_mask(prompt.mask_input[0])).iou(mask) > 0.95


def test_the_built_in_model_follows_the_cat_through_five_frames():
    photograph = read_image(resources() / "samples" / "cat.jpg")
    model = load_model(Catalog.load().spec("compact"))
    x0, y0, x1, y1 = 5, 15, photograph.shape[1] - 5, photograph.shape[0] - 1
    first = model.decode(model.encode(photograph), prompt_of(_box(photograph, x0, y0, x1, y1)))
    truth = first.mask(0).to_array().view(np.uint8)
    before, mask = photograph, first.mask(0)
    for _ in range(5):
        after = cv2.convertScaleAbs(shifted(before, 6, -4), alpha=1.02)
        truth = shifted(truth, 6, -4)
        found = carry(model, model.encode(after), Flow(before, after), mask)
        assert found.lost is None
        before, mask = after, found.mask
    assert mask.iou(Mask.from_array(truth)) > 0.85


def _box(photograph, x0, y0, x1, y1):
    mask = np.zeros(photograph.shape[:2], np.uint8)
    mask[y0:y1, x0:x1] = 1
    return Mask.from_array(mask)
