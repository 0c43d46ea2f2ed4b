"""The menu of models: what is here, and what can be fetched."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from sam_annotator.core.wording import figure, tr
from sam_annotator.models.base import ModelSpec
from sam_annotator.models.catalog import Catalog
from sam_annotator.ui.icons import set_icon


class ModelMenu(QMenu):
    """Built-in, installed and fetchable models, read from the catalogue each time the menu opens.

    Signals:
        chosen: The `ModelSpec` to switch to, to be fetched first if it is not installed.
    """

    chosen = Signal(object)

    def __init__(self, catalog: Callable[[], Catalog] = Catalog.load, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("model_menu")
        self.setToolTipsVisible(True)
        self._catalog = catalog
        self._current = ""
        self._commands: tuple[QAction, ...] = ()
        self.aboutToShow.connect(self.fill)

    def set_current(self, model_id: str) -> None:
        """Mark the model that answers."""
        self._current = model_id

    def set_commands(self, *actions: QAction) -> None:
        """What else can be done with models, under them."""
        self._commands = actions

    def fill(self) -> None:
        """Build the menu anew."""
        self.clear()
        group = QActionGroup(self)
        catalog = self._catalog()
        installed = [spec for spec in catalog.specs() if catalog.is_installed(spec)]
        fetchable = [spec for spec in catalog.specs() if spec not in installed and _can_be_fetched(spec)]
        for spec in installed:
            action = self.addAction(spec.title)
            action.setCheckable(True)
            action.setChecked(spec.id == self._current)
            group.addAction(action)
            self._wire(action.triggered, spec)
            action.setObjectName(f"model_{spec.id}")
            action.setToolTip(_about(spec))
        if fetchable:
            self.addSeparator()
        for spec in fetchable:
            action = self.addAction(f"{spec.title}  ({size_text(spec)})" if size_text(spec) else spec.title)
            set_icon(action, "mdi6.download-outline")
            self._wire(action.triggered, spec)
            action.setObjectName(f"model_{spec.id}")
            action.setToolTip(_about(spec))

        for sentence in catalog.problems:
            action = self.addAction(tr("An added model cannot be read"))
            action.setToolTip(sentence)
            action.setEnabled(False)
        if self._commands:
            self.addSeparator()
            self.addActions(self._commands)

    def _wire(self, triggered: object, spec: ModelSpec) -> None:
        triggered.connect(lambda: self.chosen.emit(spec))  # type: ignore[attr-defined]  # a signal, untyped in the stubs


def model_button(menu: ModelMenu) -> QToolButton:
    """The button in the tool bar that opens the menu and names the model."""
    button = QToolButton()
    button.setObjectName("model_button")
    button.setToolTip(tr("Model"))
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


def size_text(spec: ModelSpec) -> str:
    """The size of a model's files in megabytes; empty where unknown."""
    size = sum(artifact.size for artifact in spec.artifacts)
    known = all(artifact.size for artifact in spec.artifacts)
    return tr("{size} MB", size=figure(size / 1e6)) if known else ""


def _can_be_fetched(spec: ModelSpec) -> bool:
    return all(artifact.url and artifact.sha256 for artifact in spec.artifacts)


def _about(spec: ModelSpec) -> str:
    facts = tr(
        "{id} · licence {license} · sees {side} pixels", id=spec.id, license=spec.license, side=figure(spec.input_size)
    )
    return f"{tr(spec.good_for)}\n{facts}" if spec.good_for else facts
