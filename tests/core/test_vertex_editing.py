"""Masks changed corner by corner."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import fill_rings, mask_to_polygons, polygons_to_mask
from sam_annotator.core.simplification import simplify
from sam_annotator.core.topology import parts_and_holes
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
OFF_X, OFF_Y = 0.1234567, 0.3718281


@given(MOVES)
def test_a_moved_corner_changes_what_lies_between_the_shapes_and_nothing_far_from_its_edges(move):
    number, x, y = move
    array = ellipse(hole=True)
    before = shape_of(simplify(mask_to_polygons(array), 0.95))
    vertices = [vertex for vertex, _ in all_vertices(before)]
    after = with_moved(before, vertices[number % len(vertices)], x + OFF_X, y + OFF_Y)
    was, now = filled(before), filled(after)
    changed = result(array, before, after)
    np.testing.assert_array_equal(changed[was != now], now[was != now])
    kept = (was == now) & (array == was)
    np.testing.assert_array_equal(changed[kept], array[kept], "where the shape was right it still is")
    others = [vertex for vertex in vertices if vertex.ring != vertices[number % len(vertices)].ring]
    for vertex in others:
        column, row = (int(each) for each in before[vertex.part][vertex.ring][vertex.index])
        near = np.s_[row - 1 : row + 2, column - 1 : column + 2]
        if (was[near] == now[near]).all():
            np.testing.assert_array_equal(changed[near], array[near])


def test_no_slivers_are_left_along_an_edge_that_was_dragged_away(simple):
    array, shape = simple
    for vertex, (x, y) in all_vertices(shape):
        if vertex.ring:
            continue
        outward = with_moved(shape, vertex, x + (x - 40) * 0.3, y + (y - 30) * 0.3)
        inward = with_moved(shape, vertex, x - (x - 40) * 0.3, y - (y - 30) * 0.3)
        for after in (outward, inward):
            changed = Mask.from_array(result(array, shape, after))
            assert parts_and_holes(changed) == (1, 1), vertex


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


def test_a_part_and_a_hole_go_to_their_last_pixels():
    array = ellipse(hole=True)
    array[0:3, 0:3] = True
    shape = shape_of(simplify(mask_to_polygons(array), 0.95))
    assert len(shape) == 2
    for number, part in enumerate(shape):
        current, pixels = shape, array
        if len(part) == 2:  # the ellipse: close its hole
            vertex, expected = Vertex(number, 1, 0), ellipse()
            expected[0:3, 0:3] = True
        else:
            vertex, expected = Vertex(number, 0, 0), ellipse(hole=True)
        rings = sum(len(each) for each in shape)
        while sum(len(each) for each in current) == rings:
            after = without(current, vertex)
            current, pixels = after, result(pixels, current, after)
        np.testing.assert_array_equal(pixels, expected)


def test_the_last_corners_take_their_ring_with_them():
    outer, hole = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0)), ((5.0, 1.0), (6.0, 1.0), (6.0, 2.0))
    assert without(((outer, hole),), Vertex(0, 1, 2)) == ((outer,),)
    assert without(((outer, hole), (outer,)), Vertex(0, 0, 1)) == ((outer,),)
    assert without(((outer,),), Vertex(0, 0, 1)) == ()
