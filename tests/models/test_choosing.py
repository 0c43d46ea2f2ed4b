"""Ways to run an encoder, measured with a clock that the tests turn, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sam_annotator.errors import ModelError, RuntimeUnavailableError
from sam_annotator.models import choosing
from sam_annotator.models.base import ModelSpec
from sam_annotator.models.choosing import Choice, Measured, cosine, measure_ways, remember, remembered
from sam_annotator.models.common import SessionModel
from sam_annotator.models.fake import fake_model
from sam_annotator.models.loading import load_model
from sam_annotator.models.ways import Way, Wish, start_way, ways
from sam_annotator.runtimes import RUNTIMES
from sam_annotator.runtimes.base import Precision, TensorInfo
from tests.models import tiny_graphs
from tests.models.test_sam import spec_of

IMAGE = np.full((30, 40, 3), 90, np.uint8)
FIRST = Way("one", "cpu")
FAST = Way("two", "cpu", Precision.BF16)
ROUGH = Way("two", "cpu", Precision.INT8)
LAME = Way("one", "cuda")


class Clock:
    """Seconds that pass when somebody says so."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Encoder:
    """Takes its time and gives an embedding at a distance from the true one."""

    way: Way
    clock: Clock
    seconds: float
    error: float = 0.0
    fails: bool = False
    trouble: str = ""
    runs: int = 0
    inputs: Mapping[str, TensorInfo] = field(default_factory=dict)
    outputs: tuple[str, ...] = ("mean_color",)

    @property
    def runtime(self) -> str:
        return self.way.runtime

    @property
    def device(self) -> str:
        return self.way.device

    @property
    def precision(self) -> Precision:
        return self.way.precision

    def run(self, feeds: Mapping[str, Any]) -> dict[str, np.ndarray]:
        del feeds
        self.runs += 1
        self.clock.now += self.seconds
        if self.fails:
            raise ModelError("The device went away.")
        return {"mean_color": np.array([1.0, self.error], np.float32)}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def encoders(clock: Clock) -> dict[Way, Encoder]:
    made = [Encoder(FIRST, clock, 0.4), Encoder(FAST, clock, 0.1, 0.02), Encoder(ROUGH, clock, 0.05, 0.2)]
    return {encoder.way: encoder for encoder in made}


@pytest.fixture
def model(encoders: dict[Way, Encoder]) -> SessionModel:
    made = fake_model()
    made.use_encoder(encoders[FIRST])
    return made


def measure(model: SessionModel, encoders: dict[Way, Encoder], clock: Clock, **more: Any) -> tuple[Measured, ...]:
    return measure_ways(model, encoders.__getitem__, list(encoders), IMAGE, clock=clock, **more)


def test_the_fastest_that_agrees_is_chosen(model: SessionModel, encoders: dict[Way, Encoder], clock: Clock) -> None:
    choice = remember("w" * 64, measure(model, encoders, clock))
    assert [one.way for one in choice.measured] == [FIRST, FAST, ROUGH]
    assert [round(one.encode_ms) for one in choice.measured] == [400, 100, 50]
    assert choice.measured[0].agreement == 1.0
    assert [one.may_serve for one in choice.measured] == [True, True, False]
    assert choice.best(Wish(precision="auto")) == choice.measured[1]
    assert choice.best(Wish(precision="fp32")) == choice.measured[0]
    assert choice.best(Wish(runtime="two", precision="fp32")) is None


def test_a_hair_is_no_reason_to_change() -> None:
    near = remember("w" * 64, [Measured(FIRST, 100.0, 1.0), Measured(FAST, 95.0, 1.0)]).best(Wish(precision="auto"))
    assert near == Measured(FIRST, 100.0, 1.0)


def test_slow_ways_are_run_once(model: SessionModel, encoders: dict[Way, Encoder], clock: Clock) -> None:
    for encoder in encoders.values():
        encoder.seconds *= 60
    measured = measure(model, encoders, clock)
    assert [round(one.encode_ms) for one in measured] == [24000, 6000, 3000]
    assert [encoder.runs for encoder in encoders.values()] == [2, 1, 1]


def test_what_fails_or_falls_back_is_not_chosen(
    model: SessionModel, encoders: dict[Way, Encoder], clock: Clock
) -> None:
    encoders[LAME] = Encoder(LAME, clock, 0.01, fails=True)
    fallen = Way("one", "dml")
    encoders[fallen] = Encoder(fallen, clock, 0.01, trouble="It cannot use dml here.")
    *_, lame, back = measure(model, encoders, clock)
    assert (lame.trouble, back.trouble) == ("The device went away.", "It cannot use dml here.")
    assert not lame.may_serve
    assert not back.may_serve


def test_measuring_stops_for_work_and_goes_on_later(
    model: SessionModel, encoders: dict[Way, Encoder], clock: Clock
) -> None:
    begun = measure(model, encoders, clock, cancelled=lambda: clock.now > 1.7)
    assert [one.way for one in begun] == [FIRST]
    runs = encoders[FIRST].runs
    model.use_encoder(encoders[FIRST])
    finished = measure(model, encoders, clock, known=begun)
    assert [one.way for one in finished] == [FIRST, FAST, ROUGH]
    assert encoders[FIRST].runs == runs + 1  # for what the others are compared with


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ([2.0, 0.0], 1.0),
        ([0.0, 1.0], 0.0),
        ([3.0, 4.0], 0.6),
        ([np.nan, 1.0], 0.0),
    ],
)
def test_agreement_is_the_cosine(model: SessionModel, features: list[float], expected: float) -> None:
    one = model.run_encoder(IMAGE)
    other = replace(one, features={"mean_color": np.array(features, np.float32)})
    assert cosine(other, one) == pytest.approx(expected)


