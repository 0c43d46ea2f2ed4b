"""``sam-annotator bench``, from what is typed to what is printed and written."""

import importlib.util
import json
import math
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from sam_annotator.benchmarking import machine, photographs
from sam_annotator.benchmarking.parts import PARTS
from sam_annotator.folders import HOME_VARIABLE
from sam_annotator.models import Catalog, ModelSpec
from sam_annotator.models.choosing import Measured, remembered
from sam_annotator.models.fake import FakeModel, fake_model
from sam_annotator.models.loading import weights_hash
from sam_annotator.models.ways import Way
from sam_annotator.runtimes.base import Precision

KEYS = {"work", "model", "runtime", "precision", "threads", "median_ms", "reference_median_ms", "ratio", "min", "max"}
PROMPTS = ("point", "10-points", "box", "box+mask")


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setitem(photographs.SIZES, "1080p", (90, 160))
    monkeypatch.setitem(photographs.SIZES, "24mp", (160, 240))
    monkeypatch.setattr(photographs, "PLACES", photographs.PLACES[:1])
    photographs.photograph.cache_clear()


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(spec: ModelSpec, **_: object) -> FakeModel:
        return fake_model(spec.id)

    monkeypatch.setattr("sam_annotator.benchmarking.shelf.load_model", load)
    monkeypatch.setattr("sam_annotator.benchmarking.shelf.ways", lambda *_: [Way("onnxruntime", "cpu")])


