"""``sam-annotator evaluate``, from folders on disk to tables and files."""

import base64
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from sam_annotator.models import ModelSpec, SegmentationModel, load_model
from sam_annotator.models.fake import SPEC, FakeModel, fake_model
from sam_annotator.models.model_files import MODEL_FILE, to_toml
from tests.evaluation.sets import disc, edit_set, write_set

LOADED: list[tuple[str, int]] = []


@pytest.fixture(autouse=True)
def _fast_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(spec: ModelSpec, *, runtime: str, device: str, threads: int, precision: str) -> SegmentationModel:
        assert precision == "fp32"
        LOADED.append((spec.id, threads))
        return fake_model(spec.id)

    monkeypatch.setattr("sam_annotator.models.load_model", load)
    monkeypatch.setattr("sam_annotator.evaluation.grabcut.SIDE", 80)  # the size of the images; it takes seconds else


def write_model(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / MODEL_FILE).write_text(to_toml(SPEC), "utf-8")
    return folder


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return write_model(tmp_path / "models" / "mine")


@pytest.fixture
def salient(tmp_path: Path) -> Path:
    return write_set(tmp_path / "val" / "salient", [[disc(25 + 2 * n, 30, 8 + n)] for n in range(3)])


@pytest.fixture
def scenes(tmp_path: Path) -> Path:
    return write_set(tmp_path / "val" / "scenes", [[disc(30, 30, 15), disc(70, 10, 3)] for _ in range(3)])


def read(path: Path) -> dict[str, Any]:
    figures: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return figures


def test_table_and_json_of_two_sets_with_the_baseline_on_the_same_objects(
    sam_annotator: Callable, tmp_path: Path, model: Path, salient: Path, scenes: Path
) -> None:
    file = tmp_path / "figures.json"
    arguments = ("--clicks", 3, "--cap", 2, "--baseline", "grabcut", "--baseline-cap", 1, "--baseline-clicks", 2)

    outcome = sam_annotator("evaluate", salient, scenes, "--model", model, *arguments, "--json", file, "--threads", 1)

    assert outcome.code == 0
    figures = read(file)
    counts = {"val/salient": 2, "val/scenes": 4, "val/scenes >=1%": 2, "val/scenes <1%": 2}
    assert figures["model"] == "fake"
    assert {name: row["objects"] for name, row in figures["datasets"].items()} == counts
    assert set(figures["datasets"]["val/salient"]["miou_at"]) == {"1", "2", "3"}
    assert set(figures["datasets"]["val/salient"]["noc"]) == {"80", "85", "90", "95"}
    assert figures["datasets"]["val/salient"]["sizes"]["small"]["objects"] == 2
    assert figures["models"]["fake"]["datasets"] == figures["datasets"]
    assert LOADED[-1] == ("fake", 1)

    baseline = figures["baselines"]["grabcut"]
    for measured in (baseline["datasets"], baseline["models_on_same_objects"]["fake"]):
        assert set(measured) == set(counts)
        assert {(row["objects"], row["clicks"]) for row in measured.values()} == {(1, 2), (2, 2)}

    assert "| val/scenes <1% | 2 |" in outcome.out
    assert "| val/scenes <1%: grabcut | 1 |" in outcome.out
    assert "| val/scenes <1%: fake | 1 |" in outcome.out
    assert "fake: 6 of 6 objects" in outcome.err
    assert "grabcut: 3 of 3 objects" in outcome.err


def test_where_a_model_is_worse_than_the_baseline_is_said(
    sam_annotator: Callable, tmp_path: Path, model: Path, salient: Path
) -> None:
    square = write_set(tmp_path / "val" / "plain", [[disc(40, 30, 29)]])

    arguments = ("--model", model, "--clicks", 1, "--baseline", "grabcut")
    worse = sam_annotator("evaluate", square, *arguments).out.splitlines()[-1]

    # GrabCut finds the red disc in its box; the fake model's ellipse is nearly as good, and its click a small disc.
    assert worse.startswith("fake is ")
    assert ("worse than grabcut on: " in worse) == ("ahead" not in worse)


def test_models_of_one_id_are_told_apart_and_measured_on_the_same_objects(
    sam_annotator: Callable, tmp_path: Path, model: Path, scenes: Path
) -> None:
    other, file = write_model(tmp_path / "models" / "other"), tmp_path / "figures.json"

    arguments = ("--model", model, "--model", other, "--cap", 1, "--clicks", 1, "--json", file)
    outcome = sam_annotator("evaluate", scenes, *arguments)

    figures = read(file)
    assert outcome.code == 0
    assert figures["model"] == str(model)
    assert list(figures["models"]) == [str(model), str(other)]
    assert figures["models"][str(other)]["datasets"]["val/scenes"]["objects"] == 2
    assert f"| val/scenes >=1%: {other} | 1 |" in outcome.out


