"""The runtimes of ONNX files behind our protocol: names, shapes and errors as sentences."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from sam_annotator.errors import ModelError, RuntimeUnavailableError, WeightsError
from sam_annotator.runtimes import RUNTIMES, choose_runtime
from sam_annotator.runtimes.base import Runtime


@pytest.fixture(params=[name for name, runtime in RUNTIMES.items() if ".onnx" in runtime.suffixes])
def runtime(request: pytest.FixtureRequest) -> Runtime:
    chosen = RUNTIMES[request.param]
    if (reason := chosen.why_unavailable()) is not None:
        pytest.skip(reason)
    return chosen


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """b = a + 1 for any number of rows of three."""
    a = helper.make_tensor_value_info("a", TensorProto.FLOAT, ["rows", 3])
    b = helper.make_tensor_value_info("b", TensorProto.FLOAT, ["rows", 3])
    one = helper.make_tensor("one", TensorProto.FLOAT, [1], [1.0])
    node = helper.make_node("Add", ["a", "one"], ["b"])
    model = helper.make_model(
        helper.make_graph([node], "g", [a], [b], [one]), opset_imports=[helper.make_opsetid("", 17)], ir_version=8
    )
    path = tmp_path / "add.onnx"
    onnx.save(model, path)
    return path


def test_answers_stay_when_the_next_is_asked(runtime: Runtime, graph: Path) -> None:
    session = runtime.load(graph, "decoder", threads=1)
    first = session.run({"a": np.zeros((2, 3), np.float32)})["b"]
    session.run({"a": np.full((2, 3), 5, np.float32)})
    np.testing.assert_array_equal(first, np.ones((2, 3)))


def test_runs_on_named_arrays(runtime: Runtime, graph: Path) -> None:
    session = runtime.load(graph, "encoder", threads=1)
    assert session.outputs == ("b",)
    assert session.inputs["a"].shape == (None, 3)
    assert session.inputs["a"].dtype == np.float32
    assert session.device == "cpu"
    outputs = session.run({"a": np.zeros((2, 3), np.float32)})
    np.testing.assert_array_equal(outputs["b"], np.ones((2, 3)))


@pytest.mark.parametrize(
    "feeds",
    [
        {},
        {"a": np.zeros((2, 4), np.float32)},
        {"a": np.zeros((2, 3), np.float64)},
        {"c": np.zeros((2, 3), np.float32)},
    ],
)
def test_wrong_arrays_give_one_sentence(runtime: Runtime, graph: Path, feeds: dict[str, np.ndarray]) -> None:
    session = runtime.load(graph, "decoder", threads=1)
    with pytest.raises(ModelError, match=r"add\.onnx") as caught:
        session.run(feeds)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("share", [0.0, 0.5, 0.9])
def test_a_truncated_file_gives_one_sentence(runtime: Runtime, graph: Path, share: float) -> None:
    content = graph.read_bytes()
    graph.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(WeightsError, match=r"add\.onnx cannot be loaded") as caught:
        runtime.load(graph, "encoder")
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(runtime: Runtime, tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"gone\.onnx is missing"):
        runtime.load(tmp_path / "gone.onnx", "encoder")


def test_a_device_that_is_not_there_is_refused(runtime: Runtime, graph: Path) -> None:
    with pytest.raises(RuntimeUnavailableError, match="cannot use 'tpu' here; it has"):
        runtime.load(graph, "encoder", device="tpu")


def test_auto_takes_what_can_load_the_files() -> None:
    assert choose_runtime("auto", ".onnx").name == "onnxruntime"
    with pytest.raises(RuntimeUnavailableError, match=r"No runtime loads \.xyz"):
        choose_runtime("auto", ".xyz")
    with pytest.raises(RuntimeUnavailableError, match="no runtime 'abacus'; there are auto, onnxruntime"):
        choose_runtime("abacus", ".onnx")
    with pytest.raises(RuntimeUnavailableError, match=r"loads \.onnx files and this model has \.pth"):
        choose_runtime("onnxruntime", ".pth")


def test_a_runtime_that_is_not_installed_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(RuntimeUnavailableError, match="pip install onnxruntime"):
        choose_runtime("auto", ".onnx")


@pytest.mark.parametrize("name", RUNTIMES)
def test_every_runtime_says_what_it_is(name: str) -> None:
    runtime = RUNTIMES[name]
    assert runtime.name == name
    assert all(suffix.startswith(".") for suffix in runtime.suffixes)
    reason = runtime.why_unavailable()
    assert reason is None or "pip install" in reason
    if reason is None:
        assert "cpu" in runtime.devices()
