"""What the frozen program runs: the command line, which opens the window when no command is named."""

import multiprocessing
import sys

# A process that this program starts is this program again: it must do its part and not open a window.
multiprocessing.freeze_support()

from sam_annotator.cli import main  # noqa: E402 - such a process needs no command line

sys.exit(main())
