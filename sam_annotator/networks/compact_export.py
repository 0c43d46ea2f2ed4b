"""The compact network as ONNX graphs, and the folder that ships."""

from __future__ import annotations

import copy
import hashlib
import json
from pathlib import Path

import torch
from torch import Tensor, nn

from sam_annotator.networks.compact import GRID, INPUT_SIZE, MASKS, CompactNetwork, ImageFeatures, Prompts
from sam_annotator.networks.compact_points import CompactPointsDecoder
from sam_annotator.networks.onnx_graph import HALF_MINIMUM, export_graph
from sam_annotator.networks.shared_weights import share_weights

FEATURES = ImageFeatures._fields
PROMPTS = Prompts._fields
OUTPUTS = ("low_res_logits", "iou_predictions")
SMALL, SMALL_BONUS = 0.0075, 0.05
"""Below this share of the frame (1 % of a photograph) predicted IoU rises, by so much for each power of ten."""

MODEL_ID, TITLE, LICENSE = "compact", "Built-in (compact)", "Apache-2.0"


class DecoderGraph(nn.Module):
    """The decoder with flat inputs and only the outputs in use; predicted IoU as `prefer_small` makes it."""

    def __init__(self, network: CompactNetwork) -> None:
        super().__init__()
        self.decoder = network.decoder

    def forward(  # noqa: PLR0917  # the exporter calls by position
        self,
        embedding: Tensor,
        skip8: Tensor,
        skip4: Tensor,
        affinity: Tensor,
        point_coords: Tensor,
        point_labels: Tensor,
        mask_input: Tensor,
        has_mask_input: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """The fields of `ImageFeatures` and of `Prompts`, in this order."""
        features = ImageFeatures(embedding, skip8, skip4, affinity)
        prompts = Prompts(point_coords, point_labels, mask_input, has_mask_input)
        output = self.decoder(features, prompts)
        return output.low_res_logits, prefer_small(output.iou_predictions, output.low_res_logits)


def prefer_small(predicted_iou: Tensor, logits: Tensor) -> Tensor:
    """Shift the predicted IoU of the ambiguity masks, (B, 4) with logits (B, 4, h, w), in favour of small ones.

    One click tells little of the size that is meant, so that several masks come out nearly equal, and by what training
    saw the larger ones win too often. docs/built-in-model.md says how the constants were chosen.
    """
    ambiguous = torch.arange(MASKS, device=logits.device) > 0
    return (predicted_iou + small_bonus(logits) * ambiguous).clamp(0, 1)


def small_bonus(logits: Tensor) -> Tensor:
    """What `prefer_small` adds for masks (B, M, h, w): (B, M)."""
    share = (logits > 0).float().mean((2, 3)).clamp_min(5e-5)
    return SMALL_BONUS * torch.log10(SMALL / share)


class PointsGraph(nn.Module):
    """Everything mode with flat inputs; predicted IoU as `prefer_small` makes it."""

    def __init__(self, network: CompactNetwork) -> None:
        super().__init__()
        self.decoder = CompactPointsDecoder(network)

    def forward(
        self, embedding: Tensor, skip8: Tensor, skip4: Tensor, affinity: Tensor, points: Tensor
    ) -> tuple[Tensor, Tensor]:
        """The fields of `ImageFeatures`, and points; see `CompactPointsDecoder`."""
        logits, iou = self.decoder(embedding, skip8, skip4, affinity, points)
        return logits, (iou + small_bonus(logits)).clamp(0, 1)


def export_compact(
    network: CompactNetwork,
    folder: Path,
    *,
    fp16: bool = True,
    model_id: str = MODEL_ID,
    title: str = TITLE,
    license_name: str = LICENSE,
) -> None:
    """Write ``encoder.onnx``, ``decoder.onnx``, ``points.onnx`` and ``model.toml``.

    The encoder takes ``image``, (1, 512, 512, 3) uint8 RGB: the photograph in the top left corner, its long side as
    long as the frame, the rest zero. Its outputs are inputs of the decoder by name, which takes besides them
    ``point_coords`` (1, N, 2), ``point_labels`` (1, N), ``mask_input`` (1, 1, 128, 128) and ``has_mask_input`` (1,),
    all float32, and gives ``low_res_logits`` (1, 4, 128, 128) and ``iou_predictions`` (1, 4).

    The third graph answers many lone points at once and takes its weights from the decoder's file, see `export_points`.

    Args:
        network: Its weights are exported; in evaluation mode afterwards.
        folder: Made if need be.
        fp16: Store the weights as float16; they are computed with as float32.
        model_id: In ``model.toml``; that of the built-in model if not given, as the two others.
        title: For the menu.
        license_name: Of the weights; empty for one's own.

    Raises:
        OSError: The folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    image = torch.zeros(1, INPUT_SIZE, INPUT_SIZE, 3, dtype=torch.uint8)
    with torch.no_grad():
        features = network.encoder(image)
    export_graph(network.encoder, {"image": image}, FEATURES, folder / "encoder.onnx", fp16=fp16)
    side = INPUT_SIZE // GRID
    prompts = Prompts(torch.zeros(1, 3, 2), torch.ones(1, 3), torch.zeros(1, 1, side, side), torch.zeros(1))
    inputs = dict(zip(FEATURES + PROMPTS, (*features, *prompts), strict=True))
    axes = {"point_coords": {1: "points"}, "point_labels": {1: "points"}}
    export_graph(DecoderGraph(network).eval(), inputs, OUTPUTS, folder / "decoder.onnx", axes, fp16=fp16)
    export_points(network, folder, fp16=fp16)
    (folder / "model.toml").write_text(manifest(folder, model_id, title, license_name), encoding="utf-8")


def export_points(network: CompactNetwork, folder: Path, *, fp16: bool = True) -> None:
    """Write ``points.onnx`` beside a ``decoder.onnx`` of the same weights, which it takes them from.

    It takes the encoder's outputs and ``points`` (B, 2), and gives ``low_res_logits`` (B, 3, 128, 128) and
    ``iou_predictions`` (B, 3), all float32.

    Args:
        network: Of which the decoder was exported.
        folder: Where that is.
        fp16: Whether the decoder's weights were stored as float16.

    Raises:
        OSError: The folder cannot be written.
    """
    graph = PointsGraph(network).eval()
    if fp16:
        # The very numbers that the decoder computes with, for what is made of them here too.
        graph = copy.deepcopy(graph)
        for tensor in (*graph.parameters(), *graph.buffers()):
            if tensor.numel() >= HALF_MINIMUM:
                tensor.data = tensor.data.half().float()
    image = torch.zeros(1, INPUT_SIZE, INPUT_SIZE, 3, dtype=torch.uint8)
    with torch.no_grad():
        features = network.encoder(image)
    inputs = dict(zip((*FEATURES, "points"), (*features, torch.zeros(2, 2)), strict=True))
    path = folder / "points.onnx"
    export_graph(graph, inputs, OUTPUTS, path, {"points": {0: "points"}})
    share_weights(path, folder / "decoder.onnx")


def manifest(folder: Path, model_id: str = MODEL_ID, title: str = TITLE, license_name: str = LICENSE) -> str:
    """The catalogue entry for the graphs in a folder."""
    # JSON strings are TOML's basic strings.
    lines = [
        f"id = {json.dumps(model_id)}",
        f"title = {json.dumps(title, ensure_ascii=False)}",
        'family = "compact"',
        f"license = {json.dumps(license_name, ensure_ascii=False)}",
        f"input_size = {INPUT_SIZE}",
    ]
    for part in ("encoder", "decoder", "points"):
        content = (folder / f"{part}.onnx").read_bytes()
        lines += [
            "",
            "[[artifacts]]",
            f'part = "{part}"',
            f'file = "{part}.onnx"',
            f'sha256 = "{hashlib.sha256(content).hexdigest()}"',
            f"size = {len(content)}",
        ]
    return "\n".join(lines) + "\n"
