"""What it was measured on: without it a figure says nothing."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from sam_annotator import __version__

FLAGS = ("avx", "avx2", "avx512f", "avx512_vnni", "avx_vnni", "avx512_bf16", "amx_bf16", "amx_int8", "asimd", "bf16")
"""Of the processor, that decide how fast it reckons: x86's, and ARM's at the end."""
LIBRARIES = (
    "onnxruntime", "openvino", "torch", "segment-anything", "numpy", "opencv-python-headless", "Pillow", "pycocotools",
    "PySide6-Essentials",
)  # fmt: skip
BUSY = 0.5
"""Of the load average in a minute, for each core, above which other work disturbs."""


@dataclass(frozen=True)
class Machine:
    """A computer and what is installed on it.

    Attributes:
        processor: Its name.
        cores: How many this process may use.
        flags: Those of `FLAGS` that it has.
        memory_gb: Of the computer, in 1e9 bytes; 0 where nobody tells.
        gpu: Names of NVIDIA's, or empty.
        system: The operating system and the architecture.
        python: Its version.
        program: Our version.
        libraries: Their versions by name, of those that are installed.
        load: Processes that wanted to run in the last minute, on average; None where nobody tells.
    """

    processor: str
    cores: int
    flags: tuple[str, ...]
    memory_gb: float
    gpu: str
    system: str
    python: str
    program: str
    libraries: dict[str, str]
    load: float | None

    @classmethod
    def look(cls) -> Machine:
        """This one, now."""
        known = _cpuinfo()
        flags = set((known.get("flags") or known.get("Features") or "").split())
        return cls(
            processor=known.get("model name") or _of_mac("machdep.cpu.brand_string") or platform.processor(),
            cores=cores(),
            flags=tuple(flag for flag in FLAGS if flag in flags),
            memory_gb=_memory_gb(),
            gpu=_gpu(),
            system=f"{platform.system()} {platform.release()} {platform.machine()}",
            python=platform.python_version(),
            program=__version__,
            libraries=dict(_versions()),
            load=round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        )

    @property
    def warning(self) -> str:
        """A sentence if other work disturbs, else nothing."""
        if self.load is None or self.load <= BUSY * self.cores:
            return ""
        return f"Load {self.load:.1f} on {self.cores} cores: figures are not to be trusted."

    def to_json(self) -> dict[str, Any]:
        """All of it, as plain values."""
        return {**asdict(self), "flags": list(self.flags)}

    def lines(self) -> tuple[str, ...]:
        """For people."""
        memory = f", {self.memory_gb:.0f} GB of memory" if self.memory_gb else ""
        return (
            f"{self.processor or 'unknown processor'}, {self.cores} cores{memory}, {self.gpu or 'no NVIDIA GPU'}",
            *([" ".join(self.flags)] if self.flags else []),
            f"{self.system}, Python {self.python}, sam-annotator {self.program}",
            ", ".join(f"{name} {version}" for name, version in self.libraries.items()),
            *([self.warning] if self.warning else []),
        )


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _cpuinfo() -> dict[str, str]:
    """What Linux says about the first core."""
    try:
        first = Path("/proc/cpuinfo").read_text("utf-8", "replace").split("\n\n", 1)[0]
    except OSError:
        return {}
    pairs = (line.partition(":") for line in first.splitlines())
    return {name.strip(): value.strip() for name, _, value in pairs}


def _memory_gb() -> float:
    try:
        return round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9, 1)
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        return 0.0


def _gpu() -> str:
    return ", ".join(_says("nvidia-smi", "--query-gpu=name", "--format=csv,noheader").splitlines())


def _of_mac(name: str) -> str:
    return _says("sysctl", "-n", name) if sys.platform == "darwin" else ""


def _says(command: str, *arguments: str) -> str:
    """What a command prints, or nothing."""
    if shutil.which(command) is None:
        return ""
    try:
        return subprocess.run(
            [command, *arguments], capture_output=True, text=True, timeout=10, check=True
        ).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def _versions() -> list[tuple[str, str]]:
    found = []
    for name in LIBRARIES:
        try:
            found.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            continue
    return found
