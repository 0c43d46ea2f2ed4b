"""A CLIP pair with a few random weights, in files of the very signature of the real ones."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
from torch import Tensor, nn

from sam_annotator.networks.onnx_graph import export_graph

WORDS = ("red", "green", "blue", "a", "of", "the", "photo", "cropped", "close", "-", "up", ".", "cat")
SIDE, WIDTH, DIM = 32, 16, 8


class TextEncoder(nn.Module):
    """Tokens and positions through one layer of causal attention; the first end token's place is projected."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens, self.places = nn.Embedding(len(WORDS) + 3, WIDTH), nn.Embedding(77, WIDTH)
        self.layer = nn.TransformerEncoderLayer(WIDTH, 2, 2 * WIDTH, dropout=0.0, batch_first=True)
        self.projection = nn.Linear(WIDTH, DIM, bias=False)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        length = input_ids.shape[1]
        hidden = self.tokens(input_ids) + self.places(torch.arange(length))
        ahead = torch.triu(torch.ones(length, length), diagonal=1).bool()
        hidden = self.layer(hidden, src_mask=ahead) * attention_mask[..., None]
        end = (input_ids == len(WORDS) + 1).int().argmax(dim=1)
        return self.projection(hidden[torch.arange(input_ids.shape[0]), end]), hidden


class ImageEncoder(nn.Module):
    """The mean colour, projected: enough to tell red from green."""

    def __init__(self) -> None:
        super().__init__()
        self.projection = nn.Linear(3, DIM, bias=False)

    def forward(self, pixel_values: Tensor) -> Tensor:
        return self.projection(pixel_values.mean(dim=(2, 3)))


def write_clip(folder: Path, *, fixed_length: bool = False) -> Path:
    """Write text_model.onnx, vision_model.onnx and tokenizer.json; 77 tokens always if ``fixed_length``."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    text, image = TextEncoder().eval(), ImageEncoder().eval()
    ids = torch.ones(1, 77 if fixed_length else 5, dtype=torch.int64)
    axes = {} if fixed_length else {"input_ids": {1: "length"}, "attention_mask": {1: "length"}}
    inputs = {"input_ids": ids, "attention_mask": torch.ones_like(ids)}
    export_graph(text, inputs, ["text_embeds", "last_hidden_state"], folder / "text_model.onnx", axes)
    pixels = {"pixel_values": torch.zeros(1, 3, SIDE, SIDE)}
    export_graph(image, pixels, ["image_embeds"], folder / "vision_model.onnx")
    _tokenizer().save(str(folder / "tokenizer.json"))
    return folder


def _tokenizer() -> Tokenizer:
    """As CLIP's: lower case, words, a token before and one after."""
    start, end, unknown = "<|startoftext|>", "<|endoftext|>", "<unk>"
    vocabulary = {word: index for index, word in enumerate([*WORDS, start, end, unknown])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token=unknown))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"\w+|[^\w\s]"), "removed", invert=True)
    ends = [(start, vocabulary[start]), (end, vocabulary[end])]
    tokenizer.post_processor = processors.TemplateProcessing(f"{start} $A {end}", None, ends)
    return tokenizer