@pytest.fixture
def reduced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded models of a small frame."""
    if importlib.util.find_spec("segment_anything") is None:
        pytest.skip("needs segment-anything")
    from tests.networks.reference import REDUCED

    monkeypatch.setattr("sam_annotator.benchmarking.seeded_models.config_of", lambda _: REDUCED)


def read(path: Path) -> dict[str, Any]:
    """The file of ``--json``, whose rows all have the same keys and plausible figures."""
    figures: dict[str, Any] = json.loads(path.read_text("utf-8"))
    for row in figures["rows"]:
        assert row.keys() >= KEYS
        value = row["median_ms"] if row["unit"] == "ms" else row["value"]
        assert row["min"] <= value <= row["max"]
        assert (row["ratio"] is None) == (row["reference"] == "")
        if row["ratio"] is not None and row["unit"] == "ms":
            assert math.isclose(row["ratio"], row["median_ms"] / row["reference_median_ms"])
    return figures


def test_every_work_of_a_model_by_its_name(sam_annotator: Callable, fake: None, tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    parts = ("load", "encode", "prepare", "click", "hover", "accept", "auto")

    outcome = sam_annotator("bench", *parts, "--runs", 1, "--points-per-side", 2, "--json", file)

    assert outcome.code == 0
    figures = read(file)
    clicks = {f"click/{prompt}/{size}" for prompt in PROMPTS for size in ("1080p", "24mp")}
    works = {row["work"] for row in figures["rows"]}
    assert works == {"load", "encode", "encode/24mp", *clicks, "hover", "accept", "accept/24mp", "auto"}
    assert {row["model"] for row in figures["rows"]} == {"compact"}
    assert {row["reference_median_ms"] for row in figures["rows"]} == {None}
    assert figures["machine"]["cores"] >= 1
    assert figures["machine"]["libraries"]["numpy"] == np.__version__
    printed = {line.split()[0] for line in outcome.out.splitlines() if line}
    assert works <= printed
    assert "compact prepares nothing for its decoder." in outcome.err


def test_the_built_in_model_in_a_process_of_its_own(sam_annotator: Callable, tmp_path: Path) -> None:
    file = tmp_path / "figures.json"

    outcome = sam_annotator("bench", "memory", "--threads", 1, "--precision", "fp32", "--json", file)

    (row,) = read(file)["rows"]
    assert outcome.code == 0
    assert (row["work"], row["model"], row["runtime"], row["threads"]) == ("memory/encode", "compact", "onnxruntime", 1)
    assert (row["unit"], row["median_ms"]) == ("MB", None)
    assert 50 < row["value"] < 5000


def test_the_reference_by_turns_on_the_same_weights(sam_annotator: Callable, reduced: None, tmp_path: Path) -> None:
    file, page = tmp_path / "figures.json", tmp_path / "page.html"
    parts = ("encode", "prepare", "click", "hover", "accept", "auto")
    options = ("--runtime", "torch", "--precision", "fp32", "--threads", 1, "--runs", 1, "--points-per-side", 2)
    files = ("--json", file, "--html", page)

    outcome = sam_annotator("bench", *parts, "--model", "vit_b-decoder", *options, "--against", "reference", *files)

    assert outcome.code == 0
    rows = {row["work"]: row for row in read(file)["rows"]}
    assert {row["reference"] for work, row in rows.items() if work != "prepare"} == {"segment-anything"}
    assert rows["prepare"]["ratio"] is None
    assert rows["click/box+mask/24mp"]["reference_median_ms"] > 0
    assert rows["hover"]["reference_value"] > 0
    text = page.read_text("utf-8")
    assert not re.search(r"<(script|link|iframe)|(src|href)=\"(?!data:)|url\(|@import", text)
    charts = re.findall(r"<svg xmlns.*?</svg>", text)
    assert len(charts) == 1 + len(parts)  # part of the reference, and each kind of work
    for chart in charts:
        ET.fromstring(chart)


def test_a_setup_that_cannot_run_is_told_and_the_others_are_measured(sam_annotator: Callable, tmp_path: Path) -> None:
    file = tmp_path / "figures.json"

    options = ("--runs", 1, "--precision", "fp32", "--runtime", "torch", "--runtime", "onnxruntime")
    outcome = sam_annotator("bench", "encode", *options, "--json", file)

    assert outcome.code == 1
    assert {row["runtime"] for row in read(file)["rows"]} == {"onnxruntime"}
    (failure,) = read(file)["failures"]
    assert failure.startswith("compact, torch, fp32: The runtime torch loads ")
    assert outcome.err.splitlines()[-1] == failure


def test_how_the_encoder_runs_fastest_is_measured_once_and_then_used(
    sam_annotator: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file, spec = tmp_path / "figures.json", Catalog.load().spec("compact")
    ways_here = [Way("onnxruntime", "cpu"), Way("openvino", "cpu", Precision.BF16)]
    measured = [Measured(ways_here[0], 5.0, 1.0), Measured(ways_here[1], 1.0, 0.9)]  # quick, but it does not agree
    monkeypatch.setattr("sam_annotator.benchmarking.shelf.ways", lambda *_: ways_here)
    monkeypatch.setattr("sam_annotator.benchmarking.shelf.measure_ways", lambda *_: measured)

    outcome = sam_annotator("bench", "encode", "hover", "--runs", 1, "--json", file)

    assert outcome.err.count("Measuring once how the encoder of compact runs fastest here") == 1
    assert {(row["runtime"], row["precision"]) for row in read(file)["rows"]} == {("onnxruntime", "fp32")}
    choice = remembered(weights_hash(spec))
    assert choice is not None
    assert list(choice.measured) == measured


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("fly",), "'fly' is no part; there are load, encode, "),
        (("--model", "elephant"), "'elephant' is no model; there are compact, "),
        (("--runtime", "abacus"), "'abacus' is no runtime; there are auto, "),
        (("--precision", "fp3"), "'fp3' is no precision; there are auto, fp32, "),
        (("--against", "time"), "'time' is not 'reference'"),
        (("--json", "/nowhere/figures.json"), "the folder /nowhere is not there; make it, or give another file"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_measured(
    sam_annotator: Callable, arguments: tuple[str, ...], sentence: str
) -> None:
    outcome = sam_annotator("bench", *arguments)

    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert sentence in outcome.err


def test_where_qt_cannot_be_loaded_the_models_are_measured_all_the_same(
    sam_annotator: Callable, fake: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "figures.json"
    monkeypatch.setitem(sys.modules, "sam_annotator.benchmarking.window_frames", None)

    outcome = sam_annotator("bench", "pan", "encode", "--runs", 1, "--json", file)

    assert outcome.code == 1
    assert {row["work"] for row in read(file)["rows"]} == {"encode", "encode/24mp"}
    assert "sam-annotator doctor" in outcome.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("missing", "arguments", "sentence"),
    [
        ("onnxscript", ("--model", "vit_b"), 'pip install "sam-annotator[torch]"'),
        ("segment_anything", ("--against", "reference"), "needs segment_anything; install with: pip install segment-"),
        ("onnx", ("--against", "reference"), "The seeded model vit_t needs onnx; install with: "),
    ],
)
def test_what_is_missing_is_told_before_anything_is_measured(
    sam_annotator: Callable, monkeypatch: pytest.MonkeyPatch, missing: str, arguments: tuple[str, ...], sentence: str
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == missing else object())

    outcome = sam_annotator("bench", "encode", *arguments)

    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert sentence in outcome.err


def test_a_model_that_was_not_fetched_is_told_before_anything_is_measured(sam_annotator: Callable) -> None:
    outcome = sam_annotator("bench", "encode", "--model", "mobile-sam")

    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert "sam-annotator models fetch mobile-sam" in outcome.err


def test_a_busy_machine_is_not_believed(sam_annotator: Callable, fake: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "cores", lambda: 2)
    monkeypatch.setattr("os.getloadavg", lambda: (3.2, 0.0, 0.0))

    outcome = sam_annotator("bench", "encode", "--runs", 1)

    assert outcome.out.count("Load 3.2 on 2 cores: figures are not to be trusted.") == 1
    assert outcome.err.splitlines()[-1] == "Load 3.2 on 2 cores: figures are not to be trusted."


def test_by_default_the_window_is_measured_too_but_nothing_that_takes_hours() -> None:
    by_default = {name for name, part in PARTS.items() if part.by_default}

    assert by_default >= {"encode", "click", "auto", "click-to-paint", "start-up"}
    assert not by_default & {"soak", "growth"}