def test_a_model_given_twice_is_refused(sam_annotator: Callable, model: Path, salient: Path) -> None:
    outcome = sam_annotator("evaluate", salient, "--model", model, "--model", model)

    assert outcome == (2, "", "A model is given twice; give each once.\n")


def test_a_model_that_is_not_there_is_named_before_the_others_are_measured(
    sam_annotator: Callable, monkeypatch: pytest.MonkeyPatch, model: Path, salient: Path
) -> None:
    def load(spec: ModelSpec, **_: object) -> SegmentationModel:
        return load_model(spec) if spec.id == "sam-vit-b" else fake_model(spec.id)

    monkeypatch.setattr("sam_annotator.models.load_model", load)

    outcome = sam_annotator("evaluate", salient, "--model", model, "--model", "sam-vit-b")

    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert "sam-annotator models fetch sam-vit-b" in outcome.err


def test_the_second_look_at_boxes_can_be_left_out(
    sam_annotator: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeModel, "gains_from_surroundings", True)
    folder = write_set(tmp_path / "val" / "large", [[disc(200, 140, 40, (300, 480))]])
    file, figures = tmp_path / "figures.json", []
    for arguments in ((), ("--no-detail",)):
        assert sam_annotator("evaluate", folder, "--clicks", 1, "--json", file, *arguments).code == 0
        figures.append(read(file))

    twice, once = figures
    assert (twice["options"]["detail"], once["options"]["detail"]) == (True, False)
    one, other = (each["datasets"]["val/large"] for each in (twice, once))
    assert one["box_miou"] != other["box_miou"]
    assert one["miou_at"] == other["miou_at"]


def test_refined_outlines_are_measured_when_asked_for(sam_annotator: Callable, tmp_path: Path, model: Path) -> None:
    folder = write_set(tmp_path / "val" / "large", [[disc(200, 140, 80, (300, 480))]])
    file, figures = tmp_path / "figures.json", []
    for arguments in ((), ("--refine-edges",)):
        assert sam_annotator("evaluate", folder, "--model", model, "--clicks", 1, "--json", file, *arguments).code == 0
        figures.append(read(file))

    plain, refined = figures
    assert (plain["options"]["refine_edges"], refined["options"]["refine_edges"]) == (False, True)
    assert plain["options"]["detail"]
    assert plain["datasets"]["val/large"]["box_miou"] < refined["datasets"]["val/large"]["box_miou"]


def test_figures_by_attribute(sam_annotator: Callable, tmp_path: Path, model: Path, salient: Path) -> None:
    edit_set(salient, "images", 1, light="night")
    file = tmp_path / "figures.json"

    arguments = ("--model", model, "--clicks", 3, "--by", "light", "--by", "category", "--json", file)
    outcome = sam_annotator("evaluate", salient, *arguments)

    rows = read(file)["by"]["light"]["val/salient"]
    assert [(row["value"], row["objects"]) for row in rows] == [("night", 1), ("(none)", 2)]
    assert set(rows[1]["miou_at"]["3"]) == {"mean", "low", "high"}
    assert "| val/salient | night | 1 | 1 |" in outcome.out
    assert "| val/salient | object | 3 | 3 |" in outcome.out


def test_an_unknown_attribute_is_refused_before_the_long_run(
    sam_annotator: Callable, model: Path, salient: Path
) -> None:
    outcome = sam_annotator("evaluate", salient, "--model", model, "--by", "weather")

    assert (outcome.code, outcome.out) == (2, "")
    assert "No object has the attribute 'weather'; there are category" in outcome.err
    assert "objects in" not in outcome.err


def test_the_random_floor_answers_the_same_clicks(
    sam_annotator: Callable, tmp_path: Path, model: Path, salient: Path
) -> None:
    pytest.importorskip("torch")
    file = tmp_path / "figures.json"

    arguments = ("--model", model, "--clicks", 1, "--cap", 1, "--baseline", "random", "--json", file)
    outcome = sam_annotator("evaluate", salient, *arguments)

    row = read(file)["baselines"]["random"]["datasets"]["val/salient"]
    assert outcome.code == 0
    assert (row["objects"], set(row["miou_at"])) == (1, {"1"})
    assert "| val/salient: random | 1 |" in outcome.out


