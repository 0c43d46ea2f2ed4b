"""Masks: the run-length encoding is pycocotools', byte for byte."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from pycocotools import mask as coco_mask

from sam_annotator.core.mask import Mask, mask_to_logits, stability_score
from sam_annotator.errors import UsageError

arrays = hnp.arrays(np.bool_, st.tuples(st.integers(1, 30), st.integers(1, 30)))


@given(arrays)
@settings(max_examples=200)
def test_encoding_loses_nothing_and_is_that_of_pycocotools(array: np.ndarray) -> None:
    mask = Mask.from_array(array)
    assert mask.counts == coco_mask.encode(np.asfortranarray(array.astype(np.uint8)))["counts"]
    np.testing.assert_array_equal(mask.to_array(), array)
    assert mask.area == array.sum()


@given(arrays)
def test_the_box_is_tight(array: np.ndarray) -> None:
    x, y, width, height = Mask.from_array(array).bbox
    rows, columns = np.nonzero(array)
    if not len(rows):
        assert (x, y, width, height) == (0, 0, 0, 0)
    else:
        assert (x, y) == (columns.min(), rows.min())
        assert (x + width - 1, y + height - 1) == (columns.max(), rows.max())


@given(arrays)
def test_json_and_every_kind_of_counts_give_the_same_mask(array: np.ndarray) -> None:
    mask = Mask.from_array(array)
    assert Mask.from_rle(json.loads(json.dumps(mask.to_rle()))) == mask
    column_major = array.T.ravel()
    starts = np.flatnonzero(np.diff(np.concatenate([[False], column_major])))
    runs = np.diff(np.concatenate([[0], starts, [column_major.size]])).tolist()
    assert Mask.from_rle({"size": array.shape, "counts": runs}) == mask


def test_a_slice_of_a_larger_array_is_encoded_right() -> None:
    array = np.arange(60).reshape(6, 10) % 7 == 0
    np.testing.assert_array_equal(Mask.from_array(array[1:5, 2:9]).to_array(), array[1:5, 2:9])


def test_iou() -> None:
    one, other = np.zeros((4, 4), bool), np.zeros((4, 4), bool)
    one[:2], other[1:3] = True, True
    assert Mask.from_array(one).iou(Mask.from_array(other)) == pytest.approx(1 / 3)
    with pytest.raises(UsageError):
        Mask.from_array(one).iou(Mask.from_array(np.ones((2, 2))))


def test_contains_knows_the_border() -> None:
    mask = Mask.from_array(np.eye(3, dtype=bool))
    assert mask.contains(1.9, 1.2)
    assert not mask.contains(0.5, 1.5)
    assert not mask.contains(-0.5, 0.5)
    assert not mask.contains(3, 3)


def test_stability_score_is_the_quotient_of_two_areas() -> None:
    logits = np.array([[[2.0, 0.5], [-0.5, -2.0]], [[-5, -5], [-5, -5]]], np.float32)
    np.testing.assert_allclose(stability_score(logits), [1 / 3, 0])


def test_a_mask_can_serve_as_mask_input() -> None:
    mask = np.zeros((512, 512), bool)
    mask[128:256] = True
    logits = mask_to_logits(mask, (128, 128))
    assert logits.shape == (1, 128, 128)
    assert (logits[0, 32:64] == 8).all()
    assert (logits[0, 64:] == -8).all()
