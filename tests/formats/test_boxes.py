"""Boxes become the pixels between their edges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.core.mask import Mask
from sam_annotator.formats.boxes import box_mask


@given(st.data())
def test_whole_numbers_give_exactly_the_box(data):
    height, width = data.draw(st.integers(1, 9)), data.draw(st.integers(1, 9))
    x, y = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    w, h = data.draw(st.integers(1, width - x)), data.draw(st.integers(1, height - y))
    expected = np.zeros((height, width), np.bool_)
    expected[y : y + h, x : x + w] = True

    mask = box_mask(x, y, x + w, y + h, (height, width))

    assert mask == Mask.from_array(expected)
    assert (mask.bbox, mask.area) == ((x, y, w, h), w * h)


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((1.4, 1.5, 3.4, 3.5), (1, 2, 2, 2)),
        ((3, 3, 1, 1), (1, 1, 2, 2)),
        ((-5, -5, 2, 50), (0, 0, 2, 8)),
        ((2.1, 2.1, 2.2, 2.2), (2, 2, 1, 1)),
        ((20, 20, 30, 30), (9, 7, 1, 1)),
        ((-1e308, -1e308, 1e308, 1e308), (0, 0, 10, 8)),
    ],
)
def test_edges_are_rounded_cut_off_and_never_vanish(box, expected):
    assert box_mask(*box, (8, 10)).bbox == expected
