"""A model that learns, in a process of its own: the window stays smooth, and stopping it is clean."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal

from sam_annotator.core.wording import tr

PATIENCE = 3000
"""Milliseconds for the process to end by itself when the window closes."""


@dataclass(frozen=True)
class LearningRequest:
    """What is to be learned.

    Attributes:
        project: The project file; it is opened for reading only.
        model: Id of the model to start from.
        title: Of the new model.
        minutes: Of learning.
        encoder: Whether the image encoder learns, too.
        threads: Of one call of a network; 0 leaves it to the runtime.
        extra: More options of the command.
    """

    project: Path
    model: str
    title: str
    minutes: float
    encoder: bool
    threads: int = 0
    extra: tuple[str, ...] = ()

    def arguments(self) -> list[str]:
        """Of ``sam-annotator``."""
        options = ["--json", "--model", self.model, "--title", self.title, "--minutes", str(self.minutes)]
        options += ["--threads", str(self.threads), *self.extra]
        return ["finetune", *options, *(["--encoder"] if self.encoder else []), "--", str(self.project)]


def program() -> list[str]:
    """What starts this program again."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "sam_annotator"]


class Learning(QObject):
    """Runs ``sam-annotator finetune`` and reads its lines. Exactly one of `done`, `failed` and `cancelled` follows.

    Args:
        command: What is started, before the arguments of the request.
        parent: Its owner.

    Signals:
        progress(dict): "stage", "share" 0..1, and by then known figures, as `Progress.to_json` has them.
        done(dict): "before", "after", "better", "registered", "sentence", as the command tells them.
        failed(str): The sentence that says why nothing came of it.
        cancelled(): `cancel` was heard; nothing was registered.
    """

    progress = Signal(object)
    done = Signal(object)
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, command: Sequence[str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command or program())
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed_to_start)
        self._result: dict[str, Any] | None = None
        self._cancelled = False

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def start(self, request: LearningRequest) -> None:
        """Begin; only while nothing runs."""
        self._result, self._cancelled = None, False
        name, *arguments = self._command
        self._process.start(name, [*arguments, *request.arguments()])

    def cancel(self) -> None:
        """Ask the process to stop; the second time, stop it."""
        if not self.is_running:
            return
        # A console program on Windows does not hear terminate().
        if self._cancelled or sys.platform == "win32":
            self._process.kill()
        else:
            self._process.terminate()
        self._cancelled = True

    def close(self) -> None:
        """Stop, and wait for the end."""
        self._process.blockSignals(True)  # noqa: FBT003  # Qt's own
        self.cancel()
        if self.is_running and not self._process.waitForFinished(PATIENCE):
            self._process.kill()
            self._process.waitForFinished(PATIENCE)

    def _read(self) -> None:
        while self._process.canReadLine():
            try:
                message = json.loads(bytes(self._process.readLine().data()))
            except ValueError:
                continue  # a library that prints
            if "result" in message:
                self._result = message["result"]
            elif "stage" in message and not self._cancelled:
                self.progress.emit(message)

    def _finished(self) -> None:
        self._read()
        if self._result is not None:
            self.done.emit(self._result)
        elif self._cancelled:
            self.cancelled.emit()
        else:
            # The command says why in one sentence, after whatever libraries had to say.
            said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
            self.failed.emit(
                said.splitlines()[-1] if said else tr("Learning was stopped from outside; nothing was added.")
            )

    def _failed_to_start(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.failed.emit(tr("Learning cannot be started ({reason}).", reason=self._process.errorString()))
