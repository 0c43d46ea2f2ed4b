"""Masks changed by hand, against the same done on whole images."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from sam_annotator.core import mask_editing as editing
from sam_annotator.core.mask import Mask
from sam_annotator.core.topology import parts_and_holes
from sam_annotator.errors import UsageError

shapes = array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=12)
arrays_of_pixels = arrays(np.bool_, shapes)
CROSS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], np.uint8)


@st.composite
def pairs(draw):
    shape = draw(shapes)
    return draw(arrays(np.bool_, shape)), draw(arrays(np.bool_, shape))


@st.composite
def lines(draw):
    place = st.tuples(st.floats(-4, 16), st.floats(-4, 16))
    return draw(st.lists(place, min_size=2, max_size=4))


def labelled(pixels: np.ndarray) -> tuple[int, np.ndarray]:
    count, labels = cv2.connectedComponents(pixels.astype(np.uint8), connectivity=4)
    return count - 1, labels


def mask(*rows: str) -> Mask:
    return Mask.from_array(np.array([[letter == "#" for letter in row] for row in rows]))


@given(arrays_of_pixels, st.integers(0, 3), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))
def test_a_crop_becomes_the_mask_of_its_image(crop, x, y, right, bottom):
    whole = np.pad(crop, ((y, bottom), (x, right)))
    assert Mask.from_crop(crop, x, y, whole.shape) == Mask.from_array(whole)


@given(arrays_of_pixels)
def test_runs_become_the_mask_they_are_of(pixels):
    found = Mask.from_array(pixels)
    assert Mask.from_runs(found.runs(), found.size) == found


@pytest.mark.parametrize(("x", "y"), [(-1, 0), (0, -1), (3, 0), (0, 3)])
def test_a_crop_beyond_its_image_is_refused(x, y):
    with pytest.raises(UsageError, match="does not lie in an image of 4 x 4"):
        Mask.from_crop(np.ones((2, 2), np.bool_), x, y, (4, 4))


@given(pairs())
def test_sets_of_pixels(pair):
    one, other = (Mask.from_array(pixels) for pixels in pair)
    assert editing.union([one, other]) == Mask.from_array(pair[0] | pair[1])
    assert editing.intersection(one, other) == Mask.from_array(pair[0] & pair[1])
    assert editing.difference(one, other) == Mask.from_array(pair[0] & ~pair[1])


@given(arrays_of_pixels)
def test_filled_masks_have_no_holes_and_gain_only_what_they_enclosed(pixels):
    filled = editing.fill_holes(Mask.from_array(pixels))
    assert parts_and_holes(filled)[1] == 0
    _, outside = labelled(np.pad(~pixels, 1, constant_values=True))
    assert (filled.to_array() == (outside[1:-1, 1:-1] != outside[0, 0])).all()


@given(arrays_of_pixels, st.one_of(st.none(), st.integers(1, 20)))
def test_small_parts_are_dropped_and_the_largest_stays(pixels, least):
    count, labels = labelled(pixels)
    areas = [int((labels == part).sum()) for part in range(1, count + 1)]
    kept = editing.drop_islands(Mask.from_array(pixels), least)
    if least is None:
        assert kept.area == max(areas, default=0)
        assert parts_and_holes(kept)[0] == min(count, 1)
    else:
        limit = min(least, max(areas, default=0))
        stays = [part for part in range(1, count + 1) if areas[part - 1] >= limit]
        assert kept == Mask.from_array(np.isin(labels, stays))


@given(arrays_of_pixels)
def test_grown_and_shrunk_by_one_pixel(pixels):
    before = Mask.from_array(pixels)
    grown = cv2.dilate(pixels.astype(np.uint8), CROSS) > 0
    assert editing.grow(before) == Mask.from_array(grown)
    around = np.pad(pixels, 1, mode="constant", constant_values=True).astype(np.uint8)
    shrunk = cv2.erode(around, CROSS)[1:-1, 1:-1] > 0
    assert editing.shrink(before) == Mask.from_array(shrunk)


def test_shrinking_leaves_the_edge_of_the_image_alone():
    assert editing.shrink(mask("###..", "###..", "###..")) == mask("##...", "##...", "##...")


@given(arrays_of_pixels)
def test_parts_make_up_the_mask_and_are_one_piece_each(pixels):
    found = editing.parts(Mask.from_array(pixels))
    assert len(found) == labelled(pixels)[0]
    assert [part.area for part in found] == sorted((part.area for part in found), reverse=True)
    assert all(parts_and_holes(part)[0] == 1 for part in found)
    assert sum(part.area for part in found) == pixels.sum()
    assert not found or editing.union(found) == Mask.from_array(pixels)


@given(arrays_of_pixels, lines())
def test_cut_pieces_make_up_the_mask_and_undivided_parts_stay_together(pixels, line):
    whole = Mask.from_array(pixels)
    pieces = editing.cut(whole, line)
    assert sum(piece.area for piece in pieces) == pixels.sum()
    assert editing.union(pieces) == whole
    assert all(parts_and_holes(piece)[0] == 1 for piece in pieces[1:])
    _, labels = labelled(pixels)
    touched = set(np.unique(labels[editing.under(line, whole.size).to_array() & pixels]))
    for piece in pieces[1:]:
        assert set(np.unique(labels[piece.to_array()])) <= touched


def test_a_line_across_cuts_in_two_and_one_that_ends_inside_does_not():
    square = Mask.from_array(np.ones((10, 10), np.bool_))
    upper, lower = editing.cut(square, [(-2, 4.5), (12, 4.5)])
    assert {upper.area, lower.area} == {40, 60} or {upper.area, lower.area} == {50}
    assert editing.cut(square, [(-2, 4.5), (5, 4.5)]) == [square]


def test_parts_beside_the_line_stay_with_the_largest_piece():
    before = mask("####.#", "####.#", "####..")
    pieces = editing.cut(before, [(1.5, -1), (1.5, 4)])
    assert [piece.area for piece in pieces] in ([8, 6], [11, 3])
    assert pieces[0].contains(5, 0)
    assert sum(piece.area for piece in pieces) == before.area


def test_everything_on_a_large_image_is_done_around_the_object():
    size = (20_000, 30_000)
    region = editing.Region(np.pad(np.ones((5, 5), np.bool_), 2), 29_000, 19_000)
    found = region.mask(size)
    assert found.bbox == (29_002, 19_002, 5, 5)
    for form in (editing.grow, editing.shrink, editing.fill_holes, editing.drop_islands):
        assert form(found).bbox[0] in (29_001, 29_002, 29_003)
    assert len(editing.cut(found, [(29_004.5, 18_000), (29_004.5, 20_000)])) == 2


def test_a_line_at_a_small_angle_leaves_no_slivers():
    triangle = Mask.from_array(np.tri(60, 60, dtype=np.bool_))
    pieces = editing.cut(triangle, [(-5, 28), (65, 34)])
    assert len(pieces) == 2
    assert all(piece.area > 100 for piece in pieces)
    assert editing.union(pieces) == triangle
    steep = [len(editing.cut(triangle, [(shift, shift - 2.5), (shift + 30, shift + 29)])) for shift in (0.0, 7.3, 20.0)]
    assert steep == [1, 1, 1]


def test_small_objects_are_cut_too():
    strip = mask("######", "######")
    assert sorted(piece.area for piece in editing.cut(strip, [(3.5, -1), (3.5, 3)])) == [6, 6]