def test_it_is_measured_again_with_another_library(monkeypatch: pytest.MonkeyPatch) -> None:
    remember("w" * 64, [Measured(FIRST, 1.0, 1.0)])
    assert remembered("w" * 64) is not None
    assert remembered("v" * 64) is None
    monkeypatch.setattr(choosing, "here", lambda: "another processor")
    assert remembered("w" * 64) is None


def test_a_damaged_file_is_made_anew(caplog: pytest.LogCaptureFixture) -> None:
    choosing.choices_file().parent.mkdir(parents=True)
    choosing.choices_file().write_bytes(b"{")
    assert remembered("w" * 64) is None
    assert "can be measured again" in caplog.text
    remember("w" * 64, [Measured(FIRST, 1.0, 1.0)])
    assert remembered("w" * 64) is not None


def test_a_disk_that_refuses_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(choosing, "data_dir", lambda: tmp_path / "file" / "data")
    assert isinstance(remember("w" * 64, []), Choice)
    assert "cannot be written" in caplog.text


# With real runtimes


@pytest.fixture
def spec(tmp_path: Path) -> ModelSpec:
    tiny_graphs.encoder(tmp_path / "a.onnx", (1, 3, 1024, 1024))
    tiny_graphs.decoder(tmp_path / "b.onnx")
    return spec_of(tmp_path, encoder="a.onnx", decoder="b.onnx")


def test_what_loads_at_once_comes_first(spec: ModelSpec) -> None:
    found = ways(spec, Wish(precision="auto"))
    assert found[0] == Way("onnxruntime", "cpu", Precision.FP32)
    assert len(set(found)) == len(found)
    assert {way.precision for way in ways(spec, Wish())} == {Precision.FP32}


def test_a_precision_that_nothing_has_is_refused(spec: ModelSpec) -> None:
    with pytest.raises(RuntimeUnavailableError, match="no precision 'fp8'; there are auto, fp32, bf16, int8"):
        start_way(spec, Wish(precision="fp8"))
    with pytest.raises(RuntimeUnavailableError, match="onnxruntime cannot reckon in bf16 on cpu"):
        load_model(spec, runtime="onnxruntime", precision="bf16")


@pytest.fixture
def openvino_bf16() -> Way:
    runtime = RUNTIMES["openvino"]
    if (reason := runtime.why_unavailable()) is not None:
        pytest.skip(reason)
    if Precision.BF16 not in runtime.precisions("cpu"):
        pytest.skip("this processor does not multiply in bfloat16")
    return Way("openvino", "cpu", Precision.BF16)


def test_the_encoder_runs_as_was_measured_and_the_rest_as_ever(spec: ModelSpec, openvino_bf16: Way) -> None:
    assert load_model(spec, precision="auto", threads=1).runtime == "onnxruntime"
    weights = load_model(spec, threads=1).weights_hash
    remember(weights, [Measured(start_way(spec, Wish()), 9.0, 1.0), Measured(openvino_bf16, 1.0, 0.9999)])
    model = load_model(spec, precision="auto", threads=1)
    assert (model.runtime, model.device, model.precision) == ("openvino", "cpu", "bf16")
    assert isinstance(model, SessionModel)
    assert model.sessions["decoder"].runtime == "onnxruntime"
    assert load_model(spec, threads=1).precision == "fp32"
    assert load_model(spec, runtime="onnxruntime", precision="auto", threads=1).runtime == "onnxruntime"


def test_a_precision_finds_the_runtime_that_has_it(spec: ModelSpec, openvino_bf16: Way) -> None:
    assert start_way(spec, Wish(precision="bf16")) == openvino_bf16


def test_what_was_measured_and_fails_now_is_told(spec: ModelSpec) -> None:
    weights = load_model(spec, threads=1).weights_hash
    remember(weights, [Measured(Way("onnxruntime", "warp"), 1.0, 1.0)])
    model = load_model(spec, precision="auto", threads=1)
    assert model.device == "cpu"
    assert model.trouble.startswith("ONNX Runtime cannot use 'warp' here")
    assert "onnxruntime fp32 on cpu encodes instead" in model.trouble


def test_an_encoder_whose_device_goes_away_is_replaced_in_one_sentence(
    clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    model = fake_model()
    model.use_encoder(Encoder(LAME, clock, 0.1, fails=True))
    spare: Callable[[], Encoder] = lambda: Encoder(FIRST, clock, 0.1)  # noqa: E731
    with pytest.raises(ModelError, match="went away"):
        model.encode(IMAGE)
    model.spare = spare
    assert model.encode(IMAGE).features["mean_color"][0] == 1.0
    assert (model.device, model.trouble) == (
        "cpu",
        "The device went away. The processor encodes from now on instead of cuda.",
    )
    assert model.trouble in caplog.text
