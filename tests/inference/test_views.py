"""Which part of an image is encoded by itself, and when it answers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.prompt import Prompt
from sam_annotator.inference.views import (
    SMALLEST,
    View,
    answer,
    can_answer,
    detail_view,
    encode_view,
    same_object,
    view_of,
)
from sam_annotator.models.common import prompt_feeds
from sam_annotator.models.fake import fake_model

IMAGE = (4000, 6000)
PHOTOGRAPH = np.zeros((400, 600, 3), np.uint8)


@st.composite
def looks(draw):
    """An image and a part of it that is visible."""
    height, width = draw(st.integers(50, 5000)), draw(st.integers(50, 7000))
    x0, y0 = draw(st.floats(-500, width - 1)), draw(st.floats(-500, height - 1))
    return (height, width), (x0, y0, x0 + draw(st.floats(1, 4000)), y0 + draw(st.floats(1, 4000)))


@given(looks())
def test_a_view_shows_all_that_is_visible_of_the_image_and_nothing_beside_it(look):
    (height, width), visible = look
    view = detail_view(visible, (height, width))
    x0, y0 = max(visible[0], 0), max(visible[1], 0)
    x1, y1 = min(visible[2], width), min(visible[3], height)
    if view is None:
        least = max(height, width) / 2 if max(height, width) > 3 * SMALLEST else 0
        assert x0 >= x1 or y0 >= y1 or max(x1 - x0, y1 - y0) > least
        return
    assert view.holds(((x0, y0), (x1, y1)))
    assert 0 <= view.x0 < view.x1 <= width
    assert 0 <= view.y0 < view.y1 <= height
    assert view.side <= max(2 * max(x1 - x0, y1 - y0), 2 * SMALLEST)


@given(
    st.tuples(st.integers(300, 5000), st.integers(300, 7000)),
    st.floats(0.05, 0.5),
    st.tuples(*[st.floats(0, 1)] * 2),
    st.tuples(*[st.floats(-0.1, 0.1)] * 2),
)
def test_panning_a_little_keeps_the_view(size, share, at, pan):
    height, width = size
    long = share * max(size)
    wide, high = min(long, width / 1.2), min(long, height / 1.2)
    # Far enough from the edges of the image to be panned within it.
    x0, y0 = 0.1 * wide + at[0] * (width - 1.2 * wide), 0.1 * high + at[1] * (height - 1.2 * high)
    view = detail_view((x0, y0, x0 + wide, y0 + high), size)
    assert view is not None
    x0, y0 = x0 + pan[0] * wide, y0 + pan[1] * high
    assert detail_view((x0, y0, x0 + wide, y0 + high), size, view) == view


def test_zooming_much_further_encodes_anew_and_a_little_further_does_not():
    view = detail_view((1000, 1000, 2600, 2000), IMAGE)
    assert detail_view((1200, 1100, 2400, 1850), IMAGE, view) == view
    closer = detail_view((1700, 1400, 1860, 1500), IMAGE, view)
    assert closer is not None
    assert closer.side < view.side / 4


def test_a_view_does_not_come_and_go_at_its_limit():
    view = detail_view((0, 0, 3000, 2000), IMAGE)
    assert view is not None
    assert detail_view((0, 0, 3100, 2000), IMAGE) is None
    assert detail_view((0, 0, 3100, 2000), IMAGE, view) == view


def test_no_view_is_the_whole_image():
    assert detail_view((0, 0, 20, 20), (50, 60)) is None


def test_looking_at_the_same_place_again_gives_the_same_view():
    first = detail_view((1000, 1000, 2600, 2000), IMAGE)
    assert detail_view((1003, 998, 2603, 1998), IMAGE) == first


def test_the_whole_image_needs_no_view():
    assert detail_view((0, 0, 6000, 4000), IMAGE) is None
    assert detail_view((0, 0, 3100, 2000), IMAGE) is None
    assert detail_view((7000, 0, 7100, 100), IMAGE) is None


VIEW = View(100, 100, 300, 300)


@pytest.mark.parametrize(
    ("prompt", "can"),
    [
        (Prompt().with_point(150, 150), True),
        (Prompt().with_point(150, 150).with_point(50, 150, 0), False),
        (Prompt().with_box(110, 110, 290, 290), True),
        (Prompt().with_box(110, 110, 310, 290), False),
    ],
)
def test_a_view_answers_what_lies_in_it(prompt, can):
    assert can_answer(VIEW, prompt) is can


def test_a_view_does_not_go_on_from_a_mask_that_reaches_beyond_it():
    whole = FrameGeometry.longest_side((400, 600), 256)
    logits = np.full((1, 64, 64), -5, np.float32)
    logits[0, 12:30, 12:30] = 5  # 113 to 281 image pixels
    prompt = Prompt().with_point(150, 150).with_mask_input(logits, whole)
    assert can_answer(VIEW, prompt)
    logits[0, 12:40, 12:30] = 5
    assert not can_answer(VIEW, prompt)


# Discs of the fake model: of radius 1/6, 1/12, 1/6, 1/3 of the frame's side, 1/12 with the best predicted IoU.


def embeddings(model, *views):
    return (*(encode_view(model, PHOTOGRAPH, view) for view in views), model.encode(PHOTOGRAPH))


def disc_share(candidates, x, y, radius):
    """IoU of the first candidate with a disc in image pixels."""
    columns, rows = np.meshgrid(np.arange(600) + 0.5, np.arange(400) + 0.5)
    truth = np.hypot(columns - x, rows - y) < radius
    mask = candidates.mask(0).to_array()
    return (mask & truth).sum() / (mask | truth).sum()


def test_a_view_answers_in_image_pixels_at_its_own_scale():
    model = fake_model()
    prompt = Prompt().with_point(180, 220)
    sharp = answer(model, embeddings(model, VIEW), prompt)
    assert view_of(sharp.geometry) == VIEW
    assert disc_share(sharp, 180, 220, 200 / 12) > 0.9
    whole = answer(model, embeddings(model), prompt)
    assert view_of(whole.geometry) is None
    assert disc_share(whole, 180, 220, 600 / 12) > 0.9


def test_candidates_that_reach_the_edge_of_the_view_are_left_out():
    model = fake_model()
    candidates = answer(model, embeddings(model, VIEW), Prompt().with_point(200, 150))
    assert view_of(candidates.geometry) == VIEW
    assert candidates.tokens.tolist() == [1, 2]


def test_the_whole_image_answers_where_the_best_one_does_not_end_within_the_view():
    model = fake_model()
    candidates = answer(model, embeddings(model, VIEW), Prompt().with_point(110, 200))
    assert view_of(candidates.geometry) is None
    assert len(candidates) == 3


def test_the_edge_of_the_image_cuts_nothing():
    model = fake_model()
    corner = View(0, 0, 200, 200)
    candidates = answer(model, embeddings(model, corner), Prompt().with_point(5, 5))
    assert view_of(candidates.geometry) == corner
    assert candidates.tokens.tolist() == [1, 2, 3]


def test_a_mask_of_the_whole_image_is_fed_into_the_view():
    model = fake_model()
    prompt = Prompt().with_point(200, 200)
    before = answer(model, embeddings(model), prompt)
    prompt = prompt.with_mask_input(before.mask_input(0), before.geometry)
    geometry = embeddings(model, VIEW)[0].geometry
    fed = prompt_feeds(prompt, geometry, (64, 64), pad=False)["mask_input"][0, 0] > 0
    rows, columns = np.nonzero(fed)
    # A disc of 50 pixels of the image around the middle of a view of 200 pixels, on 64 cells.
    assert (rows.mean(), columns.mean()) == pytest.approx((31.5, 31.5), abs=1)
    assert fed.sum() == pytest.approx(np.pi * 16**2, rel=0.1)


def candidates_of(radii, view):
    """Discs in the middle of a view of (400, 600) pixels."""
    geometry = FrameGeometry.longest_side((view.y1 - view.y0, view.x1 - view.x0), 256)
    if view != View(0, 0, 600, 400):
        geometry = geometry.placed(view.x0, view.y0, (400, 600))
    cell = geometry.cell((64, 64))
    x, y = np.meshgrid(view.x0 + (np.arange(64) + 0.5) * cell[0], view.y0 + (np.arange(64) + 0.5) * cell[1])
    logits = np.stack([radius - np.hypot(x - 200, y - 200) for radius in (0, *radii)]).astype(np.float32)
    iou = np.array([0.1, 0.9, 0.8, 0.7], np.float32)
    return MaskCandidates.ranked(logits, iou, geometry, single_first=False)


def test_the_same_object_is_found_among_candidates_of_another_view():
    whole, sharp = candidates_of((40, 90, 20), View(0, 0, 600, 400)), candidates_of((21, 41, 60), VIEW)
    assert same_object(sharp, whole, 0) == 1
    assert same_object(sharp, whole, 2) == 0


def test_no_candidate_is_the_same_object_where_all_differ():
    whole, sharp = candidates_of((90, 80, 70), View(0, 0, 600, 400)), candidates_of((20, 10, 5), VIEW)
    assert same_object(sharp, whole, 0) is None
