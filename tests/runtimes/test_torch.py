"""Checkpoints run in torch behind our protocol, by the signatures of the exported graphs."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from sam_annotator.benchmarking.seeded import seeded_state
from sam_annotator.errors import ModelError, RuntimeUnavailableError, WeightsError
from sam_annotator.models.points import planes
from sam_annotator.networks.checkpoint import load_checkpoint
from sam_annotator.networks.parts import PARTS, PER_POINT
from sam_annotator.networks.sam import build_sam
from sam_annotator.runtimes.base import Precision
from sam_annotator.runtimes.torch import TorchRuntime, TorchSession
from tests.networks.reference import REDUCED, decoder_feeds, make_prompts


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("checkpoint") / "reduced.pth"
    torch.save(seeded_state(build_sam(REDUCED), 41), path)
    return path


@pytest.fixture(scope="module")
def sessions(checkpoint: Path) -> dict[str, TorchSession]:
    runtime = TorchRuntime()
    return {part: runtime.load(checkpoint, part, device="cpu", threads=2) for part in PARTS}


POINTS = np.array([[10, 20], [200, 31.5], [128, 255]], np.float32)


def image() -> np.ndarray:
    return np.random.default_rng(1).normal(size=(1, 3, 256, 256)).astype(np.float32)


@pytest.fixture(scope="module")
def answers(sessions: dict[str, TorchSession]) -> dict[str, dict[str, np.ndarray]]:
    """Each part's outputs for clicks, and for a mask."""
    prompt = {
        name: tensor.numpy() for name, tensor in decoder_feeds(REDUCED, make_prompts(REDUCED)["10 points"]).items()
    }
    encoded = sessions["encoder"].run({"image": image()})
    prepared = sessions["prepare"].run(encoded)
    needed = {name: prepared[name] for name in sessions["points"].inputs if name in prepared}
    found = sessions["points"].run(needed | {"points": POINTS})
    of_second = {name: np.ascontiguousarray(found[name][1]) for name in PER_POINT}
    masks = sessions["masks"].run({"upscaled": prepared["upscaled"], **of_second})
    decoded = sessions["decoder"].run({name: (prepared | prompt)[name] for name in sessions["decoder"].inputs})
    mask_input = np.random.default_rng(2).normal(size=(1, 1, 64, 64)).astype(np.float32)
    corrected = sessions["correct"].run(prepared | {"mask_input": mask_input})
    return {
        "encoder": encoded,
        "prepare": prepared,
        "correct": corrected,
        "decoder": decoded,
        "points": found,
        "masks": masks,
    }


def test_answers_are_the_networks_own(
    sessions: dict[str, TorchSession], answers: dict[str, dict[str, np.ndarray]], checkpoint: Path
) -> None:
    sam = load_checkpoint(checkpoint)
    embeddings = sam.encode(torch.from_numpy(image()))
    logits, iou = sam.decode(embeddings, **make_prompts(REDUCED)["10 points"])
    assert np.abs(answers["encoder"]["image_embeddings"] - embeddings.numpy()).max() < 1e-4
    made = planes(answers["decoder"]["logits"], (REDUCED.grid, REDUCED.grid), REDUCED.grid)
    assert np.abs(made - logits.numpy()[0]).max() < 1e-4
    assert np.abs(answers["decoder"]["iou_predictions"] - iou.numpy()).max() < 1e-4
    assert all(tuple(answers[part]) == session.outputs for part, session in sessions.items())


def test_many_points_are_answered_as_each_by_itself(
    answers: dict[str, dict[str, np.ndarray]], checkpoint: Path
) -> None:
    sam = load_checkpoint(checkpoint)
    labels = torch.ones(len(POINTS), 1)
    logits, iou = sam.decode(sam.encode(torch.from_numpy(image())), torch.from_numpy(POINTS)[:, None], labels)
    assert np.abs(answers["points"]["iou_predictions"] - iou.numpy()[:, 1:]).max() < 1e-4
    ordered = planes(answers["masks"]["logits"], (REDUCED.grid, REDUCED.grid), REDUCED.grid)
    assert np.abs(ordered - logits.numpy()[1, 1:]).max() < 1e-4


def test_answers_are_plain_float32_arrays(answers: dict[str, dict[str, np.ndarray]]) -> None:
    assert all(array.dtype == np.float32 for outputs in answers.values() for array in outputs.values())
    assert answers["decoder"]["logits"].shape == (4, 64 * 64)


