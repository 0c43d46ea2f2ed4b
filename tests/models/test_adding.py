"""Models that people already have: taken in whole, recognised by what is in the files."""

from pathlib import Path

import numpy as np
import pytest

from sam_annotator.core.prompt import Prompt
from sam_annotator.errors import ModelError, RuntimeUnavailableError, WeightsError
from sam_annotator.models import Catalog, load_model, weights
from sam_annotator.models.adding import add
from sam_annotator.models.catalog import models_dir
from tests.models import tiny_graphs

IMAGE = np.full((60, 80, 3), 120, np.uint8)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An official export with names that say nothing."""
    exported = tmp_path / "My SAM"
    exported.mkdir()
    tiny_graphs.decoder(exported / "1.onnx")
    tiny_graphs.encoder(exported / "fine_encoder.onnx", (1, 3, 1024, 1024))
    return exported


def leftovers() -> list[str]:
    return [path.name for path in models_dir().iterdir()] if models_dir().is_dir() else []


def test_onnx_files_are_told_apart_by_their_inputs(folder: Path) -> None:
    spec = add(sorted(folder.iterdir()), title="Fine")
    assert spec.id == "fine"
    assert Catalog.load().spec("fine") == spec
    assert {artifact.part: artifact.file for artifact in spec.artifacts} == {
        "encoder": "fine_encoder.onnx",
        "decoder": "1.onnx",
    }
    assert {check.state for check in weights.verify(spec)} == {weights.OK}
    for path in folder.iterdir():
        path.unlink()
    model = load_model(spec, threads=1)
    assert len(model.decode(model.encode(IMAGE), Prompt().with_point(9, 9))) == 3


def test_a_folder_gives_its_name(folder: Path) -> None:
    tiny_graphs.prepare(folder / "p.onnx")
    tiny_graphs.decoder(folder / "1.onnx", official=False, features=("keys", (1, 4096, 256)))
    spec = add([folder])
    assert (spec.id, spec.title) == ("my-sam", "my-sam")
    assert {artifact.part for artifact in spec.artifacts} == {"encoder", "prepare", "decoder"}
    weights.remove(spec)
    assert leftovers() == []


def test_the_built_in_model_can_be_added_under_another_id() -> None:
    builtin = Catalog.load().spec("compact")
    spec = add([builtin.directory], model_id="compact-copy")
    assert (spec.family, spec.input_size, spec.builtin) == ("compact", 512, False)
    assert spec.artifacts == builtin.artifacts
    bare = add([builtin.directory / artifact.file for artifact in builtin.artifacts], model_id="bare")
    assert (bare.family, bare.input_size) == ("compact", 512)


def test_an_id_is_given_once(folder: Path) -> None:
    add([folder])
    with pytest.raises(ModelError, match="'my-sam' already"):
        add([folder])
    with pytest.raises(ModelError, match="'compact' already"):
        add([folder], model_id="compact")
    with pytest.raises(ModelError, match="cannot be an id"):
        add([folder], model_id="../up")
    assert leftovers() == ["my-sam"]


def test_what_does_not_work_leaves_nothing(folder: Path) -> None:
    tiny_graphs.decoder(folder / "1.onnx", masks=1)
    with pytest.raises(ModelError, match="one mask only"):
        add([folder])
    (folder / "1.onnx").write_bytes(b"junk")
    with pytest.raises(WeightsError, match=r"1\.onnx cannot be loaded"):
        add([folder])
    assert leftovers() == []


def test_files_that_make_no_model_are_refused(folder: Path, tmp_path: Path) -> None:
    one, encoder = sorted(folder.iterdir())
    with pytest.raises(ModelError, match="decoder missing"):
        add([encoder])
    tiny_graphs.decoder(folder / "2.onnx")
    with pytest.raises(ModelError, match=r"1\.onnx and 2\.onnx are both the decoder"):
        add([folder])
    with pytest.raises(ModelError, match="holds no model files"):
        add([tmp_path])
    note = tmp_path / "note.txt"
    note.write_text("hello")
    for paths in ([note], [one, note]):
        with pytest.raises(ModelError, match="Give one checkpoint"):
            add(paths)


def test_a_folder_whose_files_changed_since_its_export_is_refused(folder: Path) -> None:
    spec = add([folder])
    (spec.directory / "1.onnx").write_bytes(b"junk")
    with pytest.raises(ModelError, match="does not match its checksum"):
        add([spec.directory], model_id="again")


def test_a_checkpoint_is_taken_without_torch_but_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkpoint = tmp_path / "My_Fine.Tune.pth"
    checkpoint.write_bytes(b"weights")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    spec = add([checkpoint])
    assert (spec.id, spec.artifacts[0].part) == ("my-fine.tune", "all")
    with pytest.raises(RuntimeUnavailableError, match="pip install"):
        load_model(spec)
