"""Files written by `export_graph` run in ONNX Runtime, say what torch says, and tell nothing of this machine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from torch import Tensor, nn

from sam_annotator.networks.onnx_graph import export_graph, store_fp16


class _Network(nn.Module):
    """Small, with one weight that is worth halving and one that is not."""

    def __init__(self) -> None:
        super().__init__()
        self.large = nn.Linear(64, 64)
        self.norm = nn.LayerNorm(64)

    def forward(self, x: Tensor, scale: Tensor) -> tuple[Tensor, Tensor]:
        y = self.norm(self.large(x))
        return y, y.sum(-1) * scale


@pytest.fixture(scope="module")
def network() -> _Network:
    torch.manual_seed(0)
    return _Network().eval()


@pytest.fixture
def graph(network: _Network, tmp_path: Path) -> Path:
    path = tmp_path / "network.onnx"
    inputs = {"x": torch.zeros(1, 2, 64), "scale": torch.ones(1)}
    export_graph(network, inputs, ["features", "total"], path, {"x": {1: "n"}})
    return path


def _difference(path: Path, network: _Network, length: int) -> float:
    x, scale = np.random.default_rng(length).normal(size=(1, length, 64)).astype(np.float32), np.full(1, 2, np.float32)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    features, _ = session.run(["features", "total"], {"x": x, "scale": scale})
    with torch.no_grad():
        expected, _ = network(torch.from_numpy(x), torch.from_numpy(scale))
    return float(np.abs(features - expected.numpy()).max())


@pytest.mark.parametrize("length", [1, 2, 9])
def test_dynamic_axis_takes_any_length(graph: Path, network: _Network, length: int) -> None:
    assert _difference(graph, network, length) < 1e-5


def test_fp16_storage_halves_large_weights_and_keeps_small_ones(graph: Path, network: _Network) -> None:
    before = graph.stat().st_size
    store_fp16(graph)
    types = {tensor.name: tensor.data_type for tensor in onnx.load(graph).graph.initializer if tensor.dims}
    halved = [name for name, kind in types.items() if kind == onnx.TensorProto.FLOAT16]
    assert len(halved) == 1
    assert types["norm.weight"] == onnx.TensorProto.FLOAT
    assert before - graph.stat().st_size > 64 * 64 * 2 - 500
    assert 0 < _difference(graph, network, 3) < 5e-3


def test_files_do_not_tell_where_they_were_made(graph: Path) -> None:
    assert str(Path(__file__).parent).encode() not in graph.read_bytes()
    assert b"stack_trace" not in graph.read_bytes()


def test_nothing_but_the_graph_is_left_in_the_folder(graph: Path) -> None:
    assert [path.name for path in graph.parent.iterdir()] == [graph.name]


def test_a_missing_folder_is_an_os_error(network: _Network, tmp_path: Path) -> None:
    path = tmp_path / "missing" / "network.onnx"
    with pytest.raises(OSError, match="missing"):
        export_graph(network, {"x": torch.zeros(1, 2, 64), "scale": torch.ones(1)}, ["features", "total"], path)
