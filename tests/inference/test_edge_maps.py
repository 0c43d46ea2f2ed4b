"""Edge maps: crests of what everything mode finds."""

import cv2
import numpy as np
import pytest

from sam_annotator.inference.automatic_options import AutomaticOptions
from sam_annotator.inference.edge_maps import edge_map, thinned
from tests.inference.test_automatic import HEIGHT, OBJECTS, WIDTH, Boxes

OPTIONS = AutomaticOptions(points_per_side=8, pred_iou_thresh=0.0, stability_score_thresh=0.0)


@pytest.mark.parametrize("degrees", [0, 17, 30, 45, 60, 90, 120, 155])
@pytest.mark.parametrize("width", [1, 2, 3])
def test_a_line_is_thinned_to_its_crest(degrees: int, width: int) -> None:
    way = 70 * np.array([np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))])
    ends = [tuple(round(50 + sign * float(each)) for each in way) for sign in (-1, 1)]
    line = np.zeros((101, 101), np.uint8)
    cv2.line(line, *ends, 255, width, cv2.LINE_AA)
    middle = thinned(line.astype(np.float32) / 255)[30:71, 30:71] > 0
    # Across a line lie rows or columns, whichever it crosses more steeply: in most there is one pixel, in none a gap.
    steep = abs(way[1]) >= abs(way[0])
    per_crossing = middle.sum(axis=1 if steep else 0)
    assert per_crossing.min() >= 1
    assert per_crossing.mean() < 1.5
    rows, columns = np.nonzero(middle)
    across = (columns - 20) * way[1] - (rows - 20) * way[0]
    assert np.abs(across / 70).max() < 1.5


def test_edges_are_where_masks_end() -> None:
    edges = edge_map(Boxes(), np.zeros((HEIGHT, WIDTH, 3), np.uint8), OPTIONS)
    assert edges.shape == (HEIGHT, WIDTH)
    assert edges.dtype == np.float32
    assert edges.max() <= 1
    near = np.zeros((HEIGHT, WIDTH), np.uint8)
    for x0, y0, x1, y1 in OBJECTS:
        middle = (x0 + x1) // 2
        for left, right in ((x0, x1), (x0, middle)):
            cv2.rectangle(near, (left, y0), (right, y1), 1, 7)
    assert (edges > 0).any()
    assert not (edges[near == 0] > 0).any()
    x0, y0, x1, y1 = OBJECTS[0]
    sides = [edges[y0 + 10 : y1 - 10, side - 4 : side + 4].max(axis=1) for side in (x0, x1)]
    assert min(side.mean() for side in sides) > 0.3


def test_an_image_without_masks_has_no_edges() -> None:
    nothing = AutomaticOptions(points_per_side=2, pred_iou_thresh=0.99)
    assert not edge_map(Boxes(), np.zeros((HEIGHT, WIDTH, 3), np.uint8), nothing).any()
