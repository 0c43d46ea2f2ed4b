"""segment-anything from the registry, on the weights of one of our models. Imports torch.

It has no TinyViT, MobileSAM's encoder. For that, ours in torch takes its place, which agrees with the published one
number for number (docs/parity.md); all else is segment-anything's.
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
import types
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import nn

from sam_annotator.core.prompt import Prompt
from sam_annotator.networks.image_encoder import ViTConfig
from sam_annotator.networks.sam import Sam, SamConfig
from sam_annotator.networks.tiny_vit import TinyViT


class Reference:
    """segment-anything's predictor.

    Args:
        sam: The weights.
        device: Of torch, on which it runs.

    Attributes:
        name: What it is, for the figures.
        predictor: A ``SamPredictor``.
    """

    def __init__(self, sam: Sam, device: str = "cpu") -> None:
        model = reference_sam(sam.config, sam.state_dict()).to(device)
        from segment_anything import SamPredictor  # noqa: PLC0415  # only after the stand-ins are there

        own = isinstance(sam.config.encoder, ViTConfig)
        self.name = "segment-anything" if own else "segment-anything with our TinyViT in torch"
        self.predictor = SamPredictor(model)

    def encode(self, image: NDArray[np.uint8]) -> None:
        """Its embedding of (H, W, 3) uint8 RGB, which it keeps."""
        self.predictor.set_image(image)
        if self.predictor.device.type == "cuda":
            torch.cuda.synchronize()

    def answer(self, prompt: Prompt) -> NDArray[np.bool_]:
        """Its three masks (3, H, W) in full resolution."""
        coords = {"point_coords": prompt.coords(), "point_labels": prompt.labels()} if prompt.points else {}
        box = None if prompt.box is None else np.array(prompt.box)
        masks: NDArray[np.bool_]
        masks, _, _ = self.predictor.predict(**coords, box=box, mask_input=prompt.mask_input, multimask_output=True)
        return masks

    def enlarge(self, logits: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Low-res logits (N, h, w) of the encoded image to masks (N, H, W), as the predictor does in `answer`."""
        known, low = self.predictor, torch.from_numpy(logits)[None].to(self.predictor.device)
        with torch.inference_mode():
            masks = known.model.postprocess_masks(low, known.input_size, known.original_size) > 0
        return np.asarray(masks[0].cpu().numpy())

    def generator(self, options: Mapping[str, float]) -> Callable[[NDArray[np.uint8]], list[dict[str, Any]]]:
        """Its ``SamAutomaticMaskGenerator``, which takes the embedding of the image that was encoded last."""
        from segment_anything import SamAutomaticMaskGenerator  # noqa: PLC0415  # likewise

        generator = SamAutomaticMaskGenerator(self.predictor.model, **options)
        known = self.predictor.features, self.predictor.original_size, self.predictor.input_size

        def recall(_: object) -> None:
            generator.predictor.features, generator.predictor.original_size, generator.predictor.input_size = known
            generator.predictor.is_image_set = True

        generator.predictor.set_image = recall
        generate: Callable[[NDArray[np.uint8]], list[dict[str, Any]]] = generator.generate
        return generate


def reference_sam(config: SamConfig, state: Mapping[str, torch.Tensor]) -> nn.Module:
    """The official implementation in the same shape with the same weights."""
    _stand_in_for_torchvision()
    from segment_anything import modeling  # noqa: PLC0415  # only after the stand-ins are there

    sam: nn.Module = modeling.Sam(
        image_encoder=_image_encoder(modeling, config),
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


def _image_encoder(modeling: types.ModuleType, config: SamConfig) -> nn.Module:
    vit = config.encoder
    if not isinstance(vit, ViTConfig):
        tiny = TinyViT(vit, config.dim)
        tiny.img_size = config.image_size  # type: ignore[assignment]  # the reference looks for it there
        return tiny
    encoder: nn.Module = modeling.ImageEncoderViT(
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
    )
    return encoder


def _stand_in_for_torchvision() -> None:
    """segment-anything imports a few functions of torchvision, whose builds do not fit every torch."""
    if "torchvision" in sys.modules or importlib.util.find_spec("torchvision") is not None:
        return
    names = ["torchvision", "torchvision.transforms", "torchvision.transforms.functional"]
    modules = {name: types.ModuleType(name) for name in [*names, "torchvision.ops", "torchvision.ops.boxes"]}
    functional, boxes = modules["torchvision.transforms.functional"], modules["torchvision.ops.boxes"]
    functional.to_pil_image = Image.fromarray  # type: ignore[attr-defined]  # a module made here has no declared names
    functional.resize = _resize  # type: ignore[attr-defined]  # likewise
    boxes.batched_nms = _batched_nms  # type: ignore[attr-defined]  # likewise
    boxes.box_area = _box_area  # type: ignore[attr-defined]  # likewise
    for name, module in modules.items():
        # Whoever asks whether torchvision is there, as torch's exporter does, looks at this.
        module.__spec__ = importlib.machinery.ModuleSpec(name, None)
    sys.modules.update(modules)


def _resize(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image.resize((size[1], size[0]), Image.Resampling.BILINEAR)


def _box_area(boxes: torch.Tensor) -> torch.Tensor:
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])


def _batched_nms(
    boxes: torch.Tensor, scores: torch.Tensor, categories: torch.Tensor, iou_threshold: float
) -> torch.Tensor:
    """Greedy, written from the definition and from nothing of ours. The generator knows one category only."""
    if categories.any():
        raise NotImplementedError("the generator asks for one category")
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
