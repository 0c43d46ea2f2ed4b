"""The command palette: everything the window can do, found by typing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from sam_annotator.core.wording import tr
from sam_annotator.ui.theme import GAP, named

_WIDTH, _HEIGHT = 460, 360
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True)
class Command:
    """One line of the palette.

    Attributes:
        title: What it does.
        keys: Its shortcut in the words of the platform, or empty.
        action: What is triggered.
    """

    title: str
    keys: str
    action: QAction


def commands(actions: Iterable[QAction]) -> list[Command]:
    """The actions that can be used now, by title."""
    made = [
        Command(action.text().replace("&", ""), _keys(action), action)
        for action in actions
        if action.isEnabled() and action.text()
    ]
    return sorted(made, key=lambda command: command.title.lower())


def run_command(action: QAction) -> None:
    """Do what was chosen."""
    action.trigger()


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def matches(title: str, typed: str) -> bool:
    """Whether every word that was typed begins some word of the title."""
    words = title.lower().split()
    return all(any(word.startswith(part) for word in words) for part in typed.lower().split())


class CommandPalette(QDialog):
    """A field and the commands that fit what is typed; Enter runs the marked one.

    Signals:
        chosen: The `QAction`, once the palette is closed.
    """

    chosen = Signal(object)

    def __init__(self, offered: list[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("command_palette")
        self.setWindowTitle(tr("Commands"))
        self._offered = offered
        self.field = named(QLineEdit(), "palette_field", tr("Command"))
        self.field.setPlaceholderText(tr("What do you want to do?"))
        self.field.installEventFilter(self)
        self.list = named(QListWidget(), "palette_list", tr("Commands"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.resize(_WIDTH, _HEIGHT)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._run)
        self.list.itemActivated.connect(self._run)
        self.list.itemClicked.connect(self._run)
        self._fill("")

    def titles(self) -> list[str]:
        """What is offered for what is typed."""
        return [command.title for command in self._offered if matches(command.title, self.field.text())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the field move the mark in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _fill(self, typed: str) -> None:
        self.list.clear()
        for command in self._offered:
            if matches(command.title, typed):
                text = f"{command.title}    {command.keys}" if command.keys else command.title
                item = QListWidgetItem(QIcon(command.action.icon()), text)
                item.setData(Qt.ItemDataRole.UserRole, command.action)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _run(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