def test_parts_share_one_network_while_any_of_them_lives(checkpoint: Path) -> None:
    runtime = TorchRuntime()
    first = runtime.load(checkpoint, "encoder", device="cpu")
    second = runtime.load(checkpoint, "decoder", device="cpu")
    assert len(runtime._networks) == 1
    del first
    gc.collect()
    assert len(runtime._networks) == 1
    del second
    gc.collect()
    assert len(runtime._networks) == 0


def test_a_replaced_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "changing.pth"
    runtime = TorchRuntime()
    images = {"image": np.ones((1, 3, 256, 256), np.float32)}
    torch.save(seeded_state(build_sam(REDUCED), 1), path)
    before = runtime.load(path, "encoder", device="cpu")
    torch.save(seeded_state(build_sam(REDUCED), 2), path)
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))
    after = runtime.load(path, "encoder", device="cpu")
    made = [session.run(images)["image_embeddings"] for session in (before, after)]
    assert np.abs(made[0] - made[1]).max() > 0.1


@pytest.mark.parametrize(
    ("feeds", "sentence"),
    [
        ({}, r"reduced\.pth takes image, not "),
        ({"image": np.zeros((1, 3, 64, 64), np.float32)}, r"takes image as float32 \(1, 3, 256, 256\)"),
        ({"image": np.zeros((1, 3, 256, 256), np.float64)}, r"not float64"),
    ],
)
def test_wrong_arrays_are_refused(
    sessions: dict[str, TorchSession], feeds: dict[str, np.ndarray], sentence: str
) -> None:
    with pytest.raises(ModelError, match=sentence):
        sessions["encoder"].run(feeds)


def test_labels_without_a_meaning_are_an_error_not_a_crash(
    sessions: dict[str, TorchSession], answers: dict[str, dict[str, np.ndarray]]
) -> None:
    prompt = {name: tensor.numpy() for name, tensor in decoder_feeds(REDUCED, make_prompts(REDUCED)["1 point"]).items()}
    feeds = answers["prepare"] | prompt | {"point_labels": np.full((1, 2), 9, np.float32)}
    given = {name: feeds[name] for name in sessions["decoder"].inputs}
    with pytest.raises(ModelError, match=r"^Torch failed on reduced\.pth: [^\n]*\.$"):
        sessions["decoder"].run(given)


def test_unknown_part_device_and_file(checkpoint: Path) -> None:
    runtime = TorchRuntime()
    with pytest.raises(ModelError, match="no part 'all'"):
        runtime.load(checkpoint, "all")
    with pytest.raises(RuntimeUnavailableError, match="'tpu'"):
        runtime.load(checkpoint, "encoder", device="tpu")
    with pytest.raises(WeightsError, match="missing"):
        runtime.load(checkpoint.with_name("absent.pth"), "encoder")


def test_without_torch_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, checkpoint: Path) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    runtime = TorchRuntime()
    assert "pip install 'sam-annotator[torch]'" in str(runtime.why_unavailable())
    with pytest.raises(RuntimeUnavailableError, match="not installed"):
        runtime.load(checkpoint, "encoder")


def test_the_module_is_imported_without_torch() -> None:
    code = "import sys, sam_annotator.runtimes.torch; assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_bf16_is_near_and_its_answers_are_float32(checkpoint: Path, sessions: dict[str, TorchSession]) -> None:
    runtime = TorchRuntime()
    if Precision.BF16 not in runtime.precisions("cpu"):
        pytest.skip("this processor does not multiply in bfloat16")
    session = runtime.load(checkpoint, "encoder", device="cpu", threads=2, precision=Precision.BF16)
    made, expected = (one.run({"image": image()})["image_embeddings"] for one in (session, sessions["encoder"]))
    assert made.dtype == np.float32
    assert 1e-4 < np.abs(made - expected).max() < 0.5
    assert (session.precision, sessions["encoder"].precision) == (Precision.BF16, Precision.FP32)


def test_a_processor_without_bf16_does_not_offer_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_is_avx512_bf16_supported", "_is_amx_tile_supported"):
        monkeypatch.setattr(torch.cpu, name, lambda: False, raising=False)
    assert TorchRuntime().precisions("cpu") == (Precision.FP32,)
