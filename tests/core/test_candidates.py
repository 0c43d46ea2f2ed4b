"""Ranking the decoder's four masks."""

import numpy as np
import pytest

from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.geometry import FrameGeometry

GEOMETRY = FrameGeometry.longest_side((256, 512), 512)


def logits() -> np.ndarray:
    """Four masks, each one row of cells taller than the one before, on a grid whose lower half is padding."""
    grid = np.full((4, 128, 128), -9, np.float32)
    for index in range(4):
        grid[index, : 8 * (index + 1)] = 9
    grid[:, 64:] = 9
    return grid


def ranked(*, single_first: bool) -> MaskCandidates:
    iou = np.array([0.8, 0.3, 0.9, 0.6], np.float32)
    return MaskCandidates.ranked(logits(), iou, GEOMETRY, single_first=single_first)


def test_one_click_gives_the_ambiguity_masks_best_first() -> None:
    candidates = ranked(single_first=False)
    assert candidates.tokens.tolist() == [2, 3, 1]
    assert candidates.predicted_iou.tolist() == pytest.approx([0.9, 0.6, 0.3])


def test_more_than_one_click_gives_the_single_mask_first() -> None:
    assert ranked(single_first=True).tokens.tolist() == [0, 2, 3]


def test_padding_counts_for_nothing() -> None:
    candidates = ranked(single_first=False)
    assert candidates.share_of_image(2) == pytest.approx(16 / 64)
    assert candidates.stability.tolist() == [1, 1, 1]


def test_full_resolution_mask_and_mask_input_belong_to_the_rank() -> None:
    candidates = ranked(single_first=False)
    mask = candidates.mask(0)
    assert mask.size == (256, 512)
    assert mask.bbox == (0, 0, 512, 24 * 4)
    np.testing.assert_array_equal(candidates.mask_input(0)[0], logits()[2])


def test_candidates_of_a_part_of_the_image_speak_of_the_whole_image() -> None:
    iou = np.array([0.8, 0.3, 0.9, 0.6], np.float32)
    part = GEOMETRY.placed(100, 50, (512, 1024))
    candidates = MaskCandidates.ranked(logits(), iou, part, single_first=False)
    mask = candidates.mask(0)
    assert mask.size == (512, 1024)
    assert mask.bbox == (100, 50, 512, 24 * 4)
    assert candidates.share_of_image(2) == pytest.approx(16 / 64 / 4)
    assert candidates.stability.tolist() == [1, 1, 1]
