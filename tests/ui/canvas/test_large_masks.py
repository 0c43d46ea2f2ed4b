"""Masks of large objects are painted as small ones are, but never decoded as a whole."""

import cv2
import numpy as np
import pytest

from sam_annotator.core.mask import Mask
from sam_annotator.ui.canvas import mask_shape
from sam_annotator.ui.canvas.mask_shape import MaskShape

SIZE = (400, 600)


@pytest.fixture
def mask() -> Mask:
    array = np.zeros(SIZE, np.uint8)
    cv2.ellipse(array, (310, 180), (250, 140), 20, 0, 360, 1, -1)
    cv2.circle(array, (300, 180), 40, 0, -1)
    return Mask.from_array(array)


VIEWS = [
    ((0, 0, 600, 400), (40, 60)),
    ((0, 0, 600, 400), (200, 300)),
    ((200, 100, 320, 180), (80, 120)),
    ((200, 100, 230, 120), (400, 600)),
    ((-50, -80, 650, 420), (250, 350)),
    ((560, 300, 600, 400), (100, 40)),
]


@pytest.mark.parametrize(("view", "shape"), VIEWS)
def test_a_large_mask_looks_like_a_small_one(mask: Mask, view, shape, monkeypatch: pytest.MonkeyPatch):
    whole = MaskShape(mask).sample(view, shape)
    monkeypatch.setattr(mask_shape, "_AT_ONCE", 5_000)
    large = MaskShape(mask)
    sampled = large.sample(view, shape)
    if shape[1] >= view[2] - view[0]:
        assert np.array_equal(sampled, whole)
    else:
        # Between the columns and rows that are kept the edge may lie a screen pixel elsewhere.
        assert np.mean((sampled > 127) != (whole > 127)) < 0.03


def test_of_a_very_large_mask_no_more_is_decoded_than_is_seen(monkeypatch: pytest.MonkeyPatch):
    made = []
    part = Mask.part
    monkeypatch.setattr(Mask, "part", lambda *args: made.append(part(*args)) or made[-1])
    runs = np.array([0, 30_000 * 29_999, 30_000], np.int64)
    shape = MaskShape(Mask.from_runs(runs, (30_000, 30_000)))
    assert shape.sample((0, 0, 30_000, 30_000), (80, 100)).mean() > 250
    assert shape.sample((15_000, 15_000, 15_100, 15_080), (80, 100)).min() == 255
    assert shape.sample((29_990, 0, 30_000, 8), (80, 100))[:, 90:].max() == 0
    assert sum(each.size for each in made) < 2 * 2**24
