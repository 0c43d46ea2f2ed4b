"""Everything mode finds what segment-anything's own generator finds, with the same weights."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from sam_annotator.assets import resources
from sam_annotator.benchmarking.reference import reference_sam
from sam_annotator.benchmarking.seeded import State, localised_state
from sam_annotator.images import read_image
from sam_annotator.inference.automatic import automatic_masks
from sam_annotator.inference.automatic_options import AutomaticOptions
from sam_annotator.models import Artifact, ModelSpec, SegmentationModel, load_model
from sam_annotator.networks.export import export_checkpoint
from tests.networks.reference import REDUCED

PHOTOGRAPHS = ("cat.jpg", "coffee.jpg", "rocket.jpg")
THRESHOLDS = {"pred_iou_thresh": 2.0, "stability_score_thresh": 0.6, "box_nms_thresh": 0.9, "points_per_side": 8}
"""Loose enough for random weights, whose predicted IoU have a scale of their own."""


def photograph(name: str) -> np.ndarray:
    return read_image(resources() / "samples" / name)


def torch_model(state: State, folder: Path) -> SegmentationModel:
    torch.save(state, folder / "reduced.pth")
    artifacts = (Artifact("all", "reduced.pth"),)
    return load_model(ModelSpec("reduced", "", "sam", "", REDUCED.image_size, artifacts, folder), threads=1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("everything")


@pytest.fixture(scope="module")
def state(folder: Path) -> State:
    image = photograph("cat.jpg")
    grid = np.linspace(0.05, 0.95, 4)
    points = np.stack(np.meshgrid(grid * image.shape[1], grid * image.shape[0]), axis=-1).reshape(-1, 2)

    def logits_of(state: State) -> np.ndarray:
        model = torch_model(state, folder)
        embedding = model.encode(image)
        answers = [answer.make(np.arange(3)) for answer in model.decode_points(embedding, points)]
        return embedding.geometry.on_image(np.array(answers))

    return localised_state(REDUCED, 7, logits_of)


@pytest.fixture(scope="module", params=["torch", pytest.param("onnxruntime", marks=pytest.mark.slow)])
def model(request: pytest.FixtureRequest, state: State, folder: Path) -> SegmentationModel:
    loaded = torch_model(state, folder)
    if request.param == "torch":
        return loaded
    files = export_checkpoint(folder / "reduced.pth", folder / "onnx")
    artifacts = tuple(Artifact(path.stem, path.name) for path in files if path.suffix == ".onnx")
    spec = ModelSpec("reduced", "", "sam", "", REDUCED.image_size, artifacts, folder / "onnx")
    return load_model(spec, threads=1)


@pytest.fixture(scope="module")
def reference(state: State) -> Any:
    return reference_sam(REDUCED, state)


@pytest.mark.parametrize("layers", [0, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", PHOTOGRAPHS)
def test_the_same_masks_as_the_reference(model: SegmentationModel, reference: Any, name: str, layers: int) -> None:
    from segment_anything import SamAutomaticMaskGenerator

    image = photograph(name)
    expected = SamAutomaticMaskGenerator(reference, crop_n_layers=layers, **THRESHOLDS).generate(image)
    found = automatic_masks(model, image, AutomaticOptions(crop_n_layers=layers, **THRESHOLDS))
    assert len(found) == len(expected) > 5
    assert len({each.crop_box for each in found}) > 2 * layers, "crops find something too"
    left = list(found)
    for record in expected:
        # The three masks of one point have predicted IoU of their own.
        same = [
            each
            for each in left
            if each.crop_box == tuple(record["crop_box"])
            and each.predicted_iou == pytest.approx(record["predicted_iou"], abs=1e-3)
            and np.allclose(each.point, record["point_coords"][0], atol=1e-3)
        ]
        assert len(same) == 1, record["point_coords"]
        left.remove(same[0])
        ours, theirs = same[0].mask.to_array(), record["segmentation"]
        assert (ours & theirs).sum() >= 0.99 * (ours | theirs).sum()
        assert same[0].stability_score == pytest.approx(record["stability_score"], abs=1e-3)
        ours_record = same[0].record()
        assert set(ours_record) == set(record)
        assert ours_record["area"] == pytest.approx(record["area"], rel=0.01, abs=1)


def test_small_regions_go_as_in_the_reference(model: SegmentationModel, reference: Any) -> None:
    from segment_anything import SamAutomaticMaskGenerator

    image = photograph("cat.jpg")
    options = {**THRESHOLDS, "min_mask_region_area": 500}
    expected = SamAutomaticMaskGenerator(reference, **options).generate(image)
    found = automatic_masks(model, image, AutomaticOptions(**options))
    assert sorted(each.mask.area for each in found) == pytest.approx(
        sorted(each["area"] for each in expected), rel=0.01
    )
