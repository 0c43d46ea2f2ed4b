"""One training step: several rounds of prompts for every object of a batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor

from sam_annotator.networks.compact import INPUT_SIZE, CompactNetwork, DecoderOutput, ImageFeatures, Prompts
from sam_annotator.training.augment import Sample
from sam_annotator.training.losses import hard_iou, iou_loss, least_of_three, mask_loss
from sam_annotator.training.simulate import PromptDraft, Start, as_tensors, correct, first_prompt

LOGIT_LIMIT = 16.0
FORGET_SHARE = 0.08
"""How often the earlier answer is not fed back, as when a person has moved a click."""
LATER_ROUNDS_WEIGHT = 0.7
SIMILARITY_WEIGHT = 0.15

Statistics = dict[str, float]


def train_step(
    network: CompactNetwork,
    sample: Sample,
    rng: np.random.Generator,
    rounds: int,
    device: torch.device,
    *,
    half: bool = True,
) -> Statistics:
    """Add the gradients of one batch to the network's parameters.

    Every round is differentiated as soon as it is done, down to the image's features; the encoder follows once at the
    end. So memory does not grow with the number of rounds.

    Args:
        network: In training mode, or with all but the heads of the predicted IoU frozen.
        sample: B crops with K objects each.
        rng: For prompts.
        rounds: Answers per object; before each but the first, one correcting click is added.
        device: Where the network is.
        half: Compute in bfloat16 where that is safe.

    Returns:
        The loss and mean IoUs by name.
    """
    pixels = torch.from_numpy(sample.pixels).to(device)
    masks = torch.from_numpy(sample.masks).to(device)
    with torch.autocast(device.type, torch.bfloat16, enabled=half):
        encoded: ImageFeatures = network.encoder(pixels)
    learns_masks = encoded.embedding.requires_grad
    leaves = ImageFeatures(*(tensor.detach().requires_grad_(learns_masks) for tensor in encoded))
    spare = max(0, INPUT_SIZE - pixels.shape[1])
    offset = torch.from_numpy(rng.uniform(0, spare, 2).astype(np.float32)).to(device)

    def answer(prompts: Prompts) -> DecoderOutput:
        with torch.autocast(device.type, torch.bfloat16, enabled=half):
            output: DecoderOutput = network.decoder(leaves.repeat(len(masks) // len(pixels)), prompts, offset)
        return output

    statistics = prompt_rounds(answer, masks, rng, rounds)
    if learns_masks:
        torch.autograd.backward(tuple(encoded), [leaf.grad for leaf in leaves])
    return statistics


def prompt_rounds(
    answer: Callable[[Prompts], DecoderOutput], masks: Tensor, rng: np.random.Generator, rounds: int
) -> Statistics:
    """Prompt a decoder for B objects, correct its answers, and add the gradients of every round.

    Args:
        answer: The decoder, on features that it repeats for the objects as it needs.
        masks: (B, h, w) float32, cover 0..1 on the low-res grid.
        rng: For prompts.
        rounds: Answers per object.

    Returns:
        The loss and mean IoUs by name.
    """
    device, cover = masks.device, masks.cpu().numpy()
    drafts = [first_prompt(mask, rng) for mask in cover]
    previous, has_previous = torch.zeros_like(masks)[:, None], torch.zeros(len(masks), device=device)
    statistics: Statistics = {"loss": 0.0}
    for index in range(rounds):
        output = answer(Prompts(*as_tensors(drafts, device), previous, has_previous))
        first_click = torch.tensor([index == 0 and draft.start is Start.CLICK for draft in drafts], device=device)
        loss, ious = objective(output, masks, first_click)
        scaled = loss * ((1.0 if index == 0 else LATER_ROUNDS_WEIGHT) / rounds)
        scaled.backward()  # type: ignore[no-untyped-call]  # torch annotates it only in part
        statistics["loss"] += float(scaled.detach())
        _note(statistics, index, ious, output.iou_predictions.detach(), drafts)
        if index + 1 < rounds:
            previous = shown_logits(output, first_click)
            has_previous = torch.from_numpy((rng.random(len(masks)) >= FORGET_SHARE).astype(np.float32)).to(device)
            answers = (previous[:, 0] > 0).cpu().numpy()
            for draft, shown, mask in zip(drafts, answers, cover, strict=True):
                correct(draft, shown, mask, rng)
    return statistics


def shown_logits(output: DecoderOutput, first_click: Tensor) -> Tensor:
    """(B, 1, h, w): the mask that a person would see and correct, as it is fed back.

    After one click (B,) that is the ambiguity mask with the best predicted IoU, else the single mask.
    """
    chosen = torch.where(first_click, 1 + output.iou_predictions[:, 1:].argmax(1), 0)
    logits = output.low_res_logits.detach()
    shown = logits[torch.arange(len(logits), device=logits.device), chosen]
    return shown[:, None].clamp(-LOGIT_LIMIT, LOGIT_LIMIT)


def objective(output: DecoderOutput, masks: Tensor, ambiguous: Tensor) -> tuple[Tensor, Tensor]:
    """Loss of one round, and the IoU of every mask.

    Args:
        output: For B objects.
        masks: (B, h, w), cover 0..1.
        ambiguous: (B,) bool: where only one click is known, the three masks count most; else the single one does.

    Returns:
        A scalar, and (B, 4).
    """
    target = masks[:, None]
    losses = mask_loss(output.low_res_logits, target)
    single_weight, three_weight = torch.where(ambiguous, 0.3, 1.0), torch.where(ambiguous, 1.0, 0.3)
    ious = hard_iou(output.low_res_logits, target)
    total = (single_weight * losses[:, 0] + three_weight * least_of_three(losses)).mean() + iou_loss(
        output.iou_predictions, ious
    ).mean()
    if output.similarity_logits is not None:
        total = total + SIMILARITY_WEIGHT * mask_loss(output.similarity_logits, masks).mean()
    return total, ious


def _note(statistics: Statistics, index: int, ious: Tensor, predicted: Tensor, drafts: Sequence[PromptDraft]) -> None:
    statistics[f"iou_{index + 1}"] = float(ious[:, 0].mean())
    if index:
        return
    clicked = torch.tensor([draft.start is Start.CLICK for draft in drafts], device=ious.device)
    boxed = torch.tensor([draft.start is Start.BOX for draft in drafts], device=ious.device)
    if clicked.any():
        three, guess = ious[clicked, 1:], predicted[clicked, 1:]
        statistics["click_oracle"] = float(three.max(1).values.mean())
        statistics["click_picked"] = float(three.gather(1, guess.argmax(1, keepdim=True)).mean())
    if boxed.any():
        statistics["box"] = float(ious[boxed, 0].mean())
