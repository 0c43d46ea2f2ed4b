"""Fewer corners, never less than the budget."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import coco_to_mask, mask_to_polygons, polygons_to_mask
from sam_annotator.core.simplification import Simplifier, simplify
from tests.core.shapes import blobs, coco_of, small_masks

BUDGETS = (0.8, 0.95, 0.99, 1.0)


def ious(polygons, mask):
    """With the mask, as pycocotools and as our own filling see it."""
    truth = Mask.from_array(mask)
    return (
        truth.iou(coco_to_mask(coco_of(polygons), mask.shape)),
        truth.iou(Mask.from_array(polygons_to_mask(polygons, mask.shape))),
    )


@settings(max_examples=40, deadline=None)
@given(st.one_of(blobs(), small_masks), st.sampled_from(BUDGETS))
def test_the_budget_is_kept_in_both_ways_to_rasterise(mask, least_iou):
    outline = Simplifier(mask_to_polygons(mask)).at(least_iou)
    assert outline.iou >= least_iou
    if mask.any():
        assert outline.iou == pytest.approx(min(ious(outline.polygons, mask)), abs=1e-12)


@settings(max_examples=40, deadline=None)
@given(st.one_of(blobs(), small_masks), st.sampled_from(BUDGETS))
def test_parts_stay_valid_and_oriented(mask, least_iou):
    exact = mask_to_polygons(mask)
    simpler = simplify(exact, least_iou)
    assert len(simpler) == len(exact)
    assert all(polygon.is_valid for polygon in simpler)
    assert all(polygon.exterior.is_ccw for polygon in simpler)
    assert not any(hole.is_ccw for polygon in simpler for hole in polygon.interiors)


@settings(max_examples=6, deadline=None)
@given(blobs(), st.permutations(BUDGETS))
def test_the_order_in_which_budgets_are_asked_for_changes_nothing(mask, budgets):
    simplifier = Simplifier(mask_to_polygons(mask))
    for least_iou in budgets:
        assert simplifier.at(least_iou) == Simplifier(mask_to_polygons(mask)).at(least_iou)


def test_a_disc_needs_few_corners_and_fewer_for_less():
    disc = cv2.circle(np.zeros((300, 400), np.uint8), (200, 150), 100, 1, -1)
    simplifier = Simplifier(mask_to_polygons(disc))
    counts = [simplifier.at(least_iou).vertices for least_iou in (1.0, 0.99, 0.95, 0.8)]
    assert counts[0] > 400
    assert counts[1] < 40
    assert counts == sorted(counts, reverse=True)


def test_a_large_object_full_of_detail_is_simplified_by_small_tolerances():
    noise = cv2.GaussianBlur(np.random.default_rng(0).random((400, 400)).astype(np.float32), (0, 0), 5)
    exact = mask_to_polygons(noise > 0.5)
    outline = Simplifier(exact).at(0.95)
    assert outline.vertices < Simplifier(exact).at(1).vertices / 2


def test_nothing_is_simplified_to_nothing():
    outline = Simplifier(()).at(0.9)
    assert (outline.polygons, outline.vertices, outline.iou) == ((), 0, 1.0)
