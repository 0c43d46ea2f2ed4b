"""What the parts of the split decoder share: see `split_transformer` for what it is about."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from sam_annotator.networks.common import LayerNorm2d
from sam_annotator.networks.mask_decoder import MaskDecoder
from sam_annotator.networks.prompt_encoder import PromptEncoder
from sam_annotator.networks.transformer import TwoWayBlock


class RowUpscaling(nn.Module):
    """The decoder's upscaling, without an image in between: a transposed convolution is a matrix product.

    Args:
        decoder: Whose weights to use.
    """

    def __init__(self, decoder: MaskDecoder) -> None:
        super().__init__()
        for index, layer in enumerate(decoder.output_upscaling):
            if isinstance(layer, nn.ConvTranspose2d) and layer.bias is not None:
                # (in, out, dy, dx) -> (in, dy * dx * out): what a place makes of itself lies side by side.
                self.register_buffer(f"weight_{index}", layer.weight.detach().permute(0, 2, 3, 1).flatten(1))
                self.register_buffer(f"bias_{index}", layer.bias.detach().repeat(4))
            elif isinstance(layer, LayerNorm2d):
                self.norm = nn.LayerNorm(layer.weight.shape[0], eps=layer.EPS)
                self.norm.weight, self.norm.bias = layer.weight, layer.bias

    def forward(self, quarters: Tensor) -> Tensor:
        """What is left after the first of the two products.

        Args:
            quarters: (N, 4 * channels), of each place what its four quarters are by `weight_0` and `bias_0`.

        Returns:
            (16 * N, dim / 8): a place's are two by two its quarters, and two by two the cells of these.
        """
        gelu = nn.functional.gelu
        x = gelu(self.norm(quarters.reshape(-1, self.norm.weight.shape[0])))
        x = gelu(x @ self.get_buffer("weight_3") + self.get_buffer("bias_3"))
        return x.reshape(16 * quarters.shape[0], -1)


def blocks_of(decoder: MaskDecoder) -> list[TwoWayBlock]:
    """The decoder's two-way blocks, in their order."""
    return [layer for layer in decoder.transformer.layers if isinstance(layer, TwoWayBlock)]


def positions_of(encoder: PromptEncoder) -> Tensor:
    """The positional encoding of the places, (P, dim)."""
    return encoder.image_positions().detach().flatten(2)[0].T.contiguous()


def centred(rows: Tensor) -> Tensor:
    """Rows without their mean."""
    return rows - rows.mean(dim=-1, keepdim=True)


def split_channels(table: Tensor, heads: int) -> Tensor:
    """(inner, P) -> (heads, inner / heads, P)."""
    return table.reshape(heads, -1, table.shape[-1])


def summed(x: Tensor) -> Tensor:
    """(..., K, P) -> (..., 1, P), as a product with ones: of one prompt a sum takes ONNX Runtime ten times as long."""
    return torch.ones(1, x.shape[-2], dtype=x.dtype, device=x.device) @ x
