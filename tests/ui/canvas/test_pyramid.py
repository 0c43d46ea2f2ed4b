"""Sampling a part of an array at the screen's resolution."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.ui.canvas.pyramid import Pyramid


def gradient(height=64, width=96):
    y, x = np.mgrid[:height, :width]
    return np.stack([x * 2, y * 3, x + y], -1).astype(np.uint8)


def test_one_to_one_is_the_array_itself():
    array = gradient()
    pyramid = Pyramid(array)
    assert np.array_equal(pyramid.sample((0, 0, 96, 64), (64, 96), smooth=True), array)
    assert np.array_equal(pyramid.sample((5, 7, 25, 17), (10, 20), smooth=False), array[7:17, 5:25])


@pytest.mark.parametrize("zoom", [3, 4, 7, 30])
def test_magnified_pixels_are_squares(zoom):
    array = gradient(8, 9)
    sampled = Pyramid(array).sample((0, 0, 9, 8), (8 * zoom, 9 * zoom), smooth=False)
    assert np.array_equal(sampled, array.repeat(zoom, 0).repeat(zoom, 1))


@given(st.integers(2, 40), st.integers(0, 20), st.integers(0, 20))
def test_reduced_the_mean_stays_where_it_is(divisor, x, y):
    array = np.zeros((256, 256), np.uint8)
    array[y * 8 : y * 8 + 64, x * 8 : x * 8 + 64] = 255
    side = 256 // divisor
    sampled = Pyramid(array).sample((0, 0, 256, 256), (side, side), smooth=True).astype(float)
    middle_x = (sampled.sum(0) * (np.arange(side) + 0.5)).sum() / sampled.sum() * 256 / side
    middle_y = (sampled.sum(1) * (np.arange(side) + 0.5)).sum() / sampled.sum() * 256 / side
    assert middle_x == pytest.approx(x * 8 + 32, abs=256 / side * 0.5)
    assert middle_y == pytest.approx(y * 8 + 32, abs=256 / side * 0.5)


def test_a_fine_pattern_becomes_grey_and_not_noise():
    checkers = (np.indices((512, 512)).sum(0) % 2 * 255).astype(np.uint8)
    sampled = Pyramid(checkers).sample((0, 0, 512, 512), (60, 60), smooth=True)
    assert sampled.min() > 120
    assert sampled.max() < 135


def test_outside_a_mask_there_is_nothing():
    mask = np.full((10, 10), 255, np.uint8)
    sampled = Pyramid(mask).sample((-10, -10, 20, 20), (30, 30), smooth=False)
    assert np.array_equal(sampled[10:20, 10:20], mask)
    assert sampled.sum() == mask.sum()


def test_a_photograph_longer_than_opencv_warps_is_sampled():
    strip = np.zeros((4, 40_000, 3), np.uint8)
    strip[:, 35_000:] = 200
    sampled = Pyramid(strip).sample((34_990, 0, 35_010, 4), (4, 20), smooth=False)
    assert sampled[0, :, 0].tolist() == [0] * 10 + [200] * 10
