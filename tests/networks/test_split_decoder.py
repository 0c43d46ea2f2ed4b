"""The decoder in two parts answers what the decoder in one piece answers."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from sam_annotator.benchmarking.seeded import seeded_state
from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.models.points import planes, seen_indices, seen_places
from sam_annotator.networks.sam import Sam, build_sam
from sam_annotator.networks.split_decoder import ClickDecoder
from sam_annotator.networks.split_preparation import DECODED, DecoderPreparation, Prepared, PromptCorrection
from tests.networks.reference import REDUCED, decoder_feeds, make_prompts

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


def decoded(prepared: Prepared) -> tuple[torch.Tensor, ...]:
    """What the decoder takes of it."""
    return tuple(getattr(prepared, name) for name in DECODED)


@pytest.mark.parametrize("kind", KINDS)
def test_equals_the_whole_decoder(sam: Sam, embeddings: torch.Tensor, prepared: Prepared, kind: str) -> None:
    prompt = make_prompts(REDUCED)[kind]
    given = PromptCorrection(sam)(*prepared, prompt["masks"]) if "masks" in prompt else decoded(prepared)
    made, iou = ClickDecoder(sam)(*given, *decoder_feeds(REDUCED, prompt).values())
    logits = planes(made.numpy(), (REDUCED.grid, REDUCED.grid), REDUCED.grid)
    expected_logits, expected_iou = sam.decode(embeddings, **prompt)
    assert iou.shape == expected_iou.shape
    np.testing.assert_allclose(logits, expected_logits[0], atol=TOLERANCE, rtol=0)
    assert (iou - expected_iou).abs().max() < TOLERANCE


@pytest.mark.parametrize("size", [(300, 700), (700, 300), (500, 500)])
def test_logits_are_made_where_the_image_lies(
    sam: Sam, embeddings: torch.Tensor, prepared: Prepared, size: tuple[int, int]
) -> None:
    prompt, geometry = make_prompts(REDUCED)["box"], FrameGeometry.longest_side(size, REDUCED.image_size)
    seen = seen_places(geometry, REDUCED.grid)
    feeds = decoder_feeds(REDUCED, prompt) | {"seen": torch.from_numpy(seen_indices(seen, REDUCED.grid))}
    made, iou = ClickDecoder(sam)(*decoded(prepared), *feeds.values())
    assert made.shape == (4, 16 * seen[0] * seen[1])
    logits = planes(made.numpy(), seen, REDUCED.grid)
    expected_logits, expected_iou = sam.decode(embeddings, **prompt)
    assert (iou - expected_iou).abs().max() < TOLERANCE
    for mask, expected in zip(logits, expected_logits[0].numpy(), strict=True):
        enlarged, wanted = geometry.logits_to_image(mask), geometry.logits_to_image(expected)
        np.testing.assert_allclose(enlarged, wanted, atol=TOLERANCE, rtol=0)


def test_scores_of_any_size_are_weighed(sam: Sam, embeddings: torch.Tensor) -> None:
    """The softmax that is written out must not overflow where the one of torch does not."""
    loud = build_sam(REDUCED)
    loud.load_state_dict(sam.state_dict())
    loud.requires_grad_(requires_grad=False)
    for block in loud.mask_decoder.transformer.layers:
        block.cross_attn_image_to_token.k_proj.weight.mul_(100)
    prompt = make_prompts(REDUCED)["1 point"]
    prepared = DecoderPreparation(loud)(embeddings)
    made, _ = ClickDecoder(loud)(*decoded(prepared), *decoder_feeds(REDUCED, prompt).values())
    logits = planes(made.numpy(), (REDUCED.grid, REDUCED.grid), REDUCED.grid)
    expected, _ = loud.decode(embeddings, **prompt)
    # Where one token takes all, a place between two of them may go to either.
    assert np.mean(np.abs(logits - expected[0].numpy()) < 10 * TOLERANCE) > 0.99


def test_preparation_depends_on_the_image(sam: Sam, embeddings: torch.Tensor, prepared: Prepared) -> None:
    others = DecoderPreparation(sam)(embeddings.flip(3))
    assert all((one - other).abs().max() > 0.1 for one, other in zip(prepared, others, strict=True))


def test_weights_are_shared_with_the_network(sam: Sam) -> None:
    ours = {parameter.data_ptr() for parameter in sam.parameters()}
    assert {parameter.data_ptr() for parameter in ClickDecoder(sam).parameters()} <= ours
