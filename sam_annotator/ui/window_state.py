"""Where the window was and how it was divided, from one start to the next; and that it is busy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter

from sam_annotator.settings import config_dir


@contextmanager
def busy_pointer() -> Iterator[None]:
    """Show the waiting pointer while a folder of a hundred thousand images is looked through."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


def _file() -> QSettings:
    return QSettings(str(config_dir() / "window.ini"), QSettings.Format.IniFormat)


def save_window(window: QMainWindow, *splitters: QSplitter) -> None:
    """Remember size, place and division."""
    kept = _file()
    kept.setValue("geometry", window.saveGeometry())
    for number, splitter in enumerate(splitters):
        kept.setValue(f"splitter{number}", splitter.saveState())


def restore_window(window: QMainWindow, *splitters: QSplitter) -> None:
    """Bring back what `save_window` remembered, as far as there is something and the screen allows."""
    kept = _file()
    geometry = kept.value("geometry")
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)
    else:
        window.resize(window.sizeHint())
    for number, splitter in enumerate(splitters):
        state = kept.value(f"splitter{number}")
        if isinstance(state, QByteArray):
            splitter.restoreState(state)
