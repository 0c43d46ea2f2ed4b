"""The dialog in which a model learns from the labels of the open project."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QSpinBox, QWidget

from sam_annotator.controllers.learning import Learning, LearningRequest
from sam_annotator.core.wording import figure, mark, tr
from sam_annotator.errors import RuntimeUnavailableError
from sam_annotator.models.catalog import Catalog
from sam_annotator.models.trainable import check_can_train, trainable_specs
from sam_annotator.settings import Settings
from sam_annotator.ui.before_after import BeforeAfter
from sam_annotator.ui.dialog_parts import Outcome, WorkBar, button, button_row, column, form, main_button, purpose
from sam_annotator.ui.theme import named

_STEPS = 1000
_PURPOSE = mark(
    "A model learns from the objects of this project. One image in five is held out; on these it is measured before "
    "and after, and it is added to your models only if it became better. You can go on working meanwhile."
)


class LearningDialog(QDialog):
    """Model, minutes, name; then progress, and in the end before and after. Closed while it is busy, it goes on.

    Args:
        project: The project file.
        catalog: The models there are.
        settings: For the number of threads.
        parent: The window.
        learning: Does the work.

    Signals:
        wanted(str): The id of the new model, to be used now.
        told(str): How it ended, one sentence.
    """

    wanted = Signal(str)
    told = Signal(str)

    def __init__(
        self,
        project: Path,
        catalog: Catalog,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        learning: Learning | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("learning_dialog")
        self.setWindowTitle(tr("Learn from my labels"))
        self._project, self._threads, self._new_id = project, settings.threads, ""
        self._catalog = catalog
        self._learning = learning or Learning(parent=self)
        self._make_fields(settings.model)
        self._lay_out()
        self._connect()
        self._show_running(on=False)
        self._check_installed()

    @property
    def is_busy(self) -> bool:
        """Whether a model learns now."""
        return self._learning.is_running

    def give_up(self) -> None:
        """Stop what runs and wait for its end; nothing is added."""
        self._learning.close()

    def _make_fields(self, model: str) -> None:
        self.model = named(QComboBox(), "learning_model", tr("Start from"))
        for spec in trainable_specs(self._catalog):
            self.model.addItem(spec.title, spec.id)
        self.model.setCurrentIndex(max(0, self.model.findData(model)))
        self.title = named(QLineEdit(), "learning_title", tr("Name"))
        self.minutes = named(QSpinBox(), "learning_minutes", tr("Minutes"))
        self.minutes.setRange(1, 24 * 60)
        self.minutes.setValue(10)
        self.minutes.setSuffix(tr(" minutes, and some more to measure"))
        self.encoder = named(QComboBox(), "learning_encoder", tr("What learns"))
        self.encoder.addItem(tr("The mask decoder: fast"), userData=False)
        self.encoder.addItem(tr("The image encoder, too: for images unlike photographs"), userData=True)
        for field in (self.model, self.title, self.minutes, self.encoder):
            field.setMinimumHeight(28)
        self.progress = WorkBar("learning_progress")
        self.progress.setRange(0, _STEPS)
        self.outcome = Outcome("learning_outcome", lines=2)
        self.figures = BeforeAfter()
        self.start = main_button(tr("Learn"), "learning_start")
        self.cancel = button(tr("Close"), "learning_cancel")
        self.use = button(tr("Use it now"), "learning_use")

    def _lay_out(self) -> None:
        fields = form(
            (tr("Start from"), self.model),
            (tr("Name"), self.title),
            (tr("Learn for"), self.minutes),
            (tr("What learns"), self.encoder),
        )
        layout = column(self)
        layout.addWidget(purpose(tr(_PURPOSE)))
        layout.addLayout(fields)
        layout.addWidget(self.progress)
        layout.addWidget(self.outcome)
        layout.addWidget(self.figures)
        layout.addStretch(1)
        layout.addLayout(button_row(self.cancel, self.start, left=self.use))
        self.setMinimumWidth(540)

    def _connect(self) -> None:
        self.model.currentTextChanged.connect(self._suggest_title)
        self.start.clicked.connect(self._start)
        self.cancel.clicked.connect(self._cancel)
        self.use.clicked.connect(self._use)
        self._learning.progress.connect(self._show_progress)
        self._learning.done.connect(self._done)
        self._learning.failed.connect(self._failed)
        self._learning.cancelled.connect(self._cancelled)
        self._suggest_title(self.model.currentText())

    def _suggest_title(self, model: str) -> None:
        self.title.setText(f"{model}, {self._project.parent.name}")

    def _check_installed(self) -> None:
        try:
            check_can_train()
        except RuntimeUnavailableError as error:
            self.outcome.tell(str(error), warn=True)
            self.start.setEnabled(False)

    def _start(self) -> None:
        title = self.title.text().strip()
        if not title:
            self.outcome.tell(tr("Give the new model a name."), warn=True)
            return
        request = LearningRequest(
            self._project,
            str(self.model.currentData()),
            title,
            self.minutes.value(),
            bool(self.encoder.currentData()),
            self._threads,
        )
        self._new_id = ""
        self.figures.clear()
        self._learning.start(request)
        self._show_running(on=True)
        self.outcome.tell(tr("Starting…"))

    def _show_running(self, *, on: bool) -> None:
        for field in (self.model, self.title, self.minutes, self.encoder, self.start):
            field.setEnabled(not on)
        self.cancel.setText(tr("Cancel") if on else tr("Close"))
        self.cancel.setEnabled(True)
        self.progress.setValue(0)
        self.use.setVisible(bool(self._new_id))
        (self.use if self._new_id else self.start).setDefault(True)

    def _show_progress(self, message: Mapping[str, Any]) -> None:
        self.progress.setValue(round(_STEPS * message["share"]))
        text = f"{message['stage']}…"
        if "validation" in message:
            told = tr(
                "Mean IoU on the images that choose the weights: {now}, at the start {before}. Loss {loss}.",
                now=figure(message["validation"], 3),
                before=figure(message["validation_at_start"], 3),
                loss=figure(message["loss"], 3),
            )
            text = f"{text} {told}"
        self.outcome.tell(text)

    def _done(self, result: Mapping[str, Any]) -> None:
        self._new_id = result["registered"] or ""
        self._end(result["sentence"], warn=not result["better"])
        self.progress.setValue(_STEPS)
        self.figures.show_figures(result["before"], result["after"])
        self._grow()

    def _failed(self, sentence: str) -> None:
        self._end(sentence, warn=True)

    def _cancelled(self) -> None:
        self._end(tr("Cancelled. No model was added."))

    def _end(self, sentence: str, *, warn: bool = False) -> None:
        self._show_running(on=False)
        self.outcome.tell(sentence, warn=warn)
        self.told.emit(sentence)

    def _grow(self) -> None:
        """Make room for what was not shown at first: a window never grows by itself."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _cancel(self) -> None:
        if not self._learning.is_running:
            self.reject()
            return
        self._learning.cancel()
        self.outcome.tell(tr("Stopping…"))

    def _use(self) -> None:
        self.wanted.emit(self._new_id)
        self.reject()
