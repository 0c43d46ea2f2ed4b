"""The mask decoder's work per click, of what `split_preparation` made once per image.

`split_transformer` has the algebra. Beside it:

- A transposed convolution of kernel 2 and stride 2 is a matrix product in which each place makes its own four. Only the
  places that lie on the image are upscaled, and nothing is put in order here: `models.points.planes` does it.
- The last look at the image is that of the decoder's own tokens only, as no mask is made of the others.
- All four masks are made in one run: the single one and the three to choose from.
"""

from __future__ import annotations

import torch
from torch import Tensor

from sam_annotator.networks.mask_decoder import MASKS
from sam_annotator.networks.split_transformer import SplitTransformer


class ClickDecoder(SplitTransformer):
    """The decoder's work per click.

    Args:
        sam: Whose weights to use. They are shared, not copied.
    """

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
        upscaled: Tensor,
        point_coords: Tensor,
        point_labels: Tensor,
        seen: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Answer one prompt.

        Args:
            keys_1: See `split_preparation.Prepared`, as for all but the last three; of a prompt with a mask, from
                `PromptCorrection`.
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
            upscaled: See there.
            point_coords: (1, N, 2) xy in the network's frame. Without a box the last one must be padding: SAM was
                trained so.
            point_labels: (1, N) float32 `PointLabel` values.
            seen: (S,) float32, the indices of the places whose logits are wanted: those that lie on the image.

        Returns:
            Logits (4, 16 * S), each place's 16 as `RowUpscaling` gives them, and predicted IoU (1, 4); index 0 is the
            single-mask answer.
        """
        decoder = self.mask_decoder
        tokens = decoder.tokens(self.prompt_encoder.embed_points(point_coords, point_labels))
        tables = keys_1, values_1, queries_1, told_1, keys_2, values_2, queries_2, again_1, told_2, keys_3, values_3
        queries, first, second = self.exchange(tokens, range(1 + MASKS), tables, sums)
        networks = decoder.output_hypernetworks_mlps
        filters = torch.cat([network(queries[:, 1 + index]) for index, network in enumerate(networks)])
        places = seen.long()
        scale = first.scale[0] * second.scale[0]
        shares = [first.shares[0] * scale, second.shares[0] * second.scale[0], second.scale[0], torch.ones_like(scale)]
        # Turned around as a whole, since picking columns takes ONNX Runtime five times as long as picking rows.
        rows = torch.cat(shares).T.index_select(0, places)
        quarters = upscaled.index_select(0, places) * scale[0].index_select(0, places)[:, None]
        quarters = rows @ self.told_upscaled(first, second)[0] + quarters
        return filters @ self.upscaling(quarters).T, decoder.iou_prediction_head(queries[:, 0])
