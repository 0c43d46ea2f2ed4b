"""The click decoder for everything mode: many lone points at once, and nothing that only other prompts need.

Masks are a part of their own (`points_masks`): predicted IoU is known before there is a mask, so those that it rules
out are never made, nor what lies on the frame's padding.
"""

from __future__ import annotations

import torch
from torch import Tensor

from sam_annotator.networks.mask_decoder import MASKS
from sam_annotator.networks.prompt_encoder import PointLabel
from sam_annotator.networks.sam import Sam
from sam_annotator.networks.split_transformer import SplitTransformer

TOKENS = 1 + MASKS + 2
"""Predicted IoU, the masks, the point and a padding point."""
ANSWERING = (0, 2, 3, 4)
"""Of the tokens: predicted IoU and the ambiguity masks. Others have nothing to say at the end."""


class PointsDecoder(SplitTransformer):
    """The decoder's work for points that are asked apart from one another.

    Args:
        sam: Whose weights to use. They are shared, not copied.
    """

    def __init__(self, sam: Sam) -> None:
        super().__init__(sam)
        self.register_buffer("labels", torch.tensor([[PointLabel.INCLUDE, PointLabel.PADDING]], dtype=torch.float32))

    def forward(  # noqa: PLR0917  the inputs of an ONNX graph go by position
        self,
        keys_1: Tensor,
        values_1: Tensor,
        queries_1: Tensor,
        told_1: Tensor,
        keys_2: Tensor,
        values_2: Tensor,
        queries_2: Tensor,
        again_1: Tensor,
        told_2: Tensor,
        keys_3: Tensor,
        values_3: Tensor,
        sums: Tensor,
        points: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Answer each point by itself.

        Args:
            keys_1: See `split_preparation.Prepared`, as for all but the last.
            values_1: See there.
            queries_1: See there.
            told_1: See there.
            keys_2: See there.
            values_2: See there.
            queries_2: See there.
            again_1: See there.
            told_2: See there.
            keys_3: See there.
            values_3: See there.
            sums: See there.
            points: (B, 2) xy in the network's frame, inside of the object.

        Returns:
            What `PointMasks` takes: scales (B, 2, P); the shares of what is told in the first and in the second block,
            (B, K, P) both; what is told, through the first step of the upscaling, (B, 2 * K + 2, 4 * channels); and
            the filters of the ambiguity masks (B, 3, dim / 8). And their predicted IoU (B, 3).
        """
        tokens = self._tokens(points)
        tables = keys_1, values_1, queries_1, told_1, keys_2, values_2, queries_2, again_1, told_2, keys_3, values_3
        queries, first, second = self.exchange(tokens, ANSWERING, tables, sums)
        networks = list(self.mask_decoder.output_hypernetworks_mlps)[1:]
        filters = torch.stack([network(queries[:, 1 + index]) for index, network in enumerate(networks)], dim=1)
        iou = self.mask_decoder.iou_prediction_head(queries[:, 0])[:, 1:]
        scales = torch.cat([first.scale, second.scale], dim=1)
        return scales, first.shares, second.shares, self.told_upscaled(first, second), filters, iou

    def _tokens(self, points: Tensor) -> Tensor:
        """(B, 2) -> (B, T, dim)."""
        coords = torch.stack([points, torch.zeros_like(points)], dim=1)
        labels = self.get_buffer("labels").expand(points.shape[0], -1)
        return self.mask_decoder.tokens(self.prompt_encoder.embed_points(coords, labels))
