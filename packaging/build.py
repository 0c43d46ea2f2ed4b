"""Build every package that this machine can build, try each where it will live, and tell the sizes.

`make package` runs it. Nothing is taken from the checkout's own environment: the wheel is built first and installed
into a new environment, and what PyInstaller freezes is that.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE))

import debian  # noqa: E402
import single_file  # noqa: E402

SMOKE_OBJECTS = 6
"""So many objects does the scripted session accept on the sample photographs."""


def main() -> None:
    """Build, try, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT / "dist")
    parser.add_argument("--work", type=Path, default=ROOT / "build", help="for what is needed in between")
    chosen = parser.parse_args()
    output, work = chosen.output.resolve(), chosen.work.resolve()
    output.mkdir(parents=True, exist_ok=True)
    work.mkdir(parents=True, exist_ok=True)
    os.environ["SOURCE_DATE_EPOCH"] = source_date()
    os.environ["PYTHONHASHSEED"] = "0"

    wheel, sdist = python_packages(output, work)
    python = fresh_environment(work / "installed", wheel)
    smoke(python.parent / "sam-annotator", "the installed wheel")
    pip(python, "pyinstaller>=6.11")
    run(python, HERE / "licences.py", output)
    folder = freeze(python, work)
    for extra in ("THIRD-PARTY-LICENCES.txt", "sbom.cdx.json"):
        shutil.copy(output / extra, folder)
    smoke(folder / "sam-annotator", "the frozen folder")
    built = [wheel, sdist, output / "THIRD-PARTY-LICENCES.txt", output / "sbom.cdx.json"]
    if sys.platform == "linux":
        packed = single_file.pack(folder, output, version())
        smoke(packed, "the single file")
        built.append(packed)
        if shutil.which("dpkg-deb"):
            built.append(debian.pack(folder, output, work, version()))
            smoke(debian.unpack(built[-1], work) / "usr/bin/sam-annotator", "the Debian package, unpacked")
        else:
            print("No Debian package: dpkg-deb is not here.")
    tell(built, folder)


def version() -> str:
    """The version in sam_annotator/__init__.py; a tag on this commit must say the same."""
    text = (ROOT / "sam_annotator" / "__init__.py").read_text("utf-8")
    match = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if match is None:
        sys.exit('sam_annotator/__init__.py has no line __version__ = "...".')
    tags = [tag for tag in git("tag", "--points-at", "HEAD").split() if tag.startswith("v")]
    if tags and f"v{match.group(1)}" not in tags:
        sys.exit(f"The tag {tags[0]} and version {match.group(1)} in sam_annotator/__init__.py differ; correct one.")
    return match.group(1)


def source_date() -> str:
    """Seconds since 1970 for all files in the packages: those given, or the commit's, or none outside of git."""
    return os.environ.get("SOURCE_DATE_EPOCH") or git("log", "-1", "--format=%ct") or "315532800"


def git(*arguments: str) -> str:
    """What git tells about the checkout, "" where there is none."""
    try:
        done = subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip()


def python_packages(output: Path, work: Path) -> tuple[Path, Path]:
    """Wheel and sdist, built twice: both must be the same to the byte. The second wheel comes from the sdist."""
    version()
    again = work / "again"
    shutil.rmtree(again, ignore_errors=True)
    run(sys.executable, "-m", "build", "--wheel", "--sdist", "--outdir", output, ROOT)
    run(sys.executable, "-m", "build", "--outdir", again, ROOT)
    for path in sorted(again.iterdir()):
        if digest(path) != digest(output / path.name):
            sys.exit(f"{path.name} differs when it is built again, so it cannot be checked by others.")
    names = sorted(path.name for path in again.iterdir())
    return output / next(n for n in names if n.endswith(".whl")), output / next(n for n in names if n.endswith(".gz"))


def fresh_environment(folder: Path, wheel: Path) -> Path:
    """A new virtual environment with the wheel in it; its Python."""
    shutil.rmtree(folder, ignore_errors=True)
    run(sys.executable, "-m", "venv", folder)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pip(python, str(wheel))
    return python


def pip(python: Path, *what: str) -> None:
    """Install into that environment."""
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what)


def freeze(python: Path, work: Path) -> Path:
    """The frozen folder."""
    frozen = work / "frozen"
    options = ("--noconfirm", "--log-level", "ERROR", "--distpath", frozen, "--workpath", work / "pyinstaller")
    run(python, "-m", "PyInstaller", *options, HERE / "sam-annotator.spec", cwd=work)
    named = [path for path in frozen.rglob("*") if path.is_file() and bytes(work) in path.read_bytes()]
    if named:
        sys.exit(f"{named[0]} names a folder of this machine; leave it out in packaging/sam-annotator.spec.")
    return frozen / "sam-annotator"


def smoke(program: Path, what: str) -> None:
    """Open the samples, click, accept, export and quit, with nothing of this machine but the program and its libraries.

    Without a network where the kernel lets us take it away, with an empty home, and none of the environment's paths.
    """
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        environment = {"HOME": home, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        if sys.platform == "win32":
            environment = {**os.environ, "USERPROFILE": home, "PYTHONPATH": ""}
        command = [*offline(), str(program), "demo", "--output", f"{home}/out"]
        done = subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True, check=False)
        file = Path(home) / "out" / "annotations.coco.json"
        found = len(json.loads(file.read_text("utf-8"))["annotations"]) if file.is_file() else 0
    if done.returncode != 0 or found != SMOKE_OBJECTS:
        sys.exit(f"The smoke test of {what} failed: {found} of {SMOKE_OBJECTS} objects.\n{done.stdout}{done.stderr}")
    print(f"Smoke test of {what}: {found} objects in {time.monotonic() - started:.0f} s.", flush=True)


def offline() -> Sequence[str]:
    """The command that runs another without a network, if this machine has one that works."""
    command = ("unshare", "--map-root-user", "--net")
    if not shutil.which(command[0]):
        return ()
    return command if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0 else ()


def tell(built: Sequence[Path], folder: Path) -> None:
    """Sizes and checksums, also as a file that sha256sum reads."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{size / 1e6:8.1f} MB  {folder} (folder)")
    lines = []
    for path in built:
        print(f"{path.stat().st_size / 1e6:8.1f} MB  {path}")
        lines.append(f"{digest(path)}  {path.name}\n")
    (built[0].parent / "SHA256SUMS").write_text("".join(lines), "utf-8")


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def run(*command: str | Path, cwd: Path | None = None) -> None:
    """Run a command that must succeed; on failure its output is all that is said."""
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{done.stdout}\nFailed: {' '.join(map(str, command))}")


if __name__ == "__main__":
    main()
