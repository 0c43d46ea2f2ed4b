"""The parts in which a SAM is run: one signature for the exported graphs and for torch itself.

=======  =============================================  =============================================
part     inputs                                         outputs
=======  =============================================  =============================================
encoder  image (1, 3, S, S), normalised and padded      image_embeddings (1, dim, S / 16, S / 16)
prepare  image_embeddings                               the fields of `split_decoder.Prepared`
correct  these; mask_input (1, 1, S / 4, S / 4)         the same, for a prompt with this mask
decoder  these;                                         logits (4, 16 M), see `split_decoder.RowUpscaling`,
         point_coords (1, N, 2) xy in the S frame,      iou_predictions (1, 4);
         point_labels (1, N) of `PointLabel` values,    index 0 is the single-mask token
         seen (M,), indices of the places on the image
points   what "prepare" makes;                          places (B, P, dim), filters (B, 3, dim / 8),
         points (B, 2) xy in the S frame                iou_predictions (B, 3) of the ambiguity masks
masks    places (N, dim), filters (M, dim / 8)          logits (M, 16 N), as those of "decoder"
=======  =============================================  =============================================

S is 1024 and dim is 256 for every published SAM. All arrays are float32. Without a box the last point must be padding,
label -1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from torch import nn

from sam_annotator.networks.points_decoder import PointMasks, PointsDecoder
from sam_annotator.networks.sam import Sam
from sam_annotator.networks.split_decoder import ClickDecoder, DecoderPreparation, Prepared, PromptCorrection

CORRECTED = "corrected_"
"""What stands before the names of what "correct" makes: no two tensors of a graph have the same name."""

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
    inputs = {**_prepared(sam), "mask_input": (1, 1, 4 * grid, 4 * grid)}
    return SamPart(PromptCorrection(sam), inputs, tuple(CORRECTED + name for name in Prepared._fields))


def _decoder(sam: Sam) -> SamPart:
    inputs = {**_prepared(sam), "point_coords": (1, None, 2), "point_labels": (1, None), "seen": (None,)}
    return SamPart(ClickDecoder(sam), inputs, ("logits", "iou_predictions"))


def _points(sam: Sam) -> SamPart:
    inputs = {**_prepared(sam), "points": (None, 2)}
    return SamPart(PointsDecoder(sam), inputs, ("places", "filters", "iou_predictions"))


def _masks(sam: Sam) -> SamPart:
    dim = sam.config.dim
    return SamPart(PointMasks(sam), {"places": (None, dim), "filters": (None, dim // 8)}, ("logits",))


def _prepared(sam: Sam) -> dict[str, tuple[int | None, ...]]:
    dim, places = sam.config.dim, sam.config.grid**2
    # Attention between tokens and image has half as many channels inside as outside.
    inner = dim // 2
    return {
        "image_rows": (places, dim),
        "first_keys": (places, inner),
        "first_values": (places, inner),
        "first_queries": (places, inner),
    }
