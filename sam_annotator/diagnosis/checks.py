"""What `doctor` looks at. Each check is a function that gives findings."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sam_annotator.assets import resources
from sam_annotator.errors import SamAnnotatorError

if TYPE_CHECKING:
    from sam_annotator.runtimes.base import Runtime

OK, NOTE, PROBLEM = "ok", "note", "problem"
GIGABYTE = 1e9
START_SECONDS = 60
START_QT = "from PySide6.QtGui import QGuiApplication as A; app = A([]); print(app.platformName())"


@dataclass(frozen=True)
class Finding:
    """One line of the report.

    Attributes:
        subject: What was looked at.
        state: `OK`; `NOTE` for something that is missing but not needed; `PROBLEM` for what keeps the program from
            working.
        detail: What was found.
        fix: What to do, or empty.
    """

    subject: str
    state: str
    detail: str
    fix: str = ""


def check_python() -> Iterator[Finding]:
    """The interpreter."""
    version = platform.python_version()
    if sys.version_info < (3, 11):  # noqa: UP036  # a checkout can be started with any interpreter
        yield Finding("Python", PROBLEM, f"{version} is too old", "install Python 3.11 or newer")
    else:
        yield Finding("Python", OK, f"{version}, {platform.system()} {platform.machine()}")


def check_window() -> Iterator[Finding]:
    """Qt, its system libraries, and a display to show a window on."""
    if importlib.util.find_spec("PySide6") is None:
        yield Finding("Qt", PROBLEM, "PySide6 is not installed", "pip install PySide6-Essentials")
        return
    display = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    packages = _missing_packages(with_display=bool(display))
    if packages:
        fix = f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
        yield Finding("System libraries", PROBLEM, f"{len(packages)} that Qt needs are missing", fix)
    else:
        yield Finding("System libraries", OK, "all that Qt needs are there")
        yield _start_qt()
    if display or platform.system() != "Linux":
        yield Finding("Display", OK, display or "the system's own")
    else:
        fix = "log in to a desktop, use `ssh -X`, or try it offscreen with `make run`"
        yield Finding("Display", NOTE, "none, so no window can be shown; all commands work", fix)


def _missing_packages(*, with_display: bool) -> list[str]:
    """The Debian packages of libraries that cannot be loaded; empty on other systems."""
    table = resources() / "system-libraries.txt"
    if platform.system() != "Linux" or not table.is_file():
        return []
    packages = []
    for line in table.read_text("utf-8").splitlines():
        library, package, when = line.split() if line.strip() and not line.startswith("#") else ("", "", "")
        if library and (when == "always" or with_display) and not _loads(library):
            packages.append(package)
    return list(dict.fromkeys(packages))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _start_qt() -> Finding:
    """Start Qt for real, in a process of its own: where its platform plugin cannot be loaded, Qt aborts."""
    if getattr(sys, "frozen", False):
        return Finding("Qt", OK, "part of the program")
    environment = dict(os.environ)
    if platform.system() == "Linux" and not {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & environment.keys():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-c", START_QT]
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=START_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return Finding("Qt", PROBLEM, f"does not start within {START_SECONDS} s", "check that the display answers")
    if done.returncode == 0:
        return Finding("Qt", OK, f"starts on {done.stdout.strip()!r}")
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    fix = "check DISPLAY and QT_QPA_PLATFORM; with QT_DEBUG_PLUGINS=1 Qt says which file it lacks"
    return Finding("Qt", PROBLEM, f"does not start ({lines[0].strip() if lines else 'no message'})", fix)


def check_runtimes() -> Iterator[Finding]:
    """What can run models, and where. Only ONNX Runtime has to be there."""
    from sam_annotator.runtimes import RUNTIMES

    for runtime in RUNTIMES.values():
        reason = runtime.why_unavailable()
        if reason is None:
            yield Finding(f"Runtime {runtime.name}", OK, ", ".join(_devices(runtime)))
        else:
            needed = ".onnx" in runtime.suffixes and not any(
                other.why_unavailable() is None for other in RUNTIMES.values() if ".onnx" in other.suffixes
            )
            detail, _, fix = reason.partition("; ")
            yield Finding(f"Runtime {runtime.name}", PROBLEM if needed else NOTE, detail, fix)


def _devices(runtime: Runtime) -> Iterator[str]:
    """Devices with what is reckoned in on them: "cpu (fp32, bf16)"."""
    for device in runtime.devices():
        yield f"{device} ({', '.join(runtime.precisions(device))})"


def check_gpu() -> Iterator[Finding]:
    """A GPU that nothing here can use."""
    from sam_annotator.runtimes import RUNTIMES
    from sam_annotator.runtimes.gpu import found_gpu, unused_gpu

    if not (gpu := found_gpu()):
        return
    usable = [runtime for runtime in RUNTIMES.values() if runtime.why_unavailable() is None]
    able = [f"{runtime.name} on {device}" for runtime in usable for device in runtime.devices() if device != "cpu"]
    if able:
        yield Finding("GPU", OK, f"{gpu}: {', '.join(able)}")
    else:
        detail, _, fix = unused_gpu("cpu").rstrip(".").partition("; ")
        yield Finding("GPU", NOTE, detail, fix.removeprefix("to use it: "))


def check_encoders() -> Iterator[Finding]:
    """How the encoders of the models here run, where that was measured; the window does so in the background."""
    from sam_annotator.models import Catalog
    from sam_annotator.models.loading import known_choice
    from sam_annotator.models.ways import Wish
    from sam_annotator.runtimes import AUTO

    try:
        catalog = Catalog.load()
    except SamAnnotatorError:
        return  # which check_models tells
    for spec in catalog.specs():
        choice = known_choice(spec) if catalog.is_installed(spec) else None
        if choice is None:
            continue
        best = choice.best(Wish(precision=AUTO))
        all_ways = ", ".join(
            f"{one.way} {one.encode_ms:.0f} ms" if one.may_serve else f"{one.way} not: {one.trouble or 'it differs'}"
            for one in choice.measured
        )
        detail = f"{best.way} of {all_ways}" if best else all_ways
        yield Finding(f"Encoder of {spec.id}", OK if best else NOTE, f"{detail}; measured {choice.at:%Y-%m-%d}")


def check_models() -> Iterator[Finding]:
    """The checksums of all files of models that are on this computer."""
    from sam_annotator.models import Catalog
    from sam_annotator.models.weights import DAMAGED, MISSING, UNKNOWN, verify

    try:
        catalog = Catalog.load()
    except SamAnnotatorError as error:
        yield Finding("Models", PROBLEM, str(error), "install this program again")
        return
    for spec in catalog.specs():
        states = [check.state for check in verify(spec)]
        if not spec.builtin and set(states) == {MISSING}:
            continue
        bad = {DAMAGED, MISSING} & set(states)
        if spec.builtin and bad:
            fix = "install this program again"
        else:
            fix = f"sam-annotator models remove {spec.id}, then fetch or add it again" if bad else ""
        state = OK if not bad else PROBLEM if spec.builtin else NOTE
        detail = "checksum unknown" if UNKNOWN in states else "checksum right"
        yield Finding(f"Model {spec.id}", state, " and ".join(sorted(bad)) or detail, fix)
    for problem in catalog.problems:
        yield Finding("Models", NOTE, problem, "mend or delete that file")


def check_disk() -> Iterator[Finding]:
    """Room and rights where models, settings and logs are kept."""
    from sam_annotator.folders import HOME_VARIABLE, config_dir, data_dir

    for name, folder in (("Settings", config_dir()), ("Models folder", data_dir())):
        there = _nearest(folder)
        if os.access(there, os.W_OK):
            free = shutil.disk_usage(there).free
            low = free < GIGABYTE
            fix = f"free some space, or set {HOME_VARIABLE} to another folder" if low else ""
            yield Finding(name, NOTE if low else OK, f"{folder}, {free / GIGABYTE:.1f} GB free", fix)
        else:
            fix = f"sudo chown -R $USER {there}, or set {HOME_VARIABLE} to another folder"
            yield Finding(name, PROBLEM, f"{there} cannot be written", fix)


def _nearest(folder: Path) -> Path:
    """The folder, or the deepest one above it that exists."""
    return next(parent for parent in (folder, *folder.parents) if parent.exists())


def check_plugins() -> Iterator[Finding]:
    """What installed packages add, and what of it cannot be used."""
    from sam_annotator.formats import FORMATS
    from sam_annotator.models import FAMILIES
    from sam_annotator.runtimes import RUNTIMES
    from sam_annotator.tools import TOOLS

    for registry in (FORMATS, TOOLS, FAMILIES, RUNTIMES):
        for plugin in registry.plugins():
            kind = registry.group.rpartition(".")[2]
            if plugin.trouble:
                fix = f"update or remove {plugin.package.rpartition(' ')[0]}"
                yield Finding(f"Plugin {plugin.name}", NOTE, plugin.trouble.rstrip("."), fix)
            else:
                yield Finding(f"Plugin {plugin.name}", OK, f"{kind}, of {plugin.package}")


CHECKS = (
    check_python,
    check_window,
    check_runtimes,
    check_gpu,
    check_models,
    check_encoders,
    check_plugins,
    check_disk,
)
