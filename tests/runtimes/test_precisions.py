"""bfloat16, 8 bits, and what a device that cannot be used says."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from sam_annotator.assets import resources
from sam_annotator.errors import RuntimeUnavailableError, WeightsError
from sam_annotator.runtimes import made_files, onnx_graphs, onnxruntime
from sam_annotator.runtimes.base import Precision
from sam_annotator.runtimes.gpu import unused_gpu
from sam_annotator.runtimes.made_files import graphs_dir, made_file, made_folder
from sam_annotator.runtimes.onnx_graphs import folded
from sam_annotator.runtimes.onnxruntime import OnnxRuntime
from sam_annotator.runtimes.openvino import OpenVinoRuntime

WEIGHTS = np.random.default_rng(1).normal(size=(64, 64)).astype(np.float32)
ROWS = np.random.default_rng(2).normal(size=(4, 64)).astype(np.float32)


def write_graph(path: Path, *, producer: str = "", scale: float = 1.0) -> Path:
    """b = a @ weights."""
    a = helper.make_tensor_value_info("a", TensorProto.FLOAT, ["rows", 64])
    b = helper.make_tensor_value_info("b", TensorProto.FLOAT, ["rows", 64])
    weights = numpy_helper.from_array(scale * WEIGHTS, "weights")
    graph = helper.make_graph([helper.make_node("MatMul", ["a", "weights"], ["b"])], "g", [a], [b], [weights])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name=producer)
    onnx.save(model, path)
    return path


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return write_graph(tmp_path / "product.onnx")


def error_of(made: np.ndarray, scale: float = 1.0) -> float:
    """Largest error, in deviations of the result."""
    expected = ROWS @ (scale * WEIGHTS)
    return float(np.abs(made - expected).max() / expected.std())


# 8 bits


def test_int8_is_near_and_is_made_once(graph: Path) -> None:
    runtime = OnnxRuntime()
    assert Precision.INT8 in runtime.precisions("cpu")
    session = runtime.load(graph, "encoder", threads=1, precision=Precision.INT8)
    assert session.precision is Precision.INT8
    assert 0 < error_of(session.run({"a": ROWS})["b"]) < 0.1
    (file,) = graphs_dir().iterdir()
    made = file.read_bytes()
    assert onnx.load(file).graph.initializer[0].data_type != TensorProto.UINT8
    assert {tensor.data_type for tensor in onnx.load(file).graph.initializer} >= {TensorProto.INT8}
    runtime.load(graph, "encoder", threads=1, precision=Precision.INT8)
    assert [entry.read_bytes() for entry in graphs_dir().iterdir()] == [made]


def test_constants_of_more_axes_stay_as_they_are(tmp_path: Path) -> None:
    """As a ViT's relative positions are: each row of queries meets a matrix of its own."""
    a = helper.make_tensor_value_info("a", TensorProto.FLOAT, [4, 2, 64])
    b = helper.make_tensor_value_info("b", TensorProto.FLOAT, [4, 2, 64])
    table = np.stack([WEIGHTS] * 4)
    constants = [numpy_helper.from_array(table, "table"), numpy_helper.from_array(WEIGHTS, "weights")]
    nodes = [
        helper.make_node("MatMul", ["a", "table"], ["between"], name="by_place"),
        helper.make_node("MatMul", ["between", "weights"], ["b"], name="for_all"),
    ]
    graph = helper.make_graph(nodes, "g", [a], [b], constants)
    path = tmp_path / "places.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
    session = OnnxRuntime().load(path, "encoder", threads=1, precision=Precision.INT8)
    rows = np.random.default_rng(3).normal(size=(4, 2, 64)).astype(np.float32)
    expected = rows @ table @ WEIGHTS
    made = session.run({"a": rows})["b"]
    assert 0 < np.abs(made - expected).max() / expected.std() < 0.1


