"""What `make package` puts into packages; the whole of it, frozen and tried, is run by that command itself."""

import ast
import importlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sam_annotator.diagnosis.libraries import Library, libraries, licences_text

ROOT = Path(__file__).resolve().parents[2]
WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def packaging(monkeypatch: pytest.MonkeyPatch):
    """Imports a script of packaging/ by its name. (The library packaging has the folder's name.)"""
    monkeypatch.syspath_prepend(ROOT / "packaging")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return importlib.import_module


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A program that says how it was called, in the place of a frozen one."""
    folder = tmp_path / "frozen" / "sam-annotator"
    folder.mkdir(parents=True)
    program = folder / "sam-annotator"
    program.write_text('#!/bin/sh\necho "called with $*"\n')
    program.chmod(0o755)
    for name in ("THIRD-PARTY-LICENCES.txt", "sbom.cdx.json"):
        (folder / name).write_text("{}")
    (folder / "zeros").write_bytes(bytes(100_000))
    return folder


def test_every_needed_library_is_known_and_none_of_an_extra():
    known = {library.name.lower().replace("_", "-"): library for library in libraries()}
    assert {"sam-annotator", "numpy", "pyside6-essentials", "shiboken6", "onnxruntime", "qtpy"} <= known.keys()
    assert not {"torch", "pytest", "starlette"} & known.keys()
    assert all(library.licence for library in known.values())
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in known["shiboken6"].texts[0]


def test_a_library_without_a_text_points_to_its_page():
    text = licences_text((Library("a", "1", "MIT", "the page", ()), Library("b", "2", "BSD", "", ("its text\n",))))
    assert text == "a 1: MIT\n========\n\nSee the page\n\n\nb 2: BSD\n========\n\nits text\n"


def test_the_bill_of_materials_lists_what_is_inside_and_is_the_same_each_time(packaging):
    licences = packaging("licences")
    found = (*libraries(), licences.python_itself())
    bill = licences.sbom(found, WHEN)
    assert bill["bomFormat"] == "CycloneDX"
    assert bill["metadata"]["timestamp"] == "2026-01-02T03:04:05+00:00"
    assert bill["metadata"]["component"]["name"] == "sam-annotator"
    assert {part["name"] for part in bill["components"]} == {library.name for library in found} - {"sam-annotator"}
    assert len({part["bom-ref"] for part in bill["components"]}) == len(bill["components"])
    assert bill == licences.sbom(found, WHEN)
    other = (*found[:-1], Library("Python", "9.9", "PSF-2.0", "", ()))
    assert licences.sbom(other, WHEN)["serialNumber"] != bill["serialNumber"]


def test_both_files_are_written(packaging, tmp_path: Path):
    licences = packaging("licences")
    licences.main(tmp_path)
    assert json.loads((tmp_path / licences.SBOM).read_text())["specVersion"] == "1.5"
    assert "\nPython " in (tmp_path / licences.LICENCES).read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="is for Linux")
@pytest.mark.skipif(shutil.which("xz") is None, reason="needs xz")
def test_the_single_file_unpacks_itself_once_and_is_the_same_each_time(packaging, frozen: Path, tmp_path: Path):
    single_file = packaging("single_file")
    made = single_file.pack(frozen, tmp_path, "1.2")
    before = made.read_bytes()
    (frozen / "zeros").touch()  # times do not matter
    assert single_file.pack(frozen, tmp_path, "1.2").read_bytes() == before
    home = tmp_path / "a home"
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    for said in ("Unpacking", ""):
        done = subprocess.run(
            [made, "open", "a b"], env=environment, capture_output=True, text=True, check=True, cwd=tmp_path
        )
        assert done.stdout == "called with open a b\n"
        assert done.stderr.startswith(said)
        assert bool(done.stderr) == bool(said)
    assert len(list((home / ".cache/sam-annotator/program").iterdir())) == 1


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg-deb")
def test_the_debian_package_has_command_entry_icon_type_and_needs(packaging, frozen: Path, tmp_path: Path):
    debian = packaging("debian")
    made = debian.pack(frozen, tmp_path, tmp_path / "work", "1.2")
    tree = debian.unpack(made, tmp_path / "work")
    called = subprocess.run([tree / "usr/bin/sam-annotator", "x"], capture_output=True, text=True, check=True)
    assert called.stdout == "called with x\n"
    entry = (tree / "usr/share/applications/sam-annotator.desktop").read_text()
    assert "Exec=sam-annotator %f\n" in entry
    assert "application/x-sam-annotator" in entry
    assert 'type="application/x-sam-annotator"' in (tree / "usr/share/mime/packages/sam-annotator.xml").read_text()
    assert (tree / "usr/share/icons/hicolor/48x48/apps/sam-annotator.png").is_file()
    needs = subprocess.run(["dpkg-deb", "--field", made, "Depends"], capture_output=True, text=True, check=True).stdout
    assert {"libegl1", "libxcb-cursor0", "libglib2.0-0"} <= set(needs.replace(",", " ").split())


def test_a_tag_that_says_another_version_is_refused(packaging, monkeypatch: pytest.MonkeyPatch):
    build = packaging("build")
    monkeypatch.setattr(build, "git", lambda *_: "v999.0")
    with pytest.raises(SystemExit, match=r"The tag v999\.0 and version .* differ"):
        build.version()
    monkeypatch.setattr(build, "git", lambda *_: "")
    untagged = build.version()
    monkeypatch.setattr(build, "git", lambda *_: f"unrelated v{untagged}")
    assert build.version() == untagged


def test_the_spec_is_python_that_leaves_torch_out():
    tree = ast.parse((ROOT / "packaging" / "sam-annotator.spec").read_text("utf-8"))
    excluded = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "EXCLUDED"
    )
    assert {"torch", "openvino", "ray"} <= set(excluded)


def test_the_installer_takes_files_that_are_there_or_built():
    folder = ROOT / "packaging" / "windows"
    lines = dict(
        line.split("=", 1) for line in (folder / "sam-annotator.iss").read_text().splitlines() if "=" in line[:30]
    )
    assert (folder / lines["LicenseFile"].replace("\\", "/")).resolve() == ROOT / "LICENSE"
    assert (folder / lines["OutputDir"].replace("\\", "/")).resolve() == ROOT / "dist"


@pytest.mark.slow
def test_the_wheel_has_the_resources_and_nothing_of_this_machine(tmp_path: Path):
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "--wheel-dir", tmp_path, ROOT]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0 and "hatchling" in done.stderr:
        pytest.skip("hatchling cannot be fetched")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
        shipped = {
            f"sam_annotator/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / "resources").rglob("*")
            if path.is_file()
        }
        assert shipped <= names
        assert {name.partition("/")[0].partition("-")[0] for name in names} == {"sam_annotator"}
        assert not [name for name in names if "test" in Path(name).parts or "__pycache__" in name]
        here = str(ROOT).encode()
        assert not [name for name in names if not name.endswith((".pt", ".onnx")) and here in wheel.read(name)]
