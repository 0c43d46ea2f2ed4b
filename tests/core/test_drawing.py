"""Strokes and outlines as pixels, against looking at every pixel."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.core.drawing import outlined, stroke
from sam_annotator.core.mask_editing import Region

sizes = st.tuples(st.integers(1, 24), st.integers(1, 24))
on_grid = st.integers(-16, 56).map(lambda value: value / 2)
anywhere = st.floats(-8, 28)
lines = st.one_of(
    *(st.lists(st.tuples(value, value), min_size=1, max_size=6) for value in (on_grid, anywhere)),
)


def on_image(region: Region, size) -> np.ndarray:
    return region.mask(size).to_array()


def distances(line, size) -> np.ndarray:
    """From the centre of each pixel to a line."""
    ys, xs = np.mgrid[: size[0], : size[1]] + 0.5
    best = np.full(size, np.inf)
    for (x0, y0), (x1, y1) in zip(line, line[1:] or line, strict=False):
        length = (x1 - x0) ** 2 + (y1 - y0) ** 2
        along = ((xs - x0) * (x1 - x0) + (ys - y0) * (y1 - y0)) / length if length else 0
        share = np.clip(along, 0, 1)
        best = np.minimum(best, np.hypot(xs - x0 - share * (x1 - x0), ys - y0 - share * (y1 - y0)))
    return best


def windings(corners, size) -> np.ndarray:
    """How often an outline runs around the centre of each pixel."""
    found = np.zeros(size, int)
    xs = np.arange(size[1]) + 0.5
    for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], corners[0]], strict=True):
        for row in range(size[0]):
            y = row + 0.5
            if min(y0, y1) <= y < max(y0, y1):
                found[row] += np.sign(y1 - y0).astype(int) * (xs >= x0 + (y - y0) / (y1 - y0) * (x1 - x0))
    return found


@given(lines, st.one_of(st.integers(2, 12), st.floats(2, 12)), sizes)
def test_a_stroke_is_what_is_near_the_line(line, diameter, size):
    near = distances(line, size)
    sure = abs(near - diameter / 2) > 1e-6
    assert (on_image(stroke(line, diameter, size), size) == (near <= diameter / 2))[sure].all()


@given(st.lists(st.tuples(st.floats(0, 19.99), st.floats(0, 19.99)), min_size=1, max_size=6))
def test_the_finest_brush_paints_the_pixels_under_the_line_and_leaves_no_gap(line):
    got = on_image(stroke(line, 1, (20, 20)), (20, 20))
    for x, y in line:
        assert got[int(y), int(x)]
    assert not got[distances(line, (20, 20)) > 1.5].any()
    for axis in (0, 1):
        hit = np.flatnonzero(got.any(axis))
        assert hit.size == hit[-1] - hit[0] + 1


@given(st.one_of(*(st.lists(st.tuples(value, value), min_size=3, max_size=7) for value in (on_grid, anywhere))), sizes)
def test_an_outline_holds_the_centres_that_it_runs_around(corners, size):
    sure = distances([*corners, corners[0]], size) > 1e-6
    assert (on_image(outlined(corners, size), size) == (windings(corners, size) != 0))[sure].all()


def test_a_square_drawn_on_pixel_edges_is_these_pixels():
    region = outlined([(2, 1), (5, 1), (5, 3), (2, 3)], (10, 10))
    assert (region.x, region.y, region.pixels.shape) == (2, 1, (2, 3))
    assert region.pixels.all()


def test_what_runs_twice_around_is_inside_and_a_bow_tie_has_two_halves():
    twice = [(1, 1), (9, 1), (9, 9), (1, 9)] * 2
    assert outlined(twice, (10, 10)).pixels.all()
    tie = on_image(outlined([(0, 0), (10, 10), (10, 0), (0, 10)], (10, 10)), (10, 10))
    assert tie[5, 0]
    assert tie[5, 9]
    assert not tie[0, 5]


@pytest.mark.parametrize("place", [(-50, 5), (5, -50), (60, 5), (5, 60)])
def test_what_is_drawn_beside_the_image_is_nothing(place):
    assert stroke([place, place], 4, (10, 10)).is_empty
    x, y = place
    assert outlined([place, (x + 3, y), (x, y + 3)], (10, 10)).is_empty


def test_a_stroke_costs_its_own_box_and_not_the_image():
    region = stroke([(3000, 2000), (3040, 2010)], 20, (4000, 6000))
    assert region.pixels.shape == (30, 60)
