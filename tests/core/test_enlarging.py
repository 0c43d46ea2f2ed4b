"""Masks of enlarged logits are those of the enlarged logits, to the pixel."""

from collections.abc import Iterator

import cv2
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sam_annotator.core import enlarging
from sam_annotator.core.enlarging import enlarged_mask
from sam_annotator.core.geometry import FrameGeometry, Size
from sam_annotator.core.mask import Mask

GRID = 32


@pytest.fixture(autouse=True)
def _opencvs_own_arithmetic() -> Iterator[None]:
    """Intel's library, where OpenCV uses it, rounds the places of pixels to float before it takes differences."""
    before = cv2.ipp.useIPP()
    cv2.ipp.setUseIPP(False)
    yield
    cv2.ipp.setUseIPP(before)


def the_long_way(logits: np.ndarray, geometry: FrameGeometry) -> Mask:
    return Mask.from_array(geometry.logits_to_image(logits) > 0)


def smooth_noise(seed: int, blur: float, shift: float) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(0, 1, (GRID, GRID)).astype(np.float32)
    return cv2.GaussianBlur(noise, (0, 0), blur) * np.float32(5) + np.float32(shift)


def halves(geometry: FrameGeometry) -> bool:
    """OpenCV takes the mean of four then, and rounds in another order."""
    (height, width), (rows, columns) = geometry.original_size, geometry.input_size
    return rows == 2 * height and columns == 2 * width


sides = st.one_of(st.integers(1, 40), st.integers(100, 160), st.integers(350, 450))


@settings(max_examples=100, deadline=None)
@given(
    size=st.tuples(sides, sides),
    seed=st.integers(0, 2**32 - 1),
    blur=st.sampled_from([0.5, 2.0, 6.0]),
    shift=st.sampled_from([-1.0, -0.3, 0.0, 0.3, 1.0]),
    at_once=st.sampled_from([1, 500, 2**16]),
)
def test_of_any_size_it_is_the_mask_of_the_enlarged_logits(
    size: Size, seed: int, blur: float, shift: float, at_once: int
) -> None:
    geometry = FrameGeometry.longest_side(size, 128)
    assume(not halves(geometry))
    logits = smooth_noise(seed, blur, shift)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(enlarging, "AT_ONCE", at_once)
        assert enlarged_mask(logits, geometry) == the_long_way(logits, geometry)


@settings(max_examples=60, deadline=None)
@given(
    x=st.sampled_from([0, 1, 77, 300]),
    y=st.sampled_from([0, 1, 77, 300]),
    size=st.tuples(st.integers(60, 200), st.integers(60, 200)),
    seed=st.integers(0, 2**32 - 1),
    shift=st.sampled_from([-1.0, 0.0, 1.0, 99.0]),
)
def test_of_a_part_it_lies_where_the_part_lies(x: int, y: int, size: Size, seed: int, shift: float) -> None:
    geometry = FrameGeometry.longest_side(size, 128).placed(x, y, (y + size[0] + 5 * (y % 2), x + size[1] + x % 3))
    assume(not halves(geometry))
    logits = smooth_noise(seed, 2, shift)
    assert enlarged_mask(logits, geometry) == the_long_way(logits, geometry)


@pytest.mark.parametrize("value", [-3.0, 0.0, 3.0])
@pytest.mark.parametrize("size", [(1, 1), (1, 700), (700, 1), (128, 128), (129, 150)])
def test_all_of_one_kind(value: float, size: Size) -> None:
    logits, geometry = np.full((GRID, GRID), value, np.float32), FrameGeometry.longest_side(size, 128)
    mask = enlarged_mask(logits, geometry)
    assert mask == the_long_way(logits, geometry)
    assert mask.area == (size[0] * size[1] if value > 0 else 0)


@pytest.mark.parametrize("cell", [(0, 0), (0, 15), (31, 31), (10, 31), (16, 9)])
def test_a_single_cell_wherever_it_is(cell: tuple[int, int]) -> None:
    logits, geometry = np.full((GRID, GRID), -4, np.float32), FrameGeometry.longest_side((500, 500), 128)
    logits[cell] = 5
    assert enlarged_mask(logits, geometry) == the_long_way(logits, geometry)


def test_nine_hundred_megapixels_cost_what_the_outline_costs() -> None:
    geometry = FrameGeometry.longest_side((30_000, 30_000), 1024)
    logits = np.full((256, 256), -8, np.float32)
    logits[10:200, 5:240] = 8
    mask = enlarged_mask(logits, geometry)
    cell = 30_000 / 256
    assert mask.bbox == pytest.approx((5 * cell, 10 * cell, 235 * cell, 190 * cell), abs=2)
    assert mask.area == pytest.approx(235 * 190 * cell**2, rel=1e-3)
