"""Torch modules to ONNX files: one way for every network of this package."""

from __future__ import annotations

import contextlib
import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

OPSET = 20
"""The first with Gelu, which runs several times as fast as its formula. ONNX Runtime 1.17 and OpenVINO 2024 know it."""

HALF_MINIMUM = 1024
"""Smaller tensors stay float32: biases, norms and positional frequencies cost no space and much precision."""


def export_graph(
    module: torch.nn.Module,
    example_inputs: Mapping[str, torch.Tensor],
    output_names: Sequence[str],
    path: Path,
    dynamic_axes: Mapping[str, Mapping[int, str]] | None = None,
    *,
    fp16: bool = False,
) -> None:
    """Write a module as one self-contained ONNX file.

    Args:
        module: Its forward takes the inputs by position and returns a tensor or a tuple of tensors.
        example_inputs: By the name they get in the graph, in the order of forward's arguments.
        output_names: In the order in which forward returns them.
        path: The file to write. It appears only when it is complete.
        dynamic_axes: For inputs whose length varies: axis -> a name for its length; equal names mean equal lengths.
            The example must have length 2 or more there, since torch takes 0 and 1 for constants.
        fp16: Store the weights as `store_fp16` does.

    Raises:
        OSError: The file cannot be written.
        ValueError: The weights do not fit in one ONNX file (2 GiB).
    """
    names = {name for axes in (dynamic_axes or {}).values() for name in axes.values()}
    dims = {name: torch.export.Dim(name, min=1, max=4096) for name in sorted(names)}
    shapes = tuple(
        {axis: dims[dim] for axis, dim in (dynamic_axes or {}).get(name, {}).items()} for name in example_inputs
    )
    was_training = module.training
    with torch.no_grad(), _quiet():
        program = torch.onnx.export(
            module.eval(),
            tuple(example_inputs.values()),
            input_names=list(example_inputs),
            output_names=list(output_names),
            dynamic_shapes=shapes if dims else None,
            opset_version=OPSET,
            dynamo=True,
            verbose=False,
        )
    module.train(was_training)
    if program is None:
        raise TypeError("torch.onnx.export returned no program, which it does only without dynamo.")
    model = program.model_proto
    if fp16:
        halve(model)
    write_model(model, path)


def store_fp16(path: Path) -> None:
    """Halve a file: keep the large float32 weights as float16, each followed by a Cast back to float32.

    The graph still computes in float32. Runtimes fold the casts when they load the file.

    Args:
        path: An ONNX file, replaced at once when the new one is complete.
    """
    model = onnx.load(path)
    halve(model)
    write_model(model, path)


def halve(model: onnx.ModelProto) -> None:
    """Do to a model in memory, in place, what `store_fp16` does to a file."""
    casts = []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor) if tensor.data_type == onnx.TensorProto.FLOAT else None
        if values is None or values.size < HALF_MINIMUM or np.abs(values).max() > np.finfo(np.float16).max:
            continue
        name, stored = tensor.name, tensor.name + ".fp16"
        tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), stored))
        casts.append(onnx.helper.make_node("Cast", [stored], [name], name=name + ".cast", to=onnx.TensorProto.FLOAT))
    nodes = list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(casts + nodes)


def write_model(model: onnx.ModelProto, path: Path) -> None:
    """Check a model and write it to one file, atomically and without traces of the machine it was made on.

    Raises:
        OSError: The file cannot be written.
        ValueError: The weights do not fit in one ONNX file (2 GiB).
    """
    _forget_origin(model.graph)
    model.doc_string = ""
    del model.metadata_props[:]
    model.producer_name, model.producer_version = "sam_annotator", ""
    # ByteSize itself fails beyond the limit, so count what matters.
    if sum(len(tensor.raw_data) for tensor in model.graph.initializer) >= onnx.checker.MAXIMUM_PROTOBUF:
        raise ValueError(f"The weights for {path} do not fit in one ONNX file of at most 2 GiB.")
    onnx.checker.check_model(model)
    temporary = path.with_name(path.name + ".part")
    try:
        onnx.save_model(model, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _forget_origin(graph: onnx.GraphProto) -> None:
    """Drop what the exporter notes for debugging: source lines with absolute paths of this machine."""
    graph.doc_string = ""
    for item in [graph, *graph.node, *graph.input, *graph.output, *graph.value_info, *graph.initializer]:
        item.doc_string = ""
        del item.metadata_props[:]
    for node in graph.node:
        for attribute in node.attribute:
            if attribute.type == onnx.AttributeProto.GRAPH:
                _forget_origin(attribute.g)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the exporter's advice to torch developers away from our users."""
    loggers = [logging.getLogger(name) for name in ("torch.onnx", "torch.export", "onnxscript", "onnx_ir")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
