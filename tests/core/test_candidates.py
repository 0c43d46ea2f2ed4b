"""Ranking the decoder's four masks."""

import numpy as np
import pytest

from sam_annotator.core.candidates import EXTRAS, Kind, MaskCandidates, Order
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


def test_a_decoder_without_a_single_mask_token_is_ranked_by_predicted_iou() -> None:
    iou = np.array([0.99, 0.3, 0.9, 0.6], np.float32)
    for single_first in (False, True):
        candidates = MaskCandidates.ranked(logits(), iou, GEOMETRY, single_first=single_first, tokens=(1, 2, 3))
        assert candidates.tokens.tolist() == [2, 3, 1]
        assert candidates.with_extras().extras == (Kind.UNION,)


def test_a_decoder_of_one_mask_gives_one_candidate_and_nothing_beside_it() -> None:
    iou = np.array([0.5, 0.3, 0.9, 0.6], np.float32)
    for single_first in (False, True):
        candidates = MaskCandidates.ranked(logits(), iou, GEOMETRY, single_first=single_first, tokens=(0,))
        assert candidates.tokens.tolist() == [0]
        assert candidates.lead(Order.PREDICTED_IOU) is None
        assert len(candidates.with_extras()) == 1
        assert candidates.with_extras(candidates).extras == (Kind.PREVIOUS,)


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


def bars(heights: tuple[int, ...], iou: tuple[float, ...], tokens: tuple[int, ...]) -> MaskCandidates:
    """Bars from the left edge, each so many columns wide in the upper half of the grid."""
    grid = np.full((len(heights), 128, 128), -9, np.float32)
    for index, columns in enumerate(heights):
        grid[index, :64, :columns] = 9
    ones = np.ones(len(heights), np.float32)
    return MaskCandidates(grid, np.array(iou, np.float32), ones, np.array(tokens), GEOMETRY)


def test_beside_the_three_of_a_lone_click_there_are_the_single_mask_and_the_union() -> None:
    offered = ranked(single_first=False).with_extras()
    assert [offered.kind(rank) for rank in range(len(offered))] == [Kind.RANKED] * 3 + [Kind.SINGLE, Kind.UNION]
    single, union = (offered.rank_of(kind) for kind in (Kind.SINGLE, Kind.UNION))
    np.testing.assert_array_equal(offered.low_res_logits[single], logits()[0])
    assert offered.predicted_iou[single] == pytest.approx(0.8)
    assert offered.mask(union) == offered.mask(1), "the largest holds the others"
    assert offered.rank_of(Kind.PREVIOUS) is None


def test_after_more_than_one_click_the_single_mask_is_the_first_and_no_extra() -> None:
    offered = ranked(single_first=True).with_extras()
    assert offered.rank_of(Kind.SINGLE) is None
    assert offered.extras == (Kind.UNION,)


def test_previous_is_what_was_chosen_before() -> None:
    earlier = ranked(single_first=False)
    offered = ranked(single_first=True).with_extras(earlier, 2)
    rank = offered.rank_of(Kind.PREVIOUS)
    assert offered.mask(rank) == earlier.mask(2)
    assert offered.predicted_iou[rank] == pytest.approx(0.3)
    assert offered.with_extras(offered, rank).extras == offered.extras, "they are replaced, not added to"


def test_previous_follows_into_another_part_of_the_image() -> None:
    part = FrameGeometry.longest_side((128, 256), 512).placed(0, 0, (256, 512))
    earlier = ranked(single_first=False)
    iou = np.array([0.8, 0.3, 0.9, 0.6], np.float32)
    offered = MaskCandidates.ranked(logits(), iou, part, single_first=True).with_extras(earlier, 2)
    x, y, width, height = offered.mask(offered.rank_of(Kind.PREVIOUS)).bbox
    assert (x, y, width) == (0, 0, 256)
    assert abs(height - 64) <= 2


def test_a_union_is_as_good_as_its_parts_by_their_areas() -> None:
    whole = MaskCandidates.united([bars((10,), (0.9,), (0,)), bars((30,), (0.5,), (0,))])
    assert whole.predicted_iou[0] == pytest.approx((10 * 0.9 + 30 * 0.5) / 40)
    assert whole.mask(0).bbox == (0, 0, 30 * 4, 256)
    empty = MaskCandidates.united([bars((0,), (0.2,), (0,)), bars((0,), (0.4,), (0,))])
    assert empty.predicted_iou[0] == pytest.approx(0.3)


def test_answers_are_united_rank_by_rank() -> None:
    whole = MaskCandidates.united(
        [bars((10, 30, 5), (0.9, 0.6, 0.5), (0, 1, 2)), bars((20, 10, 9), (0.8, 0.7, 0.2), (0, 2, 1))]
    )
    assert [whole.mask(rank).bbox[2] // 4 for rank in range(3)] == [20, 30, 9]
    assert whole.tokens.tolist() == [0, -1, -1]
    alone = bars((10,), (0.9,), (0,))
    assert MaskCandidates.united([alone]) is alone


def test_sorting_by_stability_and_back() -> None:
    offered = ranked(single_first=True).with_extras()
    offered.stability[:] = (0.7, 0.9, 0.8, 1.0)
    steady = offered.sorted_by(Order.STABILITY)
    assert steady.stability.tolist() == pytest.approx([0.9, 0.8, 0.7, 1.0])
    assert (steady.tokens.tolist(), steady.extras) == ([2, 3, 0, -1], (Kind.UNION,))
    back = steady.sorted_by(Order.PREDICTED_IOU)
    assert back.tokens.tolist() == offered.tokens.tolist()
    np.testing.assert_array_equal(back.low_res_logits, offered.low_res_logits)
    assert offered.sorting(Order.STABILITY) == (1, 2, 0, 3)


def test_the_lead_is_that_of_the_first_over_the_second() -> None:
    candidates = ranked(single_first=True)
    assert candidates.lead(Order.PREDICTED_IOU) == pytest.approx(0.8 - 0.9)
    assert ranked(single_first=False).lead(Order.PREDICTED_IOU) == pytest.approx(0.3)
    assert bars((3,), (0.5,), (0,)).lead(Order.STABILITY) is None


def test_every_extra_has_a_name_of_its_own() -> None:
    assert len({kind.value for kind in EXTRAS} | {Kind.RANKED.value}) == 4
