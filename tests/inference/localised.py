"""Seeded weights whose masks lie where they are asked for.

Wholly random weights answer every point with noise all over the image: nothing that crops or box NMS could tell apart.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import torch

from sam_annotator.networks.sam import SamConfig, build_sam
from tests.networks.reference import seeded_state

State: TypeAlias = dict[str, torch.Tensor]
INSIDE = 88
"""The percentile of the logits at which masks end."""


def localised_state(config: SamConfig, seed: int, logits_of: Callable[[State], np.ndarray]) -> State:
    """Weights for our network and the reference's.

    Args:
        config: The shape of the network.
        seed: Of `seeded_state`.
        logits_of: The low-res logits (N, 3, h, w) of a few points of a photograph by such weights.
    """
    state = seeded_state(build_sam(config), seed)
    # Places look for the tokens by the same channels by which these are found: so the near ones find a point's.
    state["prompt_encoder.pe_layer.positional_encoding_gaussian_matrix"] *= 0.4
    for layer in (0, 1):
        name = f"mask_decoder.transformer.layers.{layer}.cross_attn_image_to_token."
        for kind in ("weight", "bias"):
            state[f"{name}k_proj.{kind}"] = 4 * state[f"{name}q_proj.{kind}"]
        state[f"{name}out_proj.weight"] *= 4
    # What they find counts for more than what they are,
    for name in ("image_encoder.neck.3", "mask_decoder.transformer.layers.0.norm4"):
        for kind in ("weight", "bias"):
            state[f"{name}.{kind}"] *= 0.1
    # the cells of a place are alike,
    for index in (0, 3):
        weight = state[f"mask_decoder.output_upscaling.{index}.weight"]
        weight[:] = 2 * weight.mean(dim=(2, 3), keepdim=True)
    # and one channel is the same everywhere: by it a mask's threshold is set, and its slope after that.
    state["mask_decoder.output_upscaling.3.weight"][:, 0] = 0
    state["mask_decoder.output_upscaling.3.bias"][0] = 4
    ends = np.percentile(logits_of(state), INSIDE, axis=(0, 2, 3))
    for index, end in enumerate(ends.tolist()):
        name = f"mask_decoder.output_hypernetworks_mlps.{index + 1}.layers.2."
        state[f"{name}bias"][0] -= end / 4
        for kind in ("weight", "bias"):
            state[f"{name}{kind}"] *= 10
    return state
