"""Masks cut apart along a line."""

import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from sam_annotator.core.cutting import cut, under
from sam_annotator.core.mask import Mask
from sam_annotator.core.mask_editing import Region, union
from sam_annotator.core.topology import parts_and_holes

arrays_of_pixels = arrays(np.bool_, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=12))


@st.composite
def lines(draw):
    place = st.tuples(st.floats(-4, 16), st.floats(-4, 16))
    return draw(st.lists(place, min_size=2, max_size=4))


def mask(*rows: str) -> Mask:
    return Mask.from_array(np.array([[letter == "#" for letter in row] for row in rows]))


@given(arrays_of_pixels, lines())
def test_cut_pieces_make_up_the_mask_and_undivided_parts_stay_together(pixels, line):
    whole = Mask.from_array(pixels)
    pieces = cut(whole, line)
    assert sum(piece.area for piece in pieces) == pixels.sum()
    assert union(pieces) == whole
    assert all(parts_and_holes(piece)[0] == 1 for piece in pieces[1:])
    _, labels = cv2.connectedComponents(pixels.astype(np.uint8), connectivity=4)
    touched = set(np.unique(labels[under(line, whole.size).to_array() & pixels]))
    for piece in pieces[1:]:
        assert set(np.unique(labels[piece.to_array()])) <= touched


def test_a_line_across_cuts_in_two_and_one_that_ends_inside_does_not():
    square = Mask.from_array(np.ones((10, 10), np.bool_))
    upper, lower = cut(square, [(-2, 4.5), (12, 4.5)])
    assert {upper.area, lower.area} == {40, 60} or {upper.area, lower.area} == {50}
    assert cut(square, [(-2, 4.5), (5, 4.5)]) == [square]


def test_parts_beside_the_line_stay_with_the_largest_piece():
    before = mask("####.#", "####.#", "####..")
    pieces = cut(before, [(1.5, -1), (1.5, 4)])
    assert [piece.area for piece in pieces] in ([8, 6], [11, 3])
    assert pieces[0].contains(5, 0)
    assert sum(piece.area for piece in pieces) == before.area


def test_a_line_at_a_small_angle_leaves_no_slivers():
    triangle = Mask.from_array(np.tri(60, 60, dtype=np.bool_))
    pieces = cut(triangle, [(-5, 28), (65, 34)])
    assert len(pieces) == 2
    assert all(piece.area > 100 for piece in pieces)
    assert union(pieces) == triangle
    steep = [len(cut(triangle, [(shift, shift - 2.5), (shift + 30, shift + 29)])) for shift in (0.0, 7.3, 20.0)]
    assert steep == [1, 1, 1]


def test_small_objects_are_cut_too():
    strip = mask("######", "######")
    assert sorted(piece.area for piece in cut(strip, [(3.5, -1), (3.5, 3)])) == [6, 6]


def test_on_a_large_image_an_object_is_cut_in_its_surroundings_alone():
    found = Region(np.ones((5, 5), np.bool_), 29_002, 19_002).mask((20_000, 30_000))
    assert len(cut(found, [(29_004.5, 18_000), (29_004.5, 20_000)])) == 2
