"""Weights of SAM that can be made again anywhere. Imports torch.

Nobody needs to fetch gigabytes to measure: how long a network takes does not depend on what it has learned. Wholly
random weights would answer every prompt with noise all over the image: nothing that crops or box NMS could tell apart,
and more to enlarge and to encode than an object is. These answer with masks that lie where they were asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from sam_annotator.benchmarking.photographs import photograph
from sam_annotator.inference.crops import point_grid
from sam_annotator.networks.sam import SamConfig, build_sam

State: TypeAlias = dict[str, torch.Tensor]
INSIDE = 88
"""The percentile of the logits at which masks end."""


def seeded_state(module: nn.Module, seed: int) -> State:
    """Weights for a module, the same on every machine and for every implementation with the same keys.

    All tensors are drawn in the sorted order of their keys from one PCG64 generator. Nothing is left at zero or one, or
    a wrong sign in a table that starts at zero would go unseen.
    """
    generator = np.random.Generator(np.random.PCG64(seed))
    state = module.state_dict()
    return {key: torch.from_numpy(_draw(generator, key, tuple(state[key].shape))) for key in sorted(state)}


def _draw(generator: np.random.Generator, key: str, shape: tuple[int, ...]) -> NDArray[Any]:
    if key.endswith("num_batches_tracked"):
        return np.zeros(shape, np.int64)
    values = generator.standard_normal(shape)
    if key.endswith("running_var"):
        values = 0.5 + np.abs(values)
    elif key.endswith(("rel_pos_h", "rel_pos_w", "attention_biases", "pos_embed")):
        values = 0.3 * values
    elif len(shape) == 1:
        values = 0.1 * values + (1.0 if key.endswith("weight") else 0.0)
    elif shape[0] > 4:
        # Keeps the size of what flows through, so that neither softmax nor GELU saturates.
        values = values * 1.4 / np.sqrt(np.prod(shape[1:]))
    return values.astype(np.float32)


def localised_state(config: SamConfig, seed: int, logits_of: Callable[[State], NDArray[np.float32]]) -> State:
    """Weights for our network and the reference's, whose ambiguity masks lie where they are asked for.

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
        _end_at(state, index + 1, end)
    return state


def _end_at(state: State, token: int, logit: float) -> None:
    """Let the masks of a token end, steeply, where they had a logit."""
    name = f"mask_decoder.output_hypernetworks_mlps.{token}.layers.2."
    state[f"{name}bias"][0] -= logit / 4
    for kind in ("weight", "bias"):
        state[f"{name}{kind}"] *= 10


def located_state(config: SamConfig, seed: int) -> State:
    """`localised_state` by the sample photograph, with the single mask of boxes too."""
    sam = build_sam(config)
    size = config.image_size
    image = photograph((round(size * 9 / 16), size))
    pixels = torch.from_numpy(image.transpose(2, 0, 1).copy())[None]
    places = torch.from_numpy(point_grid(4) * np.array(image.shape[1::-1])).float()
    boxes = torch.cat([places - size / 8, places + size / 8], dim=1)
    rows = config.grid * 4 * image.shape[0] // size

    def logits_of(state: State) -> NDArray[np.float32]:
        sam.load_state_dict(state)
        with torch.inference_mode():
            seen = sam.encode(sam.preprocess(pixels))
            # One by one: a batch falls out of the processor's cache.
            of_points = [sam.decode(seen, place[None, None], torch.ones(1, 1))[0][0, 1:] for place in places]
            of_boxes = [sam.decode(seen, boxes=box[None])[0][0, :1] for box in boxes]
        return np.asarray(
            torch.stack([torch.cat(each) for each in zip(of_boxes, of_points, strict=True)])[..., :rows, :]
        )

    found: list[NDArray[np.float32]] = []

    def remember(state: State) -> NDArray[np.float32]:
        found.append(logits_of(state))
        return found[0][:, 1:]

    state = localised_state(config, seed, remember)
    _end_at(state, 0, float(np.percentile(found[0][:, 0], INSIDE)))
    return state
