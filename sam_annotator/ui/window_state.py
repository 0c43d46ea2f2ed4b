"""Where the window was and how it was divided, from one start to the next; and that it is busy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QGuiApplication

from sam_annotator.folders import config_dir

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


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


def save_window(window: MainWindow) -> None:
    """Remember size, place and division, and which panels are hidden."""
    kept = _file()
    kept.setValue("geometry", window.saveGeometry())
    kept.setValue("docks", window.saveState())
    kept.setValue("hidden", ",".join(window.panels.hidden))
    for number, splitter in enumerate((window.splitter, window.lists)):
        kept.setValue(f"splitter{number}", splitter.saveState())


def restore_window(window: MainWindow) -> None:
    """Bring back what `save_window` remembered, as far as there is something and the screen allows."""
    kept = _file()
    geometry = kept.value("geometry")
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)
    else:
        window.resize(window.sizeHint())
    docks = kept.value("docks")
    if isinstance(docks, QByteArray):
        window.restoreState(docks)
    hidden = str(kept.value("hidden", ""))
    if hidden:
        window.panels.set_hidden(tuple(hidden.split(",")))
    for number, splitter in enumerate((window.splitter, window.lists)):
        state = kept.value(f"splitter{number}")
        if isinstance(state, QByteArray):
            splitter.restoreState(state)
