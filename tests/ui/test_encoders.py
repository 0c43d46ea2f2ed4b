"""How the encoder runs, as the window shows it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sam_annotator.models.choosing import Choice, Measured
from sam_annotator.models.fake import fake_model
from sam_annotator.models.ways import Way
from sam_annotator.runtimes.base import Precision
from sam_annotator.runtimes.fake import FakeSession
from sam_annotator.ui import status_bar
from sam_annotator.ui.encoder_commands import EncoderWatch
from sam_annotator.ui.model_words import ways_line


@pytest.fixture
def window(rig):
    return rig.window


def encoder(**more) -> FakeSession:
    known = fake_model().sessions["encoder"]
    assert isinstance(known, FakeSession)
    return FakeSession(known.inputs, known.outputs, known.function, **more)


@pytest.fixture
def idle_gpu(monkeypatch):
    told = "This computer has an NVIDIA GPU, and it is not used; to use it: pip install it."
    monkeypatch.setattr(status_bar, "unused_gpu", lambda device: told if device == "cpu" else "")
    return told


def test_a_gpu_that_lies_idle_is_told_in_the_status_bar(window, idle_gpu):
    window.controller.set_model(fake_model())
    field = window.status.model
    assert field.text().endswith("CPU, the GPU is not used")
    assert field.toolTip() == idle_gpu
    assert field.property("role") == "warn"
    window.change_settings(device="cpu")  # as the person wishes
    assert "GPU" not in field.text()
    assert field.property("role") == "muted"
    window.change_settings(device="auto")
    assert "GPU" in field.text()


def test_a_gpu_in_use_is_no_matter(window, idle_gpu):
    model = fake_model()
    model.use_encoder(encoder(device="cuda", runtime="onnxruntime"))
    window.controller.set_model(model)
    assert window.status.model.text() == f"{model.spec.title} · ONNX Runtime, CUDA"


def test_the_status_bar_follows_the_way_that_was_chosen(window):
    model = fake_model()
    window.controller.set_model(model)
    model.use_encoder(encoder(precision=Precision.BF16, runtime="openvino"))
    watch = window.findChild(EncoderWatch, "encoder_watch")
    watch.chooser.chosen.emit(model)
    assert window.status.model.text().endswith("OpenVINO, CPU, bf16")


def test_what_falls_back_is_told_once(window):
    model = fake_model()
    window.controller.set_model(model)
    model.trouble = "The device went away. The processor encodes from now on instead of cuda."
    window.controller.inference.encoded.emit(1.0)
    window.controller.inference.encoded.emit(1.0)
    assert window.notices.sentences.count(model.trouble) == 1
    assert window.status.model.toolTip() == model.trouble


def test_the_ways_in_the_dialog_the_fastest_first():
    ways = (
        Measured(Way("onnxruntime", "cpu"), 317.0, 1.0),
        Measured(Way("openvino", "cpu", Precision.BF16), 1130.0, 0.9999),
        Measured(Way("onnxruntime", "cpu", Precision.INT8), 9.0, 0.9),
        Measured(Way("onnxruntime", "cuda"), trouble="There is none."),
    )
    assert ways_line(Choice("here", ways, datetime.now(UTC))).splitlines() == [
        "ONNX Runtime fp32, CPU: 317 ms",
        "OpenVINO bf16, CPU: 1.1 s",
        "ONNX Runtime int8, CPU: differs too much",
        "ONNX Runtime fp32, CUDA: does not work here",
    ]
    assert ways_line(None) == "Measured in the background when it is in use"
