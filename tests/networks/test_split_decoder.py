"""The decoder in two parts answers what the decoder in one piece answers."""

from __future__ import annotations

import pytest
import torch

from sam_annotator.networks.sam import Sam, build_sam
from sam_annotator.networks.split_decoder import ClickDecoder, DecoderPreparation, Prepared
from tests.networks.reference import REDUCED, decoder_feeds, make_prompts, seeded_state

TOLERANCE = 1e-4
KINDS = [kind for kind in make_prompts(REDUCED) if kind != "2 boxes at once"]


@pytest.fixture(scope="module")
def sam() -> Sam:
    sam = build_sam(REDUCED)
    sam.load_state_dict(seeded_state(sam, 21))
    return sam.requires_grad_(requires_grad=False)


@pytest.fixture(scope="module")
def embeddings() -> torch.Tensor:
    return torch.randn(1, REDUCED.dim, REDUCED.grid, REDUCED.grid, generator=torch.Generator().manual_seed(3))


@pytest.fixture(scope="module")
def prepared(sam: Sam, embeddings: torch.Tensor) -> Prepared:
    made: Prepared = DecoderPreparation(sam)(embeddings)
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_equals_the_whole_decoder(sam: Sam, embeddings: torch.Tensor, prepared: Prepared, kind: str) -> None:
    prompt = make_prompts(REDUCED)[kind]
    logits, iou = ClickDecoder(sam)(*prepared, *decoder_feeds(REDUCED, prompt).values())
    expected_logits, expected_iou = sam.decode(embeddings, **prompt)
    assert logits.shape == expected_logits.shape
    assert iou.shape == expected_iou.shape
    assert (logits - expected_logits).abs().max() < TOLERANCE
    assert (iou - expected_iou).abs().max() < TOLERANCE


def test_preparation_depends_on_the_image(sam: Sam, embeddings: torch.Tensor, prepared: Prepared) -> None:
    others = DecoderPreparation(sam)(embeddings.flip(3))
    assert all((one - other).abs().max() > 0.1 for one, other in zip(prepared, others, strict=True))


def test_weights_are_shared_with_the_network(sam: Sam) -> None:
    ours = {parameter.data_ptr() for parameter in sam.parameters()}
    assert {parameter.data_ptr() for parameter in ClickDecoder(sam).parameters()} <= ours
