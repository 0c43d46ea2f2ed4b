"""Official checkpoints, and those fine-tuned from them, to networks.

A checkpoint's file name says nothing: its variant is read off the tensors' shapes.
"""

from __future__ import annotations

import pickle
import re
import struct
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from sam_annotator.errors import WeightsError
from sam_annotator.networks.image_encoder import ViTConfig
from sam_annotator.networks.sam import Sam, SamConfig
from sam_annotator.networks.tiny_vit import TinyViTConfig

SUFFIXES = (".pth", ".pt", ".safetensors")

# Torch's reader of pickles checks little: damaged bytes make it stumble in all of these ways.
_UNREADABLE = (
    *(OSError, EOFError, RuntimeError, ValueError, LookupError, TypeError, AttributeError, AssertionError),
    *(pickle.UnpicklingError, struct.error, SafetensorError),
)


def load_checkpoint(path: Path) -> Sam:
    """Load a SAM or MobileSAM.

    Args:
        path: A file of tensors by the official keys, ending in one of `SUFFIXES`. Tensors saved in half precision
            are widened to float32.

    Raises:
        WeightsError: The file is missing, damaged, or not exactly a SAM.
    """
    state = read_state(path)
    config = recognise(state)
    if config is None:
        raise WeightsError(
            f"{path} is not a SAM or MobileSAM checkpoint ({_excerpt(state)}); add one of the models in the catalogue."
        )
    # Nothing is allocated or initialised only to be overwritten, which takes seconds for ViT-H.
    with torch.device("meta"):
        sam = Sam(config)
    _check_tensors(path, sam, state)
    sam.load_state_dict(state, strict=True, assign=True)
    return sam.float().eval().requires_grad_(requires_grad=False)


def recognise(state: Mapping[str, Tensor]) -> SamConfig | None:
    """The shape of the network that these tensors belong to, or None if they are not a SAM's."""
    pick = _Shapes(state)
    dim = pick("mask_decoder.iou_token.weight", 1)
    if dim is None:
        return None
    if (grid := pick("image_encoder.pos_embed", 1)) is not None:
        vit = _recognise_vit(state, pick, grid)
        return None if vit is None else SamConfig(vit, image_size=grid * vit.patch, dim=dim)
    tiny = _recognise_tiny_vit(state, pick)
    # Nothing in a TinyViT's tensors depends on the image's size, and only this one has been published.
    return None if tiny is None else SamConfig(tiny, image_size=1024, dim=dim)


class _Shapes:
    """Sizes of tensors, None for those that are absent or have too few axes."""

    def __init__(self, state: Mapping[str, Tensor]) -> None:
        self._state = state

    def __call__(self, key: str, axis: int) -> int | None:
        tensor = self._state.get(key)
        return None if tensor is None or tensor.ndim <= axis else int(tensor.shape[axis])


def _recognise_vit(state: Mapping[str, Tensor], pick: _Shapes, grid: int) -> ViTConfig | None:
    depth = _count(state, r"image_encoder\.blocks\.(\d+)\.")
    dim, patch = pick("image_encoder.patch_embed.proj.weight", 0), pick("image_encoder.patch_embed.proj.weight", 2)
    head = pick("image_encoder.blocks.0.attn.rel_pos_h", 1)
    tables = [pick(f"image_encoder.blocks.{index}.attn.rel_pos_h", 0) for index in range(depth)]
    if not (dim and patch and head and all(tables)):
        return None
    # A table has an entry for each distance, so its length is twice the side of what the block sees, less one.
    seen = [(length + 1) // 2 for length in tables if length]
    windows = {side for side in seen if side != grid}
    if len(windows) > 1 or dim % head:
        return None
    global_blocks = tuple(index for index, side in enumerate(seen) if side == grid)
    window = windows.pop() if windows else ViTConfig.window
    return ViTConfig(dim, depth, dim // head, global_blocks, window, patch)


def _recognise_tiny_vit(state: Mapping[str, Tensor], pick: _Shapes) -> TinyViTConfig | None:
    root = "image_encoder.layers"
    stages = range(1, _count(state, r"image_encoder\.layers\.(\d+)\."))
    depths = [_count(state, rf"image_encoder\.layers\.{stage}\.blocks\.(\d+)\.") for stage in (0, *stages)]
    dims = [
        pick("image_encoder.patch_embed.seq.2.c.weight", 0),
        *(pick(f"{root}.{stage}.blocks.0.attn.proj.weight", 0) for stage in stages),
    ]
    heads = [pick(f"{root}.{stage}.blocks.0.attn.attention_biases", 0) for stage in stages]
    areas = [pick(f"{root}.{stage}.blocks.0.attn.attention_biases", 1) for stage in stages]
    if not stages or not all([*depths, *dims, *heads, *areas]):
        return None
    sides = [round(area**0.5) for area in areas if area]
    return TinyViTConfig(
        dims=tuple(dim for dim in dims if dim),
        depths=tuple(depths),
        # The first stage has none; these are the values under which the published model was built.
        heads=(TinyViTConfig.heads[0], *(count for count in heads if count)),
        windows=(TinyViTConfig.windows[0], *sides),
    )


def _count(state: Mapping[str, Tensor], pattern: str) -> int:
    """How many different numbers the pattern's group takes at the beginnings of the keys."""
    return len({match[1] for key in state if (match := re.match(pattern, key))})


def _check_tensors(path: Path, sam: Sam, state: Mapping[str, Tensor]) -> None:
    expected = {key: tuple(tensor.shape) for key, tensor in sam.state_dict().items()}
    for problem, keys in (
        ("lacks", sorted(expected.keys() - state.keys())),
        ("has, unlike SAM,", sorted(state.keys() - expected.keys())),
        (
            "has in another shape",
            sorted(key for key in expected.keys() & state.keys() if expected[key] != state[key].shape),
        ),
    ):
        if keys:
            more = f" and {len(keys) - 1} more" if len(keys) > 1 else ""
            raise WeightsError(
                f"{path} resembles a SAM checkpoint but {problem} the tensor {keys[0]}{more}; "
                "fetch the file again, or use a model in the catalogue."
            )


def read_state(path: Path) -> dict[str, Tensor]:
    """The tensors of a file by key, taken out of what training programs wrap around them.

    Raises:
        WeightsError: The file is missing or damaged, or is none of `SUFFIXES`.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise WeightsError(f"{path} is not a checkpoint: its name must end in {', '.join(SUFFIXES)}.")
    try:
        if path.suffix.lower() == ".safetensors":
            content: object = load_file(path)
        else:
            # weights_only: a pickle of unknown origin could otherwise run any code.
            content = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError:
        raise WeightsError(f"{path} does not exist; fetch the model or choose another file.") from None
    except _UNREADABLE as error:
        raise WeightsError(f"{path} is damaged or holds more than tensors; fetch it again.") from error
    return _tensors(path, content)


def _tensors(path: Path, content: object) -> dict[str, Tensor]:
    """The tensors by key, also out of the wrappings that training programs put around them."""
    for wrapping in ("model", "state_dict"):
        if isinstance(content, dict) and isinstance(content.get(wrapping), dict):
            content = content[wrapping]
    if not isinstance(content, dict) or not all(isinstance(value, Tensor) for value in content.values()):
        raise WeightsError(f"{path} is not a checkpoint: it does not hold tensors by name.")
    return {str(key).removeprefix("module."): value for key, value in content.items()}


def _excerpt(state: Mapping[str, Tensor]) -> str:
    keys = sorted(state)
    return f"it holds {keys[0]} and {len(keys) - 1} other tensors" if keys else "it holds no tensors"
