"""Runtimes run a graph on named arrays. Each library has one door: its file here. Sees core."""

from sam_annotator.errors import RuntimeUnavailableError
from sam_annotator.plugins import RUNTIMES as GROUP
from sam_annotator.plugins import Registry, made
from sam_annotator.runtimes.base import Runtime
from sam_annotator.runtimes.onnxruntime import OnnxRuntime
from sam_annotator.runtimes.openvino import OpenVinoRuntime
from sam_annotator.runtimes.torch import TorchRuntime

RUNTIMES: Registry[Runtime] = Registry(GROUP, made(Runtime))
"""Every runtime by name, those of plugins last; "auto" takes the first that can load the files of a model."""

for _each in (OnnxRuntime, TorchRuntime, OpenVinoRuntime):
    RUNTIMES.add(_each.name, _each)

AUTO = "auto"


def choose_runtime(name: str, suffix: str) -> Runtime:
    """The runtime for files with this ending.

    Args:
        name: A name of `RUNTIMES`, or "auto".
        suffix: Of the model's files: ".onnx".

    Raises:
        RuntimeUnavailableError: There is no such runtime, it is not installed, or it cannot load such files.
    """
    if name == AUTO:
        able = [runtime for runtime in RUNTIMES.values() if suffix in runtime.suffixes]
        if not able:
            raise RuntimeUnavailableError(f"No runtime loads {suffix} files.")
        return _usable(next((runtime for runtime in able if runtime.why_unavailable() is None), able[0]))
    runtime = RUNTIMES.get(name)
    if runtime is None:
        raise RuntimeUnavailableError(f"There is no runtime {name!r}; there are {', '.join([AUTO, *RUNTIMES])}.")
    if suffix not in runtime.suffixes:
        raise RuntimeUnavailableError(
            f"The runtime {name} loads {', '.join(runtime.suffixes)} files and this model has {suffix}; "
            "leave the choice to auto."
        )
    return _usable(runtime)


def _usable(runtime: Runtime) -> Runtime:
    reason = runtime.why_unavailable()
    if reason is not None:
        raise RuntimeUnavailableError(reason)
    return runtime
