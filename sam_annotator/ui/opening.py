"""What is offered when a project cannot be opened as usual."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from sam_annotator.core.wording import tr


def offer_reading(parent: QWidget, sentence: str, read: Callable[[], object]) -> QMessageBox:
    """The project is open elsewhere or write-protected: say so, and offer to look at it all the same."""
    box = _question(parent, tr("This project cannot be edited now"), sentence)
    box.setObjectName("reading_box")
    _offer(box, tr("Open read-only"), read)
    return box


def offer_restoring(parent: QWidget, sentence: str, show_backups: Callable[[], object]) -> QMessageBox:
    """The project is damaged: say so, and offer its backups."""
    box = _question(parent, tr("This project is damaged"), sentence)
    box.setObjectName("damage_box")
    _offer(box, tr("Show backups…"), show_backups)
    return box


def _question(parent: QWidget, headline: str, sentence: str) -> QMessageBox:
    box = QMessageBox(QMessageBox.Icon.Warning, "sam_annotator", headline, QMessageBox.StandardButton.Cancel, parent)
    box.setInformativeText(sentence)
    return box


def _offer(box: QMessageBox, text: str, do: Callable[[], object]) -> None:
    button = box.addButton(text, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(button)
    # Once the box is closed: what is offered may open another one.
    box.finished.connect(lambda _: do() if box.clickedButton() is button else None)
    box.finished.connect(box.deleteLater)
    box.open()
