"""From the start of the process to the window: a child each time, which tells what it has seen and what it imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sam_annotator.benchmarking.context import Context
from sam_annotator.benchmarking.rows import Row
from sam_annotator.benchmarking.window_projects import scratch
from sam_annotator.errors import ModelError
from sam_annotator.folders import cache_dir

RUNS = 5
MARKS = ("import", "window", "image", "ready")
"""All modules are imported; the window, and its first image, are painted; a click on it would be answered."""
PATIENCE_S = 300
STRANGERS = frozenset(
    {"torch", "torchvision", "openvino", "onnx", "scipy", "pandas", "matplotlib", "transformers", "sklearn"}
    | {"starlette", "uvicorn", "IPython", "pytest"}
)
"""Libraries that take long to import and that a window with the built-in model never needs."""


def start_up(context: Context) -> Iterator[Row]:
    """From the start of the process to the window with the sample photographs, warm."""
    yield from starts(context, RUNS)


def starts(context: Context, number: int) -> Iterator[Row]:
    """Start the window so often, and once more before that to warm it up."""
    with scratch() as folder:
        context.tell("Starting the window.")
        from sam_annotator.ui.samples import copy_samples  # noqa: PLC0415  # imports Qt, which is part of what is measured

        samples = copy_samples(folder / "samples")
        told = [started(samples) for _ in range(1 + number)][1:]
        yield Row("start-up/import/cli", tuple(imported("sam_annotator.cli") for _ in range(1 + number))[1:])
    for mark in MARKS:
        yield Row(f"start-up/{mark}", tuple(child["marks"][mark] for child in told))
    yield Row("start-up/memory", tuple(child["megabytes"] for child in told), unit="MB")
    yield Row("start-up/modules", tuple(float(len(child["modules"])) for child in told), unit="modules")
    strangers = {name for child in told for name in child["modules"] if name in STRANGERS}
    if strangers:
        context.tell(f"The start imports what it does not need: {', '.join(sorted(strangers))}.")


def started(folder: Path) -> dict[str, Any]:
    """Start the program on a folder, in a process of its own, until its first image can be clicked.

    Returns:
        "marks": milliseconds since the start of the process by `MARKS`; "modules": all that was imported, by name;
        "megabytes" of memory at the end.
    """
    program, watch = (
        "from sam_annotator.cli import main",
        "from sam_annotator.benchmarking.window_child import watch_start",
    )
    return dict(_told([sys.executable, "-c", f"{program}; {watch}; watch_start(main)", repr(time.time()), str(folder)]))


def imported(module: str) -> float:
    """Milliseconds of importing a module in a new process, Python itself not counted."""
    code = f"import json, time; start = time.perf_counter(); import {module}; "
    return float(_told([sys.executable, "-c", code + "print(json.dumps(1000 * (time.perf_counter() - start)))"]))


def _told(command: list[str]) -> Any:  # noqa: ANN401  # JSON
    done = subprocess.run(command, stdout=subprocess.PIPE, timeout=PATIENCE_S, check=False, env=_environment())
    if done.returncode:
        raise ModelError(f"The start of the window cannot be measured: it ended with code {done.returncode}.")
    return json.loads(done.stdout)


def _environment() -> dict[str, str]:
    """Python keeps what it has compiled, as everywhere but where that is forbidden: a start is warm with it."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**environment, "PYTHONPYCACHEPREFIX": str(cache_dir() / "bytecode")}
