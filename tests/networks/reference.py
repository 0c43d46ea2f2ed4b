"""A small SAM, and what it is asked, for tests against the registry's segment-anything package."""

from __future__ import annotations

from collections.abc import Mapping

import torch

from sam_annotator.networks.image_encoder import ViTConfig
from sam_annotator.networks.sam import SamConfig

REDUCED = SamConfig(ViTConfig(dim=48, depth=4, heads=3, global_blocks=(1, 3)), image_size=256)
"""Everything that a ViT-B has, quickly: its grid of 16 is no multiple of the window of 14, so windows are padded."""


def make_prompts(config: SamConfig) -> dict[str, dict[str, torch.Tensor]]:
    """Prompts by kind, as arguments of `Sam.decode`."""
    generator = torch.Generator().manual_seed(1)
    size = config.image_size
    points = {
        "coords": size * torch.rand(1, 10, 2, generator=generator),
        "labels": torch.tensor([[1, 1, 0, 1, 0, 1, 1, 0, 0, 1]]),
    }
    point = {"coords": points["coords"][:, :1], "labels": points["labels"][:, :1]}
    box = {"boxes": size * torch.tensor([[0.2, 0.1, 0.7, 0.5]])}
    mask = {"masks": 5 * torch.randn(1, 1, 4 * config.grid, 4 * config.grid, generator=generator)}
    return {
        "1 point": point,
        "10 points": points,
        "box": box,
        "box and points": points | box,
        "point and mask": point | mask,
        "mask": mask,
        "nothing": {},
        "2 boxes at once": {"boxes": torch.cat([box["boxes"], box["boxes"] / 2])},
    }


def decoder_feeds(config: SamConfig, prompt: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The same prompt as inputs of the exported decoder: one list of points, all places. A mask goes to "correct"."""
    coords = [prompt["coords"]] if "coords" in prompt else []
    labels = [prompt["labels"].float()] if "labels" in prompt else []
    if "boxes" in prompt:
        coords.append(prompt["boxes"].reshape(1, 2, 2))
        labels.append(torch.tensor([[2.0, 3.0]]))
    elif coords:
        coords.append(torch.zeros(1, 1, 2))
        labels.append(torch.tensor([[-1.0]]))
    return {
        "point_coords": torch.cat([torch.zeros(1, 0, 2), *coords], dim=1),
        "point_labels": torch.cat([torch.zeros(1, 0), *labels], dim=1),
        "seen": torch.arange(config.grid**2, dtype=torch.float32),
    }
