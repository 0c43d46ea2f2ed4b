"""ONNX graphs with the signatures of real SAM exports and next to nothing in them.

The encoder passes the mean of its input on. Mask t of the decoder is a disc of radius 8 + 4 t low-res cells around the
first point, so that tests see where a click went.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import NodeProto, TensorProto, ValueInfoProto, helper, numpy_helper

GRID = 256
IOU = (0.8, 0.7, 0.9, 0.6)


def value(name: str, shape: Sequence[int | str], kind: int = TensorProto.FLOAT) -> ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, list(shape))


def save(
    path: Path,
    nodes: list[NodeProto],
    inputs: list[ValueInfoProto],
    outputs: list[ValueInfoProto],
    constants: dict[str, np.ndarray],
) -> Path:
    weights = [numpy_helper.from_array(np.asarray(array), name) for name, array in constants.items()]
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, weights)
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=8), path)
    return path


def encoder(path: Path, shape: Sequence[int | str], name: str = "x") -> Path:
    """image_embeddings (1, 256, 64, 64): the mean of the input everywhere."""
    nodes = [
        helper.make_node("ReduceMean", [name], ["mean"], keepdims=0),
        helper.make_node("Expand", ["mean", "shape"], ["image_embeddings"]),
    ]
    output = value("image_embeddings", (1, 256, 64, 64))
    return save(path, nodes, [value(name, shape)], [output], {"shape": np.array([1, 256, 64, 64])})


def prepare(path: Path) -> Path:
    """keys (1, 4096, 256): the embeddings turned around."""
    nodes = [
        helper.make_node("Reshape", ["image_embeddings", "flat"], ["rows"]),
        helper.make_node("Transpose", ["rows"], ["keys"], perm=[0, 2, 1]),
    ]
    inputs, outputs = [value("image_embeddings", (1, 256, 64, 64))], [value("keys", (1, 4096, 256))]
    return save(path, nodes, inputs, outputs, {"flat": np.array([1, 256, 4096])})


def decoder(
    path: Path,
    *,
    masks: int = 4,
    official: bool = True,
    features: tuple[str, Sequence[int | str]] = ("image_embeddings", (1, 256, 64, 64)),
    labels_kind: int = TensorProto.FLOAT,
) -> Path:
    """The discs, in the official signature or in that of our split export."""
    name, shape = features
    centres = (np.arange(GRID, dtype=np.float32) + 0.5) * 4
    radii = ((8 + 4 * np.arange(masks, dtype=np.float32)) * 4).reshape(1, masks, 1, 1)
    constants = {
        "xs": centres.reshape(1, 1, 1, GRID),
        "ys": centres.reshape(1, 1, GRID, 1),
        "radii": radii,
        "zero": np.array([0], np.int64),
        "iou": np.array([IOU[:masks]], np.float32),
        "nothing": np.array(0, np.float32),
    }
    low_res = "low_res_masks" if official else "low_res_logits"
    nodes = [
        helper.make_node("Gather", ["point_coords", "zero"], ["first"], axis=1),
        helper.make_node("Split", ["first"], ["px", "py"], axis=2, num_outputs=2),
        helper.make_node("Sub", ["xs", "px"], ["dx"]),
        helper.make_node("Sub", ["ys", "py"], ["dy"]),
        helper.make_node("Mul", ["dx", "dx"], ["dx2"]),
        helper.make_node("Mul", ["dy", "dy"], ["dy2"]),
        helper.make_node("Add", ["dx2", "dy2"], ["d2"]),
        helper.make_node("Sqrt", ["d2"], ["distance"]),
        helper.make_node("Sub", ["radii", "distance"], ["discs"]),
        # Every input must be used, or else the runtime drops it from the signature.
        helper.make_node("ReduceMax", [name], ["used"], keepdims=0),
        helper.make_node("Mul", ["used", "nothing"], ["none"]),
        helper.make_node("Add", ["discs", "none"], ["shifted"]),
        helper.make_node("Mul", ["mask_input", "has_mask_input"], ["earlier"]),
        helper.make_node("Add", ["shifted", "earlier"], [low_res]),
        helper.make_node("Identity", ["iou"], ["iou_predictions"]),
    ]
    inputs = [
        value(name, shape),
        value("point_coords", (1, "num_points", 2)),
        value("point_labels", (1, "num_points"), labels_kind),
        value("mask_input", (1, 1, GRID, GRID)),
        value("has_mask_input", (1,)),
    ]
    outputs = [value("iou_predictions", (1, masks)), value(low_res, (1, masks, GRID, GRID))]
    if official:
        nodes.append(helper.make_node("Identity", [low_res], ["masks"]))
        inputs.append(value("orig_im_size", (2,)))
        outputs.insert(0, value("masks", (1, masks, "height", "width")))
    return save(path, nodes, inputs, outputs, constants)
