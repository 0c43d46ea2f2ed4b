"""Crops and single pixels of a mask, read from its run lengths, against the whole array."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from sam_annotator.core.mask import Mask

ARRAYS = arrays(np.bool_, array_shapes(min_dims=2, max_dims=2, max_side=40))


@given(ARRAYS)
def test_the_crop_laid_back_into_the_image_is_the_mask(array):
    crop, x, y = Mask.from_array(array).crop()
    laid = np.zeros_like(array)
    laid[y : y + crop.shape[0], x : x + crop.shape[1]] = crop
    assert np.array_equal(laid, array)


@given(ARRAYS, st.data())
def test_contains_reads_the_pixel_under_the_point(array, data):
    row = data.draw(st.integers(0, array.shape[0] - 1))
    column = data.draw(st.integers(0, array.shape[1] - 1))
    assert Mask.from_array(array).contains(column + 0.5, row + 0.5) == array[row, column]


@given(ARRAYS, st.integers(1, 5), st.data())
def test_a_part_is_that_part_of_the_whole(array, step, data):
    height, width = array.shape
    x, y = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    columns, rows = data.draw(st.integers(0, width - x)), data.draw(st.integers(0, height - y))
    part = Mask.from_array(array).part(x, y, columns, rows, step)
    assert np.array_equal(part, array[y : y + rows : step, x : x + columns : step])
    assert part.flags.c_contiguous


def test_runs_longer_than_one_byte_of_the_code_are_read():
    array = np.zeros((300, 500), bool)
    array[:, 7:400] = True
    assert Mask.from_array(array).runs().tolist() == [7 * 300, 393 * 300, 100 * 300]
