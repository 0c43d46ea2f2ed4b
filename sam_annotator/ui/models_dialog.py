"""The dialog of models: what each is good for, how large it is, how fast it is here; to fetch, use, add and remove."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QWidget

from sam_annotator.controllers.model_shelf import ModelShelf
from sam_annotator.controllers.model_standing import ShelfModel, Standing
from sam_annotator.core.wording import tr
from sam_annotator.models.base import ModelSpec
from sam_annotator.ui.canvas.gestures import local_paths
from sam_annotator.ui.dialog_parts import Outcome, button, button_row, column, purpose
from sam_annotator.ui.model_details import ModelDetails
from sam_annotator.ui.model_rows import ModelList
from sam_annotator.ui.theme import WIDE


class ModelsDialog(QDialog):
    """Shows the shelf; it does not keep the window from being used, for a download takes minutes.

    Signals:
        use_wanted(ModelSpec): This model is to answer.
    """

    use_wanted = Signal(object)

    def __init__(self, shelf: ModelShelf, in_use: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("models_dialog")
        self.setWindowTitle(tr("Models"))
        self.setAcceptDrops(True)
        self._shelf, self._in_use, self._loading = shelf, in_use, ""
        self._models: dict[str, ShelfModel] = {}
        self.list, self.details = ModelList(), ModelDetails()
        self.outcome = Outcome("models_outcome", lines=2)
        self.undo = button(tr("Undo"), "models_undo")
        self.add = button(tr("Add from file…"), "models_add")
        self.close_button = button(tr("Close"), "models_close")
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _: self._show_chosen())
        self.list.itemActivated.connect(lambda _: self._activate())
        self.details.wanted.connect(self._do)
        self.undo.clicked.connect(shelf.undo_remove)
        self.add.clicked.connect(self._ask_files)
        self.close_button.clicked.connect(self.reject)
        shelf.changed.connect(self.refresh)
        shelf.progress.connect(self._show_progress)
        shelf.told.connect(self.outcome.tell)
        shelf.failed.connect(self.tell_problem)
        for problem in shelf.problems:
            self.tell_problem(problem)
        self.refresh()
        self.list.choose(in_use)
        self._show_chosen()

    def set_in_use(self, model_id: str) -> None:
        """Another model answers now."""
        self._in_use, self._loading = model_id, ""
        self.refresh()

    def set_loading(self, spec: ModelSpec | None) -> None:
        """A model is being made ready, or no longer."""
        self._loading = "" if spec is None else spec.id
        self.refresh()

    def tell_problem(self, sentence: str) -> None:
        """Say what went wrong and what to do."""
        self.outcome.tell(sentence, warn=True)

    def refresh(self) -> None:
        """Read the shelf again."""
        models = self._shelf.models()
        self._models = {model.spec.id: model for model in models}
        self.list.show_models(models, self._in_use)
        self.undo.setVisible(self._shelf.removed is not None)
        self.add.setEnabled(self._shelf.work is None)
        self._show_chosen()

    def add_files(self, paths: list[Path]) -> None:
        """Add a model of one's own from its files."""
        if paths:
            self._shelf.add(paths)
            if self._shelf.work is not None:
                self.outcome.tell(self._shelf.work[1])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of models are welcome."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """They are here."""
        event.acceptProposedAction()
        self.add_files(local_paths(event.mimeData()))

    # Inside

    def _lay_out(self) -> None:
        layout = column(self)
        layout.addWidget(
            purpose(
                tr(
                    "The model answers your clicks. Whichever you use, its masks are objects like any others, and you "
                    "can change the model at any time."
                )
            )
        )
        middle = QHBoxLayout()
        middle.setSpacing(WIDE)
        middle.addWidget(self.list, 2)
        middle.addWidget(self.details, 3)
        layout.addLayout(middle, 1)
        row = QHBoxLayout()
        row.addWidget(self.outcome, 1)
        row.addWidget(self.undo)
        layout.addLayout(row)
        layout.addLayout(button_row(self.close_button, left=self.add))
        self.resize(860, 560)

    def _show_chosen(self) -> None:
        model = self._models.get(self.list.chosen())
        if model is None:
            return
        model_id = model.spec.id
        self.details.show_model(
            model, in_use=model_id == self._in_use, loading=model_id == self._loading, work=self._shelf.work
        )
        if model.standing is Standing.FETCHING:
            self.details.show_progress(*self._shelf.transferred)

    def _show_progress(self, model_id: str, done: int, total: int) -> None:
        if model_id == self.list.chosen():
            self.details.show_progress(done, total)

    def _activate(self) -> None:
        """Enter or a double click on a row: use the model, or fetch it first."""
        for name in ("use", "fetch"):
            each = self.details.buttons[name]
            if not each.isHidden() and each.isEnabled():
                self._do(name)
                return

    def _do(self, name: str) -> None:
        model = self._models.get(self.list.chosen())
        if model is None:
            return
        self.outcome.tell("")
        if name == "use":
            self.use_wanted.emit(model.spec)
        else:
            {
                "fetch": self._shelf.fetch,
                "cancel": self._shelf.cancel,
                "measure": self._shelf.measure,
                "verify": self._shelf.verify,
                "remove": self._shelf.remove,
            }[name](model.spec.id)

    def _ask_files(self) -> None:
        kinds = tr("Models ({patterns})", patterns="*.onnx *.pth *.pt *.safetensors model.toml")
        asking = QFileDialog(self, tr("Add a model from its files"), str(Path.home()), kinds)
        asking.setFileMode(QFileDialog.FileMode.ExistingFiles)
        asking.filesSelected.connect(lambda names: self.add_files([Path(name) for name in names]))
        asking.finished.connect(asking.deleteLater)
        asking.open()
