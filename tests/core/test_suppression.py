"""Which of many overlapping boxes stay."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sam_annotator.core.suppression import box_iou, suppress

CORNERS = arrays(np.float64, st.tuples(st.integers(1, 12), st.just(4)), elements=st.integers(0, 12).map(float))


def boxes_of(corners):
    return np.sort(corners.reshape(-1, 2, 2), axis=1).reshape(-1, 4) + np.array([0, 0, 1, 1])


def test_iou_is_the_shared_part_of_both():
    found = box_iou(np.array([0.0, 0, 10, 10]), np.array([[5.0, 0, 15, 10], [20, 20, 30, 30], [0, 0, 10, 10]]))
    assert found.tolist() == [1 / 3, 0, 1]


def test_boxes_without_area_overlap_with_nothing():
    assert box_iou(np.array([1.0, 1, 1, 1]), np.array([[1.0, 1, 1, 1]])).tolist() == [0]


@given(CORNERS, st.floats(0, 1))
def test_what_stays_overlaps_little_and_what_goes_gives_way_to_something_better(corners, threshold):
    boxes = boxes_of(corners)
    scores = np.linspace(1, 0, len(boxes))
    kept = suppress(boxes, scores, threshold)
    assert kept == sorted(kept)
    for index in range(len(boxes)):
        better = [each for each in kept if each < index]
        overlaps = bool(better) and box_iou(boxes[index], boxes[better]).max() > threshold
        assert overlaps != (index in kept)


def test_the_better_one_stays_wherever_it_stands():
    boxes = np.array([[0.0, 0, 10, 10], [0, 0, 10, 9], [50, 50, 60, 60]])
    assert suppress(boxes, np.array([0.5, 0.9, 0.1]), 0.7) == [1, 2]
    assert suppress(boxes, np.array([0.5, 0.9, 0.1]), 0.95) == [1, 0, 2]


def test_nothing_stays_of_nothing():
    assert suppress(np.zeros((0, 4)), np.zeros(0), 0.5) == []
