"""What ONNX Runtime makes of a graph before any library runs it: folded, and quantised. A door to the library."""

from __future__ import annotations

import importlib.util
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from sam_annotator.errors import RuntimeUnavailableError, WeightsError
from sam_annotator.runtimes.made_files import made_file

if TYPE_CHECKING:
    import onnx

OURS = b"sam_annotator"
"""The name of the producer, near the beginning of the files that this program exports."""

NO_ONNX = (
    "int8 needs the package onnx, which quantises a model once; install it with: pip install 'sam-annotator[torch]'"
)


def folded(artifact: Path) -> Path:
    """A graph whose constants are computed already: OpenVINO takes up to 105 s for raw exports of torch.

    Returns:
        The file itself where it is of our own export, which folds, or where the disk or the graph refuses.
    """
    import onnxruntime as ort  # noqa: PLC0415  # takes 0.1 s that `--help` need not pay

    with artifact.open("rb") as file:
        if OURS in file.read(64):
            return artifact

    def fold(path: Path) -> None:
        options = ort.SessionOptions()
        # Basic is what the standard knows; what comes after is ONNX Runtime's own.
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.optimized_model_filepath = str(path)
        options.log_severity_level = 4
        try:
            ort.InferenceSession(str(artifact), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # its exceptions have no common base
            raise OSError(f"ONNX Runtime cannot fold it: {error}") from error

    return made_file(artifact, f"folded-{ort.__version__}", fold) or artifact


def why_not_int8() -> str | None:
    """None where graphs can be quantised, else a sentence."""
    return NO_ONNX if importlib.util.find_spec("onnx") is None else None


def quantised(artifact: Path) -> Path:
    """The graph with weights of 8 bits, each channel with a scale of its own, and scales for the rest found as it runs.

    Signed weights only: with unsigned ones it was slower than float32 on processors with VNNI.

    Raises:
        RuntimeUnavailableError: The package onnx is missing, there is no room for the file, or nothing to quantise.
        WeightsError: The file cannot be read.
    """
    if (reason := why_not_int8()) is not None:
        raise RuntimeUnavailableError(reason)
    import onnx  # noqa: PLC0415  # an extra
    import onnxruntime as ort  # noqa: PLC0415  # takes 0.1 s that `--help` need not pay
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415  # imports onnx

    def quantise(path: Path) -> None:
        # It advises developers to simplify the graph first, which ours is.
        logging.getLogger().addFilter(_is_no_advice)
        try:
            model = onnx.load(artifact)
            quantize_dynamic(
                model,
                path,
                nodes_to_quantize=_products(model.graph, artifact.name),
                # Products alone: convolutions of integers are slower than those of floats.
                op_types_to_quantize=["MatMul"],
                per_channel=True,
                weight_type=QuantType.QInt8,
            )
        except (OSError, RuntimeUnavailableError):
            raise
        except Exception as error:  # protobuf's, onnx's and its own have no common base
            raise WeightsError(
                f"{artifact.name} cannot be quantised; it is damaged, incomplete or not an ONNX model. "
                "Fetch or add it again, or take another precision."
            ) from error
        finally:
            logging.getLogger().removeFilter(_is_no_advice)

    path = made_file(artifact, f"int8-2-{ort.__version__}", quantise)
    if path is None:
        raise RuntimeUnavailableError(
            "There is no room for the int8 form of the model in the cache folder; free some disk, or take fp32."
        )
    return path


def _products(graph: onnx.GraphProto, name: str) -> list[str]:
    """The products with a matrix of weights. ONNX Runtime cannot scale the channels of constants of more axes."""
    for index, node in enumerate(graph.node):
        node.name = node.name or f"node_{index}"
    matrices = {tensor.name for tensor in graph.initializer if len(tensor.dims) == 2}
    found = [node.name for node in graph.node if node.op_type == "MatMul" and matrices & {*node.input}]
    if not found:  # which the quantiser would take for all nodes
        raise RuntimeUnavailableError(f"{name} has nothing that int8 would speed up; take fp32.")
    return found


def _is_no_advice(record: logging.LogRecord) -> bool:
    return "pre-processing before quantization" not in record.getMessage()
