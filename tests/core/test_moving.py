"""Masks moved."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sam_annotator.core.mask import Mask
from sam_annotator.core.moving import moved_mask

SHIFTS = st.integers(-9, 9)
ARRAYS = arrays(np.bool_, st.tuples(st.integers(1, 8), st.integers(1, 8)))


@given(ARRAYS, SHIFTS, SHIFTS, st.tuples(st.integers(1, 8), st.integers(1, 8)))
def test_a_mask_is_moved_pixel_by_pixel_and_cut_off_at_the_edges(array, dx, dy, size):
    expected = np.zeros(size, np.bool_)
    for row, column in zip(*np.nonzero(array), strict=True):
        if 0 <= row + dy < size[0] and 0 <= column + dx < size[1]:
            expected[row + dy, column + dx] = True
    moved = moved_mask(Mask.from_array(array), dx, dy, size)
    assert moved == Mask.from_array(expected)


@given(ARRAYS, SHIFTS, SHIFTS)
def test_on_its_own_image_too(array, dx, dy):
    mask = Mask.from_array(array)
    shifted = moved_mask(mask, dx, dy)
    again = Mask.from_array(shifted.to_array())
    assert shifted == again  # one mask, one encoding
    assert shifted == moved_mask(mask, dx, dy, (array.shape[0], array.shape[1]))
    rows, columns = np.nonzero(array)
    inside = (rows + dy >= 0) & (rows + dy < array.shape[0]) & (columns + dx >= 0) & (columns + dx < array.shape[1])
    assert shifted.area == inside.sum()
    assert shifted.to_array()[rows[inside] + dy, columns[inside] + dx].all()
