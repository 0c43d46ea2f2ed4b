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


def test_everything_on_a_large_image_is_done_around_the_object():
    size = (20_000, 30_000)
    region = editing.Region(np.pad(np.ones((5, 5), np.bool_), 2), 29_000, 19_000)
    found = region.mask(size)
    assert found.bbox == (29_002, 19_002, 5, 5)
    for form in (editing.grow, editing.shrink, editing.fill_holes, editing.drop_islands):
        assert form(found).bbox[0] in (29_001, 29_002, 29_003)
