"""``sam-annotator doctor``: every problem comes with its fix."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sam_annotator import assets
from sam_annotator.diagnosis import checks
from sam_annotator.folders import log_file
from sam_annotator.models.catalog import models_dir
from sam_annotator.settings import Settings


def findings(outcome: tuple[int, str, str]) -> dict[str, dict[str, str]]:
    return {finding["subject"]: finding for finding in json.loads(outcome[1])["findings"]}


def test_a_sound_installation(sam_annotator: Callable) -> None:
    outcome = sam_annotator("doctor", "--json")
    found = findings(outcome)
    assert outcome.code == 0, outcome.out
    assert found["Qt"]["detail"] == "starts on 'offscreen'"
    assert found["Model compact"]["detail"] == "checksum right"
    assert "cpu" in found["Runtime onnxruntime"]["detail"]
    assert all(finding["fix"] for finding in found.values() if finding["state"] != checks.OK)
    text = sam_annotator("doctor")
    assert text.code == 0
    assert text.out.splitlines()[-1] == "Everything that is needed is there."


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without starting Qt, which has its own test."""
    monkeypatch.setattr(checks, "_start_qt", lambda: checks.Finding("Qt", checks.OK, "as ever"))


@pytest.mark.usefixtures("quick")
def test_missing_system_libraries_give_the_one_command(
    sam_annotator: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks.platform, "system", lambda: "Linux")
    monkeypatch.setattr(checks, "_loads", lambda library: library not in {"libEGL.so.1", "libxcb-cursor.so.0"})
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    outcome = sam_annotator("doctor", "--json")
    assert outcome.code == 1
    install = "sudo apt-get install -y --no-install-recommends"
    assert findings(outcome)["System libraries"]["fix"] == f"{install} libegl1"
    assert findings(outcome)["Display"]["state"] == checks.NOTE
    monkeypatch.setenv("DISPLAY", ":7")
    found = findings(sam_annotator("doctor", "--json"))
    assert found["System libraries"]["fix"] == f"{install} libegl1 libxcb-cursor0"
    assert found["Display"]["detail"] == ":7"


def test_a_qt_that_does_not_start_is_a_problem(sam_annotator: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "no-such-platform")
    outcome = sam_annotator("doctor")
    assert outcome.code == 1
    assert "✗ Qt" in outcome.out
    assert "QT_DEBUG_PLUGINS" in outcome.out


@pytest.mark.usefixtures("quick")
def test_damaged_models_are_found(sam_annotator: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(assets.resources() / "models", tmp_path / "resources" / "models")
    (tmp_path / "resources" / "models" / "compact" / "decoder.onnx").write_bytes(b"junk")
    monkeypatch.setattr(assets, "PACKAGE", tmp_path)
    broken = models_dir() / "mine" / "model.toml"
    broken.parent.mkdir(parents=True)
    broken.write_text("id = 5")
    outcome = sam_annotator("doctor", "--json")
    found = findings(outcome)
    assert outcome.code == 1
    assert (found["Model compact"]["state"], found["Model compact"]["detail"]) == (checks.PROBLEM, "damaged")
    assert found["Model compact"]["fix"] == "install this program again"
    assert str(broken) in found["Models"]["detail"]


@pytest.mark.usefixtures("quick")
def test_a_runtime_that_is_an_extra_is_no_problem_but_onnxruntime_is(
    sam_annotator: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name != "PySide6" else object())
    outcome = sam_annotator("doctor", "--json")
    found = findings(outcome)
    assert outcome.code == 1
    assert found["Runtime onnxruntime"]["state"] == checks.PROBLEM
    assert found["Runtime torch"]["state"] == checks.NOTE
    assert "pip install" in found["Runtime torch"]["fix"]


@pytest.mark.usefixtures("quick")
def test_a_full_disk_and_a_folder_without_rights(sam_annotator: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")._replace(free=10_000_000)
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda path: usage)
    outcome = sam_annotator("doctor", "--json")
    assert outcome.code == 0
    assert "free some space" in findings(outcome)["Models folder"]["fix"]
    monkeypatch.setattr(checks.os, "access", lambda path, mode: False)
    outcome = sam_annotator("doctor", "--json")
    assert outcome.code == 1
    assert "chown" in findings(outcome)["Models folder"]["fix"]


def test_the_report_holds_what_helps_and_neither_the_home_folder_nor_recent_projects(sam_annotator, tmp_path):
    secret = Path.home() / "secret project"
    Settings(recent=(str(secret),), prefetch=7).save()
    log_file().parent.mkdir(parents=True, exist_ok=True)
    log_file().write_text(f"ERROR cannot read {Path.home()}/a.png\n", "utf-8")
    outcome = sam_annotator("doctor", "--report", tmp_path / "report.txt")
    assert outcome.code == 0, outcome.err
    report = (tmp_path / "report.txt").read_text("utf-8")
    assert "secret project" not in report
    assert str(Path.home()) not in report
    assert "cannot read ~/a.png" in report
    assert '"prefetch": 7' in report
    assert f"numpy {np.__version__}" in report


def test_a_report_that_cannot_be_written_is_refused_before_anything_is_checked(sam_annotator, tmp_path):
    outcome = sam_annotator("doctor", "--report", tmp_path / "nowhere" / "report.txt")
    assert outcome.code == 2
    assert "nowhere" in outcome.err
