"""The folder of a run: what was chosen, what happened, and curves to look at."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sam_annotator.errors import UsageError
from sam_annotator.training.checkpoint import replace_file, writing
from sam_annotator.training.curves import draw
from sam_annotator.training.options import TrainingOptions, to_json

LOG = logging.getLogger(__name__)
CONFIG, LINES, CURVES = "config.json", "log.jsonl", "curves.svg"

Line = dict[str, Any]


class RunFolder:
    """``config.json``, ``log.jsonl`` and ``curves.svg``; the checkpoints are of `training.checkpoint`.

    Args:
        path: Made if need be.

    Raises:
        WeightsError: It cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with writing(path):
            path.mkdir(parents=True, exist_ok=True)

    def begin(self, options: TrainingOptions, data: Mapping[str, Any], session: Mapping[str, Any], step: int) -> None:
        """Record a session of the run, and forget what was logged after the checkpoint from which it goes on.

        Args:
            options: As they are to be found by `--resume`.
            data: Sources with their numbers of images and objects.
            session: Versions, machine, device and the like.
            step: From which it goes on; 0 is a new run.
        """
        earlier = read_config(self.path) if step and (self.path / CONFIG).is_file() else {}
        if earlier and earlier.get("data") != data:
            LOG.warning("The data is not what it was when the run began; the crops will not be the same.")
        began = datetime.now(UTC).isoformat(timespec="seconds")
        sessions = [*earlier.get("sessions", ()), {"began": began, "step": step, **session}]
        config = {"options": to_json(options), "data": data, "sessions": sessions}
        self._write(CONFIG, json.dumps(config, indent=1) + "\n")
        kept = [line for line in self.lines() if line["step"] <= step] if step else []
        self._write(LINES, "".join(json.dumps(line) + "\n" for line in kept))

    def log(self, line: Line) -> None:
        """Append one line, numbers rounded to what can be told apart."""
        rounded = {name: float(f"{value:.5g}") if isinstance(value, float) else value for name, value in line.items()}
        LOG.info("%s", "  ".join(f"{name} {value}" for name, value in rounded.items()))
        with writing(self.path / LINES), (self.path / LINES).open("a", encoding="utf-8") as log:
            log.write(json.dumps(rounded) + "\n")

    def lines(self) -> list[Line]:
        """What was logged. A crash may have left half a line at the end, which does not count."""
        path = self.path / LINES
        found = []
        for text in path.read_text("utf-8").splitlines() if path.is_file() else ():
            try:
                found.append(json.loads(text))
            except ValueError:
                break
        return found

    def draw_curves(self) -> None:
        """Draw ``curves.svg`` anew."""
        self._write(CURVES, draw(self.lines()))

    def _write(self, name: str, text: str) -> None:
        with writing(self.path / name):
            replace_file(self.path / name, text.encode())


def read_config(folder: Path) -> dict[str, Any]:
    """What ``config.json`` of a run holds: options, data, sessions.

    Raises:
        UsageError: It is missing or damaged.
    """
    path = folder / CONFIG
    try:
        config: dict[str, Any] = json.loads(path.read_text("utf-8"))
        config["options"].items()
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}); is {folder} the folder of a run?") from error
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise UsageError(f"{path} is damaged; start a new run with --init {folder / 'last.pt'}.") from error
    return config
