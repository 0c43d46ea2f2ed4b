"""The application: from the command line to the window and back."""

from __future__ import annotations

import logging
import os
import signal
import sys
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from sam_annotator.assets import resources
from sam_annotator.controllers.annotating import AnnotatingController
from sam_annotator.controllers.model_loading import ModelLoader, load_beside_clicks
from sam_annotator.core.wording import tr
from sam_annotator.errors import UsageError
from sam_annotator.folders import contents_file, embeddings_dir, log_file
from sam_annotator.inference.cache import EmbeddingCache
from sam_annotator.inference.disk_cache import DiskCache
from sam_annotator.models.base import ModelSpec, SegmentationModel
from sam_annotator.settings import Settings
from sam_annotator.store.content_ids import ContentIds
from sam_annotator.ui.language import install_language
from sam_annotator.ui.main_window import MainWindow
from sam_annotator.ui.model_wiring import load_first

log = logging.getLogger(__name__)
_SIGNAL_MS = 250


def run(path: Path | None, *, model_id: str | None = None, runtime: str = "auto", read_only: bool = False) -> int:
    """Open the window and stay until it is closed.

    Args:
        path: A folder of images or a project to open, or None for the welcome page.
        model_id: The model to start with; the one of the settings by default. It is fetched if it is not here.
        runtime: A name of ``RUNTIMES``, or "auto" for that of the settings.
        read_only: Show the project and write nothing to it.

    Returns:
        The exit code: 0, or 128 and the number of the signal that ended it, as a shell reports it.

    Raises:
        UsageError: There is no display.
    """
    _require_display()
    app = make_application()
    settings = Settings.load()
    install_language(app, settings.language)
    disk = DiskCache(embeddings_dir(), settings.disk_megabytes * 2**20)
    cache = EmbeddingCache(settings.cache_megabytes * 2**20, disk)
    contents = ContentIds(contents_file())
    controller = AnnotatingController(cache=cache, contents=contents)
    controller.prefetch = settings.prefetch

    def load(spec: ModelSpec) -> SegmentationModel:
        now = window.settings  # they may have been changed since the last model was loaded
        chosen = now.runtime if runtime == "auto" else runtime
        return load_beside_clicks(spec, runtime=chosen, device=now.device, threads=now.threads, precision=now.precision)

    window = MainWindow(controller, settings=settings, loader=ModelLoader(load))
    window.settings_changed.connect(lambda now: cache.set_limit(now.cache_megabytes * 2**20))
    window.settings_changed.connect(lambda now: disk.set_limit(now.disk_megabytes * 2**20))
    reporter = ErrorReporter(window)
    sys.excepthook = reporter.report
    interrupted = _quit_on_interrupt(window)
    window.show()
    load_first(window, model_id)
    if path is not None:
        # After the first paint: the window is there before a large folder has been looked through.
        QTimer.singleShot(0, partial(window.open_path, path, read_only=read_only))
    code = app.exec()
    sys.excepthook = sys.__excepthook__
    disk.close()
    contents.close()
    return 128 + interrupted[0] if interrupted else code


def _require_display() -> None:
    """Qt ends the process with a core dump where there is no display; a sentence is kinder."""
    hosts = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(host) for host in hosts):
        raise UsageError(
            tr(
                "There is no display to open a window on; log in to a desktop or use `ssh -X`. "
                "`sam-annotator segment` and `sam-annotator export` work without one."
            )
        )


def make_application() -> QApplication:
    """The one QApplication, with name and icon, and a log file for what goes wrong."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("sam-annotator")
    app.setApplicationDisplayName("sam_annotator")
    # The name of the desktop entry, by which Wayland finds the icon.
    app.setDesktopFileName("sam-annotator")
    app.setWindowIcon(application_icon())
    _log_to_file(log_file())
    return app


def application_icon() -> QIcon:
    """The icon in all sizes."""
    icon = QIcon()
    for file in sorted((resources() / "icons").glob("sam-annotator-*.png")):
        icon.addFile(str(file))
    return icon


class ErrorReporter(QObject):
    """Takes what nobody caught: to the log with its traceback, to the person in one sentence. Work goes on."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._box: QMessageBox | None = None

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An exception hook, as `sys.excepthook`."""
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        log.error("unexpected error", exc_info=(kind, error, trace))
        if self._box is not None:
            return
        # One at a time: an error in a paint event comes back with every frame.
        self._box = QMessageBox(
            QMessageBox.Icon.Warning,
            "sam_annotator",
            tr("Something unexpected went wrong. What you accepted is saved, and you can go on."),
            QMessageBox.StandardButton.Ok,
            self._window,
        )
        self._box.setObjectName("error_box")
        self._box.setInformativeText(tr("The details are in {file}.", file=log_file()))
        self._box.finished.connect(self._forget)
        self._box.open()

    def _forget(self) -> None:
        self._box = None


def _quit_on_interrupt(window: MainWindow) -> list[int]:
    """Close the window on Ctrl+C in the terminal and on a polite kill; the list fills with the signals that came."""
    came: list[int] = []

    def close(number: int, _frame: object) -> None:
        came.append(number)
        window.close()

    signal.signal(signal.SIGINT, close)
    signal.signal(signal.SIGTERM, close)
    # Python sees signals only between its own instructions: without a tick none run while Qt waits for events.
    tick = QTimer(window)
    tick.timeout.connect(lambda: None)
    tick.start(_SIGNAL_MS)
    return came


def _log_to_file(file: Path) -> None:
    root = logging.getLogger()
    if any(isinstance(handler, RotatingFileHandler) for handler in root.handlers):
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True)
    except OSError as error:
        log.warning("There will be no log file: %s", error)
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
