"""What is going on, in one line."""

from __future__ import annotations

import math
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QWidget

from sam_annotator.core.effort import Effort
from sam_annotator.core.wording import counted, figure, mark, percent, tr
from sam_annotator.models.base import SegmentationModel
from sam_annotator.runtimes.gpu import unused_gpu
from sam_annotator.ui.tasks import TaskStrip
from sam_annotator.ui.theme import GAP, WIDE, label

_RUNTIMES = {"onnxruntime": "ONNX Runtime", "torch": "PyTorch", "openvino": "OpenVINO", "fake": "fake"}
_DEVICES = {"cpu": "CPU", "cuda": "CUDA", "mps": "MPS", "dml": "DirectML", "coreml": mark("Core ML"), "gpu": "GPU"}
_MESSAGE_MS = 8_000


class StatusBar(QStatusBar):
    """State or message, times, model, objects, pointer, zoom, time of the last save.

    Every figure has a place of fixed width, so that nothing moves while figures change; ``tasks`` shows what runs
    beside the work.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_bar")
        self.setSizeGripEnabled(False)
        self.setContentsMargins(GAP, 0, GAP, 0)
        self._busy: list[str] = []
        self._model: SegmentationModel | None = None
        self._device_chosen = False
        self.state = self._field("state")
        self.state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.state.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        copy = QAction(tr("Copy"), self.state)
        copy.triggered.connect(lambda _=False: QGuiApplication.clipboard().setText(self.state.text()))
        self.state.addAction(copy)
        self.tasks = TaskStrip(self)
        self.addWidget(self.tasks)
        self.addWidget(self.state, 1)
        self.encode = self._right(
            "encode", tr("encode {ms} ms", ms=figure(88888)), tr("Time to encode the image, once")
        )
        self.decode = self._right("decode", tr("click {ms} ms", ms=figure(8888)), tr("Time to answer the last click"))
        self.model = self._right("model", "", tr("Model · runtime, device"))
        self.objects = self._right(
            "objects",
            _each(888, Effort(88.8, 8.8)),
            tr("Objects on this image, and what one took: time and clicks, pauses left out"),
        )
        self.proposals = self._right("proposals", "", tr("Proposed on this image and not accepted; never exported"))
        self.proposals.hide()
        self.pointer = self._right("pointer", "x 88888 y 88888", tr("The pointer, in image pixels"))
        self.value = self._right("value", "255 255 255", tr("What the pixel under the pointer holds: red, green, blue"))
        self.zoom = self._right("zoom", percent(88.88), tr("Zoom"))
        self.read_only = self._right("read_only", "", tr("Nothing can be changed in this window"))
        self.read_only.setProperty("role", "warn")
        self.read_only.hide()
        self.saved = self._right("saved", tr("saved {time}", time="88:88:88"), tr("Every change is saved at once"))
        self._message_timer = QTimer(self, singleShot=True)
        self._message_timer.timeout.connect(self._show_state)
        self.set_objects(0)
        self._show_state()

    def _field(self, name: str) -> QLabel:
        made = label("", "muted", step=-1, parent=self)
        made.setObjectName(f"status_{name}")
        return made

    def _right(self, name: str, widest: str, tip: str) -> QLabel:
        made = self._field(name)
        made.setToolTip(tip)
        if widest:
            made.setFixedWidth(made.fontMetrics().horizontalAdvance(widest) + 2 * WIDE)
        made.setContentsMargins(WIDE, 0, 0, 0)
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.addPermanentWidget(made)
        return made

    def show_message(self, sentence: str) -> None:
        """Show a sentence for eight seconds in place of the state."""
        self.state.setText(sentence)
        self.state.setToolTip(sentence)
        self._message_timer.start(_MESSAGE_MS)

    def set_busy(self, what: str, busy: bool) -> None:
        """Say that something is going on, for example "Encoding the image"; the last begun is shown."""
        self._busy = [other for other in self._busy if other != what]
        if busy:
            self._busy.append(what)
        if not self._message_timer.isActive():
            self._show_state()

    def _show_state(self) -> None:
        self.state.setToolTip("")
        self.state.setText(f"{self._busy[-1]}…" if self._busy else tr("Ready"))

    def set_model(self, model: SegmentationModel | None) -> None:
        """Show model, runtime, device and precision of its encoder, and whether a GPU lies idle."""
        self._model = model
        if model is None:
            self.model.setText(tr("No model"))
            return
        runtime = _RUNTIMES.get(model.runtime, model.runtime)
        device = _DEVICES.get(model.device, model.device)
        parts = [f"{runtime}, {device}", *([model.precision] if model.precision != "fp32" else [])]
        unused = "" if self._device_chosen else unused_gpu(model.device)
        if unused:
            parts.append(tr("the GPU is not used"))
        self.model.setText(f"{model.spec.title} · {', '.join(parts)}")
        self.model.setToolTip(model.trouble or unused or tr("Model · runtime, device"))
        self.model.setProperty("role", "warn" if unused or model.trouble else "muted")
        self.model.style().polish(self.model)

    def set_device_chosen(self, *, chosen: bool) -> None:
        """Whether the person chose the device: then a GPU that lies idle is meant to."""
        if chosen != self._device_chosen:
            self._device_chosen = chosen
            self.set_model(self._model)

    def set_encode_ms(self, ms: float) -> None:
        """How long the image took; 0 if it was known already."""
        self.encode.setText(tr("encode {ms} ms", ms=figure(ms)) if ms > 0 else tr("encoded before"))

    def set_decode_ms(self, ms: float) -> None:
        """How long the last click took."""
        self.decode.setText(tr("click {ms} ms", ms=figure(ms)))

    def set_objects(self, count: int, effort: Effort | None = None) -> None:
        """How many objects the image has, and what one took on average, where that is known."""
        self.objects.setText(_each(count, effort) if effort else counted(count, "object"))

    def set_proposals(self, count: int) -> None:
        """How many proposals wait on this image; nothing for none."""
        self.proposals.setText(tr("{count} proposed", count=figure(count)))
        self.proposals.setVisible(count > 0)

    def set_cursor(self, x: float, y: float) -> None:
        """In which pixel of the image the pointer is."""
        self.pointer.setText(f"x {math.floor(x)} y {math.floor(y)}")

    def set_value(self, text: str) -> None:
        """What the pixel under the pointer holds; empty for none."""
        self.value.setText(text)

    def clear_cursor(self) -> None:
        """The pointer left the image."""
        self.pointer.setText("")

    def set_zoom(self, zoom: float) -> None:
        """Screen pixels per image pixel."""
        self.zoom.setText(percent(zoom))

    def set_read_only(self, on: bool) -> None:
        """Say whether the project is open for reading only."""
        self.read_only.setText(tr("Read-only") if on else "")
        self.read_only.setVisible(on)

    def set_saved(self, at: datetime | None) -> None:
        """When the last change was committed."""
        self.saved.setText(tr("saved {time}", time=f"{at.astimezone():%H:%M:%S}") if at else "")


def _each(count: int, effort: Effort) -> str:
    seconds, clicks = figure(effort.seconds, 1), figure(effort.clicks, 1)
    return tr(
        "{objects} · {seconds} s, {clicks} clicks each",
        objects=counted(count, "object"),
        seconds=seconds,
        clicks=clicks,
    )