def test_a_graph_without_products_is_refused() -> None:
    encoder = resources() / "models" / "compact" / "encoder.onnx"
    with pytest.raises(RuntimeUnavailableError, match=r"encoder\.onnx has nothing that int8 would speed up"):
        OnnxRuntime().load(encoder, "encoder", threads=1, precision=Precision.INT8)


def test_a_replaced_file_is_quantised_again(graph: Path) -> None:
    runtime = OnnxRuntime()
    runtime.load(graph, "encoder", threads=1, precision=Precision.INT8)
    write_graph(graph, scale=3.0)
    session = runtime.load(graph, "encoder", threads=1, precision=Precision.INT8)
    assert error_of(session.run({"a": ROWS})["b"], 3.0) < 0.1


def test_int8_without_the_package_says_what_to_install(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_graphs.importlib.util, "find_spec", lambda name: None)
    runtime = OnnxRuntime()
    assert runtime.precisions("cpu") == (Precision.FP32,)
    with pytest.raises(RuntimeUnavailableError, match=r"int8 needs the package onnx.*pip install") as caught:
        runtime.load(graph, "encoder", precision=Precision.INT8)
    assert "\n" not in str(caught.value)


def test_a_damaged_file_is_not_quantised(graph: Path) -> None:
    graph.write_bytes(graph.read_bytes()[:100])
    with pytest.raises(WeightsError, match=r"product\.onnx cannot be quantised") as caught:
        OnnxRuntime().load(graph, "encoder", precision=Precision.INT8)
    assert "\n" not in str(caught.value)
    assert list(graphs_dir().iterdir()) == []


