"""Two graphs of a folder that hold their common weights once."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch

from sam_annotator.networks.onnx_graph import export_graph
from sam_annotator.networks.shared_weights import share_weights


class Product(torch.nn.Module):
    def __init__(self, weight: torch.Tensor, own: torch.Tensor) -> None:
        super().__init__()
        self.weight, self.own = torch.nn.Parameter(weight), torch.nn.Parameter(own)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x @ self.weight @ self.own


def run(path: Path, x: torch.Tensor) -> np.ndarray:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return session.run(None, {"x": x.numpy()})[0]


@pytest.mark.parametrize("fp16", [False, True])
@pytest.mark.parametrize("turned", [False, True])
def test_what_both_have_is_kept_once(tmp_path: Path, fp16: bool, turned: bool) -> None:
    generator = torch.Generator().manual_seed(0)
    weight = torch.randn(64, 48, generator=generator).half().float()
    second = torch.randn(48, 40, generator=generator)
    x = torch.randn(2, 64, generator=generator)
    other, path = tmp_path / "other.onnx", tmp_path / "path.onnx"
    kept = weight.T.contiguous() if turned else weight
    export_graph(
        Product(kept, torch.zeros(64 if turned else 48, 32)), {"x": x[:, : len(kept)]}, ["y"], other, fp16=fp16
    )
    export_graph(Product(weight, second), {"x": x}, ["y"], path)
    before = other.read_bytes()
    alone = run(path, x)
    share_weights(path, other)
    assert other.read_bytes() == before
    np.testing.assert_array_equal(run(path, x), alone)
    references = [t for t in onnx.load(path, load_external_data=False).graph.initializer if t.external_data]
    assert [tuple(sorted(tensor.dims)) for tensor in references] == [(48, 64)]
    assert path.stat().st_size < second.numel() * 4 + 2000
    assert {item.name for item in tmp_path.iterdir()} == {"other.onnx", "path.onnx"}
