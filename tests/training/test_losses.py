"""What training minimizes."""

import pytest
import torch

from sam_annotator.training.losses import hard_iou, iou_loss, least_of_three, mask_loss


def square(size: int, side: int = 16) -> torch.Tensor:
    mask = torch.zeros(side, side)
    mask[2 : 2 + size, 2 : 2 + size] = 1
    return mask


def test_mask_loss_is_small_for_the_truth_and_large_for_its_opposite() -> None:
    target = square(6)
    logits = (target * 2 - 1) * 12
    assert mask_loss(logits, target) < 0.01
    assert mask_loss(-logits, target) > 1.5


def test_mask_loss_prefers_the_better_mask_at_any_size() -> None:
    for size in (2, 5, 12):
        target = square(size)
        good, bad = (square(other) * 8 - 4 for other in (size, size + 2))
        assert mask_loss(good, target) < mask_loss(bad, target)


def test_only_the_best_of_three_masks_is_trained() -> None:
    target = square(6)
    logits = torch.stack([square(size) * 2 - 1 for size in (6, 3, 7, 12)])[None].requires_grad_()
    losses = mask_loss(logits, target)
    assert int(losses[0, 1:].argmin()) == 1
    (gradient,) = torch.autograd.grad(least_of_three(losses, share_of_others=0.0).sum(), logits)
    trained = gradient[0].abs().sum((1, 2)) > 0
    assert trained.tolist() == [False, False, True, False]


def test_hard_iou_counts_cells() -> None:
    logits = torch.stack([square(4), square(2), -square(4)]) - 0.5
    assert hard_iou(logits, square(4)).tolist() == pytest.approx([1, 0.25, 0])


def test_ranking_costs_when_the_worse_mask_is_preferred() -> None:
    actual = torch.tensor([[0.5, 0.9, 0.2, 0.5]])
    right, wrong = torch.tensor([[0.5, 0.6, 0.4, 0.5]]), torch.tensor([[0.5, 0.4, 0.6, 0.5]])
    assert iou_loss(right, actual) < iou_loss(wrong, actual)
    assert iou_loss(actual, actual) < iou_loss(right, actual)
