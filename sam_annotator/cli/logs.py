"""Where unexpected errors go: into a file with their traceback, with one sentence on stderr."""

from __future__ import annotations

import contextlib
import logging
import sys
from logging.handlers import RotatingFileHandler
from types import TracebackType

import click

MEGABYTE = 1 << 20


def configure() -> None:
    """Send log records, warnings and uncaught exceptions to the log file. Does nothing the second time."""
    if sys.excepthook is _report:
        return
    # A home folder that cannot be written is no reason not to work.
    with contextlib.suppress(OSError):
        from sam_annotator.folders import log_file

        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log_file(), maxBytes=MEGABYTE, backupCount=1, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.captureWarnings(capture=True)
    sys.excepthook = _report


def _report(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    """What Python calls for an exception that nobody caught, before it exits with 1."""
    from sam_annotator.folders import log_file

    logging.getLogger("sam_annotator").critical("Unexpected error", exc_info=(kind, error, traceback))
    click.echo(
        f"Something unexpected went wrong ({kind.__name__}: {' '.join(str(error).split())}); the details are in "
        f"{log_file()}, please report them.",
        err=True,
    )
