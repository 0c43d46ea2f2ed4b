"""The table of docs/pixels.md: what the smallest, thinnest and largest masks become, here and in pycocotools."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycocotools import mask as coco_mask
from pycocotools.coco import COCO
from shapely import Polygon, points
from shapely import distance as distances

from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import coco_to_mask, mask_to_polygons, polygons_to_mask, vertices
from sam_annotator.core.simplification import Simplifier
from tests.core.shapes import coco_of

SIZE = (8, 10)
# Name: rows of pixels that are inside; then parts, holes, corners; then COCO's area and box.
CASES = {
    "empty": (((0, 0, 0, 0),), (0, 0, 0), 0, (0, 0, 0, 0)),
    "one pixel": (((3, 4, 1, 1),), (1, 0, 4), 1, (3, 4, 1, 1)),
    "the last pixel": (((9, 7, 1, 1),), (1, 0, 4), 1, (9, 7, 1, 1)),
    "a line across": (((0, 2, 10, 1),), (1, 0, 4), 10, (0, 2, 10, 1)),
    "a line down": (((6, 0, 1, 8),), (1, 0, 4), 8, (6, 0, 1, 8)),
    "at the border": (((0, 0, 4, 3), (0, 3, 2, 2)), (1, 0, 6), 16, (0, 0, 4, 5)),
    "full image": (((0, 0, 10, 8),), (1, 0, 4), 80, (0, 0, 10, 8)),
    "two touch at a corner": (((2, 2, 2, 2), (4, 4, 2, 2)), (2, 0, 8), 8, (2, 2, 4, 4)),
    "a frame": (((1, 1, 8, 2), (1, 5, 8, 2), (1, 3, 2, 2), (7, 3, 2, 2)), (1, 1, 8), 40, (1, 1, 8, 6)),
    "holes that touch at a corner": (
        ((1, 1, 6, 1), (1, 6, 6, 1), (1, 2, 1, 4), (6, 2, 1, 4), (4, 2, 2, 2), (2, 4, 2, 2)),
        (1, 2, 12),
        28,
        (1, 1, 6, 6),
    ),
}


def drawn(boxes):
    mask = np.zeros(SIZE, np.bool_)
    for x, y, width, height in boxes:
        mask[y : y + height, x : x + width] = True
    return mask


def through_coco(segmentation, size):
    """What `COCO.annToMask` makes of a segmentation in a file."""
    coco = COCO()
    coco.imgs = {1: {"id": 1, "height": size[0], "width": size[1]}}
    return coco.annToMask({"image_id": 1, "segmentation": segmentation}).astype(np.bool_)


@pytest.mark.parametrize(("boxes", "counts", "area", "bbox"), CASES.values(), ids=CASES)
def test_a_mask_has_these_parts_corners_area_and_box(boxes, counts, area, bbox):
    mask = drawn(boxes)
    polygons = mask_to_polygons(mask)
    assert (len(polygons), sum(len(each.interiors) for each in polygons), vertices(polygons)) == counts
    assert (Mask.from_array(mask).area, Mask.from_array(mask).bbox) == (area, bbox)
    assert sum(polygon.area for polygon in polygons) == area
    if polygons:
        x0, y0 = np.min([each.bounds[:2] for each in polygons], 0)
        x1, y1 = np.max([each.bounds[2:] for each in polygons], 0)
        assert (x0, y0, x1 - x0, y1 - y0) == bbox


@pytest.mark.parametrize("boxes", [case[0] for case in CASES.values()], ids=CASES)
def test_it_is_the_same_in_coco_as_run_lengths_and_as_polygons_whatever_the_budget(boxes):
    mask = drawn(boxes)
    encoded = Mask.from_array(mask)
    assert (through_coco(encoded.to_rle(), SIZE) == mask).all()
    polygons = mask_to_polygons(encoded)
    assert (polygons_to_mask(polygons, SIZE) == mask).all()
    if polygons:  # COCO has no polygon for nothing: empty masks are written as run lengths
        assert (through_coco(coco_of(polygons), SIZE) == mask).all()
        simpler = Simplifier(polygons).at(0.99).polygons
        assert (through_coco(coco_of(simpler), SIZE) == mask).all()


@pytest.mark.parametrize("size", [(1, 1), (1, 7), (2, 2), (5, 6), (8, 8)])
def test_every_field_of_a_checkerboard_is_a_part(size):
    board = np.indices(size).sum(0) % 2 == 0
    polygons = mask_to_polygons(board)
    assert len(polygons) == board.sum()
    assert all(polygon.area == 1 and not polygon.interiors for polygon in polygons)
    assert (through_coco(coco_of(polygons), size) == board).all()
    assert (polygons_to_mask(Simplifier(polygons).at(0.9).polygons, size) == board).all()


def test_an_image_of_one_pixel_can_be_labelled():
    mask = Mask.from_array(np.ones((1, 1)))
    (polygon,) = mask_to_polygons(mask)
    assert polygon.bounds == (0, 0, 1, 1)
    assert coco_to_mask(coco_of([polygon]), (1, 1)) == mask


@st.composite
def triangles(draw):
    corners = st.tuples(st.floats(-3, 23), st.floats(-3, 19))
    polygon = Polygon(draw(st.lists(corners, min_size=3, max_size=3)))
    return polygon if polygon.is_valid and polygon.area > 1 else Polygon([(0, 0), (9, 2), (3, 9)])


@settings(max_examples=80, deadline=None)
@given(triangles())
def test_our_filling_and_pycocotools_differ_along_the_edge_only(polygon):
    ours = polygons_to_mask([polygon], (16, 20))
    ring = np.asarray(polygon.exterior.coords)[:-1].ravel().tolist()
    rows, columns = np.nonzero(ours != coco_to_mask([ring], (16, 20)).to_array())
    centres = points(columns + 0.5, rows + 0.5)
    assert (distances(centres, polygon.exterior) <= 0.75).all()


@settings(max_examples=100, deadline=None)
@given(triangles())
def test_a_pixel_is_inside_if_its_centre_is(polygon):
    ours = polygons_to_mask([polygon], (16, 20))
    rows, columns = np.indices(ours.shape)
    centres = points(columns + 0.5, rows + 0.5)
    clear = distances(centres, polygon.exterior) > 1e-9
    assert (ours == polygon.contains(centres))[clear].all()


def test_outlines_through_the_centres_of_pixels_lose_half_a_pixel_on_every_side():
    square = np.zeros((12, 12), np.uint8)
    square[2:8, 3:9] = 1
    (contour,), _ = cv2.findContours(square, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    assert coco_to_mask([contour.ravel().tolist()], square.shape).area == 5 * 5
    assert coco_to_mask(coco_of(mask_to_polygons(square)), square.shape).area == 6 * 6


def test_a_box_of_coco_is_the_polygon_along_the_same_edges():
    rle = coco_mask.frPyObjects(np.array([[3.0, 2.0, 4.0, 5.0]]), 12, 12)  # four numbers are a box
    ring = [3.0, 2.0, 7.0, 2.0, 7.0, 7.0, 3.0, 7.0]
    assert coco_mask.area(rle)[0] == coco_to_mask([ring], (12, 12)).area == 20
