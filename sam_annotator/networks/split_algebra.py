"""Steps of attention and normalisation in `split_transformer`: B prompts, T tokens of each, K = heads * T rows."""

from __future__ import annotations

from torch import Tensor, nn

from sam_annotator.networks.split_parts import summed
from sam_annotator.networks.transformer import Attention


def asked_heads(attention: Attention, x: Tensor) -> Tensor:
    """(B, T, inner) -> (B, heads, T, channels of a head), scaled."""
    return heads_of(attention, x) * attention.scale


def heads_of(attention: Attention, x: Tensor) -> Tensor:
    """(B, T, inner) -> (B, heads, T, channels of a head)."""
    return x.reshape(x.shape[0], x.shape[1], attention.heads, -1).transpose(1, 2)


def joined_heads(x: Tensor) -> Tensor:
    """(B, heads, T, channels of a head) -> (B, T, inner)."""
    return x.transpose(1, 2).flatten(2)


def shares_of(scores: Tensor) -> Tensor:
    """(B, heads, T, P) -> (B, heads * T, P), softmax over T; written out, so that nothing large is turned around."""
    weights = (scores - scores.amax(dim=2, keepdim=True)).exp()
    return (weights / weights.sum(dim=2, keepdim=True)).flatten(1, 2)


def rows_told(attention: Attention, values: Tensor) -> Tensor:
    """What tokens tell by their values (B, heads, T, channels of a head), without the bias: (B, heads * T, dim)."""
    weight = attention.out_proj.weight
    return (values @ weight.T.reshape(attention.heads, -1, weight.shape[0])).flatten(1, 2)


def products_of(rows: Tensor, others: Tensor) -> Tensor:
    """(B, K, dim) and (B, L, dim) -> (B, K, L)."""
    return rows @ others.transpose(1, 2)


def square_of(shares: Tensor, rows: Tensor, products: Tensor) -> Tensor:
    """What shares (B, K, P) of rows (B, K, dim) add to square sums: (B, 1, P).

    Products (B, heads, T, P) are twice those of rows and what the places were before.
    """
    others = products.flatten(1, 2) + products_of(rows, rows) @ shares
    return summed(shares * others)


def scale_of(norm: nn.LayerNorm, square: Tensor) -> Tensor:
    """What a layer normalisation multiplies by, where its centred input has this square sum."""
    return (square / norm.weight.shape[0] + norm.eps).rsqrt()


def scores_of_rows(asked: Tensor, rows: Tensor, shares: Tensor) -> Tensor:
    """Scores of what is asked (B, heads, T, channels) with the places' shares (B, K, P) of rows (B, K, inner)."""
    by_head = rows.reshape(*rows.shape[:2], asked.shape[1], -1).permute(0, 2, 3, 1)
    return ((asked @ by_head).flatten(1, 2) @ shares).reshape(*asked.shape[:3], -1)


def seen_of_rows(weights: Tensor, rows: Tensor, shares: Tensor) -> Tensor:
    """What is seen of rows (B, K, inner) by weights (B, heads, T, P) and shares (B, K, P): like ``asked``."""
    by_head = rows.reshape(*rows.shape[:2], weights.shape[1], -1).transpose(1, 2)
    return (weights.flatten(1, 2) @ shares.transpose(1, 2)).reshape(*weights.shape[:3], -1) @ by_head
