"""The simulated annotator of training."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sam_annotator.training.simulate import (
    Depth,
    PromptDraft,
    Start,
    as_tensors,
    correct,
    depth_of,
    first_prompt,
    point_in,
    solid,
)

SHAPE = 12, 16
masks = arrays(np.float32, SHAPE, elements=st.sampled_from([0.0, 0.3, 0.8, 1.0]))
regions = arrays(np.bool_, SHAPE).filter(lambda region: bool(region.any()))
seeds = st.integers(0, 2**32 - 1)


@given(regions, st.sampled_from(Depth), seeds)
def test_points_lie_in_their_region(region: np.ndarray, depth: Depth, seed: int) -> None:
    x, y = point_in(region, depth, np.random.default_rng(seed))
    assert region[int(y / 4), int(x / 4)]


def test_the_deepest_point_is_the_middle() -> None:
    region = np.zeros(SHAPE, bool)
    region[2:9, 4:11] = True
    x, y = point_in(region, Depth.DEEPEST, np.random.default_rng(0))
    assert (int(y / 4), int(x / 4)) == (5, 7)


@given(masks, seeds)
def test_first_prompts_say_what_the_mask_says(mask: np.ndarray, seed: int) -> None:
    draft = first_prompt(mask, np.random.default_rng(seed))
    inside = solid(mask)
    if draft.start is Start.BOX:
        (left, top, first), (right, bottom, second) = draft.points
        assert (first, second) == (2, 3)
        assert left <= right
        assert top <= bottom
        return
    assert draft.points[0][2] == 1
    for x, y, label in draft.points:
        assert inside[int(y / 4), int(x / 4)] == bool(label)


@given(regions, masks, seeds)
def test_a_correction_lies_where_the_answer_is_wrong(answer: np.ndarray, mask: np.ndarray, seed: int) -> None:
    draft = PromptDraft(Start.CLICK, [(1.0, 1.0, 1.0)])
    correct(draft, answer, mask, np.random.default_rng(seed))
    x, y, label = draft.points[-1]
    truth = mask > 0.5
    cell = int(y / 4), int(x / 4)
    assert bool(label) == truth[cell]
    if (answer != truth).any():
        assert answer[cell] != truth[cell]


def test_depth_grows_with_a_region() -> None:
    small, large = np.zeros(SHAPE, bool), np.zeros(SHAPE, bool)
    small[2:5, 2:5] = large[1:10, 1:12] = True
    assert depth_of(small) < depth_of(large)


def test_shorter_prompts_are_padded() -> None:
    drafts = [PromptDraft(Start.CLICK, [(1, 2, 1)]), PromptDraft(Start.BOX, [(3, 4, 2), (5, 6, 3)])]
    coords, labels = as_tensors(drafts, torch.device("cpu"))
    assert labels.tolist() == [[1, -1], [2, 3]]
    assert coords[1].tolist() == [[3, 4], [5, 6]]
    assert coords[0, 0].tolist() == pytest.approx([1, 2])
