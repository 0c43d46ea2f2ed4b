"""The registry's segment-anything package as the oracle, and weights that can be made again anywhere."""

from __future__ import annotations

import sys
import types
from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import nn

from sam_annotator.networks.image_encoder import ViTConfig
from sam_annotator.networks.sam import SamConfig

REDUCED = SamConfig(ViTConfig(dim=48, depth=4, heads=3, global_blocks=(1, 3)), image_size=256)
"""Everything that a ViT-B has, quickly: its grid of 16 is no multiple of the window of 14, so windows are padded."""


def seeded_state(module: nn.Module, seed: int) -> dict[str, torch.Tensor]:
    """Weights for a module, the same on every machine and for every implementation with the same keys.

    All tensors are drawn in the sorted order of their keys from one PCG64 generator. Nothing is left at zero or one, or
    a wrong sign in a table that starts at zero would go unseen.
    """
    generator = np.random.Generator(np.random.PCG64(seed))
    state = module.state_dict()
    return {key: torch.from_numpy(_draw(generator, key, tuple(state[key].shape))) for key in sorted(state)}


def _draw(generator: np.random.Generator, key: str, shape: tuple[int, ...]) -> np.ndarray[Any, Any]:
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


def reference_sam(config: SamConfig, state: Mapping[str, torch.Tensor]) -> Any:
    """The official implementation in the same shape with the same weights."""
    _stand_in_for_torchvision()
    from segment_anything import modeling

    vit = config.encoder
    assert isinstance(vit, ViTConfig)
    sam = modeling.Sam(
        image_encoder=modeling.ImageEncoderViT(
            depth=vit.depth,
            embed_dim=vit.dim,
            img_size=config.image_size,
            norm_layer=partial(nn.LayerNorm, eps=1e-6),
            num_heads=vit.heads,
            patch_size=vit.patch,
            use_rel_pos=True,
            global_attn_indexes=vit.global_blocks,
            window_size=vit.window,
            out_chans=config.dim,
        ),
        prompt_encoder=modeling.PromptEncoder(
            embed_dim=config.dim,
            image_embedding_size=(config.grid, config.grid),
            input_image_size=(config.image_size, config.image_size),
            mask_in_chans=16,
        ),
        mask_decoder=modeling.MaskDecoder(
            transformer=modeling.TwoWayTransformer(depth=2, embedding_dim=config.dim, mlp_dim=2048, num_heads=8),
            transformer_dim=config.dim,
        ),
    )
    sam.load_state_dict(dict(state), strict=True)
    return sam.eval()


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


def _stand_in_for_torchvision() -> None:
    """segment-anything imports a few functions of torchvision, whose builds do not fit every torch."""
    if "torchvision" in sys.modules:
        return
    names = ["torchvision", "torchvision.transforms", "torchvision.transforms.functional"]
    modules = {name: types.ModuleType(name) for name in [*names, "torchvision.ops", "torchvision.ops.boxes"]}
    functional, boxes = modules["torchvision.transforms.functional"], modules["torchvision.ops.boxes"]
    functional.to_pil_image = Image.fromarray  # type: ignore[attr-defined]  # a module made here has no declared names
    functional.resize = _resize  # type: ignore[attr-defined]  # likewise
    boxes.batched_nms = _batched_nms  # type: ignore[attr-defined]  # likewise
    boxes.box_area = _box_area  # type: ignore[attr-defined]  # likewise
    sys.modules.update(modules)


def _resize(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image.resize((size[1], size[0]), Image.Resampling.BILINEAR)


def _box_area(boxes: torch.Tensor) -> torch.Tensor:
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])


def _batched_nms(
    boxes: torch.Tensor, scores: torch.Tensor, categories: torch.Tensor, iou_threshold: float
) -> torch.Tensor:
    """Greedy, written from the definition and from nothing of ours. The generator knows one category only."""
    assert not categories.any()
    areas, kept = _box_area(boxes), []
    left = scores.sort(descending=True, stable=True).indices.tolist()
    while left:
        best, *left = left
        kept.append(best)
        others = boxes[left]
        low, high = torch.maximum(boxes[best, :2], others[:, :2]), torch.minimum(boxes[best, 2:], others[:, 2:])
        common = (high - low).clamp(min=0).prod(dim=1)
        overlap = common / (areas[best] + areas[left] - common)
        left = [index for index, value in zip(left, overlap.tolist(), strict=True) if not value > iou_threshold]
    return torch.tensor(kept, dtype=torch.long)
