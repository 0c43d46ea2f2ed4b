"""Where the network is trained, and in which precision."""

from __future__ import annotations

import multiprocessing
import os
import platform
from typing import Any

import numpy as np
import torch

from sam_annotator import __version__
from sam_annotator.errors import RuntimeUnavailableError

CPU_IMAGES, CUDA_IMAGES = 3, 32
"""Crops a step in each process where nothing else is said."""


def choose_device(name: str) -> torch.device:
    """The named device; "auto" takes CUDA, then MPS, then the CPU.

    Raises:
        RuntimeUnavailableError: This machine, or this build of torch, has none of that name.
    """
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if name == "auto":
        name = next(device for device, available in there.items() if available)
    if not there[name]:
        raise RuntimeUnavailableError(
            f"torch {torch.__version__} finds no {name} device here; train with --device cpu."
        )
    return torch.device(name)


def has_bf16(device: torch.device) -> bool:
    """Whether a device computes in bfloat16 faster than in float32.

    Every CPU can emulate bfloat16, which is slower than float32; AVX-512-BF16 and AMX are what computes in it.
    """
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    if device.type == "cpu":
        names = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")  # torch has no public question for these
        return any(getattr(torch.cpu, name, bool)() for name in names)
    return False


def use_bf16(precision: str, device: torch.device) -> bool:
    """What "auto", "bf16" or "fp32" means on a device."""
    return precision == "bf16" or (precision == "auto" and has_bf16(device))


def cores() -> int:
    """CPU cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether processes can share the images in memory without copies."""
    return "fork" in multiprocessing.get_all_start_methods()


def describe(device: torch.device) -> dict[str, Any]:
    """Versions and machine, for the records of a run."""
    return {
        "sam_annotator": __version__,
        "torch": torch.__version__,
        "numpy": np.__version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "processor": torch.backends.cpu.get_cpu_capability(),
        "cores": cores(),
        "device": torch.cuda.get_device_name(device) if device.type == "cuda" else device.type,
    }