def test_the_random_floor_needs_torch(
    sam_annotator: Callable, monkeypatch: pytest.MonkeyPatch, model: Path, salient: Path
) -> None:
    monkeypatch.setattr("sam_annotator.evaluation.random_weights.importlib.util.find_spec", lambda name: None)

    outcome = sam_annotator("evaluate", salient, "--model", model, "--baseline", "random")

    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == ('The baseline random needs torch; install with: pip install "sam-annotator[torch]"\n')


def test_the_page_holds_everything_it_shows(
    sam_annotator: Callable, tmp_path: Path, model: Path, salient: Path, scenes: Path
) -> None:
    file, other = tmp_path / "page.html", write_model(tmp_path / "models" / "other")
    edit_set(scenes, "categories", 0, name="nuts & <bolts>")
    arguments = ("--clicks", 6, "--cap", 2, "--by", "category", "--baseline", "grabcut", "--baseline-clicks", 1)

    outcome = sam_annotator("evaluate", salient, scenes, "--model", model, "--model", other, *arguments, "--html", file)

    page = file.read_text("utf-8")
    assert outcome.code == 0
    assert not re.search(r"<(script|link|iframe)|(src|href)=\"(?!data:)|url\(|@import", page)
    charts = re.findall(r"<svg xmlns.*?</svg>", page)
    # Four rows; two sets at two thresholds; two calibrations; two sets after one and five clicks; four rows for each of
    # two models against the baseline.
    assert len(charts) == 4 + 4 + 2 + 4 + 8
    for chart in charts:
        ET.fromstring(chart)
    # Of each model: the worst and the middle ones of a set with two objects and of one with four.
    pictures = re.findall(r"data:image/jpeg;base64,([^\"]+)", page)
    assert len(pictures) == 2 * 2 * (2 + 4)
    assert {Image.open(io.BytesIO(base64.b64decode(text))).format for text in pictures} == {"JPEG"}
    assert "<td>nuts &amp; &lt;bolts&gt;</td>" in page
    assert "<bolts>" not in page


def test_an_interrupted_run_writes_nothing(
    sam_annotator: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model: Path, salient: Path
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sam_annotator.cli.evaluate._Progress.tell", interrupt)
    files = ("--json", tmp_path / "figures.json", "--html", tmp_path / "page.html")

    outcome = sam_annotator("evaluate", salient, "--model", model, *files)

    assert (outcome.code, outcome.out, outcome.err.strip()) == (130, "", "Interrupted.")
    assert not files[1].exists()
    assert not files[3].exists()


def test_a_malformed_set_ends_with_one_sentence(sam_annotator: Callable, tmp_path: Path, model: Path) -> None:
    (tmp_path / "annotations.json").write_text('{"images": 3}', "utf-8")

    outcome = sam_annotator("evaluate", tmp_path, "--model", model)

    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert str(tmp_path / "annotations.json") in outcome.err


def test_sets_of_one_name_are_refused(sam_annotator: Callable, tmp_path: Path, model: Path) -> None:
    twins = [write_set(tmp_path / place / "val" / "coco", [[disc(30, 30, 9)]]) for place in ("a", "b")]

    outcome = sam_annotator("evaluate", *twins, "--model", model)

    assert outcome.code == 2
    assert "the name val/coco" in outcome.err


def test_a_place_for_the_figures_is_needed_before_the_long_run(
    sam_annotator: Callable, tmp_path: Path, model: Path, salient: Path
) -> None:
    outcome = sam_annotator("evaluate", salient, "--model", model, "--json", tmp_path / "nowhere" / "figures.json")

    assert (outcome.code, outcome.out) == (2, "")
    assert "nowhere is not there" in outcome.err
    assert "objects in" not in outcome.err


@pytest.mark.parametrize("arguments", [(), ("--clicks", "0"), ("--cap", "x"), ("--baseline", "y")])
def test_bad_usage_exits_with_two(sam_annotator: Callable, salient: Path, arguments: tuple[str, ...]) -> None:
    outcome = sam_annotator("evaluate", *((salient, *arguments) if arguments else ()))

    assert (outcome.code, outcome.err.count("\n")) == (2, 1)


def test_a_folder_without_model_is_named(sam_annotator: Callable, tmp_path: Path, salient: Path) -> None:
    outcome = sam_annotator("evaluate", salient, "--model", tmp_path)

    assert outcome.code == 1
    assert f"{tmp_path / MODEL_FILE} cannot be read" in outcome.err
