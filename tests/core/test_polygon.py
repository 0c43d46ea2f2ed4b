"""Masks become polygons and come back whole."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon

from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import (
    coco_to_mask,
    mask_to_polygons,
    one_ring,
    polygons_to_mask,
    rings,
    vertices,
    without_holes,
)
from sam_annotator.core.simplification import simplify
from tests.core.shapes import blobs, coco_of, small_masks


def ring_mask():
    mask = np.zeros((9, 9), np.bool_)
    mask[1:8, 1:8] = True
    mask[3:6, 3:6] = False
    return mask


@settings(deadline=None)
@given(small_masks)
def test_exact_polygons_give_the_mask_back(mask):
    polygons = mask_to_polygons(mask)
    assert (polygons_to_mask(polygons, mask.shape) == mask).all()


@settings(deadline=None)
@given(small_masks)
def test_exact_polygons_are_valid_oriented_and_as_large_as_the_mask(mask):
    polygons = mask_to_polygons(mask)
    assert all(polygon.is_valid for polygon in polygons)
    assert sum(polygon.area for polygon in polygons) == mask.sum()
    assert all(polygon.exterior.is_ccw for polygon in polygons)
    assert not any(hole.is_ccw for polygon in polygons for hole in polygon.interiors)
    assert len(polygons) == cv2.connectedComponents(mask.astype(np.uint8), connectivity=4)[0] - 1


@settings(deadline=None)
@given(small_masks)
def test_pycocotools_gives_the_mask_back_from_polygons_cut_open_at_their_holes(mask):
    assert (coco_to_mask(coco_of(mask_to_polygons(mask)), mask.shape).to_array() == mask).all()


@pytest.mark.parametrize(
    ("rows", "columns", "corners"),
    [
        (slice(2, 3), slice(4, 5), {(4, 2), (5, 2), (5, 3), (4, 3)}),
        (slice(2, 3), slice(0, 7), {(0, 2), (7, 2), (7, 3), (0, 3)}),
        (slice(0, 5), slice(0, 7), {(0, 0), (7, 0), (7, 5), (0, 5)}),
        (slice(3, 5), slice(5, 7), {(5, 3), (7, 3), (7, 5), (5, 5)}),
    ],
    ids=["one pixel", "a line across the image", "the whole image", "in the corner"],
)
def test_a_rectangle_runs_along_pixel_corners(rows, columns, corners):
    mask = np.zeros((5, 7), np.bool_)
    mask[rows, columns] = True
    (polygon,) = mask_to_polygons(mask)
    assert set(polygon.exterior.coords) == corners
    assert simplify([polygon], 0.9) == (polygon,)


def test_an_empty_mask_has_no_polygon():
    mask = np.zeros((4, 6), np.bool_)
    assert mask_to_polygons(mask) == ()
    assert coco_to_mask([], mask.shape) == Mask.from_array(mask)
    assert not polygons_to_mask((), mask.shape).any()


def test_a_hole_is_a_ring_and_is_cut_open_where_rings_cannot_be_holes():
    (polygon,) = mask_to_polygons(ring_mask())
    assert len(polygon.interiors) == 1
    pieces = without_holes(polygon)
    assert len(pieces) == 2
    assert not any(piece.interiors for piece in pieces)
    assert sum(piece.area for piece in pieces) == polygon.area


@settings(deadline=None)
@given(st.one_of(small_masks, blobs()))
def test_one_ring_with_bridges_encloses_the_same_pixels(mask):
    polygons = mask_to_polygons(mask)
    if polygons:
        ring = one_ring(polygons)
        assert (polygons_to_mask([Polygon(ring)], mask.shape) == mask).all()
        assert len(ring) == vertices(polygons) + 2 * (sum(len(rings(polygon)) for polygon in polygons) - 1)


def test_a_loop_that_closes_at_a_corner_has_a_hole_and_no_ring_that_touches_itself():
    mask = np.array([[0, 1, 1], [1, 0, 1], [1, 1, 1]], np.bool_)
    (polygon,) = mask_to_polygons(mask)
    assert polygon.is_valid
    assert len(polygon.interiors) == 1


def test_an_island_in_a_hole_is_a_part_of_its_own():
    mask = ring_mask()
    mask[4, 4] = True
    assert sorted((polygon.area, len(polygon.interiors)) for polygon in mask_to_polygons(mask)) == [(1, 0), (40, 1)]


def test_what_lies_outside_of_the_image_is_cut_off():
    mask = np.ones((6, 6), np.bool_)
    (polygon,) = mask_to_polygons(mask)
    assert polygons_to_mask([polygon], (3, 4)).all()


def test_an_encoded_mask_is_taken_as_well():
    mask = ring_mask()
    assert mask_to_polygons(Mask.from_array(mask)) == mask_to_polygons(mask)
