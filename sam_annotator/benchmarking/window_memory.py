"""How much memory this process holds, and has held."""

from __future__ import annotations

import os
import sys
from pathlib import Path

MEGABYTE = 2**20


def megabytes() -> float:
    """Resident memory now; where the system does not tell, the peak."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return peak_megabytes()
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def peak_megabytes() -> float:
    """The most resident memory so far; 0 where the system does not tell."""
    try:
        # Not getrusage, which on Linux counts what the parent held when it made this process.
        lines = Path("/proc/self/status").read_text("ascii", "replace").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    except (OSError, StopIteration):
        pass
    try:
        from resource import RUSAGE_SELF, getrusage  # noqa: PLC0415  # not on Windows
    except ImportError:
        return 0.0
    # Bytes on macOS, else kilobytes.
    return float(getrusage(RUSAGE_SELF).ru_maxrss) / (MEGABYTE if sys.platform == "darwin" else 1024)
