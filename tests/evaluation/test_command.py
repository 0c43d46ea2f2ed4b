"""The whole run, from a folder on disk to table and JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from sam_annotator.evaluation.command import find_spec, main
from sam_annotator.models import ModelSpec, SegmentationModel
from sam_annotator.models.fake import SPEC, fake_model
from sam_annotator.models.model_files import MODEL_FILE, to_toml
from tests.evaluation.sets import disc, write_set

LOADED: list[tuple[str, int]] = []


def load(spec: ModelSpec, *, threads: int = 0) -> SegmentationModel:
    LOADED.append((spec.id, threads))
    return fake_model(spec.id)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "models" / "mine"
    folder.mkdir(parents=True)
    (folder / MODEL_FILE).write_text(to_toml(SPEC), "utf-8")
    return folder


@pytest.fixture
def salient(tmp_path: Path) -> Path:
    return write_set(tmp_path / "val" / "salient", [[disc(25 + 2 * n, 30, 8 + n)] for n in range(3)])


@pytest.fixture
def scenes(tmp_path: Path) -> Path:
    return write_set(tmp_path / "val" / "scenes", [[disc(30, 30, 15), disc(70, 10, 3)] for _ in range(3)])


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments], load=load)


def test_table_and_json_of_two_sets_with_the_baseline_on_the_same_objects(
    tmp_path: Path, model: Path, salient: Path, scenes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "figures.json"
    arguments = ("--clicks", 3, "--cap", 2, "--baseline", "grabcut", "--baseline-cap", 1, "--baseline-clicks", 2)

    assert run(salient, scenes, "--model", model, *arguments, "--json", file, "--threads", 1) == 0

    figures: dict[str, Any] = json.loads(file.read_text("utf-8"))
    names = {"val/salient", "val/scenes >=1%", "val/scenes <1%"}
    assert figures["model"] == "fake"
    assert set(figures["datasets"]) == names
    assert {group["objects"] for group in figures["datasets"].values()} == {2}
    assert set(figures["datasets"]["val/salient"]["miou_at"]) == {"1", "2", "3"}
    assert LOADED[-1] == ("fake", 1)

    baseline = figures["baseline"]
    assert baseline["name"] == "grabcut"
    for measured in (baseline["datasets"], baseline["model_on_same_objects"]):
        assert set(measured) == names
        assert {(group["objects"], group["clicks"]) for group in measured.values()} == {(1, 2)}

    out, err = capsys.readouterr()
    assert "| val/scenes <1% | 2 |" in out
    assert "| val/scenes <1%: grabcut | 1 |" in out
    assert "| val/scenes <1%: fake | 1 |" in out
    assert "fake: 6 of 6 objects" in err
    assert "grabcut: 3 of 3 objects" in err


def test_without_a_baseline_there_is_one_table(model: Path, salient: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(salient, "--model", model, "--clicks", 1) == 0

    assert capsys.readouterr().out.count("| set |") == 1


def test_a_malformed_set_ends_with_one_sentence(
    tmp_path: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "annotations.json").write_text('{"images": 3}', "utf-8")

    assert run(tmp_path, "--model", model) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert str(tmp_path / "annotations.json") in err


def test_sets_of_one_name_are_refused(tmp_path: Path, model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twins = [write_set(tmp_path / place / "val" / "coco", [[disc(30, 30, 9)]]) for place in ("a", "b")]

    assert run(*twins, "--model", model) == 1
    assert "same name" in capsys.readouterr().err


def test_a_place_for_the_figures_is_needed_before_the_long_run(
    tmp_path: Path, model: Path, salient: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(salient, "--model", model, "--json", tmp_path / "nowhere" / "figures.json") == 1

    out, err = capsys.readouterr()
    assert "nowhere is not there" in err
    assert "objects" not in out + err


@pytest.mark.parametrize("arguments", [(), ("set", "--clicks", "0"), ("set", "--cap", "x"), ("set", "--baseline", "y")])
def test_bad_usage_exits_with_two(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(*arguments)

    assert caught.value.code == 2


def test_a_model_is_found_by_its_folder_or_by_its_id(model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert find_spec(str(model)).directory == model
    assert find_spec("sam-vit-b").family == "sam"
    assert run("set", "--model", model.parent) == 1
    assert "annotations.json" in capsys.readouterr().err


def test_a_folder_without_model_is_named(tmp_path: Path, salient: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(salient, "--model", tmp_path) == 1

    assert f"{tmp_path / MODEL_FILE} cannot be read" in capsys.readouterr().err
