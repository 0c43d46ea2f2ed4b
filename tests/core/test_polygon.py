"""Masks become polygons and come back whole."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import (
    coco_to_mask,
    mask_to_polygons,
    polygons_to_mask,
    simplify,
    to_coco,
    without_holes,
)

small_masks = arrays(np.bool_, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=10))


@st.composite
def blobs(draw):
    """Masks as objects have them: smooth, with parts and holes."""
    noise = np.random.default_rng(draw(st.integers(0, 2**32))).random((60, 80)).astype(np.float32)
    level = draw(st.sampled_from([0.48, 0.5, 0.52]))
    return cv2.GaussianBlur(noise, (0, 0), draw(st.sampled_from([2, 4, 8]))) > level


def coco_of(polygons):
    return [ring for polygon in polygons for ring in to_coco(polygon)]


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


@settings(max_examples=40, deadline=None)
@given(blobs(), st.sampled_from([0.8, 0.95, 0.99, 1.0]))
def test_simplified_polygons_keep_the_budget_in_both_ways_to_rasterise(mask, least_iou):
    truth = Mask.from_array(mask)
    polygons = mask_to_polygons(mask)
    simpler = simplify(polygons, least_iou)
    assert len(simpler) == len(polygons)
    assert all(polygon.is_valid for polygon in simpler)
    if mask.any():
        assert truth.iou(coco_to_mask(coco_of(simpler), mask.shape)) >= least_iou
        assert truth.iou(Mask.from_array(polygons_to_mask(simpler, mask.shape))) >= least_iou


def test_a_disc_needs_few_points_at_99_percent():
    disc = cv2.circle(np.zeros((300, 400), np.uint8), (200, 150), 100, 1, -1)
    (exact,), (simpler,) = mask_to_polygons(disc), simplify(mask_to_polygons(disc), 0.99)
    assert len(exact.exterior.coords) > 400
    assert len(simpler.exterior.coords) < 40


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
    assert (polygons_to_mask(simplify([polygon], 0.9), mask.shape) == mask).all()


def test_an_empty_mask_has_no_polygon():
    mask = np.zeros((4, 6), np.bool_)
    assert mask_to_polygons(mask) == ()
    assert simplify((), 0.9) == ()
    assert coco_to_mask([], mask.shape) == Mask.from_array(mask)
    assert not polygons_to_mask((), mask.shape).any()


def test_a_hole_is_a_ring_and_is_cut_open_where_rings_cannot_be_holes():
    (polygon,) = mask_to_polygons(ring_mask())
    assert len(polygon.interiors) == 1
    pieces = without_holes(polygon)
    assert len(pieces) == 2
    assert not any(piece.interiors for piece in pieces)
    assert sum(piece.area for piece in pieces) == polygon.area


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
