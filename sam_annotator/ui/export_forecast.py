"""What an export will bring, found out before it is started and beside the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.executors import Executor
from sam_annotator.controllers.lanes import Lane
from sam_annotator.controllers.simplifying import SampleFigures, SampleMeter
from sam_annotator.ui.exporting import ExportRequest, find_losses
from sam_annotator.ui.object_figures import sample_text
from sam_annotator.ui.work import Job


class ExportForecast(QObject):
    """What polygons under a budget look like, and what a format cannot hold. The newest question is answered.

    Args:
        project: The project file.
        executor: Makes the executors "sample" and "losses".
        parent: Its owner.

    Signals:
        sampled: A text about the polygons of some objects.
        lost: Sentences about what the format cannot hold; empty if all survives.
    """

    sampled = Signal(str)
    lost = Signal(object)

    def __init__(self, project: Path, executor: Callable[[str], Executor], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._meter = SampleMeter(project, Lane("sample", executor("sample")), self)
        self._meter.measured.connect(self._tell_sample)
        self._meter.failed.connect(self.sampled)
        self._executor = executor("losses")
        self._look: Job[tuple[str, ...]] | None = None

    def sample(self, least_iou: float | None) -> None:
        """Ask about polygons under this budget, or with None about nothing any more."""
        if least_iou is None:
            self._meter.stop()
        else:
            self._meter.want(least_iou)

    def look_for_losses(self, request: ExportRequest) -> None:
        """Ask what cannot be held."""
        self.forget_losses()
        look = Job(partial(find_losses, request), self._executor, self)
        look.done.connect(lambda losses: self._tell_losses(look, losses))
        self._look = look

    def forget_losses(self) -> None:
        """Do not answer the question about losses any more."""
        if self._look is not None:
            self._look.cancel()
            self._look = None

    def close(self) -> None:
        """Stop, and wait until the object or the image in work is done."""
        self.forget_losses()
        self._meter.close()
        self._executor.shutdown(wait=True)

    def _tell_sample(self, figures: SampleFigures) -> None:
        self.sampled.emit(sample_text(figures))

    def _tell_losses(self, look: Job[tuple[str, ...]], losses: tuple[str, ...]) -> None:
        if look is self._look:
            self.lost.emit(losses)
