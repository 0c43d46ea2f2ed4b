"""SAM's two-way transformer: tokens look at the image, and the image looks back at the tokens."""

from __future__ import annotations

from torch import Tensor, nn

from sam_annotator.networks.common import MLPBlock


class TwoWayTransformer(nn.Module):
    """A few two-way blocks and a last look of the tokens at the image.

    Args:
        dim: Channels of tokens and image embeddings.
        depth: Number of blocks.
        heads: Attention heads.
        hidden: Channels inside the MLPs.
    """

    def __init__(self, dim: int = 256, depth: int = 2, heads: int = 8, hidden: int = 2048) -> None:
        super().__init__()
        self.layers = nn.ModuleList(TwoWayBlock(dim, heads, hidden, is_first=index == 0) for index in range(depth))
        self.final_attn_token_to_image = Attention(dim, heads, downsample=2)
        self.norm_final_attn = nn.LayerNorm(dim)

    def forward(self, image: Tensor, positions: Tensor, tokens: Tensor) -> tuple[Tensor, Tensor]:
        """Let tokens and image exchange.

        Args:
            image: (B, P, dim), one row for each place.
            positions: (B or 1, P, dim), the positional encoding of the places.
            tokens: (B, T, dim).

        Returns:
            Tokens (B, T, dim) and image (B, P, dim).
        """
        queries, keys = tokens, image
        for layer in self.layers:
            queries, keys = layer(queries, keys, tokens, positions)
        # The tokens as they came in are their own positional encoding, added again wherever they attend.
        seen = self.final_attn_token_to_image(queries + tokens, keys + positions, keys)
        return self.norm_final_attn(queries + seen), keys


class TwoWayBlock(nn.Module):
    """Tokens among themselves, tokens to image, MLP on the tokens, image to tokens; each followed by a norm."""

    def __init__(self, dim: int, heads: int, hidden: int, *, is_first: bool) -> None:
        super().__init__()
        self.is_first = is_first
        self.self_attn = Attention(dim, heads)
        self.norm1 = nn.LayerNorm(dim)
        self.cross_attn_token_to_image = Attention(dim, heads, downsample=2)
        self.norm2 = nn.LayerNorm(dim)
        self.mlp = MLPBlock(dim, hidden, nn.ReLU)
        self.norm3 = nn.LayerNorm(dim)
        self.norm4 = nn.LayerNorm(dim)
        self.cross_attn_image_to_token = Attention(dim, heads, downsample=2)

    def attend_self(self, queries: Tensor, tokens: Tensor) -> Tensor:
        """The first step: tokens among themselves, (B, T, dim) -> (B, T, dim)."""
        # In the first block tokens and their encoding are the same, so it is not added, and there is no shortcut.
        if self.is_first:
            mixed = self.self_attn(queries, queries, queries)
        else:
            mixed = queries + self.self_attn(queries + tokens, queries + tokens, queries)
        out: Tensor = self.norm1(mixed)
        return out

    def forward(self, queries: Tensor, keys: Tensor, tokens: Tensor, positions: Tensor) -> tuple[Tensor, Tensor]:
        """One exchange; arguments and results as in `TwoWayTransformer.forward`."""
        queries = self.attend_self(queries, tokens)
        seen = self.cross_attn_token_to_image(queries + tokens, keys + positions, keys)
        queries = self.norm2(queries + seen)
        queries = self.norm3(queries + self.mlp(queries))
        told = self.cross_attn_image_to_token(keys + positions, queries + tokens, queries)
        return queries, self.norm4(keys + told)


class Attention(nn.Module):
    """Multi-head attention, inside of which there may be fewer channels than outside."""

    def __init__(self, dim: int, heads: int, downsample: int = 1) -> None:
        super().__init__()
        inner = dim // downsample
        self.heads = heads
        self.q_proj = nn.Linear(dim, inner)
        self.k_proj = nn.Linear(dim, inner)
        self.v_proj = nn.Linear(dim, inner)
        self.out_proj = nn.Linear(inner, dim)

    @property
    def scale(self) -> float:
        """What scores are multiplied with before the softmax."""
        return float((self.q_proj.out_features // self.heads) ** -0.5)

    def split_heads(self, x: Tensor) -> Tensor:
        """(B, N, inner) -> (B, heads, N, inner / heads)."""
        return x.reshape(*x.shape[:2], self.heads, -1).transpose(1, 2)

    def join_heads(self, x: Tensor) -> Tensor:
        """(B, heads, N, inner / heads) -> (B, N, dim): joined and projected out."""
        out: Tensor = self.out_proj(x.transpose(1, 2).flatten(2))
        return out

    def forward(self, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        """Attend: (B, N, dim) queries to (B, M, dim) keys and values -> (B, N, dim)."""
        heads_q, heads_k = self.split_heads(self.q_proj(q)), self.split_heads(self.k_proj(k))
        weights = (heads_q @ heads_k.transpose(-2, -1) * self.scale).softmax(dim=-1)
        return self.join_heads(weights @ self.split_heads(self.v_proj(v)))
