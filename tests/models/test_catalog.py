"""Which models there are, and what is said about descriptions that cannot be read."""

from pathlib import Path

import pytest

from sam_annotator import assets
from sam_annotator.errors import ModelError
from sam_annotator.models import FAMILIES, Catalog, weights
from sam_annotator.models.base import Artifact, ModelSpec
from sam_annotator.models.catalog import models_dir
from sam_annotator.models.model_files import MODEL_FILE, ModelEntry, read_toml, to_spec, to_toml

GOOD = """
id = "mine"
title = "Mine"
family = "sam"
license = "MIT"
input_size = 1024
[[artifacts]]
part = "all"
file = "mine.pth"
"""


def add_file(text: str, name: str = "mine") -> Path:
    path = models_dir() / name / MODEL_FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return path


def test_the_built_in_model_comes_first_and_is_whole() -> None:
    catalog = Catalog.load()
    spec = catalog.specs()[0]
    assert (spec.id, spec.builtin) == (catalog.default, True)
    assert catalog.is_installed(spec)
    assert {check.state for check in weights.verify(spec)} == {weights.OK}
    with pytest.raises(ModelError, match="ships with the program"):
        weights.remove(spec)


def test_every_shipped_model_can_be_fetched_verified_and_run() -> None:
    for spec in Catalog.load().specs():
        assert spec.family in FAMILIES
        for artifact in spec.artifacts:
            assert len(artifact.sha256) == 64
            assert spec.builtin or artifact.url.startswith("https://")
            assert spec.builtin or artifact.url.endswith(artifact.file)


def test_added_models_are_seen_but_replace_none() -> None:
    add_file(GOOD)
    add_file(GOOD.replace('"mine"', '"compact"'), "intruder")
    catalog = Catalog.load()
    assert catalog.spec("mine").directory == models_dir() / "mine"
    assert not catalog.is_installed(catalog.spec("mine"))
    assert catalog.spec("compact").builtin
    assert catalog.problems == ()


@pytest.mark.parametrize(
    ("wrong", "right", "words"),
    [
        ("input_size = 1024", 'input_size = "big"', "got `str` - at `$.input_size`"),
        ('file = "mine.pth"', 'file = "../../mine.pth"', "at `$.artifacts[0].file`"),
        ('file = "mine.pth"', 'file = "mine.pth"\nsha256 = "123"', "at `$.artifacts[0].sha256`"),
        ('part = "all"', 'part = "half"', "at `$.artifacts[0].part`"),
        ('license = "MIT"', 'licence = "MIT"', "licen"),
        ("[[artifacts]]", "[[artifacts", "malformed"),
    ],
)
def test_a_malformed_description_is_named_and_the_others_stay(wrong: str, right: str, words: str) -> None:
    path = add_file(GOOD.replace(wrong, right))
    catalog = Catalog.load()
    assert "mine" not in catalog.entries
    assert "mobile-sam" in catalog.entries
    (problem,) = catalog.problems
    assert str(path) in problem
    assert words in problem


def test_a_malformed_shipped_catalogue_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "resources" / "models" / "compact").mkdir(parents=True)
    (tmp_path / "resources" / "models" / "compact" / MODEL_FILE).write_text(GOOD, "utf-8")
    (tmp_path / "resources" / "models" / "catalog.toml").write_text('model = "none"', "utf-8")
    monkeypatch.setattr(assets, "PACKAGE", tmp_path)
    with pytest.raises(ModelError, match=r"catalog\.toml is malformed: .*\$\.model"):
        Catalog.load()


def test_an_unknown_id_lists_the_known_ones() -> None:
    with pytest.raises(ModelError, match="no model 'sam5'; there are compact, "):
        Catalog.load().spec("sam5")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    artifacts = (
        Artifact("encoder", 'e "1".onnx', "a" * 64, 12, "https://example.org/e"),
        Artifact("decoder", "d.onnx"),
    )
    spec = ModelSpec("mine", 'Größe "L" \\ 2', "sam", "MIT", 512, artifacts, tmp_path)
    (tmp_path / MODEL_FILE).write_text(to_toml(spec), "utf-8")
    assert to_spec(read_toml(tmp_path / MODEL_FILE, ModelEntry), tmp_path) == spec


def test_a_file_of_the_wrong_size_is_not_installed(tmp_path: Path) -> None:
    spec = ModelSpec("mine", "Mine", "sam", "MIT", 512, (Artifact("all", "a.pth", "", 5),), tmp_path)
    (tmp_path / "a.pth").write_bytes(b"1234")
    assert not Catalog.is_installed(spec)
    (tmp_path / "a.pth").write_bytes(b"12345")
    assert Catalog.is_installed(spec)
