"""A GPU that is there and does nothing must be impossible to miss."""

from __future__ import annotations

import platform
import shutil
from pathlib import Path

_NVIDIA = ("/proc/driver/nvidia/version", "/dev/nvidia0")


def found_gpu() -> str:
    """The GPU of this computer that networks could run on, by what the system says; empty if none is known."""
    if any(Path(path).exists() for path in _NVIDIA) or shutil.which("nvidia-smi"):
        return "an NVIDIA GPU"
    if platform.system() == "Darwin" and platform.machine() == "arm64":
        return "an Apple GPU"
    return ""


def unused_gpu(device: str) -> str:
    """One sentence with the remedy where a network runs on the CPU and a GPU is there; empty otherwise.

    Args:
        device: Where the network runs, as `Session.device` says.
    """
    gpu = found_gpu() if device == "cpu" else ""
    if gpu.startswith("an NVIDIA"):
        remedy = "pip install onnxruntime-gpu in place of onnxruntime, or a CUDA build of torch for checkpoints"
    elif gpu:
        remedy = (
            "pip install 'sam-annotator[torch]' and take a checkpoint, which runs on mps; or set the device to coreml"
        )
    return f"This computer has {gpu}, and it is not used; to use it: {remedy}." if gpu else ""
