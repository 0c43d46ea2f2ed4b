"""The start of the program as a person sees it, noted from inside. Imports nothing that the program would not."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence


def watch_start(main: Callable[[Sequence[str]], int]) -> None:
    """Run the program, note what is seen when, print that as JSON and end.

    Args:
        main: The program's own. Of the process's arguments the first is when it was started, in seconds since 1970, the
            second the folder to open.
    """
    began, folder = float(sys.argv[1]), sys.argv[2]
    marks: dict[str, float] = {}

    def reached(name: str) -> None:
        marks.setdefault(name, 1000 * (time.time() - began))

    from sam_annotator.ui import app  # noqa: PLC0415  # what is measured

    reached("import")
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    from sam_annotator.benchmarking.window_watch import WatchedWindow  # noqa: PLC0415

    class Window(WatchedWindow):
        def __init__(self, *args: object, **options: object) -> None:
            super().__init__(*args, **options)  # type: ignore[arg-type]
            self.on_frame = self.look
            self.controller.encoded.connect(lambda _: self.look())

        def look(self) -> None:
            reached("window")
            if self.canvas.image_size is not None and self.frames:
                reached("image")
            if self.controller.embedding is not None and "image" in marks:
                reached("ready")
                QTimer.singleShot(0, self.close)

    setattr(app, "MainWindow", Window)  # noqa: B010  # mypy forbids the plain assignment
    code = main([folder])
    modules = sorted(sys.modules)
    import json  # noqa: PLC0415

    from sam_annotator.benchmarking.window_memory import peak_megabytes  # noqa: PLC0415

    sys.stdout.write(json.dumps({"marks": marks, "modules": modules, "megabytes": peak_megabytes()}))
    sys.stdout.flush()
    os._exit(code)
