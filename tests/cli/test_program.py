"""What is typed after ``sam-annotator``, and what comes back when it makes no sense."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import sam_annotator as package
from sam_annotator.cli import COMMANDS, open_window

UNEXPECTED = """
import sys
from sam_annotator.cli import main
from sam_annotator.diagnosis import checks
checks.CHECKS = (lambda: [1 / 0],)
sys.exit(main(["doctor"]))
"""
HEAVY = "import sys; from sam_annotator.cli import main; main(['--help']); print(sorted(sys.modules))"


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    root = Path(package.__file__).parents[1]
    known = {**os.environ, "PYTHONPATH": str(root), **environment}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, env=known, check=False, encoding="utf-8"
    )


def test_version_and_help() -> None:
    assert python("-m", "sam_annotator", "--version").stdout == f"sam-annotator {package.__version__}\n"
    done = python("-m", "sam_annotator", "--help")
    assert done.returncode == 0
    assert "sam-annotator [FOLDER_OR_PROJECT] opens the window" in done.stdout
    assert all(name in done.stdout for name in COMMANDS)


def test_help_imports_nothing_heavy() -> None:
    loaded = python("-c", HEAVY).stdout
    for name in ("numpy", "PySide6", "onnxruntime", "torch", "cv2", "msgspec"):
        assert f"'{name}'" not in loaded, name
    assert "'click'" in loaded


def test_anything_unexpected_is_one_sentence_and_a_log_file(tmp_path: Path) -> None:
    done = python("-c", UNEXPECTED, SAM_ANNOTATOR_HOME=str(tmp_path))
    assert done.returncode == 1
    log = tmp_path / "log" / "sam-annotator.log"
    assert done.stderr == (
        "Something unexpected went wrong (ZeroDivisionError: division by zero); the details are in "
        f"{log}, please report them.\n"
    )
    assert "Traceback" in log.read_text("utf-8")


def test_a_home_that_cannot_be_written_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = python("-m", "sam_annotator", "models", "list", SAM_ANNOTATOR_HOME=str(tmp_path / "file"))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [[], ["FOLDER"], ["--model", "mobile-sam", "FOLDER"], ["open", "FOLDER"], ["FOLDER", "--read-only"]],
)
def test_everything_else_opens_the_window(
    sam_annotator: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    opened = {}

    def run(path: Path | None, *, model_id: str | None = None, runtime: str = "auto", read_only: bool = False) -> int:
        opened.update(path=path, model_id=model_id, runtime=runtime, read_only=read_only)
        return 0

    monkeypatch.setattr("sam_annotator.ui.app.run", run)
    outcome = sam_annotator(*(tmp_path if argument == "FOLDER" else argument for argument in arguments))
    assert outcome == (0, "", "")
    assert opened == {
        "path": tmp_path if "FOLDER" in arguments else None,
        "model_id": "mobile-sam" if "--model" in arguments else None,
        "runtime": "auto",
        "read_only": "--read-only" in arguments,
    }


def test_the_exit_code_of_the_window_is_that_of_the_program(
    sam_annotator: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sam_annotator.ui.app.run", lambda path, *, model_id, runtime, read_only: 130)
    assert sam_annotator().code == 130


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["segmnt"], "'segmnt' is neither a command nor a folder or project that exists"),
        (["--colour"], "No such option"),
        (["--model", "sam5"], "'sam5' is no model; there are compact, "),
        (["--runtime", "abacus"], "'abacus' is no runtime; there are auto, onnxruntime"),
        (["models"], "Missing command"),
        (["models", "burn"], "No such command 'burn'"),
        (["segment"], "Missing argument 'IMAGE'"),
        (["export-onnx", __file__], "Missing option '--output'"),
    ],
)
def test_bad_usage_is_one_line_and_2(sam_annotator: Callable, arguments: list[str], words: str) -> None:
    outcome = sam_annotator(*arguments)
    assert outcome.code == 2
    assert words in outcome.err
    assert outcome.err.count("\n") == 1
    assert outcome.out == ""


def test_every_command_has_help(sam_annotator: Callable) -> None:
    for name in [*COMMANDS, "open"]:
        outcome = sam_annotator(name, "--help")
        assert outcome.code == 0, name
        assert outcome.out.startswith(f"Usage: sam-annotator {name}")
    assert open_window.command.name not in COMMANDS