def test_without_room_int8_is_one_sentence(
    graph: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    graphs_dir().parent.mkdir(parents=True)
    graphs_dir().write_text("in the way")
    with pytest.raises(RuntimeUnavailableError, match="no room for the int8 form"):
        OnnxRuntime().load(graph, "encoder", precision=Precision.INT8)
    assert "work goes on without it" in caplog.text


# Files made once


def test_a_write_that_fails_leaves_nothing(graph: Path, caplog: pytest.LogCaptureFixture) -> None:
    def fail(path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    assert made_file(graph, "test", fail) is None
    assert list(graphs_dir().iterdir()) == []
    assert "No space left on device" in caplog.text


def test_what_nobody_uses_goes(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made_file(graph, "first", lambda path: path.write_bytes(b"1") and None)
    folder = made_folder(graph, "library")
    assert first is not None
    assert folder is not None
    now = first.stat().st_mtime
    monkeypatch.setattr(made_files.time, "time", lambda: now + made_files.UNUSED_SECONDS + 60)
    made_file(graph, "second", lambda path: path.write_bytes(b"2") and None)
    assert not first.exists()
    assert not folder.exists()


def test_graphs_of_others_are_folded_and_ours_are_not(graph: Path, tmp_path: Path) -> None:
    assert folded(graph) != graph
    assert folded(graph).parent == graphs_dir()
    ours = write_graph(tmp_path / "ours.onnx", producer="sam_annotator")
    assert folded(ours) == ours


def test_what_cannot_be_folded_is_taken_as_it_is(graph: Path, caplog: pytest.LogCaptureFixture) -> None:
    graph.write_bytes(b"no graph")
    assert folded(graph) == graph
    assert "cannot be kept" in caplog.text


# OpenVINO


@pytest.fixture
def openvino() -> OpenVinoRuntime:
    runtime = OpenVinoRuntime()
    if (reason := runtime.why_unavailable()) is not None:
        pytest.skip(reason)
    return runtime


def test_openvino_in_bf16(openvino: OpenVinoRuntime, graph: Path) -> None:
    if Precision.BF16 not in openvino.precisions("cpu"):
        pytest.skip("this processor does not multiply in bfloat16")
    made = {
        precision: openvino.load(graph, "encoder", threads=1, precision=precision)
        for precision in openvino.precisions("cpu")
    }
    errors = {precision: error_of(session.run({"a": ROWS})["b"]) for precision, session in made.items()}
    assert errors[Precision.FP32] < 1e-4 < errors[Precision.BF16] < 0.05
    assert made[Precision.BF16].run({"a": ROWS})["b"].dtype == np.float32


def test_openvino_takes_no_file_for_another(openvino: OpenVinoRuntime, graph: Path) -> None:
    import os

    for scale in (1.0, 2.0):
        write_graph(graph, scale=scale)
        os.utime(graph, (1e9, 1e9))  # the same name, size and time
        for _ in range(2):  # compiled, and what was compiled before
            session = openvino.load(graph, "decoder", threads=1)
            assert error_of(session.run({"a": ROWS})["b"], scale) < 1e-4


# Devices


def with_provider(monkeypatch: pytest.MonkeyPatch, *, usable: bool, raises: str = "") -> None:
    """A build of ONNX Runtime that says it has CUDA."""
    import onnxruntime as real

    class Session(real.InferenceSession):
        def __init__(self, path: str, options: object, providers: list[str]) -> None:
            if raises and providers[0] != "CPUExecutionProvider":
                raise RuntimeError(raises)
            super().__init__(path, options, providers=["CPUExecutionProvider"])
            self.asked = providers

        def get_providers(self) -> list[str]:
            return self.asked if usable else ["CPUExecutionProvider"]

    library = SimpleNamespace(**vars(real))
    library.InferenceSession = Session
    library.get_available_providers = lambda: ["CUDAExecutionProvider", "CPUExecutionProvider"]
    monkeypatch.setattr(onnxruntime, "_library", lambda: library)


def test_a_device_that_works(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_provider(monkeypatch, usable=True)
    session = OnnxRuntime().load(graph, "encoder")
    assert (session.device, session.trouble) == ("cuda", "")
    assert OnnxRuntime().precisions("cuda") == (Precision.FP32,)


@pytest.mark.parametrize("raises", ["", "[ONNXRuntimeError] : 1 : FAIL : CUDA driver version is too old.\nat line 3"])
def test_a_device_that_falls_back_says_so(graph: Path, monkeypatch: pytest.MonkeyPatch, raises: str) -> None:
    with_provider(monkeypatch, usable=False, raises=raises)
    session = OnnxRuntime().load(graph, "encoder", device="cuda", threads=1)
    assert session.device == "cpu"
    assert session.trouble.startswith("ONNX Runtime cannot use cuda here (")
    assert "so the processor does the work; https://" in session.trouble
    assert "\n" not in session.trouble
    assert ("CUDA driver version is too old" in session.trouble) == bool(raises)
    assert error_of(session.run({"a": ROWS})["b"]) < 1e-4


@pytest.mark.parametrize(
    ("files", "system", "remedy"),
    [
        (True, "Linux", "onnxruntime-gpu"),
        (False, "Darwin", "mps"),
        (False, "Linux", ""),
    ],
)
def test_a_gpu_that_lies_idle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: bool, system: str, remedy: str
) -> None:
    from sam_annotator.runtimes import gpu

    monkeypatch.setattr(gpu, "_NVIDIA", (str(tmp_path if files else tmp_path / "none"),))
    monkeypatch.setattr(gpu.shutil, "which", lambda name: None)
    monkeypatch.setattr(gpu.platform, "system", lambda: system)
    monkeypatch.setattr(gpu.platform, "machine", lambda: "arm64")
    assert unused_gpu("cuda") == ""
    assert remedy in unused_gpu("cpu")
    assert bool(unused_gpu("cpu")) == bool(remedy)


def test_nothing_of_this_is_imported_before_it_is_used() -> None:
    import subprocess

    code = (
        "import sys, sam_annotator.models, sam_annotator.models.choosing; "
        "assert not {'torch', 'openvino', 'onnx', 'onnxruntime'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
