"""The parts in which a SAM is run: one signature for the exported graphs and for torch itself.

=======  =============================================  =============================================
part     inputs                                         outputs
=======  =============================================  =============================================
encoder  image (1, 3, S, S), normalised and padded      image_embeddings (1, dim, S / 16, S / 16)
prepare  image_embeddings                               the fields of `split_preparation.Prepared`
correct  these; mask_input (1, 1, S / 4, S / 4)         the same less "masked", for a prompt with this mask
decoder  these less "masked";                           logits (4, 16 M), see `split_parts.RowUpscaling`,
         point_coords (1, N, 2) xy in the S frame,      iou_predictions (1, 4);
         point_labels (1, N) of `PointLabel` values,    index 0 is the single-mask token
         seen (M,), indices of the places on the image
points   these less "upscaled" too;                     scales (B, 2, P), shares_1 and shares_2 (B, K, P),
         points (B, 2) xy in the S frame                told (B, 2 K + 2, dim), filters (B, 3, dim / 8),
                                                        iou_predictions (B, 3) of the ambiguity masks
masks    upscaled (N, dim), scales (2, N),              logits (M, 16 N), as those of "decoder"
         shares_1 and shares_2 (K, N),
         told (2 K + 2, dim), filters (M, dim / 8)
=======  =============================================  =============================================

S is 1024 and dim is 256 for every published SAM. All arrays are float32. Without a box the last point must be padding,
label -1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from torch import nn

from sam_annotator.networks.points_decoder import TOKENS, PointsDecoder
from sam_annotator.networks.points_masks import PointMasks
from sam_annotator.networks.sam import Sam
from sam_annotator.networks.split_decoder import ClickDecoder
from sam_annotator.networks.split_preparation import DECODED, DecoderPreparation, Prepared, PromptCorrection

CORRECTED = "corrected_"
"""What stands before the names of what "correct" makes: no two tensors of a graph have the same name."""

PER_POINT = ("scales", "shares_1", "shares_2", "told", "filters")
"""What "points" makes and "masks" takes."""

PARTS = ("encoder", "prepare", "correct", "decoder", "points", "masks")


@dataclass(frozen=True)
class SamPart:
    """One part of a SAM.

    Attributes:
        module: Takes the inputs by position in their order, and returns a tensor or a tuple of them.
        inputs: Their shapes by name; None is the number of points or prompts.
        outputs: Their names.
    """

    module: nn.Module
    inputs: Mapping[str, tuple[int | None, ...]]
    outputs: tuple[str, ...]


def sam_part(sam: Sam, part: str) -> SamPart:
    """A part of a SAM, which shares its weights.

    Raises:
        KeyError: There is no such part.
    """
    makers = {
        "encoder": _encoder,
        "prepare": _prepare,
        "correct": _correct,
        "decoder": _decoder,
        "points": _points,
        "masks": _masks,
    }
    return makers[part](sam)


def _encoder(sam: Sam) -> SamPart:
    size = sam.config.image_size
    return SamPart(sam.image_encoder, {"image": (1, 3, size, size)}, ("image_embeddings",))


def _prepare(sam: Sam) -> SamPart:
    grid = sam.config.grid
    return SamPart(DecoderPreparation(sam), {"image_embeddings": (1, sam.config.dim, grid, grid)}, Prepared._fields)


def _correct(sam: Sam) -> SamPart:
    grid = sam.config.grid
    correction = PromptCorrection(sam)
    inputs: dict[str, tuple[int | None, ...]] = {
        **_prepared(sam),
        "masked": (2, correction.added, grid**2),
        "mask_input": (1, 1, 4 * grid, 4 * grid),
    }
    return SamPart(correction, inputs, tuple(CORRECTED + name for name in DECODED))


def _decoder(sam: Sam) -> SamPart:
    inputs = {**_prepared(sam), "point_coords": (1, None, 2), "point_labels": (1, None), "seen": (None,)}
    return SamPart(ClickDecoder(sam), inputs, ("logits", "iou_predictions"))


def _points(sam: Sam) -> SamPart:
    inputs = {**_prepared(sam), "points": (None, 2)}
    del inputs["upscaled"]
    return SamPart(PointsDecoder(sam), inputs, (*PER_POINT, "iou_predictions"))


def _masks(sam: Sam) -> SamPart:
    dim = sam.config.dim
    heads = sam.mask_decoder.transformer.final_attn_token_to_image.heads
    told = heads * TOKENS
    inputs = {
        "upscaled": (None, dim),
        "scales": (2, None),
        "shares_1": (told, None),
        "shares_2": (told, None),
        "told": (2 * told + 2, dim),
        "filters": (None, dim // 8),
    }
    return SamPart(PointMasks(sam), inputs, ("logits",))


def _prepared(sam: Sam) -> dict[str, tuple[int | None, ...]]:
    dim, places = sam.config.dim, sam.config.grid**2
    heads = sam.mask_decoder.transformer.final_attn_token_to_image.heads
    # Attention between tokens and image has half as many channels inside as outside.
    tables = dict.fromkeys(DECODED[:-2], (heads, dim // 2 // heads, places))
    return {**tables, "sums": (3, places), "upscaled": (places, dim)}
