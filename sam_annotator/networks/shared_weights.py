"""One copy of the weights that two ONNX graphs have in common.

A tensor of an ONNX file may lie in another file of the same folder, at any place of it. So a graph takes from another
graph's file what that holds already, be it in half precision or with its axes in another order; runtimes undo both when
they load it.
"""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from sam_annotator.networks.onnx_graph import HALF_MINIMUM

Stored = NDArray[np.floating[Any]]
LARGEST = float(np.finfo(np.float16).max)


def share_weights(path: Path, other: Path) -> None:
    """Take the large tensors of a graph from another file wherever that has the same numbers.

    Args:
        path: An ONNX file, replaced at once when the new one is complete.
        other: An ONNX file of the same folder, which must stay as it is from then on.

    Raises:
        OSError: A file cannot be read or written.
    """
    model, content = onnx.load(path), other.read_bytes()
    nodes = []
    for tensor in model.graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < HALF_MINIMUM:
            continue
        found = _find(numpy_helper.to_array(tensor).astype(np.float32), content)
        if found is not None:
            offset, kept, axes = found
            name = tensor.name
            tensor.CopyFrom(_reference(f"{name}.shared", kept, other.name, offset))
            # What changes nothing is dropped by the runtime.
            nodes += [
                helper.make_node("Cast", [tensor.name], [f"{name}.cast"], to=TensorProto.FLOAT),
                helper.make_node("Transpose", [f"{name}.cast"], [name], perm=[axes.index(k) for k in range(len(axes))]),
            ]
    nodes += model.graph.node
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    temporary = path.with_name(path.name + ".part")
    try:
        onnx.save_model(model, temporary)
        onnx.checker.check_model(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _find(values: NDArray[np.float32], content: bytes) -> tuple[int, Stored, tuple[int, ...]] | None:
    """Where the numbers lie, as which array, and the order of its axes; None if nowhere."""
    # Numbers by the thousand are not alike by chance: where they are found as float16, the other graph was stored so.
    candidates: list[Stored] = [values, values.clip(-LARGEST, LARGEST).astype(np.float16)]
    for axes in permutations(range(values.ndim)):
        for candidate in candidates:
            kept = np.ascontiguousarray(candidate.transpose(axes))
            offset = content.find(kept.tobytes())
            if offset >= 0:
                return offset, kept, axes
    return None


def _reference(name: str, kept: Stored, location: str, offset: int) -> TensorProto:
    tensor = TensorProto(
        name=name,
        dims=kept.shape,
        data_type=helper.np_dtype_to_tensor_dtype(kept.dtype),
        data_location=TensorProto.EXTERNAL,
    )
    for key, value in (("location", location), ("offset", offset), ("length", kept.nbytes)):
        tensor.external_data.add(key=key, value=str(value))
    return tensor
