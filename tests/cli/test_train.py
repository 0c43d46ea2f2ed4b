"""``sam-annotator train``, ``train pack`` and ``train export``."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from PIL import Image
from pycocotools import mask as coco_mask

import sam_annotator as package
from sam_annotator.training import loop
from sam_annotator.training.options import TrainingOptions
from tests.one_thread import one_thread  # noqa: F401  # a fixture

SIDE = 128
ROOT = Path(package.__file__).parents[1]
TINY = ["--device", "cpu", "--processes", "1", "--images", "1", "--objects", "1", "--crop", "64", "--large-share", "0"]


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """One photograph with one disc."""
    folder = tmp_path / "discs"
    folder.mkdir()
    mask = np.zeros((SIDE, SIDE), np.uint8)
    cv2.circle(mask, (60, 70), 30, 1, -1)
    Image.fromarray(np.dstack([mask * 200] * 3)).save(folder / "disc.png")
    rle = coco_mask.encode(np.asfortranarray(mask))
    content = {
        "images": [{"id": 1, "file_name": "disc.png", "width": SIDE, "height": SIDE}],
        "categories": [{"id": 1, "name": "disc"}],
        "annotations": [
            {
                "id": 1,
                "image_id": 1,
                "category_id": 1,
                "segmentation": {"size": [SIDE, SIDE], "counts": rle["counts"].decode()},
            }
        ],
    }
    (folder / "annotations.json").write_text(json.dumps(content))
    return folder


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> list[tuple[TrainingOptions, bool]]:
    """What training was asked for; nothing is trained."""
    asked: list[tuple[TrainingOptions, bool]] = []
    monkeypatch.setattr(loop, "train", lambda options, *, resume: asked.append((options, resume)))
    return asked


@pytest.mark.slow
def test_from_photographs_to_a_model_that_answers(
    sam_annotator: Callable, dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAM_ANNOTATOR_HOME", str(tmp_path / "home"))
    run, folder, weights = tmp_path / "run", tmp_path / "my-model", tmp_path / "weights.pt"
    packed = sam_annotator("train", "pack", dataset, "--output", tmp_path / "pack.zip")
    assert packed.code == 0
    assert packed.out.startswith(f"Wrote {tmp_path / 'pack.zip'}, 0.0 MiB")

    done = sam_annotator("train", tmp_path / "pack.zip", "--run", run, "--steps", "1", *TINY)
    assert done.code == 0, done.err
    assert "Training on train/discs 1 (100%), cutouts 0" in done.err
    assert "Done after 1 steps and 1 crops." in done.err

    exported = sam_annotator("train", "export", run, folder, "--title", 'The "best"', "--torch", weights)
    assert exported.code == 0, exported.err
    assert [line.split("  ")[0] for line in exported.out.splitlines()] == [
        *(str(folder / name) for name in ("encoder.onnx", "decoder.onnx", "points.onnx", "model.toml")),
        str(weights),
    ]
    assert sam_annotator("models", "add", folder).code == 0
    assert 'The "best", own' in sam_annotator("models", "list").out
    answer = sam_annotator(
        "segment", dataset / "disc.png", "--model", "my-model", "--point", "60,70", "--json", "-", "--threads", "1"
    )
    assert json.loads(answer.out)["model"] == "my-model"
    averaged, half = (
        torch.load(run / "last.pt", weights_only=True)["ema"],
        torch.load(weights, weights_only=True)["ema"],
    )
    assert all(torch.equal(half[name], value.half()) for name, value in averaged.items() if value.is_floating_point())


@pytest.mark.slow
def test_a_killed_run_goes_on(sam_annotator: Callable, dataset: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    arguments = ["train", dataset, "--run", run, "--minutes", "10", "--save-seconds", "0.01", *TINY]
    command = [sys.executable, "-m", "sam_annotator", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        while not (run / "previous.pt").exists():
            assert process.poll() is None, process.stderr.read() if process.stderr else ""
        process.send_signal(signal.SIGKILL)
    # The options and the data are those of the run; what is given anew holds.
    resumed = sam_annotator("train", "--run", run, "--resume", "--steps", "1", "--save-seconds", "50")
    assert resumed.code == 0, resumed.err
    config = json.loads((run / "config.json").read_text())
    assert config["options"]["datasets"] == [str(dataset)]
    assert (config["options"]["crop"], config["options"]["steps"], config["options"]["save_seconds"]) == (64, 1, 50)
    first, second = config["sessions"]
    assert (first["step"], second["step"]) == (0, torch.load(run / "last.pt", weights_only=True)["step"])


def test_what_is_typed_overrides_the_recipe(
    sam_annotator: Callable, dataset: Path, tmp_path: Path, trained: list[tuple[TrainingOptions, bool]]
) -> None:
    recipe = tmp_path / "recipe.toml"
    recipe.write_text('[options]\ncrop = 256\nobjects = 7\n[weights]\ncoco = 5\n"*" = 0.5\n')
    outcome = sam_annotator(
        "train", dataset, "--run", tmp_path / "run", "--recipe", recipe, "--crop", "128", "--weight", "coco=2",
        "--weight", "a=b=3", "--scales", "0.5", "2", "--only-iou",
    )  # fmt: skip
    assert outcome.code == 0, outcome.err
    ((options, resume),) = trained
    assert (options.crop, options.objects, options.scales, options.only_iou, resume) == (128, 7, (0.5, 2), True, False)
    assert options.weights == {"coco": 2, "*": 0.5, "a=b": 3}
    assert options.images == TrainingOptions.images


def test_the_recipe_of_the_built_in_model_holds(
    sam_annotator: Callable, dataset: Path, tmp_path: Path, trained: list[tuple[TrainingOptions, bool]]
) -> None:
    recipe = ROOT / "packaging" / "weights" / "recipe.toml"
    assert sam_annotator("train", dataset, "--run", tmp_path / "run", "--recipe", recipe).code == 0
    assert trained[0][0].weights["coco"] > trained[0][0].weights["*"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Missing option '--run'"),
        (["--run", "RUN"], "Say what to train on"),
        (["--run", "RUN", "--resume"], "config.json cannot be read (No such file or directory); is "),
        (["DATASET", "--run", "RUN", "--minutes", "0"], "The value of minutes does not do: Expected float > 0.0."),
        (["DATASET", "--run", "RUN", "--weight", "coco"], "'coco' is not of the form NAME=NUMBER"),
        (["DATASET", "--run", "RUN", "--device", "tpu"], "'tpu' is not one of 'auto', 'cpu', 'cuda', 'mps'"),
        (["DATASET", "--run", "RUN", "--recipe", "WRONG"], "names colour, which is no option; there are clip, crop"),
        (["DATASET", "--run", "RUN", "--recipe", "BROKEN"], "broken.toml is malformed"),
        (["pack", "DATASET", "--output", "RUN"], "should end in .zip"),
        (["export", "DATASET", "RUN", "--id", "My Model"], "'My Model' cannot be an id"),
    ],
)
def test_bad_usage_is_one_line_and_2(
    sam_annotator: Callable, dataset: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    (tmp_path / "wrong.toml").write_text('[options]\ncolour = "blue"\n')
    (tmp_path / "broken.toml").write_text("[options\n")
    places = {name: tmp_path / f"{name.lower()}.toml" for name in ("WRONG", "BROKEN")}
    places |= {"DATASET": dataset, "RUN": tmp_path / "run"}
    outcome = sam_annotator("train", *(places.get(argument, argument) for argument in arguments))
    assert outcome.code == 2
    assert words in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_run_without_weights_cannot_be_exported(sam_annotator: Callable, dataset: Path, tmp_path: Path) -> None:
    outcome = sam_annotator("train", "export", dataset, tmp_path / "model")
    assert outcome.code == 1
    assert outcome.err.startswith(f"{dataset / 'last.pt'} cannot be read")
    assert not (tmp_path / "model").exists()


def test_help_names_every_option_and_the_other_commands(sam_annotator: Callable) -> None:
    text = sam_annotator("train", "--help").out
    assert text.startswith("Usage: sam-annotator train run [OPTIONS] DATASET...")
    for words in ("--minutes", "--learning-rate", "[default:", "train pack --help", "train export --help"):
        assert words in text
