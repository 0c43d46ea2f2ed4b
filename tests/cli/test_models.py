"""``sam-annotator models`` and ``export-onnx`` from the outside."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sam_annotator.models import Artifact, Catalog, ModelSpec, weights
from sam_annotator.models.catalog import models_dir
from sam_annotator.models.model_files import to_toml
from tests.models import tiny_graphs


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    folder.mkdir()
    tiny_graphs.encoder(folder / "encoder.onnx", (1, 3, 1024, 1024))
    tiny_graphs.decoder(folder / "decoder.onnx")
    return folder


def test_list(sam_annotator: Callable) -> None:
    lines = sam_annotator("models", "list").out.splitlines()
    assert lines[0].split()[:3] == ["compact", "built", "in"]
    assert any(line.startswith("sam-vit-h") and "not fetched" in line and "2,565 MB" in line for line in lines)
    rows = json.loads(sam_annotator("models", "list", "--json").out)
    assert [row["id"] for row in rows] == list(Catalog.load().entries)


def test_a_model_is_added_used_verified_and_removed(sam_annotator: Callable, exported: Path, tmp_path: Path) -> None:
    assert sam_annotator("models", "add", exported).out == "tiny is ready: sam-annotator --model tiny\n"
    image = Path(__file__).parents[2] / "resources" / "samples" / "cat.jpg"
    outcome = sam_annotator("segment", image, "--point", "9,9", "--model", "tiny", "--json", "-")
    assert json.loads(outcome.out)["model"] == "tiny"
    assert sam_annotator("models", "verify").code == 0
    (models_dir() / "tiny" / "decoder.onnx").write_bytes(b"junk")
    outcome = sam_annotator("models", "verify", "tiny")
    assert outcome.code == 1
    assert "ok       tiny" in outcome.out
    assert "damaged  tiny" in outcome.out
    assert "0 MB are free" in sam_annotator("models", "remove", "tiny").out
    assert sam_annotator("models", "remove", "tiny").code == 2


def test_what_cannot_be_added_is_one_line(sam_annotator: Callable, tmp_path: Path) -> None:
    outcome = sam_annotator("models", "add", tmp_path)
    assert outcome.code == 1
    assert "holds no model files" in outcome.err
    assert sam_annotator("models", "add", tmp_path / "gone").code == 2


def test_the_built_in_model_stays(sam_annotator: Callable) -> None:
    outcome = sam_annotator("models", "remove", "compact")
    assert (outcome.code, outcome.err) == (1, "The model compact ships with the program and cannot be removed.\n")


def test_fetch_says_when_it_is_ready_and_why_not(sam_annotator: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"weights"
    address = Artifact("all", "a.pth", hashlib.sha256(content).hexdigest(), len(content), "http://127.0.0.1:9/a.pth")
    spec = ModelSpec("own", "Own", "sam", "MIT", 1024, (address,), models_dir() / "own")
    spec.directory.mkdir(parents=True)
    (spec.directory / "model.toml").write_text(to_toml(spec), "utf-8")
    outcome = sam_annotator("models", "fetch", "own")
    assert outcome.code == 1
    assert "the built-in model goes on working" in outcome.err
    (spec.directory / "a.pth").write_bytes(content)
    assert sam_annotator("models", "fetch", "own").out == "own is ready.\n"

    def interrupted(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(weights, "fetch", interrupted)
    outcome = sam_annotator("models", "fetch", "own")
    assert (outcome.code, outcome.err.strip()) == (130, "Interrupted.")


def test_exporting_without_torch_says_what_to_install(
    sam_annotator: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkpoint = tmp_path / "sam.pth"
    checkpoint.write_bytes(b"")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    outcome = sam_annotator("export-onnx", checkpoint, "--output", tmp_path / "out")
    assert outcome.code == 1
    assert outcome.err.endswith('install with: pip install "sam-annotator[torch]"\n')


def test_exporting_junk_is_one_line(sam_annotator: Callable, tmp_path: Path) -> None:
    checkpoint = tmp_path / "sam.pth"
    checkpoint.write_bytes(b"junk" * 300)
    outcome = sam_annotator("export-onnx", checkpoint, "--output", tmp_path / "out")
    assert outcome.code == 1
    assert "sam.pth" in outcome.err
    assert not (tmp_path / "out" / "encoder.onnx").exists()
