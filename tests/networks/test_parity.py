"""Our networks answer what the official implementation answers, with the same weights, within 1e-4."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
import torch
from torch import Tensor

from sam_annotator.benchmarking.reference import reference_sam
from sam_annotator.benchmarking.seeded import seeded_state
from sam_annotator.networks.sam import VARIANTS, Sam, SamConfig, build_sam
from tests.networks.reference import REDUCED, make_prompts

TOLERANCE = 1e-4


@dataclass(frozen=True)
class Pair:
    """Both implementations with the same weights, and their embeddings of the same image."""

    ours: Sam
    theirs: Any
    embeddings: Tensor
    their_embeddings: Tensor


def make_pair(config: SamConfig, seed: int) -> Pair:
    ours = build_sam(config)
    state = seeded_state(ours, seed)
    ours.load_state_dict(state, strict=True)
    theirs = reference_sam(config, state)
    generator = torch.Generator().manual_seed(seed)
    # A landscape photograph, so that there is padding.
    pixels = 255 * torch.rand(1, 3, config.image_size * 9 // 16, config.image_size, generator=generator)
    with torch.no_grad():
        return Pair(ours, theirs, ours.encode(ours.preprocess(pixels)), theirs.image_encoder(theirs.preprocess(pixels)))


KINDS = list(make_prompts(REDUCED))


@pytest.fixture(scope="module")
def pair() -> Pair:
    return make_pair(REDUCED, seed=7)


def reference_prompt(pair: Pair, prompt: Mapping[str, Tensor]) -> tuple[Tensor, Tensor]:
    points = (prompt["coords"], prompt["labels"]) if "coords" in prompt else None
    with torch.no_grad():
        sparse, dense = pair.theirs.prompt_encoder(points, prompt.get("boxes"), prompt.get("masks"))
    return sparse, dense


def reference_answer(pair: Pair, prompt: Mapping[str, Tensor], *, multimask: bool) -> tuple[Tensor, Tensor]:
    sparse, dense = reference_prompt(pair, prompt)
    with torch.no_grad():
        logits, iou = pair.theirs.mask_decoder(
            image_embeddings=pair.their_embeddings,
            image_pe=pair.theirs.prompt_encoder.get_dense_pe(),
            sparse_prompt_embeddings=sparse,
            dense_prompt_embeddings=dense,
            multimask_output=multimask,
        )
    return logits, iou


def difference(ours: Tensor, theirs: Tensor) -> float:
    assert ours.shape == theirs.shape
    return float((ours - theirs).detach().abs().max()) if ours.numel() else 0.0


def test_image_embeddings(pair: Pair) -> None:
    assert difference(pair.embeddings, pair.their_embeddings) < TOLERANCE
    assert pair.embeddings.std() > 0.1


@pytest.mark.parametrize("kind", KINDS)
def test_prompt_embeddings(pair: Pair, kind: str) -> None:
    prompt = make_prompts(REDUCED)[kind]
    with torch.no_grad():
        sparse, dense = pair.ours.prompt_encoder(**prompt)
    their_sparse, their_dense = reference_prompt(pair, prompt)
    assert difference(sparse, their_sparse) < TOLERANCE
    assert difference(dense, their_dense) < TOLERANCE


@pytest.mark.parametrize("multimask", [True, False], ids=["three masks", "single mask"])
@pytest.mark.parametrize("kind", KINDS)
def test_masks_and_predicted_iou(pair: Pair, kind: str, multimask: bool) -> None:
    prompt = make_prompts(REDUCED)[kind]
    with torch.no_grad():
        logits, iou = pair.ours.decode(pair.embeddings, **prompt)
    chosen = slice(1, None) if multimask else slice(0, 1)
    their_logits, their_iou = reference_answer(pair, prompt, multimask=multimask)
    assert difference(logits[:, chosen], their_logits) < TOLERANCE
    assert difference(iou[:, chosen], their_iou) < TOLERANCE
    assert logits.std() > 0.1


@pytest.mark.parametrize(
    "key",
    [
        "image_encoder.blocks.0.attn.rel_pos_h",
        "image_encoder.blocks.1.attn.rel_pos_w",
        "prompt_encoder.point_embeddings.0.weight",
        "prompt_encoder.not_a_point_embed.weight",
        "mask_decoder.transformer.layers.1.cross_attn_image_to_token.q_proj.bias",
        "mask_decoder.output_hypernetworks_mlps.2.layers.2.bias",
    ],
)
def test_a_single_wrong_weight_is_seen(pair: Pair, key: str) -> None:
    ours = build_sam(REDUCED)
    state = pair.ours.state_dict()
    state[key] = state[key].clone()
    state[key].flatten()[state[key].numel() // 2] += 1.0
    ours.load_state_dict(state)
    prompt = make_prompts(REDUCED)["10 points"]
    their_logits, _ = reference_answer(pair, prompt, multimask=True)
    pixels = 255 * torch.rand(1, 3, 144, 256, generator=torch.Generator().manual_seed(7))
    with torch.no_grad():
        logits, _ = ours.decode(ours.encode(ours.preprocess(pixels)), **prompt)
    assert difference(logits[:, 1:], their_logits) > TOLERANCE


@pytest.mark.slow
def test_full_vit_b() -> None:
    config = VARIANTS["vit_b"]
    pair = make_pair(config, seed=11)
    assert difference(pair.embeddings, pair.their_embeddings) < TOLERANCE
    for prompt in make_prompts(config).values():
        with torch.no_grad():
            logits, iou = pair.ours.decode(pair.embeddings, **prompt)
        for chosen, multimask in ((slice(1, None), True), (slice(0, 1), False)):
            their_logits, their_iou = reference_answer(pair, prompt, multimask=multimask)
            assert difference(logits[:, chosen], their_logits) < TOLERANCE
            assert difference(iou[:, chosen], their_iou) < TOLERANCE
