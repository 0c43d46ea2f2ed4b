"""Shapes of other programs as masks."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from shapely import Polygon

from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import polygons_to_mask
from sam_annotator.formats.shapes import ellipse_mask, filled, placed, refitted

SIZES = st.tuples(st.integers(1, 9), st.integers(1, 9))


@settings(max_examples=50)
@given(pixels=SIZES.flatmap(lambda size: arrays(bool, size)), before=st.tuples(*[st.integers(0, 4)] * 4))
def test_a_picture_is_placed_where_it_is_said_to_be(pixels, before):
    left, top, right, bottom = before
    whole = np.pad(pixels, ((top, bottom), (left, right)))
    assert placed(pixels, (left, top), whole.shape) == Mask.from_array(whole)


@settings(max_examples=50)
@given(pixels=SIZES.flatmap(lambda size: arrays(bool, size)), size=SIZES)
def test_a_mask_goes_to_an_image_of_another_size_from_its_upper_left_corner(pixels, size):
    height, width = (max(sides) for sides in zip(size, pixels.shape, strict=True))
    grown = np.zeros((height, width), bool)
    grown[: pixels.shape[0], : pixels.shape[1]] = pixels
    expected = np.ascontiguousarray(grown[: size[0], : size[1]])
    assert refitted(Mask.from_array(pixels), size) == Mask.from_array(expected)


NUMBERS = st.floats(-40, 80)


@settings(max_examples=50)
@given(center=st.tuples(NUMBERS, NUMBERS), radii=st.tuples(st.floats(0, 50), st.floats(0, 50)), angle=st.floats(-7, 7))
def test_an_ellipse_has_the_pixels_whose_centres_lie_in_it(center, radii, angle):
    found = ellipse_mask(center, radii, angle, (30, 40)).to_array()
    rows, columns = np.mgrid[:30, :40] + 0.5
    away = (columns - center[0]) + 1j * (rows - center[1])
    turned = away * np.exp(-1j * angle)
    with np.errstate(all="ignore"):
        far = np.hypot(turned.real / radii[0], turned.imag / radii[1])
    near_the_edge = np.abs(far - 1) < 1e-9
    assert ((found == (far <= 1)) | near_the_edge | ~np.isfinite(far) & ~found).all()


@pytest.mark.parametrize("center", [(-500.0, 0.0), (500.0, 0.0), (0.0, 1e200)])
def test_an_ellipse_outside_has_no_pixels(center):
    assert ellipse_mask(center, (3, 3), 0, (30, 40)).area == 0


# Of numbers that no shift rounds.
EXACT = st.integers(-768, 1280).map(lambda number: number / 64)
CORNERS = st.lists(st.tuples(EXACT, EXACT), min_size=3, max_size=6)


@settings(max_examples=50)
@given(corners=st.lists(CORNERS, max_size=3), size=SIZES)
def test_filling_costs_less_and_gives_the_same(corners, size):
    polygons = [Polygon(each) for each in corners]
    assert filled(polygons, size) == Mask.from_array(polygons_to_mask(polygons, size))
