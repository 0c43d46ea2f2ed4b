"""Exported graphs run in ONNX Runtime and say what torch says, whatever the prompt."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
import torch

from sam_annotator.benchmarking.seeded import seeded_state
from sam_annotator.errors import ModelError, WeightsError
from sam_annotator.models.model_files import ModelEntry, read_toml
from sam_annotator.models.points import planes
from sam_annotator.networks.export import STEPS, export_checkpoint, export_sam
from sam_annotator.networks.parts import CORRECTED, PARTS, sam_part
from sam_annotator.networks.sam import VARIANTS, Sam, build_sam
from sam_annotator.networks.split_preparation import DECODED, Prepared
from tests.networks.reference import REDUCED, decoder_feeds, make_prompts

TOLERANCE = 1e-3
KINDS = [kind for kind in make_prompts(REDUCED) if kind not in {"2 boxes at once", "nothing"}]


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("checkpoint") / "My SAM_v2.pth"
    torch.save(seeded_state(build_sam(REDUCED), 31), path)
    return path


@pytest.fixture(scope="module")
def sam(checkpoint: Path) -> Sam:
    sam = build_sam(REDUCED)
    sam.load_state_dict(torch.load(checkpoint))
    return sam.requires_grad_(requires_grad=False)


@pytest.fixture(scope="module")
def steps() -> list[str]:
    return []


@pytest.fixture(scope="module")
def folder(checkpoint: Path, steps: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("export") / "new" / "folder"
    written = export_checkpoint(checkpoint, directory, progress=steps.append)
    assert sorted(written) == sorted(directory.iterdir())
    return directory


@pytest.fixture(scope="module")
def sessions(folder: Path) -> dict[str, Any]:
    return {part: onnxruntime.InferenceSession(folder / f"{part}.onnx") for part in PARTS}


@pytest.fixture(scope="module")
def image() -> torch.Tensor:
    return torch.randn(1, 3, 256, 256, generator=torch.Generator().manual_seed(4))


def run(session: Any, feeds: dict[str, Any]) -> dict[str, Any]:
    names = [node.name for node in session.get_outputs()]
    return dict(zip(names, session.run(names, feeds), strict=True))


def test_encoder(sessions: dict[str, Any], sam: Sam, image: torch.Tensor) -> None:
    made = run(sessions["encoder"], {"image": image.numpy()})
    assert list(made) == ["image_embeddings"]
    assert np.abs(made["image_embeddings"] - sam.encode(image).numpy()).max() < TOLERANCE


@pytest.mark.parametrize("kind", KINDS)
def test_decoder(sessions: dict[str, Any], sam: Sam, image: torch.Tensor, kind: str) -> None:
    prompt = make_prompts(REDUCED)[kind]
    embeddings = sam.encode(image)
    prepared = run(sessions["prepare"], {"image_embeddings": embeddings.numpy()})
    assert tuple(prepared) == Prepared._fields
    feeds = {name: tensor.numpy() for name, tensor in decoder_feeds(REDUCED, prompt).items()}
    if "masks" in prompt:
        corrected = run(sessions["correct"], prepared | {"mask_input": prompt["masks"].numpy()})
        prepared = {name: corrected[CORRECTED + name] for name in DECODED}
    if kind == "mask":
        # A graph that takes any number of points need not take none: give what the program gives, a padding point.
        feeds |= {"point_coords": np.zeros((1, 1, 2), np.float32), "point_labels": np.full((1, 1), -1, np.float32)}
        prompt = prompt | {"coords": torch.zeros(1, 0, 2), "labels": torch.zeros(1, 0)}
    answer = run(sessions["decoder"], {name: prepared[name] for name in DECODED} | feeds)
    logits, iou = sam.decode(embeddings, **prompt)
    made = planes(answer["logits"], (REDUCED.grid, REDUCED.grid), REDUCED.grid)
    np.testing.assert_allclose(made, logits[0], atol=TOLERANCE, rtol=0)
    assert np.abs(answer["iou_predictions"] - iou.numpy()).max() < TOLERANCE


@pytest.mark.parametrize("part", PARTS)
def test_signatures_are_those_of_the_parts(sessions: dict[str, Any], sam: Sam, part: str) -> None:
    nodes = sessions[part].get_inputs()
    # An axis of any length has a name instead of a number.
    shapes = {node.name: tuple(n if isinstance(n, int) else None for n in node.shape) for node in nodes}
    assert list(shapes.items()) == list(sam_part(sam, part).inputs.items())
    assert tuple(node.name for node in sessions[part].get_outputs()) == sam_part(sam, part).outputs


def test_model_file_describes_the_folder(folder: Path, checkpoint: Path) -> None:
    entry = read_toml(folder / "model.toml", ModelEntry)
    assert (entry.id, entry.title) == ("my-sam-v2", "SAM (My SAM_v2)")
    assert (entry.family, entry.input_size) == ("sam", REDUCED.image_size)
    assert [artifact.part for artifact in entry.artifacts] == list(PARTS)
    for artifact in entry.artifacts:
        content = (folder / artifact.file).read_bytes()
        assert (artifact.size, artifact.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_progress_names_the_steps(folder: Path, steps: list[str], checkpoint: Path) -> None:
    assert steps == [f"Loading {checkpoint.name}", *(STEPS[part] for part in PARTS)]


@pytest.mark.slow
def test_half_precision_halves_the_files(sam: Sam, folder: Path, image: torch.Tensor, tmp_path: Path) -> None:
    export_sam(sam, tmp_path, model_id="half", title="Half", license_name="MIT", fp16=True)
    for part in PARTS:
        assert (tmp_path / f"{part}.onnx").stat().st_size < 0.6 * (folder / f"{part}.onnx").stat().st_size
    session = onnxruntime.InferenceSession(tmp_path / "encoder.onnx")
    difference = np.abs(run(session, {"image": image.numpy()})["image_embeddings"] - sam.encode(image).numpy())
    assert 0 < difference.max() < 0.1


def test_a_file_in_the_way(sam: Sam, tmp_path: Path) -> None:
    blocked = tmp_path / "folder"
    blocked.write_text("here first")
    with pytest.raises(ModelError, match=r"cannot be written to .*folder"):
        export_sam(sam, blocked, model_id="x", title="X", license_name="MIT")


def test_an_interrupted_export_leaves_nothing(sam: Sam, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sam_annotator.networks.export.PARTS", ("prepare", "decoder"))  # the encoder takes seconds

    def interrupt(step: str) -> None:
        if step == STEPS["decoder"]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_sam(sam, tmp_path, model_id="x", title="X", license_name="MIT", progress=interrupt)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_checkpoint(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"absent\.pth does not exist"):
        export_checkpoint(tmp_path / "absent.pth", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_encoder_too_large_for_one_file_is_refused_before_any_work(tmp_path: Path) -> None:
    with torch.device("meta"):
        huge = Sam(VARIANTS["vit_h"])
    with pytest.raises(ModelError, match="--fp16"):
        export_sam(huge, tmp_path, model_id="x", title="X", license_name="MIT")
