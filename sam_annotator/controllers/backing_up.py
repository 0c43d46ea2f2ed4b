"""The backup copy of an opening, made beside the work."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.core.wording import tr
from sam_annotator.errors import DamagedError, SamAnnotatorError
from sam_annotator.store.backups import back_up_opening


class BackupKeeper(QObject):
    """Makes one copy per opening on a thread of its own, with a connection of its own, or says why not.

    Signals:
        damaged(str): The project is damaged; the sentence says what can be done.
        failed(str): There is no copy of this opening; work can go on.
    """

    damaged = Signal(str)
    failed = Signal(str)
    _ended = Signal(object, object)

    def __init__(self, executor: Executor | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = thread_executor("backup") if executor is None else executor
        self._unwanted = Event()
        self._ended.connect(self._end)  # emitted on the worker; queued to ours

    def begin(self, project: Path) -> None:
        """Make the copy, if anything was changed since the newest one; what still runs is given up."""
        self.give_up()
        unwanted = self._unwanted = Event()
        future = self._executor.submit(partial(back_up_opening, project, lambda: not unwanted.is_set()))
        future.add_done_callback(lambda done: self._ended.emit(unwanted, done.exception()))

    def give_up(self) -> None:
        """Stop what runs; nothing of it is left, and nothing is told."""
        self._unwanted.set()

    def close(self) -> None:
        """Stop what runs and wait for its end. Nothing may be called afterwards."""
        self.give_up()
        self._executor.shutdown(wait=True)

    def _end(self, unwanted: Event, error: BaseException | None) -> None:
        if unwanted.is_set() or error is None:
            return
        if not isinstance(error, SamAnnotatorError):
            raise error
        if isinstance(error, DamagedError):
            self.damaged.emit(str(error))
        else:
            self.failed.emit(tr("{error} Your work is saved all the same.", error=error))
