"""Pairs of ONNX files of the very signature of each family's: random weights in the encoder, hardly anything else.

An encoder is one strided convolution per output. Mask t of a decoder is a disc of `RADII`[t] frame pixels around the
middle of all points that are not excluded and of a box's corners, in the pixels in which the real graph takes them, so
that a point in the wrong place or scale is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from onnx import NodeProto, TensorProto, ValueInfoProto, helper

from tests.models.tiny_graphs import save, value

SIDE, GRID = 1024, 256
RADII = (160, 80, 120, 40)
IOU = (0.8, 0.7, 0.9, 0.6)
EMBEDDINGS = ("image_embeddings", (1, 256, 64, 64))
HIGH_RES = (("high_res_features1", (1, 32, 256, 256)), ("high_res_features2", (1, 64, 128, 128)))
EARLY = ("interm_embeddings", (4, 1, 64, 64, 16))

Outputs = Sequence[tuple[str, tuple[int, ...]]]


def sam2(folder: Path, masks: int = 4, features: Outputs = (EMBEDDINGS, *HIGH_RES)) -> list[Path]:
    """The names and signatures of the osam release."""
    made = encoder(folder / "tiny_preprocess.onnx", "input", (1, 3, SIDE, SIDE), (EMBEDDINGS, *HIGH_RES))
    return [made, official(folder / "tiny.onnx", features, masks, sizes=TensorProto.INT64)]


def hq_sam(folder: Path, masks: int = 1) -> list[Path]:
    """As the export script of HQ-SAM."""
    made = encoder(folder / "hq_encoder.onnx", "image", (1, 3, SIDE, SIDE), (EMBEDDINGS, EARLY))
    return [made, official(folder / "hq_decoder.onnx", (EMBEDDINGS, EARLY), masks)]


def edge_sam(folder: Path) -> list[Path]:
    """As the export script of EdgeSAM."""
    made = encoder(folder / "edge_sam_3x_encoder.onnx", "image", (1, 3, SIDE, SIDE), (EMBEDDINGS,))
    nodes, inputs, constants = _discs((EMBEDDINGS,), 4)
    nodes += [helper.make_node("Identity", ["discs"], ["masks"]), helper.make_node("Identity", ["iou"], ["scores"])]
    outputs = [value("scores", (1, 4)), value("masks", (1, 4, GRID, GRID))]
    return [made, save(folder / "edge_sam_3x_decoder.onnx", nodes, inputs, outputs, constants)]


def efficient_sam(folder: Path, points: int | str = "num_points", masks: int = 3) -> list[Path]:
    """As labelme's release: the graphs stretch any image, and enlarge the masks to the size that is told."""
    made = encoder(folder / "vitt_encoder.onnx", "batched_images", ("batch", 3, "height", "width"), (EMBEDDINGS,))
    nodes, _, constants = _discs((EMBEDDINGS,), masks, first_token=1)
    before = [
        helper.make_node("Cast", ["orig_im_size"], ["size"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["size", "turned"], ["width_height"], axis=0),
        helper.make_node("Div", ["frame", "width_height"], ["per_pixel"]),
        helper.make_node("Mul", ["batched_point_coords", "per_pixel"], ["rescaled"]),
        helper.make_node("Squeeze", ["rescaled", "axis_1"], ["point_coords"]),
        helper.make_node("Squeeze", ["batched_point_labels", "axis_1"], ["point_labels"]),
    ]
    after = [
        helper.make_node("Concat", ["batch_and_masks", "orig_im_size"], ["sizes"], axis=0),
        helper.make_node("Resize", ["discs", "", "", "sizes"], ["enlarged"], mode="linear"),
        helper.make_node("Unsqueeze", ["enlarged", "axis_1"], ["output_masks"]),
        helper.make_node("Unsqueeze", ["iou", "axis_1"], ["iou_predictions"]),
    ]
    constants |= {
        "turned": np.array([1, 0]),
        "frame": np.array(SIDE, np.float32),
        "axis_1": np.array([1]),
        "batch_and_masks": np.array([1, masks]),
    }
    inputs = [
        value(*EMBEDDINGS),
        value("batched_point_coords", (1, 1, points, 2)),
        value("batched_point_labels", (1, 1, points)),
        value("orig_im_size", (2,), TensorProto.INT64),
    ]
    outputs = [value("output_masks", (1, 1, masks, "h", "w")), value("iou_predictions", (1, 1, masks))]
    return [made, save(folder / "vitt_decoder.onnx", [*before, *nodes, *after], inputs, outputs, constants)]


def encoder(path: Path, name: str, shape: Sequence[int | str], outputs: Outputs) -> Path:
    """Strided convolutions with random weights, after stretching to the square where the input has no size."""
    dice = np.random.default_rng(0)
    nodes: list[NodeProto] = []
    constants: dict[str, np.ndarray] = {}
    image = name
    if isinstance(shape[2], str):
        nodes.append(helper.make_node("Resize", [name, "", "", "square"], ["stretched"], mode="linear"))
        constants["square"] = np.array([1, 3, SIDE, SIDE])
        image = "stretched"
    for output, sizes in outputs:
        last = len(sizes) == 5  # (blocks, 1, rows, columns, channels), as HQ-SAM has them
        channels, rows = (sizes[4], sizes[2]) if last else (sizes[1], sizes[2])
        constants[f"{output}_weights"] = dice.normal(size=(channels, 3, 1, 1)).astype(np.float32)
        stride = SIDE // rows
        made = f"{output}_made" if last else output
        nodes.append(helper.make_node("Conv", [image, f"{output}_weights"], [made], strides=[stride, stride]))
        if last:
            constants[f"{output}_sizes"] = np.array(sizes)
            nodes.append(helper.make_node("Transpose", [made], [f"{output}_turned"], perm=[0, 2, 3, 1]))
            nodes.append(helper.make_node("Expand", [f"{output}_turned", f"{output}_sizes"], [output]))
    return save(path, nodes, [value(name, shape)], [value(*output) for output in outputs], constants)


def official(path: Path, features: Outputs, masks: int, sizes: int = TensorProto.FLOAT) -> Path:
    """A decoder of SAM's official signature, with these features in place of the embeddings."""
    nodes, inputs, constants = _discs(features, masks)
    nodes += [
        helper.make_node("Mul", ["mask_input", "has_mask_input"], ["earlier"]),
        helper.make_node("Add", ["discs", "earlier"], ["low_res_masks"]),
        helper.make_node("Identity", ["iou"], ["iou_predictions"]),
        helper.make_node("Cast", ["orig_im_size"], ["hw"], to=TensorProto.INT64),
        helper.make_node("Concat", ["batch_and_masks", "hw"], ["sizes"], axis=0),
        helper.make_node("Resize", ["low_res_masks", "", "", "sizes"], ["masks"], mode="linear"),
    ]
    constants["batch_and_masks"] = np.array([1, masks])
    inputs += [
        value("mask_input", (1, 1, GRID, GRID)),
        value("has_mask_input", (1,)),
        value("orig_im_size", (2,), sizes),
    ]
    outputs = [
        value("masks", (1, masks, "height", "width")),
        value("iou_predictions", (1, masks)),
        value("low_res_masks", (1, masks, GRID, GRID)),
    ]
    return save(path, nodes, inputs, outputs, constants)


def _discs(
    features: Outputs, masks: int, first_token: int = 0
) -> tuple[list[NodeProto], list[ValueInfoProto], dict[str, np.ndarray]]:
    """discs (1, masks, GRID, GRID) and the constant iou, of point_coords (1, N, 2) and point_labels (1, N)."""
    centres = (np.arange(GRID, dtype=np.float32) + 0.5) * (SIDE / GRID)
    tokens = slice(first_token, first_token + masks)
    constants = {
        "xs": centres.reshape(1, 1, 1, GRID),
        "ys": centres.reshape(1, 1, GRID, 1),
        "radii": np.array(RADII[tokens], np.float32).reshape(1, masks, 1, 1),
        "iou": np.array([IOU[tokens]], np.float32),
        "half": np.array(0.5, np.float32),
        "none": np.array(0, np.float32),
        "last": np.array([2]),
        "along": np.array([1]),
    }
    nodes = [
        helper.make_node("Greater", ["point_labels", "half"], ["counts"]),
        helper.make_node("Cast", ["counts"], ["shares"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["shares", "last"], ["weights"]),
        helper.make_node("Mul", ["point_coords", "weights"], ["weighted"]),
        helper.make_node("ReduceSum", ["weighted", "along"], ["sum"]),
        helper.make_node("ReduceSum", ["weights", "along"], ["count"]),
        helper.make_node("Div", ["sum", "count"], ["middle"]),
        helper.make_node("Split", ["middle"], ["px", "py"], axis=2, num_outputs=2),
        helper.make_node("Sub", ["xs", "px"], ["dx"]),
        helper.make_node("Sub", ["ys", "py"], ["dy"]),
        helper.make_node("Mul", ["dx", "dx"], ["dx2"]),
        helper.make_node("Mul", ["dy", "dy"], ["dy2"]),
        helper.make_node("Add", ["dx2", "dy2"], ["d2"]),
        helper.make_node("Sqrt", ["d2"], ["distance"]),
        helper.make_node("Sub", ["radii", "distance"], ["sum_0"]),
    ]
    # Every input must be used, or else the runtime drops it from the signature.
    for index, (name, _) in enumerate(features):
        nodes += [
            helper.make_node("ReduceMax", [name], [f"max_{index}"], keepdims=0),
            helper.make_node("Mul", [f"max_{index}", "none"], [f"zero_{index}"]),
            helper.make_node("Add", [f"sum_{index}", f"zero_{index}"], [f"sum_{index + 1}"]),
        ]
    nodes.append(helper.make_node("Identity", [f"sum_{len(features)}"], ["discs"]))
    inputs = [value(name, shape) for name, shape in features]
    inputs += [value("point_coords", (1, "num_points", 2)), value("point_labels", (1, "num_points"))]
    return nodes, inputs, constants
