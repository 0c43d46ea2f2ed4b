"""MobileSAM answers what its public code answered. How tiny_vit.json was made stands in docs/parity.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from sam_annotator.benchmarking.seeded import seeded_state
from sam_annotator.networks.sam import Sam, build_sam

RECORDED: dict[str, Any] = json.loads((Path(__file__).parent / "tiny_vit.json").read_text("utf-8"))
TOLERANCE = 1e-4


@pytest.fixture(scope="module")
def sam() -> Sam:
    sam = build_sam("vit_t")
    sam.load_state_dict(seeded_state(sam, RECORDED["seed"]), strict=True)
    return sam


@pytest.fixture(scope="module")
def image() -> torch.Tensor:
    """A normalised photograph of 16:9: noise, and zeros below."""
    generator = np.random.Generator(np.random.PCG64(RECORDED["seed"] + 1))
    pixels = generator.standard_normal((1, 3, 1024, 1024)).astype(np.float32)
    pixels[:, :, 576:] = 0
    return torch.from_numpy(pixels)


@pytest.fixture(scope="module")
def embeddings(sam: Sam, image: torch.Tensor) -> torch.Tensor:
    with torch.no_grad():
        return sam.encode(image)


def largest_difference(values: torch.Tensor, recorded: dict[str, Any]) -> float:
    assert len(recorded["places"]) == len(recorded["values"]) >= 100
    places = torch.tensor(recorded["places"])
    return float((values[0][tuple(places.T)] - torch.tensor(recorded["values"])).abs().max())


def test_image_embeddings(embeddings: torch.Tensor) -> None:
    recorded = RECORDED["embeddings"]
    assert embeddings.shape == (1, 256, 64, 64)
    assert largest_difference(embeddings, recorded) < TOLERANCE
    sums = [embeddings.mean(), embeddings.std(), embeddings.abs().mean()]
    assert [float(value) for value in sums] == pytest.approx(
        [recorded["mean"], recorded["std"], recorded["mean_abs"]], abs=TOLERANCE
    )


def test_masks_and_predicted_iou(sam: Sam, embeddings: torch.Tensor) -> None:
    prompt = RECORDED["prompt"]
    with torch.no_grad():
        logits, iou = sam.decode(embeddings, torch.tensor([prompt["coords"]]), torch.tensor([prompt["labels"]]))
    assert largest_difference(logits, RECORDED["logits"]) < TOLERANCE
    assert iou[0].tolist() == pytest.approx(RECORDED["predicted_iou"], abs=TOLERANCE)


def test_a_wrong_weight_is_seen(sam: Sam, image: torch.Tensor) -> None:
    wrong = build_sam("vit_t")
    state = sam.state_dict()
    key = "image_encoder.layers.2.blocks.3.attn.attention_biases"
    # Not all by the same amount: a constant added to every bias drops out of the softmax.
    state[key] = state[key] * 0.9
    wrong.load_state_dict(state)
    with torch.no_grad():
        assert largest_difference(wrong.encode(image), RECORDED["embeddings"]) > TOLERANCE
