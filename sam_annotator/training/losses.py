"""Losses of promptable segmentation, per object."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

RANKING_SHARPNESS = 10.0


def mask_loss(logits: Tensor, target: Tensor) -> Tensor:
    """Normalised focal loss (RITM, Sofiiuk et al. 2021; gamma 1) plus dice.

    SAM adds focal and dice loss 20 : 1. Normalising the focal weights keeps the gradient of small and of nearly solved
    objects alive, which matters most when data and time are short.

    Args:
        logits: (..., h, w).
        target: Cover 0..1, broadcastable to the logits.

    Returns:
        (...), one number for each mask.
    """
    target = target.expand_as(logits)
    share = logits.sigmoid()
    entropy = functional.binary_cross_entropy_with_logits(logits, target, reduction="none")
    weight = (share.detach() - target).abs() + 0.02
    focal = (weight * entropy).sum((-1, -2)) / weight.sum((-1, -2))
    overlap = 2 * (share * target).sum((-1, -2)) + 1
    dice = 1 - overlap / ((share * share).sum((-1, -2)) + (target * target).sum((-1, -2)) + 1)
    return focal + dice


def least_of_three(losses: Tensor, share_of_others: float = 0.03) -> Tensor:
    """SAM's min-over-masks: (B, 4) -> (B,), the least loss of masks 1 to 3.

    A small part of the mean keeps a mask from dying that is never the best.
    """
    ambiguous = losses[:, 1:]
    return ambiguous.min(1).values + share_of_others * ambiguous.mean(1)


def hard_iou(logits: Tensor, target: Tensor) -> Tensor:
    """IoU of thresholded masks (..., h, w), without gradient -> (...)."""
    answer, truth = logits.detach() > 0, target > 0.5
    union = (answer | truth).float().sum((-1, -2)).clamp_min(1)
    return (answer & truth).float().sum((-1, -2)) / union


def iou_loss(predicted: Tensor, actual: Tensor) -> Tensor:
    """Squared error of the predicted IoU, plus the price of ranking two masks the wrong way round: (B, 4) -> (B,).

    The person sees the mask with the highest predicted IoU first, so the order counts more than the value.
    """
    squared = ((predicted - actual) ** 2).mean(1)
    gain = actual[:, :, None] - actual[:, None, :]
    margin = (predicted[:, :, None] - predicted[:, None, :]) * torch.sign(gain)
    ranking = (gain.abs() * functional.softplus(-RANKING_SHARPNESS * margin)).mean((1, 2))
    return 2 * squared + ranking
