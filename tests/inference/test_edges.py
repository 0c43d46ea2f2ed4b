"""Outlines move to the photograph's edges, and nothing else does."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.mask import BoolMask
from sam_annotator.inference.edges import BAND, LEAST_IOU, refine_edges

SIDE, GRID = 512, 128
SIZE = (240, 320)
CELL = 320 / GRID


def frame(size: tuple[int, int] = SIZE) -> FrameGeometry:
    return FrameGeometry.longest_side(size, SIDE)


def star(size: tuple[int, int] = SIZE) -> BoolMask:
    """A shape with corners that a coarse grid rounds off."""
    height, width = size
    angles = np.arange(14) * np.pi / 7
    radius = np.where(np.arange(14) % 2, 0.2, 0.42) * height
    corners = np.stack([width / 2 + radius * np.cos(angles), height / 2 + radius * np.sin(angles)], 1)
    filled = cv2.fillPoly(np.zeros(size, np.uint8), [corners.astype(np.int32)], 1)
    return filled.astype(bool)


def photograph(truth: BoolMask, inside=(200, 90, 60), outside=(70, 110, 90), noise: float = 6.0) -> NDArray[np.uint8]:
    dice = np.random.default_rng(0)
    colors = np.where(truth[..., None], np.array(inside), np.array(outside))
    return (colors + dice.normal(0, noise, (*truth.shape, 3))).clip(0, 255).astype(np.uint8)


def coarse(truth: BoolMask, blur: float = 1.5) -> NDArray[np.float32]:
    """Logits as a network gives them: the truth on the grid, blurred."""
    geometry = frame(truth.shape)
    framed = np.zeros(geometry.frame_size, np.float32)
    height, width = geometry.input_size
    framed[:height, :width] = cv2.resize(truth.astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
    low = cv2.GaussianBlur(cv2.resize(framed, (GRID, GRID), interpolation=cv2.INTER_AREA), (0, 0), blur)
    return (8 * (low - 0.5)).astype(np.float32)


def plain(logits: NDArray[np.float32], size: tuple[int, int] = SIZE) -> BoolMask:
    return frame(size).logits_to_image(logits) > 0


def iou(one: BoolMask, other: BoolMask) -> float:
    return np.count_nonzero(one & other) / np.count_nonzero(one | other)


@pytest.mark.parametrize("size", [SIZE, (960, 1280)], ids=["at its own size", "shrunk to be looked at"])
def test_a_known_edge_is_recovered(size: tuple[int, int]):
    truth = star(size)
    logits = coarse(truth)
    before, after = plain(logits, size), refine_edges(photograph(truth), logits, frame(size))
    assert after.shape == size
    assert after.dtype == np.bool_
    assert iou(after, truth) > iou(before, truth) + 0.3 * (1 - iou(before, truth))


def test_a_grey_photograph_is_enough():
    truth, logits = star(), coarse(star())
    image = photograph(truth, inside=(180, 180, 180), outside=(90, 90, 90), noise=0)
    assert (image[..., 0] == image[..., 2]).all()
    assert iou(refine_edges(image, logits, frame()), truth) > (1 + iou(plain(logits), truth)) / 2


def test_without_contrast_nothing_changes():
    truth = star()
    flat = np.full((*SIZE, 3), 127, np.uint8)
    np.testing.assert_array_equal(refine_edges(flat, coarse(truth), frame()), plain(coarse(truth)))


def test_only_pixels_near_the_outline_change():
    truth = star()
    shifted = np.roll(truth, 25, axis=1)
    before, after = plain(coarse(truth)), refine_edges(photograph(shifted), coarse(truth), frame())
    inside = cv2.distanceTransform(before.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    outside = cv2.distanceTransform((~before).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    moved = before != after
    assert moved.any()
    assert (inside + outside)[moved].max() <= BAND * CELL + 0.5


def test_reflections_leave_no_specks():
    truth = np.zeros(SIZE, bool)
    truth[60:180, 80:240] = True
    image = photograph(truth, noise=0)
    image[64:66, 120:122] = image[0, 0]
    image[56:58, 160:162] = image[100, 100]
    after = refine_edges(image, coarse(truth), frame())
    assert [cv2.connectedComponents(side.astype(np.uint8))[0] for side in (after, ~after)] == [2, 2]


def test_the_answer_is_the_same_each_time_and_its_arguments_stay():
    truth = star()
    image, logits = photograph(truth), coarse(truth)
    kept = image.copy(), logits.copy()
    first = refine_edges(image, logits, frame())
    np.testing.assert_array_equal(refine_edges(image, logits, frame()), first)
    np.testing.assert_array_equal(image, kept[0])
    np.testing.assert_array_equal(logits, kept[1])


@pytest.mark.parametrize("value", [-4.0, 4.0], ids=["empty", "all of the image"])
def test_a_mask_without_an_outline_stays(value: float):
    logits = np.full((GRID, GRID), value, np.float32)
    after = refine_edges(photograph(star()), logits, frame())
    assert after.all() == (value > 0)
    assert after.any() == (value > 0)


def test_a_mask_of_a_single_cell_stays():
    logits = np.full((GRID, GRID), -4, np.float32)
    logits[40, 50] = 5
    after = refine_edges(photograph(star()), logits, frame())
    assert after.any()
    np.testing.assert_array_equal(after, plain(logits))


def test_an_object_that_touches_the_border_keeps_touching_it():
    truth = np.zeros(SIZE, bool)
    truth[100:, :160] = True
    after = refine_edges(photograph(truth), coarse(truth), frame())
    assert after[-1, :150].all()
    assert after[120:, 0].all()
    assert iou(after, truth) >= iou(plain(coarse(truth)), truth)


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    height=st.integers(1, 90),
    width=st.integers(1, 90),
    blur=st.sampled_from([1.0, 4.0, 12.0]),
)
def test_no_photograph_breaks_a_mask(seed: int, height: int, width: int, blur: float):
    dice = np.random.default_rng(seed)
    logits = cv2.GaussianBlur(dice.normal(0, 1, (GRID, GRID)).astype(np.float32), (0, 0), blur) * 50
    image = dice.integers(0, 256, (height, width, 3), np.uint8)
    before, after = plain(logits, (height, width)), refine_edges(image, logits, frame((height, width)))
    assert after.shape == before.shape
    assert before.any() == after.any()
    assert not before.any() or iou(before, after) >= LEAST_IOU


def test_a_part_of_a_photograph_is_refined_as_if_it_were_all_of_it():
    truth = star()
    pixels, logits = photograph(truth), coarse(truth)
    large = np.zeros((600, 700, 3), np.uint8)
    large[200:440, 150:470] = pixels
    part = refine_edges(large, logits, frame().placed(150, 200, (600, 700)))
    assert part.shape == (600, 700)
    np.testing.assert_array_equal(part[200:440, 150:470], refine_edges(pixels, logits, frame()))
    assert part.sum() == part[200:440, 150:470].sum()
