"""A click through our whole path says what segment-anything's own predictor says, with the same weights."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from sam_annotator.assets import resources
from sam_annotator.benchmarking.reference import reference_sam
from sam_annotator.benchmarking.seeded import seeded_state
from sam_annotator.core.prompt import EXCLUDE, Prompt
from sam_annotator.images import read_image
from sam_annotator.models import Artifact, ModelSpec, SegmentationModel, load_model
from sam_annotator.models.adding import add
from sam_annotator.networks.export import export_checkpoint
from sam_annotator.networks.sam import build_sam
from tests.networks.reference import REDUCED

SIDE = REDUCED.image_size
CLICK = Prompt().with_point(200, 120)
PROMPTS = {
    "click": CLICK,
    "three clicks": CLICK.with_point(30.5, 270).with_point(400, 20, EXCLUDE),
    "box": Prompt().with_box(100, 40, 380, 260),
    "box and click": CLICK.with_box(100, 40, 380, 260),
}


@pytest.fixture(scope="module")
def image() -> np.ndarray:
    return read_image(resources() / "samples" / "cat.jpg")


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reduced") / "reduced.pth"
    torch.save(seeded_state(build_sam(REDUCED), 7), path)
    return path


@pytest.fixture(scope="module")
def exported(checkpoint: Path) -> Path:
    export_checkpoint(checkpoint, checkpoint.parent / "onnx")
    return checkpoint.parent / "onnx"


@pytest.fixture(scope="module")
def predictor(checkpoint: Path, image: np.ndarray) -> Any:
    reference = reference_sam(REDUCED, torch.load(checkpoint))
    from segment_anything import SamPredictor

    predictor = SamPredictor(reference)
    predictor.set_image(image)
    return predictor


@pytest.fixture(scope="module", params=["torch", pytest.param("onnxruntime", marks=pytest.mark.slow)])
def model(request: pytest.FixtureRequest, checkpoint: Path) -> SegmentationModel:
    if request.param == "torch":
        artifacts: tuple[Artifact, ...] = (Artifact("all", checkpoint.name),)
        directory = checkpoint.parent
    else:
        artifacts = tuple(Artifact(part, f"{part}.onnx") for part in ("encoder", "prepare", "correct", "decoder"))
        directory = request.getfixturevalue("exported")
    spec = ModelSpec("reduced", "Reduced", "sam", "Apache-2.0", SIDE, artifacts, directory)
    loaded = load_model(spec, threads=2)
    assert loaded.runtime == request.param
    return loaded


def by_token(predictor: Any, prompt: Prompt, earlier: np.ndarray | None = None) -> tuple[Any, Any, Any]:
    """Full-resolution logits (4, H, W), predicted IoU (4,) and low-res logits of the reference, single mask first."""
    mask = None if earlier is None else torch.from_numpy(earlier)
    answers = [
        predictor.predict(
            point_coords=prompt.coords() if prompt.points else None,
            point_labels=prompt.labels() if prompt.points else None,
            box=None if prompt.box is None else np.array(prompt.box),
            mask_input=None if mask is None else mask.numpy(),
            multimask_output=multimask,
            return_logits=True,
        )
        for multimask in (False, True)
    ]
    logits, iou, low_res = (np.concatenate(parts) for parts in zip(*answers, strict=True))
    return logits, iou, low_res


@pytest.mark.parametrize("kind", PROMPTS)
@pytest.mark.parametrize("with_mask", [False, True])
def test_every_candidate_is_the_reference_s(
    model: SegmentationModel, predictor: Any, image: np.ndarray, kind: str, with_mask: bool
) -> None:
    prompt = PROMPTS[kind]
    embedding = model.encode(image)
    earlier = model.decode(embedding, prompt).mask_input(1) if with_mask else None
    candidates = model.decode(embedding, prompt.with_mask_input(earlier))
    logits, iou, low_res = by_token(predictor, prompt, earlier)
    tokens = candidates.tokens
    assert tokens.tolist() == (
        [0, *(1 + np.argsort(-iou[1:]))[:2]] if kind != "click" else [*(1 + np.argsort(-iou[1:]))]
    )
    np.testing.assert_allclose(candidates.predicted_iou, iou[tokens], atol=1e-4)
    geometry = candidates.geometry
    expected = geometry.on_image(low_res[tokens])
    np.testing.assert_allclose(geometry.on_image(candidates.low_res_logits), expected, atol=1e-3)
    for rank, token in enumerate(tokens):
        enlarged = candidates.geometry.logits_to_image(candidates.low_res_logits[rank])
        np.testing.assert_allclose(enlarged, logits[token], atol=2e-3)


def test_a_checkpoint_is_added_with_the_size_that_its_tensors_tell(checkpoint: Path, image: np.ndarray) -> None:
    spec = add([checkpoint])
    assert spec.input_size == SIDE
    model = load_model(spec, threads=2)
    assert len(model.decode(model.encode(image), CLICK)) == 3


@pytest.mark.slow
def test_an_export_is_added_as_it_is(exported: Path) -> None:
    spec = add([exported])
    assert (spec.id, spec.input_size) == ("reduced", SIDE)
    assert "SAM" in spec.title
