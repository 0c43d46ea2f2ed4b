"""Which layer may import which: the table of docs/architecture.md, held by a scan of every import."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "sam_annotator"

# Layer -> the layers of ours that it may import, beside itself, errors and assets.
ALLOWED = {
    "errors": set(),
    "assets": set(),
    "plugins": set(),
    "folders": set(),
    "settings": {"core", "folders"},
    "preferences": {"settings"},
    "core": set(),
    "images": {"core", "folders"},
    "runtimes": {"core", "networks", "folders"},
    "formats": {"core", "images"},
    "store": {"core"},
    "tools": {"core"},
    "datasets": {"core", "images", "formats", "store"},
    "transfer": {"core", "images", "formats", "store"},
    "models": {"core", "runtimes", "folders"},
    "networks": {"core"},
    "inference": {"core", "images", "models"},
    "batch": {"core", "images", "models", "inference", "formats", "store"},
    "serving": {"core", "images", "models", "inference"},
    "api": {"core", "images", "runtimes", "models", "inference", "formats", "store", "transfer"},
    "diagnosis": {"models", "runtimes", "formats", "tools", "folders", "settings"},
    "reporting": set(),
    "statistics": {"core", "datasets", "formats", "store", "reporting"},
    "evaluation": {"core", "datasets", "images", "models", "runtimes", "inference", "networks", "reporting"},
    "training": {"core", "datasets", "images", "networks", "evaluation"},
    "finetuning": {"core", "datasets", "images", "models", "networks", "evaluation", "training"},
    "controllers": {
        "core",
        "images",
        "runtimes",
        "models",
        "inference",
        "store",
        "formats",
        "statistics",
        "tools",
        "settings",
    },
}
ALLOWED["ui"] = {*ALLOWED, "ui"} - {"api", "finetuning", "training", "networks", "evaluation", "batch", "serving"}
ALLOWED["benchmarking"] = {*ALLOWED}
ALLOWED["cli"] = {*ALLOWED}
ALLOWED["__main__"] = {"cli"}
SEEN_BY_ALL = {"errors", "assets", "plugins"}

# Library -> the places that may import it.
DOORS = {
    "PySide6": {"ui", "controllers", "benchmarking"},
    "qtawesome": set(),  # of which the font is used alone, see ui/glyphs.py
    "torch": {"networks", "training", "finetuning", "runtimes/torch.py", "evaluation", "benchmarking"},
    "onnx": {"networks", "runtimes/onnx_graphs.py"},
    "onnxruntime": {"runtimes/onnxruntime.py", "runtimes/onnx_graphs.py"},
    "openvino": {"runtimes/openvino.py"},
    "starlette": {"serving"},
    "anyio": {"serving"},
    "uvicorn": {"serving/running.py"},
    "ray": {"batch/ray_engine.py"},
    "fsspec": {"batch/places.py"},
    "tokenizers": {"models/clip.py"},
    "click": {"cli"},
    "sqlite3": {"store"},
}
QT_CORE_ONLY = {"controllers"}


def python_files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def breaches(path: Path) -> list[str]:
    place, own = path.relative_to(PACKAGE).as_posix(), layer(path)
    found = []
    for name in imports(path):
        root, *rest = name.split(".")
        if root == "sam_annotator" and rest:
            target = rest[0]
            known = target in ALLOWED
            if known and own not in {"__init__", target} and target not in ALLOWED[own] | SEEN_BY_ALL:
                found.append(f"{place} imports sam_annotator.{target}, which {own} must not see")
        elif root in DOORS and not DOORS[root] & {own, place}:
            found.append(f"{place} imports {root}, whose door is {sorted(DOORS[root])}")
        elif root == "PySide6" and own in QT_CORE_ONLY and rest and rest[0] != "QtCore":
            found.append(f"{place} imports {name}; controllers know QtCore alone")
    return found


@pytest.mark.parametrize("path", python_files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_down(path: Path) -> None:
    assert breaches(path) == []


def test_every_layer_has_a_rule_and_is_seen() -> None:
    seen = {layer(path) for path in python_files()}
    assert seen - {"__init__"} == set(ALLOWED)


def test_ui_is_imported_lazily_by_the_command_line() -> None:
    for path in (PACKAGE / "cli").glob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith("sam_annotator.ui"), path


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("core/bad.py", "import torch"),
        ("core/bad.py", "from sam_annotator.store.project import ProjectStore"),
        ("controllers/bad.py", "from PySide6.QtWidgets import QWidget"),
        ("formats/bad.py", "from PySide6.QtCore import QObject"),
        ("models/bad.py", "import onnxruntime as ort"),
    ],
)
def test_the_scan_sees_a_breach(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: str, line: str) -> None:
    monkeypatch.setitem(breaches.__globals__, "PACKAGE", tmp_path)
    path = tmp_path / place
    path.parent.mkdir()
    path.write_text(line + "\n", "utf-8")
    assert breaches(path) != []
