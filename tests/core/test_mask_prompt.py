"""A mask as a prompt: it says where the object is, wherever the encoded image lies."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.mask import Mask
from sam_annotator.core.mask_prompt import mask_prompt
from sam_annotator.errors import UsageError


def rectangle(x0: int, y0: int, x1: int, y1: int, size: tuple[int, int]) -> Mask:
    inside = np.zeros(size, np.bool_)
    inside[y0:y1, x0:x1] = True
    return Mask.from_array(inside)


def overlap(one: np.ndarray, other: np.ndarray) -> float:
    return float((one & other).sum() / (one | other).sum())


@given(st.integers(0, 300), st.integers(0, 200), st.integers(3, 99), st.integers(3, 99))
def test_the_mask_input_shows_the_mask(x: int, y: int, width: int, height: int) -> None:
    mask = rectangle(x, y, x + width, y + height, (300, 400))
    prompt = mask_prompt(mask)
    assert prompt.boxes == ((x, y, x + width, y + height),)
    shown = prompt.mask_geometry.logits_to_mask(prompt.mask_input[0])
    assert overlap(shown, mask.to_array()) > 0.9
    assert prompt.mask_input.shape == (1, 256, 256)
    assert 6 < prompt.mask_input.max() <= 8
    assert prompt.mask_input.min() == -8


def test_an_object_of_few_pixels_in_a_large_photograph_is_not_lost() -> None:
    mask = rectangle(3001, 2001, 3009, 2007, (4000, 6000))
    prompt = mask_prompt(mask)
    view = FrameGeometry.longest_side((80, 120), 512).placed(2950, 1960, (4000, 6000))
    moved = prompt.mask_geometry.logits_moved(prompt.mask_input[0], view, (128, 128))
    x0, y0, x1, y1 = view.bounds(moved)
    assert (x0, y0, x1, y1) == pytest.approx((3001, 2001, 3009, 2007), abs=1.5)


def test_an_empty_mask_is_refused() -> None:
    with pytest.raises(UsageError, match="empty mask"):
        mask_prompt(Mask.from_array(np.zeros((9, 9), np.bool_)))
