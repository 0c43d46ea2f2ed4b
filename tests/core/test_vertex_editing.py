"""Masks changed corner by corner."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import fill_rings, mask_to_polygons, polygons_to_mask
from sam_annotator.core.simplification import simplify
from sam_annotator.core.vertex_editing import (
    Vertex,
    all_vertices,
    applied,
    edge_at,
    shape_of,
    vertex_at,
    with_inserted,
    with_moved,
    without,
)

SIZE = (60, 80)


def ellipse(hole=False):
    rows, columns = np.mgrid[: SIZE[0], : SIZE[1]] + 0.5
    inside = ((columns - 40) / 30) ** 2 + ((rows - 30) / 22) ** 2 <= 1
    if hole:
        inside &= ((columns - 40) / 12) ** 2 + ((rows - 30) / 9) ** 2 > 1
    return inside


def filled(shape):
    mask = np.zeros(SIZE, bool)
    for part in shape:
        mask |= fill_rings([np.array(ring) for ring in part], 0, 0, SIZE)
    return mask


def result(array, before, after):
    mask = Mask.from_array(array)
    return applied(mask, before, after).mask(mask.size).to_array()


@pytest.fixture
def simple():
    """An ellipse with a hole, and the simpler shape that stands for it."""
    array = ellipse(hole=True)
    shape = shape_of(simplify(mask_to_polygons(array), 0.95))
    assert sum(1 for _ in all_vertices(shape)) < 40
    assert (filled(shape) != array).any(), "or there would be nothing to keep exact"
    return array, shape


# No edge runs through the middle of a pixel: which side such a one belongs to is left to rounding.
MOVES = st.tuples(st.integers(0, 200), st.integers(-20, 100), st.integers(-20, 80))
OFF = 0.1234567


@given(MOVES)
def test_a_moved_corner_changes_what_lies_between_the_shapes_and_nothing_else(move):
    number, x, y = move
    array = ellipse(hole=True)
    before = shape_of(simplify(mask_to_polygons(array), 0.95))
    vertices = [vertex for vertex, _ in all_vertices(before)]
    after = with_moved(before, vertices[number % len(vertices)], x + OFF, y - OFF)
    was, now = filled(before), filled(after)
    changed = result(array, before, after)
    np.testing.assert_array_equal(changed[was == now], array[was == now])
    np.testing.assert_array_equal(changed[was != now], now[was != now])


def test_an_edit_that_is_taken_back_is_exact_again(simple):
    array, shape = simple
    vertex = next(vertex for vertex, _ in all_vertices(shape))
    moved = with_moved(shape, vertex, 5, 5)
    once = result(array, shape, moved)
    assert once.sum() != array.sum()
    far = with_moved(shape, vertex, *shape[0][0][0])
    assert far == shape


def test_without_a_change_the_mask_is_the_very_same(simple):
    array, shape = simple
    np.testing.assert_array_equal(result(array, shape, shape), array)


def test_the_exact_polygon_is_followed_exactly():
    array = ellipse()
    shape = shape_of(mask_to_polygons(array))
    after, corner = with_inserted(shape, Vertex(0, 0, 3), *shape[0][0][3])
    after = with_moved(after, corner, 2.2, 3.3)
    np.testing.assert_array_equal(result(array, shape, after), filled(after))
    np.testing.assert_array_equal(filled(shape), polygons_to_mask(mask_to_polygons(array), SIZE))


def test_a_corner_outside_of_the_image_is_cut_off():
    array = np.zeros(SIZE, bool)
    array[20:40, 20:60] = True
    shape = shape_of(mask_to_polygons(array))
    corner = vertex_at(shape, 60, 20, 1)
    grown = result(array, shape, with_moved(shape, corner, 300, -300))
    assert grown[0, -1]
    assert grown.shape == SIZE


def test_a_corner_is_found_and_so_is_an_edge():
    shape = ((((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)), ((4.0, 4.0), (6.0, 4.0), (5.0, 6.0))),)
    assert vertex_at(shape, 9, 1, 2) == Vertex(0, 0, 1)
    assert vertex_at(shape, 5, 5.5, 2) == Vertex(0, 1, 2)
    assert vertex_at(shape, 5, 8, 1) is None
    assert edge_at(shape, 5, -0.5, 1) == Vertex(0, 0, 0)
    assert edge_at(shape, 0.2, 5, 1) == Vertex(0, 0, 3), "the edge that closes the ring"
    assert edge_at(shape, 5, 4.1, 1) == Vertex(0, 1, 0)
    assert edge_at(shape, -2, -2, 1) is None
    assert edge_at((), 1, 1, 9) is vertex_at((), 1, 1, 9) is None


def test_corners_go_and_with_the_third_last_the_ring(simple):
    array, shape = simple
    square = with_moved(shape, Vertex(0, 0, 0), *shape[0][0][0])
    holes = square[0][1]
    for _ in range(len(holes) - 3):
        square = without(square, Vertex(0, 1, 0))
    assert len(square[0][1]) == 3
    closed = without(square, Vertex(0, 1, 2))
    assert len(closed[0]) == 1
    whole = result(array, shape, closed)
    assert whole[30, 40], "the hole is filled"
    assert without((square[0], ((((1.0, 1.0), (2.0, 1.0), (2.0, 2.0))),)), Vertex(1, 0, 1)) == (square[0],)
