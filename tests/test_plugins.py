"""What installed packages add: the example of examples/, through the real command line, and plugins that are broken."""

import json
import logging
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from sam_annotator.formats import FORMATS
from sam_annotator.formats.base import Format
from sam_annotator.models import FAMILIES
from sam_annotator.models.common import SessionModel
from sam_annotator.plugins import Registry, derived, made
from sam_annotator.runtimes import RUNTIMES
from sam_annotator.tools import TOOLS

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "centres-format"
GROUP = "sam_annotator.formats"


def install(folder: Path, package: str, points: dict[str, dict[str, str]], version: str = "1.0") -> None:
    """Lay down what an installer leaves of a package: its metadata."""
    info = folder / f"{package.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n")
    lines = [
        line for group, each in points.items() for line in (f"[{group}]", *(f"{k} = {v}" for k, v in each.items()))
    ]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sam_annotator", *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), str(EXAMPLE.parents[1])])},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    path = tmp_path / "labels.json"
    path.write_text(
        json.dumps(
            {
                "images": [{"id": 1, "file_name": "a.png", "width": 20, "height": 10}],
                "categories": [{"id": 1, "name": "car"}],
                "annotations": [
                    {"id": 1, "image_id": 1, "category_id": 1, "bbox": [2, 2, 4, 6], "area": 24, "iscrowd": 0,
                     "segmentation": [[2, 2, 6, 2, 6, 8, 2, 8]]},
                ],
            }
        )
    )  # fmt: skip
    return path


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The example, and beside it a plugin that cannot be imported and one that takes the name of a built-in format."""
    folder = tmp_path / "site"
    folder.mkdir()
    example = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    install(folder, example["name"], example["entry-points"], example["version"])
    (folder / "centres_format.py").write_text((EXAMPLE / "centres_format.py").read_text("utf-8"))
    install(folder, "bad-pack", {GROUP: {"coco": "centres_format:CentresFormat", "gone": "no_such_module:Format"}})
    return folder


def test_the_example_is_listed_and_written_to(installed: Path, labels: Path, tmp_path: Path) -> None:
    listed = run(installed, "formats")
    assert listed.returncode == 0, listed.stderr
    assert "Centres of objects (TSV)" in listed.stdout
    assert "COCO" in listed.stdout
    done = run(installed, "convert", str(labels), str(tmp_path / "out.tsv"), "--to", "centres")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out.tsv").read_text("utf-8") == "a.png\tcar\t4\t5\n"


def test_doctor_tells_what_is_there_and_what_is_broken(installed: Path) -> None:
    code = (
        "from sam_annotator.diagnosis.checks import check_plugins as c; import json; "
        "print(json.dumps([[f.subject, f.state, f.detail, f.fix] for f in c()]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(installed)}, cwd=EXAMPLE.parents[1],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == [
        ["Plugin centres", "ok", "formats, of centres-format 1.0", ""],
        [
            "Plugin coco",
            "note",
            "The plugin 'coco' (formats) of bad-pack 1.0 is not used: the name is taken already",
            "update or remove bad-pack",
        ],
        [
            "Plugin gone",
            "note",
            "The plugin 'gone' (formats) of bad-pack 1.0 is not used: No module named 'no_such_module'",
            "update or remove bad-pack",
        ],
    ]


def test_a_broken_plugin_is_a_sentence_in_the_log(
    installed: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (installed / "odd_format.py").write_text(
        "class Lacking:\n    name = 'lacking'\n\nclass Named:\n    name = 'other'\n\nnumber = 5\n"
        "from centres_format import CentresFormat\n\nclass Raising(CentresFormat):\n    name = 'raising'\n"
        "    def __init__(self): raise RuntimeError('no\\nluck')\n"
    )
    install(
        installed, "odd", {GROUP: {each.lower(): f"odd_format:{each}" for each in ("Lacking", "Raising", "number")}}
    )
    monkeypatch.syspath_prepend(str(installed))
    registry: Registry[Format] = Registry(GROUP, made(Format))
    with caplog.at_level(logging.WARNING):
        assert set(registry) == {"centres"}  # nothing is built into this one
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 5
    assert all("\n" not in each and each.endswith(".") for each in told)
    assert "Lacking lacks title, suffix" in " ".join(told)
    assert "of odd 1.0 is not used: no luck." in " ".join(told)
    assert "a class is needed, not int" in " ".join(told)


def test_what_is_built_in_is_read_without_looking_through_packages() -> None:
    code = "from sam_annotator.formats import FORMATS; FORMATS['coco'], 'yolo' in FORMATS; print(FORMATS._plugins)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == "None"


def test_built_in_ones_came_through_the_same_door() -> None:
    for registry in (FORMATS, TOOLS, FAMILIES, RUNTIMES):
        name = next(iter(registry))
        with pytest.raises(ValueError, match="taken"):
            registry.add(name, registry[name])
    with pytest.raises(TypeError, match="SessionModel is needed"):
        derived(SessionModel)("mine", dict)
